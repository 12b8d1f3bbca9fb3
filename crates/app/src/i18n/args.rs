//! Values that a text takes in.

use fluent_bundle::{FluentArgs, FluentValue};

/// A value that can stand in a text. Whole numbers are grouped as the language does it; ids, years and codes go in as text.
pub trait Arg {
    /// The value as Fluent knows it.
    fn value(&self) -> FluentValue<'static>;
}

impl Arg for str {
    fn value(&self) -> FluentValue<'static> {
        FluentValue::String(self.to_owned().into())
    }
}

impl Arg for String {
    fn value(&self) -> FluentValue<'static> {
        self.as_str().value()
    }
}

impl<T: Arg + ?Sized> Arg for &T {
    fn value(&self) -> FluentValue<'static> {
        (**self).value()
    }
}

macro_rules! whole_numbers {
    ($($kind:ty),*) => { $(
        impl Arg for $kind {
            fn value(&self) -> FluentValue<'static> {
                FluentValue::from(*self)
            }
        }

        impl Whole for $kind {
            fn whole(&self) -> i64 {
                i64::try_from(*self).unwrap_or(i64::MAX)
            }
        }
    )* };
}

/// A whole number, owned or borrowed (templates hand on borrowed ones).
pub trait Whole {
    /// The number; what lies beyond `i64` becomes its end.
    fn whole(&self) -> i64;
}

impl<T: Whole + ?Sized> Whole for &T {
    fn whole(&self) -> i64 {
        (**self).whole()
    }
}

whole_numbers!(i8, i16, i32, i64, u8, u16, u32, u64, usize);

/// The variables of one text by name.
#[derive(Debug, Default)]
pub struct Args(FluentArgs<'static>);

impl Args {
    /// No variables yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets one variable.
    #[must_use]
    pub fn set<A: Arg>(mut self, name: &'static str, value: A) -> Self {
        self.0.set(name, value.value());
        self
    }

    /// What Fluent reads.
    pub(super) fn fluent(&self) -> &FluentArgs<'static> {
        &self.0
    }

    /// What Fluent reads, for good.
    pub(super) fn into_fluent(self) -> FluentArgs<'static> {
        self.0
    }

    /// A copy in which every text is changed by `change` (escaping).
    pub(super) fn mapped(&self, change: impl Fn(&str) -> String) -> Self {
        let mut args = FluentArgs::new();
        for (name, value) in self.0.iter() {
            let value = match value {
                FluentValue::String(text) => FluentValue::String(change(text).into()),
                FluentValue::Number(number) => FluentValue::Number(number.clone()),
                _ => FluentValue::None,
            };
            args.set(name.to_owned(), value);
        }
        Self(args)
    }
}

/// Variables for `Tr::with`: `args![days = 2, title = request.title]`.
#[macro_export]
macro_rules! args {
    ($($name:ident = $value:expr),* $(,)?) => {
        $crate::i18n::Args::new()$(.set(stringify!($name), $value))*
    };
}
