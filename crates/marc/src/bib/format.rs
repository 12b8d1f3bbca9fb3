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

/// Form of item of language material: `008` 23; when that is not coded, `006` 6 of a text or a computer file, then
/// `007`.
///
/// A blank in `008` 23 says that the thing described is ordinary print. Libraries add `006` and `007` to such records
/// for a digital or microform copy that exists as well, so these do not make it an e-book; its label does.
fn form(record: &Record) -> Form {
    let fixed = position(record.control("008"), 23);
    if let Some(stated) = fixed.and_then(form_of) {
        return stated;
    }
    let is_large_print = record.controls("007").any(|text| text.starts_with("tb"));
    if fixed == Some(' ') {
        return match (is_large_print, is_labelled_electronic(record)) {
            (true, _) => Form::LargePrint,
            (_, true) => Form::Electronic,
            _ => Form::Regular,
        };
    }
    let mut additional = record
        .controls("006")
        .filter(|text| text.starts_with(['a', 't', 'm']));
    let described = || {
        record.controls("007").find_map(|text| match text.get(..2) {
            Some("cr") => Some(Form::Electronic),
            Some("tb") => Some(Form::LargePrint),
            Some("tc") => Some(Form::Special),
            _ if text.starts_with('h') => Some(Form::Special),
            _ => None,
        })
    };
    let stated = additional.find_map(|text| position(Some(text), 6).and_then(form_of));
    stated.or_else(described).unwrap_or(Form::Regular)
}

/// The medium in the title (`245` h) or the only carrier (`338` b) is an online resource.
fn is_labelled_electronic(record: &Record) -> bool {
    let medium = record
        .subfield("245", 'h')
        .unwrap_or_default()
        .to_lowercase();
    let mut carriers = record
        .fields("338")
        .filter_map(|field| field.subfield('b'))
        .peekable();
    medium.contains("electronic resource")
        || (carriers.peek().is_some() && carriers.all(|carrier| carrier.trim() == "cr"))
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
