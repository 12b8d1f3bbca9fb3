//! The form that tells whether two messages say the same.

use crate::Message;
use crate::codec::{Node, Target};
use crate::write::write_node;

/// Left out: a peer may rebuild a message when it sends it again, and secrets do not belong in a key.
const LEFT_OUT: [&str; 3] = [
    "timestamp",
    "timestampReceived",
    "requestingAgencyAuthentication",
];

/// The content of a message in one form, whatever the version, namespace prefixes, order or layout it came in, without the
/// header's timestamps and without the requester's account. Meant to be hashed; equal texts mean the same message.
///
/// It holds whatever the message holds, patron data too: keep the hash, not the text.
pub fn canonical(message: &Message) -> String {
    let mut node = message.encode(Target::Everything);
    strip(&mut node);
    let mut out = String::new();
    write_node(&node, &mut out);
    out
}

fn strip(body: &mut Node) {
    for block in &mut body.children {
        if matches!(block.name.as_str(), "header" | "confirmationHeader") {
            block
                .children
                .retain(|child| !LEFT_OUT.contains(&child.name.as_str()));
        }
    }
}
