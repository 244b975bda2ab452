//! From the HTML of a slide to the prose of a story: emphasis and links stay, words stay, what stood in parts is told in one
//! paragraph or some, and all that is not as it was is named.

mod pieces;

use std::collections::BTreeSet;
use std::rc::Rc;

use jalon::problem::TextFault;
use jalon::story::{Inline, Link, Prose, prose, text};

use super::report::SlideReport;
use pieces::{Part, Piece, Run, join};

/// The words alone, in one line, as a text without marks may hold them.
pub(crate) fn words(html: &str, entry: &mut SlideReport) -> String {
    let pieces = pieces::read(html, entry);
    let all: Vec<String> = pieces.iter().map(|piece| join(&piece.runs)).collect();
    let words = all.join(" ").trim().to_owned();
    if text::is_empty(&words) {
        return String::new();
    }
    if pieces.len() > 1 {
        entry.changed("what stood in lines is one line");
    }
    let faults = text::check(&words);
    let is_html = |fault: &TextFault| matches!(fault, TextFault::Tag { .. } | TextFault::Entity(_));
    if !faults.iter().any(is_html) {
        return words;
    }
    entry.changed("`<`, `>` and `&`, which could be taken for HTML, are written ‹, › and with a space behind");
    let words = words.replace('<', "‹").replace('>', "›").replace('&', "& ");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words as one paragraph of prose that reads as they do; `autolink` is whether addresses among them are links.
pub(crate) fn prose(html: &str, autolink: bool, entry: &mut SlideReport) -> String {
    let pieces = prepared(html, autolink, entry);
    let mut marks = BTreeSet::new();
    let runs = joined(&pieces, &mut marks);
    if let Some(parts) = parts(&pieces, true) {
        entry.changed(format!("{parts} became one paragraph{}", told(&marks)));
    }
    written(runs, entry)
}

/// The words as paragraphs of prose: what belongs together, as the items of a list, is one of them.
pub(crate) fn paragraphs(html: &str, autolink: bool, entry: &mut SlideReport) -> Vec<String> {
    let pieces = prepared(html, autolink, entry);
    let together = |before: &Piece, after: &Piece| match (before.part, after.part) {
        (Part::Item(_, list), Part::Item(_, other)) => list == other,
        (_, Part::Line | Part::Cell(false)) | (Part::Term, Part::Explanation) => true,
        _ => false,
    };
    let mut marks = BTreeSet::new();
    let groups: Vec<Vec<Run>> = pieces
        .chunk_by(together)
        .map(|group| joined(group, &mut marks))
        .collect();
    if let Some(parts) = parts(&pieces, false) {
        entry.changed(format!("{parts} became {} paragraph(s){}", groups.len(), told(&marks)));
    }
    let paragraphs = groups.into_iter().map(|runs| written(runs, entry));
    paragraphs.filter(|paragraph| !paragraph.is_empty()).collect()
}

/// The pieces of a text, with marks about quotations, and with links where addresses are to be some.
fn prepared(html: &str, autolink: bool, entry: &mut SlideReport) -> Vec<Piece> {
    let mut pieces = quoted(pieces::read(html, entry), entry);
    if autolink {
        for piece in &mut pieces {
            piece.runs = std::mem::take(&mut piece.runs).into_iter().flat_map(linked).collect();
        }
    }
    pieces
}

/// Makes links of the addresses in a text, as TimelineJS does.
fn linked(run: Run) -> Vec<Run> {
    if run.link.is_some() {
        return vec![run];
    }
    let mut runs = Vec::new();
    let mut plain = String::new();
    let mut rest = run.text.as_str();
    while let Some(first) = rest.chars().next() {
        let begins = !plain.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '@' | '.'));
        let address = Some(rest).filter(|_| begins).and_then(address);
        let Some((address, link)) = address else {
            plain.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        };
        runs.push(Run {
            text: std::mem::take(&mut plain),
            ..run.clone()
        });
        runs.push(Run {
            text: address.to_owned(),
            link: Some(Rc::from(link)),
            ..run.clone()
        });
        rest = &rest[address.len()..];
    }
    runs.push(Run { text: plain, ..run });
    runs.retain(|run| !run.text.is_empty());
    runs
}

/// The address with which a text begins, and what a link to it holds.
fn address(text: &str) -> Option<(&str, String)> {
    let is_whole = ["http://", "https://"].iter().any(|begin| text.starts_with(begin));
    if !is_whole && !text.starts_with("www.") {
        return None;
    }
    let is_part = |c: char| c.is_ascii_alphanumeric() || "-+&@#/%?=~_|!:,.;".contains(c);
    let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    let address = text[..end].trim_end_matches(['!', ':', ',', '.', ';', '?', '&']);
    let whole = if is_whole {
        address.to_owned()
    } else {
        format!("http://{address}")
    };
    Some((address, prose::link_address(&whole)?))
}

/// What the parts of a text were, where it is not the same as before; `one` is whether paragraphs become one.
fn parts(pieces: &[Piece], one: bool) -> Option<String> {
    let count = |is: fn(Part) -> bool| pieces.iter().filter(|piece| is(piece.part)).count();
    let paragraphs = count(|part| part == Part::Paragraph);
    let others = [
        (count(|part| part == Part::Heading), "heading(s)"),
        (count(|part| matches!(part, Part::Item(..))), "item(s) of a list"),
        (count(|part| matches!(part, Part::Cell(_))), "cell(s) of a table"),
        (count(|part| part == Part::Term), "term(s)"),
        (count(|part| part == Part::Explanation), "explanation(s)"),
        (count(|part| part == Part::Line), "line(s) behind a break"),
    ];
    let is_same = others.iter().all(|(count, _)| *count == 0);
    if is_same && !(one && paragraphs > 1) {
        return None;
    }
    let told = std::iter::once((paragraphs, "paragraph(s)")).chain(others);
    let told = told.filter(|(count, _)| *count > 0);
    let told: Vec<String> = told.map(|(count, what)| format!("{count} {what}")).collect();
    Some(told.join(", "))
}

fn told(marks: &BTreeSet<&str>) -> String {
    if marks.is_empty() {
        return String::new();
    }
    let marks: Vec<String> = marks.iter().map(|mark| format!("`{mark}`")).collect();
    format!(", with {} between what had no mark of its own", marks.join(" and "))
}

/// Quotations between quotation marks, where they have none of their own.
fn quoted(mut pieces: Vec<Piece>, entry: &mut SlideReport) -> Vec<Piece> {
    let mut count = 0_usize;
    let sign = |text: &str| Run {
        text: text.to_owned(),
        ..Run::default()
    };
    for quotation in pieces.chunk_by_mut(|one, other| one.quotation == other.quotation) {
        let Some(first) = quotation.first_mut() else {
            continue;
        };
        if first.quotation.is_none() || join(&first.runs).starts_with(['“', '”', '„', '«', '»', '"', '‘', '\'', '「'])
        {
            continue;
        }
        first.runs.insert(0, sign("“"));
        if let Some(last) = quotation.last_mut() {
            last.runs.push(sign("”"));
        }
        count += 1;
    }
    if count > 0 {
        entry.changed(format!("{count} quotation(s) stand between “ and ”"));
    }
    pieces
}

/// Pieces of a text in one paragraph, each told apart from the one before as its sort asks, where that ends in no mark.
fn joined(pieces: &[Piece], marks: &mut BTreeSet<&'static str>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut before: Option<&Piece> = None;
    for piece in pieces {
        if let Some(before) = before {
            let ends = join(&before.runs);
            let ends = ends.trim_end_matches(['”', '"', '’', '\'', '»', ')', ']']);
            let mark = if ends.ends_with([
                '.', '!', '?', '…', ':', ';', ',', '–', '—', '。', '！', '？', '؟', '۔', '।',
            ]) {
                ""
            } else {
                between(before.part, piece.part)
            };
            if !mark.is_empty() {
                marks.insert(mark.trim());
            }
            runs.push(Run {
                text: format!("{mark} "),
                ..Run::default()
            });
        }
        if let Part::Item(Some(number), _) = piece.part {
            runs.push(Run {
                text: format!("({number}) "),
                ..Run::default()
            });
        }
        runs.extend(piece.runs.iter().cloned());
        before = Some(piece);
    }
    runs
}

/// What stands between two pieces of a text in one paragraph.
fn between(before: Part, after: Part) -> &'static str {
    match (before, after) {
        (Part::Heading | Part::Term, _) => ":",
        (_, Part::Line) => " /",
        (Part::Item(..), Part::Item(..)) | (_, Part::Term) | (Part::Cell(_), Part::Cell(true)) => ";",
        (Part::Paragraph | Part::Line, Part::Item(..)) => ":",
        (_, Part::Cell(false)) => ",",
        _ => ".",
    }
}

/// A paragraph of prose.
fn written(mut runs: Vec<Run>, entry: &mut SlideReport) -> String {
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
    let links = runs.chunk_by(|one, other| one.link == other.link);
    let links = links.filter_map(|runs| runs.first()?.link.as_deref().map(str::to_owned));
    links.collect()
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

/// Keeps a paragraph from being read as another piece.
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
    use super::{SlideReport, paragraphs, prose, words};

    #[test]
    fn what_prose_can_say_stays() {
        for (html, expect) in [
            ("<p>One.</p><p>Two <b>bold </b>words.</p>", "One. Two **bold** words."),
            ("a.<br/>b", "a. b"),
            (
                "See <a href='https://a.org/x_(y)'>this &amp; <i>that</i></a>.",
                "See [this \\& *that*](https://a.org/x_%28y%29).",
            ),
            ("AT&amp;T 2 < 3 * 4 [sic] a_b", "AT\\&T 2 \\< 3 \\* 4 \\[sic\\] a\\_b"),
            (
                "<a href='https://a.org/?a=1&amp;copy;=2'>a</a>",
                "[a](https://a.org/?a=1&copy%3B=2)",
            ),
            (
                "<a href='https://a.org/'>a</a> and <a href='https://a.org/'>b</a>",
                "[a](https://a.org/) and [b](https://a.org/)",
            ),
            ("1. first", "1\\. first"),
            ("# no heading", "\\# no heading"),
            ("<ul><li>a<li>b</ul>", "a; b"),
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
            let mut entry = SlideReport::default();
            assert_eq!(prose(html, true, &mut entry), expect, "{html}");
        }
    }

    #[test]
    fn what_goes_is_named() {
        let mut entry = SlideReport::default();
        let text = prose(
            "a<iframe src='https://a.org/f'>x</iframe><sup>nd</sup><img src='b.png' alt='A quay'><video><source src='c.mp4'>No film.\
             </video> <span style='color: red' title='Aha'>red</span>",
            true,
            &mut entry,
        );
        assert_eq!(text, "and red");
        assert_eq!(
            entry.left_out,
            [
                "<iframe> of https://a.org/f: a story has no such thing",
                "<img> of b.png (“A quay”): name its file as the `media` of an event",
                "<video>: a story has no such thing",
                "<source> of c.mp4: a story has no such thing",
                "`Aha`, which a pointer showed on <span>",
                "what its HTML says of colours, sizes and places: a page looks the same throughout",
            ]
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

    #[test]
    fn parts_are_told_apart_in_one_paragraph_and_the_report_says_so() {
        for (html, expect, changed) in [
            (
                "<p>One.</p>\n<p>Two</p>",
                "One. Two",
                "2 paragraph(s) became one paragraph",
            ),
            (
                "<h3>The quay</h3><p>It is long</p><p>and wide</p>",
                "The quay: It is long. and wide",
                "2 paragraph(s), 1 heading(s) became one paragraph, with `.` and `:` between what had no mark of its own",
            ),
            (
                "Needed:<ul><li>stone</li><li><p>wood</p></li><li>iron.</li></ul>Then it began",
                "Needed: stone; wood; iron. Then it began",
                "2 paragraph(s), 3 item(s) of a list became one paragraph, with `;` between what had no mark of its own",
            ),
            (
                "<ol start=3><li>dig<li>fill</ol>",
                "(3) dig; (4) fill",
                "2 item(s) of a list became one paragraph, with `;` between what had no mark of its own",
            ),
            (
                "<table><tr><th>Year<th>Ships<tr><td><td>12<td>few</table>",
                "Year, Ships; 12, few",
                "4 cell(s) of a table became one paragraph, with `,` and `;` between what had no mark of its own",
            ),
            (
                "the tide<br>comes in<br/><br />Next",
                "the tide / comes in. Next",
                "2 paragraph(s), 1 line(s) behind a break became one paragraph, with `.` and `/` between what had no mark of \
                 its own",
            ),
            (
                "<dl><dt>Quay<dd>a place for ships<dt>Tide<dd>it comes and goes</dl>",
                "Quay: a place for ships; Tide: it comes and goes",
                "2 term(s), 2 explanation(s) became one paragraph, with `:` and `;` between what had no mark of its own",
            ),
            (
                "She said: <blockquote><p>Deeper.</p><p>Now!</p></blockquote>",
                "She said: “Deeper. Now!”",
                "1 quotation(s) stand between “ and ”; 3 paragraph(s) became one paragraph",
            ),
            ("<blockquote>„Tief“</blockquote>", "„Tief“", ""),
            (
                "He said <q>no</q> to 10<sup>6</sup> and CO<sub>2</sub>",
                "He said “no” to 10⁶ and CO₂",
                "",
            ),
            (
                "<pre>one\ntwo</pre>",
                "one / two",
                "1 paragraph(s), 1 line(s) behind a break became one paragraph, with `/` between what had no mark of its own",
            ),
            ("<div><div><p>One.</p></div></div><br>", "One.", ""),
        ] {
            let mut entry = SlideReport::default();
            assert_eq!(prose(html, true, &mut entry), expect, "{html}");
            assert_eq!(entry.changed.join("; "), changed, "{html}");
        }
    }

    #[test]
    fn where_a_story_has_room_for_paragraphs_they_stay() {
        let html = "<h2>Why</h2><p>One.</p><p>Two<br>lines</p><ul><li>a</li><li>b</li></ul><table><tr><td>c<td>d<tr><td>e</table>";
        let mut entry = SlideReport::default();
        let expect = ["Why", "One.", "Two / lines", "a; b", "c, d", "e"];
        assert_eq!(paragraphs(html, true, &mut entry), expect);
        assert_eq!(
            entry.changed,
            [
                "2 paragraph(s), 1 heading(s), 2 item(s) of a list, 3 cell(s) of a table, 1 line(s) behind a break became 6 \
              paragraph(s), with `,` and `/` and `;` between what had no mark of its own"
            ]
        );
        let mut entry = SlideReport::default();
        assert_eq!(paragraphs("<p>One.</p><p>Two.</p>", true, &mut entry), ["One.", "Two."]);
        assert_eq!(entry, SlideReport::default());
    }

    #[test]
    fn addresses_are_links_where_timelinejs_made_them_links() {
        for (html, autolink, expect) in [
            (
                "See https://a.org/b?c=1, or www.b.org.",
                true,
                "See [https://a.org/b?c=1](https://a.org/b?c=1), or [www.b.org](http://www.b.org).",
            ),
            ("See https://a.org/b.", false, "See https://a.org/b."),
            (
                "<a href='https://a.org/'>https://b.org/</a>",
                true,
                "[https://b.org/](https://a.org/)",
            ),
            ("xhttps://a.org/ me@www.b.org", true, "xhttps://a.org/ me@www.b.org"),
        ] {
            assert_eq!(prose(html, autolink, &mut SlideReport::default()), expect, "{html}");
        }
    }
}
