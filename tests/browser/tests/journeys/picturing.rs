//! Pictures, sounds and films beside the words: there once the reader comes near, in the room that was kept for them, and from this
//! host alone.

use std::fs;

use browser::{Answer, Conditions, Engine, Page, Site, journeys, open, place};
use image::{DynamicImage, ImageFormat, RgbImage};
use jalon_cli::assets::Assets;
use jalon_cli::site::{self, Extent, Order};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::choosing::{Ledger, mark};

journeys!(
    as_the_reader_comes_near,
    beside_the_words_of_events,
    where_data_is_saved,
    in_a_newer_text
);

/// The site of the English story with pictures in it; dropping it removes it.
struct Pictured(TempDir);

impl Pictured {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let public = folder.path().join("public");
        let stories = public.join("stories/mali-russia");
        fs::create_dir_all(stories.join("pictures")).unwrap();
        for (name, width, height) in [("wide", 640, 320), ("high", 300, 600), ("small", 60, 40)] {
            let picture = RgbImage::from_fn(width, height, |x, y| image::Rgb([(x % 251) as u8, (y % 251) as u8, 90]));
            let file = stories.join(format!("pictures/{name}.jpg"));
            DynamicImage::ImageRgb8(picture)
                .save_with_format(file, ImageFormat::Jpeg)
                .unwrap();
        }
        // A head alone: nobody is to play it.
        fs::write(stories.join("film.mp4"), b"\x00\x00\x00\x18ftypmp42").unwrap();
        fs::write(
            stories.join("film.vtt"),
            "WEBVTT\n\n00:00.000 --> 00:02.000\nGood morning.\n",
        )
        .unwrap();
        fs::write(stories.join("noon.mp3"), b"ID3").unwrap();
        let file = place::workspace().join("public/stories/mali-russia/en.json");
        let mut story: Value = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
        let media = |file: &str, alt: &str| {
            json!({
                "file": format!("pictures/{file}.jpg"), "alt": alt, "caption": format!("What is seen: {alt}."),
                "credit": "Awa Traoré", "licence": "CC BY 4.0"
            })
        };
        story["sections"][0]["media"] = media("wide", "a plain");
        story["sections"][1]["media"] =
            json!({"file": "film.mp4", "alt": "A walk", "captions": "film.vtt", "poster": "pictures/high.jpg"});
        story["projects"][0]["media"] = media("small", "a stone");
        story["projects"][1]["media"] = json!({"file": "noon.mp3", "alt": "News at noon"});
        for (at, event) in story["events"].as_array_mut().unwrap().iter_mut().enumerate() {
            match at % 3 {
                0 => event["media"] = media("high", "a tower"),
                1 => event["media"] = media("wide", "a river"),
                _ => {}
            }
        }
        fs::write(stories.join("en.json"), story.to_string()).unwrap();
        let order = Order::of(&public, None).unwrap();
        let assets = Assets::open(&place::target().join("assets/release")).unwrap();
        site::make(&assets, &order, Extent::QUICK, &folder.path().join("site")).unwrap();
        Self(folder)
    }

    async fn host(&self) -> Site {
        Site::plan().files(self.0.path().join("site")).start().await
    }
}

/// What was asked for beside the words.
fn loaded(site: &Site) -> Vec<String> {
    let mut asked = site.asked();
    asked.retain(|path| path.contains("jalon-media/"));
    asked.sort();
    asked.dedup();
    asked
}

/// How high the document is.
async fn height(page: &Page<'_>) -> f64 {
    page.run("return document.documentElement.getBoundingClientRect().height", [])
        .await
}

/// Brings a picture near and waits until it is drawn.
async fn see(page: &Page<'_>, selector: &str) {
    page.run::<()>(
        "document.querySelector(arguments[0]).scrollIntoView({ block: 'center', behavior: 'instant' })",
        [selector],
    )
    .await;
    page.see(&format!("the picture of {selector}"), true, async || {
        let drawn =
            "const picture = document.querySelector(arguments[0]); return picture.complete && picture.naturalWidth > 0";
        page.run(drawn, [selector]).await
    })
    .await;
}

/// Each picture comes where the reader does, into its room; of a film nothing does before it is played.
async fn as_the_reader_comes_near(engine: Engine) {
    let built = Pictured::new();
    let (site, browser) = (built.host().await, engine.start(Conditions::desk().still()).await);
    for (width, height_of_window) in [(1280, 720), (360, 740)] {
        browser.resize(width, height_of_window).await;
        let page = open(&browser, &site, "/").await;
        page.ready().await;
        let before = height(&page).await;
        for place in ["#article .prose img", "#projects img", ".event[data-chosen] img"] {
            see(&page, place).await;
            page.rest().await;
        }
        assert_eq!(height(&page).await, before, "{width} px: nothing moves");
        let wrong: Vec<String> = page
            .run(
                "return [...document.querySelectorAll('.media > picture > img')].filter(picture => !picture.alt || !(picture.width && picture.height) || picture.loading !== 'lazy')
                     .map(picture => picture.outerHTML)",
                [],
            )
            .await;
        assert_eq!(wrong, [""; 0]);
        let caption = page.text("#article .prose .media figcaption").await;
        assert_eq!(caption, "What is seen: a plain. Awa Traoré · CC BY 4.0");
        let tracks = page
            .number_of("video[controls] > track[kind=captions][srclang=en]")
            .await;
        assert_eq!((tracks, page.number_of("audio[controls]").await), (1, 1));
        let others: Vec<String> = page
            .run(
                "return performance.getEntriesByType('resource').map(entry => entry.name).filter(name => new URL(name).origin !== origin)",
                [],
            )
            .await;
        assert_eq!(others, [""; 0]);
        page.answers().await;
    }
    assert_eq!(site.breaches(), 0);
    for played in [".mp4", ".mp3", ".vtt"] {
        assert_eq!(site.requests(played), 0, "{played} was not asked for");
    }
}

/// A picture stands beside the words of its event, all of it in the window with them; it makes the section no higher, and those of
/// other events are not loaded.
async fn beside_the_words_of_events(engine: Engine) {
    let built = Pictured::new();
    let (site, browser) = (
        built.host().await,
        engine.start(Conditions::desk().sized(1280, 720).still()).await,
    );
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    let mut ledger = Ledger::default();
    ledger.way("press on each mark");
    for event in page.marks().await {
        page.click(&mark(&event)).await;
        let sight = ledger.look(&page, Some(&event), None).await;
        assert!(
            sight.section <= 712.0,
            "{event}: the section is {} px high",
            sight.section
        );
        let figure = format!("#event-{event} .media");
        if page.number_of(&figure).await > 0 {
            see_in_place(&page, &figure).await;
        }
        let shown: usize = page
            .run(
                "return [...document.querySelectorAll('.detail .media')].filter(figure => figure.checkVisibility()).length",
                [],
            )
            .await;
        assert!(shown <= 1, "{event}: {shown} pictures are laid out");
    }
    ledger.close(&format!("{engine:?}, pictures"));
    page.axe("pictures").await;
}

/// The picture of an event is drawn, and the whole figure stands within its detail.
async fn see_in_place(page: &Page<'_>, figure: &str) {
    page.see(&format!("{figure} in its place"), true, async || {
        let script = "
            const figure = document.querySelector(arguments[0]), picture = figure.querySelector('img');
            const [inner, outer] = [figure, figure.closest('.detail')].map(part => part.getBoundingClientRect());
            return picture.complete && picture.naturalWidth > 0 && picture.getBoundingClientRect().height >= 100
                && figure.scrollHeight <= figure.clientHeight + 1
                && inner.top >= outer.top && inner.bottom <= outer.bottom + 1 && inner.right <= outer.right + 1";
        page.run(script, [figure]).await
    })
    .await;
}

/// Who saves data gets words in a picture's place, and the pictures with the rest, when they ask for it.
async fn where_data_is_saved(engine: Engine) {
    let built = Pictured::new();
    let (site, browser) = (built.host().await, engine.start(Conditions::phone()).await);
    let page = open(&browser, &site, "/?lite").await;
    page.see("the offer to load the app", true, async || {
        page.shows("[data-start]").await
    })
    .await;
    let words: String = page
        .run(
            "const figure = document.querySelector('#article .prose .media');
             figure.scrollIntoView({ behavior: 'instant' });
             return getComputedStyle(figure, '::before').content === 'none' ? '' : figure.dataset.alt",
            [],
        )
        .await;
    assert_eq!(words, "a plain");
    page.rest().await;
    assert_eq!(loaded(&site), [""; 0], "nothing was asked for");
    page.axe("the light page with pictures").await;
    page.click("[data-start]").await;
    page.ready().await;
    see(&page, "#article .prose img").await;
}

/// A newer file of the story brings its words; pictures stay that the page has, and of one that was not built its caption is told.
async fn in_a_newer_text(engine: Engine) {
    let built = Pictured::new();
    let (site, browser) = (built.host().await, engine.start(Conditions::desk().still()).await);
    let mut story = site.story("en");
    story["title"] = json!("A newer text");
    story["built"] = json!(story["built"].as_u64().unwrap() + 1);
    story["sections"][0]["media"]["alt"] = json!("a wide plain");
    story["sections"][0]["media"]["caption"] = json!("Corrected.");
    story["projects"][0]["media"]["file"] = json!("pictures/new.jpg");
    story["projects"][0]["media"]["caption"] = json!("Of a new one.");
    story["projects"][1]["media"]["file"] = json!("new.mp3");
    site.answer(&site.story_file("en"), Answer::Text(story.to_string()));
    let page = open(&browser, &site, "/").await;
    page.see("the newer text", "A newer text".to_owned(), async || {
        page.text("h1").await
    })
    .await;
    see(&page, "#article .prose img").await;
    let section = "#article .prose .media";
    assert_eq!(
        page.attribute(&format!("{section} img"), "alt").await.as_deref(),
        Some("a wide plain")
    );
    let caption = page.text(&format!("{section} figcaption")).await;
    assert_eq!(caption, "Corrected. Awa Traoré · CC BY 4.0");
    assert_eq!(
        page.number_of("#projects .media").await,
        1,
        "of what has no words nothing is left"
    );
    assert_eq!(
        page.text("#projects .media").await,
        "Of a new one. Awa Traoré · CC BY 4.0"
    );
    page.answers().await;
}
