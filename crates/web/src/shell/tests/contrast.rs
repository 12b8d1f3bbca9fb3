//! Contrast of every text/ground and control/ground pair of the tokens, light and dark (WCAG 1.4.3, 1.4.11).

use std::collections::BTreeMap;

const CSS: &str = include_str!("../../../static/css/10-tokens.css");
const GROUNDS: [&str; 6] = [
    "--bg-page",
    "--bg-desk",
    "--bg-raised",
    "--bg-sunk",
    "--bg-hover",
    "--bg-current",
];

type Values = BTreeMap<String, String>;

/// The declarations of the block that opens after `selector {`, looked for from byte `from` on.
fn block(selector: &str, from: usize) -> (Values, usize) {
    let start = from
        + CSS[from..]
            .find(&format!("{selector} {{"))
            .unwrap_or_else(|| panic!("{selector}"));
    let open = start + CSS[start..].find('{').unwrap() + 1;
    let close = open + CSS[open..].find('}').unwrap();
    let values = CSS[open..close]
        .split(';')
        .filter_map(|line| line.trim().split_once(':'))
        .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
        .collect();
    (values, close)
}

struct Theme {
    ramps: Values,
    roles: Values,
}

impl Theme {
    fn ratio(&self, a: &str, b: &str) -> f64 {
        let (x, y) = (luminance(self.colour(a)), luminance(self.colour(b)));
        (x.max(y) + 0.05) / (x.min(y) + 0.05)
    }

    fn colour(&self, role: &str) -> &str {
        let value = self
            .roles
            .get(role)
            .unwrap_or_else(|| panic!("no role {role}"));
        value
            .strip_prefix("var(")
            .map_or(value, |name| &self.ramps[name.trim_end_matches(')')])
    }
}

fn luminance(hex: &str) -> f64 {
    let channel = |at: usize| {
        let c = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
        if c <= 0.04045 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

fn themes() -> [(&'static str, Theme); 2] {
    let (ramps, ramps_end) = block("\n:root", 0);
    let roles_at = CSS.find("/* 2. Roles").unwrap();
    assert!(roles_at > ramps_end);
    let (light, _) = block("\n:root", roles_at);
    let (dark, _) = block("\n:root[data-theme=\"dark\"]", roles_at);
    [
        (
            "light",
            Theme {
                ramps: ramps.clone(),
                roles: light,
            },
        ),
        ("dark", Theme { ramps, roles: dark }),
    ]
}

fn pairs() -> Vec<(String, String, f64)> {
    let mut all = Vec::new();
    let mut add = |texts: &[&str], grounds: &[&str], bar: f64| {
        for text in texts {
            all.extend(
                grounds
                    .iter()
                    .map(|ground| ((*text).to_owned(), (*ground).to_owned(), bar)),
            );
        }
    };
    add(
        &[
            "--text",
            "--text-soft",
            "--text-faint",
            "--accent-text",
            "--good",
            "--warn",
            "--bad",
        ],
        &GROUNDS,
        4.5,
    );
    add(&["--good"], &["--good-tint"], 4.5);
    add(&["--warn"], &["--warn-tint"], 4.5);
    add(&["--bad"], &["--bad-tint"], 4.5);
    add(
        &["--text", "--text-soft", "--accent-text"],
        &["--accent-tint"],
        4.5,
    );
    add(
        &["--text"],
        &["--good-tint", "--warn-tint", "--bad-tint", "--mark"],
        4.5,
    );
    add(
        &["--text-soft"],
        &["--good-tint", "--warn-tint", "--bad-tint"],
        4.5,
    );
    add(&["--on-accent"], &["--accent", "--accent-hover"], 4.5);
    add(&["--on-bad"], &["--bad-fill"], 4.5);
    add(
        &["--bar-text", "--bar-soft"],
        &["--bar", "--bar-field"],
        4.5,
    );
    add(&["--bar-on"], &["--bar-soft", "--bar-text"], 4.5);
    add(&["--toast-text", "--toast-link"], &["--toast"], 4.5);
    add(&["--line-control", "--focus", "--accent"], &GROUNDS, 3.0);
    add(&["--bar-line"], &["--bar", "--bar-field"], 3.0);
    add(&["--bar-focus"], &["--bar"], 3.0);
    add(&["--focus"], &["--focus-gap"], 3.0);
    add(&["--bad-fill"], &["--bg-page"], 3.0);
    all
}

#[test]
fn every_pair_reaches_its_bar_in_both_themes() {
    let pairs = pairs();
    assert!(pairs.len() >= 85, "{} pairs", pairs.len());
    let mut misses = Vec::new();
    for (name, theme) in themes() {
        for (text, ground, bar) in &pairs {
            let ratio = theme.ratio(text, ground);
            if ratio < *bar {
                misses.push(format!(
                    "{name}: {text} on {ground} is {ratio:.2}, bar {bar}"
                ));
            }
        }
    }
    assert!(misses.is_empty(), "{}", misses.join("\n"));
}

#[test]
fn the_formula_knows_black_on_white() {
    assert!((luminance("#ffffff") - 1.0).abs() < 1e-9 && luminance("#000000").abs() < 1e-9);
}

#[test]
fn both_dark_blocks_are_the_same() {
    let (by_system, _) = block(":root:not([data-theme=\"light\"])", 0);
    let (by_choice, _) = block("\n:root[data-theme=\"dark\"]", 0);
    assert!(by_choice.len() > 30);
    assert_eq!(by_system, by_choice);
}
