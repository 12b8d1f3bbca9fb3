//! Work after the commit: jobs (the outbox among them) and due timers. Every handler may run twice and has one effect.

mod check;
mod deliver;
mod find_copy;
mod runner;
mod tidy;

pub(crate) use check::{look, may_borrow};
pub(crate) use runner::Trouble;
pub use runner::{Runner, run_checks, run_until_idle};
pub use tidy::plan;

use crate::{app::App, error::Result};
use farshelf_domain::id::{MessageId, RequestId};
use farshelf_store::{
    Tx,
    jobs::{self as stored, NewJob},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What a job does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "work", rename_all = "snake_case")]
pub enum Work {
    /// Eligibility, limits, own copies, rota of a borrowing request.
    Check {
        /// Which.
        request: RequestId,
    },
    /// Copies for a lending request, and the automatic answer.
    FindCopy {
        /// Which.
        request: RequestId,
    },
    /// Bring a message to the other side.
    Deliver {
        /// Which.
        message: MessageId,
    },
    /// Send a mail.
    Mail {
        /// Which.
        mail: Uuid,
    },
    /// Remove what has outlived its use.
    Tidy {},
}

impl Work {
    /// Kinds that talk to a mail server, worked beside all others.
    const MAILS: &[&str] = &["mail"];
    /// All other kinds.
    const CIRCULATION: &[&str] = &["check", "find_copy", "deliver", "tidy"];

    fn kind(&self) -> &'static str {
        match self {
            Self::Check { .. } => "check",
            Self::FindCopy { .. } => "find_copy",
            Self::Deliver { .. } => "deliver",
            Self::Mail { .. } => "mail",
            Self::Tidy {} => "tidy",
        }
    }

    fn request(&self) -> Option<RequestId> {
        match self {
            Self::Check { request } | Self::FindCopy { request } => Some(*request),
            Self::Deliver { .. } | Self::Mail { .. } | Self::Tidy {} => None,
        }
    }
}

/// Adds a job that may run at once.
///
/// # Errors
/// Storage failed.
pub async fn enqueue(app: &App, tx: &mut Tx, work: Work) -> Result<()> {
    let request = work.request();
    let lane = request.map(|r| format!("{r}:{}", work.kind()));
    put(app, tx, work, lane, request, app.now()).await
}

/// Adds the delivery of a message, in the lane of its request and partner.
///
/// # Errors
/// Storage failed.
pub async fn enqueue_message(
    app: &App,
    tx: &mut Tx,
    message: MessageId,
    request: RequestId,
    lane: String,
    run_at: Timestamp,
) -> Result<()> {
    put(
        app,
        tx,
        Work::Deliver { message },
        Some(lane),
        Some(request),
        run_at,
    )
    .await
}

/// Adds a mail to be sent at a time.
///
/// # Errors
/// Storage failed.
pub async fn enqueue_mail(app: &App, tx: &mut Tx, mail: Uuid, run_at: Timestamp) -> Result<()> {
    put(app, tx, Work::Mail { mail }, None, None, run_at).await
}

async fn put(
    app: &App,
    tx: &mut Tx,
    work: Work,
    lane: Option<String>,
    request: Option<RequestId>,
    run_at: Timestamp,
) -> Result<()> {
    let payload =
        serde_json::to_value(&work).map_err(|e| crate::error::AppError::Internal(e.to_string()))?;
    let job = NewJob {
        id: app.job_id(),
        kind: work.kind().to_owned(),
        lane,
        run_at,
        payload,
        request,
        unique_key: None,
    };
    stored::enqueue(tx, &job, app.now()).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_worked_by_one_loop_of_the_runner() {
        let unknown = serde_json::json!({"work": "nonsense"});
        let error = serde_json::from_value::<Work>(unknown).unwrap_err();
        // "unknown variant `nonsense`, expected one of `check`, ...": the one place that names all.
        let error = error.to_string();
        let mut all: Vec<&str> = error.split('`').skip(3).step_by(2).collect();
        all.sort_unstable();
        let mut worked = [Work::MAILS, Work::CIRCULATION].concat();
        worked.sort_unstable();
        assert_eq!(all, worked);
    }
}
