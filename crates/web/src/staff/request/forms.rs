//! Forms of commands that need more than a click. They open in the page (`?do=COMMAND`) and need no script.

use super::parse::Posted;
use farshelf_app::{
    i18n::{Lang, Tr, key},
    view::request::{Record, RequestView},
    words,
};
use farshelf_domain::{
    message::{CONDITION_CODES, RETRY_REASONS},
    money::DEFAULT_CURRENCY,
    status::{BorrowingMain, UnfilledReason},
};

/// One input.
#[derive(Clone, Debug, Default)]
pub struct Input {
    /// `name`; `id` is `f-NAME`.
    pub name: String,
    /// Label.
    pub label: String,
    /// `text`, `date`, `area`, `select`, `number`, `file`.
    pub kind: &'static str,
    /// Typed or suggested value.
    pub value: String,
    /// Choices of a select: value and words.
    pub options: Vec<(String, String)>,
    /// May stay empty.
    pub optional: bool,
    /// What is wrong.
    pub error: Option<String>,
}

/// A form of one command.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// The command.
    pub command: String,
    /// Its heading.
    pub title: String,
    /// Inputs.
    pub inputs: Vec<Input>,
    /// Buttons that carry the deciding value: name, value, words, key.
    pub buttons: Vec<(String, String, String, String)>,
    /// The one button of a form without deciding buttons.
    pub submit: String,
}

/// Fields of a citation that staff may correct, with their labels.
pub const CITATION: &[(&str, &str)] = &[
    ("title", key("staff-request-field-title")),
    ("author", key("staff-request-field-author")),
    (
        "component_title",
        key("staff-request-field-component-title"),
    ),
    (
        "component_author",
        key("staff-request-field-component-author"),
    ),
    ("isbn", key("staff-request-field-isbn")),
    ("issn", key("staff-request-field-issn")),
    ("publisher", key("staff-request-field-publisher")),
    ("year", key("staff-request-field-year")),
    ("edition", key("staff-request-field-edition")),
    ("volume", key("staff-request-field-volume")),
    ("issue", key("staff-request-field-issue")),
    ("pages", key("staff-request-field-pages")),
];

impl Form {
    /// Whether a file comes with it.
    pub fn sends_file(&self) -> bool {
        self.inputs.iter().any(|i| i.kind == "file")
    }
}

struct Maker<'a> {
    t: Tr,
    posted: Option<&'a Posted>,
    form: Form,
}

impl Maker<'_> {
    fn add(&mut self, name: &str, label: &'static str, kind: &'static str) -> &mut Input {
        let typed = self.posted.and_then(|p| p.typed(name)).unwrap_or_default();
        self.form.inputs.push(Input {
            name: name.to_owned(),
            label: self.t.text(label),
            kind,
            value: typed.to_owned(),
            ..Input::default()
        });
        let last = self.form.inputs.len() - 1;
        &mut self.form.inputs[last]
    }

    fn optional(&mut self, name: &str, label: &'static str, kind: &'static str) -> &mut Input {
        let input = self.add(name, label, kind);
        input.optional = true;
        input
    }

    fn select(&mut self, name: &str, label: &'static str, options: Vec<(String, String)>) {
        self.add(name, label, "select").options = options;
    }

    fn button(&mut self, name: &str, value: &str, label: String) {
        let key = (self.form.buttons.len() + 1).to_string();
        self.form
            .buttons
            .push((name.to_owned(), value.to_owned(), label, key));
    }

    fn notes(&mut self) {
        self.optional(
            "note_to_partner",
            key("staff-request-note-to-partner"),
            "area",
        );
        self.optional("note", key("staff-request-note-for-us"), "area");
    }

    fn money(&mut self, name: &str, label: &'static str, currency: &str) {
        self.add(&format!("{name}_amount"), label, "number");
        let input = self.add(
            &format!("{name}_currency"),
            key("staff-request-currency"),
            "text",
        );
        if input.value.is_empty() {
            currency.clone_into(&mut input.value);
        }
    }

    fn date(&mut self, name: &str, label: &'static str, optional: bool) {
        self.add(name, label, "date").optional = optional;
    }
}

/// The form of a command; none: it runs with one click.
pub fn form(view: &RequestView, t: Tr, command: &str, posted: Option<&Posted>) -> Option<Form> {
    let mut m = Maker {
        t,
        posted: posted.filter(|p| p.command == command),
        form: Form {
            command: command.to_owned(),
            title: words::command(t, command),
            submit: words::command(t, command),
            ..Form::default()
        },
    };
    let currency = currency(&view.record);
    match command {
        "reject_request" => {
            m.notes();
            for reason in UnfilledReason::ALL {
                m.button(
                    "reason",
                    reason.as_str(),
                    words::code(t, "unfilled", reason.as_str()),
                );
            }
        }
        "add_condition" => {
            let options = CONDITION_CODES
                .iter()
                .map(|c| ((*c).to_owned(), words::condition_code(t, c, None)))
                .collect();
            m.select("code", key("staff-request-condition"), options);
            m.optional("cost_amount", key("staff-request-cost"), "number");
            m.add("cost_currency", key("staff-request-currency"), "text")
                .value = currency;
            m.date("reply_by", key("staff-request-reply-by"), true);
            m.notes();
        }
        "offer_retry" => {
            let options = RETRY_REASONS
                .iter()
                .map(|r| ((*r).to_owned(), words::code(t, "retry", r)))
                .collect();
            m.select("reason", key("staff-request-reason"), options);
            m.date("after", key("staff-request-not-before"), true);
            m.optional(
                "note_to_partner",
                key("staff-request-note-to-partner"),
                "area",
            );
        }
        "answer_renewal" | "answer_cancel" => {
            if command == "answer_renewal" {
                m.date("due_on", key("staff-request-new-due"), true);
            }
            m.optional(
                "note_to_partner",
                key("staff-request-note-to-partner"),
                "area",
            );
            for (value, answer) in [("true", "yes"), ("false", "no")] {
                m.button(
                    "yes",
                    value,
                    words::command(t, &format!("{command}_{answer}")),
                );
            }
        }
        "ship_item" => {
            let held = held(&view.record);
            let input = m.add("barcodes", key("staff-request-barcodes"), "area");
            if input.value.is_empty() {
                input.value = held;
            }
            m.date("due_on", key("staff-request-due"), true);
            m.notes();
        }
        "deliver_copy" => {
            m.add("url", key("staff-request-url"), "text");
        }
        "ship_copy" => {
            m.optional("url", key("staff-request-url"), "text");
            m.optional(
                "note_to_partner",
                key("staff-request-note-to-partner"),
                "area",
            );
            // Last: what stands before it is kept when the file is too large.
            m.optional("file", key("staff-request-file"), "file");
        }
        "amend_shipment" => {
            m.optional("barcodes", key("staff-request-barcodes"), "area");
            m.date("due_on", key("staff-request-due"), true);
        }
        "recall_item" => m.date("due_on", key("staff-request-recall-by"), true),
        "create_move" => {
            let french = t.lang == Lang::Fr;
            let options: Vec<_> = view
                .directory
                .branches(view.record.library())
                .into_iter()
                .filter_map(|id| {
                    let place = view.directory.place(id).ok()?;
                    Some((id.to_string(), place.name(french).to_owned()))
                })
                .collect();
            m.select("from", key("staff-request-move-from"), options);
            m.optional("description", key("staff-request-move-description"), "text");
        }
        "declare_lost" | "change_fee" => {
            m.money("fee", key("staff-request-fee"), &currency);
            m.add("reason", key("staff-request-reason"), "text");
            barcode(&mut m, view);
        }
        "declare_damaged" => {
            m.optional("fee_amount", key("staff-request-fee"), "number");
            m.add("fee_currency", key("staff-request-currency"), "text")
                .value = currency;
            m.add("reason", key("staff-request-reason"), "text");
            barcode(&mut m, view);
        }
        "close_manually" => {
            m.add("reason", key("staff-request-reason"), "area");
            let mut options = vec![(String::new(), t.text("staff-request-by-rule"))];
            for outcome in ["supplied", "not_supplied", "cancelled"] {
                options.push((outcome.to_owned(), words::code(t, "outcome", outcome)));
            }
            m.select("outcome", key("staff-request-outcome"), options);
        }
        "reopen_request" => {
            m.add("reason", key("staff-request-reason"), "area");
            if matches!(view.record, Record::Borrowing(_)) {
                let mut options = vec![(String::new(), t.text("staff-request-by-rule"))];
                for main in BorrowingMain::ALL.iter().filter(|m| !m.is_terminal()) {
                    let words = words::code(t, "status-main", main.as_str());
                    options.push((main.as_str().to_owned(), words));
                }
                m.select("status", key("staff-request-status"), options);
            }
        }
        "resolve_parked" => {
            m.optional("reason", key("staff-request-reason"), "text");
            for how in ["resend", "told_by_phone", "drop"] {
                m.button("how", how, words::code(t, "parked", how));
            }
        }
        "assign" => {
            let options = view
                .operators
                .iter()
                .map(|(id, name)| (id.to_string(), name.clone()))
                .collect();
            m.select("to", key("staff-request-assign-to"), options);
            m.optional("note", key("staff-request-assign-note"), "area");
        }
        "add_note" | "add_alert" | "send_message" | "query_patron" => {
            m.add("text", key("staff-request-text"), "area");
        }
        "edit_request" => edit(&mut m, view),
        "change_pickup" => {
            let french = t.lang == Lang::Fr;
            let institution = view.place().map(|p| p.library.institution).ok()?;
            let options = view
                .directory
                .of_institution(institution)
                .into_iter()
                .filter(|p| !p.library.is_virtual && p.library.peer.is_none())
                .map(|p| (p.library.id.to_string(), p.name(french).to_owned()))
                .collect();
            m.select("pickup", key("staff-request-pickup"), options);
        }
        "hold_until" => m.date("until", key("staff-request-hold-until"), false),
        "override_review" => {
            m.add("reason", key("staff-request-reason"), "area");
        }
        "cancel_request" => {
            m.optional("reason", key("staff-request-reason"), "area");
        }
        "reject_supplier" => {
            m.optional("reason", key("staff-request-reason"), "text");
        }
        "receive_item" => {
            m.optional("barcode", key("staff-request-barcode"), "text");
            m.optional(
                "temporary_barcode",
                key("staff-request-temporary-barcode"),
                "text",
            );
            m.date("due_on", key("staff-request-due"), true);
        }
        "check_out" => {
            m.optional("patron", key("staff-request-card"), "text");
        }
        "change_due_date" => m.date("due_on", key("staff-request-new-due"), false),
        "report_case" => {
            barcode(&mut m, view);
            for kind in ["reported_lost", "damaged", "claims_returned"] {
                m.button("kind", kind, words::code(t, "case", kind));
            }
        }
        "decide_payer" => {
            for payer in ["patron", "borrower", "lender"] {
                m.button("payer", payer, words::code(t, "payer", payer));
            }
        }
        "re_ask_supplier" => {
            if let Record::Borrowing(r) = &view.record {
                let options = r
                    .entries
                    .iter()
                    .map(|e| (e.symbol.to_string(), e.name.clone()))
                    .collect();
                m.select("supplier", key("staff-request-lender"), options);
            }
        }
        _ => return None,
    }
    Some(m.form)
}

/// Commands that can run without their form: what is missing comes from policy.
pub fn one_click(view: &RequestView, command: &str) -> bool {
    match command {
        "receive_item" => view.record.items().iter().any(|i| i.announced),
        "ship_item" => !held(&view.record).is_empty(),
        "check_out" | "cancel_request" | "reject_supplier" | "recall_item" => true,
        _ => false,
    }
}

fn edit(m: &mut Maker<'_>, view: &RequestView) {
    let citation = serde_json::to_value(view.record.citation()).unwrap_or_default();
    let fresh = m.posted.is_none();
    for (name, label) in CITATION {
        let input = m.add(&format!("citation.{name}"), label, "text");
        input.optional = *name != "title";
        if fresh {
            let value = citation.get(name).and_then(serde_json::Value::as_str);
            value.unwrap_or_default().clone_into(&mut input.value);
        }
    }
    if let Record::Borrowing(r) = &view.record {
        let need_by = r.need_by.map(|d| d.to_string()).unwrap_or_default();
        let input = m.optional("need_by", key("staff-request-need-by"), "date");
        if fresh {
            input.value = need_by;
        }
        let note = r.note.clone().unwrap_or_default();
        let input = m.optional("request_note", key("staff-request-note-to-lenders"), "area");
        if fresh {
            input.value = note;
        }
    }
}

/// Which of several items.
fn barcode(m: &mut Maker<'_>, view: &RequestView) {
    let items = view.record.items();
    if items.len() > 1 {
        let options = items
            .iter()
            .map(|i| (i.barcode.clone(), i.barcode.clone()))
            .collect();
        m.select("barcode", key("staff-request-barcode"), options);
    }
}

fn held(record: &Record) -> String {
    match record {
        Record::Lending(r) => r.held_copy.clone().unwrap_or_else(|| {
            let all: Vec<&str> = r.items.iter().map(|i| i.barcode.as_str()).collect();
            all.join("\n")
        }),
        Record::Borrowing(_) => String::new(),
    }
}

fn currency(record: &Record) -> String {
    let known = match record {
        Record::Borrowing(r) => r.cost.as_ref().or(r.max_cost.as_ref()),
        Record::Lending(r) => r.cost.as_ref().or(r.max_cost.as_ref()),
    };
    known
        .map_or(DEFAULT_CURRENCY, |m| m.currency.as_str())
        .to_owned()
}
