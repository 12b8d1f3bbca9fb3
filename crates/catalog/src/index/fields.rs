//! The fields of the index, and how a title becomes a document.

use crate::{display::Display, facts::RecordFacts, tokens};
use farshelf_domain::id::{LibraryId, TitleId};
use farshelf_store::fold;
use std::collections::BTreeSet;
use tantivy::{
    TantivyDocument,
    schema::{
        FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing,
        TextOptions,
    },
    tokenizer::{Language, Stemmer, TextAnalyzer, TokenStream, WhitespaceTokenizer},
};

/// Number of the present layout; the index of another one is left aside and built anew.
pub(super) const LAYOUT: u32 = 1;

/// Articles that an exact title is compared without.
const ARTICLES: [&str; 8] = ["the", "a", "an", "le", "la", "les", "un", "une"];

/// The fields.
#[derive(Clone, Debug)]
pub(crate) struct Fields {
    pub schema: Schema,
    pub id: Field,
    pub title: Field,
    pub author: Field,
    pub subject: Field,
    pub other: Field,
    pub stem: Field,
    pub exact: Field,
    pub identifier: Field,
    pub format: Field,
    pub library: Field,
    pub language: Field,
    pub year: Field,
}

/// Names of the fields that are counted.
pub(crate) const FORMAT: &str = "format";
pub(crate) const LIBRARY: &str = "library";
pub(crate) const LANGUAGE: &str = "language";
pub(crate) const YEAR: &str = "year";

impl Fields {
    pub fn new() -> Self {
        let text = |option| {
            TextOptions::default().set_indexing_options(
                TextFieldIndexing::default()
                    .set_tokenizer("whitespace")
                    .set_index_option(option),
            )
        };
        let words = text(IndexRecordOption::WithFreqsAndPositions);
        let mut schema = Schema::builder();
        Self {
            id: schema.add_text_field("id", STRING | STORED),
            title: schema.add_text_field("title", words.clone()),
            author: schema.add_text_field("author", words.clone()),
            subject: schema.add_text_field("subject", words.clone()),
            other: schema.add_text_field("other", words),
            stem: schema.add_text_field("stem", text(IndexRecordOption::WithFreqs)),
            exact: schema.add_text_field("exact", STRING),
            identifier: schema.add_text_field("identifier", STRING),
            format: schema.add_text_field(FORMAT, STRING | FAST),
            library: schema.add_text_field(LIBRARY, STRING | FAST),
            language: schema.add_text_field(LANGUAGE, STRING | FAST),
            year: schema.add_u64_field(YEAR, INDEXED | FAST),
            schema: schema.build(),
        }
    }

    /// The document of a title.
    pub fn document(
        &self,
        id: TitleId,
        shown: &Display,
        records: &[&RecordFacts],
        libraries: &BTreeSet<LibraryId>,
    ) -> TantivyDocument {
        let mut document = TantivyDocument::new();
        document.add_text(self.id, id.to_string());
        let mut stems = Stems::new(shown.languages.iter().any(|l| l == "fre"));
        let mut add = |field: Field, texts: Texts<'_>, stem: bool| {
            for text in texts.0 {
                let text = tokens::indexed(text);
                if stem {
                    stems.add(&text);
                }
                document.add_text(field, text);
            }
        };
        let titles = Texts::of(records, |r| {
            [Some(&r.title), r.alternate_title.as_ref()]
                .into_iter()
                .flatten()
                .chain(&r.other_titles)
        });
        add(self.title, titles, true);
        let authors = Texts::of(records, |r| {
            r.author.iter().chain(&r.alternate_author).chain(&r.names)
        });
        add(self.author, authors, false);
        add(
            self.subject,
            Texts::of(records, |r| r.subjects.iter()),
            true,
        );
        let others = Texts::of(records, |r| {
            r.publisher.iter().chain(&r.place).chain(&r.series)
        });
        add(self.other, others, true);
        document.add_text(self.stem, stems.text());
        let exact = Texts::of(records, |r| {
            [&r.title, &r.title_proper]
                .into_iter()
                .chain(&r.alternate_title)
        });
        let exact: BTreeSet<String> = exact.0.into_iter().map(exact_title).collect();
        for title in exact {
            document.add_text(self.exact, title);
        }
        for (kind, value) in &shown.identifiers {
            document.add_text(self.identifier, format!("{kind}:{value}"));
        }
        if let Some(format) = shown.format {
            document.add_text(self.format, format.as_str());
        }
        for language in &shown.languages {
            document.add_text(self.language, language);
        }
        for library in libraries {
            document.add_text(self.library, library.to_string());
        }
        if let Some(year) = shown.year {
            document.add_u64(self.year, u64::from(year));
        }
        document
    }
}

/// The form in which whole titles are compared: folded, without a leading article.
pub(crate) fn exact_title(title: &str) -> String {
    let folded = fold(title);
    match folded.split_once(' ') {
        Some((first, rest)) if ARTICLES.contains(&first) => rest.to_owned(),
        _ => folded,
    }
}

/// Distinct texts of several records.
struct Texts<'a>(BTreeSet<&'a str>);

impl<'a> Texts<'a> {
    fn of<I: Iterator<Item = &'a String>>(
        records: &[&'a RecordFacts],
        pick: impl Fn(&'a RecordFacts) -> I,
    ) -> Self {
        Self(
            records
                .iter()
                .flat_map(|r| pick(r))
                .map(String::as_str)
                .collect(),
        )
    }
}

/// English stems of words, French ones too where a title is in French.
pub(crate) struct Stems {
    analyzers: Vec<TextAnalyzer>,
    found: BTreeSet<String>,
}

impl Stems {
    pub fn new(french: bool) -> Self {
        let analyzer = |language| {
            TextAnalyzer::builder(WhitespaceTokenizer::default())
                .filter(Stemmer::new(language))
                .build()
        };
        let mut analyzers = vec![analyzer(Language::English)];
        if french {
            analyzers.push(analyzer(Language::French));
        }
        Self {
            analyzers,
            found: BTreeSet::new(),
        }
    }

    pub fn add(&mut self, text: &str) {
        for analyzer in &mut self.analyzers {
            let mut stream = analyzer.token_stream(text);
            while let Some(token) = stream.next() {
                self.found.insert(token.text.clone());
            }
        }
    }

    pub fn text(self) -> String {
        self.found.into_iter().collect::<Vec<_>>().join(" ")
    }

    pub fn list(self) -> BTreeSet<String> {
        self.found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_titles_are_compared_without_article_case_and_accents() {
        assert_eq!(exact_title("The Hobbit"), "hobbit");
        assert_eq!(exact_title("L'Été"), "l ete");
        assert_eq!(exact_title("The"), "the");
    }

    #[test]
    fn stems_bring_forms_of_a_word_together() {
        let stems = |text: &str, french| {
            let mut stems = Stems::new(french);
            stems.add(text);
            stems.list()
        };
        assert!(!stems("gardens", false).is_disjoint(&stems("garden", false)));
        assert!(!stems("nationaux", true).is_disjoint(&stems("national", true)));
    }
}
