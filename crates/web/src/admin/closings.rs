//! Closed stretches on the page of a library.

use super::{
    common::{Nothing, done, maybe, refused},
    view::{Cell, Chapter, Control, FormView, Table},
};
use crate::{
    form::Form,
    session::StaffOnly,
    shell::{Shell, WebError, parts::Field},
    state::WebState,
};
use axum::{
    extract::{Path, State},
    response::Response,
};
use farshelf_app::{
    admin::{self, NewClosing},
    directory::Place,
    i18n::Tr,
};
use farshelf_domain::id::LibraryId;
use farshelf_store::{Read, directory as stored};
use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;

/// Fields of a new stretch.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClosingForm {
    from: Date,
    to: Date,
    borrow: Option<String>,
    lend: Option<String>,
    note: Option<String>,
}

/// Stretches to come, and the form for one more.
pub async fn chapter(
    read: &mut Read,
    t: Tr,
    place: &Place,
    today: Date,
    base: &str,
) -> Result<Chapter, WebError> {
    let mut chapter = Chapter::new(
        "closings",
        t.text("admin-closings"),
        t.text("admin-closings-lede"),
    );
    let all = stored::closings(read, Some(place.library.id), today).await?;
    let sides = |borrow, lend| match (borrow, lend) {
        (true, true) => t.text("admin-both-sides"),
        (true, false) => t.text("shell-side-borrowing"),
        _ => t.text("shell-side-lending"),
    };
    let rows = all.iter().take(50).map(|c| {
        let remove = FormView::new(
            format!("{base}/closings/{}/remove", c.id),
            t.text("admin-remove"),
        );
        vec![
            Cell::text(if c.from == c.to {
                t.day_year(c.from)
            } else {
                format!("{} – {}", t.day_year(c.from), t.day_year(c.to))
            }),
            Cell::text(sides(c.borrow, c.lend)),
            Cell::text(c.note.clone().unwrap_or_default()),
            Cell::buttons(vec![remove]),
        ]
    });
    chapter.table = Some(Table {
        caption: t.text("admin-closings"),
        head: [
            "admin-days",
            "admin-field-side",
            "admin-field-note",
            "admin-action",
        ]
        .map(|k| t.text(k))
        .to_vec(),
        rows: rows.collect(),
        empty: t.text("admin-no-closings"),
    });
    chapter.forms.push(
        FormView::new(format!("{base}/closings"), t.text("admin-closing-add"))
            .with(Control::Text(
                Field::new("from", t.text("admin-field-from")).kind("date"),
            ))
            .with(Control::Text(
                Field::new("to", t.text("admin-field-to")).kind("date"),
            ))
            .with(Control::Tick(
                "borrow",
                "on".into(),
                t.text("shell-side-borrowing"),
                true,
            ))
            .with(Control::Tick(
                "lend",
                "on".into(),
                t.text("shell-side-lending"),
                true,
            ))
            .with(maybe("note", t.text("admin-field-note"), "")),
    );
    Ok(chapter)
}

/// Adds a stretch.
pub async fn add(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    shell: Shell,
    Path(id): Path<Uuid>,
    Form(form): Form<ClosingForm>,
) -> Result<Response, WebError> {
    let new = NewClosing {
        from: form.from,
        to: form.to,
        borrow: form.borrow.is_some(),
        lend: form.lend.is_some(),
        note: form.note,
    };
    admin::add_closing(&state.app, &who, LibraryId(id), new)
        .await
        .map_err(refused(shell.tr()))?;
    Ok(done(&format!("/admin/libraries/{id}#closings")))
}

/// Takes one away.
pub async fn remove(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    Path((id, closing)): Path<(Uuid, Uuid)>,
    Form(Nothing {}): Form<Nothing>,
) -> Result<Response, WebError> {
    admin::remove_closing(&state.app, &who, LibraryId(id), closing).await?;
    Ok(done(&format!("/admin/libraries/{id}#closings")))
}
