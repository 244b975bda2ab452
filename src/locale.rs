//! The interface's words and the way dates, ages and numbers are said in one language; knows no story.
//!
//! Words come from `public/locales/<lang>.json`. How days and numbers are written comes with a [`Notation`], which the build
//! makes with ICU and the page carries; a language that ICU lacks brings its months in its locale file.

mod clock;
mod key;
mod notation;
mod plural;

pub use clock::Clock;
pub(crate) use key::Key;
pub use notation::{DateParts, FIRST_BARE_YEAR, Large, Notation, Numbers, Patterns};
pub use plural::{Category, Class, Plurals, form};

use crate::date::{Age, Bound, Date, Edtf, Precision};
use crate::json::{self, Node, Value};
use crate::problem::{Problem, Wrong, place};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What an empty file should hold.
const EMPTY: &str = "a locale is an object: { \"lang\": \"en\", \"name\": … }";

/// A language of the interface.
#[derive(Debug, Clone)]
pub struct Locale {
    /// BCP 47 tag: `en`.
    pub lang: String,
    /// The language's own name.
    pub name: String,
    /// `ltr` or `rtl`.
    pub dir: String,
    /// BCP 47 tag for dates and numbers: `en-GB`.
    pub intl: String,
    /// How days and numbers are written.
    pub notation: Notation,
    /// How times of day are written; as ISO 8601 does where nobody says.
    pub clock: Option<Clock>,
    /// Other languages, with their names in this one.
    pub languages: Vec<LanguageName>,
    first_day: Option<String>,
    words: Words,
}

/// What an app needs of a locale while it runs, for the page: other words cost bytes that a browser need not pay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carried {
    /// BCP 47 tag.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: String,
    /// The first of a month, where it has a word of its own; else empty.
    pub first: String,
    /// How days and numbers are written.
    pub notation: Notation,
    /// The texts that an app says while it runs.
    pub words: Words,
    /// The languages that the page's sources are in.
    pub languages: Vec<LanguageName>,
}

/// A language with its name in another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LanguageName {
    /// BCP 47 tag.
    pub tag: String,
    /// Its name.
    pub name: String,
}

/// Texts in the order of the keys; in JSON an object by the names of the keys.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "BTreeMap<String, String>")]
pub struct Words(Vec<String>);

impl Words {
    /// The names of all texts in locale files, in order.
    pub const NAMES: &'static [&'static str] = Key::NAMES;

    /// The names of those that have plural forms: `one {} year ago|other {} years ago`, or one form for all numbers.
    pub fn counted() -> impl Iterator<Item = &'static str> {
        Key::COUNTED.iter().map(|key| Key::NAMES[*key as usize])
    }

    /// The texts of the first keys, up to the first that has none.
    #[must_use]
    pub fn new(text: impl Fn(&str) -> Option<String>) -> Self {
        Self(Key::NAMES.iter().map_while(|name| text(name)).collect())
    }
}

impl Serialize for Words {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(Key::NAMES.iter().zip(&self.0))
    }
}

impl From<BTreeMap<String, String>> for Words {
    fn from(texts: BTreeMap<String, String>) -> Self {
        Self::new(|name| texts.get(name).cloned())
    }
}

impl Locale {
    /// Reads a locale's file, in which `words` is an object by key; months, eras and names of languages that stand there go
    /// before those of the notation.
    ///
    /// # Errors
    /// Every key that is missing or unknown, and what else is wrong, in the order of the file.
    pub fn parse(bytes: &[u8], notation: Notation) -> Result<Self, Vec<Problem>> {
        let document = json::document(bytes, EMPTY);
        let faults = document.faults.into_iter();
        let mut problems: Vec<Problem> = faults.map(|it| Problem::new(it.path, it.at, it.wrong)).collect();
        let Some(root) = document.root.filter(|_| document.whole) else {
            place(&mut problems, &document.text);
            return Err(problems);
        };
        let text = |name: &str| root.get(name).map_or("", Node::text).to_owned();
        let mut locale = Self {
            lang: text("lang"),
            name: text("name"),
            dir: text("dir"),
            intl: text("intl"),
            notation,
            clock: None,
            languages: root.get("languages").map(named).unwrap_or_default(),
            first_day: Some(text("first_day")).filter(|first| !first.is_empty()),
            words: Words(words(&root, &mut problems)),
        };
        let months = root.get("months").map(texts).unwrap_or_default();
        let eras = root.get("eras").map(texts);
        for (name, value, right) in [
            ("lang", &locale.lang, "a language tag such as \"en\" is missing"),
            ("name", &locale.name, "the language's own name is missing"),
            (
                "intl",
                &locale.intl,
                "a tag for dates and numbers such as \"en-GB\" is missing",
            ),
        ] {
            if value.is_empty() {
                problems.push(Problem::new(name.to_owned(), root.at, Wrong::Key(right)));
            }
        }
        if locale.dir != "ltr" && locale.dir != "rtl" {
            let right = "the direction of writing must be \"ltr\" or \"rtl\"";
            problems.push(Problem::new("dir".to_owned(), root.locate("dir"), Wrong::Key(right)));
        }
        let known = locale.notation.months.len() == 12;
        if months.len() == 12 || (months.is_empty() && known) {
            locale.notation.own_months(months);
        } else {
            let right = if known {
                "give all twelve months, or leave the field out where ICU knows the language"
            } else {
                "give the names of the twelve months: ICU does not know them in this language"
            };
            problems.push(Problem::new(
                "months".to_owned(),
                root.locate("months"),
                Wrong::Key(right),
            ));
        }
        match eras.map(<[String; 2]>::try_from) {
            Some(Ok(eras)) => locale.notation.eras = eras,
            Some(Err(_)) => problems.push(Problem::new(
                "eras".to_owned(),
                root.locate("eras"),
                Wrong::Key("give two words, for years before and since year 1, such as [\"BC\", \"AD\"]"),
            )),
            None => {}
        }
        if problems.is_empty() {
            return Ok(locale);
        }
        place(&mut problems, &document.text);
        Err(problems)
    }

    /// The word for a key.
    #[must_use]
    pub(crate) fn word(&self, key: Key) -> &str {
        self.words.0.get(key as usize).map_or("", String::as_str)
    }

    /// What kind of page an explainer is.
    #[must_use]
    pub fn explainer(&self) -> &str {
        self.word(Key::Explainer)
    }

    /// The word for a key with `{}` filled in, from left to right.
    #[must_use]
    pub(crate) fn fill(&self, key: Key, values: &[&str]) -> String {
        let mut out = String::new();
        let mut values = values.iter();
        for (at, piece) in self.word(key).split("{}").enumerate() {
            if at > 0 {
                out.push_str(values.next().unwrap_or(&""));
            }
            out.push_str(piece);
        }
        out
    }

    /// The word for a key in the form that goes with a number of things, filled with it.
    #[must_use]
    pub(crate) fn count(&self, key: Key, count: usize) -> String {
        form(self.word(key), self.notation.plurals.of_count(count)).replacen("{}", &self.notation.count(count), 1)
    }

    /// A number in the language's digits: the one rule for rounding, in page, app and picture.
    #[must_use]
    pub fn number(&self, value: f64) -> String {
        self.notation.number(value)
    }

    /// A day, or a part of one, in words.
    #[must_use]
    pub fn day(&self, day: (i32, u8, u8), parts: DateParts) -> String {
        self.notation.day(day, parts, self.first_day.as_deref())
    }

    /// A year, with its era where it needs one: the one rule for texts, axes and headings.
    #[must_use]
    pub fn year(&self, year: i32) -> String {
        self.notation.year(year)
    }

    /// A time of day in words: so many minutes after midnight.
    #[must_use]
    pub fn time(&self, minute: i32) -> String {
        let minute = u16::try_from(minute).unwrap_or_default();
        match &self.clock {
            Some(clock) => clock.time(minute, &self.notation),
            None => Clock::default().time(minute, &self.notation),
        }
    }

    /// A time, or times, beside their day.
    fn moment(&self, day: &str, time: &str) -> String {
        match &self.clock {
            Some(clock) => clock.moment(day, time),
            None => Clock::default().moment(day, time),
        }
    }

    /// A date in words, no finer than it is known.
    #[must_use]
    pub fn date(&self, date: Edtf) -> String {
        match date {
            Edtf::Date(date) => self.single(date),
            Edtf::Interval(Bound::Date(from), Bound::Date(to)) => self.range(from, to),
            Edtf::Interval(Bound::Date(from), Bound::Unknown) => self.fill(Key::EndUnknown, &[&self.single(from)]),
            Edtf::Interval(Bound::Date(from), Bound::Open) => {
                self.around(from, &self.single(from), [Key::SinceDay, Key::Since, Key::SincePeriod])
            }
            Edtf::Interval(Bound::Unknown, Bound::Date(to)) => self.fill(Key::StartUnknown, &[&self.single(to)]),
            Edtf::Interval(Bound::Open, Bound::Date(to)) => {
                self.around(to, &self.single(to), [Key::UntilDay, Key::Until, Key::UntilPeriod])
            }
            Edtf::Interval(_, _) => String::new(),
        }
    }

    /// The word that stands before the date of a statement, such as "as of"; languages differ in what stands before a day
    /// and before a month, and before all else nothing is never wrong.
    #[must_use]
    pub fn as_of(&self, date: Edtf) -> Option<&str> {
        let Edtf::Date(plain) = date else { return None };
        match plain.precision {
            _ if date.is_approximate() => None,
            Precision::Day(..) => Some(self.word(Key::AsOfDay)),
            Precision::Month(_) | Precision::Year => Some(self.word(Key::AsOf)),
            Precision::Season(_) | Precision::Decade | Precision::Century => None,
        }
    }

    /// An age in words: "16 months ago".
    #[must_use]
    pub fn age(&self, age: Age) -> String {
        let (key, age) = match age {
            Age::Months(months) => (Key::MonthsAgo, months),
            Age::Years(years) => (Key::YearsAgo, years),
        };
        self.count(key, age.unsigned_abs() as usize)
    }

    /// "in Spanish": the language of a source, where its name is known.
    #[must_use]
    pub fn in_language(&self, tag: &str) -> Option<String> {
        let language = self.languages.iter().find(|known| known.tag == tag)?;
        Some(self.fill(Key::InLanguage, &[&language.name]))
    }

    /// A date in words, or (`by`) the end of the time that something is expected in.
    #[must_use]
    pub fn due(&self, date: Edtf, by: bool) -> String {
        match date {
            Edtf::Date(end) if by => self.around(end, &self.single(end), [Key::ByDay, Key::By, Key::ByPeriod]),
            _ => self.date(date),
        }
    }

    /// A date after a preposition, for a day, for a month or year, and for what has a name: languages such as French put
    /// another article before each.
    fn around(&self, date: Date, text: &str, [day, coarse, period]: [Key; 3]) -> String {
        let key = match date.precision {
            Precision::Day(..) => day,
            Precision::Month(_) | Precision::Year => coarse,
            Precision::Season(_) | Precision::Decade | Precision::Century => period,
        };
        self.fill(key, &[text])
    }

    fn single(&self, date: Date) -> String {
        let text = match date.precision {
            Precision::Day(month, day) => {
                let text = self.day((date.year, month, day), DateParts::Day);
                match date.time {
                    Some(time) => self.moment(&text, &self.time(time.minute.into())),
                    None => text,
                }
            }
            Precision::Month(month) => self.day((date.year, month, 1), DateParts::Month),
            Precision::Season(season) => {
                let season = [Key::Spring, Key::Summer, Key::Autumn, Key::Winter][usize::from(season - 21)];
                self.fill(season, &[&self.year(date.year)])
            }
            Precision::Year => self.year(date.year),
            Precision::Decade => self.years(date.year, 9, Key::Decade),
            Precision::Century => self.years(date.year, 99, Key::Century),
        };
        match (date.approximate, date.uncertain) {
            (true, _) => self.around(date, &text, [Key::AboutDay, Key::AboutDate, Key::AboutPeriod]),
            (false, true) => self.fill(Key::Perhaps, &[&text]),
            (false, false) => text,
        }
    }

    /// A decade or a century; where years carry their era its two ends, since "50 BCs" is no word.
    fn years(&self, first: i32, more: i32, key: Key) -> String {
        if first < FIRST_BARE_YEAR {
            return self.fill(Key::Range, &[&self.year(first), &self.year(first + more)]);
        }
        let year = |year| self.notation.bare(year);
        self.fill(key, &[&year(first), &year(first + more)])
    }

    /// Two dates as a stretch of time; two that are the same are one, and days of one month share what they have in common.
    fn range(&self, from: Date, to: Date) -> String {
        if let (Some(start), Some(end)) = (from.time, to.time)
            && (from.year, from.precision) == (to.year, to.precision)
            && start != end
        {
            let day = self.single(Date { time: None, ..from });
            let [start, end] = [start, end].map(|time| self.time(time.minute.into()));
            return self.moment(&day, &format!("{start}–{end}"));
        }
        if (from.year, from.precision) == (to.year, to.precision) {
            return self.single(Date {
                approximate: from.approximate || to.approximate,
                uncertain: from.uncertain || to.uncertain,
                ..from
            });
        }
        let soft = Edtf::Interval(Bound::Date(from), Bound::Date(to)).is_approximate();
        if let (Precision::Day(month, day), Precision::Day(to_month, to_day)) = (from.precision, to.precision)
            && (from.year, month) == (to.year, to_month)
            && from.time.is_none()
            && to.time.is_none()
            && !soft
        {
            let first = self.first_day.as_deref();
            return self.notation.days((from.year, month, day), to_day, first);
        }
        self.fill(Key::Range, &[&self.single(from), &self.single(to)])
    }

    /// What a page carries of the locale for its app.
    #[must_use]
    pub fn carry(&self) -> Carried {
        Carried {
            lang: self.lang.clone(),
            dir: self.dir.clone(),
            first: self.first_day.clone().unwrap_or_default(),
            notation: self.notation.clone(),
            words: Words(self.words.0[..Key::RUNNING].to_vec()),
            languages: self.languages.clone(),
        }
    }
}

/// A locale with what the page carries of it: without its name and the words that an app does not say.
impl From<Carried> for Locale {
    fn from(carried: Carried) -> Self {
        Self {
            lang: carried.lang,
            name: String::new(),
            dir: carried.dir,
            intl: String::new(),
            notation: carried.notation,
            clock: None,
            languages: carried.languages,
            first_day: Some(carried.first).filter(|first| !first.is_empty()),
            words: carried.words,
        }
    }
}

/// The languages that an object names by their tags.
fn named(node: &Node) -> Vec<LanguageName> {
    let Value::Object(fields) = &node.value else {
        return Vec::new();
    };
    let named = |(tag, name): &(String, Node)| LanguageName {
        tag: tag.clone(),
        name: name.text().to_owned(),
    };
    fields.iter().map(named).collect()
}

/// Whether the text of the key of this name has plural forms.
fn is_counted(name: &str) -> bool {
    Key::COUNTED.iter().any(|key| Key::NAMES[*key as usize] == name)
}

/// Whether the forms of a counted word have the one that every number can fall back on.
fn has_other(text: &str) -> bool {
    text.split('|').any(|form| form.starts_with("other "))
}

fn texts(node: &Node) -> Vec<String> {
    node.items().iter().map(|item| item.text().to_owned()).collect()
}

fn words(root: &Node, problems: &mut Vec<Problem>) -> Vec<String> {
    let Some(node) = root.get("words") else {
        problems.push(Problem::new(
            "words".to_owned(),
            root.at,
            Wrong::Key("the interface's words are missing"),
        ));
        return Vec::new();
    };
    let fields = match &node.value {
        Value::Object(fields) => fields.as_slice(),
        _ => &[],
    };
    for (name, value) in fields {
        let wrong = match (&value.value, Key::NAMES.contains(&name.as_str())) {
            (Value::String(text), true) if is_counted(name) && text.contains('|') && !has_other(text) => Wrong::Key(
                "a text with plural forms is written as `one {} year ago|other {} years ago`; `other` is missing",
            ),
            (Value::String(text), true) if !text.is_empty() => continue,
            (_, true) => Wrong::Missing("the text of this key"),
            (_, false) => Wrong::Json(json::Mistake::UnknownField {
                found: name.clone(),
                known: Key::NAMES,
            }),
        };
        problems.push(Problem::new(format!("words.{name}"), value.at, wrong));
    }
    Key::NAMES
        .iter()
        .map(|name| match node.get(name) {
            Some(node) => node.text().to_owned(),
            None => {
                let wrong = Wrong::Key("this key is missing; give its text in the locale's language");
                problems.push(Problem::new(format!("words.{name}"), node.at, wrong));
                String::new()
            }
        })
        .collect()
}
