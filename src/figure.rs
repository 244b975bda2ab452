//! What a number of a story comes to in words: an amount with its unit, a share of a whole; knows how nothing is drawn.

use crate::locale::{Key, Locale};
use crate::story::Quantity;

/// Most decimals of a percentage that is not close to none or to all.
const DECIMALS: usize = 1;

/// "about 50 t": the number with its unit. No line breaks inside it.
#[must_use]
pub fn amount(locale: &Locale, quantity: &Quantity, unit: &str) -> String {
    let number = locale.number(quantity.value);
    // Languages differ in whether a space stands before this sign alone.
    let amount = match unit {
        "%" => locale.fill(Key::Percent, &[&number]),
        "" => number,
        _ => format!("{number}\u{a0}{unit}"),
    };
    if quantity.approximate {
        locale.fill(Key::About, &[&amount])
    } else {
        amount
    }
}

/// "31.8% of 157 MW"; nothing where the whole is none.
#[must_use]
pub fn share(locale: &Locale, part: &Quantity, whole: &Quantity, unit: &str) -> Option<String> {
    let soft = part.approximate || whole.approximate;
    let percent = percent(locale, part.value, whole.value, soft)?;
    Some(locale.fill(Key::PartOf, &[&percent, &amount(locale, whole, unit)]))
}

/// A share as a number of hundredths, without its sign: whole ones of what is only about so much, else tenths; more digits
/// where nothing is left of a part, or a part would be called all.
#[must_use]
pub fn percent(locale: &Locale, part: f64, whole: f64, approximate: bool) -> Option<String> {
    let percent = part / whole * 100.0;
    if !percent.is_finite() || percent < 0.0 {
        return None;
    }
    let nothing = locale.notation.rounded(0.0, 0);
    let all = locale.notation.rounded(100.0, 0);
    let false_end = |text: &String| (*text == nothing && part > 0.0) || (*text == all && part < whole);
    let least = if approximate { 0 } else { DECIMALS };
    let mut text = locale.notation.rounded(percent, least);
    // An `f64` near 100 has 13 decimals; near nothing it has as many as it likes.
    let most = if percent < 1.0 { 330 } else { 13 };
    for decimals in least + 1..=most {
        if !false_end(&text) {
            break;
        }
        text = locale.notation.rounded(percent, decimals);
    }
    Some(text)
}

/// The lengths of two bars, as fractions of the longer; one that is less than nothing has none.
#[must_use]
pub fn lengths(one: f64, other: f64) -> (f64, f64) {
    let longest = one.max(other);
    let part = |value: f64| if longest > 0.0 { (value / longest).max(0.0) } else { 0.0 };
    (part(one), part(other))
}
