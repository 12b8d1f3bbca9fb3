//! `/titles/{id}`: one title with all its copies.

use super::{
    hit::Hit,
    search::{Params, SearchBox},
    visit::Visit,
};
use crate::{
    shell::{Here, Shell, WebError, page},
    state::WebState,
};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use farshelf_app::{i18n::Tr, words};
use farshelf_domain::id::TitleId;

/// Kinds of numbers that people know.
const NUMBERS: [&str; 4] = ["isbn", "issn", "oclc", "lccn"];

/// One line of the record.
struct Fact {
    label: String,
    values: Vec<(String, Option<String>)>,
}

#[derive(Template)]
#[template(path = "patron/title.html")]
struct TitlePage {
    shell: Shell,
    t: Tr,
    find: SearchBox,
    h: Hit,
    facts: Vec<Fact>,
    sources: Vec<String>,
    loan_days: u16,
}

/// The page. A former id shows the title that it has become.
pub async fn show(
    State(state): State<WebState>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let id: TitleId = id.parse().map_err(|_| WebError::not_found())?;
    let found = state.catalog.title(id).await?;
    let t = visit.t;
    let hit = &found.title;
    let plain = |values: Vec<String>| values.into_iter().map(|v| (v, None)).collect::<Vec<_>>();
    let searched = |field: &str, values: &[String]| {
        let link = |v: &String| {
            Params {
                q: format!("\"{v}\""),
                field: field.to_owned(),
                ..Params::default()
            }
            .with("", "")
        };
        values
            .iter()
            .map(|v| (v.clone(), Some(link(v))))
            .collect::<Vec<_>>()
    };
    let mut facts = vec![
        ("author", searched("author", hit.author.as_slice())),
        ("edition", plain(hit.edition.iter().cloned().collect())),
        ("publisher", plain(hit.publisher.iter().cloned().collect())),
        (
            "year",
            plain(hit.year.iter().map(ToString::to_string).collect()),
        ),
        (
            "format",
            plain(
                hit.format
                    .iter()
                    .map(|f| words::code(t, "format", f.as_str()))
                    .collect(),
            ),
        ),
        ("extent", plain(hit.extent.iter().cloned().collect())),
        (
            "language",
            plain(
                hit.languages
                    .iter()
                    .map(|l| words::code(t, "language", l))
                    .collect(),
            ),
        ),
        ("series", plain(hit.series.clone())),
        ("subjects", searched("subject", &hit.subjects)),
    ];
    for kind in NUMBERS {
        facts.push((
            kind,
            plain(
                hit.identifiers
                    .iter()
                    .filter(|(k, _)| k == kind)
                    .map(|(_, v)| v.clone())
                    .collect(),
            ),
        ));
    }
    let facts = facts
        .into_iter()
        .filter(|(_, values)| !values.is_empty())
        .map(|(name, values)| Fact {
            label: words::code(t, "patron-fact", name),
            values,
        })
        .collect();
    let mut sources: Vec<String> = found
        .records
        .iter()
        .map(|r| visit.name(r.library))
        .collect();
    sources.sort();
    sources.dedup();
    Ok(page(&TitlePage {
        find: SearchBox::new(&visit, &Params::default()),
        h: Hit::new(&visit, hit),
        facts,
        sources,
        loan_days: visit.place().map_or(0, |p| p.policy.terms.loan_days),
        t,
        shell: visit.shell.at(Here::PatronSearch),
    }))
}
