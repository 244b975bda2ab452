//! What others do to a page while it is read: clocks, translators, blockers, a second script, paper, sleep, and leaving for a while.

use browser::{Answer, Conditions, Engine, Page, Site};

use super::cell::{self, Has};
use super::reader;
use super::table::{NOT_HERE, Table};

/// Another day, and a zone so many minutes east: what `Date` tells of it.
const CLOCK: &str = "{
    const Real = Date, shift = Real.parse(DAY) - Real.now(), east = EAST;
    self.Date = class extends Real {
        constructor(...given) { if (given.length) super(...given); else super(Real.now() + shift) }
        static now() { return Real.now() + shift }
        getTimezoneOffset() { return -east }
    };
    for (const part of ['FullYear', 'Month', 'Date', 'Day', 'Hours', 'Minutes'])
        Date.prototype['get' + part] = function () { return new Real(this.getTime() + east * 6e4)['getUTC' + part]() };
}";

/// As a browser's translator does, but where it is told not to: each text becomes another within two elements of its own.
const TRANSLATE: &str = "
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
        if (!text.data.trim() || text.parentElement.closest('script, style, [translate=no]')) continue;
        const [outer, inner] = [0, 1].map(() => document.createElement('font'));
        inner.textContent = text.data;
        outer.append(inner);
        text.replaceWith(outer);
    }
    document.documentElement.classList.add('translated-ltr');";

pub(super) async fn life_of_the_page(engine: Engine) {
    let mut table = Table::new(engine, "The page while it is read");
    let browser = reader(engine, Conditions::phone()).await;
    for (fault, day, east, today) in [
        ("the clock says 1970", "1970-01-01T12:00:00Z", 0, Today::Before),
        (
            "the clock says 2028, on the day that leap years have",
            "2028-02-29T12:00:00Z",
            0,
            Today::After,
        ),
        ("the clock says 2100", "2100-06-01T12:00:00Z", 0, Today::After),
        (
            "the zone is 14 hours east",
            "2026-12-31T23:30:00Z",
            840,
            Today::On("2027"),
        ),
        (
            "the zone is 12 hours west",
            "2027-01-01T00:30:00Z",
            -720,
            Today::On("2026"),
        ),
    ] {
        table
            .row(fault, async {
                let site = Site::start().await;
                let clock = CLOCK.replace("DAY", &format!("{day:?}"));
                site.run_first(&clock.replace("EAST", &east.to_string()));
                let page = cell::open(&browser, &site).await;
                cell::look(&page, &site, Has::App).await;
                today.is_told(&page).await;
                Has::App
            })
            .await;
    }
    for (fault, first) in [
        ("a translator changes every text before the app comes", true),
        ("a translator changes every text under the app", false),
    ] {
        table
            .row(fault, async {
                let site = Site::start().await;
                if first {
                    site.hold(".wasm");
                }
                let page = cell::open(&browser, &site).await;
                if !first {
                    page.ready().await;
                }
                page.run::<()>(TRANSLATE, []).await;
                site.release();
                page.ready().await;
                filters_and_steps(&page, &site).await;
                cell::look(&page, &site, Has::App).await
            })
            .await;
    }
    for (fault, first) in [
        ("a blocker takes parts away before the app comes", true),
        ("a blocker takes parts away from the app", false),
    ] {
        table
            .row(fault, async {
                let site = Site::start().await;
                if first {
                    site.hold(".wasm");
                }
                let page = cell::open(&browser, &site).await;
                if !first {
                    page.ready().await;
                }
                let gone = page.events().await[1].clone();
                page.run::<()>(
                    "for (const part of ['.strip', '.steps', '#announcer', '#embed', '.status', '.now', '#projects .card', '#event-' + arguments[0]])
                         document.querySelector(part)?.remove();
                     for (const place of document.querySelectorAll('#timeline, .timeline__events, body')) place.prepend(document.createElement('div'))",
                    [gone.as_str()],
                )
                .await;
                site.release();
                page.ready().await;
                for event in page.events().await {
                    page.press_on(&format!("#event-{event} > a")).await;
                    cell::tells(&page, &event).await;
                }
                page.filter("sector", "gold").await;
                let story = site.story("fr");
                let left: Vec<String> = crate::ids(&story, "events", |event| event["sector"] == "gold" && event["id"] != gone.as_str());
                page.see("the events left", left, async || page.shown_events().await).await;
                cell::follow(&page).await;
                cell::rests(&page, &site).await;
                Has::App
            })
            .await;
    }
    for (fault, place) in [
        ("the page’s script comes twice at once", "</head>"),
        ("the page’s script comes again later", "</body>"),
    ] {
        table
            .row(fault, async {
                let site = Site::start().await;
                // The policy lets the same text in again.
                let html = site.text("fr/index.html");
                let from = html.find("<script>if(!document.jalon").expect("the page's script");
                let script = html[from..].split_inclusive("</script>").next().unwrap();
                let twice = html.replacen(place, &[script, place].concat(), 1);
                assert_ne!(twice, html);
                site.answer("fr/index.html", Answer::Text(twice));
                let page = cell::open(&browser, &site).await;
                page.ready().await;
                page.settle().await;
                page.click("[data-theme-switch]").await;
                assert_eq!(
                    page.attribute("html", "data-theme").await.as_deref(),
                    Some("dark"),
                    "pressed once"
                );
                filters_and_steps(&page, &site).await;
                // A driven WebKit has no cache: the worker that keeps the page asks for it once more.
                let programs = site.asked().iter().filter(|path| path.ends_with(".wasm")).count();
                assert!(programs == 1 || engine == Engine::WebKit, "{programs} programs came");
                cell::look(&page, &site, Has::App).await
            })
            .await;
    }
    table
        .row("it is printed before the app comes", async {
            if engine == Engine::WebKit {
                return NOT_HERE.to_owned();
            }
            let site = Site::start().await;
            site.hold(".wasm");
            let page = cell::open(&browser, &site).await;
            let text = crate::printing::words_on_paper(&page, "loading").await;
            for event in site.story("fr")["events"].as_array().unwrap() {
                let title = event["title"].as_str().unwrap();
                assert!(
                    text.contains(&crate::printing::squeezed(title)),
                    "{title} is not on paper"
                );
            }
            site.release();
            cell::look(&page, &site, Has::App).await.to_string()
        })
        .await;
    table
        .row("a reader leaves for another page and comes back", async {
            let site = Site::start().await;
            site.answer(
                "other.html",
                Answer::Text("<!doctype html><title>Other</title><h1>Other</h1>".to_owned()),
            );
            let page = cell::open(&browser, &site).await;
            page.ready().await;
            let event = cell::press(&page).await;
            page.run::<()>("location.href = arguments[0]", [site.address("/other.html").as_str()])
                .await;
            page.until("the other page", "return [document.title === 'Other', document.title]")
                .await;
            page.driver().back().await.unwrap();
            page.ready().await;
            cell::tells(&page, &event).await;
            cell::look(&page, &site, Has::App).await
        })
        .await;
    table
        .row("the browser puts the page to sleep", async {
            if engine != Engine::Blink {
                return NOT_HERE.to_owned();
            }
            let site = Site::start().await;
            let page = cell::open(&browser, &site).await;
            page.ready().await;
            // It may not sleep while it is in front.
            let window = page.driver().window().await.unwrap();
            let other = page.driver().new_tab().await.unwrap();
            let cdp = page.driver().cdp();
            cdp.send_raw("Page.setWebLifecycleState", serde_json::json!({ "state": "frozen" }))
                .await
                .unwrap();
            page.driver().switch_to_window(other).await.unwrap();
            page.driver().close_window().await.unwrap();
            page.driver().switch_to_window(window).await.unwrap();
            cdp.send_raw("Page.setWebLifecycleState", serde_json::json!({ "state": "active" }))
                .await
                .unwrap();
            cell::look(&page, &site, Has::App).await.to_string()
        })
        .await;
    table
        .row("it is a file, and there is no host", async {
            let site = Site::start().await;
            let address = format!("file://{}", browser::place::dist().join("fr/index.html").display());
            let page = cell::open_at(&browser, &address).await;
            cell::look(&page, &site, Has::PageAndOffer).await
        })
        .await;
    table.close();
}

/// Where today's line stands among the events.
#[derive(Clone, Copy)]
enum Today {
    Before,
    After,
    /// On a day of the strip whose date says this.
    On(&'static str),
}

impl Today {
    async fn is_told(self, page: &Page<'_>) {
        let (before, after, date): (usize, usize, String) = page
            .run(
                "const line = document.querySelector('.now'), events = [...document.querySelectorAll('.event')];
                 const after = events.filter(event => line.compareDocumentPosition(event) & 4).length;
                 const flag = document.querySelector('.strip__today');
                 return [events.length - after, after, flag.hidden ? '' : flag.firstElementChild.dataset.date]",
                [],
            )
            .await;
        match self {
            Self::Before => assert_eq!((before, date.as_str()), (0, ""), "today is before all events"),
            Self::After => {
                assert_eq!((after, date.as_str()), (0, ""), "today is after all events");
                let first = "return [...document.querySelectorAll('.event[data-kind=expected] .event__date .tag')]
                    .filter(tag => !tag.previousElementSibling).map(tag => tag.parentElement.textContent)";
                let first: Vec<String> = page.run(first, []).await;
                assert_eq!(
                    first, [""; 0],
                    "that a date has passed is said behind it, as the build says it"
                );
            }
            Self::On(year) => assert!(date.contains(year), "today is {date}"),
        }
    }
}

/// A filter and a step do what they say, once, and the lines that tell of it say so.
async fn filters_and_steps(page: &Page<'_>, site: &Site) {
    let story = site.story("fr");
    let gold = crate::ids(&story, "events", |event| event["sector"] == "gold");
    page.filter("sector", "gold").await;
    page.see("the events left", gold.clone(), async || page.shown_events().await)
        .await;
    let status = page.status().await;
    assert!(status.contains(&gold.len().to_string()), "{status}");
    page.select(&gold[0]).await;
    page.click("#timeline [data-step=next]").await;
    page.expect_selected(&gold[1]).await;
    page.see("the place", true, async || {
        page.text(".steps__place").await.starts_with('2')
    })
    .await;
    page.filter("sector", "lithium").await;
    page.click("#timeline [data-action^=clear]").await;
    let all = story["events"].as_array().unwrap().len();
    page.see("the status", true, async || {
        page.status().await.contains(&format!("{all}"))
    })
    .await;
}
