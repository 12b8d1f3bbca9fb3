//! In which language the command line speaks: French where the environment asks for it, else English.

use farshelf_app::i18n::{Lang, Tr};

/// The texts for whoever sits at this terminal, by `LC_ALL`, `LC_MESSAGES` or `LANG`.
pub fn terminal() -> Tr {
    Tr::new(language(|name| std::env::var(name).ok()))
}

fn language(value: impl Fn(&str) -> Option<String>) -> Lang {
    let first = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(value)
        .find(|value| !value.is_empty());
    let code = first.unwrap_or_default();
    let code = code.split(['_', '.', '@']).next().unwrap_or_default();
    if code.eq_ignore_ascii_case("fr") {
        Lang::Fr
    } else {
        Lang::En
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_strongest_variable_that_says_something_decides() {
        let of = |set: &[(&str, &str)]| {
            language(|name| {
                let found = set.iter().find(|(n, _)| *n == name);
                found.map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(of(&[]), Lang::En);
        assert_eq!(of(&[("LANG", "fr_CA.UTF-8")]), Lang::Fr);
        assert_eq!(of(&[("LANG", "fr")]), Lang::Fr);
        assert_eq!(of(&[("LANG", "frr_DE")]), Lang::En);
        assert_eq!(of(&[("LC_ALL", "C.UTF-8"), ("LANG", "fr_CA")]), Lang::En);
        assert_eq!(
            of(&[("LC_ALL", ""), ("LC_MESSAGES", "fr_FR"), ("LANG", "en_CA")]),
            Lang::Fr
        );
    }
}
