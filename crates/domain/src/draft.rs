//! The working copy of a transition. Rules change `draft.now` freely and close each step with `event`; the fields that changed are
//! kept on that event, so that folding the events gives exactly the state (I11) and undo is a fold without the undone event.

use crate::{actor::Actor, effect::Effect, event::Event};
use jiff::Timestamp;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// What a command did.
#[derive(Clone, Debug)]
pub struct Outcome<T> {
    /// The new state.
    pub request: T,
    /// Facts, oldest first.
    pub events: Vec<Event>,
    /// Instructions.
    pub effects: Vec<Effect>,
}

/// A transition under way.
pub struct Draft<T> {
    /// Working copy: change it freely.
    pub now: T,
    seen: Map<String, Value>,
    by: Actor,
    at: Timestamp,
    cause: String,
    note: Option<String>,
    events: Vec<Event>,
    /// Instructions so far.
    pub effects: Vec<Effect>,
}

/// Fields of a state as JSON; a state is a struct, so anything else is an empty map.
fn fields<T: Serialize>(state: &T) -> Map<String, Value> {
    match serde_json::to_value(state) {
        Ok(Value::Object(map)) => map,
        _ => Map::new(),
    }
}

impl<T: Clone + Serialize + DeserializeOwned> Draft<T> {
    /// Starts from a state.
    pub fn new(state: &T, by: Actor, at: Timestamp, cause: &str, note: Option<String>) -> Self {
        Self {
            now: state.clone(),
            seen: fields(state),
            by,
            at,
            cause: cause.to_owned(),
            note,
            events: Vec::new(),
            effects: Vec::new(),
        }
    }

    /// Starts a request that does not exist yet: its first event holds every field.
    pub fn birth(state: &T, by: Actor, at: Timestamp, cause: &str, note: Option<String>) -> Self {
        Self {
            seen: Map::new(),
            ..Self::new(state, by, at, cause, note)
        }
    }

    /// Closes a step: a fact with the fields changed since the last one.
    pub fn event(&mut self, kind: &str, params: &[(&str, &str)]) {
        let after = fields(&self.now);
        let changes = after
            .iter()
            .filter(|(k, v)| self.seen.get(*k) != Some(v))
            .map(|(k, v)| (k.clone(), v.clone()))
            .collect();
        self.seen = after;
        self.events.push(Event {
            kind: kind.to_owned(),
            by: self.by.clone(),
            at: self.at,
            cause: self.cause.clone(),
            params: params
                .iter()
                .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
                .collect::<BTreeMap<_, _>>(),
            note: self.note.take(),
            changes,
        });
    }

    /// Adds an instruction.
    pub fn effect(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    /// Whether anything was recorded so far.
    pub fn has_events(&self) -> bool {
        !self.events.is_empty()
    }

    /// Ends the transition. Changes after the last event would not be replayed: they are added to it, or recorded as `changed`.
    pub fn finish(mut self) -> Outcome<T> {
        let after = fields(&self.now);
        if after != self.seen {
            match self.events.last_mut() {
                Some(last) => {
                    for (k, v) in after {
                        if self.seen.get(&k) != Some(&v) {
                            last.changes.insert(k, v);
                        }
                    }
                }
                None => self.event("changed", &[]),
            }
        }
        Outcome {
            request: self.now,
            events: self.events,
            effects: self.effects,
        }
    }
}

/// Folds the changes of events into a state.
///
/// # Errors
/// When the events are not those of a whole request (the first one must hold every field).
pub fn fold<'a, T: DeserializeOwned>(
    changes: impl IntoIterator<Item = &'a Map<String, Value>>,
) -> Result<T, serde_json::Error> {
    let mut state = Map::new();
    for step in changes {
        for (k, v) in step {
            state.insert(k.clone(), v.clone());
        }
    }
    serde_json::from_value(Value::Object(state))
}
