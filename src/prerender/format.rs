//! Days and numbers written by ICU, from the same CLDR data as the browsers' `Intl`.

use crate::locale::{Formats, Shape};
use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::{MD, YM, YMD};
use icu_datetime::input::Date;
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_locale_core::Locale;

/// ICU's way of writing.
pub const FORMATS: Formats = Formats { day, number };

fn locale(tag: &str) -> Locale {
    tag.parse().unwrap_or(Locale::UNKNOWN)
}

fn day(tag: &str, day: (i32, u8, u8), shape: Shape) -> String {
    let (year, month, date) = day;
    let preferences = locale(tag).into();
    let Ok(day) = Date::try_new_gregorian(year, month, date) else {
        return String::new();
    };
    let text = match shape {
        Shape::Day => {
            DateTimeFormatter::try_new(preferences, YMD::long()).map(|format| format.format(&day).to_string())
        }
        Shape::DayOfMonth => {
            DateTimeFormatter::try_new(preferences, MD::long()).map(|format| format.format(&day).to_string())
        }
        Shape::Month => {
            DateTimeFormatter::try_new(preferences, YM::long()).map(|format| format.format(&day).to_string())
        }
    };
    text.unwrap_or_else(|_| format!("{year:04}-{month:02}-{date:02}"))
}

fn number(tag: &str, value: f64) -> String {
    let plain = value.to_string();
    let Ok(decimal) = plain.parse::<Decimal>() else {
        return plain;
    };
    DecimalFormatter::try_new(
        locale(tag).into(),
        icu_decimal::options::DecimalFormatterOptions::default(),
    )
    .map(|format| format.format(&decimal).to_string())
    .unwrap_or(plain)
}
