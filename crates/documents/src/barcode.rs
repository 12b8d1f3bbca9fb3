//! Code 128 barcodes as SVG.

use askama::Template;
use barcoders::sym::code128::Code128;

/// Most characters of one barcode; more would make bars too thin to scan on an 80 mm slip.
pub const MAX_CHARACTERS: usize = 32;
/// Height of the bars on a slip, in millimetres.
pub const SLIP_HEIGHT_MM: u16 = 10;

/// White modules to the left and right that a scanner needs (ISO/IEC 15417 asks for ten).
const QUIET: u32 = 10;
/// Width of the print area of an 80 mm roll, in micrometres.
const PRINT_WIDTH: u32 = 72_000;
/// Three and two dots of a printer with 203 dots to the inch, in micrometres.
const MODULES: [u32; 2] = [375, 250];

/// Text that Code 128 does not carry here.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BarcodeError {
    /// Nothing to encode.
    #[error("a barcode needs at least one character")]
    Empty,
    /// More than [`MAX_CHARACTERS`].
    #[error("a barcode of {count} characters does not fit a slip: at most {limit}")]
    TooLong {
        /// Characters asked for.
        count: usize,
        /// Most characters allowed.
        limit: usize,
    },
    /// A character outside printable ASCII.
    #[error(
        "character U+{code:04X} at position {position} has no Code 128 sign: use ASCII letters, digits and signs"
    )]
    Character {
        /// Unicode number of the character.
        code: u32,
        /// Position in the text, from 1.
        position: usize,
    },
    /// The encoder or the template refused the text; this is a fault of this crate.
    #[error("the barcode could not be drawn: {0}")]
    Draw(String),
}

/// A drawn barcode.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Drawing {
    pub(crate) svg: String,
    /// Width with both quiet zones, in micrometres.
    pub(crate) width_um: u32,
}

#[derive(Template)]
#[template(path = "barcode.svg")]
struct Svg<'a> {
    digits: &'a str,
    width: &'a str,
    height: u16,
    width_um: u32,
    height_um: u32,
    bars: &'a str,
}

/// Draws `digits` as Code 128 with bars `height_mm` millimetres high and a quiet zone at both
/// ends, as an `<svg class="barcode">` without inline styles. Runs of digits are packed two to a
/// sign. Bars are 0.375 mm or 0.25 mm wide (whole dots of a label printer) where that fits 72 mm.
///
/// # Errors
/// [`BarcodeError`] when the text is empty, too long or not printable ASCII.
pub fn code128_svg(digits: &str, height_mm: u16) -> Result<String, BarcodeError> {
    draw(digits, height_mm).map(|drawing| drawing.svg)
}

pub(crate) fn draw(digits: &str, height_mm: u16) -> Result<Drawing, BarcodeError> {
    let modules = encode(digits)?;
    let count = u32::try_from(modules.len())
        .unwrap_or(u32::MAX)
        .saturating_add(2 * QUIET);
    let fits = |module: &u32| module.saturating_mul(count) <= PRINT_WIDTH;
    let module = MODULES
        .into_iter()
        .find(fits)
        .unwrap_or(PRINT_WIDTH / count);
    let width_um = count * module;
    let height_um = u32::from(height_mm) * 1_000;
    let svg = Svg {
        digits,
        width: &format!("{}.{:03}", width_um / 1_000, width_um % 1_000),
        height: height_mm,
        width_um,
        height_um,
        bars: &bars(&modules, module, height_um),
    }
    .render()
    .map_err(|error| BarcodeError::Draw(error.to_string()))?;
    Ok(Drawing {
        svg: svg.trim_end().to_owned(),
        width_um,
    })
}

/// One bar a run of dark modules: single modules side by side leave hairlines when scaled.
fn bars(modules: &[u8], module: u32, height: u32) -> String {
    let mut path = Vec::new();
    let mut x = QUIET * module;
    for run in modules.chunk_by(|a, b| a == b) {
        let width = u32::try_from(run.len()).unwrap_or(0) * module;
        if run.first() == Some(&1) {
            path.push(format!("M{x} 0h{width}v{height}h-{width}z"));
        }
        x += width;
    }
    path.concat()
}

fn encode(digits: &str) -> Result<Vec<u8>, BarcodeError> {
    let count = digits.chars().count();
    if count == 0 {
        return Err(BarcodeError::Empty);
    }
    if count > MAX_CHARACTERS {
        return Err(BarcodeError::TooLong {
            count,
            limit: MAX_CHARACTERS,
        });
    }
    if let Some((index, c)) = digits
        .chars()
        .enumerate()
        .find(|(_, c)| !matches!(c, ' '..='~'))
    {
        return Err(BarcodeError::Character {
            code: u32::from(c),
            position: index + 1,
        });
    }
    let code = Code128::new(with_sets(digits.as_bytes()))
        .map_err(|error| BarcodeError::Draw(error.to_string()))?;
    Ok(code.encode())
}

/// Writes the marks of the encoder for character sets B (`Ɓ`) and C (`Ć`) into printable ASCII.
/// Set C pays from four digits at an end, six within (ISO/IEC 15417, annex on shortest symbols).
fn with_sets(text: &[u8]) -> String {
    const SET_B: char = 'Ɓ';
    const SET_C: char = 'Ć';
    let mut out = String::with_capacity(text.len() + 8);
    let mut set = None;
    let mut rest = text;
    while let Some((&first, tail)) = rest.split_first() {
        let run = rest.iter().take_while(|b| b.is_ascii_digit()).count();
        let packs = match set {
            Some(SET_C) => run >= 2,
            None => run >= 4 || (run == 2 && run == rest.len()),
            _ => run % 2 == 0 && (run >= 6 || (run >= 4 && run == rest.len())),
        };
        let wanted = if packs { SET_C } else { SET_B };
        if set != Some(wanted) {
            out.push(wanted);
            set = Some(wanted);
        }
        out.push(char::from(first));
        rest = tail;
        if packs && let Some((&second, tail)) = rest.split_first() {
            out.push(char::from(second));
            rest = tail;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_digits_are_packed() {
        for (text, marked) in [
            ("31346001277841", "Ć31346001277841"),
            ("3134600127784", "Ć313460012778Ɓ4"),
            ("FSLAKE-1042", "ƁFSLAKE-Ć1042"),
            ("A12345", "ƁA1Ć2345"),
            ("A1234B", "ƁA1234B"),
            ("A123456B", "ƁAĆ123456ƁB"),
            ("12", "Ć12"),
            ("123", "Ɓ123"),
            ("7", "Ɓ7"),
        ] {
            assert_eq!(with_sets(text.as_bytes()), marked, "{text}");
        }
    }

    #[test]
    fn foreign_text_is_refused_with_its_place() {
        assert_eq!(code128_svg("", 10), Err(BarcodeError::Empty));
        assert_eq!(
            code128_svg("12é4", 10),
            Err(BarcodeError::Character {
                code: 0xE9,
                position: 3
            })
        );
        assert_eq!(
            code128_svg("12\n", 10),
            Err(BarcodeError::Character {
                code: 0xA,
                position: 3
            })
        );
        assert_eq!(
            code128_svg("\u{106}12", 10),
            Err(BarcodeError::Character {
                code: 0x106,
                position: 1
            })
        );
        assert_eq!(
            code128_svg(&"x".repeat(33), 10),
            Err(BarcodeError::TooLong {
                count: 33,
                limit: 32
            })
        );
        let message = BarcodeError::Character {
            code: 0xE9,
            position: 3,
        }
        .to_string();
        assert!(message.contains("U+00E9 at position 3"), "{message}");
    }

    #[test]
    fn bars_are_whole_printer_dots_and_never_wider_than_the_roll() {
        assert_eq!(draw("31346001277841", 10).unwrap().width_um, 132 * 375);
        assert_eq!(draw("FSLAKE-WXYZ-ABCD", 10).unwrap().width_um, 231 * 250);
        assert!(draw(&"W".repeat(32), 10).unwrap().width_um <= 72_000);
    }
}
