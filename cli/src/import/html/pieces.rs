//! The pieces of a slide's HTML: what is a paragraph, an item, a cell, and what of its words is strong or a link. Names what of
//! it no story has, and knows nothing of how a story writes the rest.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use html5gum::{Token, Tokenizer};
use jalon::character::is_harmful;
use jalon::story::{prose, text};

use super::SlideReport;

/// Elements of which not even the words are for readers.
const SILENT: [&str; 8] = [
    "script", "style", "iframe", "object", "template", "video", "audio", "noscript",
];

/// Elements that hold nothing, so that no tag ends them.
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
];

/// Elements that begin and end a paragraph, beside those that a [`Part`] stands for.
const BLOCKS: [&str; 30] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "details",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "header",
    "hr",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
];

/// Elements without a meaning of their own, and those that mean what prose can say.
const PLAIN: [&str; 14] = [
    "a", "b", "cite", "em", "font", "html", "i", "q", "source", "span", "strong", "sub", "sup", "wbr",
];

/// Attributes that say how something looks.
const LOOKS: [&str; 6] = ["align", "bgcolor", "class", "color", "size", "style"];

/// Figures as they stand above and below the line.
const RAISED: [&str; 2] = ["⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "₀₁₂₃₄₅₆₇₈₉₊₋"];

/// What a piece of a text is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Part {
    #[default]
    Paragraph,
    /// What stands behind a break of line.
    Line,
    Heading,
    /// An item of a list, with its number in one that counts, and the list that it is of.
    Item(Option<usize>, usize),
    /// A cell of a table, and whether it is the first one of its row.
    Cell(bool),
    /// What is explained, in a list of explanations.
    Term,
    /// What explains it.
    Explanation,
}

/// A piece of a text, and the quotation that it is in, by its number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) part: Part,
    pub(super) quotation: Option<usize>,
    pub(super) runs: Vec<Run>,
}

/// A piece of text with what it stands in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) strong: bool,
    pub(super) emphasis: bool,
    pub(super) link: Option<Rc<str>>,
}

/// The elements that are open, each with what text in it is.
#[derive(Debug, Default)]
struct Open {
    elements: Vec<(String, Run)>,
    /// How many there are of each name.
    counts: BTreeMap<String, usize>,
}

impl Open {
    /// What text is here.
    fn style(&self) -> Run {
        self.elements.last().map(|(_, style)| style.clone()).unwrap_or_default()
    }

    fn push(&mut self, name: String, link: Option<String>) {
        let outer = self.style();
        let style = Run {
            text: String::new(),
            strong: outer.strong || ["b", "strong"].contains(&name.as_str()),
            emphasis: outer.emphasis || ["i", "em"].contains(&name.as_str()),
            link: link.map(Rc::from).or(outer.link),
        };
        *self.counts.entry(name.clone()).or_default() += 1;
        self.elements.push((name, style));
    }

    fn has(&self, name: &str) -> bool {
        self.counts.get(name).is_some_and(|count| *count > 0)
    }

    /// Ends the last element of a name; whatever was left open within it ends with it.
    fn close(&mut self, name: &str) {
        if !self.has(name) {
            return;
        }
        while let Some((ended, _)) = self.elements.pop() {
            if let Some(count) = self.counts.get_mut(&ended) {
                *count -= 1;
            }
            if ended == name {
                break;
            }
        }
    }
}

/// A text in its pieces, without those that have no words.
pub(super) fn read(html: &str, entry: &mut SlideReport) -> Vec<Piece> {
    let mut reading = Reading::default();
    let mut open = Open::default();
    let (mut dropped, mut known): (Vec<String>, BTreeSet<String>) = Default::default();
    let (mut silent, mut looks) = (0_usize, false);
    for token in Tokenizer::new(html) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                let value = |wanted: &str| {
                    let found = tag
                        .attributes
                        .iter()
                        .find(|(name, _)| name.as_slice() == wanted.as_bytes());
                    found.map(|(_, value)| String::from_utf8_lossy(value).into_owned())
                };
                if silent == 0 {
                    looks |= LOOKS.iter().any(|name| value(name).is_some());
                    reading.start(&name, value("start").and_then(|start| start.trim().parse().ok()));
                }
                if ["img", "embed"].contains(&name.as_str()) || SILENT.contains(&name.as_str()) {
                    let of = value("src").or_else(|| value("data"));
                    let of = of.map_or_else(String::new, |src| format!(" of {src}"));
                    let alt = value("alt").filter(|alt| !alt.trim().is_empty());
                    let alt = alt.map_or_else(String::new, |alt| format!(" (“{}”)", alt.trim()));
                    let cure = match name.as_str() {
                        "img" => "name its file as the `media` of an event",
                        _ => "a story has no such thing",
                    };
                    entry.left_out(format!("<{name}>{of}{alt}: {cure}"));
                    silent += usize::from(SILENT.contains(&name.as_str()) && !tag.self_closing);
                } else if name == "source" {
                    let of = value("src").or_else(|| value("srcset")).unwrap_or_default();
                    entry.left_out(format!("<source> of {of}: a story has no such thing"));
                } else if !is_block(&name) && !PLAIN.contains(&name.as_str()) && known.insert(name.clone()) {
                    dropped.push(name.clone());
                }
                if let Some(title) = value("title").filter(|title| silent == 0 && !title.trim().is_empty()) {
                    entry.left_out(format!("`{}`, which a pointer showed on <{name}>", title.trim()));
                }
                let link = match name.as_str() {
                    "a" => value("href").and_then(|href| target(&href, entry)),
                    _ => None,
                };
                if name == "q" && silent == 0 {
                    reading.push("“", &open);
                }
                if !tag.self_closing && !VOID.contains(&name.as_str()) {
                    open.push(name, link);
                }
            }
            Token::EndTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                if SILENT.contains(&name.as_str()) {
                    silent = silent.saturating_sub(1);
                } else if silent == 0 {
                    if name == "q" && open.has("q") {
                        reading.push("”", &open);
                    }
                    reading.end(&name);
                }
                open.close(&name);
            }
            Token::String(text) if silent == 0 => {
                let text = String::from_utf8_lossy(&text);
                let innermost = open.elements.last().map_or("", |(name, _)| name.as_str());
                match ["sup", "sub"].iter().position(|name| *name == innermost) {
                    Some(at) => match raised(&text, RAISED[at]) {
                        Some(figures) => reading.push(&figures, &open),
                        None => {
                            if known.insert(innermost.to_owned()) {
                                dropped.push(innermost.to_owned());
                            }
                            reading.push(&text, &open);
                        }
                    },
                    None if open.has("pre") => {
                        for (at, line) in text.split('\n').enumerate() {
                            if at > 0 {
                                reading.start("br", None);
                            }
                            reading.push(line, &open);
                        }
                    }
                    None => reading.push(&text, &open),
                }
            }
            _ => {}
        }
    }
    reading.flush(Part::Paragraph);
    if !dropped.is_empty() {
        entry.changed(format!("the words of <{}> stand without it", dropped.join(">, <")));
    }
    if looks {
        entry.left_out("what its HTML says of colours, sizes and places: a page looks the same throughout");
    }
    reading.pieces
}

/// Whether an element begins a piece of a text.
fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
        || matches!(
            name,
            "br" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "li" | "td" | "th" | "dt" | "dd"
        )
}

/// Figures as they stand above or below the line, where there is nothing else.
fn raised(text: &str, signs: &str) -> Option<String> {
    let sign = |character: char| {
        let at = match character {
            '0'..='9' => character.to_digit(10)? as usize,
            '+' => 10,
            '-' | '−' => 11,
            _ => return None,
        };
        signs.chars().nth(at)
    };
    text.trim().chars().map(sign).collect()
}

/// The pieces of a text as they are found.
#[derive(Debug, Default)]
struct Reading {
    pieces: Vec<Piece>,
    /// What is being read.
    pub(super) part: Part,
    pub(super) runs: Vec<Run>,
    /// The lists that are open: number, and the number of the next item in one that counts.
    lists: Vec<(usize, Option<usize>)>,
    listed: usize,
    /// The quotations that are open.
    quotations: Vec<usize>,
    quoted: usize,
    /// Whether the row has a cell with words.
    row: bool,
    /// A break of line stands before what is being read, and one only.
    broken: bool,
}

impl Reading {
    /// Ends the piece; what comes next is a `next`.
    fn flush(&mut self, next: Part) {
        let runs = std::mem::take(&mut self.runs);
        if text::is_empty(&join(&runs)) {
            // An item that begins with a paragraph goes on being one.
            if next != Part::Paragraph || matches!(self.part, Part::Line) {
                self.part = next;
            }
            return;
        }
        let part = std::mem::replace(&mut self.part, next);
        let is_first = self.pieces.is_empty();
        self.row |= matches!(part, Part::Cell(_));
        self.pieces.push(Piece {
            part: if is_first && part == Part::Line {
                Part::Paragraph
            } else {
                part
            },
            quotation: self.quotations.last().copied(),
            runs,
        });
    }

    fn start(&mut self, name: &str, number: Option<usize>) {
        let next = match name {
            "br" => {
                // Two breaks of line make a paragraph.
                let is_second = self.broken && text::is_empty(&join(&self.runs));
                self.flush(if is_second { Part::Paragraph } else { Part::Line });
                self.broken = !is_second;
                return;
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Part::Heading,
            "li" => {
                let number = self.lists.last().and_then(|(_, number)| *number);
                if let Some((_, Some(next))) = self.lists.last_mut() {
                    *next = next.saturating_add(1);
                }
                Part::Item(number, self.lists.last().map_or(0, |(list, _)| *list))
            }
            "td" | "th" => {
                self.flush(Part::Paragraph);
                Part::Cell(!self.row)
            }
            "dt" => Part::Term,
            "dd" => Part::Explanation,
            _ if BLOCKS.contains(&name) => Part::Paragraph,
            _ => return,
        };
        self.flush(next);
        self.broken = false;
        match name {
            "ul" | "ol" => {
                self.listed += 1;
                self.lists
                    .push((self.listed, (name == "ol").then(|| number.unwrap_or(1))));
            }
            "tr" => self.row = false,
            "blockquote" => {
                self.quoted += 1;
                self.quotations.push(self.quoted);
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if !is_block(name) || name == "br" {
            return;
        }
        self.flush(Part::Paragraph);
        self.part = Part::Paragraph;
        self.broken = false;
        match name {
            "ul" | "ol" => {
                self.lists.pop();
            }
            "blockquote" => {
                self.quotations.pop();
            }
            _ => {}
        }
    }

    fn push(&mut self, text: &str, open: &Open) {
        push(&mut self.runs, text, open);
    }
}

/// The address that a link may have in a story.
fn target(href: &str, entry: &mut SlideReport) -> Option<String> {
    let href = href.trim();
    let whole = match href.strip_prefix("//") {
        Some(rest) => format!("https://{rest}"),
        None => href.replace(' ', "%20"),
    };
    let written = prose::link_address(&whole);
    if written.is_none() {
        entry.left_out(format!(
            "the link to `{href}`, which is no address of the web; its words stay"
        ));
    }
    written
}

fn push(runs: &mut Vec<Run>, text: &str, open: &Open) {
    let text = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c });
    let run = Run {
        text: text.filter(|c| !is_unseen(*c)).collect(),
        ..open.style()
    };
    match runs.last_mut() {
        Some(last) if (last.strong, last.emphasis, &last.link) == (run.strong, run.emphasis, &run.link) => {
            last.text.push_str(&run.text);
        }
        _ => runs.push(run),
    }
}

/// What no story may hold, and what has no width and no meaning. Joiners and soft hyphens belong to words.
fn is_unseen(character: char) -> bool {
    is_harmful(character) || matches!(character, '\u{200b}' | '\u{2060}'..='\u{206f}')
}

pub(super) fn join(runs: &[Run]) -> String {
    let text: String = runs.iter().map(|run| run.text.as_str()).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
