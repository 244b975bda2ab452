//! How one language writes times of day: patterns that the build takes from ICU; knows no offset from UTC.

use super::Notation;
use serde::{Deserialize, Serialize};

/// How a language writes times of day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// A time, in which `{H}` is an hour of 24, `{h}` one of twelve, both also of two digits (`{HH}`, `{hh}`), `{mm}` a minute and
    /// `{p}` the half of the day.
    pub time: String,
    /// What stands for the halves of the day.
    pub halves: [String; 2],
    /// A time beside its day: `{d}, {t}`.
    pub moment: String,
}

/// As ISO 8601 writes times, where nobody knows how the language does.
impl Default for Clock {
    fn default() -> Self {
        Self {
            time: "{HH}:{mm}".to_owned(),
            halves: Default::default(),
            moment: "{d}, {t}".to_owned(),
        }
    }
}

impl Clock {
    /// The time so many minutes after midnight.
    #[must_use]
    pub fn time(&self, minute: u16, notation: &Notation) -> String {
        let (hour, minute) = (i32::from(minute / 60), i32::from(minute % 60));
        let twelfth = (hour + 11) % 12 + 1;
        let two = |number: i32| match number {
            0..10 => notation.bare(0) + &notation.bare(number),
            _ => notation.bare(number),
        };
        let parts = [
            ("{HH}", two(hour)),
            ("{H}", notation.bare(hour)),
            ("{hh}", two(twelfth)),
            ("{h}", notation.bare(twelfth)),
            ("{mm}", two(minute)),
            ("{p}", self.halves[usize::from(hour >= 12)].clone()),
        ];
        parts
            .iter()
            .fold(self.time.clone(), |text, (field, part)| text.replace(field, part))
    }

    /// A time, or times, beside the day that they are of.
    #[must_use]
    pub fn moment(&self, day: &str, time: &str) -> String {
        self.moment.replace("{t}", time).replace("{d}", day)
    }
}
