//! A story of one evening, told to the minute, with the periods that its events lie in: read as any other, on an axis of hours.

use browser::{Conditions, Engine, Key, Made, Page, Site, journeys, open};
use serde_json::{Value, json};

use crate::choosing::{Ledger, centre, mark};

journeys!(one_evening);

/// Times of day, and how long after the first event each begins, in minutes.
const EVENTS: [(&str, &str, &str, u32); 6] = [
    ("doors", "2025-07-29T18:05+02:00", "18:05", 0),
    ("speech", "2025-07-29T19:00+02:00/2025-07-29T19:25+02:00", "19:00", 55),
    ("cut", "2025-07-29T19:40+02:00", "19:40", 95),
    ("light", "2025-07-29T20:15+02:00", "20:15", 130),
    ("count", "2025-07-29T21:10+02:00/2025-07-29T23:40+02:00", "21:10", 185),
    ("result", "2025-07-30T00:20+02:00", "00:20", 375),
];

/// The events that lie in each period.
const PERIODS: [(&str, &str, &str, &[&str]); 2] = [
    (
        "Before the count",
        "2025-07-29T18:00+02:00",
        "2025-07-29T20:30+02:00",
        &["doors", "speech", "cut", "light"],
    ),
    (
        "The power cut",
        "2025-07-29T19:35+02:00",
        "2025-07-29T20:20+02:00",
        &["cut", "light"],
    ),
];

fn story() -> Value {
    let event = |(id, date, ..): &(&str, &str, &str, u32)| {
        let title = format!("What is told of {id}");
        json!({"id": id, "date": date, "title": title, "summary": "The hall says so. ".repeat(9).trim()})
    };
    json!({
        "lang": "en",
        "title": "An evening at the hall",
        "sources": [{"publisher": "The Hall", "title": "Minutes", "date": "2025-07-30"}],
        "events": EVENTS.iter().map(event).collect::<Vec<_>>(),
        "periods": PERIODS.iter().map(|(title, start, end, _)| json!({"title": title, "start": start, "end": end})).collect::<Vec<_>>(),
    })
}

async fn one_evening(engine: Engine) {
    let made = Made::of(&story());
    let site = Site::plan().files(made.folder()).start().await;
    for (width, height) in [(1280, 720), (360, 740)] {
        let browser = engine.start(Conditions::desk().sized(width, height).still()).await;
        let page = open(&browser, &site, "/").await;
        page.ready().await;
        let mut ledger = Ledger::default();
        choose(&page, &mut ledger).await;
        if width > 700 {
            along_the_strip(&page, &mut ledger).await;
        } else {
            down_the_rail(&page).await;
        }
        ledger.close(&format!("{engine:?}, {width} × {height}"));
        page.expect_no_errors().await;
    }
}

async fn choose(page: &Page<'_>, ledger: &mut Ledger) {
    ledger.way("press on each mark");
    for (event, _, time, _) in EVENTS {
        let mark = mark(event);
        centre(page, &mark).await;
        let press = page.press_on(&mark).await;
        ledger.look(page, Some(event), Some(&press)).await;
        let date = page.text(&format!("#event-{event} .event__date")).await;
        assert!(date.contains(time), "{event}: {date}");
    }
    ledger.way("arrows");
    page.focus_timeline().await;
    for (key, at) in [(Key::Home, 0), (Key::Right, 1), (Key::End, 5), (Key::Left, 4)] {
        page.press(key).await;
        ledger.look(page, Some(EVENTS[at].0), None).await;
    }
}

/// From where to where something reaches across the window.
async fn across(page: &Page<'_>, selector: &str) -> Vec<(f64, f64)> {
    let script = "return [...document.querySelectorAll(arguments[0])]
        .map(part => part.getBoundingClientRect()).map(box => [box.left, box.right])";
    page.run(script, [selector]).await
}

/// Minutes are true to scale, hours stand below them, and a press finds the nearest.
async fn along_the_strip(page: &Page<'_>, ledger: &mut Ledger) {
    let marks = across(page, ".strip__mark").await;
    let (first, last) = (marks[0].0, marks[5].0);
    for (place, (event, .., minutes)) in marks.iter().zip(EVENTS) {
        let share = (place.0 - first) / (last - first);
        let wanted = f64::from(minutes) / 375.0;
        assert!(
            (share - wanted).abs() < 0.02,
            "{event} stands at {share}, not at {wanted}"
        );
    }
    let ticks: Vec<String> = page
        .run(
            "return [...document.querySelectorAll('.strip__label')].map(label => label.textContent)",
            [],
        )
        .await;
    assert!(
        ticks.iter().filter(|tick| tick.contains(":00")).count() >= 2,
        "{ticks:?}"
    );

    ledger.way("press on the strip");
    let strip = across(page, ".strip").await[0];
    for (event, at) in [("light", 3), ("doors", 0), ("result", 5)] {
        let part = ((marks[at].0 + marks[at].1) / 2.0 - strip.0) / (strip.1 - strip.0);
        let press = page.press_at(".strip", (part, 0.9)).await;
        ledger.look(page, Some(event), Some(&press)).await;
    }

    let bands = across(page, ".periods__band").await;
    for (band, (title, .., within)) in bands.iter().zip(PERIODS) {
        for (place, (event, ..)) in marks.iter().zip(EVENTS) {
            let middle = f64::midpoint(place.0, place.1);
            let lies = (band.0..=band.1).contains(&middle);
            assert_eq!(lies, within.contains(&event), "{title} {band:?}, {event} {place:?}");
        }
    }
    for (title, ..) in PERIODS {
        let shown =
            "return [...document.querySelectorAll('.periods__title')].some(part => part.textContent === arguments[0]
            && part.checkVisibility() && part.scrollWidth <= part.clientWidth)";
        assert!(page.run::<bool>(shown, [title]).await, "{title} is said in full");
    }
}

/// Each period stands as a line before the first event that lies in it.
async fn down_the_rail(page: &Page<'_>) {
    for (title, .., within) in PERIODS {
        let script = "const line = [...document.querySelectorAll('.period')]
                .find(line => line.textContent.includes(arguments[0])).getBoundingClientRect();
            const mark = document.querySelector(arguments[1]).getBoundingClientRect();
            return [line.height > 10, mark.top - line.bottom]";
        let (seen, room): (bool, f64) = page.run(script, [title, mark(within[0]).as_str()]).await;
        assert!(
            seen && (0.0..80.0).contains(&room),
            "{title}: {room} px above its first event"
        );
    }
}
