//! What the settings pages are made of: chapters with settings, tables and forms, written by one template.

use crate::shell::{Shell, Toast, parts::Field};
use askama::Template;
use farshelf_app::i18n::Tr;

/// A control of a form.
#[derive(Clone, Debug)]
pub enum Control {
    /// A text field.
    Text(Field),
    /// One of several: name, label, choices (value, words, chosen).
    Choice(&'static str, String, Vec<(String, String, bool)>),
    /// A tick: name, value, label, ticked.
    Tick(&'static str, String, String, bool),
    /// A file: name, label.
    File(&'static str, String),
    /// A value that goes along.
    Hidden(&'static str, String),
}

/// A form with its one button.
#[derive(Clone, Debug, Default)]
pub struct FormView {
    /// Where it posts to.
    pub action: String,
    /// Its controls.
    pub controls: Vec<Control>,
    /// Verb and object.
    pub submit: String,
    /// The filled button.
    pub main: bool,
    /// Where "cancel" leads.
    pub cancel: Option<String>,
}

impl FormView {
    /// A form with its button.
    pub fn new(action: impl Into<String>, submit: impl Into<String>) -> Self {
        Self {
            action: action.into(),
            submit: submit.into(),
            ..Self::default()
        }
    }

    /// Adds a control.
    #[must_use]
    pub fn with(mut self, control: Control) -> Self {
        self.controls.push(control);
        self
    }

    /// Makes its button the filled one.
    #[must_use]
    pub fn main(mut self) -> Self {
        self.main = true;
        self
    }

    /// Adds a way back.
    #[must_use]
    pub fn cancel(mut self, href: impl Into<String>) -> Self {
        self.cancel = Some(href.into());
        self
    }

    /// Whether it sends a file.
    pub fn sends_file(&self) -> bool {
        self.controls.iter().any(|c| matches!(c, Control::File(..)))
    }
}

/// A setting: label, value in words, where it comes from, how to change it.
#[derive(Clone, Debug, Default)]
pub struct Set {
    /// Label.
    pub label: String,
    /// Value in words.
    pub value: String,
    /// Who and when, the default.
    pub from: String,
    /// Opens it for change.
    pub change: Option<String>,
    /// The form in its place while it is open.
    pub open: Option<FormView>,
}

/// A cell of a table.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    /// Words.
    pub text: String,
    /// A link.
    pub href: Option<String>,
    /// Set as an id or code.
    pub code: bool,
    /// Forms of one button.
    pub buttons: Vec<FormView>,
}

impl Cell {
    /// Plain words.
    pub fn text(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// An id, code or symbol.
    pub fn code(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            code: true,
            ..Self::default()
        }
    }

    /// A link.
    pub fn link(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            href: Some(href.into()),
            ..Self::default()
        }
    }

    /// Buttons.
    pub fn buttons(buttons: Vec<FormView>) -> Self {
        Self {
            buttons,
            ..Self::default()
        }
    }
}

/// A table; the first cell of a row names it.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// Heads of columns.
    pub head: Vec<String>,
    /// Rows.
    pub rows: Vec<Vec<Cell>>,
    /// Instead of no rows.
    pub empty: String,
}

impl Table {
    /// Cells of a row with the heads of their columns.
    pub fn cells<'a>(&'a self, row: &'a [Cell]) -> Vec<(usize, &'a String, &'a Cell)> {
        self.head
            .iter()
            .zip(row)
            .enumerate()
            .map(|(n, (head, cell))| (n, head, cell))
            .collect()
    }
}

/// A chapter of a page.
#[derive(Clone, Debug, Default)]
pub struct Chapter {
    /// For links.
    pub id: String,
    /// Title.
    pub title: String,
    /// What it is about.
    pub lede: String,
    /// A secret that is shown this once.
    pub once: Option<String>,
    /// Text set as it is (a mail).
    pub plain: Option<String>,
    /// Settings.
    pub sets: Vec<Set>,
    /// A table.
    pub table: Option<Table>,
    /// Forms.
    pub forms: Vec<FormView>,
    /// Links on.
    pub links: Vec<(String, String)>,
}

impl Chapter {
    /// A chapter with nothing in it.
    pub fn new(id: impl Into<String>, title: impl Into<String>, lede: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            title: title.into(),
            lede: lede.into(),
            ..Self::default()
        }
    }
}

/// A settings page.
#[derive(Template)]
#[template(path = "admin/page.html")]
pub struct AdminPage {
    /// Frame.
    pub shell: Shell,
    /// Texts.
    pub t: Tr,
    /// Title and heading.
    pub title: String,
    /// The way from the settings to here: words, address.
    pub crumbs: Vec<(String, String)>,
    /// What is to be known first.
    pub lead: String,
    /// What the page says.
    pub chapters: Vec<Chapter>,
}

impl AdminPage {
    /// An empty page.
    pub fn new(shell: Shell, title: impl Into<String>, lead: impl Into<String>) -> Self {
        Self {
            t: shell.tr(),
            shell,
            title: title.into(),
            crumbs: Vec::new(),
            lead: lead.into(),
            chapters: Vec::new(),
        }
    }

    /// Says what just happened.
    #[must_use]
    pub fn said(mut self, done: Option<&str>) -> Self {
        if done.is_some() {
            let text = self.t.text("admin-saved");
            self.shell = self.shell.toast(Toast { text, undo: None });
        }
        self
    }
}
