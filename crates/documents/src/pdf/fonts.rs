//! Fonts of the PDF: five that are always there, others only for scripts these lack.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontInfo, FontStyle};

/// Largest font file that is read, in bytes (large CJK collections stay below).
const MAX_FILE: u64 = 64 << 20;
/// Most font files that are looked at.
const MAX_FILES: usize = 4_000;
/// Deepest folder below a font folder.
const MAX_DEPTH: usize = 6;

/// The fonts in the binary: sans and mono in regular and bold, serif in regular. They cover Latin, Greek,
/// Cyrillic, Armenian, Georgian, Hebrew, Arabic and Inuktitut syllabics.
pub(super) fn bundled() -> &'static [Font] {
    static FONTS: OnceLock<Vec<Font>> = OnceLock::new();
    FONTS.get_or_init(|| {
        [
            dejavu::sans_condensed::regular(),
            dejavu::sans_condensed::bold(),
            dejavu::serif_condensed::regular(),
            dejavu::sans_mono::regular(),
            dejavu::sans_mono::bold(),
        ]
        .into_iter()
        .filter_map(|data| Font::new(Bytes::new(data), 0))
        .collect()
    })
}

/// Where operating systems keep fonts; folders that do not exist do no harm.
pub(super) fn system_folders() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = [
        "/usr/share/fonts",
        "/usr/local/share/fonts",
        "/System/Library/Fonts",
        "/Library/Fonts",
        "C:\\Windows\\Fonts",
    ]
    .map(PathBuf::from)
    .into();
    if let Some(home) = std::env::var_os("HOME").map(PathBuf::from) {
        folders.push(home.join(".local/share/fonts"));
        folders.push(home.join("Library/Fonts"));
    }
    folders
}

/// Fonts from `folders` for the characters of `texts` that the bundled ones lack: the first font
/// found for each, upright and regular before others. Empty when nothing is missing or found.
pub(super) fn for_missing<'a>(
    texts: impl Iterator<Item = &'a str>,
    folders: &[PathBuf],
) -> Vec<Font> {
    let mut missing: BTreeSet<u32> = texts
        .flat_map(str::chars)
        .map(u32::from)
        .filter(|&c| !is_bundled(c))
        .collect();
    if missing.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut files = font_files(folders);
    files.sort();
    // Bold and slanted faces carry the same signs; they are taken only when no other has them.
    for plain in [true, false] {
        for file in &files {
            if missing.is_empty() {
                return found;
            }
            take_from(file, plain, &mut missing, &mut found);
        }
    }
    found
}

fn is_bundled(c: u32) -> bool {
    bundled()
        .iter()
        .any(|font| font.info().coverage.contains(c))
}

fn take_from(file: &Path, plain: bool, missing: &mut BTreeSet<u32>, found: &mut Vec<Font>) {
    let Ok(data) = fs::read(file) else { return };
    let covers = |info: &FontInfo, missing: &BTreeSet<u32>| {
        missing.iter().any(|&c| info.coverage.contains(c))
    };
    let is_plain = |info: &FontInfo| {
        info.variant.style == FontStyle::Normal && info.variant.weight.to_number() == 400
    };
    let useful: Vec<u32> = (0..)
        .zip(FontInfo::iter(&data))
        .filter(|(_, info)| {
            is_plain(info) == plain && !info.is_last_resort() && covers(info, missing)
        })
        .map(|(index, _)| index)
        .collect();
    if useful.is_empty() {
        return;
    }
    let data = Bytes::new(data);
    for font in useful
        .into_iter()
        .filter_map(|index| Font::new(data.clone(), index))
    {
        if covers(font.info(), missing) {
            missing.retain(|&c| !font.info().coverage.contains(c));
            found.push(font);
        }
    }
}

fn font_files(folders: &[PathBuf]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut open: Vec<(PathBuf, usize)> =
        folders.iter().map(|folder| (folder.clone(), 0)).collect();
    while let Some((folder, depth)) = open.pop() {
        let Ok(entries) = fs::read_dir(&folder) else {
            continue;
        };
        for entry in entries.flatten() {
            let Ok(kind) = fs::metadata(entry.path()) else {
                continue;
            };
            if kind.is_dir() && depth < MAX_DEPTH {
                open.push((entry.path(), depth + 1));
            } else if kind.is_file() && kind.len() <= MAX_FILE && is_font(&entry.path()) {
                files.push(entry.path());
            }
            if files.len() >= MAX_FILES {
                return files;
            }
        }
    }
    files
}

fn is_font(path: &Path) -> bool {
    let extension = path
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or_default();
    ["ttf", "otf", "ttc", "otc"]
        .iter()
        .any(|known| extension.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_read_only_for_what_is_missing() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("a/b");
        fs::create_dir_all(&deep).unwrap();
        fs::write(deep.join("regular.ttf"), dejavu::sans::regular()).unwrap();
        fs::write(deep.join("bold.TTF"), dejavu::serif::bold()).unwrap();
        fs::write(deep.join("broken.otf"), b"not a font").unwrap();
        fs::write(deep.join("readme.txt"), b"text").unwrap();
        let folders = [folder.path().to_owned()];
        let found = |text| for_missing(std::iter::once(text), &folders);
        assert!(found("Été Ж").is_empty());
        assert_eq!(found("\u{1D400}").len(), 1);
        assert!(found("\u{10FFFD}").is_empty());
        assert!(
            for_missing(
                std::iter::once("\u{1D400}"),
                &[PathBuf::from("/no/such/folder")]
            )
            .is_empty()
        );
    }

    #[test]
    fn five_fonts_are_bundled() {
        assert_eq!(bundled().len(), 5);
    }
}
