//! Choose and see: whatever a reader chooses, and by whatever way, the mark and the beginning of its words stand in the window
//! together, what was pressed stays under the finger, and the page does not jump.

use std::fmt::Write;

use browser::page::view::{Press, Sight};
use browser::{Conditions, Engine, Key, Page, journeys, open};

use crate::{fresh, ids, set_out};

journeys!(only blink, gecko, webkit:
    english_at_1280,
    english_in_the_hand
);
journeys!(only blink:
    french_at_1280,
    english_at_768,
    english_at_1440,
    french_at_1440,
    english_at_1920,
    french_at_1920,
    french_at_768,
    french_in_the_hand
);
journeys!(
    links_lead_to_what_they_name,
    addresses_lead_to_what_they_name,
    back_and_forward_lead_to_what_was_seen,
    presses_are_steps_and_keys_are_not,
    at_the_edge_of_the_window,
    before_the_app,
    without_javascript,
    first_screen
);
journeys!(only blink: by_touch);

type Size = (u32, u32);

const SIZES: [Size; 5] = [(1280, 720), (1440, 900), (1920, 1080), (768, 1024), PHONE];
pub(crate) const PHONE: Size = (360, 740);
const ADDRESSES: [&str; 2] = ["/", "/fr/"];

const NEXT: &str = "#timeline [data-step=next]";
const PREVIOUS: &str = "#timeline [data-step=previous]";

async fn english_at_1280(engine: Engine) {
    every_way(engine, (1280, 720), "/").await;
}

async fn french_at_1280(engine: Engine) {
    every_way(engine, (1280, 720), "/fr/").await;
}

async fn english_at_1440(engine: Engine) {
    every_way(engine, (1440, 900), "/").await;
}

async fn french_at_1440(engine: Engine) {
    every_way(engine, (1440, 900), "/fr/").await;
}

async fn english_at_1920(engine: Engine) {
    every_way(engine, (1920, 1080), "/").await;
}

async fn french_at_1920(engine: Engine) {
    every_way(engine, (1920, 1080), "/fr/").await;
}

async fn english_at_768(engine: Engine) {
    every_way(engine, (768, 1024), "/").await;
}

async fn french_at_768(engine: Engine) {
    every_way(engine, (768, 1024), "/fr/").await;
}

async fn english_in_the_hand(engine: Engine) {
    every_way(engine, PHONE, "/").await;
}

async fn french_in_the_hand(engine: Engine) {
    every_way(engine, PHONE, "/fr/").await;
}

/// What was tried, what was seen, and all that was wrong with it.
#[derive(Default)]
pub(crate) struct Ledger {
    way: String,
    rows: Vec<Row>,
    faults: Vec<String>,
    /// The least and the greatest height of the section.
    heights: Option<(f64, f64)>,
    wide: bool,
}

#[derive(Default)]
struct Row {
    way: String,
    tried: usize,
    seen: usize,
    moved: f64,
}

impl Ledger {
    /// From now on what is tried counts for another way of choosing.
    pub(crate) fn way(&mut self, way: &str) {
        way.clone_into(&mut self.way);
        self.rows.push(Row {
            way: way.to_owned(),
            ..Row::default()
        });
    }

    /// Looks at what is seen now, where `event` should be chosen after a `press`, if there was one.
    pub(crate) async fn look(&mut self, page: &Page<'_>, event: Option<&str>, press: Option<&Press>) -> Sight {
        let moved = match press {
            Some(press) => Some(page.moved(press).await),
            None => {
                page.rest().await;
                None
            }
        };
        let sight = page.sight().await;
        let row = self.rows.last_mut().expect("a way is named first");
        row.tried += 1;
        let mut faults = sight.faults(event);
        row.seen += usize::from(faults.is_empty());
        if let Some(moved) = moved {
            row.moved = row.moved.max(moved.down.abs()).max(moved.across.abs());
            faults.extend(moved.faults(&sight));
        }
        let (least, most) = self.heights.unwrap_or((sight.section, sight.section));
        self.heights = Some((least.min(sight.section), most.max(sight.section)));
        self.wide |= sight.wide;
        let way = &self.way;
        self.faults
            .extend(faults.into_iter().map(|fault| format!("{way}, {event:?}: {fault}")));
        sight
    }

    /// Prints the table, and fails with all that was wrong.
    pub(crate) fn close(self, place: &str) {
        let mut table = format!("{place}: section {:?} px\n", self.heights);
        for row in &self.rows {
            let _ = writeln!(
                table,
                "  {:<28} {:>3} of {:>3} seen, moved {:.1} px at most",
                row.way, row.seen, row.tried, row.moved
            );
        }
        println!("{table}");
        assert!(
            self.rows.iter().all(|row| row.tried > 0),
            "a way that tries nothing:\n{table}"
        );
        assert!(self.faults.is_empty(), "{table}{}", self.faults.join("\n"));
        if let Some((least, most)) = self.heights.filter(|_| self.wide) {
            assert!(most - least <= 8.0, "the section is {least} to {most} px high");
        }
    }
}

/// All ways that stay within the section, in one window and one language; in Blink each event by each of them, in the other
/// engines fewer.
async fn every_way(engine: Engine, (width, height): Size, address: &str) {
    let (site, browser) = set_out(engine, Conditions::desk().sized(width, height).still()).await;
    let page = open(&browser, &site, address).await;
    page.ready().await;
    let whole = engine == Engine::Blink;
    let events = page.events().await;
    let mut ledger = Ledger::default();

    ledger.way("press on each mark");
    for event in some(&page.marks().await, whole) {
        let mark = mark(&event);
        centre(&page, &mark).await;
        let press = page.press_on(&mark).await;
        ledger.look(&page, Some(&event), Some(&press)).await;
    }

    ledger.way("Home, Right, End, Left");
    page.focus_timeline().await;
    let last = events.len() - 1;
    let there = (1..=last).map(|at| (Key::Right, at));
    let back = (0..last).rev().map(|at| (Key::Left, at));
    let walk = [(Key::Home, 0)]
        .into_iter()
        .chain(there)
        .chain([(Key::End, last)])
        .chain(back);
    for (step, (key, at)) in walk.enumerate() {
        page.press(key).await;
        // The other engines take a step as well, but look at each fourth.
        if whole || step % 4 == 0 {
            ledger.look(&page, Some(&events[at]), None).await;
            expect_focus(&page, &events[at]).await;
        }
    }

    ledger.way("Next and Previous");
    let there = events[1..].iter().map(|event| (NEXT, event));
    let back = events[..last].iter().rev().map(|event| (PREVIOUS, event));
    for (button, event) in there.chain(back).take(if whole { usize::MAX } else { 4 }) {
        let press = page.press_on(button).await;
        ledger.look(&page, Some(event), Some(&press)).await;
    }

    ledger.way("press on the strip");
    for part in if whole {
        vec![0.02, 0.3, 0.6, 0.98, 0.5]
    } else {
        vec![0.98, 0.02]
    } {
        let press = page.press_at("#timeline .strip", (part, 0.9)).await;
        ledger.look(&page, None, Some(&press)).await;
    }

    ledger.way("filters");
    for (facet, value) in [
        ("sector", "gold"),
        ("sector", "lithium"),
        ("kind", "happened"),
        ("kind", "expected"),
    ] {
        let chip = format!("#timeline [data-action='filter {facet} {value}']");
        centre(&page, &chip).await;
        let press = page.press_on(&chip).await;
        let moved = page.moved(&press).await;
        let sight = page.sight().await;
        assert!(moved.down.abs() <= 2.0, "{chip} moved: {moved:?}");
        assert_eq!(sight.chosen, sight.told, "after {chip}");
        // What is chosen by a filter need not be in view; a step that there is brings its event there.
        for button in [PREVIOUS, NEXT] {
            if page.attribute(button, "aria-disabled").await.is_none() {
                let press = page.press_on(button).await;
                ledger.look(&page, None, Some(&press)).await;
            }
        }
    }
    ledger.close(&format!("{engine:?}, {width} × {height}, {address}"));
    let section = page.sight().await.section;
    assert!(
        (width, height) != (1280, 720) || section <= 712.0,
        "the section is {section} px high"
    );
    page.expect_no_errors().await;
}

/// All of them, or the first, the middle one and the last.
fn some(events: &[String], whole: bool) -> Vec<String> {
    let few = [0, events.len() / 2, events.len() - 1];
    let kept = events.iter().enumerate().filter(|(at, _)| whole || few.contains(at));
    kept.map(|(_, event)| event.clone()).collect()
}

pub(crate) fn mark(event: &str) -> String {
    format!("#event-{event} > .event__mark")
}

/// Scrolls what a reader will press to the middle of the window.
pub(crate) async fn centre(page: &Page<'_>, selector: &str) {
    let script = "document.querySelector(arguments[0]).scrollIntoView({ block: 'center', behavior: 'instant' })";
    page.run::<()>(script, [selector]).await;
    page.rest().await;
}

async fn expect_focus(page: &Page<'_>, event: &str) {
    page.see("the focus", format!("a#event-{event}"), async || page.focused().await)
        .await;
}

/// Links in cards and in the prose of other parts, and the link of a peek.
async fn links_lead_to_what_they_name(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk().still()).await;
    for (size @ (width, height), address) in table(engine) {
        browser.resize(width, height).await;
        let page = fresh(&browser, &site, address).await;
        let mut ledger = Ledger::default();

        ledger.way("a link in a card");
        for project in page.shown_cards().await {
            page.open_card(&project).await;
        }
        let links: Vec<String> = page
            .run("return [...document.querySelectorAll('#projects .card a[href^=\"#event-\"]')].map(link => link.getAttribute('href'))", [])
            .await;
        assert!(links.len() > 3, "{links:?}");
        for at in [0, links.len() / 2, links.len() - 1] {
            let marked = "document.querySelectorAll('#projects .card a[href^=\"#event-\"]')[Number(arguments[0])].dataset.pressed = arguments[0]";
            page.run::<()>(marked, [at.to_string().as_str()]).await;
            page.press_on(&format!("[data-pressed='{at}']")).await;
            ledger.look(&page, links[at].strip_prefix("#event-"), None).await;
        }

        ledger.way("the link of a peek");
        let mention = "section.prose a[href^='#event-']";
        let named = page.attribute(mention, "href").await.unwrap();
        centre(&page, mention).await;
        page.press_on(mention).await;
        page.press_on(&format!("[data-peek] a[href='{named}']")).await;
        ledger.look(&page, named.strip_prefix("#event-"), None).await;
        ledger.close(&format!("{size:?}, {address}"));
    }
}

/// An address opened cold, before the app and after it, and a page that is loaded again.
async fn addresses_lead_to_what_they_name(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk().still()).await;
    for (size @ (width, height), address) in table(engine) {
        browser.resize(width, height).await;
        let events = ids(&site.story("en"), "events", |_| true);
        let mut ledger = Ledger::default();
        for at in [0, events.len() / 2, events.len() - 1] {
            let event = &events[at];
            ledger.way("opened cold, before the app");
            site.hold(".wasm");
            let page = open(&browser, &site, "about:blank").await;
            page.go(&site.address(&format!("{address}#event-{event}"))).await;
            page.see("a page to read", true, async || page.shows("h1").await).await;
            let before = ledger.look(&page, Some(event), None).await;
            ledger.way("opened cold");
            site.release();
            page.ready().await;
            let after = ledger.look(&page, Some(event), None).await;
            let kept = (after.reach.0 - before.reach.0).abs();
            assert!(kept <= 8.0, "{size:?}, {address}{event}: the app moved it by {kept} px");
            ledger.way("reloaded");
            page.driver().refresh().await.unwrap();
            page.ready().await;
            let again = ledger.look(&page, Some(event), None).await;
            let kept = (after.reach.0 - again.reach.0).abs();
            assert!(
                kept <= 8.0,
                "{size:?}, {address}{event}: a reload moved it by {kept} px"
            );
        }
        ledger.close(&format!("{size:?}, {address}"));
    }
}

async fn back_and_forward_lead_to_what_was_seen(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk().still()).await;
    for (size @ (width, height), address) in table(engine) {
        browser.resize(width, height).await;
        let page = fresh(&browser, &site, address).await;
        let marks = page.marks().await;
        let (one, other) = (&marks[0], &marks[marks.len() - 1]);
        let mut ledger = Ledger::default();
        ledger.way("presses");
        for event in [one, other] {
            page.press_on(&mark(event)).await;
            ledger.look(&page, Some(event), None).await;
        }
        ledger.way("back");
        page.driver().back().await.unwrap();
        page.expect_selected(one).await;
        ledger.look(&page, Some(one), None).await;
        ledger.way("forward");
        page.driver().forward().await.unwrap();
        page.expect_selected(other).await;
        ledger.look(&page, Some(other), None).await;
        ledger.way("back from another part of the page");
        page.scroll_to(0).await;
        page.driver().back().await.unwrap();
        page.expect_selected(one).await;
        ledger.look(&page, Some(one), None).await;
        ledger.close(&format!("{size:?}, {address}"));
    }
}

/// Keys replace the step in the history, presses add one.
async fn presses_are_steps_and_keys_are_not(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk().still()).await;
    for (width, height) in [(1280, 720), PHONE] {
        browser.resize(width, height).await;
        let page = fresh(&browser, &site, "/").await;
        let steps = async || page.run::<i64>("return history.length", []).await;
        let marks = page.marks().await;
        let chosen = page.selected().await;
        let mut others = marks.iter().filter(|event| Some(*event) != chosen.as_ref());
        let mut before = steps().await;
        for selector in [
            mark(others.next().unwrap()),
            mark(others.next().unwrap()),
            NEXT.to_owned(),
            PREVIOUS.to_owned(),
            "#timeline [data-action='filter sector gold']".to_owned(),
            "#timeline [data-action='clear events']".to_owned(),
        ] {
            page.press_on(&selector).await;
            page.rest().await;
            let now = steps().await;
            assert_eq!(now - before, 1, "{width} px: a press on {selector}");
            before = now;
        }
        page.focus_timeline().await;
        for key in [Key::Home, Key::Right, Key::End, Key::Left] {
            page.press(key).await;
            page.rest().await;
        }
        assert_eq!(steps().await, before, "{width} px: keys");
        assert_ne!(page.hash().await, "", "and yet the address names what is chosen");
        page.press_at("#timeline .strip", (0.01, 0.9)).await;
        page.rest().await;
        assert_eq!(steps().await - before, 1, "{width} px: a press on the strip");
    }
}

/// Where mark and words do not stand in the window together the page scrolls, and no further than that needs.
async fn at_the_edge_of_the_window(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk().still()).await;
    for (size @ (width, height), address) in table(engine) {
        browser.resize(width, height).await;
        let page = fresh(&browser, &site, address).await;
        let mut ledger = Ledger::default();
        for (way, edge) in [("at the lower edge", "end"), ("at the upper edge", "start")] {
            ledger.way(way);
            for event in some(&page.marks().await, false) {
                let script = "
                    const mark = document.querySelector(arguments[0]), steps = document.querySelector('#timeline .steps');
                    mark.scrollIntoView({ block: arguments[1], behavior: 'instant' });
                    if (arguments[1] === 'end' && getComputedStyle(steps).position === 'sticky') scrollBy({ top: steps.offsetHeight, behavior: 'instant' });";
                page.run::<()>(script, [mark(&event).as_str(), edge]).await;
                page.rest().await;
                let press = page.press_on(&mark(&event)).await;
                ledger.look(&page, Some(&event), Some(&press)).await;
            }
        }
        ledger.close(&format!("{size:?}, {address}"));
    }
}

/// While the app is still on its way a press on a mark shows its words.
async fn before_the_app(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk().still()).await;
    site.hold(".wasm");
    for (size @ (width, height), address) in table(engine) {
        browser.resize(width, height).await;
        let page = open(&browser, &site, address).await;
        page.see("a page to read", true, async || page.shows("h1").await).await;
        presses_show_words(&page, &format!("{size:?}, {address}, before the app")).await;
        assert_eq!(page.attribute("html", "data-app").await.as_deref(), Some("loading"));
    }
}

async fn without_javascript(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk().without_javascript()).await;
    for (size @ (width, height), address) in table(engine) {
        browser.resize(width, height).await;
        let page = open(&browser, &site, address).await;
        presses_show_words(&page, &format!("{size:?}, {address}, without JavaScript")).await;
    }
}

async fn presses_show_words(page: &Page<'_>, place: &str) {
    let mut ledger = Ledger::default();
    ledger.way("press on each mark");
    for event in page.marks().await {
        page.click(&mark(&event)).await;
        page.see("the address", format!("#event-{event}"), async || page.hash().await)
            .await;
        ledger.look(page, Some(&event), None).await;
    }
    ledger.close(place);
}

/// Where the timeline begins, and how soon its first event.
async fn first_screen(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk().still()).await;
    for address in ADDRESSES {
        for ((width, height), most) in [((1280, 720), 740.0), (PHONE, 1300.0)] {
            browser.resize(width, height).await;
            let page = open(&browser, &site, address).await;
            let before = page.depth("#timeline-title").await;
            assert!(
                before <= most,
                "{address}, {width} px: the timeline begins at {before} px"
            );
            page.ready().await;
            let after = page.depth("#timeline-title").await;
            assert!(
                (after - before).abs() <= 1.0,
                "{address}, {width} px: {before} px, then {after} px"
            );
            if width == 360 {
                let first = page.depth("#timeline .event").await - page.depth("#timeline").await;
                assert!(
                    first <= 160.0,
                    "{address}: the first event stands {first} px down the section"
                );
            }
            page.go("about:blank").await;
        }
    }
}

/// A finger does what a mouse does.
async fn by_touch(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk().sized(PHONE.0, PHONE.1).still()).await;
    let cdp = browser.driver.cdp();
    let touch = serde_json::json!({ "enabled": true, "maxTouchPoints": 5 });
    cdp.send_raw("Emulation.setTouchEmulationEnabled", touch).await.unwrap();
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    tap(&page, &mark("refinery-start")).await;
    page.expect_selected("refinery-start").await;
    let sight = page.sight().await;
    assert_eq!(sight.faults(Some("refinery-start")), [""; 0]);
    tap(&page, NEXT).await;
    page.see("another event", true, async || {
        page.selected().await.as_deref() != Some("refinery-start")
    })
    .await;
    tap(&page, "#timeline [data-action='filter sector gold']").await;
    page.see("the pressed filters", 1, async || {
        page.number_of("#timeline [data-filter][aria-pressed=true]").await
    })
    .await;
    tap(&page, "#project-refinery summary").await;
    page.see("the opened card", true, async || {
        page.shows("#project-refinery details > :not(summary)").await
    })
    .await;
    let mention = "section.prose a[href^='#event-']";
    tap(&page, mention).await;
    page.see("the peek", true, async || page.in_full_view("[data-peek]").await)
        .await;
}

async fn tap(page: &Page<'_>, selector: &str) {
    centre(page, selector).await;
    let (x, y): (f64, f64) = page
        .run(
            "const box = document.querySelector(arguments[0]).getClientRects()[0];
             return [box.x + Math.min(box.width, 40) / 2, box.y + box.height / 2]",
            [selector],
        )
        .await;
    let cdp = page.driver().cdp();
    for (kind, points) in [
        ("touchStart", serde_json::json!([{ "x": x, "y": y }])),
        ("touchEnd", serde_json::json!([])),
    ] {
        let event = serde_json::json!({ "type": kind, "touchPoints": points });
        cdp.send_raw("Input.dispatchTouchEvent", event).await.unwrap();
    }
    page.rest().await;
}

/// Windows and languages that are tried: all in Blink, a desk and a phone in English elsewhere.
fn table(engine: Engine) -> Vec<(Size, &'static str)> {
    if engine != Engine::Blink {
        return vec![((1280, 720), "/"), (PHONE, "/")];
    }
    let all = ADDRESSES.iter().flat_map(|address| SIZES.map(|size| (size, *address)));
    all.collect()
}
