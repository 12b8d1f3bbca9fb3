//! One file a verb.

mod catalog;
mod config;
mod demo;
mod doctor;
mod institution;
mod jobs;
mod key;
mod library;
mod migrate;
mod patron;
mod peer;
mod queue;
mod render_slips;
mod request;
mod serve;
mod user;

use crate::{answer::Answer, cli::Verb, context::Context, failure::Failure};

/// Runs a verb.
///
/// # Errors
/// Why it did not do its work.
pub async fn run(verb: Verb, context: Context) -> Result<Answer, Failure> {
    let done = match verb {
        Verb::Serve(options) => return serve::run(context, options).await,
        Verb::Demo(options) => return demo::run(context, options).await,
        Verb::Migrate => migrate::run(&context).await,
        Verb::Doctor => doctor::run(&context).await,
        Verb::Config(verb) => config::run(&context, &verb),
        Verb::Institution(verb) => institution::run(&context, verb).await,
        Verb::Library(verb) => library::run(&context, verb).await,
        Verb::User(verb) => user::run(&context, verb).await,
        Verb::Patron(verb) => patron::run(&context, verb).await,
        Verb::Key(verb) => key::run(&context, verb).await,
        Verb::Peer(verb) => peer::run(&context, verb).await,
        Verb::Catalog(verb) => catalog::run(&context, verb).await,
        Verb::Request(verb) => request::run(&context, verb).await,
        Verb::Queue(verb) => queue::run(&context, verb).await,
        Verb::Jobs(verb) => jobs::run(&context, &verb).await,
        Verb::RenderSlips => render_slips::run(),
    };
    context.close().await;
    done
}
