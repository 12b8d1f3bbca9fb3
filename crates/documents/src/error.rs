//! Why a batch was not rendered.

/// A batch that could not be rendered. Messages hold counts and positions, never text of a slip.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// There is no slip.
    #[error("the batch has no slips: add at least one")]
    Empty,
    /// More slips than [`crate::MAX_SLIPS`].
    #[error("the batch has {count} slips, the limit is {limit}: split it into smaller batches")]
    TooManySlips {
        /// Slips in the batch.
        count: usize,
        /// Most slips allowed.
        limit: usize,
    },
    /// More rows or barcodes on one slip than fit.
    #[error("slip {slip} of the batch has {count} {part}, the limit is {limit}: leave some out")]
    TooManyParts {
        /// Position of the slip in the batch, from 1.
        slip: usize,
        /// `rows` or `barcodes`.
        part: &'static str,
        /// How many there are.
        count: usize,
        /// Most allowed.
        limit: usize,
    },
    /// The slips could not be handed to the typesetter.
    #[error("the slips could not be encoded for typesetting: {0}")]
    Encode(#[from] serde_json::Error),
    /// The typesetter refused the template; this is a fault of this crate.
    #[error("the PDF could not be typeset: {0}")]
    Typeset(String),
    /// The HTML template failed; this is a fault of this crate.
    #[error("the print view could not be written: {0}")]
    Html(#[from] askama::Error),
}
