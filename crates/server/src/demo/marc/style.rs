//! The house rules of the four cataloguing departments.

/// How ISBNs are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IsbnForm {
    /// Ten digits with the publisher in brackets, as before 2007.
    TenWithPublisher,
    /// Thirteen digits.
    Thirteen,
    /// Thirteen digits with hyphens.
    ThirteenHyphens,
    /// A field with thirteen digits and one with ten.
    Both,
}

/// How items are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemForm {
    /// `949` or `999` as `SirsiDynix` exports them.
    Sirsi(&'static str),
    /// `952` as Koha exports it.
    Koha,
    /// `852` with a barcode for each copy.
    Holdings,
}

/// One library's way of cataloguing.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// The symbol that the file is loaded for.
    pub symbol: &'static str,
    /// Code of the institution.
    pub institution: &'static str,
    /// `003`.
    pub agency: &'static str,
    /// What the number in `001` starts with.
    pub number_prefix: &'static str,
    /// The first number in `001`.
    pub first_number: usize,
    /// RDA: `264`, `338`, words spelt out; else AACR2 with `260` and the form in the title.
    pub is_rda: bool,
    /// Punctuation between subfields.
    pub has_punctuation: bool,
    /// Every word of a title with a capital letter.
    pub has_headline_case: bool,
    /// Dates in the headings of persons.
    pub has_dates: bool,
    /// What stands before OCLC numbers in `035`; `None` leaves them out.
    pub oclc_prefix: Option<&'static str>,
    /// `010`, `050` and `024`.
    pub has_lc_numbers: bool,
    /// `082`.
    pub has_dewey: bool,
    /// `880` in the original script.
    pub has_scripts: bool,
    /// Damaged records among the good ones.
    pub has_broken: bool,
    /// ISBNs.
    pub isbn: IsbnForm,
    /// Items.
    pub items: ItemForm,
    /// The mapping that reads the items.
    pub mapping: &'static str,
}

/// The four libraries.
pub const STYLES: [Style; 4] = [
    Style {
        symbol: super::super::TOWN,
        institution: "FSTOWN",
        agency: "CaOFsT",
        number_prefix: "u",
        first_number: 41_200,
        is_rda: false,
        has_punctuation: true,
        has_headline_case: false,
        has_dates: false,
        oclc_prefix: Some("(OCoLC)ocm"),
        has_lc_numbers: false,
        has_dewey: true,
        has_scripts: false,
        has_broken: false,
        isbn: IsbnForm::TenWithPublisher,
        items: ItemForm::Sirsi("949"),
        mapping: "preset=949\ndue=d\n",
    },
    Style {
        symbol: super::super::NORTH,
        institution: "FSNORTH",
        agency: "CaOFsN",
        number_prefix: "",
        first_number: 7_001,
        is_rda: true,
        has_punctuation: true,
        has_headline_case: false,
        has_dates: true,
        oclc_prefix: Some("(OCoLC)"),
        has_lc_numbers: true,
        has_dewey: true,
        has_scripts: false,
        has_broken: false,
        isbn: IsbnForm::Thirteen,
        items: ItemForm::Koha,
        mapping: "preset=952\n",
    },
    Style {
        symbol: super::super::LAKE,
        institution: "FSLAKE",
        agency: "CaOFsL",
        number_prefix: "LDPL-",
        first_number: 1_020,
        is_rda: false,
        has_punctuation: false,
        has_headline_case: true,
        has_dates: true,
        oclc_prefix: None,
        has_lc_numbers: false,
        has_dewey: true,
        has_scripts: false,
        has_broken: true,
        isbn: IsbnForm::ThirteenHyphens,
        items: ItemForm::Holdings,
        mapping: "# the status is a public note, the item type a note for staff\npreset=852\nstatus=z\nitem_type=x\ndue=9\n",
    },
    Style {
        symbol: super::super::UNI,
        institution: "FSUNI",
        agency: "CaOFsU",
        number_prefix: "b",
        first_number: 1_004_100,
        is_rda: true,
        has_punctuation: true,
        has_headline_case: false,
        has_dates: true,
        oclc_prefix: Some("(OCoLC)ocn"),
        has_lc_numbers: true,
        has_dewey: false,
        has_scripts: true,
        has_broken: false,
        isbn: IsbnForm::Both,
        items: ItemForm::Sirsi("999"),
        mapping: "preset=999\ndue=d\n",
    },
];
