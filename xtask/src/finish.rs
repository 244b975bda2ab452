//! What turns sources into what is shipped: `assets`, which are the same for every story, then a `site` made of them and one
//! story. Each step stands in a file of its own and gets its folder; none knows of another.

pub(crate) mod assets;
pub(crate) mod compression;
mod esbuild;
mod headers;
pub(crate) mod hosting;
pub(crate) mod ledger;
mod names;
mod policy;
mod prerender;
mod public;
mod script;
mod share;
pub(crate) mod site;
mod style;
mod wasm;
