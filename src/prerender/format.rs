//! Asks ICU, at build time, how a language writes days and numbers and what it calls other languages; whoever writes a page
//! goes by the answers, so that page and app cannot differ.

use crate::locale::{Category, Clock, DateParts, Large, Notation, Numbers, Patterns, Plurals};
use icu_calendar::Gregorian;
use icu_datetime::fieldsets::{MD, T, Y, YM, YMD, YMDT};
use icu_datetime::input::{Date, DateTime, Time};
use icu_datetime::options::YearStyle;
use icu_datetime::{DateTimeFormatterPreferences, parts as fields};
use icu_datetime::{FixedCalendarDateTimeFormatter, NoCalendarFormatter};
use icu_decimal::input::Decimal;
use icu_decimal::{CompactDecimalFormatter, DecimalFormatter, parts as signs};
use icu_experimental::displaynames::DisplayNamesPreferences;
use icu_experimental::displaynames::multi::{LanguageDisplayNames, LocaleDisplayNamesFormatter};
use icu_locale_core::Locale;
use icu_locale_core::extensions::unicode::{key, value};
use icu_plurals::{PluralCategory, PluralOperands, PluralRules};
use std::fmt::{self, Write};
use writeable::{Part, PartsWrite, Writeable};

/// The days, one for each kind of year, that patterns are read from: no number in them could be taken for another.
const PLAIN: (i32, u8, u8) = (2025, 6, 2);
const BEFORE: (i32, u8, u8) = (-44, 3, 15);
const SINCE: (i32, u8, u8) = (79, 8, 24);

/// A time of day that patterns are read from: none of its numbers is in [`PLAIN`].
const AFTERNOON: u16 = 15 * 60 + 47;

/// ICU's writers for one language, with the Gregorian calendar, and Latin digits unless the tag names others.
pub struct Icu {
    tag: String,
    day: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    day_of_month: FixedCalendarDateTimeFormatter<Gregorian, MD>,
    month: FixedCalendarDateTimeFormatter<Gregorian, YM>,
    year: FixedCalendarDateTimeFormatter<Gregorian, Y>,
    moment: FixedCalendarDateTimeFormatter<Gregorian, YMDT>,
    time: NoCalendarFormatter<T>,
    decimal: DecimalFormatter,
    compact: CompactDecimalFormatter,
    plurals: PluralRules,
}

impl Icu {
    /// The writers for a BCP 47 tag.
    ///
    /// # Errors
    /// What to write instead of a tag that is none.
    pub fn new(tag: &str) -> Result<Self, String> {
        let mut locale: Locale = tag
            .parse()
            .map_err(|_| format!("`{tag}` is no language tag; write one such as en-GB"))?;
        let keywords = &mut locale.extensions.unicode.keywords;
        keywords.set(key!("ca"), value!("gregory"));
        if keywords.get(&key!("nu")).is_none() {
            keywords.set(key!("nu"), value!("latn"));
        }
        let missing = |error: &dyn fmt::Display| format!("ICU cannot write `{tag}` ({error})");
        let days: DateTimeFormatterPreferences = (&locale).into();
        let style = YearStyle::Full;
        Ok(Self {
            tag: tag.to_owned(),
            day: FixedCalendarDateTimeFormatter::try_new(days, YMD::long().with_year_style(style))
                .map_err(|error| missing(&error))?,
            day_of_month: FixedCalendarDateTimeFormatter::try_new(days, MD::long()).map_err(|error| missing(&error))?,
            month: FixedCalendarDateTimeFormatter::try_new(days, YM::long().with_year_style(style))
                .map_err(|error| missing(&error))?,
            year: FixedCalendarDateTimeFormatter::try_new(days, Y::long().with_year_style(style))
                .map_err(|error| missing(&error))?,
            moment: FixedCalendarDateTimeFormatter::try_new(days, YMD::long().with_year_style(style).with_time_hm())
                .map_err(|error| missing(&error))?,
            time: NoCalendarFormatter::try_new(days, T::hm()).map_err(|error| missing(&error))?,
            decimal: DecimalFormatter::try_new((&locale).into(), Default::default())
                .map_err(|error| missing(&error))?,
            compact: CompactDecimalFormatter::try_new_long((&locale).into(), Default::default())
                .map_err(|error| missing(&error))?,
            plurals: PluralRules::try_new_cardinal((&locale).into()).map_err(|error| missing(&error))?,
        })
    }

    /// A day or a part of one as ICU writes it.
    #[must_use]
    pub fn day(&self, day: (i32, u8, u8), parts: DateParts) -> String {
        self.pieces(day, Some(parts))
            .iter()
            .map(|piece| piece.1.as_str())
            .collect()
    }

    /// A year as ICU writes it.
    #[must_use]
    pub fn year(&self, year: i32) -> String {
        self.pieces((year, 1, 1), None)
            .iter()
            .map(|piece| piece.1.as_str())
            .collect()
    }

    /// A number as ICU writes it, with all its decimals.
    #[must_use]
    pub fn number(&self, number: &str) -> String {
        let number: Decimal = number.parse().unwrap_or_default();
        self.decimal.format(&number).to_string()
    }

    /// The text with what each piece is; `None` for what stands between.
    fn pieces(&self, (year, month, day): (i32, u8, u8), parts: Option<DateParts>) -> Vec<(Option<Part>, String)> {
        let Ok(date) = Date::try_new_gregorian(year, month, day) else {
            return Vec::new();
        };
        match parts {
            Some(DateParts::Day) => pieces(&self.day.format(&date), "datetime"),
            Some(DateParts::DayOfMonth) => pieces(&self.day_of_month.format(&date), "datetime"),
            Some(DateParts::Month) => pieces(&self.month.format(&date), "datetime"),
            None => pieces(&self.year.format(&date), "datetime"),
        }
    }

    /// The pattern of the day's text.
    fn pattern(&self, day: (i32, u8, u8), parts: Option<DateParts>) -> String {
        let field = |(part, text): (Option<Part>, String)| match part {
            Some(part) if part == fields::DAY && day.2 < 10 && text.chars().count() == 2 => "{dd}".to_owned(),
            Some(part) if part == fields::DAY => "{d}".to_owned(),
            Some(part) if part == fields::MONTH => "{m}".to_owned(),
            Some(part) if part == fields::YEAR => "{y}".to_owned(),
            Some(part) if part == fields::ERA => "{e}".to_owned(),
            _ => text,
        };
        self.pieces(day, parts).into_iter().map(field).collect()
    }

    fn part(&self, day: (i32, u8, u8), parts: Option<DateParts>, part: Part) -> String {
        let pieces = self.pieces(day, parts).into_iter();
        pieces
            .filter(|piece| piece.0 == Some(part))
            .map(|piece| piece.1)
            .collect()
    }

    fn months(&self, parts: DateParts) -> Vec<String> {
        (1..=12)
            .map(|month| self.part((PLAIN.0, month, PLAIN.2), Some(parts), fields::MONTH))
            .collect()
    }

    /// A time of day as ICU writes it.
    #[must_use]
    pub fn time(&self, minute: u16) -> String {
        self.time_pieces(minute).into_iter().map(|piece| piece.1).collect()
    }

    fn time_pieces(&self, minute: u16) -> Vec<(Option<Part>, String)> {
        let [hour, minute] = [minute / 60, minute % 60].map(|part| u8::try_from(part).unwrap_or_default());
        match Time::try_new(hour, minute, 0, 0) {
            Ok(time) => pieces(&self.time.format(&time), "datetime"),
            Err(_) => Vec::new(),
        }
    }

    /// A time of day beside its day as ICU writes them.
    #[must_use]
    pub fn moment(&self, (year, month, day): (i32, u8, u8), minute: u16) -> String {
        let [hour, minute] = [minute / 60, minute % 60].map(|part| u8::try_from(part).unwrap_or_default());
        match (
            Date::try_new_gregorian(year, month, day),
            Time::try_new(hour, minute, 0, 0),
        ) {
            (Ok(date), Ok(time)) => self.moment.format(&DateTime { date, time }).to_string(),
            _ => String::new(),
        }
    }

    /// How the language writes times of day; as ISO 8601 does, where it follows rules that Jalon does not know.
    #[must_use]
    pub fn clock(&self, notation: &Notation) -> Clock {
        let of = |minute: u16, part: Part| -> String {
            let found = self.time_pieces(minute).into_iter();
            found
                .filter(|piece| piece.0 == Some(part))
                .map(|piece| piece.1)
                .collect()
        };
        let is_whole = of(15 * 60, fields::HOUR) == notation.bare(15);
        let is_padded = of(3 * 60, fields::HOUR).chars().count() == 2;
        let hour = match (is_whole, is_padded) {
            (true, true) => "{HH}",
            (true, false) => "{H}",
            (false, true) => "{hh}",
            (false, false) => "{h}",
        };
        let field = |(part, text): (Option<Part>, String)| match part {
            Some(part) if part == fields::HOUR => hour.to_owned(),
            Some(part) if part == fields::MINUTE => "{mm}".to_owned(),
            Some(part) if part == fields::DAY_PERIOD => "{p}".to_owned(),
            _ => text,
        };
        let day = notation.day(PLAIN, DateParts::Day, None);
        let moment = self.moment(PLAIN, AFTERNOON);
        let moment = moment
            .replacen(&self.time(AFTERNOON), "{t}", 1)
            .replacen(&day, "{d}", 1);
        let clock = Clock {
            time: self.time_pieces(AFTERNOON).into_iter().map(field).collect(),
            halves: [3 * 60, AFTERNOON].map(|minute| of(minute, fields::DAY_PERIOD)),
            moment: if moment.contains("{d}") && moment.contains("{t}") {
                moment
            } else {
                Clock::default().moment
            },
        };
        let mut times = (0..24 * 60).step_by(7);
        match times.all(|minute| clock.time(minute, notation) == self.time(minute)) {
            true => clock,
            false => Clock {
                moment: clock.moment,
                ..Clock::default()
            },
        }
    }

    /// The table that the page carries.
    ///
    /// # Errors
    /// That the table would not write what ICU writes, with an example.
    pub fn notation(&self) -> Result<Notation, String> {
        let (months, alone) = (self.months(DateParts::Day), self.months(DateParts::Month));
        // Where nobody told ICU the months of a language, it counts them: M01.
        let known = months.first().is_some_and(|first| first != "M01");
        let mut notation = Notation {
            patterns: if known { self.patterns() } else { Patterns::default() },
            alone: if alone == months { Vec::new() } else { alone },
            months,
            eras: [BEFORE, SINCE].map(|day| self.part(day, None, fields::ERA)),
            numbers: self.numbers(),
            plurals: self.plurals(),
        };
        if known {
            self.verify(&notation)?;
        } else {
            (notation.months, notation.alone) = (Vec::new(), Vec::new());
        }
        notation.numbers.large = self.large(&notation);
        Ok(notation)
    }

    fn patterns(&self) -> Patterns {
        let of = |parts| self.pattern(PLAIN, parts);
        let (day, month) = (of(Some(DateParts::Day)), of(Some(DateParts::Month)));
        let era_year = self.pattern(BEFORE, None);
        Patterns {
            era_day: with_era(&day, self.pattern(BEFORE, Some(DateParts::Day)), &era_year),
            era_month: with_era(&month, self.pattern(BEFORE, Some(DateParts::Month)), &era_year),
            day,
            day_of_month: of(Some(DateParts::DayOfMonth)),
            month,
            year: of(None),
            era_year,
        }
    }

    fn numbers(&self) -> Numbers {
        let pieces = |text: &str| {
            let number: Decimal = text.parse().unwrap_or_default();
            pieces(&self.decimal.format(&number), "decimal")
        };
        let sign = |text: &str, part: Part| -> String {
            let found = pieces(text).into_iter().find(|piece| piece.0 == Some(part));
            found.map(|piece| piece.1).unwrap_or_default()
        };
        let group = sign("12345678", signs::GROUP);
        let groups: Vec<usize> = pieces("123456789")
            .iter()
            .filter(|piece| piece.0 == Some(signs::INTEGER))
            .map(|piece| piece.1.chars().count())
            .collect();
        let least = (1..=9).find(|digits| self.number(&"1".repeat(digits + 3)).contains(group.as_str()));
        let (last, before) = match groups[..] {
            [.., before, last] if groups.len() > 2 => (last, before),
            _ => (3, 3),
        };
        Numbers {
            digits: (0..10)
                .filter_map(|digit| self.number(&digit.to_string()).chars().next())
                .collect(),
            decimal: sign("1.5", signs::DECIMAL),
            sizes: [last, before, if group.is_empty() { 99 } else { least.unwrap_or(1) }],
            group,
            negative: self.number("-1").replace(self.number("1").as_str(), "{}"),
            large: Vec::new(),
        }
    }

    fn category(&self, operands: PluralOperands) -> Category {
        match self.plurals.category_for(operands) {
            PluralCategory::Zero => Category::Zero,
            PluralCategory::One => Category::One,
            PluralCategory::Two => Category::Two,
            PluralCategory::Few => Category::Few,
            PluralCategory::Many => Category::Many,
            PluralCategory::Other => Category::Other,
        }
    }

    fn plurals(&self) -> Plurals {
        let broken = [5, 15, 25].map(|tenths| {
            let mut number = Decimal::from(tenths);
            number.multiply_pow10(-1);
            self.category((&number).into())
        });
        Plurals::new(|whole| self.category(whole.into()), broken)
    }

    /// The words for a million and more; a power whose word follows another rule than that of plurals has none.
    fn large(&self, notation: &Notation) -> Vec<Large> {
        let mut large: Vec<Large> = Vec::new();
        for magnitude in 6..15 {
            let power = i32::from(self.compact.compact_exponent_for_magnitude(magnitude));
            if power == 0 || large.iter().any(|known| known.power == power) {
                continue;
            }
            if let Some(forms) = self.forms(notation, power) {
                large.push(Large { power, forms });
            }
        }
        large
    }

    fn forms(&self, notation: &Notation, power: i32) -> Option<String> {
        let mut forms: Vec<(Category, String)> = Vec::new();
        // Between 10 and 20 lie the exceptions of plurals; beyond, ICU would round.
        for (number, tenths) in (1..100)
            .map(|number| (number * 10, false))
            .chain([(15, true), (25, true)])
        {
            let mut value = Decimal::from(number);
            value.multiply_pow10(i16::try_from(power - 1).ok()?);
            let text = self.compact.format(&value).write_to_string().replace(' ', "\u{a0}");
            let part = f64::from(number) / 10.0;
            let written = notation.rounded(part, usize::from(tenths));
            let (before, after) = text.split_once(written.as_str())?;
            let pattern = format!("{before}{{}}{after}");
            let category = notation.category(part);
            match forms.iter().find(|(known, _)| *known == category) {
                Some((_, known)) if *known != pattern => return None,
                Some(_) => {}
                None => forms.push((category, pattern)),
            }
        }
        let (_, first) = forms.first()?;
        // A plain number with separators is no word.
        if first == "{}" {
            return None;
        }
        if forms.iter().all(|(_, form)| form == first) {
            return Some(first.clone());
        }
        let named = forms
            .iter()
            .map(|(category, form)| format!("{} {form}", category.name()));
        Some(named.collect::<Vec<_>>().join("|"))
    }

    /// Holds the table to ICU, day by day over years that differ in their number of digits.
    fn verify(&self, notation: &Notation) -> Result<(), String> {
        let same = |found: String, expected: String| {
            if found == expected {
                Ok(())
            } else {
                Err(format!(
                    "dates and numbers in `{}` follow rules that Jalon does not know: {expected} would become {found}",
                    self.tag
                ))
            }
        };
        for year in [1000, 1066, 1999, 2025] {
            same(notation.year(year), self.year(year))?;
            for month in 1..=12 {
                let day = (year, month, 1);
                same(
                    notation.day(day, DateParts::Month, None),
                    self.day(day, DateParts::Month),
                )?;
                for date in [1, 2, 3, 10, 11, 20, 21, 28] {
                    for parts in [DateParts::Day, DateParts::DayOfMonth] {
                        let day = (year, month, date);
                        same(notation.day(day, parts, None), self.day(day, parts))?;
                    }
                }
            }
        }
        for year in [-9998, -44, 0, 4, 79, 999] {
            same(notation.year(year), self.year(year))?;
        }
        for number in [
            "0", "9", "1000", "12345", "123456", "999999", "0.5", "1234.5", "-3", "-98765",
        ] {
            same(notation.number(number.parse().unwrap_or_default()), self.number(number))?;
        }
        Ok(())
    }
}

/// The pattern of a day or month whose year carries its era. Where ICU knows none it puts the year first, whatever the
/// language does otherwise: then the year of the plain pattern gets the era.
fn with_era(plain: &str, found: String, era_year: &str) -> String {
    let order = |pattern: &str| {
        let mut fields: Vec<(usize, char)> = ["{d", "{m", "{y"]
            .iter()
            .filter_map(|field| Some((pattern.find(field)?, field.chars().nth(1)?)))
            .collect();
        fields.sort_unstable();
        fields.into_iter().map(|field| field.1).collect::<String>()
    };
    if order(plain) == order(&found) && found.contains("{e}") {
        return found;
    }
    let (year, era) = (era_year.find("{y}"), era_year.find("{e}"));
    let (Some(year), Some(era)) = (year, era) else {
        return format!("{plain} {{e}}");
    };
    // Without what stands around the two: the plain pattern has that already.
    let between = &era_year[year.min(era)..year.max(era) + 3];
    plain.replacen("{e} ", "", 1).replacen("{y}", between, 1)
}

/// What a language is called in the language of the page: "brasilianisches Portugiesisch"; else as those who speak it call
/// it, else in English.
#[must_use]
pub fn language_name(page: &str, tag: &str) -> Option<String> {
    let language: Locale = tag.parse().ok()?;
    [page, tag, "en"].into_iter().find_map(|reader| {
        let mut reader: Locale = reader.parse().ok()?;
        reader.extensions = Default::default();
        let names = LanguageDisplayNames::try_new(DisplayNamesPreferences::from(&reader), Default::default()).ok()?;
        let name = names.of(language.id.language)?.to_owned();
        if language.id.script.is_none() && language.id.region.is_none() {
            return Some(name);
        }
        // Some languages have names for languages, but none for scripts and regions.
        let names = LocaleDisplayNamesFormatter::try_new(DisplayNamesPreferences::from(&reader), Default::default());
        Some(names.map_or(name, |names| names.of(&language).into_owned()))
    })
}

/// A text by pieces; parts of another category go into the piece around them.
struct Pieces {
    category: &'static str,
    inside: Option<Part>,
    found: Vec<(Option<Part>, String)>,
}

fn pieces(text: &impl Writeable, category: &'static str) -> Vec<(Option<Part>, String)> {
    let mut pieces = Pieces {
        category,
        inside: None,
        found: Vec::new(),
    };
    let _ = text.write_to_parts(&mut pieces);
    pieces.found
}

impl Write for Pieces {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        match self.found.last_mut() {
            Some((part, known)) if *part == self.inside => known.push_str(text),
            _ => self.found.push((self.inside, text.to_owned())),
        }
        Ok(())
    }
}

impl PartsWrite for Pieces {
    type SubPartsWrite = Self;

    fn with_part(&mut self, part: Part, mut write: impl FnMut(&mut Self) -> fmt::Result) -> fmt::Result {
        if part.category != self.category {
            return write(self);
        }
        let around = self.inside.replace(part);
        write(self)?;
        self.inside = around;
        Ok(())
    }
}
