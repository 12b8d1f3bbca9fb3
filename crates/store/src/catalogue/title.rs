//! Titles and their identifiers.

use crate::{
    arg::args,
    conn::{Read, Tx},
    error::{Result, StoreError},
    fold::fold,
    row::Row,
    sql::{Sql, insert_rows},
};
use farshelf_domain::id::TitleId;
use jiff::Timestamp;

/// A title: what a cluster of records shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// Id.
    pub id: TitleId,
    /// Title.
    pub title: String,
    /// Author.
    pub author: Option<String>,
    /// Year.
    pub year: Option<String>,
    /// Format code.
    pub format: Option<String>,
    /// ISO 639 code.
    pub language: Option<String>,
}

/// An identifier of a title.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Identifier {
    /// `isbn`, `issn`, `lccn`, `oclc`, `control`.
    pub kind: String,
    /// Normalised value.
    pub value: String,
    /// Which title.
    pub title: TitleId,
}

const COLUMNS: &str = "SELECT id, title, author, year, format, language FROM title";

fn read_title(row: &Row) -> Result<Title> {
    Ok(Title {
        id: row.get("id")?,
        title: row.get("title")?,
        author: row.opt("author")?,
        year: row.opt("year")?,
        format: row.opt("format")?,
        language: row.opt("language")?,
    })
}

fn read_identifier(row: &Row) -> Result<Identifier> {
    Ok(Identifier {
        kind: row.get("kind")?,
        value: row.get("value")?,
        title: row.get("title_id")?,
    })
}

/// Adds or changes titles. No id may come twice in one call.
pub async fn upsert_titles(tx: &mut Tx, titles: &[Title], now: Timestamp) -> Result<()> {
    let rows = titles
        .iter()
        .map(|t| {
            args![
                t.id,
                &t.title,
                t.author.clone(),
                t.year.clone(),
                t.format.clone(),
                t.language.clone(),
                fold(&t.title),
                fold(t.author.as_deref().unwrap_or_default()),
                now
            ]
        })
        .collect();
    insert_rows(
        tx,
        "INSERT INTO title (id, title, author, year, format, language, title_key, author_key, updated_at) VALUES",
        rows,
        "ON CONFLICT (id) DO UPDATE SET title = excluded.title, author = excluded.author, year = excluded.year, \
         format = excluded.format, language = excluded.language, title_key = excluded.title_key, \
         author_key = excluded.author_key, updated_at = excluded.updated_at",
    )
    .await?;
    Ok(())
}

/// Replaces the identifiers of some titles.
pub async fn set_identifiers(
    tx: &mut Tx,
    titles: &[TitleId],
    identifiers: &[Identifier],
) -> Result<()> {
    for part in titles.chunks(1_000) {
        let mut sql = Sql::new("DELETE FROM title_identifier WHERE title_id IN ");
        sql.list(part.iter().copied());
        sql.run(tx).await?;
    }
    let rows = identifiers
        .iter()
        .map(|i| args![&i.kind, &i.value, i.title])
        .collect();
    insert_rows(
        tx,
        "INSERT INTO title_identifier (kind, value, title_id) VALUES",
        rows,
        "ON CONFLICT (kind, value, title_id) DO NOTHING",
    )
    .await?;
    Ok(())
}

/// One title.
pub async fn title(read: &mut Read, id: TitleId) -> Result<Title> {
    titles(read, &[id]).await?.pop().ok_or(StoreError::NotFound)
}

/// Titles by id, in the order of their ids; unknown ones are left out.
pub async fn titles(read: &mut Read, ids: &[TitleId]) -> Result<Vec<Title>> {
    let mut out = Vec::with_capacity(ids.len());
    for part in ids.chunks(1_000) {
        let mut sql = Sql::new(COLUMNS);
        sql.push(" WHERE id IN ")
            .list(part.iter().copied())
            .push(" ORDER BY id");
        for row in sql.rows(read).await? {
            out.push(read_title(&row)?);
        }
    }
    Ok(out)
}

/// Titles after an id, by id: to build an index anew.
pub async fn titles_after(
    read: &mut Read,
    after: Option<TitleId>,
    limit: u32,
) -> Result<Vec<Title>> {
    let mut sql = Sql::new(COLUMNS);
    if let Some(id) = after {
        sql.push(" WHERE id > ").bind(id);
    }
    sql.push(" ORDER BY id LIMIT ").bind(limit);
    sql.rows(read).await?.iter().map(read_title).collect()
}

/// Titles with one of these values of an identifier.
pub async fn titles_by_identifier(
    read: &mut Read,
    kind: &str,
    values: &[String],
) -> Result<Vec<Identifier>> {
    let mut sql = Sql::new("SELECT kind, value, title_id FROM title_identifier WHERE kind = ");
    sql.bind(kind).push(" AND value IN ").list(values.iter());
    sql.push(" ORDER BY value, title_id");
    sql.rows(read).await?.iter().map(read_identifier).collect()
}

/// Identifiers of some titles.
pub async fn identifiers_of(read: &mut Read, titles: &[TitleId]) -> Result<Vec<Identifier>> {
    let mut out = Vec::new();
    for part in titles.chunks(1_000) {
        let mut sql =
            Sql::new("SELECT kind, value, title_id FROM title_identifier WHERE title_id IN ");
        sql.list(part.iter().copied())
            .push(" ORDER BY title_id, kind, value");
        for row in sql.rows(read).await? {
            out.push(read_identifier(&row)?);
        }
    }
    Ok(out)
}
