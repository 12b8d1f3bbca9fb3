//! What the address of a list says, and addresses that say a little else.

use crate::{
    shell::WebError,
    staff::query::{address, bad, value},
};
use farshelf_domain::{
    citation::Kind,
    id::{LibraryId, StaffId},
    status::{BorrowingMain, LendingMain, Side},
};
use farshelf_store::requests::{Assigned, Cursor, Filter, Order, Seek};
use serde::Deserialize;

/// Longest text of a filter.
const LONGEST: usize = 200;

/// All filters of a list stand here, a person never.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Question {
    pub state: Option<String>,
    pub status: Option<String>,
    pub partner: Option<String>,
    pub pickup: Option<String>,
    pub format: Option<String>,
    pub kind: Option<String>,
    pub assigned: Option<String>,
    pub waits: Option<String>,
    pub q: Option<String>,
    pub sort: Option<String>,
    pub after: Option<String>,
    pub before: Option<String>,
    pub size: Option<String>,
    pub library: Option<String>,
    pub did: Option<String>,
    pub of: Option<String>,
}

impl Question {
    fn pairs(&self) -> [(&'static str, &Option<String>); 13] {
        [
            ("state", &self.state),
            ("status", &self.status),
            ("partner", &self.partner),
            ("pickup", &self.pickup),
            ("format", &self.format),
            ("kind", &self.kind),
            ("assigned", &self.assigned),
            ("waits", &self.waits),
            ("q", &self.q),
            ("sort", &self.sort),
            ("library", &self.library),
            ("after", &self.after),
            ("before", &self.before),
        ]
    }

    /// The address of this list with one value set (none: taken out). Another filter begins at the first page.
    pub fn with(&self, path: &str, name: &str, new: Option<String>) -> String {
        let pairs: Vec<(&str, Option<String>)> = self
            .pairs()
            .into_iter()
            .filter(|(key, _)| *key != name && *key != "after" && *key != "before")
            .map(|(key, value)| (key, value.clone()))
            .chain([(name, new)])
            .collect();
        address(path, &pairs)
    }

    /// The same list with no filter but state, order and library.
    pub fn bare(&self, path: &str) -> String {
        Self {
            state: self.state.clone(),
            sort: self.sort.clone(),
            library: self.library.clone(),
            ..Self::default()
        }
        .with(path, "", None)
    }

    /// What the form of the words must carry along.
    pub fn hidden(&self) -> Vec<(&'static str, String)> {
        self.pairs()
            .into_iter()
            .filter(|(key, _)| !["q", "after", "before"].contains(key))
            .filter_map(|(key, value)| Some((key, value.clone()?)))
            .filter(|(_, v)| !v.is_empty())
            .collect()
    }

    /// The value of a facet.
    pub fn chosen(&self, name: &str) -> Option<&str> {
        self.pairs()
            .into_iter()
            .find(|(key, _)| *key == name)
            .and_then(|(_, value)| value.as_deref())
            .filter(|v| !v.is_empty())
    }

    /// Whether anything narrows the list.
    pub fn narrowed(&self) -> bool {
        [
            "status", "partner", "pickup", "format", "kind", "assigned", "waits", "q",
        ]
        .iter()
        .any(|name| self.chosen(name).is_some())
    }

    /// Order and place.
    ///
    /// # Errors
    /// 400 for what cannot be read.
    pub fn page(&self) -> Result<(Order, Seek), WebError> {
        let order = match self.sort.as_deref() {
            None | Some("" | "newest") => Order::Newest,
            Some("oldest") => Order::Oldest,
            Some(_) => return Err(bad()),
        };
        let seek = match (
            value::<Cursor>(self.after.as_ref())?,
            value::<Cursor>(self.before.as_ref())?,
        ) {
            (None, None) => Seek::First,
            (Some(after), None) => Seek::After(after),
            (None, Some(before)) => Seek::Before(before),
            (Some(_), Some(_)) => return Err(bad()),
        };
        Ok((order, seek))
    }

    /// The filter, on top of what belongs to a library.
    ///
    /// # Errors
    /// 400 for what cannot be read.
    pub fn filter(&self, side: Side, base: Filter, me: StaffId) -> Result<Filter, WebError> {
        let ended = match self.state.as_deref() {
            None | Some("" | "open") => Some(false),
            Some("ended") => Some(true),
            Some("all") => None,
            Some(_) => return Err(bad()),
        };
        let mains = match self.chosen("status") {
            None => Vec::new(),
            Some(code) if is_status(side, code) => vec![code.to_owned()],
            Some(_) => return Err(bad()),
        };
        let quiet_only = match self.chosen("waits") {
            None => false,
            Some("clock") => true,
            Some(_) => return Err(bad()),
        };
        let assigned = match self.chosen("assigned") {
            None => Assigned::Any,
            Some("nobody") => Assigned::Nobody,
            Some("me") => Assigned::To(me),
            Some(id) => Assigned::To(id.parse().map_err(|_| bad())?),
        };
        let pickup: Option<LibraryId> = value(self.pickup.as_ref())?;
        Ok(Filter {
            side: Some(side),
            ended,
            mains,
            quiet_only,
            assigned,
            kind: value::<Kind>(self.kind.as_ref())?,
            format: short(self.chosen("format"))?,
            partner: short(self.chosen("partner"))?,
            pickup: pickup.or(base.pickup),
            q: short(self.chosen("q"))?,
            ..base
        })
    }
}

fn is_status(side: Side, code: &str) -> bool {
    match side {
        Side::Borrowing => code.parse::<BorrowingMain>().is_ok(),
        Side::Lending => code.parse::<LendingMain>().is_ok(),
    }
}

fn short(text: Option<&str>) -> Result<Option<String>, WebError> {
    match text {
        Some(text) if text.chars().count() > LONGEST => Err(bad()),
        other => Ok(other.map(str::to_owned)),
    }
}
