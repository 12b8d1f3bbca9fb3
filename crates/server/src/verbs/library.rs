//! `farshelf library add`

use crate::{answer::Answer, cli::Library, context::Context, failure::Failure};
use farshelf_app::{
    admin::{NewLibrary, add_library},
    principal::Principal,
};
use serde_json::json;

pub async fn run(context: &Context, verb: Library) -> Result<Answer, Failure> {
    let Library::Add {
        symbol,
        institution,
        name,
        peer,
        zone,
        language,
    } = verb;
    let app = context.app().await?;
    let new = NewLibrary {
        symbol,
        institution,
        name,
        peer,
        zone,
        language,
    };
    let made = add_library(&app, &Principal::system(), new).await?;
    let symbol = made
        .symbols
        .first()
        .map(ToString::to_string)
        .unwrap_or_default();
    let next = if made.peer.is_some() {
        String::new()
    } else {
        format!(
            "Next: farshelf user add LOGIN --role fulfillment_manager --library {symbol} --password-stdin < FILE"
        )
    };
    let text = format!(
        "Added the library {symbol} ({}), in the time zone {}.\n{next}",
        made.name, made.zone
    );
    let json = json!({"id": made.id, "symbol": symbol, "name": made.name, "zone": made.zone, "entry": made.entry_code});
    Ok(Answer::new(text, json))
}
