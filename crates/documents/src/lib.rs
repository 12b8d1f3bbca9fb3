//! Slips and letters as PDF and HTML, with barcodes.
