//! `jalon`: the program for editors. Each command stands in a function of its name; what they do is the library's.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow, bail};
use clap::{Args, Parser, Subcommand, ValueEnum};

use jalon::prerender::{self, Setting};
use jalon::story::Medium;
use jalon_cli::assets::Assets;
use jalon_cli::check::{self, Format};
use jalon_cli::import::{self, Given};
use jalon_cli::serve::{self, Changes, Rooms};
use jalon_cli::site::{self, Extent, Memory, Order};
use jalon_cli::{config, export, ledger, place, reference, schema};

/// From a story as one JSON file to a page with an interactive timeline, for any web host.
#[derive(Debug, Parser)]
#[command(name = "jalon", version, max_term_width = 100)]
struct Jalon {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Begins a story: a file to write in, sound as it stands
    New(New),
    /// Names every problem in stories, with the line where it stands and what to write
    Check(Check),
    /// Makes the site, ready for a host
    Build(Build),
    /// Shows the site on this machine, and each change as soon as it is saved
    Serve(Serve),
    /// Makes a story of a timeline of TimelineJS: its JSON, or its sheet as CSV or XLSX
    Import(Import),
    /// Takes a story back to TimelineJS
    Export(Export),
    /// Prints the JSON Schema of stories, by which editors' programs complete and check them
    Schema(Schema),
}

#[derive(Debug, Args)]
struct New {
    /// The story's folder in `stories`, and its part of the address: lower-case letters, digits, hyphens
    slug: String,
    /// The language that it is written in
    #[arg(long, default_value = "en")]
    lang: String,
    /// The folder with `stories`
    #[arg(long, value_name = "DIR", default_value = ".")]
    folder: PathBuf,
}

#[derive(Debug, Args)]
struct Import {
    /// The timeline: .json, .csv, .tsv or .xlsx
    file: PathBuf,
    /// The story's folder in `stories`; without it the file's name
    #[arg(long)]
    slug: Option<String>,
    /// The language that it is written in
    #[arg(long, default_value = "en")]
    lang: String,
    /// The story's title, where the file has none or another is wanted
    #[arg(long)]
    title: Option<String>,
    /// The folder with `stories`
    #[arg(long, value_name = "DIR", default_value = ".")]
    folder: PathBuf,
}

#[derive(Debug, Args)]
struct Export {
    /// The story's file
    file: PathBuf,
    /// The file to write; its ending, .json or .csv, says the form
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

#[derive(Debug, Args)]
struct Schema {
    /// The same for people, as Markdown
    #[arg(long)]
    reference: bool,
}

#[derive(Debug, Args)]
struct Check {
    /// Stories, or folders of them; without any, those of this folder
    files: Vec<PathBuf>,
    /// How to say it: drawn for people, one line a problem for editors, or for programs
    #[arg(long, value_enum, default_value_t = Form::Text)]
    format: Form,
    /// Checks again at each change, until Ctrl+C
    #[arg(long)]
    watch: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    Text,
    Lines,
    Json,
    Github,
}

/// What a site is made of.
#[derive(Debug, Args)]
struct Sources {
    /// The folder with `stories`
    #[arg(default_value = ".")]
    folder: PathBuf,
    /// The story's folder in `stories`, where there are several
    #[arg(long, value_name = "SLUG")]
    story: Option<String>,
    /// The folder with the assets of a page, where this program has none or others are wanted
    #[arg(long, value_name = "DIR")]
    assets: Option<PathBuf>,
}

#[derive(Debug, Args)]
struct Build {
    #[command(flatten)]
    sources: Sources,
    /// The folder for the site; it is replaced as a whole, if it holds nothing but a site
    #[arg(long, value_name = "DIR", default_value = "dist")]
    out: PathBuf,
    /// Where the site will live, such as https://example.org/story/
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Keeps no page in browsers for readers without a network
    #[arg(long)]
    no_offline: bool,
    /// Makes of each page one file besides that needs no host: `<story>.<language>.html`
    #[arg(long)]
    single_file: bool,
    /// Draws no pictures for shared links
    #[arg(long)]
    no_picture: bool,
    /// Prints what each file weighs
    #[arg(long)]
    sizes: bool,
}

#[derive(Debug, Args)]
struct Serve {
    #[command(flatten)]
    sources: Sources,
    /// The port; the next free one where it is taken
    #[arg(short, long, default_value_t = serve::PORT)]
    port: u16,
    /// Opens no browser
    #[arg(long)]
    no_open: bool,
}

fn main() -> ExitCode {
    let jalon = Jalon::parse();
    let done = match &jalon.command {
        Command::New(options) => new(options),
        Command::Check(options) => check(options),
        Command::Build(options) => build(options),
        Command::Serve(options) => serve(options),
        Command::Import(options) => import(options),
        Command::Export(options) => export(options),
        Command::Schema(options) => schema(options),
    };
    match done {
        Ok(code) => code,
        // Whoever reads has seen enough, as `head` has after some lines.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("jalon: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let error = error.downcast_ref::<io::Error>();
    error.is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

/// The folder with `stories`: the one named, or `public` in it.
fn public(folder: &Path) -> Result<PathBuf> {
    let inner = folder.join("public");
    let mut candidates = [folder, &inner].into_iter();
    match candidates.find(|folder| folder.join("stories").is_dir()) {
        Some(found) => Ok(found.to_owned()),
        None => bail!("{}: no folder `stories` here", folder.display()),
    }
}

impl Sources {
    fn assets(&self) -> Result<Assets> {
        match &self.assets {
            Some(folder) => Assets::open(folder),
            None => Assets::bundled(),
        }
    }

    fn order(&self) -> Result<Order> {
        Order::of(&public(&self.folder)?, self.story.as_deref())
    }
}

fn new(options: &New) -> Result<ExitCode> {
    let folder = public(&options.folder).unwrap_or_else(|_| options.folder.clone());
    let path = jalon_cli::new::new(&folder, &options.slug, &options.lang, site::today()?)?;
    let mut out = io::stdout().lock();
    writeln!(out, "Written: {}", path.display())?;
    writeln!(out, "`jalon serve` shows it, and each change as soon as it is saved.")?;
    Ok(ExitCode::SUCCESS)
}

fn import(options: &Import) -> Result<ExitCode> {
    let folder = public(&options.folder).unwrap_or_else(|_| options.folder.clone());
    let bytes = std::fs::read(&options.file).with_context(|| format!("{} cannot be read", options.file.display()))?;
    let slug = match &options.slug {
        Some(slug) => slug.clone(),
        None => {
            let stem = options.file.file_stem().unwrap_or_default().to_string_lossy();
            jalon::story::slug(&stem).context("the file's name cannot be a part of an address; give one with --slug")?
        }
    };
    let given = Given {
        lang: &options.lang,
        title: options.title.as_deref(),
        schema: Some(jalon_cli::new::SCHEMA_FROM_STORY),
    };
    let imported = import::import(&options.file, &bytes, &given)?;
    let path = jalon_cli::new::write(&folder, &slug, &options.lang, &imported.story)?;
    let mut out = io::stdout().lock();
    write!(out, "{}", imported.report)?;
    writeln!(out, "Written: {}", path.display())?;
    let report = check::check(std::slice::from_ref(&path));
    check::tell(&report, Format::Drawn, &mut out)?;
    Ok(ExitCode::SUCCESS)
}

fn export(options: &Export) -> Result<ExitCode> {
    let form = match options.out.extension().and_then(|end| end.to_str()) {
        Some("json") => export::Form::Json,
        Some("csv") => export::Form::Csv,
        _ => bail!(
            "--out {}: give a file that ends in .json or .csv",
            options.out.display()
        ),
    };
    // The parent of a bare name such as `en.json` is empty.
    let path = std::path::absolute(&options.file)?;
    let folder = path.parent().context("name the story's file")?;
    let public = folder.ancestors().nth(2).unwrap_or(folder);
    let setting = Setting {
        today: site::today()?,
        ..Setting::default()
    };
    let editions = prerender::editions(folder, &site::locales(public), &setting);
    let editions = editions.map_err(|wrong| anyhow!("{wrong}"))?;
    let lang = options.file.file_stem().unwrap_or_default().to_string_lossy();
    let edition = editions.iter().find(|edition| edition.locale.lang == lang);
    let edition = edition.with_context(|| format!("{} is no story here", options.file.display()))?;
    let exported = export::export(&edition.story, &edition.locale, form)?;
    let file = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&options.out);
    let mut file = match file {
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => bail!(
            "{} is there already and stays as it is; choose another name, or move it away",
            options.out.display()
        ),
        file => file.with_context(|| format!("{} cannot be created", options.out.display()))?,
    };
    file.write_all(exported.text.as_bytes())?;
    let mut out = io::stdout().lock();
    for left_out in exported.left_out {
        writeln!(out, "Left out: {left_out}.")?;
    }
    writeln!(out, "Written: {}", options.out.display())?;
    Ok(ExitCode::SUCCESS)
}

fn schema(options: &Schema) -> Result<ExitCode> {
    let text = match options.reference {
        true => reference::reference(),
        false => schema::schema(),
    };
    io::stdout().lock().write_all(text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn check(options: &Check) -> Result<ExitCode> {
    let paths = match options.files.as_slice() {
        [] => vec![public(Path::new(".")).context("name the files to check")?],
        paths => paths.to_vec(),
    };
    let format = match options.format {
        Form::Text if io::stdout().is_terminal() => Format::Coloured,
        Form::Text => Format::Drawn,
        Form::Lines => Format::Lines,
        Form::Json => Format::Json,
        Form::Github => Format::GitHub,
    };
    let once = || -> Result<usize> {
        let report = check::check(&check::files(&paths)?);
        check::tell(&report, format, &mut io::stdout().lock())?;
        Ok(report.errors())
    };
    if options.watch {
        let mut changes = Changes::watch(&paths, is_checked)?;
        loop {
            once()?;
            changes.wait()?;
        }
    }
    Ok(match once()? {
        0 => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    })
}

fn is_checked(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "json")
        || path.file_name().is_some_and(|name| name == config::FILE)
        || Medium::of(&path.to_string_lossy()).is_some()
}

fn build(options: &Build) -> Result<ExitCode> {
    let mut order = options.sources.order()?;
    if let Some(address) = &options.base_url {
        order.base_url = Some(site::base_url(address).context("--base-url")?);
    }
    order.offline &= !options.no_offline;
    order.single_file = options.single_file;
    let assets = options.sources.assets()?;
    let out = std::path::absolute(&options.out)?;
    order.before = Some(out.clone());
    let extent = Extent {
        pictures: !options.no_picture,
        ..Extent::FULL
    };
    let warnings = check::before_making(&order).context("no page can be made")?;
    eprint!("{warnings}");
    let notes = place::replace(&out, |part| site::make(&assets, &order, extent, part))?;
    let mut stdout = io::stdout().lock();
    for note in notes {
        writeln!(stdout, "{note}")?;
    }
    if options.sizes {
        ledger::print(&out)?;
    }
    writeln!(stdout, "Built: {}", options.out.display())?;
    Ok(ExitCode::SUCCESS)
}

fn serve(options: &Serve) -> Result<ExitCode> {
    let (assets, order) = (options.sources.assets()?, options.sources.order()?);
    let listener = serve::listen(options.port)?;
    let public = std::path::absolute(&order.public)?;
    // Not the whole folder, in which there may be anything.
    let parts = ["stories", "locales", "static", config::FILE].map(|part| public.join(part));
    let logo = order
        .config
        .as_ref()
        .and_then(|config| Some(public.join(config.logo.as_ref()?)));
    let parts: Vec<PathBuf> = parts.into_iter().chain(logo).collect();
    let changes = Changes::watch(&parts.clone(), move |path| {
        parts.iter().any(|part| path.starts_with(part))
    })?;
    let mut rooms = Rooms::new(&std::env::temp_dir())?;
    let memory = Memory::default();
    let stories = public.join("stories");
    let build = |changed: &[PathBuf]| {
        if !changed.iter().all(|path| path.starts_with(&stories)) {
            memory.clear();
        }
        let order = options.sources.order().map_err(|error| format!("{error:#}"))?;
        let warnings = check::before_making(&order).map_err(|error| format!("{error:#}"))?;
        eprint!("{warnings}");
        let room = rooms.room();
        // What one is just writing is looked at as it is.
        let order = Order {
            offline: false,
            ..order
        };
        let made = site::make_again(&assets, &order, Extent::QUICK, &room, &memory);
        made.map(|_| room).map_err(|error| format!("{error:#}"))
    };
    serve::run(listener, !options.no_open, changes, build, || order.pages())?;
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::is_checked;
    use std::path::Path;

    #[test]
    fn what_is_checked_is_checked_again_when_it_changes() {
        for (path, expect) in [
            ("stories/tale/en.json", true),
            ("stories/tale/boat.jpg", true),
            ("public/site.toml", true),
            ("Cargo.toml", false),
            ("notes.txt", false),
        ] {
            assert_eq!(is_checked(Path::new(path)), expect, "{path}");
        }
    }
}
