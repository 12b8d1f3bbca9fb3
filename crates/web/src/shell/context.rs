//! What the frame knows about a request before any handler runs.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::header::{ACCEPT, ACCEPT_LANGUAGE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, Uri};
use farshelf_app::i18n::{Lang, Tr};

use super::local_path::{query_value, query_without};
use super::{Theme, cookies};

const LANG: &str = "lang";
const THEME: &str = "theme";
/// Choices are kept for a year.
const YEAR: u32 = 31_536_000;

/// Language, theme, address and number of one request; a handler takes it as an argument.
#[derive(Clone, Debug)]
pub struct RequestContext {
    /// `?lang=` wins, then the cookie, then `Accept-Language`, then English.
    pub lang: Lang,
    /// `?theme=` wins, then the cookie.
    pub theme: Theme,
    /// Path and query of this page, without `lang` and `theme`: a place to come back to.
    pub path: String,
    /// The number that a person quotes and the log carries.
    pub request_id: String,
    /// Whether the public address of this server is https.
    pub https: bool,
    /// Whether the answer goes to a browser window (it accepts HTML).
    pub(super) wants_html: bool,
    /// Whether our own script asked for a piece of a page.
    pub(super) fragment: bool,
    /// Whether the method is GET or HEAD.
    pub(super) safe: bool,
}

impl RequestContext {
    /// The texts in the language of the request.
    pub const fn tr(&self) -> Tr {
        Tr::new(self.lang)
    }

    pub(super) fn new(
        method: &Method,
        uri: &Uri,
        headers: &HeaderMap,
        https: bool,
        request_id: String,
    ) -> Self {
        let query = uri.query().unwrap_or_default();
        let header = |name| headers.get(name).and_then(|value| value.to_str().ok());
        let lang = query_value(query, LANG)
            .and_then(Lang::parse)
            .or_else(|| cookies::get(headers, https, LANG).and_then(Lang::parse))
            .or_else(|| header(ACCEPT_LANGUAGE).and_then(Lang::accepted))
            .unwrap_or_default();
        let theme = query_value(query, THEME)
            .and_then(Theme::parse)
            .or_else(|| cookies::get(headers, https, THEME).and_then(Theme::parse))
            .unwrap_or_default();
        Self {
            lang,
            theme,
            path: format!("{}{}", uri.path(), query_without(query, &[LANG, THEME])),
            request_id,
            https,
            wants_html: header(ACCEPT).is_some_and(|accept| accept.contains("text/html")),
            fragment: headers.contains_key(FRAGMENT),
            safe: method == Method::GET || method == Method::HEAD,
        }
    }

    /// The cookies to set when this request chose a language or a theme.
    pub(super) fn choices(&self, uri: &Uri) -> Vec<String> {
        let query = uri.query().unwrap_or_default();
        let mut set = Vec::new();
        if query_value(query, LANG).and_then(Lang::parse).is_some() {
            set.push(cookies::set(self.https, LANG, self.lang.code(), Some(YEAR)));
        }
        if query_value(query, THEME).and_then(Theme::parse).is_some() {
            set.push(cookies::set(
                self.https,
                THEME,
                self.theme.code(),
                Some(YEAR),
            ));
        }
        set
    }
}

impl<S: Sync> FromRequestParts<S> for RequestContext {
    type Rejection = Infallible;

    /// The context that the frame made; outside the frame one with defaults is made from the request.
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or_else(|| {
            Self::new(
                &parts.method,
                &parts.uri,
                &parts.headers,
                false,
                String::new(),
            )
        }))
    }
}

/// The header by which our script asks for a piece of a page instead of the whole.
pub(super) const FRAGMENT: &str = "x-fragment";

/// Whether our script asked for a piece of a page (`X-Fragment`); without script the same address answers with a whole page or a redirect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fragment(
    /// The answer.
    pub bool,
);

impl<S: Sync> FromRequestParts<S> for Fragment {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(parts.headers.contains_key(FRAGMENT)))
    }
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderValue, Method, Uri, header};
    use farshelf_app::i18n::Lang;

    use super::{RequestContext, Theme};

    fn context(uri: &'static str, cookie: &'static str, accepted: &'static str) -> RequestContext {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static(cookie));
        headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static(accepted));
        RequestContext::new(
            &Method::GET,
            &Uri::from_static(uri),
            &headers,
            false,
            "r".into(),
        )
    }

    #[test]
    fn language_order() {
        assert_eq!(context("/?lang=fr", "lang=en", "en").lang, Lang::Fr);
        assert_eq!(context("/?lang=xx", "lang=fr", "en").lang, Lang::Fr);
        assert_eq!(context("/", "lang=zz", "fr-CA").lang, Lang::Fr);
        assert_eq!(context("/", "", "de").lang, Lang::En);
    }

    #[test]
    fn path_comes_back_without_the_choice() {
        let made = context("/titles/1?lang=fr&page=2&theme=dark", "theme=light", "");
        assert_eq!(
            (made.path.as_str(), made.theme),
            ("/titles/1?page=2", Theme::Dark)
        );
    }

    #[test]
    fn only_a_valid_choice_sets_a_cookie() {
        let uri = Uri::from_static("/?lang=fr&theme=neon");
        let made = RequestContext::new(&Method::GET, &uri, &HeaderMap::new(), true, String::new());
        assert_eq!(
            made.choices(&uri),
            ["__Host-lang=fr; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000; Secure"]
        );
    }
}
