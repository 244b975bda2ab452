//! The snippet that the site brings along, in a real nginx: at a domain's root and in a sub-folder.

use std::fs;
use std::path::{Path, PathBuf};

use browser::place::FOLDER;
use browser::{Conditions, Engine, Page, journeys, place, visit};

use crate::nginx::Nginx;
use crate::reply::Reply;

journeys!(only blink:
    a_reader_at_the_root,
    a_reader_in_a_sub_folder
);

/// As `docs/deploying.md` gives it for a domain's root.
async fn at_the_root() -> Nginx {
    let dist = place::dist();
    let dist = dist.display();
    Nginx::start(&format!("root {dist};\ninclude {dist}/nginx.conf;")).await
}

/// As `docs/deploying.md` gives it for a sub-folder, with a build for that folder.
async fn in_a_sub_folder() -> Nginx {
    let built = place::placed();
    let built = built.display();
    Nginx::start(&format!(
        "location {FOLDER}/ {{\nalias {built}/;\ninclude {built}/nginx.conf;\n}}"
    ))
    .await
}

/// Whether a file's name has the hash of its bytes: `jalon-0123456789_bg.wasm`, or all of it: `jalon-media/quay-….jpg`.
fn hashed(file: &str) -> bool {
    is_of_app(file) || file.starts_with("jalon-media/")
}

/// Whether it is one of the files, named by their bytes, that the app is made of.
fn is_of_app(file: &str) -> bool {
    let hash = ["jalon-", "redraw-", "frame-"]
        .iter()
        .find_map(|app| file.strip_prefix(app));
    hash.and_then(|rest| rest.get(..10))
        .is_some_and(|hash| hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// What is the host's business alone.
const HIDDEN: [&str; 3] = ["_headers", "nginx.conf", ".jalon"];

/// All files that the site consists of, without their packed twins.
fn shipped(folder: &Path, prefix: &str, found: &mut Vec<String>) {
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let name = format!("{prefix}{}", path.file_name().unwrap().to_string_lossy());
        if path.is_dir() {
            shipped(&path, &format!("{name}/"), found);
        } else if !name.ends_with(".br") && !name.ends_with(".gz") && !HIDDEN.contains(&name.as_str()) {
            found.push(name);
        }
    }
}

/// The types that browsers take; nginx's own list has the older one for scripts.
fn kinds(file: &str) -> &'static [&'static str] {
    match Path::new(file)
        .extension()
        .and_then(|end| end.to_str())
        .unwrap_or_default()
    {
        "css" => &["text/css"],
        "html" => &["text/html"],
        "js" => &["text/javascript", "application/javascript"],
        "json" => &["application/json"],
        "wasm" => &["application/wasm"],
        "txt" => &["text/plain"],
        "xml" => &["text/xml", "application/xml"],
        "png" => &["image/png"],
        "jpg" => &["image/jpeg"],
        "avif" => &["image/avif"],
        "mp3" => &["audio/mpeg"],
        "webm" => &["video/webm"],
        "vtt" => &["text/vtt"],
        other => panic!("{file}: the site is not known to hold files that end in {other}"),
    }
}

/// Every file of a build with its type, its headers and its bytes; `folder` begins and ends in a slash.
async fn every_file(nginx: &Nginx, built: &Path, folder: &str) {
    let mut files = Vec::new();
    shipped(built, "", &mut files);
    assert!(files.len() > 6, "{files:?}");
    let hashed_names = files.iter().filter(|file| is_of_app(file)).count();
    // A script and a program for each of the two apps, the sheet, the script for frames.
    assert_eq!(hashed_names, 6, "{files:?}");
    for file in files {
        let reply = Reply::to(&nginx.address(&format!("{folder}{file}")), false).await;
        assert_eq!(reply.status, 200, "{file}");
        has_its_type(&reply, &file);
        assert_eq!(reply.header("access-control-allow-origin"), Some("*"), "{file}");
        assert_eq!(reply.header("x-content-type-options"), Some("nosniff"), "{file}");
        assert!(reply.header("referrer-policy").is_some(), "{file}");
        let policy = reply
            .header("content-security-policy")
            .unwrap_or_else(|| panic!("{file}: no policy"));
        assert!(
            policy.contains("'wasm-unsafe-eval'") && !policy.contains("frame-ancestors"),
            "{file}: {policy}"
        );
        let kept = reply
            .header("cache-control")
            .is_some_and(|value| value.contains("immutable"));
        assert_eq!(
            kept,
            hashed(&file),
            "{file}: only a name that follows the bytes is kept for good"
        );
        assert!(
            reply.body == fs::read(built.join(&file)).unwrap(),
            "{file}: other bytes"
        );
        packed_twin(nginx, built, folder, &file).await;
    }
}

fn has_its_type(reply: &Reply, file: &str) {
    let sent = reply
        .header("content-type")
        .unwrap_or_else(|| panic!("{file}: no type"));
    let sent = sent.split(';').next().unwrap_or_default();
    assert!(kinds(file).contains(&sent), "{file}: {sent}");
}

/// A file with a `.gz` beside it is sent packed, with the same type.
async fn packed_twin(nginx: &Nginx, built: &Path, folder: &str, file: &str) {
    let twin: PathBuf = built.join(format!("{file}.gz"));
    if twin.is_file() {
        let reply = Reply::to(&nginx.address(&format!("{folder}{file}")), true).await;
        assert_eq!(reply.header("content-encoding"), Some("gzip"), "{file}");
        has_its_type(&reply, file);
        assert!(
            reply.body == fs::read(twin).unwrap(),
            "{file}: not the file packed at build"
        );
    }
}

#[tokio::test]
async fn every_file_at_the_root() {
    let nginx = at_the_root().await;
    every_file(&nginx, &place::dist(), "/").await;
    let folder = Reply::to(&nginx.address("/fr"), false).await;
    assert_eq!(folder.status, 301, "to /fr/");
}

#[tokio::test]
async fn every_file_in_a_sub_folder() {
    every_file(&in_a_sub_folder().await, &place::placed(), &format!("{FOLDER}/")).await;
}

#[tokio::test]
async fn what_is_not_there_gets_the_sites_own_404_page() {
    not_there(&at_the_root().await, &place::dist(), "").await;
    not_there(&in_a_sub_folder().await, &place::placed(), FOLDER).await;
}

async fn not_there(nginx: &Nginx, built: &Path, folder: &str) {
    let page = fs::read(built.join("404.html")).unwrap();
    // The configuration is the host's business alone.
    for path in [
        "/nothing",
        "/fr/deep/nothing",
        "/jalon-0123456789.js",
        "/jalon-0123456789.css",
        "/frame-0123456789.js",
        "/_headers",
        "/nginx.conf",
        "/.jalon",
    ] {
        let reply = Reply::to(&nginx.address(&format!("{folder}{path}")), false).await;
        assert_eq!(reply.status, 404, "{path}");
        assert!(reply.body == page, "{path}: not the site's page");
        let kept = reply
            .header("cache-control")
            .is_some_and(|value| value.contains("immutable"));
        assert!(!kept, "{path}: what is missing today may come tomorrow");
    }
}

async fn a_reader_at_the_root(engine: Engine) {
    reads(engine, &at_the_root().await.address("/")).await;
}

async fn a_reader_in_a_sub_folder(engine: Engine) {
    reads(engine, &in_a_sub_folder().await.address(&format!("{FOLDER}/"))).await;
}

/// The page answers in both languages without a breach of the policy, and the policy is in force.
async fn reads(engine: Engine, address: &str) {
    let browser = engine.start(Conditions::desk()).await;
    let page = visit(&browser, address).await;
    answers(&page).await;
    page.go(&format!("{address}fr/")).await;
    answers(&page).await;
    let script = "try { const script = document.createElement('script'); script.textContent = 'window.foreign = true';
                  document.head.append(script); } catch { } return window.foreign === true";
    assert!(
        !page.run::<bool>(script, []).await,
        "a script that the build did not hash has run"
    );
    assert!(
        page.browser().errors().await.is_some_and(|errors| !errors.is_empty()),
        "the browser reports what it refused"
    );
}

async fn answers(page: &Page<'_>) {
    page.ready().await;
    page.answers().await;
    page.expect_no_errors().await;
}
