//! `farshelf catalog load|rebuild|explain`

use crate::{
    answer::Answer, cli::Catalog as Verb, context::Context, failure::Failure, words::terminal,
};
use farshelf_app::{
    app::App,
    catalog::{self, Catalog, Field, Query, TitleDetail},
    i18n::{Lang, Tr},
    load::{LoadFailed, Loading, Reject, Report, try_load},
    principal::Principal,
    random, words,
};
use farshelf_domain::id::{Symbol, TitleId};
use farshelf_marc::items::ItemMapping;
use serde_json::{Value, json};
use std::{
    fmt::Write as _,
    fs::File,
    io::{self, BufRead, BufReader, Write as _},
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

/// How long a load, a rebuild and a look wait for a server that writes the index.
const PATIENCE: Duration = Duration::from_mins(10);
/// Records between two lines of progress.
const TELL_EVERY: u64 = 5_000;
/// Records rejected for one reason that the summary for people lists one by one; more are counted.
const EACH: u64 = 3;
/// Titles that one ISBN may show.
const TITLES: usize = 20;

pub async fn run(context: &Context, verb: Verb) -> Result<Answer, Failure> {
    match verb {
        Verb::Load {
            file,
            library,
            mapping,
            dry_run,
        } => load(context, &file, &library, &mapping, dry_run).await,
        Verb::Rebuild => rebuild(context).await,
        Verb::Explain { what } => explain(context, &what).await,
    }
}

async fn load(
    context: &Context,
    file: &str,
    library: &str,
    mapping: &str,
    dry_run: bool,
) -> Result<Answer, Failure> {
    let mapping = mapping_text(mapping)?;
    let input = input(file)?;
    let app = context.app().await?;
    let library_id = library_id(&app, library).await?;
    let rejects = (!dry_run).then(|| reject_path(&app, file)).transpose()?;
    let loading = Loading {
        library: library_id,
        mapping,
        file_name: file_name(file),
        dry_run,
        rejects: rejects.clone(),
    };
    let (quiet, mut next) = (context.json(), TELL_EVERY);
    let t = terminal();
    let who = Principal::system();
    let report = try_load(&app, &who, input, loading, |counts| {
        if !quiet && counts.read >= next {
            next = counts.read + TELL_EVERY;
            // Without standard error there is nobody to tell.
            let line = t
                .msg("cli-load-progress")
                .arg("read", counts.read)
                .arg("rejected", counts.rejected);
            let _ = writeln!(io::stderr(), "{line}");
        }
    })
    .await
    .map_err(|failed| match failed {
        LoadFailed::File(what) => Failure::failed(
            format!("{}: {what}", named(file)),
            "Correct the file and load it again. What was read before it broke off is stored, and passed over then.",
        ),
        LoadFailed::Other(error) => error.into(),
    })?;
    if !dry_run {
        let catalog = open(&app)?;
        catalog
            .index()
            .catch_up_to(&app.store, report.place, PATIENCE)
            .await
            .map_err(catalog::failed)?;
    }
    let c = &report.counts;
    let nothing = c.taken() == 0;
    let what = t.text(match (dry_run, nothing) {
        (true, true) => "cli-load-dry-none",
        (true, false) => "cli-load-dry",
        (false, true) => "cli-load-none",
        (false, false) if c.rejected > c.taken() => "cli-load-part",
        (false, false) => "cli-load-done",
    });
    let counted = t
        .msg("cli-load-counts")
        .arg("what", what)
        .arg("read", c.read)
        .arg("new", c.new)
        .arg("changed", c.changed)
        .arg("unchanged", c.unchanged)
        .arg("deleted", c.deleted)
        .arg("holdings", c.holdings)
        .arg("rejected", c.rejected)
        .arg("copies", c.items)
        .arg("titles", c.titles);
    let mut text = format!("{counted}\n");
    for line in refusals(t, &report) {
        // Writing into a text cannot fail.
        let _ = writeln!(text, "{line}");
    }
    let kept = rejects
        .filter(|_| report.reject_file)
        .map(|path| path.display().to_string());
    if let Some(path) = &kept {
        let _ = writeln!(
            text,
            "{}",
            t.msg("cli-load-rejects").arg("path", path.as_str())
        );
    }
    let json = json!({
        "dry_run": dry_run, "run": report.run, "counts": report.counts, "reasons": report.reasons, "rejects": report.rejects, "reject_file": kept,
    });
    let mut answer = Answer::new(text, json);
    answer.good = !nothing;
    Ok(answer)
}

/// What was rejected, by reason: one line where many records have the same, else a line for each.
fn refusals(t: Tr, report: &Report) -> Vec<String> {
    let mut lines = Vec::new();
    for (code, count) in &report.reasons {
        let of_it = || report.rejects.iter().filter(|r| r.code == *code);
        if *count <= EACH && of_it().next().is_some() {
            lines.extend(of_it().map(|reject| refusal(t, reject)));
            continue;
        }
        let first = of_it().next();
        let same = first.is_some_and(|first| of_it().all(|r| r.error == first.error));
        let key = format!("admin-reject-{}", words::slug(code));
        let why = match first {
            Some(first) if same || !t.knows(&key) => why(t, first),
            _ => t.text(&key),
        };
        let line = t
            .msg("cli-load-reject-many")
            .arg("count", *count)
            .arg("why", why);
        lines.push(printable(&line.to_string()));
    }
    lines
}

/// What is wrong with a record.
fn why(t: Tr, reject: &Reject) -> String {
    let key = format!("admin-reject-{}", words::slug(reject.code));
    match t.lang {
        // The error itself says more than its kind.
        Lang::Fr if t.knows(&key) => t.text(&key),
        _ => reject.error.clone(),
    }
}

/// Errors quote the file: control characters must not reach a terminal.
fn printable(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { '\u{fffd}' } else { c })
        .collect()
}

/// A rejected record in words: which one, what it says of itself, what is wrong with it.
fn refusal(t: Tr, reject: &Reject) -> String {
    let which: Vec<&str> = [&reject.control, &reject.title]
        .into_iter()
        .filter_map(Option::as_deref)
        .collect();
    let line = if which.is_empty() {
        t.msg("cli-load-reject-bare")
    } else {
        t.msg("cli-load-reject").arg("which", which.join(", "))
    };
    let line = line.arg("number", reject.number).arg("why", why(t, reject));
    printable(&line.to_string())
}

/// A preset's name, or the lines of a file, checked before anything is read.
fn mapping_text(mapping: &str) -> Result<String, Failure> {
    if ItemMapping::preset(mapping).is_some() {
        return Ok(mapping.to_owned());
    }
    let text = std::fs::read_to_string(mapping).map_err(|e| {
        Failure::usage(
            format!("{mapping:?} is neither a mapping known here nor a file that can be read: {e}"),
            "Mappings: 852, 945, 949, 952, 999, or a file with lines such as tag=952 and barcode=p.",
        )
    })?;
    ItemMapping::parse(&text).map_err(|e| {
        Failure::usage(
            format!("the mapping {mapping} cannot be used: {e}"),
            "Correct the file and load again; nothing was changed.",
        )
    })?;
    Ok(text)
}

fn input(file: &str) -> Result<Box<dyn BufRead + Send>, Failure> {
    if file == "-" {
        return plain(file, BufReader::new(io::stdin()));
    }
    if Path::new(file).is_dir() {
        return Err(Failure::failed(
            format!("{file} is a folder"),
            "Name one file of records; load several one after the other.",
        ));
    }
    let opened = File::open(file).map_err(|e| {
        let what = format!("the file {file} cannot be opened: {e}");
        let fix = "Check its name and that this user may read it.";
        if e.kind() == io::ErrorKind::NotFound {
            Failure::not_found(what, fix)
        } else {
            Failure::failed(what, fix)
        }
    })?;
    plain(file, BufReader::new(opened))
}

/// What files that are no records start with, what that is, and what reads it.
const KINDS: [(&[u8], &str, &str); 5] = [
    (b"\xfd7zXZ\0", "xz-compressed", "xz -dc"),
    (b"\x1f\x8b", "gzip-compressed", "gzip -dc"),
    (b"PK\x03\x04", "a zip archive", "unzip -p"),
    (b"BZh", "bzip2-compressed", "bzip2 -dc"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed", "zstd -dc"),
];

/// Refuses what is packed, by its first bytes, and says how to unpack it.
fn plain(
    file: &str,
    mut input: impl BufRead + Send + 'static,
) -> Result<Box<dyn BufRead + Send>, Failure> {
    let head = input.fill_buf().map_err(|e| {
        Failure::failed(
            format!("{} cannot be read: {e}", named(file)),
            "Check that this user may read it, and its disk.",
        )
    })?;
    if let Some((_, kind, unpack)) = KINDS.iter().find(|(start, ..)| head.starts_with(start)) {
        let of = if file == "-" { "FILE" } else { file };
        return Err(Failure::failed(
            format!("{} is {kind}", named(file)),
            format!("`{unpack} {of} | farshelf catalog load - ...` unpacks and loads it."),
        ));
    }
    Ok(Box::new(input))
}

fn named(file: &str) -> &str {
    if file == "-" { "standard input" } else { file }
}

fn file_name(file: &str) -> String {
    Path::new(file)
        .file_name()
        .filter(|_| file != "-")
        .map_or_else(|| "stdin".to_owned(), |n| n.to_string_lossy().into_owned())
}

/// A file of its own for each load, in the data folder: it holds a library's records.
fn reject_path(app: &App, file: &str) -> Result<PathBuf, Failure> {
    let folder = app.settings.data_dir.join("rejects");
    std::fs::create_dir_all(&folder).map_err(|e| {
        Failure::failed(
            format!("the folder {} cannot be made: {e}", folder.display()),
            "Is there space, and may this user write there?",
        )
    })?;
    let folder = std::path::absolute(&folder).unwrap_or(folder);
    Ok(folder.join(format!("{}-{}", random::id(app.now()), file_name(file))))
}

async fn library_id(app: &App, symbol: &str) -> Result<farshelf_domain::id::LibraryId, Failure> {
    let mut read = app.store.read().await?;
    let directory = app.directory(&mut read).await?;
    symbol
        .parse::<Symbol>()
        .ok()
        .and_then(|symbol| directory.by_symbol(&symbol))
        .map(|place| place.library.id)
        .ok_or_else(|| {
            Failure::not_found(
                format!("there is no library {symbol:?}"),
                "Add it with `farshelf library add`, or check its symbol (ISIL:CA-FSLAKE).",
            )
        })
}

fn open(app: &App) -> Result<Arc<Catalog>, Failure> {
    catalog::open(app).map_err(|e| {
        Failure::failed(
            format!("the search index cannot be opened: {e}"),
            format!(
                "Stop the server, remove the folder {} and run `farshelf catalog rebuild`: the index is built from the database.",
                app.settings.data_dir.join("index").display()
            ),
        )
    })
}

async fn rebuild(context: &Context) -> Result<Answer, Failure> {
    let app = context.app().await?;
    let titles = open(&app)?
        .index()
        .rebuild(&app.store, PATIENCE)
        .await
        .map_err(catalog::failed)?;
    Ok(Answer::new(
        format!("The search index is built anew: {titles} titles."),
        json!({"titles": titles}),
    ))
}

async fn explain(context: &Context, what: &str) -> Result<Answer, Failure> {
    let app = context.app().await?;
    let catalog = open(&app)?;
    let ids = if let Ok(id) = what.parse::<uuid::Uuid>() {
        vec![TitleId(id)]
    } else {
        catalog::catch_up(&app, &catalog, PATIENCE).await?;
        let mut query = Query::new(what).in_field(Field::Isbn);
        query.limit = TITLES;
        let found = catalog.search(&query).await.map_err(catalog::failed)?;
        found.items.iter().map(|hit| hit.id).collect()
    };
    let (mut text, mut titles) = (String::new(), Vec::new());
    for id in ids {
        let detail = catalog.title(id).await.map_err(catalog::failed)?;
        titles.push(one(&detail, &mut text));
    }
    if titles.is_empty() {
        return Err(Failure::not_found(
            format!("no title has the ISBN {what:?}"),
            "Give the id of a title or an ISBN; `farshelf catalog load` says which records it rejected.",
        ));
    }
    Ok(Answer::new(text, json!({ "titles": titles })))
}

/// A title, the records it is made of and why they are one, its copies.
fn one(detail: &TitleDetail, text: &mut String) -> Value {
    let title = &detail.title;
    // Writing into a text cannot fail.
    let _ = writeln!(text, "title   {} {}", title.id, title.title);
    let mut records = Vec::new();
    for record in &detail.records {
        let symbol = record.symbol.as_ref().map(ToString::to_string);
        let reason = record.link.as_ref().map(|link| link.reason.to_string());
        let _ = writeln!(
            text,
            "record  {} of {}: {}",
            record.control_number,
            symbol.as_deref().unwrap_or("-"),
            reason.as_ref().map_or_else(
                || "the first of this title".to_owned(),
                |r| format!("joined by {r}")
            )
        );
        records.push(json!({
            "id": record.id, "symbol": symbol, "control_number": record.control_number, "joined_by": reason,
            "joined_to": record.link.as_ref().map(|link| link.to), "loaded_at": record.loaded_at,
        }));
    }
    let mut copies = Vec::new();
    for holding in &title.holdings {
        let symbol = holding.symbol.as_ref().map(ToString::to_string);
        let _ = writeln!(
            text,
            "copy    {} {} {} {}",
            symbol.as_deref().unwrap_or("-"),
            holding.barcode.as_deref().unwrap_or("-"),
            holding.call_number.as_deref().unwrap_or("-"),
            holding.status.as_str()
        );
        copies.push(json!({
            "symbol": symbol, "barcode": holding.barcode, "call_number": holding.call_number, "status": holding.status.as_str(),
        }));
    }
    json!({"id": title.id, "title": title.title, "records": records, "copies": copies})
}
