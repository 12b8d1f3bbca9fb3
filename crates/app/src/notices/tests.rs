use super::*;
use crate::{
    i18n::Lang,
    jobs::run_until_idle,
    test_world::{DANA, LAKE, NORTH, World, next_week, reader},
};
use farshelf_domain::{
    item::{Assignment, Due},
    party::Person,
    status::DueRule,
};
use farshelf_store::{directory, people};
use serde_json::json;

async fn mails(world: &World) -> Vec<Mail> {
    let mut read = world.app.store.read().await.unwrap();
    mail::list(&mut read, &Scope::system(), None, 50)
        .await
        .unwrap()
}

async fn tell(
    world: &World,
    person: Person,
    guest: bool,
    notice: Notice,
    text: Option<&str>,
) -> Borrowing {
    let mut tx = world.app.store.begin().await.unwrap();
    let mut request = world.borrowing(&mut tx, person, guest).await;
    request.patron_due = Some(Due {
        date: next_week(),
        rule: DueRule::PartnerLessReturn,
    });
    let directory = world.directory(&mut tx).await;
    of_borrowing(
        &world.app, &mut tx, &directory, &request, notice, text, true,
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    request
}

#[tokio::test]
async fn a_reader_is_told_in_the_own_language_with_a_link_that_opens_the_request() {
    let world = World::new(|_| ()).await;
    let request = tell(&world, reader("fr"), false, Notice::Courtesy, None).await;
    let sent = mails(&world).await;
    assert_eq!(sent.len(), 1);
    let mail = &sent[0];
    assert_eq!(mail.to.as_deref(), Some("amelie@example.org"));
    assert_eq!(
        mail.subject.as_deref(),
        Some("La demande FSLAKE-1042 arrive à échéance")
    );
    let text = mail.text.as_deref().unwrap();
    assert!(
        text.contains("Kukum") && text.contains("Bibliothèque du Lac"),
        "{text}"
    );
    assert!(
        text.contains("le mardi 1er décembre 2026 (date du prêteur moins les jours du retour)"),
        "{text}"
    );
    assert_eq!(mail.language, "fr");
    assert!(
        mail.message_id.ends_with("@ill.example.org>"),
        "{}",
        mail.message_id
    );
    let code = text
        .split("/track/")
        .nth(1)
        .unwrap()
        .split_whitespace()
        .next()
        .unwrap();
    let mut read = world.app.store.read().await.unwrap();
    let found = tracking::find(&mut read, &tracking_hash(&code.to_lowercase()))
        .await
        .unwrap();
    assert_eq!(found, request.id);
    drop(read);
    world.close().await;
}

#[tokio::test]
async fn one_event_gives_one_mail_and_the_next_event_another() {
    let world = World::new(|_| ()).await;
    let request = tell(&world, reader("en"), true, Notice::Cancelled, None).await;
    let mut tx = world.app.store.begin().await.unwrap();
    let directory = world.directory(&mut tx).await;
    for _ in 0..3 {
        of_borrowing(
            &world.app,
            &mut tx,
            &directory,
            &request,
            Notice::Cancelled,
            None,
            true,
        )
        .await
        .unwrap();
    }
    of_borrowing(
        &world.app,
        &mut tx,
        &directory,
        &request,
        Notice::ComingAnyway,
        None,
        true,
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let templates: Vec<_> = mails(&world)
        .await
        .into_iter()
        .map(|m| m.template)
        .collect();
    assert_eq!(templates.len(), 2, "{templates:?}");
    world.close().await;
}

#[tokio::test]
async fn a_mail_waits_for_undo_and_undo_finds_it_by_the_instant_of_its_event() {
    let world = World::new(|s| s.undo_seconds = 30).await;
    tell(&world, reader("en"), false, Notice::RequestPlaced, None).await;
    assert_eq!(run_until_idle(&world.app).await.unwrap(), 0);
    assert_eq!(mails(&world).await[0].state, MailState::Queued);
    assert_eq!(mails(&world).await[0].created_at, world.app.now());
    world.app.clock.advance(SignedDuration::from_secs(31));
    run_until_idle(&world.app).await.unwrap();
    assert_eq!(mails(&world).await[0].state, MailState::Kept);
    world.close().await;
}

#[tokio::test]
async fn a_library_that_mails_no_guests_still_asks_its_questions() {
    let world = World::new(|_| ()).await;
    let mut tx = world.app.store.begin().await.unwrap();
    let body = json!({ "mail_guests": false });
    directory::save_policy(
        &mut tx,
        &Scope::system(),
        Some(LAKE),
        &body,
        world.app.now(),
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let request = tell(&world, reader("en"), true, Notice::OnHoldShelf, None).await;
    assert!(mails(&world).await.is_empty());
    let mut tx = world.app.store.begin().await.unwrap();
    let directory = world.directory(&mut tx).await;
    let question = Some("Would the 2011 edition do?");
    of_borrowing(
        &world.app,
        &mut tx,
        &directory,
        &request,
        Notice::QueryToPatron,
        question,
        true,
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let asked = mails(&world).await;
    assert!(
        asked[0]
            .text
            .as_deref()
            .unwrap()
            .contains("Would the 2011 edition do?")
    );
    world.close().await;
}

#[tokio::test]
async fn an_address_that_smuggles_a_header_gets_no_mail() {
    let world = World::new(|_| ()).await;
    let person = Person {
        email: Some("amelie@example.org\r\nBcc: all@example.org".into()),
        ..reader("en")
    };
    tell(&world, person, false, Notice::Cancelled, None).await;
    tell_nobody(&world).await;
    world.close().await;
}

async fn tell_nobody(world: &World) {
    assert!(mails(world).await.is_empty());
}

#[tokio::test]
async fn a_notice_without_its_date_is_not_written() {
    let world = World::new(|_| ()).await;
    let mut tx = world.app.store.begin().await.unwrap();
    let request = world.borrowing(&mut tx, reader("en"), false).await;
    let directory = world.directory(&mut tx).await;
    of_borrowing(
        &world.app,
        &mut tx,
        &directory,
        &request,
        Notice::Overdue,
        None,
        false,
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    tell_nobody(&world).await;
    world.close().await;
}

#[tokio::test]
async fn the_partner_library_is_reminded_and_its_patron_never_named() {
    let world = World::new(|_| ()).await;
    let mut tx = world.app.store.begin().await.unwrap();
    let mut request = world.lending(&mut tx).await;
    request.due = Some(Due {
        date: next_week(),
        rule: DueRule::Agreement,
    });
    let directory = world.directory(&mut tx).await;
    of_lending(
        &world.app,
        &mut tx,
        &directory,
        &request,
        Notice::PartnerOverdue,
        None,
        false,
    )
    .await
    .unwrap();
    of_lending(
        &world.app,
        &mut tx,
        &directory,
        &request,
        Notice::Cancelled,
        None,
        false,
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let sent = mails(&world).await;
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].to.as_deref(), Some("desk@fslake.example.org"));
    assert_eq!(sent[0].library, Some(NORTH));
    assert_eq!(sent[0].subject.as_deref(), Some("Overdue: FSLAKE-1042"));
    let text = sent[0].text.as_deref().unwrap();
    assert!(
        text.contains("North Library lent you") && !text.contains("/track/"),
        "{text}"
    );
    world.close().await;
}

#[tokio::test]
async fn the_operator_is_told_of_an_assignment_with_its_note() {
    let world = World::new(|_| ()).await;
    let mut tx = world.app.store.begin().await.unwrap();
    let staff = people::Staff {
        id: DANA,
        login: "dana".into(),
        name: "Dana".into(),
        email: Some("dana@example.org".into()),
        language: "fr".into(),
        disabled: false,
        must_change: false,
    };
    people::add_staff(&mut tx, &Scope::system(), &staff, "x", world.app.now())
        .await
        .unwrap();
    let mut request = world.borrowing(&mut tx, reader("en"), false).await;
    request.assignment = Some(Assignment {
        to: DANA,
        name: "Dana".into(),
        note: Some("Réserve de cours".into()),
    });
    let directory = world.directory(&mut tx).await;
    of_borrowing(
        &world.app,
        &mut tx,
        &directory,
        &request,
        Notice::Assigned,
        None,
        false,
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let sent = mails(&world).await;
    assert_eq!(sent[0].to.as_deref(), Some("dana@example.org"));
    let text = sent[0].text.as_deref().unwrap();
    assert!(text.contains("Réserve de cours"), "{text}");
    assert!(
        text.contains(&format!(
            "https://ill.example.org/staff/requests/{}",
            request.id
        )),
        "{text}"
    );
    assert_eq!(Lang::parse(&sent[0].language), Some(Lang::Fr));
    world.close().await;
}

#[test]
fn tracking_codes_are_read_in_any_case_with_or_without_hyphens() {
    assert_eq!(tracking_hash("ABCD-2345"), tracking_hash(" abcd 2345"));
    assert_ne!(tracking_hash("ABCD-2345"), tracking_hash("ABCD-2346"));
    assert_eq!(host("https://ill.example.org:8443/x"), "ill.example.org");
    assert_eq!(host(""), "farshelf");
}
