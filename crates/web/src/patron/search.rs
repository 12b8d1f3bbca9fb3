//! `/`: search without signing in.

use super::{hit::Hit, visit::Visit};
use crate::{
    shell::{Here, Shell, WebError, encode_component, page},
    state::WebState,
};
use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use farshelf_app::{i18n::Tr, words};
use farshelf_catalog::{CatalogError, FacetValue, Field, MAX_CHARS, Query, Results};
use farshelf_domain::id::Symbol;

/// Values of one facet shown before the list folds.
const SHOWN: usize = 8;

/// What the address asks for. Everything in it may be wrong: what cannot be read is as if it were not there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Params {
    /// Words.
    pub q: String,
    /// Where to look; empty: everywhere.
    pub field: String,
    /// Facets.
    pub format: String,
    /// Symbol.
    pub library: String,
    /// MARC code.
    pub language: String,
    /// Year or range.
    pub year: String,
    /// Place of the page.
    pub after: String,
}

impl Params {
    /// Reads a query; of several values of one name the last counts.
    pub fn read(query: &str) -> Self {
        let mut found = Self::default();
        for (name, value) in form(query) {
            let value: String = value
                .chars()
                .filter(|c| !c.is_control())
                .take(MAX_CHARS)
                .collect();
            match name.as_str() {
                "q" => found.q = value,
                "in" if value.parse::<Field>().is_ok() => found.field = value,
                "format" => found.format = value,
                "library" => found.library = value,
                "language" => found.language = value,
                "year" => found.year = value,
                "after" => found.after = value,
                _ => {}
            }
        }
        if found.field == Field::Any.as_str() {
            found.field.clear();
        }
        found
    }

    fn pairs(&self) -> [(&'static str, &str); 6] {
        [
            ("q", &self.q),
            ("in", &self.field),
            ("format", &self.format),
            ("library", &self.library),
            ("language", &self.language),
            ("year", &self.year),
        ]
    }

    /// The address with one value changed, on the first page.
    pub fn with(&self, name: &str, value: &str) -> String {
        let mut parts = Vec::new();
        for (key, kept) in self.pairs() {
            let value = if key == name { value } else { kept };
            if !value.is_empty() {
                parts.push(format!("{key}={}", encode_component(value)));
            }
        }
        if name == "after" && !value.is_empty() {
            parts.push(format!("after={}", encode_component(value)));
        }
        if parts.is_empty() {
            "/".to_owned()
        } else {
            format!("/?{}", parts.join("&"))
        }
    }

    fn is_empty(&self) -> bool {
        self.pairs()
            .iter()
            .filter(|(key, _)| *key != "in")
            .all(|(_, value)| value.trim().is_empty())
    }

    fn narrowed(&self) -> bool {
        self.pairs()
            .iter()
            .skip(2)
            .any(|(_, value)| !value.is_empty())
    }

    fn query(&self) -> Query {
        let field = self.field.parse().unwrap_or(Field::Any);
        let mut query = Query::new(&self.q).in_field(field);
        query.formats = self.format.parse().into_iter().collect();
        query.libraries = self.library.parse::<Symbol>().into_iter().collect();
        query.languages = Some(self.language.clone())
            .filter(|l| !l.is_empty())
            .into_iter()
            .collect();
        query.years = self.year.parse().ok();
        query.after = Some(self.after.clone()).filter(|a| !a.is_empty());
        query
    }
}

/// The pairs of a query, decoded; bytes that are no text become replacement marks.
fn form(query: &str) -> Vec<(String, String)> {
    let decode = |text: &str| {
        let mut bytes = Vec::with_capacity(text.len());
        let mut rest = text.as_bytes();
        while let Some((first, after)) = rest.split_first() {
            let hex = |b: Option<&u8>| {
                b.and_then(|b| char::from(*b).to_digit(16))
                    .and_then(|d| u8::try_from(d).ok())
            };
            match (*first, hex(after.first()), hex(after.get(1))) {
                (b'%', Some(high), Some(low)) => {
                    bytes.push(high << 4 | low);
                    rest = after.get(2..).unwrap_or_default();
                    continue;
                }
                (b'+', ..) => bytes.push(b' '),
                (byte, ..) => bytes.push(byte),
            }
            rest = after;
        }
        String::from_utf8_lossy(&bytes).into_owned()
    };
    query
        .split('&')
        .take(50)
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (decode(name), decode(value)))
        .collect()
}

/// One value of a facet.
struct Choice {
    label: String,
    count: u64,
    href: String,
    on: bool,
}

/// One facet.
struct Group {
    name: String,
    choices: Vec<Choice>,
    more: Vec<Choice>,
}

/// A way on when nothing was found.
struct Way {
    text: String,
    href: String,
}

/// The search box with its choice of fields.
pub struct SearchBox {
    /// What stands in it.
    pub query: String,
    /// `(value, label, chosen)`.
    pub fields: Vec<(&'static str, String, bool)>,
    /// Its label.
    pub label: String,
}

impl SearchBox {
    /// The box of a page.
    pub fn new(visit: &Visit, params: &Params) -> Self {
        let fields = [
            Field::Any,
            Field::Title,
            Field::Author,
            Field::Subject,
            Field::Isbn,
            Field::Issn,
            Field::Oclc,
            Field::Lccn,
        ];
        let chosen = params.field.parse().unwrap_or(Field::Any);
        let holders = visit.directory.places().len();
        Self {
            query: params.q.clone(),
            fields: fields
                .iter()
                .map(|f| {
                    (
                        f.as_str(),
                        words::code(visit.t, "patron-in", f.as_str()),
                        *f == chosen,
                    )
                })
                .collect(),
            label: visit
                .t
                .msg("patron-search-label")
                .arg("count", holders)
                .to_string(),
        }
    }
}

#[derive(Template)]
#[template(path = "patron/search.html")]
struct SearchPage {
    shell: Shell,
    t: Tr,
    find: SearchBox,
    begun: bool,
    heading: String,
    similar: bool,
    groups: Vec<Group>,
    hits: Vec<Hit>,
    next: Option<String>,
    first: Option<String>,
    ways: Vec<Way>,
    loan_days: u16,
    libraries: Vec<(String, String)>,
    home: Option<String>,
}

/// The page.
pub async fn show(
    State(state): State<WebState>,
    visit: Visit,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    result(
        &state,
        visit,
        &Params::read(query.as_deref().unwrap_or_default()),
    )
    .await
}

/// The page for what was asked.
pub async fn result(state: &WebState, visit: Visit, params: &Params) -> Result<Response, WebError> {
    let begun = !params.is_empty();
    let found = if begun {
        Some(ask(state, params).await?)
    } else {
        None
    };
    let t = visit.t;
    let mut made = SearchPage {
        find: SearchBox::new(&visit, params),
        begun,
        heading: String::new(),
        similar: found
            .as_ref()
            .is_some_and(|f| f.similar && !f.items.is_empty()),
        groups: Vec::new(),
        hits: Vec::new(),
        next: None,
        first: (!params.after.is_empty()).then(|| params.with("after", "")),
        ways: Vec::new(),
        loan_days: visit.place().map_or(0, |p| p.policy.terms.loan_days),
        libraries: visit
            .local()
            .iter()
            .map(|p| {
                (
                    format!("/l/{}", encode_component(&p.library.entry_code)),
                    p.name(visit.french).to_owned(),
                )
            })
            .collect(),
        home: visit.place().map(|p| p.name(visit.french).to_owned()),
        t,
        shell: visit.shell.clone().at(Here::PatronSearch),
    };
    if let Some(found) = found {
        made.heading = if params.q.trim().is_empty() {
            t.msg("patron-results-all")
                .arg("count", found.total)
                .to_string()
        } else {
            t.msg("patron-results")
                .arg("count", found.total)
                .arg("query", params.q.trim())
                .to_string()
        };
        made.groups = groups(&visit, params, &found);
        made.hits = found
            .items
            .iter()
            .map(|hit| Hit::new(&visit, hit))
            .collect();
        made.next = found.next.as_deref().map(|next| params.with("after", next));
        if made.hits.is_empty() {
            made.ways = ways(t, params);
        }
    }
    Ok(page(&made))
}

async fn ask(state: &WebState, params: &Params) -> Result<Results, WebError> {
    let query = params.query();
    match state.catalog.search(&query).await {
        Err(CatalogError::BadAfter) => Ok(state
            .catalog
            .search(&Query {
                after: None,
                ..query
            })
            .await?),
        other => Ok(other?),
    }
}

fn groups(visit: &Visit, params: &Params, found: &Results) -> Vec<Group> {
    let t = visit.t;
    let library = |value: &str| {
        let place = value
            .parse::<Symbol>()
            .ok()
            .and_then(|s| visit.directory.by_symbol(&s));
        place.map_or_else(|| value.to_owned(), |p| p.name(visit.french).to_owned())
    };
    let group = |name: &'static str,
                 chosen: &str,
                 values: &[FacetValue],
                 label: &dyn Fn(&str) -> String| {
        let mut choices: Vec<Choice> = values
            .iter()
            .map(|v| {
                let on = v.value == chosen;
                Choice {
                    label: label(&v.value),
                    count: v.count,
                    href: params.with(name, if on { "" } else { &v.value }),
                    on,
                }
            })
            .collect();
        // What was chosen stays in sight, also with no hits left or far down.
        let at = choices.iter().position(|c| c.on);
        let kept = match at {
            Some(at) => Some(choices.remove(at)),
            None if chosen.is_empty() => None,
            None => Some(Choice {
                label: label(chosen),
                count: 0,
                href: params.with(name, ""),
                on: true,
            }),
        };
        if let Some(kept) = kept {
            choices.insert(0, kept);
        }
        let more = choices.split_off(choices.len().min(SHOWN));
        Group {
            name: words::code(t, "patron-facet", name),
            choices,
            more,
        }
    };
    let facets = &found.facets;
    [
        group("format", &params.format, &facets.formats, &|v| {
            words::code(t, "format", v)
        }),
        group("library", &params.library, &facets.libraries, &library),
        group("language", &params.language, &facets.languages, &|v| {
            words::code(t, "language", v)
        }),
        group("year", &params.year, &facets.decades, &|v| {
            v.replace('-', "–")
        }),
    ]
    .into_iter()
    .filter(|g| !g.choices.is_empty())
    .collect()
}

fn ways(t: Tr, params: &Params) -> Vec<Way> {
    let mut ways = Vec::new();
    if params.narrowed() {
        let all = Params {
            q: params.q.clone(),
            field: params.field.clone(),
            ..Params::default()
        };
        ways.push(Way {
            text: t.text("patron-none-widen"),
            href: all.with("", ""),
        });
    }
    if !params.field.is_empty() {
        ways.push(Way {
            text: t.text("patron-none-everywhere"),
            href: params.with("in", ""),
        });
    }
    ways.push(Way {
        text: t.text("patron-none-blank"),
        href: "/request".to_owned(),
    });
    ways
}

#[cfg(test)]
mod tests {
    use super::Params;

    #[test]
    fn what_cannot_be_read_is_not_there() {
        let read = Params::read("q=caf%C3%A9+noir&in=tittle&format=book&zz=1&=&q&q=%ff%0a");
        assert_eq!(read.q, "\u{fffd}");
        assert_eq!((read.field.as_str(), read.format.as_str()), ("", "book"));
        assert_eq!(Params::read("q=caf%C3%A9+noir&in=any").q, "café noir");
        assert_eq!(Params::read("q=100%&in=isbn").q, "100%");
    }

    #[test]
    fn addresses_keep_the_other_choices() {
        let params = Params::read("q=a%26b&in=title&year=1990-1999&after=20");
        assert_eq!(
            params.with("format", "book"),
            "/?q=a%26b&in=title&format=book&year=1990-1999"
        );
        assert_eq!(params.with("year", ""), "/?q=a%26b&in=title");
        assert_eq!(
            params.with("after", "40"),
            "/?q=a%26b&in=title&year=1990-1999&after=40"
        );
        assert_eq!(Params::default().with("in", ""), "/");
    }
}
