//! Connects the page to a browser: loads the story, takes the prerendered page over, hears clicks, keys and the address.
//!
//! There are two programs. [`start`] is the one that readers load: it takes over a page that was made of the story's file as
//! it is, and brings views for the timeline alone. [`start_redraw`] comes where the file is newer than the page: it checks
//! the file, draws the whole page and goes on as the first does.

mod address;
mod age;
mod control;
mod copy;
mod light;
mod listen;
mod load;
mod notice;
mod paper;
mod reflect;
mod takeover;

use crate::date::day_number;
use crate::locale::Locale;
use crate::story::{Story, fingerprint};
use crate::view::{self, Data, Page};
use load::LoadError;
use std::pin::Pin;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Element, Window};

/// What the shell needs on every way.
#[derive(Clone)]
struct Shell {
    window: Window,
    document: Document,
    /// The element that the page stands in.
    app: Element,
    /// What the app does once it runs; again when the reader asks for another try.
    run: fn(Self) -> Running,
}

/// The work of an app.
type Running = Pin<Box<dyn Future<Output = ()>>>;

/// Starts the app that takes the page over; called once, by the page's own script.
pub fn start() {
    if let Some(shell) = begin(|shell| Box::pin(take_over(shell))) {
        later((shell.run)(shell));
    }
}

/// Starts the app that draws the page anew; called once, by the page's own script, after the first one asked for it.
pub fn start_redraw() {
    if let Some(shell) = begin(|shell| Box::pin(redraw(shell))) {
        later((shell.run)(shell));
    }
}

fn begin(run: fn(Shell) -> Running) -> Option<Shell> {
    let _ = any_spawner::Executor::init_wasm_bindgen();
    let window = web_sys::window()?;
    let document = window.document()?;
    let app = document.get_element_by_id("app")?;
    Some(Shell {
        window,
        document,
        app,
        run,
    })
}

/// Runs a future soon; boxed, since each type of its own weighs 2 KB in WASM.
fn later(future: Running) {
    leptos::task::spawn_local(future);
}

/// Does something once the views have answered; one type for all, for the same reason.
fn soon(what: Box<dyn FnOnce()>) {
    later(Box::pin(async move {
        leptos::task::tick().await;
        what();
    }));
}

impl Shell {
    /// `loading`, `ready` or `failed`, where the sheet and tests look for it.
    fn say(&self, state: &str) {
        self.mark("data-app", state);
    }

    fn mark(&self, name: &str, value: &str) {
        if let Some(root) = self.document.document_element() {
            let _ = root.set_attribute(name, value);
        }
    }

    /// Whether another page shows this one in a frame.
    fn is_framed(&self) -> bool {
        self.window
            .parent()
            .ok()
            .flatten()
            .is_none_or(|parent| parent != self.window)
    }
}

/// Takes over a page that stands as the story's file has it; any other file is left to [`redraw`].
async fn take_over(shell: Shell) {
    let bytes = match load::file(&shell, "data-story").await {
        Ok(bytes) => bytes,
        Err(error) => return fail(&shell, &error),
    };
    let made_of = shell.app.get_attribute("data-fingerprint");
    match Story::outline(&bytes).filter(|_| made_of == Some(fingerprint(&bytes))) {
        Some(story) => {
            let page = locale(&shell).map(|locale| page(&shell, story, locale, Vec::new(), String::new()));
            live(shell, page, |_, _| Some(()));
        }
        // The page's own script sees it and loads the other program.
        None => shell.mark("data-stale", ""),
    }
}

/// Checks the story's file and draws the page of it.
async fn redraw(shell: Shell) {
    // The page's further sheet goes with the page that it stands in.
    if let (Ok(Some(link)), Ok(Some(head))) = (
        shell.app.query_selector("link[media=all]"),
        shell.document.query_selector("head"),
    ) {
        let _ = link.clone_node().and_then(|link| head.append_child(&link));
    }
    let files = (
        load::file(&shell, "data-story").await,
        load::file(&shell, "data-words").await,
    );
    let (bytes, words) = match files {
        (Ok(bytes), Ok(words)) => (bytes, words),
        (Err(error), _) | (_, Err(error)) => return fail(&shell, &error),
    };
    let story = match Story::parse(&bytes) {
        Ok(story) => story,
        Err(problems) => return fail(&shell, &LoadError::of(&problems)),
    };
    // Whoever builds the site checks its words: what is not sound has not arrived whole.
    let carried = self::locale(&shell);
    let notation = carried.as_ref().map(|carried| carried.notation.clone());
    let Ok(mut locale) = Locale::parse(&words, notation.unwrap_or_default()) else {
        return fail(&shell, &LoadError::Network);
    };
    locale
        .languages
        .extend(carried.into_iter().flat_map(|carried| carried.languages));
    let page = page(&shell, story, locale, languages(&shell), sheet(&shell));
    live(shell, Some(page), |shell, page| {
        let html = view::page(page).print();
        let place = (shell.window.scroll_x(), shell.window.scroll_y());
        let app = takeover::replace(shell, &shell.app, |app| {
            app.set_inner_html(&html);
            Some(app)
        })?;
        shell.document.set_title(&page.data.story.title);
        shell.app = app;
        if let (Ok(x), Ok(y)) = place {
            shell.window.scroll_to_with_x_and_y(x, y);
        }
        Some(())
    });
}

fn fail(shell: &Shell, error: &LoadError) {
    if let Some(locale) = locale(shell) {
        notice::show(shell, &locale, error);
    }
    shell.say("failed");
}

fn page(shell: &Shell, story: Story, locale: Locale, languages: Vec<(String, String, String)>, sheet: String) -> Page {
    let data = Data {
        story,
        locale,
        today: today(),
        languages,
        sheet,
    };
    Page::new(data, address::read(shell))
}

/// Makes the page answer, once it stands as `draw` leaves it.
fn live(mut shell: Shell, page: Option<Page>, draw: impl FnOnce(&mut Shell, &Page) -> Option<()>) {
    let drawn = page.and_then(|page| {
        notice::clear(&shell);
        draw(&mut shell, &page)?;
        age::refresh(&shell, &page);
        takeover::mount(&shell, &page, ".overview__line", view::strip)?;
        Some(page)
    });
    let Some(page) = drawn else {
        return shell.say("failed");
    };
    // On a slow phone all of it in one go takes longer than the 50 ms after which a page counts as blocked.
    let window = shell.window.clone();
    after(
        &window,
        0,
        Box::new(move || {
            if takeover::mount(&shell, &page, ".timeline__window", view::plot).is_none() {
                return shell.say("failed");
            }
            reflect::connect(&shell, &page);
            address::connect(&shell, &page);
            control::connect(&shell, &page);
            light::connect(&shell);
            copy::connect(&shell, &page);
            paper::connect(&shell, &page);
            shell.say("ready");
        }),
    );
}

/// Does something in a task of its own, so many milliseconds later.
fn after(window: &Window, wait: i32, what: Box<dyn FnOnce()>) {
    let what = Closure::once_into_js(what);
    let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(what.unchecked_ref(), wait);
}

/// What an app says while it runs, which the page carries.
fn locale(shell: &Shell) -> Option<Locale> {
    let text = shell.document.get_element_by_id("locale")?.text_content()?;
    Locale::carried(&text)
}

/// The languages that the page names: `en ./ English|fr fr/ Français`.
fn languages(shell: &Shell) -> Vec<(String, String, String)> {
    let list = shell.app.get_attribute("data-languages").unwrap_or_default();
    list.split('|')
        .filter_map(|entry| {
            let mut parts = entry.splitn(3, ' ').map(str::to_owned);
            Some((
                parts.next()?,
                parts.next().filter(|address| !address.is_empty())?,
                parts.next()?,
            ))
        })
        .map(|(tag, address, name)| (tag, name, address))
        .collect()
}

/// The address of the page's sheet for what stands further down.
fn sheet(shell: &Shell) -> String {
    let link = shell.app.query_selector("link").ok().flatten();
    link.and_then(|link| link.get_attribute("href")).unwrap_or_default()
}

/// The reader's own day.
#[allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap)]
fn today() -> i32 {
    let now = js_sys::Date::new_0();
    day_number(
        now.get_full_year() as i32,
        now.get_month() as u8 + 1,
        now.get_date() as u8,
    )
}
