//! `GET /staff/requests/{id}`.

use super::{
    buttons, facts, forms,
    page::{Past, RequestPage, Trouble},
    parse::Posted,
    timeline::{self, moment},
};
use crate::{
    session::StaffOnly,
    shell::{
        Here, Shell, Toast, Undo, WebError, page,
        parts::{self, Tone},
    },
    state::WebState,
};
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use farshelf_app::{
    error::{AppError, Result},
    i18n::{Lang, Tr},
    principal::Principal,
    view::request::{self as view, Record, RequestView},
    words,
};
use farshelf_domain::{
    actor::Actor,
    effect::Paper,
    id::RequestId,
    refused::Refusal,
    role::Permission,
    status::{Attention, Side},
};
use serde::Deserialize;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    /// The form to open.
    #[serde(rename = "do")]
    pub open: Option<String>,
    /// The command that was just done.
    pub did: Option<String>,
}

/// What an answer shows besides the request.
#[derive(Default)]
pub struct Shown<'a> {
    /// The form to open.
    pub open: Option<&'a str>,
    /// The command just done.
    pub did: Option<&'a str>,
    /// A command that failed, with what was typed.
    pub posted: Option<&'a Posted>,
    /// Why.
    pub error: Option<&'a AppError>,
}

/// The page.
pub async fn show(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    shell: Shell,
    Path(id): Path<uuid::Uuid>,
    Query(asked): Query<Asked>,
) -> std::result::Result<Response, WebError> {
    let view = view::load(&state.app, &who, RequestId(id)).await?;
    let shown = Shown {
        open: asked.open.as_deref(),
        did: asked.did.as_deref(),
        ..Shown::default()
    };
    answer(&who, shell, &view, &shown)
}

/// The page as an answer.
pub fn answer(
    who: &Principal,
    shell: Shell,
    view: &RequestView,
    shown: &Shown<'_>,
) -> std::result::Result<Response, WebError> {
    Ok(page(&build(who, shell, view, shown)?))
}

fn build(
    who: &Principal,
    shell: Shell,
    view: &RequestView,
    shown: &Shown<'_>,
) -> Result<RequestPage> {
    let t = shell.tr();
    let side = view.record.side();
    let shell = shell.at(match side {
        Side::Borrowing => Here::Borrowing,
        Side::Lending => Here::Lending,
    });
    let shell = match shown.did.and_then(|did| toast(t, view, did)) {
        Some(toast) => shell.toast(toast),
        None => shell,
    };
    let partner = view.partner(t.lang == Lang::Fr);
    let may = |name: &str| view.allowed.contains(&name);
    let open = shown.posted.map(|p| p.command.as_str()).or(shown.open);
    let open = open.filter(|name| may(name));
    let form = open.and_then(|name| forms::form(view, t, name, shown.posted));
    let form = form.map(|form| with_error(t, form, shown.error));
    let (lenders, left_out) = facts::lenders(view, t);
    let citation = view.record.citation();
    let side_permission = match side {
        Side::Borrowing => Permission::Borrow,
        Side::Lending => Permission::Lend,
    };
    let remarks = facts::conversation(view, t)?;
    let zone = &view.place()?.zone;
    let clock = view
        .clock()
        .map(|(timer, at)| (timer, moment(t, zone, at, view.now)));
    Ok(RequestPage {
        id: id(view),
        number: view.record.number().to_owned(),
        version: view.version,
        side: match side {
            Side::Borrowing => parts::Side::Borrowing,
            Side::Lending => parts::Side::Lending,
        },
        status: view.record.main().to_owned(),
        label: words::status(t, side, view.label),
        tone: tone(view),
        title: title(t, view),
        title_lang: citation
            .language
            .as_deref()
            .and_then(html_lang)
            .filter(|lang| *lang != t.lang.code())
            .unwrap_or_default()
            .to_owned(),
        initials: initials(citation),
        by: imprint(citation),
        say: say(t, view, partner.as_deref())?,
        why: why(t, view, partner.as_deref())?,
        next: words::next(t, side, view.record.main(), partner.as_deref()),
        by_when: words::by_when(
            t,
            clock.as_ref().map(|(timer, at)| (*timer, at.as_str())),
            partner.as_deref(),
        ),
        buttons: buttons::buttons(view, t, form.as_ref().map(|f| f.command.as_str())),
        trouble: shown
            .error
            .map(|e| trouble(t, view, e, shown, form.is_some())),
        form,
        expected: timeline::expected(view, t)?,
        groups: timeline::groups(view, t)?,
        unread: remarks.iter().any(|r| r.unread) && may("mark_read"),
        remarks,
        may_message: may("send_message"),
        may_note: may("add_note"),
        partner: partner.unwrap_or_else(|| t.text("partner-unknown")),
        edit_rota: open == Some("set_rota") && may("set_rota"),
        may_rota: may("set_rota"),
        candidates: candidates(t, view, &lenders),
        lenders,
        left_out,
        items: facts::items(view, t),
        copies: facts::copies(view, t),
        patron: facts::patron(view, t)?,
        facts: facts::facts(view, t),
        ids: facts::ids(view, t),
        notes: facts::notes(view, t, false)?,
        alerts: facts::notes(view, t, true)?,
        may_dismiss: may("dismiss_note"),
        may_unalert: may("remove_alert"),
        assigned: view
            .record
            .assignment()
            .map(|a| a.name.clone())
            .unwrap_or_default(),
        assigned_note: view
            .record
            .assignment()
            .and_then(|a| a.note.clone())
            .unwrap_or_default(),
        messages: facts::messages(view, t)?,
        may_log: who.may(view.record.library(), side_permission),
        history: history(t, view)?,
        explain: explain(t, view)?,
        papers: papers(t, view),
        shell,
        t,
    })
}

fn id(view: &RequestView) -> String {
    match &view.record {
        Record::Borrowing(r) => r.id.to_string(),
        Record::Lending(r) => r.id.to_string(),
    }
}

fn toast(t: Tr, view: &RequestView, did: &str) -> Option<Toast> {
    // Only what the page itself could have done is said.
    if !t.knows(&format!("command-{}-done", words::slug(did))) {
        return None;
    }
    let partner = view
        .partner(t.lang == Lang::Fr)
        .unwrap_or_else(|| t.text("partner-unknown"));
    Some(Toast {
        text: words::done(t, did, &partner),
        undo: view.undo.filter(|_| did != "undo").map(|seconds| Undo {
            action: format!("/staff/requests/{}/undo", id(view)),
            seconds,
        }),
    })
}

fn tone(view: &RequestView) -> Tone {
    if view.record.ended() {
        return Tone::Plain;
    }
    match view.attention.first() {
        Some(row) if row.promise <= view.now => Tone::Bad,
        Some(_) => Tone::Warn,
        None => Tone::Now,
    }
}

fn title(t: Tr, view: &RequestView) -> String {
    let c = view.record.citation();
    let title = c.component_title.as_deref().unwrap_or(&c.title);
    if title.trim().is_empty() {
        t.text("staff-request-no-title")
    } else {
        title.to_owned()
    }
}

fn initials(c: &farshelf_domain::citation::Citation) -> String {
    let from = c.author.as_deref().unwrap_or(&c.title);
    from.chars()
        .filter(|c| c.is_alphabetic())
        .take(3)
        .flat_map(char::to_uppercase)
        .collect()
}

fn imprint(c: &farshelf_domain::citation::Citation) -> String {
    let host = c.component_title.as_ref().map(|_| c.title.clone());
    let number = c.isbn.as_ref().map(|n| format!("ISBN {n}"));
    let number = number.or_else(|| c.issn.as_ref().map(|n| format!("ISSN {n}")));
    let all = [
        c.component_author.clone(),
        host,
        c.author.clone(),
        c.publisher.clone(),
        c.year.clone(),
        c.edition.clone(),
        c.volume.clone(),
        c.issue.clone(),
        c.pages.clone(),
        number,
    ];
    all.into_iter()
        .flatten()
        .filter(|p| !p.is_empty())
        .collect::<Vec<_>>()
        .join(". ")
}

/// The two-letter code of a language for the page.
pub fn html_lang(code: &str) -> Option<&'static str> {
    Some(match code {
        "eng" | "en" => "en",
        "fre" | "fra" | "fr" => "fr",
        "ger" | "deu" | "de" => "de",
        "spa" | "es" => "es",
        "ita" | "it" => "it",
        "por" | "pt" => "pt",
        "ara" | "ar" => "ar",
        "heb" | "he" => "he",
        "chi" | "zho" | "zh" => "zh",
        "jpn" | "ja" => "ja",
        "rus" | "ru" => "ru",
        "iku" | "iu" => "iu",
        "cre" | "cr" => "cr",
        "oji" | "oj" => "oj",
        _ => return None,
    })
}

fn say(t: Tr, view: &RequestView, partner: Option<&str>) -> Result<String> {
    let zone = &view.place()?.zone;
    let last = view.events.last().map_or(view.now, |s| s.event.at);
    Ok(t.msg("staff-request-say")
        .arg("status", words::status(t, view.record.side(), view.label))
        .arg("partner", partner.unwrap_or(words::NONE))
        .arg("date", moment(t, zone, last, view.now))
        .to_string())
}

fn why(t: Tr, view: &RequestView, partner: Option<&str>) -> Result<Vec<String>> {
    let mut out = Vec::new();
    let zone = &view.place()?.zone;
    let day = |at: jiff::Timestamp| at.to_zoned_datetime(zone.clone()).date();
    if let Record::Borrowing(r) = &view.record {
        for reason in &r.reasons {
            let (why, fix) = words::review_why(t, *reason);
            out.push(format!("{why} {fix}"));
        }
    }
    for row in &view.attention {
        if row.code == Attention::Review && !out.is_empty() {
            continue;
        }
        let days = view.now.duration_since(row.since).as_hours() / 24;
        out.push(words::attention(
            t,
            row.code,
            &words::Row {
                partner: partner.map(str::to_owned),
                days,
                date: Some(day(row.promise)),
                reason: None,
            },
        ));
    }
    if out.is_empty() {
        out.push(words::why(
            t,
            view.record.side(),
            view.record.main(),
            partner,
        ));
    }
    Ok(out)
}

fn trouble(
    t: Tr,
    view: &RequestView,
    error: &AppError,
    shown: &Shown<'_>,
    has_form: bool,
) -> Trouble {
    let mut out = Trouble::default();
    match error {
        AppError::Refused(now) => {
            out.text = words::refused(t, now.refused.code);
            out.can = view
                .allowed
                .iter()
                .take(6)
                .map(|name| words::command(t, name))
                .collect();
            let seen = shown.posted.and_then(|p| p.version);
            if let (Refusal::ChangedMeanwhile, Some(version)) = (now.refused.code, seen) {
                let french = t.lang == Lang::Fr;
                let names = |symbol: &str| view.name_of(symbol, french);
                out.changed = view
                    .since(version)
                    .into_iter()
                    .map(|s| words::event(t, view.record.side(), &s.event, &names))
                    .collect();
            }
        }
        AppError::Invalid { field, code } => {
            out.text = invalid(t, field, code);
        }
        AppError::TooLong { field, most } => {
            out.text = too_long(t, field, *most);
        }
        _ => {}
    }
    if let Some(posted) = shown.posted.filter(|_| !has_form) {
        let texts = posted.fields.iter().filter(|(name, value)| {
            matches!(name.as_str(), "text" | "reason" | "description") && !value.trim().is_empty()
        });
        out.kept = texts.map(|(_, value)| value.clone()).collect();
        out.kept.extend(posted.note.clone());
        out.kept.extend(posted.note_to_partner.clone());
    }
    out
}

fn invalid(t: Tr, field: &str, code: &str) -> String {
    let key = format!("staff-request-invalid-{}", words::slug(code));
    let what = if t.knows(&key) {
        key
    } else {
        "staff-request-invalid-other".to_owned()
    };
    t.msg(&what).arg("field", field_name(t, field)).to_string()
}

fn too_long(t: Tr, field: &str, most: usize) -> String {
    t.msg("staff-request-invalid-longer")
        .arg("field", field_name(t, field))
        .arg("most", most)
        .to_string()
}

fn field_name(t: Tr, field: &str) -> String {
    let label = format!("staff-request-invalid-field-{}", words::slug(field));
    if t.knows(&label) {
        t.text(&label)
    } else {
        t.text("staff-request-invalid-field")
    }
}

/// Puts an error at its field.
fn with_error(t: Tr, mut form: forms::Form, error: Option<&AppError>) -> forms::Form {
    let (field, said) = match error {
        Some(AppError::Invalid { field, code }) => (field, invalid(t, field, code)),
        Some(AppError::TooLong { field, most }) => (field, too_long(t, field, *most)),
        _ => return form,
    };
    if let Some(input) = form.inputs.iter_mut().find(|i| i.name == *field) {
        input.error = Some(said);
    }
    form
}

fn candidates(t: Tr, view: &RequestView, lenders: &[facts::Lender]) -> Vec<(String, String)> {
    let french = t.lang == Lang::Fr;
    let own = view.record.library();
    view.directory
        .places()
        .into_iter()
        .filter(|p| p.library.worked_by.is_none() && p.library.id != own)
        .filter_map(|p| {
            let symbol = p.symbol().ok()?.to_string();
            Some((symbol, p.name(french).to_owned()))
        })
        .filter(|(symbol, _)| !lenders.iter().any(|l| l.planned && l.symbol == *symbol))
        .collect()
}

fn history(t: Tr, view: &RequestView) -> Result<Vec<Past>> {
    let zone = &view.place()?.zone;
    let french = t.lang == Lang::Fr;
    let names = |symbol: &str| view.name_of(symbol, french);
    let lines = view.events.iter().rev().map(|s| Past {
        when: moment(t, zone, s.event.at, view.now),
        who: match &s.event.by {
            Actor::Staff { name, .. } | Actor::Key { name, .. } => name.clone(),
            Actor::Patron { .. } => t.text("actor-patron"),
            Actor::System => t.text("actor-system"),
            Actor::Partner { symbol } => names(symbol).unwrap_or_else(|| symbol.clone()),
        },
        text: words::event(t, view.record.side(), &s.event, &names),
    });
    Ok(lines.collect())
}

/// Why it is where it is, which clocks run, which rule chose the lender.
fn explain(t: Tr, view: &RequestView) -> Result<Vec<facts::Fact>> {
    let partner = view.partner(t.lang == Lang::Fr);
    let zone = &view.place()?.zone;
    let fact = |key: &str, value: String| facts::Fact {
        name: t.text(key),
        value,
        code: false,
    };
    let mut out = vec![fact(
        "staff-request-explain-state",
        words::why(
            t,
            view.record.side(),
            view.record.main(),
            partner.as_deref(),
        ),
    )];
    let mut timers: Vec<_> = view.record.timers().iter().collect();
    timers.sort_by_key(|(_, at)| **at);
    for (timer, at) in timers {
        let when = moment(t, zone, *at, view.now);
        out.push(fact(
            "staff-request-explain-clock",
            words::by_when(t, Some((*timer, &when)), partner.as_deref()),
        ));
    }
    for row in &view.attention {
        out.push(fact(
            "staff-request-explain-waits",
            words::code(t, "staff-request-owner", row.owner.as_str()),
        ));
    }
    if let Record::Borrowing(r) = &view.record {
        let chosen = r.active_entry().or_else(|| r.entries.first());
        if let Some(entry) = chosen {
            let why: Vec<String> = entry.reason.iter().map(|p| words::place(t, p)).collect();
            if !why.is_empty() {
                let name = view
                    .name_of(entry.symbol.as_str(), t.lang == Lang::Fr)
                    .unwrap_or_else(|| entry.name.clone());
                out.push(fact(
                    "staff-request-explain-lender",
                    t.msg("staff-request-explain-lender-why")
                        .arg("name", name)
                        .arg("why", why.join(". "))
                        .to_string(),
                ));
            }
        }
    }
    out.dedup_by(|a, b| a.name == b.name && a.value == b.value);
    Ok(out)
}

/// The slips that can be printed now: link and words.
fn papers(t: Tr, view: &RequestView) -> Vec<(String, String)> {
    let papers: &[Paper] = match (&view.record, view.record.main()) {
        (Record::Borrowing(_), "received") => {
            &[Paper::Receive, Paper::Shelf, Paper::Transit, Paper::Return]
        }
        (Record::Borrowing(_), "loaned" | "returned_by_patron" | "returned") => &[Paper::Return],
        (Record::Lending(_), "new" | "processing" | "conditional") => &[Paper::Pull],
        (Record::Lending(_), "will_supply") => &[Paper::Pull, Paper::Shipping],
        (Record::Lending(_), "shipped") => &[Paper::Shipping],
        (Record::Lending(_), "returned_by_partner" | "completed") => &[Paper::Reshelve],
        _ => &[],
    };
    papers
        .iter()
        .map(|p| {
            let href = format!("/staff/requests/{}/slips/{}", id(view), p.as_str());
            (href, words::code(t, "paper", p.as_str()))
        })
        .collect()
}
