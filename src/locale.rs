//! The interface's words and the way dates and numbers are written in one language; knows no story.
//!
//! Words come from `public/locales/<lang>.json`. Names of months and digits come from `Intl` in the browser and from ICU
//! in the prerender, both built on the Unicode CLDR, behind the two functions of [`Formats`]; a language that they lack
//! brings its months in its locale file.

mod key;

pub use key::Key;

use crate::date::{Bound, Date, Edtf, Precision};
use crate::json::{self, Node, Value, quote};
use crate::problem::{Problem, Wrong, place};

/// How many texts the embed dialogue takes, split by `|`.
const EMBED: usize = 18;

/// Which parts of a day are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// 17 June 2025
    Day,
    /// 17 June
    DayOfMonth,
    /// June 2025
    Month,
}

/// How a platform writes days and numbers; the first argument is a BCP 47 tag.
#[derive(Debug, Clone, Copy)]
pub struct Formats {
    /// Writes year, month and day in a shape.
    pub day: fn(&str, (i32, u8, u8), Shape) -> String,
    /// Writes a number with the language's digits and separators.
    pub number: fn(&str, f64) -> String,
}

impl Formats {
    /// ISO 8601 days and bare numbers, for tools that show neither.
    pub const PLAIN: Self = Self {
        day: |_, (year, month, day), _| format!("{year:04}-{month:02}-{day:02}"),
        number: |_, number| number.to_string(),
    };
}

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
    months: Vec<String>,
    first_day: Option<String>,
    words: Vec<String>,
    formats: Formats,
}

impl Locale {
    /// Reads a locale's file, in which `words` is an object by key.
    ///
    /// # Errors
    /// Every key that is missing or unknown, and what else is wrong, in the order of the file.
    pub fn parse(bytes: &[u8], formats: Formats) -> Result<Self, Vec<Problem>> {
        let document = json::document(bytes);
        let faults = document.faults.into_iter();
        let mut problems: Vec<Problem> = faults.map(|it| Problem::new(it.path, it.at, it.wrong)).collect();
        let Some(root) = document.root.filter(|_| document.whole) else {
            place(&mut problems, &document.text);
            return Err(problems);
        };
        let text = |name: &str| root.get(name).map_or("", Node::text).to_owned();
        let locale = Self {
            lang: text("lang"),
            name: text("name"),
            dir: text("dir"),
            intl: text("intl"),
            months: root.get("months").map(texts).unwrap_or_default(),
            first_day: Some(text("first_day")).filter(|first| !first.is_empty()),
            words: words(&root, &mut problems),
            formats,
        };
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
        if !locale.months.is_empty() && locale.months.len() != 12 {
            let right = "give all twelve months, or leave the field out where Intl knows the language";
            problems.push(Problem::new(
                "months".to_owned(),
                root.locate("months"),
                Wrong::Key(right),
            ));
        }
        if problems.is_empty() {
            return Ok(locale);
        }
        place(&mut problems, &document.text);
        Err(problems)
    }

    /// The word for a key.
    #[must_use]
    pub fn word(&self, key: Key) -> &str {
        self.words.get(key as usize).map_or("", String::as_str)
    }

    /// The word for a key with `{}` filled in, from left to right.
    #[must_use]
    pub fn fill(&self, key: Key, values: &[&str]) -> String {
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

    /// A number in the language's digits.
    #[must_use]
    pub fn number(&self, value: f64) -> String {
        (self.formats.number)(&self.intl, value)
    }

    /// A day, or a part of one, in words.
    #[must_use]
    pub fn day(&self, day: (i32, u8, u8), shape: Shape) -> String {
        let (year, month, date) = day;
        let text = match self.months.get(usize::from(month) - 1) {
            None => (self.formats.day)(&self.intl, day, shape),
            Some(month) => match shape {
                Shape::Day => format!("{date} {month} {year}"),
                Shape::DayOfMonth => format!("{date} {month}"),
                Shape::Month => format!("{month} {year}"),
            },
        };
        match (&self.first_day, text.strip_prefix("1 ")) {
            (Some(first), Some(rest)) if date == 1 && shape != Shape::Month => format!("{first} {rest}"),
            _ => text,
        }
    }

    /// A date in words, no finer than it is known.
    #[must_use]
    pub fn date(&self, date: Edtf) -> String {
        match date {
            Edtf::Date(date) => self.single(date),
            Edtf::Interval(Bound::Date(from), Bound::Date(to)) => self.range(from, to),
            Edtf::Interval(Bound::Date(from), _) => {
                self.around(from, &self.single(from), [Key::SinceDay, Key::Since, Key::SincePeriod])
            }
            Edtf::Interval(_, Bound::Date(to)) => {
                self.around(to, &self.single(to), [Key::UntilDay, Key::Until, Key::UntilPeriod])
            }
            Edtf::Interval(_, _) => String::new(),
        }
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
            Precision::Day(month, day) => self.day((date.year, month, day), Shape::Day),
            Precision::Month(month) => self.day((date.year, month, 1), Shape::Month),
            Precision::Season(season) => {
                let season = [Key::Spring, Key::Summer, Key::Autumn, Key::Winter][usize::from(season - 21)];
                self.fill(season, &[&date.year.to_string()])
            }
            Precision::Year => date.year.to_string(),
            Precision::Decade => self.fill(Key::Decade, &[&date.year.to_string()]),
            Precision::Century => self.fill(Key::Century, &[&date.year.to_string(), &(date.year + 99).to_string()]),
        };
        match (date.approximate, date.uncertain) {
            (true, _) => self.around(date, &text, [Key::AboutDay, Key::AboutDate, Key::AboutPeriod]),
            (false, true) => self.fill(Key::Perhaps, &[&text]),
            (false, false) => text,
        }
    }

    /// Two dates with what they share written once: `22–25 June 2025`.
    fn range(&self, from: Date, to: Date) -> String {
        if let (Precision::Day(month, day), Precision::Day(to_month, to_day)) = (from.precision, to.precision)
            && (from.year, month) == (to.year, to_month)
            && !(from.approximate || from.uncertain)
        {
            let end = self.single(to);
            let number = to_day.to_string();
            // Languages that write the day first share month and year; others keep both dates whole.
            if end.starts_with(&number) {
                let first = self.day((from.year, month, day), Shape::DayOfMonth);
                let first = first.split(' ').next().unwrap_or_default();
                return format!("{first}–{end}");
            }
        }
        self.fill(Key::Range, &[&self.single(from), &self.single(to)])
    }

    /// What an app needs of the locale while it runs, for the page: keys and other words cost bytes that a browser need not
    /// pay.
    #[must_use]
    pub fn compact(&self) -> String {
        let list = |items: &[String]| items.iter().map(|item| quote(item)).collect::<Vec<_>>().join(",");
        let first_day = self.first_day.as_deref().unwrap_or_default();
        format!(
            "[{},{},{},{},[{}],[{}]]",
            quote(&self.lang),
            quote(&self.dir),
            quote(&self.intl),
            quote(first_day),
            list(&self.months),
            list(&self.words[..Key::RUNNING])
        )
    }

    /// Reads what [`Locale::compact`] wrote; `None` if it is something else.
    #[must_use]
    pub fn carried(text: &str, formats: Formats) -> Option<Self> {
        let root = json::read(text.as_bytes()).ok()?;
        let [lang, dir, intl, first_day, months, words] = root.items() else {
            return None;
        };
        let own = |node: &Node| node.text().to_owned();
        Some(Self {
            lang: own(lang),
            name: String::new(),
            dir: own(dir),
            intl: own(intl),
            months: texts(months),
            first_day: Some(own(first_day)).filter(|first| !first.is_empty()),
            words: texts(words),
            formats,
        })
    }
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
            (Value::String(text), true)
                if *name == Key::NAMES[Key::Embed as usize] && text.split('|').count() != EMBED =>
            {
                Wrong::Key("the embed dialogue has 18 texts, split by `|`; give each in its place")
            }
            (Value::String(text), true) if !text.is_empty() => continue,
            (_, true) => Wrong::Missing("the text of this key"),
            (_, false) => Wrong::Json(json::Wrong::UnknownField {
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
