//! From bytes to a tree of [`Node`]s; stops at the first byte that is not JSON, and says which it would have wanted.

use super::{Node, Value};

/// Deeper nesting than any story has; guards the stack.
const DEEPEST: usize = 64;

/// Where and why the bytes are not JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// Offset of the offending byte.
    pub at: usize,
    /// What would have been right there.
    pub expected: &'static str,
}

/// Reads one JSON document.
///
/// # Errors
/// [`Broken`] names the first byte that is not JSON.
pub fn read(bytes: &[u8]) -> Result<Node, Broken> {
    let text = std::str::from_utf8(bytes).map_err(|error| Broken {
        at: error.valid_up_to(),
        expected: "text in UTF-8",
    })?;
    let at = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let mut reader = Reader { text, at };
    let node = reader.value(0)?;
    reader.space();
    if reader.at < text.len() {
        return Err(reader.broken("the end of the file"));
    }
    Ok(node)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn broken(&self, expected: &'static str) -> Broken {
        Broken { at: self.at, expected }
    }

    fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    fn space(&mut self) {
        while matches!(self.peek(), b' ' | b'\t' | b'\n' | b'\r') {
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == byte && self.at < self.text.len();
        self.at += usize::from(found);
        found
    }

    fn value(&mut self, depth: usize) -> Result<Node, Broken> {
        self.space();
        let at = self.at;
        if depth > DEEPEST {
            return Err(self.broken("at most 64 levels of nesting"));
        }
        let value = match self.peek() {
            b'"' => Value::String(self.string()?),
            b'[' => self.array(depth)?,
            b'{' => self.object(depth)?,
            b'-' | b'0'..=b'9' => self.number()?,
            _ => self.word()?,
        };
        Ok(Node { at, value })
    }

    fn word(&mut self) -> Result<Value, Broken> {
        for (word, value) in [
            ("null", Value::Null),
            ("true", Value::Bool(true)),
            ("false", Value::Bool(false)),
        ] {
            if self.text[self.at..].starts_with(word) {
                self.at += word.len();
                return Ok(value);
            }
        }
        Err(self.broken("a value: a text in double quotes, a number, a list or an object"))
    }

    fn array(&mut self, depth: usize) -> Result<Value, Broken> {
        self.at += 1;
        let mut items = Vec::new();
        self.space();
        if self.take(b']') {
            return Ok(Value::Array(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            self.space();
            if self.take(b']') {
                return Ok(Value::Array(items));
            }
            if !self.take(b',') {
                return Err(self.broken("`,` or `]`"));
            }
        }
    }

    fn object(&mut self, depth: usize) -> Result<Value, Broken> {
        self.at += 1;
        let mut fields = Vec::new();
        self.space();
        if self.take(b'}') {
            return Ok(Value::Object(fields));
        }
        loop {
            self.space();
            if self.peek() != b'"' {
                return Err(self.broken("a field's name in double quotes"));
            }
            let name = self.string()?;
            self.space();
            if !self.take(b':') {
                return Err(self.broken("`:`"));
            }
            fields.push((name, self.value(depth + 1)?));
            self.space();
            if self.take(b'}') {
                return Ok(Value::Object(fields));
            }
            if !self.take(b',') {
                return Err(self.broken("`,` or `}`"));
            }
        }
    }

    /// Reads digits onto `number`; returns how many.
    fn digits(&mut self, number: &mut u64) -> Result<i32, Broken> {
        let start = self.at;
        while self.peek().is_ascii_digit() {
            *number = number.saturating_mul(10).saturating_add(u64::from(self.peek() - b'0'));
            self.at += 1;
        }
        if self.at == start {
            return Err(self.broken("a digit"));
        }
        i32::try_from(self.at - start).map_err(|_| self.broken("a shorter number"))
    }

    /// A number of up to 15 digits, exact as IEEE 754 has it: an integer and a power of ten that both are exact, with one
    /// rounding between (W. D. Clinger's fast path). The general case would cost the WASM 10 KB and no story needs it.
    fn number(&mut self) -> Result<Value, Broken> {
        let negative = self.take(b'-');
        let (mut digits, mut exponent) = (0, 0);
        if !self.take(b'0') {
            self.digits(&mut digits)?;
        }
        if self.take(b'.') {
            exponent -= self.digits(&mut digits)?;
        }
        if self.take(b'e') || self.take(b'E') {
            let minus = !self.take(b'+') && self.take(b'-');
            let mut power = 0;
            self.digits(&mut power)?;
            let power = i32::try_from(power).unwrap_or(i32::MAX / 2);
            exponent += if minus { -power } else { power };
        }
        if digits >= 1 << 53 || exponent.abs() > 22 {
            return Err(self.broken("a number of at most 15 digits"));
        }
        #[allow(clippy::cast_precision_loss)]
        let number = digits as f64;
        let power = (0..exponent.abs()).fold(1.0, |power, _| power * 10.0);
        let number = if exponent < 0 { number / power } else { number * power };
        Ok(Value::Number(if negative { -number } else { number }))
    }

    fn string(&mut self) -> Result<String, Broken> {
        self.at += 1;
        let mut out = String::new();
        let mut plain = self.at;
        loop {
            match self.peek() {
                b'"' => {
                    out.push_str(&self.text[plain..self.at]);
                    self.at += 1;
                    return Ok(out);
                }
                b'\\' => {
                    out.push_str(&self.text[plain..self.at]);
                    self.at += 1;
                    out.push(self.escape()?);
                    plain = self.at;
                }
                0..0x20 => {
                    return Err(self.broken(if self.at == self.text.len() {
                        "the closing `\"` of a text"
                    } else {
                        "no bare line break or control character inside a text (write \\n)"
                    }));
                }
                _ => self.at += 1,
            }
        }
    }

    fn escape(&mut self) -> Result<char, Broken> {
        let byte = self.peek();
        let short = match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode(),
            _ => return Err(self.broken("an escape such as \\n, \\\" or \\u00e9")),
        };
        self.at += 1;
        Ok(short)
    }

    fn unicode(&mut self) -> Result<char, Broken> {
        let high = self.hex()?;
        let code = if (0xD800..0xDC00).contains(&high) && self.peek() == b'\\' {
            self.at += 1;
            let low = self.hex()?;
            if !(0xDC00..0xE000).contains(&low) {
                return Err(self.broken("the second half of a surrogate pair"));
            }
            0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)
        } else {
            high
        };
        char::from_u32(code).ok_or_else(|| self.broken("a whole character, not half a surrogate pair"))
    }

    /// Reads `uXXXX`.
    fn hex(&mut self) -> Result<u32, Broken> {
        if !self.take(b'u') {
            return Err(self.broken("`\\u` and four hexadecimal digits"));
        }
        let digits = self.text.as_bytes().get(self.at..self.at + 4);
        let code = digits
            .filter(|digits| digits.iter().all(u8::is_ascii_hexdigit))
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u32::from_str_radix(digits, 16).ok())
            .ok_or_else(|| self.broken("four hexadecimal digits"))?;
        self.at += 4;
        Ok(code)
    }
}
