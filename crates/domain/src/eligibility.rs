//! May this patron borrow? All checks at once, each with what was seen (R40-R48, R12, R34, B4, B8).

use crate::{
    citation::Citation,
    party::{Answer, Check, CheckKind, Eligibility},
    policy::{Policy, Strictness},
    status::ReviewReason,
};
use jiff::{Timestamp, civil::Date};
use std::collections::BTreeSet;

/// What a patron source knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known {
    /// A guest: no record is asked.
    Guest,
    /// No record with this card.
    NotFound,
    /// The source did not answer.
    Silent,
    /// A record.
    Record {
        /// The card is active.
        active: bool,
        /// Last day of the card.
        expires: Option<Date>,
        /// Blocked, and why (a code, no personal data).
        blocked: Option<String>,
        /// Fines that block, minor units.
        fines: i64,
        /// Patron group.
        group: Option<String>,
    },
}

/// What else the checks look at.
#[derive(Clone, Debug)]
pub struct Facts<'a> {
    /// Our clock.
    pub now: Timestamp,
    /// Today at the library.
    pub today: Date,
    /// Which source answered.
    pub source: &'a str,
    /// Its answer.
    pub known: Known,
    /// Open requests of this person, this one apart.
    pub open_requests: u32,
    /// Number of an open or recent request of the same person for the same title.
    pub twin: Option<String>,
    /// Available copies of the title in the own institution.
    pub own_copies: u32,
    /// What is asked for.
    pub citation: &'a Citation,
}

struct Answers {
    checks: Vec<Check>,
    reasons: BTreeSet<ReviewReason>,
}

impl Answers {
    fn add(&mut self, check: CheckKind, passed: bool, seen: impl ToString, reason: ReviewReason) {
        self.checks.push(Check {
            check,
            result: if passed { Answer::Yes } else { Answer::No },
            seen: seen.to_string(),
        });
        if !passed {
            self.reasons.insert(reason);
        }
    }
}

/// Runs the checks. The reasons are those for which the request is held; with entry strictness `open` the patron's record holds nothing.
pub fn check(facts: &Facts<'_>, policy: &Policy) -> (Eligibility, BTreeSet<ReviewReason>) {
    let mut a = Answers {
        checks: Vec::new(),
        reasons: BTreeSet::new(),
    };
    let mut group = None;
    let guest = facts.known == Known::Guest;
    match &facts.known {
        Known::Guest => {}
        Known::NotFound => a.add(CheckKind::Found, false, "", ReviewReason::PatronNotFound),
        Known::Silent => {
            a.checks.push(Check {
                check: CheckKind::Source,
                result: Answer::Unknown,
                seen: facts.source.to_owned(),
            });
            a.reasons.insert(ReviewReason::SourceSilent);
        }
        Known::Record {
            active,
            expires,
            blocked,
            fines,
            group: its_group,
        } => {
            group.clone_from(its_group);
            a.add(CheckKind::Found, true, "", ReviewReason::PatronNotFound);
            let expired = expires.is_some_and(|d| d < facts.today);
            a.add(
                CheckKind::Active,
                *active && !expired,
                expires.map_or(String::new(), |d| d.to_string()),
                ReviewReason::BarcodeInactive,
            );
            a.add(
                CheckKind::Blocked,
                blocked.is_none(),
                blocked.clone().unwrap_or_default(),
                ReviewReason::Blocked,
            );
            a.add(CheckKind::Fines, *fines <= 0, fines, ReviewReason::Fines);
            let allowed = policy.groups.is_empty()
                || its_group
                    .as_ref()
                    .is_some_and(|g| policy.groups.contains(g));
            a.add(
                CheckKind::Group,
                allowed,
                its_group.clone().unwrap_or_default(),
                ReviewReason::TypeNotAuthorised,
            );
        }
    }
    if policy.strictness == Strictness::Open {
        a.reasons.clear();
    }
    let limit = u32::from(if guest {
        policy.guest_limit
    } else {
        policy.patron_limit
    });
    if limit > 0 {
        a.add(
            CheckKind::Limit,
            facts.open_requests < limit,
            format!("{}/{limit}", facts.open_requests),
            ReviewReason::OverLimit,
        );
    }
    if policy.duplicate_days > 0 {
        a.add(
            CheckKind::Duplicate,
            facts.twin.is_none(),
            facts.twin.clone().unwrap_or_default(),
            ReviewReason::Duplicate,
        );
    }
    if policy.check_own_copy {
        a.add(
            CheckKind::OwnCopy,
            facts.own_copies == 0,
            facts.own_copies,
            ReviewReason::LocalCopy,
        );
    }
    a.add(
        CheckKind::Citation,
        facts.citation.is_usable(),
        "",
        ReviewReason::BadCitation,
    );
    if facts.citation.title_id.is_none() && facts.citation.is_usable() {
        a.reasons.insert(ReviewReason::BlankForm);
    }
    let answer = if a.checks.iter().any(|c| c.result == Answer::No) {
        Answer::No
    } else if a.checks.iter().any(|c| c.result == Answer::Unknown) {
        Answer::Unknown
    } else {
        Answer::Yes
    };
    (
        Eligibility {
            answer,
            checks: a.checks,
            source: facts.source.to_owned(),
            at: facts.now,
            group,
        },
        a.reasons,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn citation() -> Citation {
        Citation {
            title: "Kukum".into(),
            title_id: Some(crate::id::TitleId(uuid::Uuid::nil())),
            ..Citation::default()
        }
    }

    fn record() -> Known {
        Known::Record {
            active: true,
            expires: None,
            blocked: None,
            fines: 0,
            group: Some("adult".into()),
        }
    }

    fn facts(known: Known, citation: &Citation) -> Facts<'_> {
        Facts {
            now: Timestamp::UNIX_EPOCH,
            today: date(2026, 11, 24),
            source: "local",
            known,
            open_requests: 0,
            twin: None,
            own_copies: 0,
            citation,
        }
    }

    fn reasons(known: Known, policy: &Policy) -> Vec<ReviewReason> {
        check(&facts(known, &citation()), policy)
            .1
            .into_iter()
            .collect()
    }

    #[test]
    fn a_good_record_passes_every_check() {
        let (eligibility, reasons) = check(&facts(record(), &citation()), &Policy::default());
        assert!(reasons.is_empty());
        assert_eq!(eligibility.answer, Answer::Yes);
        assert_eq!(eligibility.group.as_deref(), Some("adult"));
    }

    #[test]
    fn all_failures_show_at_once() {
        let bad = Known::Record {
            active: true,
            expires: Some(date(2026, 10, 31)),
            blocked: Some("lost_card".into()),
            fines: 500,
            group: Some("visitor".into()),
        };
        let policy = Policy {
            groups: vec!["adult".into()],
            ..Policy::default()
        };
        assert_eq!(
            reasons(bad, &policy),
            [
                ReviewReason::BarcodeInactive,
                ReviewReason::Blocked,
                ReviewReason::Fines,
                ReviewReason::TypeNotAuthorised
            ]
        );
    }

    #[test]
    fn a_silent_source_holds_and_an_open_library_does_not() {
        assert_eq!(
            reasons(Known::Silent, &Policy::default()),
            [ReviewReason::SourceSilent]
        );
        let open = Policy {
            strictness: Strictness::Open,
            ..Policy::default()
        };
        assert!(reasons(Known::NotFound, &open).is_empty());
    }

    #[test]
    fn limits_twins_and_own_copies_hold() {
        let citation = citation();
        let policy = Policy {
            patron_limit: 2,
            ..Policy::default()
        };
        let mut f = facts(record(), &citation);
        f.open_requests = 2;
        f.twin = Some("FSTOWN-7".into());
        f.own_copies = 1;
        let found: Vec<_> = check(&f, &policy).1.into_iter().collect();
        assert_eq!(
            found,
            [
                ReviewReason::OverLimit,
                ReviewReason::Duplicate,
                ReviewReason::LocalCopy
            ]
        );
    }

    #[test]
    fn a_blank_form_waits_for_a_person() {
        let citation = Citation {
            title: "Something".into(),
            ..Citation::default()
        };
        assert!(
            check(&facts(record(), &citation), &Policy::default())
                .1
                .contains(&ReviewReason::BlankForm)
        );
        let empty = Citation::default();
        assert!(
            check(&facts(record(), &empty), &Policy::default())
                .1
                .contains(&ReviewReason::BadCitation)
        );
    }
}
