//! Checks a message against the rules of its own version before it is sent.

use crate::codec::{Checks, Cx, Target};
use crate::{Body, Message};

/// What is wrong with one element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fault {
    /// The version requires a value here.
    Missing,
    /// More values than the version allows; the writer leaves out the ones that do not fit.
    TooMany,
    /// The version has no such element in this kind of message; the writer leaves it out.
    NotInVersion,
    /// The value is not in the closed list of the version.
    UnknownValue,
    /// Not an `xs:dateTime`.
    BadDate,
    /// Not an `xs:decimal`.
    BadAmount,
    /// A number outside of the range that the version allows.
    OutOfRange,
}

/// One finding of [`validate`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Element names from the body element down, joined by `/`.
    pub path: String,
    /// What is wrong there.
    pub fault: Fault,
}

/// What the XSD of `message.version` would object to, or what writing in that version would lose. Empty: it may be sent.
pub fn validate(message: &Message) -> Vec<Problem> {
    let kind = message.kind();
    let cx = Cx {
        target: Target::Version(message.version),
        kind,
    };
    let mut checks = Checks::default();
    checks.at(kind.as_str(), |checks| match &message.body {
        Body::Request(body) => check(&**body, cx, checks),
        Body::RequestConfirmation(body) => check(body, cx, checks),
        Body::SupplyingAgencyMessage(body) => check(&**body, cx, checks),
        Body::SupplyingAgencyMessageConfirmation(body) => check(body, cx, checks),
        Body::RequestingAgencyMessage(body) => check(body, cx, checks),
        Body::RequestingAgencyMessageConfirmation(body) => check(body, cx, checks),
    });
    checks.problems
}

fn check<T: crate::codec::Value>(body: &T, cx: Cx, checks: &mut Checks) {
    body.check(cx, checks);
}
