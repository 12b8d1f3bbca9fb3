use super::{
    sink::{Script, Sink},
    *,
};
use crate::{jobs::run_until_idle, secret, test_world::World};
use jiff::SignedDuration;

async fn world(sink: Option<&Sink>) -> World {
    let url = sink.map(|s| s.url.clone());
    World::new(|settings| {
        settings.smtp_url = url;
        settings.mail_from = "ill@example.org".into();
    })
    .await
}

/// Queues a mail to somebody and gives its id.
async fn queue(world: &World, to: &str, about: &str) -> Uuid {
    let id = crate::random::id(world.app.now());
    let mut tx = world.app.store.begin().await.unwrap();
    let mail = Mail {
        id,
        about: about.into(),
        template: "on_hold_shelf".into(),
        recipient_hash: secret::hash_token(to),
        request: None,
        library: Some(crate::test_world::LAKE),
        to: Some(to.into()),
        subject: Some("La demande FSLAKE-1042 est prête à ramasser".into()),
        text: Some("« Kukum » est là.\n".into()),
        html: Some("<p>« Kukum » est là.</p>".into()),
        language: "fr".into(),
        message_id: format!("<{id}@ill.example.org>"),
        state: MailState::Queued,
        created_at: world.app.now(),
        sent_at: None,
        last_error: None,
    };
    assert!(mail::add(&mut tx, &mail).await.unwrap());
    jobs::enqueue_mail(&world.app, &mut tx, id, world.app.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    id
}

async fn state(world: &World, id: Uuid) -> (MailState, Option<String>) {
    let mail = get(&world.app, &Principal::system(), id).await.unwrap();
    (mail.state, mail.last_error)
}

async fn parked(world: &World) -> u64 {
    let mut read = world.app.store.read().await.unwrap();
    stored::depth(&mut read, world.app.now())
        .await
        .unwrap()
        .parked
}

#[tokio::test]
async fn a_mail_goes_out_once_to_one_recipient() {
    let sink = Sink::start(&[Script::Take]).await;
    let world = world(Some(&sink)).await;
    let id = queue(&world, "amelie@example.org", "one").await;
    run_until_idle(&world.app).await.unwrap();
    assert_eq!(state(&world, id).await.0, MailState::Sent);
    let mails = sink.mails();
    assert_eq!(mails.len(), 1);
    let mail = &mails[0];
    assert_eq!(mail.matches("\nTo: ").count(), 1, "{mail}");
    assert!(mail.contains("To: amelie@example.org"), "{mail}");
    assert!(
        mail.contains(&format!("Message-ID: <{id}@ill.example.org>")),
        "{mail}"
    );
    assert!(
        mail.contains("Date: Tue, 24 Nov 2026 14:00:00 +0000"),
        "{mail}"
    );
    assert!(mail.contains("Auto-Submitted: auto-generated"), "{mail}");
    assert!(mail.contains("Reply-To: desk@fslake.example.org"), "{mail}");
    assert!(mail.contains("multipart/alternative"), "{mail}");
    assert!(!mail.contains("List-Unsubscribe"), "{mail}");
    run_until_idle(&world.app).await.unwrap();
    assert_eq!(sink.mails().len(), 1);
    world.close().await;
}

#[tokio::test]
async fn a_server_that_is_busy_is_tried_again() {
    let sink = Sink::start(&[Script::Recipient("451 4.7.1 later"), Script::Take]).await;
    let world = world(Some(&sink)).await;
    let id = queue(&world, "amelie@example.org", "one").await;
    run_until_idle(&world.app).await.unwrap();
    let (stands, why) = state(&world, id).await;
    assert_eq!(
        (stands, why.as_deref()),
        (MailState::Queued, Some("the mail server answered 451"))
    );
    world.app.clock.advance(SignedDuration::from_secs(11));
    run_until_idle(&world.app).await.unwrap();
    assert_eq!(state(&world, id).await.0, MailState::Sent);
    assert_eq!(sink.mails().len(), 1);
    world.close().await;
}

#[tokio::test]
async fn a_recipient_refused_for_good_is_a_dead_letter_without_the_address() {
    let sink = Sink::start(&[Script::Recipient("550 5.1.1 <amelie@example.org> unknown")]).await;
    let world = world(Some(&sink)).await;
    let id = queue(&world, "amelie@example.org", "one").await;
    run_until_idle(&world.app).await.unwrap();
    let (stands, why) = state(&world, id).await;
    assert_eq!(
        (stands, why.as_deref()),
        (MailState::Failed, Some("the mail server answered 550"))
    );
    assert_eq!(parked(&world).await, 1);
    assert!(sink.mails().is_empty());
    release(&world.app, &Principal::system(), id).await.unwrap();
    assert_eq!(state(&world, id).await.0, MailState::Queued);
    world.close().await;
}

#[tokio::test]
async fn while_the_installation_is_held_no_mail_goes_and_then_it_does() {
    let sink = Sink::start(&[Script::Take]).await;
    let world = world(Some(&sink)).await;
    let mut tx = world.app.store.begin().await.unwrap();
    hold::begin(&mut tx, world.app.now()).await.unwrap();
    tx.commit().await.unwrap();
    let id = queue(&world, "amelie@example.org", "one").await;
    for _ in 0..3 {
        run_until_idle(&world.app).await.unwrap();
        world.app.clock.advance(SignedDuration::from_mins(2));
    }
    assert_eq!(state(&world, id).await.0, MailState::Queued);
    assert!(sink.mails().is_empty());
    run_until_idle(&world.app).await.unwrap();
    let mut tx = world.app.store.begin().await.unwrap();
    assert_eq!(hold::end(&mut tx, world.app.now()).await.unwrap(), 1);
    tx.commit().await.unwrap();
    run_until_idle(&world.app).await.unwrap();
    assert_eq!(state(&world, id).await.0, MailState::Sent);
    assert_eq!(sink.mails().len(), 1);
    world.close().await;
}

#[tokio::test]
async fn a_mail_that_was_tried_for_too_long_says_so() {
    let sink = Sink::start(&[Script::RefuseLogin]).await;
    let mut sink = sink;
    sink.url = sink.url.replace("smtp://", "smtp://user:wrong@");
    let world = world(Some(&sink)).await;
    let id = queue(&world, "amelie@example.org", "one").await;
    run_until_idle(&world.app).await.unwrap();
    assert_eq!(state(&world, id).await.0, MailState::Queued);
    world.app.clock.advance(SignedDuration::from_hours(15 * 24));
    run_until_idle(&world.app).await.unwrap();
    let (stands, why) = state(&world, id).await;
    assert_eq!(
        (stands, why.as_deref()),
        (MailState::Failed, Some("the mail server answered 535"))
    );
    assert_eq!(parked(&world).await, 1);
    world.close().await;
}

#[tokio::test]
async fn a_connection_lost_after_the_mail_sends_the_same_message_again() {
    let sink = Sink::start(&[Script::DropAfterData, Script::Take]).await;
    let world = world(Some(&sink)).await;
    let id = queue(&world, "amelie@example.org", "one").await;
    run_until_idle(&world.app).await.unwrap();
    assert_eq!(state(&world, id).await.0, MailState::Queued);
    world.app.clock.advance(SignedDuration::from_secs(11));
    run_until_idle(&world.app).await.unwrap();
    assert_eq!(state(&world, id).await.0, MailState::Sent);
    let mails = sink.mails();
    assert_eq!(mails.len(), 2);
    let id_line = |m: &String| {
        m.lines()
            .find(|l| l.starts_with("Message-ID"))
            .map(str::to_owned)
    };
    assert_eq!(id_line(&mails[0]), id_line(&mails[1]));
    world.close().await;
}

#[tokio::test]
async fn a_wrong_password_kills_no_mail() {
    let mut sink = Sink::start(&[Script::RefuseLogin, Script::Take]).await;
    sink.url = sink.url.replace("smtp://", "smtp://user:wrong@");
    let world = world(Some(&sink)).await;
    let id = queue(&world, "amelie@example.org", "one").await;
    run_until_idle(&world.app).await.unwrap();
    let (stands, why) = state(&world, id).await;
    assert_eq!(
        (stands, why.as_deref()),
        (MailState::Queued, Some("the mail server answered 535"))
    );
    assert_eq!(parked(&world).await, 0);
    world.close().await;
}

#[tokio::test]
async fn a_server_that_says_nothing_is_left_in_time() {
    let sink = Sink::start(&[Script::Silent]).await;
    let letter = || {
        lettre::Message::builder()
            .from("ill@example.org".parse().unwrap())
            .to("amelie@example.org".parse().unwrap())
            .body("x".to_owned())
            .unwrap()
    };
    let short = std::time::Duration::from_millis(50);
    let answer = send::send_within(&sink.url, letter(), (short, short)).await;
    assert_eq!(
        answer,
        Err(Failure::Later("the mail server was too slow".into()))
    );
    let nobody =
        send::send_within("smtp://127.0.0.1:1", letter(), (short * 100, short * 100)).await;
    assert_eq!(
        nobody,
        Err(Failure::Later("the mail server cannot be reached".into()))
    );
}

#[tokio::test]
async fn without_a_server_mails_are_kept_and_shown_to_administrators() {
    let world = world(None).await;
    let id = queue(&world, "amelie@example.org", "one").await;
    run_until_idle(&world.app).await.unwrap();
    assert_eq!(state(&world, id).await.0, MailState::Kept);
    let (page, next) = list(&world.app, &Principal::system(), None).await.unwrap();
    assert_eq!((page.len(), next), (1, None));
    let refused = list(&world.app, &Principal::nobody(), None).await;
    assert!(matches!(refused, Err(AppError::NotAllowed(_))));
    world.close().await;
    let demo = World::new(|settings| settings.demo = true).await;
    assert!(
        list(&demo.app, &Principal::nobody(), None)
            .await
            .unwrap()
            .0
            .is_empty()
    );
    demo.close().await;
}

#[tokio::test]
async fn pages_of_mails_follow_each_other() {
    let world = world(None).await;
    for n in 0..52 {
        queue(&world, "amelie@example.org", &format!("event {n}")).await;
    }
    let (first, next) = list(&world.app, &Principal::system(), None).await.unwrap();
    assert_eq!(first.len(), 50);
    let (second, end) = list(&world.app, &Principal::system(), next).await.unwrap();
    assert_eq!((second.len(), end), (2, None));
    world.close().await;
}

#[tokio::test]
async fn a_storm_is_held_and_an_operator_lets_mails_go() {
    let sink = Sink::start(&[Script::Take]).await;
    let world = world(Some(&sink)).await;
    let most = usize::try_from(caps::TO_ONE_A_DAY).unwrap();
    let mut ids = Vec::new();
    for n in 0..most + 3 {
        ids.push(queue(&world, "amelie@example.org", &format!("event {n}")).await);
    }
    run_until_idle(&world.app).await.unwrap();
    assert_eq!(sink.mails().len(), most);
    assert_eq!(held(&world.app).await.unwrap(), 3);
    let other = queue(&world, "bob@example.org", "other").await;
    run_until_idle(&world.app).await.unwrap();
    assert_eq!(state(&world, other).await.0, MailState::Sent);
    let mut stopped = None;
    for id in ids {
        if state(&world, id).await.0 == MailState::Held {
            stopped = Some(id);
        }
    }
    release(&world.app, &Principal::system(), stopped.unwrap())
        .await
        .unwrap();
    run_until_idle(&world.app).await.unwrap();
    assert_eq!(state(&world, stopped.unwrap()).await.0, MailState::Sent);
    assert_eq!(held(&world.app).await.unwrap(), 2);
    let twice = release(&world.app, &Principal::system(), stopped.unwrap()).await;
    assert!(matches!(twice, Err(AppError::Invalid { .. })));
    world.close().await;
}

#[tokio::test]
async fn a_silent_server_holds_up_no_other_work() {
    let sink = Sink::start(&[Script::Silent]).await;
    let world = world(Some(&sink)).await;
    let stuck = queue(&world, "amelie@example.org", "one").await;
    let (_teller, stop) = tokio::sync::watch::channel(false);
    let running = tokio::spawn(jobs::Runner::new(world.app.clone()).run(stop));
    sink.reached().await;
    let mut changes = world.app.changes.subscribe();
    let mut tx = world.app.store.begin().await.unwrap();
    jobs::enqueue(&world.app, &mut tx, jobs::Work::Tidy {})
        .await
        .unwrap();
    tx.commit().await.unwrap();
    world.app.committed();
    loop {
        let mut read = world.app.store.read().await.unwrap();
        let depth = stored::depth(&mut read, world.app.now()).await.unwrap();
        drop(read);
        if depth.open == 1 {
            break;
        }
        changes.changed().await.unwrap();
    }
    let (stands, why) = state(&world, stuck).await;
    assert_eq!((stands, why), (MailState::Queued, None), "its try goes on");
    running.abort();
    world.close().await;
}
