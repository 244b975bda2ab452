//! A journey that fails leaves a picture, what the page said and the page itself behind.
#![allow(clippy::unwrap_used, clippy::panic, reason = "these are tests")]

use browser::{Conditions, Engine, Site, journey, open, place};

async fn fails(engine: Engine) {
    let folder = tempfile::tempdir().unwrap();
    let page = "<!doctype html><link rel=icon href=data:,><h1>Before</h1><script>console.error('it said so')</script>";
    std::fs::write(folder.path().join("index.html"), page).unwrap();
    let site = Site::plan().files(folder.path()).start().await;
    let browser = engine.start(Conditions::desk()).await;
    let _page = open(&browser, &site, "/").await;
    panic!("as it is meant to");
}

fn leaves_what_was_seen(engine: Engine) {
    let ended = std::panic::catch_unwind(|| journey::run(engine, fails));
    assert!(ended.is_err());
    let name = std::thread::current().name().unwrap().replace("::", "-");
    let take = |end: &str| {
        let path = place::target().join("failures").join(format!("{name}.{end}"));
        let bytes = std::fs::read(&path).unwrap();
        std::fs::remove_file(path).unwrap();
        bytes
    };
    assert!(take("png").starts_with(b"\x89PNG"));
    let log = String::from_utf8(take("log")).unwrap();
    assert!(log.contains("error: ") && log.contains("it said so"), "{log}");
    assert!(String::from_utf8(take("html")).unwrap().contains("<h1>Before</h1>"));
}

macro_rules! in_engines {
    ($($module:ident $engine:ident),+) => {
        $(mod $module {
            #[test]
            fn a_panic_anywhere_leaves_what_was_seen() {
                super::leaves_what_was_seen(super::Engine::$engine);
            }
        })+
    };
}

// WebKit does not tell what a page said.
in_engines!(blink Blink, gecko Gecko);
