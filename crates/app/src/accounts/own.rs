//! What patrons change themselves: name, address, language of mails. Requests under way keep their own copy (R20).

use crate::{
    admin::record,
    app::App,
    error::{AppError, Result},
    place::{lookup, mail_address, may_pick_up, one_line},
    principal::{Principal, Who},
};
use farshelf_store::{
    Scope,
    people::{self, Patron},
};
use serde_json::json;

/// New details of a patron.
#[derive(Clone, Debug, Default)]
pub struct Details {
    /// Given name.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
    /// Mail address.
    pub email: String,
    /// Language of mails, `en` or `fr`.
    pub language: String,
}

/// Where the patron who is signed in likes to collect (R21); none: the library of each request decides.
///
/// # Errors
/// `NotAllowed` for others; `Invalid` for `pickup`; storage failed.
pub async fn choose_pickup(app: &App, who: &Principal, pickup: Option<&str>) -> Result<Patron> {
    let Who::Patron { id, .. } = who.who else {
        return Err(AppError::NotAllowed("patron"));
    };
    let mut tx = app.store.begin().await?;
    let before = people::patron(&mut tx, &who.scope(), id).await?;
    let directory = app.directory(&mut tx).await?;
    let pickup = match pickup.map(str::trim).filter(|text| !text.is_empty()) {
        Some(text) => {
            let chosen = lookup(&directory, "pickup", text)?.library.id;
            may_pick_up(&directory, before.library, chosen)?;
            Some(chosen)
        }
        None => None,
    };
    let after = Patron { pickup, ..before };
    // It is their own record: the scope above has seen to that.
    people::save_patron(&mut tx, &Scope::system(), &after, app.now()).await?;
    tx.commit().await?;
    Ok(after)
}

/// Changes the details of the patron who is signed in.
///
/// # Errors
/// `NotAllowed` for others; `Invalid` for `first_name`, `last_name`, `email`; storage failed.
pub async fn change_details(app: &App, who: &Principal, new: &Details) -> Result<Patron> {
    let Who::Patron { id, .. } = who.who else {
        return Err(AppError::NotAllowed("patron"));
    };
    let mut tx = app.store.begin().await?;
    let before = people::patron(&mut tx, &who.scope(), id).await?;
    let after = Patron {
        first_name: one_line("first_name", &new.first_name)?,
        last_name: one_line("last_name", &new.last_name)?,
        email: Some(mail_address("email", &new.email)?),
        language: if new.language == "fr" { "fr" } else { "en" }.to_owned(),
        ..before.clone()
    };
    if after != before {
        // It is their own record: the scope above has seen to that.
        people::save_patron(&mut tx, &Scope::system(), &after, app.now()).await?;
        record(
            app,
            &mut tx,
            who,
            "details_changed",
            format!("patron:{id}"),
            json!({}),
        )
        .await?;
    }
    tx.commit().await?;
    Ok(after)
}
