//! What is asked for.

use crate::codec::{Wire, block};
use crate::types::Code;

block! {
    /// The title and the part of it that is wanted.
    #[derive(Debug)]
    pub struct BibliographicInfo {
        /// The record's id in the supplier's system.
        supplier_unique_record_id: Option<String> = Wire::both("supplierUniqueRecordId");
        /// Title.
        title: Option<String> = Wire::both("title");
        /// Author.
        author: Option<String> = Wire::both("author");
        /// ISNI of the author (2021).
        author_id: Option<String> = Wire::v21("authorId");
        /// Subtitle.
        subtitle: Option<String> = Wire::both("subtitle");
        /// Title of the series.
        series_title: Option<String> = Wire::both("seriesTitle");
        /// Edition.
        edition: Option<String> = Wire::both("edition");
        /// Title of the article or chapter.
        title_of_component: Option<String> = Wire::both("titleOfComponent");
        /// Author of the article or chapter.
        author_of_component: Option<String> = Wire::both("authorOfComponent");
        /// Volumes; 1.2 takes one.
        volume: Vec<String> = Wire::both("volume").many_v21();
        /// Issue.
        issue: Option<String> = Wire::both("issue");
        /// Pages.
        pages_requested: Option<String> = Wire::both("pagesRequested");
        /// Estimated number of pages.
        estimated_no_pages: Option<String> = Wire::both("estimatedNoPages");
        /// ISBN, ISSN and the like.
        bibliographic_item_id: Vec<BibliographicItemId> = Wire::both("bibliographicItemId").many();
        /// Sponsor.
        sponsor: Option<String> = Wire::both("sponsor");
        /// Where the citation comes from.
        information_source: Option<String> = Wire::both("informationSource");
        /// Record numbers.
        bibliographic_record_id: Vec<BibliographicRecordId> =
            Wire::both("bibliographicRecordId").many();
    }

    /// An identifier of the item, such as an ISBN.
    #[derive(Debug)]
    pub struct BibliographicItemId {
        /// Kind of identifier; 1.2 wants it after the identifier, 2021 before.
        code: Code = Wire::both("bibliographicItemIdentifierCode").must().late_v12();
        /// The identifier.
        identifier: String = Wire::both("bibliographicItemIdentifier").must();
    }

    /// The number of a record describing it.
    #[derive(Debug)]
    pub struct BibliographicRecordId {
        /// Kind of number.
        code: Code = Wire::both("bibliographicRecordIdentifierCode").must();
        /// The number.
        identifier: String = Wire::both("bibliographicRecordIdentifier").must();
    }

    /// Where and when it was published.
    #[derive(Debug)]
    pub struct PublicationInfo {
        /// Publisher.
        publisher: Option<String> = Wire::both("publisher");
        /// ISNI of the publisher (2021).
        publisher_id: Option<String> = Wire::v21("publisherId");
        /// Book, Article, ...
        publication_type: Option<Code> = Wire::both("publicationType");
        /// Free text.
        publication_date: Option<String> = Wire::both("publicationDate");
        /// Place.
        place_of_publication: Option<String> = Wire::both("placeOfPublication");
    }
}
