//! Opening days of one library in its own time zone: deadlines count its working days, due dates fall on its open days.

use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};

/// Closed now, for borrowing or for lending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closed {
    /// First open day, when it is known.
    pub reopens: Option<Date>,
}

/// Days on which a library is closed, first and last included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closure {
    /// First closed day.
    pub from: Date,
    /// Last closed day.
    pub to: Date,
}

/// A library's calendar.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// Its zone (bundled data).
    pub zone: TimeZone,
    /// Open on Monday, ..., Sunday.
    pub week: [bool; 7],
    /// Exceptions.
    pub closures: Vec<Closure>,
}

/// Longest stretch looked through for an open day: a library closed longer than that counts calendar days.
const HORIZON_DAYS: i32 = 400;

impl Calendar {
    /// Monday to Friday, no closures.
    pub fn weekdays(zone: TimeZone) -> Self {
        Self {
            zone,
            week: [true, true, true, true, true, false, false],
            closures: Vec::new(),
        }
    }

    /// The civil date there.
    pub fn date(&self, at: Timestamp) -> Date {
        at.to_zoned_datetime(self.zone.clone()).date()
    }

    /// Last instant of that day there.
    pub fn end_of(&self, date: Date) -> Timestamp {
        date.tomorrow()
            .unwrap_or(date)
            .to_zoned_datetime(self.zone.clone())
            .map_or(Timestamp::MAX, |z| {
                z.timestamp() - jiff::SignedDuration::from_secs(1)
            })
    }

    /// First instant of that day there.
    pub fn start_of(&self, date: Date) -> Timestamp {
        date.to_zoned_datetime(self.zone.clone())
            .map_or(Timestamp::MAX, |z| z.timestamp())
    }

    /// Whether the library works on that day.
    pub fn is_open(&self, date: Date) -> bool {
        let weekday = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0);
        self.week.get(weekday).copied().unwrap_or(true)
            && !self.closures.iter().any(|c| c.from <= date && date <= c.to)
    }

    /// End of the `days`th working day after today; never later than the end of `cap` calendar days (B24).
    pub fn after_working_days(&self, now: Timestamp, days: u16, cap: Option<u16>) -> Timestamp {
        let today = self.date(now);
        let mut date = today;
        let mut left = days;
        let mut looked = 0;
        while left > 0 {
            date = date.tomorrow().unwrap_or(date);
            looked += 1;
            if looked > HORIZON_DAYS || self.is_open(date) {
                left -= 1;
            }
        }
        let end = self.end_of(date);
        cap.map_or(end, |cap| end.min(self.after_days(now, cap)))
    }

    /// End of the `days`th calendar day after today.
    pub fn after_days(&self, now: Timestamp, days: u16) -> Timestamp {
        self.end_of(plus_days(self.date(now), i32::from(days)))
    }

    /// The last open day on or before `date`, but not before `floor` (due dates move earlier: 4.4).
    pub fn open_on_or_before(&self, date: Date, floor: Date) -> Date {
        let mut day = date;
        for _ in 0..HORIZON_DAYS {
            if self.is_open(day) || day <= floor {
                return day.max(floor);
            }
            day = day.yesterday().unwrap_or(day);
        }
        date
    }

    /// The first open day on or after `date`.
    pub fn open_on_or_after(&self, date: Date) -> Date {
        let mut day = date;
        for _ in 0..HORIZON_DAYS {
            if self.is_open(day) {
                return day;
            }
            day = day.tomorrow().unwrap_or(day);
        }
        date
    }
}

/// A date some days away; at the ends of the calendar it stays where it is.
pub fn plus_days(date: Date, days: i32) -> Date {
    date.checked_add(days.days()).unwrap_or(date)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn toronto() -> Calendar {
        Calendar::weekdays(TimeZone::get("America/Toronto").unwrap())
    }

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn working_days_skip_weekends_and_closures() {
        let mut calendar = toronto();
        let friday = at("2026-11-20T15:00:00Z");
        assert_eq!(
            calendar.date(calendar.after_working_days(friday, 1, None)),
            date(2026, 11, 23)
        );
        calendar.closures.push(Closure {
            from: date(2026, 11, 23),
            to: date(2026, 11, 24),
        });
        assert_eq!(
            calendar.date(calendar.after_working_days(friday, 1, None)),
            date(2026, 11, 25)
        );
        assert_eq!(
            calendar.date(calendar.after_working_days(friday, 1, Some(2))),
            date(2026, 11, 22)
        );
    }

    #[test]
    fn the_day_ends_at_midnight_there_also_when_clocks_change() {
        let calendar = toronto();
        assert_eq!(
            calendar.end_of(date(2026, 11, 1)),
            at("2026-11-02T04:59:59Z")
        );
        assert_eq!(
            calendar.date(at("2026-11-21T03:00:00Z")),
            date(2026, 11, 20)
        );
    }

    #[test]
    fn due_dates_move_to_an_open_day() {
        let calendar = toronto();
        assert_eq!(
            calendar.open_on_or_before(date(2026, 11, 22), date(2026, 11, 18)),
            date(2026, 11, 20)
        );
        assert_eq!(
            calendar.open_on_or_before(date(2026, 11, 22), date(2026, 11, 22)),
            date(2026, 11, 22)
        );
        assert_eq!(
            calendar.open_on_or_after(date(2026, 11, 21)),
            date(2026, 11, 23)
        );
    }
}
