//! What the person who asked may do with a request: cancel, choose another pickup, ask for more time, answer a condition.

use crate::shell::WebError;
use farshelf_app::{
    app::App,
    engine::{self, Call},
    place,
    principal::Principal,
};
use farshelf_domain::{borrowing::command::Wish, id::RequestId};
use serde::Deserialize;

/// Fields of the small forms on the page of a request.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Act {
    command: String,
    pickup: Option<String>,
}

/// Runs a command; the table of the life cycle decides whether a patron may.
///
/// # Errors
/// 400 for another command; refused ones and failures of storage.
pub async fn run(
    app: &App,
    who: &Principal,
    id: RequestId,
    act: &Act,
) -> Result<&'static str, WebError> {
    let (wish, done) = match act.command.as_str() {
        "cancel_request" => (Wish::CancelRequest { reason: None }, "cancelled"),
        "ask_renewal" => (Wish::AskRenewal { due_on: None }, "renewal"),
        "accept_condition" => (Wish::AcceptCondition {}, "answered"),
        "decline_condition" => (Wish::DeclineCondition {}, "answered"),
        "change_pickup" => {
            let mut read = app.store.read().await?;
            let directory = app.directory(&mut read).await?;
            let named = place::lookup(
                &directory,
                "pickup",
                act.pickup.as_deref().unwrap_or_default(),
            )?;
            (
                Wish::ChangePickup {
                    pickup: named.library.id,
                },
                "pickup",
            )
        }
        _ => return Err(WebError::bad_request()),
    };
    engine::run_borrowing(app, who, id, wish, &Call::default()).await?;
    Ok(done)
}
