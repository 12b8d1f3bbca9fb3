//! Signing in and out, the first set-up, a person's own settings, the workplace of a workstation.

mod account;
mod login;
mod logout;
mod password;
mod setup;
mod workplace;

use crate::access::{Access, Routes};

/// The addresses of this area.
pub fn router() -> Routes {
    Routes::new()
        .get("/login", Access::Public, login::show)
        .post("/login", Access::Public, login::submit)
        .post("/logout", Access::Public, logout::submit)
        .get("/login/password", Access::Signed, password::show)
        .post("/login/password", Access::Signed, password::submit)
        .get("/staff/account", Access::Staff, account::show)
        .post("/staff/account/language", Access::Staff, account::language)
        .post("/staff/account/sign-out", Access::Staff, account::sign_out)
        .get("/setup/{token}", Access::Public, setup::show)
        .post("/setup/{token}", Access::Public, setup::submit)
        .post("/staff/workplace", Access::Staff, workplace::submit)
}

/// Where somebody goes who is not on the way anywhere: work, settings, or their own requests.
fn home(who: &farshelf_app::principal::Principal) -> &'static str {
    use farshelf_app::principal::Who;
    use farshelf_domain::status::Side;
    match who.who {
        Who::Staff { .. }
            if [Side::Borrowing, Side::Lending]
                .iter()
                .any(|s| who.scope().reach(*s) != &farshelf_store::Reach::none()) =>
        {
            "/staff"
        }
        Who::Staff { .. } => "/admin",
        _ => "/me",
    }
}

/// `303 See Other` with cookies.
fn see_other(to: &str, cookies: &[String]) -> axum::response::Response {
    use axum::{
        http::{HeaderValue, StatusCode, header},
        response::IntoResponse,
    };
    let mut response = StatusCode::SEE_OTHER.into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::LOCATION,
        HeaderValue::try_from(to).unwrap_or(HeaderValue::from_static("/")),
    );
    for cookie in cookies {
        if let Ok(value) = HeaderValue::try_from(cookie) {
            headers.append(header::SET_COOKIE, value);
        }
    }
    response
}
