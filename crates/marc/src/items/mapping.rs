//! Where a library keeps its items.

use crate::tag::Tag;

/// Something raised against lending an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ItemFlag {
    /// Not for loan.
    NotForLoan,
    /// Withdrawn from stock.
    Withdrawn,
    /// Lost or missing.
    Lost,
    /// Damaged.
    Damaged,
}

/// Which subfields of which field hold what. Where several codes are listed, call number and volume join all, the
/// others take the first that is not blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemMapping {
    /// The tag of the item field.
    pub tag: Tag,
    /// Barcode.
    pub barcode: Vec<char>,
    /// Call number.
    pub call_number: Vec<char>,
    /// Shelving location.
    pub location: Vec<char>,
    /// Library or branch.
    pub library: Vec<char>,
    /// Item type.
    pub item_type: Vec<char>,
    /// Status.
    pub status: Vec<char>,
    /// Volume or enumeration.
    pub volume: Vec<char>,
    /// Copy number.
    pub copy: Vec<char>,
    /// Due date.
    pub due: Vec<char>,
    /// Name of the preset whose first field lends call number, location and library to items that lack them.
    pub inherit: Option<String>,
    /// Flags, each with its subfield; a text other than blank or `0` raises it.
    pub flags: Vec<(ItemFlag, char)>,
}

/// The presets by name (their tag), each in the format that [`ItemMapping::parse`] reads:
/// `852` MARC holdings, `876` MARC item information beside an `852`, `945` Sierra, `949` and `999` `SirsiDynix`, `952` Koha.
pub const PRESETS: [(&str, &str); 6] = [
    (
        "852",
        "tag=852\nbarcode=p\ncall_number=hi\nlocation=c\nlibrary=b\ncopy=t\nvolume=3",
    ),
    (
        "876",
        "tag=876\ninherit=852\nbarcode=p\nstatus=j\nvolume=3\ncopy=t",
    ),
    (
        "945",
        "tag=945\nbarcode=i\ncall_number=ab\nlocation=l\nitem_type=t\nstatus=s\nvolume=c\ncopy=g",
    ),
    (
        "949",
        "tag=949\nbarcode=i\ncall_number=a\nlocation=l\nlibrary=m\nitem_type=t\nstatus=k\nvolume=v\ncopy=c",
    ),
    (
        "952",
        "tag=952\nbarcode=p\ncall_number=o\nlocation=c\nlibrary=ab\nitem_type=y\nvolume=h\ncopy=t\ndue=q\n\
         not_for_loan=7\nwithdrawn=0\nlost=1\ndamaged=4",
    ),
    (
        "999",
        "tag=999\nbarcode=i\ncall_number=a\nlocation=l\nlibrary=m\nitem_type=t\nstatus=k\nvolume=v\ncopy=c",
    ),
];

/// Most bytes of a mapping file.
const MAX_BYTES: usize = 16_384;

/// What is wrong with a mapping file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MappingError {
    /// More than 16 KB.
    #[error("a mapping has at most {MAX_BYTES} bytes")]
    TooLong,
    /// Not `key=value`.
    #[error("line {line}: write key=value")]
    NoValue {
        /// The line, the first is 1.
        line: usize,
    },
    /// An unknown key.
    #[error("line {line}: the key {key:?} is unknown; see the documentation of ItemMapping::parse")]
    UnknownKey {
        /// The line.
        line: usize,
        /// The key.
        key: String,
    },
    /// An unknown preset, a tag that is not three characters, or a subfield code that is not one.
    #[error("line {line}: the value {value:?} is not usable for {key}")]
    BadValue {
        /// The line.
        line: usize,
        /// The key.
        key: String,
        /// The value.
        value: String,
    },
    /// Neither `tag` nor `preset` is given.
    #[error("give the tag of the item field: tag=952, or preset=952")]
    NoTag,
    /// No subfield is given that tells an item.
    #[error("give at least one of barcode, call_number, location and library")]
    NothingMapped,
}

impl ItemMapping {
    /// A mapping of [`PRESETS`].
    pub fn preset(name: &str) -> Option<Self> {
        let (_, text) = PRESETS.iter().find(|(preset, _)| *preset == name)?;
        Self::read(text).ok()
    }

    /// Reads a mapping file: a line for each `key=value`; lines that are empty or start with `#` are ignored, spaces
    /// around key and value too.
    ///
    /// | key | value |
    /// |---|---|
    /// | `preset` | name of a preset to start from; must be the first |
    /// | `tag` | tag of the item field |
    /// | `barcode` `call_number` `location` `library` `item_type` `status` `volume` `copy` `due` | subfield codes in order of preference, run together; empty for none |
    /// | `inherit` | name of a preset: items without call number, location or library take those of its first field |
    /// | `not_for_loan` `withdrawn` `lost` `damaged` | subfield codes whose text, unless blank or `0`, raises the flag |
    ///
    /// A key given twice counts the last time.
    ///
    /// # Errors
    /// What is wrong, with the line.
    pub fn parse(text: &str) -> Result<Self, MappingError> {
        let mapping = Self::read(text)?;
        let telling = [
            &mapping.barcode,
            &mapping.call_number,
            &mapping.location,
            &mapping.library,
        ];
        if telling.iter().all(|codes| codes.is_empty()) {
            return Err(MappingError::NothingMapped);
        }
        Ok(mapping)
    }

    fn read(text: &str) -> Result<Self, MappingError> {
        if text.len() > MAX_BYTES {
            return Err(MappingError::TooLong);
        }
        let mut mapping: Option<Self> = None;
        for (index, content) in text.lines().enumerate() {
            let line = index + 1;
            let content = content.trim();
            if content.is_empty() || content.starts_with('#') {
                continue;
            }
            let (key, value) = content
                .split_once('=')
                .ok_or(MappingError::NoValue { line })?;
            let (key, value) = (key.trim(), value.trim());
            let bad = || MappingError::BadValue {
                line,
                key: key.to_owned(),
                value: value.to_owned(),
            };
            match (key, &mut mapping) {
                ("preset", None) => mapping = Some(Self::preset(value).ok_or_else(bad)?),
                ("preset", Some(_)) => return Err(bad()),
                ("tag", Some(mapping)) => mapping.tag = value.parse().map_err(|_| bad())?,
                ("tag", None) => mapping = Some(Self::empty(value.parse().map_err(|_| bad())?)),
                (_, None) => return Err(MappingError::NoTag),
                ("inherit", Some(mapping)) => {
                    let known = PRESETS.iter().any(|(preset, _)| *preset == value);
                    if !known && !value.is_empty() {
                        return Err(bad());
                    }
                    mapping.inherit = known.then(|| value.to_owned());
                }
                (_, Some(mapping)) => {
                    let codes: Vec<char> = value.chars().collect();
                    if !codes.iter().all(char::is_ascii_graphic) {
                        return Err(bad());
                    }
                    if !mapping.set(key, codes) {
                        return Err(MappingError::UnknownKey {
                            line,
                            key: key.to_owned(),
                        });
                    }
                }
            }
        }
        mapping.ok_or(MappingError::NoTag)
    }

    fn empty(tag: Tag) -> Self {
        Self {
            tag,
            barcode: Vec::new(),
            call_number: Vec::new(),
            location: Vec::new(),
            library: Vec::new(),
            item_type: Vec::new(),
            status: Vec::new(),
            volume: Vec::new(),
            copy: Vec::new(),
            due: Vec::new(),
            inherit: None,
            flags: Vec::new(),
        }
    }

    /// Sets what a key names; false when the key is unknown.
    fn set(&mut self, key: &str, codes: Vec<char>) -> bool {
        let list = match key {
            "barcode" => &mut self.barcode,
            "call_number" => &mut self.call_number,
            "location" => &mut self.location,
            "library" => &mut self.library,
            "item_type" => &mut self.item_type,
            "status" => &mut self.status,
            "volume" => &mut self.volume,
            "copy" => &mut self.copy,
            "due" => &mut self.due,
            _ => {
                let flag = match key {
                    "not_for_loan" => ItemFlag::NotForLoan,
                    "withdrawn" => ItemFlag::Withdrawn,
                    "lost" => ItemFlag::Lost,
                    "damaged" => ItemFlag::Damaged,
                    _ => return false,
                };
                self.flags.retain(|(known, _)| *known != flag);
                self.flags
                    .extend(codes.into_iter().map(|code| (flag, code)));
                return true;
            }
        };
        *list = codes;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_can_be_read() {
        for (name, text) in PRESETS {
            let mapping = ItemMapping::preset(name).unwrap();
            assert_eq!(mapping.tag, name);
            assert_eq!(ItemMapping::parse(text), Ok(mapping));
        }
        assert_eq!(ItemMapping::preset("245"), None);
    }

    #[test]
    fn a_file_can_start_from_a_preset_and_change_it() {
        let text = "# our Koha\n\npreset = 952\n library=b\nlost=\ntag=953\n";
        let mapping = ItemMapping::parse(text).unwrap();
        assert_eq!(mapping.tag, "953");
        assert_eq!(mapping.library, ['b']);
        assert_eq!(mapping.barcode, ['p']);
        assert!(
            !mapping
                .flags
                .iter()
                .any(|(flag, _)| *flag == ItemFlag::Lost)
        );
        assert!(mapping.flags.contains(&(ItemFlag::NotForLoan, '7')));
    }

    #[test]
    fn errors_name_the_line() {
        let parse = |text: &str| ItemMapping::parse(text).unwrap_err();
        assert_eq!(parse(""), MappingError::NoTag);
        assert_eq!(parse("barcode=i"), MappingError::NoTag);
        assert_eq!(parse("tag=949"), MappingError::NothingMapped);
        assert_eq!(parse("tag=949\nbarcode"), MappingError::NoValue { line: 2 });
        assert_eq!(
            parse("tag=949\n\nshelf=a"),
            MappingError::UnknownKey {
                line: 3,
                key: "shelf".to_owned()
            }
        );
        for (text, line) in [
            ("tag=49", 1),
            ("preset=245", 1),
            ("tag=949\npreset=952", 2),
            ("tag=949\nbarcode=a b", 2),
        ] {
            assert!(
                matches!(parse(text), MappingError::BadValue { line: found, .. } if found == line),
                "{text}"
            );
        }
        assert_eq!(parse(&"#".repeat(20_000)), MappingError::TooLong);
    }
}
