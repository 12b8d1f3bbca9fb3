//! `farshelf queue ls|show|retry|park|drop`

use crate::{answer::Answer, cli::Queue, context::Context, epoch, failure::Failure};
use farshelf_app::app::App;
use farshelf_domain::id::JobId;
use farshelf_store::{
    Scope, StoreError,
    jobs::{self, JobRow, JobState},
};
use serde_json::{Value, json};
use std::fmt::Write;

pub async fn run(context: &Context, verb: Queue) -> Result<Answer, Failure> {
    let app = context.app().await?;
    match verb {
        Queue::Ls { state, limit } => list(&app, state.as_deref(), limit).await,
        Queue::Show { id } => show(&app, id_of(&id)?).await,
        Queue::Retry { id } => change(&app, id_of(&id)?, Change::Retry).await,
        Queue::Park { id } => change(&app, id_of(&id)?, Change::Park).await,
        Queue::Release => {
            epoch::release(&app).await?;
            Ok(Answer::new(
                "Messages and mails go out again.",
                json!({"released": true}),
            ))
        }
        Queue::Drop { id } => change(&app, id_of(&id)?, Change::Drop).await,
    }
}

fn id_of(text: &str) -> Result<JobId, Failure> {
    text.parse().map_err(|_| {
        Failure::usage(
            format!("`{}` is no id of a job", text.escape_debug()),
            "`farshelf queue ls` shows the ids.",
        )
    })
}

fn missing() -> Failure {
    Failure::not_found(
        "there is no such job that waits",
        "`farshelf queue ls` shows what waits.",
    )
}

async fn list(app: &App, state: Option<&str>, limit: u32) -> Result<Answer, Failure> {
    let states = match state {
        None => vec![JobState::Parked, JobState::Open],
        Some("open") => vec![JobState::Open],
        Some("parked") => vec![JobState::Parked],
        Some(_) => {
            return Err(Failure::usage(
                "there is no such state",
                "States: open, parked.",
            ));
        }
    };
    let mut read = app.store.read().await?;
    let depth = jobs::depth(&mut read, app.now()).await?;
    let mut rows = Vec::new();
    for state in states {
        rows.extend(jobs::list(&mut read, &Scope::system(), state, None, limit).await?);
    }
    drop(read);
    let mut text = format!(
        "{} wait, {} of them due; {} parked.\n",
        depth.open, depth.due, depth.parked
    );
    let held = epoch::held(app).await?;
    if held {
        text.push_str("Outbound hold: no mail and no message to another system goes out until `farshelf queue release`.\n");
    }
    for row in &rows {
        // Writing into a text cannot fail.
        let _ = writeln!(
            text,
            "{}  {}  {}  attempts {}  {}",
            row.id,
            row.state.as_str(),
            row.kind,
            row.attempts,
            error_of(row)
        );
    }
    let items: Vec<Value> = rows.iter().map(value).collect();
    Ok(Answer::new(
        text,
        json!({"open": depth.open, "due": depth.due, "parked": depth.parked, "held": held, "items": items}),
    ))
}

fn error_of(row: &JobRow) -> &str {
    row.last_error.as_deref().unwrap_or("")
}

fn value(row: &JobRow) -> Value {
    json!({
        "id": row.id, "state": row.state.as_str(), "kind": row.kind, "lane": row.lane, "request": row.request, "attempts": row.attempts,
        "run_at": row.run_at, "created_at": row.created_at, "lease_until": row.lease_until, "last_error": row.last_error,
    })
}

async fn show(app: &App, id: JobId) -> Result<Answer, Failure> {
    let mut read = app.store.read().await?;
    let row = jobs::get(&mut read, &Scope::system(), id)
        .await
        .map_err(|e| {
            if matches!(e, StoreError::NotFound) {
                missing()
            } else {
                e.into()
            }
        })?;
    let mut whole = value(&row);
    whole["payload"] = row.payload.clone();
    let text = serde_json::to_string_pretty(&whole).unwrap_or_default();
    Ok(Answer::new(text, whole))
}

enum Change {
    Retry,
    Park,
    Drop,
}

async fn change(app: &App, id: JobId, change: Change) -> Result<Answer, Failure> {
    let mut tx = app.store.begin().await?;
    let (done, word) = match change {
        Change::Retry => (
            jobs::run_now(&mut tx, &Scope::system(), id, app.now()).await,
            "It runs now.",
        ),
        Change::Park => (
            jobs::park(&mut tx, &Scope::system(), id).await,
            "It is parked; `farshelf queue retry` starts it again.",
        ),
        Change::Drop => (
            jobs::drop_job(&mut tx, &Scope::system(), id, app.now()).await,
            "It is dropped.",
        ),
    };
    done.map_err(|e| {
        if matches!(e, StoreError::NotFound) {
            missing()
        } else {
            e.into()
        }
    })?;
    let row = jobs::get(&mut tx, &Scope::system(), id).await?;
    tx.commit().await?;
    Ok(Answer::new(word, value(&row)))
}
