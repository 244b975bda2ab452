//! Draws the page of a story's file that is newer than the page.

use super::load::{LoadError, file, version};
use super::mount::{FOCUSABLE, all, append, flag, focus};
use super::{Shell, after, live, notice, today};
use crate::handover::{Language, Version};
use crate::locale::Locale;
use crate::story::Story;
use crate::timeline::Timeline;
use crate::view::{App, Page};
use leptos::prelude::*;
use std::sync::Arc;
use web_sys::Element;

/// Starts the program; called once, by the page's own script, after the app asked for it.
pub fn start_redraw() {
    if let Some(shell) = Shell::new() {
        attempt(shell);
    }
}

fn attempt(shell: Shell) {
    leptos::task::spawn_local(run(shell));
}

/// Checks the file and draws the page of it, or says what is wrong and leaves the page as it is.
async fn run(mut shell: Shell) {
    match read(&shell).await {
        Ok(Some((story, locale))) => {
            let timeline = Timeline::of(&story, &locale, today());
            let page = Page::new(timeline, locale, today());
            let seen = seen(&shell);
            if draw(&mut shell, page, story).is_some() {
                live(&shell, page);
                // What stands above may have become longer, and what is chosen opens in the task that `live` has just asked
                // for: this one comes right behind it, so that the reader sees no jump.
                let (window, shell) = (shell.window.clone(), shell.clone());
                after(&window, 0, Box::new(move || hold(&shell, seen)));
            }
        }
        Ok(None) => {}
        Err(error) => {
            if let Some(locale) = shell.locale() {
                notice::show(&shell, &locale, &error, attempt);
            }
        }
    }
}

/// Takes what the old page shows of pictures, sounds and films into the new one, for what a build made of a file no story says. Of
/// a file that the old page has not, what is said of it stays.
fn keep_media(old: &Element, new: &Element) {
    let mut shown = all(old, ".media");
    for figure in all(new, ".media") {
        let file = figure.get_attribute("data-media");
        let same = shown.iter().position(|old| old.get_attribute("data-media") == file);
        let exhibit = same.and_then(|at| shown.swap_remove(at).first_element_child());
        match exhibit.filter(|exhibit| !exhibit.class_list().contains("media__caption")) {
            Some(exhibit) => {
                let alt = figure.get_attribute("data-alt").unwrap_or_default();
                let within = |selector| exhibit.query_selector(selector).ok().flatten();
                let _ = match (within("video"), within("img")) {
                    (None, Some(picture)) => picture.set_attribute("alt", &alt),
                    (film, _) => film.as_ref().unwrap_or(&exhibit).set_attribute("aria-label", &alt),
                };
                let _ = figure.prepend_with_node_1(&exhibit);
            }
            None if figure.child_element_count() == 0 => {
                if let Some(parent) = figure.parent_element() {
                    let _ = parent.class_list().remove_1("detail--media");
                }
                figure.remove();
            }
            None => {}
        }
    }
}

/// The first part of the page with a name that begins in the window, and where.
fn seen(shell: &Shell) -> Option<(String, f64)> {
    let top = |part: &Element| part.get_bounding_client_rect().top();
    let parts = all(&shell.app, "[id]");
    let part = parts
        .into_iter()
        .find(|part| top(part) >= 0.0 && part.client_height() > 0)?;
    Some((part.id(), top(&part)))
}

/// Scrolls so that a part stands where the reader saw it.
fn hold(shell: &Shell, seen: Option<(String, f64)>) {
    if let Some((id, top)) = seen
        && let Some(part) = shell.document.get_element_by_id(&id)
    {
        let moved = part.get_bounding_client_rect().top() - top;
        shell.window.scroll_by_with_x_and_y(0.0, moved);
    }
}

/// The story and the words of the files, if the page is to give way to them.
async fn read(shell: &Shell) -> Result<Option<(Story, Locale)>, LoadError> {
    let addresses: (Option<String>, Option<String>) = (shell.handed("story"), shell.handed("words"));
    let (Some(page), Some(carried)) = (shell.handed::<Version>("version"), shell.locale()) else {
        return Ok(None);
    };
    let story = file(&addresses.0.unwrap_or_default()).await?;
    let words = file(&addresses.1.unwrap_or_default()).await?;
    if !page.gives_way_to(&version(&story)) {
        return Ok(None);
    }
    let story = Story::parse(&story).map_err(|problems| LoadError::of(&problems))?;
    // Whoever builds the site checks its words: what is not sound has not arrived whole.
    let mut locale = Locale::parse(&words, carried.notation).map_err(|_| LoadError::Network)?;
    locale.languages.extend(carried.languages);
    locale.clock = shell.handed("clock");
    Ok(Some((story, locale)))
}

/// Puts the new page in the place of the old one; the reader's place, focus and opened details stay.
fn draw(shell: &mut Shell, page: Page, story: Story) -> Option<()> {
    let place = (shell.window.scroll_x(), shell.window.scroll_y());
    let new = shell.document.create_element("div").ok()?;
    new.set_id("app");
    let (languages, sheet) = (
        shell.handed::<Vec<Language>>("languages")?,
        shell.handed::<String>("sheet")?,
    );
    let title = story.title.clone();
    let view = move || {
        provide_context(Arc::new(story));
        view! { <App languages sheet /> }.into_any()
    };
    append(&new, page, Box::new(view)).forget();
    for details in all(&shell.app, "details") {
        if let Some(twin) = Spot::of(&details, &shell.app, "details").and_then(|spot| spot.within(&new, "details")) {
            flag(&twin, "open", details.has_attribute("open"));
        }
    }
    // Before anything is taken from the old page.
    let focused = shell.document.active_element();
    let spot = focused.and_then(|focused| Spot::of(&focused, &shell.app, FOCUSABLE));
    // Whose page it is, no file of a story says.
    let name = ".masthead__name";
    if let (Ok(Some(old)), Ok(Some(new))) = (shell.app.query_selector(name), new.query_selector(name)) {
        let _ = new.replace_with_with_node_1(&old);
    }
    keep_media(&shell.app, &new);
    // The sheet goes with the page that it stands in: the old one stays until the new one is there.
    if let Ok(Some(link)) = shell.app.query_selector("link[media=all]")
        && let Ok(Some(head)) = shell.document.query_selector("head")
        && head.query_selector("link[media=all]").ok().flatten().is_none()
    {
        let _ = head.append_child(&link);
    }
    shell.app.replace_with_with_node_1(&new).ok()?;
    if let Some(element) = spot.and_then(|spot| spot.within(&new, FOCUSABLE)) {
        focus(&element);
    }
    shell.document.set_title(&title);
    shell.app = new;
    if let (Ok(x), Ok(y)) = place {
        shell.window.scroll_to_with_x_and_y(x, y);
    }
    Some(())
}

/// Where an element is: a newer text may have more and other things, but the parts that they stand in keep their ids.
struct Spot {
    /// Id of the part that it stands in; none where that is the whole page.
    part: Option<String>,
    /// Which of its kind it is there.
    at: usize,
}

impl Spot {
    /// The spot of an element of `page` that is one of those which `selector` finds.
    fn of(element: &Element, page: &Element, selector: &str) -> Option<Self> {
        let around = element.parent_element()?.closest("[id]").ok()??;
        let part = (around != *page).then(|| around.id());
        let at = all(&around, selector).iter().position(|other| other == element)?;
        Some(Self { part, at })
    }

    /// What stands at the same spot of another page.
    fn within(self, page: &Element, selector: &str) -> Option<Element> {
        let part = match self.part {
            Some(id) => page.query_selector(&format!("[id='{id}']")).ok()??,
            None => page.clone(),
        };
        all(&part, selector).into_iter().nth(self.at)
    }
}
