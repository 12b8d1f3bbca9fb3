//! Slips the tests share.

use farshelf_documents::{Barcode, Batch, PageSize, Row, Slip, SlipKind};

pub fn row(label: &str, value: &str) -> Row {
    Row {
        label: label.into(),
        value: value.into(),
    }
}

pub fn code(label: &str, digits: &str) -> Barcode {
    Barcode {
        label: label.into(),
        digits: digits.into(),
    }
}

pub fn batch(slips: Vec<Slip>) -> Batch {
    Batch {
        title: "Slips".into(),
        lang: "en".into(),
        page: PageSize::Label80mm,
        slips,
    }
}

pub fn bare(kind: SlipKind, title: &str) -> Slip {
    Slip {
        kind,
        lang: "en".into(),
        heading: "Slip".into(),
        library: "Mohawk".into(),
        destination: None,
        work_title: title.into(),
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
    }
}

pub fn shipping() -> Slip {
    Slip {
        heading: "Mohawk to Confederation".into(),
        library: "Mohawk College Library".into(),
        destination: Some(row(
            "Send to",
            "Confederation College Library\nThunder Bay ON",
        )),
        author: Some("Tanya Talaga".into()),
        call_number: Some("E 96.65 .O58 T35 2017".into()),
        rows: vec![
            row("Request", "L-20866"),
            row("Renewals", "1, ask by 4 January"),
            row("Return to", "Mohawk, Fennell desk"),
            row("Note", "Handle with care: the spine is loose."),
        ],
        due: Some(row("Due back", "Thu 7 January 2027")),
        barcodes: vec![
            code("Request", "FSLAKE-1042"),
            code("Item", "31346001277841"),
        ],
        footer: Some("Leave this slip in the book.".into()),
        ..bare(
            SlipKind::Shipping,
            "Seven Fallen Feathers: Racism, Death, and Hard Truths in a Northern City",
        )
    }
}

pub fn pull() -> Slip {
    Slip {
        lang: "fr".into(),
        heading: "Bordereau de cueillette".into(),
        library: "Collège Boréal".into(),
        author: Some("Gabrielle Roy".into()),
        call_number: Some("PS 8535 .O95 B6 1993".into()),
        location: Some("Rayonnage général, 2ᵉ étage".into()),
        rows: vec![
            row("Demande", "L-20871"),
            row("Pour", "Université de Hearst"),
            row("À expédier avant", "le mardi 24 novembre"),
        ],
        barcodes: vec![
            code("Demande", "BOREAL-871"),
            code("Document", "32101000422190"),
        ],
        ..bare(SlipKind::Pull, "Bonheur d’occasion")
    }
}

pub fn struck() -> Slip {
    Slip {
        struck: Some("Annulé : ne pas chercher ce document".into()),
        ..pull()
    }
}

pub fn shelf() -> Slip {
    Slip {
        heading: "Hold shelf, O–R".into(),
        library: "Fennell".into(),
        author: Some("Robin Wall Kimmerer".into()),
        due: Some(row("Keep until", "Thu 26 November")),
        big_code: Some("OKA 4471".into()),
        rows: vec![row("From", "Fleming"), row("Due back", "Fri 18 December")],
        barcodes: vec![code("Request", "B-10397")],
        ..bare(SlipKind::Shelf, "Braiding Sweetgrass")
    }
}
