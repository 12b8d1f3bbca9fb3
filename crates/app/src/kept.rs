//! How long things are kept (SECURITY.md, Privacy): the removal and the page that tells people use the same numbers.

use jiff::SignedDuration;

/// Days that kept answers of calls stay, which a client may repeat for so long.
pub const ANSWERS: u16 = 7;
/// Days that texts of mails stay.
pub const MAILS: u16 = 14;
/// Days that texts of messages between libraries stay.
pub const MESSAGES: u16 = 30;
/// Days that confirmations stay, which a partner's repeated message gets again (PROMISES.md: at least 90 days).
pub const INBOX: u16 = 91;
/// Days that jobs stay that ended.
pub const JOBS: u16 = 30;
/// Hours that failed sign-ins count.
pub const FAILURES_HOURS: i64 = 1;

/// So many days.
pub fn days(n: u16) -> SignedDuration {
    SignedDuration::from_hours(24 * i64::from(n))
}
