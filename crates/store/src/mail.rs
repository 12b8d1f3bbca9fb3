//! Mails: the outbox, and what is kept for people when no mail server is set. One mail per event, template and recipient (I7).

use crate::{
    arg::args,
    conn::{Read, Tx},
    error::{Result, StoreError},
    row::Row,
    scope::{Scope, and_in, inside},
    sql::Sql,
};
use farshelf_domain::id::{LibraryId, RequestId};
use jiff::Timestamp;
use uuid::Uuid;

farshelf_domain::codes! {
    /// Where a mail stands.
    pub enum MailState {
        Queued => "queued",
        /// Over a cap: an operator decides.
        Held => "held",
        Sent => "sent",
        /// No mail server: kept for people.
        Kept => "kept",
        Failed => "failed",
        /// Taken back before it left.
        Dropped => "dropped",
    }
}

/// A mail. Address and texts are emptied after retention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// Id.
    pub id: Uuid,
    /// What it is about: the id of the event, or kind and due time.
    pub about: String,
    /// Template code.
    pub template: String,
    /// Hash of the recipient.
    pub recipient_hash: Vec<u8>,
    /// Request.
    pub request: Option<RequestId>,
    /// Library in whose name it goes.
    pub library: Option<LibraryId>,
    /// Address.
    pub to: Option<String>,
    /// Subject.
    pub subject: Option<String>,
    /// Plain text.
    pub text: Option<String>,
    /// HTML.
    pub html: Option<String>,
    /// Language.
    pub language: String,
    /// Stable Message-ID.
    pub message_id: String,
    /// Where it stands.
    pub state: MailState,
    /// Made.
    pub created_at: Timestamp,
    /// Sent.
    pub sent_at: Option<Timestamp>,
    /// Why it failed.
    pub last_error: Option<String>,
}

const COLUMNS: &str = "SELECT id, about, template, recipient_hash, request_id, library_id, to_address, subject, text_body, html_body, \
     language, message_id, state, created_at, sent_at, last_error FROM mail WHERE TRUE";

fn read_mail(row: &Row) -> Result<Mail> {
    Ok(Mail {
        id: row.get("id")?,
        about: row.get("about")?,
        template: row.get("template")?,
        recipient_hash: row.get("recipient_hash")?,
        request: row.opt("request_id")?,
        library: row.opt("library_id")?,
        to: row.opt("to_address")?,
        subject: row.opt("subject")?,
        text: row.opt("text_body")?,
        html: row.opt("html_body")?,
        language: row.get("language")?,
        message_id: row.get("message_id")?,
        state: row.code("state")?,
        created_at: row.get("created_at")?,
        sent_at: row.opt("sent_at")?,
        last_error: row.opt("last_error")?,
    })
}

/// Adds a mail. False when this recipient got (or will get) this template about this before (I7).
pub async fn add(tx: &mut Tx, mail: &Mail) -> Result<bool> {
    let made = tx
        .run(
            "INSERT INTO mail (id, about, template, recipient_hash, request_id, library_id, to_address, subject, text_body, html_body, \
             language, message_id, state, created_at, sent_at, last_error) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) \
             ON CONFLICT (about, template, recipient_hash) DO NOTHING",
            args![
                mail.id,
                &mail.about,
                &mail.template,
                mail.recipient_hash.clone(),
                mail.request,
                mail.library,
                mail.to.clone(),
                mail.subject.clone(),
                mail.text.clone(),
                mail.html.clone(),
                &mail.language,
                &mail.message_id,
                mail.state.as_str(),
                mail.created_at,
                mail.sent_at,
                mail.last_error.clone()
            ],
        )
        .await?;
    Ok(made == 1)
}

/// Notes how sending went.
pub async fn set_state(
    tx: &mut Tx,
    id: Uuid,
    state: MailState,
    sent_at: Option<Timestamp>,
    error: Option<&str>,
) -> Result<()> {
    let changed = tx
        .run(
            "UPDATE mail SET state = $2, sent_at = $3, last_error = $4 WHERE id = $1",
            args![id, state.as_str(), sent_at, error],
        )
        .await?;
    inside(changed == 1)
}

/// One mail, for jobs and people.
pub async fn get(read: &mut Read, scope: &Scope, id: Uuid) -> Result<Mail> {
    let mut sql = Sql::new(COLUMNS);
    sql.push(" AND id = ").bind(id);
    and_in(&mut sql, "library_id", scope.manage());
    read_mail(&sql.row(read).await?.ok_or(StoreError::NotFound)?)
}

/// Mails of the libraries that the scope manages, newest first.
pub async fn list(
    read: &mut Read,
    scope: &Scope,
    after: Option<(Timestamp, Uuid)>,
    limit: u32,
) -> Result<Vec<Mail>> {
    let mut sql = Sql::new(COLUMNS);
    and_in(&mut sql, "library_id", scope.manage());
    if let Some((at, id)) = after {
        sql.push(" AND (created_at, id) < (")
            .bind(at)
            .push(", ")
            .bind(id)
            .push(")");
    }
    sql.push(" ORDER BY created_at DESC, id DESC LIMIT ")
        .bind(limit.min(200));
    sql.rows(read).await?.iter().map(read_mail).collect()
}

/// Mails about a request, newest first, for those who may see the request.
pub async fn of_request(
    read: &mut Read,
    scope: &Scope,
    request: RequestId,
    limit: u32,
) -> Result<Vec<Mail>> {
    crate::requests::must_see(read, scope, request).await?;
    let mut sql = Sql::new(COLUMNS);
    sql.push(" AND request_id = ").bind(request);
    sql.push(" ORDER BY created_at DESC, id DESC LIMIT ")
        .bind(limit.min(500));
    sql.rows(read).await?.iter().map(read_mail).collect()
}

/// Empties address and texts of mails made before a time; that they went stays known. Gives their number.
pub async fn purge_bodies(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    tx.run(
        "UPDATE mail SET to_address = NULL, subject = NULL, text_body = NULL, html_body = NULL \
         WHERE created_at < $1 AND to_address IS NOT NULL AND state <> 'queued'",
        args![before],
    )
    .await
}

/// Empties address and texts of the mails about a request (its person was detached). Gives their number.
pub async fn forget_request(tx: &mut Tx, request: RequestId) -> Result<u64> {
    tx.run(
        "UPDATE mail SET to_address = NULL, subject = NULL, text_body = NULL, html_body = NULL WHERE request_id = $1",
        args![request],
    )
    .await
}

/// Mails sent to a recipient since a time.
pub async fn sent_to(read: &mut Read, recipient_hash: &[u8], since: Timestamp) -> Result<u64> {
    let row = read
        .row(
            "SELECT COUNT(*) AS n FROM mail WHERE sent_at >= $1 AND recipient_hash = $2",
            args![since, recipient_hash],
        )
        .await?;
    row.ok_or(StoreError::NotFound)?.count("n")
}

/// Mails sent in the name of a library (none: in nobody's) since a time.
pub async fn sent_by(read: &mut Read, library: Option<LibraryId>, since: Timestamp) -> Result<u64> {
    let mut sql = Sql::new("SELECT COUNT(*) AS n FROM mail WHERE sent_at >= ");
    sql.bind(since);
    match library {
        Some(library) => sql.push(" AND library_id = ").bind(library),
        None => sql.push(" AND library_id IS NULL"),
    };
    sql.row(read).await?.ok_or(StoreError::NotFound)?.count("n")
}

/// Mails that a cap holds back.
pub async fn held(read: &mut Read) -> Result<u64> {
    let row = read
        .row(
            "SELECT COUNT(*) AS n FROM mail WHERE state = 'held'",
            args![],
        )
        .await?;
    row.ok_or(StoreError::NotFound)?.count("n")
}
