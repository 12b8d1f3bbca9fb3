//! A mail as text and as simple HTML, from the words of `mail.ftl`.

use super::tokens::Tokens;
use crate::{
    i18n::{Args, Tr},
    words::{NONE, slug},
};
use farshelf_domain::effect::Notice;
use std::fmt::Write as _;

/// A written mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Subject: what happened and the number of the request; no name, no title.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// The same as HTML, without styles, pictures or scripts.
    pub html: String,
}

/// Writes a mail. None when its subject would hold a control character (SECURITY.md 42).
pub fn render(tr: Tr, notice: Notice, tokens: &Tokens) -> Option<Letter> {
    let code = slug(notice.as_str());
    let subject = tr
        .msg(&format!("mail-{code}-subject"))
        .arg("number", tokens.number.as_str())
        .to_string();
    if subject.chars().any(char::is_control) {
        return None;
    }
    let body = tr.with(&format!("mail-{code}-body"), args(tokens));
    let mut paragraphs = vec![tr.text("mail-hello")];
    paragraphs.extend(body.split("\n\n").map(str::to_owned));
    let link = tokens.link.as_ref().map(|link| {
        let key = if matches!(notice, Notice::Assigned) {
            "mail-staff-link"
        } else {
            "mail-track"
        };
        tr.msg(key).arg("link", link.as_str()).to_string()
    });
    paragraphs.extend(link);
    paragraphs.push(
        tr.msg("mail-request")
            .arg("number", tokens.number.as_str())
            .to_string(),
    );
    paragraphs.push(
        tr.msg("mail-footer")
            .arg("library", tokens.library.as_str())
            .to_string(),
    );
    if let Some(help) = &tokens.help {
        paragraphs.push(tr.msg("mail-help").arg("link", help.as_str()).to_string());
    }
    Some(Letter {
        html: html(tr, &subject, &paragraphs, &[&tokens.link, &tokens.help]),
        text: paragraphs.join("\n\n") + "\n",
        subject,
    })
}

fn args(tokens: &Tokens) -> Args {
    let or_none = |value: &Option<String>| value.clone().unwrap_or_else(|| NONE.to_owned());
    Args::new()
        .set("title", &tokens.title)
        .set("number", &tokens.number)
        .set("library", &tokens.library)
        .set("pickup", &tokens.pickup)
        .set("date", or_none(&tokens.date))
        .set("rule", or_none(&tokens.rule))
        .set("days", tokens.days)
        .set("reason", or_none(&tokens.reason))
        .set("text", or_none(&tokens.text))
}

fn html(tr: Tr, subject: &str, paragraphs: &[String], links: &[&Option<String>]) -> String {
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head><meta charset=\"utf-8\"><title>{}</title></head>\n<body>\n",
        tr.lang.locale(),
        escape(subject)
    );
    for paragraph in paragraphs {
        let mut words = escape(paragraph).replace('\n', "<br>\n");
        for link in links.iter().filter_map(|l| l.as_deref()).map(escape) {
            words = words.replace(&link, &format!("<a href=\"{link}\">{link}</a>"));
        }
        // Writing to a text cannot fail.
        let _ = writeln!(out, "<p>{words}</p>");
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    fn tokens() -> Tokens {
        Tokens {
            title: "Ru <script>alert('1')</script>".into(),
            number: "FSLAKE-1042".into(),
            library: "Bibliothèque du Lac".into(),
            pickup: "Lac".into(),
            date: Some("le mardi 1er décembre 2026".into()),
            rule: Some("fixée par le prêteur".into()),
            days: 7,
            reason: None,
            text: Some("Une autre édition?\n\nDites-le.".into()),
            link: Some("https://example.org/track/ABCD-EFGH".into()),
            help: Some("https://example.org/l/LAC?next=/help".into()),
        }
    }

    #[test]
    fn every_notice_is_written_in_both_languages() {
        for notice in Notice::ALL {
            for lang in Lang::ALL {
                let letter = render(Tr::new(lang), *notice, &tokens()).unwrap();
                assert!(letter.subject.contains("FSLAKE-1042"), "{notice}");
                assert!(
                    !letter.subject.contains("Ru"),
                    "{notice}: a subject names no title"
                );
                assert!(letter.text.contains("Ru"), "{notice}");
                assert!(
                    !letter.text.contains('{') && !letter.text.contains("mail-"),
                    "{}",
                    letter.text
                );
                assert!(!letter.html.contains("<script"), "{notice}");
                assert!(
                    letter
                        .html
                        .contains("<a href=\"https://example.org/track/ABCD-EFGH\">")
                );
                let help = "<a href=\"https://example.org/l/LAC?next=/help\">";
                assert!(letter.html.contains(help), "{}", letter.html);
                let empty = Tokens {
                    number: "X-1".into(),
                    ..Tokens::default()
                };
                let bare = render(Tr::new(lang), *notice, &empty).unwrap();
                assert!(!bare.text.contains("http"), "{notice}");
            }
        }
    }

    #[test]
    fn french_reads_as_french() {
        let letter = render(Tr::new(Lang::Fr), Notice::Overdue, &tokens()).unwrap();
        assert_eq!(letter.subject, "La demande FSLAKE-1042 est en retard");
        assert!(
            letter.text.contains(
                "était à rendre le mardi 1er décembre 2026 (fixée par le prêteur), il y a 7 jours."
            ),
            "{}",
            letter.text
        );
        assert!(letter.text.contains("Demande FSLAKE-1042"));
    }

    #[test]
    fn a_subject_with_line_breaks_is_refused() {
        let bad = Tokens {
            number: "X-1\r\nBcc: all@example.org".into(),
            ..tokens()
        };
        assert!(render(Tr::new(Lang::En), Notice::Cancelled, &bad).is_none());
    }

    #[test]
    fn words_of_staff_keep_their_paragraphs() {
        let letter = render(Tr::new(Lang::Fr), Notice::QueryToPatron, &tokens()).unwrap();
        assert!(
            letter.text.contains("Une autre édition?\n\nDites-le."),
            "{}",
            letter.text
        );
        assert!(letter.html.contains("<p>Dites-le.</p>"), "{}", letter.html);
    }
}
