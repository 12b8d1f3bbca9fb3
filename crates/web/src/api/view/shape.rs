//! The JSON of requests.

use farshelf_app::scan::Next;
use farshelf_domain::{citation, money::Money};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A request.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Request")]
pub struct RequestView {
    /// UUIDv7, in URLs.
    pub id: String,
    /// External id, printed as barcode.
    pub external_id: String,
    /// `borrowing` or `lending`.
    pub side: String,
    /// Symbol of the library that works it.
    pub library: String,
    /// Main line.
    pub status: String,
    /// The status word that people see, in the language of the call.
    pub label: String,
    /// Code of that word.
    pub label_code: String,
    /// Why it is held for review.
    pub reasons: Vec<String>,
    /// What came of it: `none`, `supplied`, `not_supplied`, `cancelled`.
    pub outcome: String,
    /// Independent aspects.
    pub aspects: Aspects,
    /// The rota; on borrowing requests.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suppliers: Option<Vec<SupplierView>>,
    /// Items.
    pub items: Vec<ItemView>,
    /// Copies that could go, the one held for this request first; on a single lending request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copies: Option<Vec<CopyView>>,
    /// Day by which it is due: the patron's, else the lender's.
    pub due_at: Option<String>,
    /// Version, as in `ETag`.
    pub version: i64,
    /// Commands that the caller may run now; on a single request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowed_commands: Option<Vec<String>>,
    /// `loan` or `copy`.
    pub service: String,
    /// `physical` or `digital`.
    pub form: String,
    /// What is asked for.
    pub citation: Citation,
    /// Symbol of the library where the patron collects; on borrowing requests.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pickup: Option<String>,
    /// The person; on borrowing requests, until they are detached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub patron: Option<PatronView>,
    /// Symbol of the library that asks; on lending requests.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requester: Option<String>,
    /// The borrower's id of this attempt; on lending requests.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wire_id: Option<String>,
    /// Not useful after.
    pub needed_by: Option<String>,
    /// Note of who asked.
    pub note: Option<String>,
    /// When it was placed or came.
    pub created_at: String,
    /// When it ended.
    pub ended_at: Option<String>,
}

/// Aspects that stand beside the main line.
#[derive(Debug, Serialize, ToSchema)]
pub struct Aspects {
    /// `none`, `asked`, `refused`.
    pub cancel: String,
    /// `none`, `asked`, `requested`, `renewed`, `refused`.
    pub renewal: String,
    /// `none`, `recalled`.
    pub recall: String,
    /// Step of the case: `none`, `reported_lost`, ...
    pub case: String,
    /// Where a received item is: `none`, `in_transit`, `on_shelf`, `expired`; on borrowing requests.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shelf: Option<String>,
    /// The patron no longer wants it; on borrowing requests.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unwanted: Option<bool>,
    /// Move between two libraries of the lender; on lending requests.
    #[serde(rename = "move", skip_serializing_if = "Option::is_none")]
    pub moving: Option<String>,
    /// Pull slip: `none`, `queued`, `printed`; on lending requests.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slip: Option<String>,
}

/// One attempt with one lender.
#[derive(Debug, Serialize, ToSchema)]
pub struct SupplierView {
    /// The lending symbol.
    pub symbol: String,
    /// Its name.
    pub name: String,
    /// `planned`, `asked`, `promised`, `conditional`, `supplied`, ...
    pub state: String,
    /// Wire id; null until it is asked.
    pub wire_id: Option<String>,
    /// Why it has this place, in words.
    pub reason: String,
    /// The same as codes.
    pub reason_codes: Vec<String>,
    /// Why it did not supply (ISO 18626 reasonUnfilled).
    pub unfilled: Option<String>,
    /// Words of the lender.
    pub note: Option<String>,
}

/// One item of a request.
#[derive(Debug, Serialize, ToSchema)]
pub struct ItemView {
    /// Barcode of the lender's copy.
    pub barcode: String,
    /// Where it is: `expected`, `picked`, `out`, `here`, `on_loan`, `back_from_patron`, `packed`, `home`, `lost`, `settled`.
    pub state: String,
    /// Call number.
    pub call_number: Option<String>,
    /// Volume or part.
    pub part: Option<String>,
    /// Barcode of the stand-in at the borrower.
    pub temporary_barcode: Option<String>,
    /// Step of its case.
    pub case: String,
}

/// A copy that could go.
#[derive(Debug, Serialize, ToSchema)]
pub struct CopyView {
    /// Barcode.
    pub barcode: String,
    /// Symbol of the branch that owns it.
    pub library: String,
    /// Call number.
    pub call_number: Option<String>,
    /// Location code.
    pub location: Option<String>,
    /// `available`, `on_loan`, `not_available`, `unknown`.
    pub status: String,
    /// Held for this request.
    pub held: bool,
}

/// The person of a borrowing request.
#[derive(Debug, Serialize, ToSchema)]
pub struct PatronView {
    /// Family name.
    pub last_name: String,
    /// Given name.
    pub first_name: String,
    /// Card number.
    pub barcode: Option<String>,
    /// Mail address.
    pub email: Option<String>,
    /// Without an account.
    pub guest: bool,
}

/// Money in minor units.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(title = "Money")]
pub struct MoneyView {
    /// Minor units (cents).
    pub amount: i64,
    /// ISO 4217 code.
    pub currency: String,
}

impl From<MoneyView> for Money {
    fn from(money: MoneyView) -> Self {
        Self {
            minor: money.amount,
            currency: money.currency,
        }
    }
}

/// What is asked for. Beside a `title_id` it names the part: volume, issue, pages, article or chapter.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Citation {
    #[schema(required = false)]
    pub title: String,
    pub author: Option<String>,
    pub isbn: Option<String>,
    pub issn: Option<String>,
    pub oclc: Option<String>,
    pub lccn: Option<String>,
    pub year: Option<String>,
    pub edition: Option<String>,
    pub publisher: Option<String>,
    pub volume: Option<String>,
    pub issue: Option<String>,
    pub pages: Option<String>,
    pub component_title: Option<String>,
    pub component_author: Option<String>,
    pub language: Option<String>,
    pub format: Option<String>,
    /// The title of the catalogue it was chosen from; shown only.
    #[serde(skip_deserializing)]
    #[schema(read_only)]
    pub title_id: Option<String>,
}

impl From<&citation::Citation> for Citation {
    fn from(c: &citation::Citation) -> Self {
        let c = c.clone();
        Self {
            title: c.title,
            author: c.author,
            isbn: c.isbn,
            issn: c.issn,
            oclc: c.oclc,
            lccn: c.lccn,
            year: c.year,
            edition: c.edition,
            publisher: c.publisher,
            volume: c.volume,
            issue: c.issue,
            pages: c.pages,
            component_title: c.component_title,
            component_author: c.component_author,
            language: c.language,
            format: c.format,
            title_id: c.title_id.map(|id| id.to_string()),
        }
    }
}

impl From<Citation> for citation::Citation {
    fn from(c: Citation) -> Self {
        Self {
            title: c.title,
            author: c.author,
            isbn: c.isbn,
            issn: c.issn,
            oclc: c.oclc,
            lccn: c.lccn,
            year: c.year,
            edition: c.edition,
            publisher: c.publisher,
            volume: c.volume,
            issue: c.issue,
            pages: c.pages,
            component_title: c.component_title,
            component_author: c.component_author,
            language: c.language,
            format: c.format,
            title_id: None,
        }
    }
}

/// Where an item goes now.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Next")]
pub struct NextView {
    /// `shelf`, `pickup`, `patron`, `packing`, `lender`, `borrower`, `stacks`, `desk`.
    pub to: String,
    /// Symbol of the library it goes to, when it goes to one.
    pub symbol: Option<String>,
    /// Its name.
    pub name: Option<String>,
}

impl From<Next> for NextView {
    fn from(next: Next) -> Self {
        Self {
            to: next.to.as_str().to_owned(),
            symbol: next.symbol,
            name: next.name,
        }
    }
}

/// What a scan did.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Scanned")]
pub struct ScanView {
    /// The command that ran.
    pub did: String,
    /// The request now.
    pub request: RequestView,
    /// Where the item goes.
    pub next: NextView,
}
