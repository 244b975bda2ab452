//! What the picture shows: the headline, every event on one line of time with the leading dates named, and what each
//! project comes to; the words and the order are the page's.

use std::sync::Arc;

use jalon::date::civil;
use jalon::figure::amount;
use jalon::locale::Locale;
use jalon::prerender::Edition;
use jalon::story::{EventKind, Lead, Project, Story};
use jalon::timeline::{Axis, Unit, ticks, when};
use jalon::view::{path, stage};
use resvg::usvg::fontdb;

use super::canvas::{Canvas, Style, WIDTH};
use super::labels;
use super::palette::Palette;

pub(super) const SERIF: &str = "Source Serif 4";
pub(super) const SANS: &str = "Source Sans 3";

/// Free space at the left and the right.
pub(super) const EDGE: f32 = 56.0;

/// Where the axis begins, after the sectors' names.
const AXIS: f32 = 230.0;

/// The line of the axis' labels.
const TICKS: f32 = 232.0;

/// Height of a sector's row.
const ROW: f32 = 27.0;

/// Free space between a stem and its words.
const STEM: f32 = 11.0;

/// The line on which the projects begin.
const PROJECTS: f32 = 468.0;

/// The PNG of one language, as it is on the day `today`.
pub(crate) fn draw(
    fonts: Arc<fontdb::Database>,
    palette: &Palette,
    edition: &Edition,
    today: i32,
) -> Result<Vec<u8>, String> {
    let (story, locale) = (&edition.story, &edition.locale);
    let mut canvas = Canvas::new(fonts, palette.colour("paper")?, locale.dir == "rtl");
    headline(&mut canvas, palette, story, locale)?;
    timeline(&mut canvas, palette, story, locale)?;
    projects(&mut canvas, palette, story, locale, today)?;
    canvas.png()
}

pub(super) fn style<'a>(family: &'static str, weight: u16, size: f32, colour: &'a str) -> Style<'a> {
    Style {
        family,
        weight,
        size,
        colour,
    }
}

fn headline(canvas: &mut Canvas, palette: &Palette, story: &Story, locale: &Locale) -> Result<(), String> {
    let label = style(SANS, 700, 22.0, palette.colour("now")?);
    canvas.text(EDGE, 62.0, label, locale.explainer());
    let title = style(SERIF, 700, 58.0, palette.colour("ink")?);
    let (title, lines) = canvas.fit(title, &story.title, WIDTH - 2.0 * EDGE, 2)?;
    canvas.lines(EDGE, 122.0, title, title.size * 1.1, &lines);
    Ok(())
}

/// A pixel's place on the axis.
fn along(at: f64) -> f32 {
    #[allow(clippy::cast_possible_truncation, reason = "a fraction of a thousand pixels")]
    let at = at as f32;
    AXIS + at * (WIDTH - EDGE - AXIS)
}

#[allow(clippy::cast_precision_loss, reason = "a handful of rows")]
fn row(at: usize) -> f32 {
    TICKS + 14.0 + (at as f32 + 0.5) * ROW
}

fn timeline(canvas: &mut Canvas, palette: &Palette, story: &Story, locale: &Locale) -> Result<(), String> {
    let axis = Axis::around(story.events.iter().map(|event| event.date.span()));
    let (ink, quiet, rule) = (
        palette.colour("ink")?,
        palette.colour("ink-2")?,
        palette.colour("rule")?,
    );
    let paper = palette.colour("paper")?;
    // Sectors in which nothing happens have no row.
    let sectors: Vec<usize> = (0..story.sectors.len())
        .filter(|sector| story.events.iter().any(|event| event.sector == *sector))
        .collect();
    let bottom = row(sectors.len()) - ROW / 2.0;
    for tick in ticks(axis, 5)
        .into_iter()
        .filter(|tick| tick.unit == Unit::Year || axis.days() < 800)
    {
        let x = along(tick.at);
        let (year, month, day) = civil(tick.day);
        let text = match tick.unit {
            Unit::Year => locale.year(year),
            Unit::Month => locale.day((year, month, 1), jalon::locale::DateParts::Month),
            // The picture counts days, also where the page counts minutes.
            Unit::Day | Unit::Time => locale.day((year, month, day), jalon::locale::DateParts::DayOfMonth),
        };
        canvas.text(x + 6.0, TICKS, style(SANS, 700, 17.0, quiet), &text);
        canvas.line((x, TICKS - 14.0), (x, bottom), rule, 1.0);
    }
    for (at, sector) in sectors.iter().enumerate() {
        let (y, sector) = (row(at), &story.sectors[*sector]);
        let colour = palette.accent(sector.accent)?;
        canvas.line((EDGE, y - ROW / 2.0), (WIDTH - EDGE, y - ROW / 2.0), rule, 1.0);
        canvas.shape((EDGE + 8.0, y), 15.0, path(sector.accent), colour, colour);
        canvas.text(EDGE + 26.0, y + 6.0, style(SANS, 700, 18.0, colour), &sector.name);
    }
    canvas.line((EDGE, bottom), (WIDTH - EDGE, bottom), rule, 1.0);
    let leads: Vec<usize> = (0..story.events.len())
        .filter(|at| story.events[*at].lead)
        .take(3)
        .collect();
    let starts: Vec<f32> = leads
        .iter()
        .map(|at| along(axis.at(story.events[*at].date.span().start)))
        .collect();
    // Lines first, so that no mark is crossed out.
    for ((at, start), spot) in leads
        .iter()
        .zip(&starts)
        .zip(labels::spots(&starts, EDGE, WIDTH - EDGE))
    {
        let event = &story.events[*at];
        let colour = palette.accent(story.sectors[event.sector].accent)?;
        let y = sectors
            .iter()
            .position(|sector| *sector == event.sector)
            .map_or(bottom, row);
        let (knee, end) = (bottom + 14.0, bottom + 82.0);
        canvas.line((*start, y), (*start, bottom), colour, 2.0);
        canvas.line((*start, bottom), (spot.stem, knee), colour, 2.0);
        canvas.line((spot.stem, knee), (spot.stem, end), colour, 2.0);
        let (title, mut lines) = canvas.fit(style(SERIF, 700, 22.0, ink), &event.title, spot.width - STEM, 2)?;
        lines.insert(0, when(event, locale));
        let mut style = style(SANS, 700, 21.0, colour);
        let mut line = bottom + 31.0;
        for text in lines {
            let x = match spot.before {
                true => spot.stem - STEM - canvas.width(style, &text)?,
                false => spot.stem + STEM,
            };
            canvas.text(x, line, style, &text);
            style = title;
            line += 25.0;
        }
    }
    let rank = |at: &usize| (story.events[*at].lead, story.events[*at].kind != EventKind::Background);
    let mut order: Vec<usize> = (0..story.events.len()).collect();
    order.sort_by_key(rank);
    for at in order {
        let event = &story.events[at];
        let accent = story.sectors[event.sector].accent;
        let colour = palette.accent(accent)?;
        let Some(y) = sectors.iter().position(|sector| *sector == event.sector).map(row) else {
            continue;
        };
        let span = event.date.span();
        let (from, to) = (along(axis.at(span.start)), along(axis.at(span.end)));
        let size = match (event.lead, event.kind) {
            (true, _) => 26.0,
            (false, EventKind::Background) => 12.0,
            (false, _) => 17.0,
        };
        if event.kind == EventKind::Expected {
            canvas.hatched((from, y - 8.0), (to, y + 8.0), colour);
            canvas.shape((from, y), size, path(accent), paper, colour);
        } else {
            canvas.shape((from, y), size, path(accent), colour, paper);
        }
    }
    Ok(())
}

fn projects(canvas: &mut Canvas, palette: &Palette, story: &Story, locale: &Locale, today: i32) -> Result<(), String> {
    let (ink, quiet) = (palette.colour("ink")?, palette.colour("ink-2")?);
    canvas.line((EDGE, PROJECTS), (WIDTH - EDGE, PROJECTS), ink, 2.0);
    let shown: Vec<&Project> = story.projects.iter().take(3).collect();
    #[allow(clippy::cast_precision_loss, reason = "three at most")]
    let column = (WIDTH - 2.0 * EDGE) / shown.len().max(1) as f32;
    let mut x = EDGE;
    for project in shown {
        let accent = story.sectors[project.sector].accent;
        let colour = palette.accent(accent)?;
        let width = column - 32.0;
        canvas.shape((x + 8.0, PROJECTS + 27.0), 15.0, path(accent), colour, colour);
        let (name, lines) = canvas.fit(style(SANS, 700, 20.0, colour), &project.name, width - 26.0, 1)?;
        canvas.lines(x + 26.0, PROJECTS + 34.0, name, 0.0, &lines);
        if let Some((figure, label)) = lead(story, project, locale, today) {
            let (value, lines) = canvas.fit(style(SERIF, 700, 42.0, ink), &figure, width, 1)?;
            canvas.lines(x, PROJECTS + 77.0, value, 0.0, &lines);
            let (label, lines) = canvas.fit(style(SANS, 400, 18.0, quiet), &label, width, 1)?;
            canvas.lines(x, PROJECTS + 105.0, label, 0.0, &lines);
        }
        let as_of = locale
            .as_of(project.as_of)
            .map_or(String::new(), |word| format!("{word} "));
        let day = locale.date(project.as_of);
        let status = format!("{} · {as_of}{day}", stage(locale, project.stage));
        let (status, lines) = canvas.fit(style(SANS, 700, 18.0, ink), &status, width, 1)?;
        canvas.lines(x, PROJECTS + 131.0, status, 0.0, &lines);
        x += column;
    }
    Ok(())
}

/// What leads a project, and what it counts or is the date of.
fn lead(story: &Story, project: &Project, locale: &Locale, today: i32) -> Option<(String, String)> {
    Some(match project.lead()? {
        Lead::Figure(figure) => (
            amount(locale, &figure.quantity, &figure.unit),
            figure.quantity.label.clone(),
        ),
        Lead::Expected(date, milestone) => {
            let by = milestone.event.is_some_and(|at| story.events[at].by);
            let badge = milestone.badge(locale, today).unwrap_or_default();
            let label = format!("{} ({})", milestone.label, badge.to_lowercase());
            (locale.due(date, by), label)
        }
    })
}
