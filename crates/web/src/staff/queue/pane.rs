//! The detail beside a queue: one request in short.

use crate::{
    session::StaffOnly,
    shell::{
        Fragment, Shell, WebError, page,
        parts::{Side, Step},
    },
    staff::rows,
    state::WebState,
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use farshelf_app::{
    app::App,
    directory::Directory,
    i18n::{Lang, Tr},
    principal::Principal,
    view::{
        loaded::Loaded,
        row::{Offer, of_loaded},
    },
    words,
};
use farshelf_domain::id::RequestId;
use farshelf_store::{
    Read, events,
    requests::{self, RequestRow},
};
use jiff::tz::TimeZone;

/// Events shown.
const LATEST: usize = 4;
/// Most events read to find the latest.
const EVENTS: u32 = 1000;

/// What the pane says.
pub struct PaneView {
    pub id: String,
    pub number: String,
    pub href: String,
    pub side: Side,
    pub title: String,
    pub title_lang: String,
    pub imprint: String,
    pub say: String,
    pub step: Option<Step>,
    pub menu: Vec<Offer>,
    pub why: String,
    pub next: String,
    pub by_when: String,
    pub partner: Option<String>,
    pub person: Option<String>,
    pub need_by: Option<String>,
    pub due: Option<String>,
    pub assigned: Option<String>,
    pub alerts: Vec<String>,
    pub latest: Vec<(String, String, String)>,
}

#[derive(Template)]
#[template(path = "staff/queue/pane_fragment.html")]
struct PanePiece {
    t: Tr,
    pane: PaneView,
}

/// A request in short.
///
/// # Errors
/// Storage failed.
pub async fn of_row(
    app: &App,
    read: &mut Read,
    who: &Principal,
    directory: &Directory,
    tr: Tr,
    row: RequestRow,
    back: &str,
) -> Result<PaneView, WebError> {
    let loaded = Loaded::read(app, read, who, directory, row.side, row.id).await?;
    let stored = events::list(read, &who.scope(), row.id, 0, EVENTS).await?;
    let zone = directory
        .place(row.library)
        .map_or(TimeZone::UTC, |p| p.zone.clone());
    let now = app.now().to_zoned_datetime(zone.clone()).datetime();
    let view = of_loaded(app, who, directory, tr, row, &loaded);
    let french = tr.lang == Lang::Fr;
    let names = |symbol: &str| {
        symbol
            .parse()
            .ok()
            .and_then(|s| directory.by_symbol(&s))
            .map(|p| p.name(french).to_owned())
    };
    let since = stored.last().map_or(now, |e| {
        e.event.at.to_zoned_datetime(zone.clone()).datetime()
    });
    let latest = stored
        .iter()
        .rev()
        .take(LATEST)
        .map(|e| {
            let at = e.event.at.to_zoned_datetime(zone.clone()).datetime();
            (
                at.to_string(),
                tr.moment(at, now),
                words::event(tr, view.row.side, &e.event, &names),
            )
        })
        .collect();
    let clock = loaded
        .timers()
        .iter()
        .min_by_key(|(_, at)| **at)
        .map(|(timer, at)| (*timer, tr.day(at.to_zoned_datetime(zone.clone()).date())));
    let partner = view.partner.as_deref();
    let queued = !view.row.attention.is_empty();
    let why = words::why(tr, view.row.side, &view.row.main, partner);
    Ok(PaneView {
        id: view.row.id.to_string(),
        number: view.row.number.clone(),
        href: rows::href(&view.row),
        side: rows::side(view.row.side),
        title: view.row.title.clone(),
        title_lang: view.title_lang.clone(),
        imprint: imprint(tr, &loaded),
        say: if queued {
            view.why.clone()
        } else {
            why.clone()
        },
        step: rows::step(&view, back),
        menu: view.menu.clone(),
        why: if queued {
            why
        } else {
            words::since(tr, &view.status, partner, &tr.moment(since, now))
        },
        next: words::next(tr, view.row.side, &view.row.main, partner),
        by_when: words::by_when(
            tr,
            clock.as_ref().map(|(timer, at)| (*timer, at.as_str())),
            partner,
        ),
        person: view.person.clone(),
        need_by: need_by(&loaded).map(|d| tr.day_short(d)),
        due: view.due.clone(),
        assigned: view.row.assigned_name.clone(),
        alerts: loaded
            .notes()
            .iter()
            .filter(|n| n.alert && n.open)
            .map(|n| n.text.clone())
            .collect(),
        partner: view.partner.clone(),
        latest,
    })
}

fn need_by(loaded: &Loaded) -> Option<jiff::civil::Date> {
    match loaded {
        Loaded::Borrowing(r, _) => r.need_by,
        Loaded::Lending(r, _) => r.need_by,
    }
}

/// Author, publisher, year: what stands on a title page, as the citation has it.
fn imprint(tr: Tr, loaded: &Loaded) -> String {
    let c = loaded.citation();
    let parts: Vec<&str> = [&c.author, &c.publisher, &c.year, &c.edition]
        .into_iter()
        .filter_map(|p| p.as_deref())
        .map(|p| p.trim_end_matches('.'))
        .collect();
    if parts.is_empty() {
        String::new()
    } else {
        format!("{}.", words::title(tr, &parts.join(", ")))
    }
}

/// `GET /staff/requests/{id}/pane`: the piece for the script; without it the page of the request.
pub async fn pane(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    shell: Shell,
    Fragment(piece): Fragment,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let id: RequestId = id.parse().map_err(|_| WebError::not_found())?;
    let app = &state.app;
    let mut read = app.store.read().await?;
    let row = requests::get_row(&mut read, &who.scope(), id).await?;
    if !piece {
        return Ok((
            StatusCode::SEE_OTHER,
            [(header::LOCATION, rows::href(&row))],
        )
            .into_response());
    }
    let directory = app.directory(&mut read).await?;
    let tr = shell.tr();
    let pane = of_row(app, &mut read, &who, &directory, tr, row, "/staff").await?;
    Ok(page(&PanePiece { t: tr, pane }))
}
