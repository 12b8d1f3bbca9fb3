use farshelf_documents::{Batch, MAX_SLIPS, PageSize, RenderError, Slip, SlipKind, html, pdf};

use crate::fixtures::{bare, batch, code, row, shelf, shipping};

fn refused(batch: &Batch) -> String {
    let error = html::render(batch).expect_err("refused").to_string();
    assert_eq!(pdf::render(batch).expect_err("refused").to_string(), error);
    error
}

#[test]
fn empty_and_oversized_batches_are_refused() {
    assert_eq!(
        refused(&batch(Vec::new())),
        "the batch has no slips: add at least one"
    );
    let many = batch(vec![bare(SlipKind::Pull, "x"); MAX_SLIPS + 1]);
    assert_eq!(
        refused(&many),
        "the batch has 501 slips, the limit is 500: split it into smaller batches"
    );
    assert!(matches!(
        many.check(),
        Err(RenderError::TooManySlips {
            count: 501,
            limit: 500
        })
    ));
    assert!(
        batch(vec![bare(SlipKind::Pull, "x"); MAX_SLIPS])
            .check()
            .is_ok()
    );
}

#[test]
fn slips_with_too_many_parts_are_named() {
    let rows = Slip {
        rows: vec![row("a", "b"); 25],
        ..shelf()
    };
    assert_eq!(
        refused(&batch(vec![shelf(), rows])),
        "slip 2 of the batch has 25 rows, the limit is 24: leave some out"
    );
    let codes = Slip {
        barcodes: vec![code("a", "1"); 7],
        ..shelf()
    };
    assert_eq!(
        refused(&batch(vec![codes])),
        "slip 1 of the batch has 7 barcodes, the limit is 6: leave some out"
    );
}

#[test]
fn a_batch_survives_json() {
    let whole = Batch {
        page: PageSize::A4,
        ..batch(vec![shipping(), shelf()])
    };
    let json = serde_json::to_string(&whole).expect("JSON");
    assert!(json.contains(r#""page":"a4""#) && json.contains(r#""kind":"shipping""#));
    assert_eq!(
        serde_json::from_str::<Batch>(&json).expect("a batch"),
        whole
    );
}

#[test]
fn json_may_leave_out_what_is_optional() {
    let json = r#"{"title":"t","lang":"en","slips":[{"kind":"pull","lang":"fr","heading":"h","library":"l","work_title":"w"}]}"#;
    let whole: Batch = serde_json::from_str(json).expect("a batch");
    assert_eq!(whole.page, PageSize::Label80mm);
    assert!(html::render(&whole).is_ok());
}
