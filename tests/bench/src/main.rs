//! `bench`: one run of all measures, told as Markdown and a picture; `cargo xtask bench` prepares and starts it.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use bench::assembly::Assembly;
use bench::{chart, circumstance, contest, report, scale, synthetic};
use browser::{Conditions, Engine};
use lexopt::{Arg, Parser, ValueExt};

const USAGE: &str = "\
bench --modules DIR --grown DIR [--quick] [--out DIR]   measures; --out gets performance.md and performance.svg
bench story EVENTS                                      prints a made-up story of so many events";

/// What is asked for.
#[derive(Default)]
struct Options {
    modules: Option<PathBuf>,
    grown: Option<PathBuf>,
    out: Option<PathBuf>,
    quick: bool,
    story: Option<usize>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<()> {
    let options = read(Parser::from_env())?;
    if let Some(events) = options.story {
        println!("{}", synthetic::story(events));
        return Ok(());
    }
    let assembly = Assembly::build(&options.modules.context(USAGE)?, &options.grown.context(USAGE)?)?;
    let browser = Engine::Blink.start(Conditions::phone()).await;
    let version = browser
        .driver
        .cdp()
        .send_raw("Browser.getVersion", serde_json::json!({}))
        .await?;
    drop(browser);
    let version = version["product"]
        .as_str()
        .unwrap_or("Chromium")
        .replace("HeadlessChrome/", "Chromium ")
        .replace("Chrome/", "Chromium ");
    let (circumstances, loads, scale_loads): (&[_], _, _) = if options.quick {
        (&[circumstance::JUDGED], 3, 1)
    } else {
        (&circumstance::ALL, 5, 3)
    };
    let rounds = contest::run(&assembly, circumstances, loads).await;
    let steps = scale::run(&assembly, scale_loads).await?;
    let command = if options.quick {
        "cargo xtask bench --quick"
    } else {
        "cargo xtask bench"
    };
    let document = report::document(
        report::Run {
            command,
            loads,
            scale_loads,
            browser: &version,
        },
        &rounds,
        &steps,
    );
    if let Some(out) = options.out {
        fs::create_dir_all(&out)?;
        fs::write(out.join("performance.md"), &document)?;
        fs::write(out.join("performance.svg"), chart::draw(&rounds, &steps))?;
    }
    println!("{document}");
    Ok(())
}

fn read(mut parser: Parser) -> Result<Options> {
    let mut options = Options::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("modules") => options.modules = Some(parser.value()?.into()),
            Arg::Long("grown") => options.grown = Some(parser.value()?.into()),
            Arg::Long("out") => options.out = Some(parser.value()?.into()),
            Arg::Long("quick") => options.quick = true,
            Arg::Value(word) if word == "story" => options.story = Some(parser.value()?.parse()?),
            other => bail!("{}\n{USAGE}", other.unexpected()),
        }
    }
    Ok(options)
}
