//! Where a page may send a browser on: only to paths of this server.

/// The path when it leads to this server, else `None`. Guards every `next=` (security check 54).
///
/// Refused: other schemes and hosts, `//host`, `/\host` (browsers read a backslash as a slash), control characters
/// (browsers drop tabs and line ends inside an address), spaces, more than 2000 bytes.
pub fn local_path(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('/')?;
    let harmless = text.len() <= 2000
        && !rest.starts_with(['/', '\\'])
        && !text.contains('\\')
        && !text.chars().any(|c| c.is_control() || c.is_whitespace());
    harmless.then_some(text)
}

/// Percent-encodes a text as a value in a query, slashes kept for reading.
pub fn encode_component(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for nibble in [byte >> 4, byte & 15] {
                out.push(
                    char::from_digit(u32::from(nibble), 16)
                        .unwrap_or('0')
                        .to_ascii_uppercase(),
                );
            }
        }
    }
    out
}

/// The query without the named parameters, with its `?`, or nothing.
pub(super) fn query_without(query: &str, names: &[&str]) -> String {
    let kept: Vec<&str> = query
        .split('&')
        .filter(|pair| {
            !pair.is_empty() && !names.contains(&pair.split('=').next().unwrap_or_default())
        })
        .collect();
    if kept.is_empty() {
        String::new()
    } else {
        format!("?{}", kept.join("&"))
    }
}

/// The raw value of a parameter (codes only: nothing is decoded).
pub(super) fn query_value<'a>(query: &'a str, name: &str) -> Option<&'a str> {
    query.split('&').find_map(|pair| {
        pair.split_once('=')
            .filter(|(key, _)| *key == name)
            .map(|(_, value)| value)
    })
}

#[cfg(test)]
mod tests {
    use super::{encode_component, local_path, query_value, query_without};

    #[test]
    fn local_paths_pass() {
        for path in [
            "/",
            "/staff",
            "/staff/requests/1?tab=xml#top",
            "/a//b",
            "/me?x=https://example.org",
        ] {
            assert_eq!(local_path(path), Some(path));
        }
    }

    #[test]
    fn everything_else_is_refused() {
        let long = format!("/{}", "a".repeat(2000));
        let wrong = [
            "",
            "staff",
            "//evil.example",
            "///evil",
            "/\\evil",
            "\\\\evil",
            "/a\\b",
            "https://evil",
            "https:/evil",
            "javascript:alert(1)",
            "/\t/evil",
            "/\n/evil",
            "/\r\nLocation: x",
            " /staff",
            "/a b",
            "/\u{0}",
            "/\u{7f}",
            "/\u{85}",
            "\u{a0}/x",
            &long,
        ];
        for path in wrong {
            assert_eq!(local_path(path), None, "{path:?}");
        }
    }

    #[test]
    fn encoding_leaves_nothing_to_break_out_with() {
        assert_eq!(
            encode_component("/staff?a=1&b=é"),
            "/staff%3Fa%3D1%26b%3D%C3%A9"
        );
    }

    #[test]
    fn queries_lose_and_give_parameters() {
        assert_eq!(
            query_without("lang=fr&q=1&theme=dark", &["lang", "theme"]),
            "?q=1"
        );
        assert_eq!(query_without("lang=fr", &["lang"]), "");
        assert_eq!(query_value("a=1&lang=fr", "lang"), Some("fr"));
        assert_eq!(query_value("language=fr", "lang"), None);
    }
}
