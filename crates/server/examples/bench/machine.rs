//! What the figures depend on: processors, memory, other work, how often the disk can make a write durable. And what a process used.

use std::{
    fs::{self, File},
    io::Write,
    path::Path,
    time::{Duration, Instant},
};

fn line_of(path: &str, name: &str) -> Option<String> {
    let text = fs::read_to_string(path).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

/// One line about the machine.
pub fn describe(folder: &Path) -> anyhow::Result<String> {
    let cores = std::thread::available_parallelism()?;
    let model = line_of("/proc/cpuinfo", "model name").unwrap_or_default();
    let memory = line_of("/proc/meminfo", "MemTotal").unwrap_or_default();
    Ok(format!(
        "{cores} cores ({model}), {memory} of memory, {:.0} appends with fdatasync a second, load average {}",
        fsyncs(folder)?,
        load()
    ))
}

/// Load averages over 1, 5 and 15 minutes.
pub fn load() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').take(3).collect::<Vec<_>>().join(" ")
}

/// Appends of a page made durable, in a second.
fn fsyncs(folder: &Path) -> anyhow::Result<f64> {
    let path = folder.join("fsync");
    let mut file = File::create(&path)?;
    let from = Instant::now();
    let mut count = 0.0;
    while from.elapsed() < Duration::from_secs(1) {
        file.write_all(&[7; 4_096])?;
        file.sync_data()?;
        count += 1.0;
    }
    fs::remove_file(path)?;
    Ok(count / from.elapsed().as_secs_f64())
}

/// Memory of a process that is in use, in MiB.
pub fn resident(pid: u32) -> Option<f64> {
    let text = line_of(&format!("/proc/{pid}/status"), "VmRSS")?;
    let kib: f64 = text.split(' ').next()?.parse().ok()?;
    Some(kib / 1_024.0)
}

/// Processor time of a process so far, in seconds; the clock of `/proc` ticks a hundred times a second.
pub fn processor(pid: u32) -> f64 {
    let text = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    // The name in brackets may hold blanks: count from its end.
    let after = text.rsplit_once(')').map_or("", |(_, rest)| rest);
    let ticks = after.split_whitespace().skip(11).take(2);
    ticks.filter_map(|t| t.parse::<f64>().ok()).sum::<f64>() / 100.0
}
