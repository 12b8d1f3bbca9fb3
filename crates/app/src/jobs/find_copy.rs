//! Looks for copies of what is asked and lets the policy answer (B22). The facts are in the context; the rule decides.

use super::runner::Trouble;
use crate::{app::App, engine::fact_lending};
use farshelf_domain::{
    id::RequestId,
    lending::command::{Command, Fact},
};
use farshelf_store::jobs::{self as stored, Claimed};

pub(super) async fn run(app: &App, job: &Claimed, request: RequestId) -> Result<(), Trouble> {
    let mut tx = app.store.begin().await?;
    fact_lending(
        app,
        &mut tx,
        request,
        Command::Fact(Fact::AvailabilityResult),
    )
    .await?;
    stored::finish(&mut tx, job, app.now()).await?;
    tx.commit().await?;
    app.committed();
    Ok(())
}
