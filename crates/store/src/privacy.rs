//! The privacy class of every column (SECURITY.md, Privacy). A test compares the list with the migrated schema, so a new column
//! without a class fails; export and erasure of a person's data follow this list.

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Personal data: exported with a person's data, emptied or detached by retention.
    Personal,
    /// Secrets and their hashes: never exported, shown or logged.
    Secret,
    /// What the work needs and what says nothing about a person by itself.
    Operational,
}

use self::Class::{Operational as O, Personal as P, Secret as S};

/// Table, class, and the columns of that class.
pub const COLUMNS: &[(&str, Class, &str)] = &[
    ("api_key", S, "hash"),
    (
        "api_key",
        O,
        "id name library_id side created_at last_used_at expires_at revoked_at",
    ),
    (
        "audit",
        P,
        "who subject before_value after_value from_address",
    ),
    ("audit", O, "seq at what hash"),
    ("audit_head", O, "id seq hash"),
    ("catalog_change", O, "seq title_id at"),
    ("catalog_counter", O, "id last_seq"),
    (
        "closure",
        O,
        "id library_id from_day to_day borrow lend note",
    ),
    (
        "copy",
        O,
        "id institution_id library_id record_id title_id barcode barcode_key call_number location item_type volume file_status loaded_at facts deleted missing held_for lent_to",
    ),
    ("event", P, "actor note changes"),
    (
        "event",
        O,
        "id request_id side seq version at kind cause params",
    ),
    ("idempotency", P, "headers response"),
    ("idempotency", S, "key_hash body_hash"),
    ("idempotency", O, "owner status created_at"),
    ("inbox", P, "confirmation"),
    ("inbox", O, "inbox_key received_at"),
    ("institution", O, "id code name last_number created_at"),
    ("job", P, "payload"),
    (
        "job",
        O,
        "id kind lane ord state run_at request_id attempts last_error lease_until fence unique_key created_at ended_at",
    ),
    ("job_lane", O, "lane last_ord used_at"),
    (
        "lend_rule",
        O,
        "id library_id priority location item_type format lends days renewals",
    ),
    (
        "library",
        O,
        "id institution_id worked_by peer_id name name_fr name_key address email language zone is_virtual week group_name open_borrow open_lend entry_code created_at",
    ),
    ("library_symbol", O, "symbol library_id place"),
    (
        "load_run",
        O,
        "id library_id file_name state counts rejects started_at ended_at",
    ),
    ("loan", P, "patron_id"),
    (
        "loan",
        O,
        "id request_id library_id barcode barcode_key out_at due_on ended_at",
    ),
    ("login_attempt", P, "subject_hash"),
    ("login_attempt", O, "failures last_at"),
    (
        "mail",
        P,
        "recipient_hash to_address subject text_body html_body",
    ),
    (
        "mail",
        O,
        "id about template request_id library_id language message_id state created_at sent_at last_error",
    ),
    ("match_key", O, "match_key record_id"),
    ("message", P, "xml confirmation"),
    (
        "message",
        O,
        "id direction side request_id our_symbol peer_symbol wire_id code kind status state held_until created_at delivered_at attempts last_error",
    ),
    ("counter", O, "name n"),
    ("node", O, "id seen_at"),
    (
        "patron",
        P,
        "barcode barcode_key last_name first_name name_key email group_name language blocked expires_on fines_minor fines_currency pickup_id",
    ),
    ("patron", S, "password_hash"),
    (
        "patron",
        O,
        "id institution_id library_id active must_change updated_at",
    ),
    ("peer", S, "settings secret"),
    ("peer", O, "id name url created_at"),
    ("peer_symbol", O, "symbol peer_id place"),
    ("policy", O, "subject library_id body updated_at"),
    (
        "record",
        O,
        "id library_id control_number title_id marc facts deleted loaded_at",
    ),
    ("request", P, "state patron_id assigned_name"),
    (
        "request",
        O,
        "id side number version last_seq library_id pickup_id main label attention attention_all promise_at attention_owner wake_at created_at updated_at ended_at kind format partner partner_name assigned_to title author title_key due_on shelf alert unread slip_waits",
    ),
    (
        "request_item",
        O,
        "request_id barcode_key side barcode state",
    ),
    ("request_person", P, "person name_key barcode_key"),
    ("request_person", O, "request_id"),
    ("request_wire", O, "side wire_id symbol request_id"),
    ("request_word", O, "word request_id"),
    ("schedule", O, "name next_at"),
    ("session", P, "patron_id"),
    ("session", S, "token_hash"),
    ("session", O, "staff_id created_at seen_at expires_at"),
    ("setting", O, "name body updated_at"),
    ("tracking", S, "code_hash"),
    ("tracking", O, "request_id created_at"),
    ("setup_token", S, "token_hash"),
    ("setup_token", O, "expires_at"),
    ("staff", P, "login login_key name email"),
    ("staff", S, "password_hash"),
    ("staff", O, "id language disabled must_change created_at"),
    ("staff_role", O, "staff_id role subject library_id"),
    ("stored_file", P, "name"),
    (
        "stored_file",
        O,
        "id media_type size sha256 library_id request_id created_at",
    ),
    (
        "temporary_item",
        O,
        "request_id item library_id institution_id citation barcode barcode_key own_key location policy on_hold created_at",
    ),
    (
        "title",
        O,
        "id title author year format language title_key author_key updated_at",
    ),
    ("title_identifier", O, "kind value title_id"),
];

/// The class of a column; none when it is not listed.
pub fn class_of(table: &str, column: &str) -> Option<Class> {
    COLUMNS
        .iter()
        .find(|(name, _, columns)| *name == table && columns.split(' ').any(|c| c == column))
        .map(|(_, class, _)| *class)
}
