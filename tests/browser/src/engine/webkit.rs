//! WebKitGTK's MiniBrowser by WebKitWebDriver on a virtual display, for without a display it hangs.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::Stdio;

use serde_json::json;
use tempfile::TempDir;

use super::{Browser, Engine, driver, profile};
use crate::conditions::Conditions;
use crate::place::program;
use crate::process::{Group, free_port};

pub(super) fn missing(conditions: &Conditions) -> Option<&'static str> {
    let refused = [
        (conditions.forced_colours, "forced colours"),
        (!conditions.wasm, "a browser without WebAssembly"),
        (conditions.link.is_some(), "a slow link"),
    ];
    refused.into_iter().find_map(|(asked, what)| asked.then_some(what))
}

pub(super) async fn start(conditions: &Conditions) -> Browser {
    let profile = profile();
    let (screen, display) = virtual_screen(&profile);
    let port = free_port();
    let mut command = driver(program(&["WebKitWebDriver"]), &profile);
    command
        .arg(format!("--port={port}"))
        .env("DISPLAY", display)
        .env("GDK_BACKEND", "x11")
        .env("GSETTINGS_BACKEND", "memory")
        .env("NO_AT_BRIDGE", "1")
        .env("XDG_CONFIG_HOME", settings(&profile, conditions));
    if conditions.contrast {
        command.env("GTK_THEME", "HighContrast");
    }
    // Only a full-screen window gives its whole size to the page.
    let mut arguments = vec!["--automation", "--full-screen"];
    if conditions.dark {
        arguments.push("--dark-mode");
    }
    if !conditions.javascript {
        arguments.push("--enable-javascript=false");
    }
    let wanted = json!({
        "browserName": "MiniBrowser",
        "pageLoadStrategy": conditions.strategy(),
        "webkitgtk:browserOptions": { "binary": mini_browser(), "args": arguments },
    });
    let groups = vec![screen, Group::start(&mut command)];
    Browser::connect(Engine::WebKit, conditions, port, groups, profile, wanted).await
}

pub(super) async fn resize(browser: &Browser, width: u32, height: u32) {
    let taken = browser.driver.set_window_rect(0, 0, width, height).await;
    taken.expect("MiniBrowser takes the size of its window");
}

/// An X server on a display that it chooses itself, so that two never meet.
fn virtual_screen(profile: &TempDir) -> (Group, String) {
    let mut command = driver(program(&["Xvfb"]), profile);
    command
        .args(["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"])
        .stdout(Stdio::piped());
    let mut screen = Group::start(&mut command);
    let output = screen.leader().stdout.take().expect("the output is piped");
    let mut number = String::new();
    BufReader::new(output)
        .read_line(&mut number)
        .expect("Xvfb tells its display");
    assert!(!number.trim().is_empty(), "Xvfb ended without a display");
    (screen, format!(":{}", number.trim()))
}

fn settings(profile: &TempDir, conditions: &Conditions) -> PathBuf {
    let folder = profile.path().join("config");
    let gtk = folder.join("gtk-3.0");
    std::fs::create_dir_all(&gtk).expect("the profile can be written");
    let text = format!("[Settings]\ngtk-enable-animations={}\n", u8::from(!conditions.still));
    std::fs::write(gtk.join("settings.ini"), text).expect("the profile can be written");
    folder
}

fn mini_browser() -> PathBuf {
    let libraries = std::fs::read_dir("/usr/lib")
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path());
    let folders = libraries.chain([PathBuf::from("/usr/lib"), PathBuf::from("/usr/libexec")]);
    folders
        .flat_map(|folder| ["webkit2gtk-4.1", "webkit2gtk-4.0", "webkitgtk-6.0"].map(|name| folder.join(name)))
        .map(|folder| folder.join("MiniBrowser"))
        .find(|path| path.is_file())
        .expect("MiniBrowser is not in /usr/lib; run `cargo xtask test`, which says what to install")
}
