//! A mail server on a loopback port that can be away, hang, vanish in the middle of a mail, and take mails.

use std::{
    io::{BufRead, BufReader, Write},
    net::{Shutdown, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

/// What it does with connections from now on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Takes the connection and says nothing.
    Hang,
    /// Hangs up when the text of the mail is to come.
    Vanish,
    /// Takes mails.
    Take,
}

#[derive(Default)]
struct State {
    mode: Option<Mode>,
    /// Connections that are met with silence, kept open until the next turn.
    hanging: Vec<TcpStream>,
    vanished: usize,
    mails: Vec<String>,
}

pub struct Sink {
    port: u16,
    state: Arc<Mutex<State>>,
}

impl Sink {
    /// Chooses a port, where nobody listens yet.
    pub fn away() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let state = Arc::default();
        Self { port, state }
    }

    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}?tls=none", self.port)
    }

    /// Comes up in a mode.
    pub fn listen(&self, mode: Mode) {
        self.turn(mode);
        let listener = TcpListener::bind(("127.0.0.1", self.port)).unwrap();
        let state = self.state.clone();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let state = state.clone();
                thread::spawn(move || talk(stream.unwrap(), &state));
            }
        });
    }

    /// Another mode for connections to come; those that hang are cut.
    pub fn turn(&self, mode: Mode) {
        let mut state = self.state.lock().unwrap();
        state.mode = Some(mode);
        for stream in state.hanging.drain(..) {
            // Gone already: cut enough.
            let _ = stream.shutdown(Shutdown::Both);
        }
    }

    /// How many connections have been met with silence.
    pub fn hanging(&self) -> usize {
        self.state.lock().unwrap().hanging.len()
    }

    pub fn vanished(&self) -> usize {
        self.state.lock().unwrap().vanished
    }

    /// Mails taken so far, as they came.
    pub fn mails(&self) -> Vec<String> {
        self.state.lock().unwrap().mails.clone()
    }
}

fn talk(stream: TcpStream, state: &Mutex<State>) -> Option<()> {
    let mut lines = BufReader::new(stream.try_clone().ok()?);
    let mut write = stream.try_clone().ok()?;
    let mode = {
        let mut state = state.lock().unwrap();
        if state.mode == Some(Mode::Hang) {
            state.hanging.push(stream.try_clone().ok()?);
        }
        state.mode?
    };
    if mode == Mode::Hang {
        return None;
    }
    let mut say = |text: &str| write.write_all(format!("{text}\r\n").as_bytes());
    say("220 sink").ok()?;
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.get(..4).unwrap_or_default() {
            "DATA" if mode == Mode::Vanish => {
                state.lock().unwrap().vanished += 1;
                let _ = stream.shutdown(Shutdown::Both);
                return None;
            }
            "DATA" => {
                say("354 go on").ok()?;
                let mut mail = String::new();
                while !mail.ends_with("\r\n.\r\n") {
                    if lines.read_line(&mut mail).ok()? == 0 {
                        return None;
                    }
                }
                state.lock().unwrap().mails.push(mail);
                say("250 taken").ok()?;
            }
            "QUIT" => return say("221 bye").ok(),
            _ => say("250 ok").ok()?,
        }
    }
}
