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
        .layer(middleware::from_fn(move |request, next| {
            end_streams(ending.clone(), request, next)
        }));
    let graceful = GracefulShutdown::new();
    let stopped = stop.wait();
    tokio::pin!(stopped);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stopped => break,
        };
        match accepted {
            Ok((stream, peer)) => {
                connection(stream, peer, router.clone(), proxies.clone(), &graceful);
            }
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

fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    proxies: Proxies,
    graceful: &GracefulShutdown,
) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use axum::{
        extract::ConnectInfo,
        response::{Sse, sse::Event},
        routing::get,
    };
    use std::convert::Infallible;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    async fn talk(address: SocketAddr, request: &str) -> TcpStream {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        stream
    }

    #[tokio::test]
    async fn live_pages_end_with_the_process() {
        let live = get(|| async {
            Sse::new(futures_util::stream::pending::<Result<Event, Infallible>>())
        });
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (teller, stop) = Stop::new();
        let serving = tokio::spawn(serve(
            listener,
            Router::new().route("/live", live),
            Proxies::default(),
            stop,
        ));
        let mut page = talk(address, "GET /live HTTP/1.1\r\nHost: localhost\r\n\r\n").await;
        let mut head = [0; 12];
        page.read_exact(&mut head).await.unwrap();
        assert_eq!(&head, b"HTTP/1.1 200");
        teller.send_replace(true);
        serving.await.unwrap();
        let mut rest = String::new();
        page.read_to_string(&mut rest).await.unwrap();
        assert!(
            rest.ends_with("0\r\n\r\n"),
            "the stream ended in order: {rest}"
        );
        assert!(TcpStream::connect(address).await.is_err());
    }

    #[tokio::test]
    async fn pages_see_the_caller_that_a_trusted_proxy_names() {
        let who = get(|ConnectInfo(caller): ConnectInfo<SocketAddr>| async move {
            caller.ip().to_string()
        });
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (teller, stop) = Stop::new();
        let proxies = Proxies::new(&["127.0.0.0/8".parse().unwrap()], None);
        let serving = tokio::spawn(serve(
            listener,
            Router::new().route("/", who),
            proxies,
            stop,
        ));
        let mut page = talk(address, "GET / HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 192.0.2.7\r\nConnection: close\r\n\r\n").await;
        let mut answer = String::new();
        page.read_to_string(&mut answer).await.unwrap();
        assert!(answer.ends_with("192.0.2.7"), "{answer}");
        teller.send_replace(true);
        serving.await.unwrap();
    }
}
