//! Days and numbers written by the browser's `Intl`.

use crate::locale::{Formats, Shape};
use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use std::cell::RefCell;
use wasm_bindgen::JsValue;

/// The browser's way of writing.
pub(super) const FORMATS: Formats = Formats { day, number };

thread_local! {
    // Making a formatter costs a hundred times what using one does.
    static WRITERS: RefCell<Vec<(u8, Function)>> = const { RefCell::new(Vec::new()) };
}

/// A page has one language, so that a formatter is found by its shape alone.
fn write(tag: &str, shape: u8, value: &JsValue, make: impl Fn(&Array) -> Function) -> String {
    WRITERS.with_borrow_mut(|writers| {
        let at = writers
            .iter()
            .position(|(known, _)| *known == shape)
            .unwrap_or_else(|| {
                writers.push((shape, make(&Array::of1(&tag.into()))));
                writers.len() - 1
            });
        let text = writers[at].1.call1(&JsValue::UNDEFINED, value);
        text.ok().and_then(|text| text.as_string()).unwrap_or_default()
    })
}

fn day(tag: &str, day: (i32, u8, u8), shape: Shape) -> String {
    let (year, month, date) = day;
    let value = Date::new(&Date::utc(f64::from(year), f64::from(month) - 1.0).into());
    value.set_utc_date(u32::from(date));
    write(tag, shape as u8, &value, |tags| {
        let options = Object::new();
        let set = |name: &str, value: &str| Reflect::set(&options, &name.into(), &value.into());
        let _ = set("timeZone", "UTC");
        let _ = set("month", "long");
        if shape != Shape::Month {
            let _ = set("day", "numeric");
        }
        if shape != Shape::DayOfMonth {
            let _ = set("year", "numeric");
        }
        Intl::DateTimeFormat::new(tags, &options).format()
    })
}

fn number(tag: &str, value: f64) -> String {
    write(tag, u8::MAX, &value.into(), |tags| {
        Intl::NumberFormat::new(tags, &Object::new()).format()
    })
}
