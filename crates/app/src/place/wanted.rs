//! What is asked for: a title of the catalogue, a filled form, or a part of a title.

use super::check::{LINE, needed, text};
use crate::error::{AppError, Result};
use farshelf_domain::{citation::Citation, id::TitleId};
use farshelf_marc::bib::{normalize_isbn, normalize_issn};
use farshelf_store::{
    Read, StoreError,
    catalogue::{self, FORMER, Title},
};

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// A title of the union catalogue; none: the form alone.
    pub title_id: Option<TitleId>,
    /// The form. Beside a title it adds the part: volume, issue, pages, article or chapter.
    pub form: Citation,
}

/// The citation as it is kept.
pub(super) async fn resolve(read: &mut Read, wanted: &Wanted) -> Result<Citation> {
    let form = tidy(&wanted.form)?;
    let Some(id) = wanted.title_id else {
        return Ok(Citation {
            title_id: None,
            ..form
        });
    };
    let title = title(read, id).await?;
    let identifiers = catalogue::identifiers_of(read, &[title.id]).await?;
    let first = |kind: &str| {
        identifiers
            .iter()
            .find(|i| i.kind == kind)
            .map(|i| i.value.clone())
    };
    Ok(Citation {
        title: title.title,
        author: title.author,
        isbn: first("isbn"),
        issn: first("issn"),
        oclc: first("oclc"),
        lccn: first("lccn"),
        year: title.year,
        language: title.language,
        format: title.format,
        title_id: Some(title.id),
        ..form
    })
}

/// A title by its id, or the title it was grouped into since.
async fn title(read: &mut Read, id: TitleId) -> Result<Title> {
    match catalogue::title(read, id).await {
        Ok(title) => return Ok(title),
        Err(StoreError::NotFound) => {}
        Err(e) => return Err(e.into()),
    }
    let now = catalogue::titles_by_identifier(read, FORMER, &[id.to_string()]).await?;
    let unknown = || AppError::invalid("title_id", "unknown");
    match catalogue::title(read, now.first().ok_or_else(unknown)?.title).await {
        Err(StoreError::NotFound) => Err(unknown()),
        other => Ok(other?),
    }
}

/// The form with blanks cut, numbers in their normal form.
fn tidy(form: &Citation) -> Result<Citation> {
    let line = |field: &'static str, value: &Option<String>| text(field, value.as_deref(), LINE);
    let title = if form.title.trim().is_empty() {
        String::new()
    } else {
        needed("citation.title", &form.title, LINE)?
    };
    let isbn = line("citation.isbn", &form.isbn)?
        .map(|text| {
            normalize_isbn(&text)
                .map(|(isbn, _)| isbn)
                .ok_or_else(|| AppError::invalid("citation.isbn", "format"))
        })
        .transpose()?;
    let issn = line("citation.issn", &form.issn)?
        .map(|text| {
            normalize_issn(&text).ok_or_else(|| AppError::invalid("citation.issn", "format"))
        })
        .transpose()?;
    Ok(Citation {
        title,
        author: line("citation.author", &form.author)?,
        isbn,
        issn,
        oclc: line("citation.oclc", &form.oclc)?,
        lccn: line("citation.lccn", &form.lccn)?,
        year: line("citation.year", &form.year)?,
        edition: line("citation.edition", &form.edition)?,
        publisher: line("citation.publisher", &form.publisher)?,
        volume: line("citation.volume", &form.volume)?,
        issue: line("citation.issue", &form.issue)?,
        pages: line("citation.pages", &form.pages)?,
        component_title: line("citation.component_title", &form.component_title)?,
        component_author: line("citation.component_author", &form.component_author)?,
        language: line("citation.language", &form.language)?,
        format: line("citation.format", &form.format)?,
        title_id: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_tidied_and_wrong_numbers_are_named() {
        let form = Citation {
            title: "  Kukum ".into(),
            isbn: Some("2-7648-1267-9".into()),
            author: Some("  ".into()),
            ..Citation::default()
        };
        let error = tidy(&form).map(|c| c.isbn);
        assert!(
            matches!(error, Err(AppError::Invalid { ref field, code: "format" }) if field == "citation.isbn")
        );
        let form = Citation {
            isbn: Some("0-306-40615-2".into()),
            ..form
        };
        let tidy = tidy(&form).unwrap();
        assert_eq!(tidy.title, "Kukum");
        assert_eq!(tidy.isbn.as_deref(), Some("9780306406157"));
        assert_eq!(tidy.author, None);
    }
}
