//! Fills an empty database with the demo consortium: libraries, people, catalogue, and requests in every state.

mod furnish;
mod script;
mod stories;
mod teller;

use farshelf_app::{app::App, error::Result, i18n::key};
use farshelf_domain::id::LibraryId;
use std::collections::BTreeMap;

/// Password of every demo account (CONTRACT: on loopback only, made by no other command).
pub const PASSWORD: &str = "farshelf-demo";

/// Libraries by symbol.
pub(super) type Libraries = BTreeMap<&'static str, LibraryId>;

/// Seeds everything; `say` hears what is being done, as the key of its text.
///
/// # Errors
/// Storage failed.
pub async fn seed(app: &App, say: impl Fn(&str)) -> Result<()> {
    say(key("cli-demo-people"));
    let libraries = furnish::people_and_places(app).await?;
    say(key("cli-demo-catalogue"));
    furnish::catalogue(app, &libraries).await?;
    say(key("cli-demo-requests"));
    stories::tell(app, &libraries).await
}
