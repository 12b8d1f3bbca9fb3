//! Data of the parts in `templates/parts/macros.html`. Texts are ready to show: in the language of the page.

/// Which record of a loan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// We borrow.
    Borrowing,
    /// We lend.
    Lending,
}

/// The weight of a fact, shown by icon and words besides colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// No weight.
    #[default]
    Plain,
    /// Good.
    Good,
    /// Needs care soon.
    Warn,
    /// Late or wrong.
    Bad,
    /// The present step.
    Now,
}

impl Tone {
    /// The class of text in this tone; empty for plain.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Bad => "bad",
            Self::Now => "now",
        }
    }

    /// The icon that says the same as the colour.
    pub const fn icon(self) -> &'static str {
        match self {
            Self::Plain | Self::Now => "",
            Self::Good => "check",
            Self::Warn => "clock",
            Self::Bad => "alert",
        }
    }
}

/// A labelled input with hint and error. Made by `Field::new`, refined by its methods.
#[derive(Clone, Debug, Default)]
pub struct Field {
    /// `id` and `name` of the input; its error is `ID-e`, its hint `ID-h`.
    pub id: &'static str,
    /// What to enter.
    pub label: String,
    /// How, under the label.
    pub hint: String,
    /// Present value.
    pub value: String,
    /// What is wrong and how to fix it.
    pub error: Option<String>,
    /// `type` of the input.
    pub kind: &'static str,
    /// `autocomplete`, empty: left out.
    pub autocomplete: &'static str,
    /// `inputmode`, empty: left out.
    pub inputmode: &'static str,
    /// Whether it may stay empty (then the label says so).
    pub optional: bool,
    /// More than one line when not 0.
    pub rows: u8,
    /// Greatest number of characters; 0: 200.
    pub max: u16,
}

impl Field {
    /// A text field.
    pub fn new(id: &'static str, label: impl Into<String>) -> Self {
        Self {
            id,
            label: label.into(),
            kind: "text",
            max: 200,
            ..Self::default()
        }
    }

    /// Sets the hint.
    #[must_use]
    pub fn hint(mut self, text: impl Into<String>) -> Self {
        self.hint = text.into();
        self
    }

    /// Sets the value. Passwords are never given back to a page.
    #[must_use]
    pub fn value(mut self, text: impl Into<String>) -> Self {
        if self.kind != "password" {
            self.value = text.into();
        }
        self
    }

    /// Sets the error.
    #[must_use]
    pub fn error(mut self, text: Option<String>) -> Self {
        self.error = text;
        self
    }

    /// Sets the `type`.
    #[must_use]
    pub fn kind(mut self, kind: &'static str) -> Self {
        self.kind = kind;
        if kind == "password" {
            self.value.clear();
        }
        self
    }

    /// Sets `autocomplete`.
    #[must_use]
    pub fn autocomplete(mut self, token: &'static str) -> Self {
        self.autocomplete = token;
        self
    }

    /// Sets `inputmode`.
    #[must_use]
    pub fn inputmode(mut self, mode: &'static str) -> Self {
        self.inputmode = mode;
        self
    }

    /// Marks it as one that may stay empty.
    #[must_use]
    pub fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// Makes it a text area.
    #[must_use]
    pub fn rows(mut self, rows: u8) -> Self {
        self.rows = rows;
        self
    }

    /// The ids for `aria-describedby`.
    pub fn described_by(&self) -> String {
        let hint = (!self.hint.is_empty()).then(|| format!("{}-h", self.id));
        let error = self.error.as_ref().map(|_| format!("{}-e", self.id));
        hint.into_iter().chain(error).collect::<Vec<_>>().join(" ")
    }
}

/// One line of the error summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The id of the input to go to.
    pub id: String,
    /// What is wrong and how to fix it.
    pub text: String,
}

/// The error summary of a form, in the order of its fields.
pub fn problems(fields: &[&Field]) -> Vec<Problem> {
    fields
        .iter()
        .filter_map(|field| {
            field.error.as_ref().map(|text| Problem {
                id: field.id.to_owned(),
                text: text.clone(),
            })
        })
        .collect()
}

/// The next step of a row: one button that posts a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Where the form posts to.
    pub action: String,
    /// The command, for `data-test="do-COMMAND"`; empty for a link.
    pub command: String,
    /// Verb, object, amount.
    pub label: String,
    /// Where the command leads back to; empty: to the request.
    pub back: String,
}

/// One request in a list.
#[derive(Clone, Debug)]
pub struct Row {
    /// UUID of the request.
    pub id: String,
    /// The printed id (`FSLAKE-1042`).
    pub external_id: String,
    /// Code of the status.
    pub status: String,
    /// Its page.
    pub href: String,
    /// Which side.
    pub side: Side,
    /// The promise: `2 days late`, `By 16:00`, `Fri 20 Nov`.
    pub promise: String,
    /// Weight of the promise.
    pub tone: Tone,
    /// Title of the work.
    pub title: String,
    /// Language of the title, empty when it is that of the page or not known.
    pub title_lang: String,
    /// Author, or volume and pages.
    pub by: String,
    /// Icon of the reason without the `i-`.
    pub why_icon: &'static str,
    /// Why it is here, in words.
    pub why: String,
    /// Who else has it open.
    pub seen_by: Option<String>,
    /// Next step.
    pub step: Option<Step>,
    /// Whether the detail pane shows it.
    pub current: bool,
}

/// A keyset pager: no numbers, because they would be wrong while the list moves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pager {
    /// The first page, when this is not it.
    pub first: Option<String>,
    /// The page after this one.
    pub next: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::{Field, problems};

    #[test]
    fn errors_are_collected_in_order_of_the_fields() {
        let good = Field::new("a", "A");
        let bad = Field::new("b", "B").hint("h").error(Some("fix".into()));
        assert_eq!(bad.described_by(), "b-h b-e");
        assert_eq!(good.described_by(), "");
        let found = problems(&[&good, &bad]);
        assert_eq!(
            (found.len(), found[0].id.as_str(), found[0].text.as_str()),
            (1, "b", "fix")
        );
    }

    #[test]
    fn a_password_is_never_given_back() {
        assert_eq!(
            Field::new("p", "P").kind("password").value("secret").value,
            ""
        );
        assert_eq!(
            Field::new("p", "P").value("secret").kind("password").value,
            ""
        );
    }
}
