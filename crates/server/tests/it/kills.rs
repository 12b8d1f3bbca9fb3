//! F2: the process is killed while requests are placed and worked. What was acknowledged is there, once; what was accepted goes on by
//! itself; nothing is doubled.

use super::{
    caller::{Line, until},
    harness::{Place, on_both},
    story::{Loan, Pair, UNDO},
};
use farshelf_store::{Options, Scope, Store, mail, requests, testing};
use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

/// How hard it is tried.
#[derive(Clone, Copy)]
struct Round {
    seed: u64,
    loans: usize,
    kills: u64,
    /// Ends the leases of the dead process at once, as half a minute would.
    hurry: bool,
}

/// Programs that call at the same time.
const PROGRAMS: usize = 6;
/// POSTs of one loan.
const POSTS: u64 = 9;

/// xorshift64*
fn next(state: &mut u64) -> u64 {
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    state.wrapping_mul(0x2545_F491_4F6C_DD1D)
}

/// The database, looked at from outside.
fn look<T>(place: &Place, look: impl AsyncFnOnce(&Store) -> T) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let store = Store::open(&place.database(), &Options::default())
            .await
            .unwrap();
        let seen = look(&store).await;
        store.close().await;
        seen
    })
}

/// Kills and starts again at seeded moments while the programs work. Gives the last server.
fn killer(place: &Place, line: &Line, round: Round) -> super::harness::Server {
    let mut state = round.seed | 1;
    let mut server = place.serve();
    line.moved(&server.url);
    let (mut at, calls) = (0, round.loans as u64 * POSTS);
    for _ in 0..round.kills {
        at += 1 + next(&mut state) % (2 * calls / (round.kills + 1));
        if !line.reach(at) {
            break;
        }
        server.kill();
        server = place.serve();
        line.moved(&server.url);
        if round.hurry {
            look(place, async |store| {
                let sql = "UPDATE job SET lease_until = NULL WHERE state = 'open'";
                testing::execute(store, sql).await.unwrap();
            });
        }
    }
    server
}

/// Templates of the mails of each borrowing request.
fn mails(place: &Place) -> BTreeMap<String, Vec<String>> {
    look(place, async |store| {
        let mut read = store.read().await.unwrap();
        let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut after = None;
        loop {
            let page = mail::list(&mut read, &Scope::system(), after, 200)
                .await
                .unwrap();
            let Some(last) = page.last() else { break };
            after = Some((last.created_at, last.id));
            for mail in page {
                let of = format!("/borrowing-requests/{}", mail.request.unwrap());
                found.entry(of).or_default().push(mail.template);
            }
        }
        for templates in found.values_mut() {
            templates.sort();
        }
        found
    })
}

fn rounds(place: &Place, round: Round) {
    let first = place.serve();
    let line = Line::new(&first.url);
    let pair = Pair::furnish(place, &line, round.loans + 1);
    // What a loan leaves behind when nothing goes wrong.
    let model = pair.ask(round.loans);
    pair.finish(&model);
    drop(first);

    let count = Arc::new(AtomicUsize::new(0));
    let done: Mutex<Vec<Loan>> = Mutex::default();
    let mut server = thread::scope(|scope| {
        let killing = scope.spawn(|| killer(place, &line, round));
        let programs: Vec<_> = (0..PROGRAMS)
            .map(|_| {
                scope.spawn(|| {
                    loop {
                        let n = count.fetch_add(1, Ordering::Relaxed);
                        if n >= round.loans {
                            break;
                        }
                        let loan = pair.ask(n);
                        pair.finish(&loan);
                        done.lock().unwrap().push(loan);
                    }
                })
            })
            .collect();
        for program in programs {
            program.join().unwrap();
        }
        line.end();
        killing.join().unwrap()
    });
    line.moved(&server.url);
    let done = done.into_inner().unwrap();
    assert_eq!(done.len(), round.loans);
    check(place, &pair, &model, &done);
    assert_eq!(server.stop(), 0);
}

fn check(place: &Place, pair: &Pair, model: &Loan, done: &[Loan]) {
    until("the queue is empty", || {
        let queue = place.good(&["queue", "ls", "--json"]).json();
        assert_eq!(queue["parked"], 0, "{queue}");
        queue["due"] == 0
            && queue["items"]
                .as_array()
                .unwrap()
                .iter()
                .all(|j| j["kind"] == "tidy")
    });
    // Each acknowledged call gets the same answer again and does nothing.
    let kept = pair.kept.lock().unwrap().clone();
    for (town, call, answer) in &kept {
        let (_, again) = pair.caller(*town).call(call);
        assert_eq!(again, *answer, "{}", call.path);
    }
    let wanted = pair.history(model);
    let mails = mails(place);
    for loan in done {
        assert_eq!(pair.history(loan), wanted, "loan {}", loan.n);
        assert_eq!(
            mails[&loan.here], mails[&model.here],
            "mails of loan {}",
            loan.n
        );
    }
    look(place, async |store| {
        let mut read = store.read().await.unwrap();
        assert_eq!(requests::orphans(&mut read).await.unwrap(), []);
        store.check_file().await.unwrap();
    });
    for (caller, list) in [
        (&pair.town, "/borrowing-requests"),
        (&pair.lake, "/lending-requests"),
    ] {
        let page = caller.get(&format!("{list}?limit=200"));
        assert_eq!(page["items"].as_array().unwrap().len(), done.len() + 1);
    }
}

#[test]
fn killed_at_work_it_loses_and_doubles_nothing() {
    on_both(|place| {
        let round = Round {
            seed: 20_261_124,
            loans: 12,
            kills: 5,
            hurry: true,
        };
        rounds(&place.again(UNDO.0, UNDO.1), round);
    });
}

/// The same for longer, with leases that end by themselves.
#[test]
#[ignore = "long: scripts/test --long runs it"]
fn killed_again_and_again_it_loses_and_doubles_nothing() {
    for seed in 1..=3 {
        on_both(|place| {
            let round = Round {
                seed,
                loans: 60,
                kills: 8,
                hurry: false,
            };
            rounds(&place.again(UNDO.0, UNDO.1), round);
        });
    }
}
