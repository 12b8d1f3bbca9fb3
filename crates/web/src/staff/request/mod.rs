//! `/staff/requests/{id}`: one request of either side, its commands and its histories (B31).

mod buttons;
mod command;
mod facts;
mod forms;
mod page;
mod parse;
mod show;

mod timeline;
mod undo;
mod upload;

pub use show::html_lang;

use crate::{access::Routes, staff::WORKS};

/// The addresses of the request page.
pub fn router() -> Routes {
    Routes::new()
        .get("/staff/requests/{id}", WORKS, show::show)
        .post("/staff/requests/{id}/commands", WORKS, command::submit)
        .post("/staff/requests/{id}/undo", WORKS, undo::undo)
        .upload(
            "/staff/requests/{id}/copy",
            WORKS,
            upload::MOST,
            upload::submit,
        )
}
