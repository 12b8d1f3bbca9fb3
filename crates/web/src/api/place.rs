//! `POST /borrowing-requests`

use super::{
    call::{Posted, read},
    keep::{Keep, respond},
    view::{Citation, MoneyView, RequestView},
};
use crate::{shell::WebError, state::WebState};
use axum::{extract::State, response::Response};
use farshelf_app::{
    error::AppError,
    place::{self, Asker, Guest, Order, Wanted},
};
use farshelf_domain::{
    citation::{Form, Kind},
    id::{Symbol, TitleId},
};
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

/// What is asked for, by whom.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(title = "NewRequest")]
pub struct Body {
    /// Symbol or id of the library that works it, or of a branch it works for.
    library: String,
    /// A patron with an account.
    patron: Option<CardBody>,
    /// Or somebody without one.
    guest: Option<GuestBody>,
    /// A title of the catalogue.
    title_id: Option<String>,
    /// Or a form; beside a title the part of it.
    citation: Option<Citation>,
    /// `loan` or `copy`.
    service: String,
    /// `physical` or `digital`; loans are physical, copies digital unless said otherwise.
    form: Option<String>,
    /// Symbol or id of the library where the patron collects.
    pickup: Option<String>,
    /// Not useful after this day (`YYYY-MM-DD`).
    needed_by: Option<String>,
    /// Most the library should pay.
    max_cost: Option<MoneyView>,
    /// Symbols of lenders to ask, in order.
    #[serde(default)]
    rota: Vec<String>,
    /// Words for the library's own staff.
    note: Option<String>,
    /// The copyright statement was accepted.
    #[serde(default)]
    copyright: bool,
}

/// A patron card.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(title = "Card")]
pub struct CardBody {
    /// Card number.
    pub barcode: String,
}

/// A person without an account.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(title = "Guest")]
struct GuestBody {
    last_name: String,
    first_name: String,
    email: String,
    barcode: Option<String>,
    /// `en` or `fr`.
    language: Option<String>,
}

/// Places a borrowing request. It is saved at once; eligibility and rota are checked right after the answer (`reasons` holds
/// `being_checked` until then).
#[utoipa::path(
    post, path = "/api/v1/borrowing-requests", tag = "borrowing",
    params(("Idempotency-Key" = String, Header, description = "Any text that is new for a new request")),
    request_body = Body,
    responses((status = 201, body = RequestView, headers(("Location" = String), ("ETag" = String))),
        (status = 422, description = "A field does not fit (`field`, `reason`), or the key was used with another body (`key_reused`)")),
)]
pub async fn post(
    State(state): State<WebState>,
    Posted { call, body, once }: Posted<Value>,
) -> Result<Response, WebError> {
    let body: Body = read(call.tr, body)?;
    let order = order(body).map_err(|e| call.fail(e))?;
    let keep = Keep::placed(&call, &once);
    let work = async {
        place::place(&state.app, &call.who, &order, &keep).await?;
        keep.answer()
    };
    let answer = once
        .work(&state.app, work)
        .await
        .map_err(|e| call.fail(e))?;
    respond(answer)
}

fn order(body: Body) -> Result<Order, AppError> {
    let asker = match (body.patron, body.guest) {
        (Some(card), None) => Asker::Card(card.barcode),
        (None, Some(g)) => Asker::Guest(Guest {
            last_name: g.last_name,
            first_name: g.first_name,
            email: g.email,
            barcode: g.barcode,
            language: g.language.unwrap_or_default(),
        }),
        (None, None) => return Err(AppError::invalid("patron", "empty")),
        (Some(_), Some(_)) => return Err(AppError::invalid("guest", "too_many")),
    };
    let title_id: Option<TitleId> = parsed("title_id", body.title_id.as_deref())?;
    if title_id.is_none() && body.citation.is_none() {
        return Err(AppError::invalid("title_id", "empty"));
    }
    let rota = body.rota.iter().map(|text| text.parse::<Symbol>());
    Ok(Order {
        library: Some(body.library),
        asker,
        wanted: Wanted {
            title_id,
            form: body.citation.map(Into::into).unwrap_or_default(),
        },
        service: parsed::<Kind>("service", Some(&body.service))?
            .ok_or_else(|| AppError::invalid("service", "empty"))?,
        form: parsed::<Form>("form", body.form.as_deref())?,
        pickup: body.pickup,
        needed_by: parsed::<Date>("needed_by", body.needed_by.as_deref())?,
        max_cost: body.max_cost.map(Into::into),
        rota: rota
            .collect::<Result<_, _>>()
            .map_err(|_| AppError::invalid("rota", "format"))?,
        note: body.note,
        copyright: body.copyright,
    })
}

fn parsed<T: std::str::FromStr>(
    field: &'static str,
    text: Option<&str>,
) -> Result<Option<T>, AppError> {
    text.map(str::parse)
        .transpose()
        .map_err(|_| AppError::invalid(field, "format"))
}
