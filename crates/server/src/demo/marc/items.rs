//! Copies as item fields.

use anyhow::Context;
use farshelf_marc::Field;
use jiff::{ToSpan, civil::Date};

use super::super::holdings::{Copy, CopyStatus};
use super::style::{ItemForm, Style};

/// The item field of a copy.
///
/// # Errors
/// The due date does not exist.
pub fn field(style: &Style, copy: &Copy, today: Date) -> anyhow::Result<Field> {
    let due = match copy.status {
        CopyStatus::OnLoan { due_in_days } => today
            .checked_add(due_in_days.days())
            .with_context(|| format!("the due date of {}", copy.barcode))?
            .to_string(),
        CopyStatus::Available | CopyStatus::Missing => String::new(),
    };
    let missing = copy.status == CopyStatus::Missing;
    let status = match style.items {
        ItemForm::Sirsi(_) if missing => "MISSING",
        ItemForm::Sirsi(_) if !due.is_empty() => "CHECKEDOUT",
        ItemForm::Holdings if missing => "Missing",
        ItemForm::Holdings if !due.is_empty() => "On loan",
        _ => "",
    };
    let (tag, ind1, subfields) = match style.items {
        ItemForm::Sirsi(tag) => {
            let scheme = if style.has_lc_numbers { "LC" } else { "DEWEY" };
            let subfields = vec![
                ('a', copy.call_number),
                ('w', scheme),
                ('c', copy.number),
                ('i', copy.barcode),
                ('d', &due),
                ('k', status),
                ('l', copy.location),
                ('m', copy.branch),
                ('t', copy.item_type),
            ];
            (tag, ' ', subfields)
        }
        ItemForm::Koha => {
            let reference = if copy.is_lendable() { "0" } else { "1" };
            let subfields = vec![
                ('0', "0"),
                ('1', if missing { "4" } else { "0" }),
                ('2', "lcc"),
                ('4', "0"),
                ('7', reference),
                ('a', copy.branch),
                ('b', copy.branch),
                ('c', copy.location),
                ('o', copy.call_number),
                ('p', copy.barcode),
                ('q', &due),
                ('t', copy.number),
                ('y', copy.item_type),
            ];
            ("952", ' ', subfields)
        }
        ItemForm::Holdings => {
            let subfields = vec![
                ('b', copy.branch),
                ('c', copy.location),
                ('h', copy.call_number),
                ('p', copy.barcode),
                ('t', copy.number),
                ('x', copy.item_type),
                ('z', status),
                ('9', &due),
            ];
            ("852", '1', subfields)
        }
    };
    let filled: Vec<_> = subfields
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .collect();
    Ok(Field::data(tag, ind1, ' ', &filled)?)
}
