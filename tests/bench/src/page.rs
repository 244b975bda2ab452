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
    /// How to show one sector alone, where the page offers it.
    #[serde(skip)]
    pub filter: Option<Control>,
    /// How to zoom in, where the page offers it.
    #[serde(skip)]
    pub zoom: Option<Control>,
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
    mark: "#timeline a[href^='#event-']",
    chosen: "mark.getAttribute('aria-current') === 'true'",
    ready: "document.documentElement.dataset.app === 'ready'",
    filter: Some(Control {
        target: "#timeline [data-filter=sector]",
        state: "document.querySelector('.timeline__count').textContent",
    }),
    zoom: Some(Control {
        target: "#timeline [data-zoom=in]",
        state: "document.querySelector('.overview__window').getAttribute('style')",
    }),
    limit: 10_000,
};

/// Jalon's prerendered page without its scripts: the least that these words can cost.
pub const STATIC: Page = Page {
    name: "static HTML",
    folder: "static",
    chosen: "location.hash === mark.hash",
    ready: "true",
    ..JALON
};

/// A page that a news developer writes with Svelte.
pub const SVELTE: Page = Page {
    name: "Svelte 5.57.3, by hand",
    folder: "svelte",
    mark: "#timeline .axis a",
    ready: "true",
    filter: Some(Control {
        target: "#timeline button:nth-of-type(2)",
        state: "document.querySelectorAll('#timeline .axis li').length",
    }),
    zoom: Some(Control {
        target: "[data-zoom=in]",
        state: "document.querySelector('.axis').style.width",
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
    filter: None,
    zoom: Some(Control {
        target: ".tl-menubar-button .tl-icon-zoom-in",
        state: "document.querySelector('.tl-timemarker:last-of-type').style.left",
    }),
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
    filter: Some(Control {
        target: "#buttons button:nth-of-type(2)",
        state: "document.querySelectorAll('.vis-item').length",
    }),
    zoom: Some(Control {
        target: "[data-zoom=in]",
        state: "String(timeline.getWindow().end)",
    }),
    ..JALON
};

/// vis-timeline with twenty events in its window, as a developer helps it along.
pub const VIS_FEW: Page = Page {
    name: "vis-timeline, 20 in view",
    query: "?few",
    ..VIS
};
