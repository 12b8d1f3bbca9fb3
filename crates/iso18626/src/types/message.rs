//! The envelope.

use crate::codec::{Cx, Node, Notes, Target, Value};
use crate::migrate;
use crate::types::{
    ConfirmationHeader, ErrorData, Header, Request, RequestConfirmation, RequestingAgencyMessage,
    RequestingAgencyMessageConfirmation, SupplyingAgencyMessage,
    SupplyingAgencyMessageConfirmation,
};
use crate::version::{Kind, Version};

/// One message and the version that it is written in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Decides which elements are written, and in which order.
    pub version: Version,
    /// The content.
    pub body: Body,
}

/// The content of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// A library asks another one for something.
    Request(Box<Request>),
    /// Answer to a request.
    RequestConfirmation(RequestConfirmation),
    /// The supplier answers, reports or asks.
    SupplyingAgencyMessage(Box<SupplyingAgencyMessage>),
    /// Answer to the supplier.
    SupplyingAgencyMessageConfirmation(SupplyingAgencyMessageConfirmation),
    /// The requester acts.
    RequestingAgencyMessage(RequestingAgencyMessage),
    /// Answer to the requester.
    RequestingAgencyMessageConfirmation(RequestingAgencyMessageConfirmation),
}

impl Message {
    /// A message in a version.
    pub fn new(version: Version, body: impl Into<Body>) -> Self {
        Self {
            version,
            body: body.into(),
        }
    }

    /// Which of the six kinds it is.
    pub fn kind(&self) -> Kind {
        match self.body {
            Body::Request(_) => Kind::Request,
            Body::RequestConfirmation(_) => Kind::RequestConfirmation,
            Body::SupplyingAgencyMessage(_) => Kind::SupplyingAgencyMessage,
            Body::SupplyingAgencyMessageConfirmation(_) => Kind::SupplyingAgencyMessageConfirmation,
            Body::RequestingAgencyMessage(_) => Kind::RequestingAgencyMessage,
            Body::RequestingAgencyMessageConfirmation(_) => {
                Kind::RequestingAgencyMessageConfirmation
            }
        }
    }

    /// The header of a message that is no confirmation.
    pub fn header(&self) -> Option<&Header> {
        match &self.body {
            Body::Request(body) => Some(&body.header),
            Body::SupplyingAgencyMessage(body) => Some(&body.header),
            Body::RequestingAgencyMessage(body) => Some(&body.header),
            _ => None,
        }
    }

    /// The header of a message that is no confirmation, to change it.
    pub fn header_mut(&mut self) -> Option<&mut Header> {
        match &mut self.body {
            Body::Request(body) => Some(&mut body.header),
            Body::SupplyingAgencyMessage(body) => Some(&mut body.header),
            Body::RequestingAgencyMessage(body) => Some(&mut body.header),
            _ => None,
        }
    }

    /// Verdict and errors of a confirmation.
    pub fn confirmation(&self) -> Option<(&ConfirmationHeader, &[ErrorData])> {
        match &self.body {
            Body::RequestConfirmation(body) => Some((&body.confirmation_header, &body.error_data)),
            Body::SupplyingAgencyMessageConfirmation(body) => {
                Some((&body.confirmation_header, &body.error_data))
            }
            Body::RequestingAgencyMessageConfirmation(body) => {
                Some((&body.confirmation_header, &body.error_data))
            }
            _ => None,
        }
    }

    /// The tree of the body element.
    pub(crate) fn encode(&self, target: Target) -> Node {
        let kind = self.kind();
        let cx = Cx { target, kind };
        let name = kind.as_str();
        match &self.body {
            Body::Request(body) => body.encode(name, cx),
            Body::RequestConfirmation(body) => body.encode(name, cx),
            Body::SupplyingAgencyMessage(body) => {
                let mut node = body.encode(name, cx);
                if cx.is(Version::V1_2) {
                    migrate::to_v12(&mut node);
                }
                node
            }
            Body::SupplyingAgencyMessageConfirmation(body) => body.encode(name, cx),
            Body::RequestingAgencyMessage(body) => body.encode(name, cx),
            Body::RequestingAgencyMessageConfirmation(body) => body.encode(name, cx),
        }
    }
}

impl Body {
    pub(crate) fn decode(kind: Kind, mut node: Node, notes: &mut Notes) -> Option<Self> {
        notes.enter(kind.as_str());
        let body = match kind {
            Kind::Request => Request::decode(node, notes).map(Self::from),
            Kind::RequestConfirmation => RequestConfirmation::decode(node, notes).map(Self::from),
            Kind::SupplyingAgencyMessage => {
                migrate::from_v12(&mut node);
                SupplyingAgencyMessage::decode(node, notes).map(Self::from)
            }
            Kind::SupplyingAgencyMessageConfirmation => {
                SupplyingAgencyMessageConfirmation::decode(node, notes).map(Self::from)
            }
            Kind::RequestingAgencyMessage => {
                RequestingAgencyMessage::decode(node, notes).map(Self::from)
            }
            Kind::RequestingAgencyMessageConfirmation => {
                RequestingAgencyMessageConfirmation::decode(node, notes).map(Self::from)
            }
        };
        notes.leave();
        body
    }
}

impl From<Request> for Body {
    fn from(body: Request) -> Self {
        Self::Request(Box::new(body))
    }
}

impl From<RequestConfirmation> for Body {
    fn from(body: RequestConfirmation) -> Self {
        Self::RequestConfirmation(body)
    }
}

impl From<SupplyingAgencyMessage> for Body {
    fn from(body: SupplyingAgencyMessage) -> Self {
        Self::SupplyingAgencyMessage(Box::new(body))
    }
}

impl From<SupplyingAgencyMessageConfirmation> for Body {
    fn from(body: SupplyingAgencyMessageConfirmation) -> Self {
        Self::SupplyingAgencyMessageConfirmation(body)
    }
}

impl From<RequestingAgencyMessage> for Body {
    fn from(body: RequestingAgencyMessage) -> Self {
        Self::RequestingAgencyMessage(body)
    }
}

impl From<RequestingAgencyMessageConfirmation> for Body {
    fn from(body: RequestingAgencyMessageConfirmation) -> Self {
        Self::RequestingAgencyMessageConfirmation(body)
    }
}
