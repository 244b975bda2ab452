//! Connects the page to a browser: puts what moves in the place of what stands still, hears clicks, keys and the address.
//!
//! There are two programs. [`start`] is the one that readers load: it brings the views that move, and leaves the words that
//! stand in the HTML where they are. [`start_redraw`] comes where the story's file is newer than the page: it checks the file,
//! draws the whole page and goes on as the first does.

mod address;
mod age;
mod band;
mod control;
mod copy;
mod highlight;
mod listen;
mod load;
mod mount;
#[cfg(feature = "page")]
mod notice;
mod peek;
mod read;
#[cfg(feature = "page")]
mod redraw;
mod reflect;
mod strip;

use crate::date::day_number;
use crate::focus::TargetKind;
use crate::locale::{Carried, Locale};
use crate::view::{CardFilters, EventFilters, Page, Status, Steps};
use leptos::prelude::*;
use read::Read;
#[cfg(feature = "page")]
pub use redraw::start_redraw;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Window};

/// Handles that every part of the shell needs; cheap to clone.
#[derive(Clone)]
struct Shell {
    window: Window,
    document: Document,
    /// The element that the page stands in.
    app: Element,
    /// What the page hands over, a [`Handover`](crate::handover::Handover): each part of the shell reads its own of it.
    handover: JsValue,
    /// The peek that is open, and the mention it is about, which is given the keyboard back.
    peeked: Rc<Cell<Option<(Element, mount::Mounted)>>>,
    /// A press that began on the strip and has not ended.
    press: Rc<Cell<strip::Press>>,
    /// A change of the address that is still to be written.
    unwritten: Rc<Cell<Option<address::HistoryEntry>>>,
    /// What tells the reader that the story's file could not be read.
    #[cfg(feature = "page")]
    notice: Rc<Cell<Option<mount::Mounted>>>,
}

/// Starts the app; called once, by the page's own script.
pub fn start() {
    if let Some(shell) = Shell::new() {
        let window = shell.window.clone();
        // Apart from the program's own start: on a slow phone both together take longer than one task should.
        after(&window, 0, Box::new(move || take_over(shell)));
    }
}

fn take_over(shell: Shell) {
    if let (Some(timeline), Some(locale)) = (shell.handed("timeline"), shell.locale()) {
        live(&shell, Page::new(timeline, locale, today()));
        leptos::task::spawn_local(load::refresh(shell));
    }
}

impl Shell {
    /// The shell of the page, with what that hands over; `None` where it is no page of ours.
    fn new() -> Option<Self> {
        let _ = any_spawner::Executor::init_wasm_bindgen();
        let window = web_sys::window()?;
        let document = window.document()?;
        let app = document.get_element_by_id("app")?;
        let text = document.get_element_by_id("data")?.text_content()?;
        let shell = Self {
            handover: js_sys::JSON::parse(&text).ok()?,
            peeked: Rc::default(),
            press: Rc::default(),
            unwritten: Rc::default(),
            #[cfg(feature = "page")]
            notice: Rc::default(),
            window,
            document,
            app,
        };
        Some(shell)
    }

    /// A part of what the page hands over.
    fn handed<T: Read>(&self, part: &str) -> Option<T> {
        read::field(&self.handover, part)
    }

    /// The words and formats that the page hands over.
    fn locale(&self) -> Option<Locale> {
        self.handed::<Carried>("locale").map(Locale::from)
    }

    /// What stands in the HTML for the event of this id.
    fn event(&self, id: &str) -> Option<Element> {
        self.document.get_element_by_id(&TargetKind::Event.anchor(id))
    }

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
        let parent = self.window.parent().ok().flatten();
        parent.is_none_or(|parent| parent != self.window)
    }

    /// Does something once the views have answered, before anything is painted.
    fn soon(&self, what: impl FnOnce(&Self) + 'static) {
        leptos::task::spawn_local(answered(self.clone(), Box::new(what)));
    }

    /// Does something once the page has been laid out and painted as it is now.
    fn painted(&self, what: Box<dyn FnOnce()>) {
        let window = self.window.clone();
        let frame = task(Box::new(move || after(&window, 0, what)));
        let _ = self.window.request_animation_frame(frame.unchecked_ref());
    }

    /// Says something to those who hear the page, and no more than that; once it is painted, for nobody hears what a layout
    /// more would make the eye wait for.
    fn announce(&self, text: String) {
        if let Some(announcer) = self.document.get_element_by_id("announcer") {
            self.painted(Box::new(move || announcer.set_text_content(Some(&text))));
        }
    }
}

/// Makes the page answer, as it stands in `shell.app`.
fn live(shell: &Shell, page: Page) {
    #[cfg(feature = "page")]
    notice::clear(shell);
    address::read(shell, page);
    let parts: [fn(&Shell, Page); 7] = [
        |shell, page| {
            control::connect(shell, page);
            address::connect(shell, page);
            highlight::connect(shell);
        },
        reflect::connect,
        |shell, page| put(shell, page, "event-filters", || view! { <EventFilters /> }.into_any()),
        |shell, page| {
            put(shell, page, "status", || view! { <Status /> }.into_any());
            put(shell, page, "steps", || view! { <Steps /> }.into_any());
        },
        |shell, page| put(shell, page, "card-filters", || view! { <CardFilters /> }.into_any()),
        age::refresh,
        |shell, _| shell.say("ready"),
    ];
    one_by_one(shell.clone(), page, parts.into_iter());
}

/// Puts a view in the place of the same view in the HTML, if the page has it.
fn put(shell: &Shell, page: Page, name: &str, view: fn() -> AnyView) {
    let _ = mount::replace(shell, page, name, view);
}

/// Each part in a task of its own: on a slow phone all of them together take longer than the 50 ms after which a page counts
/// as blocked.
fn one_by_one(shell: Shell, page: Page, mut parts: impl Iterator<Item = fn(&Shell, Page)> + 'static) {
    if let Some(part) = parts.next() {
        part(&shell, page);
        let window = shell.window.clone();
        after(&window, 0, Box::new(move || one_by_one(shell, page, parts)));
    }
}

/// Does something in a task of its own, so many milliseconds later.
fn after(window: &Window, wait: i32, what: Box<dyn FnOnce()>) {
    let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(task(what).unchecked_ref(), wait);
}

/// What a browser calls once. All are one type, as listeners are: each type of closure weighs in the WASM.
fn task(what: Box<dyn FnOnce()>) -> JsValue {
    Closure::once_into_js(what)
}

async fn answered(shell: Shell, what: Box<dyn FnOnce(&Shell)>) {
    leptos::task::tick().await;
    what(&shell);
}

/// The reader's own day, as a day number.
#[allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap)]
fn today() -> i32 {
    let now = js_sys::Date::new_0();
    day_number(
        now.get_full_year() as i32,
        now.get_month() as u8 + 1,
        now.get_date() as u8,
    )
}
