//! The proof that no request is forgotten (I4).

use crate::sample::{at, borrowing, put, queued, quiet, staff, world};
use farshelf_domain::{id::JobId, status::Attention, timer::Timer};
use farshelf_store::{both_engines, jobs, requests};
use serde_json::json;

both_engines!(
    only_a_request_that_nobody_will_touch_is_an_orphan,
    |store| async move {
        world(&store).await;
        let mut timed = borrowing(1, 1, "A");
        timed.timers.insert(Timer::AnswerOverdue, at(99));
        let mut ended = borrowing(2, 1, "B");
        ended.ended_at = Some(at(2));
        let working = borrowing(3, 1, "C");
        let forgotten = borrowing(4, 1, "D");
        put(
            &store,
            &[
                (timed, quiet("sent")),
                (ended, quiet("completed")),
                (working.clone(), quiet("sent")),
                (forgotten.clone(), quiet("sent")),
                (borrowing(5, 1, "E"), queued(Attention::Review, 1)),
            ],
        )
        .await;
        let mut tx = store.begin().await.unwrap();
        let job = jobs::NewJob {
            id: JobId(crate::sample::id(1)),
            kind: "run_checks".into(),
            lane: None,
            run_at: at(1),
            payload: json!({}),
            request: Some(working.id),
            unique_key: None,
        };
        jobs::enqueue(&mut tx, &job, at(0)).await.unwrap();
        assert_eq!(
            requests::orphans(&mut tx).await.unwrap(),
            [(forgotten.id, "FSLAKE-4".to_owned())]
        );
        let job_of = jobs::of_request(&mut tx, &staff(&[1]), working.id)
            .await
            .unwrap();
        assert_eq!(job_of[0].id, job.id);
        assert!(
            jobs::of_request(&mut tx, &staff(&[2]), working.id)
                .await
                .is_err()
        );
        assert!(
            jobs::drop_job(&mut tx, &staff(&[2]), job.id, at(1))
                .await
                .is_err()
        );
        jobs::drop_job(&mut tx, &staff(&[1]), job.id, at(1))
            .await
            .unwrap();
        assert_eq!(requests::orphans(&mut tx).await.unwrap().len(), 2);
    }
);
