//! From the request to the copy in hand: hold, pull slip, pick, move between our libraries.

use crate::{
    id::LibraryId,
    item::Item,
    lending::{
        context::CopyFact,
        flags,
        work::{Rule, Work},
    },
    refused::Refusal,
    status::{Attention, CaseStep, ItemState, LendingMain, MoveState, SlipState},
};

impl<'a> Work<'a> {
    /// The first copy of the title that could go: one held or lent for another request is `copy_taken`.
    pub fn free_copy(&self, at: Option<LibraryId>) -> Result<&'a CopyFact, Refusal> {
        let mut refusal = Refusal::NoCopy;
        let ctx: &'a crate::lending::context::Context = self.ctx;
        for copy in ctx.copies.iter().filter(|c| c.of_title) {
            if at.is_some_and(|at| at != copy.library) {
                continue;
            }
            match copy.taken_by {
                Some(other) if other != self.d.now.id => refusal = Refusal::CopyTaken,
                Some(_) => return Ok(copy),
                None if copy.available => return Ok(copy),
                None => {}
            }
        }
        Err(refusal)
    }

    fn known_copy(&self, barcode: &str) -> Option<&'a CopyFact> {
        let ctx: &'a crate::lending::context::Context = self.ctx;
        ctx.copies.iter().find(|c| c.barcode == barcode)
    }

    /// Whether a barcode may go for this request. What is in a person's hand need not be marked available; it must not be out for another
    /// request, and where copies of the title are known it must be one of them, unless the person insists.
    pub fn may_take(&self, barcode: &str, anyway: bool) -> Rule {
        if barcode.trim().is_empty() || barcode.chars().count() > crate::limits::CODE {
            return Err(Refusal::WrongItem);
        }
        let fact = self.known_copy(barcode);
        let taken = fact.and_then(|c| c.taken_by);
        if taken.is_some_and(|by| by != self.d.now.id) {
            return Err(Refusal::CopyTaken);
        }
        let known = self.ctx.copies.iter().any(|c| c.of_title);
        if fact.is_some_and(|c| c.of_title) || !known || anyway {
            Ok(())
        } else {
            Err(Refusal::WrongItem)
        }
    }

    /// Holds a copy in place of the one held before.
    pub fn hold(&mut self, barcode: &str) {
        if self.d.now.held_copy.as_deref() == Some(barcode) {
            return;
        }
        self.d.now.holding_library = self.known_copy(barcode).map(|c| c.library);
        self.d.now.held_copy = Some(barcode.to_owned());
    }

    /// Queues the pull slip where none exists.
    pub fn queue_slip(&mut self) {
        if self.d.now.slip == SlipState::None && !flags::picked(&self.d.now) {
            self.d.now.slip = SlipState::Queued;
            self.d.now.slip_struck = false;
        }
    }

    /// Nothing goes: the hold is released, the slip leaves the queue or is struck on the printed batch, what was picked is reshelved.
    pub fn put_back(&mut self) {
        self.d.now.held_copy = None;
        self.d.now.slip_struck |= self.d.now.slip == SlipState::Printed;
        self.d.now.slip = SlipState::None;
        self.d.now.items.retain(|i| i.state != ItemState::Picked);
        if self.d.now.moving != MoveState::None {
            self.d.now.moving = MoveState::None;
        }
    }

    pub fn start_processing(&mut self, barcode: Option<&str>) -> Rule {
        match barcode {
            Some(barcode) => {
                self.may_take(barcode, false)?;
                let own = self.known_copy(barcode).and_then(|c| c.taken_by) == Some(self.d.now.id);
                if self.known_copy(barcode).is_some_and(|c| !c.available) && !own {
                    return Err(Refusal::NoCopy);
                }
                self.hold(barcode);
            }
            None if self.d.now.held_copy.is_none() => {
                let copy = self.free_copy(None)?;
                self.hold(&copy.barcode);
            }
            None => {}
        }
        self.processing();
        Ok(())
    }

    fn processing(&mut self) {
        self.d.now.main = LendingMain::Processing;
        self.queue_slip();
        self.event("processing_started", &[]);
    }

    pub fn print_pull_slip(&mut self, cell: char) -> Rule {
        if cell == 'a' {
            self.start_processing(None)?;
        }
        self.d.now.slip = SlipState::Printed;
        self.d.now.slip_struck = false;
        self.event("pull_slip_printed", &[]);
        Ok(())
    }

    pub fn mark_picked(&mut self, cell: char, barcode: Option<&str>) -> Rule {
        let barcode = match barcode {
            Some(barcode) => {
                self.may_take(barcode, false)?;
                barcode.to_owned()
            }
            None => match self.d.now.held_copy.clone() {
                Some(held) => held,
                None => self.free_copy(None)?.barcode.clone(),
            },
        };
        if self.d.now.items.iter().any(|i| i.barcode == barcode) {
            return Err(Refusal::NothingThere);
        }
        if cell == 'a' {
            self.hold(&barcode);
            self.processing();
        }
        self.pick(&barcode);
        self.event("item_picked", &[("item", &barcode)]);
        Ok(())
    }

    fn pick(&mut self, barcode: &str) {
        self.hold(barcode);
        if self.d.now.slip == SlipState::Queued {
            self.d.now.slip = SlipState::None;
        }
        let item = self.item(barcode, ItemState::Picked);
        self.d.now.items.push(item);
        if self.d.now.main == LendingMain::WillSupply {
            self.flag(Attention::ShipDue);
        }
    }

    /// A new item of ours with what is known of the copy.
    pub fn item(&self, barcode: &str, state: ItemState) -> Item {
        Item {
            barcode: barcode.to_owned(),
            call_number: self.known_copy(barcode).and_then(|c| c.call_number.clone()),
            part: None,
            announced: false,
            temporary_barcode: None,
            state,
            case: CaseStep::None,
        }
    }

    /// A move from another library of ours. With a description of what is wanted (R153) no copy need be known.
    pub fn create_move(
        &mut self,
        cell: char,
        from: Option<LibraryId>,
        description: Option<&str>,
    ) -> Rule {
        if matches!(self.d.now.moving, MoveState::Asked | MoveState::UnderWay) {
            return Err(Refusal::NothingThere);
        }
        let copy = match (&self.d.now.held_copy, from) {
            (Some(_), None) => None,
            (Some(_), Some(from)) if self.d.now.holding_library == Some(from) => None,
            _ => match self.free_copy(from) {
                Ok(copy) => Some(copy),
                Err(_) if description.is_some() => None,
                Err(refusal) => return Err(refusal),
            },
        };
        let place = from
            .or(copy.map(|c| c.library))
            .or(self.d.now.holding_library);
        if place == Some(self.ctx.here) {
            return Err(Refusal::AlreadyHere);
        }
        if let Some(copy) = copy {
            self.hold(&copy.barcode);
        }
        if cell == 'a' {
            self.processing();
        }
        self.d.now.holding_library = place;
        self.d.now.moving = MoveState::Asked;
        self.unflag(Attention::MoveCancelled);
        self.flag(Attention::MoveAsked);
        let wanted = description.unwrap_or_default();
        self.event("move_asked", &[("description", wanted)]);
        Ok(())
    }

    pub fn finish_move(&mut self, cancelled: bool) -> Rule {
        if !matches!(self.d.now.moving, MoveState::Asked | MoveState::UnderWay) {
            return Err(Refusal::NothingThere);
        }
        if cancelled {
            self.d.now.moving = MoveState::Cancelled;
            self.flag(Attention::MoveCancelled);
            self.event("move_cancelled", &[]);
            return Ok(());
        }
        self.d.now.moving = MoveState::Arrived;
        if let Some(held) = self.d.now.held_copy.clone()
            && !self.d.now.items.iter().any(|i| i.barcode == held)
        {
            self.pick(&held);
        }
        self.event("move_arrived", &[]);
        Ok(())
    }
}
