//! The rail of the staff pages.

use farshelf_app::i18n::key;

/// The entry of the rail or the patron menu that the page belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Here {
    /// None of them.
    #[default]
    Elsewhere,
    /// `/staff`
    Attention,
    /// `/staff/borrowing`
    Borrowing,
    /// `/staff/lending`
    Lending,
    /// `/staff/hold-shelf`
    HoldShelf,
    /// `/admin`
    Settings,
    /// `/staff/scan`
    Scan,
    /// `/`
    PatronSearch,
    /// `/me`
    PatronRequests,
}

/// One line of the rail.
#[derive(Clone, Copy, Debug)]
pub struct RailEntry {
    /// Which page it stands for.
    pub here: Here,
    /// Its address.
    pub href: &'static str,
    /// Icon without the `i-`.
    pub icon: &'static str,
    /// Its name.
    pub key: &'static str,
    /// Its shortcut, both keys one after the other.
    pub keys: &'static str,
    /// The name of its live count (`data-count`), empty where it has none.
    pub count: &'static str,
}

const fn entry(
    here: Here,
    href: &'static str,
    icon: &'static str,
    key: &'static str,
    keys: &'static str,
    count: &'static str,
) -> RailEntry {
    RailEntry {
        here,
        href,
        icon,
        key,
        keys,
        count,
    }
}

/// The rail from top to bottom.
pub(super) const RAIL: [RailEntry; 5] = [
    entry(
        Here::Attention,
        "/staff",
        "flag",
        key("shell-attention"),
        "g a",
        "attention",
    ),
    entry(
        Here::Borrowing,
        "/staff/borrowing",
        "in",
        key("shell-borrowing"),
        "g b",
        "borrowing",
    ),
    entry(
        Here::Lending,
        "/staff/lending",
        "out",
        key("shell-lending"),
        "g l",
        "lending",
    ),
    entry(
        Here::HoldShelf,
        "/staff/hold-shelf",
        "shelf",
        key("shell-hold-shelf"),
        "g h",
        "hold_shelf",
    ),
    entry(
        Here::Settings,
        "/admin",
        "list",
        key("shell-settings"),
        "g o",
        "",
    ),
];
