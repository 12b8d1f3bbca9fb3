//! `/staff/live`: the numbers of the rail, as they move. A stream lives as long as its session: it is looked at before anything is said, and
//! at least every few seconds (SECURITY.md 6). The server ends all streams when it stops.

use super::here;
use crate::{
    session::{AtLibrary, Session},
    shell::{Counts, WebError},
    state::WebState,
};
use axum::{
    extract::State,
    response::{
        IntoResponse, Response, Sse,
        sse::{Event, KeepAlive},
    },
};
use farshelf_app::accounts;
use farshelf_domain::id::LibraryId;
use futures_util::stream;
use serde_json::json;
use std::{convert::Infallible, time::Duration};
use tokio::{
    sync::watch,
    time::{Instant, sleep, sleep_until},
};

/// Numbers go out no closer than this.
const PACE: Duration = Duration::from_secs(2);
/// A session is looked at again after this long without a change; other nodes' changes are seen then too.
const CHECK: Duration = Duration::from_secs(5);

struct Feed {
    state: WebState,
    token: String,
    library: Option<LibraryId>,
    changes: watch::Receiver<u64>,
    said: Option<(Instant, Counts)>,
    looked: bool,
}

impl Feed {
    /// Waits for the next reason to look; none when the server is going.
    async fn wait(&mut self) -> Option<()> {
        if !std::mem::replace(&mut self.looked, true) {
            return Some(());
        }
        tokio::select! {
            moved = self.changes.changed() => moved.ok()?,
            () = sleep(CHECK) => {}
        }
        if let Some((at, _)) = self.said {
            sleep_until(at + PACE).await;
        }
        self.changes.borrow_and_update();
        Some(())
    }

    /// The numbers now; none when the session, or the right to this library, has ended.
    async fn look(&self) -> Result<Option<Counts>, WebError> {
        let app = &self.state.app;
        let Some(account) = accounts::peek_session(app, &self.token).await? else {
            return Ok(None);
        };
        let who = account.principal;
        if self.library.is_some_and(|l| !who.grants.contains_key(&l)) {
            return Ok(None);
        }
        let mut read = app.store.read().await?;
        let directory = app.directory(&mut read).await?;
        here::counts(&mut read, &who, &directory, self.library)
            .await
            .map(Some)
    }

    async fn next(mut self) -> Option<(Result<Event, Infallible>, Self)> {
        loop {
            self.wait().await?;
            // A failure ends the stream; browsers come back by themselves.
            let counts = self.look().await.ok()??;
            if self.said.is_some_and(|(_, before)| before == counts) {
                continue;
            }
            self.said = Some((Instant::now(), counts));
            let data = json!({
                "attention": counts.attention, "borrowing": counts.borrowing, "lending": counts.lending, "hold_shelf": counts.hold_shelf,
            });
            return Some((
                Ok(Event::default().event("counts").data(data.to_string())),
                self,
            ));
        }
    }
}

/// The stream.
pub async fn show(
    State(state): State<WebState>,
    session: Session,
    AtLibrary(library): AtLibrary,
) -> Response {
    let changes = state.app.changes.subscribe();
    let feed = Feed {
        state,
        token: session.token,
        library,
        changes,
        said: None,
        looked: false,
    };
    Sse::new(stream::unfold(feed, Feed::next))
        .keep_alive(KeepAlive::default())
        .into_response()
}
