//! Pull slips that wait for printing: how many, and which.

use super::MOST;
use crate::{
    shell::WebError,
    staff::{here, lists::Question, query::bad, queue::all_libraries},
};
use axum::{extract::Query, http::Uri};
use farshelf_app::{
    directory::Directory,
    i18n::Tr,
    principal::{Principal, Who},
};
use farshelf_domain::{
    id::{LibraryId, RequestId, StaffId},
    status::{LendingMain, Side},
};
use farshelf_store::{
    Read,
    requests::{self, Filter, Order, Seek},
};

/// Slips that are counted, at most: more than any library fetches in a day. The oldest are printed first, so the others' turn comes.
const COUNTED: usize = 1000;
/// Rows of one step through the list.
const STEP: u32 = 200;

/// The button that prints all that waits.
pub struct Slips {
    /// How many wait.
    pub count: usize,
    /// The list it stands on.
    pub back: String,
}

impl Slips {
    /// No button.
    pub fn none() -> Self {
        Self {
            count: 0,
            back: String::new(),
        }
    }

    /// What waits within a filter.
    ///
    /// # Errors
    /// Storage failed.
    pub async fn new(
        read: &mut Read,
        who: &Principal,
        filter: &Filter,
        back: &str,
    ) -> Result<Self, WebError> {
        Ok(Self {
            count: waiting(read, who, filter).await?.len(),
            back: back.to_owned(),
        })
    }

    /// The words of the button.
    pub fn label(&self, t: Tr) -> String {
        if self.count > MOST {
            t.msg("staff-queue-print-first")
                .arg("count", MOST)
                .arg("all", self.count)
                .to_string()
        } else {
            t.msg("staff-queue-print-all")
                .arg("count", self.count)
                .to_string()
        }
    }
}

/// Lending requests within a filter whose pull slip waits, the oldest first.
///
/// # Errors
/// Storage failed.
pub async fn waiting(
    read: &mut Read,
    who: &Principal,
    filter: &Filter,
) -> Result<Vec<RequestId>, WebError> {
    let mains: Vec<String> = [LendingMain::Processing, LendingMain::WillSupply]
        .iter()
        .map(|m| m.as_str().to_owned())
        .filter(|m| filter.mains.is_empty() || filter.mains.contains(m))
        .collect();
    if mains.is_empty() || filter.side == Some(Side::Borrowing) {
        return Ok(Vec::new());
    }
    let filter = Filter {
        side: Some(Side::Lending),
        mains,
        slip_waits: true,
        ..filter.clone()
    };
    let scope = who.scope();
    let mut found = Vec::new();
    let mut seek = Seek::First;
    for _ in 0..COUNTED / STEP as usize {
        let page = requests::browse(read, &scope, &filter, (Order::Oldest, seek), STEP).await?;
        let may = |at| who.may_run(at, Side::Lending, "print_pull_slip");
        let rows = page.rows.into_iter().filter(|row| may(row.library));
        found.extend(rows.map(|row| row.id));
        match page.next {
            Some(next) => seek = Seek::After(next),
            None => break,
        }
    }
    Ok(found)
}

/// The filter of the list at an address; anything but the lending list means the library.
///
/// # Errors
/// 400 for a filter that cannot be read.
pub fn filter_of(
    directory: &Directory,
    who: &Principal,
    library: Option<LibraryId>,
    back: &str,
) -> Result<Filter, WebError> {
    let uri: Uri = back.parse().map_err(|_| bad())?;
    let Query(question) = Query::<Question>::try_from_uri(&uri).map_err(|_| bad())?;
    let all = all_libraries(question.library.as_deref())?;
    let base = here::filter(directory, if all { None } else { library });
    if uri.path() != "/staff/lending" {
        return Ok(base);
    }
    let me = match who.who {
        Who::Staff { id, .. } => id,
        _ => StaffId(uuid::Uuid::nil()),
    };
    question.filter(Side::Lending, base, me)
}
