//! One scan box for everything (B19, R94, R104, T5): an item, a slip, a request number, a patron card. The state of the one request
//! that takes the scan decides which command runs; where it does not decide, people choose.

mod candidates;
mod next;
mod shelf;

pub use next::{Next, To, next_of};

use crate::{
    app::App,
    directory::Directory,
    engine::{self, Call, Done},
    error::{AppError, RefusedNow, Result},
    idempotency::BeforeCommit,
    place::lookup,
    principal::Principal,
};
use candidates::Candidate;
use farshelf_domain::{
    borrowing::command as b,
    id::{LibraryId, RequestId},
    role::may_see,
    status::Side,
};
use farshelf_store::{Read, StoreError, catalogue, people};

/// Longest code that is looked at, in characters.
const LONGEST: usize = 64;

/// What was read at a desk.
#[derive(Clone, Debug)]
pub struct Scan {
    /// The code: item or temporary barcode, request number, wire id, patron card.
    pub code: String,
    /// Symbol or id of the library where it was read.
    pub library: String,
    /// The patron card read before.
    pub card: Option<String>,
}

/// What a scan came to.
#[derive(Clone, Debug)]
pub enum Scanned {
    /// A command ran.
    Did {
        /// Its name.
        did: &'static str,
        /// The request now.
        request: Done,
        /// Where the item goes.
        next: Next,
    },
    /// Nothing was done: people choose or read why.
    Ask {
        /// Why.
        why: Why,
        /// What could be done, the likeliest first.
        choices: Vec<Choice>,
    },
}

/// Why a scan did nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Several requests or commands fit.
    Choose,
    /// Nothing here has this code.
    UnknownCode,
    /// The item belongs to another library of the consortium.
    OtherLibrary {
        /// Its symbol.
        symbol: String,
        /// Its name.
        name: String,
    },
    /// The only requests with this code have ended.
    Ended,
    /// It is a patron card: the choices are what is ready for the person.
    Card,
    /// One request was found and does not take the scan now: refusal code.
    Refused(&'static str),
}

impl Why {
    /// The code of the API.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Choose => "choose",
            Self::UnknownCode => "unknown_code",
            Self::OtherLibrary { .. } => "other_library",
            Self::Ended => "ended",
            Self::Card => "patron_card",
            Self::Refused(_) => "refused",
        }
    }
}

/// One thing that could be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Which request.
    pub request: RequestId,
    /// Its side.
    pub side: Side,
    /// Its external id.
    pub number: String,
    /// Its title.
    pub title: String,
    /// The command; none: only the request can be opened.
    pub command: Option<&'static str>,
}

/// Where a scan happens, and for which libraries that desk works.
pub(crate) struct Desk {
    /// The library.
    pub here: LibraryId,
    /// The library itself, its branches, and the library that works its requests.
    pub ours: Vec<LibraryId>,
}

impl Desk {
    fn new(directory: &Directory, here: LibraryId) -> Result<Self> {
        let mut ours = directory.branches(here);
        let works = directory.worked_by(here)?.library.id;
        for id in [here, works] {
            if !ours.contains(&id) {
                ours.push(id);
            }
        }
        Ok(Self { here, ours })
    }

    /// Whether a request belongs to this desk, by the library that works it or by where the item is collected or held.
    pub fn works(&self, library: LibraryId, other: Option<LibraryId>) -> bool {
        self.ours.contains(&library) || other.is_some_and(|id| self.ours.contains(&id))
    }
}

/// Works a scan. `before_commit` joins the transaction of the command, if one runs.
///
/// # Errors
/// `Invalid` for `code` or `library`; `NotAllowed` at a library where the person works no requests; storage failed.
pub async fn scan(
    app: &App,
    who: &Principal,
    scan: &Scan,
    before_commit: &dyn BeforeScanCommit,
) -> Result<Scanned> {
    let code = code(&scan.code)?;
    let mut read = app.store.read().await?;
    let directory = app.directory(&mut read).await?;
    let here = lookup(&directory, "library", &scan.library)?.library.id;
    let works = |id: &LibraryId| {
        who.grants
            .get(id)
            .is_some_and(|p| Side::ALL.iter().any(|side| may_see(p, *side)))
    };
    let desk = Desk::new(&directory, here)?;
    if !desk.ours.iter().any(works) {
        return Err(AppError::NotAllowed("circulate"));
    }
    let card = scan
        .card
        .as_deref()
        .map(|c| self::code(c).map(str::to_owned))
        .transpose()?;
    let card = card.map(|barcode| b::Card { barcode });
    let found =
        candidates::of_code(app, &mut read, who, &directory, &desk, code, card.as_ref()).await?;
    let taking: Vec<&Candidate> = found.iter().filter(|c| c.taken.is_ok()).collect();
    if let [one] = taking[..] {
        let one = one.clone();
        drop(read);
        return run(app, who, &directory, &desk, one, before_commit).await;
    }
    if taking.len() > 1 {
        return Ok(Scanned::Ask {
            why: Why::Choose,
            choices: taking.into_iter().map(Candidate::choice).collect(),
        });
    }
    if let Some(open) = found.iter().find(|c| c.open) {
        return Ok(refused(open));
    }
    if !found.is_empty() {
        return Ok(Scanned::Ask {
            why: Why::Ended,
            choices: found.iter().take(5).map(Candidate::choice).collect(),
        });
    }
    nothing(&mut read, who, &directory, &desk, code).await
}

/// Where the item of a request goes as it stands: the answer to a scan that is asked for again.
///
/// # Errors
/// When a library is gone from the directory.
pub fn where_to(directory: &Directory, request: &Done) -> Result<Next> {
    next_of(directory, request.into())
}

fn code(text: &str) -> Result<&str> {
    let text = text.trim();
    if text.is_empty() {
        return Err(AppError::invalid("code", "empty"));
    }
    if text.chars().count() > LONGEST || text.chars().any(char::is_control) {
        return Err(AppError::invalid("code", "format"));
    }
    Ok(text)
}

/// One open request that does not take the scan: what it takes instead.
fn refused(candidate: &Candidate) -> Scanned {
    let why = match &candidate.taken {
        Err(refused) => Why::Refused(refused.code.as_str()),
        Ok(_) => Why::Choose,
    };
    let choices = candidate
        .allowed
        .iter()
        .map(|name| Choice {
            command: Some(name),
            ..candidate.choice()
        })
        .collect();
    Scanned::Ask { why, choices }
}

/// Nothing has this code here: a patron card, an item of somebody else, or unknown.
async fn nothing(
    read: &mut Read,
    who: &Principal,
    directory: &Directory,
    desk: &Desk,
    code: &str,
) -> Result<Scanned> {
    let institution = directory.place(desk.here)?.library.institution;
    let ready = shelf::ready_for(read, who, desk, code).await?;
    let known = match people::patron_by_barcode(read, &who.scope(), institution, code).await {
        Ok(_) => true,
        Err(StoreError::NotFound) => false,
        Err(e) => return Err(e.into()),
    };
    if known || !ready.is_empty() {
        return Ok(Scanned::Ask {
            why: Why::Card,
            choices: ready,
        });
    }
    // Whose book it is stands in the catalogue, which everybody may read; whose request it is on does not.
    for institution in directory.institutions() {
        match catalogue::copy_by_barcode(read, institution.id, code).await {
            Ok(copy) if !desk.ours.contains(&copy.library) => {
                let place = directory.place(copy.library)?;
                return Ok(Scanned::Ask {
                    why: Why::OtherLibrary {
                        symbol: place.symbol()?.to_string(),
                        name: place.library.name.clone(),
                    },
                    choices: Vec::new(),
                });
            }
            Ok(_) | Err(StoreError::NotFound) => {}
            Err(e) => return Err(e.into()),
        }
    }
    Ok(Scanned::Ask {
        why: Why::UnknownCode,
        choices: Vec::new(),
    })
}

/// What joins the transaction of the command that a scan runs: it is told the command and where the item goes.
pub trait BeforeScanCommit: Sync {
    /// The hook for one command.
    fn hook<'a>(&'a self, did: &'static str) -> Box<dyn BeforeCommit + Send + 'a>;
}

impl BeforeScanCommit for () {
    fn hook<'a>(&'a self, _: &'static str) -> Box<dyn BeforeCommit + Send + 'a> {
        Box::new(())
    }
}

async fn run(
    app: &App,
    who: &Principal,
    directory: &Directory,
    desk: &Desk,
    candidate: Candidate,
    before_commit: &dyn BeforeScanCommit,
) -> Result<Scanned> {
    let call = Call {
        here: Some(desk.here),
        ..Call::default()
    };
    let choice = candidate.choice();
    let result = match candidate.taken {
        Ok(wish) => {
            let did = wish.name();
            let hook = before_commit.hook(did);
            engine::run(app, who, candidate.id, wish, &call, &*hook)
                .await
                .map(|done| (did, done))
        }
        Err(refused) => Err(refused.into()),
    };
    match result {
        Ok((did, request)) => Ok(Scanned::Did {
            did,
            next: next_of(directory, (&request).into())?,
            request,
        }),
        // Somebody was faster than this scan.
        Err(AppError::Refused(now)) => {
            let RefusedNow { refused, allowed } = *now;
            let choices = allowed
                .into_iter()
                .map(|name| Choice {
                    command: Some(name),
                    ..choice.clone()
                })
                .collect();
            Ok(Scanned::Ask {
                why: Why::Refused(refused.code.as_str()),
                choices,
            })
        }
        Err(e) => Err(e),
    }
}
