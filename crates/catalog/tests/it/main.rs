//! The catalogue on real files and both engines.

mod concurrent;
mod kit;
mod loading;
mod real;
mod searching;
