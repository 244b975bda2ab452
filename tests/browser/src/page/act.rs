//! What a reader can do on the page; each deed waits until the page has answered it.

use std::time::Duration;

use thirtyfour::error::WebDriverError;
use thirtyfour::{By, Key, TypingData, WebElement};

use crate::{Page, wait};

/// Whether what has the focus fits a selector, and what keeps a reader from seeing that it has the focus.
const STOP: &str = "
    const stop = document.activeElement;
    if (!stop || stop === document.body || stop === document.documentElement) return [false, ''];
    const style = getComputedStyle(stop), box = stop.getBoundingClientRect();
    const lined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    const seen = box.bottom > 0 && box.top < innerHeight && box.width && box.height;
    return [stop.matches(arguments[0]),
        lined && seen ? '' : `${style.outline}, at ${box.top}: ${stop.outerHTML.slice(0, 160)}`]";

/// Done once the page has drawn what it has been told so far.
const DRAWN: &str = "const done = arguments[arguments.length - 1];
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)));";

/// Done once the page stands where it stood two frames before.
const REST: &str = "const done = arguments[arguments.length - 1];
    const look = before => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() =>
        scrollY === before ? done() : look(scrollY))));
    look(scrollY);";

impl Page<'_> {
    /// Clicks the mark of `event` and waits until it is selected.
    pub async fn select(&self, event: &str) {
        self.click(&format!("#event-{event} > a[href=\"#event-{event}\"]"))
            .await;
        self.expect_selected(event).await;
    }

    /// Waits until `event` is selected and its detail is open.
    pub async fn expect_selected(&self, event: &str) {
        self.see("the selected event", Some(event.to_owned()), async || {
            self.selected().await
        })
        .await;
        self.see("the event in detail", vec![event.to_owned()], async || {
            self.detailed().await
        })
        .await;
    }

    /// Presses the filter button for `value` of `sector` or `kind`, which are the timeline's, or of `card-sector` or `status`,
    /// which are the cards', and waits until it is pressed.
    pub async fn filter(&self, by: &str, value: &str) {
        let button = format!("button[data-action='filter {by} {value}']");
        self.click(&button).await;
        self.see(
            &format!("aria-pressed of {button}"),
            Some("true".to_owned()),
            async || self.attribute(&button, "aria-pressed").await,
        )
        .await;
    }

    /// Opens the details of the card of `project`.
    pub async fn open_card(&self, project: &str) {
        let details = format!("#project-{project} details");
        self.click(&format!("{details} > summary")).await;
        self.see(&details, true, async || {
            self.attribute(&details, "open").await.is_some()
        })
        .await;
    }

    /// Clicks the first of what `selector` finds, when it is there. The page is scrolled at once and not smoothly, for
    /// a driver takes aim before a smooth scroll has ended.
    pub async fn click(&self, selector: &str) {
        let clicked = wait::attempt(async || {
            let found = self.driver().find(By::Css(selector)).await;
            let element = found.map_err(|error| briefly(&error))?;
            let script = "arguments[0].scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' })";
            let given = element.to_json().map_err(|error| briefly(&error))?;
            let scrolled = self.driver().execute(script, vec![given]).await;
            scrolled.map_err(|error| briefly(&error))?;
            element.click().await.map_err(|error| briefly(&error))
        });
        if let Err(seen) = clicked.await {
            self.give_up(&format!("{selector} to be clicked"), &seen).await;
        }
    }

    /// The first of what `selector` finds.
    pub async fn find(&self, selector: &str) -> WebElement {
        let found = wait::attempt(async || self.driver().find(By::Css(selector)).await);
        match found.await {
            Ok(element) => element,
            Err(error) => self.give_up(selector, &error).await,
        }
    }

    /// Presses a key wherever the focus is: `Key::End`, or `" "` for what types a letter.
    pub async fn press(&self, key: impl Into<TypingData>) {
        let keys = self.driver().action_chain().send_keys(key);
        keys.perform()
            .await
            .unwrap_or_else(|error| panic!("a key cannot be pressed: {error}"));
    }

    /// Presses Tab, as a reader without a mouse does, until what has the focus fits `selector`. Every stop on the way is in
    /// view and has an outline of 2 px at least.
    pub async fn tab_to(&self, selector: &str) {
        self.walk(selector, async || self.press(Key::Tab).await).await;
    }

    /// The same towards the page's beginning.
    pub async fn tab_back_to(&self, selector: &str) {
        self.walk(selector, async || {
            let keys = self.driver().action_chain().key_down(Key::Shift);
            let keys = keys.send_keys(Key::Tab).key_up(Key::Shift);
            keys.perform().await.expect("Shift and Tab can be pressed");
        })
        .await;
    }

    async fn walk(&self, selector: &str, step: impl AsyncFn()) {
        let stops: usize = self
            .number_of("a[href], button, summary, select, textarea, [tabindex]")
            .await;
        for _ in 0..stops {
            step().await;
            // The engine may draw the focus a moment after it has moved it.
            let stop = wait::attempt(async || {
                let (there, fault): (bool, String) = self.run(STOP, [selector]).await;
                if fault.is_empty() { Ok(there) } else { Err(fault) }
            });
            let there = match stop.await {
                Ok(there) => there,
                Err(fault) => panic!("the focus cannot be seen: {fault}"),
            };
            if there {
                return;
            }
        }
        panic!("Tab never comes to {selector}");
    }

    /// Comes to `selector` by Tab and presses Enter there.
    pub async fn enter(&self, selector: &str) {
        self.tab_to(selector).await;
        self.press(Key::Enter).await;
    }

    /// Puts the focus on the first of what `selector` finds.
    pub async fn focus(&self, selector: &str) {
        self.find(selector).await;
        self.run::<()>("document.querySelector(arguments[0]).focus()", [selector])
            .await;
    }

    /// Puts the focus on the selected mark, or on the first.
    pub async fn focus_timeline(&self) {
        let chosen = "#timeline a[aria-current=\"true\"]";
        let any = "#timeline a[href^=\"#event-\"]";
        self.focus(if self.number_of(chosen).await > 0 { chosen } else { any })
            .await;
    }

    /// From now on keeps what the page puts on the clipboard, for no driver can read that.
    pub async fn listen_to_clipboard(&self) {
        self.run::<()>(
            "window.copied = '';
             const real = navigator.clipboard;
             Object.defineProperty(navigator, 'clipboard', { configurable: true, value: {
                 writeText: async text => { window.copied = text; if (real?.writeText) await real.writeText(text).catch(() => {}) },
             } })",
            [],
        )
        .await;
    }

    /// What the page has put on the clipboard since [`listen_to_clipboard`](Self::listen_to_clipboard).
    pub async fn copied(&self) -> String {
        self.run("return window.copied", []).await
    }

    /// Changes the fragment of the address as a link from elsewhere on the page would.
    pub async fn go_to_fragment(&self, fragment: &str) {
        self.run::<()>("location.hash = arguments[0]", [fragment]).await;
    }

    /// Scrolls the page to `y` CSS pixels from its top.
    pub async fn scroll_to(&self, y: i64) {
        self.run::<()>(
            "scrollTo({ top: Number(arguments[0]), behavior: 'instant' })",
            [y.to_string().as_str()],
        )
        .await;
        self.see("the scroll position", y, async || self.scrolled().await).await;
    }

    /// Waits until the page no longer scrolls.
    pub async fn rest(&self) {
        if self.browser.conditions.javascript {
            return self.wait_in_page("the page at rest", REST).await;
        }
        self.see("the page at rest", true, async || {
            let before = self.scrolled().await;
            self.settle().await;
            self.scrolled().await == before
        })
        .await;
    }

    /// Waits until the page has drawn what it has been told so far.
    pub async fn settle(&self) {
        if self.browser.conditions.javascript {
            return self.wait_in_page("the page to draw", DRAWN).await;
        }
        // Where no script of the page runs no frame is told of either; the page has then only to be drawn.
        tokio::time::sleep(Duration::from_millis(60)).await;
    }

    /// Waits until `script` is done.
    async fn wait_in_page(&self, what: &str, script: &str) {
        let waited = self.driver().execute_async(script, Vec::new()).await;
        if let Err(error) = waited {
            self.give_up(what, &briefly(&error)).await;
        }
    }

    /// Asserts that the page is not a dead picture: clicks an event that is not selected and sees it answer.
    pub async fn answers(&self) {
        let selected = self.selected().await;
        let (marks, shown) = (self.marks().await, self.shown_events().await);
        let mut others = marks.iter().filter(|event| Some(*event) != selected.as_ref());
        // A press on an event that the filters leave out would drop them.
        let other = others
            .clone()
            .find(|event| shown.contains(event))
            .or_else(|| others.next());
        self.select(other.expect("the timeline shows an event to select")).await;
    }
}

/// A driver's error without the driver's own stack.
fn briefly(error: &WebDriverError) -> String {
    let text = error.to_string();
    let words = text.split("Stacktrace").next().unwrap_or_default();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
