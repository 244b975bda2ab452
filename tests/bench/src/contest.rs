//! The pages side by side: every page under every circumstance, in turns; knows no table.

use anyhow::Result;
use browser::{Browser, Conditions, Engine, Site};

use crate::assembly::Assembly;
use crate::circumstance::Circumstance;
use crate::measure::{Measure, Samples};
use crate::page::{self, Page};
use crate::visit::{Trial, Visit};

/// The pages in the order of the tables.
pub const PAGES: [Page; 6] = [
    page::JALON,
    page::BARE,
    page::STATIC,
    page::SVELTE,
    page::TIMELINEJS,
    page::VIS,
];

/// What was measured under one circumstance, page by page.
#[derive(Debug)]
pub struct Round {
    /// The link and the processor.
    pub circumstance: Circumstance,
    /// Each page with its values.
    pub rows: Vec<(Page, Samples)>,
}

/// Loads each page `loads` times under each circumstance, in turns, so that a busy moment falls on all alike.
/// A load that fails is said and left out.
pub async fn run(assembly: &Assembly, circumstances: &[Circumstance], loads: usize) -> Vec<Round> {
    let mut rounds = Vec::new();
    for &circumstance in circumstances {
        let mut rows: Vec<(Page, Samples)> = PAGES.map(|page| (page, Samples::default())).to_vec();
        let browser = Engine::Blink.start(Conditions::phone()).await;
        for turn in 1..=loads {
            eprintln!("{}: {turn} of {loads}", circumstance.name());
            for (page, samples) in &mut rows {
                match measure(&browser, assembly, page, circumstance).await {
                    Ok(measured) => samples.join(measured),
                    Err(error) => eprintln!("  left out: {error:#}"),
                }
            }
        }
        rounds.push(Round { circumstance, rows });
    }
    rounds
}

/// Three loads: one in which the probe presses the second mark until its words are in the window, one in which it does so
/// until the mark says that it is chosen, one in which nobody touches the page before it has settled.
async fn measure(browser: &Browser, assembly: &Assembly, page: &Page, circumstance: Circumstance) -> Result<Samples> {
    let site = host(assembly, page).await;
    let pressed = Visit::open(browser, page, &site.address(page.query), circumstance, Trial::Words).await?;
    let words = pressed.words().await?;
    // Another port is another origin, with nothing of the load before in any cache.
    let site = host(assembly, page).await;
    let tried = Visit::open(browser, page, &site.address(page.query), circumstance, Trial::Answers).await?;
    let answers = tried.answers().await?;
    let site = host(assembly, page).await;
    let quiet = Visit::open(browser, page, &site.address(page.query), circumstance, Trial::None).await?;
    let mut samples = quiet.settled().await?;
    samples.add(Measure::Words, words);
    samples.add(Measure::Answers, answers);
    samples.join(quiet.choose_all().await?);
    samples.join(quiet.size().await?);
    Ok(samples)
}

async fn host(assembly: &Assembly, page: &Page) -> Site {
    Site::plan().files(assembly.files(page)).compressed().start().await
}
