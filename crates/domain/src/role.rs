//! Staff roles: named permission sets scoped to library and side (DESIGN.md section 4, B50).

use crate::status::Side;

codes! {
    /// The names library staff know.
    pub enum Role {
        FulfillmentOperator => "fulfillment_operator",
        FulfillmentManager => "fulfillment_manager",
        CirculationOperator => "circulation_operator",
        InventoryOperator => "inventory_operator",
        UserManager => "user_manager",
        SystemAdministrator => "system_administrator",
    }
}

codes! {
    /// What a role may do at its library.
    pub enum Permission {
        /// See and work borrowing requests.
        Borrow => "borrow",
        /// See and work lending requests.
        Lend => "lend",
        /// Receive, shelve, check out, take back, pack, check in.
        Circulate => "circulate",
        /// Fees and cases.
        Bill => "bill",
        /// Override review, blocks, caps and dates; close with an item in the house.
        Override => "override",
        /// Staff and patron accounts of the library.
        ManageUsers => "manage_users",
        /// Libraries, symbols, calendars, policies, catalogue load.
        Administer => "administer",
        /// Reports.
        SeeReports => "see_reports",
    }
}

impl Role {
    /// Its permissions.
    pub fn permissions(self) -> &'static [Permission] {
        use Permission as P;
        match self {
            Self::FulfillmentOperator => &[P::Borrow, P::Lend, P::Circulate, P::SeeReports],
            Self::FulfillmentManager => &[
                P::Borrow,
                P::Lend,
                P::Circulate,
                P::Bill,
                P::Override,
                P::SeeReports,
            ],
            Self::CirculationOperator => &[P::Circulate],
            Self::InventoryOperator => &[P::Bill],
            Self::UserManager => &[P::ManageUsers],
            Self::SystemAdministrator => &[P::Administer, P::ManageUsers, P::SeeReports],
        }
    }

    /// Whether it holds a permission.
    pub fn may(self, permission: Permission) -> bool {
        self.permissions().contains(&permission)
    }
}

/// Commands that staff with Circulate alone may run: the desk moves items, it decides nothing.
pub const DESK_COMMANDS: &[&str] = &[
    "receive_item",
    "send_to_pickup",
    "put_on_shelf",
    "check_out",
    "return_from_patron",
    "pack_return",
    "ship_item",
    "check_in",
    "mark_picked",
    "finish_move",
    "print_pull_slip",
    "add_note",
    "undo",
];

/// Whether permissions allow a command on a side.
pub fn may_run(permissions: &[Permission], side: Side, command: &str) -> bool {
    let whole = match side {
        Side::Borrowing => Permission::Borrow,
        Side::Lending => Permission::Lend,
    };
    permissions.contains(&whole)
        || (permissions.contains(&Permission::Circulate) && DESK_COMMANDS.contains(&command))
}

/// Whether permissions let a request of a side be seen at all.
pub fn may_see(permissions: &[Permission], side: Side) -> bool {
    let whole = match side {
        Side::Borrowing => Permission::Borrow,
        Side::Lending => Permission::Lend,
    };
    permissions
        .iter()
        .any(|p| *p == whole || matches!(p, Permission::Circulate | Permission::Bill))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_desk_moves_items_and_decides_nothing() {
        let desk = Role::CirculationOperator.permissions();
        assert!(may_run(desk, Side::Borrowing, "receive_item"));
        assert!(!may_run(desk, Side::Borrowing, "cancel_request"));
        assert!(!may_run(desk, Side::Lending, "reject_request"));
        assert!(may_run(
            Role::FulfillmentOperator.permissions(),
            Side::Lending,
            "reject_request"
        ));
    }

    #[test]
    fn administrators_see_no_requests() {
        assert!(!may_see(
            Role::SystemAdministrator.permissions(),
            Side::Borrowing
        ));
        assert!(may_see(
            Role::CirculationOperator.permissions(),
            Side::Lending
        ));
    }
}
