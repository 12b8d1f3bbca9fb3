//! The binary `farshelf`: command line, settings, server, doctor.

mod answer;
mod cli;
mod context;
mod data_dir;
mod demo;
mod disk;
mod epoch;
mod failure;
mod http;
mod lock;
mod log;
mod settings;
mod verbs;
mod words;

use clap::{Parser, error::ErrorKind};
use cli::Cli;
use context::Context;
use failure::Failure;
use std::{
    io::{self, Write},
    process::ExitCode,
};

fn main() -> ExitCode {
    // Everything this program writes holds people's data: for the owner only, the index and files of libraries too.
    rustix::process::umask(rustix::fs::Mode::RWXG | rustix::fs::Mode::RWXO);
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return wrong_usage(&error),
    };
    let json = cli.common.json;
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => {
            return fail(
                json,
                &Failure::failed(
                    format!("no threads: {error}"),
                    "Raise the limits of this process.",
                ),
            );
        }
    };
    let done = runtime.block_on(verbs::run(cli.verb, Context::new(cli.common)));
    // What still runs was given its time: nothing waits for it any more.
    runtime.shutdown_background();
    match done {
        Ok(answer) => {
            let text = match &answer.json {
                json_answer if json && !json_answer.is_null() => format!("{json_answer}\n"),
                _ if json => String::new(),
                _ => answer.text,
            };
            // A reader that went away (`| head`) wanted no more.
            let _ = io::stdout().write_all(text.as_bytes());
            if answer.good {
                ExitCode::SUCCESS
            } else {
                ExitCode::from(1)
            }
        }
        Err(failure) => fail(json, &failure),
    }
}

fn fail(json: bool, failure: &Failure) -> ExitCode {
    let text = if json {
        format!("{}\n", failure.json())
    } else {
        failure.text()
    };
    // Without standard error there is nobody to tell.
    let _ = io::stderr().write_all(text.as_bytes());
    failure.exit()
}

/// Help and version are answers; everything else is wrong usage.
fn wrong_usage(error: &clap::Error) -> ExitCode {
    let asked = matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    );
    let json = std::env::args_os().any(|arg| arg == "--json");
    if asked || !json {
        // Without a terminal there is nobody to tell.
        let _ = error.print();
        return ExitCode::from(if asked { 0 } else { 2 });
    }
    let what = error.to_string();
    let what = what
        .lines()
        .next()
        .unwrap_or_default()
        .trim_start_matches("error: ");
    fail(
        true,
        &Failure::usage(
            what,
            "`farshelf --help` and `farshelf VERB --help` say how.",
        ),
    )
}
