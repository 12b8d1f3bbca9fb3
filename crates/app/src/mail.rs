//! Mails.
use crate::{app::App, jobs::Trouble};
use farshelf_store::jobs::Claimed;

/// Placeholder until the mail branch lands.
pub(crate) async fn run(_: &App, _: &Claimed, _: uuid::Uuid) -> Result<(), Trouble> {
    Ok(())
}
