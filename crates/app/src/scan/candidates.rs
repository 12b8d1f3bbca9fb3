//! Requests that a code may mean at this desk, each with what a scan would do to it.

use super::{Choice, Desk};
use crate::{
    app::App,
    copies,
    directory::Directory,
    engine::{self, Call, Wish},
    error::Result,
    principal::Principal,
};
use farshelf_domain::{
    borrowing::{self, Borrowing, command as b},
    citation::Kind,
    id::{LibraryId, RequestId},
    lending::{self, Lending},
    refused::Refused,
    role::DESK_COMMANDS,
    status::{LendingMain, Side},
};
use farshelf_store::{
    Read, StoreError,
    catalogue::{self, Copy},
    fold,
    requests::{self, Filter, Page},
};

/// Open lending requests of a library that are looked at for a copy that is on none of them yet.
const MOST_WAITING: u32 = 200;
/// Commands of a desk that move nothing.
const NOT_BY_SCAN: &[&str] = &["add_note", "undo"];

/// A request that the code may mean.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub id: RequestId,
    pub side: Side,
    pub number: String,
    pub title: String,
    /// Not ended.
    pub open: bool,
    /// What the scan would run, or why nothing.
    pub taken: std::result::Result<Wish, Refused>,
    /// What it takes instead, when it does not take the scan.
    pub allowed: Vec<&'static str>,
}

impl Candidate {
    pub fn choice(&self) -> Choice {
        Choice {
            request: self.id,
            side: self.side,
            number: self.number.clone(),
            title: self.title.clone(),
            command: self.taken.as_ref().ok().map(Wish::name),
        }
    }
}

/// What every look needs.
struct Look<'a> {
    app: &'a App,
    who: &'a Principal,
    directory: &'a Directory,
    desk: &'a Desk,
    code: &'a str,
    card: Option<&'a b::Card>,
}

/// The requests on which the code stands; else those that wait for the copy which has this barcode.
pub(crate) async fn of_code(
    app: &App,
    read: &mut Read,
    who: &Principal,
    directory: &Directory,
    desk: &Desk,
    code: &str,
    card: Option<&b::Card>,
) -> Result<Vec<Candidate>> {
    let look = Look {
        app,
        who,
        directory,
        desk,
        code,
        card,
    };
    let mut found = Vec::new();
    for hit in requests::find_code(read, &who.scope(), code).await? {
        found.extend(match hit.side {
            Side::Borrowing => look.borrowing(read, hit.id).await?,
            Side::Lending => look.lending(read, hit.id).await?,
        });
    }
    if found.iter().any(|c| c.open) {
        return Ok(found);
    }
    let waiting = look.waiting(read).await?;
    Ok(if waiting.is_empty() { found } else { waiting })
}

impl Look<'_> {
    fn call(&self) -> Call {
        Call {
            here: Some(self.desk.here),
            ..Call::default()
        }
    }

    async fn borrowing(&self, read: &mut Read, id: RequestId) -> Result<Option<Candidate>> {
        let (request, _) = requests::load_borrowing(read, &self.who.scope(), id).await?;
        if !self.desk.works(request.library, Some(request.pickup)) {
            return Ok(None);
        }
        let context = engine::borrowing_context(
            self.app,
            read,
            self.who,
            self.directory,
            &request,
            &[],
            &self.call(),
        )
        .await?;
        let item = is_item_of(self.code, &request).then_some(self.code);
        let taken = borrowing::scan(&request, item, &context, self.card).and_then(|wish| {
            borrowing::apply(&request, &b::Command::Wish(wish.clone()), &context)?;
            Ok(Wish::Borrowing(wish))
        });
        let allowed = match &taken {
            Ok(_) => Vec::new(),
            Err(_) => self.instead(
                request.library,
                Side::Borrowing,
                borrowing::next_step(&request, &context),
                borrowing::allowed(&request, &context),
            ),
        };
        Ok(Some(Candidate {
            id,
            side: Side::Borrowing,
            open: !request.main.is_terminal(),
            number: request.number,
            title: request.citation.title,
            taken,
            allowed,
        }))
    }

    async fn lending(&self, read: &mut Read, id: RequestId) -> Result<Option<Candidate>> {
        let (request, _) = requests::load_lending(read, &self.who.scope(), id).await?;
        self.of_lending(read, request).await
    }

    async fn of_lending(&self, read: &mut Read, request: Lending) -> Result<Option<Candidate>> {
        if !self.desk.works(request.library, request.holding_library) {
            return Ok(None);
        }
        let is_code = self.code == request.number || self.code == request.wire_id;
        let item = (!is_code).then(|| barcode_on(&request, self.code));
        let named: Vec<String> = item.clone().into_iter().collect();
        let context = engine::lending_context(
            self.app,
            read,
            self.who,
            self.directory,
            &request,
            &named,
            &self.call(),
        )
        .await?;
        let taken = lending::scan(&request, item.as_deref(), &context).map(Wish::Lending);
        let allowed = match &taken {
            Ok(_) => Vec::new(),
            Err(_) => self.instead(
                request.library,
                Side::Lending,
                lending::next_step(&request, &context),
                lending::allowed(&request, &context),
            ),
        };
        Ok(Some(Candidate {
            id: request.id,
            side: Side::Lending,
            open: !request.main.is_terminal(),
            number: request.number,
            title: request.citation.title,
            taken,
            allowed,
        }))
    }

    /// What people at a desk would rather do: the next step, then everything that moves the item.
    fn instead(
        &self,
        library: LibraryId,
        side: Side,
        next: Option<&'static str>,
        allowed: Vec<&'static str>,
    ) -> Vec<&'static str> {
        let moves = |name: &&str| DESK_COMMANDS.contains(name) && !NOT_BY_SCAN.contains(name);
        let mut names: Vec<&'static str> = next.into_iter().collect();
        for name in allowed.into_iter().filter(moves) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.retain(|name| self.who.may_run(library, side, name));
        names
    }

    /// Lending requests that wait for this copy: the one that holds it; else the one that was promised; else the only one. Several: all,
    /// the oldest first.
    async fn waiting(&self, read: &mut Read) -> Result<Vec<Candidate>> {
        let institution = self.directory.place(self.desk.here)?.library.institution;
        let copy = match catalogue::copy_by_barcode(read, institution, self.code).await {
            Ok(copy) if self.desk.ours.contains(&copy.library) => copy,
            Ok(_) | Err(StoreError::NotFound) => return Ok(Vec::new()),
            Err(e) => return Err(e.into()),
        };
        let mut fitting = Vec::new();
        for request in self.open_loans(read).await? {
            if waits_for(read, &request, &copy).await? {
                fitting.push(request);
            }
        }
        fitting.sort_by_key(|r| (r.created_at, r.id));
        let holds = |r: &Lending| copy.held_for == Some(r.id);
        let promised = |r: &Lending| r.main == LendingMain::WillSupply;
        let only = |fits: &dyn Fn(&Lending) -> bool| {
            let mut chosen = fitting.iter().filter(|r| fits(r));
            match (chosen.next(), chosen.next()) {
                (Some(one), None) => Some(one.clone()),
                _ => None,
            }
        };
        let chosen = match only(&holds).or_else(|| only(&promised)) {
            Some(one) => vec![one],
            None => fitting,
        };
        let mut found = Vec::new();
        for request in chosen {
            found.extend(self.of_lending(read, request).await?);
        }
        Ok(found)
    }

    async fn open_loans(&self, read: &mut Read) -> Result<Vec<Lending>> {
        let codes = [
            LendingMain::New,
            LendingMain::Processing,
            LendingMain::WillSupply,
        ];
        let filter = Filter {
            side: Some(Side::Lending),
            libraries: self.desk.ours.clone(),
            mains: codes.iter().map(|m| m.as_str().to_owned()).collect(),
            kind: Some(Kind::Loan),
            ..Filter::default()
        };
        let scope = self.who.scope();
        let (rows, _) = requests::list(read, &scope, &filter, Page::first(MOST_WAITING)).await?;
        let mut found = Vec::with_capacity(rows.len());
        for row in rows {
            found.push(requests::load_lending(read, &scope, row.id).await?.0);
        }
        Ok(found)
    }
}

async fn waits_for(read: &mut Read, request: &Lending, copy: &Copy) -> Result<bool> {
    if copy.held_for == Some(request.id) {
        return Ok(true);
    }
    Ok(copies::titles_of(read, &request.citation)
        .await?
        .contains(&copy.title))
}

/// Whether a scanned code is an item of a borrowing request; its own number and its wire ids are not.
fn is_item_of(code: &str, request: &Borrowing) -> bool {
    code != request.number && request.entry_of(code).is_none()
}

/// The barcode as the request knows it, whatever its case.
fn barcode_on(request: &Lending, code: &str) -> String {
    request
        .items
        .iter()
        .find(|i| fold(&i.barcode) == fold(code))
        .map_or_else(|| code.to_owned(), |i| i.barcode.clone())
}
