//! `farshelf doctor`: each finding says what is wrong and what to do. Warnings leave the exit code at 0.

use crate::{
    answer::Answer,
    context::{self, Context},
    data_dir,
    demo::mark::{self, Demo},
    disk,
    epoch::{self, Epoch},
    failure::Failure,
    lock,
    settings::Settings,
};
use farshelf_app::{admin::unworked, app::App};
use farshelf_store::{Engine, Newer, StoreError, audit, jobs, requests, settings as stored};
use jiff::{SignedDuration, tz::TimeZone};
use serde::Serialize;
use serde_json::json;
use std::fmt::Write;

/// Work that was due so long ago is done by nobody.
const LATE: SignedDuration = SignedDuration::from_mins(10);
/// Clocks of machine and database server may differ by this much.
const SKEW: SignedDuration = SignedDuration::from_secs(2);
/// Below this share of free space it is time to act.
const DISK_WARNING: u64 = 15;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Level {
    Ok,
    Warning,
    Problem,
}

#[derive(Debug, Serialize)]
struct Finding {
    check: &'static str,
    level: Level,
    what: String,
    fix: String,
}

#[derive(Default)]
struct Report(Vec<Finding>);

impl Report {
    fn ok(&mut self, check: &'static str, what: impl Into<String>) {
        self.0.push(Finding {
            check,
            level: Level::Ok,
            what: what.into(),
            fix: String::new(),
        });
    }

    fn warn(&mut self, check: &'static str, what: impl Into<String>, fix: &str) {
        self.0.push(Finding {
            check,
            level: Level::Warning,
            what: what.into(),
            fix: fix.to_owned(),
        });
    }

    fn problem(&mut self, check: &'static str, what: impl Into<String>, fix: &str) {
        self.0.push(Finding {
            check,
            level: Level::Problem,
            what: what.into(),
            fix: fix.to_owned(),
        });
    }

    fn good(&self) -> bool {
        self.0.iter().all(|f| f.level != Level::Problem)
    }

    fn answer(self) -> Answer {
        let mut text = String::new();
        for f in &self.0 {
            let mark = match f.level {
                Level::Ok => "ok     ",
                Level::Warning => "WARNING",
                Level::Problem => "PROBLEM",
            };
            // Writing into a text cannot fail.
            let _ = writeln!(text, "{mark} {:<10} {}", f.check, f.what);
            if !f.fix.is_empty() {
                let _ = writeln!(text, "                   -> {}", f.fix);
            }
        }
        let good = self.good();
        let mut answer = Answer::new(text, json!({"ok": good, "checks": self.0}));
        answer.good = good;
        answer
    }
}

pub async fn run(context: &Context) -> Result<Answer, Failure> {
    let settings = context.load()?.settings;
    let mut report = Report::default();
    report.ok("settings", "every setting is known and readable");
    network(&mut report, &settings);
    folder(&mut report, &settings);
    let store = match context::existing(&settings).await {
        Ok(store) => store,
        Err(failure) => {
            // A folder that may not be entered has been named already.
            if report.0.iter().all(|f| f.what != failure.what()) {
                report.problem("database", failure.what(), failure.fix());
            }
            return Ok(report.answer());
        }
    };
    let app = context::app(store, &settings, String::new(), false);
    let looked: Result<(), Failure> = match database(&mut report, &app).await {
        Ok(true) => match demo(&mut report, &app, &settings).await {
            Ok(()) => contents(&mut report, &app).await.map_err(Into::into),
            Err(error) => Err(error.into()),
        },
        Ok(false) => Ok(()),
        Err(error) => Err(error.into()),
    };
    if let Err(error) = looked {
        // A check that could not be made is a finding too.
        report.problem(
            "database",
            error.what(),
            "Restore the database from a backup if it is damaged; else try again.",
        );
    }
    mail(&mut report, &settings);
    app.store.close().await;
    Ok(report.answer())
}

/// A demo's passwords are published. While `farshelf demo` runs on them, that is what they are for; anything else would let everybody in.
async fn demo(report: &mut Report, app: &App, settings: &Settings) -> Result<(), StoreError> {
    match mark::look(app).await? {
        Demo::No => {}
        Demo::Stale => report.warn(
            "demo",
            format!(
                "{} says that this folder is a demo's, the database says otherwise",
                settings.data_dir.join(mark::MARK).display()
            ),
            "Remove this file.",
        ),
        Demo::Yes if is_running_demo(app, settings).await? => report.warn(
            "demo",
            "a demo's data: the passwords are published, and `farshelf demo` lets in this machine only",
            "Nothing to do for a look around.",
        ),
        Demo::Yes => report.problem(
            "demo",
            "this is a demo's data, and its passwords are published",
            mark::FIX,
        ),
    }
    Ok(())
}

/// On SQLite the lock says so. On PostgreSQL a fresh sign of life does: no other server than a demo's works on such data.
async fn is_running_demo(app: &App, settings: &Settings) -> Result<bool, StoreError> {
    if app.store.engine() == Engine::Sqlite {
        return Ok(lock::holder(settings).as_deref() == Some(mark::MARK));
    }
    let mut read = app.store.read().await?;
    let since = app.now() - epoch::FRESH;
    Ok(!stored::nodes_since(&mut read, since).await?.is_empty())
}

fn network(report: &mut Report, settings: &Settings) {
    let public = settings.public_url.as_deref();
    if settings.listen.ip().is_loopback() && public.is_none() {
        report.ok(
            "network",
            format!("{} is reached from this machine only", settings.listen),
        );
    } else if public.is_none() {
        report.warn(
            "network",
            "other machines reach this one, and links name no address they know",
            "Set http.public_url to the address that people use.",
        );
    } else if public.is_some_and(|url| url.starts_with("http://")) {
        report.warn(
            "network",
            "the public address is not encrypted",
            "Put a proxy with TLS in front and set http.public_url to https://...",
        );
    } else {
        report.ok(
            "network",
            format!("people use {}", public.unwrap_or_default()),
        );
    }
}

fn folder(report: &mut Report, settings: &Settings) {
    let folder = &settings.data_dir;
    if !folder.is_dir() {
        report.warn(
            "folder",
            format!("{} does not exist yet", folder.display()),
            "`farshelf serve` makes it. Is it the right one (--data)?",
        );
        return;
    }
    if let Some(failure) = data_dir::refused(folder) {
        report.problem("folder", failure.what(), failure.fix());
        return;
    }
    let open = [Some(folder.clone()), settings.sqlite_file()];
    let open: Vec<_> = open
        .into_iter()
        .flatten()
        .filter(|p| data_dir::is_open_to_others(p))
        .collect();
    match open.first() {
        Some(path) => report.warn(
            "folder",
            format!("others on this machine may read {}", path.display()),
            "chmod 700 the folder and 600 the files in it.",
        ),
        None => report.ok(
            "folder",
            format!("{} is for its owner only", folder.display()),
        ),
    }
    match disk::free_percent(folder) {
        Some(free) if free <= disk::LEAST_PERCENT => report.problem(
            "disk",
            format!("{free} % free: the server takes no work"),
            "Free some space on this disk.",
        ),
        Some(free) if free <= DISK_WARNING => report.warn(
            "disk",
            format!("{free} % free"),
            "Free some space on this disk soon.",
        ),
        Some(free) => report.ok("disk", format!("{free} % free")),
        None => report.warn(
            "disk",
            "the system does not say how much is free",
            "Look with `df`.",
        ),
    }
    if let Some(file) = settings.sqlite_file()
        && disk::is_network(file.parent().unwrap_or(folder))
    {
        report.warn(
            "disk",
            "the SQLite file lies on a network file system, which may lose data",
            "Move it to a local disk, or use PostgreSQL.",
        );
    }
}

/// Gives whether the contents can be looked at.
async fn database(report: &mut Report, app: &App) -> Result<bool, StoreError> {
    let store = &app.store;
    if store.is_empty().await? {
        report.problem(
            "database",
            "the database is empty",
            "`farshelf serve` or `farshelf migrate` sets it up.",
        );
        return Ok(false);
    }
    match store.newer().await? {
        Newer::No => {}
        Newer::OneRelease => report.warn(
            "version",
            "the database was migrated by the next release; this program works with it for one release step",
            "Start the newer program soon.",
        ),
        Newer::TooFar => {
            report.problem(
                "version",
                "the database was changed by a program that is more than one release newer",
                "Start the newer program, or restore the backup that was made before it.",
            );
            return Ok(false);
        }
    }
    if store.needs_migration().await? {
        report.problem(
            "database",
            "the database is older than this program",
            "Run `farshelf migrate`.",
        );
        return Ok(false);
    }
    match store.check_file().await {
        Ok(()) => {}
        Err(StoreError::Corrupt(finding)) => {
            report.problem(
                "database",
                format!("the file is damaged: {finding}"),
                "Stop the server and restore the last backup.",
            );
            return Ok(false);
        }
        Err(other) => return Err(other),
    }
    if store.accepts_writes().await {
        report.ok("database", match store.engine() {
            Engine::Sqlite => "SQLite: whole, up to date, writable; each commit is on the disk before it counts",
            Engine::Postgres => "PostgreSQL: reachable, up to date, writable",
        });
    } else {
        report.problem(
            "database",
            "the database cannot be written",
            "Check its disk and the rights of its user; a standby server cannot be written.",
        );
    }
    if let Some(theirs) = store.server_time().await? {
        let skew = app.now().duration_since(theirs).abs();
        if skew > SKEW {
            report.warn(
                "clock",
                format!(
                    "the clocks of this machine and of the database differ by {} s",
                    skew.as_secs()
                ),
                "Run a time service on both.",
            );
        } else {
            report.ok("clock", "this machine and the database agree");
        }
    }
    Ok(true)
}

/// A request at a library that nobody works waits for nobody.
async fn staffed(
    report: &mut Report,
    app: &App,
    read: &mut farshelf_store::Read,
) -> farshelf_app::error::Result<()> {
    let all = app.directory(read).await?;
    let alone = unworked(app, read, &all).await?;
    if alone.is_empty() {
        report.ok("staff", "every library has somebody who works its requests");
        return Ok(());
    }
    let names: Vec<String> = alone
        .iter()
        .filter_map(|p| p.library.symbols.first().map(ToString::to_string))
        .collect();
    report.warn(
        "staff",
        format!("nobody works the requests of {}", names.join(", ")),
        "Give an account a role there with `farshelf user add`, or close the library for borrowing and lending.",
    );
    Ok(())
}

async fn contents(report: &mut Report, app: &App) -> farshelf_app::error::Result<()> {
    let mut read = app.store.read().await?;
    let orphans = requests::orphans(&mut read).await?;
    if orphans.is_empty() {
        report.ok(
            "requests",
            "every open request waits for somebody or something",
        );
    } else {
        let numbers: Vec<&str> = orphans
            .iter()
            .take(10)
            .map(|(_, number)| number.as_str())
            .collect();
        report.problem(
            "requests",
            format!("{} open requests wait for nothing: {}", orphans.len(), numbers.join(", ")),
            "Look at each with `farshelf request explain NUMBER` and continue it by hand; report this as a defect.",
        );
    }
    let depth = jobs::depth(&mut read, app.now()).await?;
    if depth.parked > 0 {
        report.warn(
            "queue",
            format!(
                "{} pieces of work were given up and wait for a person",
                depth.parked
            ),
            "`farshelf queue ls --state parked` shows why; then retry or drop them.",
        );
    }
    match depth.oldest_due {
        Some(since) if app.now().duration_since(since) > LATE => {
            report.warn(
                "queue",
                format!("work is due since {since}"),
                "Is a server running that works (`farshelf serve`)?",
            );
        }
        _ => report.ok("queue", format!("{} wait, {} due", depth.open, depth.due)),
    }
    match audit::check(&mut read).await? {
        None => report.ok("audit", "the audit trail is whole"),
        Some(at) => report.problem(
            "audit",
            format!("the audit trail was changed at number {at}"),
            "Somebody wrote to the database by hand: compare with a backup.",
        ),
    }
    directory(report, app, &mut read).await?;
    staffed(report, app, &mut read).await?;
    drop(read);
    let (state, held) = (epoch::compare(app).await?, epoch::held(app).await?);
    let release = "When this is the only living copy of the database, run `farshelf queue release`; it ends the hold.";
    match state {
        Epoch::Same | Epoch::New if !held => {
            report.ok("epoch", "database and data folder belong together");
        }
        Epoch::Missing => report.warn(
            "epoch",
            "the data folder holds no epoch of this database (new folder, or a restored database)",
            release,
        ),
        Epoch::Other => report.warn(
            "epoch",
            "the database was not made with this data folder (restored or copied)",
            release,
        ),
        Epoch::Same | Epoch::New => report.warn(
            "epoch",
            "outbound hold: no message and no mail goes out",
            release,
        ),
    }
    Ok(())
}

async fn directory(
    report: &mut Report,
    app: &App,
    read: &mut farshelf_store::Read,
) -> farshelf_app::error::Result<()> {
    let directory = app.directory(read).await?;
    let places = directory.places();
    if places.is_empty() {
        report.warn(
            "libraries",
            "there is no library yet",
            "`farshelf institution add`, then `farshelf library add`.",
        );
        return Ok(());
    }
    let lost: Vec<&str> = places
        .iter()
        .filter(|p| TimeZone::get(&p.library.zone).is_err())
        .map(|p| p.library.name.as_str())
        .collect();
    if lost.is_empty() {
        report.ok(
            "libraries",
            format!("{} libraries, each with symbol and time zone", places.len()),
        );
    } else {
        report.problem(
            "libraries",
            format!("unknown time zones: {}", lost.join(", ")),
            "Give these libraries a zone such as America/Toronto.",
        );
    }
    Ok(())
}

fn mail(report: &mut Report, settings: &Settings) {
    match &settings.smtp_url {
        None => report.warn(
            "mail",
            "no mail server is set: mails are kept and shown on /admin/mail",
            "Set mail.smtp_url and mail.from.",
        ),
        Some(_) if settings.mail_from.ends_with("@localhost") => {
            report.warn(
                "mail",
                "the sender address is one that nobody can answer",
                "Set mail.from.",
            );
        }
        Some(_) => report.ok("mail", format!("mails go out as {}", settings.mail_from)),
    }
}
