//! Facts. An event keeps the fields that changed, so a request's state is the fold of its events (I11).

use crate::actor::Actor;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// One fact on the timeline of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Stable code (`request_sent`, `supplier_asked`, ...): message key `event-CODE` (underscores become hyphens).
    pub kind: String,
    /// Who.
    pub by: Actor,
    /// When, by our clock (I12).
    pub at: Timestamp,
    /// Command that caused it, by its one name; a message's status or action for messages in.
    pub cause: String,
    /// Values for its sentence: library names, numbers, reason codes. Never personal data.
    pub params: BTreeMap<String, String>,
    /// Internal note of staff given with the command.
    pub note: Option<String>,
    /// Top-level fields of the request with their new values.
    pub changes: Map<String, Value>,
}
