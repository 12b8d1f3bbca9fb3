//! Messages in and what became of ours (lifecycle.md 3.2).

use crate::{
    item::Voice,
    lending::{
        command::Incoming,
        wire,
        work::{Rule, Work},
    },
    message::{MessageCode, Reason, ToLender},
    refused::Refusal,
    status::{Attention, ConditionState, LendingMain, WireStatus},
    timer::Timer,
};
use jiff::SignedDuration;

/// How much of a partner's explanation is kept.
const DETAIL_CHARACTERS: usize = 200;
/// The partner is told of a difference at most once in this time.
const TOLD_AGAIN: SignedDuration = SignedDuration::from_hours(24);

impl Work<'_> {
    pub fn incoming(&mut self, cell: char, incoming: &Incoming) -> Rule {
        match incoming {
            Incoming::Said { message } => self.said(cell, message),
            Incoming::Refused { code, detail } => self.refused(cell, *code, detail),
            Incoming::Confirmed { .. } => {
                if self.d.now.flags.contains_key(&Attention::DeliveryWaiting) {
                    self.unflag(Attention::DeliveryWaiting);
                    self.event("delivery_confirmed", &[]);
                }
                Ok(())
            }
            Incoming::Unknown { code } => {
                self.flag(Attention::DeliveryWaiting);
                self.event("delivery_waiting", &[("message", code.as_str())]);
                Ok(())
            }
            Incoming::Reminder { .. } => {
                if matches!(self.d.now.main, LendingMain::New | LendingMain::Processing) {
                    self.flag(Attention::Reminded);
                }
                self.answer(Reason::StatusChange);
                self.event("reminded", &[]);
                Ok(())
            }
        }
    }

    fn said(&mut self, cell: char, message: &ToLender) -> Rule {
        match message {
            ToLender::Request(_) => Err(Refusal::NotAllowed),
            ToLender::Cancel { declines, note } => self.cancel(cell, *declines, note.as_deref()),
            ToLender::Accept { conditions } => self.accepted(cell, conditions),
            ToLender::Received { items } => self.received(cell, items),
            ToLender::ShippedReturn { items } => self.shipped_return(cell, items),
            ToLender::ShippedForward { to } => self.shipped_forward(to.as_deref()),
            ToLender::Renew { wanted, note } => {
                if let Some(note) = note {
                    self.remark(Voice::Them, note, true);
                }
                if cell == 'a' && self.d.now.kind == crate::citation::Kind::Loan {
                    return self.renew(*wanted);
                }
                self.say_no("not_possible");
                self.event("renewal_refused", &[("reason", "not_possible")]);
                Ok(())
            }
            ToLender::StatusRequest => {
                self.answer(Reason::StatusRequestResponse);
                self.event("status_answered", &[]);
                Ok(())
            }
            ToLender::Notification { text } => {
                self.remark(Voice::Them, text, false);
                self.event("message_received", &[]);
                Ok(())
            }
            ToLender::Case { .. } => Err(Refusal::NotOffered),
        }
    }

    /// `ANS`: where we stand.
    fn answer(&mut self, reason: Reason) {
        let message = wire::current(&self.d.now, reason);
        self.send(MessageCode::Ans, message);
    }

    fn accepted(&mut self, cell: char, conditions: &[u32]) -> Rule {
        if cell == 'v' {
            self.flag(Attention::LateAnswer);
            self.event("late_answer", &[]);
            return Ok(());
        }
        self.accept_conditions(conditions);
        self.event("condition_accepted", &[]);
        Ok(())
    }

    /// Recorded, no change: the message is behind us or nothing follows from it.
    pub fn record(&mut self) -> Rule {
        self.event("message_recorded", &[]);
        Ok(())
    }

    /// As recorded, but the partner plainly stands elsewhere: staff see it, and the partner is told where we stand.
    pub fn differs(&mut self, incoming: &Incoming) -> Rule {
        if let Incoming::Said { message } = incoming {
            match **message {
                ToLender::Received { .. } => {
                    self.d.now.heard_after_end = Some(LendingMain::ReceivedByPartner);
                }
                ToLender::ShippedReturn { .. } => {
                    self.d.now.heard_after_end = Some(LendingMain::ReturnedByPartner);
                }
                _ => {}
            }
        }
        self.flag(Attention::StatesDiffer);
        let told = self.d.now.difference_told_at;
        if told.is_none_or(|at| self.ctx.now.duration_since(at) >= TOLD_AGAIN) {
            self.d.now.difference_told_at = Some(self.ctx.now);
            self.notify_partner("auto:states_differ");
        }
        self.event("states_differ", &[]);
        Ok(())
    }

    /// A case step of the partner: kept in the conversation for people.
    pub fn kept_for_people(&mut self, incoming: &Incoming) -> Rule {
        let Incoming::Said { message } = incoming else {
            return Err(Refusal::NotOffered);
        };
        if let ToLender::Case { step, note, .. } = &**message {
            let text = note.clone().unwrap_or_else(|| step.as_str().to_owned());
            self.remark(Voice::Them, &text, false);
        }
        self.event("message_received", &[]);
        Ok(())
    }

    /// The partner refused a message of ours: staff see it; a refused promise goes back to processing.
    fn refused(&mut self, cell: char, code: MessageCode, detail: &str) -> Rule {
        if cell == 'b' {
            self.close_conditions(ConditionState::Void);
            self.d.now.main = LendingMain::Processing;
            self.d.now.last_sent = Some(WireStatus::RequestReceived);
            self.disarm(Timer::ShipDue);
            self.disarm(Timer::ReplyBy);
            self.answer_clock();
        }
        self.flag(Attention::MessageRefused);
        let detail: String = detail.chars().take(DETAIL_CHARACTERS).collect();
        self.event(
            "message_refused",
            &[("message", code.as_str()), ("detail", &detail)],
        );
        Ok(())
    }
}
