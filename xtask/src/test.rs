//! `cargo xtask test`: runs every check in order and sums up; knows no test's inside.

use std::io::{BufRead, BufReader};
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use lexopt::Arg;

use crate::options::Options;
use crate::{build, setup, size, workspace};

/// Where the journeys look for the page in the languages of `tests/languages`.
const LANGUAGES: &str = "target/languages";

/// Where they look for the story as it is built for an address, and that address, which no host has.
const PLACED: (&str, &str) = ("target/placed", "https://jalon.test/mali/");

/// How a test that cannot run here begins the line that says why; it ends well all the same.
const SKIPPED: &str = "SKIPPED: ";

/// One part of the checks.
type Part = fn(&mut Tally);

/// The parts, in the order in which they run: what fails soonest comes first.
const PARTS: &[(&str, Part)] = &[
    ("lint", lint),
    ("core", core),
    ("rendering", rendering),
    ("browser", browser),
];

/// Where lints look: each choice of features compiles other code.
const CLIPPY: &[&[&str]] = &[
    &["-p", "jalon", "--all-targets"],
    &["-p", "jalon", "--features", "ssr", "--all-targets"],
    &["-p", "jalon", "--features", "csr", "--target", "wasm32-unknown-unknown"],
    &["--workspace", "--exclude", "jalon", "--all-targets"],
];

/// Runs the part named, or all of them.
pub(crate) fn run(parser: &mut lexopt::Parser) -> Result<ExitCode> {
    let mut wanted: Vec<String> = Vec::new();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Value(part) => wanted.push(part.to_string_lossy().into_owned()),
            other => return Err(other.unexpected().into()),
        }
    }
    let names: Vec<&str> = PARTS.iter().map(|(name, _)| *name).collect();
    if let Some(unknown) = wanted.iter().find(|part| !names.contains(&part.as_str())) {
        bail!("there is no part `{unknown}`; there are: {}", names.join(", "));
    }
    let start = Instant::now();
    let mut tally = Tally::default();
    for (name, part) in PARTS {
        if wanted.is_empty() || wanted.iter().any(|part| part == name) {
            part(&mut tally);
        }
    }
    println!("\nAll in {} s.", start.elapsed().as_secs());
    for step in &tally.broken {
        println!("failed: {step}");
    }
    for why in &tally.skipped {
        println!("{SKIPPED}{why}");
    }
    println!("{}", tally.sum());
    Ok(if tally.failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// What was counted so far. A step that is no test counts when it fails.
#[derive(Debug, Default)]
struct Tally {
    passed: u32,
    failed: u32,
    /// The steps that did not end well.
    broken: Vec<String>,
    /// Why tests did not run that count as passed where they ran.
    skipped: Vec<String>,
}

impl Tally {
    /// Runs a step under a heading; whether it ended well.
    fn step(&mut self, what: &str, step: impl FnOnce(&mut Self) -> Result<()>) -> bool {
        println!("\n── {what}");
        let (start, failed) = (Instant::now(), self.failed);
        let done = step(self);
        if let Err(error) = &done {
            println!("{error:#}");
            self.failed = self.failed.max(failed + 1);
            self.broken.push(what.to_owned());
        }
        println!(
            "── {what}: {} in {:.1} s",
            if done.is_ok() { "well" } else { "FAILED" },
            start.elapsed().as_secs_f32()
        );
        done.is_ok()
    }

    /// A cargo command that only succeeds or fails.
    fn cargo(&mut self, arguments: &[&str], end: &[&str]) {
        let what = format!("cargo {}", arguments.join(" "));
        self.step(&what, |_| succeed(workspace::cargo().args(arguments).args(end)));
    }

    /// `cargo test`, whose results are counted.
    fn tests(&mut self, arguments: &[&str]) {
        let what = format!("cargo test {}", arguments.join(" "));
        let mut command = workspace::cargo();
        command.args(["test", "--no-fail-fast"]).args(arguments);
        self.step(&what, |tally| tally.count(&mut command));
    }

    fn count(&mut self, command: &mut Command) -> Result<()> {
        let mut child = command
            .stdout(Stdio::piped())
            .spawn()
            .context("cargo cannot be started")?;
        let output = child.stdout.take().context("cargo gives no output")?;
        for line in BufReader::new(output).lines() {
            let line = line?;
            println!("{line}");
            self.hear(&line);
        }
        let status = child.wait()?;
        if !status.success() {
            bail!("{status}");
        }
        Ok(())
    }

    /// Takes in a line of what cargo prints.
    fn hear(&mut self, line: &str) {
        if let Some((passed, failed)) = result(line) {
            self.passed += passed;
            self.failed += failed;
        } else if let Some((_, why)) = line.split_once(SKIPPED) {
            self.skipped.push(why.to_owned());
        }
    }

    /// The last line: what was skipped is no pass.
    fn sum(&self) -> String {
        let skipped = u32::try_from(self.skipped.len()).unwrap_or(u32::MAX);
        let passed = self.passed.saturating_sub(skipped);
        let sum = format!("{passed} passed, {} failed", self.failed);
        match skipped {
            0 => sum,
            _ => format!("{sum}, {skipped} skipped"),
        }
    }
}

/// The counts in `test result: ok. 3 passed; 0 failed; …`.
fn result(line: &str) -> Option<(u32, u32)> {
    let (_, counts) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let mut counts = counts.split("; ");
    let mut next = |end: &str| counts.next()?.strip_suffix(end)?.trim().parse().ok();
    Some((next("passed")?, next("failed")?))
}

fn succeed(command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("{} cannot be started", command.get_program().display()))?;
    if !status.success() {
        bail!("{status}");
    }
    Ok(())
}

fn lint(tally: &mut Tally) {
    if !tally.step("tools for lint", |_| setup::for_lint()) {
        return;
    }
    tally.cargo(&["fmt", "--all", "--check"], &[]);
    for arguments in CLIPPY {
        let mut command = vec!["clippy", "--quiet"];
        command.extend_from_slice(arguments);
        tally.cargo(&command, &["--", "-D", "warnings"]);
    }
}

fn core(tally: &mut Tally) {
    tally.tests(&["-p", "jalon"]);
    tally.tests(&["-p", "xtask"]);
}

fn rendering(tally: &mut Tally) {
    tally.tests(&["-p", "jalon", "--features", "ssr"]);
    tally.tests(&["-p", "share"]);
}

fn browser(tally: &mut Tally) {
    let built = tally.step("build", |_| {
        let toolbox = setup::for_build()?;
        build::site(&toolbox, &Options::default(), &workspace::root().join("dist"))
    });
    if !built {
        return;
    }
    tally.step("budget", |_| size::hold(&workspace::root().join("dist")));
    tally.step("build for an address", |_| {
        let (out, address) = PLACED;
        another_site(&["--base-url", address], out, None)
    });
    // Languages that the story does not have, right to left among them, built from data alone.
    tally.step("build of other languages", |_| {
        another_site(&[], LANGUAGES, Some("tests/languages"))
    });
    let mut command = workspace::cargo();
    let ready = tally.step("browsers", |_| {
        command.env("PATH", setup::for_browsers()?.path());
        Ok(())
    });
    if ready {
        command.args(["test", "--no-fail-fast", "-p", "browser", "-p", "bench"]);
        tally.step("cargo test -p browser -p bench", |tally| tally.count(&mut command));
    }
}

/// Builds into `out` what another start of this program is asked for.
fn another_site(options: &[&str], out: &str, public: Option<&str>) -> Result<()> {
    let mut build = workspace::cargo();
    build
        .args(["run", "--quiet", "--package", "xtask", "--", "build", "--out", out])
        .args(options);
    if let Some(public) = public {
        build.env("JALON_PUBLIC", public);
    }
    succeed(&mut build)
}

#[cfg(test)]
mod tests {
    use super::{Tally, result};
    use anyhow::bail;

    #[test]
    fn reads_cargos_counts() {
        let check = |line: &str, expect| assert_eq!(result(line), expect, "{line}");
        check(
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            Some((12, 0)),
        );
        check(
            "test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out",
            Some((1, 2)),
        );
        check("test result: printed by a test", None);
        check("test a ... ok", None);
    }

    #[test]
    fn what_is_skipped_is_no_pass() {
        let mut tally = Tally::default();
        tally.hear("test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out");
        assert_eq!(tally.sum(), "3 passed, 0 failed");
        // The runner may have begun a line of its own.
        tally.hear("test a ... SKIPPED: not tried, for this machine lacks b");
        assert_eq!(tally.sum(), "2 passed, 0 failed, 1 skipped");
        assert_eq!(tally.skipped, ["not tried, for this machine lacks b"]);
    }

    #[test]
    fn a_step_that_fails_is_never_lost() {
        let mut tally = Tally::default();
        assert!(tally.step("well", |_| Ok(())));
        assert_eq!(tally.failed, 0);
        assert!(!tally.step("does not compile", |_| bail!("exit status: 101")));
        assert_eq!(tally.failed, 1, "no test ran, and still it counts");
        tally.step("two tests fail", |tally| {
            tally.failed += 2;
            bail!("exit status: 101")
        });
        assert_eq!(tally.failed, 3, "not counted twice");
        assert_eq!(tally.broken, ["does not compile", "two tests fail"]);
    }
}
