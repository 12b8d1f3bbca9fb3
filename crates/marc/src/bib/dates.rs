//! Language and year.

use super::text::push_new;
use crate::record::Record;

/// The language codes (MARC, three letters): `008` 35-37, then `041` a, each once. Old records run several codes
/// together in one subfield.
pub fn languages(record: &Record) -> Vec<String> {
    let mut found = Vec::new();
    let fixed = record.control("008").and_then(|text| text.get(35..38));
    let coded = record
        .fields("041")
        .filter(|f| f.ind2 != '7')
        .flat_map(|f| f.all('a'));
    for text in fixed.into_iter().chain(coded) {
        let letters = text.trim().as_bytes();
        if letters.len().is_multiple_of(3) && letters.iter().all(u8::is_ascii_alphabetic) {
            for code in letters.chunks_exact(3) {
                push_new(
                    &mut found,
                    String::from_utf8_lossy(code).to_ascii_lowercase(),
                );
            }
        }
    }
    found
}

/// The year of publication: `008` 7-10, else the first four digits in a row in `264` c (second indicator 1 first) or
/// `260` c. Years before 1000 and the dummy 9999 are not taken.
pub fn publication_year(record: &Record) -> Option<u16> {
    let fixed = record.control("008").and_then(|text| text.get(7..11));
    let published = record.fields("264").filter(|f| f.ind2 == '1');
    let other = record.fields("264").filter(|f| f.ind2 != '1');
    let texts = published
        .chain(other)
        .chain(record.fields("260"))
        .flat_map(|f| f.all('c'));
    fixed.into_iter().chain(texts).find_map(year_in)
}

fn year_in(text: &str) -> Option<u16> {
    let runs = text.split(|c: char| !c.is_ascii_digit());
    runs.filter(|run| run.len() == 4)
        .filter_map(|run| run.parse().ok())
        .find(|year| (1000..9999).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_four_digits_in_a_row() {
        assert_eq!(year_in("c1996."), Some(1996));
        assert_eq!(year_in("[1945?]-"), Some(1945));
        assert_eq!(year_in("19uu"), None);
        assert_eq!(year_in("0000"), None);
        assert_eq!(year_in("9999"), None);
        assert_eq!(year_in("20011231"), None);
    }
}
