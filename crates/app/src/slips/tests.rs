use super::*;
use crate::test_world::{World, lake, next_week, north, reader};
use farshelf_documents::SlipKind;
use farshelf_domain::{
    borrowing::Borrowing,
    item::{Due, Item},
    lending::Lending,
    party::Person,
    rota::planned,
    status::{CaseStep, DueRule, ItemState, LendingMain},
    timer::Timer,
};
use std::{os::unix::fs::PermissionsExt, path::PathBuf, time::Duration};

fn item(barcode: &str) -> Item {
    Item {
        barcode: barcode.into(),
        call_number: Some("PS 8619 .E2 K8".into()),
        part: None,
        announced: true,
        temporary_barcode: None,
        state: ItemState::Here,
        case: CaseStep::None,
    }
}

async fn requests_of(world: &World) -> (Borrowing, Lending) {
    let mut tx = world.app.store.begin().await.unwrap();
    let mut borrowed = world.borrowing(&mut tx, reader("fr"), false).await;
    let mut entry = planned(north(), "North Library".into(), None, Vec::new());
    entry.wire_id = Some("FSLAKE-1042-2".into());
    borrowed.entries = vec![entry];
    borrowed.active = Some(0);
    borrowed.items = vec![item("31346001")];
    borrowed.partner_due = Some(Due {
        date: next_week(),
        rule: DueRule::Partner,
    });
    borrowed
        .timers
        .insert(Timer::ShelfExpired, crate::test_world::at(86_400));
    let mut lent = world.lending(&mut tx).await;
    lent.items = vec![item("31346001")];
    lent.due = Some(Due {
        date: next_week(),
        rule: DueRule::Agreement,
    });
    tx.commit().await.unwrap();
    (borrowed, lent)
}

fn everything(slip: &Slip) -> String {
    serde_json::to_string(slip).unwrap()
}

#[tokio::test]
async fn no_slip_names_a_patron_and_only_paper_of_the_house_has_the_code() {
    let world = World::new(|_| ()).await;
    let (borrowed, lent) = requests_of(&world).await;
    let mut tx = world.app.store.begin().await.unwrap();
    let directory = world.directory(&mut tx).await;
    for paper in [Paper::Receive, Paper::Shelf, Paper::Transit, Paper::Return] {
        let slip = borrowing::slip(&directory, &borrowed, paper, None).unwrap();
        let text = everything(&slip);
        for personal in ["Canard", "Amélie", "amelie", "29000000004471"] {
            assert!(!text.contains(personal), "{paper}: {text}");
        }
        let code = (paper != Paper::Return).then_some("OCA 4471");
        assert_eq!(slip.big_code.as_deref(), code, "{paper}");
    }
    for paper in [
        Paper::Pull,
        Paper::Shipping,
        Paper::Transit,
        Paper::Reshelve,
    ] {
        let slip = lending::slip(&directory, &lent, paper, None, Shelfmark::default()).unwrap();
        assert_eq!(slip.big_code, None);
        assert!(!everything(&slip).contains("4471"), "{paper}");
    }
    drop(tx);
    world.close().await;
}

#[tokio::test]
async fn a_shipping_slip_has_where_to_until_when_and_both_barcodes() {
    let world = World::new(|_| ()).await;
    let (_, lent) = requests_of(&world).await;
    let mut tx = world.app.store.begin().await.unwrap();
    let directory = world.directory(&mut tx).await;
    let barcode = lending::barcode(&lent, None);
    let slip = lending::slip(
        &directory,
        &lent,
        Paper::Shipping,
        barcode,
        Shelfmark::default(),
    )
    .unwrap();
    assert_eq!(slip.kind, SlipKind::Shipping);
    assert_eq!(slip.heading, "North Library to Lake Library");
    assert_eq!(
        slip.destination.as_ref().unwrap().value,
        "Lake Library\n1 Main Street"
    );
    assert_eq!(slip.due.as_ref().unwrap().value, "Tuesday 1 December 2026");
    let digits: Vec<_> = slip.barcodes.iter().map(|b| b.digits.as_str()).collect();
    assert_eq!(digits, ["FSLAKE-1042", "31346001"]);
    assert!(slip.rows.iter().any(|r| r.value == "FSNORTH-7"));
    assert_eq!(slip.work_title_lang.as_deref(), Some("fre"));
    drop(tx);
    world.close().await;
}

#[tokio::test]
async fn a_withdrawn_request_is_struck_on_its_pull_slip() {
    let world = World::new(|_| ()).await;
    let (_, mut lent) = requests_of(&world).await;
    let mut tx = world.app.store.begin().await.unwrap();
    let directory = world.directory(&mut tx).await;
    let mark = Shelfmark {
        call_number: Some("PS 8619".into()),
        location: Some("Stacks".into()),
        volume: None,
    };
    let slip = lending::slip(&directory, &lent, Paper::Pull, None, mark.clone()).unwrap();
    assert_eq!(
        (slip.struck, slip.location.as_deref()),
        (None, Some("Stacks"))
    );
    assert_eq!(slip.call_number.as_deref(), Some("PS 8619"));
    lent.main = LendingMain::Cancelled;
    let slip = lending::slip(&directory, &lent, Paper::Pull, None, mark).unwrap();
    assert_eq!(
        slip.struck.as_deref(),
        Some("Withdrawn: leave it on the shelf")
    );
    let other = borrowing_only(&directory, &lent);
    assert!(matches!(other, Err(AppError::Invalid { .. })));
    drop(tx);
    world.close().await;
}

fn borrowing_only(directory: &crate::directory::Directory, lent: &Lending) -> Result<Slip> {
    lending::slip(directory, lent, Paper::Shelf, None, Shelfmark::default())
}

#[tokio::test]
async fn a_return_slip_carries_the_id_that_the_lender_knows() {
    let world = World::new(|_| ()).await;
    let (borrowed, _) = requests_of(&world).await;
    let mut tx = world.app.store.begin().await.unwrap();
    let directory = world.directory(&mut tx).await;
    let slip = borrowing::slip(&directory, &borrowed, Paper::Return, None).unwrap();
    assert_eq!(slip.heading, "Lake Library to North Library");
    assert_eq!(slip.barcodes[0].digits, "FSLAKE-1042-2");
    assert_eq!(
        slip.destination.unwrap().value,
        "North Library\n1 Main Street\nLakeville ON"
    );
    let shelf = borrowing::slip(&directory, &borrowed, Paper::Shelf, None).unwrap();
    assert_eq!(shelf.barcodes[0].digits, "FSLAKE-1042");
    assert_eq!(shelf.due.unwrap().label, "Keep until");
    drop(tx);
    world.close().await;
}

#[tokio::test]
async fn a_batch_is_of_requests_that_one_may_see() {
    let world = World::new(|_| ()).await;
    let (_, lent) = requests_of(&world).await;
    let wanted = |request| {
        vec![Wanted {
            request,
            side: Side::Lending,
            paper: Paper::Pull,
            barcode: None,
        }]
    };
    let made = batch(
        &world.app,
        &Principal::system(),
        &wanted(lent.id),
        PageSize::Letter,
    )
    .await
    .unwrap();
    assert_eq!(
        (made.title.as_str(), made.lang.as_str(), made.slips.len()),
        ("Pull slip", "en-CA", 1)
    );
    assert!(batch_pdf(made).await.unwrap().starts_with(b"%PDF-"));
    let stranger = batch(
        &world.app,
        &Principal::nobody(),
        &wanted(lent.id),
        PageSize::Letter,
    )
    .await;
    assert!(matches!(stranger, Err(AppError::NotFound)), "{stranger:?}");
    let none = batch(&world.app, &Principal::system(), &[], PageSize::Letter).await;
    assert!(matches!(none, Err(AppError::Invalid { .. })));
    assert_ne!(lake(), north());
    world.close().await;
}

#[test]
fn shelf_codes_are_three_letters_and_four_digits() {
    let of = |last: &str, card: Option<&str>| {
        let person = Person {
            last_name: last.into(),
            barcode: card.map(Into::into),
            ..Person::default()
        };
        shelf_code(&person, "FSLAKE-1042")
    };
    assert_eq!(of("Okafor", Some("2 1346 0093 4471")), "OKA 4471");
    assert_eq!(of("Élie-Fèvre", Some("29000000000011")), "ELI 0011");
    assert_eq!(of("Li", None), "LI 1042");
    assert_eq!(of("", Some("12")), "1042");
}

fn a_batch() -> Batch {
    let slip = Slip {
        kind: SlipKind::Pull,
        lang: "en".into(),
        heading: "x".into(),
        library: "x".into(),
        destination: None,
        work_title: "Kukum".into(),
        work_title_lang: None,
        author: None,
        call_number: None,
        location: None,
        rows: Vec::new(),
        due: None,
        big_code: None,
        barcodes: Vec::new(),
        struck: None,
        footer: None,
    };
    Batch {
        title: "x".into(),
        lang: "en".into(),
        page: PageSize::default(),
        slips: vec![slip; 51],
    }
}

/// A program that stands in for the binary.
fn program(folder: &std::path::Path, name: &str, script: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    path
}

#[tokio::test]
async fn a_large_batch_goes_to_a_process_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let long = Duration::from_mins(1);
    let good = program(
        folder.path(),
        "good",
        "test \"$1\" = render-slips && printf '%%PDF-' && wc -c",
    );
    let pdf = child::outside(&good, &a_batch(), long).await.unwrap();
    let json = serde_json::to_vec(&a_batch()).unwrap();
    assert_eq!(
        String::from_utf8(pdf).unwrap().trim(),
        format!("%PDF-{}", json.len())
    );
    for (name, script) in [
        ("bad", "cat >/dev/null; exit 1"),
        ("noise", "cat >/dev/null; echo no"),
    ] {
        let path = program(folder.path(), name, script);
        let failed = child::outside(&path, &a_batch(), long).await;
        assert!(matches!(failed, Err(AppError::Internal(_))), "{name}");
    }
    let stuck = program(folder.path(), "stuck", "exec tail -f /dev/null");
    let late = child::outside(&stuck, &a_batch(), Duration::from_millis(50)).await;
    assert!(late.unwrap_err().to_string().contains("too long"));
}

#[test]
fn the_process_reads_a_batch_and_writes_its_pdf() {
    let mut out = Vec::new();
    child::render(serde_json::to_vec(&a_batch()).unwrap().as_slice(), &mut out).unwrap();
    assert!(out.starts_with(b"%PDF-"));
    assert!(child::render(&b"{}"[..], &mut out).is_err());
}
