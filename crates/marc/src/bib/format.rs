//! What kind of thing a record describes.

use crate::record::Record;

/// What kind of thing a record describes, as a borrower would say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// A printed book or manuscript.
    Book,
    /// A book in large print.
    LargePrint,
    /// A book in electronic form.
    Ebook,
    /// A serial, in any form.
    Journal,
    /// Spoken sound.
    Audiobook,
    /// Musical sound.
    Music,
    /// Film or video.
    Video,
    /// A map or globe.
    Map,
    /// Notated music.
    Score,
    /// Anything else: pictures, kits, objects, software, microforms, braille.
    Other,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Regular,
    LargePrint,
    Electronic,
    /// Microform or braille: cannot stand for the printed thing.
    Special,
}

/// The format, from leader 6 and 7 and the form of item in `006`, `007` and `008`.
pub fn format(record: &Record) -> Format {
    match record.leader.record_type() {
        'a' | 't' if matches!(record.leader.level(), 'b' | 'i' | 's') => Format::Journal,
        'a' | 't' => match form(record) {
            Form::Regular => Format::Book,
            Form::LargePrint => Format::LargePrint,
            Form::Electronic => Format::Ebook,
            Form::Special => Format::Other,
        },
        'c' | 'd' => Format::Score,
        'e' | 'f' => Format::Map,
        'g' if is_moving(record) => Format::Video,
        'i' => Format::Audiobook,
        'j' => Format::Music,
        'm' if position(record.control("008"), 26) == Some('d') => Format::Ebook,
        _ => Format::Other,
    }
}

/// Form of item of language material: `008` 23, then `006` 6 of a text or a computer file, then `007`.
fn form(record: &Record) -> Form {
    let fixed = position(record.control("008"), 23);
    let additional = record
        .controls("006")
        .filter(|text| text.starts_with(['a', 't', 'm']));
    let mut codes = fixed
        .into_iter()
        .chain(additional.filter_map(|text| position(Some(text), 6)));
    let stated = codes.find_map(form_of);
    let described = || {
        record.controls("007").find_map(|text| match text.get(..2) {
            Some("cr") => Some(Form::Electronic),
            Some("tb") => Some(Form::LargePrint),
            Some("tc") => Some(Form::Special),
            _ if text.starts_with('h') => Some(Form::Special),
            _ => None,
        })
    };
    stated.or_else(described).unwrap_or(Form::Regular)
}

fn form_of(code: char) -> Option<Form> {
    match code {
        'o' | 'q' | 's' => Some(Form::Electronic),
        'd' => Some(Form::LargePrint),
        'a' | 'b' | 'c' | 'f' => Some(Form::Special),
        'r' => Some(Form::Regular),
        _ => None,
    }
}

/// Projected media are film and video unless `008` 33 or `007` says slides, transparencies or filmstrips.
fn is_moving(record: &Record) -> bool {
    match position(record.control("008"), 33) {
        Some('m' | 'v') => true,
        Some('f' | 's' | 't') => false,
        _ => !record.controls("007").any(|text| text.starts_with('g')),
    }
}

fn position(text: Option<&str>, index: usize) -> Option<char> {
    text.and_then(|text| text.chars().nth(index))
}
