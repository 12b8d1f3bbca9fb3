//! The stories: who asks whom for what, and how far it has come.

use crate::demo::{LAKE, NORTH, TOWN, UNI};

/// One thing that happens, by staff of the side it belongs to where nothing else is said.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// The patron places the request.
    Place,
    /// Staff send it.
    Send,
    /// The lender refuses.
    Refuse,
    /// The lender will supply.
    Promise,
    /// The lender sets a condition: code, cost in cents.
    Condition(&'static str, i64),
    /// The borrower accepts it.
    Accept,
    /// The lender ships.
    Ship,
    /// The lender delivers a copy as a file.
    Deliver,
    /// The borrower receives.
    Receive,
    /// The patron takes it home.
    CheckOut,
    /// The patron asks for more time.
    AskRenewal,
    /// Staff ask the lender for more time.
    RequestRenewal,
    /// The lender agrees or not.
    AnswerRenewal(bool),
    /// The lender wants it back.
    Recall,
    /// The patron brings it back.
    Return,
    /// Staff pack it.
    Pack,
    /// The lender checks it in.
    CheckIn,
    /// The patron no longer wants it.
    Cancel,
    /// The lender writes.
    LenderWrites(&'static str),
    /// The borrower writes.
    BorrowerWrites(&'static str),
}

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// A title that other libraries have and the own one has not.
    Away,
    /// Such a title that one other library alone can lend.
    Rare,
    /// A title that stands on the own shelves.
    Own,
    /// An article of a journal, as a copy.
    Article,
    /// Typed by hand: title and author.
    Typed(&'static str, &'static str),
}

/// One request.
#[derive(Debug)]
pub(super) struct Story {
    /// Borrowing library.
    pub borrower: &'static str,
    /// Card of the patron; none: a guest.
    pub card: Option<&'static str>,
    /// What.
    pub wanted: Wanted,
    /// Hours since the first step, and the step.
    pub steps: &'static [(u32, Step)],
    /// The last step was so many hours ago.
    pub ended_hours_ago: u32,
}

const fn story(
    borrower: &'static str,
    card: &'static str,
    wanted: Wanted,
    steps: &'static [(u32, Step)],
    ended_hours_ago: u32,
) -> Story {
    Story {
        borrower,
        card: Some(card),
        wanted,
        steps,
        ended_hours_ago,
    }
}

const fn guest(
    borrower: &'static str,
    wanted: Wanted,
    steps: &'static [(u32, Step)],
    ended_hours_ago: u32,
) -> Story {
    Story {
        borrower,
        card: None,
        wanted,
        steps,
        ended_hours_ago,
    }
}

use Step::{
    Accept, AnswerRenewal, AskRenewal, BorrowerWrites, Cancel, CheckIn, CheckOut, Condition,
    Deliver, LenderWrites, Pack, Place, Promise, Recall, Receive, Refuse, RequestRenewal, Return,
    Send, Ship,
};
use Wanted::{Article, Away, Own, Rare, Typed};

const PLACED: &[(u32, Step)] = &[(0, Place)];
const SENT: &[(u32, Step)] = &[(0, Place), (2, Send)];
const PROMISED: &[(u32, Step)] = &[(0, Place), (2, Send), (20, Promise)];
const SHIPPED: &[(u32, Step)] = &[(0, Place), (2, Send), (20, Promise), (26, Ship)];
const SHELF: &[(u32, Step)] = &[
    (0, Place),
    (2, Send),
    (20, Promise),
    (26, Ship),
    (98, Receive),
];
const LOANED: &[(u32, Step)] = &[
    (0, Place),
    (2, Send),
    (20, Promise),
    (26, Ship),
    (98, Receive),
    (120, CheckOut),
];
const BACK: &[(u32, Step)] = &[
    (0, Place),
    (2, Send),
    (20, Promise),
    (26, Ship),
    (98, Receive),
    (120, CheckOut),
    (330, Return),
];
const PACKED: &[(u32, Step)] = &[
    (0, Place),
    (2, Send),
    (20, Promise),
    (26, Ship),
    (98, Receive),
    (120, CheckOut),
    (330, Return),
    (350, Pack),
];
const WHOLE: &[(u32, Step)] = &[
    (0, Place),
    (2, Send),
    (20, Promise),
    (26, Ship),
    (98, Receive),
    (120, CheckOut),
    (330, Return),
    (350, Pack),
    (420, CheckIn),
];
const SECOND_TRY: &[(u32, Step)] = &[
    (0, Place),
    (2, Send),
    (22, Refuse),
    (44, Promise),
    (50, Ship),
];
const UNFILLED: &[(u32, Step)] = &[(0, Place), (2, Send), (22, Refuse)];
const CONDITION: &[(u32, Step)] = &[(0, Place), (2, Send), (20, Condition("LibraryUseOnly", 0))];
const COST: &[(u32, Step)] = &[(0, Place), (2, Send), (20, Condition("Cost", 1500))];
const ACCEPTED: &[(u32, Step)] = &[
    (0, Place),
    (2, Send),
    (20, Condition("LibraryUseOnly", 0)),
    (24, Accept),
    (44, Ship),
];
const COPY: &[(u32, Step)] = &[(0, Place), (2, Send), (20, Deliver)];
const CANCELLED: &[(u32, Step)] = &[(0, Place), (5, Cancel)];
const TOO_LATE: &[(u32, Step)] = &[
    (0, Place),
    (2, Send),
    (20, Promise),
    (26, Ship),
    (30, Cancel),
];
const ASKED_MORE: &[(u32, Step)] = &[
    (0, Place),
    (2, Send),
    (20, Promise),
    (26, Ship),
    (98, Receive),
    (120, CheckOut),
    (300, AskRenewal),
];
const WANTS_MORE: &[(u32, Step)] = &[
    (0, Place),
    (2, Send),
    (20, Promise),
    (26, Ship),
    (98, Receive),
    (120, CheckOut),
    (300, RequestRenewal),
];
const GOT_MORE: &[(u32, Step)] = &[
    (0, Place),
    (2, Send),
    (20, Promise),
    (26, Ship),
    (98, Receive),
    (120, CheckOut),
    (300, RequestRenewal),
    (310, AnswerRenewal(true)),
];
const NO_MORE: &[(u32, Step)] = &[
    (0, Place),
    (2, Send),
    (20, Promise),
    (26, Ship),
    (98, Receive),
    (120, CheckOut),
    (300, RequestRenewal),
    (310, AnswerRenewal(false)),
];
const RECALLED: &[(u32, Step)] = &[
    (0, Place),
    (2, Send),
    (20, Promise),
    (26, Ship),
    (98, Receive),
    (120, CheckOut),
    (250, Recall),
];
const ASKED_BACK: &[(u32, Step)] = &[
    (0, Place),
    (2, Send),
    (
        20,
        LenderWrites("We have the 2012 edition only. Would it do?"),
    ),
];
const WROTE: &[(u32, Step)] = &[
    (0, Place),
    (2, Send),
    (20, Promise),
    (26, Ship),
    (
        30,
        BorrowerWrites("Could you send it with the Thursday van? The reader leaves on Friday."),
    ),
];

/// All of them. Town's Nora Lindqvist (…0011) and the university's Minh Anh Nguyễn (…0029) are the ones to sign in as.
#[rustfmt::skip]
pub(super) const STORIES: &[Story] = &[
    // Town borrows.
    story(TOWN, "29000000000011", Away, PLACED, 3),
    story(TOWN, "29000000000011", Away, SHELF, 20),
    story(TOWN, "29000000000011", Away, LOANED, 48),
    story(TOWN, "29000000000011", Away, WHOLE, 60),
    story(TOWN, "29000000000037", Away, SENT, 30),
    story(TOWN, "29000000000037", Away, PROMISED, 8),
    story(TOWN, "29000000000045", Away, SHIPPED, 40),
    story(TOWN, "29000000000045", Away, ASKED_MORE, 16),
    story(TOWN, "29000000000052", Away, PLACED, 22),
    story(TOWN, "29000000000052", Own, PLACED, 26),
    story(TOWN, "29000000000060", Away, COST, 9),
    story(TOWN, "29000000000060", Away, WHOLE, 300),
    story(TOWN, "29000000000078", Away, LOANED, 500),
    story(TOWN, "29000000000086", Away, PLACED, 28),
    story(TOWN, "29000000000094", Away, PLACED, 50),
    story(TOWN, "29000000000102", Away, PLACED, 4),
    story(TOWN, "29000000000110", Away, SECOND_TRY, 30),
    story(TOWN, "29000000000110", Rare, UNFILLED, 27),
    story(TOWN, "29000000000037", Away, WHOLE, 200),
    story(TOWN, "29000000000045", Away, CANCELLED, 90),
    guest(TOWN, Away, SENT, 6),
    guest(TOWN, Typed("The birdwatcher's year on Manitoulin", "Hazel Debassige"), PLACED, 12),
    guest(TOWN, Away, SHELF, 260),
    story(TOWN, "29000000000037", Article, COPY, 24),
    // The university borrows.
    story(UNI, "29000000000029", Away, SHELF, 10),
    story(UNI, "29000000000029", Away, WANTS_MORE, 5),
    story(UNI, "29000000000029", Away, WHOLE, 130),
    story(UNI, "29000000000136", Away, SENT, 60),
    story(UNI, "29000000000136", Away, RECALLED, 30),
    story(UNI, "29000000000144", Away, CONDITION, 7),
    story(UNI, "29000000000144", Away, PACKED, 28),
    story(UNI, "29000000000151", Away, BACK, 20),
    story(UNI, "29000000000151", Away, PLACED, 2),
    story(UNI, "29000000000169", Away, GOT_MORE, 15),
    story(UNI, "29000000000169", Away, SHIPPED, 50),
    story(UNI, "29000000000177", Away, PLACED, 18),
    story(UNI, "29000000000136", Away, TOO_LATE, 33),
    // The lake borrows: its cards are picked from its own patrons.
    guest(LAKE, Away, PLACED, 5),
    guest(LAKE, Away, SENT, 28),
    guest(LAKE, Away, ACCEPTED, 50),
    guest(LAKE, Away, WHOLE, 96),
    guest(LAKE, Away, NO_MORE, 44),
    guest(LAKE, Away, ASKED_BACK, 3),
    guest(LAKE, Away, SHELF, 70),
    guest(LAKE, Rare, UNFILLED, 240),
    // The college borrows.
    guest(NORTH, Away, PLACED, 7),
    guest(NORTH, Away, SENT, 9),
    guest(NORTH, Away, WROTE, 20),
    guest(NORTH, Away, LOANED, 100),
    guest(NORTH, Away, PROMISED, 30),
    guest(NORTH, Away, WHOLE, 400),
    guest(NORTH, Article, SENT, 11),
];
