//! The queue as a page.

use super::pane::{PaneView, of_row};
use crate::{
    session::{AtLibrary, StaffOnly},
    shell::{
        Here, RequestContext, Shell, WebError, cookies, page,
        parts::{Pager, Row},
    },
    staff::{
        here,
        query::{Asked, SIZE, SIZES, address, bad, size, value},
        rows,
        slips::Slips,
        toast,
    },
    state::WebState,
};
use askama::Template;
use axum::{extract::State, http::HeaderMap, response::Response};
use farshelf_app::{
    i18n::{Tr, key},
    principal::{Principal, Who},
    view::row::{Group, RowView},
};
use farshelf_domain::{id::RequestId, status::Side};
use farshelf_store::requests::{self, Assigned, Filter, Page};
use serde::Deserialize;

/// What the address says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Question {
    view: Option<String>,
    after: Option<String>,
    open: Option<String>,
    size: Option<String>,
    library: Option<String>,
    did: Option<String>,
    of: Option<String>,
}

/// Views of the queue: code, name, what they ask for.
const VIEWS: [(&str, &str); 5] = [
    ("", key("staff-queue-view-everyone")),
    ("mine", key("staff-queue-view-mine")),
    ("nobody", key("staff-queue-view-nobody")),
    ("borrowing", key("staff-queue-view-borrowing")),
    ("lending", key("staff-queue-view-lending")),
];

/// A view with its number.
struct View {
    name: String,
    href: String,
    count: u64,
    current: bool,
}

/// Rows of one stretch of promises.
struct Stretch {
    name: String,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "staff/queue/queue.html")]
struct Queue {
    shell: Shell,
    t: Tr,
    total: u64,
    everyone: bool,
    base: u64,
    shown: usize,
    views: Vec<View>,
    stretches: Vec<Stretch>,
    moving: u64,
    moving_href: String,
    pager: Pager,
    sizes: Vec<(u32, String, bool)>,
    elsewhere: Option<(bool, String)>,
    pane: Option<PaneView>,
    back: String,
    slips: Slips,
}

fn narrowed(base: &Filter, view: &str, who: &Principal) -> Result<Filter, WebError> {
    let me = match who.who {
        Who::Staff { id, .. } => Assigned::To(id),
        _ => Assigned::Nobody,
    };
    let base = Filter {
        attention_only: true,
        ..base.clone()
    };
    Ok(match view {
        "" => base,
        "mine" => Filter {
            assigned: me,
            ..base
        },
        "nobody" => Filter {
            assigned: Assigned::Nobody,
            ..base
        },
        "borrowing" => Filter {
            side: Some(Side::Borrowing),
            ..base
        },
        "lending" => Filter {
            side: Some(Side::Lending),
            ..base
        },
        _ => return Err(bad()),
    })
}

fn stretch_name(tr: Tr, group: Group, today: jiff::civil::Date) -> String {
    match group {
        Group::Passed => tr.text("staff-queue-group-passed"),
        Group::Today => tr
            .msg("staff-queue-group-today")
            .arg("day", tr.day(today))
            .to_string(),
        Group::Tomorrow => tr.text("staff-queue-group-tomorrow"),
        Group::ThisWeek => tr.text("staff-queue-group-this-week"),
        Group::NextWeek => tr.text("staff-queue-group-next-week"),
        Group::Later => tr.text("staff-queue-group-later"),
    }
}

/// The queue of the library where somebody works, or of all their libraries.
pub async fn show(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    AtLibrary(library): AtLibrary,
    shell: Shell,
    context: RequestContext,
    headers: HeaderMap,
    Asked(question): Asked<Question>,
) -> Result<Response, WebError> {
    let tr = shell.tr();
    let all = all_libraries(question.library.as_deref())?;
    let view = question.view.clone().unwrap_or_default();
    let limit = size(
        question.size.as_ref(),
        cookies::get(&headers, context.https, SIZE),
    )?;
    let after = value(question.after.as_ref())?;
    let open: Option<RequestId> = value(question.open.as_ref())?;

    let app = &state.app;
    let mut read = app.store.read().await?;
    let directory = app.directory(&mut read).await?;
    let scope = who.scope();
    let base = here::filter(&directory, if all { None } else { library });
    let asked = narrowed(&base, &view, &who)?;

    let link = |view: &str, after: Option<String>| {
        let library = all.then(|| "all".to_owned());
        address(
            "/staff",
            &[
                ("view", Some(view.to_owned())),
                ("library", library),
                ("after", after),
            ],
        )
    };
    let mut views = Vec::new();
    for (code, name) in VIEWS {
        let count = requests::count(&mut read, &scope, &narrowed(&base, code, &who)?).await?;
        views.push(View {
            name: tr.text(name),
            href: link(code, None),
            count,
            current: code == view,
        });
    }
    let total = views.first().map_or(0, |v| v.count);
    let deed = (question.did.as_ref(), question.of.as_ref());
    let shell = toast::told(&state, &mut read, &who, &directory, shell, deed).await?;
    let back = toast::bare(&context.path);
    let slips = Slips::new(&mut read, &who, &base, &back).await?;
    let (found, next) =
        requests::attention(&mut read, &scope, &asked, Page { limit, after }).await?;
    let found = rows::views(&state, &mut read, &who, &directory, tr, found).await?;
    let current = open
        .filter(|id| found.iter().any(|v| v.row.id == *id))
        .or_else(|| found.first().map(|v| v.row.id));
    let pane = match found.iter().find(|v| Some(v.row.id) == current) {
        Some(view) => Some(
            of_row(
                app,
                &mut read,
                &who,
                &directory,
                tr,
                view.row.clone(),
                &back,
            )
            .await?,
        ),
        None => None,
    };
    let today = library.and_then(|l| directory.place(l).ok()).map_or_else(
        || app.now().to_zoned_datetime(jiff::tz::TimeZone::UTC).date(),
        |p| p.today(app.now()),
    );
    let moving = moving(&mut read, &who, &base).await?;
    let elsewhere = (who.grants.len() > 1).then(|| {
        let to = if all {
            address("/staff", &[("view", Some(view.clone()))])
        } else {
            address(
                "/staff",
                &[
                    ("view", Some(view.clone())),
                    ("library", Some("all".into())),
                ],
            )
        };
        (all, to)
    });
    let side = if view == "lending" {
        "/staff/lending"
    } else {
        "/staff/borrowing"
    };
    let mut answer = page(&Queue {
        t: tr,
        total,
        everyone: view.is_empty() && !all,
        base: total,
        shown: found.len(),
        views,
        stretches: stretches(tr, &found, today, &back, current),
        moving,
        moving_href: address(
            side,
            &[
                ("waits", Some("clock".into())),
                ("library", all.then(|| "all".to_owned())),
            ],
        ),
        pager: Pager {
            first: after.map(|_| link(&view, None)),
            next: next.map(|c| link(&view, Some(c.to_string()))),
        },
        sizes: SIZES
            .iter()
            .map(|s| {
                (
                    *s,
                    address(
                        "/staff",
                        &[("view", Some(view.clone())), ("size", Some(s.to_string()))],
                    ),
                    *s == limit,
                )
            })
            .collect(),
        elsewhere,
        pane,
        back,
        slips,
        shell: shell.at(Here::Attention),
    });
    keep_size(&mut answer, &context, question.size.is_some(), limit);
    Ok(answer)
}

/// Whether all libraries of the person are meant.
///
/// # Errors
/// 400 for anything but `all`.
pub fn all_libraries(text: Option<&str>) -> Result<bool, WebError> {
    match text {
        None | Some("") => Ok(false),
        Some("all") => Ok(true),
        Some(_) => Err(bad()),
    }
}

/// Keeps the page size that was chosen in this browser.
pub fn keep_size(answer: &mut Response, context: &RequestContext, chosen: bool, size: u32) {
    const YEAR: u32 = 31_536_000;
    if chosen
        && let Ok(cookie) = cookies::set(context.https, SIZE, &size.to_string(), Some(YEAR)).parse()
    {
        answer
            .headers_mut()
            .append(axum::http::header::SET_COOKIE, cookie);
    }
}

/// Open requests that need nobody.
async fn moving(
    read: &mut farshelf_store::Read,
    who: &Principal,
    base: &Filter,
) -> Result<u64, WebError> {
    let open = Filter {
        ended: Some(false),
        ..base.clone()
    };
    let waiting = Filter {
        attention_only: true,
        ..open.clone()
    };
    let scope = who.scope();
    let open = requests::count(read, &scope, &open).await?;
    Ok(open.saturating_sub(requests::count(read, &scope, &waiting).await?))
}

fn stretches(
    tr: Tr,
    found: &[RowView],
    today: jiff::civil::Date,
    back: &str,
    current: Option<RequestId>,
) -> Vec<Stretch> {
    let mut groups = std::collections::BTreeMap::<Group, Vec<Row>>::new();
    for view in found {
        let group = view.promise.as_ref().map_or(Group::Passed, |p| p.group);
        groups
            .entry(group)
            .or_default()
            .push(rows::line(view, back, Some(view.row.id) == current));
    }
    groups
        .into_iter()
        .map(|(group, rows)| Stretch {
            name: stretch_name(tr, group, today),
            rows,
        })
        .collect()
}
