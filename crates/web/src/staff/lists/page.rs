//! The lists as pages.

use super::{
    facets::{Facet, facets},
    question::Question,
    row::{ListRow, row},
};
use crate::{
    session::{AtLibrary, StaffOnly},
    shell::{Here, RequestContext, Shell, WebError, cookies, page},
    staff::{
        here,
        query::{Asked, SIZE, SIZES, size},
        queue::{all_libraries, keep_size},
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
};
use farshelf_domain::{
    id::{LibraryId, StaffId},
    status::Side,
};
use farshelf_store::requests::{self, Order};

/// A tab, a size, an order: name, address, whether it is the present one.
type Choice = (String, String, bool);

#[derive(Template)]
#[template(path = "staff/lists/list.html")]
struct List {
    shell: Shell,
    t: Tr,
    borrowing: bool,
    path: &'static str,
    q: String,
    quiet: bool,
    hidden: Vec<(&'static str, String)>,
    narrowed: bool,
    bare: String,
    states: Vec<Choice>,
    sizes: Vec<Choice>,
    newest: bool,
    other_order: String,
    facets: Vec<Facet>,
    rows: Vec<ListRow>,
    first: Option<String>,
    previous: Option<String>,
    next: Option<String>,
    elsewhere: Option<(bool, String)>,
    back: String,
    sides: bool,
    slips: Slips,
}

/// What the handlers are given alike.
struct Visit {
    who: Principal,
    library: Option<LibraryId>,
    shell: Shell,
    context: RequestContext,
    kept: Option<String>,
    question: Question,
}

/// Requests that we borrow.
pub async fn borrowing(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    AtLibrary(library): AtLibrary,
    shell: Shell,
    context: RequestContext,
    headers: HeaderMap,
    Asked(question): Asked<Question>,
) -> Result<Response, WebError> {
    let kept = cookies::get(&headers, context.https, SIZE).map(str::to_owned);
    show(
        &state,
        Side::Borrowing,
        Visit {
            who,
            library,
            shell,
            context,
            kept,
            question,
        },
    )
    .await
}

/// Requests that we lend.
pub async fn lending(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    AtLibrary(library): AtLibrary,
    shell: Shell,
    context: RequestContext,
    headers: HeaderMap,
    Asked(question): Asked<Question>,
) -> Result<Response, WebError> {
    let kept = cookies::get(&headers, context.https, SIZE).map(str::to_owned);
    show(
        &state,
        Side::Lending,
        Visit {
            who,
            library,
            shell,
            context,
            kept,
            question,
        },
    )
    .await
}

async fn show(state: &WebState, side: Side, visit: Visit) -> Result<Response, WebError> {
    let Visit {
        who,
        library,
        shell,
        context,
        kept,
        question,
    } = visit;
    let (path, here) = match side {
        Side::Borrowing => ("/staff/borrowing", Here::Borrowing),
        Side::Lending => ("/staff/lending", Here::Lending),
    };
    let tr = shell.tr();
    let me = match who.who {
        Who::Staff { id, .. } => id,
        _ => StaffId(uuid::Uuid::nil()),
    };
    let all = all_libraries(question.library.as_deref())?;
    let limit = size(question.size.as_ref(), kept.as_deref())?;
    let (order, seek) = question.page()?;

    let app = &state.app;
    let mut read = app.store.read().await?;
    let directory = app.directory(&mut read).await?;
    let scope = who.scope();
    let base = here::filter(&directory, if all { None } else { library });
    let filter = question.filter(side, base, me)?;
    let browsed = requests::browse(&mut read, &scope, &filter, (order, seek), limit).await?;
    let facets = facets(
        &mut read,
        &scope,
        &directory,
        tr,
        (side, path),
        (&question, &filter, me),
    )
    .await?;
    let deed = (question.did.as_ref(), question.of.as_ref());
    let shell = toast::told(state, &mut read, &who, &directory, shell, deed).await?;
    let back = toast::bare(&context.path);
    let slips = match side {
        Side::Lending => Slips::new(&mut read, &who, &filter, &back).await?,
        Side::Borrowing => Slips::none(),
    };
    let views = rows::views(state, &mut read, &who, &directory, tr, browsed.rows).await?;

    let narrower = |name: &str, value: &str| {
        question.with(path, name, (!value.is_empty()).then(|| value.to_owned()))
    };
    let state_now = question.chosen("state").unwrap_or("open");
    let states = [
        ("open", "", key("staff-queue-state-open")),
        ("ended", "ended", key("staff-queue-state-ended")),
        ("all", "all", key("staff-queue-state-all")),
    ];
    let newest = order == Order::Newest;
    let mut answer = page(&List {
        t: tr,
        borrowing: side == Side::Borrowing,
        path,
        q: question.q.clone().unwrap_or_default(),
        quiet: filter.quiet_only,
        hidden: question.hidden(),
        narrowed: question.narrowed(),
        bare: question.bare(path),
        states: states
            .map(|(code, value, name)| (tr.text(name), narrower("state", value), code == state_now))
            .into(),
        sizes: SIZES
            .iter()
            .map(|s| (tr.number(*s), narrower("size", &s.to_string()), *s == limit))
            .collect(),
        newest,
        other_order: narrower("sort", if newest { "oldest" } else { "" }),
        facets,
        rows: views.iter().map(|v| row(v, &back)).collect(),
        first: browsed.previous.map(|_| narrower("after", "")),
        previous: browsed.previous.map(|c| narrower("before", &c.to_string())),
        next: browsed.next.map(|c| narrower("after", &c.to_string())),
        elsewhere: (who.grants.len() > 1)
            .then(|| (all, narrower("library", if all { "" } else { "all" }))),
        back,
        sides: false,
        slips,
        shell: shell.at(here),
    });
    keep_size(&mut answer, &context, question.size.is_some(), limit);
    Ok(answer)
}
