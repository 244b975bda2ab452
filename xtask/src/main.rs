//! `cargo xtask`: Jalon's own commands; each stands in the file of its name, and this one only chooses among them.

mod apt;
mod bench;
mod build;
mod cache;
mod check;
mod compiler;
mod finish;
mod fuzz;
mod load;
mod npm;
mod options;
mod progress;
mod release;
mod serve;
mod setup;
mod size;
mod test;
mod tool;
mod toolbox;
mod workspace;

use std::process::ExitCode;

use anyhow::{Result, bail};

const USAGE: &str = "\
cargo xtask COMMAND

  serve [--port N] [--no-open] [--story SLUG]
        builds the page, serves it on this machine, builds it again on every change
  build [--base-url URL] [--story SLUG] [--no-offline] [--single-file] [--out DIR]
        writes the complete site to DIR (dist); --no-offline: keeps no page in browsers for readers without a
        network; --single-file: makes of each page one file besides that needs no host
  check [FILE…]
        names every problem in story and locale files (all of public/ without FILE)
  test [lint|core|rendering|browser]
        runs the tests, or one part of them
  setup [--browsers]
        installs the tools that the other commands install when they need them
  bench [--quick] [--dist DIR]
        measures the page beside its peers and writes docs/performance.md (--quick: fewer loads, prints
        only; --dist: measures a site that is built already)
  fuzz [TARGET…] [--minutes N]
        lets libFuzzer look for inputs that break a law of tests/fuzz, 10 minutes a target
  load [--dist DIR]
        serves the built site on this machine alone and asks it for each file as often as it answers
  size [--dist DIR]
        prints what each file of the built site and each crate in it weighs, and holds tests/budget.toml
  release [--out DIR] [--assets DIR]
        builds the program `jalon` with all that it needs in one file, an archive of it and checksums
        (--assets: with assets that are built already)

Stories and locales come from public/, or from the folder that $JALON_PUBLIC names.
Missing tools are installed into ~/.cache/jalon (or $JALON_CACHE) at their first use.";

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    if let Some(code) = fuzz::compile(&arguments) {
        return code;
    }
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<ExitCode> {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next().unwrap_or_default();
    let mut parser = lexopt::Parser::from_args(arguments);
    match command.as_str() {
        "serve" => serve::run(&mut parser),
        "build" => build::run(&mut parser),
        "check" => check::run(&mut parser),
        "test" => test::run(&mut parser),
        "setup" => setup::run(&mut parser),
        "bench" => bench::run(&mut parser),
        "fuzz" => fuzz::run(&mut parser),
        "load" => load::run(&mut parser),
        "size" => size::run(&mut parser),
        "release" => release::run(&mut parser),
        "" | "help" | "-h" | "--help" => {
            println!("{USAGE}");
            Ok(ExitCode::SUCCESS)
        }
        other => {
            bail!(
                "there is no command `{other}`; there are: serve, build, check, test, setup, bench, fuzz, load, size, release"
            )
        }
    }
}
