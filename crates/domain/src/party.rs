//! The person behind a borrowing request, and the stored answer to "may this patron borrow?".

use crate::id::PatronId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A patron or guest as this one request knows them (privacy class P; never in events, never sent to a lender by default).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Person {
    /// Account, when there is one.
    pub patron: Option<PatronId>,
    /// Family name.
    pub last_name: String,
    /// Given name.
    pub first_name: String,
    /// Where notices go.
    pub email: Option<String>,
    /// Card number.
    pub barcode: Option<String>,
    /// Language of notices, `en` or `fr`.
    pub language: String,
}

codes! {
    /// Answer of a patron source.
    pub enum Answer {
        Yes => "yes",
        No => "no",
        Unknown => "unknown",
    }
}

codes! {
    /// What a check looked at (R43-R48; limits R12, R34; duplicates B8; own copy B4).
    pub enum CheckKind {
        Source => "source",
        Found => "found",
        Active => "active",
        Blocked => "blocked",
        Fines => "fines",
        Identity => "identity",
        Group => "group",
        Limit => "limit",
        Duplicate => "duplicate",
        OwnCopy => "own_copy",
        Citation => "citation",
        Copyright => "copyright",
    }
}

/// One check with its result, kept as evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// What was looked at.
    pub check: CheckKind,
    /// Passed, failed, or could not be told.
    pub result: Answer,
    /// What was seen, without personal data (a group name, a count, the id of the twin request).
    pub seen: String,
}

/// The stored answer, with when and from which source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Eligibility {
    /// The whole answer.
    pub answer: Answer,
    /// All checks made, failed ones included (R41).
    pub checks: Vec<Check>,
    /// Which source answered (`local`).
    pub source: String,
    /// When.
    pub at: Timestamp,
    /// The patron's group, kept after the person is detached (T2).
    pub group: Option<String>,
}
