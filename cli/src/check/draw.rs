//! Draws what is wrong into the lines where it stands; knows no schema.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use jalon::problem::Severity;

use super::{Finding, Source};

/// The widest that a drawing may be, in columns.
const WIDTH: usize = 110;

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
    // Of the file only the lines around, so that many problems in a large file are drawn as fast as one.
    let before = source.text[..finding.span.start].rfind('\n').map_or(0, |at| at + 1);
    let after = source.text[finding.span.end..].find('\n');
    let end = after.map_or(source.text.len(), |at| finding.span.end + at);
    let lines = source.text[before..end].replace('\r', " ");
    let span = finding.span.start - before..finding.span.end - before;
    let annotation = AnnotationKind::Primary.span(span).label(&*finding.path);
    let snippet = Snippet::source(&*lines)
        .line_start(finding.line)
        .path(&*source.name)
        .annotation(annotation);
    let renderer = if colours { Renderer::styled() } else { Renderer::plain() };
    renderer.term_width(WIDTH).render(&[title.element(snippet)])
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

    #[test]
    fn is_drawn_with_its_place_its_line_and_its_path() {
        let text = "{\n  \"title\": \"Été\",\n  \"lang\": \"x y\"\n}".to_owned();
        let at = text.find("\"x y").unwrap();
        let finding = Finding {
            file: 0,
            line: 3,
            column: 11,
            span: value(&text, at),
            path: "lang".to_owned(),
            severity: Severity::Error,
            message: "`x y` is not a language tag".to_owned(),
        };
        let source = Source {
            name: "en.json".to_owned(),
            text,
        };
        let expect = "\
error: `x y` is not a language tag
 --> en.json:3:11
  |
3 |   \"lang\": \"x y\"
  |           ^^^^^ lang";
        assert_eq!(draw(&finding, &source, false), expect);
    }
}
