use farshelf_documents::{Batch, PageSize, Row, SLIP_CSS, Slip, SlipKind, html};

use crate::fixtures::{bare, batch, code, pull, row, shelf, shipping, struck};

const CORPUS: [&str; 9] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "</title></style></textarea><svg onload=alert(1)>",
    "<!-- --><b>x</b>",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
    "\u{202e}<\u{0}script>\u{2066}x",
    "&lt;script&gt;&#60;b&#62;",
];

/// The tags of a page with the values of their attributes left out.
fn skeleton(page: &str) -> Vec<String> {
    let mut tags = Vec::new();
    let mut quote = None;
    let mut tag: Option<String> = None;
    for c in page.chars() {
        match (&mut tag, quote) {
            (None, _) if c == '<' => tag = Some(String::new()),
            (Some(_), Some(open)) if c == open => quote = None,
            (None, _) | (Some(_), Some(_)) => {}
            (Some(_), None) if c == '"' || c == '\'' => quote = Some(c),
            (Some(_), None) if c == '>' => tags.extend(tag.take()),
            (Some(open), None) => open.push(c),
        }
    }
    tags
}

fn everywhere(text: &str) -> Batch {
    let line = || row(text, text);
    let slip = Slip {
        kind: SlipKind::Pull,
        lang: text.into(),
        heading: text.into(),
        library: text.into(),
        destination: Some(line()),
        work_title: text.into(),
        work_title_lang: Some(text.into()),
        author: Some(text.into()),
        call_number: Some(text.into()),
        location: Some(text.into()),
        rows: vec![line()],
        due: Some(line()),
        big_code: Some(text.replace(' ', "_")),
        barcodes: vec![code(text, "A-1"), code(text, &format!("\u{e9}{text}"))],
        struck: Some(text.into()),
        footer: Some(text.into()),
    };
    Batch {
        title: text.into(),
        lang: text.into(),
        page: PageSize::Letter,
        slips: vec![slip],
    }
}

#[test]
fn foreign_text_stays_text_in_every_field() {
    let plain = skeleton(&html::render(&everywhere("plain")).expect("a page"));
    assert!(plain.len() > 40);
    for text in CORPUS {
        let page = html::render(&everywhere(text)).expect("a page");
        assert_eq!(skeleton(&page), plain, "{text}");
        assert!(!page.contains(['\u{202e}', '\u{2066}', '\u{0}']), "{text}");
        assert!(page.contains("<html lang=\"en\">"), "{text}");
    }
    let page = html::render(&everywhere("<script>alert(1)</script>")).expect("a page");
    assert_eq!(
        page.matches("&#60;script&#62;alert(1)&#60;/script&#62;")
            .count(),
        20
    );
}

#[test]
fn the_page_obeys_a_strict_policy() {
    let page = html::render(&batch(vec![shipping(), pull(), struck(), shelf()])).expect("a page");
    assert!(page.contains(r#"<link rel="stylesheet" href="/static/slip.css">"#));
    assert!(!page.contains("style=") && !page.contains("<style") && !page.contains("<script"));
    assert_eq!(page.matches("<article").count(), 4);
}

#[test]
fn the_style_sheet_knows_every_class_of_the_page_and_all_papers() {
    let mut page = html::render(&everywhere("x")).expect("a page");
    page.push_str(&html::render(&batch(vec![shelf()])).expect("a page"));
    let unstyled = ["slip-shelf", "slip-struck"];
    for class in page
        .split("class=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .flat_map(|list| list.split(' '))
    {
        assert!(
            unstyled.contains(&class) || SLIP_CSS.contains(&format!(".{class}")),
            "{class}"
        );
    }
    for paper in ["size: 80mm", "size: letter", "size: A4"] {
        assert!(SLIP_CSS.contains(paper), "{paper}");
    }
    assert!(!SLIP_CSS.contains("url(") && !SLIP_CSS.contains("@import"));
}

#[test]
fn a_void_slip_says_so_and_strikes_its_title() {
    let page = html::render(&batch(vec![struck()])).expect("a page");
    assert!(
        page.contains(
            "<p class=\"slip-void\" dir=\"auto\">Annulé : ne pas chercher ce document</p>"
        )
    );
    assert!(page.contains("<s>Bonheur d’occasion</s>"));
    let page = html::render(&batch(vec![pull()])).expect("a page");
    assert!(!page.contains("slip-void") && !page.contains("<s>"));
}

#[test]
fn languages_are_marked() {
    let slip = Slip {
        work_title_lang: Some("he".into()),
        ..pull()
    };
    let page = html::render(&Batch {
        lang: "fr-CA".into(),
        ..batch(vec![slip])
    })
    .expect("a page");
    assert!(page.contains("<html lang=\"fr-CA\">"));
    assert!(page.contains("<article class=\"slip slip-pull\" lang=\"fr\""));
    assert!(page.contains("dir=\"auto\" lang=\"he\">Bonheur"));
}

#[test]
fn digits_without_a_barcode_are_still_printed() {
    let slip = Slip {
        barcodes: vec![code("Item", "é-17")],
        ..bare(SlipKind::Receive, "x")
    };
    let page = html::render(&batch(vec![slip])).expect("a page");
    assert!(
        page.contains("slip-digits slip-bare")
            && page.contains("<bdi>é-17</bdi>")
            && !page.contains("<svg")
    );
}

#[test]
fn lines_of_an_address_are_kept() {
    let slip = Slip {
        destination: Some(Row {
            label: "To".into(),
            value: "A\nB".into(),
        }),
        ..shelf()
    };
    assert!(
        html::render(&batch(vec![slip]))
            .expect("a page")
            .contains(">A<br>B</p>")
    );
}

#[test]
fn one_slip_in_full() {
    let page = html::render(&batch(vec![shelf()])).expect("a page");
    insta::assert_snapshot!(page, @r#"
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Slips</title>
    <link rel="stylesheet" href="/static/slip.css">
    </head>
    <body class="slips page-label80">
    <h1 class="vh">Slips</h1>
    <main>
    <article class="slip slip-shelf" lang="en" aria-labelledby="slip-1">
    <header class="slip-head"><h2 id="slip-1" dir="auto">Hold shelf, O–R</h2><p class="slip-library" dir="auto">Fennell</p></header>
    <p class="slip-code">OKA<br>4471</p>
    <div class="slip-due"><p class="slip-label">Keep until</p><p class="slip-due-value" dir="auto">Thu 26 November</p></div>
    <p class="slip-work" dir="auto">Braiding Sweetgrass</p>
    <p class="slip-author" dir="auto">Robin Wall Kimmerer</p>
    <dl class="slip-rows">
    <dt dir="auto">From</dt><dd dir="auto">Fleming</dd>
    <dt dir="auto">Due back</dt><dd dir="auto">Fri 18 December</dd>
    </dl>
    <div class="slip-barcodes">
    <div class="slip-barcode"><svg class="barcode" xmlns="http://www.w3.org/2000/svg" role="img" aria-label="B-10397" width="45.375mm" height="10mm" viewBox="0 0 45375 10000" shape-rendering="crispEdges"><path d="M3750 0h750v10000h-750zM4875 0h375v10000h-375zM6000 0h375v10000h-375zM7875 0h375v10000h-375zM9375 0h375v10000h-375zM10125 0h750v10000h-750zM12000 0h375v10000h-375zM13125 0h750v10000h-750zM14250 0h1125v10000h-1125zM16125 0h375v10000h-375zM17250 0h1125v10000h-1125zM19125 0h750v10000h-750zM20250 0h375v10000h-375zM21000 0h1125v10000h-1125zM22500 0h1500v10000h-1500zM24375 0h375v10000h-375zM25500 0h375v10000h-375zM26625 0h750v10000h-750zM28500 0h1500v10000h-1500zM30375 0h375v10000h-375zM31125 0h375v10000h-375zM32625 0h750v10000h-750zM34875 0h375v10000h-375zM36000 0h375v10000h-375zM36750 0h750v10000h-750zM38625 0h1125v10000h-1125zM40125 0h375v10000h-375zM40875 0h750v10000h-750z"/></svg><p class="slip-digits"><span class="slip-label">Request</span> <bdi>B-10397</bdi></p></div>
    </div>
    </article>
    </main>
    </body>
    </html>
    "#);
}
