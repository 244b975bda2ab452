//! Chromium by chromedriver; conditions are set over the DevTools protocol.

use serde_json::{Value, json};

use super::{Browser, Engine, driver, profile};
use crate::conditions::Conditions;
use crate::place::program;
use crate::process::{Group, free_port};

const ARGUMENTS: [&str; 11] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
];

pub(super) async fn start(conditions: &Conditions) -> Browser {
    let profile = profile();
    let port = free_port();
    let mut command = driver(program(&["chromedriver"]), &profile);
    command.arg(format!("--port={port}"));
    let mut arguments: Vec<String> = ARGUMENTS.map(str::to_owned).to_vec();
    arguments.push(format!("--user-data-dir={}", profile.path().join("data").display()));
    let wanted = json!({
        "browserName": "chrome",
        "pageLoadStrategy": conditions.strategy(),
        "goog:loggingPrefs": { "browser": "ALL" },
        "goog:chromeOptions": {
            "binary": program(&["chromium", "chromium-browser", "google-chrome"]),
            "args": arguments,
        },
    });
    let groups = vec![Group::start(&mut command)];
    let browser = Browser::connect(Engine::Blink, conditions, port, groups, profile, wanted).await;
    apply(&browser, conditions).await;
    browser
}

pub(super) async fn resize(browser: &Browser, width: u32, height: u32) {
    let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
    tell(browser, "Emulation.setDeviceMetricsOverride", size).await;
}

async fn tell(browser: &Browser, method: &str, parameters: Value) {
    let answer = browser.driver.cdp().send_raw(method, parameters).await;
    answer.unwrap_or_else(|error| panic!("Chromium refuses {method}: {error}"));
}

async fn apply(browser: &Browser, conditions: &Conditions) {
    let tell = async |method: &str, parameters: Value| tell(browser, method, parameters).await;
    let feature = |name: &str, on: bool, value: &str| json!({ "name": name, "value": if on { value } else { "" } });
    let scheme = if conditions.dark { "dark" } else { "light" };
    tell(
        "Emulation.setEmulatedMedia",
        json!({ "features": [
            feature("prefers-color-scheme", true, scheme),
            feature("prefers-reduced-motion", conditions.still, "reduce"),
            feature("prefers-contrast", conditions.contrast, "more"),
            feature("forced-colors", conditions.forced_colours, "active"),
        ] }),
    )
    .await;
    if !conditions.javascript {
        tell("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
    }
    if !conditions.wasm {
        tell("Network.enable", json!({})).await;
        tell("Network.setBlockedURLs", json!({ "urls": ["*.wasm"] })).await;
    }
    if let Some(link) = conditions.link {
        tell("Network.enable", json!({})).await;
        tell(
            "Network.emulateNetworkConditions",
            json!({
                "offline": false,
                "latency": link.latency,
                "downloadThroughput": link.throughput,
                "uploadThroughput": link.throughput,
            }),
        )
        .await;
    }
}
