//! The app takes the prerendered page over while it is being read, and the reader does not notice.

use browser::{Browser, Conditions, Engine, Page, Site, journeys, open};

use crate::set_out;

journeys!(keeps_the_place, tells_the_day_of_reading);
journeys!(only blink: shifts_nothing);

/// A page is read on a later day than it was made: the line and the flag of today go where that day is.
async fn tells_the_day_of_reading(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk().still()).await;
    let page = open_without_wasm_yet(&site, &browser, "/").await;
    let today = async || -> (String, f64, String) {
        let script = "const [line, pole] = ['.now', '.strip__today'].map(name => document.querySelector(name));
             return [line.nextElementSibling?.id ?? 'none', Number(pole.style.getPropertyValue('--at')), pole.firstElementChild.dataset.date]";
        page.run(script, []).await
    };
    let (next, built, _) = today().await;
    page.run::<()>(
        "const [line, pole] = ['.now', '.strip__today'].map(name => document.querySelector(name));
         line.parentElement.prepend(line);
         pole.style.setProperty('--at', '0.1000');
         pole.firstElementChild.dataset.date = 'long ago'",
        [],
    )
    .await;
    let day = async || -> String {
        let script =
            "return new Date().toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })";
        page.run(script, []).await
    };
    let before = day().await;
    site.release();
    page.ready().await;
    let (follower, place, date) = today().await;
    assert_eq!(follower, next, "the event that the line stands before");
    // A site that was built days ago, or before the midnight that the test runs past, has its flag a little earlier.
    assert!(
        (built..built + 0.01).contains(&place),
        "the flag went to {place}, and was built at {built}"
    );
    assert!([before, day().await].contains(&date), "the flag says {date}");
}

/// Scroll position, focus, opened details and selection stay as they were.
async fn keeps_the_place(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::phone().still()).await;
    let page = open_without_wasm_yet(&site, &browser, "/").await;
    page.click("section.prose a[href^=\"#event-\"]").await;
    let selected = page.hash().await.trim_start_matches("#event-").to_owned();
    page.open_card("lithium").await;
    page.click("#compare > summary").await;
    page.focus("#project-solar a").await;
    let focused = page.focused().await;
    let place = page
        .run::<i64>(
            "scrollBy({ top: 40, behavior: 'instant' }); return Math.round(scrollY)",
            [],
        )
        .await;
    assert!(place > 0, "the page is long enough to be scrolled");
    let height = height_of_focus(&page).await;

    site.release();
    page.ready().await;
    page.settle().await;
    let moved = page.scrolled().await - place;
    assert!(moved.abs() <= 1, "the page moved by {moved} px");
    assert_eq!(page.focused().await, focused, "the focus");
    let shifted = height_of_focus(&page).await - height;
    assert!(shifted.abs() <= 1, "what has the focus moved by {shifted} px");
    assert!(
        page.shows("#project-lithium details > :not(summary)").await,
        "the opened card"
    );
    assert!(page.shows("#compare table").await, "the opened comparison");
    page.expect_selected(&selected).await;
    page.answers().await;
}

/// Where what has the focus stands in the window, in whole CSS pixels.
async fn height_of_focus(page: &Page<'_>) -> i64 {
    page.run(
        "return Math.round(document.activeElement.getBoundingClientRect().top)",
        [],
    )
    .await
}

/// No more than 0.01 of layout shift from the program's arrival on, whatever is selected.
async fn shifts_nothing(engine: Engine) {
    let browser = engine.start(Conditions::desk()).await;
    for (width, height) in [(360, 640), (1280, 800)] {
        browser.resize(width, height).await;
        for address in ["/", "/#event-lithium-operational", "/#project-solar", "/#sector=gold"] {
            // A host of its own for each, so that nothing comes from the cache.
            let site = Site::start().await;
            let page = open_without_wasm_yet(&site, &browser, address).await;
            page.run::<()>("window.released = performance.now()", []).await;
            site.release();
            page.ready().await;
            page.settle().await;
            let (shift, where_): (f64, Vec<String>) = page
                .driver()
                .execute_async(SHIFTS, Vec::new())
                .await
                .and_then(|seen| seen.convert())
                .unwrap();
            println!("{width} px, {address}: layout shift {shift:.4}");
            assert!(shift <= 0.01, "{width} px, {address}: {shift} by {where_:#?}");
            page.answers().await;
        }
    }
}

/// Every page has been painted, so the observer is called also where nothing has shifted.
const SHIFTS: &str = "
    const done = arguments[arguments.length - 1];
    const name = node => node?.id ? '#' + node.id : node?.className || node?.nodeName || 'gone';
    const observer = new PerformanceObserver(list => {
        const shifts = list.getEntriesByType('layout-shift').filter(shift => shift.startTime >= released);
        done([
            shifts.reduce((sum, shift) => sum + shift.value, 0),
            shifts.flatMap(shift => [...shift.sources].map(({ node, previousRect: from, currentRect: to }) =>
                `${name(node)}: ${from.x},${from.y} ${from.width}x${from.height} to ${to.x},${to.y} ${to.width}x${to.height}`)),
        ]);
    });
    observer.observe({ type: 'layout-shift', buffered: true });
    observer.observe({ type: 'paint', buffered: true });";

/// Opens the page and waits until it can be read, while its program is still on the way.
async fn open_without_wasm_yet<'a>(site: &Site, browser: &'a Browser, address: &str) -> Page<'a> {
    site.hold(".wasm");
    let page = open(browser, site, address).await;
    page.see("a page to read", true, async || page.shows("h1").await).await;
    page.settle().await;
    let state = page.attribute("html", "data-app").await;
    assert_eq!(state.as_deref(), Some("loading"));
    page
}
