//! A mail server for tests: speaks enough SMTP on a loopback port, follows a script, keeps what it was sent.

use std::sync::{Arc, Mutex};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    sync::watch,
};

/// What it does with the next connection.
#[derive(Clone, Copy, Debug)]
pub(super) enum Script {
    /// Takes the mail.
    Take,
    /// Answers this to RCPT.
    Recipient(&'static str),
    /// Reads the mail and hangs up before the answer.
    DropAfterData,
    /// Takes the connection and never says a word.
    Silent,
    /// Wants a login and refuses every one.
    RefuseLogin,
}

/// A running sink.
pub(super) struct Sink {
    /// Its address for `mail.smtp_url`.
    pub url: String,
    mails: Arc<Mutex<Vec<String>>>,
    reached: watch::Receiver<usize>,
}

impl Sink {
    /// Starts one; connections follow the scripts in order, the last one for all that come later.
    pub(super) async fn start(scripts: &[Script]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("smtp://{}", listener.local_addr().unwrap());
        let mails = Arc::new(Mutex::new(Vec::new()));
        let kept = mails.clone();
        let scripts = scripts.to_vec();
        let (count, reached) = watch::channel(0);
        tokio::spawn(async move {
            let mut n = 0;
            while let Ok((stream, _)) = listener.accept().await {
                let script = scripts[n.min(scripts.len() - 1)];
                n += 1;
                count.send_replace(n);
                tokio::spawn(talk(stream, script, kept.clone()));
            }
        });
        Self {
            url,
            mails,
            reached,
        }
    }

    /// Waits for the first connection.
    pub(super) async fn reached(&self) {
        self.reached.clone().wait_for(|n| *n > 0).await.unwrap();
    }

    /// Mails whose last dot arrived, as they came.
    pub(super) fn mails(&self) -> Vec<String> {
        self.mails.lock().unwrap().clone()
    }
}

async fn talk(stream: TcpStream, script: Script, mails: Arc<Mutex<Vec<String>>>) -> Option<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    if let Script::Silent = script {
        // Holds the connection open until the client goes.
        while lines.next_line().await.ok()?.is_some() {}
        return None;
    }
    write.write_all(b"220 sink ESMTP\r\n").await.ok()?;
    while let Some(line) = lines.next_line().await.ok()? {
        let word = line
            .split([' ', ':'])
            .next()
            .unwrap_or_default()
            .to_ascii_uppercase();
        let answer = match (word.as_str(), script) {
            ("EHLO", Script::RefuseLogin) => "250-sink\r\n250 AUTH PLAIN LOGIN",
            ("EHLO", _) => "250 sink",
            ("AUTH", _) => "535 5.7.8 bad credentials",
            ("RCPT", Script::Recipient(answer)) => answer,
            ("DATA", _) => {
                write.write_all(b"354 go on\r\n").await.ok()?;
                let mut mail = String::new();
                loop {
                    let line = lines.next_line().await.ok()??;
                    if line == "." {
                        break;
                    }
                    mail.push_str(line.strip_prefix('.').unwrap_or(&line));
                    mail.push('\n');
                }
                mails.lock().unwrap().push(mail);
                if let Script::DropAfterData = script {
                    return None;
                }
                "250 taken"
            }
            ("QUIT", _) => {
                write.write_all(b"221 bye\r\n").await.ok()?;
                return Some(());
            }
            _ => "250 ok",
        };
        write
            .write_all(format!("{answer}\r\n").as_bytes())
            .await
            .ok()?;
    }
    Some(())
}
