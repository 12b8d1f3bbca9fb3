//! Accepts connections, one task each: HTTP/1.1 with small heads, slow callers cut off, drained at the end (SECURITY.md 51).

use super::{Proxies, endless::end_streams};
use axum::{Router, body::Body, middleware};
use http::Request;
use hyper::{body::Incoming, server::conn::http1};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
    service::TowerToHyperService,
};
use std::{net::SocketAddr, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::watch,
};
use tower::ServiceExt;
use tower_http::timeout::RequestBodyTimeoutLayer;

/// A caller sends the head of a request within this time, or idles this long between two.
const HEAD_TIME: Duration = Duration::from_secs(30);
/// A body may pause this long.
const BODY_PAUSE: Duration = Duration::from_secs(30);
/// Most headers of a request.
const HEADERS: usize = 100;
/// Most bytes of a head.
const HEAD_BYTES: usize = 32 * 1024;
/// Without free file descriptors nothing can be accepted: wait for some to be closed.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// Tells everybody that the process ends.
#[derive(Clone, Debug)]
pub struct Stop(watch::Receiver<bool>);

impl Stop {
    /// A pair: what is told, and who tells. When the teller is gone, that counts as told.
    pub fn new() -> (watch::Sender<bool>, Self) {
        let (sender, receiver) = watch::channel(false);
        (sender, Self(receiver))
    }

    /// Whether it was told.
    pub fn told(&self) -> bool {
        *self.0.borrow()
    }

    /// Waits until it is told.
    pub async fn wait(mut self) {
        // An error means that the teller is gone.
        let _ = self.0.wait_for(|told| *told).await;
    }

    /// The channel itself, for the job runner.
    pub fn receiver(&self) -> watch::Receiver<bool> {
        self.0.clone()
    }
}

/// Serves until told to stop, then until every request under way is answered. The caller limits how long.
pub async fn serve(listener: TcpListener, router: Router, proxies: Proxies, stop: Stop) {
    let ending = stop.clone();
    let router = router
        .layer(RequestBodyTimeoutLayer::new(BODY_PAUSE))
        .layer(middleware::from_fn(move |request, next| end_streams(ending.clone(), request, next)));
    let graceful = GracefulShutdown::new();
    let stopped = stop.wait();
    tokio::pin!(stopped);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stopped => break,
        };
        match accepted {
            Ok((stream, peer)) => connection(stream, peer, router.clone(), proxies.clone(), &graceful),
            Err(error) => {
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(ACCEPT_PAUSE).await;
            }
        }
    }
    // New callers are refused at once and try another node.
    drop(listener);
    graceful.shutdown().await;
}

fn connection(stream: TcpStream, peer: SocketAddr, router: Router, proxies: Proxies, graceful: &GracefulShutdown) {
    // Small answers must not wait for more to come.
    let _ = stream.set_nodelay(true);
    let service = router.map_request(move |mut request: Request<Incoming>| {
        proxies.clean(&mut request, peer);
        request.map(Body::new)
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME)
        .max_headers(HEADERS)
        .max_buf_size(HEAD_BYTES)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
    let connection = graceful.watch(connection);
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            // A caller that went away or spoke no HTTP: nothing to do, and the log must not fill.
            tracing::debug!(%error, "a connection ended early");
        }
    });
}
