//! Messages on their way out: written in the step's transaction, delivered by a job, retried until known (I3).

use crate::{
    app::App,
    error::Result,
    i18n::Tr,
    jobs,
    map::iso18626::{Envelope, status_of, to_iso},
    words,
};
use farshelf_domain::{
    id::{RequestId, Symbol},
    message::{Message, MessageCode, ToLender},
    status::Side,
};
use farshelf_iso18626 as iso;
use farshelf_store::{
    Tx,
    messages::{self, Direction, Message as Stored, MessageState},
};
use jiff::SignedDuration;

/// Which request speaks.
#[derive(Clone, Copy, Debug)]
pub struct From {
    /// Its id.
    pub request: RequestId,
    /// Its side.
    pub side: Side,
}

/// Who to whom.
#[derive(Clone, Debug)]
pub struct Parties {
    /// Lender.
    pub supplier: Symbol,
    /// Borrower.
    pub requester: Symbol,
    /// The lender's own id of the request.
    pub supplier_request_id: Option<String>,
}

/// Puts a message into the outbox. What a person's command said waits for undo.
///
/// # Errors
/// Storage failed.
#[expect(clippy::too_many_arguments, reason = "a message has as many parts")]
pub async fn put(
    app: &App,
    tx: &mut Tx,
    from: From,
    parties: Parties,
    wire_id: &str,
    code: MessageCode,
    message: &Message,
    held: bool,
    tr: Tr,
) -> Result<()> {
    let now = app.now();
    let message = &spoken(tr, message);
    let held_until = (held && app.settings.undo_seconds > 0)
        .then(|| now + SignedDuration::from_secs(i64::from(app.settings.undo_seconds)));
    let lane = format!("{}:{}", from.request, parties.supplier);
    let envelope = Envelope {
        version: iso::Version::V1_2,
        supplier: parties.supplier.clone(),
        requester: parties.requester.clone(),
        wire_id: wire_id.to_owned(),
        supplier_request_id: parties.supplier_request_id,
        at: now,
    };
    let written = to_iso(&envelope, message);
    let (ours, theirs) = match from.side {
        Side::Borrowing => (parties.requester, parties.supplier),
        Side::Lending => (parties.supplier, parties.requester),
    };
    let new = Stored {
        id: app.message_id(),
        direction: Direction::Out,
        request: Some(from.request),
        side: from.side,
        ours,
        theirs,
        wire_id: wire_id.to_owned(),
        code: code.as_str().to_owned(),
        kind: written.kind().as_str().to_owned(),
        status: status_of(message),
        xml: Some(iso::write(&written)),
        state: if held_until.is_some() {
            MessageState::Held
        } else {
            MessageState::Queued
        },
        held_until,
        created_at: now,
        delivered_at: None,
        confirmation: None,
        attempts: 0,
        last_error: None,
    };
    messages::add(tx, &new).await?;
    jobs::enqueue_message(
        app,
        tx,
        new.id,
        from.request,
        lane,
        held_until.unwrap_or(now),
    )
    .await
}

/// Words that the rules leave as a code (`auto:late_accepted`) as a sentence, in the language of the library that speaks.
fn spoken(tr: Tr, message: &Message) -> Message {
    let say = |text: &mut String| {
        let (code, rest) = text.split_once('\n').unwrap_or((text.as_str(), ""));
        if let Some(sentence) = words::automatic(tr, code) {
            *text = if rest.is_empty() {
                sentence
            } else {
                format!("{sentence}\n{rest}")
            };
        }
    };
    let mut spoken = message.clone();
    match &mut spoken {
        Message::Lender(ToLender::Notification { text }) => say(text),
        Message::Lender(
            ToLender::Cancel {
                note: Some(note), ..
            }
            | ToLender::Renew {
                note: Some(note), ..
            },
        ) => say(note),
        Message::Lender(_) => {}
        Message::Borrower(said) => {
            if let Some(note) = &mut said.note {
                say(note);
            }
        }
    }
    spoken
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn codes_of_the_rules_go_out_as_sentences() {
        let code = farshelf_domain::borrowing::AUTO_TEXTS[0];
        let message = Message::Lender(ToLender::Notification {
            text: format!("{code}\n1 Main Street"),
        });
        let Message::Lender(ToLender::Notification { text }) = spoken(Tr::new(Lang::En), &message)
        else {
            unreachable!()
        };
        assert!(
            !text.contains("auto:") && text.contains(' ') && text.ends_with("1 Main Street"),
            "{text}"
        );
        let words = Message::Lender(ToLender::Notification {
            text: "Hello".into(),
        });
        assert_eq!(spoken(Tr::new(Lang::Fr), &words), words);
    }
}
