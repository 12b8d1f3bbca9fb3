//! Adds a library.

use super::{may_change_institution, name, record, taken, unknown};
use crate::{
    app::App,
    directory::Directory,
    error::{AppError, Result},
    principal::Principal,
    random,
};
use farshelf_domain::{
    id::{InstitutionId, LibraryId, Symbol},
    role::Permission,
};
use farshelf_store::{Scope, directory as stored};
use jiff::tz::TimeZone;
use serde_json::json;

/// A library to be.
#[derive(Clone, Debug, Default)]
pub struct NewLibrary {
    /// `AUTHORITY:VALUE`
    pub symbol: String,
    /// Code of the institution.
    pub institution: String,
    /// Name.
    pub name: String,
    /// Name of the peer that works it; none: it is worked here.
    pub peer: Option<String>,
    /// IANA time zone; none: that of a library of the same institution, else of any library, else UTC.
    pub zone: Option<String>,
    /// `en` or `fr`; none: English.
    pub language: Option<String>,
}

/// Adds a library as CONTRACT.md says: open for both sides, lends everything, every patron may ask, people approve and answer (the
/// defaults of a policy).
///
/// # Errors
/// `NotAllowed`; `Invalid` for `symbol` (`format`, `taken`), `institution` and `peer` (`unknown`), `name`, `zone`, `language`.
pub async fn add_library(app: &App, who: &Principal, new: NewLibrary) -> Result<stored::Library> {
    let symbol: Symbol = new
        .symbol
        .trim()
        .parse()
        .map_err(|_| AppError::invalid("symbol", "format"))?;
    let mut tx = app.store.begin().await?;
    let code = new.institution.trim().to_ascii_uppercase();
    let institution = stored::institution_by_code(&mut tx, &code)
        .await
        .map_err(unknown("institution"))?;
    let directory = app.directory(&mut tx).await?;
    if !may_change_institution(&mut tx, who, &directory, institution.id).await? {
        return Err(AppError::NotAllowed(Permission::Administer.as_str()));
    }
    if directory.by_symbol(&symbol).is_some() {
        // Symbols that differ in case only would be mistaken for one another.
        return Err(AppError::invalid("symbol", "taken"));
    }
    let peer = match &new.peer {
        Some(peer) => Some(
            stored::peer_by_name(&mut tx, peer)
                .await
                .map_err(unknown("peer"))?
                .id,
        ),
        None => None,
    };
    if directory
        .peers()
        .by_symbol(&symbol)
        .is_some_and(|owner| Some(owner.id) != peer)
    {
        return Err(AppError::invalid("symbol", "taken"));
    }
    let library = stored::Library {
        id: LibraryId(random::id(app.now())),
        institution: institution.id,
        worked_by: None,
        peer,
        name: name("name", &new.name)?,
        name_fr: None,
        entry_code: symbol.value().to_owned(),
        symbols: vec![symbol],
        address: Vec::new(),
        email: None,
        language: super::language(new.language.as_deref())?,
        zone: zone(new.zone.as_deref(), &directory, institution.id)?,
        is_virtual: false,
        week: [true, true, true, true, true, false, false],
        group: None,
        open_borrow: true,
        open_lend: true,
    };
    // The right was checked above: a library that does not exist yet is in nobody's scope.
    stored::add_library(&mut tx, &Scope::system(), &library, app.now())
        .await
        .map_err(taken("symbol"))?;
    let after = json!({"symbol": library.entry_code, "name": library.name, "institution": institution.code});
    record(
        app,
        &mut tx,
        who,
        "library_added",
        format!("library:{}", library.id),
        after,
    )
    .await?;
    tx.commit().await?;
    app.committed();
    Ok(library)
}

fn zone(wish: Option<&str>, directory: &Directory, institution: InstitutionId) -> Result<String> {
    if let Some(wish) = wish {
        return match TimeZone::get(wish) {
            Ok(_) => Ok(wish.to_owned()),
            Err(_) => Err(AppError::invalid("zone", "unknown")),
        };
    }
    let places = directory.places();
    let near = places
        .iter()
        .find(|p| p.library.institution == institution)
        .or_else(|| places.first());
    Ok(near.map_or_else(|| "UTC".to_owned(), |p| p.library.zone.clone()))
}
