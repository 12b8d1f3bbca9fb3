//! What several settings pages need.

use super::view::Control;
use crate::shell::{Here, Shell, WebError, parts::Field};
use axum::response::{IntoResponse, Redirect, Response};
use farshelf_app::{
    directory::{Directory, Place},
    error::AppError,
    i18n::{Lang, Tr},
    principal::Principal,
    words::slug,
};
use farshelf_domain::{id::LibraryId, role::Permission};
use jiff::{Timestamp, tz::TimeZone};
use serde::Deserialize;
use serde_json::Value;

/// What a settings page may be asked for.
#[derive(Deserialize)]
pub struct Asked {
    /// The setting that is open for change.
    pub edit: Option<String>,
    /// Something was just saved.
    pub done: Option<String>,
    /// The place in a list.
    pub before: Option<String>,
}

/// A form that says nothing besides its address.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// The frame of a settings page.
pub fn at(shell: Shell) -> Shell {
    shell.at(Here::Settings)
}

/// After a change: back to the page, which says so.
pub fn done(page: &str) -> Response {
    let (path, anchor) = page.split_once('#').unwrap_or((page, ""));
    let hash = if anchor.is_empty() { "" } else { "#" };
    Redirect::to(&format!("{path}?done=1{hash}{anchor}")).into_response()
}

/// An error of a use case in words: which field, what is wrong.
pub fn refused(t: Tr) -> impl Fn(AppError) -> WebError {
    move |error| match error {
        AppError::Invalid { field, code } => {
            let key = format!("admin-invalid-{}", slug(code));
            let field_key = format!("admin-field-{}", slug(&field));
            let name = if t.knows(&field_key) {
                t.text(&field_key)
            } else {
                field
            };
            let what = if t.knows(&key) {
                t.text(&key)
            } else {
                t.text("admin-invalid-format")
            };
            WebError::invalid().detail(
                t.msg("admin-invalid")
                    .arg("field", name)
                    .arg("what", what)
                    .to_string(),
            )
        }
        other => other.into(),
    }
}

/// A library in somebody's hands.
///
/// # Errors
/// `not_found` where the permission is not held.
pub fn place<'a>(
    directory: &'a Directory,
    who: &Principal,
    id: uuid::Uuid,
    permission: Permission,
) -> Result<&'a Place, WebError> {
    let id = LibraryId(id);
    if who.may(id, permission) {
        Ok(directory.place(id)?)
    } else {
        Err(WebError::not_found())
    }
}

/// Libraries where a permission is held, for a choice: value is the main symbol.
pub fn library_choice(
    directory: &Directory,
    who: &Principal,
    permission: Permission,
    t: Tr,
) -> Control {
    let places = directory.places();
    let mine = places.iter().filter(|p| who.may(p.library.id, permission));
    let choices = mine.filter_map(|p| {
        p.symbol()
            .ok()
            .map(|s| (s.to_string(), p.name(t.lang == Lang::Fr).to_owned(), false))
    });
    Control::Choice("library", t.text("admin-field-library"), choices.collect())
}

/// Name of a library, for tables.
pub fn library_name(directory: &Directory, id: LibraryId, t: Tr) -> String {
    directory.place(id).map_or_else(
        |_| t.text("admin-none"),
        |p| p.name(t.lang == Lang::Fr).to_owned(),
    )
}

/// An instant in words, in the zone of a library or of the first one.
pub fn moment(t: Tr, directory: &Directory, at: Timestamp, now: Timestamp) -> String {
    let zone = directory
        .places()
        .first()
        .map_or(TimeZone::UTC, |p| p.zone.clone());
    let civil = |i: Timestamp| i.to_zoned_datetime(zone.clone()).datetime();
    t.moment(civil(at), civil(now))
}

/// Who acted, from an entry of the audit trail.
pub fn actor(t: Tr, who: &Value) -> String {
    match who.get("name").and_then(Value::as_str) {
        Some(name) => name.to_owned(),
        None => match who.get("kind").and_then(Value::as_str) {
            Some("patron") => t.text("actor-patron"),
            _ => t.text("actor-system"),
        },
    }
}

/// A text control that must be filled.
pub fn text(id: &'static str, label: String, value: &str) -> Control {
    Control::Text(Field::new(id, label).value(value))
}

/// A text control that may stay empty.
pub fn maybe(id: &'static str, label: String, value: &str) -> Control {
    Control::Text(Field::new(id, label).value(value).optional())
}

/// On or off in words.
pub fn on_off(t: Tr, on: bool) -> String {
    t.text(if on { "admin-on" } else { "admin-off" })
}
