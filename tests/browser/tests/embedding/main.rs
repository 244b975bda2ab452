//! The built page in frames of other pages, each journey in every engine.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

mod forms;
mod frames;
mod hosts;
mod messages;
mod parents;
mod parts;
mod sandbox;

use browser::server::{Headers, Plan};
use browser::{Answer, Browser, Conditions, Engine, Page, Site, open, wait};

/// A host of the built page, a site of somebody else, and a reader's browser.
struct Scene {
    site: Site,
    host: Site,
    browser: Browser,
}

impl Scene {
    async fn set(engine: Engine) -> Self {
        Self::with(engine, Headers::AsBuilt).await
    }

    /// The page's host sends these headers.
    async fn with(engine: Engine, headers: Headers) -> Self {
        Self::of(engine, Site::plan().headers(headers)).await
    }

    /// The page's host is planned so.
    async fn of(engine: Engine, plan: Plan) -> Self {
        let site = plan.start().await;
        let host = Site::plan().headers(Headers::None).start().await;
        Self {
            site,
            host,
            browser: engine.start(Conditions::desk()).await,
        }
    }

    /// The address of the built page, of another site than the host's: not of another port alone.
    fn child(&self, path: &str) -> String {
        self.site.address(path).replace("127.0.0.1", "localhost")
    }

    /// Opens a page of the host with this content.
    async fn open(&self, content: &str) -> Page<'_> {
        let text = format!(
            "<!doctype html><meta charset=utf-8><link rel=icon href=data:,><title>Host</title>\
             <body style=\"margin:0\"><h1>Host</h1>{content}"
        );
        self.host.answer("host.html", Answer::Text(text));
        open(&self.browser, &self.host, "/host.html").await
    }

    /// A frame as a page without any script would have it.
    fn frame(&self, path: &str, attributes: &str) -> String {
        format!(
            "<iframe {attributes} style=\"width:100%;border:0\" height=500 src=\"{}\"></iframe>",
            self.child(path).replace('&', "&amp;")
        )
    }

    /// The script that the site offers to pages around it.
    fn script(&self) -> String {
        format!("<script src=\"{}\"></script>", self.child("/embed.js"))
    }
}

/// A script's beginning that finds the frame of this number, in shadow trees too.
fn frame(number: usize) -> String {
    format!(
        "const all = root => [...root.querySelectorAll('*')].flatMap(found => found.localName === 'iframe' ? [found] \
         : found.iframe ? [found.iframe] : found.shadowRoot ? all(found.shadowRoot) : []);
         const frame = all(document)[{number}];"
    )
}

/// Goes into the frame of this number.
async fn enter(page: &Page<'_>, number: usize) {
    leave(page).await;
    let script = format!("{} return frame", frame(number));
    let found = page.driver().execute(script, Vec::new()).await.unwrap();
    found.element().unwrap().enter_frame().await.unwrap();
}

/// Goes back to the page around.
async fn leave(page: &Page<'_>) {
    page.driver().enter_default_frame().await.unwrap();
}

/// Waits until a frame is as high as its content, and gives that height.
async fn fits(page: &Page<'_>, number: usize) -> i64 {
    // What of the frame its page is seen through: neither its padding nor its border.
    let script = format!(
        "{}
         if (!frame) return 0;
         const {{ paddingTop, paddingBottom }} = getComputedStyle(frame);
         return Math.round(frame.clientHeight - parseFloat(paddingTop) - parseFloat(paddingBottom))",
        frame(number)
    );
    wait::until("the frame to be as high as its content", async || {
        leave(page).await;
        let outer: i64 = page.run(&script, []).await;
        if outer == 0 {
            return Err("no frame, or none that is shown".to_owned());
        }
        enter(page, number).await;
        let inner = content(page).await;
        leave(page).await;
        if (outer - inner).abs() <= 1 && inner > 100 {
            Ok(inner)
        } else {
            Err(format!("frame {outer}, content {inner}"))
        }
    })
    .await
}

/// How high the content of the page is that is looked at; zero while another page comes in its place.
async fn content(page: &Page<'_>) -> i64 {
    let height: Option<i64> = page
        .run(
            "return Math.ceil(document.documentElement?.getBoundingClientRect().height ?? 0)",
            [],
        )
        .await;
    height.unwrap_or_default()
}

/// Clicks in a frame. WebKit's driver aims beside what lies below the window of the page around: there a script clicks.
async fn press(page: &Page<'_>, selector: &str) {
    if page.browser().engine == Engine::WebKit {
        page.find(selector).await;
        page.run::<()>("document.querySelector(arguments[0]).click()", [selector])
            .await;
    } else {
        page.click(selector).await;
    }
}

/// Selects an event in a frame that is not selected yet, and sees it answer.
async fn answers(page: &Page<'_>) {
    let selected = page.selected().await;
    let shown = page.shown_events().await;
    let other = shown
        .into_iter()
        .find(|event| Some(event) != selected.as_ref())
        .unwrap();
    press(page, &format!("#event-{other} > a")).await;
    page.expect_selected(&other).await;
}

/// The reader selects an event and opens a card in a frame, and the frame follows.
async fn follows(page: &Page<'_>, number: usize) {
    let card = "#projects li details > summary";
    fits(page, number).await;
    enter(page, number).await;
    page.ready().await;
    answers(page).await;
    let closed = fits(page, number).await;
    enter(page, number).await;
    press(page, card).await;
    page.see("a higher page", true, async || content(page).await > closed)
        .await;
    let opened = fits(page, number).await;
    assert!(opened > closed, "{opened} is no more than {closed}");
    enter(page, number).await;
    press(page, card).await;
    assert_eq!(fits(page, number).await, closed, "closed again");
}
