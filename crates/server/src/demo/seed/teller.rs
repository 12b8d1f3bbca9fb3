//! Runs steps as the people of the demo would.

use super::{
    Libraries,
    script::{Step, Story, Wanted},
};
use crate::demo::{LAKE, NORTH, TOWN, UNI};
use farshelf_app::{
    app::{App, Settings},
    clock::Clock,
    copies::{self, CopyStatus},
    directory::Directory,
    engine::{Call, run_borrowing, run_lending},
    error::{AppError, Result},
    jobs::run_until_idle,
    place::{Asker, Guest, Order, Wanted as Form, place},
    principal::{Principal, Who},
};
use farshelf_domain::{
    borrowing::{Borrowing, command::Wish as B},
    citation::{Citation, Kind},
    id::{LibraryId, RequestId, TitleId},
    lending::{Lending, command::Wish as L},
    money::Money,
    role::Role,
    status::{Side, UnfilledReason},
};
use farshelf_store::{Scope, catalogue, people, requests};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;

/// Guests of the demo: family name, given name.
const GUESTS: [(&str, &str); 8] = [
    ("Pelletier", "Rosalie"),
    ("Singh", "Arjun"),
    ("Toivonen", "Elina"),
    ("Kakegamic", "Joseph"),
    ("O’Brien", "Maeve"),
    ("Lefebvre", "Gabriel"),
    ("Osei", "Ama"),
    ("Marchetti", "Paolo"),
];

/// Titles that one library can ask for.
#[derive(Default)]
struct Choice {
    away: Vec<TitleId>,
    rare: Vec<TitleId>,
    own: Vec<TitleId>,
    journals: Vec<TitleId>,
}

pub(super) struct Teller {
    app: App,
    staff: BTreeMap<&'static str, Principal>,
    choices: BTreeMap<&'static str, Choice>,
    made: BTreeMap<usize, RequestId>,
    guests: usize,
}

impl Teller {
    /// With a clock of its own that starts at the first step.
    pub(super) async fn new(app: &App, libraries: &Libraries, start: Timestamp) -> Result<Self> {
        let settings = Settings {
            undo_seconds: 0,
            ..(*app.settings).clone()
        };
        let app = app.by(Clock::manual(start), settings);
        let mut read = app.store.read().await?;
        let directory = app.directory(&mut read).await?;
        let mut staff = BTreeMap::new();
        let mut choices = BTreeMap::new();
        for (symbol, login) in [
            (TOWN, "ill@town"),
            (NORTH, "ill@north"),
            (LAKE, "ill@lake"),
            (UNI, "ill@uni"),
        ] {
            let library = libraries.get(symbol).copied().ok_or(AppError::NotFound)?;
            let person = people::staff_by_login(&mut read, login).await?;
            let grants = directory
                .branches(library)
                .into_iter()
                .map(|id| (id, Role::FulfillmentManager.permissions().to_vec()));
            staff.insert(
                symbol,
                Principal {
                    who: Who::Staff {
                        id: person.id,
                        name: person.name,
                    },
                    grants: grants.collect(),
                },
            );
            choices.insert(symbol, choose(&mut read, &directory, library).await?);
        }
        Ok(Self {
            app,
            staff,
            choices,
            made: BTreeMap::new(),
            guests: 0,
        })
    }

    /// Lets time pass: what is due on the way happens.
    pub(super) async fn until(&self, at: Timestamp) -> Result<()> {
        let ahead = at.duration_since(self.app.now());
        if ahead > SignedDuration::ZERO {
            self.app.clock.advance(ahead);
        }
        run_until_idle(&self.app).await?;
        Ok(())
    }

    /// Runs one step and what follows from it.
    pub(super) async fn step(&mut self, n: usize, story: &Story, step: &Step) -> Result<()> {
        if matches!(step, Step::Place) {
            let id = self.place(story).await?;
            self.made.insert(n, id);
        } else {
            let id = self.made.get(&n).copied().ok_or(AppError::NotFound)?;
            self.act(id, story, step)
                .await
                .map_err(|e| AppError::Internal(format!("demo story {n}, {step:?}: {e}")))?;
        }
        run_until_idle(&self.app).await?;
        Ok(())
    }

    async fn place(&mut self, story: &Story) -> Result<RequestId> {
        let mut form = Citation::default();
        let title_id = match story.wanted {
            Wanted::Away => self.take(story.borrower, |c| &mut c.away),
            Wanted::Rare => self.take(story.borrower, |c| &mut c.rare),
            Wanted::Own => self.take(story.borrower, |c| &mut c.own),
            Wanted::Article => {
                form.volume = Some("42".into());
                form.issue = Some("3".into());
                form.pages = Some("211-228".into());
                form.component_title =
                    Some("Reading across the lake: shared collections in small libraries".into());
                self.take(story.borrower, |c| &mut c.journals)
            }
            Wanted::Typed(title, author) => {
                form.title = title.into();
                form.author = Some(author.into());
                None
            }
        };
        if title_id.is_none() && !matches!(story.wanted, Wanted::Typed(..)) {
            return Err(AppError::Internal(format!(
                "the demo has too few titles for {} ({:?})",
                story.borrower, story.wanted
            )));
        }
        let asker = match story.card {
            Some(card) => Asker::Card(card.into()),
            None => {
                let (last, first) = GUESTS[self.guests % GUESTS.len()];
                self.guests += 1;
                let email = format!("guest{}@readers.example.org", self.guests);
                let language = if self.guests.is_multiple_of(3) {
                    "fr"
                } else {
                    "en"
                };
                Asker::Guest(Guest {
                    last_name: last.into(),
                    first_name: first.into(),
                    email,
                    barcode: None,
                    language: language.into(),
                })
            }
        };
        let copy = story.wanted == Wanted::Article;
        let order = Order {
            library: Some(story.borrower.to_owned()),
            asker,
            wanted: Form { title_id, form },
            service: if copy { Kind::Copy } else { Kind::Loan },
            form: None,
            pickup: None,
            needed_by: None,
            max_cost: None,
            rota: Vec::new(),
            note: None,
            copyright: true,
        };
        let who = self
            .staff
            .get(story.borrower)
            .cloned()
            .ok_or(AppError::NotFound)?;
        Ok(place(&self.app, &who, &order, &()).await?.0.id)
    }

    /// A title for a story; nobody else gets it, so that no two stories want the same copy.
    fn take(
        &mut self,
        borrower: &'static str,
        list: impl Fn(&mut Choice) -> &mut Vec<TitleId>,
    ) -> Option<TitleId> {
        let id = self
            .choices
            .get_mut(borrower)
            .map(&list)?
            .first()
            .copied()?;
        for choice in self.choices.values_mut() {
            for titles in [
                &mut choice.away,
                &mut choice.rare,
                &mut choice.own,
                &mut choice.journals,
            ] {
                titles.retain(|title| *title != id);
            }
        }
        Some(id)
    }

    async fn borrowing(&self, id: RequestId) -> Result<Borrowing> {
        let mut read = self.app.store.read().await?;
        Ok(requests::load_borrowing(&mut read, &Scope::system(), id)
            .await?
            .0)
    }

    /// The lending request of the attempt that is going on.
    async fn lending(&self, id: RequestId) -> Result<Lending> {
        let request = self.borrowing(id).await?;
        let entry = request
            .active_entry()
            .or_else(|| request.entries.iter().rev().find(|e| e.wire_id.is_some()));
        let wire_id = entry
            .and_then(|e| e.wire_id.clone())
            .ok_or(AppError::NotFound)?;
        let mut read = self.app.store.read().await?;
        let there =
            requests::by_wire(&mut read, &Scope::system(), Side::Lending, &wire_id, None).await?;
        Ok(requests::load_lending(&mut read, &Scope::system(), there)
            .await?
            .0)
    }

    fn of_library(&self, library: LibraryId) -> Result<&Principal> {
        self.staff
            .values()
            .find(|p| p.grants.contains_key(&library))
            .ok_or(AppError::NotFound)
    }

    async fn borrow(&self, id: RequestId, story: &Story, wish: B) -> Result<()> {
        let who = self.staff.get(story.borrower).ok_or(AppError::NotFound)?;
        run_borrowing(&self.app, who, id, wish, &Call::default()).await?;
        Ok(())
    }

    async fn lend(&self, id: RequestId, wish: impl FnOnce(&Lending) -> L) -> Result<()> {
        let request = self.lending(id).await?;
        let who = self.of_library(request.library)?;
        run_lending(&self.app, who, request.id, wish(&request), &Call::default()).await?;
        Ok(())
    }

    async fn act(&self, id: RequestId, story: &Story, step: &Step) -> Result<()> {
        match *step {
            Step::Place => Ok(()),
            Step::Send => {
                self.borrow(id, story, B::SendRequest { reason: None })
                    .await
            }
            Step::Accept => self.borrow(id, story, B::AcceptCondition {}).await,
            Step::Cancel => {
                self.borrow(
                    id,
                    story,
                    B::CancelRequest {
                        reason: Some("the reader found another copy".into()),
                    },
                )
                .await
            }
            Step::BorrowerWrites(text) => {
                self.borrow(id, story, B::SendMessage { text: text.into() })
                    .await
            }
            Step::CheckOut => {
                self.borrow(
                    id,
                    story,
                    B::CheckOut {
                        barcode: None,
                        patron: None,
                    },
                )
                .await
            }
            Step::Return => {
                self.borrow(id, story, B::ReturnFromPatron { barcode: None })
                    .await
            }
            Step::Pack => {
                self.borrow(id, story, B::PackReturn { barcode: None })
                    .await
            }
            Step::RequestRenewal => {
                self.borrow(id, story, B::RequestRenewal { due_on: None })
                    .await
            }
            Step::AskRenewal => {
                let request = self.borrowing(id).await?;
                let patron = request
                    .person
                    .and_then(|p| p.patron)
                    .ok_or(AppError::NotFound)?;
                let who = Principal {
                    who: Who::Patron {
                        id: patron,
                        library: request.library,
                    },
                    grants: BTreeMap::new(),
                };
                run_borrowing(
                    &self.app,
                    &who,
                    id,
                    B::AskRenewal { due_on: None },
                    &Call::default(),
                )
                .await?;
                Ok(())
            }
            Step::Receive => {
                let barcode = self
                    .borrowing(id)
                    .await?
                    .items
                    .first()
                    .map(|i| i.barcode.clone());
                let receive = B::ReceiveItem {
                    barcode,
                    supplier: None,
                    temporary_barcode: None,
                    due_on: None,
                    notify: None,
                };
                self.borrow(id, story, receive).await
            }
            Step::Refuse => {
                self.lend(id, |_| L::RejectRequest {
                    reason: UnfilledReason::NotOnShelf,
                })
                .await
            }
            Step::Promise => self.lend(id, |_| L::WillSupply {}).await,
            Step::Condition(code, cents) => {
                let cost = (cents > 0).then(|| Money {
                    minor: cents,
                    currency: "CAD".into(),
                });
                self.lend(id, |_| L::AddCondition {
                    code: code.into(),
                    reply_by: None,
                    cost,
                })
                .await
            }
            Step::Ship => self.ship(id).await,
            Step::Deliver => {
                let url = Some(
                    "https://repository.example.org/articles/reading-across-the-lake.pdf"
                        .to_owned(),
                );
                self.lend(id, |_| L::ShipCopy {
                    url,
                    upload: None,
                    anyway: false,
                })
                .await
            }
            Step::AnswerRenewal(yes) => {
                self.lend(id, |_| L::AnswerRenewal { yes, due_on: None })
                    .await
            }
            Step::Recall => self.lend(id, |_| L::RecallItem { due_on: None }).await,
            Step::CheckIn => self.lend(id, |_| L::CheckIn { barcode: None }).await,
            Step::LenderWrites(text) => {
                self.lend(id, |_| L::SendMessage { text: text.into() })
                    .await
            }
        }
    }

    async fn ship(&self, id: RequestId) -> Result<()> {
        let request = self.lending(id).await?;
        let mut read = self.app.store.read().await?;
        let directory = self.app.directory(&mut read).await?;
        let found = copies::of_request(&mut read, &directory, &request, &[]).await?;
        drop(read);
        let held = request.held_copy.clone();
        let free = found
            .iter()
            .find(|(c, _)| copies::status(c) == CopyStatus::Available)
            .and_then(|(c, _)| c.barcode.clone());
        let barcodes = held.or(free).into_iter().collect();
        let who = self.of_library(request.library)?;
        run_lending(
            &self.app,
            who,
            request.id,
            L::ShipItem {
                barcodes,
                due_on: None,
                anyway: false,
            },
            &Call::default(),
        )
        .await?;
        Ok(())
    }
}

/// Titles for the stories of one library, by title.
async fn choose(
    read: &mut farshelf_store::Read,
    directory: &Directory,
    library: LibraryId,
) -> Result<Choice> {
    let own = directory.place(library)?.library.institution;
    let mut choice = Choice::default();
    let mut titles = catalogue::titles_after(read, None, 2_000).await?;
    // Ids differ from demo to demo; the stories are the same each time.
    titles.sort_by_key(|t| {
        (
            farshelf_store::fold(&t.title),
            t.author.clone(),
            t.year.clone(),
        )
    });
    // Libraries take turns, so that two of them seldom want the same title.
    let place = directory
        .institutions()
        .iter()
        .position(|i| i.id == own)
        .unwrap_or(0);
    for (n, title) in titles.iter().enumerate() {
        let all = catalogue::copies_of_titles(read, &[title.id]).await?;
        let format = title.format.clone().unwrap_or_default();
        let may = |kind| {
            let mut lenders: Vec<LibraryId> = all
                .iter()
                .filter(|c| {
                    copies::status(c) == CopyStatus::Available
                        && copies::lendable(directory, c, &format, kind)
                })
                .filter_map(|c| directory.worked_by(c.library).ok().map(|p| p.library.id))
                .collect();
            lenders.sort_unstable();
            lenders.dedup();
            lenders
        };
        if all.iter().any(|c| c.institution == own) {
            if may(Kind::Loan).contains(&library) {
                choice.own.push(title.id);
            }
            continue;
        }
        if format == "journal" {
            if !may(Kind::Copy).is_empty() {
                choice.journals.push(title.id);
            }
            continue;
        }
        match may(Kind::Loan).len() {
            0 => {}
            1 if n % 4 == place => choice.rare.push(title.id),
            1 => {}
            _ => choice.away.push(title.id),
        }
    }
    // Two copies of the same title are seldom there: each library starts at another place.
    let turn = choice.away.len() * place / 4;
    choice.away.rotate_left(turn);
    Ok(choice)
}
