//! Random sequences: whatever happens in whatever order, the promises hold.

use super::{
    support::{Desk, context, copy, partner, staff},
    table::{others, wishes},
};
use crate::{
    actor::Actor,
    citation::Kind,
    effect::Effect,
    item::Item,
    lending::{
        AUTO_TEXTS, LABELS, allowed, attention,
        birth::{Asked, RequestIn, request_in},
        command::{Command, Incoming},
        events::EVENTS,
        label, next_step, scan, wire,
    },
    message::{Message, ToBorrower},
    policy::{AutoAnswer, CancelPolicy, Policy, RenewalPolicy},
    status::{ItemState, WireStatus},
};
use proptest::prelude::*;

/// What an independent bookkeeper of messages sees.
#[derive(Default)]
struct Ledger {
    last: Option<WireStatus>,
}

impl Ledger {
    fn take(&mut self, effects: &[Effect], reopened: bool) {
        if reopened {
            self.last = None;
        }
        for effect in effects {
            if let Effect::Send { message, .. } = effect {
                self.message(message);
            }
        }
    }

    fn message(&mut self, message: &Message) {
        let Message::Borrower(message) = message else {
            panic!("a lender speaks to borrowers");
        };
        let ToBorrower { status, .. } = **message;
        if let Some(note) = message.note.as_deref().filter(|n| n.starts_with("auto:")) {
            assert!(AUTO_TEXTS.contains(&note), "{note}");
        }
        if let Some(status) = status {
            assert!(
                wire::may_follow(self.last, status),
                "{status} after {:?}",
                self.last
            );
            self.last = Some(status);
        }
    }
}

fn step(desk: &mut Desk, ledger: &mut Ledger, command: &Command) {
    let before = desk.r.clone();
    let actor = match command {
        Command::Wish(_) => staff(),
        Command::Incoming(Incoming::Said { .. }) => partner(),
        _ => Actor::System,
    };
    let events = desk.events.len();
    if desk.run(actor, command).is_err() {
        assert_eq!(before, desk.r);
        assert!(!matches!(command, Command::Incoming(Incoming::Said { .. })));
        return;
    }
    let new = &desk.events[events..];
    for event in new {
        assert!(EVENTS.contains(&event.kind.as_str()), "{}", event.kind);
    }
    let restarted = new
        .iter()
        .any(|e| e.kind == "reopened" || e.kind == "message_refused");
    ledger.take(&desk.effects, restarted);
    check(desk);
}

fn check(desk: &Desk) {
    let (r, ctx) = (&desk.r, &desk.ctx);
    let rows = attention(r, &ctx.calendar, ctx.now);
    let away = |barcode: &String| {
        let gone = |i: &Item| i.barcode == *barcode && i.state != ItemState::Picked;
        r.items.iter().any(gone)
    };
    assert!(
        !r.held_copy.as_ref().is_some_and(away),
        "a copy that went out is no longer held"
    );
    assert!(rows.is_sorted_by_key(|row| row.promise));
    if r.main.is_terminal() {
        assert!(r.timers.is_empty(), "an ended request has no clock");
        assert!(r.ended_at.is_some() && r.held_copy.is_none());
    } else {
        assert!(
            !r.timers.is_empty() || !rows.is_empty(),
            "orphan in {}",
            r.main
        );
        assert_eq!(r.ended_at, None);
    }
    assert!(LABELS.contains(&label(r, &ctx.calendar, ctx.now)));
    let repeated = request_in(Some(r), Asked::New { same_content: true }, ctx.now);
    assert_eq!(repeated, RequestIn::Replay);
}

/// Pages ask often: what they ask must agree with `apply`.
fn check_offers(desk: &Desk) {
    let mut ctx = desk.ctx.clone();
    ctx.actor = staff();
    let names = allowed(&desk.r, &ctx);
    if let Some(next) = next_step(&desk.r, &ctx) {
        assert!(names.contains(&next), "{next} is not in {names:?}");
    }
    if let Ok(wish) = scan(&desk.r, None, &ctx) {
        assert!(names.contains(&wish.name()));
    }
}

fn policies() -> impl Strategy<Value = Policy> {
    (
        prop::sample::select(CancelPolicy::ALL),
        prop::sample::select(RenewalPolicy::ALL),
        prop::sample::select(AutoAnswer::ALL),
    )
        .prop_map(|(on_cancel, on_renewal, auto_answer)| Policy {
            on_cancel,
            on_renewal,
            auto_answer,
            ..Policy::default()
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_keeps_the_promises(
        kind in prop::sample::select(Kind::ALL),
        policy in policies(),
        known in 0_usize..3,
        steps in prop::collection::vec((0_usize..10_000, 0_i64..40, any::<bool>()), 1..40),
    ) {
        let mut ctx = context();
        ctx.policy = policy;
        ctx.copies = (1..=known).map(|n| copy(&format!("C{n}"))).collect();
        let mut desk = Desk::born(kind, ctx);
        let mut ledger = Ledger::default();
        let (wishes, mut others) = (wishes(), others());
        others.truncate(17);
        for (choice, days, by_people) in steps {
            if days > 30 {
                desk.days(days - 30);
                while let Some((timer, at)) = desk.r.timers.iter().min_by_key(|(_, at)| **at).map(|(t, at)| (*t, *at)) {
                    if at > desk.ctx.now {
                        break;
                    }
                    let before = desk.r.timers.clone();
                    step(&mut desk, &mut ledger, &Command::Timer(timer));
                    prop_assert_ne!(before, desk.r.timers.clone(), "{} never leaves", timer);
                }
            }
            let command = if by_people {
                Command::Wish(wishes[choice % wishes.len()].clone())
            } else {
                others[choice % others.len()].clone()
            };
            step(&mut desk, &mut ledger, &command);
        }
        check_offers(&desk);
    }
}
