//! Lendability: rules of a library by location, item type and format, in order; the first that fits decides.

use crate::citation::Kind;
use serde::{Deserialize, Serialize};

codes! {
    /// What may happen to a copy.
    pub enum Lends {
        Lends => "lends",
        CopiesOnly => "copies_only",
        InLibrary => "in_library",
        No => "no",
    }
}

/// One rule; an empty field matches everything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LendRule {
    /// Location code of the item.
    pub location: Option<String>,
    /// Item type code.
    pub item_type: Option<String>,
    /// Format code of the title.
    pub format: Option<String>,
    /// Decision.
    pub lends: Lends,
    /// Loan days instead of the terms'.
    pub loan_days: Option<u16>,
}

/// What is known of a copy.
#[derive(Clone, Copy, Debug)]
pub struct CopyKind<'a> {
    /// Location code.
    pub location: Option<&'a str>,
    /// Item type code.
    pub item_type: Option<&'a str>,
    /// Format of its title.
    pub format: &'a str,
}

impl LendRule {
    fn matches(&self, copy: CopyKind<'_>) -> bool {
        let fits = |rule: &Option<String>, value: Option<&str>| {
            rule.as_deref()
                .is_none_or(|r| value.is_some_and(|v| v.eq_ignore_ascii_case(r)))
        };
        fits(&self.location, copy.location)
            && fits(&self.item_type, copy.item_type)
            && fits(&self.format, Some(copy.format))
    }
}

/// The rule that decides for a copy; none: it is lent.
pub fn deciding<'a>(rules: &'a [LendRule], copy: CopyKind<'_>) -> Option<&'a LendRule> {
    rules.iter().find(|r| r.matches(copy))
}

/// Whether a copy may go for a request of this kind.
pub fn may_go(rules: &[LendRule], copy: CopyKind<'_>, kind: Kind) -> bool {
    match deciding(rules, copy).map_or(Lends::Lends, |r| r.lends) {
        Lends::Lends => true,
        Lends::CopiesOnly => kind == Kind::Copy,
        Lends::InLibrary | Lends::No => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(location: Option<&str>, format: Option<&str>, lends: Lends) -> LendRule {
        LendRule {
            location: location.map(Into::into),
            item_type: None,
            format: format.map(Into::into),
            lends,
            loan_days: None,
        }
    }

    fn copy(location: &'static str, format: &'static str) -> CopyKind<'static> {
        CopyKind {
            location: Some(location),
            item_type: None,
            format,
        }
    }

    #[test]
    fn a_library_without_rules_lends_everything() {
        assert!(may_go(&[], copy("REF", "book"), Kind::Loan));
    }

    #[test]
    fn the_first_rule_that_fits_decides() {
        let rules = [
            rule(Some("OPEN"), Some("video"), Lends::Lends),
            rule(None, Some("video"), Lends::No),
            rule(Some("REF"), None, Lends::CopiesOnly),
        ];
        assert!(!may_go(&rules, copy("X", "video"), Kind::Loan));
        assert!(may_go(&rules, copy("OPEN", "video"), Kind::Loan));
        assert!(!may_go(&rules, copy("ref", "book"), Kind::Loan));
        assert!(may_go(&rules, copy("REF", "book"), Kind::Copy));
    }
}
