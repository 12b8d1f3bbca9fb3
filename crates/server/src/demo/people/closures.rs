//! Days on which the demo libraries are closed.

use farshelf_domain::calendar::Closure;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};

use super::ClosureKind;

/// The closures of the year of `today` and of the next one, in order: public holidays as Ontario keeps them and the
/// National Day for Truth and Reconciliation, and the winter break where the library has one.
pub fn closures(kind: ClosureKind, today: Date) -> Vec<Closure> {
    [today.year(), today.year().saturating_add(1)]
        .into_iter()
        .flat_map(|year| of_year(kind, year))
        .collect()
}

fn of_year(kind: ClosureKind, year: i16) -> Vec<Closure> {
    let day = |month, day| Some(date(year, month, day));
    let nth = |month, weekday, n| date(year, month, 1).nth_weekday_of_month(n, weekday).ok();
    let good_friday = easter(year).and_then(|sunday| sunday.checked_sub(2.days()).ok());
    let victoria = day(5, 25).and_then(|day| day.nth_weekday(-1, Weekday::Monday).ok());
    let mut found: Vec<Closure> = [
        day(1, 1),
        nth(2, Weekday::Monday, 3),
        good_friday,
        victoria,
        day(7, 1),
        nth(8, Weekday::Monday, 1),
        nth(9, Weekday::Monday, 1),
        day(9, 30),
        nth(10, Weekday::Monday, 2),
    ]
    .into_iter()
    .flatten()
    .map(|day| Closure { from: day, to: day })
    .collect();
    let christmas = match kind {
        ClosureKind::PublicHolidays => (date(year, 12, 24), date(year, 12, 26)),
        ClosureKind::WinterBreak => (date(year, 12, 24), date(year, 12, 31)),
    };
    found.push(Closure {
        from: christmas.0,
        to: christmas.1,
    });
    found
}

/// Easter Sunday by the method of Meeus, Jones and Butcher.
fn easter(year: i16) -> Option<Date> {
    let year_number = i32::from(year);
    let golden = year_number % 19;
    let (century, of_century) = (year_number / 100, year_number % 100);
    let (leap_centuries, century_rest) = (century / 4, century % 4);
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - leap_centuries - correction + 15) % 30;
    let weekday = (32 + 2 * century_rest + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let shift = (golden + 11 * epact + 22 * weekday) / 451;
    let count = epact + weekday - 7 * shift + 114;
    let month = i8::try_from(count / 31).ok()?;
    let day = i8::try_from(count % 31 + 1).ok()?;
    Date::new(year, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_is_where_almanacs_have_it() {
        assert_eq!(easter(2024), Some(date(2024, 3, 31)));
        assert_eq!(easter(2026), Some(date(2026, 4, 5)));
        assert_eq!(easter(2038), Some(date(2038, 4, 25)));
    }

    #[test]
    fn a_year_has_its_holidays_in_order() {
        let days: Vec<Date> = closures(ClosureKind::PublicHolidays, date(2026, 6, 1))
            .iter()
            .map(|closure| closure.from)
            .collect();
        let expected = [
            date(2026, 1, 1),
            date(2026, 2, 16),
            date(2026, 4, 3),
            date(2026, 5, 18),
            date(2026, 7, 1),
            date(2026, 8, 3),
            date(2026, 9, 7),
            date(2026, 9, 30),
            date(2026, 10, 12),
            date(2026, 12, 24),
        ];
        assert_eq!(days[..10], expected);
        assert_eq!(days[10], date(2027, 1, 1));
        assert_eq!(days.len(), 20);
    }

    #[test]
    fn the_winter_break_reaches_new_year() {
        let all = closures(ClosureKind::WinterBreak, date(2026, 6, 1));
        assert!(all.contains(&Closure {
            from: date(2026, 12, 24),
            to: date(2026, 12, 31)
        }));
    }
}
