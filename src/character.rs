//! Names characters that cannot be seen or are easily mistaken; knows nothing of where they stand.

use std::fmt;

/// A character as an editor can look it up: by name where it cannot be seen, in backticks where it can.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named(pub char);

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self.0 {
            '\t' => return f.write_str("a tab"),
            '\n' => return f.write_str("a line break"),
            ' ' => return f.write_str("a space"),
            '`' => return f.write_str("a backtick"),
            '\r' => "a carriage return",
            '\0' => "a NUL character",
            '\u{a0}' => "a no-break space",
            '\u{202f}' => "a narrow no-break space",
            '\u{ad}' => "a soft hyphen",
            '\u{200b}' => "a zero-width space",
            '\u{200c}' => "a zero-width non-joiner",
            '\u{200d}' => "a zero-width joiner",
            '\u{2060}' => "a word joiner, which has no width",
            '\u{feff}' => "a byte order mark, which has no width",
            '\u{61c}' | '\u{200e}' | '\u{200f}' => "a mark of writing direction",
            '\u{202a}' | '\u{202b}' => "a bidi embedding, which turns the writing direction",
            '\u{202d}' | '\u{202e}' => "a bidi override, which turns the writing direction",
            '\u{202c}' => "the end of a bidi override",
            '\u{2066}'..='\u{2068}' => "a bidi isolate, which turns the writing direction",
            '\u{2069}' => "the end of a bidi isolate",
            '\u{2028}' => "a line separator",
            '\u{2029}' => "a paragraph separator",
            '\u{fffd}' => "a sign for a character that was lost when the text was converted",
            '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' => "a Hangul filler, which cannot be seen",
            '\u{2800}' => "a blank Braille pattern",
            c if c.is_whitespace() => "a space of another kind",
            c if c.is_control() => "a control character",
            c if is_private(c) => "a character of private use",
            c => return write!(f, "`{c}`"),
        };
        write!(f, "{name} (U+{:04X})", u32::from(self.0))
    }
}

/// Whether nothing can be seen of the character.
#[must_use]
pub fn is_blank(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(
            character,
            '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
        )
}

/// Whether a text of readers may never hold the character: controls, what turns the writing direction of all that follows,
/// and what stands for no character at all. Joiners and marks of direction belong to many scripts.
#[must_use]
pub fn is_harmful(character: char) -> bool {
    character.is_control()
        || is_private(character)
        || matches!(
            character,
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffd}'
        )
        || u32::from(character) & 0xfffe == 0xfffe
        || matches!(character, '\u{fdd0}'..='\u{fdef}')
}

/// Whether the character has no meaning outside of an agreement that no reader knows of.
fn is_private(character: char) -> bool {
    matches!(character, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

/// The first characters of a text, on one line.
#[must_use]
pub fn excerpt(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut out: String = text
        .chars()
        .take(LONGEST)
        .map(|c| if is_harmful(c) { '\u{fffd}' } else { c })
        .collect();
    if text.chars().nth(LONGEST).is_some() {
        out.push('…');
    }
    out
}
