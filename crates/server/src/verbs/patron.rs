//! `farshelf patron add`

use crate::{answer::Answer, cli::Patron, context::Context, failure::Failure};
use farshelf_app::{
    admin::{NewPatron, add_patron},
    principal::Principal,
};
use serde_json::json;

pub async fn run(context: &Context, verb: Patron) -> Result<Answer, Failure> {
    let Patron::Add {
        barcode,
        library,
        last,
        first,
        email,
        group,
    } = verb;
    let app = context.app().await?;
    let made = add_patron(
        &app,
        &Principal::system(),
        NewPatron {
            barcode,
            library,
            last,
            first,
            email,
            group,
        },
    )
    .await?;
    let text = format!("Added the patron account {}.", made.barcode);
    Ok(Answer::new(
        text,
        json!({"id": made.id, "barcode": made.barcode, "language": made.language}),
    ))
}
