//! Slips as a print view for a browser.

use askama::Template;

use crate::view::{BatchView, SlipView};
use crate::{Batch, RenderError};

/// The style sheet of the print view. The page asks for it at [`SLIP_CSS_PATH`].
pub const SLIP_CSS: &str = include_str!("../assets/slip.css");
/// Where the print view looks for its style sheet.
pub const SLIP_CSS_PATH: &str = "/static/slip.css";

#[derive(Template)]
#[template(path = "slips.html")]
struct Page<'a> {
    title: &'a str,
    lang: &'a str,
    paper: &'a str,
    css: &'a str,
    slips: &'a [SlipView],
}

/// Renders a whole HTML page: one slip a printed page, no scripts, no inline styles, all text
/// escaped.
///
/// # Errors
/// The limits of [`Batch::check`].
pub fn render(batch: &Batch) -> Result<String, RenderError> {
    batch.check()?;
    let view = BatchView::new(batch);
    let page = Page {
        title: &view.title,
        lang: &view.lang,
        paper: view.page,
        css: SLIP_CSS_PATH,
        slips: &view.slips,
    };
    let mut html = page.render()?;
    // The macros at the end of the template leave blank lines.
    html.truncate(html.trim_end().len());
    html.push('\n');
    Ok(html)
}
