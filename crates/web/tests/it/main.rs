//! Pages and API over HTTP, with real storage.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod access;
mod admin;
mod admin_loads;
mod admin_mail;
mod api;
mod desk;
mod login;
mod patron_about;

mod patron_me;
mod patron_modes;
mod patron_request;
mod patron_search;
mod patron_track;
mod place;
mod staff_desk;
mod staff_lists;
mod staff_queue;
mod staff_request;
mod staff_scan;
mod staff_steps;
