//! A batch made ready for layout: cleaned text, drawn barcodes. Both renderers read this and
//! nothing else, so that what one hides the other hides too.

use serde::Serialize;

use crate::barcode::{self, SLIP_HEIGHT_MM};
use crate::model::{Barcode, Batch, PageSize, Row, Slip, SlipKind};
use crate::text::{breakable, clean, clean_lines, clean_option, lang_tag, primary};

const DEFAULT_LANG: &str = "en";

#[derive(Debug, Serialize)]
pub(crate) struct BatchView {
    pub(crate) title: String,
    pub(crate) lang: String,
    pub(crate) page: &'static str,
    pub(crate) slips: Vec<SlipView>,
}

#[derive(Debug, Serialize)]
pub(crate) struct SlipView {
    pub(crate) kind: &'static str,
    /// Location and call number come before the title.
    pub(crate) place_first: bool,
    /// The date comes before the title.
    pub(crate) due_first: bool,
    pub(crate) lang: String,
    pub(crate) heading: String,
    pub(crate) library: String,
    pub(crate) destination: Option<RowView>,
    pub(crate) title: String,
    pub(crate) title_lang: Option<String>,
    pub(crate) author: Option<String>,
    pub(crate) call_number: Option<String>,
    pub(crate) location: Option<String>,
    pub(crate) rows: Vec<RowView>,
    pub(crate) due: Option<RowView>,
    pub(crate) code: Vec<String>,
    pub(crate) barcodes: Vec<BarcodeView>,
    pub(crate) struck: Option<String>,
    pub(crate) footer: Option<String>,
}

#[derive(Debug, Serialize)]
pub(crate) struct RowView {
    pub(crate) label: String,
    pub(crate) lines: Vec<String>,
}

#[derive(Debug, Serialize)]
pub(crate) struct BarcodeView {
    pub(crate) label: String,
    pub(crate) digits: String,
    /// `None` when Code 128 cannot carry the digits.
    pub(crate) svg: Option<String>,
    pub(crate) width_um: u32,
}

impl BatchView {
    pub(crate) fn new(batch: &Batch) -> Self {
        Self {
            title: clean(&batch.title),
            lang: lang_tag(&batch.lang).unwrap_or_else(|| DEFAULT_LANG.to_owned()),
            page: match batch.page {
                PageSize::Label80mm => "label80",
                PageSize::Letter => "letter",
                PageSize::A4 => "a4",
            },
            slips: batch.slips.iter().map(SlipView::new).collect(),
        }
    }

    /// For the typesetter, which wants bare language codes and visible break points.
    pub(crate) fn for_typesetting(mut self) -> Self {
        self.lang = primary(&self.lang);
        for slip in &mut self.slips {
            slip.lang = primary(&slip.lang);
            slip.title_lang = slip.title_lang.as_deref().map(primary);
            slip.texts_mut().for_each(|text| *text = breakable(text));
        }
        self
    }

    /// Every printed text of the slips.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        self.slips.iter().flat_map(SlipView::texts)
    }
}

impl SlipView {
    fn new(slip: &Slip) -> Self {
        Self {
            kind: kind_name(slip.kind),
            place_first: matches!(slip.kind, SlipKind::Pull | SlipKind::Reshelve),
            due_first: slip.kind == SlipKind::Shelf,
            lang: lang_tag(&slip.lang).unwrap_or_else(|| DEFAULT_LANG.to_owned()),
            heading: clean(&slip.heading),
            library: clean(&slip.library),
            destination: slip.destination.as_ref().map(RowView::new),
            title: clean(&slip.work_title),
            title_lang: slip.work_title_lang.as_deref().and_then(lang_tag),
            author: clean_option(slip.author.as_ref()),
            call_number: clean_option(slip.call_number.as_ref()),
            location: clean_option(slip.location.as_ref()),
            rows: slip.rows.iter().map(RowView::new).collect(),
            due: slip.due.as_ref().map(RowView::new),
            code: slip
                .big_code
                .iter()
                .flat_map(|code| {
                    clean(code)
                        .split(' ')
                        .map(str::to_owned)
                        .collect::<Vec<_>>()
                })
                .filter(|part| !part.is_empty())
                .collect(),
            barcodes: slip.barcodes.iter().map(BarcodeView::new).collect(),
            struck: clean_option(slip.struck.as_ref()),
            footer: clean_option(slip.footer.as_ref()),
        }
    }

    fn texts(&self) -> impl Iterator<Item = &str> {
        let rows = self.rows.iter().chain(&self.destination).chain(&self.due);
        let row_texts = rows.flat_map(|row| std::iter::once(&row.label).chain(&row.lines));
        let barcode_texts = self
            .barcodes
            .iter()
            .flat_map(|barcode| [&barcode.label, &barcode.digits]);
        let options = [
            &self.author,
            &self.call_number,
            &self.location,
            &self.struck,
            &self.footer,
        ];
        [&self.heading, &self.library, &self.title]
            .into_iter()
            .chain(&self.code)
            .chain(options.into_iter().flatten())
            .chain(row_texts)
            .chain(barcode_texts)
            .map(String::as_str)
    }

    fn texts_mut(&mut self) -> impl Iterator<Item = &mut String> {
        let rows = self
            .rows
            .iter_mut()
            .chain(&mut self.destination)
            .chain(&mut self.due);
        let row_texts = rows.flat_map(|row| std::iter::once(&mut row.label).chain(&mut row.lines));
        let barcode_texts = self
            .barcodes
            .iter_mut()
            .flat_map(|barcode| [&mut barcode.label, &mut barcode.digits]);
        let options = [
            &mut self.author,
            &mut self.call_number,
            &mut self.location,
            &mut self.struck,
            &mut self.footer,
        ];
        [&mut self.heading, &mut self.library, &mut self.title]
            .into_iter()
            .chain(&mut self.code)
            .chain(options.into_iter().flatten())
            .chain(row_texts)
            .chain(barcode_texts)
    }
}

impl RowView {
    fn new(row: &Row) -> Self {
        Self {
            label: clean(&row.label),
            lines: clean_lines(&row.value),
        }
    }
}

impl BarcodeView {
    fn new(barcode: &Barcode) -> Self {
        let digits = clean(&barcode.digits);
        let drawing = barcode::draw(&digits, SLIP_HEIGHT_MM).ok();
        let width_um = drawing.as_ref().map_or(0, |drawing| drawing.width_um);
        Self {
            label: clean(&barcode.label),
            digits,
            svg: drawing.map(|drawing| drawing.svg),
            width_um,
        }
    }
}

fn kind_name(kind: SlipKind) -> &'static str {
    match kind {
        SlipKind::Pull => "pull",
        SlipKind::Shipping => "shipping",
        SlipKind::Receive => "receive",
        SlipKind::Shelf => "shelf",
        SlipKind::Return => "return",
        SlipKind::Transit => "transit",
        SlipKind::Reshelve => "reshelve",
    }
}
