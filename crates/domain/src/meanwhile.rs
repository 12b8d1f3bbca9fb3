//! Whether a command still fits when it was decided on a page that is older than the request (PROMISES.md: two people, one request).
//!
//! One rule for pages and API: what the system only keeps books about (a delivery was confirmed, a copy was looked up, a clock was
//! set) never stands in anybody's way. What a person or the other library did, and every change of the main line, does.

use crate::{actor::Actor, event::Event};

/// What happened between the version a person saw and now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meanwhile {
    /// Nothing that stands in the way.
    Nothing,
    /// This very command of this very person: the form was sent twice, and the first one did it.
    Done,
    /// Something the person must see before deciding: refused `changed_meanwhile`.
    Changed,
}

/// Commands that fit into whatever happened meanwhile: they only add something.
pub fn merges(command: &str) -> bool {
    matches!(
        command,
        "add_note"
            | "add_alert"
            | "send_message"
            | "query_patron"
            | "mark_read"
            | "assign"
            | "release_assignment"
    )
}

/// Whether an event is one that a person must know before deciding on the request.
pub fn concerns_people(event: &Event) -> bool {
    !matches!(event.by, Actor::System) || event.changes.contains_key("main")
}

/// Judges a command of `actor` by the events `since` the version that was seen, oldest first.
pub fn meanwhile<'a>(
    since: impl IntoIterator<Item = &'a Event>,
    actor: &Actor,
    command: &str,
) -> Meanwhile {
    // Two notes from pages of one age may be two notes; that one form is sent once is the matter of its key.
    if merges(command) {
        return Meanwhile::Nothing;
    }
    let told: Vec<&Event> = since.into_iter().filter(|e| concerns_people(e)).collect();
    let Some(first) = told.first() else {
        return Meanwhile::Nothing;
    };
    let same = |e: &&Event| e.cause == command && e.at == first.at && same_staff(&e.by, actor);
    if told.iter().all(same) {
        Meanwhile::Done
    } else {
        Meanwhile::Changed
    }
}

/// Programs repeat a call by its idempotency key; only people press a button twice.
fn same_staff(one: &Actor, other: &Actor) -> bool {
    matches!((one, other), (Actor::Staff { id: a, .. }, Actor::Staff { id: b, .. }) if a == b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::StaffId;
    use jiff::Timestamp;
    use serde_json::{Map, Value};
    use std::collections::BTreeMap;
    use uuid::Uuid;

    fn staff(n: u128) -> Actor {
        Actor::Staff {
            id: StaffId(Uuid::from_u128(n)),
            name: "Dana".into(),
        }
    }

    fn event(by: Actor, cause: &str, second: i64, field: &str) -> Event {
        Event {
            kind: cause.into(),
            by,
            at: Timestamp::from_second(second).unwrap(),
            cause: cause.into(),
            params: BTreeMap::new(),
            note: None,
            changes: Map::from_iter([(field.to_owned(), Value::Null)]),
        }
    }

    #[test]
    fn bookkeeping_stands_in_nobodys_way() {
        let kept = [event(Actor::System, "Confirmed", 1, "flags")];
        assert_eq!(
            meanwhile(&kept, &staff(1), "mark_picked"),
            Meanwhile::Nothing
        );
        let moved = [event(Actor::System, "expire", 1, "main")];
        assert_eq!(
            meanwhile(&moved, &staff(1), "mark_picked"),
            Meanwhile::Changed
        );
    }

    #[test]
    fn what_others_did_does_and_what_only_adds_is_merged() {
        let partner = Actor::Partner {
            symbol: "ISIL:CA-FSTOWN".into(),
        };
        for by in [partner, staff(2), Actor::Patron { id: None }] {
            let said = [event(by, "send_message", 1, "conversation")];
            assert_eq!(meanwhile(&said, &staff(1), "ship_item"), Meanwhile::Changed);
            assert_eq!(meanwhile(&said, &staff(1), "add_note"), Meanwhile::Nothing);
        }
    }

    #[test]
    fn a_form_sent_twice_is_done_once_and_a_second_note_is_another_one() {
        let promised = [
            event(staff(1), "will_supply", 1, "main"),
            event(Actor::System, "Confirmed", 2, "flags"),
        ];
        assert_eq!(
            meanwhile(&promised, &staff(1), "will_supply"),
            Meanwhile::Done
        );
        assert_eq!(
            meanwhile(&promised, &staff(2), "will_supply"),
            Meanwhile::Changed
        );
        let noted = [event(staff(1), "add_note", 1, "notes")];
        assert_eq!(meanwhile(&noted, &staff(1), "add_note"), Meanwhile::Nothing);
        let key = Actor::Key {
            id: crate::id::KeyId(Uuid::nil()),
            name: "loader".into(),
        };
        let program = [event(key.clone(), "will_supply", 1, "main")];
        assert_eq!(meanwhile(&program, &key, "will_supply"), Meanwhile::Changed);
    }
}
