//! Undo (lifecycle.md 4.14): a fact is taken back while the other library was not told and nothing was built on it.

use crate::{event::Event, id::EventId, refused::Refusal};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value};

/// How long a command can be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// While its messages are held back (`work.undo_seconds`).
    Held,
    /// Until the next step: nothing leaves the house.
    NextStep,
    /// Never.
    Never,
}

/// Window of a command by its name. What is not listed (timers, system facts, messages in) is never undone.
pub fn window(command: &str) -> Window {
    match command {
        "edit_request" | "change_pickup" | "change_due_date" | "retry_checks" | "finish_move"
        | "set_rota" | "hold_until" | "override_review" | "put_on_shelf" | "send_to_pickup"
        | "check_out" | "start_processing" | "mark_picked" | "create_move" | "decide_payer"
        | "assign" | "release_assignment" | "add_note" | "dismiss_note" | "mark_read"
        | "add_alert" | "remove_alert" | "return_from_patron" | "ask_renewal" => Window::NextStep,
        "send_request"
        | "reject_supplier"
        | "accept_condition"
        | "decline_condition"
        | "accept_retry"
        | "decline_retry"
        | "cancel_request"
        | "request_renewal"
        | "receive_item"
        | "pack_return"
        | "will_supply"
        | "add_condition"
        | "reject_request"
        | "offer_retry"
        | "ship_item"
        | "ship_copy"
        | "check_in"
        | "recall_item"
        | "withdraw_recall"
        | "amend_shipment"
        | "answer_cancel"
        | "answer_renewal"
        | "close_unfilled"
        | "close_manually"
        | "fill_locally"
        | "decline_renewal"
        | "deliver_copy"
        | "mark_condition_agreed"
        | "withdraw_condition"
        | "report_case"
        | "re_ask_supplier"
        | "reopen_request" => Window::Held,
        _ => Window::Never,
    }
}

/// One event of the past, with its place.
#[derive(Clone, Copy, Debug)]
pub struct Past<'a> {
    /// Its id.
    pub id: EventId,
    /// The event.
    pub event: &'a Event,
}

/// What an undo does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    /// Events taken back: all of one command.
    pub events: Vec<EventId>,
    /// Command taken back.
    pub command: String,
    /// When it was run: messages and mails made then are dropped.
    pub at: Timestamp,
    /// Fields with the values they had before.
    pub changes: Map<String, Value>,
}

/// Takes back the command that caused `target`, or the newest command of a person.
///
/// `past` is the newest part of the history, oldest first, or all of it (`whole`). None: older events are needed. `sent` says whether a message or mail of a command run at an instant has left.
///
/// # Errors
/// `undo_closed` when its time is over, something was sent, something later built on it, or it was undone before;
/// `nothing_there` when there is no such event.
pub fn undo(
    past: &[Past<'_>],
    whole: bool,
    target: Option<EventId>,
    now: Timestamp,
    seconds: u32,
    sent: impl Fn(Timestamp) -> bool,
) -> Result<Option<Undone>, Refusal> {
    let undone: Vec<&str> = past
        .iter()
        .filter(|p| p.event.kind == "undone")
        .filter_map(|p| p.event.params.get("event").map(String::as_str))
        .collect();
    let open = |p: &Past<'_>| !undone.contains(&p.id.to_string().as_str());
    let chosen = match target {
        Some(id) => past.iter().find(|p| p.id == id),
        None => past
            .iter()
            .rev()
            .find(|p| p.event.by.is_person() && p.event.kind != "undone" && open(p)),
    };
    let chosen = match chosen {
        Some(chosen) => chosen,
        None if whole => return Err(Refusal::NothingThere),
        None => return Ok(None),
    };
    let (cause, at) = (chosen.event.cause.as_str(), chosen.event.at);
    let batch: Vec<&Past<'_>> = past
        .iter()
        .filter(|p| p.event.at == at && p.event.cause == cause && p.event.kind != "undone")
        .collect();
    let first = past
        .iter()
        .position(|p| batch.iter().any(|b| b.id == p.id))
        .ok_or(Refusal::NothingThere)?;
    if first == 0 && !whole {
        return Ok(None);
    }
    let window = window(cause);
    let late = window == Window::Held
        && now.duration_since(at) > SignedDuration::from_secs(i64::from(seconds));
    if first == 0
        || window == Window::Never
        || late
        || !chosen.event.by.is_person()
        || batch.iter().any(|p| !open(p))
        || sent(at)
    {
        return Err(Refusal::UndoClosed);
    }
    let keys: Vec<&String> = batch.iter().flat_map(|p| p.event.changes.keys()).collect();
    let later = past
        .iter()
        .skip(first)
        .filter(|p| !batch.iter().any(|b| b.id == p.id));
    if later
        .flat_map(|p| p.event.changes.keys())
        .any(|k| keys.contains(&k))
    {
        return Err(Refusal::UndoClosed);
    }
    let mut changes = Map::new();
    for p in past.iter().take(first) {
        for (k, v) in &p.event.changes {
            if keys.contains(&k) {
                changes.insert(k.clone(), v.clone());
            }
        }
    }
    if !whole && keys.iter().any(|k| !changes.contains_key(*k)) {
        return Ok(None);
    }
    Ok(Some(Undone {
        events: batch.iter().map(|p| p.id).collect(),
        command: cause.to_owned(),
        at,
        changes,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{actor::Actor, id::StaffId};
    use serde_json::json;
    use std::collections::BTreeMap;
    use uuid::Uuid;

    fn event(cause: &str, second: i64, changes: Value) -> Event {
        Event {
            kind: cause.to_owned(),
            by: Actor::Staff {
                id: StaffId(Uuid::nil()),
                name: "Dana".into(),
            },
            at: Timestamp::from_second(second).unwrap(),
            cause: cause.to_owned(),
            params: BTreeMap::new(),
            note: None,
            changes: changes.as_object().unwrap().clone(),
        }
    }

    fn id(n: usize) -> EventId {
        EventId(Uuid::from_u128(n as u128 + 1))
    }

    fn run(events: &[Event], now: i64, sent: bool) -> Result<Undone, Refusal> {
        let past: Vec<_> = events
            .iter()
            .enumerate()
            .map(|(n, event)| Past { id: id(n), event })
            .collect();
        undo(
            &past,
            true,
            None,
            Timestamp::from_second(now).unwrap(),
            30,
            |_| sent,
        )
        .map(Option::unwrap)
    }

    #[test]
    fn older_events_are_asked_for_only_where_they_decide() {
        let events = [
            event("create_request", 0, json!({"main": "ready", "note": "x"})),
            event("edit_request", 5, json!({"note": "y"})),
            event("send_request", 10, json!({"main": "sent"})),
        ];
        let all: Vec<_> = events
            .iter()
            .enumerate()
            .map(|(n, event)| Past { id: id(n), event })
            .collect();
        let at = Timestamp::from_second(20).unwrap();
        let look = |past: &[Past<'_>], whole| undo(past, whole, None, at, 30, |_| false);
        assert_eq!(look(&[], false), Ok(None));
        assert_eq!(look(&all[2..], false), Ok(None), "it may be the birth");
        assert_eq!(look(&all[1..], false), Ok(None), "main was set before");
        let undone = look(&all, true).unwrap().unwrap();
        assert_eq!(undone.changes["main"], "ready");
    }

    #[test]
    fn the_newest_command_gives_back_the_values_before() {
        let events = [
            event("create_request", 0, json!({"main": "ready", "note": "x"})),
            event("send_request", 10, json!({"main": "sent"})),
        ];
        let undone = run(&events, 20, false).unwrap();
        assert_eq!(
            undone.changes,
            json!({"main": "ready"}).as_object().unwrap().clone()
        );
        assert_eq!(undone.events, [id(1)]);
    }

    #[test]
    fn too_late_sent_or_built_upon_is_closed() {
        let mut events = vec![
            event("create_request", 0, json!({"main": "ready"})),
            event("send_request", 10, json!({"main": "sent"})),
        ];
        assert_eq!(run(&events, 41, false), Err(Refusal::UndoClosed));
        assert_eq!(run(&events, 20, true), Err(Refusal::UndoClosed));
        events.push(Event {
            by: Actor::System,
            ..event("WillSupply", 15, json!({"main": "will_supply"}))
        });
        assert_eq!(run(&events, 20, false), Err(Refusal::UndoClosed));
    }

    #[test]
    fn birth_and_an_undone_command_stay() {
        let mut events = vec![event("create_request", 0, json!({"main": "ready"}))];
        assert_eq!(run(&events, 1, false), Err(Refusal::UndoClosed));
        events.push(event("send_request", 10, json!({"main": "sent"})));
        let mut undone = event("undo", 12, json!({"main": "ready"}));
        undone.kind = "undone".into();
        undone.params.insert("event".into(), id(1).to_string());
        events.push(undone);
        assert_eq!(run(&events, 20, false), Err(Refusal::UndoClosed));
    }
}
