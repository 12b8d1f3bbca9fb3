//! Libraries that nobody works: what is asked there would wait for nobody (I4).

use crate::{
    accounts::{grants_of_key, grants_of_roles},
    app::App,
    directory::{Directory, Place},
    error::Result,
};
use farshelf_domain::{id::LibraryId, role::Permission};
use farshelf_store::{Read, Scope, people};
use std::collections::BTreeSet;

/// Libraries that are worked here and open for a side on which no account that may sign in and no key that counts has the right to
/// decide, by their place in the directory. A named person must give somebody a role there, or switch the side off.
///
/// # Errors
/// Storage failed.
pub async fn unworked<'a>(
    app: &App,
    read: &mut Read,
    directory: &'a Directory,
) -> Result<Vec<&'a Place>> {
    let mut grants = vec![grants_of_roles(
        directory,
        &people::roles_in_use(read).await?,
    )];
    let now = app.now();
    for key in people::keys(read, &Scope::system()).await? {
        if key.revoked_at.is_none() && key.expires_at.is_none_or(|end| end > now) {
            grants.push(grants_of_key(directory, &key));
        }
    }
    let worked = |permission: Permission| -> BTreeSet<LibraryId> {
        grants
            .iter()
            .flatten()
            .filter(|(_, held)| held.contains(&permission))
            .map(|(id, _)| *id)
            .collect()
    };
    let (borrow, lend) = (worked(Permission::Borrow), worked(Permission::Lend));
    let nobody = |p: &&Place| {
        let l = &p.library;
        l.peer.is_none()
            && ((l.open_borrow && !borrow.contains(&l.id))
                || (l.open_lend && !lend.contains(&l.id)))
    };
    Ok(directory.places().into_iter().filter(nobody).collect())
}
