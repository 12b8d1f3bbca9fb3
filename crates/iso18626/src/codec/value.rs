//! Values (what an element holds) and slots (how often a field holds one).

use super::{Cx, Node, Notes};
use crate::check::{Fault, Problem};

/// What one element holds.
pub(crate) trait Value: Sized {
    /// `None`: the element is empty or unusable, so the field stays absent.
    fn decode(node: Node, notes: &mut Notes) -> Option<Self>;
    fn encode(&self, name: &'static str, cx: Cx) -> Node;
    /// Whether writing it would only give an empty element that reads as absent.
    fn is_blank(&self) -> bool {
        false
    }
    fn check(&self, cx: Cx, checks: &mut Checks);
}

/// Collects problems while a message is walked.
#[derive(Debug, Default)]
pub(crate) struct Checks {
    path: Vec<&'static str>,
    pub(crate) problems: Vec<Problem>,
}

impl Checks {
    pub(crate) fn at(&mut self, name: &'static str, walk: impl FnOnce(&mut Self)) {
        self.path.push(name);
        walk(self);
        self.path.pop();
    }

    pub(crate) fn add(&mut self, fault: Fault) {
        self.problems.push(Problem {
            path: self.path.join("/"),
            fault,
        });
    }
}

/// A field: exactly one, perhaps one, or many values.
pub(crate) trait Slot {
    /// `false`: the field is already filled and takes no second value.
    fn put(&mut self, node: Node, notes: &mut Notes) -> bool;
    fn nodes(&self, name: &'static str, cx: Cx, max: usize, out: &mut Vec<Node>);
    fn count(&self) -> usize;
    fn check(&self, cx: Cx, checks: &mut Checks);
}

impl<T: Value> Slot for Option<T> {
    fn put(&mut self, node: Node, notes: &mut Notes) -> bool {
        if self.is_some() {
            return false;
        }
        *self = T::decode(node, notes);
        true
    }

    fn nodes(&self, name: &'static str, cx: Cx, _max: usize, out: &mut Vec<Node>) {
        out.extend(
            self.iter()
                .filter(|value| !value.is_blank())
                .map(|value| value.encode(name, cx)),
        );
    }

    fn count(&self) -> usize {
        self.iter().filter(|value| !value.is_blank()).count()
    }

    fn check(&self, cx: Cx, checks: &mut Checks) {
        if let Some(value) = self {
            value.check(cx, checks);
        }
    }
}

impl<T: Value> Slot for Vec<T> {
    fn put(&mut self, node: Node, notes: &mut Notes) -> bool {
        self.extend(T::decode(node, notes));
        true
    }

    fn nodes(&self, name: &'static str, cx: Cx, max: usize, out: &mut Vec<Node>) {
        out.extend(
            self.iter()
                .filter(|value| !value.is_blank())
                .take(max)
                .map(|value| value.encode(name, cx)),
        );
    }

    fn count(&self) -> usize {
        self.iter().filter(|value| !value.is_blank()).count()
    }

    fn check(&self, cx: Cx, checks: &mut Checks) {
        for value in self {
            value.check(cx, checks);
        }
    }
}

/// Makes a type usable as a field that is always written.
macro_rules! plain {
    ($($ty:ty),+ $(,)?) => {$(
        impl $crate::codec::Slot for $ty {
            fn put(&mut self, node: $crate::codec::Node, notes: &mut $crate::codec::Notes) -> bool {
                if *self != <$ty>::default() {
                    return false;
                }
                if let Some(value) = <$ty as $crate::codec::Value>::decode(node, notes) {
                    *self = value;
                }
                true
            }

            fn nodes(
                &self,
                name: &'static str,
                cx: $crate::codec::Cx,
                _max: usize,
                out: &mut Vec<$crate::codec::Node>,
            ) {
                out.push($crate::codec::Value::encode(self, name, cx));
            }

            fn count(&self) -> usize {
                usize::from(!$crate::codec::Value::is_blank(self))
            }

            fn check(&self, cx: $crate::codec::Cx, checks: &mut $crate::codec::Checks) {
                $crate::codec::Value::check(self, cx, checks);
            }
        }
    )+};
}
pub(crate) use plain;

impl Value for String {
    fn decode(node: Node, _notes: &mut Notes) -> Option<Self> {
        let value = node.value();
        (!value.is_empty()).then(|| value.to_owned())
    }

    fn encode(&self, name: &'static str, _cx: Cx) -> Node {
        Node::with_text(name, self)
    }

    fn is_blank(&self) -> bool {
        self.is_empty()
    }

    fn check(&self, _cx: Cx, _checks: &mut Checks) {}
}

plain!(String);

impl Value for i64 {
    fn decode(node: Node, notes: &mut Notes) -> Option<Self> {
        let value = node.value();
        let number = value.parse().ok();
        if number.is_none() && !value.is_empty() {
            notes.unreadable();
        }
        number
    }

    fn encode(&self, name: &'static str, _cx: Cx) -> Node {
        Node::with_text(name, &self.to_string())
    }

    fn check(&self, cx: Cx, checks: &mut Checks) {
        // Both numbers of the schema are sort orders, which 2021 restricts.
        if *self < 0 && cx.is(crate::Version::V2021_2) {
            checks.add(Fault::OutOfRange);
        }
    }
}

/// Truth values as the schema and as peers write them.
pub(crate) fn truth(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "1" | "y" | "yes" => Some(true),
        "false" | "0" | "n" | "no" => Some(false),
        _ => None,
    }
}

impl Value for bool {
    fn decode(node: Node, notes: &mut Notes) -> Option<Self> {
        let value = node.value();
        let truth = truth(value);
        if truth.is_none() && !value.is_empty() {
            notes.unreadable();
        }
        truth
    }

    fn encode(&self, name: &'static str, _cx: Cx) -> Node {
        Node::with_text(name, if *self { "true" } else { "false" })
    }

    fn check(&self, _cx: Cx, _checks: &mut Checks) {}
}
