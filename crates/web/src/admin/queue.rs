//! `/admin/queue`: dead letters, which people decide about, and jobs that wait.

use super::{
    common::{self, Asked, at, done},
    view::{AdminPage, Cell, Chapter, Control, FormView, Table},
};
use crate::{
    form::Form,
    session::StaffOnly,
    shell::{Shell, WebError, page},
    state::WebState,
};
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use farshelf_app::{accounts::managing, admin};
use farshelf_domain::{id::JobId, role::Permission};
use farshelf_store::jobs::{self, JobState};
use serde::Deserialize;
use uuid::Uuid;

/// What to do with a job.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    again: bool,
}

/// The queue of the whole consortium.
pub async fn show(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    shell: Shell,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let t = shell.tr();
    let mut read = state.app.store.read().await?;
    let directory = state.app.directory(&mut read).await?;
    let scope = managing(&mut read, &who, Permission::Administer).await?;
    let now = state.app.now();
    let mut view = AdminPage::new(at(shell), t.text("admin-queue"), t.text("admin-queue-lede"))
        .said(asked.done.as_deref());
    for (id, title, which) in [
        ("parked", "admin-queue-parked", JobState::Parked),
        ("open", "admin-queue-waiting", JobState::Open),
    ] {
        let rows = jobs::list(&mut read, &scope, which, None, 100)
            .await?
            .into_iter()
            .map(|j| {
                let button = |words: &str, again: bool| {
                    FormView::new(format!("/admin/queue/{}", j.id), t.text(words))
                        .with(Control::Hidden("again", again.to_string()))
                };
                let request = j.request.map_or_else(
                    || Cell::text(t.text("admin-none")),
                    |r| Cell::link(t.text("admin-request"), format!("/staff/requests/{r}")),
                );
                vec![
                    Cell::code(j.kind.clone()),
                    request,
                    Cell::text(common::moment(t, &directory, j.run_at, now)),
                    Cell::text(t.number(j.attempts)),
                    Cell::text(j.last_error.clone().unwrap_or_default()),
                    Cell::buttons(vec![
                        button("admin-job-again", true),
                        button("admin-job-drop", false),
                    ]),
                ]
            });
        let mut chapter = Chapter::new(id, t.text(title), "");
        chapter.table = Some(Table {
            caption: t.text(title),
            head: [
                "admin-job-kind",
                "admin-request",
                "admin-job-next",
                "admin-job-attempts",
                "admin-job-error",
                "admin-action",
            ]
            .map(|k| t.text(k))
            .to_vec(),
            rows: rows.collect(),
            empty: t.text("admin-nothing"),
        });
        view.chapters.push(chapter);
    }
    Ok(page(&view))
}

/// Tries again or drops.
pub async fn decide(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    Path(id): Path<Uuid>,
    Form(decision): Form<Decision>,
) -> Result<Response, WebError> {
    admin::decide_job(&state.app, &who, JobId(id), decision.again).await?;
    Ok(done("/admin/queue"))
}
