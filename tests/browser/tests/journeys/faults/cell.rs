//! What has to hold in every cell: the story can be read, a press shows words, links lead, the notice speaks the reader's language,
//! and nothing loops or grows.

use std::collections::HashMap;
use std::fmt;

use browser::{Page, Site, visit};
use serde_json::Value;

/// What a reader has in the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Has {
    /// The app, and no notice.
    App,
    /// The app, and the notice that a newer story could not be loaded, with a button to try again.
    AppAndNotice,
    /// The page as HTML, and no notice.
    Page,
    /// The page as HTML, a notice, and a button that loads the app.
    PageAndOffer,
}

impl fmt::Display for Has {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::App => "app",
            Self::AppAndNotice => "app, notice",
            Self::Page => "page",
            Self::PageAndOffer => "page, notice",
        })
    }
}

/// The beginning of the notice in each language.
const NOTICES: [(&str, &str, &str, &str); 2] = [
    (
        "en",
        "The latest version of this story could not be loaded. You are reading the one that came with the page.",
        "Try again",
        "Load the interactive version",
    ),
    (
        "fr",
        "La dernière version de ce récit n’a pas pu être chargée. Vous lisez celle qui accompagne la page.",
        "Réessayer",
        "Charger la version interactive",
    ),
];

/// How often one file may be asked for: by the page, by the app that draws it anew, and once more by a reader.
const MOST: usize = 4;

/// Opens the story in French in a page of its own, whatever of it is still on its way.
pub(super) async fn open<'a>(browser: &'a browser::Browser, site: &Site) -> Page<'a> {
    open_at(browser, &site.address("/fr/")).await
}

pub(super) async fn open_at<'a>(browser: &'a browser::Browser, address: &str) -> Page<'a> {
    let page = visit(browser, address).await;
    let bare = address.split('#').next().unwrap_or_default();
    page.until(
        "a page to read",
        &format!("return [location.href.startsWith({bare:?}) && !!document.querySelector('#sources'), location.href]"),
    )
    .await;
    page
}

/// Looks at all of it.
pub(super) async fn look(page: &Page<'_>, site: &Site, has: Has) -> Has {
    let story = site.story("fr");
    arrive(page, has).await;
    reads(page, &story).await;
    press(page).await;
    follow(page).await;
    notices(page, has).await;
    rests(page, site).await;
    has
}

/// Waits until the page is as it will stay.
pub(super) async fn arrive(page: &Page<'_>, has: Has) {
    match has {
        Has::App => {
            page.ready().await;
        }
        Has::AppAndNotice => {
            page.ready().await;
            page.see("the notice", true, async || page.shows("#notice button").await)
                .await;
        }
        Has::PageAndOffer => {
            page.failed().await;
        }
        Has::Page => {}
    }
    page.settle().await;
}

/// Headline, sections, events, cards and sources of the story are all there to be read.
pub(super) async fn reads(page: &Page<'_>, story: &Value) {
    let count = |list: &str| story[list].as_array().map_or(0, Vec::len);
    assert_eq!(page.text("h1").await, story["title"].as_str().unwrap(), "the headline");
    assert_eq!(page.events().await.len(), count("events"), "events");
    assert_eq!(page.shown_events().await.len(), count("events"), "events shown");
    assert_eq!(page.shown_cards().await.len(), count("projects"), "cards");
    for (list, prefix) in [("sections", "section-"), ("sources", "source-")] {
        let shown = page.shown_ids(&format!("[id^=\"{prefix}\"]"), prefix).await;
        let ids = crate::ids(story, list, |_| true);
        assert!(
            ids.iter().all(|id| shown.contains(id)),
            "{list}: {ids:?}, shown: {shown:?}"
        );
    }
    let (wide, window) = page.widths().await;
    assert!(wide <= window, "{wide} px of page in a window of {window} px");
}

/// A press on a mark shows its words in view.
pub(super) async fn press(page: &Page<'_>) -> String {
    let sight = page.sight().await;
    let (marks, shown) = (page.marks().await, page.shown_events().await);
    let mut others = marks
        .into_iter()
        .filter(|event| shown.contains(event) && !sight.told.contains(event));
    let event = others.next().expect("an event that is not told of yet");
    page.press_on(&format!("#event-{event} > a")).await;
    tells(page, &event).await;
    event
}

/// Mark and words of the event are in view, and the words of no other are shown.
pub(super) async fn tells(page: &Page<'_>, event: &str) {
    page.see("faults of what is seen", Vec::<String>::new(), async || {
        page.sight().await.faults(Some(event))
    })
    .await;
}

/// A link within the page leads to what it names.
pub(super) async fn follow(page: &Page<'_>) {
    let link = "section.prose a[href^=\"#source-\"]";
    let target = page.attribute(link, "href").await.expect("a link to a source");
    page.click(link).await;
    page.see("the target in view", true, async || {
        page.in_view(target.trim_start_matches('#')).await
    })
    .await;
}

/// The notice, if there is to be one, says in the page's language what has happened and what to do.
async fn notices(page: &Page<'_>, has: Has) {
    let language = page.attribute("html", "lang").await.unwrap_or_default();
    let (_, words, again, load) = NOTICES.iter().find(|(known, ..)| *known == language).unwrap();
    let shown = async |selector: &str| {
        if page.shows(selector).await {
            page.text(selector).await
        } else {
            String::new()
        }
    };
    let told = shown("#notice").await;
    let offered = (shown("p.load").await, shown("[data-start]").await);
    let none = (String::new(), String::new());
    match has {
        Has::App | Has::Page => assert_eq!((told.as_str(), offered), ("", none), "a notice of nothing"),
        Has::AppAndNotice => {
            assert!(told.starts_with(words) && told.ends_with(again), "{told}");
            assert_eq!(offered, none);
        }
        Has::PageAndOffer => assert_eq!(
            (told.as_str(), offered),
            ("", ((*words).to_owned(), (*load).to_owned()))
        ),
    }
}

/// While nothing happens nothing is asked for and nothing grows, and no file has been asked for again and again.
pub(super) async fn rests(page: &Page<'_>, site: &Site) {
    let seen = async || (site.asked().len(), page.number_of("*").await);
    page.see("a page at rest", true, async || {
        let before = seen().await;
        tokio::time::sleep(std::time::Duration::from_millis(150)).await;
        seen().await == before
    })
    .await;
    let mut times: HashMap<String, usize> = HashMap::new();
    for path in site.asked() {
        *times.entry(path).or_default() += 1;
    }
    times.retain(|_, times| *times > MOST);
    assert!(times.is_empty(), "asked for again and again: {times:?}");
}
