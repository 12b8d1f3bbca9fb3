//! What every handler is given.

use crate::api::RateLimit;
use farshelf_app::{app::App, catalog::Catalog};
use std::sync::Arc;

/// The application and what pages need besides it. Cheap to clone.
#[derive(Clone)]
pub struct WebState {
    /// Use cases, storage, clock, settings.
    pub app: App,
    /// The union catalogue with its index.
    pub catalog: Arc<Catalog>,
    /// How often an API key may call.
    pub api_limit: Arc<RateLimit>,
}

impl WebState {
    /// The state of a server.
    pub fn new(app: App, catalog: Arc<Catalog>) -> Self {
        Self {
            app,
            catalog,
            api_limit: Arc::default(),
        }
    }

    /// Whether people reach this server by https: cookies are bound to the host then.
    pub fn https(&self) -> bool {
        self.app.settings.public_url.starts_with("https://")
    }
}
