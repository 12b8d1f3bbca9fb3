//! `farshelf institution add`

use crate::{answer::Answer, cli::Institution, context::Context, failure::Failure};
use farshelf_app::{
    admin::{NewInstitution, add_institution},
    principal::Principal,
};
use serde_json::json;

pub async fn run(context: &Context, verb: Institution) -> Result<Answer, Failure> {
    let Institution::Add { code, name } = verb;
    let app = context.app().await?;
    let made = add_institution(&app, &Principal::system(), NewInstitution { code, name }).await?;
    let text = format!(
        "Added the institution {} ({}).\nNext: farshelf library add ISIL:SYMBOL --institution {} --name 'NAME'",
        made.code, made.name, made.code
    );
    Ok(Answer::new(
        text,
        json!({"id": made.id, "code": made.code, "name": made.name}),
    ))
}
