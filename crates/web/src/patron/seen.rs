//! One request as the person who asked sees it, in words.

use super::{
    hit::{Cover, line, tag},
    visit::Visit,
};
use crate::shell::WebError;
use farshelf_app::{
    app::App,
    engine::{self, Call},
    handover::{self, Delivered},
    i18n::Tr,
    principal::{Principal, Who},
    view::patron::{STORY, progress},
    words,
};
use farshelf_domain::{
    borrowing::{self, Borrowing},
    id::{LibraryId, RequestId},
    item::Due,
    status::ConditionState,
    timer::Timer,
};
use farshelf_store::{Read, Scope, events, requests};
use jiff::{civil::Date, tz::TimeZone};

/// Most events that are looked at.
const EVENTS: u32 = 500;

/// A step of the way.
pub struct StepView {
    /// `done`, `now`, `todo`.
    pub state: &'static str,
    /// Icon.
    pub icon: &'static str,
    /// Its name.
    pub label: String,
    /// What is read aloud after it.
    pub aloud: String,
}

/// One thing that happened.
pub struct Told {
    /// For machines.
    pub datetime: String,
    /// When, in words.
    pub when: String,
    /// What.
    pub text: String,
}

/// A delivered copy.
pub struct CopyLink {
    /// Where.
    pub href: String,
    /// On another server.
    pub elsewhere: bool,
}

/// One request.
pub struct Seen {
    /// Id.
    pub id: String,
    /// Number on slips and in mails.
    pub number: String,
    /// Title.
    pub title: String,
    /// Its language.
    pub lang: String,
    /// Author, publisher, part.
    pub imprint: String,
    /// Cover.
    pub cover: Cover,
    /// Code of the state, for tests.
    pub code: &'static str,
    /// Where it is.
    pub now: String,
    /// What that means.
    pub more: String,
    /// Small icon beside it.
    pub icon: &'static str,
    /// The person has to act.
    pub needs_person: bool,
    /// Late.
    pub late: bool,
    /// Ended.
    pub ended: bool,
    /// When it ended or was placed, in words.
    pub day: String,
    /// The same for machines.
    pub day_date: String,
    /// Steps; empty when nothing moves.
    pub steps: Vec<StepView>,
    /// A date that counts: label, date, remark.
    pub date: Option<(String, String, String)>,
    /// Commands that the person may run now.
    pub allowed: Vec<&'static str>,
    /// Name of the pickup library.
    pub pickup: String,
    /// Its address.
    pub address: Vec<String>,
    /// Other pickups: `(id, name, chosen)`.
    pub pickups: Vec<(String, String, bool)>,
    /// Conditions to answer, in words.
    pub conditions: Vec<String>,
    /// Delivered copies.
    pub copies: Vec<CopyLink>,
    /// What happened, newest first.
    pub story: Vec<Told>,
    /// Where a request for the same is made.
    pub again: String,
}

impl Seen {
    /// Its page in the account.
    pub fn own(&self) -> String {
        format!("/me/requests/{}", self.id)
    }

    /// Whether a command is offered.
    pub fn may(&self, command: &str) -> bool {
        self.allowed.contains(&command)
    }
}

/// Loads a request that somebody may see: their own, or the one of their code.
///
/// # Errors
/// 404 for all others.
pub async fn load(
    read: &mut Read,
    who: &Principal,
    id: RequestId,
) -> Result<(Borrowing, i64), WebError> {
    let scope = match who.who {
        Who::Tracker { request } if request == id => Scope::system(),
        Who::Patron { .. } => who.scope(),
        _ => return Err(WebError::not_found()),
    };
    Ok(requests::load_borrowing(read, &scope, id).await?)
}

/// The request in words.
///
/// # Errors
/// 404; storage failed.
pub async fn seen(
    app: &App,
    visit: &Visit,
    who: &Principal,
    id: RequestId,
    whole: bool,
) -> Result<Seen, WebError> {
    let mut read = app.store.read().await?;
    let (b, _) = load(&mut read, who, id).await?;
    let context = engine::borrowing_context(
        app,
        &mut read,
        who,
        &visit.directory,
        &b,
        &[],
        &Call::default(),
    )
    .await?;
    let allowed = borrowing::allowed(&b, &context);
    let place = visit.directory.place(b.library)?;
    let pickup = visit.directory.place(b.pickup)?;
    let t = visit.t;
    let today = pickup.today(app.now());
    let state = progress(&b, today);
    let partner = partner(visit, &b);
    let zone = pickup.zone.clone();
    let shelf_until = b
        .timers
        .get(&Timer::ShelfExpired)
        .map(|at| at.to_zoned_datetime(zone.clone()).date());
    let copy_until = b
        .timers
        .get(&Timer::CopyExpires)
        .map(|at| at.to_zoned_datetime(place.zone.clone()).date());
    let date = match state.code {
        "shelf" => shelf_until.map(|d| dated(t, "patron-date-shelf", d, today, None)),
        "copy" => copy_until.map(|d| dated(t, "patron-date-copy", d, today, None)),
        _ => state.due.map(|due| {
            dated(
                t,
                if state.late {
                    "patron-date-was-due"
                } else {
                    "patron-date-due"
                },
                due.date,
                today,
                Some(due),
            )
        }),
    };
    let words_of = |suffix: &str| {
        let key = format!("patron-now-{}{suffix}", words::slug(state.code));
        t.msg(&key)
            .arg("partner", partner.as_str())
            .arg("pickup", pickup.name(visit.french))
            .to_string()
    };
    let ended_at = b
        .ended_at
        .unwrap_or(b.created_at)
        .to_zoned_datetime(zone.clone())
        .date();
    let c = &b.citation;
    let title = c
        .component_title
        .as_ref()
        .filter(|t| !t.trim().is_empty())
        .unwrap_or(&c.title);
    let in_work = c.component_title.as_ref().map(|_| c.title.clone());
    let story = if whole {
        story(&mut read, visit, &b, &zone).await?
    } else {
        Vec::new()
    };
    drop(read);
    Ok(Seen {
        id: b.id.to_string(),
        number: b.number.clone(),
        title: if title.trim().is_empty() {
            c.isbn
                .clone()
                .or_else(|| c.issn.clone())
                .unwrap_or_default()
        } else {
            title.clone()
        },
        lang: tag(t, c.language.as_deref()),
        imprint: line(&[
            c.component_author.clone().or_else(|| c.author.clone()),
            in_work,
            c.volume
                .clone()
                .map(|v| t.msg("patron-volume").arg("volume", v).to_string()),
            c.pages
                .clone()
                .map(|p| t.msg("patron-pages").arg("pages", p).to_string()),
            c.year.clone(),
        ]),
        cover: Cover::of(
            &c.title_id
                .map_or_else(|| c.title.clone(), |id| id.to_string()),
            c.author.as_deref(),
            &c.title,
        ),
        code: state.code,
        now: words_of(""),
        more: words_of("-more"),
        icon: icon(state.code),
        needs_person: state.needs_person || allowed.contains(&"accept_condition"),
        late: state.late,
        ended: b.main.is_terminal(),
        day: t.day_short(ended_at),
        day_date: ended_at.to_string(),
        steps: state
            .steps
            .iter()
            .map(|s| StepView {
                state: s.state,
                icon: s.icon,
                label: t.text(&format!("patron-step-{}", words::slug(s.code))),
                aloud: t.text(&format!("patron-step-is-{}", s.state)),
            })
            .collect(),
        date,
        pickup: pickup.name(visit.french).to_owned(),
        address: pickup.library.address.clone(),
        pickups: pickups(visit, b.library, Some(b.pickup)),
        conditions: if allowed.contains(&"accept_condition") {
            b.conditions
                .iter()
                .filter(|c| c.state == ConditionState::Open)
                .map(|c| words::condition(t, c))
                .collect()
        } else {
            Vec::new()
        },
        copies: copies(app, who, &b).await?,
        allowed,
        story,
        again: c.title_id.map_or_else(
            || "/request".to_owned(),
            |id| format!("/request?title={id}"),
        ),
    })
}

fn icon(code: &str) -> &'static str {
    match code {
        "shelf" => "bag",
        "overdue" | "recalled" | "shelf_over" => "alert",
        "shipped" | "transit" | "unwanted" => "truck",
        "loaned" | "promised" | "completed" => "check",
        "renewal_asked" | "renewal_refused" => "renew",
        "copy" => "page",
        "cancelled" | "unfilled" => "x",
        _ => "clock",
    }
}

/// A date with its label, how far it is, and for due dates the rule that set it.
fn dated(
    t: Tr,
    label: &str,
    date: Date,
    today: Date,
    due: Option<Due>,
) -> (String, String, String) {
    let far = t.distance(date, today);
    let fine = due.map_or_else(
        || far.clone(),
        |due| {
            t.msg("patron-date-rule")
                .arg("distance", far.as_str())
                .arg("rule", words::due_rule(t, due))
                .to_string()
        },
    );
    (t.text(label), t.day(date), fine)
}

/// With a capital at its head: a sentence may begin with “the other library”.
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// The library that was asked, by name.
fn partner(visit: &Visit, b: &Borrowing) -> String {
    let Some(entry) = b.active_entry() else {
        return visit.t.text("partner-unknown");
    };
    let named = entry.library.and_then(|id| visit.directory.place(id).ok());
    named.map_or_else(|| entry.name.clone(), |p| p.name(visit.french).to_owned())
}

/// Libraries where things can be collected: with a shelf, of the institution that works the request.
pub fn pickups(
    visit: &Visit,
    works: LibraryId,
    chosen: Option<LibraryId>,
) -> Vec<(String, String, bool)> {
    let Ok(place) = visit.directory.place(works) else {
        return Vec::new();
    };
    visit
        .directory
        .of_institution(place.library.institution)
        .into_iter()
        .filter(|p| !p.library.is_virtual && p.library.peer.is_none())
        .map(|p| {
            (
                p.library.id.to_string(),
                p.name(visit.french).to_owned(),
                Some(p.library.id) == chosen,
            )
        })
        .collect()
}

async fn copies(app: &App, who: &Principal, b: &Borrowing) -> Result<Vec<CopyLink>, WebError> {
    let mut links = Vec::new();
    for delivered in handover::delivered(app, b).await? {
        links.push(match delivered {
            Delivered::Elsewhere(href) => CopyLink {
                href,
                elsewhere: true,
            },
            Delivered::File(file) => {
                let ticket = handover::ticket(app, who, b.id, file).await?;
                CopyLink {
                    href: ticket.path(file),
                    elsewhere: false,
                }
            }
        });
    }
    Ok(links)
}

async fn story(
    read: &mut Read,
    visit: &Visit,
    b: &Borrowing,
    zone: &TimeZone,
) -> Result<Vec<Told>, WebError> {
    let t = visit.t;
    let stored = events::list(read, &Scope::system(), b.id, 0, EVENTS).await?;
    let mut told: Vec<Told> = stored
        .iter()
        .filter(|s| STORY.contains(&s.event.kind.as_str()))
        .map(|s| {
            let at = s.event.at.to_zoned_datetime(zone.clone());
            let symbol = s.event.params.get("symbol").and_then(|s| s.parse().ok());
            let named = symbol
                .and_then(|s| visit.directory.by_symbol(&s))
                .map(|p| p.name(visit.french).to_owned());
            let partner = named
                .or_else(|| s.event.params.get("library").cloned())
                .unwrap_or_else(|| t.text("partner-unknown"));
            let key = format!("patron-story-{}", words::slug(&s.event.kind));
            let local = at.datetime();
            Told {
                datetime: local.to_string(),
                when: format!("{}, {}", t.day_short(local.date()), t.time(local.time())),
                text: sentence(&t.msg(&key).arg("partner", partner).to_string()),
            }
        })
        .collect();
    told.reverse();
    Ok(told)
}
