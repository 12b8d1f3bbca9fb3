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
mod rail;
mod respond;
mod theme;
mod visitor;

pub use context::{Fragment, RequestContext};
pub use error::WebError;
pub use error_kind::ErrorKind;
pub use frame::{ShellConfig, wrap};
pub use headers::protected;
pub use local_path::{encode_component, local_path};
pub use page::Shell;
pub use rail::{Here, RailEntry};
pub use respond::page;
pub use theme::Theme;
pub use visitor::{Counts, Person, SharedView, ShellParts, Toast, Undo, Workplace};

#[cfg(test)]
mod tests;
