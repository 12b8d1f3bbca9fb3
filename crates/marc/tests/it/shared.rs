//! Finding the shared files, and building records.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use farshelf_marc::{Field, Leader, Record, RecordError, open};

/// A file or folder below the shared folder; `None`, with a line printed, when it is absent.
pub fn shared(path: &str) -> Option<PathBuf> {
    let root = std::env::var_os("FARSHELF_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    let path = root.join(path);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: no shared folder");
    None
}

/// The bytes of a shared file, unpacked when its name ends in `.xz`, at most `limit`.
pub fn bytes(path: &str, limit: u64) -> Option<Vec<u8>> {
    use std::io::Read;
    let file = shared(path)?;
    if file.extension().is_none_or(|extension| extension != "xz") {
        return Some(std::fs::read(file).unwrap());
    }
    let Ok(mut child) = Command::new("xz")
        .arg("-dc")
        .arg(file)
        .stdout(Stdio::piped())
        .spawn()
    else {
        println!("skipped: no xz");
        return None;
    };
    let mut bytes = Vec::new();
    child
        .stdout
        .take()
        .unwrap()
        .take(limit)
        .read_to_end(&mut bytes)
        .unwrap();
    child.kill().ok();
    child.wait().unwrap();
    Some(bytes)
}

/// Everything that is read from some bytes.
pub fn read(bytes: &[u8]) -> (Vec<Record>, Vec<RecordError>) {
    let (mut records, mut errors) = (Vec::new(), Vec::new());
    for item in open(bytes).unwrap().expect("a known format") {
        match item {
            Ok(record) => records.push(record),
            Err(error) => errors.push(error),
        }
    }
    (records, errors)
}

/// A record with this leader type and level.
pub fn typed(kind: &str, fields: Vec<Field>) -> Record {
    Record {
        leader: Leader::new(&format!("00000n{kind} a2200000 i 4500")).unwrap(),
        fields,
    }
}

/// A data field.
pub fn data(tag: &str, indicators: &str, subfields: &[(char, &str)]) -> Field {
    let mut indicators = indicators.chars();
    let (ind1, ind2) = (indicators.next().unwrap(), indicators.next().unwrap());
    Field::data(tag, ind1, ind2, subfields).unwrap()
}

/// A control field.
pub fn control(tag: &str, value: &str) -> Field {
    Field::control(tag, value).unwrap()
}
