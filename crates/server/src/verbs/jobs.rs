//! `farshelf jobs run --until-idle`

use crate::{answer::Answer, cli::Jobs, context::Context, failure::Failure};
use farshelf_app::jobs::{plan, run_until_idle};
use serde_json::json;

pub async fn run(context: &Context, verb: &Jobs) -> Result<Answer, Failure> {
    let Jobs::Run { .. } = verb;
    let app = context.app().await?;
    plan(&app).await?;
    let done = Box::pin(run_until_idle(&app)).await?;
    Ok(Answer::new(
        format!("Done: {done}. Nothing is due now."),
        json!({"done": done}),
    ))
}
