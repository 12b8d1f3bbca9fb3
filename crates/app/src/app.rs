//! The application: one value that every use case takes. Cheap to clone.

use crate::{
    clock::Clock,
    directory::Directory,
    error::{AppError, Result},
    random,
};
use farshelf_domain::id::{EventId, JobId, MessageId, RequestId};
use farshelf_store::{Read, Store};
use jiff::Timestamp;
use std::{
    path::PathBuf,
    sync::{Arc, RwLock},
};

/// Settings of an installation that use cases look at (`farshelf.toml`).
#[derive(Clone, Debug)]
pub struct Settings {
    /// Address that links in mails and slips start with, without a slash at the end.
    pub public_url: String,
    /// Folder of index, files and epoch.
    pub data_dir: PathBuf,
    /// Seconds a command of a person waits before the other library is told (UX.md 3).
    pub undo_seconds: u32,
    /// SMTP server; none: mails are kept and shown.
    pub smtp_url: Option<String>,
    /// Sender address of mails.
    pub mail_from: String,
    /// A demo installation: mails and API description are open on loopback.
    pub demo: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            public_url: "http://127.0.0.1:8080".into(),
            data_dir: PathBuf::from("farshelf-data"),
            undo_seconds: 30,
            smtp_url: None,
            mail_from: "farshelf@localhost".into(),
            demo: false,
        }
    }
}

/// Everything a use case needs.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub store: Store,
    /// The clock.
    pub clock: Clock,
    /// Settings.
    pub settings: Arc<Settings>,
    /// Number of the last change, for the job runner and live pages.
    pub changes: tokio::sync::watch::Sender<u64>,
    directory: Arc<RwLock<Option<Kept>>>,
}

/// The directory with the version it was read at.
type Kept = (i64, Arc<Directory>);

impl App {
    /// Wires an application.
    pub fn new(store: Store, clock: Clock, settings: Settings) -> Self {
        Self {
            store,
            clock,
            settings: Arc::new(settings),
            changes: tokio::sync::watch::Sender::new(0),
            directory: Arc::new(RwLock::new(None)),
        }
    }

    /// The same application by another clock and other settings: a demo's history is told on a clock that walks through the past.
    #[must_use]
    pub fn by(&self, clock: Clock, settings: Settings) -> Self {
        Self {
            clock,
            settings: Arc::new(settings),
            ..self.clone()
        }
    }

    /// The same application with its clock held still: everything one step makes bears the same instant, by which undo finds it again.
    #[must_use]
    pub fn at_one_instant(&self) -> Self {
        Self {
            clock: Clock::manual(self.now()),
            ..self.clone()
        }
    }

    /// Now.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The directory as it stands in this transaction; read again only when its version moved.
    ///
    /// # Errors
    /// When storage fails.
    pub async fn directory(&self, read: &mut Read) -> Result<Arc<Directory>> {
        let version = farshelf_store::directory::version(read).await?;
        let kept = self.directory.read().map_err(|_| poisoned())?.clone();
        if let Some((seen, directory)) = kept
            && seen == version
        {
            return Ok(directory);
        }
        let fresh = Arc::new(Directory::load(read, self.now()).await?);
        *self.directory.write().map_err(|_| poisoned())? = Some((version, fresh.clone()));
        Ok(fresh)
    }

    /// After a commit: wakes the runner and live pages.
    pub fn committed(&self) {
        self.changes.send_modify(|n| *n += 1);
    }

    /// A new request id.
    pub fn request_id(&self) -> RequestId {
        RequestId(random::id(self.now()))
    }

    /// A new event id.
    pub fn event_id(&self) -> EventId {
        EventId(random::id(self.now()))
    }

    /// A new message id.
    pub fn message_id(&self) -> MessageId {
        MessageId(random::id(self.now()))
    }

    /// A new job id.
    pub fn job_id(&self) -> JobId {
        JobId(random::id(self.now()))
    }
}

fn poisoned() -> AppError {
    AppError::Internal("a thread failed while it held the directory".into())
}
