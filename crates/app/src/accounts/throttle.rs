//! Growing delays after failed sign-ins (SECURITY.md 15, 21): by account and network together, by account, by network.
//!
//! Nobody is locked out for good, and a whole library behind one address is not slowed by one forgetful person: the network's own limit is
//! high. The limit of the account alone spares networks without failures of their own, so that guessing from elsewhere does not keep its
//! owner out.

use crate::{
    error::{AppError, Result},
    secret::hash_token,
};
use farshelf_store::{
    Read, Tx, name_key,
    people::{self, Attempts},
};
use jiff::{SignedDuration, Timestamp};
use std::net::IpAddr;

/// Failures that cost nothing, the longest delay in seconds, and how long failures are remembered.
struct Limit {
    free: i64,
    longest: i64,
    memory: SignedDuration,
}

/// Failures older than this decide nothing.
pub(super) const MEMORY: SignedDuration = SignedDuration::from_hours(crate::kept::FAILURES_HOURS);

const PAIR: Limit = Limit {
    free: 5,
    longest: 900,
    memory: MEMORY,
};
const ACCOUNT: Limit = Limit {
    free: 30,
    longest: 60,
    memory: MEMORY,
};
const GUESSES: Limit = Limit {
    free: 40,
    longest: 60,
    memory: SignedDuration::from_mins(15),
};
const NETWORK: Limit = Limit {
    free: 300,
    longest: 10,
    memory: SignedDuration::from_mins(15),
};

impl Limit {
    /// Seconds still to wait: 1, 2, 4, ... after each failure beyond the free ones.
    fn wait(&self, seen: Option<Attempts>, now: Timestamp) -> i64 {
        let Some(seen) = seen else { return 0 };
        let over = seen.failures - self.free;
        if over < 0 || now.duration_since(seen.last_at) > self.memory {
            return 0;
        }
        let delay = 1_i64
            .checked_shl(u32::try_from(over.min(30)).unwrap_or(30))
            .unwrap_or(self.longest)
            .min(self.longest);
        let passed = now.duration_since(seen.last_at).as_secs();
        (delay - passed).max(0)
    }
}

/// What failures are counted by; only hashes are stored.
pub(super) struct Subjects {
    pair: Vec<u8>,
    account: Vec<u8>,
    network: Vec<u8>,
}

/// The network of an address: the address itself, of IPv6 the first 64 bits.
pub fn network_of(address: IpAddr) -> String {
    match address {
        IpAddr::V6(six) => match six.to_ipv4_mapped() {
            Some(four) => four.to_string(),
            None => {
                let s = six.segments();
                format!("{:x}:{:x}:{:x}:{:x}::/64", s[0], s[1], s[2], s[3])
            }
        },
        IpAddr::V4(four) => four.to_string(),
    }
}

impl Subjects {
    pub(super) fn new(user: &str, network: &str) -> Self {
        let user = name_key(user);
        Self {
            pair: hash_token(&format!("pair\n{user}\n{network}")),
            account: hash_token(&format!("account\n{user}")),
            network: hash_token(&format!("network\n{network}")),
        }
    }

    /// # Errors
    /// `SlowDown` with the seconds to wait.
    pub(super) async fn check(&self, read: &mut Read, now: Timestamp) -> Result<()> {
        let pair = people::attempts(read, &self.pair).await?;
        let spared = pair.is_none_or(|p| now.duration_since(p.last_at) > PAIR.memory);
        let mut wait = PAIR.wait(pair, now);
        if !spared {
            wait = wait.max(ACCOUNT.wait(people::attempts(read, &self.account).await?, now));
        }
        wait = wait.max(NETWORK.wait(people::attempts(read, &self.network).await?, now));
        match u32::try_from(wait) {
            Ok(0) | Err(_) => Ok(()),
            Ok(seconds) => Err(AppError::SlowDown(seconds)),
        }
    }

    /// Counts a failure before the password is looked at: guesses sent at once count each.
    pub(super) async fn charge(&self, tx: &mut Tx, now: Timestamp) -> Result<()> {
        people::failed_login(tx, &self.pair, now, PAIR.memory).await?;
        people::failed_login(tx, &self.account, now, ACCOUNT.memory).await?;
        Ok(())
    }

    /// Counts it for the network too. A network that fails without end is worth a look by an operator.
    pub(super) async fn failed(&self, tx: &mut Tx, now: Timestamp) -> Result<()> {
        let failures = people::failed_login(tx, &self.network, now, NETWORK.memory).await?;
        if failures >= NETWORK.free && failures % 100 == 0 {
            tracing::warn!(failures, "many failed sign-ins from one network");
        }
        Ok(())
    }

    /// The password was right: the account starts afresh.
    pub(super) async fn succeeded(&self, tx: &mut Tx) -> Result<()> {
        people::clear_attempts(tx, &self.pair).await?;
        people::clear_attempts(tx, &self.account).await?;
        Ok(())
    }
}

/// Wrong tracking codes from one network.
pub(super) struct Guesses(Vec<u8>);

impl Guesses {
    pub(super) fn of(network: &str) -> Self {
        Self(hash_token(&format!("tracking\n{network}")))
    }

    /// # Errors
    /// `SlowDown` with the seconds to wait.
    pub(super) async fn check(&self, read: &mut Read, now: Timestamp) -> Result<()> {
        match u32::try_from(GUESSES.wait(people::attempts(read, &self.0).await?, now)) {
            Ok(0) | Err(_) => Ok(()),
            Ok(seconds) => Err(AppError::SlowDown(seconds)),
        }
    }

    pub(super) async fn charge(&self, tx: &mut Tx, now: Timestamp) -> Result<()> {
        people::failed_login(tx, &self.0, now, GUESSES.memory).await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_grow_and_end() {
        let now = Timestamp::from_second(10_000).unwrap();
        let after = |failures, seconds| {
            PAIR.wait(
                Some(Attempts {
                    failures,
                    last_at: now - SignedDuration::from_secs(seconds),
                }),
                now,
            )
        };
        assert_eq!(
            [
                after(4, 0),
                after(5, 0),
                after(6, 0),
                after(9, 0),
                after(40, 0)
            ],
            [0, 1, 2, 16, 900]
        );
        assert_eq!(after(6, 1), 1);
        assert_eq!(after(6, 2), 0);
        assert_eq!(after(40, 3_601), 0);
    }

    #[test]
    fn a_library_behind_one_address_is_not_stopped_by_some_slips() {
        let now = Timestamp::from_second(10_000).unwrap();
        let after = |failures| {
            NETWORK.wait(
                Some(Attempts {
                    failures,
                    last_at: now,
                }),
                now,
            )
        };
        assert_eq!([after(299), after(300), after(400)], [0, 1, 10]);
    }

    #[test]
    fn networks_of_addresses() {
        assert_eq!(network_of("192.0.2.7".parse().unwrap()), "192.0.2.7");
        assert_eq!(network_of("::ffff:192.0.2.7".parse().unwrap()), "192.0.2.7");
        assert_eq!(
            network_of("2001:db8:1:2:3::4".parse().unwrap()),
            "2001:db8:1:2::/64"
        );
    }
}
