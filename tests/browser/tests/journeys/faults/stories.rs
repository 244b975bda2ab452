//! The story's file on the host does not come, is broken, or is another than the page's program knows.

use browser::server::Headers;
use browser::{Answer, Conditions, Engine, Site};
use serde_json::{Value, json};

use super::cell::{self, Has};
use super::table::Table;
use super::{FAILURES, fail, mend, reader};

pub(super) async fn files_of_the_story(engine: Engine) {
    let mut table = Table::new(engine, "The story’s file");
    let browser = reader(engine, Conditions::phone()).await;
    for (failure, answer) in &FAILURES {
        table
            .row(&format!("it {failure}"), async {
                let site = Site::start().await;
                let file = site.story_file("fr");
                fail(&site, &file, answer.as_ref());
                let page = cell::open(&browser, &site).await;
                page.see("the request for the story", true, async || site.requests(&file) > 0)
                    .await;
                // What arrives and is no story is told of; what does not arrive changes nothing.
                let has = match answer {
                    Some(Answer::Page | Answer::Half) => Has::AppAndNotice,
                    _ => Has::App,
                };
                cell::look(&page, &site, has).await;
                mend(&site, &file);
                if has == Has::AppAndNotice {
                    if matches!(answer, Some(Answer::Half)) {
                        page.axe("the notice").await;
                    }
                    let event = cell::press(&page).await;
                    page.click("#notice button").await;
                    page.see("the notice shown", false, async || page.shows("#notice").await)
                        .await;
                    assert_eq!(page.selected().await, Some(event));
                }
                has
            })
            .await;
    }
    for (name, change, drawn) in CHANGES {
        table
            .row(&format!("it {name}"), async {
                let site = Site::start().await;
                let mut story = site.story("fr");
                story["title"] = json!("Un autre titre");
                let bytes = change(&mut story).unwrap_or_else(|| story.to_string().into_bytes());
                site.answer(&site.story_file("fr"), Answer::Bytes(bytes));
                let page = cell::open(&browser, &site).await;
                match drawn {
                    Drawn::Yes => {
                        let title = story["title"].as_str().unwrap().to_owned();
                        page.see("the headline", title, async || page.text("h1").await).await;
                        cell::arrive(&page, Has::App).await;
                        cell::reads(&page, &story).await;
                        cell::press(&page).await;
                        cell::follow(&page).await;
                        cell::rests(&page, &site).await;
                        "app, newer story"
                    }
                    Drawn::No => {
                        cell::look(&page, &site, Has::App).await;
                        let program = site.file("redraw-", "_bg.wasm");
                        assert_eq!(site.requests(&program), 0, "no program is fetched to draw it");
                        "app"
                    }
                    Drawn::Told => {
                        cell::look(&page, &site, Has::AppAndNotice).await;
                        "app, notice"
                    }
                }
            })
            .await;
    }
    table
        .row("it is newer, and the program that draws it does not come", async {
            let site = Site::start().await;
            let program = site.file("redraw-", ".js");
            site.answer(&program, Answer::Missing);
            let mut story = site.story("fr");
            story["title"] = json!("Un autre titre");
            site.answer(&site.story_file("fr"), Answer::Text(story.to_string()));
            let page = cell::open(&browser, &site).await;
            page.see("the program that is asked for", true, async || {
                site.requests(&program) > 0
            })
            .await;
            cell::look(&page, &site, Has::App).await
        })
        .await;
    table
        .row("it is of a newer build, as the page on the host is by now", async {
            // As a host without headers: a policy names the scripts of one build.
            let site = Site::plan().headers(Headers::CrossOriginOnly).start().await;
            let mut story = site.story("fr");
            story["invention"] = json!("of next year");
            site.answer(&site.story_file("fr"), Answer::Text(story.to_string()));
            let page = cell::open(&browser, &site).await;
            cell::look(&page, &site, Has::AppAndNotice).await;
            let glue = site.file("jalon-", ".js");
            site.answer("jalon-newer.js", Answer::Text(site.text(&glue)));
            let newer = site.text("fr/index.html").replace(&glue, "jalon-newer.js");
            site.answer("fr/index.html", Answer::Text(newer));
            site.repair(&site.story_file("fr"));
            let event = cell::press(&page).await;
            page.click("#notice button").await;
            page.see("the newer page", true, async || site.requests("jalon-newer.js") > 0)
                .await;
            page.ready().await;
            cell::tells(&page, &event).await;
            "app, newer page"
        })
        .await;
    table.close();
}

/// What becomes of a file.
enum Drawn {
    Yes,
    No,
    Told,
}

/// Changes a story, or makes a file of it.
type Change = fn(&mut Value) -> Option<Vec<u8>>;

const CHANGES: [(&str, Change, Drawn); 11] = [
    (
        "is newer than the page",
        |story| {
            story["built"] = json!(story["built"].as_u64().unwrap() + 60);
            None
        },
        Drawn::Yes,
    ),
    (
        "is older than the page",
        |story| {
            story["built"] = json!(story["built"].as_u64().unwrap() - 60);
            None
        },
        Drawn::No,
    ),
    (
        "is older and of an older schema",
        |story| {
            story["built"] = json!(1);
            story["rows"] = story.as_object_mut().unwrap().remove("events").unwrap();
            None
        },
        Drawn::No,
    ),
    (
        "is newer and of a schema that is not known yet",
        |story| {
            story["invention"] = json!({ "of": "next year" });
            None
        },
        Drawn::Told,
    ),
    (
        "begins with a byte order mark",
        |story| Some([b"\xef\xbb\xbf", story.to_string().as_bytes()].concat()),
        Drawn::Yes,
    ),
    (
        "has 20 MB",
        |story| {
            let mut text = story.to_string();
            text.push_str(&" ".repeat(20_000_000));
            Some(text.into_bytes())
        },
        Drawn::Yes,
    ),
    (
        "is nested 10,000 deep",
        |_| Some(format!("{}{}", "{\"title\":[".repeat(5_000), "]}".repeat(5_000)).into_bytes()),
        Drawn::Told,
    ),
    (
        "has a word of a million letters",
        |story| {
            let word = "mot".repeat(333_334);
            story["sections"][0]["text"] = json!([word]);
            None
        },
        Drawn::Told,
    ),
    (
        "has the longest word that a text may be",
        |story| {
            story["sections"][0]["text"] = json!(["mots".repeat(5_000)]);
            None
        },
        Drawn::Yes,
    ),
    (
        "has NUL in its text",
        |story| {
            story["description"] = json!("Un\u{0}deux");
            None
        },
        Drawn::Told,
    ),
    (
        "turns the direction of its text and never back",
        |story| {
            story["events"][0]["title"] = json!("\u{202e}retourné \u{2067}isolé");
            None
        },
        Drawn::Told,
    ),
];
