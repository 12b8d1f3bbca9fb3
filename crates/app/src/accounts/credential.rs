//! Programs with a key, and holders of a tracking code.

use super::{grants::grants_of_key, throttle::Guesses};
use crate::{
    app::App,
    error::{AppError, Result},
    notices::tracking_hash,
    principal::{Principal, Who},
    secret::hash_token,
};
use farshelf_store::{StoreError, people, tracking};
use jiff::SignedDuration;
use std::collections::BTreeMap;

/// The last use of a key is shown to about this precision.
const TOUCH: SignedDuration = SignedDuration::from_mins(10);
/// Longest key or code that is looked at, in bytes.
const LONGEST: usize = 128;

/// Who holds an API key. None: unknown, revoked or expired.
///
/// # Errors
/// Storage failed.
pub async fn principal_of_key(app: &App, key: &str) -> Result<Option<Principal>> {
    if key.is_empty() || key.len() > LONGEST {
        return Ok(None);
    }
    let now = app.now();
    let mut read = app.store.read().await?;
    let Some(key) = people::key_by_hash(&mut read, &hash_token(key), now).await? else {
        return Ok(None);
    };
    let directory = app.directory(&mut read).await?;
    drop(read);
    if key
        .last_used_at
        .is_none_or(|at| now.duration_since(at) >= TOUCH)
    {
        let mut tx = app.store.begin().await?;
        people::touch_key(&mut tx, key.id, now).await?;
        tx.commit().await?;
    }
    Ok(Some(Principal {
        grants: grants_of_key(&directory, &key),
        who: Who::Key {
            id: key.id,
            name: key.name,
        },
    }))
}

/// Who holds a tracking code, in any case, with or without its dashes (SECURITY.md 19).
///
/// # Errors
/// `NotFound` for a code that opens nothing; storage failed.
pub async fn principal_of_tracking(app: &App, code: &str) -> Result<Principal> {
    let code = plain_code(code).ok_or(AppError::NotFound)?;
    let mut read = app.store.read().await?;
    let request = match tracking::find(&mut read, &tracking_hash(&code)).await {
        Ok(request) => request,
        Err(StoreError::NotFound) => return Err(AppError::NotFound),
        Err(other) => return Err(other.into()),
    };
    Ok(Principal {
        who: Who::Tracker { request },
        grants: BTreeMap::new(),
    })
}

/// The same for a page that strangers can open: wrong codes from one network cost growing delays, and the answer to them is the same.
///
/// # Errors
/// `NotFound` for a code that opens nothing; `SlowDown`; storage failed.
pub async fn open_tracking(app: &App, code: &str, network: &str) -> Result<Principal> {
    let guesses = Guesses::of(network);
    guesses
        .check(&mut app.store.read().await?, app.now())
        .await?;
    match principal_of_tracking(app, code).await {
        Err(AppError::NotFound) => {
            let mut tx = app.store.begin().await?;
            guesses.charge(&mut tx, app.now()).await?;
            tx.commit().await?;
            Err(AppError::NotFound)
        }
        other => other,
    }
}

/// The code as it was made: capitals in groups of four.
fn plain_code(text: &str) -> Option<String> {
    let letters: Vec<char> = text
        .chars()
        .take(LONGEST)
        .filter(|c| !c.is_whitespace() && *c != '-')
        .map(|c| c.to_ascii_uppercase())
        .collect();
    let fits = letters.len() == 16 && letters.iter().all(char::is_ascii_alphanumeric);
    fits.then(|| {
        letters
            .chunks(4)
            .map(|four| four.iter().collect::<String>())
            .collect::<Vec<_>>()
            .join("-")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_may_be_typed_in_any_way() {
        let code = crate::random::tracking_code();
        assert_eq!(plain_code(&code).as_deref(), Some(code.as_str()));
        assert_eq!(
            plain_code(&code.replace('-', "").to_lowercase()).as_deref(),
            Some(code.as_str())
        );
        assert_eq!(plain_code(" "), None);
        assert_eq!(plain_code(&format!("{code}X")), None);
    }
}
