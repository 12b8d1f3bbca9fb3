//! Sets one value of a policy: of the consortium or of a library. What is not set keeps the value from above.

use super::record_change;
use crate::{
    accounts::managing,
    app::App,
    error::{AppError, Result},
    principal::Principal,
};
use farshelf_domain::{
    id::LibraryId,
    policy::{
        Approval, AutoAnswer, CancelPolicy, OnClosure, OnTrouble, Policy, RenewalPolicy, Strictness,
    },
    role::Permission,
};
use farshelf_store::directory as stored;
use serde_json::{Map, Value, json};

/// A field of a policy: its name (`terms.loan_days`) and what it is without being set.
#[derive(Clone, Debug)]
pub struct PolicyField {
    /// Name, with a dot for those of a group.
    pub name: String,
    /// Default of the program.
    pub default: Value,
}

/// Every field, in the order of the policy.
///
/// # Errors
/// The policy cannot be written as JSON: a defect.
pub fn policy_fields() -> Result<Vec<PolicyField>> {
    let whole =
        serde_json::to_value(Policy::default()).map_err(|e| AppError::Internal(e.to_string()))?;
    let mut fields = Vec::new();
    for (name, value) in whole.as_object().into_iter().flatten() {
        match value.as_object() {
            Some(group) => fields.extend(group.iter().map(|(n, v)| PolicyField {
                name: format!("{name}.{n}"),
                default: v.clone(),
            })),
            None => fields.push(PolicyField {
                name: name.clone(),
                default: value.clone(),
            }),
        }
    }
    Ok(fields)
}

macro_rules! codes {
    ($kind:ty) => {
        <$kind>::ALL.iter().map(|c| c.as_str()).collect()
    };
}

/// The codes that a field may have; empty: it is no list of codes.
pub fn policy_choices(name: &str) -> Vec<&'static str> {
    match name {
        "approval" => codes!(Approval),
        "strictness" => codes!(Strictness),
        "on_request_error" | "on_retry_offer" => codes!(OnTrouble),
        "on_cancel" => codes!(CancelPolicy),
        "on_renewal" => codes!(RenewalPolicy),
        "auto_answer" => codes!(AutoAnswer),
        "on_closure" => codes!(OnClosure),
        _ => Vec::new(),
    }
}

/// The value of a field inside a policy or a part of one.
pub fn policy_value<'a>(body: &'a Value, name: &str) -> Option<&'a Value> {
    name.split('.')
        .try_fold(body, |value, part| value.get(part))
}

/// Reads what was typed into a field as the kind of value that its default is.
fn typed(field: &PolicyField, text: &str) -> Result<Value> {
    let text = text.trim();
    let bad = || AppError::invalid("value", "format");
    let parts = || {
        text.split([',', ';', '\n'])
            .map(str::trim)
            .filter(|p| !p.is_empty())
    };
    Ok(match &field.default {
        Value::Bool(_) => json!(matches!(text, "on" | "true")),
        Value::Number(_) => json!(text.parse::<u16>().map_err(|_| bad())?),
        Value::Array(_) if field.name == "overdue_steps" => {
            let steps: std::result::Result<Vec<i16>, _> = parts().map(str::parse).collect();
            json!(steps.map_err(|_| bad())?)
        }
        Value::Array(_) => json!(parts().take(100).collect::<Vec<_>>()),
        Value::Null if text.is_empty() => Value::Null,
        Value::Null => money(text).ok_or_else(bad)?,
        _ => json!(text),
    })
}

/// `15.00 CAD` or `15,00 CAD`.
fn money(text: &str) -> Option<Value> {
    let (amount, currency) = text.split_once(char::is_whitespace)?;
    let (whole, cents) = amount.split_once(['.', ',']).unwrap_or((amount, "00"));
    let digits = |t: &str| !t.is_empty() && t.chars().all(|c| c.is_ascii_digit());
    let currency = currency.trim().to_ascii_uppercase();
    if !digits(whole)
        || !digits(cents)
        || cents.len() != 2
        || currency.len() != 3
        || !currency.chars().all(|c| c.is_ascii_uppercase())
    {
        return None;
    }
    let minor = whole
        .parse::<i64>()
        .ok()?
        .checked_mul(100)?
        .checked_add(cents.parse().ok()?)?;
    Some(json!({"amount": minor, "currency": currency}))
}

/// Sets a field (`text`), or gives it back to the level above (`None`).
///
/// # Errors
/// `NotFound` where the person does not administer; `Invalid` for `name` (`unknown`) and `value` (`format`).
pub async fn set_policy(
    app: &App,
    who: &Principal,
    library: Option<LibraryId>,
    name: &str,
    text: Option<&str>,
) -> Result<()> {
    let fields = policy_fields()?;
    let field = fields
        .iter()
        .find(|f| f.name == name)
        .ok_or_else(|| AppError::invalid("name", "unknown"))?;
    let value = text.map(|t| typed(field, t)).transpose()?;
    let mut tx = app.store.begin().await?;
    let scope = managing(&mut tx, who, Permission::Administer).await?;
    let old = stored::own_policy(&mut tx, library).await?;
    let mut new = old.clone();
    put(&mut new, name, value);
    if serde_json::from_value::<Policy>(new.clone()).is_err() {
        return Err(AppError::invalid("value", "format"));
    }
    let (before, after) = (
        policy_value(&old, name).cloned(),
        policy_value(&new, name).cloned(),
    );
    if before == after {
        return Ok(());
    }
    stored::save_policy(&mut tx, &scope, library, &new, app.now()).await?;
    record_change(
        app,
        &mut tx,
        who,
        "policy_changed",
        policy_subject(library),
        json!({name: before}),
        json!({name: after}),
    )
    .await?;
    tx.commit().await?;
    app.committed();
    Ok(())
}

/// The subject of policy changes on the audit trail.
pub fn policy_subject(library: Option<LibraryId>) -> String {
    library.map_or_else(|| "policy:consortium".to_owned(), |l| format!("policy:{l}"))
}

fn put(body: &mut Value, name: &str, value: Option<Value>) {
    let (group, leaf) = name
        .split_once('.')
        .map_or((None, name), |(g, l)| (Some(g), l));
    let Value::Object(map) = body else { return };
    let target = match group {
        Some(group) => map
            .entry(group)
            .or_insert_with(|| Value::Object(Map::new()))
            .as_object_mut(),
        None => Some(map),
    };
    if let Some(target) = target {
        match value {
            Some(value) => target.insert(leaf.to_owned(), value),
            None => target.remove(leaf),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(name: &str) -> PolicyField {
        policy_fields()
            .unwrap()
            .into_iter()
            .find(|f| f.name == name)
            .unwrap()
    }

    #[test]
    fn every_field_reads_what_fits_it_and_nothing_else() {
        assert_eq!(typed(&field("terms.loan_days"), " 21 ").unwrap(), json!(21));
        assert!(typed(&field("terms.loan_days"), "-1").is_err());
        assert_eq!(typed(&field("guests"), "on").unwrap(), json!(true));
        assert_eq!(
            typed(&field("groups"), "Student, Faculty\n").unwrap(),
            json!(["Student", "Faculty"])
        );
        assert_eq!(
            typed(&field("overdue_steps"), "-3, 0, 7").unwrap(),
            json!([-3, 0, 7])
        );
        assert_eq!(
            typed(&field("max_cost"), "15.00 cad").unwrap(),
            json!({"amount": 1500, "currency": "CAD"})
        );
        for bad in ["15", "1.5 CAD", "x CAD", "-1.00 CAD", "1.00 $"] {
            assert!(typed(&field("max_cost"), bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_money_value_is_a_policy_value() {
        let body = json!({"max_cost": money("15.00 CAD").unwrap()});
        assert!(serde_json::from_value::<Policy>(body).is_ok());
    }

    #[test]
    fn a_value_given_back_leaves_no_trace() {
        let mut body = json!({"terms": {"loan_days": 21}});
        put(&mut body, "terms.loan_days", None);
        assert_eq!(policy_value(&body, "terms.loan_days"), None);
        put(&mut body, "guests", Some(json!(false)));
        assert_eq!(policy_value(&body, "guests"), Some(&json!(false)));
    }

    #[test]
    fn lists_of_codes_hold_their_defaults() {
        for field in policy_fields().unwrap() {
            let choices = policy_choices(&field.name);
            assert!(
                choices.is_empty() || choices.contains(&field.default.as_str().unwrap()),
                "{}",
                field.name
            );
            assert!(
                !choices.is_empty() || !field.default.is_string(),
                "{} has no choices",
                field.name
            );
        }
    }
}
