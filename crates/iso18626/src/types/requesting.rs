//! The `requestingAgencyMessage`.

use crate::codec::{Wire, block};
use crate::types::{Action, Header};

block! {
    /// The requester acts on a request.
    #[derive(Debug)]
    pub struct RequestingAgencyMessage {
        /// Header.
        header: Header = Wire::both("header").must();
        /// What it does or asks for.
        action: Action = Wire::both("action").must();
        /// Free text.
        note: Option<String> = Wire::both("note");
    }
}
