//! Pages of staff and patrons, one after the other over one connection.

use crate::{
    figures::{Times, row},
    seed::title,
    server::Server,
};
use anyhow::{Context, bail};
use farshelf_domain::id::RequestId;
use std::time::Instant;

/// Addresses with what they are, in the order of the table.
fn addresses(request: RequestId) -> Vec<(&'static str, Vec<String>)> {
    let some = |list: &[&str]| list.iter().map(|&path| path.to_owned()).collect();
    let search = (0..40).map(|n| {
        let words = title(n * 487);
        let word = words.split(' ').nth(1 + 3 * (n % 2)).unwrap_or("river");
        format!("/?q={word}")
    });
    vec![
        (
            "Staff list with facets, p95 below 50 ms",
            some(&[
                "/staff/borrowing",
                "/staff/borrowing?state=all",
                "/staff/borrowing?status=shipped",
                "/staff/borrowing?format=book&kind=loan",
                "/staff/lending",
                "/staff/lending?status=shipped",
            ]),
        ),
        (
            "The same with words searched",
            some(&[
                "/staff/borrowing?q=harbour",
                "/staff/lending?q=winter+river",
            ]),
        ),
        ("Attention queue", some(&["/staff", "/staff?size=100"])),
        (
            "Page of a request",
            vec![format!("/staff/requests/{request}")],
        ),
        ("Search of a patron", search.collect()),
    ]
}

/// Signs in as staff and gives the cookie.
async fn sign_in(server: &Server) -> anyhow::Result<String> {
    let form = "user=ill%40town&password=farshelf-demo";
    let kind = "application/x-www-form-urlencoded";
    let mut client = server.connect().await?;
    let answer = client.post("/login", "", kind, form).await?;
    if answer.status != 303 {
        bail!("signing in answers {}", answer.status);
    }
    Ok(format!(
        "Cookie: {}\r\n",
        answer.cookie.context("a cookie")?
    ))
}

/// Measures every kind of page so many times.
pub async fn measure(
    server: &Server,
    engine: &str,
    looks: usize,
    request: RequestId,
) -> anyhow::Result<()> {
    let cookie = sign_in(server).await?;
    let mut client = server.connect().await?;
    for (what, paths) in addresses(request) {
        let mut times = Times::default();
        for path in paths.iter().cycle().take(looks + paths.len()) {
            let from = Instant::now();
            let answer = client.get(path, &cookie).await?;
            let took = from.elapsed();
            if answer.status != 200 {
                bail!("{path} answers {}", answer.status);
            }
            times.add(took);
        }
        row(what, engine, &times.text());
    }
    Ok(())
}
