//! Facets at the left of a list: values with their numbers, each a link.

use super::question::Question;
use crate::shell::WebError;
use farshelf_app::{
    directory::Directory,
    i18n::{Lang, Tr, key},
    words,
};
use farshelf_domain::{
    id::{LibraryId, StaffId},
    status::Side,
};
use farshelf_store::{
    Read, Scope, people,
    requests::{self, Assigned, FACET_CAP, Filter},
};

/// Most values shown of one facet.
const SHOWN: usize = 12;

/// A facet with its values.
pub struct Facet {
    pub title: String,
    pub values: Vec<Value>,
}

/// A value of a facet.
pub struct Value {
    pub name: String,
    pub count: String,
    pub href: String,
    pub chosen: bool,
}

/// Facet of storage, field of the address, title.
const FACETS: [(&str, &str, &str); 6] = [
    ("status", "status", key("staff-queue-facet-status")),
    ("partner", "partner", key("staff-queue-facet-partner")),
    ("pickup", "pickup", ""),
    ("format", "format", key("staff-queue-facet-format")),
    ("kind", "kind", key("staff-queue-facet-kind")),
    ("assigned_to", "assigned", key("staff-queue-facet-assigned")),
];

/// What a list can be narrowed by.
///
/// # Errors
/// Storage failed.
pub async fn facets(
    read: &mut Read,
    scope: &Scope,
    directory: &Directory,
    tr: Tr,
    (side, path): (Side, &str),
    (question, filter, me): (&Question, &Filter, StaffId),
) -> Result<Vec<Facet>, WebError> {
    let found = requests::facets(read, scope, filter).await?;
    let mut out = Vec::new();
    for (stored, field, title) in FACETS {
        let mut values = Vec::new();
        if stored == "assigned_to" {
            let nobody = requests::count(
                read,
                scope,
                &Filter {
                    assigned: Assigned::Nobody,
                    ..filter.clone()
                },
            )
            .await?;
            if nobody > 0 {
                values.push(value(
                    tr,
                    (path, question, field),
                    "nobody",
                    tr.text("staff-queue-assigned-nobody"),
                    nobody,
                ));
            }
        }
        for facet in found.iter().filter(|f| f.name == stored).take(SHOWN) {
            let name = match stored {
                "status" => words::main(tr, side, &facet.value),
                "kind" => words::code(tr, "service", &facet.value),
                "format" => words::code(tr, "format", &facet.value),
                "pickup" => library(directory, tr, &facet.value),
                "assigned_to" => staff(read, tr, &facet.value, me).await?,
                _ => partner(directory, tr, &facet.value),
            };
            values.push(value(
                tr,
                (path, question, field),
                &facet.value,
                name,
                facet.count,
            ));
        }
        let title = match (stored, side) {
            ("pickup", Side::Borrowing) => tr.text("staff-queue-facet-pickup"),
            ("pickup", Side::Lending) => tr.text("staff-queue-facet-holding"),
            _ => tr.text(title),
        };
        // One value that everything has narrows nothing.
        if values.len() > 1 || question.chosen(field).is_some() {
            out.push(Facet { title, values });
        }
    }
    Ok(out)
}

fn value(
    tr: Tr,
    (path, question, field): (&str, &Question, &'static str),
    code: &str,
    name: String,
    count: u64,
) -> Value {
    let chosen = question.chosen(field) == Some(code);
    let cap = u64::from(FACET_CAP);
    Value {
        name,
        count: if count >= cap {
            tr.msg("staff-queue-more-than")
                .arg("count", cap)
                .to_string()
        } else {
            tr.number(count)
        },
        href: question.with(path, field, (!chosen).then(|| code.to_owned())),
        chosen,
    }
}

fn library(directory: &Directory, tr: Tr, id: &str) -> String {
    let place = id
        .parse()
        .ok()
        .map(LibraryId)
        .and_then(|id| directory.place(id).ok());
    place.map_or_else(
        || tr.text("partner-unknown"),
        |p| p.name(tr.lang == Lang::Fr).to_owned(),
    )
}

fn partner(directory: &Directory, tr: Tr, symbol: &str) -> String {
    let place = symbol.parse().ok().and_then(|s| directory.by_symbol(&s));
    place.map_or_else(
        || symbol.to_owned(),
        |p| p.name(tr.lang == Lang::Fr).to_owned(),
    )
}

async fn staff(read: &mut Read, tr: Tr, id: &str, me: StaffId) -> Result<String, WebError> {
    let Ok(id) = id.parse::<StaffId>() else {
        return Ok(tr.text("staff-queue-assigned-gone"));
    };
    if id == me {
        return Ok(tr.text("staff-queue-assigned-me"));
    }
    Ok(people::staff(read, id)
        .await
        .map_or_else(|_| tr.text("staff-queue-assigned-gone"), |s| s.name))
}
