//! Pages and API over HTTP.

pub mod access;
pub mod accounts;
pub mod admin;
pub mod api;
mod failure;
pub mod form;
pub mod patron;
pub mod routes;
pub mod session;
pub mod shell;
pub mod staff;
pub mod state;

pub use routes::router;
pub use state::WebState;
