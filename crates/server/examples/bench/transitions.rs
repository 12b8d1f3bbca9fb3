//! Transitions per second: over HTTP, by the same use case through a pool of its own without HTTP, and bare commits of one row; in turns.
//! The server works no jobs meanwhile. Each request on the shelf is lent out, comes back and is packed: three transitions.

use crate::{
    figures::{Times, row},
    keys::Keys,
    machine::processor,
    seed::Stock,
    server::Server,
};
use anyhow::Context;
use farshelf_app::{
    accounts::principal_of_key,
    app::App,
    engine::{self, Call},
    error::{AppError, Result},
    idempotency::{Answer, BeforeCommit, Hooked, Made, Once},
    principal::Principal,
};
use farshelf_domain::{borrowing::command::Wish, id::RequestId};
use farshelf_store::{Tx, settings};
use serde_json::json;
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};
use tokio::task::JoinSet;

/// Programs that call at once.
const CLIENTS: [usize; 3] = [1, 8, 32];

/// What is measured against what.
pub struct Field {
    /// The binary, without worker.
    pub server: Server,
    /// The same database in this process.
    pub app: App,
    /// Requests not yet moved.
    pub stock: Mutex<Vec<RequestId>>,
    /// Keys of their library.
    pub keys: Keys,
}

impl Field {
    /// With a stock.
    pub fn new(server: Server, app: App, stock: Stock, keys: Keys) -> Self {
        let stock = Mutex::new(stock.ids);
        Self {
            server,
            app,
            stock,
            keys,
        }
    }

    fn take(&self) -> Option<RequestId> {
        self.stock
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop()
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Http,
    Direct,
    Bare,
}

/// One turn.
#[derive(Clone, Default)]
struct Turn {
    rate: f64,
    times: Times,
    /// Processor seconds for a thousand transitions.
    processor: f64,
}

fn wishes() -> [Wish; 3] {
    [
        Wish::CheckOut {
            barcode: None,
            patron: None,
        },
        Wish::ReturnFromPatron { barcode: None },
        Wish::PackReturn { barcode: None },
    ]
}

async fn http(field: Arc<Field>, end: Instant) -> anyhow::Result<Times> {
    let mut client = field.server.connect().await?;
    let (mut times, mut calls, mut key) = (Times::default(), 0, String::new());
    while Instant::now() < end {
        let Some(id) = field.take() else { break };
        let path = format!("/api/v1/borrowing-requests/{id}/commands");
        for wish in wishes() {
            if Keys::is_used_up(calls) {
                key = field.keys.fresh()?;
            }
            calls += 1;
            let name = wish.name();
            let head = format!("Authorization: Bearer {key}\r\nIdempotency-Key: {id} {name}\r\n");
            let body = json!({"command": name}).to_string();
            let from = Instant::now();
            let answer = client.post(&path, &head, "application/json", &body).await?;
            times.add(from.elapsed());
            answer.json().context(name)?;
        }
    }
    Ok(times)
}

/// What the API does before the commit: it says what may be done next and keeps the answer.
struct Keep<'a> {
    who: &'a Principal,
    once: &'a Once,
    slot: Mutex<Option<Answer>>,
}

impl BeforeCommit for Keep<'_> {
    fn run<'a>(&'a self, app: &'a App, tx: &'a mut Tx, made: Made<'a>) -> Hooked<'a> {
        Box::pin(async move {
            let Made::Borrowing(request, version) = made else {
                return Err(AppError::NotFound);
            };
            let directory = app.directory(tx).await?;
            let call = Call::default();
            let at = (request, version);
            engine::borrowing_context(app, tx, self.who, &directory, at, &[], &call).await?;
            engine::may_undo(app, tx, request.id).await?;
            let text =
                serde_json::to_vec(request).map_err(|e| AppError::Internal(e.to_string()))?;
            let answer = self.once.keep(app, tx, 200, json!({}), text).await?;
            *self.slot.lock().unwrap_or_else(PoisonError::into_inner) = Some(answer);
            Ok(())
        })
    }
}

async fn transition(app: &App, key: &str, id: RequestId, wish: Wish) -> Result<()> {
    let who = principal_of_key(app, key)
        .await?
        .ok_or(AppError::NotSignedIn)?;
    let name = format!("{id} {}", wish.name());
    let once = Once::new(&who, "", &name, &[name.as_bytes()]);
    let keep = Keep {
        who: &who,
        once: &once,
        slot: Mutex::default(),
    };
    let work = async {
        engine::run_borrowing_then(app, &who, id, wish, &Call::default(), &keep).await?;
        let kept = keep
            .slot
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        kept.ok_or(AppError::NotFound)
    };
    once.work(app, work).await?;
    Ok(())
}

async fn direct(field: Arc<Field>, end: Instant) -> anyhow::Result<Times> {
    let (mut times, key) = (Times::default(), field.keys.fresh()?);
    while Instant::now() < end {
        let Some(id) = field.take() else { break };
        for wish in wishes() {
            let from = Instant::now();
            transition(&field.app, &key, id, wish).await?;
            times.add(from.elapsed());
        }
    }
    Ok(times)
}

async fn bare(field: Arc<Field>, end: Instant, client: usize) -> anyhow::Result<Times> {
    let (mut times, name) = (Times::default(), format!("bench-{client}"));
    while Instant::now() < end {
        let from = Instant::now();
        let mut tx = field.app.store.begin().await?;
        settings::put(
            &mut tx,
            &name,
            &json!({"n": times.count()}),
            field.app.now(),
        )
        .await?;
        tx.commit().await?;
        times.add(from.elapsed());
    }
    Ok(times)
}

async fn turn(
    field: &Arc<Field>,
    kind: Kind,
    clients: usize,
    length: Duration,
) -> anyhow::Result<Turn> {
    let pid = if kind == Kind::Http {
        field.server.pid()
    } else {
        std::process::id()
    };
    let (before, from) = (processor(pid), Instant::now());
    let end = from + length;
    let mut running = JoinSet::new();
    for client in 0..clients {
        let field = field.clone();
        running.spawn(async move {
            match kind {
                Kind::Http => http(field, end).await,
                Kind::Direct => direct(field, end).await,
                Kind::Bare => bare(field, end, client).await,
            }
        });
    }
    let mut times = Times::default();
    while let Some(done) = running.join_next().await {
        times.join(done??);
    }
    let took = from.elapsed().as_secs_f64();
    // A count of transitions in seconds is far below what a float holds.
    let count = f64::from(u32::try_from(times.count())?);
    anyhow::ensure!(
        count > 0.0,
        "the stock of requests is used up: more --requests or fewer --seconds"
    );
    Ok(Turn {
        rate: count / took,
        times,
        processor: (processor(pid) - before) / count * 1_000.0,
    })
}

/// Measures in turns and prints the best of each kind.
pub async fn measure(
    field: Arc<Field>,
    engine: &str,
    turns: usize,
    length: Duration,
) -> anyhow::Result<()> {
    for clients in CLIENTS {
        let mut best = [Turn::default(), Turn::default(), Turn::default()];
        for _ in 0..turns {
            for (kind, best) in [Kind::Http, Kind::Direct, Kind::Bare]
                .into_iter()
                .zip(&mut best)
            {
                let now = turn(&field, kind, clients, length).await?;
                if now.rate > best.rate {
                    *best = now;
                }
            }
        }
        let [http, direct, bare] = best;
        let figure = format!(
            "HTTP {:.0}/s (p50 {:.1} ms, p99 {:.1} ms, {:.1} processor seconds for 1,000); without HTTP {:.0}/s (p99 {:.1} ms, {:.1} s for 1,000): \
             ratio {:.2}; bare commits {:.0}/s",
            http.rate,
            http.times.percentile(50),
            http.times.percentile(99),
            http.processor,
            direct.rate,
            direct.times.percentile(99),
            direct.processor,
            http.rate / direct.rate,
            bare.rate
        );
        row(
            &format!("Transitions, {clients} at once, ratio at least 0.7"),
            engine,
            &figure,
        );
    }
    Ok(())
}
