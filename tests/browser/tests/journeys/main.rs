//! Journeys through the built page, each in every engine that can make it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

mod selecting;
