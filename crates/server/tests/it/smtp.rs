//! F22: the mail server is away, hangs and vanishes while requests are placed and worked. Nothing of circulation waits or fails; when it
//! is back, each mail goes out once.

use super::{
    caller::{Line, until},
    harness::{Place, on_both},
    sink::{Mode, Sink},
    story::{Pair, UNDO},
};
use serde_json::Value;
use std::collections::BTreeSet;

/// Open jobs that send mails.
fn waiting(place: &Place) -> Vec<Value> {
    let queue = place.good(&["queue", "ls", "--json"]).json();
    assert_eq!(queue["parked"], 0, "{queue}");
    let jobs = queue["items"].as_array().unwrap().iter();
    jobs.filter(|job| job["kind"] == "mail").cloned().collect()
}

/// An operator does not wait for the next try.
fn try_again(place: &Place) {
    for job in waiting(place) {
        // One that went out meanwhile is no longer there.
        place.run(&["queue", "retry", job["id"].as_str().unwrap()]);
    }
}

fn header<'a>(mail: &'a str, name: &str) -> &'a str {
    let found = mail.lines().find_map(|line| line.strip_prefix(name));
    found
        .unwrap_or_else(|| panic!("no {name} in {mail}"))
        .trim()
}

#[test]
fn a_dead_mail_server_holds_up_mails_and_nothing_else() {
    on_both(|place| {
        let sink = Sink::away();
        let place = place.again("FARSHELF_MAIL__SMTP_URL", &sink.url());
        let place = place.with(UNDO.0, UNDO.1);
        let mut server = place.serve();
        let pair = Pair::furnish(&place, &Line::new(&server.url), 3);

        // Nobody there.
        pair.finish(&pair.ask(0));
        assert!(!waiting(&place).is_empty());

        // There, and silent. That other work does not even wait for one mail's time is seen in farshelf-app, on a quiet machine or not.
        sink.listen(Mode::Hang);
        try_again(&place);
        until("a mail hangs", || sink.hanging() > 0);
        pair.finish(&pair.ask(1));
        assert_eq!(sink.mails().len(), 0);

        // Gone in the middle of a mail.
        sink.turn(Mode::Vanish);
        try_again(&place);
        until("a mail was cut off", || sink.vanished() > 0);
        pair.finish(&pair.ask(2));
        assert_eq!(sink.mails().len(), 0);

        sink.turn(Mode::Take);
        until("all mails went", || {
            try_again(&place);
            waiting(&place).is_empty()
        });
        assert_eq!(server.stop(), 0);
        let mails = sink.mails();
        let ids: BTreeSet<&str> = mails.iter().map(|m| header(m, "Message-ID:")).collect();
        assert_eq!(ids.len(), mails.len(), "a mail went out twice");
        let mut each: Vec<Vec<&str>> = vec![Vec::new(); 3];
        for mail in &mails {
            let to = header(mail, "To:");
            let n = (0..3).find(|n| to == format!("ann{n}@example.org"));
            if let Some(n) = n {
                each[n].push(header(mail, "Subject:"));
            }
        }
        assert!(each[0].len() > 1, "{each:?}");
        assert!(
            each.iter().all(|subjects| subjects.len() == each[0].len()),
            "{each:?}"
        );
    });
}
