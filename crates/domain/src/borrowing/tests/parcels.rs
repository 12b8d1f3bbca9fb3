//! Several items, parcels without papers, unwanted ones, legs, requests made again.

use super::support::{DUE, Desk, at, birth, checks, context, loan, loaned, nothing, receive};
use crate::{
    actor::Actor,
    borrowing::{command::Wish, create, create_again, create_leg, link_successor},
    citation::Kind,
    effect::{Effect, Notice},
    id::RequestId,
    message::{SentItem, ToBorrower, ToLender},
    status::{Attention, BorrowingMain as M, ItemState},
    timer::Timer,
};
use uuid::Uuid;

#[test]
fn several_items_are_counted_one_by_one() {
    let mut desk = loan(M::WillSupply);
    let item = |code: &str| SentItem {
        barcode: code.into(),
        call_number: None,
    };
    desk.hears(
        1,
        ToBorrower {
            items: vec![item("V1"), item("V2")],
            ..loaned()
        },
    );
    desk.does(receive(Some("V2")));
    let states = |desk: &Desk| desk.b.items.iter().map(|i| i.state).collect::<Vec<_>>();
    assert_eq!(states(&desk), [ItemState::Expected, ItemState::Here]);
    desk.does(receive(Some("V1")));
    desk.does(Wish::CheckOut {
        barcode: Some("V1".into()),
        patron: None,
    });
    desk.does(Wish::CheckOut {
        barcode: None,
        patron: None,
    });
    assert_eq!(states(&desk), [ItemState::OnLoan, ItemState::OnLoan]);
    desk.does(Wish::ReturnFromPatron {
        barcode: Some("V1".into()),
    });
    assert_eq!(desk.b.main, M::Loaned);
    desk.does(Wish::ReturnFromPatron { barcode: None });
    desk.does(Wish::PackReturn {
        barcode: Some("V2".into()),
    });
    assert_eq!(desk.b.main, M::ReturnedByPatron);
    assert_eq!(desk.kinds().last(), Some(&"part_packed"));
    desk.does(Wish::PackReturn { barcode: None });
    assert_eq!(desk.b.main, M::Returned);
    assert_eq!(
        desk.sent.last().unwrap().2,
        ToLender::ShippedReturn {
            items: vec!["V1".into(), "V2".into()]
        }
    );
}

#[test]
fn a_parcel_without_papers_stands_under_the_request_number_until_it_is_named() {
    let mut desk = loan(M::WillSupply);
    desk.does(receive(None));
    assert_eq!(desk.b.main, M::Received);
    assert_eq!(desk.b.items[0].barcode, "TOWN-1");
    assert_eq!(
        desk.sent.last().unwrap().2,
        ToLender::Received { items: Vec::new() }
    );
    desk.hears(1, loaned());
    assert_eq!(desk.b.items.len(), 1);
    assert_eq!(desk.b.items[0].barcode, "B1");
    assert_eq!(desk.b.items[0].temporary_barcode.as_deref(), Some("TOWN-1"));
    assert_eq!(desk.b.partner_due.unwrap().date, DUE);
}

#[test]
fn an_unwanted_parcel_goes_straight_to_packing() {
    let mut desk = loan(M::Shipped);
    desk.patron(Wish::CancelRequest { reason: None }).unwrap();
    assert!(desk.told.contains(&Notice::ComesAndGoesBack));
    desk.does(receive(None));
    assert_eq!(desk.b.main, M::ReturnedByPatron);
    assert!(desk.b.flags.contains_key(&Attention::PackUnwanted));
    assert!(!desk.told.contains(&Notice::OnHoldShelf));
    desk.does(Wish::PackReturn { barcode: None });
    assert_eq!(desk.b.main, M::Returned);
}

#[test]
fn asking_again_copies_the_wish_and_links_both() {
    let mut desk = loan(M::Unfilled);
    desk.does(Wish::ReRequest {});
    let id = RequestId(Uuid::from_u128(8));
    let child = create_again(&desk.b, id, "TOWN-2".into(), &desk.ctx);
    assert_eq!(child.request.predecessor, Some(desk.b.id));
    assert_eq!(child.request.citation, desk.b.citation);
    assert_eq!(child.request.person, desk.b.person);
    assert!(child.request.entries.is_empty());
    desk.keep(link_successor(&desk.b, id, &desk.ctx));
    assert_eq!(desk.b.successor, Some(id));
}

#[test]
fn a_leg_carries_the_second_parcel() {
    let mut desk = super::support::second(M::Shipped);
    let entry = desk.b.entries[0].clone();
    desk.hears(1, loaned());
    let Some(Effect::SpawnLeg { wire_id, .. }) = desk
        .effects
        .iter()
        .find(|e| matches!(e, Effect::SpawnLeg { .. }))
    else {
        panic!("a leg is born");
    };
    assert_eq!(wire_id, "TOWN-1");
    assert_eq!(desk.b.entry_of("TOWN-1"), None);
    let id = RequestId(Uuid::from_u128(9));
    let leg = create_leg(&desk.b, &entry, id, "TOWN-3".into(), &desk.ctx);
    assert_eq!(leg.request.main, M::Shipped);
    assert_eq!(leg.request.leg_of, Some(desk.b.id));
    assert!(!leg.request.unwanted);
    let mut leg_desk = Desk {
        b: leg.request.clone(),
        ctx: desk.ctx.clone(),
        events: Vec::new(),
        sent: Vec::new(),
        told: Vec::new(),
        effects: Vec::new(),
    };
    leg_desk.keep(leg);
    leg_desk.hears(1, loaned());
    assert_eq!(leg_desk.b.items[0].barcode, "B1");
    assert_eq!(leg_desk.codes(), ["MSG"]);
    for desk in [&desk, &leg_desk] {
        assert!(desk.b.flags.contains_key(&Attention::LateLoan));
    }
}

#[test]
fn staff_choices_survive_the_checks() {
    let mut birth = birth(Kind::Loan);
    birth.rota = context().named;
    let done = create(birth, &context());
    let mut desk = Desk {
        b: done.request.clone(),
        ctx: context(),
        events: Vec::new(),
        sent: Vec::new(),
        told: Vec::new(),
        effects: Vec::new(),
    };
    desk.keep(done);
    desk.system(&checks(&[])).unwrap();
    let symbols: Vec<_> = desk.b.entries.iter().map(|e| e.symbol.value()).collect();
    assert_eq!(symbols, ["CA-L3"]);
}

#[test]
fn need_by_closes_where_the_library_wants_it() {
    let mut ctx = context();
    ctx.policy.close_at_need_by = true;
    let mut desk = super::support::built(M::Ready, Kind::Loan, false, ctx, nothing);
    desk.fires(Timer::NeedByPassed).unwrap();
    assert_eq!(desk.b.main, M::Unfilled);
    assert!(desk.ctx.now >= at("2026-06-02T03:59:59Z"));
    assert!(matches!(desk.events.last().unwrap().by, Actor::System));
}
