//! Drives the built page in real engines for the journeys; knows the page's fixed points and
//! nothing of how the page is made.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "this crate is a test harness: a panic with a clear message is how it reports"
)]

pub mod axe;
pub mod conditions;
pub mod engine;
mod failure;
pub mod journey;
pub mod made;
pub mod page;
pub mod place;
pub mod process;
pub mod server;
pub mod wait;

pub use conditions::{Conditions, Unavailable};
pub use engine::{Browser, Engine};
pub use made::Made;
pub use page::{Page, open, visit};
pub use server::{Answer, Site};
pub use thirtyfour::Key;
