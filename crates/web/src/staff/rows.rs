//! Rows of queue and lists from requests.

use crate::{
    shell::{
        WebError,
        parts::{Row, Side as ShownSide, Step, Tone},
    },
    staff::toast,
    state::WebState,
};
use farshelf_app::{
    directory::Directory,
    i18n::Tr,
    principal::Principal,
    view::row::{self, Group, RowView},
};
use farshelf_domain::status::Side;
use farshelf_store::{Read, requests::RequestRow};

/// The page of a request.
pub fn href(row: &RequestRow) -> String {
    format!("/staff/requests/{}", row.id)
}

/// Rows in words.
///
/// # Errors
/// Storage failed.
pub async fn views(
    state: &WebState,
    read: &mut Read,
    who: &Principal,
    directory: &Directory,
    tr: Tr,
    rows: Vec<RequestRow>,
) -> Result<Vec<RowView>, WebError> {
    let mut out = Vec::with_capacity(rows.len());
    for found in rows {
        out.push(row::view(&state.app, read, who, directory, tr, found).await?);
    }
    Ok(out)
}

/// The next step as a button or a link; a button comes back to `back`.
pub fn step(view: &RowView, back: &str) -> Option<Step> {
    let step = view.step.as_ref()?;
    let page = href(&view.row);
    Some(match (step.command, step.alone) {
        (Some(command), true) => Step {
            action: format!("{page}/commands"),
            command: command.to_owned(),
            label: step.label.clone(),
            back: toast::after(back, command, view.row.id),
        },
        (Some(command), false) => Step {
            action: format!("{page}?do={command}"),
            command: String::new(),
            label: step.label.clone(),
            back: String::new(),
        },
        (None, _) => Step {
            action: page,
            command: String::new(),
            label: step.label.clone(),
            back: String::new(),
        },
    })
}

/// Which arrow.
pub fn side(of: Side) -> ShownSide {
    match of {
        Side::Borrowing => ShownSide::Borrowing,
        Side::Lending => ShownSide::Lending,
    }
}

/// A line of the queue.
pub fn line(view: &RowView, back: &str, current: bool) -> Row {
    let promise = view.promise.as_ref();
    let tone = match promise {
        Some(p) if p.group == Group::Passed => Tone::Bad,
        Some(p) if p.soon => Tone::Warn,
        _ => Tone::Plain,
    };
    Row {
        id: view.row.id.to_string(),
        external_id: view.row.number.clone(),
        status: view.row.main.clone(),
        href: href(&view.row),
        side: side(view.row.side),
        promise: promise.map(|p| p.text.clone()).unwrap_or_default(),
        tone,
        title: view.row.title.clone(),
        title_lang: view.title_lang.clone(),
        by: view.by.clone(),
        why_icon: view.icon,
        why: view.why.clone(),
        seen_by: None,
        step: step(view, back),
        current,
    }
}
