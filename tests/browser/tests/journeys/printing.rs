//! A reader prints the page: the whole story on paper, nothing to press. WebKitGTK's driver cannot print.

use std::process::Command;

use browser::{Conditions, Engine, Page, Site, journeys, open, place};
use serde_json::Value;
use thirtyfour::common::print::PrintParameters;

use crate::set_out;

journeys!(only blink, gecko: the_whole_story);
journeys!(only blink, gecko: from_a_page_at_night);
journeys!(only blink, gecko: from_a_filtered_page);
journeys!(what_the_screen_leaves_out);

async fn the_whole_story(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk()).await;
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    prints(&page, &site, "en", "whole").await;
}

async fn from_a_page_at_night(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::phone().dark()).await;
    let page = open(&browser, &site, "/fr/").await;
    page.ready().await;
    prints(&page, &site, "fr", "night").await;
}

async fn from_a_filtered_page(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk()).await;
    let page = open(
        &browser,
        &site,
        "/#event-lithium-operational&sector=lithium&status=planned",
    )
    .await;
    page.ready().await;
    page.click("[data-zoom=in]").await;
    prints(&page, &site, "en", "filtered").await;
    page.see(
        "the events left on the screen",
        vec!["lithium-operational".to_owned()],
        async || page.shown_events().await,
    )
    .await;
    page.see("the cards left on the screen", vec!["lithium".to_owned()], async || {
        page.shown_cards().await
    })
    .await;
}

/// Paper shows all events and cards, whatever is filtered and zoomed; afterwards the screen is as it was.
async fn what_the_screen_leaves_out(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk()).await;
    let page = open(&browser, &site, "/#event-lithium-operational&sector=lithium").await;
    page.ready().await;
    page.click("[data-zoom=in]").await;
    let seen = async || (page.shown_events().await, page.shown_cards().await, page.hash().await);
    page.see("one event", 1, async || page.shown_events().await.len()).await;
    let before = seen().await;
    page.run::<()>("dispatchEvent(new Event('beforeprint'))", []).await;
    let story = site.story("en");
    let all = ["events", "projects"].map(|list| story[list].as_array().unwrap().len());
    page.see("what is for paper", all, async || {
        let (events, cards, _) = seen().await;
        [events.len(), cards.len()]
    })
    .await;
    assert_eq!(page.hash().await, before.2, "the address");
    page.run::<()>("dispatchEvent(new Event('afterprint'))", []).await;
    page.see("the screen as it was", before, seen).await;
    page.click("[data-clear]").await;
    page.answers().await;
}

async fn prints(page: &Page<'_>, site: &Site, language: &str, name: &str) {
    let engine = page.browser().engine;
    let pdf = page
        .driver()
        .print_page(PrintParameters::default())
        .await
        .expect("the page can be printed");
    let folder = place::workspace().join("target/journeys");
    std::fs::create_dir_all(&folder).unwrap();
    let name = format!("print-{engine:?}-{name}").to_lowercase();
    let file = folder.join(format!("{name}.pdf"));
    std::fs::write(&file, pdf).unwrap();

    // Lines as they stand for what is drawn; the order of reading for what stands in columns.
    let lines = tool("pdftotext", &["-layout", &file.to_string_lossy(), "-"]);
    let columns = tool("pdftotext", &[&file.to_string_lossy(), "-"]);
    let text = squeezed(&format!("{lines}{columns}"));
    let story = site.story(language);
    let expect = |what: &str, expected: &str| {
        assert!(
            text.contains(&squeezed(expected)),
            "{what}: {expected:?} is not on paper"
        );
    };
    for (list, fields) in [
        ("events", ["title", ""]),
        ("projects", ["name", ""]),
        ("sections", ["title", ""]),
        ("sources", ["title", "url"]),
        ("glossary", ["term", "line"]),
        ("people", ["name", "role"]),
        ("organisations", ["name", "line"]),
        ("places", ["name", "line"]),
        ("rosters", ["title", "note"]),
        ("differing", ["topic", ""]),
    ] {
        for item in story[list].as_array().unwrap() {
            for expected in fields.iter().filter_map(|field| item[*field].as_str()) {
                expect(list, start(expected));
            }
        }
    }
    for list in ["brief", "unknowns", "method"] {
        for item in story[list].as_array().unwrap() {
            expect(list, start(item.as_str().unwrap()));
        }
    }
    for person in story["people"].as_array().unwrap() {
        expect("what is said", start(person["line"].as_str().unwrap()));
    }
    for point in story["differing"].as_array().unwrap() {
        for version in point["versions"].as_array().unwrap() {
            // Side by side on paper, so that a long one is broken by the other.
            let words: String = start(version["text"].as_str().unwrap()).chars().take(24).collect();
            expect("a version", &words);
        }
    }
    let items = ["events", "projects"].map(|list| story[list].as_array().unwrap());
    for item in items.into_iter().flatten() {
        for claim in item["claims"].as_array().unwrap() {
            expect_with_footnotes(&text, &story, claim);
        }
    }
    for button in ["Copylink", "Copierlelien", "Nextevent", "Showeverything", "Eventsshown"] {
        assert!(!text.contains(button), "{button} cannot be pressed on paper");
    }
    if engine == Engine::Blink {
        // The axis is a figure: its years stand in one line.
        let years: Vec<String> = page
            .run(
                "return [...document.querySelectorAll('.timeline__tick[data-unit=year]')].map(tick => tick.textContent)",
                [],
            )
            .await;
        let whole = ["2024", "2025", "2026", "2027"];
        assert!(years.iter().all(|year| whole.contains(&year.as_str())));
        let in_a_line = |line: &str| {
            whole[1..]
                .iter()
                .all(|year| line.split_whitespace().any(|word| word == *year))
        };
        assert!(lines.lines().any(in_a_line), "the axis is not on paper");
    }
    let pages = tool("pdfinfo", &[&file.to_string_lossy()]);
    let pages = pages.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap();
    let pages: u32 = pages.trim().parse().unwrap();
    assert!((4..=16).contains(&pages), "{pages} sheets");

    // Ink on white paper, whatever the reader's colours: on every sheet the mean of all pixels is near white.
    let pictures = folder.join(&name);
    let (file, pictures) = (file.to_string_lossy(), pictures.to_string_lossy());
    tool("pdftoppm", &["-r", "50", "-gray", &file, &pictures]);
    for sheet in 1..=pages {
        let number = if pages > 9 {
            format!("{sheet:02}")
        } else {
            sheet.to_string()
        };
        let picture = format!("{pictures}-{number}.pgm");
        let bytes = std::fs::read(&picture).unwrap_or_else(|error| panic!("{picture}: {error}"));
        let mean = bytes.iter().map(|byte| u64::from(*byte)).sum::<u64>() / bytes.len() as u64;
        assert!(mean > 200, "sheet {sheet} is dark: {mean} of 255");
        assert!(mean < 255, "sheet {sheet} is empty");
    }
}

/// What prose begins with, up to its first link or emphasis.
fn start(prose: &str) -> &str {
    prose.split(['[', '*']).next().unwrap()
}

/// A statement stands on paper with the numbers of its sources behind it.
fn expect_with_footnotes(text: &str, story: &Value, claim: &Value) {
    let words = claim["text"].as_str().unwrap();
    let mut expected = squeezed(start(words));
    if start(words).len() == words.len() {
        let sources = story["sources"].as_array().unwrap();
        for id in claim["sources"].as_array().unwrap() {
            let number = sources.iter().position(|source| source["id"] == *id).unwrap() + 1;
            expected.push_str(&number.to_string());
        }
    }
    assert!(text.contains(&expected), "{expected:?} is not on paper");
}

fn tool(name: &'static str, arguments: &[&str]) -> String {
    let output = Command::new(place::program(&[name])).args(arguments).output().unwrap();
    assert!(
        output.status.success(),
        "{name}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Without the blanks and ligatures that are the paper's and not the story's.
fn squeezed(text: &str) -> String {
    let mut text: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '\u{ad}')
        .collect();
    for (ligature, letters) in [("ﬀ", "ff"), ("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬃ", "ffi"), ("ﬄ", "ffl")] {
        text = text.replace(ligature, letters);
    }
    text
}
