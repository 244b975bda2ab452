//! From bytes to text: UTF-8 as JSON wants it, and what else editors' programs write, so that one wrong setting in a program
//! hides nothing else; knows no JSON.

use std::borrow::Cow;

/// The text of a file, with the encoding that it should not have, if that is so, and where the first sign of it stands in
/// the text.
pub(super) fn decode(bytes: &[u8]) -> (Cow<'_, str>, Option<(usize, &'static str)>) {
    if let Some((name, text)) = utf16(bytes) {
        return (Cow::Owned(text), Some((0, name)));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (Cow::Borrowed(text), None),
        Err(error) => (
            Cow::Owned(windows_1252(bytes)),
            Some((error.valid_up_to(), "Windows-1252")),
        ),
    }
}

/// UTF-16 is known by its byte order mark, or by the zero beside the first letter: JSON begins with two of ASCII.
fn utf16(bytes: &[u8]) -> Option<(&'static str, String)> {
    let (name, little, start) = match bytes {
        [0xff, 0xfe, ..] => ("UTF-16 LE", true, 2),
        [0xfe, 0xff, ..] => ("UTF-16 BE", false, 2),
        [a, 0, b, 0, ..] if *a > 0 && *b > 0 => ("UTF-16 LE", true, 0),
        [0, a, 0, b, ..] if *a > 0 && *b > 0 => ("UTF-16 BE", false, 0),
        _ => return None,
    };
    let units = bytes[start..].chunks_exact(2).map(|pair| {
        let pair = [pair[0], pair[1]];
        if little {
            u16::from_le_bytes(pair)
        } else {
            u16::from_be_bytes(pair)
        }
    });
    let text = char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER));
    Some((name, text.collect()))
}

/// Each byte that is no UTF-8 as Windows-1252 has it.
fn windows_1252(bytes: &[u8]) -> String {
    /// What stands for the bytes 0x80 to 0x9f; the five that stand for nothing are kept.
    const HIGH: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    let high: Vec<char> = HIGH.chars().collect();
    let mut out = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        out.push_str(chunk.valid());
        for byte in chunk.invalid() {
            let character = byte.checked_sub(0x80).and_then(|at| high.get(usize::from(at)));
            out.push(character.copied().unwrap_or(char::from(*byte)));
        }
    }
    out
}
