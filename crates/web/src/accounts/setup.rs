//! `/setup/{token}`: the first institution, library and administrator of a new installation. The link works once.

use super::see_other;
use crate::{
    form::Form,
    shell::{
        RequestContext, Shell, WebError, page,
        parts::{Field, Problem, problems},
    },
    state::WebState,
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use farshelf_app::{
    admin::{Founding, NewAdministrator, NewInstitution, NewLibrary, found, setup_is_open},
    error::AppError,
    i18n::Tr,
    words::slug,
};
use serde::Deserialize;

/// Fields of the form. Those of the place are missing where the command line has made one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fields {
    code: Option<String>,
    institution: Option<String>,
    symbol: Option<String>,
    library: Option<String>,
    zone: Option<String>,
    login: String,
    password: String,
}

#[derive(Template)]
#[template(path = "accounts/setup.html")]
struct SetupPage {
    shell: Shell,
    t: Tr,
    action: String,
    place: Vec<Field>,
    person: Vec<Field>,
}

impl SetupPage {
    fn new(shell: Shell, token: &str, with_place: bool, fields: Option<&Fields>) -> Self {
        let t = shell.tr();
        let old =
            |get: fn(&Fields) -> Option<&String>| fields.and_then(get).cloned().unwrap_or_default();
        let place = if with_place {
            vec![
                Field::new("code", t.text("accounts-setup-code"))
                    .hint(t.text("accounts-setup-code-hint"))
                    .value(old(|f| f.code.as_ref())),
                Field::new("institution", t.text("accounts-setup-institution"))
                    .value(old(|f| f.institution.as_ref())),
                Field::new("symbol", t.text("accounts-setup-symbol"))
                    .hint(t.text("accounts-setup-symbol-hint"))
                    .value(old(|f| f.symbol.as_ref())),
                Field::new("library", t.text("accounts-setup-library"))
                    .value(old(|f| f.library.as_ref())),
                Field::new("zone", t.text("accounts-setup-zone"))
                    .hint(t.text("accounts-setup-zone-hint"))
                    .value(old(|f| f.zone.as_ref())),
            ]
        } else {
            Vec::new()
        };
        let person = vec![
            Field::new("login", t.text("accounts-setup-login"))
                .autocomplete("username")
                .value(old(|f| Some(&f.login))),
            Field::new("password", t.text("accounts-password"))
                .hint(t.text("accounts-new-hint"))
                .kind("password")
                .autocomplete("new-password"),
        ];
        Self {
            action: format!("/setup/{token}"),
            place,
            person,
            shell,
            t,
        }
    }

    fn problems(&self) -> Vec<Problem> {
        problems(&self.place.iter().chain(&self.person).collect::<Vec<_>>())
    }

    /// Marks the field that a use case names.
    fn mark(&mut self, field: &str, code: &str) {
        let id = match field {
            "name" => "library",
            other => other,
        };
        let key = format!("admin-invalid-{}", slug(code));
        let text = if self.t.knows(&key) {
            self.t.text(&key)
        } else {
            self.t.text("admin-invalid-format")
        };
        if let Some(field) = self
            .place
            .iter_mut()
            .chain(&mut self.person)
            .find(|f| f.id == id)
        {
            field.error = Some(text);
        }
    }
}

async fn needs_place(state: &WebState) -> Result<bool, WebError> {
    let mut read = state.app.store.read().await?;
    Ok(state.app.directory(&mut read).await?.places().is_empty())
}

/// The form, as long as the link works.
pub async fn show(
    State(state): State<WebState>,
    shell: Shell,
    Path(token): Path<String>,
) -> Result<Response, WebError> {
    if !setup_is_open(&state.app, &token).await? {
        return Err(WebError::not_found());
    }
    Ok(page(&SetupPage::new(
        shell,
        &token,
        needs_place(&state).await?,
        None,
    )))
}

/// Uses the link up.
pub async fn submit(
    State(state): State<WebState>,
    context: RequestContext,
    shell: Shell,
    Path(token): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    if !setup_is_open(&state.app, &token).await? {
        return Err(WebError::not_found());
    }
    let with_place = needs_place(&state).await?;
    let language = context.lang.code().to_owned();
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let place = with_place.then(|| {
        let zone = text(&fields.zone);
        (
            NewInstitution {
                code: text(&fields.code),
                name: text(&fields.institution),
            },
            NewLibrary {
                symbol: text(&fields.symbol),
                name: text(&fields.library),
                zone: (!zone.trim().is_empty()).then(|| zone.trim().to_owned()),
                language: Some(language.clone()),
                ..NewLibrary::default()
            },
        )
    });
    let administrator = NewAdministrator {
        login: fields.login.clone(),
        password: fields.password.clone(),
        language,
    };
    match found(
        &state.app,
        &token,
        Founding {
            administrator,
            place,
        },
    )
    .await
    {
        Ok(_) => Ok(see_other("/login?next=/admin", &[])),
        Err(AppError::Invalid { field, code }) => {
            let mut again = SetupPage::new(shell, &token, with_place, Some(&fields));
            again.mark(&field, code);
            let mut response = page(&again);
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
        Err(other) => Err(other.into()),
    }
}
