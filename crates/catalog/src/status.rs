//! Whether a copy is there, by what is known here.

use farshelf_store::{catalogue::Copy, fold};
use serde::{Deserialize, Serialize};

farshelf_domain::codes! {
    /// Status of a copy.
    pub enum CopyStatus {
        Available => "available",
        OnLoan => "on_loan",
        NotAvailable => "not_available",
        Unknown => "unknown",
    }
}

/// What a file says of a copy besides its columns.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CopyFacts {
    /// Control number of the holdings record it comes from; empty: the bibliographic record itself.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// The record names no item: the library has the title, more is not known.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub statement: bool,
    /// Copy number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copy: Option<String>,
    /// Due date as the source writes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
    /// Raised against lending: `not_for_loan`, `withdrawn`, `lost`, `damaged`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<String>,
}

impl CopyFacts {
    /// Reads them from a stored copy; what cannot be read says nothing.
    pub fn of(copy: &Copy) -> Self {
        serde_json::from_value(copy.facts.clone()).unwrap_or_default()
    }
}

/// Words by which systems say that a copy stands on its shelf.
const THERE: [&str; 12] = [
    "available",
    "disponible",
    "in",
    "on shelf",
    "onshelf",
    "checked in",
    "checkedin",
    "not charged",
    "en rayon",
    "stacks",
    "0",
    "a",
];
/// That it is with a reader.
const OUT: [&str; 15] = [
    "on loan",
    "onloan",
    "checked out",
    "checkedout",
    "charged",
    "loaned",
    "loan",
    "borrowed",
    "out",
    "due",
    "emprunte",
    "en pret",
    "prete",
    "renewed",
    "overdue",
];
/// That it is elsewhere or must not go.
const AWAY: [&str; 29] = [
    "missing",
    "lost",
    "lost assum",
    "lost paid",
    "withdrawn",
    "discard",
    "in transit",
    "intransit",
    "transit",
    "on order",
    "on order",
    "in process",
    "inprocess",
    "repair",
    "bindery",
    "hold",
    "holds",
    "on holdshelf",
    "on hold",
    "reserves",
    "reference",
    "library use only",
    "not for loan",
    "unavailable",
    "not available",
    "damaged",
    "perdu",
    "manquant",
    "indisponible",
];

/// The status of a copy: what we did with it first (lent, promised, marked missing), then what its file said.
///
/// A copy with a barcode about which its file says nothing is available: systems leave the field empty for what stands on
/// its shelf. A holding without item is unknown, as is a status that is not understood.
pub fn copy_status(copy: &Copy) -> CopyStatus {
    let facts = CopyFacts::of(copy);
    if copy.lent_to.is_some() {
        return CopyStatus::OnLoan;
    }
    if copy.held_for.is_some() || copy.missing || !facts.flags.is_empty() {
        return CopyStatus::NotAvailable;
    }
    if facts.due.is_some() {
        return CopyStatus::OnLoan;
    }
    match copy.file_status.as_deref().map(str::trim) {
        None | Some("") if copy.barcode.is_some() => CopyStatus::Available,
        None | Some("") => CopyStatus::Unknown,
        Some(text) => said(text),
    }
}

fn said(text: &str) -> CopyStatus {
    // Sierra's one-sign codes: on the shelf, on the hold shelf.
    match text {
        "-" => return CopyStatus::Available,
        "!" => return CopyStatus::NotAvailable,
        _ => {}
    }
    let folded = fold(text);
    let is = |list: &[&str]| list.contains(&folded.as_str());
    if is(&THERE) {
        CopyStatus::Available
    } else if is(&OUT) {
        CopyStatus::OnLoan
    } else if is(&AWAY) {
        CopyStatus::NotAvailable
    } else {
        CopyStatus::Unknown
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use farshelf_domain::id::{CopyId, InstitutionId, LibraryId, RecordId, RequestId, TitleId};
    use serde_json::json;
    use uuid::Uuid;

    fn copy() -> Copy {
        Copy {
            id: CopyId(Uuid::nil()),
            institution: InstitutionId(Uuid::nil()),
            library: LibraryId(Uuid::nil()),
            record: RecordId(Uuid::nil()),
            title: TitleId(Uuid::nil()),
            barcode: Some("1".into()),
            call_number: None,
            location: None,
            item_type: None,
            volume: None,
            file_status: None,
            loaded_at: jiff::Timestamp::UNIX_EPOCH,
            facts: json!({}),
            deleted: false,
            missing: false,
            held_for: None,
            lent_to: None,
        }
    }

    #[test]
    fn what_we_did_counts_more_than_the_file() {
        let there = Copy {
            file_status: Some("Available".into()),
            ..copy()
        };
        assert_eq!(copy_status(&there), CopyStatus::Available);
        let request = Some(RequestId(Uuid::nil()));
        assert_eq!(
            copy_status(&Copy {
                lent_to: request,
                ..there.clone()
            }),
            CopyStatus::OnLoan
        );
        assert_eq!(
            copy_status(&Copy {
                held_for: request,
                ..there.clone()
            }),
            CopyStatus::NotAvailable
        );
        assert_eq!(
            copy_status(&Copy {
                missing: true,
                ..there
            }),
            CopyStatus::NotAvailable
        );
    }

    #[test]
    fn what_the_file_says_is_understood_or_unknown() {
        let with = |text: &str| {
            copy_status(&Copy {
                file_status: Some(text.into()),
                ..copy()
            })
        };
        assert_eq!(with(" - "), CopyStatus::Available);
        assert_eq!(with("CHECKEDOUT"), CopyStatus::OnLoan);
        assert_eq!(with("En prêt"), CopyStatus::OnLoan);
        assert_eq!(with("LOST-PAID"), CopyStatus::NotAvailable);
        assert_eq!(with("x17"), CopyStatus::Unknown);
        assert_eq!(
            copy_status(&Copy {
                facts: json!({"due": "2026-12-01"}),
                ..copy()
            }),
            CopyStatus::OnLoan
        );
        assert_eq!(
            copy_status(&Copy {
                facts: json!({"flags": ["lost"]}),
                ..copy()
            }),
            CopyStatus::NotAvailable
        );
        assert_eq!(copy_status(&copy()), CopyStatus::Available);
        assert_eq!(
            copy_status(&Copy {
                barcode: None,
                ..copy()
            }),
            CopyStatus::Unknown
        );
    }
}
