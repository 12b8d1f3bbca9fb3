//! A title with its copies as patron pages show it.

use super::visit::Visit;
use crate::shell::parts::Tone;
use farshelf_app::{i18n::Tr, words};
use farshelf_catalog::{CopyStatus, Holding, TitleHit, language_tag};
use farshelf_domain::{calendar::plus_days, id::LibraryId, status::Side};
use jiff::civil::Date;

/// A drawn cover: three letters on cloth.
#[derive(Clone, Debug)]
pub struct Cover {
    /// Letters of the author, else of the title.
    pub letters: String,
    /// 1 to 5.
    pub cloth: u8,
}

impl Cover {
    /// The cover of a work; the same work always has the same cloth.
    pub fn of(seed: &str, author: Option<&str>, title: &str) -> Self {
        let name = author.filter(|a| !a.trim().is_empty()).unwrap_or(title);
        let letters = name
            .chars()
            .filter(|c| c.is_alphabetic())
            .take(3)
            .flat_map(char::to_uppercase)
            .collect();
        let sum = seed.bytes().fold(0_u32, |sum, byte| {
            sum.wrapping_mul(31).wrapping_add(u32::from(byte))
        });
        Self {
            letters,
            cloth: u8::try_from(sum % 5).unwrap_or(0) + 1,
        }
    }
}

/// One copy.
#[derive(Clone, Debug)]
pub struct CopyView {
    /// Branch.
    pub library: String,
    /// Of the library of the page.
    pub own: bool,
    /// Location and volume.
    pub location: String,
    /// Call number.
    pub call_number: String,
    /// Status in words.
    pub status: String,
    /// Its weight.
    pub tone: Tone,
    /// Since when that is known, in words.
    pub since: String,
    /// The same for machines.
    pub since_date: String,
}

/// One title.
#[derive(Clone, Debug)]
pub struct Hit {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Title in its original script.
    pub original: Option<String>,
    /// Language of the title where it is not that of the page.
    pub lang: String,
    /// Cover.
    pub cover: Cover,
    /// Author, publisher, year, format, extent as one line.
    pub imprint: String,
    /// Copies: own first, then what is on the shelf.
    pub copies: Vec<CopyView>,
    /// The first copy that stands on a shelf of the own library.
    pub here: Option<CopyView>,
    /// How many libraries hold it.
    pub libraries: usize,
    /// How many have it on the shelf.
    pub on_shelf: usize,
    /// By when a copy from a shelf elsewhere is here, as the deadlines of both libraries set it.
    pub by: Option<String>,
}

/// The language tag of a title, empty where it is that of the page or not known.
pub fn tag(t: Tr, code: Option<&str>) -> String {
    let found = code.and_then(language_tag).unwrap_or_default();
    if found == t.lang.code() {
        String::new()
    } else {
        found.to_owned()
    }
}

/// Parts of a line, those that are there, with a full stop between them.
pub fn line(parts: &[Option<String>]) -> String {
    let there: Vec<&str> = parts
        .iter()
        .flatten()
        .map(|p| p.trim_end_matches([' ', ',', '.', ';', ':', '/']).trim())
        .filter(|p| !p.is_empty())
        .collect();
    if there.is_empty() {
        String::new()
    } else {
        format!("{}.", there.join(". "))
    }
}

impl Hit {
    /// The title for a visit.
    pub fn new(visit: &Visit, hit: &TitleHit) -> Self {
        let t = visit.t;
        let published = match (&hit.publisher, hit.year) {
            (Some(publisher), Some(year)) => Some(format!(
                "{}, {year}",
                publisher.trim().trim_end_matches([',', '.', ':', ';'])
            )),
            (publisher, year) => publisher.clone().or_else(|| year.map(|y| y.to_string())),
        };
        let mut copies: Vec<(bool, bool, CopyView)> =
            hit.holdings.iter().map(|h| copy(visit, h)).collect();
        copies.sort_by_key(|(own, there, view)| (!own, !there, view.library.clone()));
        let names = |only: bool| {
            let mut found: Vec<LibraryId> = hit
                .holdings
                .iter()
                .filter(|h| !only || h.status == CopyStatus::Available)
                .map(|h| h.library)
                .collect();
            found.sort_unstable();
            found.dedup();
            found.len()
        };
        Self {
            id: hit.id.to_string(),
            title: words::title(t, &hit.title),
            original: hit.alternate_title.clone(),
            lang: tag(t, hit.languages.first().map(String::as_str)),
            cover: Cover::of(&hit.id.to_string(), hit.author.as_deref(), &hit.title),
            imprint: line(&[
                hit.author.clone(),
                published,
                hit.edition.clone(),
                hit.format.map(|f| words::code(t, "format", f.as_str())),
                hit.extent.clone(),
            ]),
            here: copies
                .iter()
                .find(|(own, there, _)| *own && *there)
                .map(|(_, _, view)| view.clone()),
            copies: copies.into_iter().map(|(_, _, view)| view).collect(),
            libraries: names(false),
            on_shelf: names(true),
            by: here_by(visit, hit).map(|date| t.day_short(date)),
        }
    }
}

/// The earliest day over all shelves: the lender's answer and shipping deadlines in its calendar, the way, the next open day here.
fn here_by(visit: &Visit, hit: &TitleHit) -> Option<Date> {
    let place = visit.place()?;
    let works = visit.directory.worked_by(place.library.id).ok()?;
    let there = |h: &&Holding| h.status == CopyStatus::Available && !visit.is_own(h.library);
    let from = |h: &Holding| {
        let lender = visit.directory.worked_by(h.library).ok()?;
        let calendar = lender.calendar(Side::Lending);
        let days = works
            .policy
            .clocks
            .answer
            .saturating_add(lender.policy.clocks.ship);
        let sent = calendar.date(calendar.after_working_days(visit.now, days, None));
        let arrives = plus_days(sent, i32::from(works.policy.terms.transit_days));
        Some(place.calendar(Side::Borrowing).open_on_or_after(arrives))
    };
    hit.holdings.iter().filter(there).filter_map(from).min()
}

fn copy(visit: &Visit, holding: &Holding) -> (bool, bool, CopyView) {
    let t = visit.t;
    let own = visit.is_own(holding.library);
    let place = visit.directory.place(holding.library).ok();
    let zone = place.map_or(jiff::tz::TimeZone::UTC, |p| p.zone.clone());
    let since = holding.since.to_zoned_datetime(zone).date();
    let (tone, there) = match holding.status {
        CopyStatus::Available => (Tone::Good, true),
        CopyStatus::OnLoan => (Tone::Warn, false),
        CopyStatus::NotAvailable | CopyStatus::Unknown => (Tone::Plain, false),
    };
    let part = [&holding.location, &holding.volume]
        .into_iter()
        .flatten()
        .cloned()
        .collect::<Vec<_>>()
        .join(", ");
    let view = CopyView {
        library: visit.name(holding.library),
        own,
        location: part,
        call_number: holding.call_number.clone().unwrap_or_default(),
        status: words::code(t, "copy", holding.status.as_str()),
        tone,
        since: t.day_short(since),
        since_date: since.to_string(),
    };
    (own, there, view)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn covers_show_letters_of_the_author_and_keep_their_cloth() {
        let one = Cover::of("id", Some("Kimmerer, Robin Wall"), "Braiding Sweetgrass");
        assert_eq!(one.letters, "KIM");
        assert_eq!(one.cloth, Cover::of("id", None, "X").cloth);
        assert!((1..=5).contains(&one.cloth));
        assert_eq!(Cover::of("id", None, "1984").letters, "");
        assert_eq!(Cover::of("id", Some(" "), "Été").letters, "ÉTÉ");
    }

    #[test]
    fn lines_have_one_full_stop_between_parts() {
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            line(&[some("King, Thomas."), None, some("Doubleday, 2012 ;")]),
            "King, Thomas. Doubleday, 2012."
        );
        assert_eq!(line(&[None]), "");
    }
}
