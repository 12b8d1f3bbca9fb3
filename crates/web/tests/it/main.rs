//! Pages over HTTP, with real storage.
