//! What can go wrong, by what the caller should do about it.

/// An error of the store. Texts never hold stored values, so they may be logged.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Locked, deadlocked or out of connections: try again soon (503 with Retry-After).
    #[error("the database is busy: {0}")]
    Busy(String),
    /// The disk, the quota or the page limit is reached; nothing was written.
    #[error("the database is full: free some space on its disk; nothing was lost")]
    Full,
    /// No connection, or it broke: whether a commit under way took place is not known (read the idempotency record).
    #[error("the database cannot be reached: {0}")]
    Unreachable(String),
    /// Somebody else was first: a version, a unique value or a reference does not fit. Names the table or the thing.
    #[error("conflict: {0}")]
    Conflict(String),
    /// No such row, or none inside the scope.
    #[error("not found")]
    NotFound,
    /// The storage cannot be trusted: damaged file, failed read or write, or a stored value that cannot be read.
    #[error("the database is damaged: {0}; run `farshelf doctor`")]
    Corrupt(String),
    /// Anything else: a defect or an unsuitable database.
    #[error("{0}")]
    Other(String),
}

/// Result of the store.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

impl StoreError {
    /// Whether the same call may work later without anybody changing the request.
    pub fn is_temporary(&self) -> bool {
        matches!(self, Self::Busy(_) | Self::Full | Self::Unreachable(_))
    }

    /// A stored value that does not read.
    pub(crate) fn bad_value(what: &str) -> Self {
        Self::Corrupt(format!("the stored value of {what} cannot be read"))
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::RowNotFound => Self::NotFound,
            sqlx::Error::Database(e) => database(e.as_ref()),
            sqlx::Error::PoolTimedOut => Self::Busy("no connection became free in time".into()),
            sqlx::Error::Io(e) => Self::Unreachable(e.kind().to_string()),
            sqlx::Error::Tls(_) => Self::Unreachable("the TLS handshake failed".into()),
            sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed | sqlx::Error::Protocol(_) => {
                Self::Unreachable("the connection ended".into())
            }
            sqlx::Error::ColumnDecode { index, .. } => Self::bad_value(&index),
            other => Self::Other(other.to_string()),
        }
    }
}

impl From<sqlx::migrate::MigrateError> for StoreError {
    fn from(error: sqlx::migrate::MigrateError) -> Self {
        match error {
            sqlx::migrate::MigrateError::Execute(e)
            | sqlx::migrate::MigrateError::ExecuteMigration(e, _) => e.into(),
            other => Self::Other(format!("the database was not migrated: {other}")),
        }
    }
}

fn database(error: &dyn sqlx::error::DatabaseError) -> StoreError {
    let code = error.code().unwrap_or_default();
    match code.parse::<u32>() {
        // SQLSTATE codes have five characters; SQLite's extended codes are numbers below 10,000.
        Ok(number) if code.len() < 5 => sqlite(number, error),
        _ => postgres(&code, error),
    }
}

fn sqlite(code: u32, error: &dyn sqlx::error::DatabaseError) -> StoreError {
    match code & 0xff {
        5 | 6 => StoreError::Busy("another write is under way".into()),
        10 | 11 | 26 => StoreError::Corrupt(error.message().to_owned()),
        13 => StoreError::Full,
        14 => StoreError::Unreachable("the database file cannot be opened".into()),
        // 1555 primary key, 2067 unique: "UNIQUE constraint failed: table.column, ..."
        19 if matches!(code, 1555 | 2067) => {
            let table = error
                .message()
                .rsplit_once("failed: ")
                .and_then(|(_, columns)| columns.split_once('.'))
                .map_or("a unique value", |(table, _)| table);
            StoreError::Conflict(table.to_owned())
        }
        19 if code == 787 => StoreError::Conflict("reference".into()),
        _ => StoreError::Other(format!("SQLite {code}: {}", error.message())),
    }
}

fn postgres(code: &str, error: &dyn sqlx::error::DatabaseError) -> StoreError {
    match code {
        "40001" | "40P01" | "55P03" | "57014" | "53300" | "25P03" => {
            StoreError::Busy(error.message().to_owned())
        }
        "53100" => StoreError::Full,
        "23505" => StoreError::Conflict(error.table().unwrap_or("a unique value").to_owned()),
        "23503" => StoreError::Conflict("reference".into()),
        "XX001" | "XX002" | "58030" => StoreError::Corrupt(error.message().to_owned()),
        _ if code.starts_with("08") || code.starts_with("57P") || code.starts_with("28") => {
            StoreError::Unreachable(error.message().to_owned())
        }
        // Messages of other classes (22: data) may quote values: only the code is kept.
        _ if code.starts_with("22") => StoreError::Other(format!("PostgreSQL {code}")),
        _ => StoreError::Other(format!("PostgreSQL {code}: {}", error.message())),
    }
}
