//! Who calls: reads the cookie, or under `/api` the key, and puts the person and what the shell shows into the request.

use crate::{
    shell::{Person, RequestContext, ShellParts, WebError, Workplace, cookies},
    state::WebState,
};
use axum::{
    extract::{ConnectInfo, FromRequestParts, Request, State},
    http::{HeaderMap, Method, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use farshelf_app::{
    accounts::{self, Account},
    app::App,
    i18n::Tr,
    principal::{Principal, Who},
    words,
};
use farshelf_domain::{id::LibraryId, role::Permission};
use farshelf_store::Read;
use std::net::SocketAddr;

/// Name of the session cookie (`__Host-farshelf` on https).
pub const COOKIE: &str = "farshelf";
/// Name of the cookie that keeps the workplace of a workstation.
pub const DESK: &str = "desk";
/// Where a new password is chosen.
pub const NEW_PASSWORD: &str = "/login/password";
/// Most workplaces in the switcher.
const WORKPLACES: usize = 200;

/// Who calls, in the request's extensions.
#[derive(Clone, Debug)]
pub struct Caller {
    /// Who, with rights.
    pub principal: Principal,
    /// The account behind a session.
    pub account: Option<Account>,
    /// Token of the session.
    pub token: Option<String>,
    /// Library where staff work now.
    pub library: Option<LibraryId>,
    /// A demo installation.
    pub demo: bool,
}

/// The sign-in layer, around all routes and inside the frame.
pub async fn identify(State(state): State<WebState>, request: Request, next: Next) -> Response {
    let (mut head, body) = request.into_parts();
    let found = if head.uri.path().starts_with("/api/") {
        program(&state, &head.headers).await
    } else {
        person(&state, &head).await
    };
    match found {
        Ok((caller, parts)) => {
            if let Some(instead) = must_change_first(&caller, &head) {
                return instead;
            }
            head.extensions.insert(parts);
            head.extensions.insert(caller);
            next.run(Request::from_parts(head, body)).await
        }
        Err(error) => error.into_response(),
    }
}

/// A one-time code opens one page: that of the new password.
fn must_change_first(caller: &Caller, head: &Parts) -> Option<Response> {
    let path = head.uri.path();
    let waits = caller.account.as_ref().is_some_and(|a| a.must_change)
        && path != NEW_PASSWORD
        && path != "/logout"
        && path != "/login";
    if !waits {
        return None;
    }
    Some(if head.method == Method::GET {
        (StatusCode::SEE_OTHER, [(header::LOCATION, NEW_PASSWORD)]).into_response()
    } else {
        WebError::forbidden().into_response()
    })
}

async fn program(state: &WebState, headers: &HeaderMap) -> Result<(Caller, ShellParts), WebError> {
    let principal = match bearer(headers) {
        Some(key) => accounts::principal_of_key(&state.app, key).await?,
        None => None,
    };
    let caller = Caller {
        principal: principal.unwrap_or_else(Principal::nobody),
        account: None,
        token: None,
        library: None,
        demo: state.app.settings.demo,
    };
    Ok((caller, ShellParts::default()))
}

/// The one key of `Authorization: Bearer KEY`. Two such headers are none: nobody knows which one counts.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let mut all = headers.get_all(header::AUTHORIZATION).iter();
    let (Some(value), None) = (all.next(), all.next()) else {
        return None;
    };
    let (scheme, key) = value.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(key.trim())
}

async fn person(state: &WebState, head: &Parts) -> Result<(Caller, ShellParts), WebError> {
    let app = &state.app;
    let headers = &head.headers;
    let token = cookies::get(headers, state.https(), COOKIE).map(ToOwned::to_owned);
    let account = match &token {
        Some(token) => accounts::principal_of_session(app, token).await?,
        None => None,
    };
    let principal = account
        .as_ref()
        .map_or_else(Principal::nobody, |a| a.principal.clone());
    let mut caller = Caller {
        principal,
        token: account.as_ref().and(token),
        account,
        library: None,
        demo: app.settings.demo,
    };
    let Some(account) = &caller.account else {
        return Ok((caller, ShellParts::default()));
    };

    let context = head.extensions.get::<RequestContext>();
    let tr = context.map_or_else(
        || Tr::new(farshelf_app::i18n::Lang::default()),
        RequestContext::tr,
    );
    let mut read = app.store.read().await?;
    let mut parts = ShellParts {
        person: Some(shown(account, tr)),
        ..ShellParts::default()
    };
    if let Who::Staff { .. } = account.principal.who {
        let places = workplaces(app, &mut read, &account.principal, tr).await?;
        let wished = cookies::get(headers, state.https(), DESK);
        let here = places
            .iter()
            .find(|p| Some(p.id.as_str()) == wished)
            .or_else(|| places.first())
            .cloned();
        caller.library = here
            .as_ref()
            .and_then(|p| p.library_id.parse().ok())
            .map(LibraryId);
        parts.workplace = here;
        parts.workplaces = places;
        if wants_counts(head) {
            let directory = app.directory(&mut read).await?;
            parts.counts =
                crate::staff::counts(&mut read, &account.principal, &directory, caller.library)
                    .await?;
        }
    }
    Ok((caller, parts))
}

fn shown(account: &Account, tr: Tr) -> Person {
    let may = |p| account.principal.may_anywhere(p);
    let roles: Vec<String> = account
        .roles
        .iter()
        .map(|role| words::code(tr, "role", role))
        .collect();
    Person {
        name: account.name.clone(),
        role: roles.join(", "),
        staff: matches!(account.principal.who, Who::Staff { .. }),
        admin: may(Permission::Administer) || may(Permission::ManageUsers),
        account: match account.principal.who {
            Who::Staff { id, .. } => id.to_string(),
            _ => String::new(),
        },
    }
}

/// Libraries worked here at which the person has a right: those that work requests first, then by name.
async fn workplaces(
    app: &App,
    read: &mut Read,
    who: &Principal,
    tr: Tr,
) -> Result<Vec<Workplace>, WebError> {
    let directory = app.directory(read).await?;
    let french = tr.lang == farshelf_app::i18n::Lang::Fr;
    let mut places: Vec<_> = directory
        .places()
        .into_iter()
        .filter(|p| p.library.peer.is_none() && who.grants.contains_key(&p.library.id))
        .collect();
    places.sort_by_key(|p| p.library.worked_by.is_some());
    let shown = places.into_iter().take(WORKPLACES).map(|p| Workplace {
        id: p.library.id.to_string(),
        library_id: p.library.id.to_string(),
        library: p.name(french).to_owned(),
        desk: None,
    });
    Ok(shown.collect())
}

/// Only whole staff pages show counts.
fn wants_counts(head: &Parts) -> bool {
    let path = head.uri.path();
    let page = head
        .headers
        .get(header::ACCEPT)
        .is_some_and(|v| v.to_str().is_ok_and(|v| v.contains("text/html")));
    head.method == Method::GET && page && (path.starts_with("/staff") || path.starts_with("/admin"))
}

fn caller(parts: &Parts) -> Caller {
    parts
        .extensions
        .get::<Caller>()
        .cloned()
        .unwrap_or_else(|| Caller {
            principal: Principal::nobody(),
            account: None,
            token: None,
            library: None,
            demo: false,
        })
}

/// The principal of any caller, nobody included.
pub struct MaybeSigned(pub Principal);

impl<S: Sync> FromRequestParts<S> for MaybeSigned {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self(caller(parts).principal))
    }
}

/// The principal of somebody who is signed in or holds a key; else 401, which sends a browser to the sign-in page and back.
pub struct Signed(pub Principal);

impl<S: Sync> FromRequestParts<S> for Signed {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, WebError> {
        let found = caller(parts).principal;
        if found.who == Who::Nobody {
            Err(WebError::unauthorized())
        } else {
            Ok(Self(found))
        }
    }
}

/// The principal of staff; 401 for nobody, 403 for others.
pub struct StaffOnly(pub Principal);

impl<S: Sync> FromRequestParts<S> for StaffOnly {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, WebError> {
        let Signed(found) = Signed::from_request_parts(parts, state).await?;
        if matches!(found.who, Who::Staff { .. }) {
            Ok(Self(found))
        } else {
            Err(WebError::forbidden())
        }
    }
}

/// The account behind the session, with its token; else 401.
pub struct Session {
    /// The account.
    pub account: Account,
    /// Token of the session.
    pub token: String,
}

impl<S: Sync> FromRequestParts<S> for Session {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, WebError> {
        let found = caller(parts);
        match (found.account, found.token) {
            (Some(account), Some(token)) => Ok(Self { account, token }),
            _ => Err(WebError::unauthorized()),
        }
    }
}

/// The library where a member of staff works now (cookie `desk`, else the first one); none for others.
pub struct AtLibrary(pub Option<LibraryId>);

impl<S: Sync> FromRequestParts<S> for AtLibrary {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self(caller(parts).library))
    }
}

/// The network of the caller, for throttling. The listener has put the address there: that of the socket, or what a trusted proxy says.
pub struct Network(pub String);

impl<S: Sync> FromRequestParts<S> for Network {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let address = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        Ok(Self(address.map_or_else(
            || "unknown".to_owned(),
            |a| accounts::network_of(a.0.ip()),
        )))
    }
}
