//! The card of one scan: where the item goes now, what was done, how to take it back.

use askama::Template;
use farshelf_app::{
    app::App,
    directory::Directory,
    engine::Done,
    error::Result,
    i18n::{Lang, Tr},
    principal::Principal,
    scan::{self, Choice, Next, Scan, Scanned, To, Why},
    words,
};
use farshelf_domain::{effect::Paper, id::RequestId, status::Side};
use farshelf_store::requests;

/// A choice of a question.
#[derive(Clone, Debug)]
pub struct Pick {
    /// Key on the keyboard.
    pub key: usize,
    /// Request.
    pub request: String,
    /// Command; empty: only a link.
    pub command: String,
    /// What it does.
    pub label: String,
    /// Which request.
    pub about: String,
    /// Its title.
    pub title: String,
}

/// A card, as `<li>`.
#[derive(Clone, Debug, Default)]
pub struct Card {
    /// `good`, `ask`, `bad`, `warn`.
    pub kind: &'static str,
    /// Icon.
    pub icon: &'static str,
    /// Where the item goes, or what is wrong.
    pub head: String,
    /// Title of the work.
    pub title: String,
    /// What was done.
    pub did: String,
    /// The code that was read.
    pub code: String,
    /// Where to put it, short.
    pub go: String,
    /// When.
    pub time: String,
    /// Request page; empty: none.
    pub href: String,
    /// Its words.
    pub open: String,
    /// Undo form; empty: none.
    pub undo: String,
    /// Seconds left.
    pub seconds: u32,
    /// Where undo leads back to.
    pub back: String,
    /// Words of undo.
    pub undo_words: String,
    /// The slip to print; empty: none.
    pub slip: String,
    /// Words of the slip.
    pub slip_words: String,
    /// Choices.
    pub picks: Vec<Pick>,
    /// Words for the group of choices.
    pub picks_words: String,
    /// The scan, for the choices.
    pub library: String,
    /// The card read before or now, kept for the next scan.
    pub patron: String,
    /// How that card is shown.
    pub masked: String,
}

/// One card alone, for the script.
#[derive(Template)]
#[template(path = "staff/scan_card.html")]
pub struct Piece<'a> {
    /// The card.
    pub card: &'a Card,
}

/// What a card is made in.
pub struct Making<'a> {
    pub app: &'a App,
    pub who: &'a Principal,
    pub t: Tr,
    pub scan: &'a Scan,
    pub back: &'a str,
}

/// The last four characters of a card, the rest hidden.
pub fn masked(card: &str) -> String {
    let count = card.chars().count();
    let end: String = card.chars().skip(count.saturating_sub(4)).collect();
    format!("•••• {end}")
}

impl Making<'_> {
    fn blank(&self, directory: &Directory) -> Card {
        let zone = self
            .scan
            .library
            .parse()
            .ok()
            .and_then(|id| directory.place(id).ok())
            .map_or(jiff::tz::TimeZone::UTC, |p| p.zone.clone());
        let now = self.app.now().to_zoned_datetime(zone).time();
        Card {
            code: self.scan.code.trim().chars().take(64).collect(),
            time: self.t.time(now),
            back: self.back.to_owned(),
            library: self.scan.library.clone(),
            picks_words: self.t.text("staff-scan-choose"),
            undo_words: self.t.text("shell-undo"),
            open: self.t.text("staff-scan-open"),
            ..Card::default()
        }
    }

    /// The card of an answer.
    ///
    /// # Errors
    /// Storage failed.
    pub async fn card(&self, scanned: &Scanned) -> Result<Card> {
        match scanned {
            Scanned::Did { did, request, next } => self.done(did, request, next).await,
            Scanned::Ask { why, choices } => {
                let mut read = self.app.store.read().await?;
                let directory = self.app.directory(&mut read).await?;
                Ok(self.asks(&directory, why, choices))
            }
        }
    }

    /// The card of a scan that was answered before: the request as it stands now.
    ///
    /// # Errors
    /// Not found, or storage failed.
    pub async fn again(&self, did: &'static str, side: Side, id: RequestId) -> Result<Card> {
        let mut read = self.app.store.read().await?;
        let directory = self.app.directory(&mut read).await?;
        let scope = self.who.scope();
        let request = match side {
            Side::Borrowing => {
                let (r, v) = requests::load_borrowing(&mut read, &scope, id).await?;
                Done::Borrowing(Box::new(r), v)
            }
            Side::Lending => {
                let (r, v) = requests::load_lending(&mut read, &scope, id).await?;
                Done::Lending(Box::new(r), v)
            }
        };
        drop(read);
        let next = scan::where_to(&directory, &request)?;
        self.done(did, &request, &next).await
    }

    async fn done(&self, did: &str, request: &Done, next: &Next) -> Result<Card> {
        let t = self.t;
        let french = t.lang == Lang::Fr;
        let mut read = self.app.store.read().await?;
        let directory = self.app.directory(&mut read).await?;
        let (id, title, number) = match request {
            Done::Borrowing(r, _) => (r.id, &r.citation.title, &r.number),
            Done::Lending(r, _) => (r.id, &r.citation.title, &r.number),
        };
        let undo = farshelf_app::engine::may_undo(self.app, &mut read, id).await?;
        let named = next
            .symbol
            .as_deref()
            .and_then(|s| s.parse().ok())
            .and_then(|s| directory.by_symbol(&s))
            .map(|p| p.name(french).to_owned())
            .or_else(|| next.name.clone());
        let code = match request {
            Done::Borrowing(r, _) => r
                .person
                .as_ref()
                .filter(|_| !r.detached)
                .map(|p| farshelf_app::slips::shelf_code(p, &r.number)),
            Done::Lending(..) => None,
        };
        let place = named.as_deref().unwrap_or(words::NONE);
        let partner = match request {
            Done::Borrowing(r, _) => r.active_entry().map(|e| e.name.clone()),
            Done::Lending(r, _) => Some(r.requester_name.clone()),
        };
        let paper = paper(did, next.to);
        Ok(Card {
            kind: "good",
            icon: "ok",
            head: t
                .msg(&format!("staff-scan-to-{}", words::slug(next.to.as_str())))
                .arg("name", place)
                .to_string(),
            title: title.clone(),
            did: words::done(
                t,
                did,
                partner.as_deref().unwrap_or(&t.text("partner-unknown")),
            ),
            go: code.filter(|_| next.to == To::Shelf).unwrap_or_default(),
            href: format!("/staff/requests/{id}"),
            undo: if undo {
                format!("/staff/requests/{id}/undo")
            } else {
                String::new()
            },
            seconds: self.app.settings.undo_seconds,
            slip: paper
                .map(|p| format!("/staff/requests/{id}/slips/{}", p.as_str()))
                .unwrap_or_default(),
            slip_words: t.text("staff-scan-print-again"),
            open: number.clone(),
            ..self.blank(&directory)
        })
    }

    fn asks(&self, directory: &Directory, why: &Why, choices: &[Choice]) -> Card {
        let t = self.t;
        let mut card = self.blank(directory);
        let (kind, icon) = match why {
            Why::Choose => ("ask", "help"),
            Why::Card => ("ask", "person"),
            Why::OtherLibrary { .. } => ("warn", "alert"),
            Why::UnknownCode => ("bad", "stop"),
            Why::Ended | Why::Refused(_) => ("warn", "alert"),
        };
        card.kind = kind;
        card.icon = icon;
        card.head = match why {
            Why::OtherLibrary { symbol, name } => {
                let known = symbol.parse().ok().and_then(|s| directory.by_symbol(&s));
                let name = known.map_or(name.as_str(), |p| p.name(t.lang == Lang::Fr));
                t.msg("staff-scan-other-library")
                    .arg("name", name)
                    .to_string()
            }
            Why::Card if choices.is_empty() => t.text("staff-scan-card-nothing"),
            Why::Card => t
                .msg("staff-scan-card")
                .arg("count", choices.len())
                .to_string(),
            Why::Refused(code) => {
                let refusal = code.parse().ok();
                refusal.map_or_else(|| t.text("staff-scan-refused"), |r| words::refused(t, r))
            }
            Why::Choose => t.text("staff-scan-choose-head"),
            Why::UnknownCode => t.text("staff-scan-unknown"),
            Why::Ended => t.text("staff-scan-ended"),
        };
        card.did = match why {
            Why::UnknownCode => t.text("staff-scan-unknown-do"),
            Why::OtherLibrary { .. } => t.text("staff-scan-other-library-do"),
            Why::Card => t.text("staff-scan-card-do"),
            Why::Ended => t.text("staff-scan-ended-do"),
            Why::Refused(_) | Why::Choose => t.text("staff-scan-nothing-done"),
        };
        if matches!(why, Why::Card) {
            card.patron = card.code.clone();
            card.masked = masked(&card.code);
            card.code.clear();
        }
        if let Some(first) = choices.first() {
            card.href = format!("/staff/requests/{}", first.request);
            card.open.clone_from(&first.number);
            if choices.iter().all(|c| c.request == first.request) {
                card.title.clone_from(&first.title);
            }
        }
        let runs = |c: &&Choice| c.command.is_some_and(by_scan);
        let most = if matches!(why, Why::Refused(_)) { 2 } else { 9 };
        card.picks = choices
            .iter()
            .filter(runs)
            .take(most)
            .enumerate()
            .map(|(i, c)| Pick {
                key: i + 1,
                request: c.request.to_string(),
                command: c.command.unwrap_or_default().to_owned(),
                label: c
                    .command
                    .map(|name| words::command(t, name))
                    .unwrap_or_default(),
                about: c.number.clone(),
                title: c.title.clone(),
            })
            .collect();
        card
    }
}

/// Commands that a desk may choose after a scan.
pub fn by_scan(command: &str) -> bool {
    farshelf_domain::role::DESK_COMMANDS.contains(&command)
        && !matches!(command, "undo" | "add_note")
}

fn paper(did: &str, to: To) -> Option<Paper> {
    Some(match (did, to) {
        ("receive_item" | "put_on_shelf", To::Shelf) => Paper::Shelf,
        ("receive_item" | "send_to_pickup", To::Pickup) => Paper::Transit,
        ("receive_item", _) => Paper::Receive,
        ("ship_item", _) => Paper::Shipping,
        ("pack_return", _) => Paper::Return,
        ("check_in", _) => Paper::Reshelve,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn a_card_shows_its_last_four() {
        assert_eq!(masked("29000000000011"), "•••• 0011");
        assert_eq!(masked("é12"), "•••• é12");
    }
}
