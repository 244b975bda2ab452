//! Makes a site of assets and stories: pages, what hosts look for, headers, share pictures, packed twins; compiles no app and
//! replaces nothing.

mod stories;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, anyhow, bail};
use jalon::locale::Locale;
use jalon::prerender::{self, Edition, Inline, Locales, Manifest, Publication, Setting};
use jalon::story::address;
use jalon::view::Gallery;

pub use stories::{Story, story};
pub(crate) use stories::{files, folders, known};

use crate::assets::Assets;
use crate::config::Config;
use crate::index::{self, Entry, Index};
use crate::media::{self, Made, Shelf};
use crate::offline::{self, Files};
use crate::policy::Policy;
use crate::share::{Palette, Studio};
use crate::{bundle, compression, copy, headers, hosting, parallel, single_file};

/// How much is done to make a site small and to have it shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// Whether share pictures are drawn.
    pub pictures: bool,
    /// Whether packed twins stand beside the files.
    pub packed: bool,
    /// Whether pictures of stories are packed as AVIF besides, which takes seconds each.
    pub avif: bool,
}

impl Extent {
    /// As little as can be, while one works.
    pub const QUICK: Self = Self {
        pictures: false,
        packed: false,
        avif: false,
    };
    /// All that can be, for readers.
    pub const FULL: Self = Self {
        pictures: true,
        packed: true,
        avif: true,
    };
}

/// What a site is made of, and where it will live.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// The folder with `stories`, and with `locales` where it has words of its own.
    pub public: PathBuf,
    /// The stories.
    pub stories: Vec<Story>,
    /// What a publication says of its site; without it the site is one story.
    pub config: Option<Config>,
    /// The site's address on the web, with a slash at its end; without it all addresses stay relative.
    pub base_url: Option<String>,
    /// Whether pages that were read can be read again without a network.
    pub offline: bool,
    /// Whether each page is made as one file besides.
    pub single_file: bool,
    /// The day of the build, as [`jalon::date::day_number`] counts it; without it today.
    pub today: Option<i32>,
    /// Where an earlier site of these stories stands: pictures that are as they were are taken from it.
    pub before: Option<PathBuf>,
}

/// Where the page of all stories is where a story is at the site's own address: in a folder that no story can have.
const INDEX: &str = "stories/";

impl Order {
    /// The site of a folder: all its stories where it has a `site.toml`, else one story at the site's own address.
    ///
    /// # Errors
    /// When it is not plain which story is meant, or a folder's name cannot be a part of an address.
    pub fn of(public: &Path, wanted: Option<&str>) -> Result<Self> {
        let config = Config::read(public)?;
        let stories = match &config {
            Some(config) => stories::all(public, wanted, config.front.as_deref())?,
            None => vec![Story {
                slug: story(public, wanted)?,
                at: String::new(),
            }],
        };
        Ok(Self {
            public: public.to_owned(),
            base_url: config.as_ref().and_then(|config| config.address.clone()),
            offline: config.as_ref().and_then(|config| config.offline).unwrap_or(true),
            single_file: false,
            stories,
            config,
            today: None,
            before: None,
        })
    }

    /// Folder of the page of all stories within the site, empty or with a slash at its end, if there is such a page.
    #[must_use]
    pub fn index(&self) -> Option<&'static str> {
        self.config.as_ref()?;
        let is_taken = self.stories.iter().any(|story| story.at.is_empty());
        Some(if is_taken { INDEX } else { "" })
    }

    /// Addresses within the site, besides its own, at which an editor sees something: those of stories, and of the page of all.
    #[must_use]
    pub fn pages(&self) -> Vec<String> {
        let stories = self.stories.iter().map(|story| story.at.as_str());
        let pages = stories.chain(self.index()).filter(|at| !at.is_empty());
        pages.map(str::to_owned).collect()
    }
}

/// What the pages of a story came to.
struct Drawn {
    files: Vec<(String, Vec<u8>)>,
    media: Made,
    inline: Inline,
    entries: Vec<Entry>,
    languages: Vec<Locale>,
}

/// What an earlier build of the same site has drawn, so that the next draws only the stories that have changed.
#[derive(Default)]
pub struct Memory {
    pages: Mutex<BTreeMap<String, (String, Arc<Drawn>)>>,
    /// Pictures, sounds and films. They depend on their own files alone, so that [`Memory::clear`] leaves them.
    media: Shelf,
}

impl Memory {
    /// Forgets all pages: something has changed that every page is made of, such as a locale.
    pub fn clear(&self) {
        if let Ok(mut known) = self.pages.lock() {
            known.clear();
        }
    }
}

/// Makes the site in `folder`, which is empty or not there; what an editor should know of it.
///
/// # Errors
/// With each problem of the stories on a line, when they have some.
pub fn make(assets: &Assets, order: &Order, extent: Extent, folder: &Path) -> Result<Vec<String>> {
    make_again(assets, order, extent, folder, &Memory::default())
}

/// As [`make`]; of stories that are as they were the pages are taken from `memory`.
///
/// # Errors
/// With each problem of the stories on a line, when they have some.
pub fn make_again(
    assets: &Assets,
    order: &Order,
    extent: Extent,
    folder: &Path,
    memory: &Memory,
) -> Result<Vec<String>> {
    let built = seconds()?;
    let mut notes = Vec::new();
    let studio = match extent.pictures {
        true => studio(assets, order, &mut notes)?,
        false => None,
    };
    let manifest = manifest(assets, order, built)?;
    let work = Work {
        order,
        extent,
        locales: locales(&order.public),
        alone: order
            .single_file
            .then(|| single_file::manifest(assets, order, &manifest))
            .transpose()?,
        manifest,
        studio,
        memory,
    };
    let drawn = parallel::map(&order.stories, |story| work.draw(story))?;
    let wrong: Vec<String> = drawn
        .iter()
        .filter_map(|drawn| Some(format!("{:#}", drawn.as_ref().err()?)))
        .collect();
    if !wrong.is_empty() {
        bail!("{}", wrong.join("\n"));
    }
    let drawn: Vec<Arc<Drawn>> = drawn.into_iter().flatten().collect();
    fs::create_dir_all(folder).with_context(|| format!("{} cannot be created", folder.display()))?;
    assets.put(folder)?;
    copy::locales(&order.public.join("locales"), &folder.join("locales"))?;
    let mut policy = Policy::of(&assets.frame_integrity);
    let mut kept = Files::default();
    for drawn in &drawn {
        for (file, bytes) in &drawn.files {
            write(folder, file, bytes)?;
            kept.add(file);
        }
        drawn.media.put(folder)?;
        policy.add(&drawn.inline);
    }
    if let (Some(config), Some(publication)) = (&order.config, &work.manifest.publication) {
        if let Some(logo) = &config.logo {
            let bytes = fs::read(order.public.join(logo)).with_context(|| format!("{logo} cannot be read"))?;
            write(folder, logo, &bytes)?;
            kept.add_picture(logo);
        }
        policy.add(&indices(&work, publication, &drawn, folder, &mut kept)?);
    }
    let worker = match order.offline {
        true => kept.worker(&assets.worker),
        false => offline::retired(&assets.worker),
    };
    write(folder, offline::FILE, worker.as_bytes())?;
    let base_url = order.base_url.as_deref();
    let own = order.public.join("static");
    let pages = hosting::pages(&[folder, &own])?;
    policy.add(&hosting::write(folder, &pages, base_url, &work.manifest.style)?);
    headers::write(folder, &pages, assets.files(), &policy, base_url)?;
    // Last, when all that the build writes is there and none of it can be lost to a file of the same name.
    copy::own(&own, folder)?;
    if extent.packed {
        compression::compress(folder)?;
    }
    Ok(notes)
}

fn studio(assets: &Assets, order: &Order, notes: &mut Vec<String>) -> Result<Option<Studio>> {
    let Some(fonts) = assets.fonts()? else {
        notes.push("No share picture is drawn: the assets have no fonts for it.".to_owned());
        return Ok(None);
    };
    let colours = order.config.iter().flat_map(|config| &config.accents);
    let palette = Palette::with(colours.map(|(accent, colours)| (accent.as_str(), colours.day.as_str())));
    let publisher = order.config.as_ref().map(|config| config.name.clone());
    Ok(Some(Studio::new(fonts, palette, publisher)))
}

fn manifest(assets: &Assets, order: &Order, built: u64) -> Result<Manifest> {
    let config = order.config.as_ref();
    Ok(Manifest {
        template: assets.template.clone(),
        slug: String::new(),
        base_url: order.base_url.clone(),
        glue: assets.apps[0].glue.clone(),
        wasm: assets.apps[0].wasm.clone(),
        redraw_glue: assets.apps[1].glue.clone(),
        redraw_wasm: assets.apps[1].wasm.clone(),
        style: assets.style.clone() + &config.map(Config::style).unwrap_or_default(),
        sheet: assets.sheet.clone(),
        rare: assets.rare.clone(),
        boot: assets.boot.clone() + if order.offline { &assets.offline } else { "" },
        frame: assets.frame.clone(),
        today: order.today.map_or_else(|| day(built), Ok)?,
        built,
        publication: config.map(|config| Publication {
            name: config.name.clone(),
            home: config.home.clone(),
            logo: config.logo.clone(),
            index: order.index().unwrap_or_default().to_owned(),
        }),
        pictures: BTreeSet::new(),
        media: Gallery::new(),
        alone: None,
    })
}

/// What draws the pages of one story after another.
struct Work<'a> {
    order: &'a Order,
    extent: Extent,
    locales: Locales,
    manifest: Manifest,
    /// That of pages that are one file, where these are wanted.
    alone: Option<Manifest>,
    studio: Option<Studio>,
    memory: &'a Memory,
}

impl Work<'_> {
    fn draw(&self, story: &Story) -> Result<Arc<Drawn>> {
        let folder = self.order.public.join("stories").join(&story.slug);
        let print = fingerprint(&folder)?;
        let known = self
            .memory
            .pages
            .lock()
            .ok()
            .and_then(|known| known.get(&story.slug).cloned());
        if let Some((_, drawn)) = known.filter(|(known, _)| *known == print) {
            return Ok(drawn);
        }
        let drawn = Arc::new(self.draw_new(story, &folder)?);
        if let Ok(mut known) = self.memory.pages.lock() {
            known.insert(story.slug.clone(), (print, drawn.clone()));
        }
        Ok(drawn)
    }

    fn draw_new(&self, story: &Story, folder: &Path) -> Result<Drawn> {
        let config = self.order.config.as_ref();
        let setting = Setting {
            at: story.at.clone(),
            languages: config.map(|config| config.languages.clone()).unwrap_or_default(),
            today: self.manifest.today,
            report: config.and_then(|config| config.report.clone()),
        };
        let editions = prerender::editions(folder, &self.locales, &setting)
            .map_err(|wrong| anyhow!("the story `{}` cannot be shown:\n{wrong}", story.slug))?;
        let mut manifest = Manifest {
            slug: story.slug.clone(),
            ..self.manifest.clone()
        };
        let stories = editions.iter().map(|edition| &edition.story);
        let before = self.order.before.as_deref();
        let media = media::make(stories, folder, self.extent, before, &self.memory.media)?;
        if !media.is_empty() {
            manifest.media = media.gallery.clone();
        }
        let mut files = Vec::new();
        for edition in &editions {
            if let Some(studio) = &self.studio {
                let (name, picture) = studio.draw(edition, manifest.today, folder)?;
                let file = format!("{}{name}", edition.folder);
                manifest.pictures.insert(file.clone());
                files.push((file, picture));
            }
            let lang = &edition.locale.lang;
            if let Some((_, bytes)) = self.locales.find(lang).map_err(|wrong| anyhow!(wrong))? {
                // The app reads these where a story's file is newer than its page.
                files.push((format!("locales/{lang}.json"), bytes));
            }
        }
        let pages = prerender::pages(&manifest, &editions);
        files.extend(pages.files.into_iter().map(|(file, text)| (file, text.into_bytes())));
        let mut inline = pages.inline;
        if let Some(alone) = &self.alone {
            let alone = &Manifest {
                media: media.alone(),
                ..alone.clone()
            };
            for edition in &editions {
                let file = single_file::name(story, &edition.locale.lang);
                files.push((file, prerender::single_file(alone, edition, &editions).into_bytes()));
            }
            // Some will open it at the host.
            inline.scripts.insert(alone.boot.clone());
            inline.styles.insert(alone.style.clone());
        }
        Ok(Drawn {
            files,
            media,
            inline,
            entries: editions.iter().map(entry).collect(),
            languages: editions.into_iter().map(|edition| edition.locale).collect(),
        })
    }
}

fn entry(edition: &Edition) -> Entry {
    Entry {
        lang: edition.locale.lang.clone(),
        title: edition.story.title.clone(),
        description: edition.story.description.clone(),
        folder: edition.folder.clone(),
        checked: edition.story.checked,
    }
}

/// Tells whether a folder's files are as they were; of pictures and films, which may be large, their stamps.
fn fingerprint(folder: &Path) -> Result<String> {
    let mut files = Vec::new();
    hosting::files(folder, &mut files)?;
    let mut all = Vec::new();
    for file in files {
        all.extend(file.to_string_lossy().as_bytes());
        if file.extension().is_none_or(|end| end != "json") {
            all.extend(format!("{:?}", media::stamp(&file)?).bytes());
            continue;
        }
        all.extend(fs::read(&file).with_context(|| format!("{} cannot be read", file.display()))?);
    }
    Ok(jalon::handover::fingerprint(&all))
}

/// Writes the pages of all stories and their feeds; what stands inline in them.
fn indices(
    work: &Work<'_>,
    publication: &Publication,
    drawn: &[Arc<Drawn>],
    folder: &Path,
    kept: &mut Files,
) -> Result<Inline> {
    let mut locales: Vec<&Locale> = Vec::new();
    for locale in drawn.iter().flat_map(|drawn| &drawn.languages) {
        if !locales.iter().any(|known| known.lang == locale.lang) {
            locales.push(locale);
        }
    }
    let wanted = work
        .order
        .config
        .as_ref()
        .map(|config| config.languages.as_slice())
        .unwrap_or_default();
    locales.sort_by_key(|locale| {
        let named = wanted.iter().position(|lang| *lang == locale.lang);
        (named.unwrap_or(usize::MAX), locale.lang != "en", locale.lang.clone())
    });
    let index = &publication.index;
    let folders: Vec<String> = locales
        .iter()
        .enumerate()
        .map(|(at, locale)| match at {
            0 => index.clone(),
            _ => format!("{index}{}/", locale.lang),
        })
        .collect();
    let languages: Vec<(&Locale, &str)> = locales
        .iter()
        .copied()
        .zip(folders.iter().map(String::as_str))
        .collect();
    for (locale, at) in &languages {
        let own = |drawn: &'_ Arc<Drawn>| {
            drawn
                .entries
                .iter()
                .position(|entry| entry.lang == locale.lang)
                .unwrap_or(0)
        };
        let mut entries: Vec<&Entry> = drawn.iter().filter_map(|drawn| drawn.entries.get(own(drawn))).collect();
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.checked.map(|date| date.span().end)));
        let index = Index {
            publication,
            locale,
            folder: at,
            entries,
            languages: languages.clone(),
            base_url: work.order.base_url.as_deref(),
            style: &work.manifest.style,
            built: work.manifest.built,
        };
        let file = format!("{at}index.html");
        write(folder, &file, index.page().as_bytes())?;
        kept.add(&file);
        if let Some(feed) = index.feed() {
            write(folder, &format!("{at}{}", index::FEED), feed.as_bytes())?;
        }
    }
    let mut inline = Inline::default();
    inline
        .styles
        .extend([work.manifest.style.clone(), index::STYLE.to_owned()]);
    Ok(inline)
}

/// The address of a folder on the web: `https://example.org/story` gets the slash that it lacks.
///
/// # Errors
/// When it is no such address.
pub fn base_url(text: &str) -> Result<String> {
    address::web(text).map_err(|wrong| anyhow!("{wrong}"))?;
    // It stands in `_headers` and `nginx.conf`, which have signs of their own; and a folder has no query and no fragment.
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/[]%@!&()*+,=".contains(c);
    if let Some(wrong) = text.chars().find(|c| !is_plain(*c)) {
        bail!(
            "{text}: `{wrong}` cannot stand in the address of a folder; write one such as https://example.org/story/"
        );
    }
    Ok(format!("{}/", text.trim_end_matches('/')))
}

/// The interface's words: those of the folder, else those that the program has with it.
#[must_use]
pub fn locales(public: &Path) -> Locales {
    let at_hand = bundle::locales().map(|(lang, bytes)| (lang.to_owned(), bytes.to_vec()));
    Locales::new(public.join("locales"), at_hand.collect())
}

fn write(folder: &Path, file: &str, bytes: &[u8]) -> Result<()> {
    let path = folder.join(file);
    let parent = path.parent().map_or(Ok(()), fs::create_dir_all);
    let written = parent.and_then(|()| fs::write(&path, bytes));
    written.with_context(|| format!("{} cannot be written", path.display()))
}

/// The moment of the build in seconds since 1970, or that of `SOURCE_DATE_EPOCH`, with which builds can be repeated.
fn seconds() -> Result<u64> {
    match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(text) => text.parse().context("SOURCE_DATE_EPOCH is not a number of seconds"),
        Err(_) => Ok(SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs()),
    }
}

/// Today in UTC, or the day of `SOURCE_DATE_EPOCH`, as [`jalon::date::day_number`] counts it.
///
/// # Errors
/// When the clock cannot be right.
pub fn today() -> Result<i32> {
    day(seconds()?)
}

/// The day of a moment, in UTC.
fn day(seconds: u64) -> Result<i32> {
    i32::try_from(seconds / 86_400).context("the clock cannot be right")
}

#[cfg(test)]
mod tests {
    use super::{Order, base_url};
    use std::fs;

    #[test]
    fn an_editor_is_told_of_every_address_but_the_sites_own() {
        let folder = tempfile::tempdir().unwrap();
        for slug in ["bridge", "ferry"] {
            fs::create_dir_all(folder.path().join("stories").join(slug)).unwrap();
        }
        let pages = |config: &str| {
            fs::write(folder.path().join("site.toml"), config).unwrap();
            Order::of(folder.path(), None).unwrap().pages()
        };
        assert_eq!(pages("name = \"A\""), ["bridge/", "ferry/"]);
        assert_eq!(pages("name = \"A\"\nfront = \"ferry\""), ["bridge/", "stories/"]);
    }

    #[test]
    fn base_url_ends_in_one_slash() {
        let check = |text: &str, expect: Option<&str>| assert_eq!(base_url(text).ok().as_deref(), expect, "{text}");
        check("https://a.org", Some("https://a.org/"));
        check("https://a.org/b//", Some("https://a.org/b/"));
        check("http://127.0.0.1:8080/b/", Some("http://127.0.0.1:8080/b/"));
        check("a.org", None);
        check("https://", None);
        check("https:///b", None);
        check("https://a.org/@b/%C3%BC", Some("https://a.org/@b/%C3%BC/"));
        check("http://[::1]:8080", Some("http://[::1]:8080/"));
        check("https://a.org/?q=1", None);
        check("https://a.org/#b", None);
        check("https://a.org:99999", None);
        check("https://[/", None);
        check("https://u:p@a.org", None);
        check("https://a.org/b;c", None);
        check("https://a.org/$b", None);
        check("https://ü.org", None);
        check("https://a.org/\"><script>", None);
        check("javascript://a.org", None);
    }
}
