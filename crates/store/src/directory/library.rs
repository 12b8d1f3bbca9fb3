//! Libraries and their symbols.

use crate::{
    arg::{Arg, args},
    conn::{Read, Tx},
    error::{Result, StoreError},
    fold::{fold, name_key},
    row::Row,
    scope::Scope,
    sql::insert_rows,
};
use farshelf_domain::id::{InstitutionId, LibraryId, PeerId, Symbol};
use jiff::Timestamp;
use serde_json::json;
use std::collections::BTreeMap;

/// A library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Library {
    /// Id.
    pub id: LibraryId,
    /// Owner.
    pub institution: InstitutionId,
    /// The library that works requests for this one (a campus: its resource sharing library); none: it works its own.
    pub worked_by: Option<LibraryId>,
    /// The peer that works it (remote); none: it is worked here (local).
    pub peer: Option<PeerId>,
    /// Name.
    pub name: String,
    /// French name, when it differs.
    pub name_fr: Option<String>,
    /// Its symbols, the main one first.
    pub symbols: Vec<Symbol>,
    /// Address lines as printed.
    pub address: Vec<String>,
    /// Mail address of the desk.
    pub email: Option<String>,
    /// `en` or `fr`.
    pub language: String,
    /// IANA time zone.
    pub zone: String,
    /// A resource sharing library without a shelf of its own.
    pub is_virtual: bool,
    /// Open on Monday, ..., Sunday.
    pub week: [bool; 7],
    /// Group within the consortium (rota: same group first).
    pub group: Option<String>,
    /// Open for borrowing.
    pub open_borrow: bool,
    /// Open for lending.
    pub open_lend: bool,
    /// Code of its own entry `/l/CODE`, in any case; unique.
    pub entry_code: String,
}

const COLUMNS: &str = "SELECT id, institution_id, worked_by, peer_id, name, name_fr, address, email, language, zone, is_virtual, \
     week, group_name, open_borrow, open_lend, entry_code FROM library";

fn read_library(row: &Row, symbols: Vec<Symbol>) -> Result<Library> {
    Ok(Library {
        id: row.get("id")?,
        institution: row.get("institution_id")?,
        worked_by: row.opt("worked_by")?,
        peer: row.opt("peer_id")?,
        name: row.get("name")?,
        name_fr: row.opt("name_fr")?,
        symbols,
        address: row.json("address")?,
        email: row.opt("email")?,
        language: row.get("language")?,
        zone: row.get("zone")?,
        is_virtual: row.get("is_virtual")?,
        week: row.json("week")?,
        group: row.opt("group_name")?,
        open_borrow: row.get("open_borrow")?,
        open_lend: row.get("open_lend")?,
        entry_code: row.get("entry_code")?,
    })
}

fn values(library: &Library) -> Vec<Arg> {
    args![
        library.id,
        library.institution,
        library.worked_by,
        library.peer,
        &library.name,
        library.name_fr.clone(),
        fold(&library.name),
        json!(library.address),
        library.email.clone(),
        &library.language,
        &library.zone,
        library.is_virtual,
        json!(library.week),
        library.group.clone(),
        library.open_borrow,
        library.open_lend,
        name_key(&library.entry_code),
    ]
}

/// Adds a library with its symbols; `Conflict` when a symbol or entry code is taken.
pub async fn add_library(
    tx: &mut Tx,
    scope: &Scope,
    library: &Library,
    now: Timestamp,
) -> Result<()> {
    scope.must_manage_all()?;
    let mut args = values(library);
    args.push(now.into());
    tx.run(
        "INSERT INTO library (id, institution_id, worked_by, peer_id, name, name_fr, name_key, address, email, language, zone, \
         is_virtual, week, group_name, open_borrow, open_lend, entry_code, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
        args,
    )
    .await?;
    put_symbols(tx, library).await
}

/// Changes a library and its symbols.
pub async fn save_library(tx: &mut Tx, scope: &Scope, library: &Library) -> Result<()> {
    scope.must_manage(library.id)?;
    let changed = tx
        .run(
            "UPDATE library SET institution_id = $2, worked_by = $3, peer_id = $4, name = $5, name_fr = $6, name_key = $7, \
             address = $8, email = $9, language = $10, zone = $11, is_virtual = $12, week = $13, group_name = $14, \
             open_borrow = $15, open_lend = $16, entry_code = $17 WHERE id = $1",
            values(library),
        )
        .await?;
    if changed == 0 {
        return Err(StoreError::NotFound);
    }
    tx.run(
        "DELETE FROM library_symbol WHERE library_id = $1",
        args![library.id],
    )
    .await?;
    put_symbols(tx, library).await
}

async fn put_symbols(tx: &mut Tx, library: &Library) -> Result<()> {
    let rows = (0_i64..)
        .zip(&library.symbols)
        .map(|(place, symbol)| args![symbol, library.id, place])
        .collect();
    insert_rows(
        tx,
        "INSERT INTO library_symbol (symbol, library_id, place) VALUES",
        rows,
        "",
    )
    .await?;
    Ok(())
}

async fn symbols(read: &mut Read, id: LibraryId) -> Result<Vec<Symbol>> {
    read.rows(
        "SELECT symbol FROM library_symbol WHERE library_id = $1 ORDER BY place",
        args![id],
    )
    .await?
    .iter()
    .map(|row| row.get("symbol"))
    .collect()
}

/// One library.
pub async fn library(read: &mut Read, id: LibraryId) -> Result<Library> {
    let mut sql = crate::sql::Sql::new(COLUMNS);
    sql.push(" WHERE id = ").bind(id);
    let row = sql.row(read).await?.ok_or(StoreError::NotFound)?;
    let symbols = symbols(read, id).await?;
    read_library(&row, symbols)
}

/// The library with this symbol.
pub async fn library_by_symbol(read: &mut Read, symbol: &Symbol) -> Result<Library> {
    let row = read
        .row(
            "SELECT library_id FROM library_symbol WHERE symbol = $1",
            args![symbol],
        )
        .await?
        .ok_or(StoreError::NotFound)?;
    library(read, row.get("library_id")?).await
}

/// The library with this entry code, in any case.
pub async fn library_by_entry(read: &mut Read, code: &str) -> Result<Library> {
    let row = read
        .row(
            "SELECT id FROM library WHERE entry_code = $1",
            args![name_key(code)],
        )
        .await?
        .ok_or(StoreError::NotFound)?;
    library(read, row.get("id")?).await
}

/// All libraries with their symbols, by name.
pub async fn libraries(read: &mut Read) -> Result<Vec<Library>> {
    let mut by_library: BTreeMap<LibraryId, Vec<Symbol>> = BTreeMap::new();
    for row in read
        .rows(
            "SELECT library_id, symbol FROM library_symbol ORDER BY library_id, place",
            vec![],
        )
        .await?
    {
        by_library
            .entry(row.get("library_id")?)
            .or_default()
            .push(row.get("symbol")?);
    }
    let mut sql = crate::sql::Sql::new(COLUMNS);
    sql.push(" ORDER BY name_key, id");
    sql.rows(read)
        .await?
        .iter()
        .map(|row| read_library(row, by_library.remove(&row.get("id")?).unwrap_or_default()))
        .collect()
}

/// The libraries that this one works requests for, itself included.
pub async fn branches_of(read: &mut Read, id: LibraryId) -> Result<Vec<LibraryId>> {
    read.rows(
        "SELECT id FROM library WHERE worked_by = $1 OR id = $1 ORDER BY name_key, id",
        args![id],
    )
    .await?
    .iter()
    .map(|row| row.get("id"))
    .collect()
}
