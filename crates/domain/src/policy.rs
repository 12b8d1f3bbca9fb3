//! What libraries set. One value per consortium, overridden by library; what is absent keeps its default (T11: no blanks).

use crate::money::Money;
use serde::{Deserialize, Serialize};

codes! {
    /// How a ready request goes out (R83).
    pub enum Approval {
        Manual => "manual",
        Automatic => "automatic",
    }
}

codes! {
    /// Entry strictness (T3).
    pub enum Strictness {
        Open => "open",
        Hold => "hold",
        Refuse => "refuse",
    }
}

codes! {
    /// Lender's answer to a cancel (3.2).
    pub enum CancelPolicy {
        YesIfNotPicked => "yes_if_not_picked",
        AlwaysYes => "always_yes",
        Ask => "ask",
    }
}

codes! {
    /// Lender's answer to a renewal (4.2).
    pub enum RenewalPolicy {
        Ask => "ask",
        Yes => "yes",
        YesIfNoHold => "yes_if_no_hold",
        No => "no",
    }
}

codes! {
    /// What a refused request (ERROR to REQ) or a retry offer does.
    pub enum OnTrouble {
        Review => "review",
        Next => "next",
    }
}

codes! {
    /// What the lender's own closure does to requests not yet promised (4.15).
    pub enum OnClosure {
        Reject => "reject",
        Wait => "wait",
    }
}

codes! {
    /// Lender's automatic answer (B22).
    pub enum AutoAnswer {
        Off => "off",
        RejectOnly => "reject_only",
        On => "on",
    }
}

/// Days of the timers (lifecycle.md section 5). Working days unless the field says calendar days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(missing_docs, reason = "the names are those of the timers")]
pub struct Clocks {
    pub review_stale: u16,
    pub retry_offer: u16,
    pub answer: u16,
    /// Calendar cap of the answer deadline.
    pub answer_cap_days: u16,
    pub supply_overdue: u16,
    pub ship: u16,
    /// Calendar cap of the shipping deadline.
    pub ship_cap_days: u16,
    pub reply_by: u16,
    /// How long before the lender's reply-by the borrower gives up, in minutes.
    pub reply_margin_minutes: u16,
    pub cancel_unanswered: u16,
    pub cancel_answer: u16,
    /// Calendar days.
    pub not_received_days: u16,
    /// Calendar days.
    pub receipt_missing_days: u16,
    /// Calendar days on the hold shelf.
    pub shelf_days: u16,
    pub renewal_unanswered: u16,
    pub renewal_answer: u16,
    pub packing: u16,
    /// Calendar days.
    pub return_unconfirmed_days: u16,
    /// Calendar days.
    pub checkin_days: u16,
    pub status_unanswered: u16,
    /// Calendar days.
    pub copy_link_days: u16,
    /// Calendar days.
    pub copy_closes_days: u16,
    /// Calendar days a loan may be overdue before it may be declared lost (R167).
    pub lost_overdue_days: u16,
    /// Calendar days in transit (R168).
    pub lost_transit_days: u16,
    /// Calendar days between overdue messages.
    pub overdue_repeat_days: u16,
}

impl Default for Clocks {
    fn default() -> Self {
        Self {
            review_stale: 5,
            retry_offer: 3,
            answer: 4,
            answer_cap_days: 20,
            supply_overdue: 10,
            ship: 5,
            ship_cap_days: 30,
            reply_by: 3,
            reply_margin_minutes: 120,
            cancel_unanswered: 4,
            cancel_answer: 2,
            not_received_days: 15,
            receipt_missing_days: 21,
            shelf_days: 10,
            renewal_unanswered: 3,
            renewal_answer: 2,
            packing: 2,
            return_unconfirmed_days: 21,
            checkin_days: 14,
            status_unanswered: 3,
            copy_link_days: 30,
            copy_closes_days: 14,
            lost_overdue_days: 120,
            lost_transit_days: 45,
            overdue_repeat_days: 14,
        }
    }
}

/// Loan terms (T9): per consortium, overridden by library.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Terms {
    /// Days the patron has it (14).
    pub loan_days: u16,
    /// Days it may wait on the hold shelf (7, R98).
    pub hold_days: u16,
    /// Days on the way, one direction (4).
    pub transit_days: u16,
    /// Days a renewal adds (14, R110).
    pub renewal_days: u16,
    /// Longest loan from its start (42, R114).
    pub cap_days: u16,
    /// Renewals at most (2).
    pub renewal_limit: u16,
}

impl Default for Terms {
    fn default() -> Self {
        Self {
            loan_days: 14,
            hold_days: 7,
            transit_days: 4,
            renewal_days: 14,
            cap_days: 42,
            renewal_limit: 2,
        }
    }
}

/// What one library does, borrowing and lending.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Policy {
    /// R83.
    pub approval: Approval,
    /// T3.
    pub strictness: Strictness,
    /// Days in which the same patron asking for the same title counts as a duplicate (B8); 0 = off.
    pub duplicate_days: u16,
    /// Open requests a patron with an account may have (R34); 0 = no limit.
    pub patron_limit: u16,
    /// Open requests a guest may have (R12); 0 = no limit.
    pub guest_limit: u16,
    /// Whether guests may ask (R2).
    pub guests: bool,
    /// Whether account holders may ask (R2).
    pub accounts: bool,
    /// Patron groups that may ask; empty = all (R48).
    pub groups: Vec<String>,
    /// Formats guests may ask for; empty = all (R14).
    pub guest_formats: Vec<String>,
    /// A copy of the own library holds the request for review (B4).
    pub check_own_copy: bool,
    /// Mediated patron renewals (4.2).
    pub mediate_renewals: bool,
    /// Patron may answer conditions.
    pub patron_answers_conditions: bool,
    /// Condition codes accepted without asking.
    pub accept_conditions: Vec<String>,
    /// Costs accepted without asking.
    pub max_cost: Option<Money>,
    /// ERROR to a request (decision 16).
    pub on_request_error: OnTrouble,
    /// RetryPossible while another library is planned.
    pub on_retry_offer: OnTrouble,
    /// An unasked cancellation by the lender ends the request (decision 6).
    pub partner_cancel_ends: bool,
    /// Need-by passed closes the request.
    pub close_at_need_by: bool,
    /// A library that packs at the return desk (CONTRACT.md, Scans).
    pub pack_at_return: bool,
    /// Mail notices for account holders (R36).
    pub mail_patrons: bool,
    /// Mail notices for guests (R13).
    pub mail_guests: bool,
    /// Days from due on which a letter goes out: courtesy first (R120-R126).
    pub overdue_steps: Vec<i16>,
    /// Lending: answer to a cancel.
    pub on_cancel: CancelPolicy,
    /// Lending: answer to a renewal.
    pub on_renewal: RenewalPolicy,
    /// Lending: automatic answers (B22).
    pub auto_answer: AutoAnswer,
    /// Lending: what a closure does.
    pub on_closure: OnClosure,
    /// Most requests this library is asked for in a day (B13); 0 = no cap.
    pub daily_cap: u16,
    /// Terms of loans.
    pub terms: Terms,
    /// Clocks.
    pub clocks: Clocks,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            approval: Approval::Manual,
            strictness: Strictness::Hold,
            duplicate_days: 14,
            patron_limit: 0,
            guest_limit: 0,
            guests: true,
            accounts: true,
            groups: Vec::new(),
            guest_formats: Vec::new(),
            check_own_copy: true,
            mediate_renewals: true,
            patron_answers_conditions: false,
            accept_conditions: Vec::new(),
            max_cost: None,
            on_request_error: OnTrouble::Review,
            on_retry_offer: OnTrouble::Review,
            partner_cancel_ends: false,
            close_at_need_by: false,
            pack_at_return: false,
            mail_patrons: true,
            mail_guests: true,
            overdue_steps: vec![-3, 0, 7, 14, 21, 28],
            on_cancel: CancelPolicy::YesIfNotPicked,
            on_renewal: RenewalPolicy::Ask,
            auto_answer: AutoAnswer::Off,
            on_closure: OnClosure::Reject,
            daily_cap: 0,
            terms: Terms::default(),
            clocks: Clocks::default(),
        }
    }
}
