//! `farshelf user add`

use crate::{
    answer::Answer,
    cli::User,
    context::{Context, secret_from_stdin},
    failure::Failure,
};
use farshelf_app::{
    admin::{NewUser, add_user},
    principal::Principal,
};
use serde_json::json;

pub async fn run(context: &Context, verb: User) -> Result<Answer, Failure> {
    let User::Add {
        login,
        role,
        library,
        name,
        password_stdin: _,
    } = verb;
    let app = context.app().await?;
    let password = secret_from_stdin()?;
    let new = NewUser {
        login,
        role: role.clone(),
        library: library.clone(),
        password,
        name,
        must_change: false,
    };
    let made = add_user(&app, &Principal::system(), new).await?;
    let text = format!(
        "Added the account {} with the role {role} at {library}.",
        made.login
    );
    Ok(Answer::new(
        text,
        json!({"id": made.id, "login": made.login, "role": role, "library": library}),
    ))
}
