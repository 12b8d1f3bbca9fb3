//! Bytes to text.

use std::borrow::Cow;

use super::error::{ReadError, ReadErrorKind};

/// Decodes by byte order mark and encoding declaration: UTF-8, US-ASCII or ISO-8859-1.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, ReadError> {
    let (bytes, marked) = match bytes.strip_prefix(b"\xef\xbb\xbf") {
        Some(rest) => (rest, true),
        None => (bytes, false),
    };
    if [&b"\xfe\xff"[..], b"\xff\xfe", b"\0<", b"<\0", b"\0\0"]
        .iter()
        .any(|start| bytes.starts_with(start))
    {
        return Err(error("UTF-16 and UTF-32 are not accepted; send UTF-8"));
    }
    let declared = declaration(bytes).unwrap_or_default();
    match declared.as_str() {
        "" | "utf-8" | "utf8" | "us-ascii" | "ascii" => utf8(bytes),
        // The mark says UTF-8, whatever the declaration says.
        "iso-8859-1" | "iso8859-1" | "latin1" | "iso_8859-1" if marked => utf8(bytes),
        "iso-8859-1" | "iso8859-1" | "latin1" | "iso_8859-1" => {
            Ok(Cow::Owned(bytes.iter().copied().map(char::from).collect()))
        }
        _ => Err(error("the declared encoding is not accepted; send UTF-8")),
    }
}

fn utf8(bytes: &[u8]) -> Result<Cow<'_, str>, ReadError> {
    std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|e| {
        let valid = bytes.get(..e.valid_up_to()).unwrap_or_default();
        let text = String::from_utf8_lossy(valid);
        ReadError::at(
            ReadErrorKind::Encoding,
            &text,
            text.len(),
            "the bytes are not UTF-8",
        )
    })
}

fn error(detail: &str) -> ReadError {
    ReadError::at(ReadErrorKind::Encoding, "", 0, detail)
}

/// The lower-cased `encoding` of an XML declaration, which holds ASCII only in every accepted encoding.
fn declaration(bytes: &[u8]) -> Option<String> {
    let rest = bytes.strip_prefix(b"<?xml")?;
    let end = rest.windows(2).take(256).position(|w| w == b"?>")?;
    let text = std::str::from_utf8(rest.get(..end)?).ok()?;
    let value = text.split_once("encoding")?.1.trim_start();
    let value = value.strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (name, _) = value.get(1..)?.split_once(quote)?;
    Some(name.trim().to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepted_encodings() {
        for (bytes, text) in [
            (&b"\xef\xbb\xbf<a/>"[..], "<a/>"),
            ("<a>é</a>".as_bytes(), "<a>é</a>"),
            (
                b"<?xml version='1.0' encoding = 'ISO-8859-1'?><a>\xe9</a>",
                "<?xml version='1.0' encoding = 'ISO-8859-1'?><a>é</a>",
            ),
            (
                b"<?xml version=\"1.0\" encoding=\"US-ASCII\"?><a/>",
                "<?xml version=\"1.0\" encoding=\"US-ASCII\"?><a/>",
            ),
        ] {
            assert_eq!(decode(bytes).as_deref(), Ok(text));
        }
    }

    #[test]
    fn refused_encodings() {
        for bytes in [
            &b"\xff\xfe<\0a\0"[..],
            b"\0<\0a",
            b"<?xml version='1.0' encoding='windows-1252'?><a/>",
            b"<?xml version='1.0' encoding='UTF-16'?><a/>",
            b"<a>\xe9</a>",
        ] {
            let error = decode(bytes).unwrap_err();
            assert_eq!(error.kind, ReadErrorKind::Encoding);
        }
    }

    #[test]
    fn bad_bytes_are_located() {
        let error = decode(b"<a>\n\xc3\xa9x\xff</a>").unwrap_err();
        assert_eq!((error.line, error.column), (2, 3));
    }
}
