//! Pages and API over HTTP, with real storage.

mod access;
mod admin;
mod api;
mod login;
mod place;
