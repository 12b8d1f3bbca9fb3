//! The frame as a browser meets it: sample pages on a router that exists only here.

mod browser;
mod contrast;
mod errors;
mod frame;
mod html;
mod pages;
mod samples;
mod sources;
