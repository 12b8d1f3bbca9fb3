use super::*;
use crate::{Format, facts::RecordFacts};
use proptest::prelude::*;

fn book(title: &str, author: &str, year: u16, isbns: &[&str]) -> RecordFacts {
    RecordFacts {
        title: title.to_owned(),
        title_proper: title.split(" : ").next().unwrap().to_owned(),
        names: vec![author.to_owned()],
        author: Some(author.to_owned()),
        isbns: isbns.iter().map(|i| (*i).to_owned()).collect(),
        languages: vec!["eng".into()],
        year: Some(year),
        format: Format::Book,
        publisher: Some("Seal Press".into()),
        ..RecordFacts::default()
    }
}

fn joined(a: &RecordFacts, b: &RecordFacts) -> Option<Reason> {
    let (a, b) = (MatchFacts::of(a), MatchFacts::of(b));
    let there = join(&a, &b);
    assert_eq!(there, join(&b, &a), "a join must not care for the order");
    if there.is_some() {
        let keys = a.keys();
        assert!(
            b.keys().iter().any(|k| keys.contains(k)),
            "a join without a common key is never found"
        );
    }
    there
}

const A: &str = "9780771008795";
const B: &str = "9780306406157";

#[test]
fn a_shared_isbn_joins_whatever_the_form_of_the_title() {
    let one = book("Surfacing", "Atwood, Margaret", 1972, &[A]);
    let two = book("Surfacing : a novel", "Atwood, M.", 1976, &[B, A]);
    let reason = joined(&one, &two).unwrap();
    assert_eq!(reason.to_string(), "isbn 9780771008795");
}

#[test]
fn the_same_work_with_isbns_of_hardback_and_paperback_joins_by_title() {
    let one = book("Surfacing", "Atwood, Margaret, 1939-", 1972, &[A]);
    let two = book("Surfacing", "Atwood, Margaret", 1972, &[B]);
    assert!(matches!(
        joined(&one, &two),
        Some(Reason::Title { year: 1972, .. })
    ));
    let elsewhere = RecordFacts {
        publisher: Some("Virago".into()),
        ..two
    };
    assert_eq!(
        joined(&one, &elsewhere),
        None,
        "another publisher's ISBN contradicts"
    );
}

#[test]
fn editions_and_years_stay_apart() {
    let one = book("Circuits", "Lee, Ann", 1990, &[]);
    assert_eq!(joined(&one, &book("Circuits", "Lee, Ann", 1994, &[])), None);
    let second = RecordFacts {
        edition: Some("2nd ed.".into()),
        ..one.clone()
    };
    let third = RecordFacts {
        edition: Some("Third edition".into()),
        ..one.clone()
    };
    assert_eq!(joined(&second, &third), None);
    assert_eq!(
        joined(&one, &second),
        None,
        "a stated edition is not the unstated one"
    );
    let first = RecordFacts {
        edition: Some("1st ed.".into()),
        ..one.clone()
    };
    assert!(
        joined(&one, &first).is_some(),
        "a first edition often goes unstated"
    );
    let shared = RecordFacts {
        isbns: vec![A.into()],
        ..second
    };
    assert_eq!(
        joined(
            &shared,
            &RecordFacts {
                isbns: vec![A.into()],
                ..third
            }
        ),
        None
    );
}

#[test]
fn a_reprint_with_the_same_isbn_joins() {
    let one = book("Circuits", "Lee, Ann", 1990, &[A]);
    assert!(joined(&one, &book("Circuits", "Lee, Ann", 1994, &[A])).is_some());
}

#[test]
fn translations_stay_apart() {
    let one = book("Nana", "Zola, Émile", 1990, &[]);
    let other = RecordFacts {
        languages: vec!["fre".into()],
        ..one.clone()
    };
    assert_eq!(joined(&one, &other), None);
}

#[test]
fn an_isbn_used_again_or_of_a_box_set_does_not_join() {
    let one = book("Surfacing", "Atwood, Margaret", 1972, &[A]);
    assert_eq!(
        joined(&one, &book("Gardening for all", "Bloom, Eve", 1991, &[A])),
        None
    );
    let first = RecordFacts {
        part: Some("1".into()),
        ..book("Works", "Roy, Gil", 1990, &[A])
    };
    let second = RecordFacts {
        part: Some("v. 2".into()),
        ..first.clone()
    };
    assert_eq!(joined(&first, &second), None);
}

#[test]
fn another_format_stays_apart() {
    let one = book("Surfacing", "Atwood, Margaret", 1972, &[A]);
    let other = RecordFacts {
        format: Format::LargePrint,
        ..one.clone()
    };
    assert_eq!(joined(&one, &other), None);
}

#[test]
fn a_title_without_a_name_needs_the_publisher() {
    let nameless = |publisher: Option<&str>| RecordFacts {
        names: vec![],
        publisher: publisher.map(Into::into),
        ..book("Annual report", "", 2001, &[])
    };
    assert!(
        joined(
            &nameless(Some("Lake Council")),
            &nameless(Some("The Lake Council"))
        )
        .is_some()
    );
    assert_eq!(
        joined(&nameless(Some("Lake Council")), &nameless(None)),
        None
    );
    assert_eq!(joined(&nameless(None), &nameless(None)), None);
}

#[test]
fn different_lccns_contradict_a_title() {
    let with = |lccn: &str| RecordFacts {
        lccn: Some(lccn.into()),
        ..book("Poems", "Roy, Gil", 1990, &[])
    };
    assert_eq!(joined(&with("90000001"), &with("90000002")), None);
    assert!(joined(&with("90000001"), &with("90000001")).is_some());
}

#[test]
fn titles_in_another_script_are_compared_too() {
    let one = RecordFacts {
        alternate_title: Some("戦争と平和".into()),
        ..book("Sensō to heiwa", "Tolstoy, Leo", 1990, &[A])
    };
    assert!(joined(&one, &book("戦争と平和", "Tolstoy, Leo", 1990, &[A])).is_some());
}

#[test]
fn a_component_is_walked_from_its_first_record_with_a_reason_for_each() {
    let records = [
        book("Surfacing", "Atwood, Margaret", 1972, &[A]),
        book("Other", "Roy, Gil", 1972, &[]),
        book("Surfacing", "Atwood, Margaret", 1980, &[B]),
        book("Surfacing", "Atwood, Margaret", 1980, &[A, B]),
    ]
    .map(|f| MatchFacts::of(&f));
    let found = components(&records);
    let indexes: Vec<Vec<usize>> = found
        .iter()
        .map(|c| c.iter().map(|l| l.index).collect())
        .collect();
    assert_eq!(indexes, [vec![0, 2, 3], vec![1]]);
    assert_eq!(found[0][0].to, None);
    assert_eq!(found[0][1].to.as_ref().unwrap().0, 3);
    assert_eq!(found[0][2].to.as_ref().unwrap().0, 0);
}

prop_compose! {
    fn any_record()(
        title in prop::sample::select(vec!["Poems", "Poems : new", "Nana", "Annual report", "La Nana"]),
        name in prop::sample::select(vec!["Roy, Gil", "Zola, Émile", ""]),
        year in prop::sample::select(vec![1990u16, 1991]),
        isbn in prop::sample::subsequence(vec![A, B, "9780804429573"], 0..=2),
        edition in prop::sample::select(vec![None, Some("2nd ed."), Some("Third edition")]),
        publisher in prop::sample::select(vec![None, Some("Seal"), Some("Virago")]),
    ) -> RecordFacts {
        RecordFacts {
            edition: edition.map(Into::into),
            publisher: publisher.map(Into::into),
            ..book(title, name, year, &isbn)
        }
    }
}

proptest! {
    #[test]
    fn titles_are_the_same_in_every_order(
        (records, shuffled) in prop::collection::vec(any_record(), 1..14).prop_flat_map(|records| {
            let order: Vec<usize> = (0..records.len()).collect();
            (Just(records), Just(order).prop_shuffle())
        }),
    ) {
        let sets = |order: &[usize]| {
            let facts: Vec<MatchFacts> = order.iter().map(|i| MatchFacts::of(&records[*i])).collect();
            let mut sets: Vec<Vec<usize>> = components(&facts)
                .iter()
                .map(|c| {
                    let mut set: Vec<usize> = c.iter().map(|l| order[l.index]).collect();
                    set.sort_unstable();
                    set
                })
                .collect();
            sets.sort();
            sets
        };
        let straight: Vec<usize> = (0..records.len()).collect();
        prop_assert_eq!(sets(&straight), sets(&shuffled));
    }

    #[test]
    fn every_join_is_found_by_a_common_key(a in any_record(), b in any_record()) {
        joined(&a, &b);
    }
}
