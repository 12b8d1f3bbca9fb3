//! An installation in a temporary folder.

use farshelf_store::testing::{self, Held};
use rustix::process::{Pid, Signal, kill_process};
use std::{
    fs::File,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
};
use tempfile::TempDir;

const BINARY: &str = env!("CARGO_BIN_EXE_farshelf");

/// A folder to run the binary in, without any setting of the machine.
pub struct Place {
    folder: TempDir,
    env: Vec<(String, String)>,
}

/// What a verb did.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e}: {self:?}"))
    }
}

impl Place {
    pub fn new() -> Self {
        Self {
            folder: TempDir::new().unwrap(),
            env: Vec::new(),
        }
    }

    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.env.push((name.into(), value.into()));
        self
    }

    /// Another folder with the same settings and one more.
    pub fn again(&self, name: &str, value: &str) -> Self {
        let env = self.env.clone();
        let mut again = Self::new();
        again.env = env;
        again.with(name, value)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn data(&self) -> PathBuf {
        self.path("farshelf-data")
    }

    /// The database that verbs here use.
    pub fn database(&self) -> String {
        let named = self.env.iter().find(|(k, _)| k == "FARSHELF_DATABASE__URL");
        named.map_or_else(
            || format!("sqlite://{}", self.data().join("farshelf.db").display()),
            |(_, url)| url.clone(),
        )
    }

    pub fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(BINARY);
        command
            .args(words)
            .current_dir(self.folder.path())
            .env_clear()
            .envs(self.env.iter().cloned());
        command
    }

    /// Runs a verb to its end.
    pub fn run(&self, words: &[&str]) -> Ran {
        self.run_with(words, "")
    }

    /// The same with something on standard input.
    pub fn run_with(&self, words: &[&str], stdin: &str) -> Ran {
        let mut child = self
            .command(words)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A verb that refuses before it reads closes the pipe.
        let _ = child.stdin.take().unwrap().write_all(stdin.as_bytes());
        let output = child.wait_with_output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Ran {
            code: output.status.code().unwrap(),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }

    /// Runs a verb that must succeed.
    pub fn good(&self, words: &[&str]) -> Ran {
        let ran = self.run(words);
        assert_eq!(ran.code, 0, "{words:?}: {ran:?}");
        ran
    }

    /// Starts a server.
    pub fn serve(&self) -> Server {
        self.start(&["serve", "--listen", "127.0.0.1:0"])
    }

    /// Starts a verb that serves and waits for the line `listening`; a demo tells what it does before.
    pub fn start(&self, words: &[&str]) -> Server {
        self.start_by(self.command(words))
    }

    /// Starts a server by another command, which gets the path of the binary as its last word.
    pub fn serve_by(&self, command: &mut Command) -> Server {
        let mut by = Command::new(command.get_program());
        by.args(command.get_args())
            .arg(BINARY)
            .current_dir(self.folder.path())
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .envs(self.env.iter().cloned());
        self.start_by(by)
    }

    fn start_by(&self, mut command: Command) -> Server {
        let log = self.path("log");
        self.keep_log();
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(File::create(&log).unwrap())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        let mut told = Vec::new();
        let mut first = line(&mut lines);
        while first.starts_with("demo: ") {
            told.push(first);
            first = line(&mut lines);
        }
        let url = first
            .strip_prefix("listening ")
            .unwrap_or_else(|| panic!("{first:?} {}", std::fs::read_to_string(&log).unwrap()));
        Server {
            url: url.to_owned(),
            told,
            child,
            lines,
            log,
        }
    }

    /// Adds the log of the last server to those of servers before.
    fn keep_log(&self) {
        if let Ok(text) = std::fs::read(self.path("log")) {
            let path = self.path("log.before");
            let mut before = File::options()
                .create(true)
                .append(true)
                .open(path)
                .unwrap();
            before.write_all(&text).unwrap();
        }
    }

    /// Institution and library for further steps.
    pub fn lake(&self) {
        self.good(&["institution", "add", "fslake", "--name", "Lake University"]);
        self.good(&[
            "library",
            "add",
            "ISIL:CA-FSLAKE",
            "--institution",
            "FSLAKE",
            "--name",
            "Lake Library",
            "--zone",
            "America/Toronto",
        ]);
    }
}

impl Drop for Place {
    /// A test that fails shows what its servers said.
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.keep_log();
            let log = std::fs::read(self.path("log.before")).unwrap_or_default();
            eprintln!("{}", String::from_utf8_lossy(&log));
        }
    }
}

fn line(lines: &mut BufReader<ChildStdout>) -> String {
    let mut line = String::new();
    lines.read_line(&mut line).unwrap();
    line.trim_end().to_owned()
}

/// A running server; ended when dropped.
pub struct Server {
    pub url: String,
    /// What it said before it listened.
    pub told: Vec<String>,
    child: Child,
    lines: BufReader<ChildStdout>,
    log: PathBuf,
}

impl Server {
    /// The next line on standard output.
    pub fn next_line(&mut self) -> String {
        line(&mut self.lines)
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    pub fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap()
    }

    pub fn connect(&self) -> TcpStream {
        TcpStream::connect(self.url.strip_prefix("http://").unwrap()).unwrap()
    }

    /// Status and whole answer of a GET.
    pub fn get(&self, path: &str) -> (u16, String) {
        self.send(&format!(
            "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        ))
    }

    /// Status and whole answer of a raw request.
    pub fn send(&self, request: &str) -> (u16, String) {
        let mut stream = self.connect();
        let mut answer = String::new();
        // A server that refuses early may reset what is still on its way, here or there.
        let _ = stream.write_all(request.as_bytes());
        let _ = stream.read_to_string(&mut answer);
        let status = answer
            .split(' ')
            .nth(1)
            .and_then(|s| s.parse().ok())
            .unwrap_or(0);
        (status, answer)
    }

    /// A path as the server sees it, which may have disks of its own.
    pub fn sees(&self, path: &Path) -> PathBuf {
        let path = path.strip_prefix("/").unwrap();
        Path::new("/proc")
            .join(self.child.id().to_string())
            .join("root")
            .join(path)
    }

    /// SIGKILL, and the end of it.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// SIGTERM, then the exit code.
    pub fn stop(&mut self) -> i32 {
        let pid = Pid::from_raw(i32::try_from(self.child.id()).unwrap()).unwrap();
        kill_process(pid, Signal::TERM).unwrap();
        self.child.wait().unwrap().code().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Rights of a path, the last nine bits.
pub fn rights(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

/// Runs a test on SQLite, and on PostgreSQL when there is one (else a skip is printed).
pub fn on_both(test: impl Fn(&Place)) {
    let place = Place::new();
    place.good(&["migrate"]);
    test(&place);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let held: Option<Held> = runtime.block_on(testing::postgres()).unwrap();
    if let Some(held) = held {
        test(&Place::new().with("FARSHELF_DATABASE__URL", &held.url));
        runtime.block_on(held.close());
    }
}
