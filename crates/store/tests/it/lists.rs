use crate::sample::{at, borrowing, item, lending, library_id, put, queued, quiet, staff, world};
use farshelf_domain::{
    citation::Kind,
    status::{Attention, ItemState, Shelf, Side, SlipState},
};
use farshelf_store::{
    both_engines,
    requests::{self, Counts, Cursor, Filter, Page},
};

fn numbers(rows: &[requests::RequestRow]) -> Vec<&str> {
    rows.iter().map(|row| row.number.as_str()).collect()
}

both_engines!(
    pages_follow_each_other_without_gap_or_repeat,
    |store| async move {
        world(&store).await;
        // Pairs with the same time: the id decides between them.
        let made: Vec<_> = (1..=25_u128)
            .map(|n| {
                let mut request = borrowing(n, 1, "Surfacing");
                request.created_at = at(i64::try_from(n / 2).unwrap());
                (request, quiet("sent"))
            })
            .collect();
        put(&store, &made).await;
        let mut read = store.read().await.unwrap();
        let mut seen = Vec::new();
        let mut page = Page::first(4);
        loop {
            let (rows, next) = requests::list(&mut read, &staff(&[1]), &Filter::default(), page)
                .await
                .unwrap();
            seen.extend(rows.into_iter().map(|row| row.number));
            let Some(next) = next else { break };
            // The cursor survives its text form.
            page.after = Some(next.to_string().parse().unwrap());
        }
        let expected: Vec<_> = (1..=25).rev().map(|n| format!("FSLAKE-{n}")).collect();
        assert_eq!(seen, expected);
        for bad in ["", "x", "1.", "1.y", "99999999999999999999.0"] {
            assert!(bad.parse::<Cursor>().is_err(), "{bad}");
        }
    }
);

both_engines!(
    the_queue_starts_with_the_earliest_promise,
    |store| async move {
        world(&store).await;
        let promises = [300, 100, 200, 100];
        let made: Vec<_> = promises
            .iter()
            .zip(1_u128..)
            .map(|(promise, n)| {
                (
                    borrowing(n, 1, "Surfacing"),
                    queued(Attention::Review, *promise),
                )
            })
            .chain([(borrowing(9, 1, "Quiet"), quiet("sent"))])
            .collect();
        put(&store, &made).await;
        let mut read = store.read().await.unwrap();
        let all = Filter::default();
        let (first, next) = requests::attention(&mut read, &staff(&[1]), &all, Page::first(3))
            .await
            .unwrap();
        assert_eq!(numbers(&first), ["FSLAKE-2", "FSLAKE-4", "FSLAKE-3"]);
        let rest = Page {
            limit: 3,
            after: next,
        };
        let (rest, next) = requests::attention(&mut read, &staff(&[1]), &all, rest)
            .await
            .unwrap();
        assert_eq!(numbers(&rest), ["FSLAKE-1"]);
        assert_eq!(next, None);
        let (none, _) = requests::attention(&mut read, &staff(&[2]), &all, Page::first(3))
            .await
            .unwrap();
        assert!(none.is_empty());
    }
);

both_engines!(
    every_row_comes_however_many_pages_that_takes,
    |store| async move {
        world(&store).await;
        let made: Vec<_> = (1..=405)
            .map(|n| (borrowing(n, 1, "Many"), quiet("sent")))
            .collect();
        put(&store, &made).await;
        let mut read = store.read().await.unwrap();
        let all = Filter::default();
        let (rows, more) = requests::every(&mut read, &staff(&[1]), &all, 1_000)
            .await
            .unwrap();
        let ids: std::collections::BTreeSet<_> = rows.iter().map(|r| r.id).collect();
        assert_eq!((rows.len(), ids.len(), more), (405, 405, false));
        let (rows, more) = requests::every(&mut read, &staff(&[1]), &all, 201)
            .await
            .unwrap();
        assert_eq!((rows.len(), more), (201, true));
    }
);

both_engines!(
    filters_narrow_and_the_scope_always_holds,
    |store| async move {
        world(&store).await;
        let mut shelved = borrowing(1, 1, "L'été des Martiens");
        shelved.shelf = Shelf::OnShelf;
        shelved.pickup = library_id(2);
        shelved.items = vec![item("3111", ItemState::Here)];
        let mut copy = borrowing(2, 1, "Surfacing quietly");
        copy.kind = Kind::Copy;
        let mut ended = borrowing(3, 1, "Ended");
        ended.ended_at = Some(at(9));
        let elsewhere = borrowing(4, 3, "Surfacing");
        put(
            &store,
            &[
                (shelved, quiet("on_shelf")),
                (copy, queued(Attention::Approve, 5)),
                (ended, quiet("completed")),
                (elsewhere, quiet("sent")),
            ],
        )
        .await;
        let mut tx = store.begin().await.unwrap();
        let mut queued = lending(5, 1, "Z-1");
        queued.slip = SlipState::Queued;
        requests::create_lending(&mut tx, &queued, &[], &quiet("new"), at(5))
            .await
            .unwrap();
        tx.commit().await.unwrap();

        let mut read = store.read().await.unwrap();
        let mine = staff(&[1]);
        let cases: Vec<(Filter, Vec<&str>)> = vec![
            (
                Filter::default(),
                vec!["FSUNI-5", "FSLAKE-3", "FSLAKE-2", "FSLAKE-1"],
            ),
            (
                Filter {
                    side: Some(Side::Borrowing),
                    ..Filter::default()
                },
                vec!["FSLAKE-3", "FSLAKE-2", "FSLAKE-1"],
            ),
            (
                Filter {
                    side: Some(Side::Lending),
                    ..Filter::default()
                },
                vec!["FSUNI-5"],
            ),
            (
                Filter {
                    ended: Some(true),
                    ..Filter::default()
                },
                vec!["FSLAKE-3"],
            ),
            (
                Filter {
                    ended: Some(false),
                    side: Some(Side::Borrowing),
                    ..Filter::default()
                },
                vec!["FSLAKE-2", "FSLAKE-1"],
            ),
            (
                Filter {
                    libraries: vec![library_id(3)],
                    ..Filter::default()
                },
                vec![],
            ),
            (
                Filter {
                    mains: vec!["new".into(), "x".into()],
                    ..Filter::default()
                },
                vec!["FSUNI-5"],
            ),
            (
                Filter {
                    label: Some("on_shelf".into()),
                    ..Filter::default()
                },
                vec!["FSLAKE-1"],
            ),
            (
                Filter {
                    attention_only: true,
                    ..Filter::default()
                },
                vec!["FSLAKE-2"],
            ),
            (
                Filter {
                    attention: Some(Attention::Review),
                    ..Filter::default()
                },
                vec![],
            ),
            (
                Filter {
                    kind: Some(Kind::Copy),
                    ..Filter::default()
                },
                vec!["FSLAKE-2"],
            ),
            (
                Filter {
                    format: Some("dvd".into()),
                    ..Filter::default()
                },
                vec![],
            ),
            (
                Filter {
                    partner: Some("ISIL:CA-T1".into()),
                    ..Filter::default()
                },
                vec!["FSUNI-5"],
            ),
            (
                Filter {
                    assigned: requests::Assigned::Nobody,
                    side: Some(Side::Lending),
                    ..Filter::default()
                },
                vec!["FSUNI-5"],
            ),
            (
                Filter {
                    shelf: vec![Shelf::OnShelf],
                    ..Filter::default()
                },
                vec!["FSLAKE-1"],
            ),
            (
                Filter {
                    q: Some("MARTIENS ete".into()),
                    ..Filter::default()
                },
                vec!["FSLAKE-1"],
            ),
            (
                Filter {
                    q: Some("surf".into()),
                    ..Filter::default()
                },
                vec!["FSUNI-5", "FSLAKE-2"],
            ),
            (
                Filter {
                    slip_waits: true,
                    ..Filter::default()
                },
                vec!["FSUNI-5"],
            ),
            (
                Filter {
                    any_word: vec!["martiens".into(), "surf".into()],
                    ..Filter::default()
                },
                vec!["FSLAKE-1"],
            ),
            (
                Filter {
                    q: Some("surf loudly".into()),
                    ..Filter::default()
                },
                vec![],
            ),
            (
                Filter {
                    q: Some("FSLAKE-2".into()),
                    ..Filter::default()
                },
                vec!["FSLAKE-2"],
            ),
            (
                Filter {
                    q: Some("Z-1".into()),
                    ..Filter::default()
                },
                vec!["FSUNI-5"],
            ),
            (
                Filter {
                    q: Some("3111".into()),
                    ..Filter::default()
                },
                vec!["FSLAKE-1"],
            ),
            (
                Filter {
                    q: Some("%".into()),
                    ..Filter::default()
                },
                vec![],
            ),
        ];
        for (filter, expected) in cases {
            let (rows, _) = requests::list(&mut read, &mine, &filter, Page::first(50))
                .await
                .unwrap();
            assert_eq!(numbers(&rows), expected, "{filter:?}");
        }
        // The desk that hands it out finds it by naming itself; the library without rights finds nothing.
        let desk = Filter {
            pickup: Some(library_id(2)),
            ..Filter::default()
        };
        let (rows, _) = requests::list(&mut read, &staff(&[2]), &desk, Page::first(50))
            .await
            .unwrap();
        assert_eq!(numbers(&rows), ["FSLAKE-1"]);
        let (rows, _) = requests::list(&mut read, &staff(&[3]), &desk, Page::first(50))
            .await
            .unwrap();
        assert!(rows.is_empty());

        assert_eq!(
            requests::counts(&mut read, &mine).await.unwrap(),
            Counts {
                attention: 1,
                borrowing: 2,
                lending: 1,
                hold_shelf: 1
            }
        );
        let facets = requests::facets(
            &mut read,
            &mine,
            &Filter {
                label: Some("on_shelf".into()),
                ..Filter::default()
            },
        )
        .await
        .unwrap();
        let count = |name: &str, value: &str| {
            facets
                .iter()
                .find(|f| f.name == name && f.value == value)
                .map_or(0, |f| f.count)
        };
        assert_eq!(
            count("label", "completed"),
            1,
            "a facet does not restrict itself"
        );
        assert_eq!(count("kind", "loan"), 1);
        assert_eq!(count("kind", "copy"), 0);
        assert_eq!(count("pickup", &library_id(2).to_string()), 1);
        assert_eq!(count("library", &library_id(3).to_string()), 0);
    }
);

both_engines!(words_follow_an_edited_citation, |store| async move {
    world(&store).await;
    let mut request = borrowing(1, 1, "Wrong");
    put(&store, &[(request.clone(), quiet("sent"))]).await;
    request.citation.title = "Right".into();
    request.citation.issn = Some("0028-0836".into());
    let mut tx = store.begin().await.unwrap();
    requests::save_borrowing(&mut tx, &request, 1, &[], &quiet("sent"), at(2))
        .await
        .unwrap();
    for (q, n) in [("wrong", 0), ("right", 1), ("0028-0836", 1)] {
        let filter = Filter {
            q: Some(q.into()),
            ..Filter::default()
        };
        let (rows, _) = requests::list(&mut tx, &staff(&[1]), &filter, Page::first(5))
            .await
            .unwrap();
        assert_eq!(rows.len(), n, "{q}");
    }
});
