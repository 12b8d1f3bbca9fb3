//! `/help`, `/privacy`, `/accessibility`: how it works here, what is stored, who reads these pages how; and whom to ask (R39).

use super::visit::Visit;
use crate::shell::{Shell, page};
use askama::Template;
use axum::response::Response;
use farshelf_app::{accounts, directory::Place, i18n::Tr, kept};
use farshelf_domain::policy::Policy;

/// Whom to ask at a library, as it is stored.
struct Contact {
    name: String,
    address: String,
    email: Option<String>,
}

/// The library of the page, or all that people may belong to.
struct Contacts {
    one: bool,
    all: Vec<Contact>,
}

impl Contacts {
    fn of(visit: &Visit) -> Self {
        let contact = |place: &Place| Contact {
            name: place.name(visit.french).to_owned(),
            address: place.library.address.join(", "),
            // A branch without a desk of its own is answered for by the library that works its requests.
            email: place.library.email.clone().or_else(|| {
                let works = visit.directory.worked_by(place.library.id).ok()?;
                works.library.email.clone()
            }),
        };
        if let Some(place) = visit.place() {
            return Self {
                one: true,
                all: vec![contact(place)],
            };
        }
        let here = |p: &&Place| p.library.peer.is_none() && !p.library.is_virtual;
        let places = visit.directory.places();
        Self {
            one: false,
            all: places.into_iter().filter(here).map(contact).collect(),
        }
    }
}

#[derive(Template)]
#[template(path = "patron/help.html")]
struct HelpPage {
    shell: Shell,
    t: Tr,
    contacts: Contacts,
    policy: Option<Policy>,
}

/// How to search, ask, follow, collect and return, with the terms of the library of the page.
pub async fn help(visit: Visit) -> Response {
    let works = visit.home.and_then(|id| visit.directory.worked_by(id).ok());
    page(&HelpPage {
        contacts: Contacts::of(&visit),
        policy: works.map(|p| p.policy.clone()),
        t: visit.t,
        shell: visit.shell,
    })
}

/// One kind of data on `/privacy`: the keys of its texts begin with `about-data-CODE`.
struct Data {
    what: String,
    why: String,
    kept: String,
    who: String,
}

#[derive(Template)]
#[template(path = "patron/privacy.html")]
struct PrivacyPage {
    shell: Shell,
    t: Tr,
    contacts: Contacts,
    patron: bool,
    data: Vec<Data>,
}

/// Kinds of data about a person that are stored, in the order of the page.
const KINDS: [&str; 7] = [
    "request", "account", "mail", "code", "session", "failures", "cookies",
];

/// What is stored, why, how long and who sees it: the periods are those that the removal obeys.
pub async fn privacy(visit: Visit) -> Response {
    let t = visit.t;
    let data = KINDS.iter().map(|kind| Data {
        what: t.text(&format!("about-data-{kind}")),
        why: t.text(&format!("about-data-{kind}-why")),
        kept: t
            .msg(&format!("about-data-{kind}-kept"))
            .arg("mails", kept::MAILS)
            .arg("minutes", accounts::IDLE_PATRON.as_mins())
            .arg("hours", accounts::ABSOLUTE.as_hours())
            .arg("failures", kept::FAILURES_HOURS)
            .to_string(),
        who: t.text(&format!("about-data-{kind}-who")),
    });
    page(&PrivacyPage {
        data: data.collect(),
        contacts: Contacts::of(&visit),
        patron: visit.is_patron(),
        t,
        shell: visit.shell,
    })
}

#[derive(Template)]
#[template(path = "patron/accessibility.html")]
struct AccessibilityPage {
    shell: Shell,
    t: Tr,
    contacts: Contacts,
}

/// What is tested, what is not, and whom to tell of a barrier.
pub async fn accessibility(visit: Visit) -> Response {
    page(&AccessibilityPage {
        contacts: Contacts::of(&visit),
        t: visit.t,
        shell: visit.shell,
    })
}
