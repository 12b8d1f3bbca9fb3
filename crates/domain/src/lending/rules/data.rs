//! Notes, alerts, assignment, conversation: data with commands of their own.

use crate::{
    actor::Actor,
    borrowing::command::Parked,
    effect::{Effect, Notice},
    id::StaffId,
    item::{Assignment, StaffNote, Voice},
    lending::{
        flags,
        work::{Rule, Work},
    },
    refused::Refusal,
    status::Attention,
};

impl Work<'_> {
    pub fn send_message(&mut self, text: &str) -> Rule {
        if text.trim().is_empty() {
            return Err(Refusal::NothingThere);
        }
        self.notify_partner(text);
        self.remark(Voice::Us, text, true);
        self.event("message_sent", &[]);
        Ok(())
    }

    pub fn resolve_parked(&mut self, how: Option<Parked>, reason: Option<&str>) -> Rule {
        if !self.d.now.flags.contains_key(&Attention::MessageParked) {
            return Err(Refusal::NothingThere);
        }
        let how = match how.unwrap_or(Parked::Resend) {
            Parked::Resend => "resend",
            Parked::ToldByPhone => "told_by_phone",
            Parked::Drop if reason.is_none_or(|r| r.trim().is_empty()) => {
                return Err(Refusal::NeedsReason);
            }
            Parked::Drop => "drop",
        };
        self.unflag(Attention::MessageParked);
        let reason = reason.unwrap_or_default();
        self.event("message_resolved", &[("how", how), ("reason", reason)]);
        Ok(())
    }

    pub fn assign(&mut self, to: StaffId, name: &str) -> Rule {
        if let Some(now) = &self.d.now.assignment {
            if now.to == to {
                return Err(Refusal::NothingThere);
            }
            let own = matches!(&self.ctx.actor, Actor::Staff { id, .. } if *id == now.to);
            if !own && !self.ctx.rights.override_rules {
                return Err(Refusal::AssignedToOther);
            }
        }
        self.d.now.assignment = Some(Assignment {
            to,
            name: name.to_owned(),
            note: self.ctx.note.clone(),
        });
        self.d.effect(Effect::Notify {
            notice: Notice::Assigned,
            text: None,
        });
        self.event("assigned", &[("to", name)]);
        Ok(())
    }

    pub fn release_assignment(&mut self) -> Rule {
        if self.d.now.assignment.take().is_none() {
            return Err(Refusal::NothingThere);
        }
        self.event("assignment_released", &[]);
        Ok(())
    }

    pub fn add_note(&mut self, text: &str, alert: bool) -> Rule {
        if text.trim().is_empty() {
            return Err(Refusal::NothingThere);
        }
        let by = match &self.ctx.actor {
            Actor::Staff { name, .. } | Actor::Key { name, .. } => name.clone(),
            Actor::Patron { .. } | Actor::System | Actor::Partner { .. } => String::new(),
        };
        let last = self.d.now.notes.iter().map(|n| n.number).max();
        self.d.now.notes.push(StaffNote {
            number: last.unwrap_or(0) + 1,
            at: self.ctx.now,
            by,
            text: text.to_owned(),
            alert,
            open: true,
        });
        self.event(if alert { "alert_added" } else { "note_added" }, &[]);
        Ok(())
    }

    pub fn dismiss_note(&mut self, number: u32) -> Rule {
        self.close_notes(|n| !n.alert && n.number == number)?;
        self.event("note_dismissed", &[]);
        Ok(())
    }

    pub fn remove_alert(&mut self, number: Option<u32>) -> Rule {
        self.close_notes(|n| n.alert && number.is_none_or(|number| n.number == number))?;
        self.event("alert_removed", &[]);
        Ok(())
    }

    fn close_notes(&mut self, which: impl Fn(&StaffNote) -> bool) -> Rule {
        let mut found = false;
        for note in &mut self.d.now.notes {
            if note.open && which(note) {
                note.open = false;
                found = true;
            }
        }
        if found {
            Ok(())
        } else {
            Err(Refusal::NothingThere)
        }
    }

    /// The conversation is read, and events that only wanted to be seen are acknowledged.
    pub fn mark_read(&mut self) -> Rule {
        let unread = self.d.now.conversation.iter().any(|r| !r.read);
        let seen = |code: &Attention| flags::ACKNOWLEDGED.contains(code);
        if !unread && !self.d.now.flags.keys().any(seen) {
            return Err(Refusal::NothingThere);
        }
        for remark in &mut self.d.now.conversation {
            remark.read = true;
        }
        self.d.now.flags.retain(|code, _| !seen(code));
        self.event("marked_read", &[]);
        Ok(())
    }
}
