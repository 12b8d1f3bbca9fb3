//! Slips as PDF. A large batch is typeset in a process of its own, so that its memory goes away with it and it cannot hold the server up.

use crate::error::{AppError, Result};
use farshelf_documents::{Batch, pdf};
use std::{
    io::{Read, Write},
    path::Path,
    process::Stdio,
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    process::Command,
};

/// The hidden verb of the binary that reads a batch as JSON from its input and writes the PDF to its output.
pub const RENDER_VERB: &str = "render-slips";

/// Largest batch that is typeset inside the server.
const INSIDE: usize = 50;
/// Longest time for a batch.
const TIME: Duration = Duration::from_mins(1);
/// Largest PDF that is taken from the process.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// Typesets a batch.
///
/// # Errors
/// `Invalid` for none or too many slips, `Internal` when typesetting failed or took too long.
pub async fn batch_pdf(batch: Batch) -> Result<Vec<u8>> {
    batch
        .check()
        .map_err(|_| AppError::invalid("slips", "too-many"))?;
    if batch.slips.len() <= INSIDE {
        return inside(batch).await;
    }
    let program = std::env::current_exe()
        .map_err(|e| AppError::Internal(format!("the program does not know its own file: {e}")))?;
    outside(&program, &batch, TIME).await
}

async fn inside(batch: Batch) -> Result<Vec<u8>> {
    tokio::task::spawn_blocking(move || pdf::render(&batch))
        .await
        .map_err(|_| AppError::Internal("typesetting slips failed".into()))?
        .map_err(|e| AppError::Internal(e.to_string()))
}

/// Hands the batch to a process and reads what it makes of it. Past its time the process is killed.
pub(super) async fn outside(program: &Path, batch: &Batch, time: Duration) -> Result<Vec<u8>> {
    let json = serde_json::to_vec(batch).map_err(|e| AppError::Internal(e.to_string()))?;
    let failed =
        |why: &str| AppError::Internal(format!("typesetting slips in a process of its own: {why}"));
    let mut child = Command::new(program)
        .arg(RENDER_VERB)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .map_err(|e| failed(&e.to_string()))?;
    let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(failed("it has no input or output"));
    };
    let work = async {
        let write = async {
            // A process that ends early closes its input; its exit code says more.
            let _ = input.write_all(&json).await;
            drop(input);
        };
        let read = async {
            let mut pdf = Vec::new();
            output
                .take(MOST_BYTES + 1)
                .read_to_end(&mut pdf)
                .await
                .map(|_| pdf)
        };
        let ((), pdf) = tokio::join!(write, read);
        let pdf = pdf.map_err(|e| failed(&e.to_string()))?;
        if pdf.len() as u64 > MOST_BYTES {
            return Err(failed("the PDF is too large: print fewer slips at once"));
        }
        let status = child.wait().await.map_err(|e| failed(&e.to_string()))?;
        if status.success() && pdf.starts_with(b"%PDF-") {
            Ok(pdf)
        } else {
            Err(failed("it failed"))
        }
    };
    tokio::time::timeout(time, work)
        .await
        .map_err(|_| failed("it took too long: print fewer slips at once"))?
}

/// What the process of its own does: a batch as JSON in, the PDF out.
///
/// # Errors
/// `Invalid` for what is no batch, `Internal` when typesetting or writing failed.
pub fn render(input: impl Read, mut output: impl Write) -> Result<()> {
    let batch: Batch = serde_json::from_reader(input.take(MOST_BYTES))
        .map_err(|_| AppError::invalid("slips", "format"))?;
    let pdf = pdf::render(&batch).map_err(|e| AppError::Internal(e.to_string()))?;
    output
        .write_all(&pdf)
        .and_then(|()| output.flush())
        .map_err(|e| AppError::Internal(e.to_string()))
}
