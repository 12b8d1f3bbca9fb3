//! Which raised attention still has its reason: a row leaves by itself when its condition ends (lifecycle.md 6.2).

use super::Lending;
use crate::status::{Attention, CancelState, ItemState, LendingMain as M, MoveState, RenewalState};

/// Flags of events that stay until staff have read them.
pub(super) const ACKNOWLEDGED: &[Attention] = &[
    Attention::LateAnswer,
    Attention::StatesDiffer,
    Attention::MessageRefused,
    Attention::ClosedByPartner,
    Attention::ShippedOn,
];

/// Whether something picked waits in the house.
pub(super) fn picked(request: &Lending) -> bool {
    request.items.iter().any(|i| i.state == ItemState::Picked)
}

/// Whether a raised flag still holds.
pub(super) fn holds(code: Attention, request: &Lending) -> bool {
    let main = request.main;
    match code {
        Attention::Reminded => matches!(main, M::New | M::Processing),
        Attention::MoveAsked => matches!(request.moving, MoveState::Asked | MoveState::UnderWay),
        Attention::MoveCancelled => request.moving == MoveState::Cancelled && before_shipment(main),
        Attention::ShipDue => main == M::WillSupply,
        Attention::ClosingWithPromise => matches!(main, M::WillSupply | M::Conditional),
        Attention::ShipDetails => {
            matches!(main, M::ReceivedByPartner | M::ReturnedByPartner)
        }
        Attention::CancelAsked => request.cancel.state == CancelState::Asked,
        Attention::RenewalAsked => request.renewal.state == RenewalState::Requested,
        Attention::ReceiptMissing => main == M::Shipped,
        Attention::Overdue => {
            matches!(main, M::Shipped | M::ReceivedByPartner) && request.overdue_sent > 0
        }
        Attention::CheckinLate => main == M::ReturnedByPartner,
        Attention::LostEligible => matches!(
            main,
            M::Shipped | M::ReceivedByPartner | M::ReturnedByPartner
        ),
        _ => true,
    }
}

/// Whether nothing has left the house.
pub(super) fn before_shipment(main: M) -> bool {
    matches!(
        main,
        M::New | M::Processing | M::WillSupply | M::Conditional
    )
}

/// Drops flags without reason.
pub(super) fn tidy(request: &mut Lending) {
    let mut flags = std::mem::take(&mut request.flags);
    flags.retain(|code, _| holds(*code, request));
    request.flags = flags;
}
