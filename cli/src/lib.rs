//! From a folder of stories and ready-made assets to a site: checked, drawn, packed, served. The program `jalon` is a thin
//! layer over it, and `cargo xtask` uses it for those who work on Jalon itself.

pub mod assets;
mod bundle;
pub mod check;
pub mod compression;
pub mod config;
mod copy;
pub mod export;
mod headers;
pub mod hosting;
pub mod import;
mod index;
pub mod ledger;
mod media;
pub mod new;
pub mod offline;
mod ordered;
mod parallel;
pub mod place;
pub mod policy;
pub mod reference;
pub mod schema;
pub mod serve;
mod share;
mod single_file;
pub mod site;
