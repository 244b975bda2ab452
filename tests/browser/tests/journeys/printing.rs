//! A reader prints the page: the whole story on paper, nothing to press. WebKitGTK's driver cannot print.

use std::path::PathBuf;
use std::process::Command;

use browser::{Conditions, Engine, Page, Site, journeys, open, place};
use serde_json::Value;
use thirtyfour::common::print::PrintParameters;

use crate::{fresh, ids, set_out, sorted};

journeys!(only blink, gecko:
    the_whole_story,
    from_a_page_at_night,
    from_a_filtered_page
);
journeys!(only blink: labels_on_paper);

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
    prints(&page, &site, "en", "filtered").await;
    let left = ids(&site.story("en"), "events", |event| event["sector"] == "lithium");
    page.see("the events left on the screen", left, async || {
        page.shown_events().await
    })
    .await;
    page.see("the cards left on the screen", vec!["lithium".to_owned()], async || {
        page.shown_cards().await
    })
    .await;
}

/// On paper every event has its mark and its words, every card is there, no label is clipped, and today is a date.
async fn labels_on_paper(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk().sized(680, 960)).await;
    for (language, address) in [("en", "/"), ("fr", "/fr/")] {
        let page = fresh(
            &browser,
            &site,
            &format!("{address}#event-lithium-operational&sector=lithium&status=planned"),
        )
        .await;
        let media = async |media: &str| {
            let cdp = page.driver().cdp();
            let asked = serde_json::json!({ "media": media });
            cdp.send_raw("Emulation.setEmulatedMedia", asked).await.unwrap();
            page.settle().await;
        };
        media("print").await;
        let story = site.story(language);
        assert_eq!(sorted(page.detailed().await), sorted(ids(&story, "events", |_| true)));
        assert_eq!(page.shown_cards().await, ids(&story, "projects", |_| true));
        let (clipped, today, lying): (Vec<String>, String, Vec<String>) = page
            .run(
                "const app = document.querySelector('#app').getBoundingClientRect();
                 const shown = part => part.checkVisibility({ visibilityProperty: true });
                 const clipped = [...document.querySelectorAll('#app *')].filter(part => shown(part) && part.clientWidth > 1
                     && /hidden|clip/.test(getComputedStyle(part).overflow) && part.innerText?.trim()
                     && (part.scrollWidth > part.clientWidth + 1 || part.scrollHeight > part.clientHeight + 1));
                 const labels = [...document.querySelectorAll('.strip__label')].filter(shown).map(label => [label.innerText, label.getBoundingClientRect()]);
                 const beside = labels.flatMap(([text, box], at) => [
                     ...box.left < app.left - 1 || box.right > app.right + 1 ? [`outside: ${text}`] : [],
                     ...labels.slice(at + 1).filter(([, other]) => Math.min(box.right, other.right) - Math.max(box.left, other.left) > 1
                         && Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) > 1).map(([other]) => `${text} over ${other}`)]);
                 const flag = document.querySelector('.strip__flag');
                 return [clipped.map(part => `${part.className}: ${part.innerText.slice(0, 60)}`), getComputedStyle(flag, '::after').content, beside]",
                [],
            )
            .await;
        assert_eq!(clipped, [""; 0], "{language}: clipped");
        assert_eq!(lying, [""; 0], "{language}: labels of the strip");
        assert!(
            today.contains("20") && today.len() > 10,
            "{language}: today is the day {today:?}"
        );
        media("screen").await;
        assert_eq!(page.detailed().await.len(), 1, "the screen as it was");
    }
}

/// All words on the paper that a page is printed on, without blanks.
pub(crate) async fn words_on_paper(page: &Page<'_>, name: &str) -> String {
    squeezed(&tool("pdftotext", &[&pdf(page, name).await.to_string_lossy(), "-"]))
}

/// Prints the page into a file that is kept.
async fn pdf(page: &Page<'_>, name: &str) -> PathBuf {
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
    file
}

async fn prints(page: &Page<'_>, site: &Site, language: &str, name: &str) {
    let engine = page.browser().engine;
    let file = pdf(page, name).await;
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
    for button in ["Copylink", "Copierlelien", "Showeverything", "11of11"] {
        assert!(!text.contains(button), "{button} cannot be pressed on paper");
    }
    if engine == Engine::Blink {
        // The strip is a figure: its years stand in one line.
        let years: Vec<String> = page
            .run(
                "return [...document.querySelectorAll('.strip__label')].map(tick => tick.textContent)",
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
        assert!(lines.lines().any(in_a_line), "the strip is not on paper");
        let today = page.attribute(".strip__flag", "data-date").await.unwrap();
        expect("today", &today);
    }
    let pages = tool("pdfinfo", &[&file.to_string_lossy()]);
    let pages = pages.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap();
    let pages: u32 = pages.trim().parse().unwrap();
    assert!((4..=16).contains(&pages), "{pages} sheets");

    // Ink on white paper, whatever the reader's colours: on every sheet the mean of all pixels is near white.
    let pictures = file.with_extension("");
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
pub(crate) fn squeezed(text: &str) -> String {
    let mut text: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '\u{ad}')
        .collect();
    for (ligature, letters) in [("ﬀ", "ff"), ("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬃ", "ffi"), ("ﬄ", "ffl")] {
        text = text.replace(ligature, letters);
    }
    text
}
