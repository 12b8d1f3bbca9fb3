//! One transition under way: the draft, what it must know, and the small things every rule does.

use crate::{
    actor::ActorKind,
    borrowing::{Borrowing, context::Context},
    draft::Draft,
    effect::{Effect, Notice},
    item::{Custody, Remark, Voice},
    message::{Message, MessageCode, ToLender},
    refused::Refusal,
    status::{Attention, BorrowingMain, EndedBy},
    timer::Timer,
};
use jiff::{SignedDuration, Timestamp, civil::Date};

/// What a rule answers: done, or why not (then nothing of it is kept).
pub(crate) type Rule = Result<(), Refusal>;

/// A transition under way.
pub(crate) struct Step<'a> {
    pub draft: Draft<Borrowing>,
    pub ctx: &'a Context,
}

impl Step<'_> {
    /// The state so far.
    pub fn now(&self) -> &Borrowing {
        &self.draft.now
    }

    /// The state, to change it.
    pub fn edit(&mut self) -> &mut Borrowing {
        &mut self.draft.now
    }

    /// Today at the borrowing library.
    pub fn today(&self) -> Date {
        self.ctx.calendar.date(self.ctx.now)
    }

    /// Today at the pickup library.
    pub fn pickup_today(&self) -> Date {
        self.ctx.pickup_calendar.date(self.ctx.now)
    }

    /// Closes a step with a fact.
    pub fn event(&mut self, kind: &str, params: &[(&str, &str)]) {
        self.draft.event(kind, params);
    }

    /// Who this actor is when the request ends.
    pub fn ender(&self) -> EndedBy {
        match self.ctx.actor.kind() {
            ActorKind::Staff => EndedBy::Staff,
            ActorKind::Patron => EndedBy::Patron,
            ActorKind::Partner => EndedBy::Partner,
            ActorKind::System => EndedBy::System,
        }
    }

    /// Whether a patron acts.
    pub fn by_patron(&self) -> bool {
        self.ctx.actor.kind() == ActorKind::Patron
    }

    /// Whether the actor may go beyond caps and blocks.
    pub fn may_override(&self) -> bool {
        self.ctx.rights.override_rules
    }

    /// Puts a message for an entry into the outbox; an entry never asked has no address and gets none.
    pub fn send(&mut self, entry: usize, code: MessageCode, message: ToLender) {
        let Some(wire_id) = self
            .now()
            .entries
            .get(entry)
            .and_then(|e| e.wire_id.clone())
        else {
            return;
        };
        // A question holds nothing back by itself; behind held words it keeps its place.
        let behind = self
            .draft
            .effects
            .iter()
            .any(|e| matches!(e, Effect::Send { held: true, .. }));
        let held = self.ctx.actor.is_person() && (code != MessageCode::Ask || behind);
        self.draft.effect(Effect::Send {
            code,
            wire_id,
            message: Box::new(Message::Lender(message)),
            held,
        });
    }

    /// Sends words to a lender and keeps them in the conversation.
    pub fn say(&mut self, entry: usize, text: &str) {
        self.send(
            entry,
            MessageCode::Msg,
            ToLender::Notification {
                text: text.to_owned(),
            },
        );
        let wire_id = self
            .now()
            .entries
            .get(entry)
            .and_then(|e| e.wire_id.clone());
        self.remark(Voice::Us, wire_id, text);
    }

    /// Keeps words in the conversation; ours are read.
    pub fn remark(&mut self, by: Voice, wire_id: Option<String>, text: &str) {
        let at = self.ctx.now;
        self.edit().conversation.push(Remark {
            at,
            by,
            wire_id,
            text: text.to_owned(),
            read: by == Voice::Us,
        });
    }

    /// Tells the patron, where the library mails that kind of person (R13, R36).
    pub fn notify(&mut self, notice: Notice) {
        let mails = if self.now().guest {
            self.ctx.policy.mail_guests
        } else {
            self.ctx.policy.mail_patrons
        };
        if mails && !self.now().detached {
            self.draft.effect(Effect::Notify { notice, text: None });
        }
    }

    /// Arms a timer.
    pub fn arm(&mut self, timer: Timer, at: Timestamp) {
        self.edit().timers.insert(timer, at);
    }

    /// Disarms a timer.
    pub fn disarm(&mut self, timer: Timer) {
        self.edit().timers.remove(&timer);
    }

    /// Arms a timer some working days of this library ahead.
    pub fn arm_days(&mut self, timer: Timer, working_days: u16) {
        let at = self
            .ctx
            .calendar
            .after_working_days(self.ctx.now, working_days, None);
        self.arm(timer, at);
    }

    /// Arms a timer some working days of the lender ahead.
    pub fn arm_lender_days(&mut self, timer: Timer, working_days: u16, cap: Option<u16>) {
        let at = self
            .ctx
            .lender_calendar
            .after_working_days(self.ctx.now, working_days, cap);
        self.arm(timer, at);
    }

    /// Raises an attention flag; one that stands keeps its time.
    pub fn flag(&mut self, code: Attention) {
        let now = self.ctx.now;
        self.edit().flags.entry(code).or_insert(now);
    }

    /// Lowers one.
    pub fn unflag(&mut self, code: Attention) {
        self.edit().flags.remove(&code);
    }

    /// Enters a main state: review reasons live in review, shelf places in received, send-not-before before sending.
    pub fn enter(&mut self, main: BorrowingMain) {
        let b = self.edit();
        b.main = main;
        if main != BorrowingMain::Review {
            b.reasons.clear();
        }
        if main != BorrowingMain::Received {
            b.shelf = crate::status::Shelf::None;
        }
        if !matches!(main, BorrowingMain::Review | BorrowingMain::Ready) {
            b.hold_until = None;
        }
    }

    /// Notes a hand-over of the item.
    pub fn custody(&mut self, scan: &str) {
        let (library, at) = (self.ctx.here, self.ctx.now);
        self.edit().custody.push(Custody {
            library,
            at,
            scan: scan.to_owned(),
        });
    }

    /// Whether a flag was raised less than a day ago.
    pub fn flagged_today(&self, code: Attention) -> bool {
        self.now().flags.get(&code).is_some_and(|since| {
            self.ctx.now.duration_since(*since) < SignedDuration::from_hours(24)
        })
    }
}
