//! A larger catalogue than the demo's, through the ordinary load.

use crate::{seed::title, server::Binary};
use std::{
    fs::File,
    io::{BufWriter, Write},
};

/// Loads so many books of the university.
pub fn load(binary: &Binary, titles: usize) -> anyhow::Result<()> {
    let path = binary.data.join("bench.xml");
    let mut file = BufWriter::new(File::create(&path)?);
    write!(
        file,
        "<collection xmlns=\"http://www.loc.gov/MARC21/slim\">"
    )?;
    for n in 0..titles {
        write!(
            file,
            "<record><leader>00000nam a2200000 a 4500</leader><controlfield tag=\"001\">bench{n}</controlfield>\
             <controlfield tag=\"008\">190101s{}    onc           000 1 eng d</controlfield>\
             <datafield tag=\"100\" ind1=\"1\" ind2=\" \"><subfield code=\"a\">Writer {}</subfield></datafield>\
             <datafield tag=\"245\" ind1=\"1\" ind2=\"0\"><subfield code=\"a\">{}</subfield></datafield>\
             <datafield tag=\"952\" ind1=\" \" ind2=\" \"><subfield code=\"p\">77{n:012}</subfield>\
             <subfield code=\"o\">PS {n}</subfield><subfield code=\"y\">BK</subfield></datafield></record>",
            1950 + n % 70,
            n % 900,
            title(n),
        )?;
    }
    write!(file, "</collection>")?;
    file.flush()?;
    let file = path.display().to_string();
    binary.run(&[
        "catalog",
        "load",
        &file,
        "--library",
        "ISIL:CA-FSUNI",
        "--mapping",
        "952",
    ])
}
