//! Stories larger and odder than the shipped one: every event can be reached by keyboard and by pointer, and the keyboard's
//! focus is never lost.

use browser::{Answer, Browser, Conditions, Engine, Key, Page, Site, journeys};
use serde_json::{Value, json};

use crate::choosing::{Ledger, mark};
use crate::set_out;

journeys!(forty_events_in_the_hand, two_hundred_events, one_event);
journeys!(only blink: two_hundred_events_in_the_hand, a_thousand_events, a_thousand_events_in_the_hand, seventy_on_one_day, two_thousand_years_apart, all_in_the_future, forty_events);

const DESK: (u32, u32) = (1280, 720);
const HAND: (u32, u32) = (360, 740);

const NEXT: &str = "#timeline [data-step=next]";

async fn forty_events(engine: Engine) {
    is_travelled(engine, DESK, |events| spread(events, 40)).await;
}

async fn forty_events_in_the_hand(engine: Engine) {
    is_travelled(engine, HAND, |events| spread(events, 40)).await;
}

async fn two_hundred_events(engine: Engine) {
    is_travelled(engine, DESK, |events| spread(events, 200)).await;
}

async fn two_hundred_events_in_the_hand(engine: Engine) {
    is_travelled(engine, HAND, |events| spread(events, 200)).await;
}

async fn a_thousand_events(engine: Engine) {
    is_travelled(engine, DESK, |events| spread(events, 1000)).await;
}

async fn a_thousand_events_in_the_hand(engine: Engine) {
    is_travelled(engine, HAND, |events| spread(events, 1000)).await;
}

async fn one_event(engine: Engine) {
    for size in [DESK, HAND] {
        is_travelled(engine, size, |events| events.truncate(1)).await;
    }
}

async fn seventy_on_one_day(engine: Engine) {
    is_travelled(engine, DESK, |events| {
        spread(events, 75);
        for event in &mut events[..70] {
            event["date"] = json!("2025-06-17");
        }
    })
    .await;
}

async fn two_thousand_years_apart(engine: Engine) {
    for size in [DESK, HAND] {
        is_travelled(engine, size, |events| {
            events.truncate(2);
            events[0]["date"] = json!("0025-06-17");
            events[1]["date"] = json!("2025-06-17");
        })
        .await;
    }
}

async fn all_in_the_future(engine: Engine) {
    for size in [DESK, HAND] {
        is_travelled(engine, size, |events| {
            for (at, event) in events.iter_mut().enumerate() {
                event["date"] = json!(format!("{}", 2100 + 3 * at));
                event["kind"] = json!("expected");
            }
        })
        .await;
    }
}

/// Makes so many events of those that there are, over twenty years.
pub(crate) fn spread(events: &mut Vec<Value>, count: usize) {
    let known = events.clone();
    *events = (0..count)
        .map(|at| {
            let mut event = known[at % known.len()].clone();
            let day = at * 20 * 336 / count;
            event["id"] = json!(format!("e{at}"));
            event["title"] = json!(format!("{}, told as number {at}", event["title"].as_str().unwrap()));
            event["date"] = json!(format!(
                "{}-{:02}-{:02}",
                2006 + day / 336,
                day / 28 % 12 + 1,
                day % 28 + 1
            ));
            event["kind"] = json!(["happened", "background"][at % 2]);
            event["lead"] = json!(at < 3);
            event.as_object_mut().unwrap().remove("by");
            event
        })
        .collect();
}

/// Goes about a story with other events by keys, by steps, by marks and by the strip.
async fn is_travelled(engine: Engine, (width, height): (u32, u32), change: impl Fn(&mut Vec<Value>)) {
    let (site, browser) = set_out(engine, Conditions::desk().sized(width, height).still()).await;
    let title = retell(&site, change);
    let page = opened(&browser, &site, &title).await;
    let events = page.events().await;
    let last = events.len() - 1;
    let mut ledger = Ledger::default();

    ledger.way("keys");
    page.focus_timeline().await;
    page.press(Key::Home).await;
    look_with_focus(&mut ledger, &page, &events[0]).await;
    // Past the last column and on.
    for event in &events[1..events.len().min(14)] {
        page.press(Key::Right).await;
        look_with_focus(&mut ledger, &page, event).await;
    }
    page.press(Key::End).await;
    look_with_focus(&mut ledger, &page, &events[last]).await;
    for at in (last.saturating_sub(13)..last).rev() {
        page.press(Key::Left).await;
        look_with_focus(&mut ledger, &page, &events[at]).await;
    }

    if last > 0 {
        ledger.way("steps");
        page.press(Key::Home).await;
        page.expect_selected(&events[0]).await;
        for event in events.iter().skip(1).take(14) {
            let press = page.press_on(NEXT).await;
            ledger.look(&page, Some(event), Some(&press)).await;
        }
    }

    // A window of columns stays where it is at a press.
    ledger.way("marks");
    let marks = page.marks().await;
    let few = if width < 640 { 3 } else { marks.len() };
    for event in marks.iter().take(few) {
        let press = page.press_on(&mark(event)).await;
        ledger.look(&page, Some(event), Some(&press)).await;
        assert_eq!(page.marks().await, marks, "the columns have moved");
    }

    ledger.way("strip");
    let mut reached = Vec::new();
    for part in [0.01, 0.25, 0.5, 0.75, 0.99] {
        let press = page.press_at("#timeline .strip", (part, 0.8)).await;
        let sight = ledger.look(&page, None, Some(&press)).await;
        reached.extend(sight.chosen);
        let focused = page.focused().await;
        assert!(
            page.marks().await.contains(reached.last().unwrap()),
            "no column for {reached:?}; the focus is on {focused}"
        );
    }
    reached.dedup();
    let wanted = if events.len() > 30 { 4 } else { 1 };
    assert!(reached.len() >= wanted, "the strip leads to {reached:?} alone");

    let section = page.sight().await.section;
    assert!(width < 640 || section <= 712.0, "the section is {section} px high");
    let (wide, window) = page.widths().await;
    assert!(wide <= window, "the page is {wide} px wide in a window of {window} px");
    if width >= 640 {
        expect_columns_for_every_event(&page, &events).await;
        expect_whole_labels(&page).await;
    }
    ledger.close(&format!("{} events, {width} px", events.len()));
    // The checker takes minutes for a page of a thousand events, and finds no more there.
    if events.len() <= 200 {
        // Not where what sticks to the window's edge happens to lie over a button.
        page.scroll_to(0).await;
        page.axe(&format!("{} events, {width} px", events.len())).await;
    }
    page.expect_no_errors().await;
}

async fn look_with_focus(ledger: &mut Ledger, page: &Page<'_>, event: &str) {
    ledger.look(page, Some(event), None).await;
    page.see("the focus", format!("a#event-{event}"), async || page.focused().await)
        .await;
}

/// By the pointer alone events get columns: those that lie apart by presses along the strip, and the one behind the last
/// column by a step.
async fn expect_columns_for_every_event(page: &Page<'_>, events: &[String]) {
    for _ in 0..3 {
        let marks = page.marks().await;
        let last = marks.last().unwrap();
        page.press_on(&mark(last)).await;
        page.expect_selected(last).await;
        if events.last() == Some(last) {
            break;
        }
        page.press_on(NEXT).await;
        page.rest().await;
        let more = page.marks().await;
        assert!(
            more.iter().any(|event| !marks.contains(event)),
            "a step from the last column leads to no other"
        );
    }
    let apart: usize = page
        .run("return new Set([...document.querySelectorAll('.event')].map(event => event.style.getPropertyValue('--at'))).size", [])
        .await;
    // Presses 40 px apart cannot tell more events from one another.
    if apart < events.len() || events.len() > 200 {
        return;
    }
    let mut seen = Vec::new();
    for at in 0..=28 {
        page.press_at("#timeline .strip", (f64::from(at) / 28.2 + 0.001, 0.8))
            .await;
        page.rest().await;
        seen.extend(page.marks().await);
    }
    let missed: Vec<&String> = events.iter().filter(|event| !seen.contains(event)).collect();
    assert!(missed.is_empty(), "the strip leads to no column for {missed:?}");
}

/// Labels stand beside one another and cut nothing off but whole lines.
async fn expect_whole_labels(page: &Page<'_>) {
    let wrong: Vec<String> = page
        .run(
            "const section = document.querySelector('#timeline').getBoundingClientRect();
             const marks = [...document.querySelectorAll('.event__mark')].map(mark => ({ mark, box: mark.getBoundingClientRect() }))
                 .filter(({ box }) => box.left >= section.left - 1 && box.right <= section.right + 1);
             return marks.flatMap(({ mark, box }, at) => [
                 ...marks.slice(at + 1).filter(({ box: other }) => Math.min(box.right, other.right) - Math.max(box.left, other.left) > 1)
                     .map(other => `${mark.innerText} over ${other.mark.innerText}`),
                 ...[...mark.querySelectorAll('.event__date, .event__name')].filter(part => part.getBoundingClientRect().bottom > box.bottom + 1)
                     .map(part => `cut off: ${part.innerText}`),
             ])",
            [],
        )
        .await;
    assert_eq!(wrong, [""; 0]);
}

/// The host has a newer file of the story, with other events; gives its title.
pub(crate) fn retell(site: &Site, change: impl Fn(&mut Vec<Value>)) -> String {
    let mut story = site.story("en");
    let mut events = story["events"].as_array().unwrap().clone();
    change(&mut events);
    let title = format!("A story of {} events", events.len());
    story["title"] = json!(title);
    story["built"] = json!(story["built"].as_u64().unwrap() + 1);
    let kept: Vec<String> = events
        .iter()
        .map(|event| event["id"].as_str().unwrap().to_owned())
        .collect();
    story["events"] = json!(events);
    // What mentions an event that is gone is not sound.
    forget(&mut story, &kept);
    site.answer(&site.story_file("en"), Answer::Text(story.to_string()));
    title
}

/// Takes away what leads to events that are not kept: links in prose become their words, dates of projects stand alone.
fn forget(value: &mut Value, kept: &[String]) {
    match value {
        Value::String(text) => {
            while let Some((before, rest)) = text.split_once("](#event-") {
                let (id, after) = rest.split_once(')').unwrap();
                let (start, label) = before.rsplit_once('[').unwrap();
                *text = if kept.contains(&id.to_owned()) {
                    format!("{start}[{label}]({}event-{id}){after}", '\u{1}')
                } else {
                    format!("{start}{label}{after}")
                };
            }
            *text = text.replace('\u{1}', "#");
        }
        Value::Array(items) => items.iter_mut().for_each(|item| forget(item, kept)),
        Value::Object(fields) => {
            let gone = |event: &Value| !kept.iter().any(|id| event == id.as_str());
            if fields.get("event").is_some_and(gone) {
                fields.remove("event");
            }
            fields.values_mut().for_each(|field| forget(field, kept));
        }
        _ => {}
    }
}

/// The page once the app has drawn the newer file.
pub(crate) async fn opened<'a>(browser: &'a Browser, site: &Site, title: &str) -> Page<'a> {
    let page = browser::visit(browser, "about:blank").await;
    page.go(&site.address("/")).await;
    page.see("the newer story", title.to_owned(), async || page.text("h1").await)
        .await;
    page.ready().await;
    page
}
