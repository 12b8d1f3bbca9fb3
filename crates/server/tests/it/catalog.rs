//! Loading files from the command line, whole and broken ones, alone and beside a server.

use super::harness::{Place, on_both};
use std::fmt::Write as _;

/// Two good records and one without a control number.
fn marcxml() -> String {
    let record = |control: &str, isbn: &str, title: &str, barcode: &str| {
        let control = if control.is_empty() {
            String::new()
        } else {
            format!("<controlfield tag=\"001\">{control}</controlfield>")
        };
        format!(
            "<record><leader>00000nam a2200000 a 4500</leader>{control}\
             <datafield tag=\"020\" ind1=\" \" ind2=\" \"><subfield code=\"a\">{isbn}</subfield></datafield>\
             <datafield tag=\"245\" ind1=\"1\" ind2=\"0\"><subfield code=\"a\">{title}</subfield></datafield>\
             <datafield tag=\"952\" ind1=\" \" ind2=\" \"><subfield code=\"p\">{barcode}</subfield>\
             <subfield code=\"o\">PS 1</subfield></datafield></record>"
        )
    };
    format!(
        "<?xml version=\"1.0\"?><collection xmlns=\"http://www.loc.gov/MARC21/slim\">{}{}{}</collection>",
        record("a1", "9780306406157", "Surfacing", "31234000000011"),
        record("", "9781861972712", "Nameless", "31234000000029"),
        record("a2", "9780131103627", "Winter harbour", "31234000000037"),
    )
}

/// An ISO 2709 record with 001, 020 and 245.
fn iso2709(control: &str, isbn: &str, title: &str) -> Vec<u8> {
    let fields = [
        ("001", format!("{control}\u{1e}")),
        ("020", format!("  \u{1f}a{isbn}\u{1e}")),
        ("245", format!("10\u{1f}a{title}\u{1e}")),
    ];
    let (mut directory, mut data) = (String::new(), String::new());
    for (tag, text) in &fields {
        write!(directory, "{tag}{:04}{:05}", text.len(), data.len()).unwrap();
        data.push_str(text);
    }
    let base = 24 + directory.len() + 1;
    let length = base + data.len() + 1;
    format!("{length:05}nam a22{base:05} a 4500{directory}\u{1e}{data}\u{1d}").into_bytes()
}

const LAKE: [&str; 2] = ["--library", "ISIL:CA-FSLAKE"];

fn load<'a>(file: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&["catalog", "load", file, "--json"], &LAKE[..], more].concat()
}

/// Somebody at a French terminal reads a French report, and which record is meant.
#[test]
fn a_load_reports_in_the_language_of_the_terminal() {
    let place = Place::new();
    place.good(&["migrate"]);
    place.lake();
    place.write("lake.xml", &marcxml());
    let words = [
        &["catalog", "load", "lake.xml", "--mapping", "952"],
        &LAKE[..],
    ]
    .concat();
    let english = place.good(&words).out;
    assert!(english.contains("3 records read: 2 new"), "{english}");
    assert!(
        english.contains("rejected record 2 (Nameless): the record has no control number"),
        "{english}"
    );
    let place = place.with("LANG", "fr_CA.UTF-8");
    let french = place.good(&words).out;
    assert!(french.contains("3 notices lues"), "{french}");
    assert!(french.contains("notice 2 refusée (Nameless)"), "{french}");
    assert!(
        french.contains("La notice n’a pas de numéro de contrôle"),
        "{french}"
    );
}

#[test]
fn a_load_keeps_the_good_records_and_says_where_the_broken_ones_are() {
    on_both(|place| {
        place.lake();
        place.write("lake.xml", &marcxml());
        let tried = place
            .good(&load("lake.xml", &["--mapping", "952", "--dry-run"]))
            .json();
        assert_eq!(tried["counts"]["rejected"], 1, "{tried}");
        let nothing = place.run(&["catalog", "explain", "9780306406157"]);
        assert_eq!(nothing.code, 3, "a dry run stores nothing: {nothing:?}");

        let done = place.good(&load("lake.xml", &["--mapping", "952"])).json();
        assert_eq!(done["counts"]["new"], 2, "{done}");
        let kept = done["reject_file"].as_str().unwrap();
        assert!(std::fs::read_to_string(kept).unwrap().contains("Nameless"));
        let why = std::fs::read_to_string(format!("{kept}.txt")).unwrap();
        assert!(why.contains("001"), "{why}");

        let found = place
            .good(&["catalog", "explain", "9780306406157", "--json"])
            .json();
        let title = &found["titles"][0];
        assert_eq!(title["title"], "Surfacing", "{found}");
        assert_eq!(title["copies"][0]["barcode"], "31234000000011", "{found}");
        let id = title["id"].as_str().unwrap();
        let told = place.good(&["catalog", "explain", id]);
        assert!(
            told.out.contains("record  a1 of ISIL:CA-FSLAKE"),
            "{told:?}"
        );

        let again = place.good(&load("lake.xml", &["--mapping", "952"])).json();
        assert_eq!(again["counts"]["unchanged"], 2, "{again}");
        assert_eq!(again["counts"]["new"], 0, "{again}");
        let rebuilt = place.good(&["catalog", "rebuild", "--json"]).json();
        assert_eq!(rebuilt["titles"], 2, "{rebuilt}");
    });
}

#[test]
fn a_binary_file_with_a_broken_record_gives_the_others() {
    let place = Place::new();
    place.good(&["migrate"]);
    place.lake();
    let mut file = iso2709("b1", "9780306406157", "Surfacing");
    let mut broken = iso2709("b2", "9781861972712", "Broken");
    // A directory that points far outside its record.
    broken[24 + 7..24 + 12].copy_from_slice(b"99999");
    file.extend(broken);
    file.extend(iso2709("b3", "9780131103627", "Winter harbour"));
    std::fs::write(place.path("lake.mrc"), file).unwrap();
    let done = place.good(&load("lake.mrc", &[])).json();
    assert_eq!(done["counts"]["read"], 3, "{done}");
    assert_eq!(done["counts"]["new"], 2, "{done}");
    assert_eq!(done["rejects"][0]["number"], 2, "{done}");
    place.good(&["catalog", "explain", "9780131103627"]);
}

#[test]
fn what_cannot_be_loaded_is_said_and_changes_nothing() {
    let place = Place::new();
    place.good(&["migrate"]);
    place.lake();
    place.write("lake.xml", &marcxml());
    assert_eq!(place.run(&load("missing.xml", &[])).code, 3);
    let unknown = place.run(&load("lake.xml", &["--mapping", "951"]));
    assert_eq!(unknown.code, 2, "{unknown:?}");
    place.write("bad.map", "tag=952\nbarcod=p\n");
    let bad = place.run(&load("lake.xml", &["--mapping", "bad.map"]));
    assert!(bad.code == 2 && bad.err.contains("line 2"), "{bad:?}");
    let nobody = ["catalog", "load", "lake.xml", "--library", "ISIL:CA-NOBODY"];
    assert_eq!(place.run(&nobody).code, 3);
    place.write("letter.txt", "Dear library, this is a letter.");
    let letter = place.run(&load("letter.txt", &[]));
    assert!(
        letter.code == 1 && letter.err.contains("MARCXML"),
        "{letter:?}"
    );
    let rebuilt = place.good(&["catalog", "rebuild", "--json"]).json();
    assert_eq!(rebuilt["titles"], 0, "{rebuilt}");
}

#[test]
fn a_load_from_standard_input_beside_a_server_is_found_when_it_ends() {
    let place = Place::new();
    let server = place.serve();
    place.lake();
    place.write("lake.map", "preset=952\n");
    let words = load("-", &["--mapping", "lake.map"]);
    let done = place.run_with(&words, &marcxml());
    assert_eq!(done.code, 0, "{done:?}");
    let key = place.good(&[
        "key",
        "add",
        "t",
        "--library",
        "ISIL:CA-FSLAKE",
        "--side",
        "both",
        "--json",
    ]);
    let key = key.json()["key"].as_str().unwrap().to_owned();
    let (status, answer) = server.send(&format!(
        "GET /api/v1/search?q=9780306406157&in=isbn HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {key}\r\nConnection: close\r\n\r\n"
    ));
    assert!(status == 200 && answer.contains("Surfacing"), "{answer}");
}

/// Records whose text is Latin-1, which nobody may take for UTF-8.
fn latin1(count: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    for n in 0..count {
        let mut record = iso2709(&format!("c{n}"), "9780306406157", "Ete a Montreal");
        let at = record.windows(3).position(|w| w == b"Ete").unwrap();
        record[at] = 0xc9;
        bytes.extend(record);
    }
    bytes
}

#[test]
fn a_file_of_which_nothing_was_taken_is_a_failure_with_its_reasons_counted() {
    let place = Place::new();
    place.good(&["migrate"]);
    place.lake();
    std::fs::write(place.path("marc8.mrc"), latin1(120)).unwrap();
    let words = ["catalog", "load", "marc8.mrc", LAKE[0], LAKE[1]];
    let dry = place.run(&[&words[..], &["--dry-run"]].concat());
    assert_eq!(dry.code, 1, "{dry:?}");
    assert!(dry.out.contains("nothing of this file"), "{dry:?}");
    let rejects = place.data().join("rejects");
    let files = || std::fs::read_dir(&rejects).map_or(0, Iterator::count);
    assert_eq!(files(), 0);
    let ran = place.run(&words);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.out.starts_with("Nothing was loaded:"), "{ran:?}");
    assert!(!ran.out.contains("found by searches"), "{ran:?}");
    assert_eq!(ran.out.matches("UTF-8").count(), 2, "{ran:?}");
    assert!(
        ran.out.contains("120 records: ") && ran.out.contains("MARC-8"),
        "{ran:?}"
    );
    assert_eq!(files(), 2);
    // One good record among many is a load, and no success to be proud of.
    let mixed = [latin1(9), iso2709("a1", "9780131103627", "Winter harbour")].concat();
    std::fs::write(place.path("mixed.mrc"), mixed).unwrap();
    let ran = place.good(&["catalog", "load", "mixed.mrc", LAKE[0], LAKE[1]]);
    assert!(ran.out.starts_with("Loaded in part"), "{ran:?}");
    let json = place.good(&load("mixed.mrc", &[])).json();
    assert_eq!(json["reasons"]["encoding"], 9, "{json}");
}

#[test]
fn packed_files_and_folders_are_recognised_and_doctor_is_not_asked() {
    let place = Place::new();
    place.good(&["migrate"]);
    place.lake();
    let kinds: [(&[u8], &str); 3] = [
        (b"\xfd7zXZ\0rest", "xz -dc packed | farshelf catalog load -"),
        (b"\x1f\x8b\x08rest", "gzip -dc packed"),
        (b"PK\x03\x04rest", "unzip -p packed"),
    ];
    for (bytes, said) in kinds {
        std::fs::write(place.path("packed"), bytes).unwrap();
        let ran = place.run(&load("packed", &[]));
        assert!(ran.code == 1 && ran.err.contains(said), "{ran:?}");
    }
    std::fs::create_dir(place.path("folder")).unwrap();
    place.write("letter.txt", "Dear library, this is a letter.");
    for (name, said) in [
        ("folder", "folder is a folder"),
        ("letter.txt", "letter.txt: the file is neither"),
    ] {
        let ran = place.run(&load(name, &[]));
        assert!(ran.code == 1 && ran.err.contains(said), "{ran:?}");
        assert!(!ran.err.contains("doctor"), "{ran:?}");
    }
}
