//! What every page is given: who, where, in which language, with which counts.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use farshelf_app::i18n::{Lang, Tr, key};

use super::local_path::query_without;
use super::{RequestContext, Theme, assets, encode_component};

/// The signed-in person as the bar shows them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// Display name.
    pub name: String,
    /// The role in words, in the person's language; empty for patrons.
    pub role: String,
    /// Staff see the staff pages, all others the patron pages.
    pub staff: bool,
    /// Whether the settings are open to this person.
    pub admin: bool,
}

impl Person {
    /// One or two letters for the round sign in the bar: first letters of the first and the last word.
    pub fn initials(&self) -> String {
        let words: Vec<&str> = self.name.split_whitespace().collect();
        let ends = match words.as_slice() {
            [] => vec![],
            [only] => vec![*only],
            [first, .., last] => vec![*first, *last],
        };
        ends.iter()
            .filter_map(|word| word.chars().next())
            .flat_map(char::to_uppercase)
            .collect()
    }
}

/// A library and a desk at which a person may work.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workplace {
    /// What the switcher sends: `POST /staff/workplace`, field `workplace`.
    pub id: String,
    /// Id of the library, as scans carry it.
    pub library_id: String,
    /// Name of the library.
    pub library: String,
    /// Name of the desk, where the library has desks.
    pub desk: Option<String>,
}

/// Live counts of the rail. `None`: not known, nothing is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Requests that need a person.
    pub attention: Option<u32>,
    /// Open borrowing requests.
    pub borrowing: Option<u32>,
    /// Open lending requests.
    pub lending: Option<u32>,
    /// Items on the hold shelf.
    pub hold_shelf: Option<u32>,
}

/// A view of a list that the library keeps for all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedView {
    /// Its name.
    pub name: String,
    /// The list with its filters.
    pub href: String,
    /// How many requests it shows now.
    pub count: Option<u32>,
}

/// What can be taken back, and for how long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undo {
    /// Where the undo form posts to.
    pub action: String,
    /// Seconds left.
    pub seconds: u32,
}

/// One line that says what just happened. Never the only place where a fact is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// What happened, as a sentence.
    pub text: String,
    /// How to take it back.
    pub undo: Option<Undo>,
}

/// The entry of the rail or the patron menu that the page belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Here {
    /// None of them.
    #[default]
    Elsewhere,
    /// `/staff`
    Attention,
    /// `/staff/borrowing`
    Borrowing,
    /// `/staff/lending`
    Lending,
    /// `/staff/hold-shelf`
    HoldShelf,
    /// `/staff/patrons`
    Patrons,
    /// `/staff/directory`
    Directory,
    /// `/staff/reports`
    Reports,
    /// `/admin`
    Settings,
    /// `/staff/scan`
    Scan,
    /// `/`
    PatronSearch,
    /// `/me`
    PatronRequests,
}

/// One line of the rail.
#[derive(Clone, Copy, Debug)]
pub struct RailEntry {
    /// Which page it stands for.
    pub here: Here,
    /// Its address.
    pub href: &'static str,
    /// Icon without the `i-`.
    pub icon: &'static str,
    /// Its name.
    pub key: &'static str,
    /// Its shortcut, both keys one after the other.
    pub keys: &'static str,
    /// The name of its live count (`data-count`), empty where it has none.
    pub count: &'static str,
}

const fn entry(
    here: Here,
    href: &'static str,
    icon: &'static str,
    key: &'static str,
    keys: &'static str,
    count: &'static str,
) -> RailEntry {
    RailEntry {
        here,
        href,
        icon,
        key,
        keys,
        count,
    }
}

/// The rail from top to bottom.
const RAIL: [RailEntry; 8] = [
    entry(
        Here::Attention,
        "/staff",
        "flag",
        key("shell-attention"),
        "g a",
        "attention",
    ),
    entry(
        Here::Borrowing,
        "/staff/borrowing",
        "in",
        key("shell-borrowing"),
        "g b",
        "borrowing",
    ),
    entry(
        Here::Lending,
        "/staff/lending",
        "out",
        key("shell-lending"),
        "g l",
        "lending",
    ),
    entry(
        Here::HoldShelf,
        "/staff/hold-shelf",
        "shelf",
        key("shell-hold-shelf"),
        "g h",
        "hold_shelf",
    ),
    entry(
        Here::Patrons,
        "/staff/patrons",
        "people",
        key("shell-patrons"),
        "g p",
        "",
    ),
    entry(
        Here::Directory,
        "/staff/directory",
        "place",
        key("shell-directory"),
        "g d",
        "",
    ),
    entry(
        Here::Reports,
        "/staff/reports",
        "chart",
        key("shell-reports"),
        "g r",
        "",
    ),
    entry(
        Here::Settings,
        "/admin",
        "list",
        key("shell-settings"),
        "g o",
        "",
    ),
];

/// What the sign-in layer puts into a request's extensions for the shell. All parts are optional.
#[derive(Clone, Debug, Default)]
pub struct ShellParts {
    /// Name of the consortium.
    pub consortium: String,
    /// Name of the library whose pages these are (patron pages).
    pub library: Option<String>,
    /// Who is signed in.
    pub person: Option<Person>,
    /// Where staff work now.
    pub workplace: Option<Workplace>,
    /// Where else they may work, the present place included.
    pub workplaces: Vec<Workplace>,
    /// Counts of the rail.
    pub counts: Counts,
    /// Shared views of the rail.
    pub views: Vec<SharedView>,
    /// What happened just before.
    pub toast: Option<Toast>,
}

/// The context of all layouts. A page struct has the fields `shell: Shell` and `t: Tr`.
#[derive(Clone, Debug)]
pub struct Shell {
    /// Language of the page.
    pub lang: Lang,
    /// Light, dark or as the system.
    pub theme: Theme,
    /// This page, to come back to.
    pub path: String,
    /// The number that a person quotes.
    pub request_id: String,
    /// Who, where, how many.
    pub parts: ShellParts,
    /// The current entry of rail or menu.
    pub here: Here,
    /// Whether the bar has its scan box; pages with their own turn it off: there is only ever one.
    pub scan_in_bar: bool,
}

impl Shell {
    /// A shell from what the frame and the sign-in layer know.
    pub fn new(context: &RequestContext, parts: ShellParts) -> Self {
        Self {
            lang: context.lang,
            theme: context.theme,
            path: context.path.clone(),
            request_id: context.request_id.clone(),
            parts,
            here: Here::Elsewhere,
            scan_in_bar: true,
        }
    }

    /// Says which entry of the rail or menu the page belongs to.
    #[must_use]
    pub fn at(mut self, here: Here) -> Self {
        self.here = here;
        self
    }

    /// For pages that have a scan box of their own.
    #[must_use]
    pub fn own_scan_box(mut self) -> Self {
        self.scan_in_bar = false;
        self
    }

    /// Shows a toast.
    #[must_use]
    pub fn toast(mut self, toast: Toast) -> Self {
        self.parts.toast = Some(toast);
        self
    }

    /// The texts in the language of the page.
    pub const fn tr(&self) -> Tr {
        Tr::new(self.lang)
    }

    /// The address of a static file.
    pub fn asset(&self, name: &'static str) -> &'static str {
        assets::asset(name)
    }

    /// The name of the place that titles and the patron band show: the library, else the consortium, else the product.
    pub fn place(&self) -> String {
        let staffed = self
            .parts
            .workplace
            .as_ref()
            .map(|workplace| workplace.library.clone());
        staffed
            .or_else(|| self.parts.library.clone())
            .or_else(|| (!self.parts.consortium.is_empty()).then(|| self.parts.consortium.clone()))
            .unwrap_or_else(|| self.tr().text("shell-product"))
    }

    /// The id of the present library for the scan form.
    pub fn library_id(&self) -> &str {
        self.parts
            .workplace
            .as_ref()
            .map_or("", |workplace| &workplace.library_id)
    }

    /// This page in another language.
    pub fn lang_href(&self, lang: Lang) -> String {
        self.with_query("lang", lang.code())
    }

    /// The texts in the other language, for the switch that names itself.
    pub const fn other(&self) -> Tr {
        Tr::new(self.lang.other())
    }

    /// This page in another theme.
    pub fn theme_href(&self, theme: &str) -> String {
        self.with_query("theme", theme)
    }

    /// The sign-in page that leads back here.
    pub fn sign_in_href(&self) -> String {
        format!("/login?next={}", encode_component(&self.path))
    }

    fn with_query(&self, name: &str, value: &str) -> String {
        let (path, query) = self.path.split_once('?').unwrap_or((&self.path, ""));
        let kept = query_without(query, &[name]);
        let joint = if kept.is_empty() { "?" } else { "&" };
        format!("{path}{kept}{joint}{name}={value}")
    }

    /// The lines of the rail that this person sees.
    pub fn rail(&self) -> impl Iterator<Item = RailEntry> {
        let admin = self
            .parts
            .person
            .as_ref()
            .is_some_and(|person| person.admin);
        RAIL.into_iter()
            .filter(move |entry| admin || entry.here != Here::Settings)
    }

    /// The present count of a line of the rail in the form of the language, empty when not known.
    pub fn count(&self, name: &str) -> String {
        let counts = &self.parts.counts;
        let value = match name {
            "attention" => counts.attention,
            "borrowing" => counts.borrowing,
            "lending" => counts.lending,
            "hold_shelf" => counts.hold_shelf,
            _ => None,
        };
        value
            .map(|count| self.tr().number(i64::from(count)))
            .unwrap_or_default()
    }
}

impl<S: Sync> FromRequestParts<S> for Shell {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        let known = parts
            .extensions
            .get::<ShellParts>()
            .cloned()
            .unwrap_or_default();
        let Ok(context) = RequestContext::from_request_parts(parts, state).await;
        Ok(Self::new(&context, known))
    }
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, Method, Uri};
    use farshelf_app::i18n::Lang;

    use super::{Person, RequestContext, Shell, ShellParts};

    #[test]
    fn initials_of_names() {
        let of = |name: &str| {
            Person {
                name: name.into(),
                ..Person::default()
            }
            .initials()
        };
        assert_eq!(of("Robin Osei"), "RO");
        assert_eq!(of("élodie van der Meer"), "ÉM");
        assert_eq!(of("Cher"), "C");
        assert_eq!(of(" "), "");
    }

    #[test]
    fn links_of_this_page() {
        let context = RequestContext::new(
            &Method::GET,
            &Uri::from_static("/staff?view=2&lang=en"),
            &HeaderMap::new(),
            false,
            String::new(),
        );
        let shell = Shell::new(&context, ShellParts::default());
        assert_eq!(shell.lang_href(Lang::Fr), "/staff?view=2&lang=fr");
        assert_eq!(shell.theme_href("dark"), "/staff?view=2&theme=dark");
        assert_eq!(shell.sign_in_href(), "/login?next=/staff%3Fview%3D2");
    }
}
