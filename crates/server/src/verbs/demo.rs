//! `farshelf demo`: a consortium to look at, with known passwords, on loopback only.

use super::serve::{Plan, serve};
use crate::{
    answer::Answer,
    cli::Demo,
    context::Context,
    demo::{
        LAKE, NORTH, TOWN, UNI,
        mark::{self, MARK},
        seed::{PASSWORD, seed},
    },
    failure::Failure,
    lock, words,
};
use farshelf_app::{app::App, i18n::Lang};
use farshelf_store::settings as stored;
use serde_json::json;
use std::io::Write;

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
    let lock = lock::take(&settings, "demo")?;
    if options.reset {
        mark::reset(&settings, &lock).await?;
    }
    settings.public_url = None;
    let plan = Plan {
        settings,
        demo: true,
        worker: true,
        lock,
        json,
    };
    serve(plan, async move |app: &App| prepare(app, json).await).await
}

async fn prepare(app: &App, json: bool) -> Result<(), Failure> {
    let t = words::terminal();
    let mut read = app.store.read().await?;
    let ours = mark::is_marked(&mut read).await?;
    let unused = mark::is_unused(&mut read).await?;
    drop(read);
    if !ours && !unused {
        return Err(mark::not_ours());
    }
    if !ours {
        std::fs::write(app.settings.data_dir.join(MARK), "").map_err(|e| {
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
    let url = &app.settings.public_url;
    let folder = &app.settings.data_dir;
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.clone());
    let mut read = app.store.read().await?;
    let directory = app.directory(&mut read).await?;
    drop(read);
    let named = |who: &str, symbol: &str| {
        let symbol = symbol.parse().ok();
        let place = symbol.and_then(|symbol| directory.by_symbol(&symbol));
        place.map_or_else(
            || who.to_owned(),
            |place| format!("{who} ({})", place.name(t.lang == Lang::Fr)),
        )
    };
    let logins = [
        ("ill@town", TOWN),
        ("ill@north", NORTH),
        ("ill@lake", LAKE),
        ("ill@uni", UNI),
        ("desk@lake", LAKE),
    ];
    let mut logins: Vec<String> = logins.iter().map(|(who, at)| named(who, at)).collect();
    logins.push("admin@demo".to_owned());
    let mail = format!("{url}/demo/mail");
    for line in [
        t.msg("cli-demo-staff")
            .arg("logins", logins.join(", "))
            .arg("password", PASSWORD),
        t.msg("cli-demo-patrons")
            .arg("town", named("29000000000011", TOWN))
            .arg("university", named("29000000000029", UNI)),
        t.msg("cli-demo-mail").arg("url", mail),
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
