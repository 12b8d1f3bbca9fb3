//! Staff accounts and their roles.

use crate::{
    arg::args,
    conn::{Read, Tx},
    error::{Result, StoreError},
    fold::name_key,
    row::Row,
    scope::{Scope, inside},
    sql::Sql,
};
use farshelf_domain::id::{LibraryId, StaffId};
use jiff::Timestamp;

/// A staff account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staff {
    /// Id.
    pub id: StaffId,
    /// Login, unique in any case.
    pub login: String,
    /// Display name.
    pub name: String,
    /// Mail address.
    pub email: Option<String>,
    /// `en` or `fr`.
    pub language: String,
    /// May not sign in.
    pub disabled: bool,
    /// Must choose a new password.
    pub must_change: bool,
}

/// A role somewhere. What a role permits is a rule of `app`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Role {
    /// Its name.
    pub role: String,
    /// Where; none: in the whole consortium.
    pub library: Option<LibraryId>,
}

const COLUMNS: &str =
    "SELECT id, login, name, email, language, disabled, must_change, password_hash FROM staff";

fn read_staff(row: &Row) -> Result<Staff> {
    Ok(Staff {
        id: row.get("id")?,
        login: row.get("login")?,
        name: row.get("name")?,
        email: row.opt("email")?,
        language: row.get("language")?,
        disabled: row.get("disabled")?,
        must_change: row.get("must_change")?,
    })
}

fn subject(library: Option<LibraryId>) -> String {
    library.map_or_else(|| "consortium".to_owned(), |id| id.to_string())
}

/// Adds an account; `Conflict` when its login is taken. Whoever manages any library may, the role says where it counts.
pub async fn add_staff(
    tx: &mut Tx,
    scope: &Scope,
    staff: &Staff,
    password_hash: &str,
    now: Timestamp,
) -> Result<()> {
    inside(scope.manage() != &crate::Reach::none())?;
    tx.run(
        "INSERT INTO staff (id, login, login_key, name, password_hash, email, language, disabled, must_change, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        args![
            staff.id,
            &staff.login,
            name_key(&staff.login),
            &staff.name,
            password_hash,
            staff.email.clone(),
            &staff.language,
            staff.disabled,
            staff.must_change,
            now
        ],
    )
    .await?;
    Ok(())
}

/// `NotFound` unless the scope manages every place where this account has a role.
async fn must_manage_staff(read: &mut Read, scope: &Scope, id: StaffId) -> Result<()> {
    for role in roles(read, id).await? {
        match role.library {
            Some(library) => scope.must_manage(library)?,
            None => scope.must_manage_all()?,
        }
    }
    Ok(())
}

/// Changes an account (not its password). Disabling it also ends its sessions.
pub async fn save_staff(tx: &mut Tx, scope: &Scope, staff: &Staff) -> Result<()> {
    if scope.who() != crate::Who::Staff(staff.id) {
        must_manage_staff(tx, scope, staff.id).await?;
    }
    let changed = tx
        .run(
            "UPDATE staff SET login = $2, login_key = $3, name = $4, email = $5, language = $6, disabled = $7, must_change = $8 \
             WHERE id = $1",
            args![
                staff.id,
                &staff.login,
                name_key(&staff.login),
                &staff.name,
                staff.email.clone(),
                &staff.language,
                staff.disabled,
                staff.must_change
            ],
        )
        .await?;
    inside(changed == 1)?;
    if staff.disabled {
        tx.run("DELETE FROM session WHERE staff_id = $1", args![staff.id])
            .await?;
    }
    Ok(())
}

/// Sets a password: by the person, or by whoever manages all places of the account. All sessions end.
pub async fn set_staff_password(
    tx: &mut Tx,
    scope: &Scope,
    id: StaffId,
    hash: &str,
    must_change: bool,
) -> Result<()> {
    if scope.who() != crate::Who::Staff(id) {
        must_manage_staff(tx, scope, id).await?;
    }
    let changed = tx
        .run(
            "UPDATE staff SET password_hash = $2, must_change = $3 WHERE id = $1",
            args![id, hash, must_change],
        )
        .await?;
    inside(changed == 1)?;
    tx.run("DELETE FROM session WHERE staff_id = $1", args![id])
        .await?;
    Ok(())
}

/// One account. Its name is seen by all staff; no scope.
pub async fn staff(read: &mut Read, id: StaffId) -> Result<Staff> {
    let mut sql = Sql::new(COLUMNS);
    sql.push(" WHERE id = ").bind(id);
    read_staff(&sql.row(read).await?.ok_or(StoreError::NotFound)?)
}

/// One account by its login.
pub async fn staff_by_login(read: &mut Read, login: &str) -> Result<Staff> {
    Ok(staff_login(read, login)
        .await?
        .ok_or(StoreError::NotFound)?
        .0)
}

/// For signing in: the account and its password hash, before there is a scope.
pub async fn staff_login(read: &mut Read, login: &str) -> Result<Option<(Staff, String)>> {
    let mut sql = Sql::new(COLUMNS);
    sql.push(" WHERE login_key = ").bind(name_key(login));
    sql.row(read)
        .await?
        .map(|row| Ok((read_staff(&row)?, row.get("password_hash")?)))
        .transpose()
}

/// Whether there is any account (first-run set-up).
pub async fn any_staff(read: &mut Read) -> Result<bool> {
    Ok(read
        .row("SELECT id FROM staff LIMIT 1", vec![])
        .await?
        .is_some())
}

/// Accounts with a role at a library that the scope manages (all of them when it manages all), by login.
pub async fn staff_list(read: &mut Read, scope: &Scope) -> Result<Vec<Staff>> {
    let mut sql = Sql::new(COLUMNS);
    sql.push(" WHERE TRUE");
    if let crate::Reach::Only(list) = scope.manage() {
        sql.push(" AND id IN (SELECT staff_id FROM staff_role WHERE library_id IN ");
        sql.list(list.iter().copied()).push(")");
    }
    sql.push(" ORDER BY login_key");
    sql.rows(read).await?.iter().map(read_staff).collect()
}

/// Gives a role.
pub async fn grant(tx: &mut Tx, scope: &Scope, staff: StaffId, role: &Role) -> Result<()> {
    match role.library {
        Some(library) => scope.must_manage(library)?,
        None => scope.must_manage_all()?,
    }
    tx.run(
        "INSERT INTO staff_role (staff_id, role, subject, library_id) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (staff_id, role, subject) DO NOTHING",
        args![staff, &role.role, subject(role.library), role.library],
    )
    .await?;
    Ok(())
}

/// Takes a role away.
pub async fn revoke(tx: &mut Tx, scope: &Scope, staff: StaffId, role: &Role) -> Result<()> {
    match role.library {
        Some(library) => scope.must_manage(library)?,
        None => scope.must_manage_all()?,
    }
    let gone = tx
        .run(
            "DELETE FROM staff_role WHERE staff_id = $1 AND role = $2 AND subject = $3",
            args![staff, &role.role, subject(role.library)],
        )
        .await?;
    inside(gone == 1)
}

fn read_role(row: &Row) -> Result<Role> {
    Ok(Role {
        role: row.get("role")?,
        library: row.opt("library_id")?,
    })
}

/// Every role that some account which may sign in has somewhere, each once.
pub async fn roles_in_use(read: &mut Read) -> Result<Vec<Role>> {
    read.rows(
        "SELECT DISTINCT r.role, r.library_id FROM staff_role r JOIN staff s ON s.id = r.staff_id WHERE s.disabled = $1",
        args![false],
    )
    .await?
    .iter()
    .map(read_role)
    .collect()
}

/// The roles of an account: read on every request, so that a change counts at once.
pub async fn roles(read: &mut Read, staff: StaffId) -> Result<Vec<Role>> {
    read.rows(
        "SELECT role, library_id FROM staff_role WHERE staff_id = $1 ORDER BY role, subject",
        args![staff],
    )
    .await?
    .iter()
    .map(read_role)
    .collect()
}
