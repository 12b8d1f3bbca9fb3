//! What a record that could not be read still says of itself: its control number and its title, for whoever has to find it in the source.
//! Nothing here is trusted: the bytes are broken, so a guess is all that is wanted.

/// Longest text of a glimpse, in characters.
const LONGEST: usize = 120;
/// How far into a record is looked.
const DEPTH: usize = 64 * 1024;

/// Control number and title of the bytes of a record, where they can be seen.
pub(super) fn glimpse(raw: &[u8]) -> (Option<String>, Option<String>) {
    let raw = raw.get(..DEPTH).unwrap_or(raw);
    if raw.iter().find(|b| !b.is_ascii_whitespace()) == Some(&b'<') {
        let text = String::from_utf8_lossy(raw);
        return (xml(&text, "001", None), xml(&text, "245", Some("a")));
    }
    (binary(raw, b"001"), binary(raw, b"245"))
}

/// A field of ISO 2709 by its directory entry, read as far as it goes.
fn binary(raw: &[u8], tag: &[u8]) -> Option<String> {
    let number = |bytes: Option<&[u8]>| -> Option<usize> {
        std::str::from_utf8(bytes?).ok()?.trim().parse().ok()
    };
    let end = raw.iter().position(|b| *b == 0x1e)?;
    let data = raw.get(end + 1..)?;
    let entry = raw
        .get(24..end)?
        .chunks_exact(12)
        .find(|e| e.starts_with(tag))?;
    let (length, start) = (number(entry.get(3..7))?, number(entry.get(7..12))?);
    let field = data.get(start..)?;
    let field = field.get(..length.min(field.len()))?;
    let field = field.split(|b| matches!(b, 0x1d | 0x1e)).next()?;
    let text = if tag == b"245" {
        field
            .split(|b| *b == 0x1f)
            .find_map(|part| part.strip_prefix(b"a"))?
    } else {
        field
    };
    clean(&String::from_utf8_lossy(text))
}

/// The text of a field of MARCXML, or of one of its subfields.
fn xml(text: &str, tag: &str, code: Option<&str>) -> Option<String> {
    let at = text.find(&format!("tag=\"{tag}\""))?;
    let mut rest = text.get(at..)?;
    if let Some(code) = code {
        rest = rest.get(rest.find(&format!("code=\"{code}\""))?..)?;
    }
    let inside = rest.split_once('>')?.1.split('<').next()?;
    clean(
        &inside
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&apos;", "'")
            .replace("&amp;", "&"),
    )
}

fn clean(text: &str) -> Option<String> {
    let text: String = text
        .trim()
        .trim_end_matches([' ', '/', ':'])
        .chars()
        .filter(|c| !c.is_control())
        .take(LONGEST)
        .collect();
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::glimpse;

    fn record(entries: &[(&str, &str)]) -> Vec<u8> {
        let mut out = b"00000nam a2200000 a 4500".to_vec();
        let mut data = Vec::new();
        for (tag, field) in entries {
            let entry = format!("{tag}{:04}{:05}", field.len() + 1, data.len());
            out.extend(entry.as_bytes());
            data.extend(field.as_bytes());
            data.push(0x1e);
        }
        out.push(0x1e);
        out.extend(data);
        out.push(0x1d);
        out
    }

    #[test]
    fn broken_records_still_say_who_they_are() {
        let title = "10\u{1f}aKukum /\u{1f}cMichel Jean.";
        let whole = record(&[("001", "b77"), ("245", title)]);
        let seen = (Some("b77".to_owned()), Some("Kukum".to_owned()));
        assert_eq!(glimpse(&whole), seen);
        // Cut off behind the title, and with a byte that is no UTF-8.
        assert_eq!(glimpse(&whole[..whole.len() - 4]), seen);
        let mut bad = whole.clone();
        let at = bad.len() - 3;
        bad[at] = 0xff;
        assert_eq!(glimpse(&bad), seen);
        // A directory entry that points nowhere.
        let text = String::from_utf8(whole)
            .unwrap()
            .replace("0010004", "0010999");
        assert_eq!(glimpse(text.as_bytes()), seen);
    }

    #[test]
    fn marcxml_too() {
        let raw = b"  <record><controlfield tag=\"001\">x&amp;1</controlfield><datafield tag=\"245\" ind1=\"1\">\
            <subfield code=\"a\">Le petit prince :</subfield><subfield code=\"b\">&nope;";
        let seen = (Some("x&1".to_owned()), Some("Le petit prince".to_owned()));
        assert_eq!(glimpse(raw), seen);
    }

    #[test]
    fn noise_says_nothing() {
        for raw in [
            &b""[..],
            b"\x1e\x1d",
            b"<",
            b"<record>",
            &[0xff; 5_000],
            b"00000nam a2200000 a 4500001xxxxyyyyy\x1eabc",
        ] {
            assert_eq!(glimpse(raw), (None, None), "{raw:?}");
        }
    }
}
