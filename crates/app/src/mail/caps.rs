//! Caps on mails (F23): a loop, a restored copy or a bulk edit must not become a storm. What is over a cap is held, and a person decides.

use farshelf_store::{
    Read, Result,
    mail::{self, Mail},
};
use jiff::{SignedDuration, Timestamp};

/// Most mails to one recipient in a day.
pub(super) const TO_ONE_A_DAY: u64 = 20;
/// Most mails in the name of one library in an hour.
pub(super) const OF_ONE_LIBRARY_AN_HOUR: u64 = 500;

/// Mark of a mail that an operator let go: no cap holds it again.
pub(super) const RELEASED: &str = "released";

/// Which cap was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cap {
    /// One recipient.
    Recipient,
    /// One library.
    Library,
}

impl Cap {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Recipient => "cap: mails to one recipient in a day",
            Self::Library => "cap: mails of one library in an hour",
        }
    }
}

/// The cap that this mail would break, if any.
pub(super) async fn tripped(read: &mut Read, of: &Mail, now: Timestamp) -> Result<Option<Cap>> {
    if of.last_error.as_deref() == Some(RELEASED) {
        return Ok(None);
    }
    let day = now - SignedDuration::from_hours(24);
    if mail::sent_to(read, &of.recipient_hash, day).await? >= TO_ONE_A_DAY {
        return Ok(Some(Cap::Recipient));
    }
    let hour = now - SignedDuration::from_hours(1);
    if mail::sent_by(read, of.library, hour).await? >= OF_ONE_LIBRARY_AN_HOUR {
        return Ok(Some(Cap::Library));
    }
    Ok(None)
}
