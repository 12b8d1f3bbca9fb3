//! The directory as the rules need it: libraries with calendars, policies and lending rules, loaded in one go and kept until it changes.

use crate::{
    error::{AppError, Result},
    peers::{KnownPeer, Peers},
};
use farshelf_domain::{
    calendar::{Calendar, Closed, Closure, plus_days},
    id::{InstitutionId, LibraryId, Symbol},
    lendable::LendRule,
    policy::Policy,
    status::Side,
};
use farshelf_store::{
    Read,
    directory::{self as stored, Closing, Institution, Library},
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

/// A library with everything its rules look at.
#[derive(Clone, Debug)]
pub struct Place {
    /// The library.
    pub library: Library,
    /// Code of its institution.
    pub code: String,
    /// Its zone.
    pub zone: TimeZone,
    /// Closed stretches.
    pub closings: Vec<Closing>,
    /// Its policy, the consortium's defaults included.
    pub policy: Policy,
    /// Its lending rules.
    pub rules: Vec<LendRule>,
}

/// All libraries.
#[derive(Clone, Debug, Default)]
pub struct Directory {
    institutions: BTreeMap<InstitutionId, Institution>,
    places: BTreeMap<LibraryId, Place>,
    by_symbol: HashMap<String, LibraryId>,
    peers: Peers,
}

/// Closings that ended this many days ago decide nothing any more.
const PAST_DAYS: i32 = 60;

impl Directory {
    /// Reads everything.
    ///
    /// # Errors
    /// When storage fails.
    pub async fn load(read: &mut Read, now: Timestamp) -> Result<Self> {
        let institutions: BTreeMap<_, _> = stored::institutions(read)
            .await?
            .into_iter()
            .map(|i| (i.id, i))
            .collect();
        let since = plus_days(now.to_zoned_datetime(TimeZone::UTC).date(), -PAST_DAYS);
        let mut closings: HashMap<LibraryId, Vec<Closing>> = HashMap::new();
        for closing in stored::closings(read, None, since).await? {
            closings.entry(closing.library).or_default().push(closing);
        }
        let mut directory = Self {
            institutions,
            ..Self::default()
        };
        for library in stored::libraries(read).await? {
            for symbol in &library.symbols {
                directory
                    .by_symbol
                    .insert(symbol.as_str().to_ascii_uppercase(), library.id);
            }
            let place = Place {
                code: directory
                    .institutions
                    .get(&library.institution)
                    .map(|i| i.code.clone())
                    .unwrap_or_default(),
                zone: TimeZone::get(&library.zone).unwrap_or(TimeZone::UTC),
                closings: closings.remove(&library.id).unwrap_or_default(),
                policy: stored::policy_of(read, library.id).await?,
                rules: rules(read, &library).await?,
                library,
            };
            directory.places.insert(place.library.id, place);
        }
        let libraries: Vec<&Library> = directory.places.values().map(|p| &p.library).collect();
        directory.peers = Peers::load(read, &libraries).await?;
        Ok(directory)
    }

    /// The peers.
    pub fn peers(&self) -> &Peers {
        &self.peers
    }

    /// The peer to which messages for a symbol go: it works the library with this symbol, or speaks for it without a library here.
    /// None for a library that is worked here, and for a symbol that nobody has.
    pub fn peer_of(&self, symbol: &Symbol) -> Option<&Arc<KnownPeer>> {
        match self.by_symbol(symbol) {
            Some(place) => place.library.peer.and_then(|id| self.peers.get(id)),
            None => self.peers.by_symbol(symbol),
        }
    }

    /// A library.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn place(&self, id: LibraryId) -> Result<&Place> {
        self.places.get(&id).ok_or(AppError::NotFound)
    }

    /// All libraries, by name.
    pub fn places(&self) -> Vec<&Place> {
        let mut all: Vec<&Place> = self.places.values().collect();
        all.sort_by_key(|p| farshelf_store::fold(&p.library.name));
        all
    }

    /// The library with this symbol, in any case.
    pub fn by_symbol(&self, symbol: &Symbol) -> Option<&Place> {
        self.by_symbol
            .get(&symbol.as_str().to_ascii_uppercase())
            .and_then(|id| self.places.get(id))
    }

    /// The library of an entry page `/l/CODE`: the value of its symbol, in any case.
    pub fn by_entry(&self, code: &str) -> Option<&Place> {
        self.places
            .values()
            .find(|p| p.library.entry_code.eq_ignore_ascii_case(code))
    }

    /// An institution.
    pub fn institution(&self, id: InstitutionId) -> Option<&Institution> {
        self.institutions.get(&id)
    }

    /// All institutions, by code.
    pub fn institutions(&self) -> Vec<&Institution> {
        let mut all: Vec<&Institution> = self.institutions.values().collect();
        all.sort_by(|a, b| a.code.cmp(&b.code));
        all
    }

    /// The library that works requests for this one (R190-R192, T10: the library itself where nothing else is set).
    ///
    /// # Errors
    /// `NotFound`.
    pub fn worked_by(&self, id: LibraryId) -> Result<&Place> {
        let place = self.place(id)?;
        match place.library.worked_by {
            Some(other) => self.place(other),
            None => Ok(place),
        }
    }

    /// The libraries that this one works requests for, itself included.
    pub fn branches(&self, id: LibraryId) -> Vec<LibraryId> {
        self.places
            .values()
            .filter(|p| p.library.id == id || p.library.worked_by == Some(id))
            .map(|p| p.library.id)
            .collect()
    }

    /// Libraries of one institution.
    pub fn of_institution(&self, id: InstitutionId) -> Vec<&Place> {
        self.places()
            .into_iter()
            .filter(|p| p.library.institution == id)
            .collect()
    }
}

/// The lending rules of a library, in order.
async fn rules(read: &mut Read, library: &Library) -> Result<Vec<LendRule>> {
    let rules = stored::lend_rules(read, library.id)
        .await?
        .into_iter()
        .map(|rule| {
            Ok(LendRule {
                location: rule.location,
                item_type: rule.item_type,
                format: rule.format,
                lends: rule.lends.as_str().parse().map_err(|e| {
                    AppError::Internal(format!("a lending rule of {}: {e}", library.id))
                })?,
                loan_days: rule.days.and_then(|d| u16::try_from(d).ok()),
            })
        });
    rules.collect()
}

impl Place {
    /// Main symbol; a library is never stored without one.
    ///
    /// # Errors
    /// `Internal` when it has none.
    pub fn symbol(&self) -> Result<&Symbol> {
        self.library
            .symbols
            .first()
            .ok_or_else(|| AppError::Internal(format!("library {} has no symbol", self.library.id)))
    }

    /// Its calendar for one side: days closed for that side count as closed.
    pub fn calendar(&self, side: Side) -> Calendar {
        let closed = |c: &&Closing| match side {
            Side::Borrowing => c.borrow,
            Side::Lending => c.lend,
        };
        let closures = self
            .closings
            .iter()
            .filter(closed)
            .map(|c| Closure {
                from: c.from,
                to: c.to,
            })
            .collect();
        Calendar {
            zone: self.zone.clone(),
            week: self.library.week,
            closures,
        }
    }

    /// Today there.
    pub fn today(&self, now: Timestamp) -> Date {
        now.to_zoned_datetime(self.zone.clone()).date()
    }

    /// Whether a side is closed today: switched off, or by a closed stretch (R195, B47). A weekend is not a closure.
    pub fn closed(&self, side: Side, now: Timestamp) -> Option<Closed> {
        let open = match side {
            Side::Borrowing => self.library.open_borrow,
            Side::Lending => self.library.open_lend,
        };
        if !open {
            return Some(Closed { reopens: None });
        }
        let today = self.today(now);
        let calendar = self.calendar(side);
        let stretch = calendar
            .closures
            .iter()
            .find(|c| c.from <= today && today <= c.to)?;
        Some(Closed {
            reopens: Some(calendar.open_on_or_after(stretch.to)),
        })
    }

    /// Name in a language.
    pub fn name(&self, french: bool) -> &str {
        match &self.library.name_fr {
            Some(name) if french => name,
            _ => &self.library.name,
        }
    }
}
