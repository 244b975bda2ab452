//! The tables as Markdown, with ratios; measures nothing and names no machine.

use std::fmt::Write;

use crate::circumstance::JUDGED;
use crate::contest::Round;
use crate::measure::{Measure, Samples, thousands};
use crate::page::Page;
use crate::scale::Step;

const TIMES: [Measure; 9] = [
    Measure::FirstPaint,
    Measure::LargestPaint,
    Measure::Words,
    Measure::Answers,
    Measure::Blocking,
    Measure::Shift,
    Measure::ChoosingShift,
    Measure::Input,
    Measure::Heap,
];
const WIRE: [Measure; 8] = [
    Measure::Requests,
    Measure::Bytes,
    Measure::Html,
    Measure::Css,
    Measure::Js,
    Measure::Wasm,
    Measure::Json,
    Measure::Other,
];
const GROWTH: [Measure; 5] = [
    Measure::Answers,
    Measure::Input,
    Measure::Filter,
    Measure::Heap,
    Measure::Nodes,
];
/// Measures of which a ratio says something.
const RATIOS: [Measure; 6] = [
    Measure::FirstPaint,
    Measure::LargestPaint,
    Measure::Words,
    Measure::Answers,
    Measure::Input,
    Measure::Heap,
];

/// How one run was made.
#[derive(Debug, Clone, Copy)]
pub struct Run<'a> {
    /// The command.
    pub command: &'a str,
    /// Loads of each page under each circumstance.
    pub loads: usize,
    /// Loads of each page with each number of events.
    pub scale_loads: usize,
    /// The browser's own name and version.
    pub browser: &'a str,
}

/// The whole document.
#[must_use]
pub fn document(run: Run, rounds: &[Round], steps: &[Step]) -> String {
    let mut out = format!(
        "# Performance\n\n\
        Made by `{}` in {}; nothing here was written by hand. Compare the rows, not the figures with those of another\n\
        machine. Where a `×` stands, the figure is divided by Jalon's.\n\n\
        ![First paint, words shown and time to answering, page by page, and how they grow with the number of events](performance.svg)\n\n",
        run.command, run.browser
    );
    out.push_str(&reach(rounds, steps));
    out.push_str(&behind(rounds, steps));
    if let Some(round) = rounds.first() {
        out.push_str("## On the wire\n\nBodies as compressed by brotli, in kB of 1,000 bytes, from a cold cache.\n\n");
        out.push_str(&table("page", &round.rows, &WIRE));
    }
    for round in rounds {
        let _ = write!(out, "## {}\n\n", capital(&round.circumstance.name()));
        out.push_str(&table("page", &round.rows, &TIMES));
        out.push_str(&ratios(&round.rows));
    }
    for step in steps {
        let _ = write!(out, "## {} events, no throttle\n\n", thousands(step.events));
        out.push_str(&table("page", &step.rows, &GROWTH));
    }
    let _ = write!(out, "{}", method(run));
    out
}

fn method(run: Run) -> String {
    format!(
        "## How it is measured\n\n\
        Every page has the shipped story's words: TimelineJS in its slides, vis-timeline and Svelte from a JSON of the same\n\
        texts, each in the way that its makers recommend. \"Static HTML, by hand\" has no script: a list of links, and the\n\
        words that they lead to below it. \"Jalon without scripts\" is Jalon's prerendered page as one file.\n\
        Each load is a new tab on a new origin, so with a cold cache; viewport 360 × 640; medians of {} loads ({} with made-up\n\
        events). Fonts that TimelineJS fetches from another host are blocked and not counted.\n\n\
        - **words shown**: from navigation until a press on the second mark of the timeline, tried from first paint on, has\n\
        \u{20} brought the beginning of that event's words (60 px of them) into the window, in whose middle the mark was put before.\n\
        \u{20} Where the mark has been chosen for 5 s and its words are still elsewhere, it says \"never\".\n\
        - **answers**: from navigation until that mark is drawn and a press on it changes its state: Jalon's app is there. The\n\
        \u{20} pages without scripts answer by following the link.\n\
        - **blocking**: what tasks took beyond 50 ms each, from navigation until all is quiet; a page drawn by script hides its\n\
        \u{20} work before its first paint.\n\
        - **shift while choosing**: the sum of the layout shifts while every event is pressed, one after another, those that a\n\
        \u{20} press is meant to cause included: Jalon opens events in place on a phone, which moves what stands below.\n\
        - **input to paint**: from a real press on a mark until the frame that shows the choice is painted; it holds up to two\n\
        \u{20} frames of waiting.\n\
        - **heap**: JavaScript, DOM and WebAssembly memory after a collection.\n\
        - The browser's throttle delays each request and knows no handshake or slow start: it compares pages, not networks.\n",
        run.loads, run.scale_loads
    )
}

/// What was aimed at, under the circumstance on which it is judged.
fn reach(rounds: &[Round], steps: &[Step]) -> String {
    let Some(round) = rounds.iter().find(|round| round.circumstance == JUDGED) else {
        return String::new();
    };
    let of = |folder: &str, measure| {
        let row = round.rows.iter().find(|(page, _)| page.folder == folder);
        row.and_then(|(_, samples)| samples.median(measure)).unwrap_or(f64::NAN)
    };
    let ratio = |measure: Measure, to: &str| match (of("jalon", measure), of(to, measure)) {
        (own, 0.0) => format!("{} ms to none", measure.words(own)),
        (_, other) if other.is_infinite() => "theirs never are".to_owned(),
        (own, other) => format!("{:.2}×", own / other),
    };
    let select = steps.last().and_then(|step| {
        let (_, samples) = step.rows.first()?;
        let what = format!("selecting among {} events, no throttle", thousands(step.events));
        Some((what, samples.median(Measure::Input)?))
    });
    let lines = [
        (
            "first paint, to the static page's",
            "at most 1.15×",
            ratio(Measure::FirstPaint, "static"),
        ),
        (
            "largest paint, to the static page's",
            "at most 1.15×",
            ratio(Measure::LargestPaint, "static"),
        ),
        (
            "words shown, to the static page's",
            "at most 1.15×",
            ratio(Measure::Words, "static"),
        ),
        (
            "words shown, to TimelineJS's",
            "at most 1×",
            ratio(Measure::Words, "timelinejs"),
        ),
        (
            "first paint, to Svelte's",
            "at most 0.59×",
            ratio(Measure::FirstPaint, "svelte"),
        ),
        (
            "first paint, to TimelineJS's",
            "at most 0.33×",
            ratio(Measure::FirstPaint, "timelinejs"),
        ),
        (
            "largest paint, to TimelineJS's",
            "at most 0.33×",
            ratio(Measure::LargestPaint, "timelinejs"),
        ),
        (
            "answers, to TimelineJS's",
            "at most 0.8×",
            ratio(Measure::Answers, "timelinejs"),
        ),
        (
            "layout shift",
            "at most 0.01",
            Measure::Shift.words(of("jalon", Measure::Shift)),
        ),
        (
            "blocking, to TimelineJS's",
            "at most 1×",
            ratio(Measure::Blocking, "timelinejs"),
        ),
        (
            "blocking, to Svelte's",
            "as near to 1× as can be",
            ratio(Measure::Blocking, "svelte"),
        ),
        (
            "input to paint, to Svelte's",
            "at most 1.2×",
            ratio(Measure::Input, "svelte"),
        ),
    ];
    let mut out = format!(
        "## Reach\n\n{}.\n\n| Jalon's … | aim | measured |\n|---|---|---|\n",
        capital(&JUDGED.name())
    );
    for (what, aim, measured) in lines {
        let _ = writeln!(out, "| {what} | {aim} | {measured} |");
    }
    if let Some((what, ms)) = select {
        let _ = writeln!(out, "| {what} | under 50 ms | {} ms |", Measure::Input.words(ms));
    }
    out + "\n"
}

/// By what part a peer must be better to count as ahead: what is nearer comes out otherwise in the next run.
const AHEAD: f64 = 0.9;

/// Every figure in which a peer is ahead of Jalon.
fn behind(rounds: &[Round], steps: &[Step]) -> String {
    let mut out = String::from(
        "## Where Jalon is behind\n\n\
        Every figure in which another page is better by a tenth or more. Why, in short: Jalon's page holds all of the story as\n\
        HTML, in more elements than a page with the bare words, and brings an app of its own besides, which has to\n\
        arrive before filters and steps answer.\n\n",
    );
    let mut lines = String::new();
    for round in rounds {
        let measures = [&[Measure::Bytes][..], &TIMES].concat();
        lines.push_str(&ahead(&round.circumstance.name(), &round.rows, &measures));
    }
    for step in steps {
        lines.push_str(&ahead(
            &format!("{} events", thousands(step.events)),
            &step.rows,
            &GROWTH,
        ));
    }
    out.push_str(if lines.is_empty() {
        "Nowhere in this run.\n"
    } else {
        &lines
    });
    out + "\n"
}

/// The measures of which another page's value is better, with the values.
fn ahead(place: &str, rows: &[(Page, Samples)], measures: &[Measure]) -> String {
    let Some((jalon, peers)) = rows.split_first() else {
        return String::new();
    };
    let mut found = Vec::new();
    for measure in measures {
        let Some(own) = jalon.1.median(*measure) else { continue };
        let better = peers
            .iter()
            .filter(|(page, _)| page.folder != "bare")
            .filter_map(|(page, samples)| {
                let other = samples.median(*measure)?;
                (other < own * AHEAD && measure.words(other) != measure.words(own))
                    .then(|| format!("{} {}", page.name, measure.words(other)))
            });
        let better: Vec<String> = better.collect();
        if !better.is_empty() {
            found.push(format!(
                "{} **{}** ({})",
                measure.title(),
                measure.words(own),
                better.join("; ")
            ));
        }
    }
    if found.is_empty() {
        return String::new();
    }
    format!("- {}: {}.\n", capital(place), found.join(", "))
}

fn table(first: &str, rows: &[(Page, Samples)], measures: &[Measure]) -> String {
    let mut out = format!("| {first} |");
    for measure in measures {
        let _ = write!(out, " {} |", measure.title());
    }
    let _ = writeln!(out, "\n|---|{}", "--:|".repeat(measures.len()));
    for (page, samples) in rows {
        let _ = write!(out, "| {} |", page.name);
        for measure in measures {
            let words = samples
                .median(*measure)
                .map_or_else(|| "–".to_owned(), |value| measure.words(value));
            let _ = write!(out, " {words} |");
        }
        out.push('\n');
    }
    out + "\n"
}

fn ratios(rows: &[(Page, Samples)]) -> String {
    let Some((_, jalon)) = rows.first() else {
        return String::new();
    };
    let mut out = String::from("| to Jalon's |");
    for measure in RATIOS {
        let _ = write!(
            out,
            " {} |",
            measure.title().trim_end_matches(" ms").trim_end_matches(" MB")
        );
    }
    let _ = writeln!(out, "\n|---|{}", "--:|".repeat(RATIOS.len()));
    for (page, samples) in rows.iter().skip(1) {
        let _ = write!(out, "| {} |", page.name);
        for measure in RATIOS {
            let ratio = samples
                .median(measure)
                .zip(jalon.median(measure))
                .filter(|(other, own)| *own > 0.0 && other.is_finite());
            let words = ratio.map_or_else(|| "–".to_owned(), |(other, own)| format!("{:.2}×", other / own));
            let _ = write!(out, " {words} |");
        }
        out.push('\n');
    }
    out + "\n"
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
