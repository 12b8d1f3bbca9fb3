//! `GET /attention`

use super::{
    call::{Asked, Call},
    list::filter,
    page::{Page, after, limit},
};
use crate::{shell::WebError, state::WebState};
use axum::{Json, extract::State};
use farshelf_app::words;
use farshelf_domain::status::Side;
use farshelf_store::requests::{self, Filter, RequestRow};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Which queue.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AttentionQuery {
    /// Symbol or id of the library.
    library: Option<String>,
    /// Items of a page, to 200.
    limit: Option<u32>,
    /// The `next` of the page before.
    after: Option<String>,
}

/// A request that needs a person.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "AttentionRow")]
pub struct Waiting {
    /// Id of the request.
    id: String,
    /// External id.
    external_id: String,
    /// `borrowing` or `lending`.
    side: String,
    /// Symbol of the library.
    library: String,
    /// Main line.
    status: String,
    /// The status word, in the language of the call.
    label: String,
    /// Title.
    title: String,
    /// Symbol of the partner.
    partner: Option<String>,
    /// Why, the earliest promise first.
    reasons: Vec<String>,
    /// When it should be done.
    promise_at: Option<String>,
    /// Whose work it is.
    owner: Option<String>,
}

/// Everything that needs a person, the earliest promise first.
#[utoipa::path(get, path = "/api/v1/attention", tag = "attention", params(AttentionQuery),
    responses((status = 200, body = Page<Waiting>)))]
pub async fn get(
    State(state): State<WebState>,
    call: Call,
    Asked(query): Asked<AttentionQuery>,
) -> Result<Json<Page<Waiting>>, WebError> {
    let wanted = requests::Page {
        limit: limit(query.limit),
        after: after(query.after.as_deref())?,
    };
    let app = &state.app;
    let mut read = app.store.read().await?;
    let directory = app.directory(&mut read).await?;
    let filter = Filter {
        side: None,
        ..filter(&directory, Side::Borrowing, query.library, None).map_err(|e| call.fail(e))?
    };
    let (rows, next) = requests::attention(&mut read, &call.who.scope(), &filter, wanted).await?;
    let show = |row: RequestRow| -> Result<Waiting, WebError> {
        Ok(Waiting {
            id: row.id.to_string(),
            external_id: row.number,
            side: row.side.as_str().to_owned(),
            library: directory.place(row.library)?.symbol()?.to_string(),
            status: row.main,
            label: words::status(call.tr, row.side, &row.label),
            title: row.title,
            partner: row.partner,
            reasons: row
                .attention
                .iter()
                .map(|a| a.as_str().to_owned())
                .collect(),
            promise_at: row.promise_at.map(|at| at.to_string()),
            owner: row.owner,
        })
    };
    Ok(Json(Page {
        items: rows.into_iter().map(show).collect::<Result<_, _>>()?,
        next: next.map(|c| c.to_string()),
    }))
}
