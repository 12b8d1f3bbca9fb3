//! Which addresses may be called (SECURITY.md 30): public ones by https at the usual ports, and whatever the setting `outbound.allow`
//! opens. The check is made on the address that a connection goes to, never on a name alone.

use super::Network;
use http::Uri;
use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
    str::FromStr,
};

/// Ports of public https addresses.
const PORTS: [u16; 2] = [443, 8443];
/// Longest address text.
const LONGEST: usize = 2_000;

/// Why something may not be called.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadAddress {
    /// Not an address at all.
    #[error("this is no http or https address with a host")]
    Format,
    /// A user name or password in it.
    #[error("the address holds a user name or password")]
    Credentials,
    /// Where it leads is closed.
    #[error(
        "{0} is not a public https address (port 443 or 8443) and not in a network of the setting outbound.allow"
    )]
    Closed(String),
}

/// An address that can be called, if the guard agrees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// The whole address.
    pub uri: Uri,
    /// By TLS.
    pub tls: bool,
    /// Name or address of the host, without brackets.
    pub host: String,
    /// Port.
    pub port: u16,
}

impl FromStr for Endpoint {
    type Err = BadAddress;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        if text.len() > LONGEST || text.contains('#') {
            return Err(BadAddress::Format);
        }
        let uri: Uri = text.parse().map_err(|_| BadAddress::Format)?;
        let tls = match uri.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            _ => return Err(BadAddress::Format),
        };
        let authority = uri.authority().ok_or(BadAddress::Format)?;
        if authority.as_str().contains('@') {
            return Err(BadAddress::Credentials);
        }
        let host = authority
            .host()
            .trim_start_matches('[')
            .trim_end_matches(']')
            .to_owned();
        if host.is_empty() {
            return Err(BadAddress::Format);
        }
        // A port beyond the range is none to the parser: what stands behind the host must be a port or nothing.
        let behind = authority
            .as_str()
            .get(authority.host().len()..)
            .unwrap_or_default();
        let port = match (behind, authority.port_u16()) {
            ("", _) if tls => 443,
            ("", _) => 80,
            (_, Some(port)) if port > 0 => port,
            _ => return Err(BadAddress::Format),
        };
        Ok(Self {
            tls,
            host,
            port,
            uri,
        })
    }
}

/// Decides about addresses.
#[derive(Clone, Debug, Default)]
pub struct Guard {
    allow: Vec<Network>,
}

impl Guard {
    /// With the networks of `outbound.allow`.
    pub fn new(allow: Vec<Network>) -> Self {
        Self { allow }
    }

    /// Whether a connection to this address may be made for this endpoint.
    ///
    /// # Errors
    /// `Closed`.
    pub fn check(&self, endpoint: &Endpoint, address: IpAddr) -> Result<(), BadAddress> {
        let allowed = self.allow.iter().any(|n| n.holds(address));
        let public = endpoint.tls && PORTS.contains(&endpoint.port) && is_public(address);
        if allowed || public {
            Ok(())
        } else {
            Err(BadAddress::Closed(format!("{address}:{}", endpoint.port)))
        }
    }
}

/// Whether an address is one of the open internet: no private, local, shared, documentation, multicast or other special range.
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(four) => is_public_v4(four),
        IpAddr::V6(six) => is_public_v6(six),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let special = a == 0
        || a == 10
        || a == 127
        || a >= 224
        || (a == 100 && (64..128).contains(&b))
        || (a == 169 && b == 254)
        || (a == 172 && (16..32).contains(&b))
        || (a == 192 && b == 168)
        || (a == 192 && b == 0 && (c == 0 || c == 2))
        || (a == 192 && b == 88 && c == 99)
        || (a == 198 && (b == 18 || b == 19))
        || (a == 198 && b == 51 && c == 100)
        || (a == 203 && b == 0 && c == 113);
    !special
}

/// Global unicast is 2000::/3; within it, ranges that hide an IPv4 address or stand for nothing real are closed.
fn is_public_v6(address: Ipv6Addr) -> bool {
    let [a, b, ..] = address.segments();
    let documentation = (a == 0x2001 && b == 0x0db8) || (a == 0x3fff && b < 0x1000);
    // 2001::/23 holds Teredo and other protocol assignments, 2002::/16 is 6to4.
    let protocols = a == 0x2001 && b < 0x0200;
    a & 0xe000 == 0x2000 && !documentation && !protocols && a != 0x2002
}

#[cfg(test)]
mod tests {
    use super::*;

    fn endpoint(text: &str) -> Endpoint {
        text.parse().unwrap()
    }

    fn open(guard: &Guard, url: &str, address: &str) -> bool {
        guard
            .check(&endpoint(url), address.parse().unwrap())
            .is_ok()
    }

    #[test]
    fn addresses_are_taken_apart() {
        let plain = endpoint("http://[::1]:8080/iso18626?x=1");
        assert_eq!(
            (plain.tls, plain.host.as_str(), plain.port),
            (false, "::1", 8080)
        );
        let secure = endpoint(" https://ill.example.org/iso18626 ");
        assert_eq!((secure.tls, secure.port), (true, 443));
        for bad in [
            "",
            "ill.example.org",
            "/iso18626",
            "ftp://ill.example.org/",
            "file:///etc/passwd",
            "https://",
            "https://ill.example.org:0/",
            "https://ill.example.org:99999/",
            "https://ill.example.org/#x",
        ] {
            assert_eq!(bad.parse::<Endpoint>(), Err(BadAddress::Format), "{bad}");
        }
        assert_eq!(
            "https://user:word@ill.example.org/".parse::<Endpoint>(),
            Err(BadAddress::Credentials)
        );
    }

    #[test]
    fn public_addresses_are_open_by_https_only() {
        let guard = Guard::default();
        assert!(open(&guard, "https://x/", "8.8.8.8"));
        assert!(open(&guard, "https://x:8443/", "2607:f8b0::1"));
        assert!(!open(&guard, "http://x/", "8.8.8.8"));
        assert!(!open(&guard, "https://x:22/", "8.8.8.8"));
    }

    #[test]
    fn special_ranges_are_closed_in_every_spelling() {
        let guard = Guard::default();
        for address in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "127.0.0.1",
            "169.254.169.254",
            "172.31.255.255",
            "192.168.1.1",
            "192.0.2.1",
            "198.18.0.1",
            "203.0.113.9",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:10.0.0.1",
            "::ffff:8.8.8.8",
            "64:ff9b::a00:1",
            "fc00::1",
            "fe80::1",
            "ff02::1",
            "2001::1",
            "2001:db8::1",
            "2002:a00:1::1",
        ] {
            assert!(!open(&guard, "https://x/", address), "{address}");
        }
    }

    #[test]
    fn the_setting_opens_networks_for_plain_http_and_any_port() {
        let guard = Guard::new(vec!["127.0.0.0/8".parse().unwrap()]);
        assert!(open(&guard, "http://x:18080/", "127.0.0.1"));
        assert!(open(&guard, "http://x:18080/", "::ffff:127.0.0.1"));
        assert!(!open(&guard, "http://x:18080/", "10.0.0.1"));
        assert!(!open(&guard, "http://x:18080/", "::1"));
    }
}
