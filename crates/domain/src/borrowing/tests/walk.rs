//! Random sequences of commands, messages and clocks: whatever happens in whatever order, the promises hold. Every step is checked by
//! `Desk`: replay, one supplier, no orphan, listed events.

use super::support::{
    Desk, answer, checks, close, conditional, context, file, library, loaned, partner, patron,
    plain, receive, receive_from, said_by, staff, symbol,
};
use crate::{
    actor::Actor,
    borrowing::{
        LABELS, allowed,
        allowed::samples,
        apply,
        command::{Command, Edit, Fact, Incoming, Parked, Wish},
        context::{Context, Rights},
        create_leg, label, next_step, scan,
    },
    citation::Kind,
    effect::{Effect, LegStart},
    id::RequestId,
    message::{MessageCode, Reason, RetryOffer, ToBorrower},
    policy::{Approval, OnTrouble, Policy},
    refused::Refusal,
    status::{BorrowingMain as M, CaseStep, Outcome, ReviewReason, WireStatus as W},
    timer::Timer,
};
use jiff::civil::date;
use proptest::prelude::*;
use uuid::Uuid;

/// Wishes besides the samples: arguments that lead elsewhere.
fn more_wishes() -> Vec<Wish> {
    let mut list: Vec<Wish> = (1..=3).map(receive_from).collect();
    list.extend(["B1", "B2", "TOWN-1"].map(|code| receive(Some(code))));
    list.extend([Outcome::Supplied, Outcome::NotSupplied, Outcome::Cancelled].map(close));
    list.extend(
        [M::Received, M::Loaned, M::Returned].map(|s| Wish::ReopenRequest {
            reason: None,
            status: Some(s),
        }),
    );
    list.extend([
        Wish::ChangePickup { pickup: library(2) },
        Wish::SetRota {
            rota: vec![symbol(3), symbol(2)],
        },
        Wish::SetRota { rota: Vec::new() },
        Wish::ReAskSupplier {
            supplier: Some(symbol(1)),
        },
        Wish::EditRequest(Edit {
            need_by: Some(Some(date(2026, 4, 1))),
            ..Edit::default()
        }),
        Wish::HoldUntil {
            until: date(2026, 3, 20),
        },
        Wish::ReturnFromPatron {
            barcode: Some("B2".into()),
        },
        Wish::PackReturn {
            barcode: Some("B1".into()),
        },
        Wish::CheckOut {
            barcode: Some("B2".into()),
            patron: None,
        },
        Wish::ReportCase {
            kind: CaseStep::ReportedLost,
            barcode: None,
        },
        Wish::ResolveParked {
            how: Some(Parked::Drop),
            reason: None,
        },
    ]);
    list
}

fn messages() -> Vec<ToBorrower> {
    let mut list: Vec<ToBorrower> = W::ALL.iter().map(|s| plain(*s)).collect();
    list.extend([
        loaned(),
        loaned(),
        conditional(1),
        conditional(2),
        file(),
        plain(W::WillSupply),
        plain(W::Unfilled),
        answer(Reason::CancelResponse, true, W::Cancelled),
        answer(Reason::CancelResponse, false, W::Loaned),
        answer(Reason::CancelResponse, false, W::WillSupply),
        answer(Reason::RenewResponse, true, W::Loaned),
        answer(Reason::RenewResponse, false, W::Recalled),
        ToBorrower::plain(Reason::StatusRequestResponse, W::Loaned),
        ToBorrower::plain(Reason::StatusRequestResponse, W::WillSupply),
        ToBorrower::plain(Reason::StatusRequestResponse, W::Unfilled),
        ToBorrower::plain(Reason::Notification, W::Unfilled),
        ToBorrower {
            due: Some(date(2026, 3, 30)),
            ..plain(W::Recalled)
        },
        ToBorrower {
            due: Some(date(2026, 5, 4)),
            ..plain(W::Loaned)
        },
        ToBorrower {
            case: Some((CaseStep::DeclaredLost, None)),
            ..ToBorrower::plain(Reason::Notification, W::Loaned)
        },
        ToBorrower {
            retry: Some(RetryOffer {
                reason: "NotFoundAsCited".into(),
                after: Some(super::support::at("2026-03-06T15:00:00Z")),
                before: Some(super::support::at("2026-03-20T15:00:00Z")),
            }),
            ..plain(W::RetryPossible)
        },
    ]);
    list
}

fn facts() -> Vec<Command> {
    let mut list = vec![
        checks(&[]),
        checks(&[ReviewReason::Blocked]),
        Command::Fact(Fact::OwnLibraryClosed {
            reopens: Some(date(2026, 3, 9)),
        }),
        Command::Fact(Fact::IlsResult { ok: false }),
        Command::Fact(Fact::IlsResult { ok: true }),
        Command::Fact(Fact::DeliveryFailed {
            code: MessageCode::Req,
        }),
        Command::Fact(Fact::DetachPatron),
    ];
    list.extend((1..=3).map(|n| Command::Fact(Fact::PeerClosed { symbol: symbol(n) })));
    list
}

/// What became of our messages, for an entry of the request.
fn replies(wire: &str) -> Vec<Command> {
    let mut list = Vec::new();
    for code in [
        MessageCode::Req,
        MessageCode::Retry,
        MessageCode::Can,
        MessageCode::Acc,
        MessageCode::Ren,
        MessageCode::Rcv,
        MessageCode::Ret,
    ] {
        let wire_id = wire.to_owned();
        list.push(Command::Incoming(Incoming::Refused {
            wire_id: wire_id.clone(),
            code,
            detail: String::new(),
        }));
        list.push(Command::Incoming(Incoming::Confirmed {
            wire_id: wire_id.clone(),
            code,
        }));
        list.push(Command::Incoming(Incoming::Unknown { wire_id, code }));
    }
    list
}

fn step(desk: &mut Desk, actor: Actor, command: &Command) -> Result<(), Refusal> {
    let before = desk.b.clone();
    let known = match command {
        Command::Incoming(Incoming::Said { wire_id, .. }) => {
            before.entry_of(wire_id).map(|i| before.entries[i].clone())
        }
        _ => None,
    };
    let done = desk.run(actor, command).map_err(|r| r.code);
    if done.is_err() {
        assert_eq!(before, desk.b, "a refused command changes nothing");
        assert!(known.is_none(), "no message is refused for being late");
        return done;
    }
    assert!(LABELS.contains(&label(&desk.b, desk.ctx.calendar.date(desk.ctx.now))));
    for effect in desk.effects.clone() {
        match effect {
            Effect::Send { wire_id, held, .. } => {
                assert!(desk.b.entry_of(&wire_id).is_some());
                let person = matches!(command, Command::Wish(_));
                assert!(!held || person, "only people wait for undo");
            }
            Effect::SpawnLeg { wire_id, first } => {
                let i = before.entry_of(&wire_id).unwrap();
                grow_leg(desk, &before.entries[i].clone(), first, command);
            }
            _ => {}
        }
    }
    if desk.b.main.is_terminal() {
        assert!(desk.b.ended_at.is_some() && desk.b.ended_by.is_some());
        let clocks: Vec<_> = desk.b.timers.keys().collect();
        assert!(clocks.iter().all(|t| **t == Timer::StatusUnanswered));
    } else {
        assert_eq!((desk.b.ended_at, desk.b.outcome), (None, Outcome::None));
    }
    Ok(())
}

/// The leg takes the message or the receipt that started it.
fn grow_leg(desk: &Desk, entry: &crate::borrowing::Entry, first: LegStart, command: &Command) {
    let id = RequestId(Uuid::from_u128(99));
    let done = create_leg(&desk.b, entry, id, "TOWN-9".into(), &desk.ctx);
    let mut leg = Desk {
        b: done.request.clone(),
        ctx: desk.ctx.clone(),
        events: Vec::new(),
        sent: Vec::new(),
        told: Vec::new(),
        effects: Vec::new(),
    };
    leg.keep(done);
    match first {
        LegStart::Message => leg.run(partner(), command).unwrap(),
        LegStart::Receive { barcode } => leg.does(receive(Some(&barcode))),
    }
}

/// Fires what is due, oldest first; each firing takes the clock away or moves it ahead.
fn fire_due(desk: &mut Desk) {
    while let Some((timer, at)) = desk
        .b
        .timers
        .iter()
        .min_by_key(|(_, at)| **at)
        .map(|(t, at)| (*t, *at))
    {
        if at > desk.ctx.now {
            break;
        }
        let before = desk.b.timers.clone();
        step(desk, Actor::System, &Command::Timer(timer)).unwrap();
        assert_ne!(before, desk.b.timers, "{timer} never leaves");
    }
}

fn policies() -> impl Strategy<Value = Policy> {
    (
        prop::sample::select(Approval::ALL),
        prop::sample::select(OnTrouble::ALL),
        prop::sample::select(OnTrouble::ALL),
        any::<[bool; 5]>(),
    )
        .prop_map(|(approval, on_request_error, on_retry_offer, b)| Policy {
            approval,
            on_request_error,
            on_retry_offer,
            mediate_renewals: b[0],
            close_at_need_by: b[1],
            partner_cancel_ends: b[2],
            patron_answers_conditions: b[3],
            accept_conditions: if b[4] {
                vec!["LibraryUseOnly".into()]
            } else {
                Vec::new()
            },
            ..Policy::default()
        })
}

fn command(desk: &Desk, kind: u8, choice: usize, n: usize) -> (Actor, Command) {
    let pick = |len: usize| choice % len;
    let wire = crate::id::wire_id("TOWN-1", n);
    match kind {
        0..=44 => {
            let list = samples(&desk.b, &desk.ctx);
            let start = pick(list.len());
            let taken = |w: &&Wish| apply(&desk.b, &Command::Wish((*w).clone()), &desk.ctx).is_ok();
            // Most wishes are such that would be taken, so that the walk gets far.
            let wish = list[start..]
                .iter()
                .chain(&list[..start])
                .find(|w| kind >= 30 || taken(w))
                .unwrap_or(&list[start]);
            (staff(), Command::Wish(wish.clone()))
        }
        45..=54 => {
            let list = more_wishes();
            (staff(), Command::Wish(list[pick(list.len())].clone()))
        }
        55..=59 => {
            let list = samples(&desk.b, &desk.ctx);
            (patron(), Command::Wish(list[pick(list.len())].clone()))
        }
        60..=86 => {
            let list = messages();
            (partner(), said_by(&wire, list[pick(list.len())].clone()))
        }
        87..=92 => {
            let list = replies(&wire);
            (Actor::System, list[pick(list.len())].clone())
        }
        _ => {
            let list = facts();
            (Actor::System, list[pick(list.len())].clone())
        }
    }
}

/// Pages ask often: what they ask must agree with `apply`.
fn check_offers(desk: &Desk) {
    let ctx = Context {
        actor: staff(),
        ..desk.ctx.clone()
    };
    let names = allowed(&desk.b, &ctx);
    if let Some(next) = next_step(&desk.b, &ctx) {
        assert!(names.contains(&next), "{next} is not in {names:?}");
    }
    let _ = scan(&desk.b, None, &ctx, None);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_keeps_the_promises(
        kind in prop::sample::select(Kind::ALL),
        policy in policies(),
        held in any::<bool>(),
        steps in prop::collection::vec((0_u8..100, 0_usize..10_000, 1_usize..4, 0_i64..40), 1..45),
    ) {
        let mut ctx = context();
        ctx.policy = policy;
        ctx.rights = Rights { override_rules: held, close_with_item: true };
        ctx.request_held = held;
        let mut desk = Desk::born(kind, ctx);
        for (kind, choice, n, days) in steps {
            if days > 32 {
                desk.days(days - 32);
                fire_due(&mut desk);
            }
            let (actor, command) = command(&desk, kind, choice, n);
            let _ = step(&mut desk, actor, &command);
        }
        check_offers(&desk);
    }
}
