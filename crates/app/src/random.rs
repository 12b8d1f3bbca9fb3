//! Ids, tokens and other values nobody can guess: the one home of the random source.

use jiff::Timestamp;
use uuid::Uuid;

/// Fills an array from the system's random source. Without one nothing can be made safely, so the process ends.
pub(crate) fn bytes<const N: usize>() -> [u8; N] {
    let mut out = [0; N];
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the home of the random source"
    )]
    let filled = getrandom::fill(&mut out);
    if filled.is_err() {
        tracing::error!("the system has no random source: ending");
        std::process::abort();
    }
    out
}

/// A UUIDv7 whose time part is our clock's.
pub fn id(now: Timestamp) -> Uuid {
    let millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &bytes()).into_uuid()
}

/// A number of 0 to `most`, all about equally likely: for pauses, not for secrets.
pub(crate) fn up_to(most: u32) -> u32 {
    let any = u64::from_be_bytes(bytes());
    // Below `most` + 1 by construction.
    u32::try_from(any % (u64::from(most) + 1)).unwrap_or(most)
}

/// A token of 256 bits in URL-safe base64 (43 characters): sessions, API keys, set-up links.
pub fn token() -> String {
    use base64::Engine;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes::<32>())
}

/// Letters and digits of codes that people may have to type: no 0, O, 1, I, L, U.
const ALPHABET: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A code of 16 characters in groups of four from 32 secret bytes.
pub(crate) fn code_of(mut seed: [u8; 32]) -> String {
    let mut code = String::with_capacity(19);
    for place in 0..16 {
        if place > 0 && place % 4 == 0 {
            code.push('-');
        }
        // The seed as one large number, divided by 30 again and again: the remainders are as good as evenly spread.
        let mut rest: u16 = 0;
        for byte in &mut seed {
            let value = (rest << 8) | u16::from(*byte);
            *byte = u8::try_from(value / 30).unwrap_or(u8::MAX);
            rest = value % 30;
        }
        code.push(char::from(ALPHABET[usize::from(rest)]));
    }
    code
}

/// A tracking code of 16 characters (78 bits), in groups of four.
pub fn tracking_code() -> String {
    let mut code = String::with_capacity(19);
    let mut taken = 0;
    while taken < 16 {
        for byte in bytes::<16>() {
            // 240 is the largest multiple of 30 in a byte: above it letters would not be equally likely.
            if byte < 240 && taken < 16 {
                if taken > 0 && taken % 4 == 0 {
                    code.push('-');
                }
                code.push(char::from(ALPHABET[usize::from(byte % 30)]));
                taken += 1;
            }
        }
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_long_typable_and_never_the_same() {
        let code = tracking_code();
        assert_eq!(code.len(), 19);
        assert!(code.bytes().all(|b| b == b'-' || ALPHABET.contains(&b)));
        assert_ne!(code, tracking_code());
        assert_eq!(token().len(), 43);
    }

    #[test]
    fn numbers_are_spread_and_never_above() {
        let drawn: std::collections::BTreeSet<u32> = (0..200).map(|_| up_to(3)).collect();
        assert_eq!(drawn.into_iter().collect::<Vec<_>>(), [0, 1, 2, 3]);
        assert_eq!(up_to(0), 0);
    }

    #[test]
    fn ids_sort_by_our_clock() {
        let early = id(Timestamp::from_second(1_000).unwrap());
        let late = id(Timestamp::from_second(2_000).unwrap());
        assert!(early < late);
        assert_eq!(early.get_version_num(), 7);
    }
}
