//! Pieces that several slips share.

use crate::{
    directory::Place,
    i18n::{Lang, Tr},
    words,
};
use farshelf_documents::{Barcode, Row, Slip, SlipKind};
use farshelf_domain::{citation::Citation, effect::Paper, party::Person};
use jiff::civil::Date;

/// The language of a library, its words, and its name in that language.
pub(super) struct Voice {
    pub tr: Tr,
    pub library: String,
}

impl Voice {
    pub(super) fn of(place: &Place) -> Self {
        let lang = Lang::parse(&place.library.language).unwrap_or_default();
        Self {
            tr: Tr::new(lang),
            library: place.name(lang == Lang::Fr).to_owned(),
        }
    }

    pub(super) fn french(&self) -> bool {
        self.tr.lang == Lang::Fr
    }

    pub(super) fn row(&self, key: &str, value: impl Into<String>) -> Row {
        Row {
            label: self.tr.text(key),
            value: value.into(),
        }
    }

    /// A row, where there is a value.
    pub(super) fn opt(&self, key: &str, value: Option<&String>) -> Option<Row> {
        let value = value.filter(|v| !v.trim().is_empty())?;
        Some(self.row(key, value.as_str()))
    }

    pub(super) fn date(&self, key: &str, date: Date) -> Row {
        self.row(key, self.tr.day_year(date))
    }

    pub(super) fn barcode(&self, key: &str, digits: &str) -> Barcode {
        Barcode {
            label: self.tr.text(key),
            digits: digits.to_owned(),
        }
    }

    /// A slip with what stands on every one: the work, its part, the library that prints.
    pub(super) fn slip(&self, paper: Paper, heading: String, citation: &Citation) -> Slip {
        let part = |value: &Option<String>| value.clone();
        let rows = [
            ("slip-article", part(&citation.component_title)),
            ("slip-volume", part(&citation.volume)),
            ("slip-part", part(&citation.issue)),
            ("slip-pages", part(&citation.pages)),
        ];
        Slip {
            kind: kind(paper),
            lang: self.tr.lang.locale().to_owned(),
            heading,
            library: self.library.clone(),
            destination: None,
            work_title: words::title(self.tr, &citation.title),
            work_title_lang: citation.language.clone(),
            author: citation.author.clone(),
            call_number: None,
            location: None,
            rows: rows
                .iter()
                .filter_map(|(key, value)| self.opt(key, value.as_ref()))
                .collect(),
            due: None,
            big_code: None,
            barcodes: Vec::new(),
            struck: None,
            footer: Some(self.tr.text("slip-footer")),
        }
    }
}

fn kind(paper: Paper) -> SlipKind {
    match paper {
        Paper::Pull => SlipKind::Pull,
        Paper::Shipping => SlipKind::Shipping,
        Paper::Receive => SlipKind::Receive,
        Paper::Shelf => SlipKind::Shelf,
        Paper::Return => SlipKind::Return,
        Paper::Transit => SlipKind::Transit,
        Paper::Reshelve => SlipKind::Reshelve,
    }
}

/// Name and address of a library, for the destination.
pub(super) fn address(place: &Place, french: bool) -> String {
    std::iter::once(place.name(french))
        .chain(place.library.address.iter().map(String::as_str))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The masked code of the hold shelf: three letters of the last name, the last four digits of the card (`OKA 4471`); of a person without
/// a card the last four digits of the request number.
pub fn shelf_code(person: &Person, number: &str) -> String {
    let letters: String = farshelf_store::fold(&person.last_name)
        .chars()
        .filter(|c| c.is_alphabetic())
        .flat_map(char::to_uppercase)
        .take(3)
        .collect();
    let last_four = |text: &str| {
        let digits: Vec<char> = text.chars().filter(char::is_ascii_digit).collect();
        digits[digits.len().saturating_sub(4)..]
            .iter()
            .collect::<String>()
    };
    let card = person
        .barcode
        .as_deref()
        .map(last_four)
        .filter(|d| d.len() == 4);
    let digits = card.unwrap_or_else(|| format!("{:0>4}", last_four(number)));
    format!("{letters} {digits}").trim().to_owned()
}
