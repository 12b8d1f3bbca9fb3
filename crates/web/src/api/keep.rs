//! Answers that are kept in the transaction of their effect, so that a repeated call gets them again.

use super::{call::Call, view};
use crate::shell::WebError;
use axum::{
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use farshelf_app::{
    app::App,
    error::{AppError, Result},
    idempotency::{Answer, BeforeCommit, Hooked, Made, Once},
    scan::{BeforeScanCommit, next_of},
};
use farshelf_store::Tx;
use serde_json::{Value, json};
use std::sync::{Mutex, PoisonError};

/// How the answer looks.
#[derive(Clone, Copy, Debug)]
enum Shape {
    /// 201 with `Location`.
    Placed,
    /// 200, the request.
    Request,
    /// 200, `{did, request, next}`.
    Scan(&'static str),
    /// 201, `{id}`.
    File,
}

/// Makes and keeps the answer of one call.
pub struct Keep<'a> {
    call: &'a Call,
    once: &'a Once,
    shape: Shape,
    slot: Mutex<Option<Answer>>,
}

impl<'a> Keep<'a> {
    fn new(call: &'a Call, once: &'a Once, shape: Shape) -> Self {
        Self {
            call,
            once,
            shape,
            slot: Mutex::default(),
        }
    }

    /// For a new request.
    pub fn placed(call: &'a Call, once: &'a Once) -> Self {
        Self::new(call, once, Shape::Placed)
    }

    /// For a command or a scan.
    pub fn command(call: &'a Call, once: &'a Once) -> Self {
        Self::new(call, once, Shape::Request)
    }

    /// For a file.
    pub fn file(call: &'a Call, once: &'a Once) -> Self {
        Self::new(call, once, Shape::File)
    }

    /// The answer that was kept; none: the transaction did not come that far.
    pub fn taken(&self) -> Option<Answer> {
        self.slot
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take()
    }

    /// The same as a result.
    ///
    /// # Errors
    /// Never after a use case that ended well.
    pub fn answer(&self) -> Result<Answer> {
        self.taken()
            .ok_or_else(|| AppError::Internal("no answer was kept".into()))
    }

    async fn make(&self, app: &App, tx: &mut Tx, made: Made<'_>, shape: Shape) -> Result<Answer> {
        if let (Shape::File, Made::File(id)) = (shape, made) {
            let body = json!({"id": id});
            return self
                .keep(app, tx, StatusCode::CREATED, json!({}), &body)
                .await;
        }
        let directory = app.directory(tx).await?;
        let viewer = view::Viewer {
            app,
            directory: &directory,
            call: self.call,
        };
        let shown = viewer.made(tx, made).await?;
        let mut headers = json!({"etag": format!("\"{}\"", shown.version)});
        let mut status = StatusCode::OK;
        let body = match shape {
            Shape::Placed => {
                status = StatusCode::CREATED;
                headers["location"] = json!(format!("/api/v1/borrowing-requests/{}", shown.id));
                serde_json::to_value(&shown)
            }
            Shape::Scan(did) => {
                let next = view::NextView::from(next_of(&directory, made)?);
                serde_json::to_value(&view::ScanView {
                    did: did.to_owned(),
                    request: shown,
                    next,
                })
            }
            Shape::Request | Shape::File => serde_json::to_value(&shown),
        };
        let body = body.map_err(|e| AppError::Internal(e.to_string()))?;
        self.keep(app, tx, status, headers, &body).await
    }

    async fn keep(
        &self,
        app: &App,
        tx: &mut Tx,
        status: StatusCode,
        headers: Value,
        body: &Value,
    ) -> Result<Answer> {
        let body = body.to_string().into_bytes();
        self.once
            .keep(app, tx, status.as_u16(), headers, body)
            .await
    }

    async fn fill(&self, app: &App, tx: &mut Tx, made: Made<'_>, shape: Shape) -> Result<()> {
        let answer = self.make(app, tx, made, shape).await?;
        *self.slot.lock().unwrap_or_else(PoisonError::into_inner) = Some(answer);
        Ok(())
    }
}

impl BeforeCommit for Keep<'_> {
    fn run<'a>(&'a self, app: &'a App, tx: &'a mut Tx, made: Made<'a>) -> Hooked<'a> {
        Box::pin(self.fill(app, tx, made, self.shape))
    }
}

/// The hook of the one command that a scan runs.
struct OfScan<'a> {
    keep: &'a Keep<'a>,
    did: &'static str,
}

impl BeforeCommit for OfScan<'_> {
    fn run<'a>(&'a self, app: &'a App, tx: &'a mut Tx, made: Made<'a>) -> Hooked<'a> {
        Box::pin(self.keep.fill(app, tx, made, Shape::Scan(self.did)))
    }
}

impl BeforeScanCommit for Keep<'_> {
    fn hook<'a>(&'a self, did: &'static str) -> Box<dyn BeforeCommit + Send + 'a> {
        Box::new(OfScan { keep: self, did })
    }
}

/// A kept answer as a response.
///
/// # Errors
/// When what was kept is no answer.
pub fn respond(answer: Answer) -> std::result::Result<Response, WebError> {
    let status = u16::try_from(answer.status)
        .ok()
        .and_then(|s| StatusCode::from_u16(s).ok())
        .ok_or_else(|| WebError::internal("a kept answer has no status"))?;
    let mut response = (
        status,
        [(header::CONTENT_TYPE, "application/json")],
        answer.response,
    )
        .into_response();
    for (name, value) in answer.headers.as_object().into_iter().flatten() {
        let name = HeaderName::try_from(name.as_str());
        let value = HeaderValue::try_from(value.as_str().unwrap_or_default());
        if let (Ok(name), Ok(value)) = (name, value) {
            response.headers_mut().insert(name, value);
        }
    }
    Ok(response)
}
