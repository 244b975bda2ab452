//! What the day of reading makes of events and milestones: what is overdue, and the word that then stands beside its date.
//!
//! A page may be read years after it was made. Each rule stands here once, for event, detail, card, comparison and picture.

use crate::locale::{Key, Locale};
use crate::story::{Event, EventKind, Milestone};

impl Event {
    /// Whether it was expected for a time that has passed.
    #[must_use]
    pub fn is_overdue(&self, today: i32) -> bool {
        self.kind == EventKind::Expected && self.date.is_past(today)
    }

    /// The word beside its date: what is not a plain fact of the past says so.
    #[must_use]
    pub fn badge<'a>(&self, locale: &'a Locale, today: i32) -> Option<&'a str> {
        let key = match self.kind {
            EventKind::Happened => return None,
            EventKind::Expected if self.is_overdue(today) => Key::DatePassed,
            EventKind::Expected => Key::Expected,
            EventKind::Background => Key::Background,
        };
        Some(locale.word(key))
    }
}

impl Milestone {
    /// Whether it was expected for a time that has passed.
    #[must_use]
    pub fn is_overdue(&self, today: i32) -> bool {
        self.expected && self.date.is_some_and(|date| date.is_past(today))
    }

    /// The word beside its date: that it is expected, or that its time has passed.
    #[must_use]
    pub fn badge<'a>(&self, locale: &'a Locale, today: i32) -> Option<&'a str> {
        let key = if self.is_overdue(today) {
            Key::DatePassed
        } else {
            Key::Expected
        };
        self.expected.then(|| locale.word(key))
    }
}
