//! Dates: `2026-11-27` as data, `Tuesday 24 November` / `le mardi 24 novembre` in prose, `Tue 24 Nov` / `mar. 24 nov.` in lists.

use std::borrow::Borrow;

use jiff::civil::Date;

use super::super::{Tr, Whole};

/// Days from `date` to `today`: positive when `date` lies in the past.
pub(super) fn days_between(date: Date, today: Date) -> i64 {
    today.duration_since(date).as_hours() / 24
}

impl Tr {
    /// A date as data.
    #[expect(
        clippy::unused_self,
        reason = "the form is the same in all languages, but callers need not know"
    )]
    pub fn date(self, date: impl Borrow<Date>) -> String {
        let date = *date.borrow();
        date.to_string()
    }

    /// A date in a sentence.
    pub fn day(self, date: impl Borrow<Date>) -> String {
        let date = *date.borrow();
        self.msg("format-day")
            .arg("weekday", self.weekday(date))
            .arg("day", date.day())
            .arg("month", self.month(date))
            .to_string()
    }

    /// A date in a sentence, with its year.
    pub fn day_year(self, date: impl Borrow<Date>) -> String {
        let date = *date.borrow();
        self.msg("format-day-year")
            .arg("weekday", self.weekday(date))
            .arg("day", date.day())
            .arg("month", self.month(date))
            .arg("year", date.year().to_string())
            .to_string()
    }

    /// A date in a list or a table.
    pub fn day_short(self, date: impl Borrow<Date>) -> String {
        let date = *date.borrow();
        self.msg("format-day-short")
            .arg("weekday", self.weekday_short(date))
            .arg("day", date.day().to_string())
            .arg(
                "month",
                self.text(&format!("format-month-short-{}", date.month())),
            )
            .to_string()
    }

    /// A promise seen from `today`: late days, today, tomorrow, else the short day.
    pub fn promise(self, date: impl Borrow<Date>, today: impl Borrow<Date>) -> String {
        let (date, today) = (*date.borrow(), *today.borrow());
        match days_between(date, today) {
            0 => self.text("format-today"),
            -1 => self.text("format-tomorrow"),
            late if late > 0 => self.late(late),
            _ => self.day_short(date),
        }
    }

    /// How late something is, in calendar days.
    pub fn late(self, days: impl Whole) -> String {
        self.msg("format-late")
            .arg("days", days.whole())
            .to_string()
    }

    /// How far a date lies from `today` in words: `2 days ago`, `yesterday`, `today`, `tomorrow`, `in 3 days`.
    pub fn distance(self, date: impl Borrow<Date>, today: impl Borrow<Date>) -> String {
        let (date, today) = (*date.borrow(), *today.borrow());
        match days_between(date, today) {
            0 => self.text("format-distance-today"),
            1 => self.text("format-distance-yesterday"),
            -1 => self.text("format-distance-tomorrow"),
            past if past > 0 => self
                .msg("format-distance-past")
                .arg("days", past)
                .to_string(),
            ahead => self
                .msg("format-distance-ahead")
                .arg("days", -ahead)
                .to_string(),
        }
    }

    /// The name of the day: `Tuesday`.
    pub fn weekday(self, date: impl Borrow<Date>) -> String {
        let date = *date.borrow();
        self.text(&format!(
            "format-weekday-{}",
            date.weekday().to_monday_one_offset()
        ))
    }

    /// The short name of the day: `Tue`.
    pub fn weekday_short(self, date: impl Borrow<Date>) -> String {
        let date = *date.borrow();
        self.text(&format!(
            "format-weekday-short-{}",
            date.weekday().to_monday_one_offset()
        ))
    }

    /// The name of the month: `November`.
    pub fn month(self, date: impl Borrow<Date>) -> String {
        let date = *date.borrow();
        self.text(&format!("format-month-{}", date.month()))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::i18n::{Lang, Tr};

    #[test]
    fn dates_in_both_languages() {
        let (en, fr) = (Tr::new(Lang::En), Tr::new(Lang::Fr));
        let day = date(2026, 11, 24);
        assert_eq!(en.date(day), "2026-11-24");
        assert_eq!(en.day(day), "Tuesday 24 November");
        assert_eq!(fr.day(day), "le mardi 24 novembre");
        assert_eq!(fr.day(date(2026, 12, 1)), "le mardi 1er décembre");
        assert_eq!(en.day_year(date(2027, 1, 7)), "Thursday 7 January 2027");
        assert_eq!(fr.day_year(date(2027, 1, 7)), "le jeudi 7 janvier 2027");
        assert_eq!(en.day_short(day), "Tue 24 Nov");
        assert_eq!(fr.day_short(day), "mar. 24 nov.");
    }

    #[test]
    fn every_weekday_and_month_has_a_name() {
        for lang in Lang::ALL {
            let tr = Tr::new(lang);
            for month in 1..=12 {
                for name in [
                    tr.day_year(date(2026, month, 1)),
                    tr.day_short(date(2026, month, 1)),
                ] {
                    assert!(!name.contains("format-"), "{name}");
                }
            }
            for day in 1..=7 {
                assert!(!tr.weekday(date(2026, 11, day)).contains("format-"));
                assert!(!tr.weekday_short(date(2026, 11, day)).contains("format-"));
            }
        }
    }

    #[test]
    fn promises_and_distances() {
        let (en, fr) = (Tr::new(Lang::En), Tr::new(Lang::Fr));
        let today = date(2026, 11, 24);
        assert_eq!(en.promise(date(2026, 11, 22), today), "2 days late");
        assert_eq!(en.promise(date(2026, 11, 23), today), "1 day late");
        assert_eq!(fr.promise(date(2026, 11, 22), today), "Retard 2\u{a0}j");
        assert_eq!(en.promise(today, today), "Today");
        assert_eq!(fr.promise(date(2026, 11, 25), today), "Demain");
        assert_eq!(en.promise(date(2026, 11, 27), today), "Fri 27 Nov");
        assert_eq!(en.distance(date(2026, 11, 21), today), "3 days ago");
        assert_eq!(fr.distance(date(2026, 11, 23), today), "hier");
        assert_eq!(fr.distance(date(2026, 11, 27), today), "dans 3\u{a0}jours");
    }
}
