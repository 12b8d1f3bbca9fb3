//! Every message of either side survives the wire, in both versions.

use super::iso18626::{Envelope, from_iso, to_iso};
use farshelf_domain::{
    citation::{Citation, Form, Kind},
    message::{Ask, Message, Offer, Reason, RetryOffer, SentItem, ToBorrower, ToLender},
    money::Money,
    status::{CaseStep, UnfilledReason, WireStatus},
};
use farshelf_iso18626 as iso;

fn envelope(version: iso::Version) -> Envelope {
    Envelope {
        version,
        supplier: "ISIL:CA-FSLAKE".parse().unwrap(),
        requester: "ISIL:CA-FSTOWN".parse().unwrap(),
        wire_id: "FSTOWN-7-2".into(),
        supplier_request_id: Some("FSLAKE-9".into()),
        at: "2026-11-24T15:00:00Z".parse().unwrap(),
    }
}

fn money(minor: i64) -> Money {
    Money {
        minor,
        currency: "CAD".into(),
    }
}

fn ask() -> Ask {
    Ask {
        previous: None,
        citation: Citation {
            title: "Kukum".into(),
            author: Some("Jean, Michel".into()),
            isbn: Some("9782764813447".into()),
            year: Some("2019".into()),
            title_id: Some("01990000-0000-7000-8000-000000000001".parse().unwrap()),
            ..Citation::default()
        },
        kind: Kind::Loan,
        form: Form::Physical,
        need_by: Some("2026-12-20".parse().unwrap()),
        max_cost: Some(money(1000)),
        note: Some("Any edition.".into()),
        ship_to: vec!["Fairhaven Library".into(), "1 Main Street".into()],
    }
}

fn from_borrower() -> Vec<ToLender> {
    vec![
        ToLender::Request(Box::new(ask())),
        ToLender::Request(Box::new(Ask {
            previous: Some("FSTOWN-7".into()),
            kind: Kind::Copy,
            form: Form::Digital,
            ..ask()
        })),
        ToLender::Cancel {
            declines: false,
            note: None,
        },
        ToLender::Cancel {
            declines: true,
            note: Some("too dear".into()),
        },
        ToLender::Accept {
            conditions: vec![1, 3],
        },
        ToLender::Accept { conditions: vec![] },
        ToLender::Received {
            items: vec!["3123".into(), "3124".into()],
        },
        ToLender::ShippedReturn { items: vec![] },
        ToLender::ShippedForward {
            to: Some("ISIL:CA-X".into()),
        },
        ToLender::Renew {
            wanted: Some("2026-12-31".parse().unwrap()),
            note: Some("if you can".into()),
        },
        ToLender::StatusRequest,
        ToLender::Notification {
            text: "Thank you".into(),
        },
        ToLender::Case {
            step: CaseStep::ReportedLost,
            item: Some("3123".into()),
            note: Some("never arrived".into()),
        },
    ]
}

fn from_lender() -> Vec<ToBorrower> {
    let plain = ToBorrower::plain;
    let mut all: Vec<ToBorrower> = WireStatus::ALL
        .iter()
        // RetryPossible comes with its offer below; the two of 2021 are no values of 1.2.
        .filter(|s| {
            !matches!(
                s,
                WireStatus::RetryPossible | WireStatus::HoldReturn | WireStatus::ReleaseHoldReturn
            )
        })
        .map(|s| plain(Reason::StatusChange, *s))
        .collect();
    let offer = |code: &str, cost| Offer {
        number: Some(2),
        code: code.into(),
        note: Some("handle with care".into()),
        cost,
        reply_by: Some("2026-11-27T22:00:00Z".parse().unwrap()),
    };
    all.extend([
        ToBorrower {
            answer: Some(true),
            ..plain(Reason::CancelResponse, WireStatus::Cancelled)
        },
        ToBorrower {
            answer: Some(false),
            ..plain(Reason::CancelResponse, WireStatus::Loaned)
        },
        ToBorrower {
            answer: Some(true),
            due: Some("2026-12-31".parse().unwrap()),
            ..plain(Reason::RenewResponse, WireStatus::Loaned)
        },
        ToBorrower {
            unfilled: Some(UnfilledReason::NotOnShelf),
            note: Some("looked twice".into()),
            ..plain(Reason::RequestResponse, WireStatus::Unfilled)
        },
        ToBorrower {
            retry: Some(RetryOffer {
                reason: "OnLoan".into(),
                after: Some("2026-12-01T05:00:00Z".parse().unwrap()),
                before: None,
            }),
            ..plain(Reason::RequestResponse, WireStatus::RetryPossible)
        },
        ToBorrower {
            note: Some("handle with care".into()),
            conditions: vec![offer("LibraryUseOnly", Some(money(1500)))],
            ..plain(Reason::RequestResponse, WireStatus::WillSupply)
        },
        ToBorrower {
            due: Some("2026-12-20".parse().unwrap()),
            items: vec![
                SentItem {
                    barcode: "31234000000011".into(),
                    call_number: Some("PS 8555".into()),
                },
                SentItem {
                    barcode: "31234000000029".into(),
                    call_number: Some("PS 8555".into()),
                },
            ],
            ..plain(Reason::StatusChange, WireStatus::Loaned)
        },
        ToBorrower {
            url: Some("https://example.org/copy/1".into()),
            ..plain(Reason::StatusChange, WireStatus::CopyCompleted)
        },
        ToBorrower {
            status: None,
            note: Some("Hello".into()),
            ..plain(Reason::Notification, WireStatus::Loaned)
        },
        ToBorrower {
            case: Some((CaseStep::LostFeeCommunicated, Some(money(4500)))),
            ..plain(Reason::Notification, WireStatus::Loaned)
        },
    ]);
    all
}

#[test]
fn every_message_survives_the_wire() {
    let messages: Vec<Message> = from_borrower()
        .into_iter()
        .map(Message::Lender)
        .chain(
            from_lender()
                .into_iter()
                .map(|m| Message::Borrower(Box::new(m))),
        )
        .collect();
    for version in [iso::Version::V1_2, iso::Version::V2021_2] {
        for message in &messages {
            let xml = iso::write(&to_iso(&envelope(version), message));
            let parsed = iso::read(xml.as_bytes()).unwrap();
            assert_eq!(parsed.unknown, Vec::<String>::new(), "{xml}");
            let heard = from_iso(&parsed.message).unwrap();
            assert_eq!(&heard.message, message, "{xml}");
            assert_eq!(
                (heard.wire_id.as_str(), heard.supplier.value()),
                ("FSTOWN-7-2", "CA-FSLAKE")
            );
        }
    }
}

#[test]
fn what_is_written_is_valid() {
    for message in from_lender() {
        if message.status.is_some() {
            let problems = iso::validate(&to_iso(
                &envelope(iso::Version::V1_2),
                &Message::Borrower(Box::new(message)),
            ));
            assert_eq!(problems, vec![]);
        }
    }
    for message in from_borrower() {
        assert_eq!(
            iso::validate(&to_iso(
                &envelope(iso::Version::V1_2),
                &Message::Lender(message)
            )),
            vec![]
        );
    }
}

#[test]
fn unknown_values_name_the_right_error() {
    let mut message = to_iso(
        &envelope(iso::Version::V1_2),
        &Message::Lender(ToLender::StatusRequest),
    );
    if let iso::Body::RequestingAgencyMessage(body) = &mut message.body {
        body.action = iso::Action::Other("Explode".into());
    }
    assert_eq!(
        from_iso(&message).unwrap_err().error,
        iso::ErrorType::UnsupportedActionType
    );
    let mut message = to_iso(
        &envelope(iso::Version::V1_2),
        &Message::Borrower(Box::new(ToBorrower::plain(
            Reason::StatusChange,
            WireStatus::Loaned,
        ))),
    );
    if let iso::Body::SupplyingAgencyMessage(body) = &mut message.body {
        body.status_info.status = iso::Status::Other("Gone".into());
    }
    assert_eq!(
        from_iso(&message).unwrap_err().error,
        iso::ErrorType::UnrecognisedDataValue
    );
}

proptest::proptest! {
    /// Whatever a command takes into a message, the other side reads: no text of ours is a parcel that nobody can open.
    #[test]
    fn what_a_command_accepts_is_read_on_the_other_side(text in "\\PC{0,40}|[\\x00-\\x7f]{0,60}|.{0,200}") {
        let wish = farshelf_domain::lending::command::Wish::SendMessage { text: text.clone() };
        if text.trim().is_empty() || farshelf_domain::limits::check(&wish, None, Some(&text)).is_err() {
            return Ok(());
        }
        let said = ToBorrower {
            status: None,
            note: Some(text.clone()),
            ..ToBorrower::plain(Reason::Notification, WireStatus::Loaned)
        };
        let asked = Ask {
            citation: Citation { title: text.clone(), author: Some(text.clone()), ..Citation::default() },
            note: Some(text),
            ..ask()
        };
        for message in [
            Message::Borrower(Box::new(said)),
            Message::Lender(ToLender::Request(Box::new(asked))),
        ] {
            for version in [iso::Version::V1_2, iso::Version::V2021_2] {
                let xml = iso::write(&to_iso(&envelope(version), &message));
                let parsed = iso::read(xml.as_bytes());
                proptest::prop_assert!(parsed.is_ok(), "{xml}: {parsed:?}");
                proptest::prop_assert!(from_iso(&parsed.unwrap().message).is_ok(), "{xml}");
            }
        }
    }
}
