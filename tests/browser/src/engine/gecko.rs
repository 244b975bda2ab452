//! Firefox by geckodriver; conditions are preferences of the profile, the viewport goes over BiDi.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use futures_util::StreamExt;
use serde_json::{Map, json};
use tempfile::TempDir;
use thirtyfour::bidi::BiDi;
use thirtyfour::bidi::events::LogEntryAdded;
use thirtyfour::bidi::modules::browsing_context::Viewport;
use thirtyfour::bidi::modules::log::LogLevel;

use super::{Browser, Engine, LogLine, driver, profile};
use crate::conditions::Conditions;
use crate::place::{program, target};
use crate::process::{Group, free_port};
use crate::wait;

const FIREFOX: [&str; 2] = ["firefox-esr", "firefox"];

pub(super) fn missing(conditions: &Conditions) -> Option<&'static str> {
    conditions.link.is_some().then_some("a slow link")
}

pub(super) async fn start(conditions: &Conditions) -> Browser {
    let home = profile();
    let folder = home.path().join("profile");
    let caches = caches().await;
    copy(&caches, &folder).unwrap_or_else(|error| panic!("{}: {error}", caches.display()));
    let browser = start_in(&folder, home, conditions).await;
    listen(&browser).await;
    browser
}

async fn start_in(folder: &Path, home: TempDir, conditions: &Conditions) -> Browser {
    let port = free_port();
    let mut command = driver(program(&["geckodriver"]), &home);
    command.args([
        "--port",
        &port.to_string(),
        "--websocket-port",
        &free_port().to_string(),
    ]);
    let wanted = json!({
        "browserName": "firefox",
        "pageLoadStrategy": conditions.strategy(),
        "webSocketUrl": true,
        "moz:firefoxOptions": {
            "binary": program(&FIREFOX),
            "args": ["-headless", "-profile", folder],
            "prefs": preferences(conditions),
        },
    });
    let groups = vec![Group::start(&mut command)];
    Browser::connect(Engine::Gecko, conditions, port, groups, home, wanted).await
}

/// What Firefox keeps of its own scripts, compiled, and nothing that a page could see. To make it anew at each start takes
/// two seconds of a core.
const CACHES: [&str; 4] = [
    "addonStartup.json.lz4",
    "compatibility.ini",
    "search.json.mozlz4",
    "startupCache",
];

/// The folder of this Firefox's [`CACHES`]; the first test that asks has them made.
async fn caches() -> PathBuf {
    let firefox = program(&FIREFOX);
    let changed = firefox.metadata().and_then(|file| file.modified());
    let changed = changed.unwrap_or_else(|error| panic!("{}: {error}", firefox.display()));
    let age = changed.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let folder = target().join(format!("firefox-{}", age.as_secs()));
    let lock = File::create(target().join("firefox.lock")).expect("a lock can be made");
    lock.lock().expect("a lock can be had");
    if !folder.is_dir() {
        make_caches(&folder).await;
    }
    folder
}

async fn make_caches(folder: &Path) {
    let home = profile();
    let used = home.path().join("profile");
    fs::create_dir(&used).expect("a folder for a profile");
    let browser = start_in(&used, home, &Conditions::desk()).await;
    // They are written as Firefox ends. What is not there by then each start makes for itself, as it would without this.
    let ended = browser.driver.clone().quit().await;
    ended.expect("Firefox ends when it is asked to");
    let made = folder.with_extension("new");
    fs::create_dir_all(&made).expect("a folder for caches");
    for name in CACHES.into_iter().filter(|name| used.join(name).exists()) {
        copy(&used.join(name), &made.join(name)).unwrap_or_else(|error| panic!("Firefox's {name}: {error}"));
    }
    fs::rename(made, folder).expect("a folder can be renamed");
}

/// Copies a file, or a folder with all that is in it.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    if !from.is_dir() {
        return fs::copy(from, to).map(drop);
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        copy(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}

fn preferences(conditions: &Conditions) -> Map<String, serde_json::Value> {
    let mut preferences = Map::new();
    let mut set = |name: &str, value: serde_json::Value| preferences.insert(name.to_owned(), value);
    set(
        "layout.css.prefers-color-scheme.content-override",
        json!(if conditions.dark { 0 } else { 1 }),
    );
    // A scrollbar that takes room would narrow the viewport that was asked for.
    set("ui.useOverlayScrollbars", json!(1));
    set("ui.prefersReducedMotion", json!(i32::from(conditions.still)));
    set("ui.useAccessibilityTheme", json!(i32::from(conditions.contrast)));
    // Each test has one page; a process that waits for a second one is for nothing.
    set("dom.ipc.processPrelaunch.enabled", json!(false));
    // As readers have it, but not drivers.
    set("security.fileuri.strict_origin_policy", json!(true));
    if conditions.forced_colours {
        set("browser.display.document_color_use", json!(2));
    }
    if !conditions.javascript {
        set("javascript.enabled", json!(false));
    }
    if !conditions.wasm {
        set("javascript.options.wasm", json!(false));
    }
    preferences
}

pub(super) async fn resize(browser: &Browser, width: u32, height: u32) {
    let bidi = bidi(browser).await;
    let window = bidi.browsing_context().top_level().await.expect("Firefox has a window");
    let viewport = Some(Viewport { width, height });
    let taken = bidi.browsing_context().set_viewport(window, viewport).await;
    taken.expect("Firefox takes the viewport");
}

/// Whether an error is none of the page's: where a page leads elsewhere while it loads, Firefox blames the worker that was
/// asked for it for the answer that nobody waits for any more.
pub(super) fn tells_of_a_page_that_was_left(error: &str) -> bool {
    error.starts_with("Failed to load")
        && [
            "ServiceWorker intercepted the request and encountered an unexpected error",
            "passed a promise to FetchEvent.respondWith() that rejected",
        ]
        .iter()
        .any(|blame| error.contains(blame))
}

/// A busy machine breaks off a greeting now and then.
async fn bidi(browser: &Browser) -> BiDi {
    wait::until("Firefox to speak BiDi", async || browser.driver.bidi().await).await
}

async fn listen(browser: &Browser) {
    let bidi = bidi(browser).await;
    let mut entries = bidi.subscribe::<LogEntryAdded>().await.expect("Firefox tells its log");
    let log = browser.log.clone();
    tokio::spawn(async move {
        while let Some(entry) = entries.next().await {
            log.lock().expect("no reader panicked").push(LogLine {
                error: entry.level == LogLevel::Error,
                text: entry.text.unwrap_or_default(),
            });
        }
    });
}
