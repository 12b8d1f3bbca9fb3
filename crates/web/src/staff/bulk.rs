//! `POST /staff/bulk`: one command for all ticked requests, each in its own transaction, with a result for each (B18).

use super::{query::bad, rows};
use crate::{
    form::Form,
    session::StaffOnly,
    shell::{Here, Shell, WebError, local_path, page},
    state::WebState,
};
use askama::Template;
use axum::{extract::State, response::Response};
use farshelf_app::{
    engine::{self, Call},
    error::AppError,
    i18n::Tr,
    principal::{Principal, Who},
    words,
};
use farshelf_domain::{id::RequestId, status::Side};
use farshelf_store::requests;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Most requests of one go (UX.md 5).
pub const MOST: usize = 500;

/// Commands that make sense for many at once and need nothing more than themselves.
pub const COMMANDS: [&str; 7] = [
    "send_request",
    "will_supply",
    "print_pull_slip",
    "query_status",
    "retry_checks",
    "assign",
    "release_assignment",
];

/// What the bar sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fields {
    #[serde(default)]
    id: Vec<String>,
    command: String,
    back: Option<String>,
}

/// What became of one request.
struct Line {
    id: String,
    number: String,
    title: String,
    href: String,
    done: bool,
    said: String,
}

#[derive(Template)]
#[template(path = "staff/queue/bulk.html")]
struct Results {
    shell: Shell,
    t: Tr,
    command: String,
    name: String,
    back: String,
    done: usize,
    lines: Vec<Line>,
    slips: bool,
    left: usize,
}

/// A command for many, and where they came from.
pub struct Many {
    /// The command.
    pub command: String,
    /// The list to go back to.
    pub back: String,
    /// How many more wait there.
    pub left: usize,
}

impl Results {
    fn failed(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|l| !l.done)
    }

    fn went(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|l| l.done)
    }

    fn failures(&self) -> usize {
        self.lines.len() - self.done
    }
}

/// Runs the command on every request and says what became of each.
pub async fn submit(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    shell: Shell,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let tr = shell.tr();
    if !COMMANDS.contains(&fields.command.as_str()) {
        return Err(bad());
    }
    if fields.id.is_empty() || fields.id.len() > MOST {
        return Err(WebError::invalid().detail(
            tr.msg("staff-queue-bulk-number")
                .arg("most", MOST)
                .to_string(),
        ));
    }
    let mut ids = Vec::with_capacity(fields.id.len());
    for text in fields.id {
        ids.push(text.parse().map_err(|_| bad())?);
    }
    let back = fields.back.as_deref().and_then(local_path);
    let many = Many {
        command: fields.command,
        back: back.unwrap_or("/staff").to_owned(),
        left: 0,
    };
    run(&state, &who, shell, ids, many).await
}

/// Runs a command on each request once, and shows what became of them.
///
/// # Errors
/// Storage failed.
pub async fn run(
    state: &WebState,
    who: &Principal,
    shell: Shell,
    ids: Vec<RequestId>,
    many: Many,
) -> Result<Response, WebError> {
    let tr = shell.tr();
    let mut seen = BTreeSet::new();
    let mut lines = Vec::with_capacity(ids.len());
    for id in ids {
        if seen.insert(id) {
            lines.push(one(state, who, tr, id, &many.command).await?);
        }
    }
    let done = lines.iter().filter(|l| l.done).count();
    Ok(page(&Results {
        t: tr,
        name: words::command(tr, &many.command),
        slips: many.command == "print_pull_slip" && done > 0,
        command: many.command,
        back: many.back,
        left: many.left,
        done,
        lines,
        shell: shell.at(Here::Attention),
    }))
}

fn wish(who: &Principal, command: &str) -> Result<Value, WebError> {
    match (&who.who, command) {
        (Who::Staff { id, name }, "assign") => {
            Ok(json!({ "command": command, "to": id, "name": name }))
        }
        (_, "assign") => Err(bad()),
        _ => Ok(json!({ "command": command })),
    }
}

async fn one(
    state: &WebState,
    who: &Principal,
    tr: Tr,
    id: RequestId,
    command: &str,
) -> Result<Line, WebError> {
    let app = &state.app;
    let mut read = app.store.read().await?;
    let row = match requests::get_row(&mut read, &who.scope(), id)
        .await
        .map_err(AppError::from)
    {
        Ok(row) => row,
        // Nobody learns whether it exists elsewhere.
        Err(AppError::NotFound) => {
            let text = tr.text("staff-queue-bulk-not-found");
            return Ok(Line {
                id: id.to_string(),
                number: String::new(),
                title: text.clone(),
                href: String::new(),
                done: false,
                said: text,
            });
        }
        Err(e) => return Err(e.into()),
    };
    drop(read);
    let wish = wish(who, command)?;
    let call = Call::default();
    let result = match row.side {
        Side::Borrowing => match serde_json::from_value(wish) {
            Ok(wish) => engine::run_borrowing(app, who, id, wish, &call)
                .await
                .map(|_| ()),
            Err(_) => Err(AppError::invalid("command", "side")),
        },
        Side::Lending => match serde_json::from_value(wish) {
            Ok(wish) => engine::run_lending(app, who, id, wish, &call)
                .await
                .map(|_| ()),
            Err(_) => Err(AppError::invalid("command", "side")),
        },
    };
    let partner = row
        .partner_name
        .clone()
        .unwrap_or_else(|| tr.text("partner-unknown"));
    let done = result.is_ok();
    let said = match result {
        Ok(()) => words::done(tr, command, &partner),
        Err(AppError::Refused(now)) => words::refused(tr, now.refused.code),
        Err(AppError::NotAllowed(_)) => tr.text("staff-queue-bulk-not-allowed"),
        Err(AppError::Invalid { .. }) => tr.text("staff-queue-bulk-other-side"),
        Err(AppError::NotFound) => tr.text("staff-queue-bulk-not-found"),
        // One that fails for a reason of the moment must not lose the results of the others.
        Err(AppError::Unavailable | AppError::Full) => tr.text("staff-queue-bulk-later"),
        Err(other) => {
            tracing::error!(error = %other, request = %id, "a bulk command failed");
            tr.text("staff-queue-bulk-failed")
        }
    };
    Ok(Line {
        id: id.to_string(),
        href: rows::href(&row),
        number: row.number,
        title: words::title(tr, &row.title),
        done,
        said,
    })
}
