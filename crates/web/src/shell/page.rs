//! What every page is given: who, where, in which language, with which counts.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use farshelf_app::i18n::{Lang, Tr};

use super::local_path::query_without;
use super::rail::{Here, RAIL, RailEntry};
use super::{RequestContext, ShellParts, Theme, Toast, encode_component};

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

    /// The name of the place that titles and the patron band show: the library of the page, else where the person works, else the consortium,
    /// else the product.
    pub fn place(&self) -> String {
        let parts = &self.parts;
        let staffed = || {
            parts
                .workplace
                .as_ref()
                .map(|workplace| workplace.library.clone())
        };
        let consortium = || (!parts.consortium.is_empty()).then(|| parts.consortium.clone());
        parts
            .library
            .clone()
            .or_else(staffed)
            .or_else(consortium)
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

    use super::{RequestContext, Shell, ShellParts};

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
