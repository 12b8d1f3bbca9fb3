//! Following a request by its code.

use crate::{
    desk::Desk,
    patron_request::{PERSON, form, town},
};
use axum::http::StatusCode;
use farshelf_store::{Read, Scope, Store, both_engines, mail};

async fn mails(read: &mut Read, id: &str) -> String {
    let all = mail::of_request(read, &Scope::system(), id.parse().unwrap(), 20)
        .await
        .unwrap();
    format!("{all:?}")
}

/// R9, R13: the mail holds a link that opens the request, in French too, and cancels it.
async fn the_link_of_the_mail_opens_and_cancels(store: Store) {
    let desk = Desk::new(store).await;
    let town = town(&desk).await;
    let title = desk.world.title().await["id"].as_str().unwrap().to_owned();
    let placed = desk
        .post("", "/request", &form(&town, &title, PERSON))
        .await;
    desk.world.settle().await;
    let page = desk.get("", &placed.location).await;
    let id = page
        .body
        .split("data-test=\"track\" data-id=\"")
        .nth(1)
        .unwrap();
    let id = id.split('"').next().unwrap();
    let mut read = desk.world.app.store.read().await.unwrap();
    let text = mails(&mut read, id).await;
    drop(read);
    let at = text.find("/track/").unwrap();
    let code: String = text[at + 7..]
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || *c == '-')
        .collect();
    let link = format!("/track/{code}");
    let french = desk.get("", &format!("{link}?lang=fr")).await;
    assert_eq!(french.status, StatusCode::OK);
    assert!(french.body.contains("Kukum") && french.body.contains("Annuler la demande"));
    let done = desk.post("", &link, "command=cancel_request").await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    desk.world.settle().await;
    let page = desk.get("", &link).await;
    assert!(page.body.contains("data-status=\"cancelled\""));
    assert!(
        desk.post("", &link, "command=ship")
            .await
            .status
            .is_client_error()
    );
}

/// SECURITY.md 19: what is no code opens nothing, and says nothing else.
async fn forged_codes_find_nothing(store: Store) {
    let desk = Desk::new(store).await;
    let town = town(&desk).await;
    let title = desk.world.title().await["id"].as_str().unwrap().to_owned();
    let placed = desk
        .post("", "/request", &form(&town, &title, PERSON))
        .await;
    let path = placed.location.split('?').next().unwrap();
    let last = path.chars().last().unwrap();
    let other = if last == 'A' { 'B' } else { 'A' };
    let forged = format!("{}{other}", &path[..path.len() - 1]);
    for path in [
        forged.as_str(),
        "/track/x",
        "/track/%27--",
        "/track/%3Cscript%3E",
    ] {
        let said = desk.get("", path).await;
        assert_eq!(said.status, StatusCode::NOT_FOUND, "{path}");
        assert!(
            !said.body.contains("Kukum") && !said.body.contains("<script>"),
            "{path}"
        );
        let post = desk.post("", path, "command=cancel_request").await;
        assert_eq!(post.status, StatusCode::NOT_FOUND, "{path}");
    }
}

both_engines!(the_link_of_the_mail_on_both, |store| {
    the_link_of_the_mail_opens_and_cancels(store)
});
both_engines!(forged_codes_on_both, |store| forged_codes_find_nothing(
    store
));
