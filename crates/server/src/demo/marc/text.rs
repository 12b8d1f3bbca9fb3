//! Texts and codes of a record, from the facts of a title.

use super::super::titles::Title;
use super::style::Style;

/// What kind of thing a title is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Printed book.
    Book,
    /// Book in large print.
    LargePrint,
    /// Electronic book.
    Ebook,
    /// Serial.
    Journal,
    /// Film on DVD.
    Video,
    /// Music on compact disc.
    Music,
    /// Book read aloud, on compact discs.
    Audiobook,
}

impl Form {
    /// The form of a title.
    pub fn of(title: &Title) -> Self {
        match title.format {
            "largeprint" => Self::LargePrint,
            "ebook" => Self::Ebook,
            "journal" => Self::Journal,
            "video" => Self::Video,
            "music" => Self::Music,
            "audiobook" => Self::Audiobook,
            _ => Self::Book,
        }
    }

    /// Leader 6.
    pub fn record_type(self) -> char {
        match self {
            Self::Video => 'g',
            Self::Music => 'j',
            Self::Audiobook => 'i',
            Self::Book | Self::LargePrint | Self::Ebook | Self::Journal => 'a',
        }
    }

    /// Leader 7.
    pub fn level(self) -> char {
        if self == Self::Journal { 's' } else { 'm' }
    }

    /// `007`.
    pub fn physical(self) -> &'static str {
        match self {
            Self::Book | Self::Journal => "ta",
            Self::LargePrint => "tb",
            Self::Ebook => "cr |||||||||||",
            Self::Video => "vd cvaizq",
            Self::Music | Self::Audiobook => "sd fsngnnmmned",
        }
    }

    /// The form of item, `008` 23.
    fn item_form(self) -> &'static str {
        match self {
            Self::LargePrint => "d",
            Self::Ebook => "o",
            _ => " ",
        }
    }

    /// The form in the title, as before RDA.
    pub fn gmd(self) -> &'static str {
        match self {
            Self::Book | Self::Journal => "",
            Self::LargePrint => "large print",
            Self::Ebook => "electronic resource",
            Self::Video => "videorecording",
            Self::Music | Self::Audiobook => "sound recording",
        }
    }

    /// Carrier and its code, `338`.
    pub fn carrier(self) -> (&'static str, &'static str) {
        match self {
            Self::Book | Self::LargePrint | Self::Journal => ("volume", "nc"),
            Self::Ebook => ("online resource", "cr"),
            Self::Video => ("videodisc", "vd"),
            Self::Music | Self::Audiobook => ("audio disc", "sd"),
        }
    }

    fn usual_extent(self) -> &'static str {
        match self {
            Self::Book | Self::LargePrint => "1 v.",
            Self::Journal => "v.",
            Self::Ebook => "1 online resource",
            Self::Video => "1 videodisc (DVD)",
            Self::Music => "1 audio disc",
            Self::Audiobook => "audio discs",
        }
    }
}

/// `008`, 40 characters.
pub fn fixed_data(title: &Title, form: Form) -> String {
    let (kind, first, last) = match (form, title.year) {
        (Form::Journal, "") => ("c", "uuuu", "9999"),
        (Form::Journal, year) => ("c", year, "9999"),
        (_, "") => ("n", "uuuu", "uuuu"),
        (_, year) => ("s", year, "    "),
    };
    let audience = if title.audience == "j" { 'j' } else { ' ' };
    let is_fiction = title
        .subjects()
        .any(|subject| subject.contains("Fiction") || subject.contains("Romans"));
    // Positions 18 to 34 mean other things for other kinds of things.
    let middle = match form {
        Form::Journal => "mr p       0   a0".to_owned(),
        Form::Video => format!("--- {audience}      {}   vl", form.item_form()),
        Form::Music | Form::Audiobook => format!("nnnn{audience}{}           ", form.item_form()),
        Form::Book | Form::LargePrint | Form::Ebook => format!(
            "    {audience}{}     000 {} ",
            form.item_form(),
            u8::from(is_fiction)
        ),
    };
    format!("020314{kind}{first}{last}xx {middle}{} d", title.language)
}

/// The title proper, the mark after it and the rest.
pub fn split_title(title: &str) -> (&str, &'static str, &str) {
    [(" : ", " :"), (" = ", " =")]
        .into_iter()
        .filter_map(|(between, mark)| {
            let (main, rest) = title.split_once(between)?;
            Some((main, mark, rest))
        })
        .min_by_key(|(main, ..)| main.len())
        .unwrap_or((title, "", ""))
}

/// Characters of a leading article, the second indicator of `245`.
pub fn nonfiling(title: &str, language: &str) -> char {
    let articles: &[&str] = match language {
        "eng" => &["The ", "An ", "A "],
        "fre" => &["Les ", "Le ", "La ", "L'", "Une ", "Un "],
        "spa" => &["El ", "La ", "Los ", "Las "],
        _ => &[],
    };
    articles
        .iter()
        .find(|article| title.starts_with(**article))
        .and_then(|article| char::from_digit(u32::try_from(article.len()).ok()?, 10))
        .unwrap_or('0')
}

/// Every word with a capital letter.
pub fn headline_case(text: &str) -> String {
    let mut is_start = true;
    text.chars()
        .flat_map(|character| {
            let starts = std::mem::replace(&mut is_start, character.is_whitespace());
            let upper = (starts && character.is_lowercase())
                .then(|| character.to_uppercase())
                .into_iter()
                .flatten();
            let same = (!(starts && character.is_lowercase())).then_some(character);
            upper.chain(same)
        })
        .collect()
}

/// Whether a heading names a body and not a person.
pub fn is_body(name: &str) -> bool {
    ["(Musical group)", "(Groupe musical)", "Commission"]
        .iter()
        .any(|word| name.contains(word))
}

/// A person's name and the dates after it.
pub fn split_dates(name: &str) -> (&str, &str) {
    name.rsplit_once(", ")
        .filter(|(_, dates)| dates.starts_with(|c: char| c.is_ascii_digit()))
        .unwrap_or((name, ""))
}

/// A person's name and the fuller form of it that stands in brackets.
pub fn split_fuller(name: &str) -> (&str, &str) {
    name.strip_suffix(')')
        .and_then(|name| name.split_once(" ("))
        .unwrap_or((name, ""))
}

/// `300` a, b and c.
pub fn extent(title: &Title, form: Form, style: &Style) -> (String, String, String) {
    let whole = if title.extent.is_empty() {
        form.usual_extent()
    } else {
        title.extent
    };
    let whole = if style.is_rda {
        whole
            .replace(" p.", " pages")
            .replace("col. ill.", "color illustrations")
            .replace("ill.", "illustrations")
            .replace("port.", "portrait")
            .replace("1 v.", "1 volume")
    } else {
        whole.to_owned()
    };
    let (rest, size) = whole.split_once(" ; ").unwrap_or((&whole, ""));
    let (pages, details) = rest.split_once(" : ").unwrap_or((rest, ""));
    let mark = |mark: &'static str, next: &str| {
        if next.is_empty() || !style.has_punctuation {
            ""
        } else {
            mark
        }
    };
    let after_pages = match details {
        "" => mark(" ;", size),
        details => mark(" :", details),
    };
    (
        format!("{pages}{after_pages}"),
        if details.is_empty() {
            String::new()
        } else {
            format!("{details}{}", mark(" ;", size))
        },
        size.to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_split_at_the_first_mark() {
        assert_eq!(split_title("Ru : roman"), ("Ru", " :", "roman"));
        assert_eq!(split_title("A = B : c"), ("A", " =", "B : c"));
        assert_eq!(split_title("Dune"), ("Dune", "", ""));
    }

    #[test]
    fn articles_are_counted_in_the_language_of_the_title() {
        assert_eq!(nonfiling("The hobbit", "eng"), '4');
        assert_eq!(nonfiling("L'étranger", "fre"), '2');
        assert_eq!(nonfiling("La peur", "eng"), '0');
    }

    #[test]
    fn headings_come_apart() {
        let (name, dates) = split_dates("Tolkien, J. R. R. (John Ronald Reuel), 1892-1973");
        assert_eq!(dates, "1892-1973");
        assert_eq!(
            split_fuller(name),
            ("Tolkien, J. R. R.", "John Ronald Reuel")
        );
        assert_eq!(split_dates("Munsch, Robert N."), ("Munsch, Robert N.", ""));
    }

    #[test]
    fn headline_case_leaves_other_letters() {
        assert_eq!(
            headline_case("a room of Mr. X's élan"),
            "A Room Of Mr. X's Élan"
        );
    }
}
