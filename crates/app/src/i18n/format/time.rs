//! Times of day and moments: `16:05` in English, `16 h 05` in French, never with seconds.

use std::borrow::Borrow;

use jiff::civil::{DateTime, Time};

use super::super::{Lang, Tr};

impl Tr {
    /// A time of day.
    pub fn time(self, time: impl Borrow<Time>) -> String {
        let time = *time.borrow();
        let hour = match self.lang {
            Lang::En => format!("{:02}", time.hour()),
            Lang::Fr => time.hour().to_string(),
        };
        if time.minute() == 0 {
            return self.msg("format-time-hour").arg("hour", hour).to_string();
        }
        let minute = format!("{:02}", time.minute());
        self.msg("format-time")
            .arg("hour", hour)
            .arg("minute", minute)
            .to_string()
    }

    /// A moment as short as it stays clear seen from `now` (both in the library's zone): `16:05`, `Wed 16:05`, `Wed 18 Nov, 16:05`,
    /// and with the date in data form when the year differs.
    pub fn moment(self, moment: impl Borrow<DateTime>, now: impl Borrow<DateTime>) -> String {
        let (moment, now) = (*moment.borrow(), *now.borrow());
        let time = self.time(moment.time());
        let days = super::date::days_between(moment.date(), now.date());
        if days == 0 {
            time
        } else if (1..7).contains(&days) {
            let weekday = self.weekday_short(moment.date());
            self.msg("format-weekday-time")
                .arg("weekday", weekday)
                .arg("time", time)
                .to_string()
        } else {
            let day = if moment.year() == now.year() {
                self.day_short(moment.date())
            } else {
                self.date(moment.date())
            };
            self.msg("format-day-time")
                .arg("day", day)
                .arg("time", time)
                .to_string()
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::i18n::{Lang, Tr};

    #[test]
    fn times_in_both_languages() {
        let (en, fr) = (Tr::new(Lang::En), Tr::new(Lang::Fr));
        let at = |hour, minute| date(2026, 11, 19).at(hour, minute, 59, 0).time();
        assert_eq!(en.time(at(16, 0)), "16:00");
        assert_eq!(fr.time(at(16, 0)), "16\u{a0}h");
        assert_eq!(en.time(at(9, 5)), "09:05");
        assert_eq!(fr.time(at(9, 5)), "9\u{a0}h\u{a0}05");
        assert_eq!(en.time(at(0, 0)), "00:00");
        assert_eq!(fr.time(at(0, 0)), "0\u{a0}h");
    }

    #[test]
    fn moments_are_as_short_as_clear() {
        let (en, fr) = (Tr::new(Lang::En), Tr::new(Lang::Fr));
        let now = date(2026, 11, 19).at(10, 44, 0, 0);
        assert_eq!(en.moment(date(2026, 11, 19).at(9, 41, 0, 0), now), "09:41");
        assert_eq!(
            en.moment(date(2026, 11, 18).at(16, 5, 0, 0), now),
            "Wed 16:05"
        );
        assert_eq!(
            fr.moment(date(2026, 11, 18).at(16, 5, 0, 0), now),
            "mer. 16\u{a0}h\u{a0}05"
        );
        assert_eq!(
            en.moment(date(2026, 11, 12).at(16, 5, 0, 0), now),
            "Thu 12 Nov, 16:05"
        );
        assert_eq!(
            en.moment(date(2026, 11, 20).at(16, 5, 0, 0), now),
            "Fri 20 Nov, 16:05"
        );
        assert_eq!(
            en.moment(date(2025, 11, 18).at(16, 5, 0, 0), now),
            "2025-11-18, 16:05"
        );
    }
}
