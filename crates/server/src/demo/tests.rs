use std::collections::{BTreeMap, BTreeSet};

use farshelf_domain::role::Role;
use farshelf_marc::{Record, RecordErrorKind, bib, items, open};
use jiff::civil::{Date, date};

use super::holdings::{Copy, CopyStatus, copies};
use super::marc::{LAKE_REJECTS, mapping, marc_file};
use super::people::closures::closures;
use super::people::patrons::PATRONS;
use super::people::staff::STAFF;
use super::people::{ClosureKind, INSTITUTIONS, LIBRARIES};
use super::titles::{Title, titles};
use super::{LAKE, NORTH, TOWN, UNI, holdings, rows};

const TODAY: Date = date(2026, 11, 24);

fn read(symbol: &str) -> (Vec<Record>, Vec<RecordErrorKind>) {
    let file = marc_file(symbol, TODAY).unwrap();
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    for record in open(file.as_slice()).unwrap().unwrap() {
        match record {
            Ok(record) => good.push(record),
            Err(error) => bad.push(error.kind),
        }
    }
    (good, bad)
}

fn held_by<'a>(copies: &'a [Copy], institution: &str) -> Vec<&'a Copy> {
    copies
        .iter()
        .filter(|copy| copy.institution() == institution)
        .collect()
}

fn keys(copies: &[&Copy]) -> BTreeSet<&'static str> {
    copies.iter().map(|copy| copy.key).collect()
}

fn weighted(digits: &str, weights: impl Iterator<Item = u32>) -> u32 {
    digits
        .chars()
        .zip(weights)
        .map(|(digit, weight)| {
            weight
                * if digit == 'X' {
                    10
                } else {
                    digit.to_digit(10).unwrap()
                }
        })
        .sum()
}

#[test]
fn tables_have_all_their_columns() {
    for (table, columns) in [(super::titles::TABLE, 23), (holdings::TABLE, 9)] {
        for line in table.lines() {
            assert_eq!(line.split('\t').count(), columns, "{line}");
        }
    }
    assert_eq!(rows::<2>("head\na").next(), Some(["a", ""]));
}

#[test]
fn titles_are_many_and_of_all_formats() {
    let titles = titles();
    assert!((400..450).contains(&titles.len()));
    let count = |test: &dyn Fn(&Title) -> bool| titles.iter().filter(|title| test(title)).count();
    assert!(count(&|t| t.language == "fre") >= 60);
    assert!(count(&|t| !t.title_script.is_empty() && !t.author_script.is_empty()) >= 10);
    assert!(count(&|t| matches!(t.format, "video" | "music" | "audiobook")) >= 25);
    assert_eq!(count(&|t| t.format == "journal"), 12);
    assert!(count(&|t| t.format == "ebook") >= 3);
    assert!(count(&|t| t.format == "largeprint") >= 15);
    assert!(count(&|t| t.audience == "j") >= 20);
    let formats: BTreeSet<_> = titles.iter().map(|title| title.format).collect();
    assert_eq!(formats.len(), 7);
    let editions = count(&|t| t.title.starts_with("Pride and prejudice"));
    assert!(editions >= 4, "{editions} editions of one work");
}

#[test]
fn every_number_has_a_true_check_digit_and_belongs_to_one_title() {
    let titles = titles();
    let mut seen = BTreeSet::new();
    for title in &titles {
        assert!(seen.insert(title.key), "{} twice", title.key);
        for isbn in title.isbns() {
            assert_eq!(isbn.len(), 13);
            assert!(isbn.starts_with("97"));
            assert_eq!(weighted(isbn, [1, 3].into_iter().cycle()) % 10, 0, "{isbn}");
            assert!(seen.insert(isbn), "{isbn} twice");
        }
        if !title.issn.is_empty() {
            assert_eq!(title.issn.len(), 9);
            let digits = title.issn.replace('-', "");
            assert_eq!(weighted(&digits, (1..=8).rev()) % 11, 0, "{digits}");
        }
        if !title.upc.is_empty() {
            assert_eq!(title.upc.len(), 12);
            assert_eq!(weighted(title.upc, [3, 1].into_iter().cycle()) % 10, 0);
        }
        for number in [title.lccn, title.oclc]
            .into_iter()
            .filter(|n| !n.is_empty())
        {
            assert!(number.bytes().all(|b| b.is_ascii_digit()), "{number}");
        }
        assert_eq!(title.language.len(), 3);
        assert!(!title.title.is_empty());
    }
    let numbered = titles.iter().filter(|title| title.isbns().next().is_some());
    assert!(numbered.count() > 360);
}

#[test]
fn holdings_are_uneven_and_name_known_titles() {
    let copies = copies();
    let known: BTreeSet<_> = titles().iter().map(|title| title.key).collect();
    assert!(copies.iter().all(|copy| known.contains(copy.key)));
    let all: Vec<&Copy> = copies.iter().collect();
    assert_eq!(keys(&all), known, "every title is held somewhere");
    for (institution, range) in [
        ("FSTOWN", 110..145),
        ("FSNORTH", 130..160),
        ("FSLAKE", 140..175),
        ("FSUNI", 220..275),
    ] {
        let count = keys(&held_by(&copies, institution)).len();
        assert!(range.contains(&count), "{institution} {count}");
    }
    let mut holders: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for copy in &copies {
        holders
            .entry(copy.key)
            .or_default()
            .insert(copy.institution());
    }
    for (libraries, least) in [(1, 100), (2, 100), (3, 40), (4, 5)] {
        let count = holders
            .values()
            .filter(|set| set.len() == libraries)
            .count();
        assert!(count >= least, "{count} titles with {libraries} holders");
    }
}

#[test]
fn sixty_titles_can_be_asked_for_by_the_town_and_lent_by_two_others() {
    let copies = copies();
    let town = keys(&held_by(&copies, "FSTOWN"));
    let mut lenders: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for copy in &copies {
        if copy.is_lendable() && copy.status == CopyStatus::Available && !town.contains(copy.key) {
            lenders
                .entry(copy.key)
                .or_default()
                .insert(copy.institution());
        }
    }
    let enough = lenders.values().filter(|set| set.len() >= 2).count();
    assert!(enough >= 60, "{enough}");
}

#[test]
fn barcodes_look_real_and_are_unique_in_their_institution() {
    let copies = copies();
    let mut seen = BTreeSet::new();
    for copy in &copies {
        let number: u32 = copy.number.parse().unwrap();
        assert!((1..=3).contains(&number));
        assert!(!copy.call_number.is_empty() && !copy.location.is_empty());
        if copy.item_type == "EBOOK" {
            assert_eq!(copy.barcode, "");
            continue;
        }
        assert_eq!(copy.barcode.len(), 14);
        assert!(copy.barcode.starts_with('3'));
        assert!(
            seen.insert((copy.institution(), copy.barcode)),
            "{}",
            copy.barcode
        );
    }
    let on_loan = copies
        .iter()
        .filter(|copy| matches!(copy.status, CopyStatus::OnLoan { .. }));
    assert!(on_loan.count() > 60);
    let missing = copies
        .iter()
        .filter(|copy| copy.status == CopyStatus::Missing);
    assert!(missing.count() >= 5);
    let overdue =
        |copy: &&Copy| matches!(copy.status, CopyStatus::OnLoan { due_in_days } if due_in_days < 0);
    assert!(copies.iter().filter(overdue).count() >= 10);
}

#[test]
fn every_file_parses_with_all_its_titles_and_items() {
    let copies = copies();
    for (symbol, institution) in [
        (TOWN, "FSTOWN"),
        (NORTH, "FSNORTH"),
        (LAKE, "FSLAKE"),
        (UNI, "FSUNI"),
    ] {
        let own = held_by(&copies, institution);
        let (good, bad) = read(symbol);
        assert_eq!(good.len(), keys(&own).len(), "{symbol}");
        assert_eq!(bad.len(), if symbol == LAKE { LAKE_REJECTS } else { 0 });
        let mapping = items::ItemMapping::parse(mapping(symbol).unwrap()).unwrap();
        let found: Vec<_> = good
            .iter()
            .flat_map(|record| items::items(record, &mapping))
            .collect();
        assert_eq!(found.len(), own.len());
        for (item, copy) in found.iter().zip(&own) {
            assert_eq!(item.barcode.as_deref().unwrap_or_default(), copy.barcode);
            assert_eq!(item.call_number.as_deref(), Some(copy.call_number));
            assert_eq!(item.location.as_deref(), Some(copy.location));
            assert_eq!(item.library.as_deref(), Some(copy.branch));
            assert_eq!(item.item_type.as_deref(), Some(copy.item_type));
            assert_eq!(
                item.due.is_some(),
                matches!(copy.status, CopyStatus::OnLoan { .. })
            );
            let says_missing = item.flags.contains(&items::ItemFlag::Lost)
                || item
                    .status
                    .as_deref()
                    .is_some_and(|s| s.eq_ignore_ascii_case("missing"));
            assert_eq!(
                says_missing,
                copy.status == CopyStatus::Missing,
                "{}",
                copy.barcode
            );
        }
        let numbers: BTreeSet<_> = good
            .iter()
            .filter_map(|record| record.control("001"))
            .collect();
        assert_eq!(numbers.len(), good.len(), "control numbers are unique");
    }
    assert!(marc_file("ISIL:CA-FSNORTHE", TODAY).is_err());
    assert!(mapping("ISIL:CA-NONE").is_err());
}

#[test]
fn records_keep_the_facts_whatever_the_style() {
    let (titles, copies) = (titles(), copies());
    for (symbol, institution) in [
        (TOWN, "FSTOWN"),
        (NORTH, "FSNORTH"),
        (LAKE, "FSLAKE"),
        (UNI, "FSUNI"),
    ] {
        let held = keys(&held_by(&copies, institution));
        let own = titles.iter().filter(|title| held.contains(title.key));
        for (title, record) in own.zip(read(symbol).0) {
            let facts = bib::facts(&record);
            let isbns: BTreeSet<_> = facts.isbns.valid.iter().map(String::as_str).collect();
            assert_eq!(isbns, title.isbns().collect(), "{symbol} {}", title.title);
            assert!(facts.isbns.invalid.is_empty());
            assert_eq!(facts.issns.valid.len(), usize::from(!title.issn.is_empty()));
            assert_eq!(
                facts.year.map(|y| y.to_string()).unwrap_or_default(),
                title.year
            );
            assert_eq!(facts.languages, [title.language]);
            let format = match title.format {
                "book" => bib::Format::Book,
                "largeprint" => bib::Format::LargePrint,
                "ebook" => bib::Format::Ebook,
                "journal" => bib::Format::Journal,
                "video" => bib::Format::Video,
                "music" => bib::Format::Music,
                "audiobook" => bib::Format::Audiobook,
                other => panic!("{other}"),
            };
            assert_eq!(facts.format, format, "{}", title.title);
            assert_eq!(record.control("008").unwrap().len(), 40);
            let letters = |text: &str| {
                text.to_lowercase()
                    .replace(|c: char| !c.is_alphanumeric(), "")
            };
            assert_eq!(letters(&facts.title.unwrap()), letters(title.title));
        }
    }
}

#[test]
fn libraries_catalogue_differently() {
    let record = |symbol: &str, title: &str| {
        read(symbol)
            .0
            .into_iter()
            .find(|r| {
                r.subfield("245", 'a')
                    .is_some_and(|a| a.to_lowercase().starts_with(title))
            })
            .unwrap_or_else(|| panic!("{symbol} lacks {title}"))
    };
    let all = titles();
    let copies = copies();
    let shared = all
        .iter()
        .find(|title| {
            title.isbns().next().is_some()
                && ["FSTOWN", "FSNORTH", "FSLAKE", "FSUNI"].iter().all(|code| {
                    copies
                        .iter()
                        .any(|c| c.key == title.key && c.institution() == *code)
                })
        })
        .unwrap();
    let start = shared.title.split(" : ").next().unwrap().to_lowercase();
    let isbn = |symbol: &str| {
        record(symbol, &start)
            .subfield("020", 'a')
            .unwrap()
            .to_owned()
    };
    let ten = format!(" ({})", shared.publisher);
    assert_eq!(isbn(TOWN).strip_suffix(&ten).unwrap().len(), 10);
    assert_eq!(isbn(NORTH).len(), 13);
    assert_eq!(isbn(LAKE).matches('-').count(), 4);
    assert_eq!(record(UNI, &start).fields("020").count() % 2, 0);
    assert!(record(TOWN, &start).field("260").is_some());
    assert!(record(NORTH, &start).field("264").is_some());
    let scripts = read(UNI)
        .0
        .iter()
        .filter(|r| bib::facts(r).alternate_title.is_some())
        .count();
    assert!(scripts >= 10, "{scripts}");
    assert!(
        read(LAKE)
            .0
            .iter()
            .all(|r| bib::facts(r).oclc_numbers.is_empty())
    );
    assert!(
        read(UNI)
            .0
            .iter()
            .any(|r| !bib::facts(r).oclc_numbers.is_empty())
    );
}

#[test]
fn the_lake_file_has_records_that_cannot_be_read() {
    let bad = read(LAKE).1;
    assert!(
        matches!(
            bad[..],
            [
                RecordErrorKind::FieldOutOfPlace { .. },
                RecordErrorKind::UnsupportedEncoding,
                RecordErrorKind::Truncated
            ]
        ),
        "{bad:?}"
    );
}

#[test]
fn due_dates_follow_the_day_of_the_export() {
    let dues = |today| -> Vec<Date> {
        let file = marc_file(UNI, today).unwrap();
        let mapping = items::ItemMapping::parse(mapping(UNI).unwrap()).unwrap();
        open(file.as_slice())
            .unwrap()
            .unwrap()
            .flat_map(|record| items::items(&record.unwrap(), &mapping))
            .filter_map(|item| item.due?.parse().ok())
            .collect()
    };
    let (now, later) = (dues(TODAY), dues(TODAY.tomorrow().unwrap()));
    assert!(now.len() > 10);
    let shifted: Vec<Date> = now.iter().map(|due| due.tomorrow().unwrap()).collect();
    assert_eq!(shifted, later);
}

#[test]
fn libraries_belong_to_institutions_and_have_zones() {
    assert_eq!(
        INSTITUTIONS.map(|i| i.code),
        ["FSTOWN", "FSNORTH", "FSLAKE", "FSUNI"]
    );
    for institution in INSTITUTIONS {
        let answering = LIBRARIES
            .iter()
            .find(|l| l.symbol == institution.symbol)
            .unwrap();
        assert_eq!(answering.institution, institution.code);
        assert!(!institution.name.is_empty() && institution.name != institution.name_fr);
        assert!(institution.groups.iter().any(|g| g.may_request) && institution.groups.len() == 3);
    }
    for library in LIBRARIES {
        assert!(
            jiff::tz::TimeZone::get(library.zone).is_ok(),
            "{}",
            library.zone
        );
        assert!(library.email.ends_with(".example.org"));
        assert_eq!(
            library.address.iter().all(|line| line.is_empty()),
            library.is_virtual
        );
        assert!(library.week.contains(&true) && !library.name.is_empty());
    }
    assert!(LIBRARIES.iter().any(|l| l.zone == "America/Winnipeg"));
    let breaks = LIBRARIES
        .iter()
        .filter(|l| l.closures == ClosureKind::WinterBreak);
    assert_eq!(breaks.count(), 4);
    assert!(!closures(LIBRARIES[0].closures, TODAY).is_empty());
}

#[test]
fn the_promised_accounts_exist() {
    for (login, role) in [
        ("ill@town", Role::FulfillmentManager),
        ("ill@north", Role::FulfillmentManager),
        ("ill@lake", Role::FulfillmentManager),
        ("ill@uni", Role::FulfillmentManager),
        ("desk@lake", Role::CirculationOperator),
        ("admin@demo", Role::SystemAdministrator),
    ] {
        let account = STAFF.iter().find(|staff| staff.login == login).unwrap();
        assert_eq!(account.role, role);
    }
    let logins: BTreeSet<_> = STAFF.iter().map(|staff| staff.login).collect();
    assert_eq!(logins.len(), STAFF.len());
    for staff in STAFF {
        assert!(!staff.name.is_empty() && staff.email.ends_with(".example.org"));
        assert!(matches!(staff.language, "en" | "fr"));
        assert_eq!(
            staff.library.is_none(),
            staff.role == Role::SystemAdministrator
        );
        assert!(
            staff
                .library
                .is_none_or(|s| LIBRARIES.iter().any(|l| l.symbol == s))
        );
    }
    let roles: BTreeSet<_> = STAFF
        .iter()
        .map(|staff| format!("{:?}", staff.role))
        .collect();
    assert_eq!(roles.len(), 6, "every role has an account");
}

#[test]
fn patrons_are_invented_and_of_every_standing() {
    let find = |barcode: &str| {
        PATRONS
            .iter()
            .find(|patron| patron.barcode == barcode)
            .unwrap()
    };
    for (barcode, symbol) in [("29000000000011", TOWN), ("29000000000029", UNI)] {
        assert_eq!(find(barcode).library, symbol);
        assert!(find(barcode).is_in_good_standing());
    }
    let barcodes: BTreeSet<_> = PATRONS.iter().map(|patron| patron.barcode).collect();
    assert_eq!(barcodes.len(), PATRONS.len());
    assert!(PATRONS.len() >= 40);
    for patron in PATRONS {
        assert!(patron.barcode.len() == 14 && patron.barcode.starts_with('2'));
        assert!(patron.email.is_empty() || patron.email.ends_with("@example.org"));
        assert!(matches!(patron.language, "en" | "fr"));
        assert!(!patron.last_name.is_empty() && !patron.first_name.is_empty());
        let home = LIBRARIES
            .iter()
            .find(|library| library.symbol == patron.library)
            .unwrap();
        assert!(!home.is_virtual);
        let institution = INSTITUTIONS
            .iter()
            .find(|i| i.code == home.institution)
            .unwrap();
        assert!(
            institution
                .groups
                .iter()
                .any(|group| group.code == patron.group)
        );
    }
    assert!(PATRONS.iter().any(|patron| !patron.block.is_empty()));
    assert!(PATRONS.iter().any(|patron| patron.expires_in_days < 0));
    assert!(PATRONS.iter().any(|patron| patron.fines > 0));
    assert!(
        PATRONS
            .iter()
            .filter(|patron| patron.language == "fr")
            .count()
            >= 10
    );
}
