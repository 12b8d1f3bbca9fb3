//! Mails on the settings pages: every state in words, and those that wait can be let go.

use crate::{
    desk::Desk,
    patron_request::{PERSON, form, town},
};
use axum::http::StatusCode;
use farshelf_app::mail;
use farshelf_app::principal::Principal;
use farshelf_store::{
    Store, both_engines,
    mail::{self as stored, MailState},
};

async fn a_held_mail_is_seen_and_let_go(store: Store) {
    let desk = Desk::new(store).await;
    let town = town(&desk).await;
    let placed = form(&town, "", &format!("&work=Kukum{PERSON}"));
    desk.post("", "/request", &placed).await;
    desk.world.settle().await;
    let app = &desk.world.app;
    let (mails, _) = mail::list(app, &Principal::system(), None).await.unwrap();
    let id = mails[0].id;
    for (state, english, french) in [
        (MailState::Kept, "Kept here", "Gardé ici"),
        (MailState::Held, "Held back", "Retenu"),
        (MailState::Failed, "Not sent", "Pas envoyé"),
    ] {
        let mut tx = app.store.begin().await.unwrap();
        stored::set_state(&mut tx, id, state, None, Some("550 <no>"))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        for (lang, words) in [("en", english), ("fr", french)] {
            for path in ["/admin/mail".to_owned(), format!("/admin/mail/{id}")] {
                let page = desk.get("admin@town", &format!("{path}?lang={lang}")).await;
                assert!(page.body.contains(words), "{path} {lang}: {}", page.body);
                assert!(!page.body.contains(">admin-mail") && !page.body.contains("<no>"));
            }
        }
        let page = desk.get("admin@town", &format!("/admin/mail/{id}")).await;
        let offered = page.body.contains("Send it now");
        assert_eq!(offered, state != MailState::Kept, "{state}");
    }
    let path = format!("/admin/mail/{id}");
    // Another library's people neither see nor send it.
    assert_eq!(
        desk.post("ill@town", &path, "").await.status,
        StatusCode::FORBIDDEN
    );
    let sent = desk.post("admin@town", &path, "").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let again = desk.post("admin@town", &path, "").await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        mail::get(app, &Principal::system(), id)
            .await
            .unwrap()
            .state,
        MailState::Queued
    );
}

/// Staff who set nothing get no way into the settings from their account.
async fn the_account_leads_to_no_closed_door(store: Store) {
    let desk = Desk::new(store).await;
    let page = desk.get("ill@town", "/staff/account").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.hrefs().iter().any(|href| href == "/admin"));
}

both_engines!(a_held_mail_is_seen_and_let_go_on_both, |store| {
    a_held_mail_is_seen_and_let_go(store)
});
both_engines!(the_account_leads_to_no_closed_door_on_both, |store| {
    the_account_leads_to_no_closed_door(store)
});
