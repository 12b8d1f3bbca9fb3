//! Measures the real binary: pages, staff actions, transitions per second, memory, start. `make bench`; docs/benchmarks.md has the figures.

mod actions;
mod catalogue;
mod figures;
mod keys;
mod machine;
mod options;
mod pages;
mod seed;
mod server;
mod transitions;

use anyhow::Context;
use farshelf_app::{
    app::{App, Settings},
    clock::Clock,
};
use farshelf_store::{Options as Opening, Store, testing};
use figures::{progress, row};
use options::{Engines, Options};
use server::Binary;
use std::{path::Path, sync::Arc, time::Duration};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let options = Options::read();
    let program = match &options.binary {
        Some(named) => named.clone(),
        None => server::beside(&std::env::current_exe()?).context("no place of this program")?,
    };
    let folder = tempfile::tempdir()?;
    row("What", "Engine", "Figure");
    row("---", "---", "---");
    row("Machine", "-", &machine::describe(folder.path())?);
    let binary = |data: &str, database: String| Binary {
        program: program.clone(),
        data: folder.path().join(data),
        database,
    };
    if options.engine != Engines::Postgres {
        let file = folder.path().join("sqlite").join("farshelf.db");
        let database = format!("sqlite://{}", file.display());
        installation(&binary("sqlite", database), "SQLite", &options).await?;
    }
    if options.engine != Engines::Sqlite
        && let Some(held) = testing::postgres().await?
    {
        held.store.close().await;
        installation(
            &binary("postgres", held.url.clone()),
            "PostgreSQL",
            &options,
        )
        .await?;
        held.close().await;
    }
    Ok(())
}

/// Everything on one engine.
async fn installation(binary: &Binary, engine: &str, options: &Options) -> anyhow::Result<()> {
    progress(&format!("{engine}: the demo"));
    let demo = binary.start(&["demo"])?;
    idle(&demo, engine, "Memory of the demo, just seeded").await?;
    drop(demo);
    catalogue::load(binary, options.titles)?;
    let store = Store::open(&binary.database, &Opening::default()).await?;
    let clock = Clock::System;
    let stock = seed::seed(&store, options.requests, options.stock(), clock.now()).await?;
    let keys = keys::Keys::new(&store, stock.library, clock.now()).await?;
    let shown = *stock.ids.last().context("no stock")?;

    progress(&format!("{engine}: start, memory, pages, actions"));
    let mut starts = figures::Times::default();
    for _ in 0..5 {
        let (server, took) = server::start_time(binary, &["serve"]).await?;
        starts.add(took);
        drop(server);
    }
    row("Start to the first page, below 1 s", engine, &starts.text());
    let server = binary.start(&["serve"])?;
    idle(&server, engine, "Memory, started and idle, below 100 MB").await?;
    pages::measure(&server, engine, options.looks(), shown).await?;
    actions::measure(&server, engine, options.loans(), &keys).await?;
    idle(&server, engine, "Memory after that").await?;
    drop(server);

    progress(&format!("{engine}: transitions"));
    let server = binary.start(&["serve", "--no-worker"])?;
    let app = application(store.clone(), &binary.data);
    let field = transitions::Field::new(server, app, stock, keys);
    let length = Duration::from_secs_f64(options.seconds);
    transitions::measure(Arc::new(field), engine, options.turns, length).await?;
    store.close().await;
    row("Load average at the end", engine, &machine::load());
    Ok(())
}

async fn idle(server: &server::Server, engine: &str, what: &str) -> anyhow::Result<()> {
    // What the start left behind settles.
    tokio::time::sleep(Duration::from_secs(2)).await;
    let mib = machine::resident(server.pid()).context("no such process")?;
    row(what, engine, &format!("{mib:.0} MiB"));
    Ok(())
}

/// The use cases of the binary in this process, on a pool like its own.
fn application(store: Store, data: &Path) -> App {
    let settings = Settings {
        undo_seconds: 0,
        data_dir: data.to_owned(),
        ..Settings::default()
    };
    App::new(store, Clock::System, settings)
}
