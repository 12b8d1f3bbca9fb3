//! What every handler is given.

use farshelf_app::app::App;
use farshelf_catalog::Catalog;

/// The application and what pages need besides it. Cheap to clone.
#[derive(Clone)]
pub struct WebState {
    /// Use cases, storage, clock, settings.
    pub app: App,
    /// The union catalogue.
    pub catalog: Catalog,
}

impl WebState {
    /// The state of a server.
    pub fn new(app: App, catalog: Catalog) -> Self {
        Self { app, catalog }
    }

    /// Whether people reach this server by https: cookies are bound to the host then.
    pub fn https(&self) -> bool {
        self.app.settings.public_url.starts_with("https://")
    }
}
