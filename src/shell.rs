//! Connects the page to a browser: loads the story, takes the prerendered page over, hears clicks, keys and the address.

mod address;
mod control;
mod copy;
mod format;
mod light;
mod load;
mod notice;
mod takeover;
mod theme;

use crate::date::day_number;
use crate::locale::Locale;
use crate::view::{Data, Page};
use std::pin::Pin;
use std::rc::Rc;
use web_sys::{Document, Element, Window};

/// What the shell needs on every way.
#[derive(Clone)]
struct Shell {
    window: Window,
    document: Document,
    /// The element that the page stands in.
    app: Element,
}

/// Starts the app; called once, by the page's own script.
pub fn start() {
    let _ = any_spawner::Executor::init_wasm_bindgen();
    let Some(shell) = Shell::find() else { return };
    theme::connect(&shell);
    later(run(shell));
}

/// Runs a future soon; boxed, since each type of its own weighs 2 KB in WASM.
fn later(future: impl Future<Output = ()> + 'static) {
    let future: Pin<Box<dyn Future<Output = ()>>> = Box::pin(future);
    leptos::task::spawn_local(future);
}

impl Shell {
    fn find() -> Option<Self> {
        let window = web_sys::window()?;
        let document = window.document()?;
        let app = document.get_element_by_id("app")?;
        Some(Self { window, document, app })
    }

    /// `loading`, `ready` or `failed`, where the sheet and tests look for it.
    fn say(&self, state: &str) {
        if let Some(root) = self.document.document_element() {
            let _ = root.set_attribute("data-app", state);
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

async fn run(shell: Shell) {
    let Some(locale) = locale(&shell) else {
        shell.say("failed");
        return;
    };
    let locale = Rc::new(locale);
    match load::story(&shell).await {
        Ok(story) => {
            notice::clear(&shell);
            let data = Data {
                story,
                locale: (*locale).clone(),
                today: today(),
                languages: languages(&shell),
            };
            let page = Page::new(data, address::read(&shell));
            let Some(app) = takeover::mount(&shell, &page) else {
                shell.say("failed");
                return;
            };
            let shell = Shell { app, ..shell };
            address::connect(&shell, &page);
            control::connect(&shell, &page);
            light::connect(&shell, &page);
            copy::connect(&shell, &page);
            shell.say("ready");
        }
        Err(error) => {
            notice::show(&shell, &locale, &error);
            shell.say("failed");
        }
    }
}

/// The interface's words, which the page carries.
fn locale(shell: &Shell) -> Option<Locale> {
    let text = shell.document.get_element_by_id("locale")?.text_content()?;
    Locale::parse(text.as_bytes(), format::FORMATS).ok()
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
