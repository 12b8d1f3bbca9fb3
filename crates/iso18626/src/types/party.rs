//! Agencies and addresses.

use crate::codec::{Checks, Cx, Node, Notes, Value, Wire, block};
use crate::types::Code;

block! {
    /// The symbol of an agency: namespace and value.
    #[derive(Debug, Hash)]
    pub struct AgencyId {
        /// Namespace, such as `ISIL` (`agencyIdType`).
        kind: Code = Wire::both("agencyIdType").must();
        /// The symbol within it (`agencyIdValue`).
        value: String = Wire::both("agencyIdValue").must();
    }

    /// An address on a network.
    #[derive(Debug)]
    pub struct ElectronicAddress {
        /// Kind, such as `Email`.
        kind: Code = Wire::both("electronicAddressType").must();
        /// The address itself.
        data: String = Wire::both("electronicAddressData").must();
    }

    /// A postal address.
    #[derive(Debug)]
    pub struct PhysicalAddress {
        /// First line.
        line1: Option<String> = Wire::both("line1");
        /// Second line.
        line2: Option<String> = Wire::both("line2");
        /// Town.
        locality: Option<String> = Wire::both("locality");
        /// Postal code.
        postal_code: Option<String> = Wire::both("postalCode");
        /// ISO 3166-2 code; 2021 writes it without its scheme.
        region: Option<Code> = Wire::both("region").text_v21();
        /// ISO 3166-1 code.
        country: Option<Code> = Wire::both("country");
    }
}

impl AgencyId {
    /// A symbol without schemes.
    pub fn new(kind: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            kind: Code::new(kind),
            value: value.into(),
        }
    }

    /// Whether there is neither namespace nor value.
    pub fn is_empty(&self) -> bool {
        self.kind.is_empty() && self.value.is_empty()
    }

    /// `NAMESPACE:VALUE` as written, such as `ISIL:CA-OTY`.
    pub fn symbol(&self) -> String {
        format!("{}:{}", self.kind.value, self.value)
    }

    /// Whether both name the same agency; symbols compare without regard to case and scheme.
    pub fn same_as(&self, other: &Self) -> bool {
        self.kind.is(&other.kind.value) && self.value.to_lowercase() == other.value.to_lowercase()
    }
}

/// One address: electronic or physical.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// `electronicAddress`
    Electronic(ElectronicAddress),
    /// `physicalAddress`
    Physical(PhysicalAddress),
}

impl Value for Address {
    fn decode(node: Node, notes: &mut Notes) -> Option<Self> {
        let mut address = None;
        for child in node.children {
            let name = match child.name.as_str() {
                "electronicAddress" => "electronicAddress",
                "physicalAddress" => "physicalAddress",
                other => {
                    notes.unknown(other);
                    continue;
                }
            };
            if address.is_some() {
                notes.unknown(name);
                continue;
            }
            notes.enter(name);
            address = if name == "electronicAddress" {
                ElectronicAddress::decode(child, notes).map(Self::Electronic)
            } else {
                PhysicalAddress::decode(child, notes).map(Self::Physical)
            };
            notes.leave();
        }
        address
    }

    fn encode(&self, name: &'static str, cx: Cx) -> Node {
        let child = match self {
            Self::Electronic(address) => address.encode("electronicAddress", cx),
            Self::Physical(address) => address.encode("physicalAddress", cx),
        };
        Node {
            children: vec![child],
            ..Node::new(name)
        }
    }

    fn check(&self, cx: Cx, checks: &mut Checks) {
        match self {
            Self::Electronic(address) => {
                checks.at("electronicAddress", |checks| address.check(cx, checks));
            }
            Self::Physical(address) => {
                checks.at("physicalAddress", |checks| address.check(cx, checks));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_compare_without_case() {
        let one = AgencyId::new("ISIL", "CA-OTY");
        assert!(one.same_as(&AgencyId::new("isil", "ca-oty")));
        assert!(!one.same_as(&AgencyId::new("OCLC", "CA-OTY")));
        assert_eq!(one.symbol(), "ISIL:CA-OTY");
        assert!(AgencyId::default().is_empty());
    }
}
