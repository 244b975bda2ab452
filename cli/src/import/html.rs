//! From the HTML of a slide to the prose of a story: emphasis and links stay, words stay, all else goes and is named.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use html5gum::{Token, Tokenizer};
use jalon::character::is_harmful;
use jalon::problem::TextFault;
use jalon::story::{Inline, Link, Prose, prose, text};

use super::report::Entry;

/// Elements of which not even the words are for readers.
const SILENT: [&str; 5] = ["script", "style", "iframe", "object", "template"];

/// Elements that end a line.
const BLOCKS: [&str; 20] = [
    "p",
    "br",
    "div",
    "li",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "tr",
    "table",
    "td",
    "hr",
    "pre",
    "section",
    "dd",
];

/// Elements without a meaning of their own, and those that mean what prose can say.
const PLAIN: [&str; 8] = ["span", "font", "b", "strong", "i", "em", "a", "cite"];

/// A piece of text with what it stands in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Run {
    text: String,
    strong: bool,
    emphasis: bool,
    link: Option<Rc<str>>,
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

    /// Ends the last element of a name; whatever was left open within it ends with it.
    fn close(&mut self, name: &str) {
        if self.counts.get(name).is_none_or(|count| *count == 0) {
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

/// The words alone, in one line, as a text without marks may hold them.
pub(crate) fn words(html: &str, entry: &mut Entry) -> String {
    let words = join(&runs(html, entry));
    if text::is_empty(&words) {
        return String::new();
    }
    let faults = text::check(&words);
    let is_html = |fault: &TextFault| matches!(fault, TextFault::Tag { .. } | TextFault::Entity(_));
    if !faults.iter().any(is_html) {
        return words;
    }
    entry.changed("`<`, `>` and `&`, which could be taken for HTML, are written ‹, › and with a space behind");
    let words = words.replace('<', "‹").replace('>', "›").replace('&', "& ");
    words.trim_end().to_owned()
}

/// The words as prose that reads as they do.
pub(crate) fn prose(html: &str, entry: &mut Entry) -> String {
    let mut runs = runs(html, entry);
    if text::is_empty(&join(&runs)) {
        return String::new();
    }
    tidy(&mut runs);
    let text = write(&runs);
    if is_same(&text, &runs) {
        return text;
    }
    // Marks within words, or one in another: prose has none of it.
    for run in &mut runs {
        (run.strong, run.emphasis) = (false, false);
    }
    let text = write(&runs);
    if is_same(&text, &runs) {
        entry.changed("emphasis is plain text, for it begins or ends within a word");
        return text;
    }
    let text = escape(join(&runs).trim());
    entry.changed("links and emphasis are plain text, for they stand in one another");
    text
}

fn join(runs: &[Run]) -> String {
    let text: String = runs.iter().map(|run| run.text.as_str()).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_same(text: &str, runs: &[Run]) -> bool {
    prose::parse(text).is_ok_and(|parsed| prose::plain(&parsed) == join(runs) && links(&parsed) == wanted(runs))
}

fn links(prose: &Prose) -> Vec<String> {
    let mut found = Vec::new();
    for inline in prose {
        match inline {
            Inline::Text(_) => {}
            Inline::Emphasis(inner) | Inline::Strong(inner) => found.extend(links(inner)),
            Inline::Link(Link::Web(address), inner) => {
                found.push(address.clone());
                found.extend(links(inner));
            }
            Inline::Link(Link::Page(_), inner) => found.extend(links(inner)),
        }
    }
    found
}

fn wanted(runs: &[Run]) -> Vec<String> {
    let mut links: Vec<String> = runs
        .iter()
        .filter_map(|run| run.link.as_deref().map(str::to_owned))
        .collect();
    links.dedup();
    links
}

fn runs(html: &str, entry: &mut Entry) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut open = Open::default();
    let (mut dropped, mut known): (Vec<String>, BTreeSet<String>) = Default::default();
    let mut silent = 0_usize;
    for token in Tokenizer::new(html) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                let value = |wanted: &[u8]| {
                    let found = tag.attributes.iter().find(|(name, _)| name.as_slice() == wanted);
                    found.map(|(_, value)| String::from_utf8_lossy(value).into_owned())
                };
                if BLOCKS.contains(&name.as_str()) {
                    push(&mut runs, " ", &open);
                } else if name == "img" || SILENT.contains(&name.as_str()) {
                    let of = value(b"src").map_or_else(String::new, |src| format!(" of {src}"));
                    let cure = match name.as_str() {
                        "img" => "name its file as the `media` of an event",
                        _ => "a story has no such thing",
                    };
                    entry.left_out(format!("<{name}>{of}: {cure}"));
                    silent += usize::from(SILENT.contains(&name.as_str()) && !tag.self_closing);
                } else if !PLAIN.contains(&name.as_str()) && known.insert(name.clone()) {
                    dropped.push(name.clone());
                }
                let link = match name.as_str() {
                    "a" => value(b"href").and_then(|href| target(&href, entry)),
                    _ => None,
                };
                if !tag.self_closing && !["br", "img", "hr"].contains(&name.as_str()) {
                    open.push(name, link);
                }
            }
            Token::EndTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                if BLOCKS.contains(&name.as_str()) {
                    push(&mut runs, " ", &open);
                }
                if SILENT.contains(&name.as_str()) {
                    silent = silent.saturating_sub(1);
                }
                open.close(&name);
            }
            Token::String(text) if silent == 0 => push(&mut runs, &String::from_utf8_lossy(&text), &open),
            _ => {}
        }
    }
    if !dropped.is_empty() {
        entry.changed(format!("the words of <{}> stand without it", dropped.join(">, <")));
    }
    runs
}

/// The address that a link may have in a story.
fn target(href: &str, entry: &mut Entry) -> Option<String> {
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

/// One blank between words, none at the ends, and none just within marks.
fn tidy(runs: &mut Vec<Run>) {
    let mut blank = true;
    for run in runs.iter_mut() {
        let mut text = String::new();
        for character in run.text.chars() {
            if character != ' ' {
                text.push(character);
            } else if !blank {
                text.push(' ');
            }
            blank = character == ' ';
        }
        run.text = text;
    }
    runs.retain(|run| !run.text.is_empty());
    let mut parted: Vec<Run> = Vec::new();
    let all = std::mem::take(runs);
    let links: Vec<Option<Rc<str>>> = all.iter().map(|run| run.link.clone()).collect();
    for (at, run) in all.into_iter().enumerate() {
        let marked = run.strong || run.emphasis || run.link.is_some();
        let inner = run.text.trim().to_owned();
        let (before, after) = (run.text.starts_with(' '), run.text.ends_with(' '));
        if !marked || (!before && !after) {
            parted.push(run);
            continue;
        }
        // A blank within a link is a part of it.
        let blank = |beside: Option<&Option<Rc<str>>>| Run {
            text: " ".to_owned(),
            link: run.link.clone().filter(|_| beside == Some(&run.link)),
            ..Run::default()
        };
        if before {
            parted.push(blank(at.checked_sub(1).and_then(|at| links.get(at))));
        }
        let end = after.then(|| blank(links.get(at + 1)));
        if !inner.is_empty() {
            parted.push(Run { text: inner, ..run });
        }
        parted.extend(end);
    }
    while let Some(last) = parted.last_mut() {
        last.text.truncate(last.text.trim_end().len());
        if !last.text.is_empty() {
            break;
        }
        parted.pop();
    }
    *runs = parted;
}

fn write(runs: &[Run]) -> String {
    let mut text = String::new();
    for linked in runs.chunk_by(|one, other| one.link == other.link) {
        let inner: String = linked.iter().map(marked).collect();
        match linked.first().and_then(|run| run.link.as_ref()) {
            Some(link) => text += &format!("[{inner}]({link})"),
            None => text += &inner,
        }
    }
    escape_start(text)
}

fn marked(run: &Run) -> String {
    let mark = match (run.strong, run.emphasis) {
        (true, _) => "**",
        (false, true) => "*",
        (false, false) => "",
    };
    format!("{mark}{}{mark}", escape_inner(&run.text))
}

fn escape(text: &str) -> String {
    escape_start(escape_inner(text))
}

fn escape_inner(text: &str) -> String {
    let mut out = String::new();
    for character in text.chars() {
        if matches!(character, '\\' | '*' | '[' | ']' | '`' | '<' | '&' | '_') {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

/// Keeps a paragraph from being read as another block.
fn escape_start(text: String) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && text[digits..].starts_with(['.', ')']) {
        return format!("{}\\{}", &text[..digits], &text[digits..]);
    }
    match text.starts_with(['>', '#', '-', '+', '~', '=']) {
        true => format!("\\{text}"),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::{Entry, prose, words};

    #[test]
    fn what_prose_can_say_stays() {
        for (html, expect) in [
            ("<p>One.</p><p>Two <b>bold </b>words.</p>", "One. Two **bold** words."),
            ("a<br/>b", "a b"),
            (
                "See <a href='https://a.org/x_(y)'>this &amp; <i>that</i></a>.",
                "See [this \\& *that*](https://a.org/x_%28y%29).",
            ),
            ("AT&amp;T 2 < 3 * 4 [sic] a_b", "AT\\&T 2 \\< 3 \\* 4 \\[sic\\] a\\_b"),
            (
                "<a href='https://a.org/?a=1&amp;copy;=2'>a</a>",
                "[a](https://a.org/?a=1&copy%3B=2)",
            ),
            ("1. first", "1\\. first"),
            ("# no heading", "\\# no heading"),
            ("<ul><li>a<li>b</ul>", "a b"),
            ("x<script>alert(1)</script>y", "xy"),
            ("<a href='javascript:x'>words</a>", "words"),
            (
                "<b><i>both</b></i> open <em>never closed",
                "**both** open *never closed*",
            ),
            ("un<b>believ</b>able", "unbelievable"),
            ("", ""),
            ("&nbsp; \u{200b}", ""),
        ] {
            let mut entry = Entry::default();
            assert_eq!(prose(html, &mut entry), expect, "{html}");
        }
    }

    #[test]
    fn what_goes_is_named() {
        let mut entry = Entry::default();
        let text = prose(
            "<table><tr><td>a</td></tr></table><iframe src='https://a.org/f'>x</iframe><sup>2</sup>",
            &mut entry,
        );
        assert_eq!(text, "a 2");
        assert_eq!(
            entry.left_out,
            ["<iframe> of https://a.org/f: a story has no such thing"]
        );
        assert_eq!(entry.changed, ["the words of <sup> stand without it"]);
        assert_eq!(words("<h1>A &amp; B</h1>", &mut entry), "A & B");
        assert_eq!(
            words("&lt;i&gt;A&lt;/i&gt; &amp;amp; B", &mut entry),
            "‹i›A‹/i› & amp; B"
        );
        assert_eq!(
            words("\u{645}\u{6cc}\u{200c}\u{62e}", &mut entry),
            "\u{645}\u{6cc}\u{200c}\u{62e}"
        );
    }
}
