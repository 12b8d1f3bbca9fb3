//! What is written is read back the same.

use farshelf_iso18626::*;
use proptest::prelude::*;

use crate::generate::any_message;

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reading_gives_back_what_was_written(message in any_message()) {
        let xml = write(&message);
        let parsed = read(xml.as_bytes());
        prop_assert!(parsed.is_ok(), "{parsed:?}\n{xml}");
        if let Ok(parsed) = parsed {
            // Compared by what is written, as the debug form hides some fields.
            prop_assert_eq!(&write(&parsed.message), &xml);
            prop_assert!(parsed.message == message, "{}", xml);
            prop_assert_eq!(parsed.declared_version, message.version.as_str());
            prop_assert!(parsed.unknown.is_empty(), "{:?}", parsed.unknown);
            prop_assert!(parsed.unreadable.is_empty(), "{:?}", parsed.unreadable);
            prop_assert_eq!(canonical(&parsed.message), canonical(&message));
        }
    }

    #[test]
    fn only_what_the_version_cannot_say_is_a_problem(message in any_message()) {
        for problem in validate(&message) {
            prop_assert!(matches!(problem.fault, Fault::UnknownValue | Fault::BadDate), "{problem:?}");
        }
    }

    #[test]
    fn another_version_loses_only_what_validation_names(mut message in any_message()) {
        let before = write(&message);
        message.version = match message.version {
            Version::V1_2 => Version::V2021_2,
            Version::V2021_2 => Version::V1_2,
        };
        let xml = write(&message);
        let parsed = read(xml.as_bytes()).unwrap();
        prop_assert!(parsed.unknown.is_empty());
        // The two losses that are no problem: the scheme of a region and an empty block.
        let hidden = before.contains("<region ill:scheme") || before.contains("<retryInfo/>");
        let named = validate(&message)
            .iter()
            .any(|p| matches!(p.fault, Fault::NotInVersion | Fault::TooMany));
        prop_assert!(hidden || (parsed.message != message) == named, "{before}\n{xml}");
    }
}
