//! One mail over SMTP: written, sent, and the answer of the server read.

use crate::{app::App, directory::Place, i18n::Lang};
use farshelf_store::mail::Mail;
use jiff::Timestamp;
use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{
        Mailbox, MultiPart,
        header::{HeaderName, HeaderValue},
    },
    transport::smtp::Error,
};
use std::time::{Duration, SystemTime};

/// For one command of the server.
const COMMAND_TIME: Duration = Duration::from_secs(10);
/// For the whole mail: below the lease of the job, so that no second worker starts on it.
const MAIL_TIME: Duration = Duration::from_secs(25);

/// How sending failed. The words hold no address: they are logged and shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// Try again.
    Later(String),
    /// The server refuses it for good.
    Never(String),
}

/// Writes the mail. Its Message-ID was fixed when it was queued, so that a copy sent twice is seen as one.
pub(super) fn compose(app: &App, mail: &Mail, from: Option<&Place>) -> Result<Message, String> {
    let (Some(to), Some(subject), Some(text)) = (&mail.to, &mail.subject, &mail.text) else {
        return Err("its address or text is gone after retention".into());
    };
    for header in [to, subject, &mail.message_id, &app.settings.mail_from] {
        if header.chars().any(char::is_control) {
            return Err("a header holds control characters".into());
        }
    }
    let to: Address = to.parse().map_err(|_| "the address cannot be read")?;
    let sender: Address = app
        .settings
        .mail_from
        .parse()
        .map_err(|_| "mail.from is no address: correct the setting")?;
    let french = mail.language == Lang::Fr.code();
    let name = from.map(|place| {
        let plain = |c: &char| !c.is_control();
        place.name(french).chars().filter(plain).collect::<String>()
    });
    let mut letter = Message::builder()
        .from(Mailbox::new(name, sender))
        .to(Mailbox::new(None, to))
        .subject(subject.clone())
        .message_id(Some(mail.message_id.clone()))
        .date(instant(app.now()))
        .raw_header(HeaderValue::new(
            HeaderName::new_from_ascii_str("Auto-Submitted"),
            "auto-generated".into(),
        ));
    let desk = from.and_then(|place| place.library.email.as_deref());
    if let Some(desk) = desk.and_then(|email| email.parse::<Address>().ok()) {
        letter = letter.reply_to(Mailbox::new(None, desk));
    }
    let written = match &mail.html {
        Some(html) => letter.multipart(MultiPart::alternative_plain_html(
            text.clone(),
            html.clone(),
        )),
        None => letter.body(text.clone()),
    };
    written.map_err(|_| "the mail cannot be written".into())
}

/// Our clock as the time that mail headers want.
fn instant(now: Timestamp) -> SystemTime {
    let seconds = u64::try_from(now.as_second()).unwrap_or(0);
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
}

/// `smtp://` takes STARTTLS where the server offers it, unless the address says otherwise (`?tls=required`, `?tls=none`).
fn with_tls(url: &str) -> String {
    if url.starts_with("smtp://") && !url.contains("tls=") {
        let mark = if url.contains('?') { '&' } else { '?' };
        return format!("{url}{mark}tls=opportunistic");
    }
    url.strip_suffix("?tls=none")
        .map_or_else(|| url.to_owned(), str::to_owned)
}

/// Sends it.
pub(super) async fn send(url: &str, letter: Message) -> Result<(), Failure> {
    send_within(url, letter, (COMMAND_TIME, MAIL_TIME)).await
}

/// Sends it with a time for each command and one for all.
pub(super) async fn send_within(
    url: &str,
    letter: Message,
    (command, whole): (Duration, Duration),
) -> Result<(), Failure> {
    // The setting may hold a password: its text is in no message.
    let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(&with_tls(url))
        .map_err(|_| Failure::Later("mail.smtp_url cannot be read: correct the setting".into()))?
        .timeout(Some(command))
        .build();
    match tokio::time::timeout(whole, transport.send(letter)).await {
        Ok(Ok(_)) => Ok(()),
        Ok(Err(error)) => Err(classify(&error)),
        Err(_) => Err(Failure::Later("the mail server was too slow".into())),
    }
}

/// Codes by which a server refuses us, not the mail: with the right settings it will go.
const ABOUT_US: &[u16] = &[530, 534, 535, 538];

fn classify(error: &Error) -> Failure {
    let Some(code) = error.status().map(u16::from) else {
        let why = if error.is_timeout() {
            "the mail server was too slow"
        } else if error.is_tls() {
            "no safe connection to the mail server"
        } else {
            "the mail server cannot be reached"
        };
        return Failure::Later(why.into());
    };
    let why = format!("the mail server answered {code}");
    if error.is_permanent() && !ABOUT_US.contains(&code) {
        Failure::Never(why)
    } else {
        Failure::Later(why)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starttls_is_taken_where_offered() {
        assert_eq!(with_tls("smtp://h:25"), "smtp://h:25?tls=opportunistic");
        assert_eq!(with_tls("smtp://h?tls=required"), "smtp://h?tls=required");
        assert_eq!(with_tls("smtp://h?tls=none"), "smtp://h");
        assert_eq!(with_tls("smtps://u:p@h"), "smtps://u:p@h");
    }
}
