//! Values that the words of a mail take in.

use crate::{
    app::App,
    directory::{Directory, Place},
    error::Result,
    i18n::{Lang, Tr},
    words,
};
use farshelf_domain::{
    borrowing::Borrowing,
    citation::Citation,
    effect::{Audience, Dated, Notice},
    item::Due,
    lending::Lending,
    status::DueRule,
    timer::Timer,
};
use jiff::{Timestamp, civil::Date};

/// What a mail can say.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    /// The work.
    pub title: String,
    /// External id of the request, as its reader knows it.
    pub number: String,
    /// The library in whose name it goes.
    pub library: String,
    /// Where to collect and return.
    pub pickup: String,
    /// A date in words.
    pub date: Option<String>,
    /// Which rule set it.
    pub rule: Option<String>,
    /// Days since that date.
    pub days: i64,
    /// A reason in words.
    pub reason: Option<String>,
    /// Words of staff.
    pub text: Option<String>,
    /// Where the request can be seen.
    pub link: Option<String>,
    /// Where help and the contact of the library stand; for patrons and guests.
    pub help: Option<String>,
}

/// Longest title in a mail, in characters.
const MAX_TITLE: usize = 300;
/// Longest words of staff in a mail, in characters.
const MAX_TEXT: usize = 4_000;

/// Text for a mail: control characters and direction overrides go, line breaks stay where `lines` says so, and it has an end.
fn clean(text: &str, most: usize, lines: bool) -> String {
    let bad = |c: char| {
        (c.is_control() && !(lines && c == '\n'))
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let text: String = text
        .replace("\r\n", "\n")
        .chars()
        .map(|c| if bad(c) { ' ' } else { c })
        .collect();
    let mut cut: String = text.trim().chars().take(most).collect();
    if cut.len() < text.trim().len() {
        cut.push('…');
    }
    cut
}

fn title(citation: &Citation) -> String {
    let of = citation
        .component_title
        .as_ref()
        .filter(|t| !t.trim().is_empty())
        .unwrap_or(&citation.title);
    clean(of, MAX_TITLE, false)
}

fn words_of_staff(text: Option<&str>) -> Option<String> {
    text.map(|t| clean(t, MAX_TEXT, true))
        .filter(|t| !t.is_empty())
}

fn day_of(at: Option<&Timestamp>, place: &Place) -> Option<Date> {
    at.map(|at| at.to_zoned_datetime(place.zone.clone()).date())
}

/// Values for a borrowing notice; none when it needs a date that the request does not have.
///
/// # Errors
/// A library is gone from the directory.
pub(super) fn borrowing(
    app: &App,
    tr: Tr,
    directory: &Directory,
    request: &Borrowing,
    notice: Notice,
    text: Option<&str>,
) -> Result<Option<Tokens>> {
    let french = tr.lang == Lang::Fr;
    let place = directory.place(request.library)?;
    let pickup = directory.place(request.pickup)?;
    let recalled = request.recall.as_ref().map(|recall| Due {
        date: recall.due,
        rule: DueRule::Recall,
    });
    let due = request.patron_due.or(request.partner_due);
    let dated = match notice.dated() {
        Dated::Due => Some(due),
        Dated::DueOrRecall => Some(due.or(recalled)),
        Dated::No => None,
    };
    let kept = match notice {
        Notice::OnHoldShelf => day_of(request.timers.get(&Timer::ShelfExpired), pickup),
        Notice::CopyReady => day_of(request.timers.get(&Timer::CopyExpires), place),
        _ => None,
    };
    if dated == Some(None) {
        return Ok(None);
    }
    let due = dated.flatten();
    let reason = (notice == Notice::RenewalRefused)
        .then_some(request.renewal.last_refusal.as_deref())
        .flatten()
        .map(|code| words::code(tr, "renewal-reason", code));
    let note = match notice {
        Notice::Assigned => request.assignment.as_ref().and_then(|a| a.note.as_deref()),
        _ => text,
    };
    Ok(Some(Tokens {
        title: title(&request.citation),
        number: request.number.clone(),
        library: place.name(french).to_owned(),
        pickup: pickup.name(french).to_owned(),
        date: due.map(|d| d.date).or(kept).map(|d| tr.day_year(d)),
        rule: due.map(|d| words::due_rule(tr, d)),
        days: due.map_or(0, |d| days_since(d.date, place.today(app.now()))),
        reason,
        text: words_of_staff(note),
        link: None,
        help: None,
    }))
}

/// Values for a lending notice; none when it needs a date that the request does not have.
///
/// # Errors
/// A library is gone from the directory.
pub(super) fn lending(
    tr: Tr,
    directory: &Directory,
    request: &Lending,
    notice: Notice,
    text: Option<&str>,
) -> Result<Option<Tokens>> {
    let place = directory.place(request.library)?;
    let to_partner = notice.audience() == Audience::Partner;
    let due = match notice {
        Notice::PartnerRecall => request.recall.as_ref().map(|r| r.due),
        _ => None,
    }
    .or(request.due.map(|d| d.date));
    if notice.dated() != Dated::No && due.is_none() {
        return Ok(None);
    }
    let note = match notice {
        Notice::Assigned => request.assignment.as_ref().and_then(|a| a.note.as_deref()),
        _ => text,
    };
    Ok(Some(Tokens {
        title: title(&request.citation),
        // The partner knows the request by its own id.
        number: clean(
            if to_partner {
                &request.wire_id
            } else {
                &request.number
            },
            64,
            false,
        ),
        library: place.name(tr.lang == Lang::Fr).to_owned(),
        pickup: String::new(),
        date: due.map(|d| tr.day_year(d)),
        rule: None,
        days: 0,
        reason: None,
        text: words_of_staff(note),
        link: None,
        help: None,
    }))
}

/// Days from a date to today; 0 before it.
fn days_since(date: Date, today: Date) -> i64 {
    (today.duration_since(date).as_hours() / 24).max(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn titles_lose_what_could_harm_a_mail() {
        assert_eq!(clean("Ru\r\nBcc: x\u{202e}", 300, false), "Ru Bcc: x");
        assert_eq!(clean("one\r\ntwo", 300, true), "one\ntwo");
        assert_eq!(clean("éééé", 2, false), "éé…");
    }

    #[test]
    fn days_count_from_the_date() {
        assert_eq!(days_since(date(2026, 11, 20), date(2026, 11, 27)), 7);
        assert_eq!(days_since(date(2026, 11, 30), date(2026, 11, 27)), 0);
    }
}
