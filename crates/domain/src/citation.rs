//! What is asked for.

use crate::id::TitleId;
use serde::{Deserialize, Serialize};

codes! {
    /// Loan or copy.
    pub enum Kind {
        Loan => "loan",
        Copy => "copy",
    }
}

codes! {
    /// How it comes.
    pub enum Form {
        Physical => "physical",
        Digital => "digital",
    }
}

/// Snapshot of the title at request time, kept in the history after everything else is gone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Citation {
    /// Title of the work; for an article or chapter the title of the whole.
    pub title: String,
    /// Author of the work.
    pub author: Option<String>,
    /// Normalised ISBN-13.
    pub isbn: Option<String>,
    /// ISSN.
    pub issn: Option<String>,
    /// OCLC number.
    pub oclc: Option<String>,
    /// LCCN.
    pub lccn: Option<String>,
    /// Year.
    pub year: Option<String>,
    /// Edition.
    pub edition: Option<String>,
    /// Publisher.
    pub publisher: Option<String>,
    /// Volume or part.
    pub volume: Option<String>,
    /// Issue.
    pub issue: Option<String>,
    /// Pages of a copy.
    pub pages: Option<String>,
    /// Title of the article or chapter.
    pub component_title: Option<String>,
    /// Author of the article or chapter.
    pub component_author: Option<String>,
    /// ISO 639 code of the title, for `lang` attributes.
    pub language: Option<String>,
    /// Format code of the catalogue (`book`, `video`, ...).
    pub format: Option<String>,
    /// The title of the union catalogue it was chosen from; none for a blank form.
    pub title_id: Option<TitleId>,
}

impl Citation {
    /// Whether anything can be looked for (`bad_citation` otherwise).
    pub fn is_usable(&self) -> bool {
        !self.title.trim().is_empty() || self.isbn.is_some() || self.issn.is_some()
    }
}
