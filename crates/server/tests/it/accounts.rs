//! Institutions, libraries, accounts and keys, beside a running server.

use super::harness::{Place, on_both};
use farshelf_app::secret::{hash_token, verify_password};
use farshelf_store::{Options, Store, directory, people};

fn store<T>(url: &str, look: impl AsyncFnOnce(&mut farshelf_store::Read) -> T) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let store = Store::open(url, &Options::default()).await.unwrap();
        let seen = look(&mut store.read().await.unwrap()).await;
        store.close().await;
        seen
    })
}

fn sqlite(place: &Place) -> String {
    format!("sqlite://{}", place.data().join("farshelf.db").display())
}

#[test]
fn a_second_process_works_beside_the_server() {
    on_both(|place| {
        let server = place.serve();
        place.lake();
        let words = [
            "patron",
            "add",
            "21000000000017",
            "--library",
            "ISIL:CA-FSLAKE",
            "--last",
            "Åström",
            "--first",
            "Zoë",
            "--email",
            "zoe@example.org",
        ];
        place.good(&words);
        assert_eq!(place.run(&words).code, 1, "the card number is taken");
        assert_eq!(
            place
                .good(&["jobs", "run", "--until-idle", "--json"])
                .json()["done"],
            0
        );
        let doctor = place.good(&["doctor", "--json"]).json();
        assert_eq!(doctor["ok"], true, "{doctor}");
        assert_eq!(server.get("/readyz").0, 200);
    });
}

#[test]
fn a_key_is_printed_once_stored_hashed_and_found_again() {
    let place = Place::new();
    place.good(&["migrate"]);
    place.lake();
    let made = place
        .good(&[
            "key",
            "add",
            "scripts",
            "--library",
            "ISIL:CA-FSLAKE",
            "--side",
            "both",
            "--json",
        ])
        .json();
    let key = made["key"].as_str().unwrap().to_owned();
    let found = store(&sqlite(&place), async |read| {
        people::key_by_hash(read, &hash_token(&key), jiff::Timestamp::UNIX_EPOCH)
            .await
            .unwrap()
    });
    assert_eq!(found.unwrap().name, "scripts");
    let bytes = std::fs::read(place.data().join("farshelf.db")).unwrap();
    assert!(!bytes.windows(key.len()).any(|w| w == key.as_bytes()));
    let wrong = place.run(&[
        "key",
        "add",
        "x",
        "--library",
        "ISIL:CA-FSLAKE",
        "--side",
        "sideways",
    ]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("borrow, lend, both"), "{}", wrong.err);
}

#[test]
fn a_new_library_is_open_and_a_person_decides() {
    let place = Place::new();
    place.good(&["migrate"]);
    place.lake();
    let (library, rules, policy) = store(&sqlite(&place), async |read| {
        let library = directory::library_by_symbol(read, &"ISIL:CA-FSLAKE".parse().unwrap())
            .await
            .unwrap();
        let rules = directory::lend_rules(read, library.id).await.unwrap();
        let policy = directory::policy_of(read, library.id).await.unwrap();
        (library, rules, policy)
    });
    assert!(library.open_borrow && library.open_lend && library.peer.is_none());
    assert_eq!((library.zone.as_str(), rules.len()), ("America/Toronto", 0));
    assert_eq!(policy, farshelf_domain::policy::Policy::default());
    assert!(policy.guests && policy.accounts && policy.groups.is_empty());
    let taken = place.run(&[
        "library",
        "add",
        "isil:ca-fslake",
        "--institution",
        "FSLAKE",
        "--name",
        "Again",
    ]);
    assert_eq!(taken.code, 1, "{taken:?}");
}

#[test]
fn what_does_not_exist_and_what_does_not_fit_have_their_codes() {
    let place = Place::new();
    place.good(&["migrate"]);
    let nobody = place.run(&[
        "library",
        "add",
        "ISIL:CA-X",
        "--institution",
        "NOBODY",
        "--name",
        "X",
    ]);
    assert_eq!(nobody.code, 3, "{nobody:?}");
    let json = place.run(&[
        "library",
        "add",
        "ISIL:CA-X",
        "--institution",
        "NOBODY",
        "--name",
        "X",
        "--json",
    ]);
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&json.err).unwrap()["error"]["code"],
        "not_found"
    );
    for bad in ["X", "TOOLONGCODE", "A-B"] {
        assert_eq!(
            place.run(&["institution", "add", bad, "--name", "X"]).code,
            2,
            "{bad}"
        );
    }
    place.lake();
    assert_eq!(
        place
            .run(&[
                "library",
                "add",
                "no symbol",
                "--institution",
                "FSLAKE",
                "--name",
                "X"
            ])
            .code,
        2
    );
    assert_eq!(
        place
            .run(&[
                "library",
                "add",
                "ISIL:CA-X",
                "--institution",
                "FSLAKE",
                "--name",
                "X",
                "--peer",
                "b"
            ])
            .code,
        3
    );
}

#[test]
fn weak_passwords_are_refused_and_good_ones_open_the_account() {
    let place = Place::new();
    place.good(&["migrate"]);
    place.lake();
    let words = [
        "user",
        "add",
        "ill@lake",
        "--role",
        "fulfillment_manager",
        "--library",
        "ISIL:CA-FSLAKE",
        "--password-stdin",
    ];
    for weak in ["short", "password1", "Lake Library", "ILL@LAKE", ""] {
        let ran = place.run_with(&words, &format!("{weak}\n"));
        assert_eq!(ran.code, 2, "{weak}: {ran:?}");
        assert!(
            !ran.err.contains("Lake Library"),
            "a refusal repeats no password"
        );
    }
    assert_eq!(place.run_with(&words, "quatre mots sans chiffre\n").code, 0);
    let (_, hash) = store(&sqlite(&place), async |read| {
        people::staff_login(read, "ILL@lake")
            .await
            .unwrap()
            .unwrap()
    });
    assert!(verify_password("quatre mots sans chiffre", Some(&hash)));
    let unsent = place.run(&[
        "user",
        "add",
        "desk@lake",
        "--role",
        "circulation_operator",
        "--library",
        "ISIL:CA-FSLAKE",
    ]);
    assert_eq!(unsent.code, 2);
    assert!(unsent.err.contains("--password-stdin"), "{}", unsent.err);
    let mut role = words;
    role[4] = "king";
    assert_eq!(place.run_with(&role, "quatre mots sans chiffre\n").code, 2);
}
