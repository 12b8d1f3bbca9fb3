//! The bibliographic part of a record.

use farshelf_marc::{Field, Leader, Record};

use super::super::titles::Title;
use super::isbn;
use super::style::{IsbnForm, Style};
use super::text::{self, Form};

/// The record of a title without items.
///
/// # Errors
/// A tag is wrong.
pub fn bibliographic(style: &Style, title: &Title) -> anyhow::Result<Record> {
    let form = Form::of(title);
    let mut draft = Draft {
        style,
        title,
        form,
        fields: Vec::new(),
    };
    draft.fixed()?;
    draft.numbers()?;
    draft.description()?;
    draft.access()?;
    let leader = format!(
        "00000n{}{} a2200000 {} 4500",
        form.record_type(),
        form.level(),
        if style.is_rda { 'i' } else { 'a' }
    );
    Ok(Record {
        leader: Leader::new(&leader).unwrap_or_default(),
        fields: draft.fields,
    })
}

struct Draft<'a> {
    style: &'a Style,
    title: &'a Title,
    form: Form,
    fields: Vec<Field>,
}

impl Draft<'_> {
    fn control(&mut self, tag: &str, text: impl Into<String>) -> anyhow::Result<()> {
        self.fields.push(Field::control(tag, text)?);
        Ok(())
    }

    /// Adds a field; subfields without text are left out, and a field without any too.
    fn data(
        &mut self,
        tag: &str,
        indicators: [char; 2],
        subfields: &[(char, &str)],
    ) -> anyhow::Result<()> {
        let filled: Vec<_> = subfields
            .iter()
            .filter(|(_, text)| !text.is_empty())
            .copied()
            .collect();
        if !filled.is_empty() {
            let [ind1, ind2] = indicators;
            self.fields.push(Field::data(tag, ind1, ind2, &filled)?);
        }
        Ok(())
    }

    fn fixed(&mut self) -> anyhow::Result<()> {
        let digits = self.title.key.trim_start_matches('T');
        let number = self.style.first_number + 7 * digits.parse::<usize>()?;
        self.control("001", format!("{}{number}", self.style.number_prefix))?;
        self.control("003", self.style.agency)?;
        self.control("007", self.form.physical())?;
        self.control("008", text::fixed_data(self.title, self.form))
    }

    fn numbers(&mut self) -> anyhow::Result<()> {
        let (style, title) = (self.style, self.title);
        if style.has_lc_numbers && !title.lccn.is_empty() {
            self.data("010", [' ', ' '], &[('a', &format!("   {} ", title.lccn))])?;
        }
        for number in title.isbns() {
            self.isbn(number)?;
        }
        self.data("022", ['0', ' '], &[('a', title.issn)])?;
        if style.has_lc_numbers {
            self.data("024", ['1', ' '], &[('a', title.upc)])?;
        }
        if let Some(prefix) = style.oclc_prefix
            && !title.oclc.is_empty()
        {
            let number = format!("{prefix}{}", title.oclc);
            self.data("035", [' ', ' '], &[('a', &number)])?;
        }
        self.data("040", [' ', ' '], &[('a', style.agency)])?;
        if style.has_lc_numbers {
            let (class, cutter) = title.lc_call.split_once(' ').unwrap_or((title.lc_call, ""));
            self.data("050", [' ', '4'], &[('a', class), ('b', cutter)])?;
        }
        if style.has_dewey {
            self.data("082", ['0', '4'], &[('a', title.dewey)])?;
        }
        Ok(())
    }

    fn isbn(&mut self, thirteen: &str) -> anyhow::Result<()> {
        let ten = isbn::ten(thirteen);
        match self.style.isbn {
            IsbnForm::TenWithPublisher => {
                let number = ten.unwrap_or_else(|| thirteen.to_owned());
                let number = format!("{number} ({})", self.title.publisher);
                self.data("020", [' ', ' '], &[('a', &number)])
            }
            IsbnForm::Thirteen => self.data("020", [' ', ' '], &[('a', thirteen)]),
            IsbnForm::ThirteenHyphens => {
                self.data("020", [' ', ' '], &[('a', &isbn::hyphenated(thirteen))])
            }
            IsbnForm::Both => {
                self.data("020", [' ', ' '], &[('a', thirteen)])?;
                self.data("020", [' ', ' '], &[('a', &ten.unwrap_or_default())])
            }
        }
    }

    fn description(&mut self) -> anyhow::Result<()> {
        let (style, title) = (self.style, self.title);
        let has_scripts = style.has_scripts && !title.title_script.is_empty();
        if self.form != Form::Video {
            self.heading("1", title.author, if has_scripts { "880-01" } else { "" })?;
        }
        let whole = if style.has_headline_case {
            text::headline_case(title.title)
        } else {
            title.title.to_owned()
        };
        let (main, mark, rest) = text::split_title(&whole);
        let nonfiling = text::nonfiling(title.title, title.language);
        let added = if title.author.is_empty() { '0' } else { '1' };
        let gmd = if style.is_rda { "" } else { self.form.gmd() };
        // The mark stands at the end of what comes before it: the form in the title, or the title itself.
        let by = if title.responsibility.is_empty() || !style.has_punctuation {
            ""
        } else {
            " /"
        };
        let between = if style.has_punctuation { mark } else { "" };
        let ends = |is_last: bool| if is_last { by } else { between };
        let (a, h) = if gmd.is_empty() {
            (format!("{main}{}", ends(rest.is_empty())), String::new())
        } else {
            (main.to_owned(), format!("[{gmd}]{}", ends(rest.is_empty())))
        };
        let b = if rest.is_empty() {
            String::new()
        } else {
            format!("{rest}{by}")
        };
        let c = self.sentence(title.responsibility);
        let link = if has_scripts { "880-02" } else { "" };
        let subfields = [('6', link), ('a', &a), ('h', &h), ('b', &b), ('c', &c)];
        self.data("245", [added, nonfiling], &subfields)?;
        let edition = self.sentence(title.edition);
        self.data("250", [' ', ' '], &[('a', &edition)])?;
        self.publication()?;
        let (extent, details, size) = text::extent(title, self.form, style);
        self.data(
            "300",
            [' ', ' '],
            &[('a', &extent), ('b', &details), ('c', &size)],
        )?;
        if style.is_rda {
            let (carrier, code) = self.form.carrier();
            let subfields = [('a', carrier), ('b', code), ('2', "rdacarrier")];
            self.data("338", [' ', ' '], &subfields)?;
        }
        self.data("490", ['0', ' '], &[('a', title.series)])
    }

    fn publication(&mut self) -> anyhow::Result<()> {
        let (style, title) = (self.style, self.title);
        let year = match (title.year, self.form) {
            ("", _) => String::new(),
            (year, Form::Journal) => format!("{year}-"),
            (year, _) => self.sentence(year),
        };
        let (mut place, mut publisher) = (title.place.to_owned(), title.publisher.to_owned());
        if style.has_punctuation {
            if !place.is_empty() {
                place.push_str(" :");
            }
            if !publisher.is_empty() {
                publisher.push(',');
            }
        }
        let (tag, ind2) = if style.is_rda {
            ("264", '1')
        } else {
            ("260", ' ')
        };
        let subfields = [('a', place.as_str()), ('b', &publisher), ('c', &year)];
        self.data(tag, [' ', ind2], &subfields)
    }

    fn access(&mut self) -> anyhow::Result<()> {
        let (style, title) = (self.style, self.title);
        // Titles without an LC record carry subjects of the French authority file.
        let is_french = title.language == "fre" && title.lccn.is_empty();
        let source = if is_french { '6' } else { '0' };
        for subject in title.subjects() {
            let mut subfields = Vec::new();
            for (at, part) in subject.split(" -- ").enumerate() {
                subfields.push((if at == 0 { 'a' } else { 'x' }, part));
            }
            self.data("650", [' ', source], &subfields)?;
        }
        if self.form == Form::Video {
            self.heading("7", title.author, "")?;
        }
        if style.has_scripts && !title.title_script.is_empty() {
            let script = title.author_script;
            if !script.is_empty() {
                let kind = if script.contains([',', '،']) {
                    '1'
                } else {
                    '0'
                };
                self.data("880", [kind, ' '], &[('6', "100-01"), ('a', script)])?;
            }
            let (main, mark, rest) = text::split_title(title.title_script);
            let main = format!("{main}{}", if rest.is_empty() { "" } else { mark });
            let subfields = [('6', "245-02"), ('a', main.as_str()), ('b', rest)];
            self.data("880", ['1', '0'], &subfields)?;
        }
        Ok(())
    }

    /// A heading of the hundred `1` (main) or `7` (added) for a person or a body.
    fn heading(&mut self, hundred: &str, name: &str, link: &str) -> anyhow::Result<()> {
        if text::is_body(name) {
            return self.data(&format!("{hundred}10"), ['2', ' '], &[('a', name)]);
        }
        let (name, dates) = text::split_dates(name);
        let dates = if self.style.has_dates { dates } else { "" };
        let (name, fuller) = text::split_fuller(name);
        let kind = if name.contains(',') { '1' } else { '0' };
        let comma = if dates.is_empty() || !self.style.has_punctuation {
            ""
        } else {
            ","
        };
        let (a, q) = if fuller.is_empty() {
            (format!("{name}{comma}"), String::new())
        } else {
            (name.to_owned(), format!("({fuller}){comma}"))
        };
        let link = if link.is_empty() || self.title.author_script.is_empty() {
            ""
        } else {
            link
        };
        let subfields = [('6', link), ('a', a.as_str()), ('q', &q), ('d', dates)];
        self.data(&format!("{hundred}00"), [kind, ' '], &subfields)
    }

    /// With a full stop at the end, where the house writes punctuation.
    fn sentence(&self, text: &str) -> String {
        let stop =
            if !self.style.has_punctuation || text.is_empty() || text.ends_with(['.', '!', ')']) {
                ""
            } else {
                "."
            };
        format!("{text}{stop}")
    }
}
