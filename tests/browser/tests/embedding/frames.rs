//! What happens to frames: they are hidden, shown, narrowed, and followed by the reader's back button.

use browser::{Answer, Engine, Page, journeys};

use crate::{Scene, enter, fits, follows, leave, press};

journeys!(
    hidden_then_shown,
    narrowed,
    marks_one_after_another,
    steps_on_a_rail,
    without_the_app,
    alone,
    history_of_the_host,
    theme_and_fragment,
    cut_short,
    a_step_of_the_readers_own
);
// WebKit's driver cannot click there as a reader does, and without a reader's click no window opens.
journeys!(only blink, gecko: sources_in_a_window_of_their_own);

async fn hidden_then_shown(engine: Engine) {
    let scene = Scene::set(engine).await;
    let page = scene
        .open(&format!(
            "<script>window.heights = []; addEventListener('message', ({{ data }}) => \
             {{ if (data.type === 'embed-size') heights.push(data.height) }})</script>\
             {}<div id=box style=\"display:none\">{}</div>",
            scene.script(),
            scene.frame("/", "")
        ))
        .await;
    // The frame has loaded, as far as a hidden one does.
    page.until(
        "the page of the frame",
        "return [performance.getEntriesByType('resource').some(entry => entry.initiatorType === 'iframe' && entry.responseEnd > 0) || document.readyState === 'complete', document.readyState]",
    )
    .await;
    assert_eq!(page.run::<Vec<i64>>("return heights", []).await, [0; 0], "while hidden");
    page.run::<()>("document.getElementById('box').style.display = 'block'", [])
        .await;
    follows(&page, 0).await;
    page.run::<()>("document.getElementById('box').style.display = 'none'", [])
        .await;
    page.settle().await;
    page.run::<()>("document.getElementById('box').style.display = 'block'", [])
        .await;
    fits(&page, 0).await;
    let lowest: i64 = page.run("return Math.min(...heights)", []).await;
    assert!(lowest > 100, "no height of a hidden frame was told: {lowest}");
}

async fn narrowed(engine: Engine) {
    let scene = Scene::set(engine).await;
    let page = scene
        .open(&format!("<div id=box>{}</div>{}", scene.frame("/", ""), scene.script()))
        .await;
    let wide = fits(&page, 0).await;
    page.run::<()>("document.getElementById('box').style.width = '360px'", [])
        .await;
    page.see("another height", true, async || {
        page.run::<i64>("return document.querySelector('iframe').clientHeight", [])
            .await
            != wide
    })
    .await;
    assert!(fits(&page, 0).await > wide, "a narrow page is higher");
    enter(&page, 0).await;
    let (inner, window) = page.widths().await;
    assert!(inner <= window, "{inner} in {window}: the page scrolls sideways");
    leave(&page).await;
    page.run::<()>("document.getElementById('box').style.width = 'auto'", [])
        .await;
    page.see("the first height", wide, async || {
        page.run::<i64>("return document.querySelector('iframe').clientHeight", [])
            .await
    })
    .await;
}

/// A page around with a narrow frame as high as its page, and room below; what is looked at is the frame's page, ready.
async fn narrow(scene: &Scene) -> Page<'_> {
    let page = scene
        .open(&format!(
            "<div style=\"width:360px\">{}</div><div style=\"height:2000px\"></div>{}",
            scene.frame("/", ""),
            scene.script()
        ))
        .await;
    fits(&page, 0).await;
    enter(&page, 0).await;
    page.ready().await;
    page
}

/// On a narrow rail there is nothing to scroll in a frame as high as its page: a pressed mark stays all the same, however many
/// events were opened above it before.
async fn marks_one_after_another(engine: Engine) {
    let scene = Scene::set(engine).await;
    let page = narrow(&scene).await;
    let top = async |mark: &str| -> f64 {
        page.run(
            "return document.querySelector(arguments[0]).getBoundingClientRect().top + scrollY",
            [mark],
        )
        .await
    };
    for event in page.events().await.iter().take(5) {
        fits(&page, 0).await;
        enter(&page, 0).await;
        let mark = format!(".event__mark[href='#event-{event}']");
        let before = top(&mark).await;
        press(&page, &mark).await;
        page.see("the mark that is chosen", Some("true".to_owned()), async || {
            page.attribute(&mark, "aria-current").await
        })
        .await;
        page.settle().await;
        let moved = top(&mark).await - before;
        assert!(moved.abs() <= 2.0, "{event}: its mark moved by {moved} px");
    }
}

/// Steps on a narrow rail lead to events that may lie beyond the window of the page around: it follows, and stays where it is
/// while mark and words are seen.
async fn steps_on_a_rail(engine: Engine) {
    let scene = Scene::set(engine).await;
    let page = narrow(&scene).await;
    let events = page.events().await;
    for event in &events[1..6] {
        fits(&page, 0).await;
        enter(&page, 0).await;
        if event == &events[1] {
            press(&page, &format!(".event__mark[href='#event-{}']", events[0])).await;
            page.expect_selected(&events[0]).await;
        }
        // The frame is where the reader is, and moves the page around alone while it is.
        page.focus("#timeline [data-step=\"next\"]").await;
        press(&page, "#timeline [data-step=\"next\"]").await;
        page.expect_selected(event).await;
        let (top, bottom) = page
            .run::<(f64, f64)>(
                "const mark = document.querySelector(`.event__mark[href='#event-${arguments[0]}']`).getBoundingClientRect();
                 const words = document.querySelector(`[data-detail='${arguments[0]}']`).getBoundingClientRect();
                 return [mark.top, Math.max(mark.bottom, words.top + Math.min(120, words.height))]",
                [event.as_str()],
            )
            .await;
        leave(&page).await;
        page.until(
            &format!("{event} in the window of the page around"),
            &format!(
                "const above = document.querySelector('iframe').getBoundingClientRect().top;
                 return [above + {top} >= -1 && above + {bottom} <= innerHeight + 1, [above + {top}, above + {bottom}, innerHeight]]"
            ),
        )
        .await;
    }
}

/// The program cannot be had: the frame is as high as its page all the same.
async fn without_the_app(engine: Engine) {
    let scene = Scene::set(engine).await;
    scene.site.answer_ending(".wasm", Answer::Missing);
    let page = scene.open(&format!("{}{}", scene.frame("/", ""), scene.script())).await;
    enter(&page, 0).await;
    page.failed().await;
    let closed = fits(&page, 0).await;
    enter(&page, 0).await;
    press(&page, "#projects li details > summary").await;
    page.see("a higher page", true, async || crate::content(&page).await > closed)
        .await;
    assert!(fits(&page, 0).await > closed);
    let length: u32 = page.run("return history.length", []).await;
    enter(&page, 0).await;
    press(&page, "section.prose a[href^=\"#event-\"]").await;
    page.see("the address", true, async || page.hash().await.starts_with("#event-"))
        .await;
    press(&page, "#event-refinery-start > .event__mark").await;
    page.see(
        "the address of the mark",
        "#event-refinery-start".to_owned(),
        async || page.hash().await,
    )
    .await;
    leave(&page).await;
    assert_eq!(page.run::<u32>("return history.length", []).await, length);
}

/// A page that nobody frames says nothing.
async fn alone(engine: Engine) {
    let scene = Scene::set(engine).await;
    let page = browser::open(&scene.browser, &scene.site, "/?childId=a#?secret=abcdefghij").await;
    page.run::<()>(
        "const root = document.documentElement.dataset; root.heard = 0; addEventListener('message', () => root.heard++); postMessage('[iFrameSizer]a:8:false:false:32', '*')",
        [],
    )
    .await;
    page.ready().await;
    page.answers().await;
    page.open_card(scene.site.story("en")["projects"][0]["id"].as_str().unwrap())
        .await;
    page.settle().await;
    page.see(
        "the messages heard, of which one is its own",
        Some("1".to_owned()),
        async || page.attribute("html", "data-heard").await,
    )
    .await;
    assert_eq!(page.attribute("html", "data-framed").await, None);
}

async fn history_of_the_host(engine: Engine) {
    let scene = Scene::set(engine).await;
    let page = scene.open(&format!("{}{}", scene.frame("/", ""), scene.script())).await;
    let length: u32 = page.run("return history.length", []).await;
    follows(&page, 0).await;
    enter(&page, 0).await;
    press(&page, "section.prose a[href^=\"#project-\"]").await;
    press(&page, "a[href^=\"#source-\"]").await;
    press(&page, "#timeline [data-step=\"next\"]").await;
    page.settle().await;
    leave(&page).await;
    assert_eq!(page.run::<u32>("return history.length", []).await, length);
}

/// The address of the frame chooses the event and the colours.
async fn theme_and_fragment(engine: Engine) {
    let scene = Scene::set(engine).await;
    let page = scene
        .open(&format!(
            "{}{}",
            scene.frame("/?theme=dark#event-refinery-start", ""),
            scene.script()
        ))
        .await;
    enter(&page, 0).await;
    page.ready().await;
    page.expect_selected("refinery-start").await;
    assert_eq!(page.attribute("html", "data-theme").await.as_deref(), Some("dark"));
    assert!(!page.shows(".masthead").await && !page.shows(".colophon").await);
    assert!(page.shows(".part--whole a").await, "a way to the full page");
    page.listen_to_clipboard().await;
    press(&page, "#event-refinery-start [data-action=copy]").await;
    page.see(
        "the address of the full page",
        scene.child("/#event-refinery-start"),
        async || page.copied().await,
    )
    .await;
}

/// A page around that keeps the frame low: the way to the full page stays in sight.
async fn cut_short(engine: Engine) {
    let scene = Scene::set(engine).await;
    let page = scene.open(&scene.frame("/", "")).await;
    enter(&page, 0).await;
    page.ready().await;
    let script = "const box = document.querySelector('.part--whole a').getBoundingClientRect();
                  return [box.height > 0 && box.top >= 0 && box.bottom <= innerHeight, [box.top, box.bottom, innerHeight]]";
    page.until("the link within the frame's window", script).await;
    page.scroll_to(700).await;
    page.until("the link still there", script).await;
}

/// A click with a key that opens a link elsewhere is left to the browser.
async fn a_step_of_the_readers_own(engine: Engine) {
    let scene = Scene::set(engine).await;
    let page = scene.open(&format!("{}{}", scene.frame("/", ""), scene.script())).await;
    enter(&page, 0).await;
    page.ready().await;
    let script = "let left;
         addEventListener('click', event => { left = !event.defaultPrevented; event.preventDefault() }, { once: true });
         const click = { bubbles: true, cancelable: true, [arguments[0]]: true };
         document.querySelector(arguments[1]).dispatchEvent(new MouseEvent('click', click));
         return left";
    for key in ["ctrlKey", "metaKey", "shiftKey"] {
        for link in ["section.prose a[href^='#project-']", "#sources a.outside"] {
            assert!(page.run::<bool>(script, [key, link]).await, "{key} on {link}");
        }
    }
}

/// Where windows may open, a source has one that cannot reach back.
async fn sources_in_a_window_of_their_own(engine: Engine) {
    let scene = Scene::set(engine).await;
    let page = scene.open(&format!("{}{}", scene.frame("/", ""), scene.script())).await;
    enter(&page, 0).await;
    page.ready().await;
    let link = "#sources a.outside";
    // The address of a source is nobody's in a test.
    page.run::<()>(
        "document.querySelector(arguments[0]).href = arguments[1]",
        [link, &scene.child("/robots.txt")],
    )
    .await;
    let here = page.driver().window().await.unwrap();
    press(&page, link).await;
    page.see("another window", 2, async || {
        page.driver().windows().await.unwrap().len()
    })
    .await;
    let windows = page.driver().windows().await.unwrap();
    let other = windows.into_iter().find(|window| *window != here).unwrap();
    page.driver().switch_to_window(other).await.unwrap();
    page.see("the source", scene.child("/robots.txt"), async || page.address().await)
        .await;
    assert!(page.run::<bool>("return opener === null", []).await);
}
