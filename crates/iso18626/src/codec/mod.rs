//! How typed values become element trees and back: one table per block drives reading, writing and checking.

mod block;
mod node;
mod value;
mod wire;

pub(crate) use block::block;
pub(crate) use node::{Node, Notes, is_xml_char};
pub(crate) use value::{Checks, Slot, Value, plain, truth};
pub(crate) use wire::{Cx, Target, Wire};
