//! A town that borrows, a lake that lends, and loans from asking to completion, by the API.

use super::{
    caller::{Call, Caller, Line},
    harness::Place,
};
use serde_json::{Value, json};
use std::{
    fmt::Write as _,
    sync::{Arc, Mutex},
};

const TOWN: &str = "ISIL:CA-FSTOWN";
const LAKE: &str = "ISIL:CA-FSLAKE";

/// Nothing waits for somebody who changes their mind.
pub const UNDO: (&str, &str) = ("FARSHELF_WORK__UNDO_SECONDS", "0");

/// The two libraries and what they did so far.
#[derive(Clone)]
pub struct Pair {
    pub town: Caller,
    pub lake: Caller,
    /// Calls that were acknowledged, with what was answered.
    pub kept: Arc<Mutex<Vec<(bool, Call, Value)>>>,
}

/// A loan under way.
#[derive(Clone, Debug)]
pub struct Loan {
    pub n: usize,
    /// Path of the borrowing request.
    pub here: String,
    /// Path of the lending request.
    pub there: String,
    item: Value,
}

fn books(count: usize) -> String {
    let mut text = String::from("<collection xmlns=\"http://www.loc.gov/MARC21/slim\">");
    for n in 0..count {
        write!(
            text,
            "<record><leader>00000nam a2200000 a 4500</leader><controlfield tag=\"001\">b{n}</controlfield>\
             <datafield tag=\"245\" ind1=\"1\" ind2=\"0\"><subfield code=\"a\">Harbour {n:04}</subfield></datafield>\
             <datafield tag=\"952\" ind1=\" \" ind2=\" \"><subfield code=\"p\">3123{n:010}</subfield>\
             <subfield code=\"o\">PS 1</subfield></datafield></record>"
        )
        .unwrap();
    }
    text + "</collection>"
}

impl Pair {
    /// Furnishes an installation, beside its running server, with so many books at the lake.
    pub fn furnish(place: &Place, line: &Arc<Line>, count: usize) -> Self {
        let mut keys = Vec::new();
        for (code, symbol) in [("FSTOWN", TOWN), ("FSLAKE", LAKE)] {
            place.good(&["institution", "add", code, "--name", code]);
            place.good(&[
                "library",
                "add",
                symbol,
                "--institution",
                code,
                "--name",
                code,
                "--zone",
                "America/Toronto",
            ]);
            let words = [
                "key",
                "add",
                "program",
                "--library",
                symbol,
                "--side",
                "both",
                "--json",
            ];
            let made = place.good(&words).json();
            keys.push(Caller {
                line: line.clone(),
                key: made["key"].as_str().unwrap().to_owned(),
            });
        }
        place.write("lake.xml", &books(count));
        place.good(&[
            "catalog",
            "load",
            "lake.xml",
            "--library",
            LAKE,
            "--mapping",
            "952",
        ]);
        let lake = keys.pop().unwrap();
        let town = keys.pop().unwrap();
        let kept = Arc::default();
        Self { town, lake, kept }
    }

    /// A POST that must be taken; its answer is remembered. `name` makes its key.
    fn post(&self, town: bool, path: &str, name: &str, body: Value) -> Value {
        let call = Call {
            method: "POST",
            path: path.into(),
            body: Some(body),
            once: Some(format!("{path} {name}")),
        };
        let (status, answer) = self.caller(town).call(&call);
        assert!(
            matches!(status, 200 | 201),
            "{path} {name}: {status} {answer}"
        );
        self.kept.lock().unwrap().push((town, call, answer.clone()));
        answer
    }

    pub fn caller(&self, town: bool) -> &Caller {
        if town { &self.town } else { &self.lake }
    }

    fn borrow(&self, loan: &Loan, command: &str) {
        let path = format!("{}/commands", loan.here);
        self.post(true, &path, command, json!({"command": command}));
    }

    fn lend(&self, loan: &Loan, body: Value) {
        let path = format!("{}/commands", loan.there);
        let name = body["command"].to_string();
        self.post(false, &path, &name, body);
    }

    fn borrower(&self, loan: &Loan, status: &str) -> Value {
        self.town
            .wait(&loan.here, status, |seen| seen["status"] == status)
    }

    fn lender(&self, loan: &Loan, status: &str) -> Value {
        self.lake
            .wait(&loan.there, status, |seen| seen["status"] == status)
    }

    /// The n-th guest asks for the n-th book; staff send the request; the lake has it.
    pub fn ask(&self, n: usize) -> Loan {
        let found = self
            .town
            .get(&format!("/search?q=harbour%20{n:04}&in=title"));
        let title = &found["items"][0]["id"];
        let body = json!({
            "library": TOWN, "title_id": title, "service": "loan",
            "guest": {"last_name": "Roy", "first_name": "Ann", "email": format!("ann{n}@example.org")},
        });
        let placed = self.post(true, "/borrowing-requests", &n.to_string(), body);
        let mut loan = Loan {
            n,
            here: format!("/borrowing-requests/{}", placed["id"].as_str().unwrap()),
            there: String::new(),
            item: Value::Null,
        };
        self.borrower(&loan, "ready");
        self.borrow(&loan, "send_request");
        let wire = placed["external_id"].as_str().unwrap();
        let path = format!("/lending-requests?q={wire}");
        // The words of the search may find `FSTOWN-11` for `FSTOWN-1`.
        let found = |list: &Value| {
            let items = list["items"].as_array()?.iter();
            let mut ours = items.filter(|item| item["wire_id"] == wire);
            Some(ours.next()?["id"].as_str()?.to_owned())
        };
        let list = self.lake.wait(&path, "came", |list| found(list).is_some());
        loan.there = format!("/lending-requests/{}", found(&list).unwrap());
        // Its second version is the one whose copies were looked up.
        let seen = self
            .lake
            .wait(&loan.there, "looked up", |seen| seen["version"] != 1);
        loan.item = seen["copies"][0]["barcode"].clone();
        loan
    }

    /// From the promise to the completion of both sides.
    pub fn finish(&self, loan: &Loan) {
        self.lend(loan, json!({"command": "will_supply"}));
        self.borrower(loan, "will_supply");
        self.lend(
            loan,
            json!({"command": "ship_item", "barcodes": [loan.item]}),
        );
        self.borrower(loan, "shipped");
        self.borrow(loan, "receive_item");
        self.lender(loan, "received_by_partner");
        self.borrow(loan, "check_out");
        self.borrow(loan, "return_from_patron");
        self.borrow(loan, "pack_return");
        self.lender(loan, "returned_by_partner");
        self.lend(loan, json!({"command": "check_in"}));
        self.lender(loan, "completed");
        self.borrower(loan, "completed");
    }

    /// Everything both sides remember of a loan, without ids and times: events, and messages with whether they arrived.
    pub fn history(&self, loan: &Loan) -> Vec<String> {
        let mut told = Vec::new();
        for (caller, path) in [(&self.town, &loan.here), (&self.lake, &loan.there)] {
            let items =
                |part: &str| caller.get(&format!("{path}/{part}?limit=200"))["items"].clone();
            for event in items("events").as_array().unwrap() {
                told.push(format!("{} by {}", event["event"], event["by"]));
            }
            for message in items("messages").as_array().unwrap() {
                let out = message["direction"] == "out";
                assert!(!out || message["delivered"].is_string(), "{message}");
                let parts = ["direction", "kind", "status"].map(|part| message[part].to_string());
                told.push(parts.join(" "));
            }
        }
        told
    }
}
