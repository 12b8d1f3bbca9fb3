//! What ISO 18626 has no element for travels between Farshelf peers as one marker at the end of a note: `#farshelf:accept=1,2;due=2026-12-01#`.
//! Other systems show it to their staff as it is; ours hides it.

const START: &str = "#farshelf:";

/// A note of people's words and the fields of its marker.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// People's words.
    pub text: Option<String>,
    /// Keys and values.
    pub fields: Vec<(String, String)>,
}

impl Marked {
    /// A note with words only.
    pub fn text(text: Option<String>) -> Self {
        Self {
            text: text.filter(|t| !t.trim().is_empty()),
            fields: Vec::new(),
        }
    }

    /// Adds a field, when there is a value.
    pub fn with(mut self, key: &str, value: Option<String>) -> Self {
        if let Some(value) = value {
            self.fields.push((key.to_owned(), clean(&value)));
        }
        self
    }

    /// The value of a field.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|(k, _)| k == key)
            .map(|(_, v)| v.as_str())
    }

    /// Whether the marker has this field.
    pub fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// The note as sent; none when there is nothing to say.
    pub fn render(&self) -> Option<String> {
        if self.fields.is_empty() {
            return self.text.clone();
        }
        let fields: Vec<String> = self
            .fields
            .iter()
            .map(|(k, v)| format!("{k}={v}"))
            .collect();
        let marker = format!("{START}{}#", fields.join(";"));
        Some(match &self.text {
            Some(text) => format!("{text} {marker}"),
            None => marker,
        })
    }

    /// Reads a note. A marker that is broken stays part of the words.
    pub fn parse(note: Option<&str>) -> Self {
        let Some(note) = note else {
            return Self::default();
        };
        let Some((before, rest)) = note.rsplit_once(START) else {
            return Self::text(Some(note.to_owned()));
        };
        let Some(body) = rest.trim_end().strip_suffix('#') else {
            return Self::text(Some(note.to_owned()));
        };
        let fields = body
            .split(';')
            .filter_map(|f| f.split_once('='))
            .map(|(k, v)| (k.to_owned(), v.to_owned()))
            .collect();
        Self {
            text: Some(before.trim().to_owned()).filter(|t| !t.is_empty()),
            fields,
        }
    }
}

/// Values never hold the marker's own signs.
fn clean(value: &str) -> String {
    value
        .chars()
        .map(|c| {
            if matches!(c, '#' | ';' | '=') || c.is_control() {
                ' '
            } else {
                c
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_fields_come_back() {
        let note = Marked::text(Some("In use until Friday.".into()))
            .with("accept", Some("1,2".into()))
            .with("due", None);
        let text = note.render().unwrap();
        assert_eq!(text, "In use until Friday. #farshelf:accept=1,2#");
        assert_eq!(Marked::parse(Some(&text)), note);
    }

    #[test]
    fn a_note_of_people_cannot_forge_fields() {
        let note = Marked::text(None).with("x", Some("1#;accept=9".into()));
        assert_eq!(Marked::parse(note.render().as_deref()).get("accept"), None);
        assert_eq!(Marked::parse(Some("#farshelf:accept=1")).fields, []);
        assert_eq!(Marked::parse(Some("plain")).text.as_deref(), Some("plain"));
    }
}
