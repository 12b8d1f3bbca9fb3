//! What staff do, on whole loans while the server works the queue: each call is timed.

use crate::{
    figures::{Times, row},
    keys::Keys,
    server::{Client, Server},
};
use anyhow::{Context, bail};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

const TOWN: &str = "ISIL:CA-FSTOWN";
/// Between two looks at what the other side did.
const LOOK: Duration = Duration::from_millis(5);
/// Looks until something will never come.
const LOOKS: usize = 4_000;

struct Desk<'a> {
    client: Client,
    keys: &'a Keys,
    times: BTreeMap<String, Times>,
    count: usize,
}

impl Desk<'_> {
    async fn get(&mut self, of: &str, path: &str) -> anyhow::Result<Value> {
        let head = self.keys.header(of)?;
        self.client
            .get(&format!("/api/v1{path}"), &head)
            .await?
            .json()
    }

    async fn wait(&mut self, of: &str, path: &str, status: &str) -> anyhow::Result<Value> {
        for _ in 0..LOOKS {
            let seen = self.get(of, path).await?;
            if seen["status"] == status {
                return Ok(seen);
            }
            tokio::time::sleep(LOOK).await;
        }
        bail!("{path} never was {status}")
    }

    /// A lending request whose copies were looked up, which makes its second version.
    async fn looked_up(&mut self, of: &str, path: &str) -> anyhow::Result<Value> {
        for _ in 0..LOOKS {
            let seen = self.get(of, path).await?;
            if seen["version"] != 1 {
                return Ok(seen);
            }
            tokio::time::sleep(LOOK).await;
        }
        bail!("the copies of {path} were never looked up")
    }

    /// A call that changes something, timed under its name.
    async fn act(
        &mut self,
        of: &str,
        path: &str,
        name: &str,
        body: Value,
    ) -> anyhow::Result<Value> {
        self.count += 1;
        let head = format!(
            "{}Idempotency-Key: act-{}\r\n",
            self.keys.header(of)?,
            self.count
        );
        let path = format!("/api/v1{path}");
        let from = Instant::now();
        let answer = self
            .client
            .post(&path, &head, "application/json", &body.to_string())
            .await?;
        let took = from.elapsed();
        let body = answer.json().with_context(|| name.to_owned())?;
        self.times.entry(name.to_owned()).or_default().add(took);
        Ok(body)
    }

    async fn command(&mut self, of: &str, path: &str, body: Value) -> anyhow::Result<()> {
        let name = body["command"].as_str().unwrap_or_default().to_owned();
        self.act(of, &format!("{path}/commands"), &name, body)
            .await?;
        Ok(())
    }

    async fn loan(&mut self, title: &Value, n: usize) -> anyhow::Result<()> {
        let guest = json!({"last_name": "Roy", "first_name": "Ann", "email": format!("bench{n}@example.org")});
        let order = json!({"library": TOWN, "title_id": title, "service": "loan", "guest": guest});
        let placed = self
            .act(TOWN, "/borrowing-requests", "place", order)
            .await?;
        let here = format!(
            "/borrowing-requests/{}",
            placed["id"].as_str().unwrap_or_default()
        );
        self.wait(TOWN, &here, "ready").await?;
        self.command(TOWN, &here, json!({"command": "send_request"}))
            .await?;
        let sent = self.get(TOWN, &here).await?;
        let entries = sent["suppliers"].as_array().context("suppliers")?;
        let asked = entries
            .iter()
            .find(|e| e["state"] == "asked")
            .context("nobody asked")?;
        let lender = asked["symbol"].as_str().unwrap_or_default().to_owned();
        let wire = asked["wire_id"].as_str().unwrap_or_default();
        let list = format!("/lending-requests?q={wire}");
        let mut there = Value::Null;
        for _ in 0..LOOKS {
            let found = self.get(&lender, &list).await?["items"].clone();
            // The words of the search may find `FSTOWN-11` for `FSTOWN-1`.
            let mut items = found.as_array().into_iter().flatten();
            there = items
                .find(|item| item["wire_id"] == wire)
                .map_or(Value::Null, |item| item["id"].clone());
            if there.is_string() {
                break;
            }
            tokio::time::sleep(LOOK).await;
        }
        let there = format!(
            "/lending-requests/{}",
            there.as_str().context("it never came")?
        );
        let seen = self.looked_up(&lender, &there).await?;
        let item = seen["copies"][0]["barcode"].clone();
        self.command(&lender, &there, json!({"command": "will_supply"}))
            .await?;
        self.wait(TOWN, &here, "will_supply").await?;
        let ship = json!({"command": "ship_item", "barcodes": [item]});
        self.command(&lender, &there, ship).await?;
        self.wait(TOWN, &here, "shipped").await?;
        for command in [
            "receive_item",
            "check_out",
            "return_from_patron",
            "pack_return",
        ] {
            self.command(TOWN, &here, json!({"command": command}))
                .await?;
        }
        self.wait(&lender, &there, "returned_by_partner").await?;
        self.command(&lender, &there, json!({"command": "check_in"}))
            .await?;
        self.wait(TOWN, &here, "completed").await?;
        Ok(())
    }
}

/// Tells so many loans and prints the times by command and of all.
pub async fn measure(
    server: &Server,
    engine: &str,
    loans: usize,
    keys: &Keys,
) -> anyhow::Result<()> {
    let mut desk = Desk {
        client: server.connect().await?,
        keys,
        times: BTreeMap::new(),
        count: 0,
    };
    let found = desk
        .get(TOWN, "/search?q=harbour&library=ISIL:CA-FSUNI&limit=100")
        .await?;
    let titles = found["items"].as_array().context("titles")?.clone();
    for n in 0..loans {
        let title = &titles.get(n % titles.len().max(1)).context("no title")?["id"];
        desk.loan(title, n).await?;
    }
    let mut all = Times::default();
    for (name, times) in desk.times {
        row(&format!("Action `{name}`"), engine, &times.text());
        all.join(times);
    }
    row("All staff actions, p95 below 100 ms", engine, &all.text());
    Ok(())
}
