//! The request form: its fields, what it asks for, and what is wrong with it.

use super::visit::Visit;
use crate::shell::parts::{Field, Problem};
use farshelf_app::{
    error::AppError,
    i18n::Tr,
    place::{Asker, Guest, Order, Wanted, mail_address},
    words,
};
use farshelf_domain::citation::{Citation, Kind};
use serde::{Deserialize, Serialize};

/// What the form sends. Nothing that was typed is ever lost: the same values fill it again.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    /// Secret of this form: sent twice, it places one request.
    pub key: String,
    /// Id of the library that gets it, where this browser has none yet.
    pub library: String,
    /// Id of a library just chosen: the form comes again in its name.
    pub choose: String,
    /// Title of the catalogue; empty: the blank form.
    pub title: String,
    /// `loan` or `copy`.
    pub service: String,
    /// Guest.
    pub first_name: String,
    /// Guest.
    pub last_name: String,
    /// Guest.
    pub email: String,
    /// Guest's card.
    pub barcode: String,
    /// Id of the pickup library.
    pub pickup: String,
    /// Date.
    pub needed_by: String,
    /// Words for staff.
    pub note: String,
    /// Copyright statement accepted.
    pub copyright: String,
    /// Blank form: title of the book or journal.
    pub work: String,
    /// Blank form.
    pub author: String,
    /// Blank form.
    pub isbn: String,
    /// Blank form.
    pub issn: String,
    /// Blank form.
    pub year: String,
    /// Blank form.
    pub edition: String,
    /// Copy: article or chapter.
    pub component_title: String,
    /// Copy: its author.
    pub component_author: String,
    /// Volume.
    pub volume: String,
    /// Issue.
    pub issue: String,
    /// Pages.
    pub pages: String,
}

/// What is wrong: id of the input (empty: the whole form) and the words.
pub type Wrong = Vec<(String, String)>;

fn there(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

impl Fields {
    /// Every value by its name, for forms that only carry them on.
    pub fn carried(&self) -> Vec<(String, String)> {
        let all = serde_json::to_value(self).unwrap_or_default();
        let texts = all.as_object().into_iter().flatten();
        texts
            .filter(|(name, _)| !matches!(name.as_str(), "library" | "choose" | "pickup"))
            .filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned())))
            .filter(|(_, value)| !value.is_empty())
            .collect()
    }

    /// Whether a copy is asked for.
    pub fn copy(&self) -> bool {
        self.service == Kind::Copy.as_str()
    }

    /// The order, or what is missing.
    ///
    /// # Errors
    /// Everything that can be seen from the form alone, all at once.
    pub fn order(&self, visit: &Visit) -> Result<Order, Wrong> {
        let t = visit.t;
        let mut wrong: Wrong = Vec::new();
        let mut bad = |id: &str, code: &str| wrong.push((id.to_owned(), text_of(t, id, code)));
        if self.title.is_empty()
            && self.work.trim().is_empty()
            && self.isbn.trim().is_empty()
            && self.issn.trim().is_empty()
        {
            bad("work", "empty");
        }
        if !visit.is_patron() {
            if self.first_name.trim().is_empty() {
                bad("first_name", "empty");
            }
            if self.last_name.trim().is_empty() {
                bad("last_name", "empty");
            }
            if let Err(AppError::Invalid { code, .. }) = mail_address("email", &self.email) {
                bad("email", code);
            }
        }
        if self.copy() {
            if self.component_title.trim().is_empty() && self.pages.trim().is_empty() {
                bad("component_title", "empty");
            }
            if self.copyright.is_empty() {
                bad("copyright", "empty");
            }
        } else if self.pickup.is_empty() {
            bad("pickup", "empty");
        }
        let needed_by = there(&self.needed_by).map(|text| text.parse().map_err(|_| ()));
        let needed_by = match needed_by.transpose() {
            Ok(date) => date,
            Err(()) => {
                bad("needed_by", "format");
                None
            }
        };
        let title_id = there(&self.title)
            .map(|id| id.parse().map_err(|_| ()))
            .transpose();
        let Ok(title_id) = title_id else {
            bad("", "unknown");
            return Err(wrong);
        };
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let form = Citation {
            title: self.work.trim().to_owned(),
            author: there(&self.author),
            isbn: there(&self.isbn),
            issn: there(&self.issn),
            year: there(&self.year),
            edition: there(&self.edition),
            volume: there(&self.volume),
            issue: there(&self.issue),
            pages: there(&self.pages),
            component_title: there(&self.component_title),
            component_author: there(&self.component_author),
            ..Citation::default()
        };
        let asker = if visit.is_patron() {
            Asker::Me
        } else {
            Asker::Guest(Guest {
                last_name: self.last_name.clone(),
                first_name: self.first_name.clone(),
                email: self.email.clone(),
                barcode: there(&self.barcode),
                language: t.lang.code().to_owned(),
            })
        };
        Ok(Order {
            library: visit.home.map(|id| id.to_string()),
            asker,
            wanted: Wanted { title_id, form },
            service: if self.copy() { Kind::Copy } else { Kind::Loan },
            form: None,
            pickup: there(&self.pickup),
            needed_by,
            max_cost: None,
            rota: Vec::new(),
            note: there(&self.note),
            copyright: !self.copyright.is_empty(),
        })
    }
}

/// The words for what the use case found wrong; other errors go on.
///
/// # Errors
/// What is no matter of the form.
pub fn wrong(t: Tr, error: AppError) -> Result<Wrong, AppError> {
    let AppError::Invalid { field, code } = error else {
        return Err(error);
    };
    let id = match field.as_str() {
        "citation.title" => "work",
        other => other.rsplit('.').next().unwrap_or_default(),
    };
    // Not an input of the form: said at its head.
    let general = matches!(
        id,
        "title_id" | "library" | "guest" | "patron" | "rota" | "max_cost"
    );
    let text = if id == "patron" && code != "off" {
        t.msg("patron-bad-account")
            .arg("reason", words::code(t, "review", code))
            .to_string()
    } else {
        text_of(t, id, code)
    };
    Ok(vec![(
        if general {
            String::new()
        } else {
            id.to_owned()
        },
        text,
    )])
}

/// `patron-bad-FIELD-CODE`, else `patron-bad-CODE`, else the words for everything.
pub fn text_of(t: Tr, id: &str, code: &str) -> String {
    let own = format!("patron-bad-{}-{}", words::slug(id), words::slug(code));
    let any = format!("patron-bad-{}", words::slug(code));
    match (t.knows(&own), t.knows(&any)) {
        (true, _) => t.text(&own),
        (_, true) => t.text(&any),
        _ => t.text("patron-bad-other"),
    }
}

/// The inputs of the form, each with its error.
pub struct Inputs<'a> {
    t: Tr,
    fields: &'a Fields,
    wrong: &'a [(String, String)],
}

impl<'a> Inputs<'a> {
    /// For a filled form and what is wrong with it.
    pub fn new(t: Tr, fields: &'a Fields, wrong: &'a [(String, String)]) -> Self {
        Self { t, fields, wrong }
    }

    /// What is wrong with an input.
    pub fn error(&self, id: &str) -> Option<String> {
        self.wrong
            .iter()
            .find(|(at, _)| at == id)
            .map(|(_, text)| text.clone())
    }

    fn field(&self, id: &'static str, value: &str) -> Field {
        Field::new(id, words::code(self.t, "patron-field", id))
            .value(value)
            .error(self.error(id))
    }

    /// Who asks.
    pub fn guest(&self) -> [Field; 4] {
        let (t, f) = (self.t, self.fields);
        [
            self.field("first_name", &f.first_name)
                .autocomplete("given-name"),
            self.field("last_name", &f.last_name)
                .autocomplete("family-name"),
            self.field("email", &f.email)
                .kind("email")
                .autocomplete("email")
                .hint(t.text("patron-hint-email")),
            self.field("barcode", &f.barcode)
                .autocomplete("off")
                .hint(t.text("patron-hint-card"))
                .optional(),
        ]
    }

    /// The blank form.
    pub fn blank(&self) -> Vec<Field> {
        let (t, f) = (self.t, self.fields);
        vec![
            self.field("work", &f.work).hint(t.text("patron-hint-work")),
            self.field("author", &f.author).optional(),
            self.field("isbn", &f.isbn)
                .hint(t.text("patron-hint-isbn"))
                .optional(),
            self.field("issn", &f.issn).optional(),
            self.field("year", &f.year).inputmode("numeric").optional(),
            self.field("edition", &f.edition).optional(),
        ]
    }

    /// The part of a work.
    pub fn part(&self) -> Vec<Field> {
        let (t, f) = (self.t, self.fields);
        vec![
            self.field("component_title", &f.component_title)
                .hint(t.text("patron-hint-part")),
            self.field("component_author", &f.component_author)
                .optional(),
            self.field("volume", &f.volume).optional(),
            self.field("issue", &f.issue).optional(),
            self.field("pages", &f.pages).optional(),
        ]
    }

    /// When it is needed, and what else there is to say.
    pub fn rest(&self) -> [Field; 2] {
        let (t, f) = (self.t, self.fields);
        let mut note = self
            .field("note", &f.note)
            .rows(2)
            .hint(t.text("patron-hint-note"))
            .optional();
        note.max = 1_000;
        [
            self.field("needed_by", &f.needed_by)
                .kind("date")
                .optional(),
            note,
        ]
    }

    /// The summary above the form: all errors in the order of the inputs.
    pub fn problems(&self) -> Vec<Problem> {
        let order = [
            "",
            "work",
            "author",
            "isbn",
            "issn",
            "year",
            "edition",
            "component_title",
            "component_author",
            "volume",
            "issue",
            "pages",
        ];
        let rest = [
            "first_name",
            "last_name",
            "email",
            "barcode",
            "pickup",
            "needed_by",
            "note",
            "copyright",
        ];
        let place = |id: &str| {
            order
                .iter()
                .chain(&rest)
                .position(|o| *o == id)
                .unwrap_or(usize::MAX)
        };
        let mut all: Vec<&(String, String)> = self.wrong.iter().collect();
        all.sort_by_key(|(id, _)| place(id));
        let anchor = |id: &str| match id {
            "" => "request-form".to_owned(),
            "pickup" => "pickup-1".to_owned(),
            other => other.to_owned(),
        };
        all.into_iter()
            .map(|(id, text)| Problem {
                id: anchor(id),
                text: text.clone(),
            })
            .collect()
    }
}
