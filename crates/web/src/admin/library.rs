//! `/admin/libraries/{id}`: one library, each setting open for change in its place.

use super::{
    closings, common,
    common::{Asked, at, done, maybe, on_off, refused, text},
    rules,
    view::{AdminPage, Cell, Chapter, Control, FormView, Set, Table},
};
use crate::{
    form::Form,
    session::StaffOnly,
    shell::{Shell, WebError, page, parts::Field},
    state::WebState,
};
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use farshelf_app::{
    admin::{self, LibraryChange},
    directory::{Directory, Place},
    i18n::{Lang, Tr, key},
    words,
};
use farshelf_domain::{id::LibraryId, role::Permission};
use farshelf_store::audit;
use serde::Deserialize;
use uuid::Uuid;

/// Fields of any setting of a library.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeForm {
    field: String,
    #[serde(default)]
    value: String,
    value_fr: Option<String>,
    #[serde(default)]
    day: Vec<u8>,
    borrow: Option<String>,
    lend: Option<String>,
}

const IDENTITY: [(&str, &str); 7] = [
    ("name", key("admin-field-name")),
    ("symbols", key("admin-field-symbols")),
    ("entry_code", key("admin-field-entry-code")),
    ("address", key("admin-field-address")),
    ("email", key("admin-field-email")),
    ("group", key("admin-field-group")),
    ("worked_by", key("admin-field-worked-by")),
];
const OPEN: [(&str, &str); 4] = [
    ("open", key("admin-field-open")),
    ("week", key("admin-field-week")),
    ("zone", key("admin-field-zone")),
    ("language", key("admin-field-language")),
];

/// The page.
pub async fn show(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    shell: Shell,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let t = shell.tr();
    let mut read = state.app.store.read().await?;
    let directory = state.app.directory(&mut read).await?;
    let place = common::place(&directory, &who, id, Permission::Administer)?;
    let trail = audit::about(&mut read, &format!("library:{id}"), 100).await?;
    let now = state.app.now();
    let base = format!("/admin/libraries/{id}");
    let set = |(field, label): (&str, &str)| {
        let last = trail.iter().find(|r| r.entry.after.get(field).is_some());
        let from = last.map_or_else(
            || t.text("admin-never-changed"),
            |r| {
                t.msg("admin-changed-by")
                    .arg("name", common::actor(t, &r.entry.who))
                    .arg("when", common::moment(t, &directory, r.entry.at, now))
                    .to_string()
            },
        );
        let open = (asked.edit.as_deref() == Some(field))
            .then(|| form_of(t, &directory, place, field, label, &base));
        Set {
            label: t.text(label),
            value: value_of(t, &directory, place, field),
            from,
            change: Some(format!("{base}?edit={field}")),
            open,
        }
    };
    let mut view = AdminPage::new(at(shell), place.name(t.lang == Lang::Fr), lead(t, place))
        .said(asked.done.as_deref());
    view.crumbs
        .push((t.text("admin-libraries"), "/admin/libraries".into()));
    let mut identity = Chapter::new(
        "identity",
        t.text("admin-identity"),
        t.text("admin-identity-lede"),
    );
    identity.sets = IDENTITY.into_iter().map(set).collect();
    let mut open = Chapter::new(
        "open",
        t.text("admin-open-closed"),
        t.text("admin-open-closed-lede"),
    );
    open.sets = OPEN.into_iter().map(set).collect();
    let mut last = Chapter::new("changes", t.text("admin-last-changes"), "");
    last.table = Some(Table {
        caption: t.text("admin-last-changes"),
        head: ["admin-when", "admin-who", "admin-what"]
            .map(|k| t.text(k))
            .to_vec(),
        rows: trail
            .iter()
            .take(20)
            .map(|r| {
                vec![
                    Cell::text(common::moment(t, &directory, r.entry.at, now)),
                    Cell::text(common::actor(t, &r.entry.who)),
                    Cell::text(words::code(t, "admin-did", &r.entry.what)),
                ]
            })
            .collect(),
        empty: t.text("admin-nothing"),
    });
    let mut policy = Chapter::new(
        "policy",
        t.text("admin-policy"),
        t.text("admin-policy-lede"),
    );
    policy
        .links
        .push((t.text("admin-open"), format!("{base}/policy")));
    view.chapters = vec![
        identity,
        open,
        closings::chapter(&mut read, t, place, place.today(now), &base).await?,
        rules::chapter(&mut read, t, place, &base).await?,
        policy,
        last,
    ];
    Ok(page(&view))
}

fn lead(t: Tr, place: &Place) -> String {
    t.text(match (place.library.open_borrow, place.library.open_lend) {
        (true, true) => "admin-open-both",
        (true, false) => "admin-open-borrow",
        (false, true) => "admin-open-lend",
        (false, false) => "admin-open-none",
    })
}

/// A date that falls on the n-th day of a week: 2024 began on a Monday.
fn day_name(t: Tr, day: usize) -> String {
    let date =
        jiff::civil::date(2024, 1, 1) + jiff::Span::new().days(i64::try_from(day).unwrap_or(0));
    t.weekday(date)
}

fn value_of(t: Tr, directory: &Directory, place: &Place, field: &str) -> String {
    let l = &place.library;
    let or_none = |text: Option<String>| {
        text.filter(|v| !v.is_empty())
            .unwrap_or_else(|| t.text("admin-none"))
    };
    match field {
        "name" => l
            .name_fr
            .as_ref()
            .map_or_else(|| l.name.clone(), |fr| format!("{}, {fr}", l.name)),
        "symbols" => l
            .symbols
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(", "),
        "entry_code" => format!("/l/{}", l.entry_code),
        "address" => or_none(Some(l.address.join(", "))),
        "email" => or_none(l.email.clone()),
        "group" => or_none(l.group.clone()),
        "worked_by" => l.worked_by.map_or_else(
            || t.text("admin-itself"),
            |id| common::library_name(directory, id, t),
        ),
        "open" => format!(
            "{}{} {}, {}{} {}",
            t.text("shell-side-borrowing"),
            t.text("shell-colon"),
            on_off(t, l.open_borrow),
            t.text("shell-side-lending"),
            t.text("shell-colon"),
            on_off(t, l.open_lend)
        ),
        "week" => (0..7_usize)
            .filter(|d| l.week[*d])
            .map(|d| day_name(t, d))
            .collect::<Vec<_>>()
            .join(", "),
        "zone" => l.zone.clone(),
        _ => t.text(if l.language == "fr" {
            "admin-french"
        } else {
            "admin-english"
        }),
    }
}

fn form_of(
    t: Tr,
    directory: &Directory,
    place: &Place,
    field: &str,
    label: &str,
    base: &str,
) -> FormView {
    let l = &place.library;
    let form = FormView::new(base, t.text("admin-save"))
        .main()
        .cancel(base)
        .with(Control::Hidden("field", field.to_owned()));
    let label = t.text(label);
    match field {
        "name" => form.with(text("value", label, &l.name)).with(maybe(
            "value_fr",
            t.text("admin-field-name-fr"),
            l.name_fr.as_deref().unwrap_or_default(),
        )),
        "symbols" => {
            let lines: Vec<String> = l.symbols.iter().map(ToString::to_string).collect();
            form.with(Control::Text(
                Field::new("value", label)
                    .hint(t.text("admin-symbols-hint"))
                    .rows(3)
                    .value(lines.join("\n")),
            ))
        }
        "address" => form.with(Control::Text(
            Field::new("value", label)
                .rows(4)
                .optional()
                .value(l.address.join("\n")),
        )),
        "email" => form.with(Control::Text(
            Field::new("value", label)
                .kind("email")
                .optional()
                .value(l.email.clone().unwrap_or_default()),
        )),
        "group" => form.with(maybe(
            "value",
            label,
            l.group.as_deref().unwrap_or_default(),
        )),
        "worked_by" => {
            let mut choices = vec![(String::new(), t.text("admin-itself"), l.worked_by.is_none())];
            let siblings = directory
                .of_institution(l.institution)
                .into_iter()
                .filter(|p| p.library.id != l.id && p.library.worked_by.is_none());
            choices.extend(siblings.map(|p| {
                (
                    p.library.id.to_string(),
                    p.name(t.lang == Lang::Fr).to_owned(),
                    l.worked_by == Some(p.library.id),
                )
            }));
            form.with(Control::Choice("value", label, choices))
        }
        "open" => form
            .with(Control::Tick(
                "borrow",
                "on".into(),
                t.text("admin-open-for-borrowing"),
                l.open_borrow,
            ))
            .with(Control::Tick(
                "lend",
                "on".into(),
                t.text("admin-open-for-lending"),
                l.open_lend,
            )),
        "week" => (0_usize..7).fold(form, |form, day| {
            form.with(Control::Tick(
                "day",
                day.to_string(),
                day_name(t, day),
                l.week[day],
            ))
        }),
        "zone" => form.with(text("value", label, &l.zone)),
        "entry_code" => form.with(text("value", label, &l.entry_code)),
        _ => {
            let choices = [("en", "admin-english"), ("fr", "admin-french")]
                .map(|(code, words)| (code.to_owned(), t.text(words), l.language == code));
            form.with(Control::Choice("value", label, choices.to_vec()))
        }
    }
}

/// Changes one setting.
pub async fn change(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    shell: Shell,
    Path(id): Path<Uuid>,
    Form(form): Form<ChangeForm>,
) -> Result<Response, WebError> {
    let lines = || form.value.lines().map(ToOwned::to_owned).collect();
    let change = match form.field.as_str() {
        "name" => LibraryChange::Name(form.value.clone(), form.value_fr),
        "symbols" => LibraryChange::Symbols(lines()),
        "entry_code" => LibraryChange::EntryCode(form.value),
        "address" => LibraryChange::Address(lines()),
        "email" => LibraryChange::Email(Some(form.value)),
        "group" => LibraryChange::Group(Some(form.value)),
        "worked_by" if form.value.is_empty() => LibraryChange::WorkedBy(None),
        "worked_by" => LibraryChange::WorkedBy(Some(LibraryId(
            form.value.parse().map_err(|_| WebError::invalid())?,
        ))),
        "open" => LibraryChange::Open(form.borrow.is_some(), form.lend.is_some()),
        "week" => {
            let mut week = [false; 7];
            for day in form.day {
                *week
                    .get_mut(usize::from(day))
                    .ok_or_else(WebError::invalid)? = true;
            }
            LibraryChange::Week(week)
        }
        "zone" => LibraryChange::Zone(form.value),
        "language" => LibraryChange::Language(form.value),
        _ => return Err(WebError::invalid()),
    };
    admin::change_library(&state.app, &who, LibraryId(id), change)
        .await
        .map_err(refused(shell.tr()))?;
    Ok(done(&format!("/admin/libraries/{id}")))
}
