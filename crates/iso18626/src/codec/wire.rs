//! Where a field stands on the wire in each version.

use crate::version::{Kind, Version};

const EVERY: &[Kind] = &Kind::ALL;
const NONE: &[Kind] = &[];

/// What a tree is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    Version(Version),
    /// Every field, whatever the version: the canonical form.
    Everything,
}

/// The surroundings of a value while it is written or checked.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cx {
    pub(crate) target: Target,
    pub(crate) kind: Kind,
}

impl Cx {
    pub(crate) fn is(self, version: Version) -> bool {
        self.target == Target::Version(version)
    }
}

/// One version's view of a field.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rule {
    pub(crate) name: &'static str,
    pub(crate) max: usize,
    must: &'static [Kind],
    kinds: &'static [Kind],
}

impl Rule {
    const fn new(name: &'static str) -> Self {
        Self {
            name,
            max: 1,
            must: NONE,
            kinds: EVERY,
        }
    }

    pub(crate) fn is_must(&self, cx: Cx) -> bool {
        self.must.contains(&cx.kind)
    }
}

/// A field in both versions.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wire {
    v12: Option<Rule>,
    v21: Option<Rule>,
    keep_v12: bool,
    late_v12: bool,
    text_v21: bool,
}

impl Wire {
    const fn of(v12: Option<Rule>, v21: Option<Rule>) -> Self {
        Self {
            v12,
            v21,
            keep_v12: false,
            late_v12: false,
            text_v21: false,
        }
    }

    /// Same name in both versions, 0 or 1.
    pub(crate) const fn both(name: &'static str) -> Self {
        Self::of(Some(Rule::new(name)), Some(Rule::new(name)))
    }

    /// Renamed in 2021.
    pub(crate) const fn renamed(v12: &'static str, v21: &'static str) -> Self {
        Self::of(Some(Rule::new(v12)), Some(Rule::new(v21)))
    }

    /// Only in 1.2.
    pub(crate) const fn v12(name: &'static str) -> Self {
        Self::of(Some(Rule::new(name)), None)
    }

    /// Only in 2021-2.
    pub(crate) const fn v21(name: &'static str) -> Self {
        Self::of(None, Some(Rule::new(name)))
    }

    /// Required in both versions.
    pub(crate) const fn must(self) -> Self {
        self.must_v12().must_v21_for(EVERY)
    }

    pub(crate) const fn must_v12(mut self) -> Self {
        if let Some(rule) = &mut self.v12 {
            rule.must = EVERY;
        }
        self
    }

    pub(crate) const fn must_v21_for(mut self, kinds: &'static [Kind]) -> Self {
        if let Some(rule) = &mut self.v21 {
            rule.must = kinds;
        }
        self
    }

    /// Part of 2021-2 only in these kinds of message.
    pub(crate) const fn v21_for(mut self, kinds: &'static [Kind]) -> Self {
        if let Some(rule) = &mut self.v21 {
            rule.kinds = kinds;
        }
        self
    }

    /// Repeatable without limit in both versions.
    pub(crate) const fn many(self) -> Self {
        self.at_most_v12(usize::MAX).many_v21()
    }

    pub(crate) const fn many_v21(mut self) -> Self {
        if let Some(rule) = &mut self.v21 {
            rule.max = usize::MAX;
        }
        self
    }

    pub(crate) const fn at_most_v12(mut self, max: usize) -> Self {
        if let Some(rule) = &mut self.v12 {
            rule.max = max;
        }
        self
    }

    /// Written empty in 1.2 when there is no value.
    pub(crate) const fn kept_v12(mut self) -> Self {
        self.keep_v12 = true;
        self
    }

    /// Last of its block in 1.2, in its place in 2021.
    pub(crate) const fn late_v12(mut self) -> Self {
        self.late_v12 = true;
        self
    }

    /// Plain text without scheme in 2021.
    pub(crate) const fn text_v21(mut self) -> Self {
        self.text_v21 = true;
        self
    }

    pub(crate) fn rule(&self, cx: Cx) -> Option<Rule> {
        match cx.target {
            Target::Version(Version::V1_2) => self.v12,
            Target::Version(Version::V2021_2) => {
                self.v21.filter(|rule| rule.kinds.contains(&cx.kind))
            }
            Target::Everything => self.v21.or(self.v12).map(|rule| Rule {
                max: usize::MAX,
                ..rule
            }),
        }
    }

    /// Whether an element of this name fills the field, in whatever version the message claims to be.
    pub(crate) fn reads(&self, name: &str) -> bool {
        self.v12.is_some_and(|rule| rule.name == name)
            || self.v21.is_some_and(|rule| rule.name == name)
    }

    /// The name used in paths.
    pub(crate) fn label(&self) -> &'static str {
        self.v21.or(self.v12).map_or("", |rule| rule.name)
    }

    pub(crate) fn is_kept(&self, cx: Cx) -> bool {
        self.keep_v12 && cx.is(Version::V1_2)
    }

    pub(crate) fn is_late(&self, cx: Cx) -> bool {
        self.late_v12 && cx.is(Version::V1_2)
    }

    pub(crate) fn drops_scheme(&self, cx: Cx) -> bool {
        self.text_v21 && cx.is(Version::V2021_2)
    }
}
