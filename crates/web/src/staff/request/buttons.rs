//! Commands as buttons: one filled, some outlined, the rest in a menu.

use super::forms;
use farshelf_app::{i18n::Tr, view::request::RequestView, words};

/// One button.
#[derive(Clone, Debug)]
pub struct Button {
    /// The command.
    pub command: &'static str,
    /// Its words.
    pub label: String,
    /// Whether it opens a form first.
    pub opens: bool,
    /// Shortcut; empty: none.
    pub key: &'static str,
}

/// The buttons of a page.
#[derive(Clone, Debug, Default)]
pub struct Buttons {
    /// The next step.
    pub main: Option<Button>,
    /// What else is likely.
    pub plain: Vec<Button>,
    /// Everything else.
    pub more: Vec<Button>,
}

/// Likely ones, the likeliest first.
const LIKELY: &[&str] = &[
    "accept_condition",
    "decline_condition",
    "accept_retry",
    "decline_retry",
    "will_supply",
    "reject_request",
    "add_condition",
    "answer_cancel",
    "answer_renewal",
    "override_review",
    "send_request",
    "reject_supplier",
    "request_renewal",
    "decline_renewal",
    "recall_item",
    "confirm_payment",
    "decide_payer",
    "record_payment",
    "receive_item",
    "ship_item",
    "print_pull_slip",
    "ship_copy",
    "put_on_shelf",
    "send_to_pickup",
    "check_out",
    "pack_return",
    "return_from_patron",
    "check_in",
    "send_message",
    "query_patron",
    "assign",
    "cancel_request",
];
/// Outlined buttons beside the filled one.
const BESIDE: usize = 5;
/// Run where they belong: at the note, the alert, the message they are about.
const ELSEWHERE: &[&str] = &["dismiss_note", "remove_alert", "mark_read", "set_rota"];

/// Sorts the commands that may run now.
pub fn buttons(view: &RequestView, t: Tr, open: Option<&str>) -> Buttons {
    let make = |command: &'static str, main: bool| Button {
        command,
        label: words::command(t, command),
        opens: forms::form(view, t, command, None).is_some() && !forms::one_click(view, command),
        key: match command {
            "print_pull_slip" if main => "s p",
            _ if main => "s",
            "reject_request" | "decline_condition" | "reject_supplier" => "r",
            "send_message" => "m",
            "assign" => "a",
            "print_pull_slip" => "p",
            _ => "",
        },
    };
    let shown = |c: &'static str| Some(c) != open && !ELSEWHERE.contains(&c);
    let next = view.next.filter(|c| shown(c));
    let mut rest: Vec<&'static str> = view
        .allowed
        .iter()
        .copied()
        .filter(|c| shown(c) && Some(*c) != next)
        .collect();
    let place = |c: &str| LIKELY.iter().position(|l| *l == c).unwrap_or(LIKELY.len());
    rest.sort_by_key(|c| place(c));
    let likely = rest
        .iter()
        .take(BESIDE)
        .filter(|c| place(c) < LIKELY.len())
        .count();
    let more = rest.split_off(likely);
    let mut out = Buttons {
        main: next.map(|c| make(c, true)),
        plain: rest.into_iter().map(|c| make(c, false)).collect(),
        more: more.into_iter().map(|c| make(c, false)).collect(),
    };
    // One key belongs to one button.
    let mut used: Vec<&str> = Vec::new();
    for button in out
        .main
        .iter_mut()
        .chain(&mut out.plain)
        .chain(&mut out.more)
    {
        if used.contains(&button.key) {
            button.key = "";
        }
        used.push(button.key);
    }
    out
}
