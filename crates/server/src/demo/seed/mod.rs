//! Fills an empty database with the demo consortium: libraries, people, catalogue, and requests in every state.

mod furnish;
mod stories;

use farshelf_app::{app::App, error::Result};
use farshelf_domain::id::LibraryId;
use std::collections::BTreeMap;

/// Password of every demo account (CONTRACT: on loopback only, made by no other command).
pub const PASSWORD: &str = "farshelf-demo";

/// Libraries by symbol.
pub(super) type Libraries = BTreeMap<&'static str, LibraryId>;

/// Seeds everything; `say` tells what is being done.
///
/// # Errors
/// Storage failed.
pub async fn seed(app: &App, say: impl Fn(&str)) -> Result<()> {
    say("making four institutions with their libraries, calendars, staff and patrons");
    let libraries = furnish::people_and_places(app).await?;
    say("loading the libraries' files into the union catalogue");
    furnish::catalogue(app, &libraries).await?;
    say("letting requests run through the last weeks");
    stories::tell(app, &libraries).await
}
