//! What is measured, under which names and units, and the median of many; knows no page.

use std::collections::BTreeMap;

/// Something measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Answers that came over the wire.
    Requests,
    /// Bytes of all bodies on the wire.
    Bytes,
    /// Bytes of HTML.
    Html,
    /// Bytes of style.
    Css,
    /// Bytes of script.
    Js,
    /// Bytes of WebAssembly.
    Wasm,
    /// Bytes of JSON.
    Json,
    /// Bytes of anything else: fonts, pictures.
    Other,
    /// First contentful paint.
    FirstPaint,
    /// Largest contentful paint.
    LargestPaint,
    /// Sum of the layout shifts that no input caused.
    Shift,
    /// What tasks of the main thread took beyond 50 ms each, counted from navigation.
    Blocking,
    /// From navigation until the second mark is drawn and answers a press.
    Answers,
    /// From navigation until a press on the second mark has brought the words of its event into the window; infinite where
    /// it never does.
    Words,
    /// From a press on a mark until the frame that shows the choice is painted.
    Input,
    /// Sum of the layout shifts while all events are chosen one after another, those after a press included.
    ChoosingShift,
    /// From a press on a filter until the frame that shows its effect is painted.
    Filter,
    /// JavaScript, DOM and WebAssembly memory after a collection.
    Heap,
    /// Elements in the page.
    Nodes,
}

/// Values of each measure, one from each load.
#[derive(Debug, Clone, Default)]
pub struct Samples(BTreeMap<Measure, Vec<f64>>);

impl Measure {
    /// Name and unit at the head of a column.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Requests => "requests",
            Self::Bytes => "all kB",
            Self::Html => "HTML",
            Self::Css => "CSS",
            Self::Js => "JS",
            Self::Wasm => "WASM",
            Self::Json => "JSON",
            Self::Other => "other",
            Self::FirstPaint => "first paint ms",
            Self::LargestPaint => "largest paint ms",
            Self::Shift => "layout shift",
            Self::Blocking => "blocking ms",
            Self::Answers => "answers ms",
            Self::Words => "words shown ms",
            Self::Input => "input to paint ms",
            Self::ChoosingShift => "shift while choosing",
            Self::Filter => "filter ms",
            Self::Heap => "heap MB",
            Self::Nodes => "elements",
        }
    }

    /// A value in this measure's unit.
    #[must_use]
    pub fn words(self, value: f64) -> String {
        match self {
            _ if value.is_infinite() => "never".to_owned(),
            Self::Bytes | Self::Html | Self::Css | Self::Js | Self::Wasm | Self::Json | Self::Other => {
                format!("{:.1}", value / 1000.0)
            }
            Self::Heap => format!("{:.1}", value / 1e6),
            Self::Shift | Self::ChoosingShift => format!("{value:.3}"),
            Self::Input | Self::Filter => format!("{value:.1}"),
            Self::Requests
            | Self::FirstPaint
            | Self::LargestPaint
            | Self::Blocking
            | Self::Answers
            | Self::Words
            | Self::Nodes => thousands(rounded(value)),
        }
    }
}

impl Samples {
    /// Adds one value.
    pub fn add(&mut self, measure: Measure, value: f64) {
        self.0.entry(measure).or_default().push(value);
    }

    /// Adds another load's values.
    pub fn join(&mut self, other: Self) {
        for (measure, values) in other.0 {
            self.0.entry(measure).or_default().extend(values);
        }
    }

    /// The median of a measure, if it was measured.
    #[must_use]
    pub fn median(&self, measure: Measure) -> Option<f64> {
        median(self.0.get(&measure)?)
    }
}

fn median(values: &[f64]) -> Option<f64> {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    let upper = values.get(middle)?;
    match values.len() % 2 {
        0 => Some(f64::midpoint(*values.get(middle.checked_sub(1)?)?, *upper)),
        _ => Some(*upper),
    }
}

fn rounded(value: f64) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "no measure is negative or huge"
    )]
    let whole = value.round() as usize;
    whole
}

/// A whole number with its thousands set apart.
#[must_use]
pub fn thousands(value: usize) -> String {
    let digits = value.to_string();
    let groups: Vec<&str> = digits
        .as_bytes()
        .rchunks(3)
        .rev()
        .filter_map(|part| str::from_utf8(part).ok())
        .collect();
    groups.join(",")
}

#[cfg(test)]
mod tests {
    use super::{median, thousands};

    #[test]
    fn the_median_is_the_middle_or_between_the_two_middles() {
        for (values, expect) in [
            (&[][..], None),
            (&[3.0], Some(3.0)),
            (&[9.0, 1.0, 2.0], Some(2.0)),
            (&[4.0, 1.0, 2.0, 9.0], Some(3.0)),
        ] {
            assert_eq!(median(values), expect, "{values:?}");
        }
    }

    #[test]
    fn thousands_are_set_apart() {
        for (value, expect) in [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(thousands(value), expect);
        }
    }
}
