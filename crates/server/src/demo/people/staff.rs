//! Staff accounts.

use farshelf_domain::role::Role;

use super::super::{LAKE, NORTH, TOWN, UNI};

/// A staff account. The password of all is that of the demo.
#[derive(Clone, Copy, Debug)]
pub struct DemoStaff {
    /// Login.
    pub login: &'static str,
    /// Name.
    pub name: &'static str,
    /// Mail address.
    pub email: &'static str,
    /// Role.
    pub role: Role,
    /// Symbol of the library where the role holds, with the branches that it answers for; `None` for all libraries.
    pub library: Option<&'static str>,
    /// `en` or `fr`.
    pub language: &'static str,
}

const fn staff(
    login: &'static str,
    name: &'static str,
    email: &'static str,
    role: Role,
    library: Option<&'static str>,
    language: &'static str,
) -> DemoStaff {
    DemoStaff {
        login,
        name,
        email,
        role,
        library,
        language,
    }
}

/// All staff.
#[rustfmt::skip]
pub const STAFF: [DemoStaff; 12] = [
    staff("ill@town", "Marguerite Okafor", "m.okafor@alderfalls.example.org", Role::FulfillmentManager, Some(TOWN), "en"),
    staff("ill@north", "Devon Makwa", "d.makwa@northcollege.example.org", Role::FulfillmentManager, Some(NORTH), "en"),
    staff("ill@lake", "Ingrid Sorensen", "i.sorensen@lakedistrict.example.org", Role::FulfillmentManager, Some(LAKE), "en"),
    staff("ill@uni", "Jean-Philippe Gagnon", "jp.gagnon@kestrel.example.org", Role::FulfillmentManager, Some(UNI), "fr"),
    staff("desk@lake", "Tomasz Wiśniewski", "t.wisniewski@lakedistrict.example.org", Role::CirculationOperator, Some(LAKE), "en"),
    staff("admin@demo", "Priya Raman", "p.raman@consortium.example.org", Role::SystemAdministrator, None, "en"),
    staff("desk@town", "Lucas Ferreira", "l.ferreira@alderfalls.example.org", Role::CirculationOperator, Some(TOWN), "en"),
    staff("lend@town", "Aiko Tanabe", "a.tanabe@alderfalls.example.org", Role::FulfillmentOperator, Some(TOWN), "en"),
    staff("users@north", "Sarah Whitefeather", "s.whitefeather@northcollege.example.org", Role::UserManager, Some(NORTH), "en"),
    staff("stacks@uni", "Mohamed El Idrissi", "m.elidrissi@kestrel.example.org", Role::InventoryOperator, Some(UNI), "fr"),
    staff("pret@uni", "Chantal Robichaud", "c.robichaud@kestrel.example.org", Role::FulfillmentOperator, Some(UNI), "fr"),
    staff("desk@uni", "Grace Kiplagat", "g.kiplagat@kestrel.example.org", Role::CirculationOperator, Some(UNI), "en"),
];
