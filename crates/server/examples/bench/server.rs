//! The real binary as a child, and a client that keeps its connection.

use anyhow::{Context, bail};
use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// How the binary is run.
#[derive(Clone, Debug)]
pub struct Binary {
    /// Path of the program.
    pub program: PathBuf,
    /// Data folder.
    pub data: PathBuf,
    /// Database.
    pub database: String,
}

impl Binary {
    /// A verb on this installation.
    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args(words)
            .arg("--data")
            .arg(&self.data)
            .env("FARSHELF_DATABASE__URL", &self.database)
            .env("FARSHELF_WORK__UNDO_SECONDS", "0")
            .stdin(Stdio::null());
        command
    }

    /// Runs a verb to its end.
    pub fn run(&self, words: &[&str]) -> anyhow::Result<()> {
        let ran = self.command(words).output()?;
        if !ran.status.success() {
            bail!("{words:?}: {}", String::from_utf8_lossy(&ran.stderr));
        }
        Ok(())
    }

    /// Starts a server and waits until it listens.
    pub fn start(&self, words: &[&str]) -> anyhow::Result<Server> {
        let words = [words, &["--listen", "127.0.0.1:0"]].concat();
        let mut child = self
            .command(&words)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("{} is not there: build it first", self.program.display()))?;
        let mut lines = BufReader::new(child.stdout.take().context("a pipe")?);
        loop {
            let mut line = String::new();
            if lines.read_line(&mut line)? == 0 {
                bail!("the server ended: {words:?}");
            }
            if let Some(url) = line.trim_end().strip_prefix("listening http://") {
                let address = url.to_owned();
                return Ok(Server {
                    address,
                    child,
                    _lines: lines,
                });
            }
        }
    }
}

/// A running server; ended when dropped.
pub struct Server {
    /// Host and port.
    pub address: String,
    child: Child,
    /// Kept open: the server writes to it.
    _lines: BufReader<ChildStdout>,
}

impl Server {
    /// Its process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// A connection to it.
    pub async fn connect(&self) -> anyhow::Result<Client> {
        Client::connect(&self.address).await
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Gone already is ended too.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// From starting to the first answer.
pub async fn start_time(binary: &Binary, words: &[&str]) -> anyhow::Result<(Server, Duration)> {
    let from = Instant::now();
    let server = binary.start(words)?;
    let answer = server.connect().await?.get("/", "").await?;
    if answer.status != 200 {
        bail!("the first page answers {}", answer.status);
    }
    Ok((server, from.elapsed()))
}

/// One connection, HTTP/1.1 with keep-alive.
pub struct Client {
    stream: tokio::io::BufReader<TcpStream>,
}

/// An answer.
pub struct Answer {
    /// Status.
    pub status: u16,
    /// `Set-Cookie`, name and value.
    pub cookie: Option<String>,
    /// Body.
    pub body: Vec<u8>,
}

impl Answer {
    /// The body as JSON, of a call that was taken.
    pub fn json(&self) -> anyhow::Result<serde_json::Value> {
        if !(200..300).contains(&self.status) {
            bail!("{}: {}", self.status, String::from_utf8_lossy(&self.body));
        }
        Ok(serde_json::from_slice(&self.body)?)
    }
}

impl Client {
    /// Connects.
    pub async fn connect(address: &str) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let stream = tokio::io::BufReader::new(stream);
        Ok(Self { stream })
    }

    /// A GET with further headers (each with its line end).
    pub async fn get(&mut self, path: &str, headers: &str) -> anyhow::Result<Answer> {
        self.send(&format!(
            "GET {path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n"
        ))
        .await
    }

    /// A POST.
    pub async fn post(
        &mut self,
        path: &str,
        headers: &str,
        kind: &str,
        body: &str,
    ) -> anyhow::Result<Answer> {
        let length = body.len();
        self.send(&format!(
            "POST {path} HTTP/1.1\r\nHost: localhost\r\n{headers}Content-Type: {kind}\r\nContent-Length: {length}\r\n\r\n{body}"
        ))
        .await
    }

    async fn send(&mut self, request: &str) -> anyhow::Result<Answer> {
        self.stream.get_mut().write_all(request.as_bytes()).await?;
        let (mut status, mut length, mut chunked, mut cookie) = (0, 0, false, None);
        loop {
            let line = self.line().await?;
            if line.is_empty() {
                break;
            }
            if status == 0 {
                status = line.split(' ').nth(1).context("a status")?.parse()?;
                continue;
            }
            let (name, value) = line.split_once(':').context("a header")?;
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.trim().parse()?,
                "transfer-encoding" => chunked = value.trim() == "chunked",
                "set-cookie" if cookie.is_none() => {
                    cookie = value.trim().split(';').next().map(str::to_owned);
                }
                _ => {}
            }
        }
        let mut body = Vec::new();
        loop {
            if chunked {
                length = usize::from_str_radix(&self.line().await?, 16)?;
            }
            let from = body.len();
            body.resize(from + length, 0);
            self.stream.read_exact(&mut body[from..]).await?;
            if chunked {
                self.line().await?;
            }
            if !chunked || length == 0 {
                break;
            }
        }
        Ok(Answer {
            status,
            cookie,
            body,
        })
    }

    async fn line(&mut self) -> anyhow::Result<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line).await? == 0 {
            bail!("the server hung up");
        }
        Ok(line.trim_end().to_owned())
    }
}

/// The binary that was built beside this example.
pub fn beside(example: &Path) -> Option<PathBuf> {
    Some(example.parent()?.parent()?.join("farshelf"))
}
