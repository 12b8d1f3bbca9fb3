//! `/staff/scan`: one box for items, slips, request numbers and cards (B19).

mod card;
mod choose;
mod page;
mod submit;

use crate::{access::Routes, staff::WORKS};

/// The addresses of the scan page.
pub fn router() -> Routes {
    Routes::new()
        .get("/staff/scan", WORKS, page::show)
        .post("/staff/scan", WORKS, submit::submit)
        .post("/staff/scan/choose", WORKS, choose::submit)
}
