//! Policies of the consortium and of a library: each value in words, with its default and who changed it when.

use super::{
    common,
    common::{Asked, at, done, on_off, refused},
    view::{AdminPage, Chapter, Control, FormView, Set},
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
    accounts::managing,
    admin::{self, PolicyField, policy_choices, policy_fields, policy_subject, policy_value},
    directory::Directory,
    i18n::{Lang, Tr},
    principal::Principal,
    words::slug,
};
use farshelf_domain::{id::LibraryId, role::Permission};
use farshelf_store::{Reach, audit, directory as stored};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

/// Fields of one value. Without `own` it is given back to the level above.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ValueForm {
    name: String,
    #[serde(default)]
    value: String,
    own: Option<String>,
}

/// The policy of a library.
pub async fn of_library(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    shell: Shell,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    show(&state, &who, shell, Some(LibraryId(id)), asked).await
}

/// The policy of the consortium.
pub async fn of_consortium(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    shell: Shell,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    show(&state, &who, shell, None, asked).await
}

async fn show(
    state: &WebState,
    who: &Principal,
    shell: Shell,
    library: Option<LibraryId>,
    asked: Asked,
) -> Result<Response, WebError> {
    let t = shell.tr();
    let mut read = state.app.store.read().await?;
    let directory = state.app.directory(&mut read).await?;
    let base = library.map_or_else(
        || "/admin/policy".to_owned(),
        |l| format!("/admin/libraries/{l}/policy"),
    );
    let mut view =
        AdminPage::new(at(shell), t.text("admin-policy"), "").said(asked.done.as_deref());
    let mut may_change = true;
    if let Some(id) = library {
        let place = common::place(&directory, who, id.0, Permission::Administer)?;
        view.crumbs
            .push((t.text("admin-libraries"), "/admin/libraries".into()));
        view.crumbs.push((
            place.name(t.lang == Lang::Fr).to_owned(),
            format!("/admin/libraries/{id}"),
        ));
    } else {
        may_change = managing(&mut read, who, Permission::Administer)
            .await?
            .manage()
            == &Reach::All;
    }
    view.lead = t.text(if library.is_some() {
        "admin-policy-of-library"
    } else {
        "admin-policy-of-consortium"
    });
    let above = stored::own_policy(&mut read, None).await?;
    let own = match library {
        Some(id) => stored::own_policy(&mut read, Some(id)).await?,
        None => above.clone(),
    };
    let trail = audit::about(&mut read, &policy_subject(library), 200).await?;
    let sight = Sight {
        t,
        directory: &directory,
        own: &own,
        above: library.map(|_| &above),
        trail: &trail,
        now: state.app.now(),
    };
    let mut chapters = vec![
        Chapter::new(
            "general",
            t.text("admin-policy-general"),
            t.text("admin-policy-general-lede"),
        ),
        Chapter::new(
            "terms",
            t.text("admin-policy-terms"),
            t.text("admin-policy-terms-lede"),
        ),
        Chapter::new(
            "clocks",
            t.text("admin-policy-clocks"),
            t.text("admin-policy-clocks-lede"),
        ),
    ];
    for field in policy_fields()? {
        let at = if field.name.starts_with("terms.") {
            1
        } else {
            usize::from(field.name.starts_with("clocks.")) * 2
        };
        let mut set = sight.set(&field);
        if may_change {
            set.change = Some(format!("{base}?edit={}", field.name));
            if asked.edit.as_deref() == Some(field.name.as_str()) {
                set.open = Some(sight.form(&field, &base));
            }
        }
        chapters[at].sets.push(set);
    }
    view.chapters = chapters;
    Ok(page(&view))
}

/// What a value is shown from.
struct Sight<'a> {
    t: Tr,
    directory: &'a Directory,
    own: &'a Value,
    above: Option<&'a Value>,
    trail: &'a [audit::Stored],
    now: jiff::Timestamp,
}

impl Sight<'_> {
    fn inherited<'b>(&'b self, field: &'b PolicyField) -> &'b Value {
        self.above
            .and_then(|a| policy_value(a, &field.name))
            .unwrap_or(&field.default)
    }

    fn label(&self, field: &PolicyField) -> String {
        self.t
            .text(&format!("policy-{}", slug(&field.name.replace('.', "-"))))
    }

    fn set(&self, field: &PolicyField) -> Set {
        let t = self.t;
        let own = policy_value(self.own, &field.name);
        let shown = own.unwrap_or_else(|| self.inherited(field));
        let default = in_words(t, field, self.inherited(field));
        let last = self
            .trail
            .iter()
            .find(|r| r.entry.after.get(&field.name).is_some());
        let from = match (own, last) {
            (None, _) => t.text("admin-default"),
            (Some(_), None) => t.msg("admin-own-value").arg("default", default).to_string(),
            (Some(_), Some(r)) => t
                .msg("admin-own-value-by")
                .arg("name", common::actor(t, &r.entry.who))
                .arg(
                    "when",
                    common::moment(t, self.directory, r.entry.at, self.now),
                )
                .arg("default", default)
                .to_string(),
        };
        Set {
            label: self.label(field),
            value: in_words(t, field, shown),
            from,
            ..Set::default()
        }
    }

    fn form(&self, field: &PolicyField, base: &str) -> FormView {
        let t = self.t;
        let shown = policy_value(self.own, &field.name).unwrap_or_else(|| self.inherited(field));
        let label = self.label(field);
        let choices = policy_choices(&field.name);
        let control = if choices.is_empty() {
            match &field.default {
                Value::Bool(_) => Control::Choice(
                    "value",
                    label,
                    [("on", true), ("off", false)]
                        .map(|(v, is)| (v.to_owned(), on_off(t, is), shown.as_bool() == Some(is)))
                        .to_vec(),
                ),
                Value::Number(_) => Control::Text(
                    Field::new("value", label)
                        .inputmode("numeric")
                        .value(plain(shown)),
                ),
                Value::Null => Control::Text(
                    Field::new("value", label)
                        .hint(t.text("admin-money-hint"))
                        .optional()
                        .value(plain(shown)),
                ),
                _ => Control::Text(
                    Field::new("value", label)
                        .hint(t.text("admin-list-hint"))
                        .optional()
                        .value(plain(shown)),
                ),
            }
        } else {
            let options = choices.iter().map(|c| {
                (
                    (*c).to_owned(),
                    word(t, field, c),
                    shown.as_str() == Some(c),
                )
            });
            Control::Choice("value", label, options.collect())
        };
        FormView::new(base, t.text("admin-save"))
            .main()
            .cancel(base)
            .with(Control::Hidden("name", field.name.clone()))
            .with(control)
            .with(Control::Tick("own", "on".into(), t.text("admin-own"), true))
    }
}

fn word(t: Tr, field: &PolicyField, code: &str) -> String {
    t.text(&format!("policy-{}-{}", slug(&field.name), slug(code)))
}

/// A value as it is typed.
fn plain(value: &Value) -> String {
    match value {
        Value::Array(list) => list.iter().map(plain).collect::<Vec<_>>().join(", "),
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        Value::Object(money) => {
            let minor = money.get("amount").and_then(Value::as_i64).unwrap_or(0);
            format!(
                "{}.{:02} {}",
                minor / 100,
                minor % 100,
                money
                    .get("currency")
                    .and_then(Value::as_str)
                    .unwrap_or_default()
            )
        }
        other => other.to_string(),
    }
}

/// A value as it is read.
fn in_words(t: Tr, field: &PolicyField, value: &Value) -> String {
    match value {
        Value::Bool(on) => on_off(t, *on),
        Value::Number(n) => t.number(n.as_i64().unwrap_or(0)),
        Value::Array(list) if list.is_empty() => t.text("admin-all"),
        Value::Null => t.text("admin-none"),
        Value::String(code) => word(t, field, code),
        Value::Object(money) => t.money(
            money.get("amount").and_then(Value::as_i64).unwrap_or(0),
            money
                .get("currency")
                .and_then(Value::as_str)
                .unwrap_or_default(),
        ),
        Value::Array(_) => plain(value),
    }
}

/// Sets a value of a library.
pub async fn change_library(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    shell: Shell,
    Path(id): Path<Uuid>,
    Form(form): Form<ValueForm>,
) -> Result<Response, WebError> {
    change(&state, &who, shell.tr(), Some(LibraryId(id)), form).await
}

/// Sets a value of the consortium.
pub async fn change_consortium(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    shell: Shell,
    Form(form): Form<ValueForm>,
) -> Result<Response, WebError> {
    change(&state, &who, shell.tr(), None, form).await
}

async fn change(
    state: &WebState,
    who: &Principal,
    t: Tr,
    library: Option<LibraryId>,
    form: ValueForm,
) -> Result<Response, WebError> {
    let value = form.own.is_some().then_some(form.value.as_str());
    admin::set_policy(&state.app, who, library, &form.name, value)
        .await
        .map_err(refused(t))?;
    Ok(done(&library.map_or_else(
        || "/admin/policy".to_owned(),
        |l| format!("/admin/libraries/{l}/policy"),
    )))
}
