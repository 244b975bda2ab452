//! What a reader sees and not only what the document holds: the part of the window that nothing covers, what stands in it, and
//! whether what was pressed has stayed under the finger.

use serde::Deserialize;

use crate::Page;

/// How much of an event's words is to be seen with its mark, in CSS pixels.
pub const WORDS: f64 = 120.0;

/// How much room the page may leave around what it scrolls into view, in CSS pixels.
const ROOM: f64 = 12.0;

/// `band`: where the window begins and ends for a reader. What sticks to its lower edge covers what is behind, and of a frame
/// only that part is seen which its host's window shows. `seen`: whether a box of the document stands in that part.
/// `uncovered`: whether a press at a point would hit the element.
const BAND: &str = "
    const band = (() => {
        let top = 0, bottom = innerHeight, offset = 0;
        for (const cover of document.querySelectorAll('.steps, .part--whole, .notice')) {
            if (!/sticky|fixed/.test(getComputedStyle(cover).position) || !cover.checkVisibility()) continue;
            const box = cover.getBoundingClientRect();
            if (box.height && box.top < innerHeight && box.bottom >= innerHeight - 1) bottom = Math.min(bottom, box.top);
        }
        for (let inner = window; inner.frameElement; inner = inner.parent) {
            const box = inner.frameElement.getBoundingClientRect();
            offset += box.top + inner.frameElement.clientTop;
            top = Math.max(top, -offset);
            bottom = Math.min(bottom, inner.parent.innerHeight - offset);
        }
        return { top, bottom };
    })();
    const uncovered = (element, x, y) => {
        const hit = document.elementFromPoint(x, y);
        return !!hit && (element === hit || element.contains(hit) || hit.contains(element) && !hit.matches('.steps, .part--whole, .peek'));
    };
    const start = box => document.documentElement.dir === 'rtl' ? box.right - 6 : box.left + 6;
    const wordsOf = () => [...document.querySelectorAll('#timeline [data-detail]')]
        .filter(detail => detail.checkVisibility({ visibilityProperty: true }) && detail.getBoundingClientRect().height > 1);";

/// What is seen of the event that is chosen.
#[derive(Clone, Debug, Deserialize)]
pub struct Sight {
    /// The ids of the events whose marks say that they are chosen.
    pub chosen: Vec<String>,
    /// The ids of the events whose words are visible somewhere on the page.
    pub told: Vec<String>,
    /// Whether all of the mark is in view.
    pub mark_seen: bool,
    /// Whether the first [`WORDS`] pixels of its words are in view.
    pub words_seen: bool,
    /// Where the part of the window that is seen begins and ends.
    pub band: (f64, f64),
    /// From where to where mark and words reach in the window.
    pub reach: (f64, f64),
    /// How far the page is scrolled.
    pub scrolled: f64,
    /// Height of the timeline's section.
    pub section: f64,
    /// Whether the timeline is drawn in columns.
    pub wide: bool,
}

impl Sight {
    /// What is wrong with what is seen, where `event` (any, if there is none) should be chosen.
    pub fn faults(&self, event: Option<&str>) -> Vec<String> {
        let mut faults = Vec::new();
        if self.chosen.len() != 1 {
            faults.push(format!("not one mark is the chosen one, but {:?}", self.chosen));
        }
        if self.told != self.chosen {
            faults.push(format!(
                "{:?} is chosen, and the words of {:?} are shown",
                self.chosen, self.told
            ));
        }
        if let Some(event) = event
            && self.chosen != [event]
        {
            faults.push(format!("{:?} is chosen, not {event}", self.chosen));
        }
        let fits = self.reach.1 - self.reach.0 <= self.band.1 - self.band.0;
        if !self.mark_seen && (fits || self.reach.0 < self.band.0 - 1.0) {
            faults.push(format!("the mark is not in view: {self:?}"));
        }
        if !self.words_seen && fits {
            faults.push(format!("the words are not in view: {self:?}"));
        }
        faults
    }

    /// Whether mark and words stand at an edge of what is seen, as they do after a page has scrolled no further than it had to.
    fn is_at_an_edge(&self) -> bool {
        (self.reach.0 - self.band.0).abs() <= ROOM || (self.reach.1 - self.band.1).abs() <= ROOM
    }
}

/// A press, and where the thing pressed stood.
#[derive(Clone, Debug)]
pub struct Press {
    selector: String,
    before: (f64, f64),
    scrolled: f64,
}

/// What a press has moved, in CSS pixels.
#[derive(Clone, Copy, Debug)]
pub struct Moved {
    /// The thing pressed, across the window.
    pub across: f64,
    /// The thing pressed, down the window.
    pub down: f64,
    /// The page.
    pub scrolled: f64,
}

impl Page<'_> {
    /// What is seen of the chosen event.
    pub async fn sight(&self) -> Sight {
        let script = "
            // Before the app comes, the event that the address names is the chosen one.
            const target = document.documentElement.dataset.app === 'ready' ? null : document.querySelector('#timeline .event:target > a');
            const marks = target ? [target] : [...document.querySelectorAll('#timeline a[aria-current=\"true\"]')];
            const words = wordsOf(), mark = marks[0], detail = words[0];
            const box = mark?.getBoundingClientRect(), text = detail?.getBoundingClientRect();
            const end = text ? text.top + Math.min(text.height, Number(arguments[0])) : 0;
            const within = (from, to) => from >= band.top - 1 && to <= band.bottom + 1;
            const across = (from, to) => from >= -1 && to <= innerWidth + 1;
            return {
                chosen: marks.map(mark => mark.parentElement.id.slice(6)),
                told: words.map(detail => detail.dataset.detail),
                mark_seen: !!box && within(box.top, box.bottom) && across(box.left, box.right)
                    && uncovered(mark, box.left + box.width / 2, box.top + Math.min(box.height / 2, 16)),
                words_seen: !!text && within(text.top, end) && across(text.left, text.right)
                    && uncovered(detail, start(text), text.top + 12) && uncovered(detail, start(text), end - 3),
                band: [band.top, band.bottom],
                reach: box && text ? [Math.min(box.top, text.top), Math.max(box.bottom, end)] : [0, 0],
                scrolled: scrollY,
                section: document.querySelector('#timeline').getBoundingClientRect().height,
                wide: getComputedStyle(document.querySelector('#timeline .timeline__events')).display === 'grid',
            };";
        self.run(&format!("{BAND}{script}"), [WORDS.to_string().as_str()]).await
    }

    /// The ids of the events whose marks can be pressed where they stand: a mark that has no column cannot.
    pub async fn marks(&self) -> Vec<String> {
        let script = "
            const section = document.querySelector('#timeline').getBoundingClientRect();
            return [...document.querySelectorAll('#timeline .event')].filter(event => {
                const mark = event.querySelector('a'), box = mark.getBoundingClientRect(), middle = box.left + box.width / 2;
                return mark.checkVisibility({ visibilityProperty: true }) && box.width > 0 && middle > section.left && middle < section.right;
            }).map(event => event.id.slice(6))";
        self.run(script, []).await
    }

    /// Whether all of the first of what `selector` finds is in view, covered by nothing.
    pub async fn in_full_view(&self, selector: &str) -> bool {
        let script = "
            const found = document.querySelector(arguments[0]);
            if (!found?.checkVisibility({ visibilityProperty: true })) return false;
            const box = found.getBoundingClientRect();
            // Corners may be round.
            const { width, height } = box, points = [[2, height / 2], [width - 2, height / 2], [width / 2, 2], [width / 2, height - 2], [width / 2, height / 2]];
            return box.height > 0 && box.top >= band.top - 1 && box.bottom <= band.bottom + 1 && box.left >= -1 && box.right <= innerWidth + 1
                && points.every(([x, y]) => found === document.elementFromPoint(box.left + x, box.top + y)
                    || found.contains(document.elementFromPoint(box.left + x, box.top + y)))";
        self.run(&format!("{BAND}{script}"), [selector]).await
    }

    /// How far the first of what `selector` finds stands from the beginning of the page, in CSS pixels.
    pub async fn depth(&self, selector: &str) -> f64 {
        let script = "return document.querySelector(arguments[0]).getBoundingClientRect().top + scrollY";
        self.run(script, [selector]).await
    }

    /// How far the first of what `selector` finds stands from the window's top, in CSS pixels.
    pub async fn depth_in_window(&self, selector: &str) -> f64 {
        let script = "return document.querySelector(arguments[0]).getBoundingClientRect().top";
        self.run(script, [selector]).await
    }

    /// Presses the first of what `selector` finds where it stands in the window; scrolls only where it cannot be pressed there,
    /// and then to the middle. A place in it is given as parts of its width and height.
    pub async fn press_at(&self, selector: &str, (x, y): (f64, f64)) -> Press {
        self.find(selector).await;
        let script = "
            const found = document.querySelector(arguments[0]);
            const point = () => {
                const box = found.getClientRects().length > 1 ? found.getClientRects()[0] : found.getBoundingClientRect();
                return [Math.round(box.left + box.width * Number(arguments[1])), Math.round(box.top + box.height * Number(arguments[2]))];
            };
            const free = () => { const hit = document.elementFromPoint(...point()); return !!hit && (hit === found || found.contains(hit)); };
            if (!free()) found.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
            const box = found.getBoundingClientRect();
            const over = free() ? '' : document.elementFromPoint(...point())?.outerHTML.slice(0, 80) ?? 'nothing in the window';
            return [point(), [box.left, box.top], scrollY, over];";
        let (x, y) = (x.to_string(), y.to_string());
        let (point, before, scrolled, over): ((i64, i64), (f64, f64), f64, String) =
            self.run(script, [selector, &x, &y]).await;
        assert!(
            over.is_empty(),
            "{selector} is covered where it would be pressed, at {point:?}, by {over}"
        );
        let pointer = self.driver().action_chain().move_to(point.0, point.1).click();
        let pressed = pointer.perform().await;
        pressed.unwrap_or_else(|error| panic!("{selector} cannot be pressed: {error}"));
        Press {
            selector: selector.to_owned(),
            before,
            scrolled,
        }
    }

    /// Presses the middle of it, as [`press_at`](Self::press_at).
    pub async fn press_on(&self, selector: &str) -> Press {
        self.press_at(selector, (0.5, 0.5)).await
    }

    /// How far what was pressed has moved since, once the page rests.
    pub async fn moved(&self, press: &Press) -> Moved {
        self.rest().await;
        let script = "const box = document.querySelector(arguments[0]).getBoundingClientRect(); return [box.left, box.top, scrollY]";
        let (left, top, scrolled): (f64, f64, f64) = self.run(script, [press.selector.as_str()]).await;
        Moved {
            across: left - press.before.0,
            down: top - press.before.1,
            scrolled: scrolled - press.scrolled,
        }
    }
}

impl Moved {
    /// What is wrong with how far the thing pressed has moved, seen with what is chosen now: 2 px at most, but for what it takes
    /// to bring mark and words into view.
    pub fn faults(self, sight: &Sight) -> Option<String> {
        let still = self.across.abs() <= 2.0 && self.down.abs() <= 2.0;
        let needed = self.across.abs() <= 2.0 && sight.is_at_an_edge();
        (!still && !needed).then(|| format!("what was pressed has moved: {self:?}, seen: {sight:?}"))
    }
}
