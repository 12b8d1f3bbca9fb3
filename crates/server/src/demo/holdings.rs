//! Which branch holds which copies.

use super::rows;

/// The table; its first line names the columns.
pub(super) const TABLE: &str = include_str!("holdings.tsv");

/// Where a copy is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopyStatus {
    /// On its shelf.
    Available,
    /// With a patron of its library.
    OnLoan {
        /// Due so many days after the day of the load; negative when overdue.
        due_in_days: i32,
    },
    /// Not found.
    Missing,
}

/// One copy at one branch.
#[derive(Clone, Copy, Debug)]
pub struct Copy {
    /// Key of its title.
    pub key: &'static str,
    /// Branch code, the value of the branch's symbol without `CA-`: `FSTOWN`, `FSNORTHE`.
    pub branch: &'static str,
    /// `STACKS` `REF` `KIDS` `RESERVE` `AV` `ONLINE`.
    pub location: &'static str,
    /// `BOOK` `REF` `DVD` `CD` `PER` `EBOOK`.
    pub item_type: &'static str,
    /// Number of the copy at its branch, from `1`.
    pub number: &'static str,
    /// 14 digits, unique in the institution; empty for electronic titles.
    pub barcode: &'static str,
    /// Call number of this library.
    pub call_number: &'static str,
    /// Where it is.
    pub status: CopyStatus,
}

impl Copy {
    /// Code of the institution: both campuses answer with that of the college.
    pub fn institution(&self) -> &'static str {
        match self.branch {
            "FSNORTHE" | "FSNORTHW" => "FSNORTH",
            other => other,
        }
    }

    /// Whether the demo's policies let it leave the library: no reference works, periodicals, course reserves and
    /// electronic titles.
    pub fn is_lendable(&self) -> bool {
        matches!(self.item_type, "BOOK" | "DVD" | "CD") && self.location != "RESERVE"
    }
}

/// All copies, in the order of the titles.
pub fn copies() -> Vec<Copy> {
    rows::<9>(TABLE)
        .map(
            |[
                key,
                branch,
                location,
                item_type,
                copy,
                barcode,
                call_number,
                status,
                due,
            ]| Copy {
                key,
                branch,
                location,
                item_type,
                number: copy.trim_start_matches("c."),
                barcode,
                call_number,
                status: match status {
                    "loan" => CopyStatus::OnLoan {
                        due_in_days: due.parse().unwrap_or_default(),
                    },
                    "missing" => CopyStatus::Missing,
                    _ => CopyStatus::Available,
                },
            },
        )
        .collect()
}
