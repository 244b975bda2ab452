//! Draws the built page at the widths and in the schemes that are looked at before it is published.
//!
//! `cargo run -p browser --bin pictures -- <dist> <outdir> [address…]`; pictures are as long as their page, or
//! show the window in a state that a reader brings about.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a tool for those who build the page"
)]

use std::path::PathBuf;

use browser::{Conditions, Engine, Page, Site, open};

const WIDTHS: [(u32, u32); 3] = [(360, 740), (768, 1024), (1280, 720)];

/// A mention whose peek is drawn.
const MENTION: &str = "section.prose a[href^='#event-']";

fn main() {
    let mut arguments = std::env::args().skip(1);
    let (Some(dist), Some(folder)) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: pictures <dist> <outdir> [address…], as: pictures dist pictures / /fr/ '/#event-commission'");
        std::process::exit(2);
    };
    let asked: Vec<String> = arguments.collect();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime can be built");
    runtime.block_on(draw(PathBuf::from(dist), PathBuf::from(folder), asked));
}

async fn draw(dist: PathBuf, folder: PathBuf, asked: Vec<String>) {
    std::fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let french = dist.join("fr/index.html").is_file();
    let site = Site::plan().files(dist).start().await;
    for (width, height) in WIDTHS {
        for scheme in ["light", "dark"] {
            let conditions = Conditions::desk().sized(width, height).still();
            let conditions = if scheme == "dark" {
                conditions.dark()
            } else {
                conditions
            };
            let browser = Engine::Blink.start(conditions).await;
            let page = open(&browser, &site, "/").await;
            let take = async |name: &str| {
                let path = folder.join(format!("{name}-{width}-{scheme}.png"));
                page.settle().await;
                page.full_screenshot(&path).await;
                println!("{}", path.display());
            };
            for address in &asked {
                show(&page, &site, address).await;
                take(&name(address)).await;
            }
            // What the window shows in each state that a reader brings about.
            let look = async |name: &str| {
                let path = folder.join(format!("{name}-{width}-{scheme}-window.png"));
                page.rest().await;
                page.screenshot(&path).await;
                println!("{}", path.display());
            };
            let languages: &[(&str, &str)] = if french {
                &[("en", "/"), ("fr", "/fr/")]
            } else {
                &[("en", "/")]
            };
            for (name, address) in languages.iter().filter(|_| asked.is_empty()) {
                show(&page, &site, address).await;
                take(name).await;
                look(&format!("{name}-first")).await;
                page.answers().await;
                page.run::<()>(
                    "document.querySelector('#timeline').scrollIntoView({ behavior: 'instant' })",
                    [],
                )
                .await;
                look(&format!("{name}-chosen")).await;
                page.press_on("#timeline [data-filter]").await;
                look(&format!("{name}-filtered")).await;
                page.press_on("#timeline [data-action='clear events']").await;
                page.run::<()>(
                    "document.querySelector(arguments[0]).scrollIntoView({ block: 'center', behavior: 'instant' })",
                    [MENTION],
                )
                .await;
                page.press_on(MENTION).await;
                look(&format!("{name}-peek")).await;
            }
        }
    }
}

/// Opens an address anew, for a mere change of fragment would keep the page that is there.
async fn show(page: &Page<'_>, site: &Site, address: &str) {
    page.go("about:blank").await;
    page.go(&site.address(address)).await;
    page.ready().await;
}

fn name(address: &str) -> String {
    let letters = address.trim_matches('/').chars();
    let name: String = letters
        .map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' })
        .collect();
    if name.is_empty() { "en".to_owned() } else { name }
}
