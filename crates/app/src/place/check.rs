//! What must hold before a request exists: the form, the policy of the library, and with entry strictness `refuse` the patron's record.

use super::{Order, asker::Asked};
use crate::{
    app::App,
    copies,
    directory::{Directory, Place},
    error::{AppError, Result},
    jobs,
};
use farshelf_domain::{
    borrowing::Borrowing,
    policy::{Policy, Strictness},
    status::ReviewReason,
};
use farshelf_store::{Read, catalogue};
use jiff::Timestamp;

pub(super) use farshelf_domain::limits::{CODE, LINE, NOTE};

/// A text without blanks around it; none when nothing is left.
pub(super) fn text(field: &str, value: Option<&str>, most: usize) -> Result<Option<String>> {
    let value = value.map(str::trim).unwrap_or_default();
    if value.chars().count() > most {
        return Err(AppError::invalid(field, "too_long"));
    }
    if value
        .chars()
        .any(|c| c.is_control() && c != '\n' && c != '\r' && c != '\t')
    {
        return Err(AppError::invalid(field, "format"));
    }
    Ok((!value.is_empty()).then(|| value.to_owned()))
}

/// A text that must be there, on one line.
pub(super) fn needed(field: &str, value: &str, most: usize) -> Result<String> {
    let value = text(field, Some(value), most)?.ok_or_else(|| AppError::invalid(field, "empty"))?;
    if value.contains(['\n', '\r']) {
        return Err(AppError::invalid(field, "format"));
    }
    Ok(value)
}

/// Dates and money of the form.
pub(super) fn form(order: &Order, library: &Place, now: Timestamp) -> Result<()> {
    if order.needed_by.is_some_and(|day| day < library.today(now)) {
        return Err(AppError::invalid("needed_by", "past"));
    }
    if order.max_cost.as_ref().is_some_and(|m| !m.is_valid_fee()) {
        return Err(AppError::invalid("max_cost", "amount"));
    }
    Ok(())
}

/// Whether the library takes requests of this kind of person (R2).
pub(super) fn policy(policy: &Policy, asked: &Asked) -> Result<()> {
    match asked.guest {
        true if !policy.guests => Err(AppError::invalid("guest", "off")),
        false if !policy.accounts => Err(AppError::invalid("patron", "off")),
        _ => Ok(()),
    }
}

/// Whether guests may ask for this format (R14). A form that names none is looked at by staff.
pub(super) fn guest_format(policy: &Policy, format: Option<&str>) -> Result<()> {
    let listed = |f: &str| policy.guest_formats.iter().any(|g| g == f);
    if policy.guest_formats.is_empty() || format.is_none_or(listed) {
        return Ok(());
    }
    Err(AppError::invalid("title_id", "guest_format"))
}

/// What is said of the person, as opposed to the title.
const OF_THE_PERSON: &[ReviewReason] = &[
    ReviewReason::PatronNotFound,
    ReviewReason::BarcodeInactive,
    ReviewReason::Blocked,
    ReviewReason::Fines,
    ReviewReason::TypeNotAuthorised,
    ReviewReason::OverLimit,
];

/// Entry strictness `refuse` answers from what is stored, before a record exists (lifecycle.md, Birth; T3).
pub(super) async fn entry(
    app: &App,
    read: &mut Read,
    directory: &Directory,
    newborn: &Borrowing,
) -> Result<()> {
    let policy = &directory.place(newborn.library)?.policy;
    if policy.strictness != Strictness::Refuse {
        return Ok(());
    }
    let titles = copies::titles_of(read, &newborn.citation).await?;
    let all = catalogue::copies_of_titles(read, &titles).await?;
    let (_, reasons) = jobs::may_borrow(app, read, directory, newborn, &all).await?;
    match OF_THE_PERSON.iter().find(|r| reasons.contains(r)) {
        Some(reason) => Err(AppError::invalid("patron", reason.as_str())),
        None => Ok(()),
    }
}
