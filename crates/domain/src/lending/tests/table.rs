//! Every cell: compared with the specification, and obeyed by `apply`.

use super::support::{Desk, cancel, in_state, partner, received, renew, returned, staff};
use crate::{
    actor::Actor,
    cell::Cell,
    citation::Kind,
    id::StaffId,
    lending::{
        command::{Command, Fact, Incoming, Wish},
        table::{COMMANDS, LATER, MESSAGES, REQUESTS, cell},
    },
    message::{MessageCode, ToLender},
    money::Money,
    refused::Refusal,
    status::{Attention, CaseStep, LendingMain, UnfilledReason},
    timer::Timer,
};
use std::path::PathBuf;

fn specification() -> Option<String> {
    let folder = std::env::var_os("FARSHELF_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    std::fs::read_to_string(folder.join("reference/lifecycle.md")).ok()
}

/// Rows of the table under a heading: name, By (when there is one), cells.
fn rows(text: &str, heading: &str, by: bool, columns: usize) -> Vec<(String, String, Vec<String>)> {
    text.lines()
        .skip_while(|l| !l.starts_with(heading))
        .skip_while(|l| !l.starts_with('|'))
        .take_while(|l| l.starts_with('|'))
        .skip(2)
        .map(|line| {
            let parts: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            let first = usize::from(by) + 1;
            let cells = parts[first..first + columns]
                .iter()
                .map(ToString::to_string)
                .collect();
            let who = if by {
                parts[1].replace(' ', "")
            } else {
                String::new()
            };
            (parts[0].to_owned(), who, cells)
        })
        .collect()
}

#[test]
fn every_cell_is_that_of_the_specification() {
    let Some(text) = specification() else {
        println!("skipped: no shared folder");
        return;
    };
    let mut compared = 0;
    let mut check = |spec: Vec<(String, String, Vec<String>)>,
                     ours: Vec<(&str, &str, Vec<Cell>)>| {
        assert_eq!(spec.len(), ours.len());
        for ((name, by, cells), (our_name, our_by, our_cells)) in spec.iter().zip(&ours) {
            assert_eq!((name.as_str(), by.as_str()), (*our_name, *our_by));
            let later = LATER.iter().any(|(row, _)| row == name);
            for (theirs, mine) in cells.iter().zip(our_cells) {
                if later && *mine == Cell::Later {
                    assert!(theirs.len() == 1 && theirs.as_bytes()[0].is_ascii_lowercase());
                } else {
                    assert_eq!(theirs, &mine.text(), "{name}");
                }
                compared += 1;
            }
        }
    };
    check(
        rows(&text, "### 3.1", true, 11),
        COMMANDS
            .iter()
            .map(|r| (r.name, r.by, r.cells.to_vec()))
            .collect(),
    );
    check(
        rows(&text, "### 3.2", false, 11),
        MESSAGES
            .iter()
            .map(|r| (r.name, r.by, r.cells.to_vec()))
            .collect(),
    );
    check(
        rows(&text, "### 3.3", false, 12),
        REQUESTS
            .iter()
            .map(|r| (r.name, r.by, r.cells.to_vec()))
            .collect(),
    );
    assert_eq!(compared, 11 * (46 + 15) + 12 * 4);
}

#[test]
fn only_rows_named_as_later_have_later_cells() {
    for row in COMMANDS.iter().chain(MESSAGES) {
        let later = row.cells.contains(&Cell::Later);
        assert_eq!(later, LATER.iter().any(|(name, _)| *name == row.name));
    }
}

fn fee() -> Money {
    Money {
        minor: 100,
        currency: "CAD".into(),
    }
}

/// Every wish with arguments that are good on their own.
pub fn wishes() -> Vec<Wish> {
    vec![
        Wish::StartProcessing { barcode: None },
        Wish::PrintPullSlip {},
        Wish::MarkPicked {
            barcode: Some("C2".into()),
        },
        Wish::CreateMove {
            from: Some(super::support::library(2)),
            description: Some("volume 3".into()),
        },
        Wish::FinishMove { cancelled: false },
        Wish::FinishMove { cancelled: true },
        Wish::WillSupply {},
        Wish::AddCondition {
            code: "Cost".into(),
            reply_by: None,
            cost: Some(fee()),
        },
        Wish::MarkConditionAgreed {},
        Wish::WithdrawCondition {},
        Wish::RejectRequest {
            reason: UnfilledReason::NotHeld,
        },
        Wish::OfferRetry {
            reason: "OnLoan".into(),
            after: None,
            before: None,
        },
        Wish::ShipItem {
            barcodes: vec!["C2".into()],
            due_on: None,
            anyway: true,
        },
        Wish::ShipItem {
            barcodes: Vec::new(),
            due_on: None,
            anyway: false,
        },
        Wish::ShipCopy {
            url: Some("https://example.org/f".into()),
            upload: None,
            anyway: true,
        },
        Wish::AmendShipment {
            due_on: None,
            barcodes: vec!["C2".into()],
        },
        Wish::AnswerCancel { yes: true },
        Wish::AnswerCancel { yes: false },
        Wish::AnswerRenewal {
            yes: true,
            due_on: None,
        },
        Wish::AnswerRenewal {
            yes: false,
            due_on: None,
        },
        Wish::RecallItem { due_on: None },
        Wish::WithdrawRecall {},
        Wish::SendOverdue {},
        Wish::CheckIn { barcode: None },
        Wish::CheckIn {
            barcode: Some("C2".into()),
        },
        Wish::SendMessage { text: "hi".into() },
        Wish::DeclareLost {
            barcode: None,
            fee: fee(),
            reason: "r".into(),
        },
        Wish::DeclareDamaged {
            barcode: None,
            fee: None,
            reason: "r".into(),
        },
        Wish::ChangeFee {
            barcode: None,
            fee: fee(),
            reason: "r".into(),
        },
        Wish::ConfirmPayment {},
        Wish::ReportFound { barcode: None },
        Wish::CloseManually {
            reason: "r".into(),
            outcome: None,
        },
        Wish::ReopenRequest { reason: None },
        Wish::Undo { event: None },
        Wish::ResolveParked {
            how: None,
            reason: None,
        },
        Wish::Assign {
            to: StaffId(uuid::Uuid::nil()),
            name: "Ann".into(),
        },
        Wish::ReleaseAssignment {},
        Wish::AddNote { text: "n".into() },
        Wish::DismissNote { number: 1 },
        Wish::MarkRead {},
        Wish::AddAlert { text: "a".into() },
        Wish::RemoveAlert { number: None },
    ]
}

/// Everything the other side, the system and the clocks can say.
pub fn others() -> Vec<Command> {
    let said = |m| {
        Command::Incoming(Incoming::Said {
            message: Box::new(m),
        })
    };
    let mut all = vec![
        said(received()),
        said(cancel()),
        said(ToLender::Cancel {
            declines: true,
            note: Some("no".into()),
        }),
        said(renew()),
        said(returned()),
        said(ToLender::ShippedForward { to: None }),
        said(ToLender::StatusRequest),
        said(ToLender::Accept {
            conditions: Vec::new(),
        }),
        said(ToLender::Accept {
            conditions: vec![1],
        }),
        said(ToLender::Notification { text: "hi".into() }),
        said(ToLender::Case {
            step: CaseStep::ReportedLost,
            item: None,
            note: None,
        }),
        Command::Incoming(Incoming::Reminder { sent: None }),
        Command::Fact(Fact::AvailabilityResult),
        Command::Fact(Fact::OwnLibraryClosed { reopens: None }),
        Command::Fact(Fact::IlsResult { ok: false }),
        Command::Fact(Fact::IlsResult { ok: true }),
        Command::Fact(Fact::DeliveryFailed {
            code: MessageCode::Lnd,
        }),
    ];
    all.extend(Timer::ALL.iter().map(|t| Command::Timer(*t)));
    for code in MessageCode::ALL {
        all.push(Command::Incoming(Incoming::Refused {
            code: *code,
            detail: "d".into(),
        }));
    }
    for code in [MessageCode::Lnd, MessageCode::Unf] {
        all.push(Command::Incoming(Incoming::Unknown { code }));
        all.push(Command::Incoming(Incoming::Confirmed { code }));
    }
    all
}

fn actor_for(command: &Command) -> Actor {
    match command {
        Command::Wish(_) => staff(),
        Command::Incoming(Incoming::Said { .. }) => partner(),
        _ => Actor::System,
    }
}

/// Runs one command in one state and checks the answer against its cell.
fn obey(desk: &mut Desk, command: &Command) {
    if let Command::Timer(timer) = command {
        desk.r.timers.insert(*timer, desk.ctx.now);
    }
    let before = desk.r.clone();
    desk.ctx.actor = actor_for(command);
    let done = crate::lending::apply(&desk.r, command, &desk.ctx);
    let Some(row) = command.row() else {
        match command {
            Command::Timer(_) => assert!(done.is_err()),
            _ => assert!(done.is_ok(), "{command:?}"),
        }
        return;
    };
    let place = format!("{} in {}", row.name, before.main);
    match cell(row, before.main) {
        Cell::No(code) => assert_eq!(done.unwrap_err().code, code, "{place}"),
        Cell::Later if matches!(command, Command::Incoming(_)) => {
            let done = done.unwrap();
            assert_eq!(done.request.main, before.main);
            assert!(done.request.conversation.iter().any(|r| !r.read), "{place}");
        }
        Cell::Later => assert_eq!(done.unwrap_err().code, Refusal::NotOffered, "{place}"),
        Cell::Record => {
            let done = done.unwrap();
            assert_eq!(done.request, before, "{place}");
            assert_eq!(done.events[0].kind, "message_recorded");
            assert!(done.effects.is_empty());
        }
        Cell::Differs => {
            let done = done.unwrap();
            assert_eq!(done.request.main, before.main);
            assert!(done.request.flags.contains_key(&Attention::StatesDiffer));
            assert_eq!(done.effects.len(), 1, "{place}");
        }
        Cell::Do(_) => match (command, done) {
            (Command::Incoming(_), done) => assert!(done.is_ok(), "{place}"),
            (_, Ok(done)) => {
                assert!(!done.events.is_empty() || matches!(command, Command::Timer(_)));
            }
            (_, Err(refused)) => {
                let by_cell = [Refusal::NotYet, Refusal::Ended, Refusal::NotAllowed];
                assert!(!by_cell.contains(&refused.code), "{place}: {refused}");
            }
        },
        Cell::Former | Cell::Error => panic!("{place}"),
    }
}

#[test]
fn apply_obeys_every_cell_for_loans_and_copies() {
    let mut commands = others();
    commands.extend(wishes().into_iter().map(Command::Wish));
    for kind in [Kind::Loan, Kind::Copy] {
        for main in LendingMain::ALL {
            for command in &commands {
                let Some(mut desk) = in_state(*main, kind) else {
                    continue;
                };
                obey(&mut desk, command);
            }
        }
    }
    for row in COMMANDS {
        assert!(
            commands
                .iter()
                .any(|c| c.row().is_some_and(|r| r.name == row.name)),
            "{}",
            row.name
        );
    }
}

#[test]
fn actors_outside_the_by_column_may_not() {
    let mut desk = in_state(LendingMain::New, Kind::Loan).unwrap();
    let mut code = |actor: Actor, command: Command| desk.run(actor, &command).unwrap_err().code;
    let patron = Actor::Patron { id: None };
    assert_eq!(
        code(patron, Command::Wish(Wish::WillSupply {})),
        Refusal::NotAllowed
    );
    assert_eq!(
        code(
            Actor::System,
            Command::Wish(Wish::ShipItem {
                barcodes: Vec::new(),
                due_on: None,
                anyway: false
            })
        ),
        Refusal::NotAllowed
    );
    assert_eq!(
        code(partner(), Command::Wish(Wish::WillSupply {})),
        Refusal::NotAllowed
    );
    assert_eq!(
        code(staff(), Command::Fact(Fact::AvailabilityResult)),
        Refusal::NotAllowed
    );
    let stranger = Actor::Partner {
        symbol: "ISIL:CA-X".into(),
    };
    let said = Command::Incoming(Incoming::Said {
        message: Box::new(cancel()),
    });
    assert_eq!(code(stranger, said), Refusal::NotAllowed);
}
