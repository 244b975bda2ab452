//! What turns sources into `assets`, which are the same for every story; of them and of stories `jalon_cli` makes a site. Each
//! step stands in a file of its own and gets its folder; none knows of another.

pub(crate) mod assets;
mod esbuild;
mod names;
mod script;
mod style;
mod wasm;
