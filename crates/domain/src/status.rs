//! Code lists of DESIGN.md section 3 and lifecycle.md section 1.

codes! {
    /// Which side of a loan a request is.
    pub enum Side {
        Borrowing => "borrowing",
        Lending => "lending",
    }
}

codes! {
    /// Main line of a borrowing request.
    pub enum BorrowingMain {
        Review => "review",
        Ready => "ready",
        Sent => "sent",
        WillSupply => "will_supply",
        Conditional => "conditional",
        Shipped => "shipped",
        Received => "received",
        Loaned => "loaned",
        ReturnedByPatron => "returned_by_patron",
        Returned => "returned",
        Delivered => "delivered",
        Completed => "completed",
        Cancelled => "cancelled",
        Unfilled => "unfilled",
    }
}

impl BorrowingMain {
    /// Whether the request has ended.
    pub fn is_terminal(self) -> bool {
        matches!(self, Self::Completed | Self::Cancelled | Self::Unfilled)
    }
}

codes! {
    /// Main line of a lending request.
    pub enum LendingMain {
        New => "new",
        Processing => "processing",
        WillSupply => "will_supply",
        Conditional => "conditional",
        Shipped => "shipped",
        ReceivedByPartner => "received_by_partner",
        ReturnedByPartner => "returned_by_partner",
        Completed => "completed",
        Rejected => "rejected",
        Expired => "expired",
        Cancelled => "cancelled",
    }
}

impl LendingMain {
    /// Whether the request has ended.
    pub fn is_terminal(self) -> bool {
        matches!(
            self,
            Self::Completed | Self::Rejected | Self::Expired | Self::Cancelled
        )
    }
}

codes! {
    /// Why a borrowing request is held for review.
    pub enum ReviewReason {
        BeingChecked => "being_checked",
        SourceSilent => "source_silent",
        PatronNotFound => "patron_not_found",
        BarcodeInactive => "barcode_inactive",
        Blocked => "blocked",
        Fines => "fines",
        IdMismatch => "id_mismatch",
        TypeNotAuthorised => "type_not_authorised",
        OverLimit => "over_limit",
        Duplicate => "duplicate",
        BlankForm => "blank_form",
        Copyright => "copyright",
        LocalCopy => "local_copy",
        RotaExhausted => "rota_exhausted",
        RetryOffered => "retry_offered",
        Reopened => "reopened",
        BadCitation => "bad_citation",
        SupplierError => "supplier_error",
    }
}

codes! {
    /// What came of a request, kept apart from its status.
    pub enum Outcome {
        None => "none",
        Supplied => "supplied",
        NotSupplied => "not_supplied",
        Cancelled => "cancelled",
    }
}

codes! {
    /// Who ended a request.
    pub enum EndedBy {
        Patron => "patron",
        Staff => "staff",
        Partner => "partner",
        System => "system",
    }
}

codes! {
    /// One attempt with one lender.
    pub enum EntryState {
        Planned => "planned",
        Skipped => "skipped",
        Asked => "asked",
        Promised => "promised",
        Conditional => "conditional",
        Supplied => "supplied",
        Done => "done",
        Unfilled => "unfilled",
        RetryOffered => "retry_offered",
        Withdrawn => "withdrawn",
        Cancelled => "cancelled",
        Failed => "failed",
    }
}

codes! {
    /// The cancel aspect.
    #[derive(Default)]
    pub enum CancelState {
        #[default]
        None => "none",
        Asked => "asked",
        Refused => "refused",
    }
}

codes! {
    /// What a cancel is for: the request ends, or the next lender is asked.
    pub enum CancelPurpose {
        End => "end",
        Next => "next",
    }
}

codes! {
    /// The renewal aspect.
    #[derive(Default)]
    pub enum RenewalState {
        #[default]
        None => "none",
        Asked => "asked",
        Requested => "requested",
        Renewed => "renewed",
        Refused => "refused",
    }
}

codes! {
    /// Where a received item stands at the borrower.
    pub enum Shelf {
        None => "none",
        InTransit => "in_transit",
        OnShelf => "on_shelf",
        Expired => "expired",
    }
}

codes! {
    /// A move between two libraries of the lender.
    pub enum MoveState {
        None => "none",
        Asked => "asked",
        UnderWay => "under_way",
        Arrived => "arrived",
        Cancelled => "cancelled",
    }
}

codes! {
    /// The pull slip of a lending request.
    pub enum SlipState {
        None => "none",
        Queued => "queued",
        Printed => "printed",
    }
}

codes! {
    /// Where one item is.
    pub enum ItemState {
        Expected => "expected",
        Picked => "picked",
        Out => "out",
        Here => "here",
        OnLoan => "on_loan",
        BackFromPatron => "back_from_patron",
        Packed => "packed",
        Home => "home",
        Lost => "lost",
        Settled => "settled",
    }
}

codes! {
    /// A condition of the lender.
    pub enum ConditionState {
        Open => "open",
        Accepted => "accepted",
        Declined => "declined",
        Withdrawn => "withdrawn",
        Void => "void",
    }
}

codes! {
    /// The case of an item (lifecycle.md 4.10).
    pub enum CaseStep {
        None => "none",
        ReportedLost => "reported_lost",
        LostFeeCommunicated => "lost_fee_communicated",
        DeclaredLost => "declared_lost",
        Damaged => "damaged",
        ClaimsReturned => "claims_returned",
        Paid => "paid",
        Settled => "settled",
    }
}

codes! {
    /// ISO 18626 1.2 reasonUnfilled, with `Other` for what is in no list.
    pub enum UnfilledReason {
        NonCirculating => "NonCirculating",
        NotAvailableForIll => "NotAvailableForILL",
        NotHeld => "NotHeld",
        NotOnShelf => "NotOnShelf",
        PolicyProblem => "PolicyProblem",
        PoorCondition => "PoorCondition",
        Duplicate => "Duplicate",
        Other => "Other",
    }
}

codes! {
    /// ISO 18626 1.2 statusInfo/status.
    pub enum WireStatus {
        RequestReceived => "RequestReceived",
        ExpectToSupply => "ExpectToSupply",
        WillSupply => "WillSupply",
        Loaned => "Loaned",
        Overdue => "Overdue",
        Recalled => "Recalled",
        RetryPossible => "RetryPossible",
        Unfilled => "Unfilled",
        CopyCompleted => "CopyCompleted",
        LoanCompleted => "LoanCompleted",
        CompletedWithoutReturn => "CompletedWithoutReturn",
        Cancelled => "Cancelled",
        /// 2021 peers: the lender asks to wait with the return.
        HoldReturn => "HoldReturn",
        /// 2021 peers: the return may go again.
        ReleaseHoldReturn => "ReleaseHoldReturn",
    }
}

codes! {
    /// Which rule set a date (DESIGN.md section 3: every date shows it).
    pub enum DueRule {
        /// What the lender's Loaned message said.
        Partner => "partner",
        /// The partner's date less the days it takes to send it back.
        PartnerLessReturn => "partner_less_return",
        /// Receipt + loan period + hold days.
        Receipt => "receipt",
        /// Checkout + loan period.
        Checkout => "checkout",
        /// Ship date + transit + hold + loan + transit days of the agreement.
        Agreement => "agreement",
        /// Moved earlier from a closed day.
        ClosedDay => "closed_day",
        /// A person chose it.
        Chosen => "chosen",
        /// A renewal.
        Renewal => "renewal",
        /// A recall.
        Recall => "recall",
    }
}

codes! {
    /// What needs a person (lifecycle.md 6.2).
    pub enum Attention {
        Review => "review",
        Approve => "approve",
        NeedByPassed => "need_by_passed",
        PeerClosing => "peer_closing",
        Conditional => "conditional",
        ComingAfterCancel => "coming_after_cancel",
        LateLoan => "late_loan",
        TwoPromises => "two_promises",
        BackUnseen => "back_unseen",
        ExtraFile => "extra_file",
        LateCondition => "late_condition",
        LateAnswer => "late_answer",
        CancelUnanswered => "cancel_unanswered",
        SupplyOverdue => "supply_overdue",
        NoStatusAnswer => "no_status_answer",
        RenewalUnanswered => "renewal_unanswered",
        NotReceived => "not_received",
        ReturnUnconfirmed => "return_unconfirmed",
        RenewalMediate => "renewal_mediate",
        Recalled => "recalled",
        ShelfExpired => "shelf_expired",
        PackUnwanted => "pack_unwanted",
        PackingLate => "packing_late",
        ReturnDue => "return_due",
        HoldReturn => "hold_return",
        AnswerDue => "answer_due",
        MoveAsked => "move_asked",
        MoveCancelled => "move_cancelled",
        ShipDue => "ship_due",
        ClosingWithPromise => "closing_with_promise",
        ShipDetails => "ship_details",
        CancelAsked => "cancel_asked",
        RenewalAsked => "renewal_asked",
        Reminded => "reminded",
        ReceiptMissing => "receipt_missing",
        Overdue => "overdue",
        CheckinLate => "checkin_late",
        ShippedOn => "shipped_on",
        LostEligible => "lost_eligible",
        CaseReported => "case_reported",
        PayerOpen => "payer_open",
        Pay => "pay",
        Confirm => "confirm",
        CaseDue => "case_due",
        FoundDecide => "found_decide",
        PartnerOverdue => "partner_overdue",
        UnreadMessage => "unread_message",
        StatesDiffer => "states_differ",
        MessageRefused => "message_refused",
        MessageParked => "message_parked",
        DeliveryWaiting => "delivery_waiting",
        IlsProblem => "ils_problem",
        ClosedByPartner => "closed_by_partner",
        ClosedByLender => "closed_by_lender",
        ReviewStale => "review_stale",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_reads_back_and_no_code_stands_twice() {
        for main in BorrowingMain::ALL {
            assert_eq!(main.as_str().parse(), Ok(*main));
        }
        let mut codes: Vec<_> = Attention::ALL.iter().map(|a| a.as_str()).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), Attention::ALL.len());
        assert!("sending".parse::<BorrowingMain>().is_err());
    }
}
