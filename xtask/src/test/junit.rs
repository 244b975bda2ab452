//! Reads what nextest tells of each test, in the JUnit format; runs nothing and counts nothing.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use roxmltree::{Document, Node};

use crate::workspace;

/// How a test that cannot run here begins the line that says why; it ends well all the same.
const SKIPPED: &str = "SKIPPED: ";

/// What came of a test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It ended well.
    Passed,
    /// It did not, at any attempt; its name.
    Failed(String),
    /// It ended well, but not at the first attempt; its name.
    Flaky(String),
    /// It could not run here; why.
    Skipped(String),
}

/// The file of the next run.
pub(super) struct Report(PathBuf);

impl Report {
    /// Forgets the last run, so that its results are never taken for those of the next.
    pub(super) fn forget() -> Result<Self> {
        // `.config/nextest.toml` names it.
        let path = workspace::target().join("nextest/default/junit.xml");
        if path.is_file() {
            fs::remove_file(&path).with_context(|| format!("{} cannot be removed", path.display()))?;
        }
        Ok(Self(path))
    }

    /// Whether the run has left one.
    pub(super) fn is_there(&self) -> bool {
        self.0.is_file()
    }

    /// What came of each test.
    pub(super) fn read(self) -> Result<Vec<Outcome>> {
        let text = fs::read_to_string(&self.0).map_err(anyhow::Error::from);
        text.and_then(|text| outcomes(&text))
            .with_context(|| format!("{} cannot be read", self.0.display()))
    }
}

fn outcomes(text: &str) -> Result<Vec<Outcome>> {
    let document = Document::parse(text)?;
    let cases = document.descendants().filter(|node| node.has_tag_name("testcase"));
    Ok(cases.map(outcome).collect())
}

fn outcome(case: Node) -> Outcome {
    let attribute = |name| case.attribute(name).unwrap_or_default();
    let name = format!("{} {}", attribute("classname"), attribute("name"));
    let has = |tag: &str| case.children().any(|child| child.has_tag_name(tag));
    let output = case.children().filter(|child| child.has_tag_name("system-out"));
    let mut lines = output.filter_map(|output| output.text()).flat_map(str::lines);
    if has("failure") || has("error") {
        Outcome::Failed(name)
    } else if let Some((_, why)) = lines.find_map(|line| line.split_once(SKIPPED)) {
        Outcome::Skipped(format!("{name}: {why}"))
    } else if has("flakyFailure") || has("flakyError") {
        Outcome::Flaky(name)
    } else {
        Outcome::Passed
    }
}

#[cfg(test)]
mod tests {
    use super::{Outcome, Report, outcomes};

    #[test]
    fn a_report_that_is_not_there_is_no_empty_one() {
        let report = Report("no/such/junit.xml".into());
        assert!(!report.is_there());
        assert!(report.read().is_err());
    }

    #[test]
    fn tells_apart_what_passed_failed_was_flaky_and_was_skipped() {
        let text = r#"<?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="nextest-run" tests="4"><testsuite name="browser::journeys" tests="4">
            <testcase name="reading::blink::a" classname="browser::journeys" time="1.5"><system-out>SKIP nothing</system-out></testcase>
            <testcase name="b" classname="browser::journeys"><failure type="test failure">no</failure>
                <rerunFailure type="test failure">no</rerunFailure></testcase>
            <testcase name="c" classname="browser::journeys"><flakyFailure type="test failure">once</flakyFailure></testcase>
            <testcase name="d" classname="browser::journeys"><system-out>test d ...
                SKIPPED: this machine lacks php</system-out></testcase>
            </testsuite></testsuites>"#;
        let expect = [
            Outcome::Passed,
            Outcome::Failed("browser::journeys b".to_owned()),
            Outcome::Flaky("browser::journeys c".to_owned()),
            Outcome::Skipped("browser::journeys d: this machine lacks php".to_owned()),
        ];
        assert_eq!(outcomes(text).unwrap(), expect);
    }
}
