//! The macro that turns a table of fields into a struct with reading, writing and checking.

/// Declares a block: `field: Type = Wire::…` in the order of the schema.
macro_rules! block {
    ($(
        $(#[$meta:meta])*
        pub struct $name:ident {
            $( $(#[$doc:meta])* $field:ident : $ty:ty = $wire:expr; )*
        }
    )+) => {$(
        $(#[$meta])*
        #[derive(Clone, Default, PartialEq, Eq)]
        pub struct $name {
            $( $(#[$doc])* pub $field: $ty, )*
        }

        impl $crate::codec::Value for $name {
            fn decode(node: $crate::codec::Node, notes: &mut $crate::codec::Notes) -> Option<Self> {
                let mut block = Self::default();
                for child in node.children {
                    $({
                        const WIRE: $crate::codec::Wire = $wire;
                        if WIRE.reads(&child.name) {
                            notes.enter(WIRE.label());
                            let taken = $crate::codec::Slot::put(&mut block.$field, child, notes);
                            notes.leave();
                            if !taken {
                                notes.unknown(WIRE.label());
                            }
                            continue;
                        }
                    })*
                    notes.unknown(&child.name);
                }
                Some(block)
            }

            fn encode(&self, name: &'static str, cx: $crate::codec::Cx) -> $crate::codec::Node {
                let mut node = $crate::codec::Node::new(name);
                for late in [false, true] {
                    $({
                        const WIRE: $crate::codec::Wire = $wire;
                        if WIRE.is_late(cx) == late && let Some(rule) = WIRE.rule(cx) {
                            let before = node.children.len();
                            $crate::codec::Slot::nodes(&self.$field, rule.name, cx, rule.max, &mut node.children);
                            if WIRE.drops_scheme(cx) {
                                for child in &mut node.children[before..] {
                                    child.scheme = None;
                                }
                            }
                            if WIRE.is_kept(cx) && node.children.len() == before {
                                node.children.push($crate::codec::Node::new(rule.name));
                            }
                        }
                    })*
                }
                node
            }

            fn check(&self, cx: $crate::codec::Cx, checks: &mut $crate::codec::Checks) {
                $({
                    const WIRE: $crate::codec::Wire = $wire;
                    let count = $crate::codec::Slot::count(&self.$field);
                    checks.at(WIRE.label(), |checks| match WIRE.rule(cx) {
                        None if count > 0 => checks.add($crate::check::Fault::NotInVersion),
                        None => {}
                        Some(rule) => {
                            if count == 0 && rule.is_must(cx) {
                                checks.add($crate::check::Fault::Missing);
                            } else if count > rule.max {
                                checks.add($crate::check::Fault::TooMany);
                            }
                            $crate::codec::Slot::check(&self.$field, cx, checks);
                        }
                    });
                })*
            }
        }

        $crate::codec::plain!($name);
    )+};
}
pub(crate) use block;
