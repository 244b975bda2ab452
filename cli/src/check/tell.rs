//! Says what was found: drawn for people, as lines for editors, as JSON for programs, as annotations for GitHub.

use std::io::{self, Write};

use jalon::problem::Severity;
use serde_json::json;

use super::{Finding, Report, draw};

/// For whom it is said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Format {
    /// For people, as plain text: what is wrong, and the line where it stands with the value underlined.
    #[default]
    Drawn,
    /// The same in colours, for a terminal.
    Coloured,
    /// `file:line:column: path: what is wrong`, for editors that follow such lines.
    Lines,
    /// One JSON document for programs.
    Json,
    /// Commands by which GitHub marks lines of a change.
    GitHub,
}

/// Writes a report.
///
/// # Errors
/// When nothing can be written any more.
pub fn tell(report: &Report, format: Format, out: &mut dyn Write) -> io::Result<()> {
    if format == Format::Json {
        let findings: Vec<_> = report.findings.iter().map(|it| value(report, it)).collect();
        return writeln!(
            out,
            "{:#}",
            json!({ "files": report.sources.len(), "problems": findings })
        );
    }
    for finding in &report.findings {
        let source = &report.sources[finding.file];
        match format {
            Format::Drawn | Format::Coloured => {
                writeln!(out, "{}\n", draw::draw(finding, source, format == Format::Coloured))?;
            }
            Format::GitHub => {
                let [file, title] = [&source.name, &finding.path].map(|text| property(text));
                let (Finding { line, column, .. }, level) = (finding, level(finding));
                let message = escape(&finding.message);
                writeln!(
                    out,
                    "::{level} file={file},line={line},col={column},title={title}::{message}"
                )?;
            }
            Format::Lines | Format::Json => writeln!(out, "{}", line(report, finding))?,
        }
    }
    if format == Format::GitHub {
        return Ok(());
    }
    let errors = report.errors();
    let problems = match errors {
        0 => "no problem".to_owned(),
        _ => format!("{errors} problem(s)"),
    };
    let warnings = match report.findings.len() - errors {
        0 => String::new(),
        warnings => format!(", {warnings} warning(s)"),
    };
    writeln!(out, "{} file(s) checked, {problems}{warnings}.", report.sources.len())
}

fn level(finding: &Finding) -> &'static str {
    match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// A finding in one line.
pub(super) fn line(report: &Report, finding: &Finding) -> String {
    let Finding { line, column, .. } = finding;
    let mark = match finding.severity {
        Severity::Error => "",
        Severity::Warning => "warning: ",
    };
    let path = match finding.path.as_str() {
        "" => String::new(),
        path => format!("{path}: "),
    };
    let name = &report.sources[finding.file].name;
    format!("{name}:{line}:{column}: {mark}{path}{}", finding.message)
}

fn value(report: &Report, finding: &Finding) -> serde_json::Value {
    json!({
        "file": report.sources[finding.file].name,
        "line": finding.line,
        "column": finding.column,
        "path": finding.path,
        "severity": level(finding),
        "message": finding.message,
    })
}

/// As GitHub's commands want the text after `::`.
fn escape(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// As they want what stands before it.
fn property(text: &str) -> String {
    escape(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{Format, tell};
    use crate::check::{Finding, Report, Source};
    use jalon::problem::Severity;

    fn told(format: Format) -> String {
        let report = Report {
            sources: vec![Source {
                name: "a,b/en.json".to_owned(),
                text: "{\n\"lang\": 1\n}".to_owned(),
            }],
            findings: vec![Finding {
                file: 0,
                line: 2,
                column: 9,
                span: 10..11,
                path: "lang".to_owned(),
                severity: Severity::Error,
                message: "100% wrong".to_owned(),
            }],
        };
        let mut out = Vec::new();
        tell(&report, format, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn each_reader_is_told_in_its_own_form() {
        assert_eq!(
            told(Format::Lines),
            "a,b/en.json:2:9: lang: 100% wrong\n1 file(s) checked, 1 problem(s).\n"
        );
        assert_eq!(
            told(Format::GitHub),
            "::error file=a%2Cb/en.json,line=2,col=9,title=lang::100%25 wrong\n"
        );
        let json: serde_json::Value = serde_json::from_str(&told(Format::Json)).unwrap();
        let expect = serde_json::json!({"files": 1, "problems": [{
            "file": "a,b/en.json", "line": 2, "column": 9, "path": "lang", "severity": "error", "message": "100% wrong",
        }]});
        assert_eq!(json, expect);
        assert!(told(Format::Drawn).contains("^ lang"), "{}", told(Format::Drawn));
    }
}
