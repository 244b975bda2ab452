//! What a screen reader is given on the way through the page, read from Chromium's accessibility tree.

use browser::{Conditions, Engine, Page, journeys, open};
use serde_json::{Value, json};

use crate::set_out;

journeys!(only blink:
    along_the_timeline,
    through_the_page
);
journeys!(said_aloud, said_of_cards_alone);

/// One thing that is said: its role, its name, and what is known of its state.
#[derive(Debug)]
struct Said {
    role: String,
    name: String,
    state: Vec<(String, String)>,
    depth: usize,
}

impl Said {
    fn is(&self, property: &str, value: &str) -> bool {
        self.state
            .iter()
            .any(|(name, found)| name == property && found == value)
    }
}

/// Everything in the order of reading, without what is hidden from a screen reader.
async fn tree(page: &Page<'_>) -> Vec<Said> {
    let cdp = page.driver().cdp();
    cdp.send_raw("Accessibility.enable", json!({})).await.unwrap();
    let answer = cdp.send_raw("Accessibility.getFullAXTree", json!({})).await.unwrap();
    let nodes = answer["nodes"].as_array().unwrap();
    let find = |id: &Value| nodes.iter().find(|node| node["nodeId"] == *id);
    let mut said = Vec::new();
    let mut ahead = vec![(&nodes[0], 0)];
    while let Some((node, depth)) = ahead.pop() {
        let ignored = node["ignored"] == json!(true);
        if !ignored {
            let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            let state = node["properties"].as_array().into_iter().flatten();
            said.push(Said {
                role: text(&node["role"]["value"]),
                name: node["name"]["value"].as_str().unwrap_or_default().to_owned(),
                state: state
                    .map(|property| (text(&property["name"]), text(&property["value"]["value"])))
                    .collect(),
                depth,
            });
        }
        let children = node["childIds"].as_array().into_iter().flatten().filter_map(find);
        let inner = depth + usize::from(!ignored);
        ahead.extend(children.rev().map(|child| (child, inner)));
    }
    said
}

/// What stands inside the first thing of this role and name.
fn inside<'a>(said: &'a [Said], role: &str, name: &str) -> &'a [Said] {
    let at = said.iter().position(|it| it.role == role && it.name == name);
    let at = at.unwrap_or_else(|| panic!("no {role} is called {name:?}: {said:#?}"));
    let rest = &said[at + 1..];
    let end = rest.iter().position(|it| it.depth <= said[at].depth);
    &rest[..end.unwrap_or(rest.len())]
}

/// Heading, filters with their state, then a list: each event a link that says when, what kind and what, and the words of the
/// chosen one with it.
async fn along_the_timeline(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk()).await;
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    page.select("refinery-start").await;
    page.filter("sector", "gold").await;
    page.click("#timeline [data-action='clear events']").await;
    let said = tree(&page).await;
    let timeline = inside(&said, "region", "Timeline");
    assert_eq!(
        (timeline[0].role.as_str(), timeline[0].name.as_str()),
        ("heading", "Timeline")
    );
    assert!(timeline[0].is("level", "2"));
    let filters: Vec<&Said> = inside(timeline, "group", "Sector")
        .iter()
        .filter(|it| it.role == "button")
        .collect();
    assert_eq!(filters.len(), site.story("en")["sectors"].as_array().unwrap().len());
    assert!(
        filters
            .iter()
            .all(|it| it.is("pressed", "false") && !it.name.is_empty())
    );
    assert!(timeline.iter().any(|it| it.role == "status"), "the count is told");

    let story = site.story("en");
    let marks: Vec<&Said> = timeline
        .iter()
        .filter(|it| {
            it.role == "link"
                && it
                    .state
                    .iter()
                    .any(|(name, value)| name == "url" && value.contains("#event-"))
        })
        .collect();
    for event in story["events"].as_array().unwrap() {
        let title = event["title"].as_str().unwrap();
        let mark = marks.iter().find(|mark| mark.name.ends_with(title));
        let mark = mark.unwrap_or_else(|| panic!("no mark says {title:?}: {marks:#?}"));
        let sector = story["sectors"].as_array().unwrap();
        let sector = sector.iter().find(|sector| sector["id"] == event["sector"]).unwrap();
        let sector = sector["name"].as_str().unwrap();
        assert!(mark.name.contains(sector), "{:?} says its sector", mark.name);
        let date = event["date"].as_str().unwrap();
        assert!(mark.name.contains(&date[..4]), "{:?} says when", mark.name);
        if event["kind"] == "expected" {
            assert!(
                mark.name.contains("Expected"),
                "{:?} says that it is a promise",
                mark.name
            );
        }
        if date.ends_with('~') {
            assert!(mark.name.contains("about"), "{:?} says that it is not sure", mark.name);
        }
    }
    let headings = timeline
        .iter()
        .filter(|it| it.role == "heading" && it.is("level", "3"))
        .count();
    assert_eq!(headings, 1, "the words of one event are read out");
    let now = timeline.iter().position(|it| it.name == "Today");
    let promised = timeline
        .iter()
        .position(|it| it.role == "link" && it.name.contains("Expected"));
    assert!(now.is_some() && now < promised, "today comes before what is expected");
    let items = timeline.iter().filter(|it| it.role == "listitem").count();
    assert!(items >= marks.len(), "each mark is an item of a list");
    for noise in ["image", "img", "application", "GenericContainer", "tab"] {
        assert!(!timeline.iter().any(|it| it.role == noise), "{noise} in the timeline");
    }
}

/// Landmarks, one first heading, no heading level left out, every control with a name.
async fn through_the_page(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::phone()).await;
    for address in ["/", "/fr/"] {
        let page = open(&browser, &site, address).await;
        page.ready().await;
        let said = tree(&page).await;
        for landmark in ["banner", "main", "contentinfo", "navigation", "article"] {
            assert!(said.iter().any(|it| it.role == landmark), "{address}: no {landmark}");
        }
        let levels: Vec<u32> = said
            .iter()
            .filter(|it| it.role == "heading")
            .map(|it| {
                it.state
                    .iter()
                    .find(|(name, _)| name == "level")
                    .unwrap()
                    .1
                    .parse()
                    .unwrap()
            })
            .collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{levels:?}");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
        for it in &said {
            let control = matches!(it.role.as_str(), "button" | "link" | "region" | "navigation");
            assert!(
                !control || !it.name.trim().is_empty(),
                "{address}: without a name: {it:?}"
            );
        }
    }
}

/// Where the cards stand alone, filters say how many of them are left.
async fn said_of_cards_alone(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk()).await;
    let page = open(&browser, &site, "/?show=cards").await;
    page.ready().await;
    page.filter("card-sector", "gold").await;
    page.until(
        "one region that tells the count of the cards",
        "const told = [...document.querySelectorAll('[role=status]')].filter(region => region.checkVisibility())
             .map(region => region.textContent);
         return [told.join() === 'Projects: 1 of 3', told]",
    )
    .await;
}

/// A selection says the date and the heading and no more; filters say how many events are left.
async fn said_aloud(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk()).await;
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    page.select("refinery-start").await;
    let story = site.story("en");
    let events = story["events"].as_array().unwrap();
    let event = events.iter().find(|event| event["id"] == "refinery-start").unwrap();
    let expected = format!("17 June 2025: {}", event["title"].as_str().unwrap());
    page.see("the announcement", expected, async || {
        page.run::<String>("return document.querySelector('#announcer').textContent", [])
            .await
    })
    .await;
    let live: Vec<String> = page
        .run(
            "return [...document.querySelectorAll('[aria-live], [role=status], [role=alert], [role=log]')].filter(region => region.checkVisibility())
                 .map(region => region.id || region.className)",
            [],
        )
        .await;
    assert_eq!(
        live,
        ["status__text", "filters__count", "announcer"],
        "nothing else speaks up"
    );
    page.filter("sector", "gold").await;
    let gold = events.iter().filter(|event| event["sector"] == "gold").count();
    let told = format!("{gold} of {} events", events.len());
    page.see("the line", told, async || page.status().await).await;
    let heard: usize = page.number_of("#timeline .event:not([aria-hidden])").await;
    assert_eq!(heard, gold, "the list has what the line says");
    let roles: usize = page
        .number_of("[role=application], [role=feed], [role=tablist], [role=slider]")
        .await;
    assert_eq!(roles, 0);
}
