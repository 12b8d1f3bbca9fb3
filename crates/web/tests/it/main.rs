//! Pages over HTTP, with real storage.

mod access;
mod admin;
mod login;
mod place;
