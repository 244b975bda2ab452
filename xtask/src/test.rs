//! `cargo xtask test`: runs every check in order and sums up; knows no test's inside.

mod junit;

use std::ffi::OsStr;
use std::fs;
use std::num::NonZero;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use jalon_cli::assets::Assets;
use jalon_cli::{config, hosting, place};
use lexopt::Arg;

use crate::finish::assets::{self, Effort};
use crate::options::Options;
use crate::toolbox::Toolbox;
use crate::{build, setup, size, workspace};
use junit::{Outcome, Report};

/// Where among the builds the journeys look for the page in the languages of `tests/languages`.
const LANGUAGES: &str = "languages";

/// Where they look for the story as it is built for an address, and that address, which no host has.
const PLACED: (&str, &str) = ("placed", "https://jalon.test/mali/");

/// Where the journeys that fail leave a picture and what the browser said.
const FAILURES: &str = "failures";

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
    &[
        "-p",
        "jalon",
        "--features",
        "csr,page",
        "--target",
        "wasm32-unknown-unknown",
    ],
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
    for (word, names) in [
        ("failed", &tally.broken),
        ("flaky, passed at last", &tally.flaky),
        ("skipped", &tally.skipped),
    ] {
        for name in names {
            println!("{word}: {name}");
        }
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
    /// The steps and the tests that did not end well.
    broken: Vec<String>,
    /// The tests that failed before they passed.
    flaky: Vec<String>,
    /// The tests that could not run here, with why.
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

    /// `cargo nextest run`, whose results are counted.
    fn tests(&mut self, toolbox: &Toolbox, arguments: &[&str]) {
        let what = format!("cargo nextest run {}", arguments.join(" "));
        let mut command = workspace::cargo();
        command
            .args(["nextest", "run", "--no-fail-fast", "--no-tests", "fail"])
            .args(arguments)
            .env("PATH", toolbox.path())
            // A journey that fails leaves a picture and a log; fifty frames of a runtime would bury what it said.
            .env("RUST_BACKTRACE", "0");
        self.step(&what, |tally| {
            let report = Report::forget()?;
            let done = succeed(&mut command);
            // Where it failed, it may have come to no test, for example because none could be compiled.
            if done.is_ok() || report.is_there() {
                tally.take(report.read()?);
            }
            done
        });
    }

    /// Counts what a run has told.
    fn take(&mut self, outcomes: Vec<Outcome>) {
        for outcome in outcomes {
            match outcome {
                Outcome::Passed => self.passed += 1,
                Outcome::Failed(name) => {
                    self.failed += 1;
                    self.broken.push(name);
                }
                Outcome::Flaky(name) => {
                    self.passed += 1;
                    self.flaky.push(name);
                }
                Outcome::Skipped(why) => self.skipped.push(why),
            }
        }
    }

    /// The last line.
    fn sum(&self) -> String {
        let sum = format!("{} passed, {} failed", self.passed, self.failed);
        match self.skipped.len() {
            0 => sum,
            skipped => format!("{sum}, {skipped} skipped"),
        }
    }
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
    packages(tally);
}

/// Holds what we depend on to `deny.toml`. Known faults of packages are looked for where their list can be had: it lies on a
/// host that not every machine reaches, and it changes by the day, so that it says nothing of the commit that is tested.
fn packages(tally: &mut Tally) {
    let mut toolbox = Toolbox::default();
    let has = tally.step("tools for packages", |_| {
        toolbox = setup::for_deny()?;
        Ok(())
    });
    if !has {
        return;
    }
    let check = |what: &[&str]| {
        let mut deny = toolbox.command("cargo-deny");
        deny.args(["--workspace", "--log-level", "error", "check", "--hide-inclusion-graph"])
            .args(what);
        deny
    };
    tally.step("licences, doubles and sources of packages", |_| {
        succeed(&mut check(&["licenses", "bans", "sources"]))
    });
    match check(&["advisories"]).output() {
        Ok(output) if output.status.success() => println!("No fault of a package is known."),
        Ok(output) => {
            let told = String::from_utf8_lossy(&output.stderr).into_owned();
            if told.contains("failed to fetch advisory database") {
                tally
                    .skipped
                    .push("known faults of packages: their list cannot be had here".to_owned());
            } else {
                tally.step("known faults of packages", |_| bail!("{told}"));
            }
        }
        Err(error) => {
            tally.step("known faults of packages", |_| bail!("{error}"));
        }
    }
}

/// What runs tests.
fn runner(tally: &mut Tally) -> Option<Toolbox> {
    let mut toolbox = None;
    tally.step("tools for tests", |_| {
        toolbox = Some(setup::for_tests()?);
        Ok(())
    });
    toolbox
}

fn core(tally: &mut Tally) {
    let Some(toolbox) = runner(tally) else { return };
    tally.tests(&toolbox, &["-p", "jalon"]);
    // Which nextest leaves out.
    tally.cargo(&["test", "--quiet", "--doc", "-p", "jalon"], &[]);
    tally.tests(&toolbox, &["-p", "xtask"]);
    // Whatever is read, the laws hold.
    tally.tests(&toolbox, &["-p", "fuzz"]);
}

fn rendering(tally: &mut Tally) {
    let Some(toolbox) = runner(tally) else { return };
    tally.tests(&toolbox, &["-p", "jalon", "--features", "ssr"]);
    tally.tests(&toolbox, &["-p", "jalon-cli"]);
}

fn browser(tally: &mut Tally) {
    let Some(mut toolbox) = runner(tally) else { return };
    let mut assets = None;
    tally.step("build", |_| {
        let built = assets::build(&setup::for_build()?, Effort::Full)?;
        build::place(&built, &Options::default(), &workspace::root().join("dist"))?;
        assets = Some(built);
        Ok(())
    });
    let Some(assets) = assets else { return };
    tally.step("the program for editors, where there is nothing else", |tally| {
        alone(tally, &assets)
    });
    let (out, address) = PLACED;
    let placed = workspace::target().join(out);
    let languages = workspace::target().join(LANGUAGES);
    // They are ours, whatever an earlier day has left there.
    for folder in [&placed, &languages] {
        let _ = fs::remove_dir_all(folder);
    }
    tally.step("build for an address", |_| {
        let options = Options {
            base_url: Some(address.to_owned()),
            single_file: true,
            ..Options::default()
        };
        build::place(&assets, &options, &placed)
    });
    tally.step("budget", |_| size::hold(&placed));
    // Languages that the story does not have, right to left among them, built from data alone.
    tally.step("build of other languages", |_| {
        let options = Options {
            public: workspace::root().join("tests/languages"),
            ..Options::default()
        };
        build::place(&assets, &options, &languages)
    });
    let ready = tally.step("browsers", |_| {
        toolbox.join(setup::for_browsers()?);
        Ok(())
    });
    if !ready {
        return;
    }
    let failures = workspace::target().join(FAILURES);
    let _ = fs::remove_dir_all(&failures);
    // A journey waits for its browser more than it computes.
    let threads = std::thread::available_parallelism().map_or(2, NonZero::get) * 2;
    let threads = format!("--test-threads={threads}");
    tally.tests(&toolbox, &["-p", "browser", "-p", "bench", &threads]);
    if fs::read_dir(&failures).is_ok_and(|mut files| files.next().is_some()) {
        println!(
            "What the browsers showed and said where a journey failed: {}",
            failures.display()
        );
    }
}

/// Timelines of others that `jalon` is to publish.
const TIMELINES: [&str; 3] = ["timelinejs/three.json", "timelinejs/two.json", "sheet/old.csv"];

/// Has `jalon`, with the assets in it, make the site that was just built, and then one with imported timelines beside its stories;
/// without a `PATH`, and without a network where that can be had.
fn alone(tally: &mut Tally, assets: &Assets) -> Result<()> {
    let folder = assets.folder.as_deref().context("assets lie in a folder")?;
    succeed(
        workspace::cargo()
            .args(["build", "--quiet", "--package", "jalon-cli"])
            .env("JALON_ASSETS", folder),
    )?;
    let program = workspace::target()
        .join("debug")
        .join(format!("jalon{}", std::env::consts::EXE_SUFFIX));
    let desk = workspace::target().join("desk");
    let _ = fs::remove_dir_all(&desk);
    let public = workspace::root().join("public");
    let mut files = Vec::new();
    hosting::files(&public.join("stories"), &mut files)?;
    // Of locales the program has its own.
    for file in files.into_iter().chain([public.join(config::FILE)]) {
        let copy = desk.join(file.strip_prefix(&public)?);
        fs::create_dir_all(copy.parent().context("a file lies in a folder")?)?;
        fs::copy(&file, &copy)?;
    }
    let cut_off = Command::new("unshare")
        .args(["-n", "true"])
        .status()
        .is_ok_and(|status| status.success());
    if !cut_off {
        tally
            .skipped
            .push("the program for editors without a network: this machine cuts none off".to_owned());
    }
    let run = |arguments: &[&OsStr]| {
        let mut command = match cut_off {
            true => Command::new("/usr/bin/unshare"),
            false => Command::new(&program),
        };
        if cut_off {
            command.arg("-n").arg(&program);
        }
        succeed(command.args(arguments).env_clear().current_dir(&desk))
    };
    run(&["build".as_ref()])?;
    let listed = |site: &Path| {
        let mark = site.join(place::MARK);
        fs::read_to_string(&mark).with_context(|| format!("{} cannot be read", mark.display()))
    };
    let (made, built) = (listed(&desk.join("dist"))?, listed(&workspace::root().join("dist"))?);
    if made != built {
        bail!("the program made other files than the build:\n{made}\nand\n{built}");
    }
    for (at, timeline) in TIMELINES.iter().enumerate() {
        let file = workspace::root().join("tests/fuzz/seeds").join(timeline);
        let slug = format!("imported-{}", at + 1);
        let slug: [&OsStr; 6] = ["--slug", &slug, "--title", "A timeline", "--lang", "en"].map(AsRef::as_ref);
        let import: [&OsStr; 2] = ["import".as_ref(), file.as_ref()];
        run(&[&import[..], &slug].concat())?;
    }
    run(&["build".as_ref()])?;
    for at in 1..=TIMELINES.len() {
        let page = desk.join(format!("dist/imported-{at}/index.html"));
        fs::metadata(&page).with_context(|| format!("{} was not made", page.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Outcome, Tally};
    use anyhow::bail;

    #[test]
    fn what_is_skipped_is_no_pass_and_what_is_flaky_is_named() {
        let mut tally = Tally::default();
        tally.take(vec![Outcome::Passed, Outcome::Flaky("b".to_owned())]);
        assert_eq!(tally.sum(), "2 passed, 0 failed");
        tally.take(vec![
            Outcome::Failed("c".to_owned()),
            Outcome::Skipped("d: for this machine lacks e".to_owned()),
        ]);
        assert_eq!(tally.sum(), "2 passed, 1 failed, 1 skipped");
        assert_eq!(
            (tally.broken, tally.flaky),
            (vec!["c".to_owned()], vec!["b".to_owned()])
        );
        assert_eq!(tally.skipped, ["d: for this machine lacks e"]);
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
