//! Who may open which address (SECURITY.md 1). Every route of every area is registered here with its rule: the rule is enforced before the
//! handler runs, and the list of all rules is what the access test walks over. An area hands out `Routes`, and `routes::router` takes nothing
//! else, so that a route without a rule cannot be served.

use crate::{
    session::Caller,
    shell::{ErrorKind, WebError},
    state::WebState,
};
use axum::{
    Router,
    extract::{DefaultBodyLimit, Request, State},
    handler::Handler,
    http::Method,
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::{MethodFilter, MethodRouter, on},
};
use farshelf_app::principal::{Principal, Who};
use farshelf_domain::role::Permission;
use std::time::Duration;
use tower_http::{limit::RequestBodyLimitLayer, timeout::TimeoutLayer};

/// Who may open an address. What they find behind it is cut to their libraries by the scope of storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everybody, also guests with a code in the address.
    Public,
    /// Whoever is signed in, staff or patron.
    Signed,
    /// Patrons with an account.
    Patron,
    /// Staff of any role.
    Staff,
    /// Staff who hold one permission at some library.
    Permission(Permission),
    /// Staff who hold one of these at some library.
    AnyOf(&'static [Permission]),
    /// Programs with an API key.
    Key,
    /// Programs with an API key; everybody in a demo.
    KeyOrDemo,
    /// Everybody in a demo, nobody elsewhere.
    Demo,
    /// The handler checks credentials of another kind (peers).
    Own,
}

impl Access {
    /// Whether somebody may pass.
    ///
    /// # Errors
    /// 401 for nobody, 403 for the wrong person, 404 for what does not exist here.
    pub fn check(self, who: &Principal, demo: bool) -> Result<(), WebError> {
        let passes = match self {
            Self::Public | Self::Own => true,
            Self::Signed => matches!(who.who, Who::Staff { .. } | Who::Patron { .. }),
            Self::Patron => matches!(who.who, Who::Patron { .. }),
            Self::Staff => is_staff(who),
            Self::Permission(p) => is_staff(who) && who.may_anywhere(p),
            Self::AnyOf(all) => is_staff(who) && all.iter().any(|p| who.may_anywhere(*p)),
            Self::Key => matches!(who.who, Who::Key { .. }),
            Self::KeyOrDemo => demo || matches!(who.who, Who::Key { .. }),
            Self::Demo if !demo => return Err(WebError::not_found()),
            Self::Demo => true,
        };
        match (passes, &who.who) {
            (true, _) => Ok(()),
            (false, Who::Nobody) => Err(WebError::unauthorized()),
            (false, _) => Err(WebError::forbidden()),
        }
    }
}

fn is_staff(who: &Principal) -> bool {
    matches!(who.who, Who::Staff { .. })
}

/// One registered route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Method.
    pub method: Method,
    /// Path as axum writes it (`/admin/libraries/{id}`).
    pub path: &'static str,
    /// Who may.
    pub access: Access,
}

/// Most bytes of an ordinary body.
pub const BODY: usize = 1024 * 1024;
/// An answer begins within this time.
const TIME: Duration = Duration::from_secs(30);
/// An upload and what is done with it.
const UPLOAD_TIME: Duration = Duration::from_mins(30);

/// The routes of an area with their rules.
#[derive(Default)]
pub struct Routes {
    router: Router<WebState>,
    listed: Vec<Listed>,
}

impl Routes {
    /// No routes yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// A page or a reading address (HEAD too).
    #[must_use]
    pub fn get<H: Handler<T, WebState>, T: 'static>(
        self,
        path: &'static str,
        access: Access,
        handler: H,
    ) -> Self {
        self.add(
            path,
            access,
            Method::GET,
            on(MethodFilter::GET, handler),
            BODY,
            TIME,
        )
    }

    /// A form or a command.
    #[must_use]
    pub fn post<H: Handler<T, WebState>, T: 'static>(
        self,
        path: &'static str,
        access: Access,
        handler: H,
    ) -> Self {
        self.add(
            path,
            access,
            Method::POST,
            on(MethodFilter::POST, handler),
            BODY,
            TIME,
        )
    }

    /// A POST with a body of up to so many bytes that may take its time.
    #[must_use]
    pub fn upload<H: Handler<T, WebState>, T: 'static>(
        self,
        path: &'static str,
        access: Access,
        bytes: usize,
        handler: H,
    ) -> Self {
        self.add(
            path,
            access,
            Method::POST,
            on(MethodFilter::POST, handler),
            bytes,
            UPLOAD_TIME,
        )
    }

    /// Any other method.
    #[must_use]
    pub fn on<H: Handler<T, WebState>, T: 'static>(
        self,
        method: Method,
        path: &'static str,
        access: Access,
        handler: H,
    ) -> Self {
        match MethodFilter::try_from(method.clone()) {
            Ok(filter) => self.add(path, access, method, on(filter, handler), BODY, TIME),
            Err(_) => self,
        }
    }

    /// Everything of another area.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.listed.extend(other.listed);
        Self {
            router: self.router.merge(other.router),
            listed: self.listed,
        }
    }

    /// All rules, for the access test and the documentation.
    pub fn listed(&self) -> &[Listed] {
        &self.listed
    }

    pub(crate) fn into_router(self) -> Router<WebState> {
        self.router
    }

    fn add(
        mut self,
        path: &'static str,
        access: Access,
        method: Method,
        route: MethodRouter<WebState>,
        bytes: usize,
        time: Duration,
    ) -> Self {
        let route: MethodRouter<WebState> = route
            .layer::<_, std::convert::Infallible>(DefaultBodyLimit::max(bytes))
            .layer::<_, std::convert::Infallible>(RequestBodyLimitLayer::new(bytes))
            .layer::<_, std::convert::Infallible>(TimeoutLayer::with_status_code(
                ErrorKind::Unavailable.status(),
                time,
            ))
            .layer(from_fn_with_state(access, guard));
        self.listed.push(Listed {
            method,
            path,
            access,
        });
        Self {
            router: self.router.route(path, route),
            listed: self.listed,
        }
    }
}

async fn guard(State(access): State<Access>, request: Request, next: Next) -> Response {
    let checked = match request.extensions().get::<Caller>() {
        Some(caller) => access.check(&caller.principal, caller.demo),
        // Without the sign-in layer nobody is known and nothing is open.
        None => access.check(&Principal::nobody(), false),
    };
    match checked {
        Ok(()) => next.run(request).await,
        Err(error) => error.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use farshelf_domain::id::{KeyId, LibraryId, PatronId, StaffId};
    use farshelf_domain::role::Role;
    use std::collections::BTreeMap;
    use uuid::Uuid;

    fn status(access: Access, who: &Principal, demo: bool) -> u16 {
        access
            .check(who, demo)
            .map_or_else(|e| e.kind.status().as_u16(), |()| 200)
    }

    fn with(who: Who, permissions: &[Permission]) -> Principal {
        Principal {
            who,
            grants: BTreeMap::from([(LibraryId(Uuid::nil()), permissions.to_vec())]),
        }
    }

    #[test]
    fn rules_for_each_kind_of_caller() {
        let nobody = Principal::nobody();
        let patron = with(
            Who::Patron {
                id: PatronId(Uuid::nil()),
                library: LibraryId(Uuid::nil()),
            },
            &[],
        );
        let staff = |role: Role| {
            with(
                Who::Staff {
                    id: StaffId(Uuid::nil()),
                    name: "n".into(),
                },
                role.permissions(),
            )
        };
        let operator = staff(Role::FulfillmentOperator);
        let admin = staff(Role::SystemAdministrator);
        let key = with(
            Who::Key {
                id: KeyId(Uuid::nil()),
                name: "k".into(),
            },
            &[Permission::Administer],
        );
        let expected = [
            (Access::Public, [200, 200, 200, 200, 200]),
            (Access::Own, [200, 200, 200, 200, 200]),
            (Access::Signed, [401, 200, 200, 200, 403]),
            (Access::Patron, [401, 200, 403, 403, 403]),
            (Access::Staff, [401, 403, 200, 200, 403]),
            (
                Access::Permission(Permission::Administer),
                [401, 403, 403, 200, 403],
            ),
            (
                Access::AnyOf(&[Permission::Lend, Permission::Administer]),
                [401, 403, 200, 200, 403],
            ),
            (Access::Key, [401, 403, 403, 403, 200]),
            (Access::KeyOrDemo, [401, 403, 403, 403, 200]),
            (Access::Demo, [404, 404, 404, 404, 404]),
        ];
        for (access, statuses) in expected {
            for (who, wanted) in [&nobody, &patron, &operator, &admin, &key]
                .into_iter()
                .zip(statuses)
            {
                assert_eq!(
                    status(access, who, false),
                    wanted,
                    "{access:?} {:?}",
                    who.who
                );
            }
        }
        assert_eq!(
            [
                status(Access::Demo, &nobody, true),
                status(Access::KeyOrDemo, &nobody, true)
            ],
            [200, 200]
        );
    }
}
