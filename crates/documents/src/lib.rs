#![doc = include_str!("../README.md")]

pub mod barcode;
mod error;
pub mod html;
mod model;
pub mod pdf;
mod text;
mod view;

pub use error::RenderError;
pub use html::SLIP_CSS;
pub use model::{Barcode, Batch, MAX_BARCODES, MAX_ROWS, MAX_SLIPS, PageSize, Row, Slip, SlipKind};
