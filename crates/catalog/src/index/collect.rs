//! Counting the values of a field over the hits.

use std::collections::BTreeMap;
use tantivy::{
    DocId, Score, SegmentOrdinal, SegmentReader,
    collector::{Collector, SegmentCollector},
    columnar::{Column, StrColumn},
};

/// Values and how many hits have them.
pub(crate) type Counts = BTreeMap<String, u64>;

/// Counts the values of a text field.
pub(crate) struct CountTexts(pub &'static str);

pub(crate) struct SegmentTexts {
    column: Option<StrColumn>,
    counts: Vec<u64>,
}

impl Collector for CountTexts {
    type Fruit = Counts;
    type Child = SegmentTexts;

    fn for_segment(
        &self,
        _: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<SegmentTexts> {
        let column = segment.fast_fields().str(self.0)?;
        let terms = column.as_ref().map_or(0, |column| column.num_terms());
        Ok(SegmentTexts {
            column,
            counts: vec![0; terms],
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, fruits: Vec<Counts>) -> tantivy::Result<Counts> {
        Ok(merge(fruits))
    }
}

impl SegmentCollector for SegmentTexts {
    type Fruit = Counts;

    fn collect(&mut self, doc: DocId, _: Score) {
        if let Some(column) = &self.column {
            for ord in column.term_ords(doc) {
                if let Some(count) = usize::try_from(ord)
                    .ok()
                    .and_then(|ord| self.counts.get_mut(ord))
                {
                    *count += 1;
                }
            }
        }
    }

    fn harvest(self) -> Counts {
        let mut found = Counts::new();
        let Some(column) = self.column else {
            return found;
        };
        for (ord, count) in (0_u64..).zip(self.counts).filter(|(_, count)| *count > 0) {
            let mut text = String::new();
            if column.ord_to_str(ord, &mut text).unwrap_or(false) {
                found.insert(text, count);
            }
        }
        found
    }
}

/// Counts years by decade, as `1990-1999`.
pub(crate) struct CountDecades(pub &'static str);

pub(crate) struct SegmentDecades {
    column: Column<u64>,
    counts: BTreeMap<u64, u64>,
}

impl Collector for CountDecades {
    type Fruit = Counts;
    type Child = SegmentDecades;

    fn for_segment(
        &self,
        _: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<SegmentDecades> {
        let column = segment.fast_fields().u64(self.0)?;
        Ok(SegmentDecades {
            column,
            counts: BTreeMap::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, fruits: Vec<Counts>) -> tantivy::Result<Counts> {
        Ok(merge(fruits))
    }
}

impl SegmentCollector for SegmentDecades {
    type Fruit = Counts;

    fn collect(&mut self, doc: DocId, _: Score) {
        if let Some(year) = self.column.first(doc) {
            *self.counts.entry(year / 10 * 10).or_default() += 1;
        }
    }

    fn harvest(self) -> Counts {
        self.counts
            .into_iter()
            .map(|(decade, count)| (format!("{decade}-{}", decade + 9), count))
            .collect()
    }
}

fn merge(fruits: Vec<Counts>) -> Counts {
    let mut all = Counts::new();
    for (value, count) in fruits.into_iter().flatten() {
        *all.entry(value).or_default() += count;
    }
    all
}
