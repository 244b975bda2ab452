//! The browser lacks something, or what it has fails; the app itself fails.

use browser::server::Headers;
use browser::{Conditions, Engine, Site};

use super::cell::{self, Has};
use super::reader;
use super::table::Table;

/// Lets the app trap at its so-many-th call of the browser from a moment on: `trapIn` says at which.
const TRAPS: &str = "{
    // (module (func (export \"t\") unreachable))
    const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 116, 0, 0, 10, 5, 1, 3, 0, 0, 11];
    const { t } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes))).exports;
    for (const name of ['instantiate', 'instantiateStreaming']) {
        const real = WebAssembly[name];
        WebAssembly[name] = (source, imports) => {
            for (const module of Object.values(imports)) for (const [key, call] of Object.entries(module))
                if (typeof call === 'function') module[key] = (...given) => { if (self.trapIn-- === 0) t(); return call(...given); };
            return real.call(WebAssembly, source, imports);
        };
    }
}";

/// What the button that copies a link says then.
const ANSWERS: [&str; 2] = ["Lien copié", "Lien non copié"];

/// What is missing or throws, and the script that makes it so.
const LACKS: [(&str, &str); 15] = [
    (
        "storage throws",
        "Object.defineProperty(self, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })",
    ),
    (
        "there is no storage",
        "Object.defineProperty(self, 'localStorage', { value: null })",
    ),
    (
        "there is no clipboard",
        "Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined })",
    ),
    (
        "the clipboard throws",
        "Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => ({ writeText() { throw new TypeError('no') } }) })",
    ),
    (
        "the clipboard refuses",
        "Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => ({ writeText: async () => { throw new TypeError('no') } }) })",
    ),
    ("there is no Intl", "delete self.Intl"),
    (
        "Intl throws",
        "for (const name of Object.getOwnPropertyNames(Intl)) if (/^[A-Z]/.test(name)) Intl[name] = class { constructor() { throw new RangeError('no') } }",
    ),
    ("there is no ResizeObserver", "delete self.ResizeObserver"),
    ("there is no IntersectionObserver", "delete self.IntersectionObserver"),
    ("there is no MutationObserver", "delete self.MutationObserver"),
    (
        "a MutationObserver throws",
        "self.MutationObserver = class { constructor() { throw new TypeError('no') } }",
    ),
    ("there is no PerformanceObserver", "delete self.PerformanceObserver"),
    (
        "the history takes no more steps",
        "for (const name of ['pushState', 'replaceState']) History.prototype[name] = () => { throw new DOMException('no', 'SecurityError') }",
    ),
    (
        "WASM cannot be compiled while it comes",
        "delete WebAssembly.instantiateStreaming",
    ),
    (
        "smooth scrolling is not known",
        "for (const name of ['scrollTo', 'scrollBy']) { const real = self[name]; self[name] = (...given) => { if (given.length < 2) throw new TypeError('no'); real(...given) } }",
    ),
];

pub(super) async fn parts_of_the_browser(engine: Engine) {
    let mut table = Table::new(engine, "The browser");
    let browser = reader(engine, Conditions::phone()).await;
    for (fault, script) in LACKS {
        table
            .row(fault, async {
                let site = Site::start().await;
                site.run_first(script);
                let page = cell::open(&browser, &site).await;
                page.ready().await;
                let event = cell::press(&page).await;
                page.click("[data-theme-switch]").await;
                page.see("other colours", Some("dark".to_owned()), async || {
                    page.attribute("html", "data-theme").await
                })
                .await;
                let copy = format!("#event-{event} [data-action=copy]");
                page.click(&copy).await;
                page.see("an answer of the button", true, async || {
                    ANSWERS.contains(&page.text(&copy).await.as_str())
                })
                .await;
                cell::look(&page, &site, Has::App).await
            })
            .await;
    }
    table
        .row("there is no WebAssembly", async {
            let site = Site::start().await;
            site.run_first("delete self.WebAssembly");
            let page = cell::open(&browser, &site).await;
            cell::look(&page, &site, Has::PageAndOffer).await
        })
        .await;
    table
        .row("a policy refuses WebAssembly", async {
            let site = Site::plan().headers(Headers::WithoutWasm).start().await;
            let page = cell::open(&browser, &site).await;
            cell::look(&page, &site, Has::PageAndOffer).await
        })
        .await;
    for calls in [0, 40, 400] {
        table
            .row(&format!("the app traps as it starts, at call {calls}"), async {
                let site = Site::start().await;
                site.run_first(&format!("{TRAPS} self.trapIn = {calls}"));
                let page = cell::open(&browser, &site).await;
                cell::look(&page, &site, Has::PageAndOffer).await
            })
            .await;
    }
    for calls in [0, 5, 20, 60, 120] {
        table
            .row(&format!("the app traps after a press, at call {calls}"), async {
                let site = Site::start().await;
                site.run_first(TRAPS);
                let page = cell::open(&browser, &site).await;
                page.ready().await;
                page.filter("sector", "gold").await;
                page.run::<()>(&format!("self.trapIn = {calls}"), []).await;
                let event = page.marks().await.pop().unwrap();
                page.press_on(&format!("#event-{event} > a")).await;
                page.failed().await;
                page.settle().await;
                cell::look(&page, &site, Has::PageAndOffer).await;
                let event = cell::press(&page).await;
                page.click("[data-start]").await;
                page.ready().await;
                cell::tells(&page, &event).await;
                Has::PageAndOffer
            })
            .await;
    }
    table.close();
}
