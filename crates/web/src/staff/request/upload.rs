//! `POST /staff/requests/{id}/copy`: a copy is sent as a file. What is wrong with the file is said at its field, and nothing typed is lost.

use super::{command, parse::Posted};
use crate::{
    session::StaffOnly,
    shell::{Shell, WebError},
    state::WebState,
};
use axum::{
    extract::{Multipart, Path, State, multipart::MultipartError},
    http::StatusCode,
    response::Response,
};
use farshelf_app::{
    error::{AppError, Result},
    principal::Principal,
    uploads,
};
use farshelf_domain::id::RequestId;
use farshelf_store::requests;

/// Largest form: a little more than the largest file, so that a file just over the limit is answered at its field.
pub const MOST: usize = uploads::MAX_BYTES + 4 * 1024 * 1024;
/// Longest name and value of a field, in bytes.
const LONGEST: usize = 64 * 1024;

/// What the form brought.
#[derive(Default)]
struct Brought {
    fields: Vec<(String, String)>,
    /// Name and content; none: no file was chosen.
    file: Option<(String, Vec<u8>)>,
    /// The file is larger than can be taken.
    too_large: bool,
}

/// Keeps the file and runs the command with it.
pub async fn submit(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    shell: Shell,
    Path(id): Path<uuid::Uuid>,
    form: Multipart,
) -> std::result::Result<Response, WebError> {
    let id = RequestId(id);
    let brought = read(form).await?;
    let posted = Posted::read(brought.fields)?;
    let done = if brought.too_large {
        Err(AppError::invalid("file", "too_large"))
    } else {
        send(&state, &who, id, &posted, brought.file).await
    };
    command::respond(&state, &who, shell, id, &posted, done).await
}

async fn send(
    state: &WebState,
    who: &Principal,
    id: RequestId,
    posted: &Posted,
    file: Option<(String, Vec<u8>)>,
) -> Result<()> {
    let mut read = state.app.store.read().await?;
    let row = requests::get_row(&mut read, &who.scope(), id).await?;
    drop(read);
    let Some((name, bytes)) = file else {
        return command::run(state, who, id, posted).await;
    };
    let kept = uploads::add(&state.app, who, row.library, &name, bytes, &()).await?;
    let with_file = Posted {
        fields: [
            posted.fields.clone(),
            vec![("upload".to_owned(), kept.id.to_string())],
        ]
        .concat(),
        ..posted.clone()
    };
    command::run(state, who, id, &with_file).await
}

/// The fields come before the file, so that they are known when the file is too large.
async fn read(mut form: Multipart) -> std::result::Result<Brought, WebError> {
    let mut brought = Brought::default();
    loop {
        let part = match form.next_field().await {
            Ok(Some(part)) => part,
            Ok(None) => return Ok(brought),
            Err(error) => return broken(brought, &error),
        };
        let name = part.name().unwrap_or_default().to_owned();
        if name == "file" {
            let file_name = part.file_name().unwrap_or_default().to_owned();
            match part.bytes().await {
                Ok(bytes) if bytes.is_empty() && file_name.is_empty() => {}
                Ok(bytes) => brought.file = Some((file_name, bytes.to_vec())),
                Err(error) => return broken(brought, &error),
            }
        } else {
            match part.text().await {
                Ok(text) if name.len() + text.len() > LONGEST => return Err(WebError::invalid()),
                Ok(text) => brought.fields.push((name, text)),
                Err(error) => return broken(brought, &error),
            }
        }
    }
}

fn broken(brought: Brought, error: &MultipartError) -> std::result::Result<Brought, WebError> {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return Ok(Brought {
            too_large: true,
            ..brought
        });
    }
    Err(WebError::bad_request())
}
