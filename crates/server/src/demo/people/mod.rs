//! Invented institutions, libraries, staff and patrons. Nobody here exists.

pub mod closures;
pub mod patrons;
pub mod staff;

use super::{LAKE, NORTH, NORTH_EAST, NORTH_WEST, TOWN, UNI};

/// A member of the consortium.
#[derive(Clone, Copy, Debug)]
pub struct DemoInstitution {
    /// Code, the first part of its request numbers.
    pub code: &'static str,
    /// Name in English.
    pub name: &'static str,
    /// Name in French.
    pub name_fr: &'static str,
    /// The symbol that answers for it.
    pub symbol: &'static str,
    /// Patron groups.
    pub groups: &'static [DemoGroup],
}

/// A patron group of an institution.
#[derive(Clone, Copy, Debug)]
pub struct DemoGroup {
    /// Code, as in [`DemoPatron::group`].
    pub code: &'static str,
    /// Whether it may ask other libraries.
    pub may_request: bool,
}

/// A branch, or the virtual library that answers for branches.
#[derive(Clone, Copy, Debug)]
pub struct DemoLibrary {
    /// Symbol, `ISIL:CA-FSTOWN`.
    pub symbol: &'static str,
    /// Code of its institution.
    pub institution: &'static str,
    /// Name.
    pub name: &'static str,
    /// Street, town with province, postal code; empty for a virtual library.
    pub address: [&'static str; 3],
    /// Mail address of its desk.
    pub email: &'static str,
    /// IANA time zone.
    pub zone: &'static str,
    /// Open on Monday, ..., Sunday.
    pub week: [bool; 7],
    /// Whether it is only an address for requests, without shelf and desk.
    pub is_virtual: bool,
    /// Its days off besides public holidays, see [`closures::closures`].
    pub closures: ClosureKind,
}

/// Which days besides public holidays a library is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClosureKind {
    /// Public holidays only.
    PublicHolidays,
    /// And the days between Christmas and the first working day of the year.
    WinterBreak,
}

/// A person with a card.
#[derive(Clone, Copy, Debug)]
pub struct DemoPatron {
    /// Barcode of the card, 14 digits beginning with 2.
    pub barcode: &'static str,
    /// Symbol of the home library.
    pub library: &'static str,
    /// Last name.
    pub last_name: &'static str,
    /// First name.
    pub first_name: &'static str,
    /// Mail address; empty when there is none.
    pub email: &'static str,
    /// Code of the group.
    pub group: &'static str,
    /// `en` or `fr`.
    pub language: &'static str,
    /// The card expires so many days after the day of the seeding; negative: it has expired.
    pub expires_in_days: i32,
    /// Why the card is blocked; empty when it is not.
    pub block: &'static str,
    /// Open fines in cents of a Canadian dollar.
    pub fines: i64,
}

impl DemoPatron {
    /// Whether nothing speaks against lending to them.
    #[cfg(test)]
    pub fn is_in_good_standing(&self) -> bool {
        self.block.is_empty() && self.expires_in_days >= 0 && self.fines == 0
    }
}

const ADULT: DemoGroup = group("adult", true);
const TEEN: DemoGroup = group("teen", true);
const STUDENT: DemoGroup = group("student", true);
const FACULTY: DemoGroup = group("faculty", true);
const VISITOR: DemoGroup = group("visitor", false);

const fn group(code: &'static str, may_request: bool) -> DemoGroup {
    DemoGroup { code, may_request }
}

/// The four members.
pub const INSTITUTIONS: [DemoInstitution; 4] = [
    DemoInstitution {
        code: "FSTOWN",
        name: "Alder Falls Public Library",
        name_fr: "Bibliothèque publique d'Alder Falls",
        symbol: TOWN,
        groups: &[ADULT, TEEN, VISITOR],
    },
    DemoInstitution {
        code: "FSNORTH",
        name: "North College",
        name_fr: "Collège du Nord",
        symbol: NORTH,
        groups: &[STUDENT, FACULTY, VISITOR],
    },
    DemoInstitution {
        code: "FSLAKE",
        name: "Lake District Public Library",
        name_fr: "Bibliothèque publique du district des Lacs",
        symbol: LAKE,
        groups: &[ADULT, TEEN, VISITOR],
    },
    DemoInstitution {
        code: "FSUNI",
        name: "Kestrel University Library",
        name_fr: "Bibliothèque de l'Université Kestrel",
        symbol: UNI,
        groups: &[STUDENT, FACULTY, VISITOR],
    },
];

const ONTARIO: &str = "America/Toronto";
const WEST_OF_90: &str = "America/Winnipeg";
const WEEKDAYS: [bool; 7] = [true, true, true, true, true, false, false];

/// The libraries.
pub const LIBRARIES: [DemoLibrary; 6] = [
    DemoLibrary {
        symbol: TOWN,
        institution: "FSTOWN",
        name: "Alder Falls Public Library",
        address: ["14 Mill Street", "Alder Falls, Ontario", "K0X 9Z1"],
        email: "ill@alderfalls.example.org",
        zone: ONTARIO,
        week: [false, true, true, true, true, true, false],
        is_virtual: false,
        closures: ClosureKind::PublicHolidays,
    },
    DemoLibrary {
        symbol: NORTH,
        institution: "FSNORTH",
        name: "North College Libraries",
        address: ["", "", ""],
        email: "ill@northcollege.example.org",
        zone: ONTARIO,
        week: WEEKDAYS,
        is_virtual: true,
        closures: ClosureKind::WinterBreak,
    },
    DemoLibrary {
        symbol: NORTH_EAST,
        institution: "FSNORTH",
        name: "North College, East Campus Library",
        address: ["200 College Drive", "Birch Landing, Ontario", "P0X 9Z2"],
        email: "east@northcollege.example.org",
        zone: ONTARIO,
        week: WEEKDAYS,
        is_virtual: false,
        closures: ClosureKind::WinterBreak,
    },
    DemoLibrary {
        symbol: NORTH_WEST,
        institution: "FSNORTH",
        name: "North College, West Campus Library",
        address: ["5 Smelter Road", "Copper Ridge, Ontario", "P0X 9Z3"],
        email: "west@northcollege.example.org",
        zone: ONTARIO,
        week: [true, true, true, true, true, true, false],
        is_virtual: false,
        closures: ClosureKind::WinterBreak,
    },
    DemoLibrary {
        symbol: LAKE,
        institution: "FSLAKE",
        name: "Lake District Public Library",
        address: ["1 Harbour Front", "Loon Narrows, Ontario", "P0X 9Z4"],
        email: "ill@lakedistrict.example.org",
        zone: WEST_OF_90,
        week: [true, true, true, true, true, true, false],
        is_virtual: false,
        closures: ClosureKind::PublicHolidays,
    },
    DemoLibrary {
        symbol: UNI,
        institution: "FSUNI",
        name: "Kestrel University Library",
        address: ["90 University Avenue", "Kestrel, Ontario", "K0X 9Z5"],
        email: "peb@kestrel.example.org",
        zone: ONTARIO,
        week: [true; 7],
        is_virtual: false,
        closures: ClosureKind::WinterBreak,
    },
];
