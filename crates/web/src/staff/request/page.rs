//! The page of one request.

use super::{
    buttons::Buttons,
    facts::{CheckLine, Fact, ItemLine, Lender, MessageLine, NoteLine, PatronPanel, RemarkLine},
    forms::Form,
    timeline::{Group, Line},
};
use crate::shell::{Shell, parts};
use askama::Template;
use farshelf_app::i18n::Tr;

/// What is wrong with the last command.
#[derive(Clone, Debug, Default)]
pub struct Trouble {
    /// The sentence.
    pub text: String,
    /// What changed meanwhile, newest first.
    pub changed: Vec<String>,
    /// What was typed and is not kept in a form: shown to be copied.
    pub kept: Vec<String>,
    /// What can be done now.
    pub can: Vec<String>,
}

/// One past action (R165).
#[derive(Clone, Debug)]
pub struct Past {
    /// When.
    pub when: String,
    /// Who.
    pub who: String,
    /// What.
    pub text: String,
}

/// The page.
#[derive(Template)]
#[template(path = "staff/request.html")]
pub struct RequestPage {
    pub shell: Shell,
    pub t: Tr,
    pub id: String,
    pub number: String,
    pub version: i64,
    pub side: parts::Side,
    pub status: String,
    pub label: String,
    pub tone: parts::Tone,
    pub title: String,
    pub title_lang: String,
    pub initials: String,
    pub by: String,
    pub say: String,
    pub why: Vec<String>,
    pub next: String,
    pub by_when: String,
    pub buttons: Buttons,
    pub form: Option<Form>,
    pub trouble: Option<Trouble>,
    pub expected: Vec<Line>,
    pub groups: Vec<Group>,
    pub remarks: Vec<RemarkLine>,
    pub unread: bool,
    pub may_message: bool,
    pub may_note: bool,
    pub partner: String,
    pub lenders: Vec<Lender>,
    pub left_out: Vec<(String, String)>,
    pub edit_rota: bool,
    pub may_rota: bool,
    pub candidates: Vec<(String, String)>,
    pub items: Vec<ItemLine>,
    pub copies: Vec<(ItemLine, bool)>,
    pub patron: Option<PatronPanel>,
    pub facts: Vec<Fact>,
    pub ids: Vec<Fact>,
    pub notes: Vec<NoteLine>,
    pub alerts: Vec<NoteLine>,
    pub may_dismiss: bool,
    pub may_unalert: bool,
    pub assigned: String,
    pub assigned_note: String,
    pub messages: Vec<MessageLine>,
    pub may_log: bool,
    pub history: Vec<Past>,
    pub explain: Vec<Fact>,
    pub papers: Vec<(String, String)>,
}

impl RequestPage {
    /// The checks of the patron.
    pub fn checks(&self) -> &[CheckLine] {
        self.patron.as_ref().map_or(&[], |p| &p.checks)
    }

    /// Where a form is posted to.
    pub fn action_of(&self, form: &Form) -> String {
        if form.sends_file() {
            format!("/staff/requests/{}/copy", self.id)
        } else {
            self.action()
        }
    }

    /// Where commands are posted to.
    pub fn action(&self) -> String {
        format!("/staff/requests/{}/commands", self.id)
    }
}
