//! Reads what the page hands over, as the browser's `JSON.parse` gives it, in the shape that the build wrote.
//!
//! serde would read the same shape with 9 KB (brotli) of the app: code for unknown, doubled and missing fields, which a page
//! of ours does not have.

use crate::date::Span;
#[cfg(feature = "page")]
use crate::handover::Language;
use crate::handover::Version;
#[cfg(feature = "page")]
use crate::locale::Clock;
use crate::locale::{Carried, Category, Class, LanguageName, Large, Notation, Numbers, Patterns, Plurals, Words};
use crate::story::{Accent, EventKind, Stage};
use crate::timeline::{Axis, Card, Entry, Sector, Timeline};
use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// What can be read of a value of JSON.
pub(super) trait Read {
    /// A value of another kind is read as nothing, and `sound` says so afterwards: to stop at the first would take code for
    /// dropping what was read before it, at every field.
    fn read(value: &JsValue, sound: &mut bool) -> Self;
}

/// Reads a field of an object; `None` where it, or anything in it, is not what it should be.
pub(super) fn field<T: Read>(of: &JsValue, name: &str) -> Option<T> {
    let mut sound = true;
    let value = T::read(&get(of, name), &mut sound);
    sound.then_some(value)
}

fn get(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or_default()
}

/// What is there, or nothing.
fn take<T: Default>(found: Option<T>, sound: &mut bool) -> T {
    *sound &= found.is_some();
    found.unwrap_or_default()
}

fn items(value: &JsValue, sound: &mut bool) -> Array {
    take(value.dyn_ref().cloned(), sound)
}

impl Read for String {
    fn read(value: &JsValue, sound: &mut bool) -> Self {
        take(value.as_string(), sound)
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(value: &JsValue, sound: &mut bool) -> Self {
        let items = items(value, sound);
        items.iter().map(|item| T::read(&item, sound)).collect()
    }
}

impl<T: Read, const LENGTH: usize> Read for [T; LENGTH] {
    fn read(value: &JsValue, sound: &mut bool) -> Self {
        let items = items(value, sound);
        std::array::from_fn(|at| T::read(&items.get(u32::try_from(at).unwrap_or_default()), sound))
    }
}

impl<T: Read> Read for Option<T> {
    fn read(value: &JsValue, sound: &mut bool) -> Self {
        (!value.is_null()).then(|| T::read(value, sound))
    }
}

impl Read for Words {
    fn read(value: &JsValue, _: &mut bool) -> Self {
        Self::new(|name| field(value, name))
    }
}

impl Read for Axis {
    fn read(value: &JsValue, sound: &mut bool) -> Self {
        let Span { start, end } = Read::read(&get(value, "span"), sound);
        Self::new(start, end)
    }
}

/// Whole numbers, which JSON does not tell from others.
macro_rules! numbers {
    ($($number:ty),+) => {
        $(impl Read for $number {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            fn read(value: &JsValue, sound: &mut bool) -> Self {
                take(value.as_f64(), sound) as Self
            }
        })+
    };
}

/// Words that stand for the values of an enumeration.
macro_rules! words {
    ($($name:ident),+) => {
        $(impl Read for $name {
            fn read(value: &JsValue, sound: &mut bool) -> Self {
                take(value.as_string().and_then(|word| Self::parse(&word)), sound)
            }
        })+
    };
}

/// Structures, by the names of their fields.
macro_rules! structures {
    ($($name:ident { $($field:ident),+ })+) => {
        $(impl Read for $name {
            fn read(value: &JsValue, sound: &mut bool) -> Self {
                Self { $($field: Read::read(&get(value, stringify!($field)), sound)),+ }
            }
        })+
    };
}

numbers!(i32, u64, usize);
words!(Accent, Category, EventKind, Stage);
structures! {
    Version { built, checked, fingerprint }
    Carried { lang, dir, first, notation, words, languages }
    LanguageName { tag, name }
    Notation { patterns, months, alone, eras, numbers, plurals }
    Patterns { day, day_of_month, month, year, era_day, era_month, era_year }
    Numbers { digits, decimal, group, sizes, negative, large }
    Large { power, forms }
    Plurals { broken, whole }
    Class { category, first, last }
    Timeline { axis, sectors, events, cards, main }
    Span { start, end }
    Sector { id, name, accent }
    Entry { id, title, when, start, end, sector, kind }
    Card { id, sector, stage }
}

#[cfg(feature = "page")]
structures! {
    Clock { time, halves, moment }
    Language { tag, name, address }
}
