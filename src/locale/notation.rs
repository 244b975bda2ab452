//! How one language writes days, years and numbers: a table that the build makes with ICU, and the one writer that page
//! and app share; knows no words of the interface.
//!
//! Page and app could each ask the formatter of their platform, but platforms differ in their version of the Unicode CLDR,
//! in the languages they know and in calendars and digits. So the build asks once, and the page carries the answers.

use super::plural::{Category, Plurals, form};
use serde::{Deserialize, Serialize};

/// Years before this one carry their era: a year of fewer than four digits could be taken for something else. It is the
/// limit that ICU sets.
pub const FIRST_BARE_YEAR: i32 = 1000;

/// How far apart two numbers may be, as a part of one, that are the same but for how they were computed.
const EXACT: f64 = 1e-12;

/// From this number on the language's words for large numbers are used.
const LARGE: f64 = 1e6;

/// Most decimals of a number that is 1 or more.
const DECIMALS: usize = 3;

/// Which parts of a day are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateParts {
    /// 17 June 2025
    Day,
    /// 17 June
    DayOfMonth,
    /// June 2025
    Month,
}

/// Patterns in which `{d}` is a day, `{dd}` a day of two digits, `{m}` a month, `{y}` a year and `{e}` its era.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Patterns {
    /// 17 June 2025
    pub day: String,
    /// 17 June
    pub day_of_month: String,
    /// June 2025
    pub month: String,
    /// 2025
    pub year: String,
    /// 15 March 45 BC
    pub era_day: String,
    /// March 45 BC
    pub era_month: String,
    /// 45 BC
    pub era_year: String,
}

impl Default for Patterns {
    fn default() -> Self {
        Self {
            day: "{d} {m} {y}".to_owned(),
            day_of_month: "{d} {m}".to_owned(),
            month: "{m} {y}".to_owned(),
            year: "{y}".to_owned(),
            era_day: "{d} {m} {y} {e}".to_owned(),
            era_month: "{m} {y} {e}".to_owned(),
            era_year: "{y} {e}".to_owned(),
        }
    }
}

/// How numbers are written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbers {
    /// Ten digits from zero on.
    pub digits: String,
    /// Between ones and tenths.
    pub decimal: String,
    /// Between groups of digits.
    pub group: String,
    /// How many digits the last group has, how many those before it, and how many must stand before the first separator.
    pub sizes: [usize; 3],
    /// A negative number, with `{}` for its digits.
    pub negative: String,
    /// Powers of ten that have a word, from the least on.
    pub large: Vec<Large>,
}

/// A large number's word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Large {
    /// The number's power of ten.
    pub power: i32,
    /// The forms of its word, as in locale files.
    pub forms: String,
}

impl Default for Numbers {
    fn default() -> Self {
        Self {
            digits: "0123456789".to_owned(),
            decimal: ".".to_owned(),
            group: ",".to_owned(),
            sizes: [3, 3, 1],
            negative: "-{}".to_owned(),
            large: Vec::new(),
        }
    }
}

/// How a language writes days, years and numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notation {
    /// How the parts of a day are put together.
    pub patterns: Patterns,
    /// The months as they stand beside a day; empty where nobody knows them.
    pub months: Vec<String>,
    /// The months as they stand without a day, where that differs.
    pub alone: Vec<String>,
    /// The words for years before and since year 1.
    pub eras: [String; 2],
    /// Numbers.
    pub numbers: Numbers,
    /// Plural categories.
    pub plurals: Plurals,
}

/// ISO 8601 days and bare numbers, for tools that show neither.
impl Default for Notation {
    fn default() -> Self {
        Self {
            patterns: Patterns {
                day: "{y}-{m}-{dd}".to_owned(),
                day_of_month: "{m}-{dd}".to_owned(),
                month: "{y}-{m}".to_owned(),
                ..Patterns::default()
            },
            months: (1..=12).map(|month| format!("{month:02}")).collect(),
            alone: Vec::new(),
            eras: ["BC".to_owned(), "AD".to_owned()],
            numbers: Numbers::default(),
            plurals: Plurals::default(),
        }
    }
}

impl Notation {
    /// A day, or a part of one. `first` is what the language says for the first of a month, such as `1er`.
    #[must_use]
    pub fn day(&self, (year, month, day): (i32, u8, u8), parts: DateParts, first: Option<&str>) -> String {
        let pattern = self.pattern(year, parts);
        let months = if parts == DateParts::Month && !self.alone.is_empty() {
            &self.alone
        } else {
            &self.months
        };
        let month = months.get(usize::from(month) - 1).map_or("", String::as_str);
        self.put(pattern, year, month, |padded| self.date(day, padded, first))
    }

    /// The days `from` to `to` of one month, with what they share written once: `22–25 June 2025`.
    #[must_use]
    pub fn days(&self, (year, month, from): (i32, u8, u8), to: u8, first: Option<&str>) -> String {
        let pattern = self.pattern(year, DateParts::Day);
        let month = self.months.get(usize::from(month) - 1).map_or("", String::as_str);
        // What is tied to the day goes with each of the two: the point of German, the character for "day" of Chinese.
        let tied = |rest: &str| {
            let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '{' | ',' | '،' | '-'));
            rest[..end.unwrap_or(rest.len())].to_owned()
        };
        let tie = ["{d}", "{dd}"]
            .into_iter()
            .find_map(|field| pattern.split_once(field))
            .map(|(_, rest)| tied(rest))
            .unwrap_or_default();
        self.put(pattern, year, month, |padded| {
            let (from, to) = (self.date(from, padded, first), self.date(to, padded, first));
            format!("{from}{tie}–{to}")
        })
    }

    /// A year, with its era where it could be taken for something else.
    #[must_use]
    pub fn year(&self, year: i32) -> String {
        let pattern = if year < FIRST_BARE_YEAR {
            &self.patterns.era_year
        } else {
            &self.patterns.year
        };
        self.put(pattern, year, "", |_| String::new())
    }

    /// Takes the months that a locale file gives, if any, in place of ICU's.
    pub(super) fn own_months(&mut self, months: Vec<String>) {
        if !months.is_empty() {
            (self.months, self.alone) = (months, Vec::new());
        }
    }

    fn pattern(&self, year: i32, parts: DateParts) -> &str {
        let patterns = &self.patterns;
        match (parts, year < FIRST_BARE_YEAR) {
            (DateParts::DayOfMonth, _) => &patterns.day_of_month,
            (DateParts::Day, false) => &patterns.day,
            (DateParts::Day, true) => &patterns.era_day,
            (DateParts::Month, false) => &patterns.month,
            (DateParts::Month, true) => &patterns.era_month,
        }
    }

    fn date(&self, day: u8, padded: bool, first: Option<&str>) -> String {
        match first {
            Some(first) if day == 1 => first.to_owned(),
            _ if padded && day < 10 => self.digits("0") + &self.bare(i32::from(day)),
            _ => self.bare(i32::from(day)),
        }
    }

    /// Fills a pattern. Year 0 of the count is 1 BC, as astronomers and ISO 8601 have it.
    fn put(&self, pattern: &str, year: i32, month: &str, day: impl Fn(bool) -> String) -> String {
        let mut out = String::new();
        let mut rest = pattern;
        while let Some((before, from)) = rest.split_once('{') {
            let (field, after) = from.split_once('}').unwrap_or((from, ""));
            out.push_str(before);
            match field {
                "d" => out.push_str(&day(false)),
                "dd" => out.push_str(&day(true)),
                "m" => out.push_str(month),
                "y" if year < 1 => out.push_str(&self.bare(1 - year)),
                "y" => out.push_str(&self.bare(year)),
                _ => out.push_str(&self.eras[usize::from(year >= 1)]),
            }
            rest = after;
        }
        out + rest
    }

    /// A number that is not negative in the language's digits, without separators.
    #[must_use]
    pub fn bare(&self, number: i32) -> String {
        self.digits(&number.unsigned_abs().to_string())
    }

    fn digits(&self, text: &str) -> String {
        let digit = |byte: u8| self.numbers.digits.chars().nth(usize::from(byte.wrapping_sub(b'0')));
        text.bytes()
            .map(|byte| digit(byte).unwrap_or(char::from(byte)))
            .collect()
    }

    /// A number with separators, or with a word such as "million" from a million on where the language has one. At most
    /// three decimals, but three digits that count in any case, so that what is not nothing is never written as 0.
    #[must_use]
    pub fn number(&self, value: f64) -> String {
        let size = value.abs();
        let text = if size >= LARGE { self.large(size) } else { None };
        self.sign(value, text.unwrap_or_else(|| self.plain(size, decimals(size))))
    }

    /// A number with separators, rounded to so many decimals.
    #[must_use]
    pub fn rounded(&self, value: f64, decimals: usize) -> String {
        self.sign(value, self.plain(value.abs(), decimals))
    }

    fn sign(&self, value: f64, text: String) -> String {
        // What rounds to nothing is neither more nor less than nothing.
        if value < 0.0 && text != self.digits("0") {
            self.numbers.negative.replacen("{}", &text, 1)
        } else {
            text
        }
    }

    /// With the word for a large number, where three decimals before it say all of it: a reader takes "2 billion" for no less.
    fn large(&self, size: f64) -> Option<String> {
        let mut large = self.numbers.large.iter().rev();
        let Large { power, forms } = large.find(|large| size >= ten(large.power))?;
        let part = (size / ten(*power) * 1e3).round() / 1e3;
        if (part * ten(*power) - size).abs() > size * EXACT {
            return None;
        }
        let number = self.plain(part, DECIMALS);
        Some(form(forms, self.plurals.of(part)).replacen("{}", &number, 1))
    }

    /// A number of things, with separators. The app counts and needs no more: reading numbers with decimals would add to it.
    #[must_use]
    pub fn count(&self, count: usize) -> String {
        self.grouped(&count.to_string())
    }

    fn plain(&self, size: f64, decimals: usize) -> String {
        let (whole, fraction) = split(size, decimals);
        let mut out = self.grouped(&whole);
        if !fraction.is_empty() {
            out.push_str(&self.numbers.decimal);
            out.push_str(&self.digits(&fraction));
        }
        out
    }

    /// Digits with separators.
    fn grouped(&self, whole: &str) -> String {
        let mut out = String::new();
        let [last, before, least] = self.numbers.sizes;
        let grouped = whole.len() >= last + least;
        for (at, digit) in whole.char_indices() {
            let left = whole.len() - at;
            let bound = left == last || (left > last && (left - last).is_multiple_of(before.max(1)));
            if at > 0 && grouped && bound {
                out.push_str(&self.numbers.group);
            }
            out.push_str(&self.digits(digit.encode_utf8(&mut [0; 4])));
        }
        out
    }

    /// The plural category of a number.
    #[must_use]
    pub fn category(&self, number: f64) -> Category {
        self.plurals.of(number)
    }
}

fn ten(power: i32) -> f64 {
    (0..power).fold(1.0, |product, _| product * 10.0)
}

/// How many decimals a number is written with: three, or as many as three digits that count need.
fn decimals(size: f64) -> usize {
    let (mut decimals, mut scaled) = (DECIMALS, size * 1e3);
    while scaled > 0.0 && scaled < 99.95 {
        scaled *= 10.0;
        decimals += 1;
    }
    decimals
}

/// The digits before and after the point, without zeros that say nothing. Rust's own way of printing an `f64` would add
/// 15 KB to the program that draws a page anew.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn split(size: f64, decimals: usize) -> (String, String) {
    // An `f64` knows 15 digits: what stands behind them is noise.
    if size * ten(DECIMALS as i32) >= 1e15 {
        let (mut size, mut zeros) = (size, 0);
        while size >= 1e15 && zeros < 310 {
            size /= 10.0;
            zeros += 1;
        }
        return ((size.round() as u64).to_string() + &"0".repeat(zeros), String::new());
    }
    let scaled = (0..decimals).fold(size, |scaled, _| scaled * 10.0).round() as u64;
    let digits = format!("{scaled:0>width$}", width = decimals + 1);
    let (whole, fraction) = digits.split_at(digits.len() - decimals);
    (whole.to_owned(), fraction.trim_end_matches('0').to_owned())
}
