//! A small Code 128 reader, written from the table of the standard and not from the encoder.

/// Widths of bar, space, bar, space, bar, space of the signs 0 to 105.
const SIGNS: [&str; 106] = [
    "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212",
    "221213", "221312", "231212", "112232", "122132", "122231", "113222", "123122", "123221",
    "223211", "221132", "221231", "213212", "223112", "312131", "311222", "321122", "321221",
    "312212", "322112", "322211", "212123", "212321", "232121", "111323", "131123", "131321",
    "112313", "132113", "132311", "211313", "231113", "231311", "112133", "112331", "132131",
    "113123", "113321", "133121", "313121", "211331", "231131", "213113", "213311", "213131",
    "311123", "311321", "331121", "312113", "312311", "332111", "314111", "221411", "431111",
    "111224", "111422", "121124", "121421", "141122", "141221", "112214", "112412", "122114",
    "122411", "142112", "142211", "241211", "221114", "413111", "241112", "134111", "111242",
    "121142", "121241", "114212", "124112", "124211", "411212", "421112", "421211", "212141",
    "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311",
    "113141", "114131", "311141", "411131", "211412", "211214", "211232",
];
const STOP: &str = "2331112";
const TO_C: usize = 99;
const TO_B: usize = 100;
const START_B: usize = 104;
const START_C: usize = 105;

/// Reads one barcode from the start of `runs`: widths in any unit, the first one dark.
pub fn read(runs: &[u32]) -> Option<String> {
    let mut signs = Vec::new();
    let mut rest = runs;
    loop {
        if let Some(stop) = rest.get(..7)
            && widths(stop, 13).as_deref() == Some(STOP)
        {
            return text(&signs);
        }
        let sign = widths(rest.get(..6)?, 11)?;
        signs.push(SIGNS.iter().position(|known| *known == sign)?);
        rest = &rest[6..];
    }
}

fn widths(runs: &[u32], modules: u32) -> Option<String> {
    let total: u32 = runs.iter().sum();
    let digit = |run: &u32| char::from_digit((run * modules * 2 + total) / (total * 2), 10);
    (total > 0).then(|| runs.iter().map(digit).collect())?
}

fn text(signs: &[usize]) -> Option<String> {
    let (check, data) = signs.split_last()?;
    let (start, data) = data.split_first()?;
    let sum: usize = start
        + data
            .iter()
            .zip(1..)
            .map(|(sign, place)| sign * place)
            .sum::<usize>();
    if sum % 103 != *check {
        return None;
    }
    let mut packed = match *start {
        START_B => false,
        START_C => true,
        _ => return None,
    };
    let mut text = String::new();
    for sign in data {
        match (packed, *sign) {
            (true, TO_B) => packed = false,
            (false, TO_C) => packed = true,
            (true, pair @ 0..=99) => text.extend(format!("{pair:02}").chars()),
            (false, sign @ 0..=94) => text.push(char::from(u8::try_from(sign).ok()? + b' ')),
            _ => return None,
        }
    }
    Some(text)
}

/// Dark and light widths of the bars an SVG draws as `M<x> 0h<width>...`, quiet zones left out.
pub fn runs_of_svg(svg: &str) -> Vec<u32> {
    let path = svg
        .split("d=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("a path");
    let bars: Vec<(u32, u32)> = path
        .split('M')
        .filter(|bar| !bar.is_empty())
        .map(|bar| {
            let (x, rest) = bar.split_once(" 0h").expect("a bar");
            let (width, _) = rest.split_once('v').expect("a width");
            (x.parse().expect("x"), width.parse().expect("width"))
        })
        .collect();
    let mut runs = Vec::new();
    for (index, (x, width)) in bars.iter().enumerate() {
        if index > 0 {
            let (before, wide) = bars[index - 1];
            runs.push(x - before - wide);
        }
        runs.push(*width);
    }
    runs
}

/// All barcodes in the rows of a grey picture, `width` pixels a row.
pub fn read_picture(pixels: &[u8], width: usize) -> std::collections::BTreeSet<String> {
    let mut found = std::collections::BTreeSet::new();
    for row in pixels.chunks_exact(width) {
        let groups: Vec<&[u8]> = row.chunk_by(|a, b| (*a < 128) == (*b < 128)).collect();
        let runs: Vec<u32> = groups
            .iter()
            .map(|group| u32::try_from(group.len()).unwrap_or(0))
            .collect();
        let starts = (0..groups.len()).filter(|&index| groups[index][0] < 128);
        found.extend(starts.filter_map(|index| read(&runs[index..])));
    }
    found
}
