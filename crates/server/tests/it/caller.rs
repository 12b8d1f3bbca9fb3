//! A program that calls the API and does not give up: a call is repeated with its key until it is answered.

use serde_json::Value;
use std::{
    io::{self, Read, Write},
    net::TcpStream,
    sync::{Arc, Condvar, Mutex},
    thread::sleep,
    time::{Duration, Instant},
};

/// Between two looks at something that is waited for.
const LOOK: Duration = Duration::from_millis(50);
/// After this long something will never come. Twice a lease, and time for a busy machine.
const PATIENCE: Duration = Duration::from_mins(2);

/// Status and JSON (or text) of an answer.
pub type Reply = (u16, Value);

/// One call of the API.
#[derive(Clone)]
pub struct Call {
    pub method: &'static str,
    pub path: String,
    pub body: Option<Value>,
    /// `Idempotency-Key`.
    pub once: Option<String>,
}

/// Where the server is now, and how many POSTs were begun.
#[derive(Default)]
pub struct Line {
    url: Mutex<String>,
    begun: Mutex<u64>,
    more: Condvar,
}

impl Line {
    pub fn new(url: &str) -> Arc<Self> {
        let line = Self::default();
        line.moved(url);
        Arc::new(line)
    }

    /// The server is at another address from now on.
    pub fn moved(&self, url: &str) {
        url.clone_into(&mut self.url.lock().unwrap());
    }

    /// Waits until so many POSTs were begun. False when there will not be so many.
    pub fn reach(&self, count: u64) -> bool {
        let begun = self.begun.lock().unwrap();
        let (begun, _) = self
            .more
            .wait_timeout_while(begun, PATIENCE, |begun| *begun < count)
            .unwrap();
        *begun >= count
    }

    /// No more POSTs will come: nobody waits for them any longer.
    pub fn end(&self) {
        *self.begun.lock().unwrap() = u64::MAX;
        self.more.notify_all();
    }

    fn begin(&self) {
        let mut begun = self.begun.lock().unwrap();
        *begun = begun.saturating_add(1);
        self.more.notify_all();
    }
}

/// A library's key on a line.
#[derive(Clone)]
pub struct Caller {
    pub line: Arc<Line>,
    pub key: String,
}

impl Caller {
    /// One try.
    pub fn once(&self, call: &Call) -> io::Result<Reply> {
        let url = self.line.url.lock().unwrap().clone();
        let mut stream = TcpStream::connect(url.trim_start_matches("http://"))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let body = call.body.as_ref().map(Value::to_string).unwrap_or_default();
        let key = call.once.as_ref();
        let key = key.map_or_else(String::new, |key| format!("Idempotency-Key: {key}\r\n"));
        let head = format!(
            "{} /api/v1{} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer {}\r\n{key}\
             Content-Type: application/json\r\nContent-Length: {}\r\n",
            call.method,
            call.path,
            self.key,
            body.len()
        );
        stream.write_all(format!("{head}\r\n{body}").as_bytes())?;
        if call.method == "POST" {
            self.line.begin();
        }
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        parse(&answer).ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }

    /// Calls until there is an answer that is one: not a broken connection, not "busy", not "too many".
    pub fn call(&self, call: &Call) -> Reply {
        let from = Instant::now();
        loop {
            match self.once(call) {
                Ok((429 | 503, _)) | Err(_) => {}
                Ok(reply) => return reply,
            }
            assert!(from.elapsed() < PATIENCE, "no answer: {}", call.path);
            sleep(LOOK);
        }
    }

    /// Reads something that is there.
    pub fn get(&self, path: &str) -> Value {
        let call = Call {
            method: "GET",
            path: path.into(),
            body: None,
            once: None,
        };
        let (status, body) = self.call(&call);
        assert_eq!(status, 200, "{path}: {body}");
        body
    }

    /// Reads until it is as wanted.
    pub fn wait(&self, path: &str, what: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        let from = Instant::now();
        loop {
            let seen = self.get(path);
            if wanted(&seen) {
                return seen;
            }
            assert!(from.elapsed() < PATIENCE, "{path} never {what}: {seen}");
            sleep(LOOK);
        }
    }
}

/// Waits until something is so.
pub fn until(what: &str, is_so: impl Fn() -> bool) {
    let from = Instant::now();
    while !is_so() {
        assert!(from.elapsed() < PATIENCE, "never: {what}");
        sleep(LOOK);
    }
}

/// A whole answer; none when the connection ended before its end.
fn parse(answer: &str) -> Option<Reply> {
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length")
            .then(|| value.trim().parse::<usize>().ok())?
    });
    if length.is_some_and(|length| body.len() != length) {
        return None;
    }
    let value = serde_json::from_str(body).unwrap_or_else(|_| Value::from(body));
    Some((status, value))
}
