//! A parsed query as a query of the index.

use super::fields::{Fields, Stems, exact_title};
use crate::query::{Field, Parsed, Query, Wanted};
use farshelf_domain::id::LibraryId;
use std::ops::Bound;
use tantivy::{
    Term,
    query::{
        AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, EmptyQuery,
        FuzzyTermQuery, Occur, PhraseQuery, Query as Ask, RangeQuery, TermQuery, TermSetQuery,
    },
    schema::{Field as IndexField, IndexRecordOption},
};

/// Fewest letters of a word that may be misspelt.
const MIN_FUZZY: usize = 5;
/// Weight of how rare a word is and how short the title: below the steps between the fields.
const RARITY: f32 = 0.1;
/// Score of a title that is the query, above all sums of word scores.
const EXACT: f32 = 1_000.0;
/// Score of an identifier, above that.
const IDENTIFIER: f32 = 10_000.0;

/// A restriction, by what it restricts, so that a facet can be counted without its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Facet {
    Format,
    Library,
    Language,
    Year,
}

/// What is asked of the index.
pub(crate) struct Asked<'a> {
    pub fields: &'a Fields,
    pub query: &'a Query,
    pub parsed: &'a Parsed,
    /// The libraries of the query and the branches that they answer for; none: no restriction.
    pub libraries: Option<&'a [LibraryId]>,
}

impl Asked<'_> {
    /// The whole query; `but` leaves the restriction of one facet out, `fuzzy` lets long words differ by one letter.
    pub fn build(&self, but: Option<Facet>, fuzzy: bool) -> Box<dyn Ask> {
        let mut parts = vec![(Occur::Must, self.text(fuzzy))];
        for facet in [Facet::Format, Facet::Library, Facet::Language, Facet::Year] {
            if but != Some(facet)
                && let Some(filter) = self.filter(facet)
            {
                parts.push((Occur::Must, Box::new(ConstScoreQuery::new(filter, 0.0))));
            }
        }
        Box::new(BooleanQuery::new(parts))
    }

    /// Whether a restriction on this facet is set.
    pub fn restricts(&self, facet: Facet) -> bool {
        match facet {
            Facet::Format => !self.query.formats.is_empty(),
            Facet::Library => self.libraries.is_some(),
            Facet::Language => !self.query.languages.is_empty(),
            Facet::Year => self.query.years.is_some(),
        }
    }

    /// Whether a misspelling is worth a try.
    pub fn may_be_misspelt(&self) -> bool {
        self.parsed.wanted.iter().any(is_long)
    }

    fn filter(&self, facet: Facet) -> Option<Box<dyn Ask>> {
        if !self.restricts(facet) {
            return None;
        }
        let set = |field, values: Vec<String>| -> Box<dyn Ask> {
            Box::new(TermSetQuery::new(
                values.iter().map(|v| Term::from_field_text(field, v)),
            ))
        };
        Some(match facet {
            Facet::Format => set(
                self.fields.format,
                self.query
                    .formats
                    .iter()
                    .map(|f| f.as_str().to_owned())
                    .collect(),
            ),
            Facet::Library => set(
                self.fields.library,
                self.libraries?.iter().map(ToString::to_string).collect(),
            ),
            Facet::Language => set(self.fields.language, self.query.languages.clone()),
            Facet::Year => {
                let years = self.query.years?;
                let term = |year: u16| {
                    Bound::Included(Term::from_field_u64(self.fields.year, u64::from(year)))
                };
                Box::new(RangeQuery::new(term(years.from), term(years.to)))
            }
        })
    }

    fn text(&self, fuzzy: bool) -> Box<dyn Ask> {
        let mut either: Vec<(Occur, Box<dyn Ask>)> = Vec::new();
        for identifier in &self.parsed.identifiers {
            let term = term_query(self.fields.identifier, identifier);
            either.push((
                Occur::Should,
                Box::new(ConstScoreQuery::new(term, IDENTIFIER)),
            ));
        }
        if !self.parsed.wanted.is_empty() {
            let mut all: Vec<(Occur, Box<dyn Ask>)> = self
                .parsed
                .wanted
                .iter()
                .map(|wanted| (Occur::Must, self.wanted(wanted, fuzzy)))
                .collect();
            if matches!(self.query.field, Field::Any | Field::Title) {
                let words = self.parsed.wanted.iter().flatten();
                all.extend(words.map(|word| -> (Occur, Box<dyn Ask>) {
                    (
                        Occur::Should,
                        Box::new(BoostQuery::new(term_query(self.fields.title, word), RARITY)),
                    )
                }));
                let exact = term_query(self.fields.exact, &exact_title(&self.query.text));
                all.push((Occur::Should, Box::new(ConstScoreQuery::new(exact, EXACT))));
            }
            either.push((Occur::Should, Box::new(BooleanQuery::new(all))));
        }
        if !either.is_empty() {
            return Box::new(BooleanQuery::new(either));
        }
        // Nothing typed: everything, to browse by facets. Something typed that says nothing: nothing.
        if self.query.text.trim().is_empty() {
            Box::new(ConstScoreQuery::new(Box::new(AllQuery), 1.0))
        } else {
            Box::new(EmptyQuery)
        }
    }

    /// The fields to look in, with their weights.
    fn places(&self) -> Vec<(IndexField, f32)> {
        let f = self.fields;
        match self.query.field {
            Field::Title => vec![(f.title, 6.0)],
            Field::Author => vec![(f.author, 4.0)],
            Field::Subject => vec![(f.subject, 2.0)],
            _ => vec![
                (f.title, 8.0),
                (f.author, 4.0),
                (f.subject, 2.0),
                (f.other, 1.0),
            ],
        }
    }

    fn wanted(&self, wanted: &Wanted, fuzzy: bool) -> Box<dyn Ask> {
        let mut places: Vec<Box<dyn Ask>> = Vec::new();
        for (field, weight) in self.places() {
            let query: Box<dyn Ask> = match wanted.as_slice() {
                [word] if fuzzy && is_long(wanted) => Box::new(FuzzyTermQuery::new(
                    Term::from_field_text(field, word),
                    1,
                    true,
                )),
                [word] => term_query(field, word),
                words => Box::new(PhraseQuery::new(
                    words
                        .iter()
                        .map(|word| Term::from_field_text(field, word))
                        .collect(),
                )),
            };
            places.push(Box::new(ConstScoreQuery::new(query, weight)));
        }
        if let ([word], Field::Any) = (wanted.as_slice(), self.query.field) {
            let mut stems = Stems::new(true);
            stems.add(word);
            for stem in stems.list() {
                places.push(Box::new(ConstScoreQuery::new(
                    term_query(self.fields.stem, &stem),
                    0.5,
                )));
            }
        }
        Box::new(DisjunctionMaxQuery::with_tie_breaker(places, 0.1))
    }
}

fn is_long(wanted: &Wanted) -> bool {
    matches!(wanted.as_slice(), [word] if word.chars().count() >= MIN_FUZZY)
}

fn term_query(field: IndexField, text: &str) -> Box<dyn Ask> {
    Box::new(TermQuery::new(
        Term::from_field_text(field, text),
        IndexRecordOption::WithFreqs,
    ))
}
