//! What a search finds, and in which order.

use crate::kit::{Shelf, book, file, item};
use farshelf_catalog::{CatalogError, Field, Format, Query, Years};
use farshelf_domain::id::TitleId;
use farshelf_marc::Field as MarcField;
use farshelf_store::{StoreError, both_engines};
use uuid::Uuid;

const A: &str = "9780771008795";

fn sample() -> Vec<u8> {
    let mut fish = book("20", "L'été des gardens", "Dubé, Ève", 1999, &[]);
    fish.fields
        .push(MarcField::data("650", ' ', '0', &[('a', "Œuvres"), ('z', "Québec")]).unwrap());
    fish.fields
        .push(MarcField::data("490", ' ', ' ', &[('a', "Straße library")]).unwrap());
    let mut scripts = book("21", "Sensō to heiwa", "Tolstoy, Leo", 1985, &[]);
    scripts
        .fields
        .push(MarcField::data("880", '1', '0', &[('6', "245-01"), ('a', "戦争と平和")]).unwrap());
    let mut journal = book("22", "Lake review", "Lake Society", 2001, &[]);
    journal.leader = farshelf_marc::Leader::new("00000nas a2200000 i 4500").unwrap();
    journal
        .fields
        .push(MarcField::data("022", ' ', ' ', &[('a', "0378-5955")]).unwrap());
    let mut numbered = book("23", "Numbered", "Lee, Ann", 2005, &[A]);
    numbered
        .fields
        .push(MarcField::data("010", ' ', ' ', &[('a', "   85-2 ")]).unwrap());
    numbered
        .fields
        .push(MarcField::data("035", ' ', ' ', &[('a', "(OCoLC)ocm00123456")]).unwrap());
    file(&[fish, scripts, journal, numbered])
}

both_engines!(
    words_are_found_without_accents_case_or_signs,
    |store| async move {
        let shelf = Shelf::new(&store).await;
        shelf.load(1, &sample()).await;
        for text in [
            "ete",
            "ÉTÉ",
            "l'ete",
            "dube eve",
            "Ève Dubé",
            "oeuvres québec",
            "strasse",
            "Straße",
            "garden",
            "\"des gardens\"",
        ] {
            assert_eq!(shelf.titles(text).await, ["L'été des gardens"], "{text}");
        }
        for text in ["戦争", "平和", "戦争と平和", "senso", "tolstoy heiwa"] {
            assert_eq!(shelf.titles(text).await, ["Sensō to heiwa"], "{text}");
        }
        for text in [
            "争戦",
            "\"gardens des\"",
            "ete tolstoy",
            "!!!",
            "\u{202e}",
            "été AND zzz",
        ] {
            assert!(shelf.titles(text).await.is_empty(), "{text}");
        }
        let hit = shelf.one("heiwa").await;
        assert_eq!(hit.alternate_title.as_deref(), Some("戦争と平和"));
    }
);

both_engines!(identifiers_are_found_in_any_spelling, |store| async move {
    let shelf = Shelf::new(&store).await;
    shelf.load(1, &sample()).await;
    for text in [
        "9780771008795",
        "978-0-7710-0879-5",
        "0771008791",
        "0-7710-0879-1",
        "ISBN 0771008791",
        "(OCoLC)123456",
        "ocm00123456",
        "123456",
        "85000002",
        "23",
    ] {
        assert_eq!(shelf.titles(text).await, ["Numbered"], "{text}");
    }
    assert_eq!(shelf.titles("03785955").await, ["Lake review"]);
    for (field, text, total) in [
        (Field::Isbn, "0-7710-0879-1", 1),
        (Field::Isbn, "0378-5955", 0),
        (Field::Issn, "0378 5955", 1),
        (Field::Lccn, "85-2", 1),
        (Field::Oclc, "on123456", 1),
        (Field::Oclc, "gardens", 0),
        (Field::Title, "tolstoy", 0),
        (Field::Author, "tolstoy", 1),
        (Field::Subject, "quebec", 1),
        (Field::Subject, "gardens", 0),
    ] {
        let query = Query::new(text).in_field(field);
        assert_eq!(shelf.find(&query).await.total, total, "{field} {text}");
    }
    let hit = shelf.one(A).await;
    let expected = [
        ("isbn", A),
        ("lccn", "85000002"),
        ("oclc", "123456"),
        ("control", "23"),
    ];
    let expected = expected.map(|(kind, value)| (kind.to_owned(), value.to_owned()));
    assert_eq!(hit.identifiers, expected);
});

both_engines!(
    a_misspelt_word_finds_what_differs_by_a_letter_only_when_nothing_else_does,
    |store| async move {
        let shelf = Shelf::new(&store).await;
        shelf.load(1, &sample()).await;
        let results = shelf.find(&Query::new("gardnes")).await;
        assert_eq!(results.items[0].title, "L'été des gardens");
        assert!(results.similar);
        assert!(!shelf.find(&Query::new("gardens")).await.similar);
        assert!(
            shelf.titles("tee").await.is_empty(),
            "short words are taken as they are"
        );
        assert!(
            shelf.titles("gadrnse").await.is_empty(),
            "two letters are too many"
        );
    }
);

both_engines!(
    whole_titles_come_first_then_titles_authors_subjects,
    |store| async move {
        let shelf = Shelf::new(&store).await;
        let mut subject = book("1", "Something else", "Roy, Gil", 2020, &[]);
        subject
            .fields
            .push(MarcField::data("650", ' ', '0', &[('a', "Nana")]).unwrap());
        let records = [
            subject,
            book(
                "2",
                "A longer story of Nana and others",
                "Roy, Gil",
                2020,
                &[],
            ),
            book("3", "The Nana", "Roy, Gil", 1950, &[]),
            book("4", "Another thing", "Nana, Ann", 2020, &[]),
            book("5", "Nana", "Zola, Émile", 1990, &[]),
        ];
        shelf.load(1, &file(&records)).await;
        let titles = shelf.titles("nana").await;
        assert_eq!(
            titles[..2],
            ["Nana", "The Nana"],
            "of two whole titles the newer one"
        );
        assert_eq!(
            titles[2..],
            [
                "A longer story of Nana and others",
                "Another thing",
                "Something else"
            ]
        );
    }
);

both_engines!(
    facets_count_under_the_filters_of_the_others,
    |store| async move {
        let shelf = Shelf::new(&store).await;
        shelf.load(1, &sample()).await;
        let music = {
            let mut record = item(
                book("1", "Lake songs", "Roy, Gil", 1999, &[]),
                &[('p', "1")],
            );
            record.leader = farshelf_marc::Leader::new("00000njm a2200000 i 4500").unwrap();
            record
        };
        shelf.load(3, &file(&[music])).await;
        let pairs = |values: &[farshelf_catalog::FacetValue]| -> Vec<(String, u64)> {
            values.iter().map(|v| (v.value.clone(), v.count)).collect()
        };
        let all = shelf.find(&Query::new("")).await;
        assert_eq!(all.total, 5);
        let facets = &all.facets;
        let owned = |list: &[(&str, u64)]| {
            list.iter()
                .map(|(v, n)| ((*v).to_owned(), *n))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            pairs(&facets.formats),
            owned(&[("book", 3), ("journal", 1), ("music", 1)])
        );
        assert_eq!(
            pairs(&facets.libraries),
            owned(&[("ISIL:CA-T1", 4), ("ISIL:CA-T3", 1)])
        );
        assert_eq!(pairs(&facets.languages), owned(&[("eng", 5)]));
        assert_eq!(
            pairs(&facets.decades),
            owned(&[("2000-2009", 2), ("1990-1999", 2), ("1980-1989", 1)])
        );

        let decade: Years = facets.decades[1].value.parse().unwrap();
        let query = Query {
            years: Some(decade),
            ..Query::new("")
        };
        let nineties = shelf.find(&query).await;
        assert_eq!(nineties.total, 2);
        assert_eq!(
            pairs(&nineties.facets.formats),
            owned(&[("book", 1), ("music", 1)])
        );
        assert_eq!(
            nineties.facets.decades, facets.decades,
            "its own filter does not count"
        );

        let both = Query {
            formats: vec![Format::Music, Format::Journal],
            ..Query::new("lake")
        };
        assert_eq!(shelf.find(&both).await.total, 2);
        let at = |symbols: &[&str]| Query {
            libraries: symbols.iter().map(|s| s.parse().unwrap()).collect(),
            ..Query::new("")
        };
        assert_eq!(shelf.find(&at(&["ISIL:CA-T3"])).await.total, 1);
        assert_eq!(
            shelf.find(&at(&["ISIL:CA-T1"])).await.total,
            5,
            "with the branch that it answers for"
        );
        assert_eq!(shelf.find(&at(&["ISIL:CA-NONE"])).await.total, 0);
        let french = Query {
            languages: vec!["fre".into()],
            ..Query::new("")
        };
        assert_eq!(shelf.find(&french).await.total, 0);
    }
);

both_engines!(pages_follow_each_other_without_gap, |store| async move {
    let shelf = Shelf::new(&store).await;
    let records: Vec<_> = (0..45)
        .map(|n| {
            book(
                &format!("c{n}"),
                &format!("Lake number{n}"),
                "Roy, Gil",
                1990,
                &[],
            )
        })
        .collect();
    shelf.load(1, &file(&records)).await;
    let mut query = Query::new("lake");
    let mut seen = Vec::new();
    loop {
        let page = shelf.find(&query).await;
        assert_eq!(page.total, 45);
        seen.extend(page.items.into_iter().map(|hit| hit.id));
        match page.next {
            Some(next) => query.after = Some(next),
            None => break,
        }
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 45);
    for bad in ["x", "-1", "99999999999999999999", "10000"] {
        query.after = Some(bad.into());
        assert!(
            matches!(
                shelf.catalog.search(&query).await,
                Err(CatalogError::BadAfter)
            ),
            "{bad}"
        );
    }
    let many = Query {
        limit: 100_000,
        ..Query::new("lake")
    };
    assert_eq!(shelf.find(&many).await.items.len(), 45);
});

both_engines!(
    hostile_texts_are_searched_like_any_other,
    |store| async move {
        let shelf = Shelf::new(&store).await;
        shelf.load(1, &sample()).await;
        let long = "gardens ".repeat(10_000);
        let quotes = "\"".repeat(501);
        for text in [
            "title:(",
            "a AND OR NOT",
            "*",
            "?",
            "[* TO *]",
            "field:value^99999",
            "\"",
            "\"unclosed phrase",
            "\\",
            "'; DROP TABLE title; --",
            "%",
            "_",
            "\u{0}",
            "\u{feff}\u{200f}",
            "<script>alert(1)</script>",
            "(((((((((((",
            "-",
            "--ete",
            "+",
            "~",
            "/.*/",
            "\u{10ffff}",
            long.as_str(),
            quotes.as_str(),
            "isbn:",
            "ISBN",
            "(OCoLC)",
            "n",
            "x-x-x-x",
            "１２３４５６７８９０",
        ] {
            for field in Field::ALL {
                shelf.find(&Query::new(text).in_field(*field)).await;
            }
            let strange = Query {
                languages: vec![text.to_owned()],
                ..Query::new(text)
            };
            shelf.find(&strange).await;
        }
        assert_eq!(
            shelf.titles(&long).await,
            ["L'été des gardens"],
            "what is too long is cut"
        );
    }
);

both_engines!(an_unknown_title_is_not_found, |store| async move {
    let shelf = Shelf::new(&store).await;
    let error = shelf
        .catalog
        .title(TitleId(Uuid::from_u128(7)))
        .await
        .unwrap_err();
    assert!(matches!(error, CatalogError::Store(StoreError::NotFound)));
});

both_engines!(
    text_that_could_harm_a_page_comes_out_as_it_went_in,
    |store| async move {
        let shelf = Shelf::new(&store).await;
        let title = "<img src=x onerror=alert(1)> \u{202e}gpj";
        shelf
            .load(1, &file(&[book("1", title, "Roy, Gil", 1990, &[])]))
            .await;
        let hit = shelf.one("onerror").await;
        // Marks of direction are taken out by the reader of MARC; escaping is for the page.
        assert_eq!(hit.title, "<img src=x onerror=alert(1)> gpj");
    }
);
