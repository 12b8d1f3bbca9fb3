//! Patron accounts (privacy class P). Seen by staff of their library who borrow or manage there, and by the person.

use crate::{
    arg::{Arg, args},
    conn::{Read, Tx},
    error::{Result, StoreError},
    fold::{after, fold, name_key},
    row::Row,
    scope::{Reach, Scope, Who, inside},
    sql::Sql,
};
use farshelf_domain::{
    id::{InstitutionId, LibraryId, PatronId},
    money::Money,
    status::Side,
};
use jiff::{Timestamp, civil::Date};

/// A patron.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patron {
    /// Id.
    pub id: PatronId,
    /// Institution: barcodes are unique inside it.
    pub institution: InstitutionId,
    /// Home library.
    pub library: LibraryId,
    /// Where they like to collect; none: the library of the request decides (R21).
    pub pickup: Option<LibraryId>,
    /// Card number.
    pub barcode: String,
    /// Family name.
    pub last_name: String,
    /// Given name.
    pub first_name: String,
    /// Mail address.
    pub email: Option<String>,
    /// Patron group.
    pub group: Option<String>,
    /// `en` or `fr`.
    pub language: String,
    /// Why the card is blocked.
    pub blocked: Option<String>,
    /// Last valid day.
    pub expires: Option<Date>,
    /// Fines owed.
    pub fines: Option<Money>,
    /// The card counts.
    pub active: bool,
    /// Must choose a new password.
    pub must_change: bool,
}

const COLUMNS: &str = "SELECT id, institution_id, library_id, barcode, last_name, first_name, email, group_name, language, blocked, \
     expires_on, fines_minor, fines_currency, active, must_change, password_hash, pickup_id FROM patron p";

fn read_patron(row: &Row) -> Result<Patron> {
    let minor: Option<i64> = row.opt("fines_minor")?;
    let currency: Option<String> = row.opt("fines_currency")?;
    Ok(Patron {
        id: row.get("id")?,
        institution: row.get("institution_id")?,
        library: row.get("library_id")?,
        pickup: row.opt("pickup_id")?,
        barcode: row.get("barcode")?,
        last_name: row.get("last_name")?,
        first_name: row.get("first_name")?,
        email: row.opt("email")?,
        group: row.opt("group_name")?,
        language: row.get("language")?,
        blocked: row.opt("blocked")?,
        expires: row.opt("expires_on")?,
        fines: minor
            .zip(currency)
            .map(|(minor, currency)| Money { minor, currency }),
        active: row.get("active")?,
        must_change: row.get("must_change")?,
    })
}

fn values(p: &Patron, now: Timestamp) -> Vec<Arg> {
    args![
        p.id,
        p.institution,
        p.library,
        &p.barcode,
        name_key(&p.barcode),
        &p.last_name,
        &p.first_name,
        fold(&format!("{} {}", p.last_name, p.first_name)),
        p.email.clone(),
        p.group.clone(),
        &p.language,
        p.blocked.clone(),
        p.expires,
        p.fines.as_ref().map(|m| m.minor),
        p.fines.as_ref().map(|m| m.currency.clone()),
        p.active,
        p.must_change,
        now,
        p.pickup,
    ]
}

/// ` AND ...`: inside the scope.
fn visible(sql: &mut Sql, scope: &Scope) {
    if let Who::Patron(id) = scope.who() {
        sql.push(" AND p.id = ").bind(id);
        return;
    }
    if let (Reach::Only(borrow), Reach::Only(manage)) =
        (scope.reach(Side::Borrowing), scope.manage())
    {
        sql.push(" AND p.library_id IN ")
            .list(borrow.iter().chain(manage).copied());
    }
}

/// Adds a patron; `Conflict` when the card number is taken inside the institution.
pub async fn add_patron(
    tx: &mut Tx,
    scope: &Scope,
    patron: &Patron,
    password_hash: Option<&str>,
    now: Timestamp,
) -> Result<()> {
    scope.must_manage(patron.library)?;
    let mut args = values(patron, now);
    args.push(password_hash.into());
    tx.run(
        "INSERT INTO patron (id, institution_id, library_id, barcode, barcode_key, last_name, first_name, name_key, email, \
         group_name, language, blocked, expires_on, fines_minor, fines_currency, active, must_change, updated_at, pickup_id, password_hash) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)",
        args,
    )
    .await?;
    Ok(())
}

/// Changes a patron (not the password).
pub async fn save_patron(
    tx: &mut Tx,
    scope: &Scope,
    patron: &Patron,
    now: Timestamp,
) -> Result<()> {
    scope.must_manage(self::patron(tx, scope, patron.id).await?.library)?;
    scope.must_manage(patron.library)?;
    let changed = tx
        .run(
            "UPDATE patron SET institution_id = $2, library_id = $3, barcode = $4, barcode_key = $5, last_name = $6, first_name = $7, \
             name_key = $8, email = $9, group_name = $10, language = $11, blocked = $12, expires_on = $13, fines_minor = $14, \
             fines_currency = $15, active = $16, must_change = $17, updated_at = $18, pickup_id = $19 WHERE id = $1",
            values(patron, now),
        )
        .await?;
    inside(changed == 1)
}

/// Sets a password: by the person or by who manages the library. All sessions end.
pub async fn set_patron_password(
    tx: &mut Tx,
    scope: &Scope,
    id: PatronId,
    hash: &str,
    must_change: bool,
) -> Result<()> {
    let library = patron(tx, scope, id).await?.library;
    if scope.who() != Who::Patron(id) {
        scope.must_manage(library)?;
    }
    tx.run(
        "UPDATE patron SET password_hash = $2, must_change = $3 WHERE id = $1",
        args![id, hash, must_change],
    )
    .await?;
    tx.run("DELETE FROM session WHERE patron_id = $1", args![id])
        .await?;
    Ok(())
}

/// Erases a patron account. Requests of the person must be detached first: they are looked for.
///
/// # Errors
/// `Conflict("request")` while a request or loan still names the person.
pub async fn delete_patron(tx: &mut Tx, scope: &Scope, id: PatronId) -> Result<()> {
    scope.must_manage(patron(tx, scope, id).await?.library)?;
    let used = tx
        .row(
            "SELECT id FROM request WHERE patron_id = $1 UNION ALL SELECT id FROM loan WHERE patron_id = $1 LIMIT 1",
            args![id],
        )
        .await?;
    if used.is_some() {
        return Err(StoreError::Conflict("request".into()));
    }
    inside(
        tx.run("DELETE FROM patron WHERE id = $1", args![id])
            .await?
            == 1,
    )
}

/// One patron.
pub async fn patron(read: &mut Read, scope: &Scope, id: PatronId) -> Result<Patron> {
    let mut sql = Sql::new(COLUMNS);
    sql.push(" WHERE p.id = ").bind(id);
    visible(&mut sql, scope);
    read_patron(&sql.row(read).await?.ok_or(StoreError::NotFound)?)
}

/// The patron of an institution with this card number.
pub async fn patron_by_barcode(
    read: &mut Read,
    scope: &Scope,
    institution: InstitutionId,
    barcode: &str,
) -> Result<Patron> {
    let mut sql = Sql::new(COLUMNS);
    sql.push(" WHERE p.institution_id = ").bind(institution);
    sql.push(" AND p.barcode_key = ").bind(name_key(barcode));
    visible(&mut sql, scope);
    read_patron(&sql.row(read).await?.ok_or(StoreError::NotFound)?)
}

/// Patrons by card number in full or the beginning of the name (`last first`), by name; after (name key, id) of the last page.
pub async fn find_patrons(
    read: &mut Read,
    scope: &Scope,
    q: &str,
    after_patron: Option<&Patron>,
    limit: u32,
) -> Result<Vec<Patron>> {
    let name = fold(q);
    let mut sql = Sql::new(COLUMNS);
    sql.push(" WHERE (p.barcode_key = ").bind(name_key(q));
    sql.push(" OR (p.name_key >= ").bind(&name);
    sql.push(" AND p.name_key < ").bind(after(&name)).push("))");
    visible(&mut sql, scope);
    if let Some(last) = after_patron {
        let key = fold(&format!("{} {}", last.last_name, last.first_name));
        sql.push(" AND (p.name_key, p.id) > (")
            .bind(key)
            .push(", ")
            .bind(last.id)
            .push(")");
    }
    sql.push(" ORDER BY p.name_key, p.id LIMIT ")
        .bind(limit.min(200));
    sql.rows(read).await?.iter().map(read_patron).collect()
}

/// For signing in: every active patron with this card number (one per institution) and its password hash, before there is a scope.
pub async fn patron_logins(read: &mut Read, barcode: &str) -> Result<Vec<(Patron, String)>> {
    let mut sql = Sql::new(COLUMNS);
    sql.push(" WHERE p.active AND p.password_hash IS NOT NULL AND p.barcode_key = ")
        .bind(name_key(barcode));
    sql.push(" ORDER BY p.id LIMIT 20");
    sql.rows(read)
        .await?
        .iter()
        .map(|row| Ok((read_patron(row)?, row.get("password_hash")?)))
        .collect()
}
