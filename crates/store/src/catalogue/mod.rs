//! The union catalogue: titles (clusters), records, copies, the change feed, loads. Everyone in the consortium may read it;
//! loading a library's file needs a scope that manages the library.

mod copy;
mod feed;
mod hold;
mod ingest;
mod load;
mod record;
mod title;

pub use copy::{
    Copy, copies_of_library, copies_of_titles, copy, copy_by_barcode, retire_copies, upsert_copies,
};
pub use feed::{Change, changes_after, last_change, record_changes};
pub use hold::{copies_of_request, hold_copy, lend_copy, release_copies, return_copy, set_missing};
pub use ingest::{
    FORMER, candidates, copies_of_records, delete_copies, delete_records, facts_of_titles, holders,
    known_records, lock_catalogue, main_symbols, merge_title, move_records, set_facts,
    touch_records,
};
pub use load::{LoadRun, load_runs, save_load};
pub use record::{
    Record, matches, records_by_control, records_of_title, retire_records, set_match_keys,
    upsert_records,
};
pub use title::{
    Identifier, Title, identifiers_of, set_identifiers, title, titles, titles_after,
    titles_by_identifier, upsert_titles,
};
