//! Items, conditions, notes and the other data that hangs on a request.

use crate::{
    id::{LibraryId, StaffId},
    money::Money,
    status::{
        CancelPurpose, CancelState, CaseStep, ConditionState, DueRule, EndedBy, ItemState,
        RenewalState,
    },
};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

/// A date with the rule that set it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// Civil date in the owning library's time zone.
    pub date: Date,
    /// Why this date.
    pub rule: DueRule,
}

/// One volume or copy on a request. The lender owns its identity, the borrower the temporary part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Item id (barcode) of the lender's copy.
    pub barcode: String,
    /// Call number, as announced.
    pub call_number: Option<String>,
    /// Volume or part.
    pub part: Option<String>,
    /// Whether the lender's message named it.
    pub announced: bool,
    /// Barcode of the temporary item at the borrower (R99).
    pub temporary_barcode: Option<String>,
    /// Where it is.
    pub state: ItemState,
    /// Its case.
    pub case: CaseStep,
}

/// A condition of the lender: a whole set of open ones is answered at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    /// Number within the request, from 1: acceptance names it.
    pub number: u32,
    /// Open list of ISO 18626 loanCondition, plus `Cost`.
    pub code: String,
    /// Words of the lender.
    pub note: Option<String>,
    /// Cost that comes with it.
    pub cost: Option<Money>,
    /// Answer wanted by.
    pub reply_by: Option<Timestamp>,
    /// Where it stands.
    pub state: ConditionState,
}

/// The cancel aspect (4.1).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cancel {
    /// none, asked, refused.
    pub state: CancelState,
    /// What for.
    pub purpose: Option<CancelPurpose>,
    /// Who wished it.
    pub by: Option<EndedBy>,
    /// Why.
    pub reason: Option<String>,
}

/// The renewal aspect (4.2).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Renewal {
    /// Where it stands.
    pub state: RenewalState,
    /// How often the lender agreed.
    pub count: u16,
    /// Days added in all.
    pub total_days: u16,
    /// The date asked for.
    pub wanted: Option<Date>,
    /// Why the last one was refused.
    pub last_refusal: Option<String>,
    /// When the lender last answered (the word shows for 7 days: 6.1 row 10).
    pub answered_at: Option<Timestamp>,
}

/// The recall aspect (4.5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recall {
    /// The date the lender wants it back.
    pub due: Date,
    /// Due date before the recall, to withdraw it.
    pub before: Option<Due>,
}

codes! {
    /// Who spoke in a conversation.
    pub enum Voice {
        Us => "us",
        Them => "them",
        Patron => "patron",
    }
}

/// One message of the conversation between the two libraries (B27), or with the patron.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: Voice,
    /// Which supplier entry it belongs to.
    pub wire_id: Option<String>,
    /// What.
    pub text: String,
    /// Whether our side has read it.
    pub read: bool,
}

/// An internal note or alert of staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffNote {
    /// Number within the request, from 1.
    pub number: u32,
    /// When.
    pub at: Timestamp,
    /// Display name of who wrote it.
    pub by: String,
    /// At most 1,000 characters (R136).
    pub text: String,
    /// An alert is shown on the row until removed (R148).
    pub alert: bool,
    /// Dismissed notes stay in the history only.
    pub open: bool,
}

/// Who works on it (R132-R138).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    /// The operator.
    pub to: StaffId,
    /// Display name.
    pub name: String,
    /// Assignment note, at most 1,000 characters (R136).
    pub note: Option<String>,
}

/// One hand-over of the item within the borrower's house (custody list).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Custody {
    /// Where.
    pub library: LibraryId,
    /// When.
    pub at: Timestamp,
    /// Which command the scan ran.
    pub scan: String,
}

/// A file delivered for a copy request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// Link or id of the stored file.
    pub url: String,
    /// When it arrived.
    pub at: Timestamp,
}
