//! Commands with who may run them and what they take. Arguments are read from the declarations of `Wish`.

use super::{head, languages, table, tick};
use farshelf_app::words;
use farshelf_domain::{
    borrowing::table as b,
    lending::table as l,
    role::{DESK_COMMANDS, Permission},
    status::Side,
};
use std::path::Path;

/// One variant of `Wish`.
struct Wish {
    name: String,
    arguments: Vec<String>,
}

fn snake(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

/// The lines between `pub TYPE {` and its closing brace.
fn body<'a>(source: &'a str, declaration: &str) -> Vec<&'a str> {
    let start = source.find(declaration).expect("declared") + declaration.len();
    source[start..]
        .lines()
        .skip(1)
        .take_while(|l| *l != "}")
        .collect()
}

/// `name: Type,` as `name` or `name?`.
fn argument(line: &str, optional: bool) -> Option<String> {
    let (name, _) = line.trim().trim_start_matches("pub ").split_once(':')?;
    Some(format!("`{name}{}`", if optional { "?" } else { "" }))
}

fn wishes(source: &str) -> Vec<Wish> {
    let mut found: Vec<Wish> = Vec::new();
    let mut optional = false;
    for line in body(source, "pub enum Wish") {
        if let Some(variant) = line
            .strip_prefix("    ")
            .filter(|l| l.starts_with(char::is_uppercase))
        {
            let end = variant
                .find(|c: char| !c.is_alphanumeric())
                .expect("a name ends");
            let arguments = if variant.contains("(Edit)") {
                let fields = body(source, "pub struct Edit").into_iter();
                fields
                    .filter(|l| l.trim().starts_with("pub "))
                    .filter_map(|l| argument(l, true))
                    .collect()
            } else {
                Vec::new()
            };
            found.push(Wish {
                name: snake(&variant[..end]),
                arguments,
            });
        } else if line.trim() == "#[serde(default)]" {
            optional = true;
        } else if let (Some(text), Some(wish)) = (argument(line, optional), found.last_mut()) {
            wish.arguments.push(text);
            optional = false;
        }
    }
    found
}

fn who(by: &str, side: Side, name: &str) -> String {
    let whole = match side {
        Side::Borrowing => Permission::Borrow,
        Side::Lending => Permission::Lend,
    };
    let mut who = Vec::new();
    if by.contains('S') {
        let desk = if DESK_COMMANDS.contains(&name) {
            " or `circulate`"
        } else {
            ""
        };
        who.push(format!("staff with `{whole}`{desk}"));
    }
    if by.contains('P') {
        who.push("the patron".to_owned());
    }
    if by.contains('Y') {
        who.push("the system".to_owned());
    }
    who.join("; ")
}

fn side(
    heading: &str,
    side: Side,
    folder: &str,
    by_of: impl Fn(&str) -> Option<&'static str>,
    later: &[(&str, &str)],
) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../domain/src")
        .join(folder)
        .join("command.rs");
    let source = std::fs::read_to_string(path).unwrap();
    let all = wishes(&source);
    assert!(all.len() > 30, "the declaration of {folder} was read");
    let rows: Vec<Vec<String>> = all
        .iter()
        .map(|wish| {
            let by = by_of(&wish.name).or_else(|| by_of("change_data")).unwrap();
            let [en, fr] = languages().map(|tr| words::command(tr, &wish.name));
            let is_later = later.iter().any(|(name, _)| *name == wish.name);
            vec![
                tick(&wish.name),
                who(by, side, &wish.name),
                wish.arguments.join(" "),
                en,
                fr,
                if is_later { "later" } else { "" }.to_owned(),
            ]
        })
        .collect();
    table(
        heading,
        &["Command", "Who may", "Arguments", "English", "French", ""],
        &rows,
    )
}

pub fn page() -> String {
    let borrowing = |name: &str| b::row(b::COMMANDS, name).map(|r| r.by);
    let lending = |name: &str| l::row(name).map(|r| r.by);
    let mut page = head(
        "Commands",
        "`crates/domain/src/borrowing/command.rs`, `crates/domain/src/lending/command.rs` and `crates/domain/src/role.rs`",
        "A command has one name everywhere: API, pages, history. `?` marks an argument that may be left out; then policy or the state fills it \
         in. All take `note` (internal) and `note_to_partner`. Whoever may run a command may only do so at libraries where the role was \
         given; in which states it works stands in `docs/reference/transitions.md`. *later* marks what this release refuses with `not_offered`.",
    );
    page += &side(
        "Borrowing",
        Side::Borrowing,
        "borrowing",
        borrowing,
        b::LATER,
    );
    page + &side("Lending", Side::Lending, "lending", lending, l::LATER)
}
