//! Names of the timers (lifecycle.md section 5). Armed timers are part of a request's state.

codes! {
    /// One clock of a request.
    pub enum Timer {
        AutoSend => "auto_send",
        NeedByPassed => "need_by_passed",
        ReviewStale => "review_stale",
        RetryOfferEnds => "retry_offer_ends",
        AnswerOverdue => "answer_overdue",
        SupplyOverdue => "supply_overdue",
        ReplyByPassed => "reply_by_passed",
        NotReceived => "not_received",
        ShelfExpired => "shelf_expired",
        DueStep => "due_step",
        PackingLate => "packing_late",
        ReturnUnconfirmed => "return_unconfirmed",
        CancelUnanswered => "cancel_unanswered",
        RenewalUnanswered => "renewal_unanswered",
        StatusUnanswered => "status_unanswered",
        CopyExpires => "copy_expires",
        CaseDue => "case_due",
        AnswerDue => "answer_due",
        ShipDue => "ship_due",
        ReplyBy => "reply_by",
        CancelAnswerDue => "cancel_answer_due",
        RenewalAnswerDue => "renewal_answer_due",
        ReceiptMissing => "receipt_missing",
        OverdueStep => "overdue_step",
        LostEligible => "lost_eligible",
        CheckinLate => "checkin_late",
        CopyCloses => "copy_closes",
        DirectUnanswered => "direct_unanswered",
    }
}
