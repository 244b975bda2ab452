//! What a reader's browser is like: its window, preferences and limits; knows no engine's way to set them.

use std::fmt;

use crate::Engine;

/// The browser that a journey asks for. Start from [`Conditions::desk`] or [`Conditions::phone`].
#[derive(Clone, Debug)]
pub struct Conditions {
    /// Width of the viewport in CSS pixels.
    pub width: u32,
    /// Height of the viewport in CSS pixels.
    pub height: u32,
    /// Whether scripts run.
    pub javascript: bool,
    /// Whether the reader prefers a dark page.
    pub dark: bool,
    /// Whether the reader prefers less motion.
    pub still: bool,
    /// Whether the reader prefers more contrast.
    pub contrast: bool,
    /// Whether the system's own colours replace the page's.
    pub forced_colours: bool,
    /// Whether WebAssembly runs.
    pub wasm: bool,
    /// Whether going to a page means to wait until all of it is there.
    pub whole: bool,
    /// The link to the net; `None` is as fast as the machine.
    pub link: Option<Link>,
}

/// A slow link, as the engine's own throttle draws it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link {
    /// Delay added to each request, in milliseconds.
    pub latency: u32,
    /// Bytes a second, each way.
    pub throughput: u32,
}

/// What an engine cannot emulate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unavailable {
    /// The engine that was asked.
    pub engine: Engine,
    /// What was asked of it.
    pub what: &'static str,
}

impl fmt::Display for Unavailable {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:?} cannot emulate {}", self.engine, self.what)
    }
}

impl Conditions {
    /// What the driver is told of [`whole`](Self::whole).
    pub(crate) fn strategy(&self) -> &'static str {
        if self.whole { "normal" } else { "none" }
    }

    /// A desk: 1280 × 800, light, everything on.
    pub fn desk() -> Self {
        Self {
            width: 1280,
            height: 800,
            javascript: true,
            dark: false,
            still: false,
            contrast: false,
            forced_colours: false,
            wasm: true,
            whole: true,
            link: None,
        }
    }

    /// A small phone: 360 × 640.
    pub fn phone() -> Self {
        Self::desk().sized(360, 640)
    }

    /// The same in a viewport of this size, in CSS pixels.
    pub fn sized(self, width: u32, height: u32) -> Self {
        Self { width, height, ..self }
    }

    /// The same with scripts off.
    pub fn without_javascript(self) -> Self {
        Self {
            javascript: false,
            ..self
        }
    }

    /// The same for a reader who prefers a dark page.
    pub fn dark(self) -> Self {
        Self { dark: true, ..self }
    }

    /// The same for a reader who prefers less motion.
    pub fn still(self) -> Self {
        Self { still: true, ..self }
    }

    /// The same for a reader who prefers more contrast.
    pub fn contrast(self) -> Self {
        Self { contrast: true, ..self }
    }

    /// The same with the system's colours in force.
    pub fn forced_colours(self) -> Self {
        Self {
            forced_colours: true,
            ..self
        }
    }

    /// The same without WebAssembly.
    pub fn without_wasm(self) -> Self {
        Self { wasm: false, ..self }
    }

    /// The same, but going to a page waits for nothing of it.
    pub fn at_once(self) -> Self {
        Self { whole: false, ..self }
    }

    /// The same over a slow link.
    pub fn over(self, link: Link) -> Self {
        Self {
            link: Some(link),
            ..self
        }
    }
}
