//! A language written from right to left mirrors the page, time included; one that ICU lacks brings its own months.

use browser::{Browser, Conditions, Engine, Key, Page, Site, journeys, open, place};

journeys!(time_runs_to_the_left, narrow_pages_mirror_too);
journeys!(only blink: months_of_a_local_language);

async fn set_out(engine: Engine, conditions: Conditions) -> (Site, Browser) {
    let site = Site::plan().files(place::languages()).start().await;
    (site, engine.start(conditions).await)
}

async fn time_runs_to_the_left(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk()).await;
    site.hold(".wasm");
    let page = open(&browser, &site, "/").await;
    assert_eq!(page.attribute("html", "lang").await.as_deref(), Some("ar"));
    assert_eq!(page.attribute("html", "dir").await.as_deref(), Some("rtl"));
    expect_mirrored(&page).await;
    site.release();
    page.ready().await;
    expect_mirrored(&page).await;
    page.axe("the page in Arabic").await;

    let events = page.events().await;
    assert_eq!(events, ["sowing", "start", "fair", "opening"]);
    page.select("start").await;
    page.focus_timeline().await;
    for (key, event) in [(Key::Left, "fair"), (Key::Right, "start"), (Key::Right, "sowing")] {
        page.press(key).await;
        page.expect_selected(event).await;
    }
    page.answers().await;
}

/// What comes later stands further to the left: columns, and marks and years on the strip.
async fn expect_mirrored(page: &Page<'_>) {
    for (parts, least) in [(".event", 4), (".strip__mark", 4), (".strip__tick", 2)] {
        let places: Vec<(f64, f64)> = page
            .run(
                "return [...document.querySelectorAll(arguments[0])].filter(part => part.checkVisibility()).map(part => {
                     const style = getComputedStyle(part), box = (part.querySelector('.event__mark') ?? part).getBoundingClientRect();
                     return [Number(style.getPropertyValue('--at')), box.right];
                 }).sort(([one], [other]) => one - other)",
                [parts],
            )
            .await;
        assert!(places.len() >= least, "{parts}: {places:?}");
        assert!(
            places
                .windows(2)
                .all(|pair| pair[0].0 == pair[1].0 || pair[0].1 > pair[1].1),
            "{parts} do not run to the left: {places:?}"
        );
    }
    let (wide, window) = page.widths().await;
    assert!(wide <= window, "{wide} px of page in a window of {window} px");
}

async fn narrow_pages_mirror_too(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::phone()).await;
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    let (rail, text, wide, window): (f64, f64, f64, f64) = page
        .run(
            "const mark = document.querySelector('.event__mark');
             const at = selector => mark.querySelector(selector).getBoundingClientRect();
             return [at('.glyph').left, at('.event__name').right, document.documentElement.scrollWidth, innerWidth]",
            [],
        )
        .await;
    assert!(rail >= text, "the rail is at the right of its labels: {rail}, {text}");
    assert!(wide <= window, "{wide} px of page in a window of {window} px");
    page.answers().await;
}

async fn months_of_a_local_language(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::phone()).await;
    site.hold(".wasm");
    let page = open(&browser, &site, "/bm/").await;
    let dates = async || -> Vec<String> {
        page.run(
            "return [...document.querySelectorAll('.event__date')].map(date => date.textContent.trim())",
            [],
        )
        .await
    };
    let before = dates().await;
    for (at, expected) in ["zuwɛn 2025 ɲɔgɔn", "17 zuwɛn 2025", "22–25 nowanburu 2025", "2027"]
        .into_iter()
        .enumerate()
    {
        assert!(before[at].starts_with(expected), "{before:?}");
    }
    site.release();
    page.ready().await;
    assert_eq!(dates().await, before);
    page.answers().await;
}
