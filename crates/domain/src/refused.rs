//! Why a command changed nothing.

use serde::{Deserialize, Serialize};

codes! {
    /// Refusal codes of lifecycle.md: the cell letters first, then the guards of the rules.
    pub enum Refusal {
        /// `E`.
        NotYet => "not_yet",
        /// `L`.
        TooLate => "too_late",
        /// `X`: ended, reopen first.
        Ended => "ended",
        /// `N`: already so, or no such object.
        NothingThere => "nothing_there",
        /// `K`: a loan command on a copy or the reverse.
        WrongKind => "wrong_kind",
        /// `S`: a timer or system fact that no longer applies; dropped without event.
        Stale => "stale",
        /// The machine knows the command; the feature behind it is not offered by this release.
        NotOffered => "not_offered",
        /// The actor may not run this command.
        NotAllowed => "not_allowed",
        StaffOnly => "staff_only",
        Locked => "locked",
        ChangedMeanwhile => "changed_meanwhile",
        BadDate => "bad_date",
        NeedsSupplier => "needs_supplier",
        NeedsReason => "needs_reason",
        AskedBefore => "asked_before",
        UnknownLibrary => "unknown_library",
        LibraryClosed => "library_closed",
        RotaEmpty => "rota_empty",
        CancelPending => "cancel_pending",
        CancelAsked => "cancel_asked",
        OnLoan => "on_loan",
        OfferOver => "offer_over",
        NoContact => "no_contact",
        UnknownItem => "unknown_item",
        Elsewhere => "elsewhere",
        Blocked => "blocked",
        OtherPatron => "other_patron",
        DuePassed => "due_passed",
        Recalled => "recalled",
        OverCap => "over_cap",
        RenewalLimit => "renewal_limit",
        PastPartnerDue => "past_partner_due",
        PayerOpen => "payer_open",
        ItemHere => "item_here",
        ItemOut => "item_out",
        Detached => "detached",
        UndoClosed => "undo_closed",
        AssignedToOther => "assigned_to_other",
        TooLong => "too_long",
        FeeOpen => "fee_open",
        NoCopy => "no_copy",
        CopyTaken => "copy_taken",
        AlreadyHere => "already_here",
        ConditionOpen => "condition_open",
        WrongItem => "wrong_item",
        UseRecall => "use_recall",
        AlreadyShipped => "already_shipped",
        WantedHere => "wanted_here",
        NotDue => "not_due",
        BadAmount => "bad_amount",
        ToldPartner => "told_partner",
        HoldReturn => "hold_return",
        StatementBad => "statement_bad",
        StatementUsed => "statement_used",
    }
}

/// A command that was refused: the same value becomes an API problem, a sentence on a page and a confirmation.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[error("{command} refused in {state}: {code}")]
pub struct Refused {
    /// Why.
    pub code: Refusal,
    /// Main state code at the time.
    pub state: String,
    /// Name of the command.
    pub command: String,
}
