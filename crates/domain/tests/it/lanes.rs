//! Messages under way: delivered in order per attempt, each with its confirmation.

use super::world::{World, library};
use farshelf_domain::{
    actor::Actor,
    borrowing::command::{Command as BorrowingCommand, Incoming as FromLender},
    id::RequestId,
    lending::{
        self, Asked, RequestIn,
        command::{Command as LendingCommand, Incoming as FromBorrower},
    },
    message::{Ask, MessageCode, ToLender},
};
use std::collections::VecDeque;
use uuid::Uuid;

impl World {
    /// Lanes with something under way: true = towards the lender.
    pub fn under_way(&self) -> Vec<(bool, String)> {
        let open = |lane: &VecDeque<_>| !lane.is_empty();
        let there = self.to_lender.iter().filter(|(_, l)| !l.is_empty());
        let back = self.to_borrower.iter().filter(|(_, l)| open(l));
        there
            .map(|(w, _)| (true, w.clone()))
            .chain(back.map(|(w, _)| (false, w.clone())))
            .collect()
    }

    /// Delivers the next message of a lane and its confirmation.
    pub fn deliver(&mut self, to_lender: bool, wire_id: &str) {
        if to_lender {
            let next = self
                .to_lender
                .get_mut(wire_id)
                .and_then(VecDeque::pop_front);
            let (code, message) = next.unwrap();
            let heard = match message {
                ToLender::Request(ask) => self.request(wire_id, *ask),
                message => self.tell_lender(wire_id, message),
            };
            self.confirm_to_borrower(wire_id, code, heard);
        } else {
            let next = self
                .to_borrower
                .get_mut(wire_id)
                .and_then(VecDeque::pop_front);
            let (code, message) = next.unwrap();
            let said = BorrowingCommand::Incoming(FromLender::Said {
                wire_id: wire_id.to_owned(),
                supplier_request_id: None,
                message: Box::new(message),
            });
            assert!(
                self.borrow(self.owner(wire_id), Actor::System, &said),
                "{code} refused:\n{}",
                self.log.join("\n")
            );
            let confirmed = FromBorrower::Confirmed { code };
            let n = self.lending_of(wire_id).unwrap();
            assert!(self.lend(n, Actor::System, &LendingCommand::Incoming(confirmed)));
        }
    }

    fn confirm_to_borrower(&mut self, wire_id: &str, code: MessageCode, heard: bool) {
        let wire_id = wire_id.to_owned();
        let n = self.owner(&wire_id);
        let confirmation = if heard {
            FromLender::Confirmed { wire_id, code }
        } else {
            FromLender::Refused {
                wire_id,
                code,
                detail: "UnrecognisedDataValue".into(),
            }
        };
        self.borrow(n, Actor::System, &BorrowingCommand::Incoming(confirmation));
    }

    fn tell_lender(&mut self, wire_id: &str, message: ToLender) -> bool {
        let Some(n) = self.lending_of(wire_id) else {
            return false;
        };
        let said = LendingCommand::Incoming(FromBorrower::Said {
            message: Box::new(message),
        });
        let partner = Actor::Partner {
            symbol: "ISIL:CA-B".into(),
        };
        assert!(
            self.lend(n, partner, &said),
            "an action was refused:\n{}",
            self.log.join("\n")
        );
        true
    }

    fn request(&mut self, wire_id: &str, ask: Ask) -> bool {
        let b = &self.borrowings[self.owner(wire_id)];
        let symbol = b.entries[b.entry_of(wire_id).unwrap()].symbol.clone();
        let ctx = self.lending_context(
            Actor::Partner {
                symbol: "ISIL:CA-B".into(),
            },
            &symbol,
        );
        let found = ask.previous.as_deref().and_then(|id| self.lending_of(id));
        let asked = if ask.previous.is_some() {
            Asked::Retry
        } else {
            Asked::New { same_content: true }
        };
        let decision = lending::request_in(found.map(|n| &self.lendings[n]), asked, self.now);
        let RequestIn::Birth { previous } = decision else {
            self.refused.insert(wire_id.to_owned());
            self.log.push(format!("{wire_id} refused: {decision:?}"));
            return false;
        };
        if let (Some(n), Some(_)) = (found, previous) {
            self.lendings[n] = lending::use_offer(&self.lendings[n], &ctx).unwrap().request;
        }
        let place = self.lendings.len();
        let birth = lending::Birth {
            id: RequestId(Uuid::from_u128(200 + place as u128)),
            number: format!("LEND-{place}"),
            library: library(2),
            wire_id: wire_id.to_owned(),
            requester: "ISIL:CA-B".parse().unwrap(),
            requester_name: "B".into(),
            asked_as: symbol,
            either_kind: false,
            ask,
            previous,
        };
        let done = lending::create(birth, &ctx);
        self.log.push(format!("L{place} is born from {wire_id}"));
        self.lendings.push(done.request);
        true
    }

    /// Everything under way arrives.
    pub fn drain(&mut self) {
        let mut messages = 0;
        while let Some((to_lender, wire_id)) = self.under_way().into_iter().next() {
            self.deliver(to_lender, &wire_id);
            messages += 1;
            assert!(
                messages < 150,
                "messages without end:\n{}",
                self.log.join("\n")
            );
        }
    }
}
