//! The table of `docs/reliability.md`: what was seen in one engine is held against it, or written into it.

use std::fs::{self, File};
use std::panic::AssertUnwindSafe;
use std::path::Path;

use browser::{Engine, place};
use futures_util::FutureExt;

/// Where it is set, the run writes the table instead of holding it.
const WRITE: &str = "JALON_WRITE_FAULTS";

const COMMAND: &str = "JALON_WRITE_FAULTS=1 cargo nextest run -p browser -E 'test(/faults::|without_scripts/)'";

/// Stands where an engine cannot be brought into a fault.
pub(super) const NOT_HERE: &str = "–";

/// The rows of one heading as they are seen in one engine.
pub(super) struct Table {
    engine: Engine,
    heading: &'static str,
    rows: Vec<(String, String)>,
    broken: Vec<String>,
}

impl Table {
    pub(super) fn new(engine: Engine, heading: &'static str) -> Self {
        Self {
            engine,
            heading,
            rows: Vec::new(),
            broken: Vec::new(),
        }
    }

    /// Brings about a fault, and notes what a reader has then. Where that is not what it should be, the other rows are seen all the
    /// same.
    pub(super) async fn row<T: ToString>(&mut self, fault: &str, seen: impl Future<Output = T>) {
        let start = std::time::Instant::now();
        let seen = match AssertUnwindSafe(seen).catch_unwind().await {
            Ok(seen) => seen.to_string(),
            Err(panic) => {
                let said = panic.downcast_ref::<String>().map(String::as_str);
                let said = said.or(panic.downcast_ref::<&str>().copied()).unwrap_or_default();
                self.broken.push(format!("{fault}: {said}"));
                "fails".to_owned()
            }
        };
        println!("{fault}: {seen} ({:.1} s)", start.elapsed().as_secs_f32());
        self.rows.push((fault.to_owned(), seen));
    }

    /// Holds what was seen against the document, or writes it there.
    pub(super) fn close(self) {
        let broken = self.broken.join("\n\n");
        assert!(
            broken.is_empty(),
            "{} in {:?}: rows that fail:\n{broken}",
            self.heading,
            self.engine
        );
        let path = place::workspace().join("docs/reliability.md");
        let lock = File::create(place::target().join("reliability.lock")).expect("a lock can be made");
        // Each engine writes from a process of its own.
        lock.lock().expect("a lock can be had");
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let new = self.put(&text);
        if std::env::var_os(WRITE).is_some() {
            fs::write(&path, new).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        } else {
            assert!(text == new, "{}", self.differs(&path, &text, &new));
        }
    }

    fn differs(&self, path: &Path, text: &str, new: &str) -> String {
        let news: Vec<&str> = new
            .lines()
            .filter(|line| !text.lines().any(|old| old == *line))
            .collect();
        format!(
            "{}: what was seen in {:?} is not what is written there; `{COMMAND}` writes it:\n{}",
            path.display(),
            self.engine,
            news.join("\n")
        )
    }

    /// The document with these rows below their heading; what it says of other engines stays.
    fn put(&self, text: &str) -> String {
        let heading = format!("### {}\n", self.heading);
        let start = text.find(&heading).unwrap_or_else(|| panic!("no heading {heading}")) + heading.len();
        let section = &text[start..];
        let section = &section[..section.find("\n#").unwrap_or(section.len())];
        let (begin, end) = match (section.find('|'), section.rfind('|')) {
            (Some(begin), Some(end)) => (start + begin, start + end + 1),
            _ => (start, start),
        };
        let column = 1 + self.engine as usize;
        let old: Vec<Vec<&str>> = section
            .lines()
            .filter(|line| line.starts_with('|'))
            .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
            .collect();
        let mut table = "| fault | Blink | Gecko | WebKit |\n|---|---|---|---|".to_owned();
        for (fault, seen) in &self.rows {
            let known = old.iter().find(|cells| cells.first() == Some(&fault.as_str()));
            let cell = |at: usize| match known.and_then(|cells| cells.get(at)) {
                _ if at == column => seen.as_str(),
                Some(cell) => cell,
                None => "",
            };
            table += &format!("\n| {fault} | {} | {} | {} |", cell(1), cell(2), cell(3));
        }
        if old.is_empty() {
            table.push('\n');
        }
        format!("{}{table}{}", &text[..begin], &text[end..])
    }
}
