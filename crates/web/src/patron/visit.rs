//! What every patron page knows: who opens it, in which library's name, and the directory.

use crate::{
    session::MaybeSigned,
    shell::{Shell, WebError, cookies},
    state::WebState,
};
use axum::{extract::FromRequestParts, http::request::Parts};
use farshelf_app::{
    directory::{Directory, Place},
    i18n::{Lang, Tr},
    principal::{Principal, Who},
};
use farshelf_domain::id::LibraryId;
use std::sync::Arc;

/// Name of the cookie that keeps the library whose entry somebody used.
pub const LIBRARY: &str = "library";

/// One visit of a page.
pub struct Visit {
    /// The frame, in the name of the library.
    pub shell: Shell,
    /// Texts.
    pub t: Tr,
    /// French names.
    pub french: bool,
    /// Who.
    pub who: Principal,
    /// All libraries.
    pub directory: Arc<Directory>,
    /// Now.
    pub now: jiff::Timestamp,
    /// The library of the patron, else that of the entry that was used.
    pub home: Option<LibraryId>,
}

impl Visit {
    /// The library in whose name the page is.
    pub fn place(&self) -> Option<&Place> {
        self.home.and_then(|id| self.directory.place(id).ok())
    }

    /// Takes a library as that of the page.
    pub fn enter(&mut self, id: LibraryId) {
        if let Ok(place) = self.directory.place(id) {
            self.shell.parts.library = Some(place.name(self.french).to_owned());
            self.home = Some(id);
        }
    }

    /// Whether a library belongs to the institution of the page.
    pub fn is_own(&self, library: LibraryId) -> bool {
        let institution = |id| self.directory.place(id).ok().map(|p| p.library.institution);
        self.home.is_some_and(|home| {
            institution(home).is_some() && institution(home) == institution(library)
        })
    }

    /// Name of a library.
    pub fn name(&self, library: LibraryId) -> String {
        self.directory
            .place(library)
            .map(|p| p.name(self.french).to_owned())
            .unwrap_or_default()
    }

    /// Whether a patron is signed in.
    pub fn is_patron(&self) -> bool {
        matches!(self.who.who, Who::Patron { .. })
    }

    /// Libraries of this installation that patrons may choose: real ones, worked here, open for borrowing, by name.
    pub fn local(&self) -> Vec<&Place> {
        let open =
            |p: &&Place| p.library.peer.is_none() && p.library.open_borrow && !p.library.is_virtual;
        self.directory.places().into_iter().filter(open).collect()
    }
}

impl FromRequestParts<WebState> for Visit {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, state: &WebState) -> Result<Self, WebError> {
        let Ok(shell) = Shell::from_request_parts(parts, state).await;
        let Ok(MaybeSigned(who)) = MaybeSigned::from_request_parts(parts, state).await;
        let mut read = state.app.store.read().await?;
        let directory = state.app.directory(&mut read).await?;
        let home = match &who.who {
            Who::Patron { library, .. } => Some(*library),
            _ => {
                cookies::get(&parts.headers, state.https(), LIBRARY).and_then(|id| id.parse().ok())
            }
        };
        let mut visit = Self {
            t: shell.tr(),
            french: shell.lang == Lang::Fr,
            shell,
            who,
            directory,
            now: state.app.now(),
            home: None,
        };
        if let Some(id) = home {
            visit.enter(id);
        }
        Ok(visit)
    }
}
