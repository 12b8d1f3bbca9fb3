use std::path::PathBuf;
use std::process::Command;

use farshelf_documents::{Batch, PageSize, Slip, SlipKind, pdf};

use crate::code128::read_picture;
use crate::fixtures::{bare, batch, code, pull, row, shelf, shipping, struck};

/// Output of a Poppler tool run on a PDF; `None`, and said so, when the tool is not there.
fn poppler(tool: &str, options: &[&str], batch: &Batch) -> Option<Vec<u8>> {
    if Command::new(tool).arg("-v").output().is_err() {
        println!("skipped: no {tool}");
        return None;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let file: PathBuf = folder.path().join("slips.pdf");
    std::fs::write(&file, pdf::render(batch).expect("a PDF")).expect("a file");
    let mut command = Command::new(tool);
    command.args(options).arg(&file);
    if tool == "pdftotext" {
        command.arg("-");
    }
    let output = command.output().expect("output");
    assert!(
        output.status.success(),
        "{tool}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    Some(output.stdout)
}

/// Text with runs of white space made one space.
fn text(batch: &Batch) -> Option<String> {
    let raw = poppler("pdftotext", &["-raw", "-enc", "UTF-8"], batch)?;
    Some(
        String::from_utf8_lossy(&raw)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" "),
    )
}

fn info(batch: &Batch) -> Option<String> {
    poppler("pdfinfo", &[], batch).map(|raw| String::from_utf8_lossy(&raw).into_owned())
}

fn field<'a>(info: &'a str, name: &str) -> &'a str {
    info.lines()
        .find_map(|line| line.strip_prefix(name))
        .map_or("", str::trim)
}

#[test]
fn all_parts_of_a_slip_are_in_the_text() {
    let Some(text) = text(&batch(vec![shipping(), pull()])) else {
        return;
    };
    for part in [
        "Mohawk to Confederation",
        "Confederation College Library Thunder Bay ON",
        "Seven Fallen Feathers: Racism, Death,",
        "Tanya Talaga",
        "E 96.65 .O58 T35 2017",
        "Due back",
        "Thu 7 January 2027",
        "1, ask by 4 January",
        "FSLAKE-1042",
        "31346001277841",
        "Leave this slip in the book.",
        "Collège Boréal",
        "Rayonnage général, 2ᵉ étage",
        "Bonheur d’occasion",
        "PS 8535 .O95 B6 1993",
        "À expédier avant",
        "Université de Hearst",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
}

#[test]
fn bundled_fonts_cover_the_scripts_they_promise() {
    let title = "Œuvre — Dvořák Łódź Преступление και Ἰλιάς Երևան თბილისი ᐃᓄᒃᑎᑐᑦ";
    let Some(text) = text(&batch(vec![bare(SlipKind::Pull, title)])) else {
        return;
    };
    assert!(text.contains(title), "{text}");
}

#[test]
fn each_slip_is_a_page_of_the_paper_asked_for() {
    let slips = vec![shipping(), pull(), struck(), shelf()];
    for (page, size) in [
        (PageSize::Label80mm, "226.77"),
        (PageSize::Letter, "612 x 792"),
        (PageSize::A4, "595.2"),
    ] {
        let Some(info) = info(&Batch {
            page,
            ..batch(slips.clone())
        }) else {
            return;
        };
        assert_eq!(field(&info, "Pages:"), "4", "{info}");
        assert!(field(&info, "Page size:").starts_with(size), "{info}");
    }
}

#[test]
fn a_slip_too_long_for_a_sheet_still_takes_one_page() {
    let slip = Slip {
        rows: vec![row("A rather long label", &"words and words ".repeat(60)); 24],
        ..shipping()
    };
    let Some(info) = info(&Batch {
        page: PageSize::Letter,
        ..batch(vec![slip.clone(), slip])
    }) else {
        return;
    };
    assert_eq!(field(&info, "Pages:"), "2", "{info}");
}

#[test]
fn the_document_is_tagged_has_title_and_language_and_claims_pdf_ua() {
    let whole = Batch {
        title: "Bordereaux du 24 novembre".into(),
        lang: "fr-CA".into(),
        ..batch(vec![pull(), struck(), shelf()])
    };
    let bytes = pdf::render(&whole).expect("a PDF");
    let raw = String::from_utf8_lossy(&bytes);
    for mark in [
        "<pdfuaid:part>1</pdfuaid:part>",
        "Bordereaux du 24 novembre",
        "<dc:language><rdf:Bag><rdf:li>fr</rdf:li>",
    ] {
        assert!(raw.contains(mark), "{mark}");
    }
    let Some(info) = info(&whole) else { return };
    assert_eq!(field(&info, "Tagged:"), "yes");
    assert_eq!(field(&info, "Title:"), "Bordereaux du 24 novembre");
}

#[test]
fn the_same_batch_gives_the_same_bytes() {
    let whole = batch(vec![shipping(), shelf()]);
    assert_eq!(
        pdf::render(&whole).expect("a PDF"),
        pdf::render(&whole).expect("a PDF")
    );
}

#[test]
fn markup_of_the_typesetter_stays_text() {
    let corpus = [
        "#panic(\"x\")",
        "#{ 1 + 1 }",
        "$x^2$",
        "*bold* _it_",
        "a\\b \\u{41}",
        "] [ #[x]",
        "\"quoted\"",
        "= Heading",
        "- item",
        "/ term: x",
        "@label <label>",
        "// comment",
        "/* x */",
        "`raw`",
        "#import \"/etc/passwd\"",
        "~ --- ...",
        "#read(\"slip.typ\")",
        "')",
        "{{ }}",
    ];
    let slips = corpus
        .iter()
        .map(|text| Slip {
            heading: (*text).into(),
            author: Some((*text).into()),
            rows: vec![row(text, text)],
            barcodes: vec![code(text, text)],
            ..bare(SlipKind::Return, text)
        })
        .collect();
    let Some(text) = text(&batch(slips)) else {
        return;
    };
    for part in corpus {
        assert!(text.matches(part).count() >= 4, "{part} in {text}");
    }
}

#[test]
fn a_void_slip_says_so() {
    let Some(text) = text(&batch(vec![struck()])) else {
        return;
    };
    assert!(
        text.contains("Annulé : ne pas chercher ce document"),
        "{text}"
    );
}

#[test]
fn long_runs_wrap_within_the_label() {
    let run = "ABCDEFGHIJ".repeat(20);
    let slip = Slip {
        author: Some(run.clone()),
        ..bare(SlipKind::Pull, "x")
    };
    let Some(raw) = poppler(
        "pdftotext",
        &["-raw", "-enc", "UTF-8", "-W", "216", "-H", "10000"],
        &batch(vec![slip]),
    ) else {
        return;
    };
    let seen: String = String::from_utf8_lossy(&raw)
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{200b}')
        .collect();
    assert!(seen.contains(&run), "{seen}");
}

#[test]
fn printed_bars_read_back() {
    let Some(picture) = poppler(
        "pdftoppm",
        &["-gray", "-r", "406"],
        &batch(vec![shipping()]),
    ) else {
        return;
    };
    let mut parts = picture.splitn(4, u8::is_ascii_whitespace);
    assert_eq!(parts.next(), Some(b"P5".as_slice()));
    let width: usize = parts
        .next()
        .and_then(|part| std::str::from_utf8(part).ok()?.parse().ok())
        .expect("a width");
    let rest = parts.nth(1).expect("pixels");
    let pixels = &rest[rest
        .iter()
        .position(|byte| *byte == b'\n')
        .expect("a depth")
        + 1..];
    let read: Vec<String> = read_picture(pixels, width).into_iter().collect();
    assert_eq!(read, ["31346001277841", "FSLAKE-1042"]);
}

#[test]
fn empty_texts_leave_no_trace_and_no_error() {
    let slip = Slip {
        heading: String::new(),
        library: String::new(),
        due: Some(row("", " \n ")),
        destination: Some(row("", "")),
        rows: vec![row("", "")],
        barcodes: vec![code("", "")],
        author: Some(String::new()),
        big_code: Some(" ".into()),
        struck: Some("\u{0}".into()),
        ..bare(SlipKind::Shelf, "")
    };
    let whole = Batch {
        title: String::new(),
        lang: "?".into(),
        ..batch(vec![slip])
    };
    let Some(text) = text(&whole) else { return };
    assert_eq!(text, "");
}
