//! The frame of all pages: layouts, static files, languages, security headers, errors. How to write a page: `README.md` of this crate.

pub mod assets;
pub mod context;
pub mod cookies;
mod error;
mod error_kind;
mod frame;
mod headers;
mod local_path;
mod page;
pub mod parts;
mod respond;
mod theme;

pub use context::{Fragment, RequestContext};
pub use error::WebError;
pub use error_kind::ErrorKind;
pub use frame::{ShellConfig, wrap};
pub use local_path::{encode_component, local_path};
pub use page::{Counts, Here, Person, SharedView, Shell, ShellParts, Toast, Undo, Workplace};
pub use respond::page;
pub use theme::Theme;

#[cfg(test)]
mod tests;
