//! The tracking code that a person sees right after placing a request. Only its hash is stored: the same form sent again shows the same code,
//! because it is computed from the secret of that form and the request.

use crate::{error::Result, notices::tracking_hash, random::code_of};
use farshelf_domain::id::RequestId;
use farshelf_store::{Tx, tracking};
use jiff::Timestamp;
use sha2::{Digest, Sha256};

/// The code of a request for whoever holds the secret of the form that placed it.
pub fn code(secret: &str, request: RequestId) -> String {
    let mut hash = Sha256::new();
    hash.update(b"tracking code\n");
    hash.update((secret.len() as u64).to_be_bytes());
    hash.update(secret);
    hash.update(request.to_string());
    let seed: [u8; 32] = hash.finalize().into();
    code_of(seed)
}

/// Makes the code open the request.
///
/// # Errors
/// Storage failed.
pub async fn keep(tx: &mut Tx, code: &str, request: RequestId, now: Timestamp) -> Result<()> {
    tracking::add(tx, &tracking_hash(code), request, now).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_form_and_one_request_make_one_code() {
        let (a, b) = (
            RequestId(uuid::Uuid::from_u128(1)),
            RequestId(uuid::Uuid::from_u128(2)),
        );
        assert_eq!(code("secret", a), code("secret", a));
        assert_ne!(code("secret", a), code("secret", b));
        assert_ne!(code("secret", a), code("secreu", a));
        assert_eq!(code("secret", a).len(), 19);
    }
}
