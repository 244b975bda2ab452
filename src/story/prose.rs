//! Reads a paragraph of prose, a subset of CommonMark 0.31: text, `*emphasis*`, `**strong**`, `[links](…)`, backslash
//! escapes; knows no story. What CommonMark would read as anything else is refused, never guessed.

use super::{address, text};
use crate::focus::Target;
use crate::problem::{AddressFault, TextFault, Wrong};

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
    /// A page of the web or a mailbox: `https:`, `http:` or `mailto:`.
    Web(String),
}

/// Reads one paragraph.
///
/// # Errors
/// What stands there beyond text, emphasis and links, each once, and links that lead to neither the web nor this page.
pub fn parse(text: &str) -> Result<Prose, Vec<Wrong>> {
    let mut reader = Reader {
        text,
        at: 0,
        faults: Vec::new(),
    };
    if let Err(wrong) = block(text) {
        reader.note(wrong);
        // What marked the block is told; the rest is read as a paragraph.
        reader.at = text.len() - text.trim_start_matches(['*', '_', '`', '~', '>', '#', '-', '+']).len();
    }
    match reader.run(None, false) {
        Ok(prose) if reader.faults.is_empty() => Ok(prose),
        Ok(_) => Err(reader.faults),
        Err(wrong) => {
            reader.note(wrong);
            Err(reader.faults)
        }
    }
}

/// Refuses what makes a block other than a paragraph.
fn block(text: &str) -> Result<(), Wrong> {
    if let Some(fault) = text::line(text, true).into_iter().next() {
        return Err(fault.into());
    }
    let block = |mark: &str, what| {
        let rest = &text[mark.len()..];
        // The last character of the mark is the one that CommonMark lets be escaped: `2015\.`, `\-`.
        let at = mark.char_indices().next_back().map_or(0, |(at, _)| at);
        let right = crate::character::excerpt(&format!("{}\\\\{}{rest}", &mark[..at], &mark[at..]));
        let mark = mark.to_owned();
        Err(TextFault::Block { mark, what, right }.into())
    };
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if let Some(item) = text[digits..].strip_prefix(['.', ')']).filter(|_| digits > 0)
        && (item.is_empty() || item.starts_with([' ', '\t']))
    {
        return block(&text[..=digits], "a numbered list");
    }
    for (mark, what) in [
        (">", "a quotation"),
        ("---", "a rule"),
        ("***", "a rule"),
        ("___", "a rule"),
        ("```", "code"),
        ("~~~", "code"),
    ] {
        if text.starts_with(mark) {
            return block(&mark[..1], what);
        }
    }
    let heading = text.bytes().take_while(|byte| *byte == b'#').count();
    if (1..=6).contains(&heading) && text[heading..].chars().next().is_none_or(char::is_whitespace) {
        return block("#", "a heading");
    }
    for mark in ["-", "+", "*"] {
        let item = text.strip_prefix(mark);
        if item.is_some_and(|item| item.is_empty() || item.starts_with(char::is_whitespace)) {
            return block(mark, "a list");
        }
    }
    Ok(())
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    /// What is wrong so far, where it is plain how to go on.
    faults: Vec<Wrong>,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn note(&mut self, wrong: Wrong) {
        const ENOUGH: usize = 8;
        let is_tag = |wrong: &Wrong| matches!(wrong, Wrong::Text(TextFault::Tag { .. }));
        // The tag that closes another goes with it.
        let closes = matches!(&wrong, Wrong::Text(TextFault::Tag { found, .. }) if found.starts_with("</"));
        if closes && self.faults.iter().any(is_tag) {
            return;
        }
        if self.faults.len() < ENOUGH && !self.faults.contains(&wrong) {
            self.faults.push(wrong);
        }
    }

    /// Reads up to the mark `until`, which it takes, or to the end.
    fn run(&mut self, until: Option<&'static str>, inside_link: bool) -> Result<Prose, Wrong> {
        let mut prose = Prose::new();
        let mut plain = String::new();
        loop {
            let rest = self.rest();
            if let Some(mark) = until.filter(|mark| rest.starts_with(mark)) {
                let blank_before = self.text[..self.at].ends_with(char::is_whitespace);
                if mark == "]" || !blank_before {
                    self.at += mark.len();
                    push(&mut prose, &mut plain);
                    if text::is_empty(&self::plain(&prose)) {
                        return Err(TextFault::NoWords.into());
                    }
                    return Ok(prose);
                }
            }
            let Some(first) = rest.chars().next() else {
                if let Some(mark) = until {
                    let mark = if mark == "]" { "[" } else { mark };
                    return Err(TextFault::Unclosed(mark).into());
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
                        return Err(TextFault::LinkInLink.into());
                    }
                    push(&mut prose, &mut plain);
                    prose.push(self.link()?);
                }
                '<' | '`' | ']' | '_' | '&' if self.is_markup(first) => {
                    let (wrong, length) = self.markup(first);
                    self.note(wrong);
                    self.at += length;
                }
                '!' if rest.starts_with("![") => return Err(TextFault::Image.into()),
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
            '&' => text::entity_here(self.rest()).is_some(),
            _ => true,
        }
    }

    /// What to say of a mark: which it is, in which word, and how to write it; and how much of the text it takes.
    fn markup(&self, mark: char) -> (Wrong, usize) {
        const AROUND: usize = 24;
        let rest = self.rest();
        let tag = if mark == '<' { text::tag(rest) } else { None };
        if let Some(tag) = tag {
            let found = crate::character::excerpt(tag);
            return (TextFault::Tag { found, prose: true }.into(), tag.len());
        }
        if let Some(entity) = text::entity_here(rest) {
            return (TextFault::Entity(entity.to_owned()).into(), entity.len());
        }
        let before = self.text[..self.at].chars().rev().take(AROUND);
        let mut before: Vec<char> = before.take_while(|c| *c != ' ').collect();
        before.reverse();
        let around: Vec<char> = rest.chars().take(AROUND).take_while(|c| *c != ' ').collect();
        let around: String = before.into_iter().chain(around).collect();
        let right = around.replace(mark, &format!("\\\\{mark}"));
        (TextFault::Mark { mark, around, right }.into(), mark.len_utf8())
    }

    fn emphasis(&mut self, until: Option<&'static str>, inside_link: bool) -> Result<Inline, Wrong> {
        let stars = self.rest().len() - self.rest().trim_start_matches('*').len();
        let mark = if stars == 1 { "*" } else { "**" };
        let after = self.rest()[stars..].chars().next();
        let before = self.text[..self.at].chars().next_back();
        let begins_word = after.is_some_and(char::is_alphanumeric);
        // CommonMark's flanking rules, narrowed: emphasis begins a word and ends one, and does not nest in itself.
        if stars > 2
            || until.is_some_and(|until| until.starts_with('*'))
            || after.is_none_or(|c| c.is_whitespace() || c.is_ascii_punctuation() && c != '[')
            || before.is_some_and(|c| c.is_alphanumeric() || !begins_word && !is_boundary(c))
        {
            let after = self.rest()[1..].chars().take(12).collect();
            return Err(TextFault::Star(after).into());
        }
        self.at += stars;
        let inner = self.run(Some(mark), inside_link)?;
        let after = self.rest().chars().next();
        let ends_in_mark = self.text[..self.at - stars]
            .chars()
            .next_back()
            .is_some_and(|c| !c.is_alphanumeric());
        if after == Some('*') || after.is_some_and(|c| !is_boundary(c)) && ends_in_mark {
            return Err(TextFault::InWord.into());
        }
        Ok(match stars {
            1 => Inline::Emphasis(inner),
            _ => Inline::Strong(inner),
        })
    }

    fn link(&mut self) -> Result<Inline, Wrong> {
        self.at += 1;
        let text = self.run(Some("]"), true)?;
        let Some(from) = self.rest().strip_prefix('(') else {
            return Err(TextFault::NoAddress.into());
        };
        let found = destination(from)?.to_owned();
        self.at += found.len() + 2;
        match found.strip_prefix('#') {
            Some(fragment) => match Target::parse(fragment) {
                Some(target) => Ok(Inline::Link(Link::Page(target), text)),
                None => {
                    self.note(AddressFault::Part(crate::character::excerpt(&found)).into());
                    Ok(Inline::Text(self::plain(&text)))
                }
            },
            None => {
                if let Err(fault) = address::web_or_mail(&found, crate::problem::LINKS) {
                    self.note(fault.into());
                }
                Ok(Inline::Link(Link::Web(found), text))
            }
        }
    }
}

/// Whether a character stands between words for CommonMark; joiners and marks without a width do not.
fn is_boundary(character: char) -> bool {
    character.is_whitespace()
        || character.is_ascii_punctuation()
        || matches!(character, '«' | '»' | '¡' | '¿' | '·' | '،' | '؛' | '؟' | '।')
        || matches!(character, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}')
}

/// An address of the web or of a mailbox, written so that a link of prose reads it whole; nothing where none can be.
#[must_use]
pub fn link_address(address: &str) -> Option<String> {
    let bracketed = address.trim().replace('(', "%28").replace(')', "%29");
    // CommonMark would read the name of a character, as in `&copy;`.
    let pieces = bracketed.split_inclusive(';').map(|piece| match piece.rfind('&') {
        Some(at) if text::entity_here(&piece[at..]) == Some(&piece[at..]) => {
            format!("{}%3B", &piece[..piece.len() - 1])
        }
        _ => piece.to_owned(),
    });
    let written: String = pieces.collect();
    let is_sound =
        address::web_or_mail(&written, crate::problem::LINKS).is_ok() && destination(&format!("{written})")).is_ok();
    is_sound.then_some(written)
}

/// The address that a link's parentheses hold, of which the text after the first is given: up to the one that closes it.
fn destination(from: &str) -> Result<&str, Wrong> {
    let mut open = 1;
    let mut end = None;
    for (at, c) in from.char_indices() {
        match c {
            '(' => open += 1,
            ')' => open -= 1,
            // No address goes on after a blank: a title may stand there.
            c if c.is_whitespace() => {
                let rest = from[at..].trim_start();
                let title = at > 0 && rest.starts_with(['"', '\'', '(']);
                let whole = &from[..from.find(')').unwrap_or(from.len())];
                return Err(if title {
                    AddressFault::Title.into()
                } else if whole.starts_with('#') {
                    AddressFault::Part(crate::character::excerpt(whole)).into()
                } else {
                    let fault = address::web_or_mail(whole, crate::problem::LINKS).err();
                    fault
                        .unwrap_or_else(|| AddressFault::Character(c, "%20".to_owned()))
                        .into()
                });
            }
            _ => {}
        }
        if open == 0 {
            end = Some(at);
            break;
        }
    }
    let Some(end) = end else {
        return Err(AddressFault::Parenthesis(crate::character::excerpt(from)).into());
    };
    let found = &from[..end];
    if let Some(entity) = text::entity(found) {
        // CommonMark would read the name of a character.
        return Err(AddressFault::Character(';', format!("%3B, as `{entity}` names a character in HTML,")).into());
    }
    Ok(found)
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
