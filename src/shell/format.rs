//! Days and numbers written by the browser's `Intl`.

use crate::locale::{Formats, Shape};
use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use std::cell::RefCell;
use std::collections::BTreeMap;
use wasm_bindgen::JsValue;

/// The browser's way of writing.
pub(super) const FORMATS: Formats = Formats { day, number };

thread_local! {
    // Making a formatter costs a hundred times what using one does.
    static WRITERS: RefCell<BTreeMap<(String, u8), Function>> = const { RefCell::new(BTreeMap::new()) };
}

fn write(tag: &str, which: u8, value: &JsValue, make: impl Fn(&Array) -> Function) -> String {
    WRITERS.with_borrow_mut(|writers| {
        let writer = writers
            .entry((tag.to_owned(), which))
            .or_insert_with(|| make(&Array::of1(&tag.into())));
        writer
            .call1(&JsValue::UNDEFINED, value)
            .ok()
            .and_then(|text| text.as_string())
            .unwrap_or_default()
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
