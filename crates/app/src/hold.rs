//! Outbound hold: while it stands, nothing leaves the installation (PROMISES.md, instance epoch). What comes in is taken, and what two
//! libraries of this installation say to each other stays in its database and goes on.

use crate::error::Result;
use farshelf_store::{Read, Tx, jobs as stored, settings};
use jiff::Timestamp;
use serde_json::json;

/// While this named value says `held`, nothing goes out.
const NAME: &str = "outbound_hold";
/// What a job that waits for the end of the hold says of itself.
pub(crate) const WHY: &str = "outbound hold: `farshelf queue release` ends it";

/// Whether nothing may go out.
///
/// # Errors
/// Storage failed.
pub async fn stands(read: &mut Read) -> Result<bool> {
    let body = settings::get(read, NAME).await?;
    Ok(body.is_some_and(|body| body.get("held") == Some(&json!(true))))
}

/// Begins the hold.
///
/// # Errors
/// Storage failed.
pub async fn begin(tx: &mut Tx, now: Timestamp) -> Result<()> {
    let body = json!({"held": true, "why": "epoch"});
    Ok(settings::put(tx, NAME, &body, now).await?)
}

/// Ends the hold: what waited for it runs now. Gives the number of jobs.
///
/// # Errors
/// Storage failed.
pub async fn end(tx: &mut Tx, now: Timestamp) -> Result<u64> {
    settings::put(tx, NAME, &json!({"held": false}), now).await?;
    Ok(stored::wake_waiting(tx, WHY, now).await?)
}
