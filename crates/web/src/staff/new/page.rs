//! The form for a new request, with what saving would do beside it.

use crate::{
    session::{AtLibrary, StaffOnly},
    shell::{Here, Shell, WebError, page, parts::Tone},
    state::WebState,
};
use askama::Template;
use axum::{
    extract::{Query, State},
    response::Response,
};
use farshelf_app::{
    error::{AppError, Result},
    i18n::{Lang, Tr, key},
    place::{self, Asker, Order, Wanted},
    principal::Principal,
    words,
};
use farshelf_catalog::Query as Search;
use farshelf_domain::{
    citation::{Citation, Kind},
    id::{LibraryId, TitleId},
    party::{Answer, CheckKind},
};
use farshelf_store::{catalogue, people};
use serde::Deserialize;

/// Most patrons that a name may match here.
const MOST_PATRONS: u32 = 8;
/// Most titles that a look-up shows.
const MOST_TITLES: usize = 6;

/// The form as it stands.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Fields {
    pub action: String,
    pub key: String,
    pub kind: String,
    pub find: String,
    pub title: String,
    pub author: String,
    pub isbn: String,
    pub issn: String,
    pub publisher: String,
    pub year: String,
    pub volume: String,
    pub issue: String,
    pub pages: String,
    pub component_title: String,
    pub component_author: String,
    pub who: String,
    pub patron: String,
    pub pickup: String,
    pub need_by: String,
    pub note: String,
    pub lender: String,
    pub title_id: String,
    pub pick: String,
}

impl Fields {
    /// The order that this form describes.
    ///
    /// # Errors
    /// `Invalid` for a date that is none.
    pub fn order(&self, library: LibraryId) -> Result<Order> {
        let text = |s: &str| Some(s.trim().to_owned()).filter(|s| !s.is_empty());
        let need_by = text(&self.need_by)
            .map(|d| {
                d.parse()
                    .map_err(|_| AppError::invalid("needed_by", "format"))
            })
            .transpose()?;
        let rota = text(&self.lender)
            .map(|s| s.parse().map_err(|_| AppError::invalid("rota", "unknown")))
            .transpose()?;
        let copy = self.kind == "copy";
        Ok(Order {
            library: Some(library.to_string()),
            asker: Asker::Card(self.card().to_owned()),
            wanted: Wanted {
                title_id: self.title_id.parse().ok(),
                form: Citation {
                    title: self.title.trim().to_owned(),
                    author: text(&self.author),
                    isbn: text(&self.isbn),
                    issn: text(&self.issn),
                    publisher: text(&self.publisher),
                    year: text(&self.year),
                    volume: text(&self.volume),
                    issue: text(&self.issue).filter(|_| copy),
                    pages: text(&self.pages).filter(|_| copy),
                    component_title: text(&self.component_title).filter(|_| copy),
                    component_author: text(&self.component_author).filter(|_| copy),
                    ..Citation::default()
                },
            },
            service: if copy { Kind::Copy } else { Kind::Loan },
            form: None,
            pickup: text(&self.pickup),
            needed_by: need_by,
            max_cost: None,
            rota: rota.into_iter().collect(),
            note: text(&self.note),
            copyright: true,
        })
    }

    /// Everything that was typed or chosen; which button saves it makes no other form of it.
    pub fn body(&self) -> Vec<u8> {
        let typed = Self {
            action: String::new(),
            ..self.clone()
        };
        format!("{typed:?}").into_bytes()
    }

    /// The chosen card, else what was typed.
    pub fn card(&self) -> &str {
        if self.patron.trim().is_empty() {
            self.who.trim()
        } else {
            self.patron.trim()
        }
    }
}

/// A patron to pick.
#[derive(Clone, Debug)]
pub struct Pick {
    pub name: String,
    pub card: String,
    pub chosen: bool,
}

/// A lender that would be asked, or would not.
#[derive(Clone, Debug)]
pub struct Lender {
    pub name: String,
    pub reason: String,
    pub out: bool,
}

/// What saving would do.
#[derive(Clone, Debug, Default)]
pub struct Preview {
    pub say: String,
    pub answer: String,
    pub tone: Tone,
    pub held: Vec<String>,
    pub twin: String,
    pub lenders: Vec<Lender>,
}

/// The page.
#[derive(Template)]
#[template(path = "staff/new_request.html")]
pub struct NewPage {
    pub shell: Shell,
    pub t: Tr,
    pub f: Fields,
    pub key: String,
    pub found: String,
    pub hits: Vec<Hit>,
    pub picks: Vec<Pick>,
    pub pickups: Vec<(String, String)>,
    pub preview: Option<Preview>,
    pub problem: Option<(String, String)>,
    pub lenders: Vec<(String, String)>,
}

/// What the address may bring: a title of the catalogue.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    title: String,
}

/// An empty form, or one filled from a title.
pub async fn show(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    AtLibrary(here): AtLibrary,
    shell: Shell,
    Query(asked): Query<Asked>,
) -> std::result::Result<Response, WebError> {
    let mut f = Fields {
        title_id: asked.title,
        ..Fields::default()
    };
    let found = look_up(&state, shell.tr(), &mut f).await?;
    Ok(page(
        &build(&state, &who, here, shell, f, found, None).await?,
    ))
}

/// Fills the form from the catalogue: by title id, or by the number that was typed. Says what was found.
///
/// # Errors
/// Storage failed.
pub async fn look_up(state: &WebState, t: Tr, f: &mut Fields) -> Result<(String, Vec<Hit>)> {
    if f.action == "look" {
        return find(state, t, f).await;
    }
    let id = f.title_id.parse().ok();
    fill(state, t, f, id).await
}

/// Fills the form with what was typed to be found: says what was found, with the titles when there are several.
///
/// # Errors
/// Storage failed.
pub async fn find(state: &WebState, t: Tr, f: &mut Fields) -> Result<(String, Vec<Hit>)> {
    let mut read = state.app.store.read().await?;
    let digits: String = f.find.chars().filter(char::is_ascii_alphanumeric).collect();
    let mut id = f.title_id.parse().ok();
    if !f.find.trim().is_empty() {
        id = None;
        for kind in ["isbn", "issn", "oclc", "lccn"] {
            let values = [digits.to_ascii_uppercase(), f.find.trim().to_owned()];
            let hits = catalogue::titles_by_identifier(&mut read, kind, &values).await?;
            if let Some(hit) = hits.first() {
                id = Some(hit.title);
                break;
            }
        }
        f.title_id = id.map(|id: TitleId| id.to_string()).unwrap_or_default();
        if let Ok(chosen) = f.pick.parse() {
            id = Some(chosen);
        }
        if id.is_none() {
            let hits = hits(state, t, &f.find).await?;
            if let [only] = hits.as_slice() {
                id = only.id.parse().ok();
            } else if !hits.is_empty() {
                f.title_id.clear();
                let text = t
                    .msg("staff-new-several")
                    .arg("count", hits.len())
                    .to_string();
                return Ok((text, hits));
            }
        }
        if id.is_none() {
            f.title_id.clear();
            let numbers = f.find.chars().filter(char::is_ascii_digit).count();
            // Words are a title; a number that nobody has is none.
            if f.title.trim().is_empty() && numbers < 8 {
                f.find.trim().clone_into(&mut f.title);
            }
            return Ok((t.text("staff-new-not-found"), Vec::new()));
        }
    }
    drop(read);
    fill(state, t, f, id).await
}

/// Fills the form from a title of the catalogue.
async fn fill(
    state: &WebState,
    t: Tr,
    f: &mut Fields,
    id: Option<TitleId>,
) -> Result<(String, Vec<Hit>)> {
    let Some(id) = id else {
        return Ok((String::new(), Vec::new()));
    };
    let mut read = state.app.store.read().await?;
    let Ok(title) = catalogue::title(&mut read, id).await else {
        f.title_id.clear();
        return Ok((String::new(), Vec::new()));
    };
    let identifiers = catalogue::identifiers_of(&mut read, &[id]).await?;
    let first = |kind: &str| {
        identifiers
            .iter()
            .find(|i| i.kind == kind)
            .map(|i| i.value.clone())
            .unwrap_or_default()
    };
    f.title = words::title(t, &title.title);
    f.author = title.author.unwrap_or_default();
    f.year = title.year.unwrap_or_default();
    f.isbn = first("isbn");
    f.issn = first("issn");
    let copies = catalogue::copies_of_titles(&mut read, &[id]).await?;
    let mut holders: Vec<LibraryId> = copies.iter().map(|c| c.library).collect();
    holders.sort_unstable();
    holders.dedup();
    let text = t.msg("staff-new-found").arg("count", holders.len());
    Ok((text.to_string(), Vec::new()))
}

/// A title that the look-up found.
#[derive(Clone, Debug)]
pub struct Hit {
    /// Its id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Author and year.
    pub by: String,
}

/// Titles of the catalogue that a text finds.
async fn hits(state: &WebState, t: Tr, text: &str) -> Result<Vec<Hit>> {
    let query = Search {
        limit: MOST_TITLES,
        ..Search::new(text)
    };
    let Ok(found) = state.catalog.search(&query).await else {
        // A text that cannot be searched finds nothing.
        return Ok(Vec::new());
    };
    Ok(found
        .items
        .into_iter()
        .map(|hit| Hit {
            id: hit.id.to_string(),
            by: [hit.author, hit.year.map(|y| y.to_string())]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(", "),
            title: words::title(t, &hit.title),
        })
        .collect())
}

/// The page around a form.
///
/// # Errors
/// Storage failed.
pub async fn build(
    state: &WebState,
    who: &Principal,
    here: Option<LibraryId>,
    shell: Shell,
    f: Fields,
    (found, hits): (String, Vec<Hit>),
    error: Option<&AppError>,
) -> Result<NewPage> {
    let shell = shell.at(Here::Borrowing);
    let t = shell.tr();
    let french = t.lang == Lang::Fr;
    let mut read = state.app.store.read().await?;
    let directory = state.app.directory(&mut read).await?;
    let library = here.and_then(|id| directory.worked_by(id).ok());
    let picks = persons(state, who, here, &f).await?;
    let pickups = library
        .map(|l| {
            directory
                .of_institution(l.library.institution)
                .into_iter()
                .filter(|p| !p.library.is_virtual && p.library.peer.is_none())
                .map(|p| (p.library.id.to_string(), p.name(french).to_owned()))
                .collect()
        })
        .unwrap_or_default();
    let lenders = directory
        .places()
        .into_iter()
        .filter(|p| {
            p.library.worked_by.is_none() && Some(p.library.id) != library.map(|l| l.library.id)
        })
        .filter_map(|p| Some((p.symbol().ok()?.to_string(), p.name(french).to_owned())))
        .collect();
    drop(read);
    let mut f = f;
    if let [only] = picks.as_slice() {
        f.patron.clone_from(&only.card);
    }
    let preview = match (library, f.card().is_empty() || f.title.trim().is_empty()) {
        (Some(library), false) => preview(state, who, t, &f, library.library.id).await?,
        _ => None,
    };
    Ok(NewPage {
        key: if f.key.is_empty() {
            farshelf_app::random::token()
        } else {
            f.key.clone()
        },
        problem: error.map(|e| problem(t, e)),
        shell,
        t,
        f,
        found,
        hits,
        picks,
        pickups,
        preview,
        lenders,
    })
}

/// Patrons of the institution that a name or a card may mean.
///
/// # Errors
/// Storage failed.
pub async fn persons(
    state: &WebState,
    who: &Principal,
    here: Option<LibraryId>,
    f: &Fields,
) -> Result<Vec<Pick>> {
    let wanted = f.who.trim();
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let mut read = state.app.store.read().await?;
    let directory = state.app.directory(&mut read).await?;
    let library = here.and_then(|id| directory.worked_by(id).ok());
    let all = people::find_patrons(&mut read, &who.scope(), wanted, None, MOST_PATRONS).await?;
    let mut picks: Vec<Pick> = all
        .into_iter()
        .filter(|p| library.is_none_or(|l| l.library.institution == p.institution))
        .map(|p| Pick {
            name: format!("{} {}", p.first_name, p.last_name),
            chosen: p.barcode == f.patron,
            card: p.barcode,
        })
        .collect();
    if let [only] = picks.as_mut_slice() {
        only.chosen = true;
    }
    Ok(picks)
}

async fn preview(
    state: &WebState,
    who: &Principal,
    t: Tr,
    f: &Fields,
    library: LibraryId,
) -> Result<Option<Preview>> {
    let Ok(order) = f.order(library) else {
        return Ok(None);
    };
    let (newborn, checked) = match place::preview(&state.app, who, &order).await {
        Ok(found) => found,
        // The form says what is wrong when it is saved.
        Err(AppError::Invalid { .. } | AppError::NotAllowed(_)) => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut read = state.app.store.read().await?;
    let directory = state.app.directory(&mut read).await?;
    let french = t.lang == Lang::Fr;
    let name = |symbol: &farshelf_domain::id::Symbol, stored: &str| {
        directory
            .by_symbol(symbol)
            .map_or_else(|| stored.to_owned(), |p| p.name(french).to_owned())
    };
    let entries = if newborn.entries.is_empty() {
        &checked.rota
    } else {
        &newborn.entries
    };
    let mut lenders: Vec<Lender> = entries
        .iter()
        .map(|e| Lender {
            name: name(&e.symbol, &e.name),
            reason: e
                .reason
                .iter()
                .map(|p| words::place(t, p))
                .collect::<Vec<_>>()
                .join(". "),
            out: false,
        })
        .collect();
    lenders.extend(checked.excluded.iter().map(|x| Lender {
        name: name(&x.symbol, &x.name),
        reason: words::left_out(t, &x.reason),
        out: true,
    }));
    let first = lenders.iter().find(|l| !l.out).map(|l| l.name.clone());
    let held: Vec<String> = checked
        .reasons
        .iter()
        .map(|r| words::review(t, *r))
        .collect();
    let twin = checked
        .eligibility
        .checks
        .iter()
        .find(|c| c.check == CheckKind::Duplicate && c.result == Answer::No);
    Ok(Some(Preview {
        say: match (held.is_empty(), first) {
            (false, _) => t.text("staff-new-would-hold"),
            (true, Some(name)) => t.msg("staff-new-would-ask").arg("name", name).to_string(),
            (true, None) => t.text("staff-new-nobody"),
        },
        answer: words::code(t, "answer", checked.eligibility.answer.as_str()),
        tone: match checked.eligibility.answer {
            Answer::Yes => Tone::Good,
            Answer::No => Tone::Bad,
            Answer::Unknown => Tone::Warn,
        },
        held,
        twin: twin.map(|c| c.seen.clone()).unwrap_or_default(),
        lenders,
    }))
}

/// What is wrong with the form: the field and a sentence.
fn problem(t: Tr, error: &AppError) -> (String, String) {
    let AppError::Invalid { field, code } = error else {
        return ("f-title".into(), t.text("staff-new-invalid"));
    };
    let (id, label) = match field.as_str() {
        "patron.barcode" | "patron" => ("f-who", key("staff-new-who")),
        "needed_by" => ("f-need_by", key("staff-request-need-by")),
        "pickup" => ("f-pickup", key("staff-request-pickup")),
        "citation.isbn" => ("f-isbn", key("staff-request-field-isbn")),
        "citation.issn" => ("f-issn", key("staff-request-field-issn")),
        "rota" => ("f-lender", key("staff-request-lender")),
        "note" => ("f-note", key("staff-request-note-to-lenders")),
        _ => ("f-title", key("staff-request-field-title")),
    };
    let what = match *code {
        "empty" => key("staff-request-invalid-empty"),
        "too_long" => key("staff-request-invalid-too-long"),
        "format" => key("staff-request-invalid-format"),
        _ => key("staff-request-invalid-other"),
    };
    (
        id.into(),
        t.msg(what).arg("field", t.text(label)).to_string(),
    )
}
