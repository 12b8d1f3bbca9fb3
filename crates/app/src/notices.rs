//! Notices to people.
use crate::{app::App, directory::Directory, error::Result};
use farshelf_domain::{borrowing::Borrowing, effect::Notice, lending::Lending};
use farshelf_store::Tx;

/// Placeholder until the notices branch lands.
pub async fn of_borrowing(
    _: &App,
    _: &mut Tx,
    _: &Directory,
    _: &Borrowing,
    _: Notice,
    _: Option<&str>,
    _: bool,
) -> Result<()> {
    Ok(())
}

/// Placeholder until the notices branch lands.
pub async fn of_lending(
    _: &App,
    _: &mut Tx,
    _: &Directory,
    _: &Lending,
    _: Notice,
    _: Option<&str>,
    _: bool,
) -> Result<()> {
    Ok(())
}
