//! Accounts: staff with roles, patrons, API keys, sessions.

mod access;
mod key;
mod patron;
mod session;
mod staff;

pub use access::{
    Attempts, attempts, clear_attempts, failed_login, purge_attempts, put_setup_token,
    setup_token_is_valid, use_setup_token,
};
pub use key::{ApiKey, KeySide, add_key, key_by_hash, keys, revoke_key, touch_key};
pub use patron::{
    Patron, add_patron, delete_patron, find_patrons, patron, patron_by_barcode, patron_logins,
    save_patron, set_patron_password,
};
pub use session::{
    Owner, Session, end_session, end_sessions_of, purge_sessions, session, start_session,
    touch_session,
};
pub use staff::{
    Role, Staff, add_staff, any_staff, grant, revoke, roles, roles_in_use, save_staff,
    set_staff_password, staff, staff_by_login, staff_list, staff_login,
};
