//! A reader prints the page: the whole story on paper, nothing to press. WebKitGTK's driver cannot print.

use std::path::PathBuf;
use std::process::Command;

use browser::{Conditions, Engine, journeys, open, place};
use thirtyfour::common::print::PrintParameters;

use crate::set_out;

journeys!(only blink, gecko: the_whole_story);
journeys!(only blink, gecko: from_a_page_at_night);

async fn the_whole_story(engine: Engine) {
    prints(engine, Conditions::desk(), "en").await;
}

async fn from_a_page_at_night(engine: Engine) {
    prints(engine, Conditions::phone().dark(), "fr").await;
}

async fn prints(engine: Engine, conditions: Conditions, language: &str) {
    let (site, browser) = set_out(engine, conditions).await;
    let address = if language == "en" { "/" } else { "/fr/" };
    let page = open(&browser, &site, address).await;
    page.ready().await;
    let pdf = page
        .driver()
        .print_page(PrintParameters::default())
        .await
        .expect("the page can be printed");
    let folder = place::workspace().join("target/journeys");
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join(format!("print-{engine:?}-{language}.pdf").to_lowercase());
    std::fs::write(&file, pdf).unwrap();

    let text = tool("pdftotext", &["-layout", &file.to_string_lossy(), "-"]);
    let text = squeezed(&text);
    let story = site.story(language);
    for (list, field) in [
        ("events", "title"),
        ("projects", "name"),
        ("sections", "title"),
        ("sources", "title"),
        ("sources", "url"),
        ("glossary", "term"),
    ] {
        for item in story[list].as_array().unwrap() {
            let Some(expected) = item[field].as_str() else { continue };
            assert!(
                text.contains(&squeezed(expected)),
                "{list}: {expected:?} is not on paper"
            );
        }
    }
    for event in story["events"].as_array().unwrap() {
        for claim in event["claims"].as_array().unwrap() {
            let words = claim["text"].as_str().unwrap();
            let plain = words.split(['[', '*']).next().unwrap();
            let start: String = plain.chars().take(30).collect();
            assert!(text.contains(&squeezed(&start)), "{start:?} is not on paper");
        }
    }
    for button in ["Copylink", "Copierlelien", "Nextevent", "Showeverything"] {
        assert!(!text.contains(button), "{button} cannot be pressed on paper");
    }
    let pages = tool("pdfinfo", &[&file.to_string_lossy()]);
    let pages = pages.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap();
    let pages: u32 = pages.trim().parse().unwrap();
    assert!((4..=16).contains(&pages), "{pages} sheets");

    // Ink on white paper, whatever the reader's colours: the mean of all pixels is near white.
    let pictures = folder.join(format!("print-{engine:?}-{language}").to_lowercase());
    tool(
        "pdftoppm",
        &[
            "-r",
            "50",
            "-gray",
            &file.to_string_lossy(),
            &pictures.to_string_lossy(),
        ],
    );
    let first = format!("{}-{}1.pgm", pictures.display(), if pages > 9 { "0" } else { "" });
    let bytes = std::fs::read(PathBuf::from(&first)).unwrap_or_else(|error| panic!("{first}: {error}"));
    let mean = bytes.iter().map(|byte| u64::from(*byte)).sum::<u64>() / bytes.len() as u64;
    assert!(mean > 200, "the first sheet is dark: {mean} of 255");
}

fn tool(name: &'static str, arguments: &[&str]) -> String {
    let output = Command::new(place::program(&[name])).args(arguments).output().unwrap();
    assert!(
        output.status.success(),
        "{name}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Without the blanks and ligatures that are the paper's and not the story's.
fn squeezed(text: &str) -> String {
    let mut text: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '\u{ad}')
        .collect();
    for (ligature, letters) in [("ﬀ", "ff"), ("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬃ", "ffi"), ("ﬄ", "ffl")] {
        text = text.replace(ligature, letters);
    }
    text
}
