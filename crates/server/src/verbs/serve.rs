//! `farshelf serve`

use super::migrate;
use crate::{
    answer::Answer,
    cli::Serve,
    context::{self, Context},
    demo::mark,
    epoch,
    failure::Failure,
    http::{self, Proxies, Stop, health},
    lock::{self, Lock},
    log,
    settings::Settings,
};
use axum::Router;
use farshelf_app::{admin::offer_setup, app::App, catalog::Catalog, jobs::Runner};
use farshelf_web::WebState;
use serde_json::{Value, json};
use std::{
    io::Write,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};
use tokio::{
    net::TcpListener,
    signal::unix::{Signal, SignalKind, signal},
    sync::watch,
};

/// How long requests and jobs under way may take after the signal to stop.
const DRAIN: Duration = Duration::from_secs(25);

/// How long a demo waits for its few hundred titles to be indexed.
const INDEXING: Duration = Duration::from_mins(1);

/// What is served.
pub struct Plan {
    /// Settings.
    pub settings: Settings,
    /// A demonstration: known passwords, everything open on loopback.
    pub demo: bool,
    /// Whether due work is done here.
    pub worker: bool,
    /// Lines in JSON.
    pub json: bool,
    /// The folder, on SQLite, for this process alone.
    pub lock: Lock,
}

pub async fn run(context: Context, options: Serve) -> Result<Answer, Failure> {
    let context = context.listening(options.listen);
    let settings = context.load()?.settings;
    let lock = lock::take(&settings, "serve")?;
    mark::refuse_folder(&settings)?;
    let plan = Plan {
        lock,
        settings,
        demo: false,
        worker: !options.no_worker,
        json: context.json(),
    };
    serve(plan, mark::refuse).await
}

/// Serves until told to stop. `prepare` runs on the migrated database before anybody is let in.
///
/// # Errors
/// Why it could not start.
pub async fn serve(
    plan: Plan,
    prepare: impl AsyncFnOnce(&App) -> Result<(), Failure>,
) -> Result<Answer, Failure> {
    let Plan {
        settings,
        demo,
        worker,
        json,
        lock: _held,
    } = plan;
    log::start(&settings);
    let mut signals = Signals::new()?;
    let store = migrate::ready(&settings).await?;
    let listener = bind(settings.listen).await?;
    let bound = listener.local_addr().unwrap_or(settings.listen);
    let url = format!("http://{}", reachable(bound));
    let app = context::app(
        store,
        &settings,
        settings.public_url.clone().unwrap_or_else(|| url.clone()),
        demo,
    );
    prepare(&app).await?;
    epoch::check(&app).await?;
    let catalog = farshelf_app::catalog::open(&app)?;
    if demo {
        farshelf_app::catalog::catch_up(&app, &catalog, INDEXING).await?;
    }
    let following = tokio::spawn(farshelf_app::catalog::follow(app.clone(), catalog.clone()));

    let (stopper, stop) = Stop::new();
    let proxies = Proxies::new(
        &settings.trusted_proxies,
        settings.client_cert_header.as_deref(),
    );
    let serving = tokio::spawn(http::serve(
        listener,
        router(&app, catalog, &settings, &stop),
        proxies,
        stop.clone(),
    ));
    let working = worker.then(|| tokio::spawn(Runner::new(app.clone()).run(stop.receiver())));
    let beating = tokio::spawn(epoch::beat(app.clone(), stop.clone()));
    say(json, "listening", &url);
    if !demo && let Some(token) = offer_setup(&app).await? {
        say(
            json,
            "setup",
            &format!("{}/setup/{token}", app.settings.public_url),
        );
    }
    if bound.ip().is_unspecified() {
        say(json, "open", &everywhere(bound, json));
    }
    tracing::info!(version = env!("CARGO_PKG_VERSION"), engine = ?app.store.engine(), worker, "serving");

    signals.next().await;
    tracing::info!("stopping: no new requests, those under way are finished");
    end(
        &stopper,
        async {
            // A task that ended by a defect has been logged by its hook.
            let _ = serving.await;
            let _ = beating.await;
            following.abort();
            if let Some(working) = working {
                let _ = working.await;
            }
            app.store.close().await;
        },
        &mut signals,
    )
    .await;
    Ok(Answer::new("", Value::Null))
}

/// Tells everybody to stop and waits for them: so long and no longer; a second signal ends the wait.
async fn end(stopper: &watch::Sender<bool>, all: impl Future<Output = ()>, signals: &mut Signals) {
    stopper.send_replace(true);
    tokio::select! {
        () = all => tracing::info!("stopped"),
        () = tokio::time::sleep(DRAIN) => tracing::warn!("stopped; something under way did not end in time, its lease runs out by itself"),
        () = signals.next() => tracing::warn!("stopped at once"),
    }
}

fn router(app: &App, catalog: Arc<Catalog>, settings: &Settings, stop: &Stop) -> Router {
    let health = http::health::router(health::Health::new(
        app.store.clone(),
        settings.data_dir.clone(),
        stop.clone(),
    ));
    health.merge(farshelf_web::router(WebState::new(app.clone(), catalog)))
}

async fn bind(address: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.map_err(|e| {
        Failure::failed(
            format!("nothing can listen on {address}: {e}"),
            "Is another program there? Choose another address with --listen or the setting http.listen.",
        )
    })
}

/// "Any address" in words: who can come in, and what must stand in front.
fn everywhere(bound: SocketAddr, json: bool) -> String {
    if json {
        return bound.to_string();
    }
    format!(
        "{bound} to every machine that reaches this one, without encryption: put a proxy with TLS in front"
    )
}

/// "Any address" is none that a browser can open: on this machine the loopback address is.
fn reachable(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        ip => ip,
    };
    SocketAddr::new(ip, address.port())
}

/// One line on standard output, at once: a script waits for it.
fn say(json: bool, word: &str, value: &str) {
    let line = if json {
        format!("{}\n", json!({word: value}))
    } else {
        format!("{word} {value}\n")
    };
    let mut out = std::io::stdout();
    // Without standard output there is nobody to tell.
    let _ = out.write_all(line.as_bytes()).and_then(|()| out.flush());
}

/// The signals that stop a server.
struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    fn new() -> Result<Self, Failure> {
        let on = |kind| {
            signal(kind).map_err(|e| {
                Failure::failed(
                    format!("signals cannot be received: {e}"),
                    "This system is not supported.",
                )
            })
        };
        Ok(Self {
            terminate: on(SignalKind::terminate())?,
            interrupt: on(SignalKind::interrupt())?,
        })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}
