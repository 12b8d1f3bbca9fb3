//! The one place where the versions differ in structure: 1.2 keeps offered costs and retry dates in `messageInfo`.

use crate::codec::Node;

/// In the order of 1.2.
const MOVED: [&str; 3] = ["offeredCosts", "retryAfter", "retryBefore"];

/// Moves the content of `retryInfo` to the end of `messageInfo`.
pub(crate) fn to_v12(message: &mut Node) {
    let Some(at) = message.children.iter().position(|c| c.name == "retryInfo") else {
        return;
    };
    let mut moved = message.children.remove(at).children;
    moved.sort_by_key(|child| MOVED.iter().position(|name| *name == child.name));
    if let Some(info) = message
        .children
        .iter_mut()
        .find(|c| c.name == "messageInfo")
    {
        info.children.extend(moved);
    }
}

/// Moves those elements of `messageInfo` to `retryInfo`.
pub(crate) fn from_v12(message: &mut Node) {
    let Some(info) = message
        .children
        .iter_mut()
        .find(|c| c.name == "messageInfo")
    else {
        return;
    };
    let (moved, rest) = std::mem::take(&mut info.children)
        .into_iter()
        .partition::<Vec<_>, _>(|child| MOVED.contains(&child.name.as_str()));
    info.children = rest;
    if moved.is_empty() {
        return;
    }
    match message.children.iter_mut().find(|c| c.name == "retryInfo") {
        Some(retry) => retry.children.extend(moved),
        None => message.children.push(Node {
            children: moved,
            ..Node::new("retryInfo")
        }),
    }
}
