//! What stands in the attention queue (lifecycle.md 6.2): the same shape for both sides.

use crate::status::Attention;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

codes! {
    /// Whose work a row is.
    pub enum Owner {
        /// Staff who work borrowing requests.
        BorrowDesk => "borrow_desk",
        /// The circulation desk.
        Circulation => "circulation",
        /// Staff who work lending requests.
        LendDesk => "lend_desk",
        /// Fees and cases.
        Billing => "billing",
        /// The administrator of the installation.
        System => "system",
        /// The patron, where policy lets them answer.
        Patron => "patron",
    }
}

/// One reason why a request needs a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttentionRow {
    /// Why.
    pub code: Attention,
    /// Since when it is so.
    pub since: Timestamp,
    /// When it should be done: rows are sorted by it.
    pub promise: Timestamp,
    /// Whose work it is.
    pub owner: Owner,
}
