//! The ratios of a run: the median of Nuages over that of the program by hand.

use std::fs;
use std::path::{Path, PathBuf};

/// Prints a line for each benchmark whose figures criterion wrote in this run or an earlier one.
#[expect(clippy::print_stdout, reason = "the figures are what a run is for")]
pub fn print() {
    let folder = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("../target"), PathBuf::from).join("criterion");
    let mut groups: Vec<PathBuf> = fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    groups.sort();
    println!("{:<20} {:>12} {:>12} {:>7}", "median", "Nuages", "by hand", "ratio");
    for group in groups {
        let (Some(ours), Some(theirs)) = (median(&group.join("nuages")), median(&group.join("by_hand"))) else { continue };
        let name = group.file_name().unwrap_or_default().to_string_lossy().into_owned();
        println!("{name:<20} {:>9.1} us {:>9.1} us {:>7.2}", ours / 1000.0, theirs / 1000.0, ours / theirs);
    }
}

/// In nanoseconds.
fn median(benchmark: &Path) -> Option<f64> {
    let text = fs::read_to_string(benchmark.join("new/estimates.json")).ok()?;
    let estimates: serde_json::Value = serde_json::from_str(&text).ok()?;
    estimates["median"]["point_estimate"].as_f64()
}
