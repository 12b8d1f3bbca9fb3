//! What verbs start from: settings, the open database, the application.

use crate::{
    cli::Common,
    data_dir,
    failure::Failure,
    settings::{Inputs, Loaded, Settings, load},
};
use farshelf_app::{app::App, clock::Clock};
use farshelf_store::{Newer, Options, Store};
use std::{
    fs::File,
    io::{ErrorKind, Read, Write},
    path::Path,
    sync::{
        OnceLock,
        atomic::{AtomicBool, Ordering},
    },
};

/// The options of every verb, and what is made from them.
pub struct Context {
    common: Common,
    listen: Option<String>,
    opened: OnceLock<Store>,
    warned: AtomicBool,
}

impl Context {
    /// From the command line.
    pub fn new(common: Common) -> Self {
        Self {
            common,
            listen: None,
            opened: OnceLock::new(),
            warned: AtomicBool::new(false),
        }
    }

    /// With `--listen`.
    pub fn listening(self, listen: Option<String>) -> Self {
        Self { listen, ..self }
    }

    /// Whether answers are JSON.
    pub fn json(&self) -> bool {
        self.common.json
    }

    /// Settings with their sources.
    ///
    /// # Errors
    /// Settings that cannot be used.
    pub fn load(&self) -> Result<Loaded, Failure> {
        let inputs = Inputs {
            config: self.common.config.clone(),
            data: self.common.data.clone(),
            listen: self.listen.clone(),
            environment: std::env::vars_os()
                .filter_map(|(k, v)| Some((k.into_string().ok()?, v.into_string().ok()?)))
                .collect(),
        };
        let loaded = load(&inputs).map_err(|findings| Failure::settings(&findings))?;
        if !self.warned.swap(true, Ordering::Relaxed) {
            for warning in &loaded.warnings {
                // Without standard error there is nobody to tell.
                let _ = if self.json() {
                    writeln!(
                        std::io::stderr(),
                        "{}",
                        serde_json::json!({"warning": warning})
                    )
                } else {
                    writeln!(std::io::stderr(), "farshelf: {warning}")
                };
            }
        }
        Ok(loaded)
    }

    /// The application on a database that exists and is up to date: for verbs beside a server or before it.
    ///
    /// # Errors
    /// Settings, no database, a database of another version.
    pub async fn app(&self) -> Result<App, Failure> {
        let settings = self.load()?.settings;
        let store = existing(&settings).await?;
        if store.is_empty().await? {
            return Err(no_database(&settings));
        }
        not_too_new(&store).await?;
        if store.needs_migration().await? {
            return Err(Failure::failed(
                "the database is older than this program",
                "Run `farshelf migrate` first.",
            ));
        }
        // The first one is the only one: a verb asks once.
        let _ = self.opened.set(store.clone());
        let public_url = settings
            .public_url
            .clone()
            .unwrap_or_else(|| format!("http://{}", settings.listen));
        Ok(app(store, &settings, public_url, false))
    }
}

impl Context {
    /// Closes what `app` opened. On SQLite this moves what was written from the log into the file.
    pub async fn close(&self) {
        if let Some(store) = self.opened.get() {
            store.close().await;
        }
    }
}

/// Opens a database that must exist. SQLite would make a file for a mistyped folder.
///
/// # Errors
/// There is none, or it cannot be opened.
pub async fn existing(settings: &Settings) -> Result<Store, Failure> {
    if let Some(file) = settings.sqlite_file().filter(|file| !file.exists()) {
        // A folder that may not be entered hides its files.
        let hidden = file.symlink_metadata();
        return Err(match hidden {
            Err(e) if e.kind() == ErrorKind::PermissionDenied => {
                data_dir::refused(&file).unwrap_or_else(|| no_database(settings))
            }
            _ => no_database(settings),
        });
    }
    open(settings).await
}

/// Opens the database, and makes the SQLite file when it is missing.
///
/// # Errors
/// It cannot be made or opened.
pub async fn open(settings: &Settings) -> Result<Store, Failure> {
    let Some(file) = settings.sqlite_file() else {
        return Ok(Store::open(&settings.database(), &Options::default()).await?);
    };
    if data_dir::private_file(&file)? {
        let file = std::path::absolute(&file).unwrap_or(file.clone());
        let made = format!("made a new, empty database at {}", file.display());
        if tracing::dispatcher::has_been_set() {
            tracing::info!("{made}");
        } else {
            // Standard output belongs to the answer. Without standard error there is nobody to tell.
            let _ = writeln!(std::io::stderr(), "farshelf: {made}");
        }
    }
    is_a_database(&file)?;
    Store::open(&settings.database(), &Options::default())
        .await
        .map_err(|error| data_dir::refused(&file).unwrap_or_else(|| error.into()))
}

/// Refuses a database that later releases have changed more than this program can know. Gives whether the next release has changed it.
///
/// # Errors
/// It has been changed by the release after the next one, or a later one.
pub async fn not_too_new(store: &Store) -> Result<bool, Failure> {
    match store.newer().await? {
        Newer::No => Ok(false),
        Newer::OneRelease => Ok(true),
        Newer::TooFar => Err(Failure::failed(
            format!(
                "the database was changed by a program that is more than one release newer than this one ({})",
                env!("CARGO_PKG_VERSION")
            ),
            "Start the newer program, or restore the backup that was made before it.",
        )),
    }
}

/// How every SQLite file starts.
const HEADER: &[u8; 16] = b"SQLite format 3\0";

/// Looks at the first bytes: SQLite itself tells neither which file it means nor that it is something else altogether.
fn is_a_database(file: &Path) -> Result<(), Failure> {
    if file.is_dir() {
        return Err(Failure::failed(
            format!("{} is a folder, not a database", file.display()),
            "Name the file in it (database.url), or the folder with --data.",
        ));
    }
    let mut head = Vec::new();
    let read = File::open(file).and_then(|f| f.take(16).read_to_end(&mut head));
    match read {
        Err(e) => Err(data_dir::refused(file).unwrap_or_else(|| {
            Failure::failed(
                format!("{} cannot be read: {e}", file.display()),
                "Check its rights and its disk.",
            )
        })),
        Ok(_) if head.is_empty() || head == HEADER => Ok(()),
        Ok(_) => Err(Failure::failed(
            format!(
                "{} is no SQLite database, or its first page is damaged",
                file.display()
            ),
            "Name the right file (database.url, --data); if it was the right one, restore the last backup.",
        )),
    }
}

/// Wires the application.
pub fn app(store: Store, settings: &Settings, public_url: String, demo: bool) -> App {
    let for_app = farshelf_app::app::Settings {
        public_url,
        data_dir: settings.data_dir.clone(),
        undo_seconds: settings.undo_seconds,
        smtp_url: settings.smtp_url.as_ref().map(|url| url.0.clone()),
        mail_from: settings.mail_from.clone(),
        demo,
    };
    App::new(store, Clock::System, for_app)
}

fn no_database(settings: &Settings) -> Failure {
    let place = settings
        .sqlite_file()
        .map_or_else(|| "that server".to_owned(), |f| f.display().to_string());
    Failure::failed(
        format!("there is no Farshelf database at {place}"),
        "`farshelf serve` or `farshelf migrate` makes one. Is the folder right (--data)?",
    )
}

/// Longest secret that is read from standard input, in bytes.
const LONGEST_SECRET: u64 = 4_096;

/// A secret from standard input: its first line.
///
/// # Errors
/// Nothing there, or no text.
pub fn secret_from_stdin() -> Result<String, Failure> {
    let mut text = String::new();
    let read = std::io::stdin()
        .lock()
        .take(LONGEST_SECRET)
        .read_to_string(&mut text);
    let line = text.lines().next().unwrap_or_default();
    if read.is_err() || line.is_empty() {
        return Err(Failure::usage(
            "standard input holds no secret",
            "Send it there, for example: farshelf user add ... --password-stdin < FILE",
        ));
    }
    Ok(line.to_owned())
}
