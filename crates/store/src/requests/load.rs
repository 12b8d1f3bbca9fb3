//! Loading a state with its version.

use super::filter::visible;
use crate::{
    conn::Read,
    error::{Result, StoreError},
    row::Row,
    scope::{Scope, Who},
    sql::Sql,
};
use farshelf_domain::{
    borrowing::Borrowing, id::RequestId, lending::Lending, party::Person, status::Side,
};

async fn load(read: &mut Read, scope: &Scope, id: RequestId, side: Side) -> Result<Row> {
    let mut sql = Sql::new(
        "SELECT r.state, r.version, p.person FROM request r LEFT JOIN request_person p ON p.request_id = r.id WHERE r.id = ",
    );
    sql.bind(id).push(" AND r.side = ").bind(side.as_str());
    visible(&mut sql, scope);
    sql.row(read).await?.ok_or(StoreError::NotFound)
}

/// A borrowing request with its person, and its version.
pub async fn load_borrowing(
    read: &mut Read,
    scope: &Scope,
    id: RequestId,
) -> Result<(Borrowing, i64)> {
    let row = load(read, scope, id, Side::Borrowing).await?;
    let mut request: Borrowing = row.json("state")?;
    if row.opt::<serde_json::Value>("person")?.is_some() {
        request.person = Some(row.json::<Person>("person")?);
    }
    Ok((request, row.get("version")?))
}

/// A lending request and its version.
pub async fn load_lending(read: &mut Read, scope: &Scope, id: RequestId) -> Result<(Lending, i64)> {
    let row = load(read, scope, id, Side::Lending).await?;
    Ok((row.json("state")?, row.get("version")?))
}

/// Which side a request is, when it is inside the scope. A patron sees borrowing requests only.
pub async fn side_of(read: &mut Read, scope: &Scope, id: RequestId) -> Result<Side> {
    let mut sql = Sql::new("SELECT r.side FROM request r WHERE r.id = ");
    sql.bind(id);
    if matches!(scope.who(), Who::Patron(_)) {
        sql.push(" AND r.side = 'borrowing'");
    }
    visible(&mut sql, scope);
    sql.row(read)
        .await?
        .ok_or(StoreError::NotFound)?
        .code("side")
}
