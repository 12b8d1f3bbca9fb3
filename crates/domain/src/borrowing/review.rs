//! Before anybody is asked: edits, checks, review, rota.

use crate::{
    borrowing::{
        PlaceReason,
        command::{Checked, Edit},
        due,
        entries::CHOSEN,
        step::{Rule, Step},
    },
    citation::{Citation, Form, Kind},
    effect::Effect,
    id::{LibraryId, Symbol},
    money::Money,
    party::Person,
    refused::Refusal,
    rota::planned,
    status::{Attention, BorrowingMain, EntryState, ReviewReason as R, Shelf},
    timer::Timer,
};
use jiff::civil::Date;

/// Reasons that only a supplier ends, never an override.
pub(crate) const NEEDS_SUPPLIER: &[R] = &[R::RotaExhausted, R::RetryOffered, R::SupplierError];
/// Reasons that a new check does not find again by itself.
const OUTSIDE_CHECKS: &[R] = &[
    R::RetryOffered,
    R::SupplierError,
    R::Reopened,
    R::RotaExhausted,
];

impl Step<'_> {
    /// Arms the need-by clock where the date is set and not over.
    pub fn arm_need_by(&mut self) {
        self.disarm(Timer::NeedByPassed);
        if let Some(date) = self.now().need_by.filter(|d| *d >= self.today()) {
            let at = self.ctx.calendar.end_of(date);
            self.arm(Timer::NeedByPassed, at);
        }
    }

    pub(crate) fn edit_request(&mut self, edit: &Edit, letter: char) -> Rule {
        if *edit == Edit::default() {
            return Err(Refusal::NothingThere);
        }
        let change = self.change_of(edit)?;
        // A form that was sent as it came is no change and no mistake.
        if change == Change::default() {
            return Ok(());
        }
        if letter != 'a' {
            self.check_locked(&change, letter)?;
        }
        let changed = change.fields();
        let told = change.need_by.is_some() || change.max_cost.is_some();
        self.change_fields(change)?;
        self.event("request_edited", &[("fields", &changed)]);
        match letter {
            'a' => {
                self.retry_checks();
                Ok(())
            }
            'b' if told => {
                if let Some(i) = self.now().active {
                    self.say(i, "auto:request_changed");
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// What an edit would really change.
    pub(crate) fn change_of(&self, edit: &Edit) -> Result<Change, Refusal> {
        let b = self.now();
        let unfit = |_| Refusal::NotAllowed;
        let citation = match &edit.citation {
            Some(patch) => Some(patch.on(&b.citation).map_err(unfit)?),
            None => None,
        };
        let person = match (&edit.person, &b.person) {
            (Some(patch), Some(old)) => {
                let new = patch.on(old).map_err(unfit)?;
                if new.patron != old.patron {
                    return Err(Refusal::NotAllowed);
                }
                Some(new).filter(|new| new != old)
            }
            (Some(_), None) => return Err(Refusal::Detached),
            (None, _) => None,
        };
        let other = |new: &Option<String>| *new != b.note;
        Ok(Change {
            citation: citation.filter(|new| *new != b.citation),
            kind: edit.kind.filter(|new| *new != b.requested_kind),
            form: edit.form.filter(|new| *new != b.form),
            need_by: edit.need_by.filter(|new| *new != b.need_by),
            max_cost: edit.max_cost.clone().filter(|new| *new != b.max_cost),
            note: edit.note.clone().filter(other),
            person,
        })
    }

    /// What the lender was told may only shrink in time and grow in money; the rest is locked.
    fn check_locked(&self, change: &Change, letter: char) -> Rule {
        let b = self.now();
        let later = |new: Option<Date>| match (b.need_by, new) {
            (Some(old), Some(new)) => new > old,
            (Some(_), None) => true,
            (None, _) => false,
        };
        let less = |new: &Option<Money>| match (&b.max_cost, new) {
            (Some(old), Some(new)) => !old.within(new),
            (None, Some(_)) => true,
            (_, None) => false,
        };
        let locked = change.citation.is_some()
            || change.kind.is_some()
            || change.form.is_some()
            || change.need_by.is_some_and(later)
            || change.max_cost.as_ref().is_some_and(less)
            || (letter == 'c' && (change.need_by.is_some() || change.max_cost.is_some()));
        if locked { Err(Refusal::Locked) } else { Ok(()) }
    }

    /// Takes over what changes.
    pub(crate) fn change_fields(&mut self, change: Change) -> Rule {
        if change.need_by.flatten().is_some_and(|d| d < self.today()) {
            return Err(Refusal::BadDate);
        }
        let fee = change.max_cost.as_ref().and_then(Option::as_ref);
        if fee.is_some_and(|m| !m.is_valid_fee()) {
            return Err(Refusal::BadAmount);
        }
        let b = self.edit();
        if let Some(citation) = change.citation {
            b.citation = citation;
            b.reasons.remove(&R::BadCitation);
        }
        if let Some(kind) = change.kind {
            b.kind = kind;
            b.requested_kind = kind;
        }
        b.form = change.form.unwrap_or(b.form);
        if let Some(max_cost) = change.max_cost {
            b.max_cost = max_cost;
        }
        if let Some(note) = change.note {
            b.note = note;
        }
        if let Some(person) = change.person {
            b.person = Some(person);
        }
        if let Some(need_by) = change.need_by {
            b.need_by = need_by;
            self.unflag(Attention::NeedByPassed);
            self.arm_need_by();
        }
        Ok(())
    }

    pub(crate) fn change_pickup(&mut self, pickup: LibraryId, letter: char) -> Rule {
        if letter == 'c' && self.by_patron() {
            return Err(Refusal::StaffOnly);
        }
        self.edit().pickup = pickup;
        if letter == 'b'
            && let Some(i) = self.now().active
        {
            let text = std::iter::once("auto:pickup_changed")
                .chain(self.ctx.ship_to.iter().map(String::as_str))
                .collect::<Vec<_>>()
                .join("\n");
            self.say(i, &text);
        }
        if self.now().main == BorrowingMain::Received {
            if pickup == self.ctx.here {
                self.edit().shelf = Shelf::None;
            } else {
                self.edit().shelf = Shelf::InTransit;
                self.custody("change_pickup");
            }
        }
        self.event("pickup_changed", &[]);
        Ok(())
    }

    pub(crate) fn hold_until(&mut self, until: Date) -> Rule {
        if until < self.today() {
            return Err(Refusal::BadDate);
        }
        self.edit().hold_until = Some(until);
        if self.now().main == BorrowingMain::Ready {
            let at = due::send_at(Some(until), self.ctx);
            self.arm(Timer::AutoSend, at);
        }
        self.event("held_until", &[("date", &until.to_string())]);
        Ok(())
    }

    pub(crate) fn retry_checks(&mut self) {
        if self.now().main == BorrowingMain::Review {
            self.edit().reasons.insert(R::BeingChecked);
        }
        self.draft.effect(Effect::RunChecks);
        self.event("checks_asked", &[]);
    }

    pub(crate) fn apply_checks(&mut self, checked: &Checked, letter: char) {
        self.edit().eligibility = Some(checked.eligibility.clone());
        if letter == 'b' {
            self.event("checks_done", &[]);
            return;
        }
        self.take_rota(checked);
        let mut reasons = checked.reasons.clone();
        reasons.extend(
            self.now()
                .reasons
                .iter()
                .filter(|r| OUTSIDE_CHECKS.contains(r)),
        );
        reasons.remove(&R::BeingChecked);
        if self.now().next_entry().is_some() {
            reasons.remove(&R::RotaExhausted);
        } else if reasons.is_empty() {
            reasons.insert(R::RotaExhausted);
        }
        let list = reasons
            .iter()
            .map(|r| r.as_str())
            .collect::<Vec<_>>()
            .join(",");
        if reasons.is_empty() {
            if self.now().main != BorrowingMain::Ready {
                self.ready();
            }
        } else if self.now().main == BorrowingMain::Review {
            self.edit().reasons = reasons;
        } else {
            let held = self.now().hold_until;
            self.enter(BorrowingMain::Review);
            self.edit().hold_until = held;
            self.edit().reasons = reasons;
            self.arm_days(Timer::ReviewStale, self.ctx.policy.clocks.review_stale);
        }
        self.event("checks_done", &[("reasons", &list)]);
    }

    /// Planned entries are replaced, those that staff chose or want asked again apart.
    fn take_rota(&mut self, checked: &Checked) {
        let chosen = self
            .now()
            .entries
            .iter()
            .any(|e| e.state == EntryState::Planned && e.has_reason(CHOSEN));
        let new = if chosen {
            Vec::new()
        } else {
            checked
                .rota
                .iter()
                .filter(|e| !self.now().asked_before(&e.symbol))
                .cloned()
                .collect()
        };
        let b = self.edit();
        b.replan(|e| e.is_again() || e.has_reason(CHOSEN), new);
        b.excluded.clone_from(&checked.excluded);
    }

    pub(crate) fn override_review(&mut self, reason: Option<&str>) -> Rule {
        if self
            .now()
            .reasons
            .iter()
            .any(|r| NEEDS_SUPPLIER.contains(r))
        {
            return Err(Refusal::NeedsSupplier);
        }
        if !self.may_override() {
            return Err(Refusal::NotAllowed);
        }
        let reason = reason.map(str::trim).filter(|r| !r.is_empty());
        let reason = reason.ok_or(Refusal::NeedsReason)?.to_owned();
        self.ready();
        self.event("review_overridden", &[("reason", &reason)]);
        Ok(())
    }

    pub(crate) fn set_rota(&mut self, rota: &[Symbol]) -> Rule {
        let b = self.now();
        let mut entries = Vec::new();
        for (n, symbol) in rota.iter().enumerate() {
            if rota[..n].contains(symbol) {
                continue;
            }
            let there = b
                .entries
                .iter()
                .find(|e| e.symbol == *symbol && matches!(e.state, EntryState::Planned));
            let entry = match there {
                Some(entry) => entry.clone(),
                None if b.asked_before(symbol) => return Err(Refusal::AskedBefore),
                None => {
                    let why = PlaceReason {
                        code: CHOSEN.to_owned(),
                        value: None,
                    };
                    let named = self.ctx.named.iter().find(|x| x.symbol == *symbol);
                    let left_out = b.excluded.iter().find(|x| x.symbol == *symbol);
                    let (name, library) = named
                        .map(|x| (x.name.clone(), x.library))
                        .or_else(|| left_out.map(|x| (x.name.clone(), None)))
                        .ok_or(Refusal::UnknownLibrary)?;
                    planned(symbol.clone(), name, library, vec![why])
                }
            };
            entries.push(entry);
        }
        self.edit().replan(|_| false, entries);
        if self.now().next_entry().is_some() {
            self.edit().reasons.remove(&R::RotaExhausted);
            if self.now().main == BorrowingMain::Review && self.now().reasons.is_empty() {
                self.ready();
            }
        }
        self.event("rota_set", &[]);
        Ok(())
    }
}

/// What an edit changes: the new values of the fields that get one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::option_option,
    reason = "absent stays, null is cleared, a value is set"
)]
pub(crate) struct Change {
    citation: Option<Citation>,
    kind: Option<Kind>,
    form: Option<Form>,
    need_by: Option<Option<Date>>,
    max_cost: Option<Option<Money>>,
    note: Option<Option<String>>,
    person: Option<Person>,
}

impl Change {
    fn fields(&self) -> String {
        [
            ("citation", self.citation.is_some()),
            ("kind", self.kind.is_some()),
            ("form", self.form.is_some()),
            ("need_by", self.need_by.is_some()),
            ("max_cost", self.max_cost.is_some()),
            ("note", self.note.is_some()),
            ("person", self.person.is_some()),
        ]
        .iter()
        .filter(|(_, there)| *there)
        .map(|(name, _)| *name)
        .collect::<Vec<_>>()
        .join(",")
    }
}
