//! Bound values. One enum, so that every query is written once for both engines.

use farshelf_domain::id::{
    CopyId, EventId, FileId, InstitutionId, JobId, KeyId, LibraryId, MessageId, PatronId, PeerId,
    RecordId, RequestId, StaffId, Symbol, TitleId,
};
use jiff::{Timestamp, civil::Date};
use serde_json::Value;
use uuid::Uuid;

/// One bound value with its type, NULL included.
#[derive(Clone, Debug)]
pub enum Arg {
    /// BIGINT.
    Int(Option<i64>),
    /// TEXT.
    Text(Option<String>),
    /// BOOLEAN.
    Bool(Option<bool>),
    /// UUID.
    Id(Option<Uuid>),
    /// BYTEA.
    Bytes(Option<Vec<u8>>),
    /// JSONB: an object or an array.
    Json(Option<Value>),
}

/// PostgreSQL stores no zero byte in a text: it is left out on both engines.
fn clean(text: String) -> String {
    if text.contains('\0') {
        text.replace('\0', "")
    } else {
        text
    }
}

fn clean_json(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(clean(text)),
        Value::Array(list) => list.into_iter().map(clean_json).collect(),
        Value::Object(map) => map
            .into_iter()
            .map(|(key, value)| (clean(key), clean_json(value)))
            .collect(),
        other => other,
    }
}

/// Makes the list of bound values `$1`, `$2`, ...
macro_rules! args {
    ($($value:expr),* $(,)?) => { vec![$($crate::arg::Arg::from($value)),*] };
}
pub(crate) use args;

macro_rules! from {
    ($($type:ty => $variant:ident, |$v:ident| $body:expr;)+) => {$(
        impl From<$type> for Arg {
            fn from($v: $type) -> Self { Self::$variant(Some($body)) }
        }
        impl From<Option<$type>> for Arg {
            fn from(value: Option<$type>) -> Self { Self::$variant(value.map(|$v| $body)) }
        }
    )+};
}

from! {
    i64 => Int, |v| v;
    i32 => Int, |v| i64::from(v);
    u32 => Int, |v| i64::from(v);
    Timestamp => Int, |v| v.as_microsecond();
    String => Text, |v| clean(v);
    &str => Text, |v| clean(v.to_owned());
    &String => Text, |v| clean(v.clone());
    Date => Text, |v| v.to_string();
    Symbol => Text, |v| v.as_str().to_owned();
    &Symbol => Text, |v| v.as_str().to_owned();
    bool => Bool, |v| v;
    Uuid => Id, |v| v;
    Vec<u8> => Bytes, |v| v;
    &[u8] => Bytes, |v| v.to_vec();
    Value => Json, |v| clean_json(v);
    &Value => Json, |v| clean_json(v.clone());
}

macro_rules! ids {
    ($($id:ty),+) => {$( impl From<$id> for Arg {
        fn from(id: $id) -> Self { Self::Id(Some(id.0)) }
    }
    impl From<Option<$id>> for Arg {
        fn from(id: Option<$id>) -> Self { Self::Id(id.map(|id| id.0)) }
    } )+};
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

/// Binds every value to a query, whatever the engine.
macro_rules! bind_all {
    ($sql:expr, $args:expr) => {{
        let mut query = sqlx::query($sql);
        for arg in $args {
            query = match arg {
                $crate::arg::Arg::Int(v) => query.bind(v),
                $crate::arg::Arg::Text(v) => query.bind(v),
                $crate::arg::Arg::Bool(v) => query.bind(v),
                $crate::arg::Arg::Id(v) => query.bind(v),
                $crate::arg::Arg::Bytes(v) => query.bind(v),
                $crate::arg::Arg::Json(v) => query.bind(v),
            };
        }
        query
    }};
}
pub(crate) use bind_all;
