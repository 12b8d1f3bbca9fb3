//! Keys that end, jobs that are tried again or dropped.

use super::record_change;
use crate::{accounts::managing, app::App, error::Result, principal::Principal};
use farshelf_domain::{
    id::{JobId, KeyId},
    role::Permission,
};
use farshelf_store::{jobs, people};
use serde_json::json;

/// Revokes an API key at once.
///
/// # Errors
/// `NotFound`.
pub async fn revoke_key(app: &App, who: &Principal, id: KeyId) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let scope = managing(&mut tx, who, Permission::Administer).await?;
    people::revoke_key(&mut tx, &scope, id, app.now()).await?;
    record_change(
        app,
        &mut tx,
        who,
        "key_revoked",
        format!("key:{id}"),
        json!({"revoked": false}),
        json!({"revoked": true}),
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Tries a job again now, or (`false`) gives it up.
///
/// # Errors
/// `NotFound`.
pub async fn decide_job(app: &App, who: &Principal, id: JobId, again: bool) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let scope = managing(&mut tx, who, Permission::Administer).await?;
    let before = jobs::get(&mut tx, &scope, id).await?;
    if again {
        jobs::run_now(&mut tx, &scope, id, app.now()).await?;
    } else {
        jobs::drop_job(&mut tx, &scope, id, app.now()).await?;
    }
    let what = if again { "job_retried" } else { "job_dropped" };
    record_change(
        app,
        &mut tx,
        who,
        what,
        format!("job:{id}"),
        json!({"state": before.state.as_str(), "kind": before.kind}),
        json!({}),
    )
    .await?;
    tx.commit().await?;
    app.committed();
    Ok(())
}
