//! The picture of a run as SVG: bars of the judged round, lines of growth; knows figures, not how they were had.

use std::fmt::Write;

use crate::circumstance::JUDGED;
use crate::contest::Round;
use crate::measure::{Measure, thousands};
use crate::page::Page;
use crate::scale::Step;

const WIDTH: f64 = 760.0;
const LEFT: f64 = 190.0;
const RIGHT: f64 = 690.0;
const ROW: f64 = 52.0;
/// The height of one of the bars of a row.
const BAR: f64 = 11.0;

/// The whole picture.
#[must_use]
pub fn draw(rounds: &[Round], steps: &[Step]) -> String {
    let (bars, bottom) = bars(rounds, 30.0);
    let (lines, height) = lines(steps, bottom);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height:.0}\" role=\"img\" \
        aria-label=\"Performance of Jalon beside its peers\">\n\
        <style>text{{font:13px system-ui,sans-serif;fill:#222}}.quiet{{fill:#666}}.head{{font-weight:600}}\
        .grid{{stroke:#ccc}}@media(prefers-color-scheme:dark){{text{{fill:#eee}}.quiet{{fill:#aaa}}.grid{{stroke:#444}}\
        .paper{{fill:#16181d}}}}</style>\n\
        <rect class=\"paper\" width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n{bars}{lines}</svg>\n"
    )
}

/// A page has one colour in both parts of the picture.
fn colour(page: &Page) -> &'static str {
    match (page.folder, page.query) {
        ("jalon", _) => "#b4530a",
        ("bare", _) => "#d99a5b",
        ("static", _) => "#2f6f73",
        ("svelte", _) => "#5b5bb0",
        ("timelinejs", _) => "#7a7a7a",
        (_, "") => "#a23b5c",
        _ => "#d07f9a",
    }
}

fn text(out: &mut String, x: f64, y: f64, class: &str, anchor: &str, words: &str) {
    let _ = writeln!(
        out,
        "<text x=\"{x:.1}\" y=\"{y:.1}\" class=\"{class}\" text-anchor=\"{anchor}\">{words}</text>"
    );
}

/// The bars of a page, and how opaque each is.
const BARS: [(Measure, f64); 3] = [
    (Measure::FirstPaint, 1.0),
    (Measure::Words, 0.35),
    (Measure::Answers, 0.0),
];

/// First paint, words shown and answering of each page, as bars on one scale; gives the y below them as well.
fn bars(rounds: &[Round], top: f64) -> (String, f64) {
    let mut out = String::new();
    let Some(round) = rounds.iter().find(|round| round.circumstance == JUDGED) else {
        return (out, top);
    };
    text(
        &mut out,
        16.0,
        top,
        "head",
        "start",
        "Slow 4G, processor 4× slower: first paint (filled), words shown (pale), answers (outlined), ms",
    );
    let most = round
        .rows
        .iter()
        .flat_map(|(_, samples)| BARS.map(|(measure, _)| samples.median(measure)))
        .flatten()
        .filter(|value| value.is_finite())
        .fold(1.0, f64::max);
    let mut y = top + 18.0;
    for (page, samples) in &round.rows {
        let colour = colour(page);
        text(&mut out, LEFT - 10.0, y + 22.0, "", "end", page.name);
        let mut top = y;
        for (measure, opacity) in BARS {
            let Some(value) = samples.median(measure) else { continue };
            let width = if value.is_finite() {
                (RIGHT - LEFT) * value / most
            } else {
                0.0
            };
            let _ = writeln!(
                out,
                "<rect x=\"{LEFT}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{BAR}\" fill=\"{colour}\" \
                fill-opacity=\"{opacity}\" stroke=\"{colour}\"/>"
            );
            text(
                &mut out,
                LEFT + width + 6.0,
                top + BAR - 1.0,
                "quiet",
                "start",
                &measure.words(value),
            );
            top += BAR + 3.0;
        }
        y += ROW;
    }
    (out, y + 24.0)
}

/// Time to answering by number of events, both in powers of ten; gives the height of the picture as well.
fn lines(steps: &[Step], top: f64) -> (String, f64) {
    let mut out = String::new();
    let (Some(first), Some(last)) = (steps.first(), steps.last()) else {
        return (out, top);
    };
    text(
        &mut out,
        16.0,
        top,
        "head",
        "start",
        "No throttle: time to answering by number of events, ms",
    );
    let (ceiling, floor) = (top + 20.0, top + 260.0);
    let power = |events: usize| events.to_string().len().saturating_sub(1);
    let (low, high) = (power(first.events), power(last.events).max(power(first.events) + 1));
    #[expect(clippy::cast_precision_loss, reason = "numbers of events are small")]
    let x =
        |events: usize| LEFT + (RIGHT - LEFT - 130.0) * ((events as f64).log10() - low as f64) / (high - low) as f64;
    let y = |ms: f64| floor - (floor - ceiling) * (ms.max(10.0).log10() - 1.0) / 4.0;
    for ms in [10.0, 100.0, 1_000.0, 10_000.0, 100_000.0] {
        let _ = writeln!(
            out,
            "<path class=\"grid\" d=\"M{LEFT} {0:.1}H{1}\"/>",
            y(ms),
            RIGHT - 130.0
        );
        text(
            &mut out,
            LEFT - 10.0,
            y(ms) + 4.0,
            "quiet",
            "end",
            &Measure::Answers.words(ms),
        );
    }
    for step in steps {
        text(
            &mut out,
            x(step.events),
            floor + 20.0,
            "quiet",
            "middle",
            &thousands(step.events),
        );
    }
    let mut labels: Vec<(f64, String)> = Vec::new();
    for (page, _) in &first.rows {
        let colour = colour(page);
        let points: Vec<(f64, f64)> = steps
            .iter()
            .filter_map(|step| {
                let (_, samples) = step.rows.iter().find(|(other, _)| other.name == page.name)?;
                Some((x(step.events), y(samples.median(Measure::Answers)?)))
            })
            .collect();
        let path: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1} {y:.1}")).collect();
        let _ = writeln!(
            out,
            "<path d=\"M{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>",
            path.join("L")
        );
        for (x, y) in &points {
            let _ = writeln!(out, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3\" fill=\"{colour}\"/>");
        }
        if let Some((end, y)) = points.last() {
            let mut label = String::new();
            let _ = write!(label, "<tspan fill=\"{colour}\">{}</tspan>", page.name);
            let free = labels.iter().fold(
                *y,
                |y, (taken, _)| if (y - taken).abs() < 15.0 { taken + 15.0 } else { y },
            );
            text(&mut out, end + 8.0, free + 4.0, "", "start", &label);
            labels.push((free, label));
        }
    }
    (out, floor + 40.0)
}
