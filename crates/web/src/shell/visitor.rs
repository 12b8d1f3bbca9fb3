//! Who opens a page, where they work, and what the shell shows them.

/// The signed-in person as the bar shows them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// Display name.
    pub name: String,
    /// The role in words, in the person's language; empty for patrons.
    pub role: String,
    /// Staff see the staff pages, all others the patron pages.
    pub staff: bool,
    /// Whether the settings are open to this person.
    pub admin: bool,
    /// Id of the account, to which a browser binds what it keeps; empty where it keeps nothing.
    pub account: String,
}

impl Person {
    /// One or two letters for the round sign in the bar: first letters of the first and the last word.
    pub fn initials(&self) -> String {
        let words: Vec<&str> = self.name.split_whitespace().collect();
        let ends = match words.as_slice() {
            [] => vec![],
            [only] => vec![*only],
            [first, .., last] => vec![*first, *last],
        };
        ends.iter()
            .filter_map(|word| word.chars().next())
            .flat_map(char::to_uppercase)
            .collect()
    }
}

/// A library and a desk at which a person may work.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workplace {
    /// What the switcher sends: `POST /staff/workplace`, field `workplace`.
    pub id: String,
    /// Id of the library, as scans carry it.
    pub library_id: String,
    /// Name of the library.
    pub library: String,
    /// Name of the desk, where the library has desks.
    pub desk: Option<String>,
}

/// Live counts of the rail. `None`: not known, nothing is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Requests that need a person.
    pub attention: Option<u32>,
    /// Open borrowing requests.
    pub borrowing: Option<u32>,
    /// Open lending requests.
    pub lending: Option<u32>,
    /// Items on the hold shelf.
    pub hold_shelf: Option<u32>,
}

/// A view of a list that the library keeps for all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedView {
    /// Its name.
    pub name: String,
    /// The list with its filters.
    pub href: String,
    /// How many requests it shows now.
    pub count: Option<u32>,
}

/// What can be taken back, and for how long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undo {
    /// Where the undo form posts to.
    pub action: String,
    /// Seconds left.
    pub seconds: u32,
}

/// One line that says what just happened. Never the only place where a fact is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// What happened, as a sentence.
    pub text: String,
    /// How to take it back.
    pub undo: Option<Undo>,
}

/// What the sign-in layer puts into a request's extensions for the shell. All parts are optional.
#[derive(Clone, Debug, Default)]
pub struct ShellParts {
    /// Name of the consortium.
    pub consortium: String,
    /// Name of the library whose pages these are; set for patron pages only.
    pub library: Option<String>,
    /// Who is signed in.
    pub person: Option<Person>,
    /// Where staff work now.
    pub workplace: Option<Workplace>,
    /// Where else they may work, the present place included.
    pub workplaces: Vec<Workplace>,
    /// Counts of the rail.
    pub counts: Counts,
    /// Shared views of the rail.
    pub views: Vec<SharedView>,
    /// What happened just before.
    pub toast: Option<Toast>,
}

#[cfg(test)]
mod tests {
    use super::Person;

    #[test]
    fn initials_of_names() {
        let of = |name: &str| {
            Person {
                name: name.into(),
                ..Person::default()
            }
            .initials()
        };
        assert_eq!(of("Robin Osei"), "RO");
        assert_eq!(of("élodie van der Meer"), "ÉM");
        assert_eq!(of("Cher"), "C");
        assert_eq!(of(" "), "");
    }
}
