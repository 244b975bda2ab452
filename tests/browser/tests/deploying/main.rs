//! The built site on web servers that newsrooms use, with the configuration that it brings along.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

mod addresses;
mod in_wordpress;
mod nginx;
mod offline;
mod on_nginx;
mod picture;
mod reply;
mod single_file;
mod wordpress;
