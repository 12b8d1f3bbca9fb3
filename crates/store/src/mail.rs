//! Mails: queued with the event they tell of, sent or kept, one per event, notice and recipient (I7).

use crate::{
    arg::args,
    conn::{Read, Tx},
    error::{Result, StoreError},
    row::Row,
};
use farshelf_domain::{codes, id::RequestId};
use jiff::Timestamp;
use uuid::Uuid;

codes! {
    /// Where a mail stands.
    pub enum MailState {
        /// To be sent.
        Queued => "queued",
        /// No mail server is set: kept to be read here.
        Kept => "kept",
        /// The server took it.
        Sent => "sent",
        /// Given up.
        Failed => "failed",
        /// Taken back before it left.
        Dropped => "dropped",
    }
}

/// A mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// Id.
    pub id: Uuid,
    /// The request it is about.
    pub request: Option<RequestId>,
    /// What makes it one mail: event, notice, recipient.
    pub once_key: String,
    /// Which notice.
    pub notice: String,
    /// Address.
    pub recipient: String,
    /// Subject, without patron data.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// HTML.
    pub html: String,
    /// `en` or `fr`.
    pub language: String,
    /// Stable Message-ID.
    pub message_id: String,
    /// Where it stands.
    pub state: MailState,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was sent.
    pub sent_at: Option<Timestamp>,
    /// Why the last try failed.
    pub last_error: Option<String>,
}

const COLUMNS: &str = "SELECT id, request_id, once_key, notice, recipient, subject, body_text, body_html, language, message_id, state, \
     created_at, sent_at, last_error FROM mail";

fn mail(row: &Row) -> Result<Mail> {
    Ok(Mail {
        id: row.get("id")?,
        request: row.opt("request_id")?,
        once_key: row.get("once_key")?,
        notice: row.get("notice")?,
        recipient: row.get("recipient")?,
        subject: row.get("subject")?,
        text: row.get("body_text")?,
        html: row.get("body_html")?,
        language: row.get("language")?,
        message_id: row.get("message_id")?,
        state: row.code("state")?,
        created_at: row.get("created_at")?,
        sent_at: row.opt("sent_at")?,
        last_error: row.opt("last_error")?,
    })
}

/// Queues a mail. False when this mail exists already.
pub async fn put(tx: &mut Tx, m: &Mail) -> Result<bool> {
    let new = tx
        .run(
            "INSERT INTO mail (id, request_id, once_key, notice, recipient, subject, body_text, body_html, language, message_id, state, \
             created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (once_key) DO NOTHING",
            args![
                m.id,
                m.request,
                &m.once_key,
                &m.notice,
                &m.recipient,
                &m.subject,
                &m.text,
                &m.html,
                &m.language,
                &m.message_id,
                m.state.as_str(),
                m.created_at
            ],
        )
        .await?;
    Ok(new == 1)
}

/// One mail.
pub async fn get(read: &mut Read, id: Uuid) -> Result<Mail> {
    let row = read
        .row(crate::sql::joined(&[COLUMNS, " WHERE id = $1"]), args![id])
        .await?
        .ok_or(StoreError::NotFound)?;
    mail(&row)
}

/// The newest mails before a place, newest first.
pub async fn list(
    read: &mut Read,
    before: Option<(Timestamp, Uuid)>,
    limit: u32,
) -> Result<Vec<Mail>> {
    let (at, id) = before.unwrap_or((Timestamp::MAX, Uuid::max()));
    read.rows(
        crate::sql::joined(&[
            COLUMNS,
            " WHERE state <> 'dropped' AND (created_at, id) < ($1, $2) ORDER BY created_at DESC, id DESC LIMIT $3",
        ]),
        args![at, id, limit],
    )
    .await?
    .iter()
    .map(mail)
    .collect()
}

/// Notes what became of a mail.
pub async fn set_state(
    tx: &mut Tx,
    id: Uuid,
    state: MailState,
    error: Option<&str>,
    now: Timestamp,
) -> Result<()> {
    let sent = (state == MailState::Sent).then_some(now);
    tx.run(
        "UPDATE mail SET state = $2, last_error = $3, sent_at = $4 WHERE id = $1",
        args![id, state.as_str(), error, sent],
    )
    .await?;
    Ok(())
}

/// Takes back the mails that a command made (undo).
pub async fn drop_made_at(tx: &mut Tx, request: RequestId, at: Timestamp) -> Result<()> {
    tx.run(
        "UPDATE mail SET state = 'dropped' WHERE request_id = $1 AND created_at = $2 AND state = 'queued'",
        args![request, at],
    )
    .await?;
    Ok(())
}

/// Instants of commands whose mails have left.
pub async fn sent_instants(read: &mut Read, request: RequestId) -> Result<Vec<Timestamp>> {
    read.rows(
        "SELECT DISTINCT created_at FROM mail WHERE request_id = $1 AND state IN ('sent', 'kept')",
        args![request],
    )
    .await?
    .iter()
    .map(|row| row.get("created_at"))
    .collect()
}

/// How many mails a recipient was sent since a time (caps: F23).
pub async fn count_to(read: &mut Read, recipient: &str, since: Timestamp) -> Result<u64> {
    let row = read
        .row(
            "SELECT COUNT(*) AS n FROM mail WHERE recipient = $1 AND sent_at >= $2",
            args![recipient, since],
        )
        .await?
        .ok_or(StoreError::NotFound)?;
    row.count("n")
}
