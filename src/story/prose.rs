//! Reads a paragraph of prose, a subset of CommonMark 0.31: text, `*emphasis*`, `**strong**`, `[links](…)`, backslash
//! escapes; knows no story. What CommonMark would read as anything else is refused, never guessed.

use super::problem::Wrong;
use crate::focus::Target;

/// A paragraph.
pub type Prose = Vec<Inline>;

/// A piece of a paragraph.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// `*…*`
    Emphasis(Prose),
    /// `**…**`
    Strong(Prose),
    /// `[…](…)`
    Link(Link, Prose),
}

/// Where a link of the prose leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    /// A part of this page.
    Page(Target),
    /// A page of the web: `https:` or `http:`.
    Web(String),
}

/// Reads one paragraph.
///
/// # Errors
/// What stands there beyond text, emphasis and links, or a link that leads to neither the web nor this page.
pub fn parse(text: &str) -> Result<Prose, Wrong> {
    block(text)?;
    let mut reader = Reader { text, at: 0 };
    let prose = reader.run(None, false)?;
    Ok(prose)
}

/// Whether an address is of a web page.
#[must_use]
pub fn is_web(address: &str) -> bool {
    (address.starts_with("https://") || address.starts_with("http://"))
        && address.len() > 8
        && !address.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '`'))
}

/// Refuses what makes a block other than a paragraph.
fn block(text: &str) -> Result<(), Wrong> {
    if text.contains('\n') {
        return Err(Wrong::Prose(
            "a line break stands in a paragraph; make two entries of it",
        ));
    }
    if text != text.trim() {
        return Err(Wrong::Prose("the text begins or ends with a blank"));
    }
    let marker = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let item = marker.strip_prefix(['.', ')']).filter(|_| marker.len() < text.len());
    let numbered = item.is_some_and(|item| item.is_empty() || item.starts_with(' '));
    if numbered
        || [
            "# ", "## ", "### ", "#### ", "##### ", "###### ", "> ", ">", "- ", "+ ", "* ", "---", "***", "___", "```",
            "~~~",
        ]
        .iter()
        .any(|mark| text.starts_with(mark))
        || text.chars().all(|c| c == '#') && !text.is_empty() && text.len() < 7
        || ["-", "+", "*"].contains(&text)
    {
        return Err(Wrong::Prose("a heading, list, quotation or rule starts here"));
    }
    Ok(())
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    /// Reads up to the mark `until`, which it takes, or to the end.
    fn run(&mut self, until: Option<&str>, inside_link: bool) -> Result<Prose, Wrong> {
        let mut prose = Prose::new();
        let mut plain = String::new();
        loop {
            let rest = self.rest();
            if let Some(mark) = until.filter(|mark| rest.starts_with(mark)) {
                let blank_before = self.text[..self.at].ends_with(char::is_whitespace);
                if mark == "]" || !blank_before {
                    self.at += mark.len();
                    push(&mut prose, &mut plain);
                    if prose.is_empty() {
                        return Err(Wrong::Prose("emphasis or a link has no text"));
                    }
                    return Ok(prose);
                }
            }
            let Some(first) = rest.chars().next() else {
                if until.is_some() {
                    return Err(Wrong::Prose("an emphasis or a link is not closed"));
                }
                push(&mut prose, &mut plain);
                return Ok(prose);
            };
            match first {
                '\\' => {
                    let escaped = rest[1..].chars().next().filter(char::is_ascii_punctuation);
                    plain.push(escaped.unwrap_or('\\'));
                    self.at += 1 + usize::from(escaped.is_some());
                }
                '*' => {
                    push(&mut prose, &mut plain);
                    prose.push(self.emphasis(until, inside_link)?);
                }
                '[' => {
                    if inside_link {
                        return Err(Wrong::Prose("a link stands inside a link"));
                    }
                    push(&mut prose, &mut plain);
                    prose.push(self.link()?);
                }
                '<' | '`' | ']' | '_' | '&' if self.is_markup(first) => {
                    return Err(Wrong::Prose(
                        "markup stands here (write \\ before the character to show it)",
                    ));
                }
                '!' if rest.starts_with("![") => return Err(Wrong::Prose("an image stands here")),
                _ => {
                    plain.push(first);
                    self.at += first.len_utf8();
                }
            }
        }
    }

    /// Whether CommonMark could read the character as more than itself.
    fn is_markup(&self, character: char) -> bool {
        let next = self.rest()[1..].chars().next();
        match character {
            '<' => next.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')),
            '&' => next.is_some_and(|c| c.is_ascii_alphabetic() || c == '#') && self.rest().contains(';'),
            _ => true,
        }
    }

    fn emphasis(&mut self, until: Option<&str>, inside_link: bool) -> Result<Inline, Wrong> {
        let stars = self.rest().len() - self.rest().trim_start_matches('*').len();
        let mark = if stars == 1 { "*" } else { "**" };
        let after = self.rest()[stars..].chars().next();
        let before = self.text[..self.at].chars().next_back();
        // CommonMark's flanking rules, narrowed: emphasis begins a word and ends one, and does not nest in itself.
        if stars > 2
            || until.is_some_and(|until| until.starts_with('*'))
            || after.is_none_or(|c| c.is_whitespace() || c.is_ascii_punctuation() && c != '[')
            || before.is_some_and(|c| c.is_alphanumeric())
        {
            return Err(Wrong::Prose(
                "a `*` stands where no emphasis begins (write \\* to show it)",
            ));
        }
        self.at += stars;
        let inner = self.run(Some(mark), inside_link)?;
        let after = self.rest().chars().next();
        let ends_in_mark = self.text[..self.at - stars]
            .chars()
            .next_back()
            .is_some_and(|c| !c.is_alphanumeric());
        if after == Some('*') || after.is_some_and(char::is_alphanumeric) && ends_in_mark {
            return Err(Wrong::Prose("an emphasis ends inside a word"));
        }
        Ok(match stars {
            1 => Inline::Emphasis(inner),
            _ => Inline::Strong(inner),
        })
    }

    fn link(&mut self) -> Result<Inline, Wrong> {
        self.at += 1;
        let text = self.run(Some("]"), true)?;
        let target = self
            .rest()
            .strip_prefix('(')
            .and_then(|rest| rest.split_once(')'))
            .map(|(target, _)| target.to_owned())
            .ok_or(Wrong::Prose("a link has no address in parentheses"))?;
        self.at += target.len() + 2;
        let link = match target.strip_prefix('#') {
            Some(fragment) => Target::parse(fragment).map(Link::Page),
            None => (is_web(&target) && !target.contains(['(', '\\', ';'])).then(|| Link::Web(target.clone())),
        };
        match link {
            Some(link) => Ok(Inline::Link(link, text)),
            None => Err(Wrong::Link(target)),
        }
    }
}

fn push(prose: &mut Prose, plain: &mut String) {
    if !plain.is_empty() {
        prose.push(Inline::Text(std::mem::take(plain)));
    }
}

/// The paragraph's words without their marks.
#[must_use]
pub fn plain(prose: &[Inline]) -> String {
    prose
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) => text.clone(),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Link(_, inner) => plain(inner),
        })
        .collect()
}
