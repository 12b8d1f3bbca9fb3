//! How often one key may call (SECURITY.md 52): a bucket of calls that fills again.

use farshelf_domain::id::KeyId;
use jiff::Timestamp;
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

/// Calls that may come at once.
const BURST: u32 = 2_000;
/// Calls a second for ever.
const RATE: u32 = 50;
/// Keys remembered; when there are more, those with a full bucket are forgotten.
const MOST_KEYS: usize = 10_000;

/// Buckets of calls, one a key.
#[derive(Debug)]
pub struct RateLimit {
    burst: u32,
    rate: u32,
    buckets: Mutex<HashMap<KeyId, Bucket>>,
}

#[derive(Clone, Copy, Debug)]
struct Bucket {
    /// Thousandths of a call.
    left: u64,
    at: Timestamp,
}

impl Default for RateLimit {
    fn default() -> Self {
        Self::new(BURST, RATE)
    }
}

impl RateLimit {
    /// At most `burst` calls at once and `rate` a second (at least one each).
    pub fn new(burst: u32, rate: u32) -> Self {
        Self {
            burst: burst.max(1),
            rate: rate.max(1),
            buckets: Mutex::default(),
        }
    }

    /// Takes one call from the bucket of a key.
    ///
    /// # Errors
    /// The seconds until there is one again.
    pub fn take(&self, key: KeyId, now: Timestamp) -> Result<(), u32> {
        let full = u64::from(self.burst) * 1_000;
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        let filled = |bucket: Bucket| {
            let millis = u64::try_from(now.duration_since(bucket.at).as_millis()).unwrap_or(0);
            let more = millis.saturating_mul(u64::from(self.rate));
            bucket.left.saturating_add(more).min(full)
        };
        if buckets.len() >= MOST_KEYS {
            buckets.retain(|_, bucket| filled(*bucket) < full);
        }
        let bucket = buckets.entry(key).or_insert(Bucket {
            left: full,
            at: now,
        });
        let left = filled(*bucket);
        *bucket = Bucket {
            left: left.saturating_sub(1_000),
            at: now.max(bucket.at),
        };
        if left >= 1_000 {
            return Ok(());
        }
        bucket.left = left;
        let missing = (1_000 - left).div_ceil(u64::from(self.rate) * 1_000);
        Err(u32::try_from(missing).unwrap_or(u32::MAX).max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn one_noisy_key_waits_and_the_others_do_not() {
        let limit = RateLimit::new(3, 1);
        let at = |second| Timestamp::from_second(second).unwrap();
        let (noisy, quiet) = (KeyId(Uuid::from_u128(1)), KeyId(Uuid::from_u128(2)));
        for _ in 0..3 {
            assert_eq!(limit.take(noisy, at(0)), Ok(()));
        }
        assert_eq!(limit.take(noisy, at(0)), Err(1));
        assert_eq!(limit.take(quiet, at(0)), Ok(()));
        assert_eq!(limit.take(noisy, at(1)), Ok(()));
        assert_eq!(limit.take(noisy, at(1)), Err(1));
        assert_eq!(limit.take(noisy, at(3)), Ok(()));
        assert_eq!(limit.take(noisy, at(3)), Ok(()));
    }
}
