#![doc = include_str!("../README.md")]

#[macro_use]
mod codes;
pub mod actor;
pub mod attention;
pub mod borrowing;
pub mod calendar;
pub mod cell;
pub mod citation;
pub mod draft;
pub mod effect;
pub mod eligibility;
pub mod event;
pub mod id;
pub mod item;
pub mod lendable;
pub mod lending;
pub mod limits;
pub mod meanwhile;
pub mod message;
pub mod money;
pub mod party;
pub mod patch;
pub mod policy;
pub mod refused;
pub mod role;
pub mod rota;
pub mod status;
pub mod timer;
pub mod undo;
