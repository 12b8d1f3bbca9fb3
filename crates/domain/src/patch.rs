//! A change of some members of a group: what is absent stays, what is null is cleared.

use serde::{Deserialize, Deserializer, Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};
use std::marker::PhantomData;

/// Members of a `T` to change.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct Patch<T> {
    members: Map<String, Value>,
    #[serde(skip)]
    of: PhantomData<T>,
}

impl<T> PartialEq for Patch<T> {
    fn eq(&self, other: &Self) -> bool {
        self.members == other.members
    }
}

impl<T> Eq for Patch<T> {}

impl<T: Default + Serialize + DeserializeOwned> Patch<T> {
    /// Checks the members against the type.
    fn new(members: Map<String, Value>) -> Result<Self, serde_json::Error> {
        let patch = Self {
            members,
            of: PhantomData,
        };
        patch.on(&T::default()).map(|_| patch)
    }

    /// Whether it changes nothing of anything.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// The value with the members changed.
    ///
    /// # Errors
    /// Never for a patch that was read: its members fit the type.
    pub fn on(&self, old: &T) -> Result<T, serde_json::Error> {
        let empty = serde_json::to_value(T::default())?;
        let mut value = serde_json::to_value(old)?;
        for (name, new) in &self.members {
            value[name.as_str()] = match new {
                Value::Null => empty[name.as_str()].clone(),
                other => other.clone(),
            };
        }
        serde_json::from_value(value)
    }
}

impl<'de, T: Default + Serialize + DeserializeOwned> Deserialize<'de> for Patch<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::new(Map::deserialize(from)?).map_err(serde::de::Error::custom)
    }
}

/// Reads a member that may be null: absent (by `#[serde(default)]`) is none, null is `Some(None)`.
#[expect(
    clippy::option_option,
    reason = "absent stays, null is cleared, a value is set"
)]
pub(crate) fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    from: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(from).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::citation::Citation;
    use serde_json::json;

    #[test]
    fn absent_stays_null_is_cleared_and_the_unknown_is_refused() {
        let old = Citation {
            title: "Kukum".into(),
            author: Some("Jean, Michel".into()),
            oclc: Some("1".into()),
            ..Citation::default()
        };
        let read = |value| serde_json::from_value::<Patch<Citation>>(value);
        let new = read(json!({"author": null, "year": "2019"}))
            .unwrap()
            .on(&old)
            .unwrap();
        assert_eq!((new.title.as_str(), new.author), ("Kukum", None));
        assert_eq!(
            (new.oclc.as_deref(), new.year.as_deref()),
            (Some("1"), Some("2019"))
        );
        assert_eq!(
            read(json!({"title": null}))
                .unwrap()
                .on(&old)
                .unwrap()
                .title,
            ""
        );
        assert!(read(json!({"colour": "red"})).is_err());
        assert!(read(json!({"title": 4})).is_err());
        assert!(read(json!({})).unwrap().is_empty());
    }
}
