//! Tests of the borrowing side.

mod aspects;
mod cells;
mod commands;
mod desk;
mod guards;
mod letters;
mod messages;
mod named;
mod parcels;
mod path;
mod races;
mod rota;
mod states;
mod support;
mod table;
mod turns;
mod views;
mod walk;
