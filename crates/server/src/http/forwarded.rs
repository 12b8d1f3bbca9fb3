//! Who calls: the socket's other end, or what a trusted proxy says (SECURITY.md 50). After this the rest of the program sees one address
//! in `ConnectInfo` and no header that a stranger could have written.

use crate::settings::Network;
use axum::extract::ConnectInfo;
use http::{HeaderMap, HeaderName, Request, header::FORWARDED};
use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
};

/// Proxies that are believed.
#[derive(Clone, Debug, Default)]
pub struct Proxies {
    networks: Arc<[Network]>,
    client_cert: Option<HeaderName>,
}

const FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");
const ALWAYS_DROPPED: [HeaderName; 4] = [
    FORWARDED,
    HeaderName::from_static("x-forwarded-host"),
    HeaderName::from_static("x-forwarded-port"),
    HeaderName::from_static("x-real-ip"),
];

impl Proxies {
    /// From the settings `http.trusted_proxies` and `http.client_cert_header`.
    pub fn new(networks: &[Network], client_cert_header: Option<&str>) -> Self {
        let client_cert = client_cert_header.and_then(|name| HeaderName::try_from(name).ok());
        Self {
            networks: networks.into(),
            client_cert,
        }
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.networks.iter().any(|n| n.holds(address))
    }

    /// Puts the caller's address into the request and drops headers that nobody vouches for.
    pub fn clean<B>(&self, request: &mut Request<B>, peer: SocketAddr) {
        let trusted = self.trusts(peer.ip());
        let headers = request.headers_mut();
        let caller = if trusted {
            self.caller(headers, peer)
        } else {
            peer
        };
        headers.remove(FOR);
        for name in ALWAYS_DROPPED {
            headers.remove(name);
        }
        if !trusted || !single(headers, &PROTO) {
            headers.remove(PROTO);
        }
        if let Some(name) = &self.client_cert
            && (!trusted || !single(headers, name))
        {
            headers.remove(name);
        }
        request.extensions_mut().insert(ConnectInfo(caller));
    }

    /// The list grows on the right: the first address from there that is no proxy of ours is the caller.
    fn caller(&self, headers: &HeaderMap, peer: SocketAddr) -> SocketAddr {
        let lists: Vec<&str> = headers
            .get_all(FOR)
            .iter()
            .filter_map(|v| v.to_str().ok())
            .collect();
        let mut caller = peer;
        for part in lists.iter().rev().flat_map(|list| list.rsplit(',')) {
            let Ok(address) = part.trim().parse::<IpAddr>() else {
                break;
            };
            caller = SocketAddr::new(address, 0);
            if !self.trusts(address) {
                break;
            }
        }
        caller
    }
}

fn single(headers: &HeaderMap, name: &HeaderName) -> bool {
    headers.get_all(name).iter().count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(headers: &[(&str, &str)], peer: &str) -> (String, Vec<String>) {
        let proxies = Proxies::new(&["10.0.0.0/8".parse().unwrap()], Some("x-client-cert"));
        let mut request = Request::new(());
        for (name, value) in headers {
            request
                .headers_mut()
                .append(HeaderName::try_from(*name).unwrap(), value.parse().unwrap());
        }
        proxies.clean(&mut request, SocketAddr::new(peer.parse().unwrap(), 5));
        let caller = request
            .extensions()
            .get::<ConnectInfo<SocketAddr>>()
            .unwrap()
            .0
            .ip()
            .to_string();
        let mut left: Vec<String> = request.headers().keys().map(ToString::to_string).collect();
        left.sort();
        (caller, left)
    }

    #[test]
    fn strangers_cannot_say_who_they_are() {
        let forged = [
            ("x-forwarded-for", "1.1.1.1"),
            ("x-forwarded-proto", "https"),
            ("x-client-cert", "aa"),
            ("forwarded", "for=2.2.2.2"),
        ];
        assert_eq!(seen(&forged, "9.9.9.9"), ("9.9.9.9".into(), vec![]));
    }

    #[test]
    fn a_proxy_is_believed_for_the_last_hop_only() {
        let (caller, left) = seen(
            &[
                ("x-forwarded-for", "6.6.6.6, 8.8.8.8, 10.0.0.2"),
                ("x-forwarded-proto", "https"),
                ("x-client-cert", "aa"),
            ],
            "10.0.0.1",
        );
        assert_eq!(caller, "8.8.8.8");
        assert_eq!(left, ["x-client-cert", "x-forwarded-proto"]);
        let (caller, _) = seen(
            &[
                ("x-forwarded-for", "6.6.6.6"),
                ("x-forwarded-for", "8.8.8.8"),
            ],
            "10.0.0.1",
        );
        assert_eq!(caller, "8.8.8.8");
        let (caller, _) = seen(&[("x-forwarded-for", "6.6.6.6, nonsense")], "10.0.0.1");
        assert_eq!(caller, "10.0.0.1");
    }

    #[test]
    fn a_doubled_header_proves_nothing() {
        let (_, left) = seen(
            &[("x-client-cert", "aa"), ("x-client-cert", "bb")],
            "10.0.0.1",
        );
        assert!(left.is_empty());
    }
}
