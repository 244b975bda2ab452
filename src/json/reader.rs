//! From bytes to a tree of [`Node`]s: names all that is not JSON, and goes on wherever it is plain what was meant.

use super::{Fault, Mistake, Node, Value, encoding, number};
use crate::character;
use crate::spelling::nearest;
use std::borrow::Cow;

/// Deeper nesting than anybody writes; guards the stack.
const DEEPEST: usize = 64;

/// How far the reader looks ahead to tell what was meant, in bytes; keeps its time linear.
const AHEAD: usize = 2000;

/// A file as far as it could be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Document<'a> {
    /// Its text; all offsets are of this text.
    pub text: Cow<'a, str>,
    /// The tree, if there is any.
    pub root: Option<Node>,
    /// All that is not JSON, in the order of the file; none in a sound file.
    pub faults: Vec<Fault>,
    /// Whether it could be read to its end: if not, what is missing may be there.
    pub whole: bool,
}

/// Reads one JSON document as far as it can be read. `right` says, in words, what an empty file should hold.
#[must_use]
pub fn document<'a>(bytes: &'a [u8], right: &'static str) -> Document<'a> {
    let (text, encoding) = encoding::decode(bytes);
    let mut faults = Vec::new();
    if let Some((at, name)) = encoding {
        faults.push(Fault {
            path: String::new(),
            at,
            wrong: Mistake::Encoding(name),
        });
    }
    let mut reader = Reader {
        text: &text,
        at: if text.starts_with('\u{feff}') { 3 } else { 0 },
        faults,
        trail: Vec::new(),
        stopped: false,
    };
    let root = reader.root(right);
    let (mut faults, whole) = (reader.faults, !reader.stopped);
    faults.sort_by_key(|fault| fault.at);
    Document {
        text,
        root,
        faults,
        whole,
    }
}

/// A step from a value into one that it holds.
enum Step {
    Field(String),
    Entry(usize),
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    faults: Vec<Fault>,
    /// From the root to the value that is being read.
    trail: Vec<Step>,
    /// Nothing more is read: what was meant cannot be told.
    stopped: bool,
}

impl Reader<'_> {
    fn root(&mut self, right: &'static str) -> Option<Node> {
        self.space();
        if self.is_end() && self.faults.is_empty() {
            self.stop(0, Mistake::Empty(right));
            return None;
        }
        let expected = "a value: a text in double quotes, a number, a list or an object";
        if !self.is_end()
            && !matches!(
                self.peek(),
                b'{' | b'[' | b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n'
            )
        {
            self.unexpected(expected);
            return None;
        }
        let node = self.value(0);
        self.space();
        if let Some(found) = self.char().filter(|_| !self.stopped) {
            self.stop(self.at, Mistake::After(found));
        }
        node
    }

    fn fault(&mut self, at: usize, wrong: Mistake) {
        if !self.stopped {
            let path = self.path();
            self.faults.push(Fault { path, at, wrong });
        }
    }

    fn path(&self) -> String {
        let mut path = String::new();
        for step in &self.trail {
            match step {
                Step::Field(name) if path.is_empty() => path = character::excerpt(name),
                Step::Field(name) => {
                    path.push('.');
                    path += &character::excerpt(name);
                }
                Step::Entry(at) => path += &format!("[{at}]"),
            }
        }
        path
    }

    fn stop(&mut self, at: usize, wrong: Mistake) {
        self.fault(at, wrong);
        self.stopped = true;
    }

    fn unexpected(&mut self, expected: &'static str) {
        let found = self.char();
        self.stop(self.at, Mistake::Unexpected { found, expected });
    }

    /// A bracket is open where something else than an entry stands.
    fn left_open(&mut self, open: char, at: usize) {
        let line = 1 + self.text[..at].bytes().filter(|byte| *byte == b'\n').count();
        let found = self.char();
        self.stop(self.at, Mistake::Open { open, line, found });
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn is_end(&self) -> bool {
        self.at >= self.text.len()
    }

    fn char(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    /// The text from a place on, as far as the reader looks ahead.
    fn ahead(&self, from: usize) -> &str {
        let mut end = self.text.len().min(from + AHEAD);
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        self.text.get(from..end).unwrap_or_default()
    }

    fn space(&mut self) {
        loop {
            match self.peek() {
                b' ' | b'\t' | b'\n' | b'\r' => self.at += 1,
                b'/' | b'#' | b'<' if self.comment() => {}
                0x0b | 0x0c | 0x7f.. => {
                    let Some(found) = self.char().filter(|c| character::is_blank(*c)) else {
                        return;
                    };
                    self.fault(self.at, Mistake::Space(found));
                    let blank = |c: char| character::is_blank(c) && !matches!(c, '\n' | '\r');
                    self.at += self.rest().len() - self.rest().trim_start_matches(blank).len();
                }
                _ => return,
            }
        }
    }

    /// Passes over a comment as other languages have it.
    fn comment(&mut self) -> bool {
        for (open, close) in [("//", "\n"), ("#", "\n"), ("/*", "*/"), ("<!--", "-->")] {
            if self.rest().starts_with(open) {
                self.fault(self.at, Mistake::Comment);
                let end = self.rest()[open.len()..].find(close);
                self.at = end.map_or(self.text.len(), |end| self.at + open.len() + end + close.len());
                return true;
            }
        }
        false
    }

    /// Reads a value; there is none where the reader stops.
    fn value(&mut self, depth: usize) -> Option<Node> {
        self.space();
        let at = self.at;
        if self.stopped {
            return None;
        }
        if depth > DEEPEST {
            self.stop(at, Mistake::Depth);
            return None;
        }
        let value = match self.peek() {
            b'"' => Value::String(self.string()),
            b'[' => self.array(depth),
            b'{' => self.object(depth),
            b'-' | b'+' | b'.' | b'0'..=b'9' => self.number(),
            _ => match self.char() {
                Some(mark) if is_other_quote(mark) => Value::String(self.other_string(mark)),
                Some('\u{2212}') => self.number(),
                _ => self.word(depth)?,
            },
        };
        Some(Node { at, value })
    }

    /// `true`, `false`, `null`, and what stands without quotation marks.
    fn word(&mut self, depth: usize) -> Option<Value> {
        let at = self.at;
        let (line, _) = self.ahead(at).split_once('\n').unwrap_or((self.ahead(at), ""));
        let word: String = line.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        let bare: String = line
            .chars()
            .take_while(|c| !matches!(c, ',' | ';' | '}' | ']' | '{' | '[' | '"' | ':'))
            .collect();
        let (value, right) = match word.as_str() {
            "true" | "True" | "TRUE" | "yes" | "Yes" | "YES" => (Value::Bool(true), "true"),
            "false" | "False" | "FALSE" | "no" | "No" | "NO" => (Value::Bool(false), "false"),
            "null" | "None" | "NULL" | "Null" | "nil" | "undefined" => (Value::Null, "null, or leave the field out"),
            "NaN" | "Infinity" | "nan" | "inf" => (Value::Unreadable, "a number, or leave the field out"),
            _ => (Value::Unreadable, ""),
        };
        if !right.is_empty() && bare.trim_end() == word {
            if !matches!(word.as_str(), "true" | "false" | "null") {
                let found = word.clone();
                self.fault(at, Mistake::Literal { found, right });
            }
            self.at += word.len();
            return Some(value);
        }
        let bare = bare.trim_end().to_owned();
        if depth == 0 || word.is_empty() {
            self.unexpected("a value: a text in double quotes, a number, a list or an object");
            return None;
        }
        self.at += bare.len();
        if self.is_end() {
            // Cut off: that a bracket is open says so.
            return Some(Value::Unreadable);
        }
        if let Some(right) = nearest(&bare, &["true", "false", "null"]) {
            self.fault(at, Mistake::Literal { found: bare, right });
            return Some(match right {
                "true" => Value::Bool(true),
                "false" => Value::Bool(false),
                _ => Value::Null,
            });
        }
        if self.peek() == b'"' && self.may_close(self.at + 1) {
            self.at += 1;
        }
        self.fault(at, Mistake::Bare(character::excerpt(&bare)));
        Some(Value::String(bare))
    }

    fn array(&mut self, depth: usize) -> Value {
        let open = self.at;
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.space();
            match self.peek() {
                _ if self.stopped => break,
                b']' => {
                    self.at += 1;
                    break;
                }
                b',' => {
                    self.fault(self.at, Mistake::LoneComma);
                    self.at += 1;
                    continue;
                }
                b'}' => self.left_open('[', open),
                _ if self.is_end() => self.left_open('[', open),
                _ => {
                    self.trail.push(Step::Entry(items.len()));
                    items.extend(self.value(depth + 1));
                    self.trail.pop();
                }
            }
            self.comma(']');
        }
        Value::Array(items)
    }

    fn object(&mut self, depth: usize) -> Value {
        let open = self.at;
        self.at += 1;
        let mut fields = Vec::new();
        loop {
            self.space();
            match self.peek() {
                _ if self.stopped => break,
                b'}' => {
                    self.at += 1;
                    break;
                }
                b',' => {
                    self.fault(self.at, Mistake::LoneComma);
                    self.at += 1;
                    continue;
                }
                b']' => self.left_open('{', open),
                _ if self.is_end() => self.left_open('{', open),
                _ => fields.extend(self.field(depth)),
            }
            self.comma('}');
        }
        Value::Object(fields)
    }

    fn field(&mut self, depth: usize) -> Option<(String, Node)> {
        let name = self.name()?;
        self.space();
        match self.peek() {
            b':' => self.at += 1,
            b'=' => {
                let found = if self.rest().starts_with("=>") { "=>" } else { "=" };
                let (at, length) = (self.at, found.len());
                let found = found.to_owned();
                self.fault(at, Mistake::Instead { found, right: ':' });
                self.at += length;
            }
            _ => {
                self.unexpected("`:`");
                return None;
            }
        }
        self.trail.push(Step::Field(name));
        self.space();
        let at = self.at;
        let value = if matches!(self.peek(), b',' | b'}') {
            self.fault(at, Mistake::MissingValue);
            let value = Value::Unreadable;
            Some(Node { at, value })
        } else {
            self.value(depth + 1)
        };
        match self.trail.pop() {
            Some(Step::Field(name)) => Some((name, value?)),
            _ => None,
        }
    }

    fn name(&mut self) -> Option<String> {
        let at = self.at;
        match self.char() {
            Some('"') => return Some(self.string()),
            Some(mark) if is_other_quote(mark) => return Some(self.other_string(mark)),
            _ => {}
        }
        let ahead = self.ahead(at);
        let name: String = ahead
            .chars()
            .take_while(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '$'))
            .collect();
        if name.is_empty() || !ahead[name.len()..].trim_start().starts_with([':', '=']) {
            self.unexpected("a field's name in double quotes");
            return None;
        }
        self.at += name.len();
        self.fault(at, Mistake::Bare(character::excerpt(&name)));
        Some(name)
    }

    /// What stands between two entries.
    fn comma(&mut self, close: char) {
        let end = self.at;
        self.space();
        let at = self.at;
        match self.char() {
            _ if self.stopped => {}
            Some(',') => {
                self.at += 1;
                self.space();
                if self.char() == Some(close) {
                    self.fault(at, Mistake::TrailingComma(close));
                }
            }
            Some(';') => {
                self.at += 1;
                let found = ";".to_owned();
                self.fault(at, Mistake::Instead { found, right: ',' });
            }
            // The loop that called sees the end, and whether the right bracket closes.
            Some('}' | ']') | None => {}
            Some(c) if matches!(c, '"' | '{' | '[') || is_other_quote(c) || c.is_alphanumeric() => {
                self.fault(end, Mistake::MissingComma);
            }
            Some(_) => self.unexpected(if close == '}' { "`,` or `}`" } else { "`,` or `]`" }),
        }
    }

    fn number(&mut self) -> Value {
        let at = self.at;
        if let Some(end) = number::end(self.rest()).filter(|end| self.ends_number(at + end)) {
            self.at += end;
            let found = &self.text[at..self.at];
            return match found.parse::<f64>() {
                Ok(value) if value.is_finite() => Value::Number(value),
                _ => {
                    let found = character::excerpt(found);
                    self.fault(at, Mistake::TooLarge(found));
                    Value::Unreadable
                }
            };
        }
        let ahead = self.ahead(at);
        let mut length = 0;
        let mut characters = ahead.chars().peekable();
        while let Some(c) = characters.next() {
            let goes_on = match c {
                // A comma that another digit follows divides thousands or decimals: no name begins so.
                ',' | ' ' | '\u{a0}' | '\u{202f}' | '/' => characters
                    .peek()
                    .is_some_and(|next| next.is_ascii_digit() || c != ',' && next.is_alphabetic()),
                '+' | '-' | '\u{2212}' | '.' | '_' | '\'' | '’' | '%' | '~' | '?' => true,
                c => c.is_alphanumeric(),
            };
            if !goes_on {
                break;
            }
            length += c.len_utf8();
        }
        let found = ahead[..length.max(1)].trim_end().to_owned();
        self.at += length.max(1);
        match number::plain(&found) {
            Some(right) => {
                let Some(value) = right.parse().ok().filter(|value: &f64| value.is_finite()) else {
                    self.fault(at, Mistake::TooLarge(character::excerpt(&found)));
                    return Value::Unreadable;
                };
                let value = Value::Number(value);
                let found = character::excerpt(&found);
                let right = Some(right);
                self.fault(at, Mistake::Number { found, right });
                value
            }
            // A day, more likely than a number.
            None if found.trim_start_matches('-').contains(['-', '/', '~']) => {
                self.fault(at, Mistake::Bare(character::excerpt(&found)));
                Value::String(found)
            }
            None => {
                let found = character::excerpt(&found);
                self.fault(at, Mistake::Number { found, right: None });
                Value::Unreadable
            }
        }
    }

    /// Whether a number may end here; `1,200` in a list is two numbers.
    fn ends_number(&self, end: usize) -> bool {
        let ahead = self.ahead(end);
        let rest = ahead.trim_start_matches([' ', '\t', '\u{a0}', '\u{202f}']);
        let blank = rest.len() < ahead.len();
        match rest.chars().next() {
            Some(',') if !blank && rest[1..].starts_with(|c: char| c.is_ascii_digit()) => self.is_in_list(end),
            Some(c) => !(c.is_alphanumeric() || !blank && matches!(c, '+' | '-' | '.' | '_' | '\'' | '’' | '%' | '~')),
            None => true,
        }
    }

    /// Whether the number that ends here is an entry of a list: what stands before its digits tells.
    fn is_in_list(&self, end: usize) -> bool {
        let before = self.text[..self.at.min(end)].trim_end();
        !before.ends_with([':', '='])
    }

    /// A text in straight double quotes.
    fn string(&mut self) -> String {
        let start = self.at;
        self.at += 1;
        let mut out = String::new();
        let mut plain = self.at;
        loop {
            match self.peek() {
                b'"' => {
                    if !self.may_close(self.at + 1) {
                        if let Some((text, end, mark)) = self.closed_by_other_mark(start) {
                            self.fault(start, Mistake::Quote(mark));
                            self.at = end;
                            return text;
                        }
                        if self.closes_later() {
                            self.fault(self.at, Mistake::InnerQuote);
                            self.at += 1;
                            continue;
                        }
                    }
                    out.push_str(&self.text[plain..self.at]);
                    self.at += 1;
                    return out;
                }
                b'\\' => {
                    out.push_str(&self.text[plain..self.at]);
                    self.escape(&mut out);
                    plain = self.at;
                }
                0 if self.is_end() => {
                    out.push_str(&self.text[plain..self.at]);
                    self.stop(start, Mistake::Unclosed);
                    return out;
                }
                0..0x20 => {
                    out.push_str(&self.text[plain..self.at]);
                    if self.is_line_end() {
                        if self.next_line_is_another() {
                            if let Some((text, end, mark)) = self.closed_by_other_mark(start) {
                                self.fault(start, Mistake::Quote(mark));
                                self.at = end;
                                return text;
                            }
                            self.fault(start, Mistake::Unclosed);
                            let kept = out.trim_end().trim_end_matches(',');
                            self.at -= out.len() - kept.len();
                            out.truncate(kept.len());
                            return out;
                        }
                        self.fault(self.at, Mistake::LineBreak);
                        self.at += usize::from(self.peek() == b'\r');
                    } else {
                        self.fault(self.at, Mistake::Control(char::from(self.peek())));
                    }
                    self.at += 1;
                    out.push(' ');
                    plain = self.at;
                }
                _ => self.at += 1,
            }
        }
    }

    fn is_line_end(&self) -> bool {
        self.rest().starts_with(['\n']) || self.rest().starts_with("\r\n")
    }

    /// Whether the line after this one begins a field or closes a bracket, so that a text cannot go on there.
    fn next_line_is_another(&self) -> bool {
        let ahead = self.ahead(self.at).trim_start();
        let line = ahead.split('\n').next().unwrap_or_default();
        let field = line.strip_prefix('"').and_then(|rest| rest.split_once('"'));
        line.starts_with(['}', ']', '{']) || field.is_some_and(|(_, rest)| rest.trim_start().starts_with(':'))
    }

    /// Whether what follows a quotation mark lets it be the end of a text.
    fn may_close(&self, after: usize) -> bool {
        let rest = same_line(self.ahead(after));
        let Some(rest) = rest.strip_prefix(',') else {
            return rest.is_empty() || rest.starts_with(['\n', '\r', ':', '}', ']', ';', '"', '=', '/', '#']);
        };
        // A comma goes on with another entry; a sentence goes on with a word.
        let rest = same_line(rest);
        let word: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
        let after = same_line(&rest[word.len()..]);
        word.is_empty() || matches!(word.as_str(), "true" | "false" | "null") || after.starts_with(':')
    }

    /// The text from `start` on if a typographic mark ends it, as where a word processor turned one of its two marks; and
    /// where that ends.
    fn closed_by_other_mark(&self, start: usize) -> Option<(String, usize, char)> {
        let read = &self.ahead(start + 1);
        let read = &read[..read.len().min(self.at - start - 1)];
        let mut marks = read.char_indices().filter(|(_, c)| is_double_quote(*c));
        let (at, mark) = marks.find(|(at, c)| self.may_close(start + 1 + at + c.len_utf8()))?;
        Some((read[..at].to_owned(), start + 1 + at + mark.len_utf8(), mark))
    }

    /// Whether the text goes on after the quotation mark here: one further on in the line can end it.
    fn closes_later(&self) -> bool {
        let ahead = self.ahead(self.at + 1);
        let line = ahead.split('\n').next().unwrap_or_default();
        let mut marks = line.match_indices('"').take(8);
        marks.any(|(at, _)| self.may_close(self.at + 2 + at))
    }

    /// A text in other marks than straight double quotes.
    fn other_string(&mut self, mark: char) -> String {
        let start = self.at;
        self.fault(start, Mistake::Quote(mark));
        self.at += mark.len_utf8();
        let double = is_double_quote(mark);
        let ahead = self.ahead(self.at);
        let line = ahead.split('\n').next().unwrap_or_default();
        let mut ends = line.char_indices().filter(|(_, c)| {
            *c != '\\'
                && (if double {
                    is_double_quote(*c) || *c == '"'
                } else {
                    is_single_quote(*c)
                })
        });
        let first = ends.clone().next();
        let end = ends.find(|(at, c)| {
            let rest = same_line(&line[at + c.len_utf8()..]);
            rest.is_empty() || rest.starts_with([':', ',', '}', ']', ';', '='])
        });
        let Some((at, mark)) = end.or(first) else {
            self.stop(start, Mistake::Unclosed);
            return String::new();
        };
        let text = line[..at].to_owned();
        self.at += at + mark.len_utf8();
        text
    }

    fn escape(&mut self, out: &mut String) {
        let at = self.at;
        self.at += 1;
        let short = match self.peek() {
            byte @ (b'"' | b'\\' | b'/') => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => match self.unicode() {
                Ok(character) => return out.push(character),
                Err(wrong) => return self.fault(at, wrong),
            },
            // The character after it is read as itself.
            _ => return self.fault(at, Mistake::Escape(Some(self.char().unwrap_or('\\')))),
        };
        self.at += 1;
        out.push(short);
    }

    fn unicode(&mut self) -> Result<char, Mistake> {
        let high = self.hex()?;
        let code = if (0xD800..0xDC00).contains(&high) && self.rest().starts_with("\\u") {
            self.at += 1;
            let low = self.hex()?;
            if !(0xDC00..0xE000).contains(&low) {
                return Err(Mistake::Surrogate);
            }
            0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)
        } else {
            high
        };
        char::from_u32(code).ok_or(Mistake::Surrogate)
    }

    /// Reads `uXXXX`.
    fn hex(&mut self) -> Result<u32, Mistake> {
        self.at += 1;
        let digits = self.text.as_bytes().get(self.at..self.at + 4);
        let code = digits
            .filter(|digits| digits.iter().all(u8::is_ascii_hexdigit))
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u32::from_str_radix(digits, 16).ok())
            .ok_or(Mistake::Escape(None))?;
        self.at += 4;
        Ok(code)
    }
}

/// The text without the blanks before its first character, or before the end of its line.
fn same_line(text: &str) -> &str {
    text.trim_start_matches(|c| character::is_blank(c) && !matches!(c, '\n' | '\r'))
}

/// A mark that other programs put around texts instead of the straight double one.
fn is_other_quote(mark: char) -> bool {
    is_double_quote(mark) || is_single_quote(mark)
}

fn is_double_quote(mark: char) -> bool {
    matches!(mark, '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '＂')
}

fn is_single_quote(mark: char) -> bool {
    matches!(mark, '\'' | '‘' | '’' | '‚' | '‛' | '`' | '´' | '‹' | '›')
}
