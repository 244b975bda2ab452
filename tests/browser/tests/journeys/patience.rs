//! A page that is used for a long time, and one that is left open: nothing piles up, and no timer runs while nothing happens.

use browser::{Answer, Browser, Conditions, Engine, Page, Site, journeys};
use serde_json::{Value, json};

use crate::growing::{opened, retell, spread};

// Of the others no driver tells what they hold.
journeys!(only blink: nothing_piles_up, nothing_piles_up_in_a_large_story, retries_add_nothing);
journeys!(no_timer_runs);

/// Keeps the memory of each app, and counts the timers that are set and those that wait.
const WATCH: &str = "
    // A browser without a window refuses it, and keeps each refusal.
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: async () => {} } });
    self.memories = [];
    self.set = 0;
    self.waiting = new Set();
    self.uncounted = setTimeout;
    for (const name of ['instantiate', 'instantiateStreaming']) {
        const real = WebAssembly[name];
        WebAssembly[name] = async (...given) => {
            const done = await real.apply(WebAssembly, given);
            memories.push((done.instance ?? done).exports);
            return done;
        };
    }
    for (const [name, clear] of [['setTimeout', 'clearTimeout'], ['setInterval', 'clearInterval'], ['requestAnimationFrame', 'cancelAnimationFrame']]) {
        const [real, end] = [self[name], self[clear]];
        self[name] = (what, ...given) => {
            // WebKit's driver waits in the page for each script that it runs.
            if (given[0] >= 60000) return real(what, ...given);
            set++;
            const id = real(name === 'setInterval' ? what : (...told) => { waiting.delete(name + id); return what(...told) }, ...given);
            waiting.add(name + id);
            return id;
        };
        self[clear] = id => { waiting.delete(name + id); end(id) };
    }";

/// What a page holds after everything that can be thrown away has been.
#[derive(Debug, Clone, Copy)]
struct Held {
    /// JavaScript's heap in bytes.
    heap: f64,
    /// Nodes, those too that are in no document.
    nodes: f64,
    listeners: f64,
    /// The apps' own memory in bytes.
    memory: f64,
}

/// What a reader does, and how often before it is measured: what is kept once is not piled up.
const DEEDS: [(&str, u32, u32, &str); 6] = [
    (
        "choices by marks and steps",
        60,
        1000,
        "const marks = [...document.querySelectorAll('.event__mark')];
         times % 3 ? marks[(times * 7) % marks.length].click() : document.querySelector('[data-step=previous]').click()",
    ),
    (
        "filters",
        20,
        200,
        "const chips = document.querySelectorAll('.chip:not([aria-disabled])'); chips[times % chips.length]?.click()",
    ),
    (
        "looks at a mention",
        20,
        200,
        "document.querySelector('#peek') ? dispatch('Escape') : document.querySelector('section.prose a[href^=\"#project-\"]').click()",
    ),
    (
        "prints",
        5,
        50,
        "dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint'))",
    ),
    (
        "links copied",
        20,
        100,
        "document.querySelector('.event[data-chosen] [data-action=copy]').click()",
    ),
    (
        "times back and forward",
        20,
        100,
        "location.hash = times % 2 ? '#project-solar' : '#sources'",
    ),
];

async fn nothing_piles_up(engine: Engine) {
    let (site, browser) = watched(engine).await;
    let page = crate::fresh(&browser, &site, "/").await;
    piles_up(&page, |times| times).await;
}

/// A page of many events takes longer for each deed, and would show sooner what it leaves behind.
async fn nothing_piles_up_in_a_large_story(engine: Engine) {
    let (site, browser) = watched(engine).await;
    let title = retell(&site, |all| spread(all, 150));
    let page = opened(&browser, &site, &title).await;
    piles_up(&page, |times| times.min(100)).await;
}

async fn watched(engine: Engine) -> (Site, Browser) {
    let site = Site::start().await;
    site.run_first(WATCH);
    (site, engine.start(Conditions::desk().still()).await)
}

/// Does all the deeds, each as often as `times` makes of its number, and asserts that none leaves anything behind.
async fn piles_up(page: &Page<'_>, times: impl Fn(u32) -> u32) {
    let mut grown = Vec::new();
    for (deed, before, most, script) in DEEDS {
        let times = times(most);
        repeat(page, before, script).await;
        let first = held(page).await;
        repeat(page, times, script).await;
        let last = held(page).await;
        let [heap, nodes, listeners, memory] = last.more_than(first);
        println!(
            "{times} {deed}: {heap:+} bytes of heap, {nodes:+} nodes, {listeners:+} listeners, {memory:+} bytes of the app"
        );
        // What the browser itself compiles and remembers comes to less than 100 bytes a deed.
        if heap > 100_000.0 + 100.0 * f64::from(times) || nodes > 10.0 || listeners > 2.0 || memory > 0.0 {
            grown.push(format!("{times} {deed}: {first:?}, then {last:?}"));
        }
    }
    assert!(grown.is_empty(), "it piles up:\n{}", grown.join("\n"));
}

/// A reader asks again and again for a file that stays broken, and then gets it.
async fn retries_add_nothing(engine: Engine) {
    let (site, browser) = watched(engine).await;
    let file = site.story_file("en");
    site.answer(&file, Answer::Text("{".to_owned()));
    let page = crate::fresh(&browser, &site, "/").await;
    let retry = async |times: usize| {
        for _ in 0..times {
            let asked = site.requests(&file);
            // The driver would keep each button that it has found. The notice goes at a press and comes with the answer, so one
            // that is not there yet, or that is on its way out, is pressed at the next look.
            page.see("another request", true, async || {
                page.run::<()>("document.querySelector('#notice button')?.click()", [])
                    .await;
                site.requests(&file) > asked
            })
            .await;
        }
        page.see("the notice", true, async || page.shows("#notice button").await)
            .await;
    };
    retry(3).await;
    let sheets = "link[rel=stylesheet], style";
    let (first, linked) = (held(&page).await, page.number_of(sheets).await);
    retry(20).await;
    let more = held(&page).await.more_than(first);
    println!("20 retries: {more:?}");
    assert!(
        more[1] <= 10.0 && more[2] <= 2.0 && more[3] <= 0.0,
        "it piles up: {more:?}"
    );
    assert_eq!(page.number_of(sheets).await, linked, "sheets");
    let mut good = site.story("en");
    good["title"] = json!("A newer headline");
    site.answer(&file, Answer::Text(good.to_string()));
    page.click("#notice button").await;
    page.see("the headline", "A newer headline".to_owned(), async || {
        page.text("h1").await
    })
    .await;
    page.ready().await;
    assert_eq!(
        page.number_of(sheets).await,
        linked + 1,
        "sheets: the one that stays for the new page"
    );
}

/// Does something so many times, each in a task of its own and painted now and then.
async fn repeat(page: &Page<'_>, times: u32, script: &str) {
    // A driver that waits long for one answer takes the page for dead.
    const AT_ONCE: u32 = 100;
    for from in (0..times).step_by(AT_ONCE as usize) {
        repeat_from(page, from, times.min(from + AT_ONCE), script).await;
    }
    page.settle().await;
}

async fn repeat_from(page: &Page<'_>, from: u32, to: u32, script: &str) {
    let script = format!(
        "const done = arguments[arguments.length - 1];
         const dispatch = key => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {{ key, bubbles: true }}));
         let times = {from};
         const next = () => {{
             if (times++ === {to}) return rest();
             {script};
             times % 10 ? setTimeout(next) : requestAnimationFrame(() => setTimeout(next));
         }};
         // A copied link is offered again after a while. It is awaited here: the driver leaves more than a kilobyte behind at each question.
         const rest = () => waiting.size ? uncounted(rest, 50) : done();
         next()"
    );
    let done = page.driver().execute_async(&script, Vec::new()).await;
    done.unwrap_or_else(|error| panic!("{error}: {script}"));
}

async fn held(page: &Page<'_>) -> Held {
    let cdp = page.driver().cdp();
    let tell = async |method: &str| -> Value {
        let answer = cdp.send_raw(method, json!({})).await;
        answer.unwrap_or_else(|error| panic!("Chromium refuses {method}: {error}"))
    };
    for method in ["Performance.enable", "HeapProfiler.enable"] {
        tell(method).await;
    }
    for _ in 0..2 {
        tell("HeapProfiler.collectGarbage").await;
        page.settle().await;
    }
    let metrics = tell("Performance.getMetrics").await;
    let metric = |name: &str| {
        let all = metrics["metrics"].as_array().unwrap();
        let found = all.iter().find(|metric| metric["name"] == name).unwrap();
        found["value"].as_f64().unwrap()
    };
    let memory = "return memories.flatMap(all => Object.values(all)).filter(part => part instanceof WebAssembly.Memory)
         .reduce((sum, memory) => sum + memory.buffer.byteLength, 0)";
    Held {
        heap: metric("JSHeapUsedSize"),
        nodes: metric("Nodes"),
        listeners: metric("JSEventListeners"),
        memory: page.run(memory, []).await,
    }
}

impl Held {
    /// How much more this is than what was held before.
    fn more_than(self, before: Self) -> [f64; 4] {
        [
            self.heap - before.heap,
            self.nodes - before.nodes,
            self.listeners - before.listeners,
            self.memory - before.memory,
        ]
    }
}

/// Once a page is ready and has been used, it waits for its reader alone: no timer waits and none is set, so an hour is as a second.
async fn no_timer_runs(engine: Engine) {
    let (site, browser) = crate::set_out(engine, Conditions::phone().still()).await;
    site.run_first(WATCH);
    site.answer(
        "host.html",
        Answer::Text(
            "<!doctype html><meta charset=utf-8><title>Host</title><iframe src=\"fr/\" width=700 height=600></iframe>"
                .to_owned(),
        ),
    );
    for address in ["/", "/?lite", "/host.html"] {
        let page = browser::open(&browser, &site, address).await;
        if address.contains("host") {
            page.driver().enter_frame(0).await.unwrap();
        }
        if !address.contains("lite") {
            page.ready().await;
            page.answers().await;
        }
        page.until(
            "half a second in which no timer waits and none is set",
            "if (waiting.size || set !== self.before) { self.before = set; self.since = performance.now(); }
             return [performance.now() - since > 500, [...waiting, set]]",
        )
        .await;
        page.driver().enter_default_frame().await.unwrap();
    }
}
