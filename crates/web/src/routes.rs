//! All addresses of a server.

use crate::{
    access::Routes,
    accounts, admin, api, patron, session,
    shell::{ShellConfig, wrap},
    staff,
    state::WebState,
};
use axum::{Router, middleware::from_fn_with_state};

/// Every area with its rules. A new area is one line here.
pub fn routes() -> Routes {
    Routes::new()
        .merge(accounts::router())
        .merge(admin::router())
        .merge(api::router())
        .merge(patron::router())
        .merge(staff::router())
}

/// Everything that a server answers, with sign-in, rules, limits and the frame around it.
pub fn router(state: WebState) -> Router {
    let config = ShellConfig {
        https: state.https(),
    };
    let inside = routes()
        .into_router()
        .layer(from_fn_with_state(state.clone(), session::identify));
    wrap(inside, config).with_state(state)
}
