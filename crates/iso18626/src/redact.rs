//! Taking personal data and secrets out of a message before it is kept.

use std::ops::Range;

use crate::codec::{Node, truth};
use crate::read::{Options, ReadError, outline};
use crate::types::YesNo;
use crate::{Body, Message};

/// Removes what is about the patron: `patronInfo`, and wherever the delivery goes straight to the patron, its addresses and links.
///
/// Free text (notes) is left as it is.
pub fn redact_patron(message: &mut Message) {
    match &mut message.body {
        Body::Request(request) => {
            let to_patron = request
                .patron_info
                .take()
                .is_some_and(|patron| patron.send_to_patron == Some(YesNo::Yes));
            if to_patron {
                request.requested_delivery_info.clear();
            }
        }
        Body::SupplyingAgencyMessage(body) => {
            if let Some(delivery) = &mut body.delivery_info
                && delivery.sent_to_patron == Some(true)
            {
                delivery.address = None;
                delivery.url = None;
            }
        }
        _ => {}
    }
}

/// Removes the requester's account and security code from the header.
pub fn redact_credentials(message: &mut Message) {
    if let Some(header) = message.header_mut() {
        header.authentication = None;
    }
}

/// The text of a received document without the elements that [`redact_patron`] and [`redact_credentials`] remove, otherwise as it
/// came, unknown elements included: the form to keep in a message log.
///
/// # Errors
/// As [`crate::read_with`] for what is not well-formed or beyond the limits; such a text cannot be redacted and must not be kept.
pub fn redact_raw(bytes: &[u8], options: &Options) -> Result<String, ReadError> {
    let (text, root) = outline(bytes, options)?;
    let mut cuts = Vec::new();
    find_cuts(&root, has_delivery_to_patron(&root), &mut cuts);
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for cut in cuts {
        out.push_str(text.get(from..cut.start).unwrap_or_default());
        from = cut.end;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    Ok(out)
}

/// The name without a foreign namespace: redaction errs on the side of cutting.
fn local(node: &Node) -> &str {
    node.name.rsplit('}').next().unwrap_or_default()
}

fn has_delivery_to_patron(node: &Node) -> bool {
    (local(node) == "sendToPatron" && truth(node.value()) == Some(true))
        || node.children.iter().any(has_delivery_to_patron)
}

/// Collects what to cut, in the order of the text.
fn find_cuts(node: &Node, to_patron: bool, cuts: &mut Vec<Range<usize>>) {
    let sent_to_patron = local(node) == "deliveryInfo"
        && node
            .children
            .iter()
            .any(|c| local(c) == "sentToPatron" && truth(c.value()) == Some(true));
    for child in &node.children {
        let cut = match local(child) {
            "patronInfo" | "requestingAgencyAuthentication" => true,
            "requestedDeliveryInfo" => to_patron,
            "address" | "URL" => sent_to_patron,
            _ => false,
        };
        if cut {
            cuts.push(child.at..child.end);
        } else {
            find_cuts(child, to_patron, cuts);
        }
    }
}
