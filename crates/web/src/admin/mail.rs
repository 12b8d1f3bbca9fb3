//! `/admin/mail` and, in a demo, `/demo/mail`: kept and sent mails with their text; those that wait for a decision can be let go.

use super::{
    common::{self, Asked, at, done, refused},
    view::{AdminPage, Cell, Chapter, FormView, Set, Table},
};
use crate::{
    session::{MaybeSigned, StaffOnly},
    shell::{Shell, WebError, encode_component, page},
    state::WebState,
};
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use farshelf_app::{i18n::Tr, mail, words};
use farshelf_store::mail::{Mail, MailState};
use uuid::Uuid;

/// The address of the list that a page belongs to.
fn base(shell: &Shell) -> &'static str {
    if shell.path.starts_with("/demo/") {
        "/demo/mail"
    } else {
        "/admin/mail"
    }
}

/// Where a page of the list begins, as it stands in an address.
fn after(text: &str) -> Option<mail::After> {
    let (at, id) = text.split_once('_')?;
    Some((at.parse().ok()?, id.parse().ok()?))
}

/// Mails of the libraries that the person administers; in a demo all.
pub async fn list(
    State(state): State<WebState>,
    MaybeSigned(who): MaybeSigned,
    shell: Shell,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let (t, base) = (shell.tr(), base(&shell));
    let from = asked.before.as_deref().and_then(after);
    let (mails, next) = mail::list(&state.app, &who, from).await?;
    let mut read = state.app.store.read().await?;
    let directory = state.app.directory(&mut read).await?;
    let now = state.app.now();
    let gone = || t.text("admin-mail-emptied");
    let rows = mails.into_iter().map(|m| {
        vec![
            Cell::link(m.subject.unwrap_or_else(gone), format!("{base}/{}", m.id)),
            Cell::text(m.to.unwrap_or_else(gone)),
            Cell::text(words::code(t, "mail-state", m.state.as_str())),
            Cell::text(common::moment(t, &directory, m.created_at, now)),
        ]
    });
    let mut list = Chapter::new("list", t.text("admin-mail-list"), "");
    list.table = Some(Table {
        caption: t.text("admin-mail-list"),
        head: [
            "admin-mail-subject",
            "admin-mail-to",
            "admin-state",
            "admin-when",
        ]
        .map(|k| t.text(k))
        .to_vec(),
        rows: rows.collect(),
        empty: t.text("admin-nothing"),
    });
    list.links = next
        .map(|(at, id)| {
            let before = encode_component(&format!("{at}_{id}"));
            (
                t.text("shell-pager-next"),
                format!("{base}?before={before}"),
            )
        })
        .into_iter()
        .collect();
    let mut view = AdminPage::new(at(shell), t.text("admin-mail"), t.text("admin-mail-lede"))
        .said(asked.done.as_deref());
    view.chapters.push(list);
    Ok(page(&view))
}

/// Why a mail is where it is, where that says something.
fn why(t: Tr, m: &Mail) -> Option<String> {
    match m.state {
        MailState::Held => Some(t.text("mail-held-why")),
        MailState::Kept => Some(t.text("mail-kept-why")),
        MailState::Failed => Some(
            t.msg("mail-failed-why")
                .arg("error", m.last_error.as_deref().unwrap_or_default())
                .to_string(),
        ),
        _ => None,
    }
}

/// The page of a request that a mail links to, as a local address.
fn tracked(text: &str, public_url: &str) -> Option<String> {
    let at = text.find(&format!("{public_url}/track/"))?;
    let path = text.get(at + public_url.len()..)?;
    path.split_whitespace().next().map(str::to_owned)
}

/// One of them.
pub async fn one(
    State(state): State<WebState>,
    MaybeSigned(who): MaybeSigned,
    shell: Shell,
    Path(id): Path<Uuid>,
) -> Result<Response, WebError> {
    let (t, base) = (shell.tr(), base(&shell));
    let app = &state.app;
    let m = mail::get(app, &who, id).await?;
    let mut read = app.store.read().await?;
    let directory = app.directory(&mut read).await?;
    let gone = || t.text("admin-mail-emptied");
    let mut view = AdminPage::new(at(shell), m.subject.clone().unwrap_or_else(gone), "");
    view.crumbs.push((t.text("admin-mail"), base.to_owned()));
    let mut chapter = Chapter::new("mail", t.text("admin-mail-text"), "");
    let set = |label: &str, value: String| Set {
        label: t.text(label),
        value,
        ..Set::default()
    };
    chapter.sets = vec![
        set("admin-mail-to", m.to.clone().unwrap_or_else(gone)),
        Set {
            from: why(t, &m).unwrap_or_default(),
            ..set(
                "admin-state",
                words::code(t, "mail-state", m.state.as_str()),
            )
        },
        set(
            "admin-when",
            common::moment(t, &directory, m.created_at, app.now()),
        ),
    ];
    if app.settings.demo {
        let link = m.text.as_deref();
        let link = link.and_then(|text| tracked(text, &app.settings.public_url));
        chapter.links = link
            .map(|href| (t.text("admin-mail-follow"), href))
            .into_iter()
            .collect();
    }
    let waits = matches!(m.state, MailState::Held | MailState::Failed) && m.to.is_some();
    if waits && base == "/admin/mail" {
        let action = format!("/admin/mail/{id}");
        chapter
            .forms
            .push(FormView::new(action, t.text("admin-mail-release")));
    }
    chapter.plain = Some(m.text.unwrap_or_else(gone));
    view.chapters.push(chapter);
    Ok(page(&view))
}

/// Lets a mail go that was held back, or tries one again that was refused.
pub async fn release(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    shell: Shell,
    Path(id): Path<Uuid>,
) -> Result<Response, WebError> {
    mail::release(&state.app, &who, id)
        .await
        .map_err(refused(shell.tr()))?;
    Ok(done("/admin/mail"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_in_the_list_survives_the_address() {
        let place = ("2026-11-24T15:00:00Z".parse().unwrap(), Uuid::from_u128(7));
        assert_eq!(after(&format!("{}_{}", place.0, place.1)), Some(place));
        assert_eq!(after("x_y"), None);
    }

    #[test]
    fn only_links_of_this_server_are_followed() {
        let text = "Follow it: https://example.org/track/AB-CD\n\nx https://evil.example/track/1";
        assert_eq!(
            tracked(text, "https://example.org").as_deref(),
            Some("/track/AB-CD")
        );
        assert_eq!(
            tracked("https://evil.example/track/1", "https://example.org"),
            None
        );
    }
}
