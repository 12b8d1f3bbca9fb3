//! `farshelf key add`

use crate::{answer::Answer, cli::Key, context::Context, failure::Failure};
use farshelf_app::{
    admin::{NewKey, add_key},
    principal::Principal,
};
use serde_json::json;

pub async fn run(context: &Context, verb: Key) -> Result<Answer, Failure> {
    let Key::Add {
        name,
        library,
        side,
    } = verb;
    let app = context.app().await?;
    let (made, key) = add_key(
        &app,
        &Principal::system(),
        NewKey {
            name,
            library: library.clone(),
            side,
        },
    )
    .await?;
    let text = format!(
        "{key}\nThis key is shown once and is not stored: keep it where the program finds it."
    );
    let json = json!({"key": key, "id": made.id, "name": made.name, "library": library, "side": made.side.as_str()});
    Ok(Answer::new(text, json))
}
