//! Draws what is wrong into the lines where it stands; knows no schema.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use jalon::problem::Severity;

use super::{Finding, Source};

/// The widest that a drawing may be, in columns.
const WIDTH: usize = 110;

/// How much of a line is looked at on each side of a value, in bytes: a file without line breaks is one long line.
const AROUND: usize = 400;

/// The value that begins at `at`: a text, a number or a word whole, of a list or an object its bracket.
pub(super) fn value(text: &str, at: usize) -> Range<usize> {
    let at = text.floor_char_boundary(at.min(text.len()));
    let rest = &text[at..];
    let mut characters = rest.char_indices();
    let length = match characters.next() {
        None => 0,
        Some((_, '"')) => {
            let mut escaped = false;
            let end = characters.find(|(_, character)| match character {
                _ if escaped => {
                    escaped = false;
                    false
                }
                '\\' => {
                    escaped = true;
                    false
                }
                '"' | '\n' => true,
                _ => false,
            });
            end.map_or(rest.len(), |(end, character)| end + usize::from(character == '"'))
        }
        Some((_, first)) if first.is_alphanumeric() || matches!(first, '-' | '+' | '.') => {
            let end =
                rest.find(|character: char| character.is_whitespace() || matches!(character, ',' | ']' | '}' | ':'));
            end.unwrap_or(rest.len())
        }
        Some((_, first)) => first.len_utf8(),
    };
    at..at + length
}

/// What is wrong in words, and below it the line with the value underlined.
pub(super) fn draw(finding: &Finding, source: &Source, colours: bool) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(&*finding.message);
    // Of the file only what is around, so that many problems in a large file, or in one long line, are drawn as fast as one.
    let Range { start, end } = finding.span;
    let first = source.text.floor_char_boundary(start.saturating_sub(AROUND));
    let last = source.text.ceil_char_boundary((end + AROUND).min(source.text.len()));
    let before = source.text[first..start].rfind('\n').map(|at| first + at + 1);
    let after = source.text[end..last].find('\n').map_or(last, |at| end + at);
    let is_cut = before.is_none() && first > 0;
    let before = before.unwrap_or(first);
    let lines = source.text[before..after].replace('\r', " ");
    let annotation = AnnotationKind::Primary
        .span(start - before..end - before)
        .label(&*finding.path);
    let snippet = Snippet::source(&*lines).line_start(finding.line).annotation(annotation);
    let renderer = if colours { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(WIDTH);
    if is_cut {
        // Its column is not that within what is left of the line.
        let origin = Origin::path(&*source.name)
            .line(finding.line)
            .char_column(finding.column);
        return renderer.render(&[title.element(origin).element(snippet)]);
    }
    renderer.render(&[title.element(snippet.path(&*source.name))])
}

#[cfg(test)]
mod tests {
    use super::{draw, value};
    use crate::check::{Finding, Source};
    use jalon::problem::Severity;

    #[test]
    fn a_value_is_underlined_to_its_end() {
        for (text, at, expect) in [
            (r#"{"a": "b\"c", 1}"#, 6, r#""b\"c""#),
            (r#"{"a": -1.5e3, 1}"#, 6, "-1.5e3"),
            ("[true]", 1, "true"),
            ("[true]", 0, "["),
            ("[\"open\n]", 1, "\"open"),
            ("é", 1, "é"),
            ("", 9, ""),
        ] {
            assert_eq!(&text[value(text, at)], expect, "{text}");
        }
    }

    /// What is said of the text `x y` in a file where it should be a language.
    fn no_language(text: String, line: usize, column: usize) -> (Finding, Source) {
        let finding = Finding {
            file: 0,
            line,
            column,
            span: value(&text, text.find("\"x y").unwrap()),
            path: "lang".to_owned(),
            severity: Severity::Error,
            message: "`x y` is not a language tag".to_owned(),
        };
        let name = "en.json".to_owned();
        (finding, Source { name, text })
    }

    #[test]
    fn is_drawn_with_its_place_its_line_and_its_path() {
        let text = "{\n  \"title\": \"Été\",\n  \"lang\": \"x y\"\n}".to_owned();
        let (finding, source) = no_language(text, 3, 11);
        let expect = "\
error: `x y` is not a language tag
 --> en.json:3:11
  |
3 |   \"lang\": \"x y\"
  |           ^^^^^ lang";
        assert_eq!(draw(&finding, &source, false), expect);
    }

    /// A file without line breaks: its column stays true, and the drawing of one problem takes no longer for those beside it.
    #[test]
    fn a_long_line_is_drawn_around_the_value() {
        let text = format!("[{}\"x y\"{}]", "\"é\",".repeat(5_000), ",1".repeat(5_000));
        let (finding, source) = no_language(text, 1, 20_002);
        let drawn = draw(&finding, &source, false);
        assert!(drawn.contains("--> en.json:1:20002"), "{drawn}");
        assert!(drawn.contains("\"x y\"") && drawn.contains("^^^^^ lang"), "{drawn}");
        assert!(drawn.len() < 600, "{drawn}");
    }
}
