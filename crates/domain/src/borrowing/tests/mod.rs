//! Tests of the borrowing side.

mod cells;
mod commands;
mod guards;
mod messages;
mod named;
mod path;
mod races;
mod rota;
mod support;
mod table;
mod views;
mod walk;
