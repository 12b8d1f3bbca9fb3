//! The loaded texts of both languages.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::Lang;
use super::files::FILES;
use super::format::number::grouped;

type Bundle = FluentBundle<FluentResource>;

static EN: LazyLock<Bundle> = LazyLock::new(|| load(Lang::En));
static FR: LazyLock<Bundle> = LazyLock::new(|| load(Lang::Fr));

fn of(lang: Lang) -> &'static Bundle {
    match lang {
        Lang::En => &EN,
        Lang::Fr => &FR,
    }
}

/// Mistakes in a file are logged and leave out what is wrong; the tests of this module let none through.
fn load(lang: Lang) -> Bundle {
    let locale: LanguageIdentifier = lang.locale().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![locale]);
    // Isolation marks would end up in mails, slips and copied text.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match lang {
        Lang::En => |value, _| number(Lang::En, value),
        Lang::Fr => |value, _| number(Lang::Fr, value),
    }));
    for file in FILES {
        let resource = match FluentResource::try_new(file.source(lang).to_owned()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                tracing::error!(
                    file = file.name,
                    lang = lang.code(),
                    ?errors,
                    "text file has mistakes"
                );
                resource
            }
        };
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(
                file = file.name,
                lang = lang.code(),
                ?errors,
                "text file repeats a key"
            );
        }
    }
    bundle
}

/// Whole numbers inside a text are grouped like all others.
fn number(lang: Lang, value: &FluentValue<'_>) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    number
        .as_string()
        .parse::<i64>()
        .ok()
        .map(|whole| grouped(lang, whole))
}

pub(super) fn knows(lang: Lang, key: &str) -> bool {
    of(lang)
        .get_message(key)
        .is_some_and(|message| message.value().is_some())
}

pub(super) fn format(lang: Lang, key: &str, args: Option<&FluentArgs<'_>>) -> String {
    let bundle = of(lang);
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        tracing::error!(key, lang = lang.code(), "text is missing");
        return key.to_owned();
    };
    let mut errors = Vec::new();
    let text = bundle
        .format_pattern(pattern, args, &mut errors)
        .into_owned();
    if !errors.is_empty() {
        tracing::error!(
            key,
            lang = lang.code(),
            ?errors,
            "text could not be filled in"
        );
    }
    text
}
