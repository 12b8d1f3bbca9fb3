//! The line after a one-click step in a queue or a list: what was done, with a way back while there is one.

use crate::{
    shell::{Shell, Toast, Undo, WebError},
    staff::query::value,
    state::WebState,
};
use farshelf_app::{
    directory::Directory,
    error::AppError,
    principal::Principal,
    view::{
        request::{Deed, last_deed},
        row::partner_name,
    },
    words,
};
use farshelf_domain::id::RequestId;
use farshelf_store::{Read, requests};

/// `back` without what was done before.
pub fn bare(back: &str) -> String {
    let (path, query) = back.split_once('?').unwrap_or((back, ""));
    let kept: Vec<&str> = query
        .split('&')
        .filter(|p| !p.is_empty() && !p.starts_with("did=") && !p.starts_with("of="))
        .collect();
    if kept.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{}", kept.join("&"))
    }
}

/// Where a one-click step comes back to: the page, told what was done.
pub fn after(back: &str, did: &str, of: RequestId) -> String {
    let back = bare(back);
    let joint = if back.contains('?') { '&' } else { '?' };
    format!("{back}{joint}did={did}&of={of}")
}

/// The shell with the line, when the command that the address names was the last on that request.
///
/// # Errors
/// 400 for an id that is none; storage failed.
pub async fn told(
    state: &WebState,
    read: &mut Read,
    who: &Principal,
    directory: &Directory,
    shell: Shell,
    (did, of): (Option<&String>, Option<&String>),
) -> Result<Shell, WebError> {
    let (Some(did), Some(id)) = (did, value::<RequestId>(of)?) else {
        return Ok(shell);
    };
    let t = shell.tr();
    if !t.knows(&format!("command-{}-done", words::slug(did))) {
        return Ok(shell);
    }
    let deed = match last_deed(&state.app, read, who, id, did).await {
        Err(AppError::NotFound) | Ok(None) => return Ok(shell),
        Err(error) => return Err(error.into()),
        Ok(Some(deed)) => deed,
    };
    let row = requests::get_row(read, &who.scope(), id).await?;
    let partner = partner_name(directory, t, &row).unwrap_or_else(|| t.text("partner-unknown"));
    let (said, undo) = match deed {
        Deed::TakenBack => (words::done(t, "undo", &partner), None),
        Deed::Stands(left) => (words::done(t, did, &partner), left),
    };
    Ok(shell.toast(Toast {
        text: t
            .msg("staff-queue-did")
            .arg("number", row.number)
            .arg("said", said)
            .to_string(),
        undo: undo.map(|seconds| Undo {
            action: format!("/staff/requests/{id}/undo"),
            seconds,
        }),
    }))
}

#[cfg(test)]
mod tests {
    use super::{after, bare};
    use farshelf_domain::id::RequestId;

    #[test]
    fn what_was_done_stands_once_in_an_address() {
        let id = RequestId(uuid::Uuid::nil());
        let once = after("/staff?view=mine", "send_request", id);
        assert_eq!(once, format!("/staff?view=mine&did=send_request&of={id}"));
        assert_eq!(after(&once, "send_request", id), once);
        assert_eq!(bare(&once), "/staff?view=mine");
        assert_eq!(bare(&after("/staff", "check_in", id)), "/staff");
    }
}
