//! axe-core visits every state of the page in each language and scheme, and those that most readers see in each engine.

use browser::{Answer, Conditions, Engine, Key, Site, journeys, open};

use crate::{fresh, set_out};

journeys!(on_a_phone, pressing_buttons_by_key, reaching_everything_by_tab);
// The checker reads elements and computed styles, which the engines agree on: what else there is it sees in one of them.
journeys!(only blink: in_the_colours_of_the_system, on_a_phone_at_night, at_a_desk, parts_alone_on_a_phone, parts_alone_on_a_phone_at_night, parts_alone_at_a_desk, parts_alone_at_a_desk_at_night, odd_states_on_a_phone_at_night, odd_states_at_a_desk, odd_states_at_a_desk_at_night, at_a_desk_at_night, odd_states_on_a_phone);

/// English and French, each at its own address.
const LANGUAGES: [&str; 2] = ["/", "/fr/"];

async fn on_a_phone(engine: Engine) {
    visits_every_state(engine, Conditions::phone()).await;
}

async fn on_a_phone_at_night(engine: Engine) {
    visits_every_state(engine, Conditions::phone().dark()).await;
}

async fn at_a_desk(engine: Engine) {
    visits_every_state(engine, Conditions::desk()).await;
}

async fn at_a_desk_at_night(engine: Engine) {
    visits_every_state(engine, Conditions::desk().dark()).await;
}

async fn in_the_colours_of_the_system(engine: Engine) {
    visits_every_state(engine, Conditions::desk().forced_colours()).await;
}

/// From the first paint to all that a reader can open, choose and filter.
async fn visits_every_state(engine: Engine, conditions: Conditions) {
    // The checker reads the page's own colours where the system's are drawn: in these it cannot judge another choice.
    let chooses = !conditions.forced_colours;
    let (site, browser) = set_out(engine, conditions.still()).await;
    // One engine visits every language; the others are asked about what they themselves might change.
    let languages = if engine == Engine::Blink {
        &LANGUAGES[..]
    } else {
        &LANGUAGES[..1]
    };
    for address in languages {
        site.hold(".wasm");
        let page = open(&browser, &site, address).await;
        let axe = async |state: &str| page.axe(&format!("{address}: {state}")).await;
        axe("the prerendered page").await;
        site.release();
        page.ready().await;
        page.select("lithium-operational").await;
        axe("an event selected").await;
        page.filter("sector", "solar").await;
        axe("filters that leave few events").await;
        page.filter("kind", "expected").await;
        axe("filters that leave nothing").await;
        page.click("#timeline [data-action='clear events']").await;
        page.filter("card-sector", "gold").await;
        page.filter("status", "planned").await;
        axe("filters that leave no card").await;
        page.click("#projects [data-action='clear cards']").await;
        page.click("section.prose a[href^='#event-']").await;
        page.see("a peek", true, async || page.shows("[data-peek]").await).await;
        axe("a peek").await;
        page.press(Key::Escape).await;
        for project in page.shown_cards().await {
            page.open_card(&project).await;
        }
        for summary in ["#compare", "#names", "#glossary", "#embed"] {
            page.click(&format!("{summary} > summary")).await;
        }
        page.find("#embed textarea").await;
        if chooses {
            page.click("[data-theme-switch]").await;
        }
        axe("all that opens, in the colours that the reader chose").await;
        if chooses {
            page.click("[data-theme-switch]").await;
        }
        page.answers().await;
    }
}

async fn parts_alone_on_a_phone(engine: Engine) {
    visits_parts_alone(engine, Conditions::phone()).await;
}

async fn parts_alone_on_a_phone_at_night(engine: Engine) {
    visits_parts_alone(engine, Conditions::phone().dark()).await;
}

async fn parts_alone_at_a_desk(engine: Engine) {
    visits_parts_alone(engine, Conditions::desk()).await;
}

async fn parts_alone_at_a_desk_at_night(engine: Engine) {
    visits_parts_alone(engine, Conditions::desk().dark()).await;
}

/// Parts alone, and the page without its app.
async fn visits_parts_alone(engine: Engine, conditions: Conditions) {
    let (site, browser) = set_out(engine, conditions.still()).await;
    for address in LANGUAGES {
        for query in [
            "?show=timeline",
            "?show=cards",
            "?show=article",
            "?project=solar",
            "?show=nothing",
        ] {
            let page = open(&browser, &site, &format!("{address}{query}")).await;
            page.ready().await;
            page.axe(&format!("{address}{query}")).await;
        }
        let page = open(&browser, &site, &format!("{address}?lite")).await;
        page.find("[data-start]").await;
        page.axe(&format!("{address}: without the app until it is asked for"))
            .await;
    }
}

async fn odd_states_on_a_phone(engine: Engine) {
    visits_odd_states(engine, Conditions::phone()).await;
}

async fn odd_states_on_a_phone_at_night(engine: Engine) {
    visits_odd_states(engine, Conditions::phone().dark()).await;
}

async fn odd_states_at_a_desk(engine: Engine) {
    visits_odd_states(engine, Conditions::desk()).await;
}

async fn odd_states_at_a_desk_at_night(engine: Engine) {
    visits_odd_states(engine, Conditions::desk().dark()).await;
}

/// A date that has passed, notices, and a frame.
async fn visits_odd_states(engine: Engine, conditions: Conditions) {
    let (site, browser) = set_out(engine, conditions.still()).await;
    for (language, address) in ["en", "fr"].into_iter().zip(LANGUAGES) {
        let file = site.story_file(language);
        let mut story = site.story(language);
        for event in story["events"].as_array_mut().unwrap() {
            if event["kind"] == "expected" {
                event["date"] = "2024".into();
            }
        }
        site.answer(&file, Answer::Text(story.to_string()));
        let page = fresh(&browser, &site, &format!("{address}#event-lithium-operational")).await;
        page.see("what has passed", true, async || page.shows(".detail__overdue").await)
            .await;
        page.axe(&format!("{address}: a date that has passed")).await;

        site.answer(&file, Answer::Text("{".to_owned()));
        let page = fresh(&browser, &site, address).await;
        page.find("#notice button").await;
        page.axe(&format!("{address}: the notice")).await;
        site.repair(&file);
        // Another host, of which the browser keeps no program.
        let lost = Site::start().await;
        lost.answer_ending(".wasm", Answer::Missing);
        page.go(&lost.address(address)).await;
        page.failed().await;
        page.axe(&format!("{address}: no app")).await;

        let frame = format!(
            "<!doctype html><html lang=\"en\"><title>Host</title><iframe title=\"Story\" width=\"340\" height=\"600\" src=\"{address}\"></iframe>"
        );
        site.answer("host.html", Answer::Text(frame));
        page.go(&site.address("/host.html")).await;
        page.find("iframe").await.enter_frame().await.unwrap();
        page.ready().await;
        page.axe(&format!("{address}: inside a frame")).await;
        page.driver().enter_default_frame().await.unwrap();
    }
}

/// A button is pressed by Space and by Enter.
async fn pressing_buttons_by_key(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk().still()).await;
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    page.focus("#timeline [data-action='filter sector gold']").await;
    page.press(" ").await;
    page.see("the pressed filters", 1, async || {
        page.number_of("#timeline [data-filter][aria-pressed=true]").await
    })
    .await;
    page.focus("#timeline [data-step=\"previous\"]").await;
    let before = page.selected().await;
    page.press(Key::Enter).await;
    page.see("another event", true, async || page.selected().await != before)
        .await;
}

/// Everything can be reached by Tab, nothing traps it, and what has the focus can be seen.
async fn reaching_everything_by_tab(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk().still()).await;
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    let stops: usize = page.number_of("a[href], button, summary, [tabindex]").await;
    let mut seen = Vec::new();
    for _ in 0..stops + 2 {
        page.press(Key::Tab).await;
        let (stop, hidden): (Option<String>, bool) = page
            .run(
                "const stop = document.activeElement;
                 if (!stop || stop === document.body || stop === document.documentElement) return [null, false];
                 const box = stop.getBoundingClientRect();
                 return [stop.outerHTML.slice(0, 160), box.bottom <= 0 || box.top >= innerHeight || !box.width || !box.height]",
                [],
            )
            .await;
        let Some(stop) = stop else { break };
        assert!(!hidden, "the focus cannot be seen on {stop}");
        seen.push(stop);
    }
    assert!(
        seen[0].contains("#article"),
        "the first stop skips to the article: {}",
        seen[0]
    );
    for part in [
        "data-filter",
        "data-step=\"next\"",
        "<summary",
        "data-action=\"copy\"",
        "#source-",
    ] {
        assert!(seen.iter().any(|stop| stop.contains(part)), "Tab never comes to {part}");
    }
    page.answers().await;
}
