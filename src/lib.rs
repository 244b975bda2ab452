//! Jalon: one JSON file becomes an article, an interactive timeline and project cards.
//!
//! In reading order: what a story is, how its dates and places on an axis are computed, what is selected; then what draws
//! it; then what connects it to a browser.

#[cfg(all(feature = "csr", feature = "ssr"))]
compile_error!("choose one of the features `csr` (browser) and `ssr` (prerender)");

pub mod date;
pub mod focus;
pub mod json;
pub mod locale;
pub mod story;
pub mod timeline;

#[cfg(any(feature = "csr", feature = "ssr"))]
pub mod view;

#[cfg(feature = "csr")]
pub mod shell;

#[cfg(feature = "ssr")]
pub mod prerender;
