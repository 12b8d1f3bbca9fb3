//! `/staff/hold-shelf`: what lies on the shelf, by what to do now (R105-R107).

use crate::{
    access::Routes,
    session::{AtLibrary, StaffOnly},
    shell::{Here, Shell, WebError, page},
    staff::{WORKS, request::html_lang},
    state::WebState,
};
use askama::Template;
use axum::{extract::State, response::Response};
use farshelf_app::{
    i18n::{Lang, Tr},
    slips::shelf_code,
    words,
};
use farshelf_domain::{
    borrowing::Borrowing,
    id::LibraryId,
    status::{BorrowingMain, Shelf, Side},
    timer::Timer,
};
use farshelf_store::{
    Read, Scope, StoreError,
    requests::{self, Filter, RequestRow},
};

/// Most requests of a library that are looked at.
const MOST: usize = 2_000;

/// The addresses of the hold shelf.
pub fn router() -> Routes {
    Routes::new().get("/staff/hold-shelf", WORKS, show)
}

/// What to do with an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Back,
    Put,
    LastDay,
    Transit,
    Waiting,
}

impl Group {
    const ALL: [Self; 5] = [
        Self::Back,
        Self::Put,
        Self::LastDay,
        Self::Transit,
        Self::Waiting,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Back => "back",
            Self::Put => "put",
            Self::LastDay => "last-day",
            Self::Transit => "transit",
            Self::Waiting => "waiting",
        }
    }

    fn of(r: &Borrowing, last_day: bool) -> Option<Self> {
        Some(match (r.main, r.shelf) {
            (BorrowingMain::ReturnedByPatron, _) | (BorrowingMain::Received, Shelf::Expired) => {
                Self::Back
            }
            (BorrowingMain::Received, _) if r.unwanted => Self::Back,
            (BorrowingMain::Received, Shelf::None) => Self::Put,
            (BorrowingMain::Received, Shelf::InTransit) => Self::Transit,
            (BorrowingMain::Received, Shelf::OnShelf) if last_day => Self::LastDay,
            (BorrowingMain::Received, Shelf::OnShelf) => Self::Waiting,
            _ => return None,
        })
    }
}

/// A line.
#[derive(Clone, Debug)]
pub struct Line {
    pub id: String,
    pub status: String,
    pub code: String,
    pub until: String,
    pub title: String,
    pub lang: String,
    pub by: String,
    pub why: String,
    pub command: &'static str,
    pub label: String,
}

/// A group with its lines.
#[derive(Clone, Debug)]
pub struct Part {
    pub name: &'static str,
    pub title: String,
    pub hint: String,
    pub lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "staff/hold_shelf.html")]
struct HoldShelf {
    shell: Shell,
    t: Tr,
    place: String,
    parts: Vec<Part>,
    total: usize,
    patron: String,
    masked: String,
    undo_seconds: u32,
    key: String,
}

/// What lies at one desk or belongs to it: collected there, or worked there. Also whether there is more.
async fn at_desk(
    read: &mut Read,
    scope: &Scope,
    filter: &Filter,
    desk: LibraryId,
) -> Result<(Vec<RequestRow>, bool), StoreError> {
    let collected = Filter {
        pickup: Some(desk),
        ..filter.clone()
    };
    let worked = Filter {
        libraries: vec![desk],
        ..filter.clone()
    };
    let (mut rows, more) = requests::every(read, scope, &collected, MOST).await?;
    let (others, yet_more) = requests::every(read, scope, &worked, MOST).await?;
    rows.extend(others.into_iter().filter(|r| r.pickup != Some(desk)));
    rows.sort_by_key(|r| std::cmp::Reverse((r.created_at, r.id)));
    Ok((rows, more || yet_more))
}

async fn show(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    AtLibrary(here): AtLibrary,
    shell: Shell,
) -> Result<Response, WebError> {
    let shell = shell.at(Here::HoldShelf).own_scan_box();
    let t = shell.tr();
    let french = t.lang == Lang::Fr;
    let mut read = state.app.store.read().await?;
    let directory = state.app.directory(&mut read).await?;
    let filter = Filter {
        side: Some(Side::Borrowing),
        mains: vec![
            BorrowingMain::Received.as_str().to_owned(),
            BorrowingMain::ReturnedByPatron.as_str().to_owned(),
        ],
        ..Filter::default()
    };
    let scope = who.scope();
    let (rows, _) = match here {
        None => requests::every(&mut read, &scope, &filter, MOST).await?,
        Some(id) => at_desk(&mut read, &scope, &filter, id).await?,
    };
    let mut parts: Vec<Part> = Group::ALL
        .iter()
        .map(|g| Part {
            name: g.name(),
            title: t.text(&format!("staff-shelf-{}", g.name())),
            hint: t.text(&format!("staff-shelf-{}-do", g.name())),
            lines: Vec::new(),
        })
        .collect();
    for row in rows {
        let (r, _) = requests::load_borrowing(&mut read, &scope, row.id).await?;
        let place = directory.place(r.pickup)?;
        let until = r
            .timers
            .get(&Timer::ShelfExpired)
            .map(|at| at.to_zoned_datetime(place.zone.clone()).date());
        let today = place.today(state.app.now());
        let Some(group) = Group::of(&r, until == Some(today)) else {
            continue;
        };
        let elsewhere = r.pickup != r.library;
        let command = match group {
            Group::Back => "pack_return",
            Group::Put if elsewhere => "send_to_pickup",
            Group::Put | Group::Transit => "put_on_shelf",
            Group::LastDay | Group::Waiting => "check_out",
        };
        let lender = r.active_entry().map(|e| {
            directory
                .by_symbol(&e.symbol)
                .map_or_else(|| e.name.clone(), |p| p.name(french).to_owned())
        });
        let why = match group {
            Group::Back if r.unwanted => t.text("staff-shelf-why-unwanted"),
            Group::Back if r.main == BorrowingMain::ReturnedByPatron => {
                t.text("staff-shelf-why-returned")
            }
            Group::Back => t.text("staff-shelf-why-expired"),
            Group::Transit => t
                .msg("staff-shelf-why-transit")
                .arg("name", place.name(french))
                .to_string(),
            _ => t
                .msg("staff-shelf-why-from")
                .arg("name", lender.as_deref().unwrap_or(words::NONE))
                .arg(
                    "date",
                    r.partner_due
                        .map_or_else(|| words::NONE.to_owned(), |d| t.day_short(d.date)),
                )
                .to_string(),
        };
        let line = Line {
            id: r.id.to_string(),
            status: r.main.as_str().to_owned(),
            code: r
                .person
                .as_ref()
                .filter(|_| !r.detached)
                .map_or_else(|| r.number.clone(), |p| shelf_code(p, &r.number)),
            until: until
                .map(|d| {
                    t.msg("staff-shelf-until")
                        .arg("date", t.day_short(d))
                        .to_string()
                })
                .unwrap_or_default(),
            title: if r.citation.title.is_empty() {
                t.text("staff-request-no-title")
            } else {
                words::title(t, &r.citation.title)
            },
            lang: r
                .citation
                .language
                .as_deref()
                .and_then(html_lang)
                .filter(|l| *l != t.lang.code())
                .unwrap_or_default()
                .to_owned(),
            by: r.citation.author.clone().unwrap_or_default(),
            // A short month in French ends with a full stop of its own.
            why: why.replace("..", "."),
            label: if who.may_run(r.library, Side::Borrowing, command) {
                words::command(t, command)
            } else {
                String::new()
            },
            command,
        };
        if let Some(part) = parts.iter_mut().find(|p| p.name == group.name()) {
            part.lines.push(line);
        }
    }
    let place = here
        .and_then(|id| directory.place(id).ok())
        .map_or_else(|| shell.place(), |p| p.name(french).to_owned());
    let page_data = HoldShelf {
        total: parts.iter().map(|p| p.lines.len()).sum(),
        t,
        shell,
        place,
        parts,
        patron: String::new(),
        masked: String::new(),
        undo_seconds: state.app.settings.undo_seconds,
        key: farshelf_app::random::token(),
    };
    Ok(page(&page_data))
}
