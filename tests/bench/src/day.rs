//! Reads EDTF dates just far enough for the peers, which know whole days; refuses to know what a story is.

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date as its parts: year, month and day, as far as they are given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// The year.
    pub year: i32,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The day of the month.
    pub day: Option<u8>,
}

/// When something begins, and when it ends if that is another day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Its beginning.
    pub start: Day,
    /// Its end, where the date is an interval.
    pub end: Option<Day>,
    /// The source says "about".
    pub about: bool,
}

impl Day {
    fn read(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = parts.next()?.parse().ok()?;
        let mut next = || parts.next().and_then(|part| part.parse().ok());
        Some(Self {
            year,
            month: next(),
            day: next(),
        })
    }

    /// The date as `YYYY-MM-DD`, at its first day.
    #[must_use]
    pub fn iso(&self) -> String {
        format!(
            "{:04}-{:02}-{:02}",
            self.year,
            self.month.unwrap_or(1),
            self.day.unwrap_or(1)
        )
    }

    /// The date as readers see it, no more precise than it is.
    #[must_use]
    pub fn words(&self) -> String {
        let month = self
            .month
            .and_then(|month| MONTHS.get(usize::from(month).wrapping_sub(1)));
        match (month, self.day) {
            (Some(month), Some(day)) => format!("{day} {month} {}", self.year),
            (Some(month), None) => format!("{month} {}", self.year),
            _ => self.year.to_string(),
        }
    }
}

impl Span {
    /// Reads `2025-06-17`, `2025-06~`, `2025-06-22/2025-06-25`; `None` where it is no date.
    #[must_use]
    pub fn read(edtf: &str) -> Option<Self> {
        let about = edtf.contains(['~', '?', '%']);
        let plain = edtf.replace(['~', '?', '%'], "");
        let mut ends = plain.split('/').map(Day::read);
        let first = ends.next()?;
        let last = ends.next().flatten();
        Some(Self {
            start: first.or_else(|| last.clone())?,
            end: last,
            about,
        })
    }

    /// The span as readers see it.
    #[must_use]
    pub fn words(&self) -> String {
        let about = if self.about { "about " } else { "" };
        match &self.end {
            Some(end) => format!("{about}{} – {}", self.start.words(), end.words()),
            None => format!("{about}{}", self.start.words()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn a_date_keeps_its_precision() {
        let cases = [
            ("2025-06-17", "2025-06-17", "17 June 2025"),
            ("2025-06~", "2025-06-01", "about June 2025"),
            ("2027", "2027-01-01", "2027"),
            ("2025-06-22/2025-06-25", "2025-06-22", "22 June 2025 – 25 June 2025"),
            ("2025-06/..", "2025-06-01", "June 2025"),
            ("../2025-06", "2025-06-01", "June 2025 – June 2025"),
        ];
        for (edtf, iso, words) in cases {
            let span = Span::read(edtf).unwrap();
            assert_eq!(
                (span.start.iso().as_str(), span.words().as_str()),
                (iso, words),
                "{edtf}"
            );
        }
        assert_eq!(Span::read("soon"), None);
    }
}
