//! `/admin/catalogue`: loads of catalogue files.

use super::{
    common::{self, Asked, at, done, refused},
    view::{AdminPage, Cell, Chapter, Control, FormView, Table},
};
use crate::{
    session::StaffOnly,
    shell::{ErrorKind, Shell, WebError, page},
    state::WebState,
};
use axum::{
    extract::{Multipart, Path, Query, State, multipart::MultipartError},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use farshelf_app::{
    accounts::managing,
    app::App,
    i18n::{Lang, Tr},
    load::{self, Loading},
    principal::Principal,
    random, words,
};
use farshelf_domain::{id::LibraryId, role::Permission};
use farshelf_store::catalogue::{self, LoadRun};
use serde::Deserialize;
use serde_json::Value;
use std::{io::BufReader, path::PathBuf};
use tokio::io::AsyncWriteExt;
use uuid::Uuid;

/// Presets of mappings.
const PRESETS: [&str; 5] = ["852", "945", "949", "952", "999"];
/// Refused records shown of a load.
const SHOWN: usize = 20;
/// Loads whose refused records can be had.
const KNOWN: u32 = 200;

/// A refused record as the history of loads keeps it; older loads know less.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Refusal {
    number: u64,
    offset: Option<u64>,
    control: Option<String>,
    title: Option<String>,
    code: String,
    error: String,
}

/// The loads, and the form for one more.
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
    let runs = catalogue::load_runs(&mut read, &scope, 50).await?;
    let rows = runs.iter().map(|run| {
        let count = |name: &str| run.counts.get(name).and_then(Value::as_i64).unwrap_or(0);
        let numbers = run.counts.as_object().map_or(0, serde_json::Map::len);
        let counts = if numbers == 0 {
            String::new()
        } else {
            t.msg("admin-load-counts")
                .arg("records", count("read"))
                .arg("refused", count("rejected"))
                .to_string()
        };
        vec![
            Cell::text(&run.file_name),
            Cell::text(common::library_name(&directory, run.library, t)),
            Cell::text(t.text(match run.state.as_str() {
                "running" => "admin-load-running",
                "done" => "admin-load-done",
                _ => "admin-load-failed",
            })),
            Cell::text(counts),
            Cell::text(common::moment(t, &directory, run.started_at, now)),
        ]
    });
    let mut view = AdminPage::new(
        at(shell),
        t.text("admin-catalogue"),
        t.text("admin-catalogue-lede"),
    )
    .said(asked.done.as_deref());
    let mut add = Chapter::new(
        "add",
        t.text("admin-load-add"),
        t.text("admin-load-add-lede"),
    );
    let mine = directory
        .places()
        .into_iter()
        .filter(|p| who.may(p.library.id, Permission::Administer));
    let libraries = mine
        .map(|p| {
            (
                p.library.id.to_string(),
                p.name(t.lang == Lang::Fr).to_owned(),
                false,
            )
        })
        .collect();
    let presets = PRESETS
        .map(|p| (p.to_owned(), p.to_owned(), false))
        .to_vec();
    add.forms.push(
        FormView::new("/admin/catalogue", t.text("admin-load-add"))
            .with(Control::Choice(
                "library",
                t.text("admin-field-library"),
                libraries,
            ))
            .with(Control::Choice(
                "mapping",
                t.text("admin-field-mapping"),
                presets,
            ))
            .with(Control::File("file", t.text("admin-field-file"))),
    );
    let mut list = Chapter::new("list", t.text("admin-load-list"), "");
    list.table = Some(Table {
        caption: t.text("admin-load-list"),
        head: [
            "admin-field-file",
            "admin-field-library",
            "admin-state",
            "admin-load-numbers",
            "admin-when",
        ]
        .map(|k| t.text(k))
        .to_vec(),
        rows: rows.collect(),
        empty: t.text("admin-nothing"),
    });
    view.chapters = vec![add, list];
    for run in runs {
        if run.rejects.as_array().is_some_and(|r| !r.is_empty()) {
            view.chapters.push(refusals(&state.app, t, &run).await);
        }
    }
    Ok(page(&view))
}

/// The refused records of one load: the first in a table, all as a file.
async fn refusals(app: &App, t: Tr, run: &LoadRun) -> Chapter {
    let all: Vec<Refusal> = serde_json::from_value(run.rejects.clone()).unwrap_or_default();
    let counted = run.counts.get("rejected").and_then(Value::as_u64);
    let more = counted.unwrap_or(0).saturating_sub(SHOWN as u64);
    let unseen = || t.text("admin-load-unseen");
    let rows = all.into_iter().take(SHOWN).map(|r| {
        let place = match r.offset {
            Some(offset) => t
                .msg("admin-load-place-at")
                .arg("number", r.number)
                .arg("offset", offset)
                .to_string(),
            None => t
                .msg("admin-load-place")
                .arg("number", r.number)
                .to_string(),
        };
        let key = format!("admin-reject-{}", words::slug(&r.code));
        vec![
            Cell::text(place),
            r.control.map_or_else(|| Cell::text(unseen()), Cell::code),
            Cell::text(r.title.unwrap_or_else(unseen)),
            Cell::text(if t.knows(&key) { t.text(&key) } else { r.error }),
        ]
    });
    let title = t
        .msg("admin-load-rejects-of")
        .arg("file", run.file_name.as_str())
        .to_string();
    let lede = if more == 0 {
        String::new()
    } else {
        t.msg("admin-load-more").arg("count", more).to_string()
    };
    let mut chapter = Chapter::new(format!("rejects-{}", run.id), title.clone(), lede);
    chapter.table = Some(Table {
        caption: title,
        head: [
            "admin-load-record",
            "admin-load-control",
            "admin-load-title",
            "admin-load-why",
        ]
        .map(|k| t.text(k))
        .to_vec(),
        rows: rows.collect(),
        empty: t.text("admin-nothing"),
    });
    let kept = tokio::fs::try_exists(load::rejects_of(app, run.id)).await;
    if kept.unwrap_or(false) {
        chapter.links.push((
            t.text("admin-load-download"),
            format!("/admin/catalogue/{}/rejects", run.id),
        ));
    }
    chapter
}

/// The refused records of a load as they came, to be corrected and loaded again.
pub async fn rejects(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    Path(id): Path<Uuid>,
) -> Result<Response, WebError> {
    let mut read = state.app.store.read().await?;
    let scope = managing(&mut read, &who, Permission::Administer).await?;
    let runs = catalogue::load_runs(&mut read, &scope, KNOWN).await?;
    drop(read);
    let run = runs.into_iter().find(|run| run.id == id);
    let run = run.ok_or_else(WebError::not_found)?;
    let bytes = match tokio::fs::read(load::rejects_of(&state.app, id)).await {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(WebError::not_found());
        }
        other => other.map_err(WebError::internal)?,
    };
    let name: String = run
        .file_name
        .chars()
        .map(|c| match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '_' | '.' => c,
            _ => '_',
        })
        .collect();
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/octet-stream"),
    );
    headers.insert(
        header::CONTENT_DISPOSITION,
        HeaderValue::try_from(format!("attachment; filename=\"refused-{name}\""))
            .unwrap_or(HeaderValue::from_static("attachment")),
    );
    Ok(response)
}

fn broken(error: MultipartError) -> WebError {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => WebError::new(ErrorKind::TooLarge),
        _ => WebError::bad_request(),
    }
}

/// Takes a file and loads it in the background; the page shows how far it is.
pub async fn load(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    shell: Shell,
    mut form: Multipart,
) -> Result<Response, WebError> {
    let t = shell.tr();
    let app = state.app.clone();
    let mut library = None;
    let mut mapping = None;
    let path = app
        .settings
        .data_dir
        .join("tmp")
        .join(random::id(app.now()).to_string());
    // The form names library and mapping before the file: nothing is written for a stranger's library.
    while let Some(mut part) = form.next_field().await.map_err(broken)? {
        match part.name() {
            Some("library") => {
                let id: Uuid = part
                    .text()
                    .await
                    .map_err(broken)?
                    .parse()
                    .map_err(|_| WebError::invalid())?;
                if !who.may(LibraryId(id), Permission::Administer) {
                    return Err(WebError::not_found());
                }
                library = Some(LibraryId(id));
            }
            Some("mapping") => {
                let text = part.text().await.map_err(broken)?;
                load::mapping(&text).map_err(refused(t))?;
                mapping = Some(text);
            }
            Some("file") => {
                let (Some(library), Some(mapping)) = (library, mapping) else {
                    return Err(WebError::invalid());
                };
                let file_name: String = part
                    .file_name()
                    .unwrap_or("upload.mrc")
                    .chars()
                    .filter(|c| !c.is_control())
                    .take(100)
                    .collect();
                if let Some(folder) = path.parent() {
                    tokio::fs::create_dir_all(folder)
                        .await
                        .map_err(WebError::internal)?;
                }
                let mut file = tokio::fs::File::create(&path)
                    .await
                    .map_err(WebError::internal)?;
                let copied = async {
                    while let Some(chunk) = part.chunk().await.map_err(broken)? {
                        file.write_all(&chunk).await.map_err(WebError::internal)?;
                    }
                    file.flush().await.map_err(WebError::internal)
                };
                if let Err(error) = copied.await {
                    let _ = tokio::fs::remove_file(&path).await;
                    return Err(error);
                }
                let loading = Loading {
                    library,
                    mapping,
                    file_name,
                    dry_run: false,
                    rejects: None,
                };
                tokio::spawn(run(app, who, path, loading));
                return Ok(done("/admin/catalogue"));
            }
            _ => return Err(WebError::invalid()),
        }
    }
    Err(WebError::invalid())
}

async fn run(app: App, who: Principal, path: PathBuf, loading: Loading) {
    let loaded = match std::fs::File::open(&path) {
        Ok(file) => load::load_file(&app, &who, BufReader::new(file), loading, |_| ())
            .await
            .map(|_| ())
            .map_err(|e| e.to_string()),
        Err(error) => Err(error.to_string()),
    };
    if let Err(cause) = loaded {
        tracing::warn!(cause, "a file could not be loaded");
    }
    let _ = tokio::fs::remove_file(&path).await;
}
