//! What the reader puts up with.

/// Bounds on what is read; everything beyond is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the whole body.
    pub bytes: usize,
    /// Nesting of elements; never more than 256.
    pub depth: usize,
    /// Elements, comments and processing instructions.
    pub nodes: usize,
    /// Bytes of one element's text or one attribute.
    pub text: usize,
    /// Attributes of one element.
    pub attributes: usize,
}

impl Default for Limits {
    /// 1 MiB, depth 64, 10,000 nodes, 64 KiB of text, 100 attributes.
    fn default() -> Self {
        Self {
            bytes: 1024 * 1024,
            depth: 64,
            nodes: 10_000,
            text: 64 * 1024,
            attributes: 100,
        }
    }
}

/// Which documents are taken for messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Bounds.
    pub limits: Limits,
    /// Takes an envelope without a namespace.
    pub no_namespace: bool,
    /// Takes a body element as root, without the envelope; only for peers known to do so.
    pub bare_root: bool,
    /// Takes elements of any namespace; only for peers known to use a wrong one.
    pub any_namespace: bool,
}

impl Default for Options {
    /// The envelope in its namespace or in none.
    fn default() -> Self {
        Self {
            limits: Limits::default(),
            no_namespace: true,
            bare_root: false,
            any_namespace: false,
        }
    }
}

impl Options {
    /// Everything that any known peer sends: bare body elements and foreign namespaces as well.
    pub fn lenient() -> Self {
        Self {
            bare_root: true,
            any_namespace: true,
            ..Self::default()
        }
    }
}
