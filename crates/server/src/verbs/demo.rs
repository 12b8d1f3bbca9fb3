//! `farshelf demo`: a consortium to look at, with known passwords, on loopback only.

use super::serve::{Plan, serve};
use crate::{
    answer::Answer,
    cli::Demo,
    context::Context,
    demo::seed::{PASSWORD, seed},
    failure::Failure,
    settings::Settings,
    words,
};
use farshelf_app::app::App;
use farshelf_store::settings as stored;
use serde_json::json;
use std::io::Write;

/// The value that marks a database as a demo's own.
const MARK: &str = "demo";

pub async fn run(context: Context, options: Demo) -> Result<Answer, Failure> {
    let context = context.listening(options.listen);
    let json = context.json();
    let mut settings = context.load()?.settings;
    if !settings.listen.ip().is_loopback() {
        return Err(Failure::usage(
            format!(
                "the demo has known passwords and listens on loopback only, not on {}",
                settings.listen
            ),
            "Use --listen 127.0.0.1:8080, or `farshelf serve` for a real installation.",
        ));
    }
    if options.reset {
        reset(&settings)?;
    }
    settings.public_url = None;
    let plan = Plan {
        settings,
        demo: true,
        worker: true,
        json,
    };
    serve(plan, async move |app: &App| prepare(app, json).await).await
}

/// Removes the data of an earlier demo: the SQLite file and what lies beside it, after a look that it is a demo's.
fn reset(settings: &Settings) -> Result<(), Failure> {
    let Some(file) = settings.sqlite_file() else {
        return Err(Failure::usage(
            "--reset empties only the demo's own SQLite file",
            "Give the demo an empty PostgreSQL database instead.",
        ));
    };
    let mark = settings.data_dir.join("demo");
    if file.exists() && !mark.exists() {
        return Err(not_ours());
    }
    if mark.exists() {
        std::fs::remove_dir_all(&settings.data_dir).map_err(|e| {
            Failure::failed(
                format!("the folder of the demo cannot be emptied: {e}"),
                "Close what uses it and try again.",
            )
        })?;
    }
    Ok(())
}

fn not_ours() -> Failure {
    Failure::failed(
        "this database is not empty and is not a demo's",
        "Nothing was changed. Give the demo a folder of its own (--data DIR) or an empty database.",
    )
}

async fn prepare(app: &App, json: bool) -> Result<(), Failure> {
    let t = words::terminal();
    let mut read = app.store.read().await?;
    let ours = stored::get(&mut read, MARK).await?.is_some();
    let empty = farshelf_store::directory::institutions(&mut read)
        .await?
        .is_empty()
        && !farshelf_store::people::any_staff(&mut read).await?;
    drop(read);
    if !ours && !empty {
        return Err(not_ours());
    }
    if !ours {
        std::fs::write(app.settings.data_dir.join("demo"), "").map_err(|e| {
            Failure::failed(
                format!("the data folder cannot be written: {e}"),
                "Is there space, and may this user write there?",
            )
        })?;
        let mut tx = app.store.begin().await?;
        stored::put(&mut tx, MARK, &json!({ "whole": false }), app.now()).await?;
        tx.commit().await?;
        seed(app, |what| tell(json, &t.text(what))).await?;
        let mut tx = app.store.begin().await?;
        stored::put(&mut tx, MARK, &json!({ "whole": true }), app.now()).await?;
        tx.commit().await?;
    }
    let folder = &app.settings.data_dir;
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.clone());
    for line in [
        t.msg("cli-demo-staff")
            .arg(
                "logins",
                "ill@town, ill@north, ill@lake, ill@uni, desk@lake, admin@demo",
            )
            .arg("password", PASSWORD),
        t.msg("cli-demo-patrons")
            .arg("town", "29000000000011")
            .arg("university", "29000000000029"),
        t.msg("cli-demo-mail"),
        t.msg("cli-demo-end")
            .arg("folder", folder.display().to_string()),
    ] {
        tell(json, &line.to_string());
    }
    Ok(())
}

fn tell(json: bool, what: &str) {
    if !json {
        let mut out = std::io::stdout().lock();
        // A closed terminal is no reason not to serve.
        let _ = writeln!(out, "demo: {what}").and_then(|()| out.flush());
    }
}
