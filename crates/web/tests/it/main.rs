//! Pages and API over HTTP, with real storage.

mod api;
