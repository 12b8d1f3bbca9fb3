//! The command line: verbs and their options. What each verb does is in `verbs/`.

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

const STORY: &str = "\
A look around:
  farshelf demo                    a consortium of four libraries with real titles; prints where to sign in

First start:
  farshelf serve                   makes a database in ./farshelf-data, prints the address and a set-up link

A library from scripts, beside the running server or before it (`farshelf migrate` makes the database then):
  farshelf institution add FSLAKE --name 'Lake University'
  farshelf library add ISIL:CA-FSLAKE --institution FSLAKE --name 'Lake Library'
  farshelf user add ill@lake --role fulfillment_manager --library ISIL:CA-FSLAKE --password-stdin < password
  farshelf user add head@lake --role system_administrator --library ISIL:CA-FSLAKE --password-stdin < password
  farshelf key add scripts --library ISIL:CA-FSLAKE --side both
  farshelf catalog load lake.mrc --library ISIL:CA-FSLAKE --mapping 952 --dry-run
  farshelf catalog load lake.mrc --library ISIL:CA-FSLAKE --mapping 952
  farshelf serve

Administrators:
  A system_administrator with --library SYMBOL sets up that library and the branches it answers for: settings,
  staff, keys, catalogue. Requests are not theirs, and no other library is. Who administers every library is made
  by the set-up link, which `serve` prints as long as there is no account: open it before the first `user add`.

When something looks wrong:
  farshelf doctor                  names what is wrong and what to do
  farshelf request explain ID      says why a request is where it is
  farshelf queue ls                shows what could not be sent

Exit codes: 0 done, 1 failed, 2 usage or settings, 3 not found.";

/// Resource sharing (interlibrary loan) for library consortia.
#[derive(Debug, Parser)]
#[command(name = "farshelf", version, after_help = STORY, disable_help_subcommand = true)]
pub struct Cli {
    /// Options of every verb.
    #[command(flatten)]
    pub common: Common,
    /// The verb.
    #[command(subcommand)]
    pub verb: Verb,
}

/// Options of every verb.
#[derive(Clone, Debug, Args)]
pub struct Common {
    /// Answer in JSON, errors too
    #[arg(long, global = true)]
    pub json: bool,
    /// File of settings (default: ./farshelf.toml where it exists)
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Folder of the data (the setting data.dir)
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<String>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Run the server. Makes an empty database itself, migrates SQLite; prints `listening URL`. Refuses a demo's data
    Serve(Serve),
    /// Run a demo consortium with known passwords, on loopback only; the first thing to look at
    Demo(Demo),
    /// Make the database, or bring an older one up to this program. `serve` makes an empty one by itself and migrates SQLite, after a copy
    Migrate,
    /// Look for what is wrong and say what to do about it
    Doctor,
    /// Check or print the settings
    #[command(subcommand)]
    Config(Config),
    /// Member organisations: the first thing a consortium needs
    #[command(subcommand)]
    Institution(Institution),
    /// Libraries of an institution, each with a symbol
    #[command(subcommand)]
    Library(Library),
    /// Staff accounts
    #[command(subcommand)]
    User(User),
    /// Patron accounts
    #[command(subcommand)]
    Patron(Patron),
    /// API keys for programs
    #[command(subcommand)]
    Key(Key),
    /// Other systems spoken to over ISO 18626
    #[command(subcommand)]
    Peer(Peer),
    /// The union catalogue: load files of libraries, look at titles
    #[command(subcommand)]
    Catalog(Catalog),
    /// Look at one request
    #[command(subcommand)]
    Request(Request),
    /// Messages and other work that waits
    #[command(subcommand)]
    Queue(Queue),
    /// Due work
    #[command(subcommand)]
    Jobs(Jobs),
    /// Typeset a batch of slips: JSON in, PDF out
    #[command(hide = true)]
    RenderSlips,
}

/// Options of `serve`.
#[derive(Debug, Args)]
pub struct Serve {
    /// Address and port (the setting http.listen); port 0 lets the system choose
    #[arg(long, value_name = "ADDRESS")]
    pub listen: Option<String>,
    /// Serve pages only; another node or process does the due work
    #[arg(long)]
    pub no_worker: bool,
}

/// Options of `demo`.
#[derive(Debug, Args)]
pub struct Demo {
    /// Loopback address and port (the setting http.listen); port 0 lets the system choose
    #[arg(long, value_name = "ADDRESS")]
    pub listen: Option<String>,
    /// Remove the demo's data first, and nothing else; refused for data that are not a demo's
    #[arg(long)]
    pub reset: bool,
}

/// `config` ...
#[derive(Debug, Subcommand)]
pub enum Config {
    /// Say what is wrong with the settings, if anything
    Check,
    /// Every setting with its value and where it comes from; secrets are masked
    Print,
    /// The reference of all settings, as Markdown
    Reference,
}

/// `institution` ...
#[derive(Debug, Subcommand)]
pub enum Institution {
    /// Add an institution; next: `library add`
    Add {
        /// 2 to 8 letters and digits; request numbers start with it (FSLAKE-1042)
        code: String,
        /// Its name
        #[arg(long)]
        name: String,
    },
}

/// `library` ...
#[derive(Debug, Subcommand)]
pub enum Library {
    /// Add a library, open for borrowing and lending; next: `user add`
    Add {
        /// AUTHORITY:VALUE, for example ISIL:CA-FSLAKE
        symbol: String,
        /// Code of the institution that owns it
        #[arg(long, value_name = "CODE")]
        institution: String,
        /// Its name
        #[arg(long)]
        name: String,
        /// The peer whose system works it; without it, it is worked here
        #[arg(long)]
        peer: Option<String>,
        /// Its time zone, for example America/Toronto; without it, that of the institution's other libraries
        #[arg(long)]
        zone: Option<String>,
        /// Language of its letters and pages: en or fr
        #[arg(long)]
        language: Option<String>,
    },
}

/// `user` ...
#[derive(Debug, Subcommand)]
pub enum User {
    /// Add a staff account
    Add {
        /// What is typed to sign in, for example ill@lake
        login: String,
        /// fulfillment_operator, fulfillment_manager, circulation_operator, inventory_operator, user_manager or system_administrator
        #[arg(long)]
        role: String,
        /// Symbol of the library where the role counts, an administrator's too
        #[arg(long, value_name = "SYMBOL")]
        library: String,
        /// Name that colleagues see; without it, the login
        #[arg(long)]
        name: Option<String>,
        /// Read the password from standard input; there is no other way to give one
        #[arg(long, required = true)]
        password_stdin: bool,
    },
}

/// `patron` ...
#[derive(Debug, Subcommand)]
pub enum Patron {
    /// Add a patron account
    Add {
        /// Number of the library card
        barcode: String,
        /// Symbol of the home library
        #[arg(long, value_name = "SYMBOL")]
        library: String,
        /// Family name
        #[arg(long)]
        last: String,
        /// Given name
        #[arg(long)]
        first: String,
        /// Mail address for notices
        #[arg(long)]
        email: Option<String>,
        /// Patron group, as policies name it
        #[arg(long)]
        group: Option<String>,
    },
}

/// `key` ...
#[derive(Debug, Subcommand)]
pub enum Key {
    /// Add an API key and print it, this once
    Add {
        /// What the key is for
        name: String,
        /// Symbol of the library where it counts
        #[arg(long, value_name = "SYMBOL")]
        library: String,
        /// borrow, lend or both: it may do what staff of that side may
        #[arg(long)]
        side: String,
    },
}

/// `peer` ...
#[derive(Debug, Subcommand)]
pub enum Peer {
    /// Add a peer and print the key that it must send, this once
    Add {
        /// What it is called here
        name: String,
        /// Whole address of its endpoint, for example https://ill.example.org/iso18626
        #[arg(long)]
        url: String,
        #[command(flatten)]
        options: PeerOptions,
    },
    /// Change a peer; what is not named stays as it is
    Set {
        /// What it is called here
        name: String,
        /// Whole address of its endpoint
        #[arg(long)]
        url: Option<String>,
        /// Make a new key and print it; the one before counts until there is a third
        #[arg(long)]
        new_key: bool,
        #[command(flatten)]
        options: PeerOptions,
    },
    /// All peers; no secret is shown
    List,
}

/// Options of `peer add` and `peer set`.
#[derive(Debug, Args)]
pub struct PeerOptions {
    /// Symbols that it may speak for, with commas between
    #[arg(long, value_delimiter = ',', value_name = "SYMBOL,...")]
    pub symbols: Option<Vec<String>>,
    /// Version of what is sent to it: 1.2 (default) or 2021; both are read
    #[arg(long)]
    pub version: Option<String>,
    /// How it likes to be spoken to: iso (default) or farshelf
    #[arg(long)]
    pub profile: Option<String>,
    /// How it is known: key (default), hmac, certificate or network
    #[arg(long)]
    pub auth: Option<String>,
    /// SHA-256 fingerprints of its client certificates, with commas between (for certificate)
    #[arg(
        long = "certificate",
        value_delimiter = ',',
        value_name = "FINGERPRINT,..."
    )]
    pub certificates: Option<Vec<String>>,
    /// Networks that it calls from, with commas between (for network)
    #[arg(
        long = "network",
        value_delimiter = ',',
        value_name = "ADDRESS/BITS,..."
    )]
    pub networks: Option<Vec<String>>,
    /// Read the key that is sent to it from standard input
    #[arg(long)]
    pub send_key_stdin: bool,
}

/// `catalog` ...
#[derive(Debug, Subcommand)]
pub enum Catalog {
    /// Load a library's records (MARC or MARCXML, in UTF-8); ends when they can be found. Safe to repeat. Exit 1 when no record was taken
    Load {
        /// The file; - reads standard input
        file: String,
        /// Symbol of the library whose file it is
        #[arg(long, value_name = "SYMBOL")]
        library: String,
        /// Where the items are: 852, 945, 949, 952, 999, or a file with lines of key=value
        #[arg(long, default_value = "852")]
        mapping: String,
        /// Read and check everything, write nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// Build the search index anew from the database
    Rebuild,
    /// The records of a title, why they are one title, and its copies
    Explain {
        /// Id of a title, or an ISBN
        #[arg(value_name = "TITLE-ID|ISBN")]
        what: String,
    },
}

/// `request` ...
#[derive(Debug, Subcommand)]
pub enum Request {
    /// The request as it stands
    Show {
        /// Id, number (FSLAKE-1042) or wire id
        id: String,
    },
    /// Why it is where it is: what it waits for, until when, what happened
    Explain {
        /// Id, number (FSLAKE-1042) or wire id
        id: String,
    },
}

/// `queue` ...
#[derive(Debug, Subcommand)]
pub enum Queue {
    /// What waits; parked work needs a person
    Ls {
        /// open or parked; without it both
        #[arg(long)]
        state: Option<String>,
        /// At most so many of each (to 200)
        #[arg(long, default_value_t = 50)]
        limit: u32,
    },
    /// One piece of work in full
    Show {
        /// Its id
        id: String,
    },
    /// Try it again now
    Retry {
        /// Its id
        id: String,
    },
    /// Stop trying until a person says so; what follows it in its lane waits
    Park {
        /// Its id
        id: String,
    },
    /// Give it up; what follows it in its lane goes on
    Drop {
        /// Its id
        id: String,
    },
    /// End the outbound hold of a restored or copied database: confirm that no other copy of it is in use
    Release,
}

/// `jobs` ...
#[derive(Debug, Subcommand)]
pub enum Jobs {
    /// Do due work
    Run {
        /// Until nothing is due any more
        #[arg(long, required = true)]
        until_idle: bool,
    },
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn common_options_stand_before_or_after_the_verb() {
        let cli = Cli::try_parse_from(["farshelf", "doctor", "--json", "--data", "d"]).unwrap();
        assert!(cli.common.json && cli.common.data.as_deref() == Some("d"));
        let cli = Cli::try_parse_from(["farshelf", "--json", "queue", "ls"]).unwrap();
        assert!(cli.common.json);
    }
}
