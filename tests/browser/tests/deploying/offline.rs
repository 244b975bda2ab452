//! A page that was read once can be read again without a network: always one build, whole, and the newest that the reader has
//! seen whole.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use browser::{Answer, Conditions, Engine, Made, Page, Site, journeys, open, place, wait};
use jalon_cli::assets::Assets;
use jalon_cli::site::{self, Extent, Order};
use serde_json::json;
use sha2::{Digest, Sha256};
use tempfile::TempDir;

journeys!(without_a_network, with_a_bad_host, a_site_of_stories, switched_off);

/// Another build of the site: the story's headline and every file that is named by its bytes are others. Its colour of
/// links is `mark`.
struct Build {
    folder: TempDir,
    names: BTreeMap<String, String>,
}

impl Build {
    fn new(mark: &str, offline: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (public, changed) = (folder.path().join("public"), folder.path().join("assets"));
        let stories = public.join("stories/mali-russia");
        fs::create_dir_all(&stories).unwrap();
        for language in ["en", "fr"] {
            let file = place::workspace().join(format!("public/stories/mali-russia/{language}.json"));
            let mut story: serde_json::Value = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
            story["title"] = json!(headline(mark, language));
            fs::write(stories.join(format!("{language}.json")), story.to_string()).unwrap();
        }
        let names = change(&place::target().join("assets/release"), &changed, mark);
        let order = Order {
            offline,
            ..Order::of(&public, None).unwrap()
        };
        let out = folder.path().join("site");
        site::make(&Assets::open(&changed).unwrap(), &order, Extent::QUICK, &out).unwrap();
        Self { folder, names }
    }

    fn site(&self) -> std::path::PathBuf {
        self.folder.path().join("site")
    }

    /// What a file whose name begins and ends so is called in the first build and in this one.
    fn names(&self, start: &str, end: &str) -> (&str, &str) {
        let mut names = self.names.iter();
        let found = names.find(|(old, _)| old.starts_with(start) && old.ends_with(end));
        found
            .map(|(old, new)| (old.as_str(), new.as_str()))
            .expect("the assets have such a file")
    }

    fn name(&self, start: &str, end: &str) -> &str {
        self.names(start, end).1
    }

    fn old(&self, start: &str, end: &str) -> &str {
        self.names(start, end).0
    }
}

fn headline(mark: &str, language: &str) -> String {
    format!("Headline {mark} in {language}")
}

/// Copies assets with other bytes that do the same, under the names that these give them; old names and new ones.
fn change(assets: &Path, to: &Path, mark: &str) -> BTreeMap<String, String> {
    fs::create_dir_all(to).unwrap();
    let list = fs::read_to_string(assets.join("assets.json")).unwrap();
    let mut files: Vec<String> = Vec::new();
    for entry in fs::read_dir(assets).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if entry.file_type().unwrap().is_file() && !name.ends_with(".br") && !name.ends_with(".gz") {
            files.push(name);
        }
    }
    // Glue names its WASM, so it comes after it.
    files.sort_by_key(|name| !name.ends_with(".wasm"));
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for name in files {
        let mut bytes = fs::read(assets.join(&name)).unwrap();
        let hashed = name
            .split_once('-')
            .filter(|(start, _)| ["jalon", "redraw", "frame"].contains(start));
        let Some((start, rest)) = hashed else {
            if name != "assets.json" {
                fs::write(to.join(&name), bytes).unwrap();
            }
            continue;
        };
        if name.ends_with(".wasm") {
            // A section of its own, which engines skip.
            bytes.extend([0, 2, 1, mark.as_bytes()[0]]);
        } else {
            let mut text = String::from_utf8(bytes).unwrap();
            for (old, new) in &names {
                text = text.replace(old, new);
            }
            text += &match name.ends_with(".css") {
                true => format!(":root{{--build:{mark}}}"),
                false => format!("/*{mark}*/"),
            };
            bytes = text.into_bytes();
        }
        let hash: String = Sha256::digest(&bytes)[..5]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let end = &rest[10..];
        let new = format!("{start}-{hash}{end}");
        fs::write(to.join(&new), bytes).unwrap();
        names.insert(name, new);
    }
    let mut list = list;
    for (old, new) in &names {
        list = list.replace(old, new);
    }
    fs::write(to.join("assets.json"), list).unwrap();
    names
}

/// The whole page of a build: its headline, its sheet, and an app that answers a press with words in view.
async fn reads(page: &Page<'_>, headline: &str, mark: &str) {
    page.see("the headline", headline.to_owned(), async || page.text("h1").await)
        .await;
    page.ready().await;
    page.see("the sheet of the same build", mark.to_owned(), async || {
        page.run(
            "return getComputedStyle(document.documentElement).getPropertyValue('--build').trim()",
            [],
        )
        .await
    })
    .await;
    page.answers().await;
    page.rest().await;
    assert_eq!(page.sight().await.faults(None), [""; 0]);
}

/// The page of whatever build, without a look at its headline.
async fn reads_here(page: &Page<'_>, mark: &str) {
    page.ready().await;
    let headline = page.text("h1").await;
    reads(page, &headline, mark).await;
}

/// What the browser keeps for the host, by the addresses of pages and files.
async fn kept(page: &Page<'_>) -> Vec<String> {
    told(
        page,
        "(async () => {
            const found = [];
            for (const name of await caches.keys())
                for (const { url } of await (await caches.open(name)).keys()) found.push(url);
            return found;
        })()",
    )
    .await
}

async fn caches(page: &Page<'_>) -> Vec<String> {
    told(page, "caches.keys()").await
}

async fn workers(page: &Page<'_>) -> usize {
    told(
        page,
        "Promise.resolve(navigator.serviceWorker?.getRegistrations()).then((found) => found?.length ?? 0)",
    )
    .await
}

/// What a promise of the page gives. A browser may refuse the question while another page replaces this one.
async fn told<T: serde::de::DeserializeOwned>(page: &Page<'_>, promise: &str) -> T {
    let script = format!(
        "const done = arguments[arguments.length - 1];
         {promise}.then((told) => done({{ told }}), (error) => done({{ error: String(error) }}))"
    );
    wait::until(promise, async || {
        let answer = page.driver().execute_async(&script, Vec::new()).await;
        let answer = answer.map_err(|error| error.to_string())?;
        let told = answer.json()["told"].clone();
        serde_json::from_value(told).map_err(|error| format!("{error}: {}", answer.json()))
    })
    .await
}

/// Waits until the browser keeps a file for the host.
async fn keeps(page: &Page<'_>, ending: &str) {
    wait::until(&format!("{ending} to be kept"), async || {
        let found = kept(page).await;
        if found.iter().any(|file| file.ends_with(ending)) {
            Ok(())
        } else {
            Err(found)
        }
    })
    .await;
}

/// Waits until the browser keeps a file no longer.
async fn keeps_no(page: &Page<'_>, ending: &str) {
    wait::until(&format!("{ending} to be gone"), async || {
        let found = kept(page).await;
        if found.iter().any(|file| file.ends_with(ending)) {
            Err(found)
        } else {
            Ok(())
        }
    })
    .await;
}

/// A story is corrected and built anew; what is shown without a network is what the reader has seen last.
async fn without_a_network(engine: Engine) {
    let browser = engine.start(Conditions::desk()).await;
    let mut site = Site::plan().at("/news/mali").start().await;
    let first = site.story("en")["title"].as_str().unwrap().to_owned();
    let page = open(&browser, &site, "/").await;
    reads(&page, &first, "").await;
    keeps(&page, "en.json").await;
    // Nothing is paid for twice. MiniBrowser has no cache of its own when it is driven, so that it asks again.
    for ending in ["/", ".wasm", ".css", "en.json"] {
        let once = if engine == Engine::WebKit { 1..=2 } else { 1..=1 };
        assert!(
            once.contains(&site.requests(ending)),
            "{ending}: {}",
            site.requests(ending)
        );
    }
    site.stop().await;
    for address in ["/", "/index.html?theme=dark"] {
        println!("no network at {address}");
        page.go("about:blank").await;
        page.go(&site.address(address)).await;
        reads_here(&page, "").await;
    }

    println!("a correction by hand");
    site.resume().await;
    let file = site.story_file("en");
    let mut story = site.story("en");
    story["title"] = json!("A headline by hand");
    site.answer(&file, Answer::Text(story.to_string()));
    page.go(&site.address("/")).await;
    reads(&page, "A headline by hand", "").await;
    for ending in [".js", "_bg.wasm"] {
        keeps(&page, &site.file("redraw-", ending)).await;
    }
    keeps(&page, "locales/en.json").await;
    site.stop().await;
    page.go(&site.address("/")).await;
    reads(&page, "A headline by hand", "").await;
    site.repair(&file);

    println!("a correction and another app");
    site.resume().await;
    let second = Build::new("b", true);
    site.deploy(second.site());
    page.go(&site.address("/")).await;
    reads(&page, &headline("b", "en"), "b").await;
    keeps(&page, second.name("jalon-", ".wasm")).await;
    keeps_no(&page, second.old("jalon-", ".wasm")).await;
    page.go(&site.address("/fr/")).await;
    reads(&page, &headline("b", "fr"), "b").await;
    keeps(&page, "/fr/").await;
    site.stop().await;
    page.go(&site.address("/")).await;
    reads(&page, &headline("b", "en"), "b").await;
    page.click("[data-language][hreflang=fr]").await;
    reads(&page, &headline("b", "fr"), "b").await;
}

/// The index of a site and the story that was read lead to one another without a network.
async fn a_site_of_stories(engine: Engine) {
    let browser = engine.start(Conditions::desk()).await;
    let slugs = ["bridge", "harbour"];
    let made = Made::new(|public| {
        let shipped = place::workspace().join("public/stories/mali-russia/en.json");
        let mut story: serde_json::Value = serde_json::from_slice(&fs::read(shipped).unwrap()).unwrap();
        for slug in slugs {
            story["title"] = json!(headline(slug, "en"));
            let folder = public.join("stories").join(slug);
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join("en.json"), story.to_string()).unwrap();
        }
        fs::write(public.join("site.toml"), "name = \"The Paper\"\n").unwrap();
    });
    let mut site = Site::plan().files(made.folder()).at("/news").start().await;
    let page = open(&browser, &site, "/").await;
    let [bridge, _] = slugs.map(|slug| format!("a[href=\"{slug}/\"]"));
    page.click(&bridge).await;
    reads(&page, &headline("bridge", "en"), "").await;
    keeps(&page, "/news/bridge/").await;
    page.go(&site.address("/")).await;
    keeps(&page, "/news/").await;
    site.stop().await;
    page.go("about:blank").await;
    page.go(&site.address("/")).await;
    page.see("the index", "The Paper".to_owned(), async || page.text("h1").await)
        .await;
    for slug in slugs {
        let link = format!("a[href=\"{slug}/\"]");
        assert!(page.shows(&link).await, "{slug}");
    }
    page.click(&bridge).await;
    reads(&page, &headline("bridge", "en"), "").await;
}

/// A host that has half of a build, half of a file, fails or does not answer takes nothing away; a page that it has no more goes.
async fn with_a_bad_host(engine: Engine) {
    let browser = engine.start(Conditions::desk()).await;
    let mut site = Site::plan().at("/news/mali").start().await;
    let [english, french] = ["en", "fr"].map(|lang| site.story(lang)["title"].as_str().unwrap().to_owned());
    let page = open(&browser, &site, "/fr/").await;
    reads(&page, &french, "").await;
    keeps(&page, "/fr/").await;
    page.go(&site.address("/")).await;
    reads(&page, &english, "").await;
    keeps(&page, "/mali/").await;

    let other = Build::new("c", true);
    site.deploy(other.site());
    let glue = other.name("jalon-", ".js");
    let half = |file: &str| {
        let text = site.text(file);
        Answer::Text(text[..text.floor_char_boundary(text.len() / 2)].to_owned())
    };
    let (half_glue, half_page) = (half(glue), half("index.html"));
    for (what, answer) in [
        ("none", Answer::Missing),
        ("broken off", Answer::BrokenOff),
        ("half", half_glue),
    ] {
        println!("a build of whose glue the host has {what}");
        site.answer(glue, answer);
        page.go(&site.address("/")).await;
        page.see("the headline", headline("c", "en"), async || page.text("h1").await)
            .await;
        page.failed().await;
    }
    for (what, answer) in [("half a page", half_page), ("a host that fails", Answer::Failing)] {
        println!("{what}");
        site.answer("index.html", answer);
        page.go(&site.address("/")).await;
    }
    reads(&page, &english, "").await;
    println!("no network");
    site.stop().await;
    page.go(&site.address("/")).await;
    reads(&page, &english, "").await;
    println!("a network that is only a name");
    site.resume().await;
    site.hold("/");
    page.go(&site.address("/fr/")).await;
    reads(&page, &french, "").await;
    site.release();
    println!("a page that is no more");
    site.answer("fr/index.html", Answer::Missing);
    page.go(&site.address("/fr/")).await;
    // WebKit goes nowhere else before it is there.
    page.until(
        "what the host shows instead",
        "const title = document.querySelector('h1')?.innerText; return [!title && document.readyState === 'complete', title ?? '']",
    )
    .await;
    // A browser's own page of an error cannot tell what is kept, but any file of the host can.
    page.go(&site.address("/robots.txt")).await;
    keeps_no(&page, "/fr/").await;
}

/// What is kept goes when the site no longer wants it, or no longer has it; and nothing is kept in a frame, or of a page whose
/// reader saves data, before they ask for more.
async fn switched_off(engine: Engine) {
    let browser = engine.start(Conditions::desk()).await;
    let off = Build::new("e", false);
    for gone in ["by the setting", "by removing the file"] {
        println!("{gone}");
        let site = Site::plan().at("/news/mali").start().await;
        let page = open(&browser, &site, "/").await;
        page.ready().await;
        keeps(&page, "/news/mali/").await;
        // Of something else at the same host.
        page.run::<()>("caches.open('jalon of a neighbour')", []).await;
        match gone {
            "by the setting" => site.deploy(off.site()),
            _ => site.answer("service-worker.js", Answer::Missing),
        }
        page.go(&site.address("/")).await;
        page.ready().await;
        page.see("workers", 0, async || workers(&page).await).await;
        page.see("caches", vec!["jalon of a neighbour".to_owned()], async || {
            caches(&page).await
        })
        .await;
        page.go(&site.address("/")).await;
        page.ready().await;
        page.answers().await;
        assert_eq!(caches(&page).await, ["jalon of a neighbour"]);
    }

    let site = Site::start().await;
    site.answer(
        "host.html",
        Answer::Text("<iframe src=./ width=900 height=900></iframe>".to_owned()),
    );
    let page = open(&browser, &site, "/host.html").await;
    page.find("iframe").await.enter_frame().await.unwrap();
    page.ready().await;
    page.answers().await;
    page.driver().enter_default_frame().await.unwrap();
    page.go(&site.address("/?lite")).await;
    page.find("[data-start]").await;
    page.settle().await;
    assert_eq!((site.requests("service-worker.js"), workers(&page).await), (0, 0));
    page.click("[data-start]").await;
    page.ready().await;
    keeps(&page, "/").await;
}
