//! Journeys through the built page, each in every engine that can make it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

mod accessibility;
mod adapting;
mod choosing;
mod faults;
mod filtering;
mod growing;
mod hearing;
mod hosting;
mod keyboard;
mod languages;
mod lighting;
mod linking;
mod loading;
mod mirroring;
mod patience;
mod peeking;
mod picturing;
mod printing;
mod reading;
mod saving_data;
mod strip;
mod taking_over;
mod timing;
mod writing;

use browser::{Browser, Conditions, Engine, Page, Site};
use serde_json::Value;

/// A host of the built site, and a browser to read it with.
async fn set_out(engine: Engine, conditions: Conditions) -> (Site, Browser) {
    (Site::start().await, engine.start(conditions).await)
}

/// A page that nobody has pressed anything on, whatever the browser has shown before: a mere change of fragment would keep the
/// page that is there.
async fn fresh<'a>(browser: &'a Browser, site: &Site, address: &str) -> Page<'a> {
    let page = browser::visit(browser, "about:blank").await;
    page.go(&site.address(address)).await;
    page.ready().await;
    page
}

/// The ids of the story's items in `list` that `keep` keeps, in order.
fn ids(story: &Value, list: &str, keep: impl Fn(&Value) -> bool) -> Vec<String> {
    let items = story[list]
        .as_array()
        .unwrap_or_else(|| panic!("the story has no list `{list}`"));
    let kept = items.iter().filter(|item| keep(item));
    kept.map(|item| item["id"].as_str().expect("an item has an id").to_owned())
        .collect()
}

/// Two lists of ids as sets.
fn sorted(mut ids: Vec<String>) -> Vec<String> {
    ids.sort_unstable();
    ids
}
