//! Notes, alerts, assignment, reading, parked messages: data with commands of their own, in every state.

use crate::{
    actor::Actor,
    borrowing::{
        command::{Parked, Wish},
        step::{Rule, Step},
    },
    id::StaffId,
    item::{Assignment, StaffNote},
    refused::Refusal,
    status::Attention,
};

/// Rows that a person takes off the queue by reading them.
const ACKNOWLEDGED: &[Attention] = &[
    Attention::ComingAfterCancel,
    Attention::LateLoan,
    Attention::TwoPromises,
    Attention::BackUnseen,
    Attention::ExtraFile,
    Attention::LateCondition,
    Attention::NoStatusAnswer,
    Attention::MessageRefused,
    Attention::IlsProblem,
    Attention::ClosedByPartner,
    Attention::ClosedByLender,
];

impl Step<'_> {
    pub(crate) fn change_data(&mut self, wish: &Wish) -> Rule {
        if self.by_patron() {
            return Err(Refusal::NotAllowed);
        }
        match wish {
            Wish::Assign { to, name } => self.assign(*to, name),
            Wish::ReleaseAssignment {} => {
                self.check_assignment()?;
                self.edit().assignment.take().ok_or(Refusal::NothingThere)?;
                self.event("assignment_released", &[]);
                Ok(())
            }
            Wish::AddNote { text } => self.add_note(text, false),
            Wish::AddAlert { text } => self.add_note(text, true),
            Wish::DismissNote { number } => self.close_note(Some(*number), false),
            Wish::RemoveAlert { number } => self.close_note(*number, true),
            Wish::MarkRead {} => self.mark_read(),
            _ => Err(Refusal::NotOffered),
        }
    }

    /// Only own or unassigned requests are passed on.
    fn check_assignment(&self) -> Rule {
        let me = match &self.ctx.actor {
            Actor::Staff { id, .. } => Some(*id),
            _ => None,
        };
        let other = self
            .now()
            .assignment
            .as_ref()
            .is_some_and(|a| Some(a.to) != me);
        if other && !self.may_override() {
            return Err(Refusal::AssignedToOther);
        }
        Ok(())
    }

    fn assign(&mut self, to: StaffId, name: &str) -> Rule {
        self.check_assignment()?;
        let note = self.ctx.note.clone();
        self.edit().assignment = Some(Assignment {
            to,
            name: name.to_owned(),
            note,
        });
        let me = matches!(&self.ctx.actor, Actor::Staff { id, .. } if *id == to);
        if !me {
            self.draft.effect(crate::effect::Effect::Notify {
                notice: crate::effect::Notice::Assigned,
                text: None,
            });
        }
        self.event("assigned", &[("to", name)]);
        Ok(())
    }

    fn add_note(&mut self, text: &str, alert: bool) -> Rule {
        if text.trim().is_empty() {
            return Err(Refusal::NeedsReason);
        }
        let at = self.ctx.now;
        let by = match &self.ctx.actor {
            Actor::Staff { name, .. } | Actor::Key { name, .. } => name.clone(),
            _ => String::new(),
        };
        let notes = &mut self.edit().notes;
        let number = notes.iter().map(|n| n.number).max().unwrap_or(0) + 1;
        notes.push(StaffNote {
            number,
            at,
            by,
            text: text.to_owned(),
            alert,
            open: true,
        });
        let kind = if alert { "alert_added" } else { "note_added" };
        self.event(kind, &[]);
        Ok(())
    }

    /// Dismisses a note, or removes an alert (all of them when none is named).
    fn close_note(&mut self, number: Option<u32>, alert: bool) -> Rule {
        let mut found = false;
        for note in &mut self.edit().notes {
            if note.open && note.alert == alert && number.is_none_or(|n| n == note.number) {
                note.open = false;
                found = true;
            }
        }
        if !found {
            return Err(Refusal::NothingThere);
        }
        let kind = if alert {
            "alert_removed"
        } else {
            "note_dismissed"
        };
        self.event(kind, &[]);
        Ok(())
    }

    fn mark_read(&mut self) -> Rule {
        let b = self.edit();
        let unread = b.conversation.iter().any(|r| !r.read);
        let raised = ACKNOWLEDGED.iter().any(|code| b.flags.contains_key(code));
        if !unread && !raised {
            return Err(Refusal::NothingThere);
        }
        for remark in &mut b.conversation {
            remark.read = true;
        }
        for code in ACKNOWLEDGED {
            b.flags.remove(code);
        }
        self.event("read", &[]);
        Ok(())
    }

    pub(crate) fn resolve_parked(&mut self, how: Option<Parked>, reason: Option<&str>) -> Rule {
        if !self.now().flags.contains_key(&Attention::MessageParked) {
            return Err(Refusal::NothingThere);
        }
        let reason = reason.map(str::trim).filter(|r| !r.is_empty());
        let how = match how.unwrap_or(Parked::Resend) {
            Parked::Resend => "resend",
            Parked::ToldByPhone => "told_by_phone",
            Parked::Drop if reason.is_none() => return Err(Refusal::NeedsReason),
            Parked::Drop => "drop",
        };
        self.unflag(Attention::MessageParked);
        self.event(
            "parked_resolved",
            &[("how", how), ("reason", reason.unwrap_or_default())],
        );
        Ok(())
    }
}
