//! Jalon: one JSON file becomes an article, an interactive timeline and project cards.
//!
//! The core reads and checks a story, computes its timeline and says dates and numbers in words; `view` draws it, `prerender`
//! makes HTML of that, and `shell` connects it to a browser.

#[cfg(all(feature = "csr", feature = "ssr"))]
compile_error!("choose one of the features `csr` (browser) and `ssr` (prerender)");

pub mod action;
pub mod character;
pub mod date;
pub mod figure;
pub mod focus;
pub mod handover;
pub mod json;
pub mod locale;
pub mod problem;
pub mod spelling;
pub mod story;
pub mod timeline;
pub mod today;

#[cfg(any(feature = "csr", feature = "ssr"))]
pub mod view;

#[cfg(feature = "csr")]
pub mod shell;

#[cfg(feature = "ssr")]
pub mod prerender;
