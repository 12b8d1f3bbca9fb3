//! `/livez`, `/readyz`. Callers learn yes or no; the log says why not.

use super::Stop;
use crate::disk;
use axum::{Router, extract::State, middleware, routing::get};
use farshelf_store::Store;
use http::StatusCode;
use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

/// A database that takes longer to let a write begin is not ready.
const PATIENCE: Duration = Duration::from_secs(5);

/// What readiness depends on.
#[derive(Clone)]
pub struct Health {
    store: Store,
    data_dir: PathBuf,
    stop: Stop,
    was_ready: Arc<AtomicBool>,
}

impl Health {
    /// Readiness of one node.
    pub fn new(store: Store, data_dir: PathBuf, stop: Stop) -> Self {
        Self {
            store,
            data_dir,
            stop,
            was_ready: Arc::new(AtomicBool::new(true)),
        }
    }

    /// Why the node is not ready, or none.
    async fn trouble(&self) -> Option<&'static str> {
        if self.stop.told() {
            return Some("stopping");
        }
        match disk::free_percent(&self.data_dir) {
            Some(percent) if percent <= disk::LEAST_PERCENT => {
                return Some("the disk is nearly full");
            }
            _ => {}
        }
        match tokio::time::timeout(PATIENCE, self.database()).await {
            Ok(trouble) => trouble,
            Err(_) => Some("the database does not answer in time"),
        }
    }

    async fn database(&self) -> Option<&'static str> {
        if !self.store.accepts_writes().await {
            return Some("the database cannot be written");
        }
        match self.store.needs_migration().await {
            Ok(false) => None,
            Ok(true) => Some("the database needs a migration"),
            Err(_) => Some("the database cannot be read"),
        }
    }
}

/// The two addresses.
pub fn router(health: Health) -> Router {
    Router::new()
        .route("/livez", get(|| async { "alive\n" }))
        .route("/readyz", get(ready))
        .with_state(health)
        .layer(middleware::map_response(farshelf_web::shell::protected))
}

async fn ready(State(health): State<Health>) -> (StatusCode, &'static str) {
    let trouble = health.trouble().await;
    let before = health.was_ready.swap(trouble.is_none(), Ordering::Relaxed);
    match trouble {
        None => {
            if !before {
                tracing::info!("ready again");
            }
            (StatusCode::OK, "ready\n")
        }
        Some(why) => {
            if before {
                tracing::warn!(why, "not ready");
            }
            (StatusCode::SERVICE_UNAVAILABLE, "not ready\n")
        }
    }
}
