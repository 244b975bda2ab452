//! The pages that are compared, and how each shows that it answers; measures nothing.

use serde::Serialize;

/// A page: its name and where its marks and controls are.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Page {
    /// Name in the tables.
    pub name: &'static str,
    /// Its folder among the built pages.
    #[serde(skip)]
    pub folder: &'static str,
    /// What is added to the address.
    #[serde(skip)]
    pub query: &'static str,
    /// Selector of the marks of the timeline.
    pub mark: &'static str,
    /// Expression that tells whether `mark` is chosen.
    pub chosen: &'static str,
    /// Expression that tells whether the page says that it answers; `true` where it says nothing.
    pub ready: &'static str,
    /// Expression for the box with the words of the event of `mark`; `null` or `undefined` while there is none.
    pub words: &'static str,
    /// How to show one sector alone, where the page offers it.
    #[serde(skip)]
    pub filter: Option<Control>,
    /// The most events with which it is tried.
    #[serde(skip)]
    pub limit: usize,
}

/// Something to press, and an expression whose value changes with its effect.
#[derive(Debug, Clone, Copy)]
pub struct Control {
    /// Selector of what is pressed.
    pub target: &'static str,
    /// Expression whose value changes.
    pub state: &'static str,
}

/// Jalon as built.
pub const JALON: Page = Page {
    name: "Jalon",
    folder: "jalon",
    query: "",
    mark: "#timeline .event__mark",
    chosen: "mark.getAttribute('aria-current') === 'true'",
    ready: "document.documentElement.dataset.app === 'ready'",
    words: "mark.closest('.event').querySelector('[data-detail]')",
    filter: Some(Control {
        target: "#timeline [data-filter=sector]",
        state: "document.querySelector('.status__text').textContent",
    }),
    limit: 10_000,
};

/// Jalon's page without its scripts, as it is before the app comes, or where it never does.
pub const BARE: Page = Page {
    name: "Jalon without scripts",
    folder: "bare",
    chosen: "location.hash === mark.hash",
    ready: "true",
    filter: None,
    ..JALON
};

/// A list of links to the words below it, without a script: the least that these words can cost.
pub const STATIC: Page = Page {
    name: "static HTML, by hand",
    folder: "static",
    mark: "#timeline a",
    words: "document.getElementById(mark.hash.slice(1))",
    ..BARE
};

/// A page that a news developer writes with Svelte.
pub const SVELTE: Page = Page {
    name: "Svelte 5.57.3, by hand",
    folder: "svelte",
    mark: "#timeline .axis a",
    ready: "true",
    words: "[...document.querySelectorAll('#timeline article')]\
        .find((box) => mark.getAttribute('aria-label').endsWith(': ' + box.querySelector('h2').textContent))",
    filter: Some(Control {
        target: "#timeline button:nth-of-type(2)",
        state: "document.querySelectorAll('#timeline .axis li').length",
    }),
    ..JALON
};

/// Knight Lab's timeline.
pub const TIMELINEJS: Page = Page {
    name: "TimelineJS 3.9.11",
    folder: "timelinejs",
    mark: ".tl-timemarker-content-container",
    chosen: "mark.closest('.tl-timemarker').classList.contains('tl-timemarker-active')",
    ready: "true",
    words: "document.getElementById(mark.closest('.tl-timemarker').id.replace(/-marker$/, ''))?.querySelector('.tl-text')",
    filter: None,
    limit: 1_000,
    ..JALON
};

/// vis-timeline with all events in its window.
pub const VIS: Page = Page {
    name: "vis-timeline 8.5.4",
    folder: "vis",
    mark: ".vis-item.vis-box",
    chosen: "mark.classList.contains('vis-selected')",
    ready: "true",
    words: "document.querySelector('#detail h2')?.textContent === mark.textContent.trim() && document.getElementById('detail')",
    filter: Some(Control {
        target: "#buttons button:nth-of-type(2)",
        state: "document.querySelectorAll('.vis-item').length",
    }),
    ..JALON
};

/// vis-timeline with twenty events in its window, as a developer helps it along.
pub const VIS_FEW: Page = Page {
    name: "vis-timeline, 20 in view",
    query: "?few",
    ..VIS
};
