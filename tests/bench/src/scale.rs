//! The pages with ever more events, on this machine as it is; knows no table.

use anyhow::Result;
use browser::{Answer, Browser, Conditions, Engine, Site};

use crate::assembly::Assembly;
use crate::circumstance::UNTHROTTLED;
use crate::measure::{Measure, Samples};
use crate::page::{self, Page};
use crate::synthetic::story;
use crate::visit::{Trial, Visit};
use crate::words::{slides, words};

/// The pages in the order of the tables.
pub const PAGES: [Page; 5] = [page::JALON, page::SVELTE, page::TIMELINEJS, page::VIS, page::VIS_FEW];

/// What was measured with so many events, page by page; a page that was not tried with so many is left out.
#[derive(Debug)]
pub struct Step {
    /// The number of events.
    pub events: usize,
    /// Each page with its values.
    pub rows: Vec<(Page, Samples)>,
}

/// Loads each page `loads` times with each number of events for which there is a site. A load
/// that fails is said and left out.
pub async fn run(assembly: &Assembly, loads: usize) -> Result<Vec<Step>> {
    let mut steps = Vec::new();
    for events in assembly.numbers()? {
        let mut rows: Vec<(Page, Samples)> = PAGES
            .into_iter()
            .filter(|page| events <= page.limit)
            .map(|page| (page, Samples::default()))
            .collect();
        let browser = Engine::Blink.start(Conditions::phone()).await;
        for turn in 1..=loads {
            eprintln!("{events} events: {turn} of {loads}");
            for (page, samples) in &mut rows {
                match measure(&browser, assembly, page, events).await {
                    Ok(measured) => samples.join(measured),
                    Err(error) => eprintln!("  left out: {error:#}"),
                }
            }
        }
        steps.push(Step { events, rows });
    }
    Ok(steps)
}

async fn measure(browser: &Browser, assembly: &Assembly, page: &Page, events: usize) -> Result<Samples> {
    let site = host(assembly, page, events).await;
    let tried = Visit::open(browser, page, &site.address(page.query), UNTHROTTLED, Trial::Answers).await?;
    let answers = tried.answers().await?;
    let site = host(assembly, page, events).await;
    let quiet = Visit::open(browser, page, &site.address(page.query), UNTHROTTLED, Trial::None).await?;
    let mut samples = quiet.settled().await?;
    samples.add(Measure::Answers, answers);
    samples.join(quiet.size().await?);
    samples.join(quiet.choose().await?);
    if let Some(control) = page.filter
        && let Some(latency) = quiet.control(control).await?
    {
        samples.add(Measure::Filter, latency);
    }
    Ok(samples)
}

async fn host(assembly: &Assembly, page: &Page, events: usize) -> Site {
    if page.folder == page::JALON.folder {
        return Site::plan().files(assembly.grown(events)).start().await;
    }
    let site = Site::plan().files(assembly.files(page)).compressed().start().await;
    let story = story(events);
    let (file, text) = match page.folder {
        "timelinejs" => ("timeline.json", slides(&story).to_string()),
        _ => ("words.json", words(&story).to_string()),
    };
    site.answer(file, Answer::Text(text));
    site
}
