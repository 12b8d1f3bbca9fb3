//! ISBNs as catalogues write them.

/// The ISBN of ten characters for one of thirteen digits; `None` when it does not begin with 978.
pub fn ten(thirteen: &str) -> Option<String> {
    let core = thirteen.strip_prefix("978")?.get(..9)?;
    let sum: u32 = core
        .chars()
        .zip((2..=10).rev())
        .filter_map(|(digit, weight)| Some(digit.to_digit(10)? * weight))
        .sum();
    let check = match (11 - sum % 11) % 11 {
        10 => "X".to_owned(),
        digit => digit.to_string(),
    };
    Some(format!("{core}{check}"))
}

/// Ranges of publisher numbers by language group: group, first and last number, digits. Source: the International
/// ISBN Agency's range message, as it was for the groups 0, 1 and 2.
const RANGES: [(&str, u32, u32, usize); 18] = [
    ("0", 0, 1_999_999, 2),
    ("0", 2_000_000, 6_999_999, 3),
    ("0", 7_000_000, 8_499_999, 4),
    ("0", 8_500_000, 8_999_999, 5),
    ("0", 9_000_000, 9_499_999, 6),
    ("0", 9_500_000, 9_999_999, 7),
    ("1", 0, 999_999, 2),
    ("1", 1_000_000, 3_999_999, 3),
    ("1", 4_000_000, 5_499_999, 4),
    ("1", 5_500_000, 8_697_999, 5),
    ("1", 8_698_000, 9_989_999, 6),
    ("1", 9_990_000, 9_999_999, 7),
    ("2", 0, 1_999_999, 2),
    ("2", 2_000_000, 3_499_999, 3),
    ("2", 3_500_000, 3_999_999, 5),
    ("2", 4_000_000, 6_999_999, 3),
    ("2", 7_000_000, 8_399_999, 4),
    ("2", 8_400_000, 8_999_999, 5),
];

/// With hyphens where the ranges are known, else as it is.
pub fn hyphenated(thirteen: &str) -> String {
    split(thirteen).unwrap_or_else(|| thirteen.to_owned())
}

fn split(thirteen: &str) -> Option<String> {
    let (prefix, rest) = thirteen.split_at_checked(3)?;
    let (group, rest) = rest.split_at_checked(1)?;
    let number: u32 = rest.get(..7)?.parse().ok()?;
    let (.., digits) = RANGES
        .iter()
        .find(|(of, first, last, _)| *of == group && (*first..=*last).contains(&number))?;
    let (publisher, rest) = rest.split_at_checked(*digits)?;
    let (title, check) = rest.split_at_checked(rest.len() - 1)?;
    Some(format!("{prefix}-{group}-{publisher}-{title}-{check}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_digits_have_their_own_check_character() {
        assert_eq!(ten("9780306406157").as_deref(), Some("0306406152"));
        assert_eq!(ten("9780791059265").as_deref(), Some("079105926X"));
        assert_eq!(ten("9791090636071"), None);
    }

    #[test]
    fn hyphens_stand_where_the_ranges_say() {
        assert_eq!(hyphenated("9780306406157"), "978-0-306-40615-7");
        assert_eq!(hyphenated("9781770864863"), "978-1-77086-486-3");
        assert_eq!(hyphenated("9782764813447"), "978-2-7648-1344-7");
        assert_eq!(hyphenated("9784103170082"), "9784103170082");
    }
}
