//! What a reader can see on the page.

use crate::Page;

const SHOWN: &str =
    "const shown = element => element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: false });";

/// `faded`: whether the sign before an event's words is less than fully seen.
const FADED: &str = "const faded = event => getComputedStyle(event.querySelector('.event__mark .glyph')).opacity < 1;";

impl Page<'_> {
    /// The event that is selected, by its id without `event-`.
    pub async fn selected(&self) -> Option<String> {
        let chosen = self
            .ids("#timeline [id^=\"event-\"]:has(> a[aria-current=\"true\"])", "event-")
            .await;
        assert!(chosen.len() < 2, "one event at most is selected, not {chosen:?}");
        chosen.into_iter().next()
    }

    /// The events whose words are visible.
    pub async fn detailed(&self) -> Vec<String> {
        let script = "return [...document.querySelectorAll('#timeline [data-detail]')].filter(shown)
             .map(detail => detail.dataset.detail)";
        self.run(&format!("{SHOWN} {script}"), []).await
    }

    /// The ids of the events in the order of the timeline.
    pub async fn events(&self) -> Vec<String> {
        self.ids("#timeline [id^=\"event-\"]", "event-").await
    }

    /// The ids of the events that the filters let through: their marks stand on the page, and are not faded.
    pub async fn shown_events(&self) -> Vec<String> {
        // The chosen one looks the same whether it matches or not.
        let script = "return [...document.querySelectorAll('#timeline [id^=event-]:not([data-dim][data-chosen])')]
             .filter(event => shown(event.querySelector(`a[href='#${event.id}']`)) && !faded(event)).map(event => event.id.slice(6))";
        self.run(&format!("{SHOWN} {FADED} {script}"), []).await
    }

    /// The ids of the events whose marks are faded.
    pub async fn faded_events(&self) -> Vec<String> {
        let script = "return [...document.querySelectorAll('#timeline [id^=event-]')].filter(faded).map(event => event.id.slice(6))";
        self.run(&format!("{FADED} {script}"), []).await
    }

    /// The ids of the cards that can be seen.
    pub async fn shown_cards(&self) -> Vec<String> {
        self.shown_ids("#projects [id^=\"project-\"]", "project-").await
    }

    /// The ids of what `selector` finds, without their `prefix`.
    pub async fn ids(&self, selector: &str, prefix: &str) -> Vec<String> {
        let script =
            "return [...document.querySelectorAll(arguments[0])].map(found => found.id.slice(arguments[1].length))";
        self.run(script, [selector, prefix]).await
    }

    /// As [`ids`](Self::ids), of what can be seen.
    pub async fn shown_ids(&self, selector: &str, prefix: &str) -> Vec<String> {
        let script = "return [...document.querySelectorAll(arguments[0])].filter(shown)
             .map(found => found.id.slice(arguments[1].length))";
        self.run(&format!("{SHOWN} {script}"), [selector, prefix]).await
    }

    /// Whether the first of what `selector` finds can be seen.
    pub async fn shows(&self, selector: &str) -> bool {
        let script = "const found = document.querySelector(arguments[0]); return !!found && shown(found)";
        self.run(&format!("{SHOWN} {script}"), [selector]).await
    }

    /// How many elements `selector` finds.
    pub async fn number_of(&self, selector: &str) -> usize {
        self.run("return document.querySelectorAll(arguments[0]).length", [selector])
            .await
    }

    /// The text of the first of what `selector` finds; empty if there is none.
    pub async fn text(&self, selector: &str) -> String {
        self.run(
            "return (document.querySelector(arguments[0])?.innerText ?? '').trim()",
            [selector],
        )
        .await
    }

    /// An attribute of the first of what `selector` finds.
    pub async fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        let script = "return document.querySelector(arguments[0])?.getAttribute(arguments[1]) ?? null";
        self.run(script, [selector, name]).await
    }

    /// What the line over the timeline says, to those who hear it too: how many events match, or what is not there.
    pub async fn status(&self) -> String {
        self.text("#timeline .status__text").await
    }

    /// The fragment of the address, with its `#`.
    pub async fn hash(&self) -> String {
        self.run("return location.hash", []).await
    }

    /// Where the page is scrolled to, in whole CSS pixels.
    pub async fn scrolled(&self) -> i64 {
        self.run("return Math.round(scrollY)", []).await
    }

    /// What has the focus, as its id or its tag and address.
    pub async fn focused(&self) -> String {
        self.run(
            "const focused = document.activeElement;
             return focused.id || focused.tagName.toLowerCase() + (focused.getAttribute('href') ?? '')",
            [],
        )
        .await
    }

    /// Whether the top of what `id` names can be seen without scrolling.
    pub async fn in_view(&self, id: &str) -> bool {
        self.run(
            "const box = document.getElementById(arguments[0]).getBoundingClientRect();
             return box.top >= -1 && box.top < innerHeight && box.height > 0",
            [id],
        )
        .await
    }

    /// How wide the page is and how wide its window, in CSS pixels; more page than window scrolls sideways.
    pub async fn widths(&self) -> (u32, u32) {
        self.run("return [document.documentElement.scrollWidth, innerWidth]", [])
            .await
    }

    /// Asserts that the page has written no error to the console; only where an engine tells, which WebKit does not.
    pub async fn expect_no_errors(&self) {
        if let Some(errors) = self.browser().errors().await {
            assert_eq!(errors, [""; 0], "at {}", self.address().await);
        }
    }
}
