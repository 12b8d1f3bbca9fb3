//! `/request`: placing a request, with account or as guest (R63-R75).

use super::{
    entry::KEPT,
    hit::{Cover, line, tag},
    order::{Fields, Inputs, Wrong, text_of, wrong},
    see_other,
    seen::pickups,
    visit::{LIBRARY, Visit},
    with_status,
};
use crate::{
    form::Form,
    session::Network,
    shell::{
        Here, Shell, WebError, cookies, encode_component,
        parts::{Field, Problem},
    },
    state::WebState,
};
use askama::Template;
use axum::{
    extract::{Query, State},
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use farshelf_app::{
    app::App,
    error::AppError,
    i18n::Tr,
    idempotency::{Answer, BeforeCommit, Hooked, Made, Once},
    place::{self, PATIENCE},
    principal::Who,
    random, tracking, words,
};
use farshelf_catalog::CatalogError;
use farshelf_domain::id::{RequestId, TitleId};
use farshelf_store::{StoreError, Tx, people};
use serde::Deserialize;
use serde_json::json;

/// Shortest secret of a form that is taken.
const KEY: usize = 32;

/// What is asked for, in the address.
#[derive(Deserialize)]
pub struct Ask {
    title: Option<String>,
    service: Option<String>,
}

/// The work of the catalogue on the form.
struct Asked {
    title: String,
    lang: String,
    imprint: String,
    cover: Cover,
}

/// Who may ask at this library.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Offer {
    /// The form.
    Form,
    /// The form; people with an account may sign in instead.
    FormOrSignIn,
    /// Only with an account.
    SignIn,
    /// Nobody on this page.
    Closed,
    /// A library has to be chosen first.
    Choose,
}

#[derive(Template)]
#[template(path = "patron/request.html")]
struct RequestPage {
    shell: Shell,
    t: Tr,
    offer: Offer,
    asked: Option<Asked>,
    fields: Fields,
    problems: Vec<Problem>,
    guest: Option<[Field; 4]>,
    blank: Vec<Field>,
    part: Vec<Field>,
    rest: [Field; 2],
    pickups: Vec<(String, String, bool)>,
    pickup_error: Option<String>,
    copyright_error: Option<String>,
    person: Option<(String, String)>,
    libraries: Vec<(String, String)>,
    choices: Vec<(String, String)>,
    carried: Vec<(String, String)>,
    library: String,
    other_service: String,
    loan_days: u16,
}

fn offer(visit: &Visit) -> Offer {
    let Some(home) = visit.home else {
        return Offer::Choose;
    };
    let Ok(place) = visit.directory.worked_by(home) else {
        return Offer::Choose;
    };
    let policy = &place.policy;
    match (visit.is_patron(), policy.guests, policy.accounts) {
        (true, _, true) | (false, true, false) => Offer::Form,
        (false, true, true) => Offer::FormOrSignIn,
        (false, false, true) => Offer::SignIn,
        (true, _, false) | (false, false, false) => Offer::Closed,
    }
}

/// The form.
pub async fn show(
    State(state): State<WebState>,
    visit: Visit,
    Query(ask): Query<Ask>,
) -> Result<Response, WebError> {
    let copy = ask.service.as_deref() == Some("copy");
    let likes = match visit.who.who {
        Who::Patron { id, .. } => {
            let mut read = state.app.store.read().await?;
            people::patron(&mut read, &visit.who.scope(), id)
                .await?
                .pickup
        }
        _ => None,
    };
    let here = visit.place().filter(|p| !p.library.is_virtual);
    let chosen = likes
        .or(here.map(|p| p.library.id))
        .map(|id| id.to_string());
    let fields = Fields {
        key: random::token(),
        title: ask.title.unwrap_or_default(),
        service: if copy { "copy" } else { "loan" }.to_owned(),
        pickup: chosen.unwrap_or_default(),
        ..Fields::default()
    };
    form(&state, visit, fields, &Wrong::new(), StatusCode::OK).await
}

async fn work(state: &WebState, t: Tr, id: &str) -> Result<Option<Asked>, WebError> {
    if id.is_empty() {
        return Ok(None);
    }
    let id: TitleId = id.parse().map_err(|_| WebError::not_found())?;
    let hit = match state.catalog.title(id).await {
        Err(CatalogError::Store(StoreError::NotFound)) => return Err(WebError::not_found()),
        other => other?.title,
    };
    Ok(Some(Asked {
        lang: tag(t, hit.languages.first().map(String::as_str)),
        cover: Cover::of(&hit.id.to_string(), hit.author.as_deref(), &hit.title),
        imprint: line(&[
            hit.author,
            hit.publisher,
            hit.year.map(|y| y.to_string()),
            hit.format.map(|f| words::code(t, "format", f.as_str())),
        ]),
        title: hit.title,
    }))
}

async fn form(
    state: &WebState,
    visit: Visit,
    fields: Fields,
    wrong: &Wrong,
    status: StatusCode,
) -> Result<Response, WebError> {
    let t = visit.t;
    let asked = work(state, t, &fields.title).await?;
    let person = match visit.who.who {
        Who::Patron { id, .. } => {
            let mut read = state.app.store.read().await?;
            let patron = people::patron(&mut read, &visit.who.scope(), id).await?;
            Some((
                format!("{} {}", patron.first_name, patron.last_name),
                patron.email.unwrap_or_default(),
            ))
        }
        _ => None,
    };
    let inputs = Inputs::new(t, &fields, wrong);
    let next = encode_component(&visit.shell.path);
    let works = visit.home.and_then(|id| visit.directory.worked_by(id).ok());
    let places = works
        .map(|p| pickups(&visit, p.library.id, fields.pickup.parse().ok()))
        .unwrap_or_default();
    let other = if fields.copy() { "loan" } else { "copy" };
    let title = if fields.title.is_empty() {
        String::new()
    } else {
        format!("title={}&", encode_component(&fields.title))
    };
    let page = RequestPage {
        offer: offer(&visit),
        problems: inputs.problems(),
        guest: person.is_none().then(|| inputs.guest()),
        blank: if asked.is_none() {
            inputs.blank()
        } else {
            Vec::new()
        },
        part: if fields.copy() {
            inputs.part()
        } else {
            Vec::new()
        },
        rest: inputs.rest(),
        pickup_error: inputs.error("pickup"),
        copyright_error: inputs.error("copyright"),
        pickups: places,
        libraries: visit
            .local()
            .iter()
            .map(|p| {
                (
                    format!("/l/{}?next={next}", encode_component(&p.library.entry_code)),
                    p.name(visit.french).to_owned(),
                )
            })
            .collect(),
        choices: visit
            .local()
            .iter()
            .map(|p| (p.library.id.to_string(), p.name(visit.french).to_owned()))
            .collect(),
        carried: if status == StatusCode::OK {
            Vec::new()
        } else {
            fields.carried()
        },
        library: visit
            .place()
            .map(|p| p.name(visit.french).to_owned())
            .unwrap_or_default(),
        other_service: format!("/request?{title}service={other}"),
        loan_days: works.map_or(0, |p| p.policy.terms.loan_days),
        asked,
        person,
        fields,
        t,
        shell: visit.shell.clone().at(Here::PatronSearch),
    };
    Ok(with_status(&page, status))
}

/// What belongs into the transaction of placing: the kept answer, and for guests the code that they see next.
struct Keep<'a> {
    once: &'a Once,
    key: &'a str,
    guest: bool,
}

impl BeforeCommit for Keep<'_> {
    fn run<'a>(&'a self, app: &'a App, tx: &'a mut Tx, made: Made<'a>) -> Hooked<'a> {
        Box::pin(async move {
            let Some(id) = made.request() else {
                return Ok(());
            };
            if self.guest {
                tracking::keep(tx, &tracking::code(self.key, id), id, app.now()).await?;
            }
            self.once
                .keep(app, tx, 303, json!({}), id.to_string().into_bytes())
                .await?;
            Ok(())
        })
    }
}

/// The library of a form from a browser that has none. Gives it when it was only just chosen.
fn choose(visit: &mut Visit, fields: &Fields) -> Option<String> {
    if visit.home.is_some() {
        return None;
    }
    let named = [&fields.choose, &fields.library]
        .into_iter()
        .find(|id| !id.is_empty())?;
    let id = visit
        .local()
        .iter()
        .map(|p| p.library.id)
        .find(|id| id.to_string() == *named)?;
    visit.enter(id);
    (!fields.choose.is_empty()).then(|| id.to_string())
}

/// Places it: once for one form, however often it is sent.
pub async fn submit(
    State(state): State<WebState>,
    mut visit: Visit,
    Network(network): Network,
    Form(mut fields): Form<Fields>,
) -> Result<Response, WebError> {
    let t = visit.t;
    let app = &state.app;
    if fields.key.len() < KEY || fields.key.len() > 200 {
        fields.key = random::token();
    }
    if let Some(chosen) = choose(&mut visit, &fields) {
        // The form comes again as it was, in the name of the library.
        fields.library.clone_from(&chosen);
        fields.choose.clear();
        if fields.pickup.is_empty() {
            fields.pickup.clone_from(&chosen);
        }
        let mut response = form(&state, visit, fields, &Wrong::new(), StatusCode::OK).await?;
        let cookie = cookies::set(state.https(), LIBRARY, &chosen, Some(KEPT));
        if let Ok(cookie) = HeaderValue::try_from(cookie) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        return Ok(response);
    }
    match offer(&visit) {
        Offer::Form | Offer::FormOrSignIn => {}
        Offer::Choose => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return form(&state, visit, fields, &Wrong::new(), status).await;
        }
        _ => return form(&state, visit, fields, &Wrong::new(), StatusCode::FORBIDDEN).await,
    }
    let order = match fields.order(&visit) {
        Ok(order) => order,
        Err(found) => {
            return form(
                &state,
                visit,
                fields,
                &found,
                StatusCode::UNPROCESSABLE_ENTITY,
            )
            .await;
        }
    };
    let body = serde_json::to_vec(&fields).map_err(WebError::internal)?;
    let key = fields.key.clone();
    let guest = !visit.is_patron();
    let once = Once::new(&visit.who, &network, &key, &[b"POST", b"/request", &body]);
    let answer = once
        .work(app, async {
            place::place(
                app,
                &visit.who,
                &order,
                &Keep {
                    once: &once,
                    key: &key,
                    guest,
                },
            )
            .await?;
            once.answered(app)
                .await?
                .ok_or_else(|| AppError::Internal("a placed request has no kept answer".to_owned()))
        })
        .await;
    let id = match answer {
        Ok(answer) => placed(&answer)?,
        Err(AppError::KeyReused) => {
            // The form was sent, then changed and sent again: the person decides whether they want both.
            fields.key = random::token();
            let found = vec![(String::new(), text_of(t, "", "sent_before"))];
            return form(&state, visit, fields, &found, StatusCode::CONFLICT).await;
        }
        Err(error) => {
            let found = wrong(t, error)?;
            return form(
                &state,
                visit,
                fields,
                &found,
                StatusCode::UNPROCESSABLE_ENTITY,
            )
            .await;
        }
    };
    place::checked(app, id, PATIENCE).await?;
    Ok(see_other(&if guest {
        format!("/track/{}?done=placed", tracking::code(&key, id))
    } else {
        format!("/me/requests/{id}?done=placed")
    }))
}

fn placed(answer: &Answer) -> Result<RequestId, WebError> {
    let text = String::from_utf8_lossy(&answer.response);
    text.parse()
        .map_err(|_| WebError::internal("a kept answer names no request"))
}
