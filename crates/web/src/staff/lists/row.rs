//! A line of a list.

use crate::{
    shell::parts::{Side, Step},
    staff::rows,
};
use farshelf_app::view::row::{Offer, RowView};

/// One request of a list.
pub struct ListRow {
    pub id: String,
    pub number: String,
    pub main: String,
    pub href: String,
    pub side: Side,
    pub status: String,
    pub title: String,
    pub title_lang: String,
    pub by: String,
    pub why: String,
    pub icon: &'static str,
    pub partner: Option<String>,
    pub person: Option<String>,
    pub assigned: Option<String>,
    pub due: Option<String>,
    pub alerts: usize,
    pub step: Option<Step>,
    pub menu: Vec<Offer>,
}

/// A line from a request in words.
pub fn row(view: &RowView, back: &str) -> ListRow {
    ListRow {
        id: view.row.id.to_string(),
        number: view.row.number.clone(),
        main: view.row.main.clone(),
        href: rows::href(&view.row),
        side: rows::side(view.row.side),
        status: view.status.clone(),
        title: view.row.title.clone(),
        title_lang: view.title_lang.clone(),
        by: view.by.clone(),
        why: view.why.clone(),
        icon: view.icon,
        partner: view.partner.clone(),
        person: view.person.clone(),
        assigned: view.row.assigned_name.clone(),
        due: view.due.clone(),
        alerts: view.alerts,
        step: rows::step(view, back),
        menu: view.menu.clone(),
    }
}
