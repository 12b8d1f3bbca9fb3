//! Tables 2.2, 2.3 and 2.4 of the life cycle: one cell a (command or message, main state), columns in the order of `BorrowingMain::ALL`.
//! `Z` marks what this release does not offer (`LATER`); a test compares everything else with the specification.

use crate::{
    cell::{Cell, Row},
    rows,
    status::BorrowingMain,
};

/// Commands and timers (2.2).
pub const COMMANDS: &[Row<14>] = rows![
    "edit_request" "SP" [a a b b b c c c c c c X X X],
    "change_pickup" "SP" [a a b b b c c L L L K X X X],
    "hold_until" "S" [a a L L L L L L L L L X X X],
    "retry_checks" "SPY" [a a L L L L L L L L L X X X],
    "override_review" "S" [a N L L L L L L L L L X X X],
    "set_rota" "S" [a a b b b L L L L L L X X X],
    "send_request" "SY" [b a L L L L L L L L L X X X],
    "reject_supplier" "S" [N N a b a L L L L L L X X X],
    "cancel_request" "SP" [a a b c c d e L L L L X X X],
    "accept_condition" "SP" [N N N N a L L L L L N X X X],
    "decline_condition" "SP" [N N N N a L L L L L N X X X],
    "accept_retry" "S" [a a L L L L L L L L L X X X],
    "decline_retry" "S" [a N L L L L L L L L L X X X],
    "re_ask_supplier" "S" [a a L L L L L L L L L X X X],
    "fill_locally" "S" [a a L L L L L L L L L X X X],
    "close_unfilled" "SY" [a a L L L L L L L L L X X X],
    "send_message" "S" [a a a a a a a a a a a a a a],
    "query_patron" "S" [a a a a a a a a a a a a a a],
    "query_status" "SY" [a a a a a a a a a a a a a a],
    "receive_item" "S" [b b a a a a c c c d d d d d],
    "deliver_copy" "SY" [E E a a a a K K K K b X X X],
    "send_to_pickup" "S" [E E E E E E a L L L K X X X],
    "put_on_shelf" "S" [E E E E E b a L L L K X X X],
    "check_out" "SY" [E E E E E b a c d L K X X X],
    "return_from_patron" "SY" [E E E E E E b a N N K X X X],
    "pack_return" "S" [E E E E E c b b a N K X X X],
    "ask_renewal" "P" [E E E E E E E a L L K X X X],
    "request_renewal" "SY" [E E E E E E a a L L K X X X],
    "decline_renewal" "S" [N N N N N N N a L L N X X X],
    "change_due_date" "SY" [E E E E E a a a L L K X X X],
    "report_case" "SP" [E E E E E Z Z Z Z Z Z Z X X],
    "decide_payer" "S" [N N N N N Z Z Z Z Z N Z N N],
    "record_payment" "S" [N N N N N Z Z Z Z Z N Z N N],
    "report_found" "SP" [N N N N N Z Z Z Z Z N Z N N],
    "close_manually" "S" [a a a a a a a a a a a X X X],
    "reopen_request" "S" [N N N N N N N N N N N a b b],
    "re_request" "SP" [a E E E E E E E E E E a a a],
    "undo" "SP" [a a a a a a a a a a a a a a],
    "resolve_parked" "S" [a a a a a a a a a a a a a a],
    "change_data" "SP" [a a a a a a a a a a a a a a],
    "detach_patron" "Y" [E E E E E E E E E E E a a a],
    "apply_checks" "Y" [a a b b b b b b b b b S S S],
    "peer_closed" "Y" [a a b c c S S S S S S S S S],
    "own_library_closed" "Y" [a a S S S S S S S S S S S S],
    "ils_result" "Y" [S S S S S a a a a a a a S S],
    "delivery_failed" "Y" [a a a a a a a a a a a a a a],
    "T auto_send" "T" [S a S S S S S S S S S S S S],
    "T need_by_passed" "T" [a a b b b S S S S S S S S S],
    "T review_stale" "T" [a S S S S S S S S S S S S S],
    "T retry_offer_ends" "T" [a a S S S S S S S S S S S S],
    "T answer_overdue" "T" [S S a S S S S S S S S S S S],
    "T supply_overdue" "T" [S S S a S S S S S S S S S S],
    "T reply_by_passed" "T" [S S S S a S S S S S S S S S],
    "T not_received" "T" [S S S S S a S S S S S S S S],
    "T shelf_expired" "T" [S S S S S S a S S S S S S S],
    "T due_step" "T" [S S S S S S a a a S S S S S],
    "T packing_late" "T" [S S S S S S S S a S S S S S],
    "T return_unconfirmed" "T" [S S S S S S S S S a S S S S],
    "T cancel_unanswered" "T" [S S a b b c c c c c c S S S],
    "T renewal_unanswered" "T" [S S S S S S a a S S S S S S],
    "T status_unanswered" "T" [a a a a a a a a a a a a a a],
    "T copy_expires" "T" [S S S S S S S S S S a S S S],
    "T case_due" "T" [S S S S S Z Z Z Z Z S Z S S],
];

/// Messages from the active entry, and what became of ours (2.3).
pub const MESSAGES: &[Row<14>] = rows![
    "RequestReceived, ExpectToSupply" "" [fmr fmr a rec rec rec rec rec rec rec rec rec rec rec],
    "WillSupply" "" [fmr fmr a u b rec rec rec rec rec rec rec c c],
    "condition (WillSupply or ExpectToSupply with loanCondition or cost)" "" [fmr fmr a a a n n n n rec rec rec c c],
    "Loaned" "" [fmr fmr a a a u u u u u d g s r],
    "Overdue" "" [fmr fmr j j j a a a a rec rec dif dif dif],
    "Recalled" "" [fmr fmr j j j a a a a rec rec dif dif dif],
    "RetryPossible" "" [fmr fmr a a a dif dif dif dif dif rec rec rec rec],
    "Unfilled" "" [fmr fmr a a a dif dif dif dif dif rec rec rec rec],
    "CopyCompleted" "" [fmr fmr a a a a dif dif dif dif u u u r],
    "LoanCompleted" "" [fmr fmr k k k k k k c c c rec rec rec],
    "CompletedWithoutReturn" "" [fmr fmr k k k w w w w w c rec rec rec],
    "Cancelled, CancelResponse Y" "" [fmr fmr a a a dif dif dif dif dif rec rec rec rec],
    "CancelResponse N" "" [fmr fmr n n n n n n n n n rec dif dif],
    "RenewResponse Y" "" [fmr fmr dif dif dif y y y y rec rec rec dif dif],
    "RenewResponse N" "" [fmr fmr rec rec rec n n n n rec rec rec rec rec],
    "Notification (any or no status)" "" [fmr fmr m m m m m m m m m m m m],
    "CASE step" "" [fmr fmr Z Z Z Z Z Z Z Z Z Z dif dif],
    "HoldReturn / ReleaseHoldReturn" "" [fmr fmr rec rec rec h h h h rec rec rec rec rec],
    "ERROR to REQ, RETRY" "" [e e a o o o o o o o o rec rec rec],
    "ERROR to CAN" "" [o o b b b o o o o o o rec rec rec],
    "ERROR to ACC" "" [rec rec rec b rec o o o o o o rec rec rec],
    "ERROR to REN" "" [rec rec rec rec rec b b b rec rec rec rec rec rec],
    "ERROR to RCV, RET, ASK, MSG, CASE" "" [o o o o o o o o o o o o o o],
    "unknown outcome (time-out, 5xx, no confirmation)" "" [o o o o o o o o o o o o o o],
    "unknown status or reason, foreign wire_id, sender not the entry's peer" "" [ERR ERR ERR ERR ERR ERR ERR ERR ERR ERR ERR ERR ERR ERR],
];

/// Messages from a former entry (2.4).
pub const FORMER: &[Row<14>] = rows![
    "RequestReceived, ExpectToSupply, RenewResponse, HoldReturn" "" [rec rec rec rec rec rec rec rec rec rec rec rec rec rec],
    "WillSupply, condition" "" [c c c c c c c c c c c c c c],
    "Loaned, Overdue, Recalled" "" [r r r r r s s s s s s s s r],
    "CopyCompleted" "" [r r r r r u u u u u u u u r],
    "Unfilled, RetryPossible, Cancelled, CancelResponse Y" "" [e e e e e e e e e e e e e e],
    "CancelResponse N" "" [n n n n n n n n n n n n n n],
    "LoanCompleted, CompletedWithoutReturn" "" [e e e e e e e e e e e e e e],
    "Notification, CASE step" "" [m m m m m m m m m m m m m m],
];

/// Rows whose feature is not offered yet, with the reason. Their `Do` cells are `Z`.
pub const LATER: &[(&str, &str)] = &[
    ("report_case", "cases: lost, damaged, claims returned"),
    ("decide_payer", "cases: who pays"),
    ("record_payment", "cases: payment"),
    ("report_found", "cases: found again"),
    ("CASE step", "cases: kept in the conversation"),
    ("T case_due", "cases: clock of the next step"),
];

/// The row of that name.
pub fn row(rows: &'static [Row<14>], name: &str) -> Option<&'static Row<14>> {
    rows.iter().find(|r| r.name == name)
}

/// The cell of a row in a main state; a row without such a column is refused as unknown.
pub fn cell(row: &Row<14>, main: BorrowingMain) -> Cell {
    BorrowingMain::ALL
        .iter()
        .position(|m| *m == main)
        .and_then(|i| row.cells.get(i).copied())
        .unwrap_or(Cell::Error)
}
