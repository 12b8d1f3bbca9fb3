//! A line of a queue or a list: promise, side, title, reason in words, next step.

use super::loaded::{Loaded, date_of};
use crate::{
    app::App,
    directory::Directory,
    error::Result,
    i18n::{Lang, Tr, key},
    principal::Principal,
    words,
};
use farshelf_domain::{
    attention::AttentionRow,
    borrowing::Borrowing,
    citation::{Citation, Kind},
    status::{Attention, ConditionState, ReviewReason, Side},
};
use farshelf_store::{Read, requests::RequestRow};
use jiff::{Timestamp, civil::Date, tz::TimeZone};

/// Stretches of promises in which a queue is read, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// The promise is over.
    Passed,
    /// Today.
    Today,
    /// Tomorrow.
    Tomorrow,
    /// Later in this week.
    ThisWeek,
    /// In the week after this one.
    NextWeek,
    /// Later.
    Later,
}

impl Group {
    /// The stretch that a promise falls into, seen from `now` in the library's zone. Weeks begin on Monday.
    pub fn of(promise: Timestamp, now: Timestamp, zone: &TimeZone) -> Self {
        let day = |at: Timestamp| at.to_zoned_datetime(zone.clone()).date();
        let (date, today) = (day(promise), day(now));
        if promise < now {
            return Self::Passed;
        }
        let days = days_between(today, date);
        let left = 7 - i64::from(today.weekday().to_monday_one_offset());
        match days {
            0 => Self::Today,
            1 => Self::Tomorrow,
            n if n <= left => Self::ThisWeek,
            n if n <= left + 7 => Self::NextWeek,
            _ => Self::Later,
        }
    }
}

fn days_between(from: Date, to: Date) -> i64 {
    to.duration_since(from).as_hours() / 24
}

/// How a promise is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// `2 days late`, `By 16:00`, `Today`, `Fri 20 Nov`.
    pub text: String,
    /// Where it stands in the queue.
    pub group: Group,
    /// It ends at an hour of today.
    pub soon: bool,
}

/// What a row offers as its next step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The command; none: the request is opened.
    pub command: Option<&'static str>,
    /// Verb, object, amount.
    pub label: String,
    /// It runs with one click.
    pub alone: bool,
}

/// A command of a row menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The command.
    pub command: &'static str,
    /// Its words.
    pub label: String,
}

/// One request in words.
#[derive(Clone, Debug)]
pub struct RowView {
    /// What storage knows.
    pub row: RequestRow,
    /// Status word.
    pub status: String,
    /// Promise; none outside the queue.
    pub promise: Option<Promise>,
    /// Author, or volume and pages of a copy.
    pub by: String,
    /// `lang` of the title; empty when it is that of the page or not known.
    pub title_lang: String,
    /// Why it needs a person, or what it waits for.
    pub why: String,
    /// Icon for it.
    pub icon: &'static str,
    /// Next step for this person.
    pub step: Option<Step>,
    /// What else this person may do.
    pub menu: Vec<Offer>,
    /// Open alerts.
    pub alerts: usize,
    /// Name of the other library.
    pub partner: Option<String>,
    /// Due date in words.
    pub due: Option<String>,
    /// The person it is for (borrowing only).
    pub person: Option<String>,
}

/// A row in words.
///
/// # Errors
/// The request left the scope meanwhile, or storage failed.
pub async fn view(
    app: &App,
    read: &mut Read,
    who: &Principal,
    directory: &Directory,
    tr: Tr,
    row: RequestRow,
) -> Result<RowView> {
    let loaded = Loaded::read(app, read, who, directory, row.side, row.id).await?;
    Ok(of_loaded(app, who, directory, tr, row, &loaded))
}

/// A row in words from a request that is loaded already.
pub fn of_loaded(
    app: &App,
    who: &Principal,
    directory: &Directory,
    tr: Tr,
    row: RequestRow,
    loaded: &Loaded,
) -> RowView {
    let row = RequestRow {
        title: words::title(tr, &row.title),
        ..row
    };
    let now = app.now();
    let zone = directory
        .place(row.library)
        .map_or(TimeZone::UTC, |p| p.zone.clone());
    let partner = partner_name(directory, tr, &row);
    let allowed = loaded.allowed(who);
    let reasons = if row.attention.is_empty() {
        Vec::new()
    } else {
        loaded.attention()
    };
    let why = if reasons.is_empty() {
        waits(tr, loaded, partner.as_deref(), &zone)
    } else {
        needs(
            tr,
            loaded.borrowing(),
            &reasons,
            partner.as_deref(),
            (&zone, now),
        )
    };
    let first = row.attention.first().copied();
    RowView {
        status: words::status(tr, row.side, &row.label),
        promise: row.promise_at.map(|at| promise(tr, at, now, &zone, loaded)),
        by: by(tr, loaded.citation(), row.kind),
        title_lang: title_lang(tr.lang, loaded.citation().language.as_deref()),
        icon: first.map_or("clock", icon),
        step: step(tr, first, loaded, &allowed),
        menu: allowed
            .iter()
            .filter(|name| !HIDDEN.contains(name))
            .map(|name| Offer {
                command: name,
                label: words::command(tr, name),
            })
            .collect(),
        alerts: loaded.notes().iter().filter(|n| n.alert && n.open).count(),
        due: row.due_on.map(|d| tr.day_short(d)),
        person: row.person.as_ref().map(|p| {
            format!("{} {}", p.first_name, p.last_name)
                .trim()
                .to_owned()
        }),
        partner,
        why,
        row,
    }
}

/// Commands that a menu of a list does not offer: they have no meaning there.
const HIDDEN: &[&str] = &["undo", "mark_read", "dismiss_note", "remove_alert"];

/// The other library in the reader's language, as the directory has it now.
pub fn partner_name(directory: &Directory, tr: Tr, row: &RequestRow) -> Option<String> {
    let symbol = row.partner.as_deref().and_then(|s| s.parse().ok());
    let place = symbol.and_then(|s| directory.by_symbol(&s));
    place
        .map(|p| p.name(tr.lang == Lang::Fr).to_owned())
        .or_else(|| row.partner_name.clone())
}

/// Why a request needs a person, in the same words wherever it is shown. `request`: the borrowing request that it is about.
pub fn needs(
    tr: Tr,
    request: Option<&Borrowing>,
    reasons: &[AttentionRow],
    partner: Option<&str>,
    (zone, now): (&TimeZone, Timestamp),
) -> String {
    let day = |at: Timestamp| at.to_zoned_datetime(zone.clone()).date();
    let said: Vec<String> = reasons
        .iter()
        .map(|reason| {
            let facts = words::Row {
                partner: partner.map(str::to_owned),
                days: days_between(day(reason.since), day(now)),
                date: Some(date_of(request, reason, day)),
                reason: held_for(tr, request),
            };
            words::attention(tr, reason.code, &facts)
        })
        .collect();
    said.join(" ")
}

fn held_for(tr: Tr, request: Option<&Borrowing>) -> Option<String> {
    let said: Vec<String> = request?
        .reasons
        .iter()
        .map(|r| words::review(tr, *r))
        .collect();
    (!said.is_empty()).then(|| said.join(", "))
}

fn waits(tr: Tr, loaded: &Loaded, partner: Option<&str>, zone: &TimeZone) -> String {
    let first = loaded.timers().iter().min_by_key(|(_, at)| **at);
    match first {
        Some((timer, at)) => {
            let date = tr.day_short(at.to_zoned_datetime(zone.clone()).date());
            words::by_when(tr, Some((*timer, &date)), partner)
        }
        None => String::new(),
    }
}

fn promise(tr: Tr, at: Timestamp, now: Timestamp, zone: &TimeZone, loaded: &Loaded) -> Promise {
    let local = at.to_zoned_datetime(zone.clone());
    let today = now.to_zoned_datetime(zone.clone()).date();
    let group = Group::of(at, now, zone);
    let whole_day = at >= loaded.end_of(local.date());
    let text = match group {
        Group::Passed if local.date() == today => tr
            .msg("staff-queue-was-due")
            .arg("time", tr.time(local.time()))
            .to_string(),
        Group::Today if !whole_day => tr
            .msg("staff-queue-by-time")
            .arg("time", tr.time(local.time()))
            .to_string(),
        _ => words::sentence(tr.promise(local.date(), today)),
    };
    Promise {
        text,
        group,
        soon: group == Group::Today && !whole_day,
    }
}

fn by(tr: Tr, citation: &Citation, kind: Kind) -> String {
    let part = [
        citation.volume.as_deref(),
        citation.issue.as_deref(),
        citation.pages.as_deref(),
    ];
    if kind == Kind::Copy && part.iter().any(Option::is_some) {
        let value = |text: Option<&str>| text.unwrap_or(words::NONE).to_owned();
        return tr
            .msg("staff-queue-part")
            .arg("volume", value(part[0]))
            .arg("issue", value(part[1]))
            .arg("pages", value(part[2]))
            .to_string();
    }
    words::title(tr, citation.author.as_deref().unwrap_or_default())
}

/// The `lang` of a title in another language than the page, from a code of the catalogue.
fn title_lang(page: Lang, code: Option<&str>) -> String {
    let short = match code.unwrap_or_default() {
        "fre" | "fra" => "fr",
        "eng" => "en",
        "ger" | "deu" => "de",
        "spa" => "es",
        "ita" => "it",
        other
            if (2..=3).contains(&other.len()) && other.bytes().all(|b| b.is_ascii_lowercase()) =>
        {
            other
        }
        _ => "",
    };
    if short == page.code() {
        String::new()
    } else {
        short.to_owned()
    }
}

/// What a reason asks for before the state does.
fn answers(code: Attention) -> Option<&'static str> {
    use Attention as A;
    Some(match code {
        A::SupplyOverdue
        | A::NoStatusAnswer
        | A::NotReceived
        | A::ReturnUnconfirmed
        | A::RenewalUnanswered
        | A::CancelUnanswered => "query_status",
        A::Overdue => "send_overdue",
        A::LostEligible => "declare_lost",
        A::RenewalMediate => "request_renewal",
        A::Recalled | A::ShelfExpired | A::PackUnwanted | A::PackingLate | A::ReturnDue => {
            "pack_return"
        }
        A::PayerOpen => "decide_payer",
        A::Pay => "record_payment",
        A::Confirm => "confirm_payment",
        A::MessageParked | A::DeliveryWaiting => "resolve_parked",
        A::UnreadMessage => "mark_read",
        A::CheckinLate => "check_in",
        A::ShipDetails => "ship_item",
        A::MoveAsked => "finish_move",
        A::CancelAsked => "answer_cancel",
        A::RenewalAsked => "answer_renewal",
        _ => return None,
    })
}

fn step(
    tr: Tr,
    first: Option<Attention>,
    loaded: &Loaded,
    allowed: &[&'static str],
) -> Option<Step> {
    let may = |name: &&'static str| allowed.contains(name);
    let ours =
        matches!(loaded, Loaded::Borrowing(r, _) if r.reasons.contains(&ReviewReason::LocalCopy));
    let asked = if ours {
        Some("fill_locally").filter(may)
    } else {
        first.and_then(answers).filter(may)
    };
    let command = asked.or_else(|| loaded.next_step().filter(may));
    match command {
        // A message is read before it is marked.
        Some("mark_read") => Some(Step {
            command: None,
            label: tr.text("staff-queue-read"),
            alone: false,
        }),
        Some(name) => Some(Step {
            command: Some(name),
            label: label(tr, name, loaded),
            alone: loaded.runs_alone(name),
        }),
        None => first.map(|code| Step {
            command: None,
            label: tr.text(match code {
                Attention::Review | Attention::ReviewStale => key("staff-queue-decide"),
                _ => key("staff-queue-open"),
            }),
            alone: false,
        }),
    }
}

fn label(tr: Tr, command: &str, loaded: &Loaded) -> String {
    if let (Loaded::Borrowing(request, _), "accept_condition") = (loaded, command) {
        let cost = request
            .conditions
            .iter()
            .filter(|c| c.state == ConditionState::Open)
            .find_map(|c| c.cost.as_ref());
        if let Some(cost) = cost {
            return tr
                .msg("staff-queue-accept-cost")
                .arg("cost", tr.money(cost.minor, &cost.currency))
                .to_string();
        }
    }
    words::command(tr, command)
}

/// The icon of a reason.
pub fn icon(code: Attention) -> &'static str {
    use Attention as A;
    match code {
        A::Review | A::Approve => "flag",
        A::Conditional | A::LateCondition | A::PayerOpen | A::Pay | A::Confirm => "coin",
        A::RenewalMediate | A::RenewalAsked | A::RenewalUnanswered => "renew",
        A::UnreadMessage
        | A::Reminded
        | A::StatesDiffer
        | A::MessageRefused
        | A::MessageParked
        | A::DeliveryWaiting => "msg",
        A::NotReceived
        | A::LateLoan
        | A::ComingAfterCancel
        | A::ReceiptMissing
        | A::ShippedOn
        | A::MoveAsked
        | A::MoveCancelled
        | A::ShipDetails => "truck",
        A::ShelfExpired | A::HoldReturn => "shelf",
        A::PackUnwanted
        | A::PackingLate
        | A::ReturnDue
        | A::Recalled
        | A::CheckinLate
        | A::BackUnseen => "parcel",
        A::ExtraFile => "page",
        A::LostEligible | A::CaseReported | A::CaseDue | A::FoundDecide | A::IlsProblem => "alert",
        A::TwoPromises => "twin",
        _ => "clock",
    }
}

/// Which arrow a side has.
pub fn side_icon(side: Side) -> &'static str {
    match side {
        Side::Borrowing => "in",
        Side::Lending => "out",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn promises_fall_into_the_stretches_of_the_library() {
        let zone = TimeZone::get("America/Toronto").unwrap();
        // Tuesday, 10:00 in Toronto.
        let now = at("2026-11-24T15:00:00Z");
        let group = |text: &str| Group::of(at(text), now, &zone);
        assert_eq!(group("2026-11-24T14:59:59Z"), Group::Passed);
        assert_eq!(group("2026-11-20T15:00:00Z"), Group::Passed);
        assert_eq!(group("2026-11-25T04:59:59Z"), Group::Today);
        assert_eq!(group("2026-11-25T05:00:00Z"), Group::Tomorrow);
        assert_eq!(group("2026-11-26T15:00:00Z"), Group::ThisWeek);
        assert_eq!(group("2026-11-29T15:00:00Z"), Group::ThisWeek);
        assert_eq!(group("2026-11-30T15:00:00Z"), Group::NextWeek);
        assert_eq!(group("2026-12-06T15:00:00Z"), Group::NextWeek);
        assert_eq!(group("2026-12-07T15:00:00Z"), Group::Later);
    }

    #[test]
    fn a_title_says_its_language_where_it_differs() {
        assert_eq!(title_lang(Lang::En, Some("fre")), "fr");
        assert_eq!(title_lang(Lang::Fr, Some("fre")), "");
        assert_eq!(title_lang(Lang::En, Some("cre")), "cre");
        assert_eq!(title_lang(Lang::En, Some("\" onclick=")), "");
        assert_eq!(title_lang(Lang::En, None), "");
    }
}
