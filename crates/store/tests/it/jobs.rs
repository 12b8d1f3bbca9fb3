use crate::sample::{at, id};
use farshelf_domain::id::JobId;
use farshelf_store::{
    Scope, Store, StoreError, both_engines,
    jobs::{self, Claimed, Depth, JobState, NewJob},
    schedule,
};
use jiff::SignedDuration;
use serde_json::json;
use std::{collections::BTreeMap, sync::Arc};
use tokio::sync::Mutex;

const LEASE: SignedDuration = SignedDuration::from_secs(30);

fn job(n: u128, lane: Option<&str>) -> NewJob {
    NewJob {
        id: JobId(id(n)),
        kind: "send".into(),
        lane: lane.map(Into::into),
        run_at: at(0),
        payload: json!({ "n": u64::try_from(n).unwrap() }),
        request: None,
        unique_key: None,
    }
}

async fn put(store: &Store, new: &[NewJob]) {
    let mut tx = store.begin().await.unwrap();
    for job in new {
        assert!(jobs::enqueue(&mut tx, job, at(0)).await.unwrap());
    }
    tx.commit().await.unwrap();
}

async fn claim(store: &Store, limit: u32, now: i64) -> Vec<Claimed> {
    let mut tx = store.begin().await.unwrap();
    let claimed = jobs::claim(&mut tx, limit, &[], at(now), LEASE)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    claimed
}

fn ids(claimed: &[Claimed]) -> Vec<u128> {
    claimed.iter().map(|c| c.id.0.as_u128()).collect()
}

both_engines!(only_the_head_of_a_lane_is_taken, |store| async move {
    put(
        &store,
        &[
            job(1, Some("a")),
            job(2, Some("a")),
            job(3, Some("b")),
            job(4, None),
            job(5, None),
        ],
    )
    .await;
    let taken = claim(&store, 10, 0).await;
    assert_eq!(ids(&taken), [1, 3, 4, 5]);
    assert_eq!(taken[0].payload, json!({"n": 1}));
    assert_eq!(claim(&store, 10, 1).await.len(), 0);
    let mut tx = store.begin().await.unwrap();
    jobs::finish(&mut tx, &taken[0], at(1)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(ids(&claim(&store, 10, 2).await), [2]);
});

both_engines!(kinds_and_times_are_respected, |store| async move {
    let mut later = job(1, None);
    later.run_at = at(100);
    let mut mail = job(2, None);
    mail.kind = "mail".into();
    put(&store, &[later, mail, job(3, None)]).await;
    let mut tx = store.begin().await.unwrap();
    let taken = jobs::claim(&mut tx, 10, &["send", "fetch"], at(1), LEASE)
        .await
        .unwrap();
    assert_eq!(ids(&taken), [3]);
    assert_eq!(jobs::next_run(&mut tx, &[]).await.unwrap(), Some(at(0)));
    assert_eq!(
        jobs::next_run(&mut tx, &["later"]).await.unwrap(),
        None,
        "no job of this kind"
    );
    let depth = jobs::depth(&mut tx, at(5)).await.unwrap();
    assert_eq!(
        depth,
        Depth {
            due: 2,
            open: 3,
            parked: 0,
            oldest_due: Some(at(0))
        }
    );
    tx.commit().await.unwrap();
});

both_engines!(
    a_worker_that_slept_too_long_is_refused,
    |store| async move {
        put(&store, &[job(1, Some("a"))]).await;
        let slow = claim(&store, 1, 0).await.remove(0);
        assert_eq!(claim(&store, 1, 29).await.len(), 0);
        let second = claim(&store, 1, 30).await.remove(0);
        assert_eq!(second.attempts, 2);
        for _ in 0..2 {
            let mut tx = store.begin().await.unwrap();
            let late = [
                jobs::finish(&mut tx, &slow, at(31)).await,
                jobs::retry(&mut tx, &slow, at(31), "x").await,
                jobs::give_up(&mut tx, &slow, "x").await,
                jobs::renew(&mut tx, &slow, at(31), LEASE).await,
                jobs::hand_back(&mut tx, &slow).await,
            ];
            for result in late {
                assert!(matches!(result, Err(StoreError::Conflict(what)) if what == "lease"));
            }
        }
        let mut tx = store.begin().await.unwrap();
        jobs::renew(&mut tx, &second, at(55), LEASE).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(claim(&store, 1, 84).await.len(), 0);
        let mut tx = store.begin().await.unwrap();
        jobs::finish(&mut tx, &second, at(84)).await.unwrap();
        assert!(jobs::finish(&mut tx, &second, at(84)).await.is_err());
        tx.commit().await.unwrap();
    }
);

both_engines!(a_unique_key_makes_one_job_for_ever, |store| async move {
    let mut first = job(1, Some("a"));
    first.unique_key = Some("timer:x:1".into());
    put(&store, &[first.clone()]).await;
    first.id = JobId(id(2));
    let mut tx = store.begin().await.unwrap();
    assert!(!jobs::enqueue(&mut tx, &first, at(1)).await.unwrap());
    tx.commit().await.unwrap();
    let taken = claim(&store, 5, 1).await;
    assert_eq!(ids(&taken), [1]);
    let mut tx = store.begin().await.unwrap();
    jobs::finish(&mut tx, &taken[0], at(1)).await.unwrap();
    assert!(
        !jobs::enqueue(&mut tx, &first, at(2)).await.unwrap(),
        "also after the first one ended"
    );
    assert_eq!(jobs::purge(&mut tx, at(1)).await.unwrap(), 0);
    assert_eq!(jobs::purge(&mut tx, at(2)).await.unwrap(), 1);
    assert!(jobs::enqueue(&mut tx, &first, at(3)).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(ids(&claim(&store, 5, 3).await), [2]);
});

both_engines!(people_see_dead_letters_and_decide, |store| async move {
    put(&store, &[job(1, Some("a")), job(2, Some("a"))]).await;
    let taken = claim(&store, 1, 0).await.remove(0);
    let mut tx = store.begin().await.unwrap();
    jobs::retry(&mut tx, &taken, at(10), "refused")
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert!(
        claim(&store, 5, 9).await.is_empty(),
        "the lane waits for its head"
    );
    let taken = claim(&store, 5, 10).await.remove(0);
    assert_eq!(taken.attempts, 2);
    let mut tx = store.begin().await.unwrap();
    jobs::give_up(&mut tx, &taken, &"é".repeat(5_000))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert!(
        claim(&store, 5, 99).await.is_empty(),
        "a parked job holds its lane"
    );
    let mut tx = store.begin().await.unwrap();
    let parked = jobs::list(&mut tx, &Scope::system(), JobState::Parked, None, 10)
        .await
        .unwrap();
    assert_eq!(parked.len(), 1);
    assert_eq!(
        parked[0].last_error.as_ref().unwrap().chars().count(),
        1_000
    );
    assert_eq!(jobs::depth(&mut tx, at(99)).await.unwrap().parked, 1);
    let after = Some((parked[0].created_at, parked[0].id));
    assert!(
        jobs::list(&mut tx, &Scope::system(), JobState::Parked, after, 10)
            .await
            .unwrap()
            .is_empty()
    );
    jobs::run_now(&mut tx, &Scope::system(), taken.id, at(99))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let again = claim(&store, 5, 99).await;
    assert_eq!(ids(&again), [1]);
    let mut tx = store.begin().await.unwrap();
    jobs::park(&mut tx, &Scope::system(), taken.id)
        .await
        .unwrap();
    assert!(
        jobs::finish(&mut tx, &again[0], at(99)).await.is_err(),
        "parking takes the lease"
    );
    jobs::drop_job(&mut tx, &Scope::system(), taken.id, at(99))
        .await
        .unwrap();
    assert!(matches!(
        jobs::run_now(&mut tx, &Scope::system(), taken.id, at(99)).await,
        Err(StoreError::NotFound)
    ));
    assert_eq!(
        jobs::get(&mut tx, &Scope::system(), taken.id)
            .await
            .unwrap()
            .state,
        JobState::Dropped
    );
    tx.commit().await.unwrap();
    assert_eq!(
        ids(&claim(&store, 5, 99).await),
        [2],
        "a dropped one does not"
    );
});

both_engines!(a_job_handed_back_does_not_count, |store| async move {
    put(&store, &[job(1, None)]).await;
    let taken = claim(&store, 1, 0).await.remove(0);
    let mut tx = store.begin().await.unwrap();
    assert_eq!(
        jobs::next_run(&mut tx, &[]).await.unwrap(),
        Some(at(30)),
        "a lease is waited for"
    );
    jobs::hand_back(&mut tx, &taken).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(claim(&store, 1, 0).await[0].attempts, 1);
});

both_engines!(a_job_behind_another_wakes_nobody, |store| async move {
    put(&store, &[job(1, Some("a")), job(2, Some("a"))]).await;
    let first = claim(&store, 2, 0).await.remove(0);
    let mut tx = store.begin().await.unwrap();
    jobs::retry(&mut tx, &first, at(100), "away").await.unwrap();
    assert_eq!(
        jobs::next_run(&mut tx, &[]).await.unwrap(),
        Some(at(100)),
        "the second one is due and may not run"
    );
});

both_engines!(workers_keep_the_order_of_every_lane, |store| async move {
    // Enqueued in the order of their numbers, with ids that sort the other way.
    let lanes = 8_u128;
    for n in 0..40_u128 {
        put(
            &store,
            &[NewJob {
                id: JobId(id(1_000 - n)),
                payload: json!({"n": u64::try_from(n).unwrap()}),
                ..job(0, Some(&format!("lane{}", n % lanes)))
            }],
        )
        .await;
    }
    let done: Arc<Mutex<BTreeMap<String, Vec<u64>>>> = Arc::default();
    let mut workers = Vec::new();
    for _ in 0..6 {
        let (store, done) = (store.clone(), done.clone());
        workers.push(tokio::spawn(async move {
            loop {
                let taken = claim(&store, 2, 0).await;
                if taken.is_empty() {
                    let mut read = store.read().await.unwrap();
                    if jobs::depth(&mut read, at(0)).await.unwrap().open == 0 {
                        return;
                    }
                    drop(read);
                    tokio::task::yield_now().await;
                }
                for job in taken {
                    let n = job.payload["n"].as_u64().unwrap();
                    done.lock()
                        .await
                        .entry(job.lane.clone().unwrap())
                        .or_default()
                        .push(n);
                    let mut tx = store.begin().await.unwrap();
                    jobs::finish(&mut tx, &job, at(1)).await.unwrap();
                    tx.commit().await.unwrap();
                }
            }
        }));
    }
    for worker in workers {
        worker.await.unwrap();
    }
    let done = done.lock().await;
    assert_eq!(done.len(), 8);
    for (lane, order) in done.iter() {
        assert_eq!(order.len(), 5, "{lane}");
        assert!(order.is_sorted(), "{lane}: {order:?}");
    }
});

both_engines!(of_eight_nodes_one_runs_the_schedule, |store| async move {
    let mut tx = store.begin().await.unwrap();
    schedule::ensure(&mut tx, "nightly", at(100)).await.unwrap();
    schedule::ensure(&mut tx, "nightly", at(500)).await.unwrap();
    assert_eq!(schedule::next(&mut tx).await.unwrap(), Some(at(100)));
    assert!(schedule::due(&mut tx, at(99)).await.unwrap().is_empty());
    let seen = schedule::due(&mut tx, at(100)).await.unwrap().remove(0);
    tx.commit().await.unwrap();
    let mut nodes = Vec::new();
    for n in 0..8_u128 {
        let (store, seen) = (store.clone(), seen.clone());
        nodes.push(tokio::spawn(async move {
            let mut tx = store.begin().await.unwrap();
            let won = schedule::advance(&mut tx, &seen, at(200)).await.unwrap();
            if won {
                jobs::enqueue(&mut tx, &job(n, None), at(100))
                    .await
                    .unwrap();
            }
            tx.commit().await.unwrap();
            won
        }));
    }
    let mut winners = 0;
    for node in nodes {
        winners += i32::from(node.await.unwrap());
    }
    assert_eq!(winners, 1);
    let mut read = store.read().await.unwrap();
    assert_eq!(jobs::depth(&mut read, at(200)).await.unwrap().open, 1);
    assert_eq!(schedule::next(&mut read).await.unwrap(), Some(at(200)));
});
