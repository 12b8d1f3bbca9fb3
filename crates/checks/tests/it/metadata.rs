//! What `cargo metadata` says of the workspace and of its dependencies.

use std::process::Command;
use std::sync::OnceLock;

use serde_json::Value;

/// One package of the dependency tree, with what the checks need of it.
#[derive(Clone)]
pub struct Package {
    pub name: String,
    pub version: String,
    /// SPDX expression; empty when the manifest has none.
    pub licence: String,
    /// Empty for packages of the workspace.
    pub source: String,
    /// Names of direct dependencies of every kind: `(name, is_dev)`.
    pub dependencies: Vec<(String, bool)>,
}

impl Package {
    /// The name without the common prefix: `farshelf-web` is `web`.
    pub fn short(&self) -> &str {
        self.name.strip_prefix("farshelf-").unwrap_or(&self.name)
    }

    /// Whether the package belongs to this workspace.
    pub fn is_ours(&self) -> bool {
        self.source.is_empty()
    }
}

/// Every package that a build for this machine takes in, ours included; asked of cargo once.
pub fn packages() -> &'static [Package] {
    static PACKAGES: OnceLock<Vec<Package>> = OnceLock::new();
    PACKAGES.get_or_init(read)
}

fn read() -> Vec<Package> {
    let manifest = super::tree::root().join("Cargo.toml");
    // Limited to this machine's target: other platforms' packages may not be downloaded.
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked"])
        .args(["--filter-platform", &host()])
        .arg("--manifest-path")
        .arg(manifest)
        .output()
        .expect("cargo runs");
    assert!(
        output.status.success(),
        "cargo metadata failed: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let whole: Value = serde_json::from_slice(&output.stdout).expect("cargo writes JSON");
    whole["packages"]
        .as_array()
        .expect("a list of packages")
        .iter()
        .map(package)
        .collect()
}

fn package(value: &Value) -> Package {
    let text = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
    Package {
        name: text("name"),
        version: text("version"),
        licence: text("license"),
        source: text("source"),
        dependencies: value["dependencies"]
            .as_array()
            .expect("a list of dependencies")
            .iter()
            .map(|entry| {
                let name = entry["name"].as_str().expect("a name").to_owned();
                (name, entry["kind"] == "dev")
            })
            .collect(),
    }
}

/// The target triple of the compiler in use.
fn host() -> String {
    let output = Command::new("rustc")
        .arg("-vV")
        .output()
        .expect("rustc runs");
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .expect("rustc names its host")
        .to_owned()
}
