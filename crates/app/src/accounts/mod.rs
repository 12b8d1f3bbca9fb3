//! Who somebody is: signing in, sessions, API keys, tracking codes, own passwords. Rights are read anew for each request, so that a change
//! counts at once (SECURITY.md 6).

mod credential;
mod grants;
mod own;
mod password;
mod session;
mod sign_in;
mod throttle;

pub use credential::{open_tracking, principal_of_key, principal_of_tracking};
pub use grants::{grants_of_key, grants_of_roles, managing};
pub use own::{Details, change_details, choose_pickup};
pub use password::{change_password, issue_code};
pub use session::{
    ABSOLUTE, Account, IDLE_DESK, IDLE_PATRON, IDLE_STAFF, peek_session, principal_of_session,
    sign_out, sign_out_everywhere, tidy,
};
pub use sign_in::{Answer, SignIn, Signed, sign_in};
pub use throttle::network_of;
