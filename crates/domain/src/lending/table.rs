//! Tables 3.1, 3.2 and 3.3 of lifecycle.md: one cell per (command or message, main state). A test compares them with the specification.

use crate::{
    cell::{Cell, Row},
    rows,
    status::LendingMain,
};

/// Rows whose feature a later release brings, with the reason; their rule cells are `Z`.
pub const LATER: &[(&str, &str)] = &[
    ("declare_lost", "cases of lost items"),
    ("declare_damaged", "cases of damaged items"),
    ("change_fee", "fees belong to cases"),
    ("confirm_payment", "payments belong to cases"),
    ("report_found", "closes a case"),
    (
        "Lost, HoldReturn (2021), CASE step",
        "case steps of the partner are kept in the conversation",
    ),
    ("T case_due", "the clock of a case"),
];

/// 3.1 Commands, timers and facts; columns in the order of `LendingMain::ALL`.
#[rustfmt::skip]
pub const COMMANDS: &[Row<11>] = rows! {
    "start_processing" "SY" [a N L L L L L X X X X],
    "print_pull_slip" "SY" [a b b b L L L X X X X],
    "mark_picked" "S" [a b b b L L L X X X X],
    "create_move" "S" [a b b b L L L X X X X],
    "finish_move" "SY" [N a a a L L L X X X X],
    "will_supply" "SY" [a a N b L L L X X X X],
    "add_condition" "SY" [a a a a L L L X X X X],
    "mark_condition_agreed" "S" [N N N a L L L X X X X],
    "withdraw_condition" "S" [N N N a L L L X X X X],
    "reject_request" "SY" [a a a a L L L X X X X],
    "offer_retry" "SY" [a a a a L L L X X X X],
    "ship_item" "S" [a a a b c d L X X X X],
    "ship_copy" "S" [a a a b c K K c X X X],
    "amend_shipment" "S" [E E E E a a L X X X X],
    "answer_cancel" "SY" [a a a a b b b X X X X],
    "answer_renewal" "SY" [N N N N a a L X X X X],
    "recall_item" "SY" [E E E E a a L X X X X],
    "withdraw_recall" "S" [N N N N a a L X X X X],
    "send_overdue" "S" [E E E E a a L X X X X],
    "check_in" "S" [E E E E b a a X X X X],
    "send_message" "S" [a a a a a a a a a a a],
    "declare_lost" "SY" [E E E E Z Z Z L X X X],
    "declare_damaged" "S" [E E E E Z Z Z Z X X X],
    "change_fee" "S" [N N N N Z Z Z Z X X X],
    "confirm_payment" "S" [N N N N Z Z Z Z X X X],
    "report_found" "S" [N N N N Z Z Z Z X X X],
    "close_manually" "S" [a a a a a a a X X X X],
    "reopen_request" "S" [N N N N N N N a b b b],
    "undo" "S" [a a a a a a a a a a a],
    "resolve_parked" "S" [a a a a a a a a a a a],
    "change_data" "S" [a a a a a a a a a a a],
    "availability_result" "Y" [a a S S S S S S S S S],
    "own_library_closed" "Y" [a a b b S S S S S S S],
    "ils_result" "Y" [S a a a a a a a a a a],
    "delivery_failed" "Y" [a a a a a a a a a a a],
    "T answer_due" "T" [a a S S S S S S S S S],
    "T ship_due" "T" [S S a S S S S S S S S],
    "T reply_by" "T" [S S S a S S S S S S S],
    "T cancel_answer_due" "T" [a a a a S S S S S S S],
    "T renewal_answer_due" "T" [S S S S a a S S S S S],
    "T receipt_missing" "T" [S S S S a S S S S S S],
    "T overdue_step" "T" [S S S S a a S S S S S],
    "T lost_eligible" "T" [S S S S a a a S S S S],
    "T checkin_late" "T" [S S S S S S a S S S S],
    "T copy_closes" "T" [S S S S a S S S S S S],
    "T case_due" "T" [S S S S Z Z Z Z S S S],
};

/// 3.2 Messages in.
#[rustfmt::skip]
pub const MESSAGES: &[Row<11>] = rows! {
    "Received" "" [j j j j a rec rec rec dif dif dif],
    "Cancel (also a decline)" "" [a a a a n n n n y y y],
    "Renew" "" [n n n n a a n n n n n],
    "ShippedReturn" "" [j j j j a a rec rec dif dif dif],
    "ShippedForward" "" [rec rec rec rec f f rec rec rec rec rec],
    "StatusRequest" "" [s s s s s s s s s s s],
    "condition accepted" "" [rec rec rec a rec rec rec rec v v v],
    "Notification" "" [m m m m m m m m m m m],
    "Lost, HoldReturn (2021), CASE step" "" [dif dif dif dif Z Z Z Z dif dif dif],
    "ERROR to EXP, WSP, CON" "" [rec b b b o o o rec rec rec rec],
    "ERROR to UNF, TRY, CY, CN" "" [rec o o o o o o rec rec rec rec],
    "ERROR to LND, CPY, OVD, RCL, RY, RN, ANS, MSG, CASE" "" [o o o o o o o o o o o],
    "ERROR to LCP, CWR" "" [rec rec rec rec rec rec rec o rec rec rec],
    "unknown outcome" "" [o o o o o o o o o o o],
    "unknown action; sender not the requester" "" [ERR ERR ERR ERR ERR ERR ERR ERR ERR ERR ERR],
};

/// 3.3 Requests in; the first column is a request that finds no record.
#[rustfmt::skip]
pub const REQUESTS: &[Row<12>] = rows! {
    "New, same content" "" [a p p p p p p p p p p p],
    "New, other content" "" [a ERR ERR ERR ERR ERR ERR ERR ERR ERR ERR ERR],
    "Retry, new wire_id" "" [ERR ERR ERR ERR ERR ERR ERR ERR ERR r ERR ERR],
    "Reminder" "" [ERR q q q q q q q q q q q],
};

/// Place of a state in the rows.
pub const fn column(main: LendingMain) -> usize {
    main as usize
}

/// The row of a name, in 3.1 and then 3.2.
pub fn row(name: &str) -> Option<&'static Row<11>> {
    COMMANDS.iter().chain(MESSAGES).find(|r| r.name == name)
}

/// The row of a timer.
pub fn timer_row(timer: &str) -> Option<&'static Row<11>> {
    COMMANDS
        .iter()
        .find(|r| r.name.strip_prefix("T ") == Some(timer))
}

/// The cell of a row for a state.
pub fn cell(row: &Row<11>, main: LendingMain) -> Cell {
    row.cells[column(main)]
}

/// The cell of table 3.3 for a request that finds a record in this state, or none.
pub fn request_cell(name: &str, found: Option<LendingMain>) -> Cell {
    let place = found.map_or(0, |main| column(main) + 1);
    REQUESTS
        .iter()
        .find(|r| r.name == name)
        .map_or(Cell::Error, |r| r.cells[place])
}
