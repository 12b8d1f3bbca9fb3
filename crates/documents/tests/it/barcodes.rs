use farshelf_documents::barcode::code128_svg;

use crate::code128::{read, runs_of_svg};

#[test]
fn what_is_drawn_reads_back() {
    let printable: String = (' '..='~').collect();
    let mut texts: Vec<String> = printable
        .as_bytes()
        .chunks(32)
        .map(|part| String::from_utf8_lossy(part).into())
        .collect();
    for text in [
        "31346001277841",
        "FSLAKE-1042",
        "FSLAKE-1042-2",
        "B-10397",
        "7",
        "00",
        "123",
        "A12345B",
        "99999999999999999999999999999999",
    ] {
        texts.push(text.into());
    }
    for length in 1..=32 {
        texts.push("1234567890".chars().cycle().take(length).collect());
        texts.push("12345x".chars().cycle().take(length).collect());
    }
    for text in texts {
        let svg = code128_svg(&text, 10).expect("printable text");
        assert_eq!(read(&runs_of_svg(&svg)).as_deref(), Some(text.as_str()));
    }
}

#[test]
fn the_quiet_zone_is_ten_modules_and_the_height_as_asked() {
    let svg = code128_svg("31346001277841", 10).expect("digits");
    // 112 modules of 0.375 mm and ten more at both ends.
    assert!(
        svg.contains(r#"width="49.500mm" height="10mm" viewBox="0 0 49500 10000""#),
        "{svg}"
    );
    assert!(svg.contains("d=\"M3750 0h"), "{svg}");
    assert!(svg.ends_with("v10000h-750z\"/></svg>"), "{svg}");
}

#[test]
fn the_svg_obeys_a_strict_policy_and_escapes_its_label() {
    let svg = code128_svg("\"><script>&'", 10).expect("printable text");
    assert!(!svg.contains("style") && !svg.contains("<script"), "{svg}");
    assert_eq!(svg.matches('<').count(), 3, "{svg}");
}
