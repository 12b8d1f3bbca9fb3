//! Slips as PDF, typeset with Typst.

mod fonts;

use std::path::PathBuf;
use std::sync::OnceLock;

use typst::diag::SourceDiagnostic;
use typst::foundations::{Bytes, Dict, IntoValue};
use typst_as_lib::{TypstAsLibError, TypstEngine, TypstTemplateMainFile};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::view::BatchView;
use crate::{Batch, RenderError};

type Engine = TypstEngine<TypstTemplateMainFile>;

static ENGINE: OnceLock<Engine> = OnceLock::new();
const TEMPLATE: &str = include_str!("../assets/slip.typ");

/// Renders a batch: one page a slip, tagged, with title and language, to PDF/UA-1. A batch whose
/// text that standard does not accept (a script that no font on the machine has) comes as a plain
/// tagged PDF. The same batch gives the same bytes on machines with the same fonts.
///
/// Text reaches the template as data, never as source, so no text can run as a template.
///
/// # Errors
/// The limits of [`Batch::check`]; [`RenderError::Typeset`] names a fault of this crate.
pub fn render(batch: &Batch) -> Result<Vec<u8>, RenderError> {
    render_with_fonts_of(batch, &fonts::system_folders())
}

/// As [`render`], with further fonts looked for in `folders` only.
fn render_with_fonts_of(batch: &Batch, folders: &[PathBuf]) -> Result<Vec<u8>, RenderError> {
    batch.check()?;
    let view = BatchView::new(batch).for_typesetting();
    let mut inputs = Dict::new();
    inputs.insert(
        "data".into(),
        Bytes::new(serde_json::to_vec(&view)?).into_value(),
    );

    let more = fonts::for_missing(view.texts(), folders);
    if more.is_empty() {
        typeset(ENGINE.get_or_init(|| engine(Vec::new())), inputs)
    } else {
        typeset(&engine(more), inputs)
    }
}

fn engine(more: Vec<typst::text::Font>) -> Engine {
    TypstEngine::builder()
        .main_file(TEMPLATE)
        .fonts(fonts::bundled().iter().cloned().chain(more))
        .build()
}

fn typeset(engine: &Engine, inputs: Dict) -> Result<Vec<u8>, RenderError> {
    let document = engine
        .compile_with_input(inputs)
        .output
        .map_err(|error| RenderError::Typeset(compile_error(error)))?;
    let accessible = PdfStandards::new(&[PdfStandard::Ua_1])
        .map_err(|error| RenderError::Typeset(error.message().to_string()))?;
    typst_pdf::pdf(&document, &options(accessible))
        .or_else(|_| typst_pdf::pdf(&document, &options(PdfStandards::default())))
        .map_err(|errors| RenderError::Typeset(messages(&errors)))
}

fn options(standards: PdfStandards) -> PdfOptions {
    PdfOptions {
        creator: typst::foundations::Smart::Custom(Some("Farshelf".to_owned())),
        standards,
        ..PdfOptions::default()
    }
}

fn compile_error(error: TypstAsLibError) -> String {
    match error {
        TypstAsLibError::TypstSource(errors) => messages(&errors),
        other => other.to_string(),
    }
}

fn messages(errors: &[SourceDiagnostic]) -> String {
    let messages: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    messages.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{PageSize, Slip, SlipKind};

    const PDF_UA: &[u8] = b"<pdfuaid:part>1</pdfuaid:part>";

    fn titled(title: &str) -> Batch {
        let slip = serde_json::json!({
            "kind": SlipKind::Pull, "lang": "en", "heading": "h", "library": "l", "work_title": title
        });
        let slip: Slip = serde_json::from_value(slip).unwrap();
        Batch {
            title: "t".into(),
            lang: "en".into(),
            page: PageSize::Label80mm,
            slips: vec![slip],
        }
    }

    fn claims_ua(bytes: &[u8]) -> bool {
        bytes.windows(PDF_UA.len()).any(|part| part == PDF_UA)
    }

    #[test]
    fn no_fonts_on_the_machine_are_needed() {
        for title in ["Été", "Преступление", "Ἰλιάς", "תנ״ך", "كتاب", "ᐃᓄᒃᑎᑐᑦ"]
        {
            assert!(
                claims_ua(&render_with_fonts_of(&titled(title), &[]).unwrap()),
                "{title}"
            );
        }
    }

    #[test]
    fn a_script_nobody_has_still_prints() {
        let bytes = render_with_fonts_of(&titled("三体"), &[]).unwrap();
        assert!(bytes.starts_with(b"%PDF-") && !claims_ua(&bytes));
    }

    #[test]
    fn fonts_of_the_machine_fill_the_gaps() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("extra.ttf"), dejavu::serif::bold()).unwrap();
        let bytes =
            render_with_fonts_of(&titled("\u{1D400}"), &[folder.path().to_owned()]).unwrap();
        assert!(claims_ua(&bytes));
        assert!(!claims_ua(
            &render_with_fonts_of(&titled("\u{1D400}"), &[]).unwrap()
        ));
    }
}
