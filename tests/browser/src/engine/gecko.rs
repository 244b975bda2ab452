//! Firefox by geckodriver; conditions are preferences of the profile, the viewport goes over BiDi.

use futures_util::StreamExt;
use serde_json::{Map, json};
use thirtyfour::bidi::BiDi;
use thirtyfour::bidi::events::LogEntryAdded;
use thirtyfour::bidi::modules::browsing_context::Viewport;
use thirtyfour::bidi::modules::log::LogLevel;

use super::{Browser, Engine, Entry, driver, profile};
use crate::conditions::Conditions;
use crate::place::program;
use crate::process::{Group, free_port};
use crate::wait;

pub(super) fn missing(conditions: &Conditions) -> Option<&'static str> {
    conditions.link.is_some().then_some("a slow link")
}

pub(super) async fn start(conditions: &Conditions) -> Browser {
    let profile = profile();
    let port = free_port();
    let mut command = driver(program(&["geckodriver"]), &profile);
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
            "binary": program(&["firefox-esr", "firefox"]),
            "args": ["-headless"],
            "prefs": preferences(conditions),
        },
    });
    let groups = vec![Group::start(&mut command)];
    let browser = Browser::connect(Engine::Gecko, port, groups, profile, wanted).await;
    listen(&browser).await;
    browser
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
            log.lock().expect("no reader panicked").push(Entry {
                error: entry.level == LogLevel::Error,
                text: entry.text.unwrap_or_default(),
            });
        }
    });
}
