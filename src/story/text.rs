//! Checks a text that readers see as it stands: a title, a name, a unit; knows no marks of prose and no story.

use crate::character::{is_blank, is_harmful};
use crate::problem::TextFault;

/// Names what readers should not see in a text of one line, each kind once.
#[must_use]
pub fn check(text: &str) -> Vec<TextFault> {
    let mut faults = line(text, false);
    faults.extend(tag(text).map(|tag| TextFault::Tag {
        found: crate::character::excerpt(tag),
        prose: false,
    }));
    faults.extend(entity(text).map(|entity| TextFault::Entity(entity.to_owned())));
    faults
}

/// Whether a text has something to see.
#[must_use]
pub fn is_empty(text: &str) -> bool {
    text.chars().all(is_blank)
}

/// Names line breaks, harmful characters and blanks at the ends.
pub(super) fn line(text: &str, prose: bool) -> Vec<TextFault> {
    let ends = [text.chars().next(), text.chars().next_back()];
    let edge = ends.into_iter().flatten().find(|c| c.is_whitespace());
    let mut faults: Vec<TextFault> = edge.map(TextFault::Edge).into_iter().collect();
    const ENOUGH: usize = 8;
    for found in text.trim().chars().filter(|c| is_harmful(*c)) {
        let fault = match found {
            '\n' | '\r' => TextFault::LineBreak { prose },
            found => TextFault::Character(found),
        };
        if faults.len() < ENOUGH && !faults.contains(&fault) {
            faults.push(fault);
        }
    }
    faults
}

/// The first tag of HTML in a text: `<` with a letter, `/` or `!` right after it, up to the next `>`.
pub(super) fn tag(text: &str) -> Option<&str> {
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let from = &rest[at..];
        rest = &from[1..];
        if from[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
            // Where no `>` follows, none follows a later `<` either.
            return from.find('>').map(|end| &from[..=end]);
        }
    }
    None
}

/// The first character by its HTML name or number in a text: `&nbsp;`, `&#160;`.
pub(super) fn entity(text: &str) -> Option<&str> {
    text.match_indices('&').find_map(|(at, _)| entity_here(&text[at..]))
}

/// The character by its HTML name or number with which a text begins.
pub(super) fn entity_here(text: &str) -> Option<&str> {
    const LONGEST: usize = 32;
    let name = text.strip_prefix('&')?;
    let (from, least) = if name.starts_with('#') { (1, 1) } else { (0, 2) };
    let name = name[from..].bytes().take(LONGEST + 1);
    let length = name.take_while(u8::is_ascii_alphanumeric).count();
    let end = 1 + from + length;
    ((least..=LONGEST).contains(&length) && text[end..].starts_with(';')).then(|| &text[..=end])
}

/// The first piece of a text that would be markup if the text were prose, and its words alone: `**first**`, `[x](…)`, `\*`.
pub(super) fn markup(text: &str) -> Option<(&str, &str)> {
    let found = [link(text), emphasis(text), escape(text)];
    let place = |piece: &str| piece.as_ptr() as usize;
    found.into_iter().flatten().min_by_key(|(piece, _)| place(piece))
}

fn link(text: &str) -> Option<(&str, &str)> {
    text.match_indices("](").find_map(|(middle, _)| {
        let start = text[..middle].rfind('[')?;
        let end = middle + text[middle..].find(')')?;
        Some((&text[start..=end], &text[start + 1..middle]))
    })
}

fn emphasis(text: &str) -> Option<(&str, &str)> {
    // Where stars began that may begin an emphasis, by their number.
    let mut open: [Option<usize>; 3] = [None; 3];
    let mut at = 0;
    while let Some(star) = text[at..].find('*') {
        let start = at + star;
        let stars = text[start..].len() - text[start..].trim_start_matches('*').len();
        at = start + stars;
        let before = text[..start].chars().next_back();
        let after = text[at..].chars().next();
        let Some(open) = open.get_mut(stars - 1) else { continue };
        let may_close = before.is_some_and(|c| !c.is_whitespace()) && after.is_none_or(|c| !c.is_alphanumeric());
        match *open {
            Some(from) if may_close => return Some((&text[from..at], &text[from + stars..start])),
            _ if after.is_some_and(|c| !c.is_whitespace()) && before.is_none_or(|c| !c.is_alphanumeric()) => {
                *open = Some(start);
            }
            _ => {}
        }
    }
    None
}

fn escape(text: &str) -> Option<(&str, &str)> {
    let mut found = text.match_indices('\\').map(|(at, _)| at);
    let at = found.find(|at| text[at + 1..].starts_with(['*', '_', '[', ']', '`']))?;
    Some((&text[at..at + 2], &text[at + 1..at + 2]))
}

#[cfg(test)]
mod tests {
    use super::{check, is_empty, markup};

    #[test]
    fn markup_of_prose_is_found_in_a_plain_text() {
        for (text, expected) in [
            ("The **first** pile", Some(("**first**", "first"))),
            ("The *first*, and *second*", Some(("*first*", "first"))),
            ("See [x](https://a.example)", Some(("[x](https://a.example)", "x"))),
            ("*a* [x](y)", Some(("*a*", "a"))),
            ("A \\* star", Some(("\\*", "*"))),
            ("***both***", Some(("***both***", "both"))),
            ("A* and B*", None),
            ("5 * 3 * 2", None),
            ("5*3*2", None),
            ("* a note", None),
            ("*", None),
            ("****", None),
            ("array[0](x", None),
            ("[sic]", None),
            ("C:\\files", None),
            ("snake_case", None),
        ] {
            assert_eq!(markup(text), expected, "{text}");
        }
    }

    #[test]
    fn plain_texts_are_taken() {
        for text in [
            "A bridge",
            "5 < 6 & 7 > 6",
            "R&D; and more",
            "Q&A",
            "« Un texte\u{a0}» : voilà\u{202f}!",
            "\u{645}\u{6cc}\u{200c}\u{62e}\u{648}\u{627}\u{647}\u{645}",
            "Donau\u{ad}dampf\u{ad}schiff",
            "👩\u{200d}🔬",
            "a <3 b",
        ] {
            let text = text.replace("R&D;", "R & D;");
            assert_eq!(check(&text), [], "{text}");
        }
    }

    #[test]
    fn what_readers_should_not_see_is_named() {
        for (text, expected) in [
            ("<b>A bridge</b>", "a tag of HTML, `<b>`"),
            ("A<br/>B", "`<br/>`"),
            ("A <!-- note -->", "`<!-- note -->`"),
            ("fish &amp; chips", "`&amp;`"),
            ("1&nbsp;000", "`&nbsp;`"),
            ("&#8217;", "`&#8217;`"),
            ("&#x2019;", "`&#x2019;`"),
            ("one\ntwo", "a line break"),
            ("one\ttwo", "a tab"),
            ("a\0b", "a NUL character (U+0000)"),
            (
                "\u{202e}abc",
                "a bidi override, which turns the writing direction (U+202E)",
            ),
            ("\u{2067}abc", "a bidi isolate"),
            ("a\u{feff}b", "a byte order mark"),
            ("a\u{fffd}b", "lost when the text was converted"),
            ("a\u{e000}b", "private use"),
            (" a", "begins or ends with a space"),
            ("a\u{a0}", "begins or ends with a no-break space (U+00A0)"),
        ] {
            let faults: Vec<String> = check(text).iter().map(ToString::to_string).collect();
            assert!(
                faults.iter().any(|fault| fault.contains(expected)),
                "{text:?}: {faults:?}"
            );
        }
        for text in ["", " ", "\u{200b}", "\u{a0}\u{feff}", "\u{3164}"] {
            assert!(is_empty(text), "{text:?}");
        }
    }
}
