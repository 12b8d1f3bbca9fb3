//! One row of either engine, read by column name.

use crate::error::{Result, StoreError};
use farshelf_domain::id::{
    CopyId, EventId, FileId, InstitutionId, JobId, KeyId, LibraryId, MessageId, PatronId, PeerId,
    RecordId, RequestId, StaffId, Symbol, TitleId,
};
use jiff::{Timestamp, civil::Date};
use serde::de::DeserializeOwned;
use serde_json::Value;
use sqlx::{Row as _, postgres::PgRow, sqlite::SqliteRow};
use std::str::FromStr;
use uuid::Uuid;

/// A row.
pub(crate) enum Row {
    /// From SQLite.
    Sqlite(SqliteRow),
    /// From PostgreSQL.
    Postgres(PgRow),
}

/// A type that a column reads as.
pub(crate) trait Column: Sized {
    /// The value, or none for NULL.
    fn read(row: &Row, name: &str) -> Result<Option<Self>>;
}

impl Row {
    /// A column that is never NULL.
    pub fn get<T: Column>(&self, name: &str) -> Result<T> {
        T::read(self, name)?.ok_or_else(|| StoreError::bad_value(name))
    }

    /// A column that may be NULL.
    pub fn opt<T: Column>(&self, name: &str) -> Result<Option<T>> {
        T::read(self, name)
    }

    /// A column that holds a code.
    pub fn code<T: FromStr>(&self, name: &str) -> Result<T> {
        self.get::<String>(name)?
            .parse()
            .map_err(|_| StoreError::bad_value(name))
    }

    /// A JSON column as a type.
    pub fn json<T: DeserializeOwned>(&self, name: &str) -> Result<T> {
        serde_json::from_value(self.get::<Value>(name)?).map_err(|_| StoreError::bad_value(name))
    }

    /// A count or sum as `u64`.
    pub fn count(&self, name: &str) -> Result<u64> {
        u64::try_from(self.get::<i64>(name)?).map_err(|_| StoreError::bad_value(name))
    }
}

macro_rules! plain {
    ($($type:ty),+) => {$(
        impl Column for $type {
            fn read(row: &Row, name: &str) -> Result<Option<Self>> {
                Ok(match row {
                    Row::Sqlite(r) => r.try_get(name)?,
                    Row::Postgres(r) => r.try_get(name)?,
                })
            }
        }
    )+};
}
plain!(i64, String, bool, Uuid, Vec<u8>, Value);

macro_rules! ids {
    ($($id:ident),+) => {$(
        impl Column for $id {
            fn read(row: &Row, name: &str) -> Result<Option<Self>> {
                Ok(Uuid::read(row, name)?.map($id))
            }
        }
    )+};
}
ids!(
    CopyId,
    EventId,
    FileId,
    InstitutionId,
    JobId,
    KeyId,
    LibraryId,
    MessageId,
    PatronId,
    PeerId,
    RecordId,
    RequestId,
    StaffId,
    TitleId
);

impl Column for Timestamp {
    fn read(row: &Row, name: &str) -> Result<Option<Self>> {
        i64::read(row, name)?
            .map(|us| Self::from_microsecond(us).map_err(|_| StoreError::bad_value(name)))
            .transpose()
    }
}

impl Column for u32 {
    fn read(row: &Row, name: &str) -> Result<Option<Self>> {
        i64::read(row, name)?
            .map(|n| Self::try_from(n).map_err(|_| StoreError::bad_value(name)))
            .transpose()
    }
}

macro_rules! text {
    ($($type:ty),+) => {$(
        impl Column for $type {
            fn read(row: &Row, name: &str) -> Result<Option<Self>> {
                String::read(row, name)?
                    .map(|text| text.parse().map_err(|_| StoreError::bad_value(name)))
                    .transpose()
            }
        }
    )+};
}
text!(Date, Symbol);
