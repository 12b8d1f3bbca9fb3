//! Lending rules on the page of a library.

use super::{
    common::{Nothing, done, maybe, refused},
    view::{Cell, Chapter, Control, FormView, Table},
};
use crate::{
    form::Form,
    session::StaffOnly,
    shell::{Shell, WebError},
    state::WebState,
};
use axum::{
    extract::{Path, State},
    response::Response,
};
use farshelf_app::{
    admin::{self, NewRule},
    directory::Place,
    i18n::Tr,
    words,
};
use farshelf_domain::id::LibraryId;
use farshelf_store::{
    Read,
    directory::{self as stored, Lends},
};
use serde::Deserialize;
use uuid::Uuid;

/// Fields of a new line.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleForm {
    location: Option<String>,
    item_type: Option<String>,
    format: Option<String>,
    lends: String,
    #[serde(default)]
    days: String,
    #[serde(default)]
    renewals: String,
}

/// The table, and the form for one more line.
pub async fn chapter(
    read: &mut Read,
    t: Tr,
    place: &Place,
    base: &str,
) -> Result<Chapter, WebError> {
    let mut chapter = Chapter::new("rules", t.text("admin-rules"), t.text("admin-rules-lede"));
    let any = |value: &Option<String>| value.clone().unwrap_or_else(|| t.text("admin-any"));
    let rows = stored::lend_rules(read, place.library.id)
        .await?
        .into_iter()
        .map(|r| {
            let number =
                |n: Option<u32>| n.map_or_else(|| t.text("admin-by-policy"), |n| t.number(n));
            let button = |what: &str, words: &str| {
                FormView::new(format!("{base}/rules/{}/{what}", r.id), t.text(words))
            };
            vec![
                Cell::text(any(&r.format)),
                Cell::text(any(&r.item_type)),
                Cell::text(any(&r.location)),
                Cell::text(words::code(t, "lends", r.lends.as_str())),
                Cell::text(number(r.days)),
                Cell::text(number(r.renewals)),
                Cell::buttons(vec![
                    button("raise", "admin-raise"),
                    button("remove", "admin-remove"),
                ]),
            ]
        });
    chapter.table = Some(Table {
        caption: t.text("admin-rules"),
        head: [
            "admin-field-format",
            "admin-field-item-type",
            "admin-field-location",
            "admin-field-lends",
            "admin-field-days",
            "admin-field-renewals",
            "admin-action",
        ]
        .map(|k| t.text(k))
        .to_vec(),
        rows: rows.collect(),
        empty: t.text("admin-no-rules"),
    });
    let lends = Lends::ALL
        .iter()
        .map(|l| {
            (
                l.as_str().to_owned(),
                words::code(t, "lends", l.as_str()),
                false,
            )
        })
        .collect();
    chapter.forms.push(
        FormView::new(format!("{base}/rules"), t.text("admin-rule-add"))
            .with(maybe("format", t.text("admin-field-format"), ""))
            .with(maybe("item_type", t.text("admin-field-item-type"), ""))
            .with(maybe("location", t.text("admin-field-location"), ""))
            .with(Control::Choice("lends", t.text("admin-field-lends"), lends))
            .with(maybe("days", t.text("admin-field-days"), ""))
            .with(maybe("renewals", t.text("admin-field-renewals"), "")),
    );
    Ok(chapter)
}

fn number(text: &str) -> Result<Option<u16>, WebError> {
    match text.trim() {
        "" => Ok(None),
        digits => digits.parse().map(Some).map_err(|_| WebError::invalid()),
    }
}

/// Adds a line.
pub async fn add(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    shell: Shell,
    Path(id): Path<Uuid>,
    Form(form): Form<RuleForm>,
) -> Result<Response, WebError> {
    let new = NewRule {
        location: form.location,
        item_type: form.item_type,
        format: form.format,
        lends: form.lends,
        days: number(&form.days)?,
        renewals: number(&form.renewals)?,
    };
    admin::add_rule(&state.app, &who, LibraryId(id), new)
        .await
        .map_err(refused(shell.tr()))?;
    Ok(done(&format!("/admin/libraries/{id}#rules")))
}

/// Takes a line out.
pub async fn remove(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    Path((id, rule)): Path<(Uuid, Uuid)>,
    Form(Nothing {}): Form<Nothing>,
) -> Result<Response, WebError> {
    admin::remove_rule(&state.app, &who, LibraryId(id), rule).await?;
    Ok(done(&format!("/admin/libraries/{id}#rules")))
}

/// Moves a line up.
pub async fn raise(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    Path((id, rule)): Path<(Uuid, Uuid)>,
    Form(Nothing {}): Form<Nothing>,
) -> Result<Response, WebError> {
    admin::raise_rule(&state.app, &who, LibraryId(id), rule).await?;
    Ok(done(&format!("/admin/libraries/{id}#rules")))
}
