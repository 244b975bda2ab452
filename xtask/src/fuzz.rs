//! `cargo xtask fuzz`: builds libFuzzer with the laws of `tests/fuzz`, lets it look for what breaks them and says what it did;
//! knows no law.
//!
//! The engine asks the compiler to count which branches run. Flags for that are stable, so that no other compiler is needed;
//! they are given to Jalon's own crates alone, by [`compile`], which Cargo calls in the compiler's place: what is counted is
//! our code, and dependencies are those that the tests have built.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};
use fuzz::{TARGETS, Target};
use lexopt::Arg;
use sha2::{Digest, Sha256};

use crate::{apt, progress, workspace};

/// Tells [`compile`] that Cargo has called it.
const IN_THE_COMPILERS_PLACE: &str = "JALON_FUZZ_COMPILE";

/// The crates whose branches are counted.
const COUNTED: [&str; 3] = ["jalon", "jalon_cli", "fuzz"];

/// What has the compiler count.
const COUNT: [&str; 5] = [
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
];

/// The packages that are compiled for speed: what runs for every input. All others are those of the tests.
const QUICK: [&str; 7] = [
    "jalon",
    "jalon-cli",
    "fuzz",
    "html5ever",
    "libfuzzer-sys",
    "markup5ever",
    "tendril",
];

/// The longest that one input may take, in seconds, and the most memory, in MB. A page that was drawn is kept as long as the
/// program runs, so that memory grows with their number.
const LIMITS: [&str; 2] = ["-timeout=20", "-rss_limit_mb=6000"];

/// Where inputs that reach something new are kept between runs.
fn corpus(target: &Target) -> PathBuf {
    workspace::target().join("fuzz/corpus").join(target.name)
}

/// Reads the command's options, builds and runs.
pub(crate) fn run(parser: &mut lexopt::Parser) -> Result<ExitCode> {
    let mut minutes = 10.0;
    let mut targets: Vec<Target> = Vec::new();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("minutes") => minutes = parser.value()?.to_string_lossy().parse().context("--minutes")?,
            Arg::Value(name) => {
                let name = name.to_string_lossy();
                let names = TARGETS.map(|target| target.name).join(", ");
                targets.push(
                    Target::named(&name).with_context(|| format!("there is no target `{name}`; there are: {names}"))?,
                );
            }
            other => return Err(other.unexpected().into()),
        }
    }
    if targets.is_empty() {
        targets.extend(TARGETS);
    }
    let program = build()?;
    let mut broken = false;
    let mut table = String::from(
        "| target | executions | a second | branches reached | inputs kept | slowest, s | minutes |\n|---|--:|--:|--:|--:|--:|--:|\n",
    );
    for target in &targets {
        let seconds: f64 = minutes * 60.0;
        broken |= !fuzz(&program, target, seconds, &mut table)?;
    }
    println!("\n{table}");
    Ok(if broken { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn build() -> Result<PathBuf> {
    apt::need(apt::CXX, "to build the engine that makes inputs up")?;
    let own = std::env::current_exe().context("this program's file is not known")?;
    let mut cargo = workspace::cargo();
    cargo
        .args(["build", "--package", "fuzz", "--features", "libfuzzer"])
        .env("RUSTC_WORKSPACE_WRAPPER", own)
        .env(IN_THE_COMPILERS_PLACE, "1");
    for package in QUICK {
        cargo.args(["--config", &format!("profile.dev.package.{package}.opt-level=2")]);
    }
    progress::run("cargo build of the fuzzer", &mut cargo)?;
    Ok(workspace::target().join("debug/fuzz"))
}

/// Compiles one crate in the compiler's place, if Cargo has called us for that.
pub(crate) fn compile(arguments: &[OsString]) -> Option<ExitCode> {
    std::env::var_os(IN_THE_COMPILERS_PLACE)?;
    let (compiler, arguments) = arguments.split_first()?;
    let mut command = Command::new(compiler);
    command.args(arguments);
    let name = arguments.windows(2).find(|pair| pair[0] == "--crate-name");
    if name.is_some_and(|pair| COUNTED.iter().any(|counted| pair[1] == *counted)) {
        command.args(COUNT);
    }
    let done = command.status().is_ok_and(|status| status.success());
    Some(if done { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Runs one target; whether its law held.
fn fuzz(program: &Path, target: &Target, seconds: f64, table: &mut String) -> Result<bool> {
    let corpus = corpus(target);
    fs::create_dir_all(&corpus)?;
    let mut longest = 256;
    for input in target.inputs() {
        let name: String = Sha256::digest(&input)
            .iter()
            .take(8)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        longest = longest.max(2 * input.len());
        fs::write(corpus.join(name), input)?;
    }
    let found = workspace::target().join("fuzz/found").join(target.name);
    fs::create_dir_all(&found)?;
    let log = workspace::target().join(format!("fuzz/{}.log", target.name));
    println!("{}: {seconds:.0} s …", target.name);
    let mut command = Command::new(program);
    command
        .env("JALON_FUZZ", target.name)
        .arg(&corpus)
        .arg(format!(
            "-dict={}",
            workspace::root().join("tests/fuzz/words.dict").display()
        ))
        .arg(format!("-artifact_prefix={}/", found.display()))
        .arg(format!("-max_total_time={seconds:.0}"))
        .arg(format!("-max_len={longest}"))
        .args(LIMITS)
        .arg("-print_final_stats=1")
        .stderr(fs::File::create(&log)?);
    let held = command.status().context("the fuzzer cannot be started")?.success();
    let told = fs::read_to_string(&log).unwrap_or_default();
    if !held {
        let end = told.find("panicked at").unwrap_or(told.len().saturating_sub(2000));
        println!(
            "{}\n{}: BROKEN; what broke it lies in {}",
            told.get(end..).unwrap_or_default(),
            target.name,
            found.display()
        );
    }
    *table += &row(target.name, &told, seconds);
    Ok(held)
}

/// A line of the table, from what the engine told.
fn row(name: &str, told: &str, seconds: f64) -> String {
    let stat = |name: &str| {
        let line = told.lines().rev().find_map(|line| line.strip_prefix(name));
        line.map_or("?", str::trim).to_owned()
    };
    let after = |mark: &str| {
        let line = told.lines().rev().find(|line| line.contains(mark));
        let word = line.and_then(|line| line.split(mark).nth(1)?.split_whitespace().next());
        word.unwrap_or("?").trim_matches(['(', ')', ',', '/']).to_owned()
    };
    let all = told
        .lines()
        .find_map(|line| line.strip_prefix("INFO: Loaded 1 modules"));
    let all = all.and_then(|line| line.trim().strip_prefix('(')?.split_whitespace().next());
    format!(
        "| {name} | {} | {} | {} of {} | {} | {} | {:.1} |\n",
        stat("stat::number_of_executed_units:"),
        stat("stat::average_exec_per_sec:"),
        after("cov: "),
        all.unwrap_or("?"),
        after("corp: "),
        stat("stat::slowest_unit_time_sec:"),
        seconds / 60.0
    )
}

#[cfg(test)]
mod tests {
    use super::row;

    #[test]
    fn what_the_engine_told_is_one_line() {
        let told = "INFO: Loaded 1 modules   (812 inline 8-bit counters): 812 [0x1, 0x2),\n\
                    #2\tINITED cov: 10 ft: 12 corp: 1/1b\n#9\tDONE   cov: 40 ft: 90 corp: 7/66b lim: 4\n\
                    stat::number_of_executed_units: 1234\nstat::average_exec_per_sec:     617\nstat::slowest_unit_time_sec:    0\n";
        assert_eq!(
            row("edtf", told, 30.0),
            "| edtf | 1234 | 617 | 40 of 812 | 7/66b | 0 | 0.5 |\n"
        );
    }
}
