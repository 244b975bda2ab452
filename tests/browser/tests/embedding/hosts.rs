//! What the reader of the page around sees, however that page has put the frame in: all of the frame's page, and the part
//! of it that a link or a parent leads to.

use browser::{Answer, Engine, Page, journeys, open, place};

use crate::{Scene, content, enter, fits, leave, press};

journeys!(
    wherever_the_frame_stands,
    however_the_script_comes,
    whatever_box_the_frame_has,
    out_of_wrappers_of_a_fixed_ratio,
    by_the_snippet,
    told_of_what_keeps_it_low,
    frames_of_others_are_left_alone,
    many_messages,
    scrolled_to_a_link,
    scrolled_by_iframe_resizer
);
// WebKit's driver waits for all scripts of a frame before it looks into it.
journeys!(only blink, gecko: clicked_before_its_script);

/// The frame that the dialogue offers.
const FRAME: &str = "<iframe src=ADDRESS title=t width=100% height=600 style=border:0></iframe>";
/// The script that the dialogue offers beside it.
const SCRIPT: &str = "<script async src=ADDRESSembed.js></script>";

/// Opens a page around: `FRAME`, `SCRIPT` and `ADDRESS` in it stand for what the site offers.
async fn host<'a>(scene: &'a Scene, content: &str) -> Page<'a> {
    let content = content
        .replace("FRAME", FRAME)
        .replace("SCRIPT", SCRIPT)
        .replace("ADDRESS", &scene.child("/"));
    scene.open(&format!("{content}<p id=after>After.")).await
}

/// The frame shows all of its page, also once that is higher, and what comes after it in the page around stands below.
async fn shows_all(page: &Page<'_>, case: &str) {
    let closed = fits(page, 0).await;
    enter(page, 0).await;
    press(page, "#projects li details > summary").await;
    page.see(&format!("{case}: a higher page"), true, async || {
        content(page).await > closed
    })
    .await;
    fits(page, 0).await;
    let script = format!(
        "{} const box = frame.getBoundingClientRect();
         scrollTo({{ top: scrollY + box.bottom - innerHeight / 2, behavior: 'instant' }});
         const bottom = frame.getBoundingClientRect().bottom;
         const seen = document.elementFromPoint(box.left + box.width / 2, bottom - 3);
         const after = document.getElementById('after').getBoundingClientRect().top;
         let top = frame; while (top.getRootNode().host) top = top.getRootNode().host;
         return [seen === top && after >= bottom - 1, [seen?.outerHTML, after, bottom]]",
        crate::frame(0)
    );
    page.until(&format!("{case}: the end of the frame"), &script).await;
    page.scroll_to(0).await;
}

async fn wherever_the_frame_stands(engine: Engine) {
    let scene = Scene::set(engine).await;
    for (case, html) in [
        (
            "in a shadow tree",
            "<div id=x></div><script>x.attachShadow({ mode: 'open' }).innerHTML = 'FRAME'</script>SCRIPT",
        ),
        (
            "in a shadow tree within another, late",
            "SCRIPT<div id=x></div><script>addEventListener('load', () => setTimeout(() => {
                 const outer = x.attachShadow({ mode: 'open' });
                 outer.innerHTML = '<section><div></div></section>';
                 outer.querySelector('div').attachShadow({ mode: 'open' }).innerHTML = 'FRAME';
             }, 300))</script>",
        ),
        ("in a paragraph", "<p>FRAME</p>SCRIPT"),
        ("with a break between", "FRAME<br>\n<br>SCRIPT"),
        (
            "put in late",
            "SCRIPT<div id=x></div><script>addEventListener('load', () => setTimeout(() => { x.innerHTML = 'FRAME' }, 300))</script>",
        ),
        (
            "moved",
            "<div id=x></div><div id=y>FRAME</div>SCRIPT<script>addEventListener('load', () => x.append(...y.childNodes))</script>",
        ),
    ] {
        shows_all(&host(&scene, html).await, case).await;
    }
}

async fn however_the_script_comes(engine: Engine) {
    let scene = Scene::set(engine).await;
    let text = scene.site.text("embed.js");
    let give = |name: &str, text: String| scene.host.answer(name, Answer::Text(text));
    give("news.js", text.clone());
    give(
        "bundle.js",
        format!("\"use strict\";(() => {{ const modules = [() => {{ {text}\n }}]; modules[0]() }})()"),
    );
    for (case, html) in [
        (
            "as a copy under another name",
            "FRAME<script async src=news.js></script>",
        ),
        (
            "as a module of the site's own",
            "FRAME<script type=module src=news.js></script>",
        ),
        (
            "as a module of ours",
            "FRAME<script type=module src=ADDRESSembed.js></script>",
        ),
        ("in a bundle", "FRAME<script defer src=bundle.js></script>"),
        ("before the frame", "<script src=ADDRESSembed.js></script>FRAME"),
        (
            "after all",
            "FRAME<script>addEventListener('load', () => setTimeout(() => import('./news.js'), 1000))</script>",
        ),
    ] {
        shows_all(&host(&scene, html).await, case).await;
    }
}

async fn whatever_box_the_frame_has(engine: Engine) {
    let scene = Scene::set(engine).await;
    for style in [
        "* { box-sizing: border-box } iframe { padding: 12px }",
        "iframe { padding: 12px; box-sizing: content-box; max-width: 90% }",
        "* { box-sizing: border-box } iframe { padding: 3% 0; border: 7px solid !important }",
        "iframe { height: 300px !important; border-top: 9px solid !important }",
    ] {
        let page = host(&scene, &format!("<style>{style}</style>FRAME SCRIPT")).await;
        shows_all(&page, style).await;
    }
}

async fn out_of_wrappers_of_a_fixed_ratio(engine: Engine) {
    let scene = Scene::set(engine).await;
    let over = "iframe { position: absolute; top: 0; left: 0; width: 100%; height: 100% }";
    for (case, style, html) in [
        (
            "by padding",
            format!(".w {{ position: relative; padding-bottom: 56.25%; height: 0; overflow: hidden }} {over}"),
            "<div class=w>FRAME</div>",
        ),
        (
            "by padding, a level deeper",
            format!(".w {{ position: relative; padding-top: 75%; overflow: hidden }} .i {{ position: absolute; inset: 0 }} {over}"),
            "<div class=w><div class=i>FRAME</div></div>",
        ),
        (
            "by padding, with an element that is not positioned between",
            format!(".w {{ position: relative; padding-bottom: 56.25% }} {over}"),
            "<div class=w><div><p>FRAME</p></div></div>",
        ),
        (
            "by aspect-ratio",
            ".w { aspect-ratio: 16/9; overflow: hidden } iframe { width: 100%; height: 100% }".to_owned(),
            "<div class=w>FRAME</div>",
        ),
        (
            "by aspect-ratio of the frame",
            "iframe { aspect-ratio: 16/9; width: 100%; height: auto }".to_owned(),
            "FRAME",
        ),
        (
            "as WordPress does",
            ".wp-block-embed__wrapper { position: relative }
             .wp-embed-responsive .wp-embed-aspect-16-9 .wp-block-embed__wrapper::before { content: ''; display: block; padding-top: 56.25% }
             .wp-embed-responsive .wp-has-aspect-ratio iframe { position: absolute; inset: 0; width: 100%; height: 100% }"
                .to_owned(),
            "<div class=wp-embed-responsive><figure class='wp-block-embed wp-embed-aspect-16-9 wp-has-aspect-ratio'>
             <div class=wp-block-embed__wrapper>FRAME</div><figcaption>Caption</figcaption></figure></div>",
        ),
    ] {
        let page = host(&scene, &format!("<style>{style}</style>{html}SCRIPT")).await;
        shows_all(&page, case).await;
    }
}

/// The code for sites that allow inline scripts alone, as the dialogue gives it.
async fn by_the_snippet(engine: Engine) {
    let scene = Scene::set(engine).await;
    let page = open(&scene.browser, &scene.site, "/").await;
    page.click("#embed summary").await;
    page.find("#embed textarea").await;
    let codes: Vec<String> = page
        .run(
            "return [...document.querySelectorAll('#embed textarea')].map(text => text.value)",
            [],
        )
        .await;
    let code = codes.iter().find(|code| code.contains("addEventListener")).unwrap();
    let code = code.replace(&scene.site.address("/"), &scene.child("/"));
    let (frame, script) = code.split_once("<script>").unwrap();
    for html in [
        code.clone(),
        format!("<p>{frame}</p><script>{script}"),
        format!("<div>{frame}<br></div><div><script>{script}</div>"),
        format!("<script>{script}{frame}"),
        format!(
            "<style>* {{ box-sizing: border-box }} iframe {{ padding: 12px; border: 5px solid !important }}</style>{code}"
        ),
    ] {
        let page = host(&scene, &html.replace(" loading=\"lazy\"", "")).await;
        shows_all(&page, &html).await;
    }
}

/// A page around that means its frame to be low is told, once, in its console.
async fn told_of_what_keeps_it_low(engine: Engine) {
    let scene = Scene::set(engine).await;
    for (style, keeper) in [
        ("div { height: 300px; overflow: hidden }", "DIV"),
        ("iframe { max-height: 400px }", "IFRAME"),
    ] {
        let listen = "<script>window.told = []; console.warn = (...words) => told.push(words.at(-1).tagName)</script>";
        let page = host(&scene, &format!("{listen}<style>{style}</style><div>FRAME</div>SCRIPT")).await;
        page.see(style, vec![keeper.to_owned()], async || {
            page.run("return told", []).await
        })
        .await;
        enter(&page, 0).await;
        press(&page, "#projects li details > summary").await;
        page.settle().await;
        leave(&page).await;
        page.settle().await;
        assert_eq!(page.run::<usize>("return told.length", []).await, 1, "{style}");
    }
}

/// A frame of another site that speaks AMP's form keeps the height that the page around gave it.
async fn frames_of_others_are_left_alone(engine: Engine) {
    let scene = Scene::set(engine).await;
    let other =
        "<script>const say = height => parent.postMessage({ sentinel: 'amp', type: 'embed-size', height }, '*');
                 say(900); addEventListener('message', () => say(950))</script>";
    scene.host.answer("other.html", Answer::Text(other.to_owned()));
    let page = host(&scene, "FRAME SCRIPT<iframe src=other.html height=100></iframe>").await;
    fits(&page, 0).await;
    page.settle().await;
    let height: i64 = page
        .run("return document.querySelectorAll('iframe')[1].clientHeight", [])
        .await;
    assert_eq!(height, 100);
}

/// Ten thousand messages a second, well formed or not, cost the page around twenty looks a second at most.
async fn many_messages(engine: Engine) {
    let scene = Scene::set(engine).await;
    let flood = "let count = 0;
        const round = () => {
            for (let times = 0; times < 1000; times++) {
                parent.postMessage({ from: 'jalon', type: 'embed-size', height: 200 + count % 2 }, '*');
                parent.postMessage({ from: 'jalon', type: 'embed-size', height: 'javascript:1' }, '*');
                parent.postMessage({ from: 'jalon', type: 'embed-scroll', top: 500 + count }, '*');
                count++;
            }
            if (count < 10000) setTimeout(round);
        };
        addEventListener('message', ({ data }) => { if (data === 'go') round() })";
    let count = "window.looks = 0; window.sets = 0; window.heard = 0; window.since = performance.now();
        const find = Document.prototype.querySelectorAll;
        Document.prototype.querySelectorAll = function (selector) { looks++; return find.call(this, selector) };
        addEventListener('load', () => {
            new MutationObserver(records => { sets += records.length }).observe(document.body, { subtree: true, attributes: true });
        });
        addEventListener('message', ({ data }) => { if (data.from === 'jalon') heard++ });";
    let page = host(
        &scene,
        &format!("<script>{count}</script>FRAME SCRIPT<iframe srcdoc=\"<script>{flood}</script>\"></iframe>"),
    )
    .await;
    fits(&page, 0).await;
    page.run::<()>("window.looks = 0; frames[1].postMessage('go', '*')", [])
        .await;
    page.until("all of them to be heard", "return [heard > 30000, heard]")
        .await;
    page.settle().await;
    let (looks, sets, took): (u32, f64, f64) = page
        .run("return [looks, sets, (performance.now() - since) / 1000]", [])
        .await;
    // The window that speaks is searched for once; the frames are asked when the page has loaded, which may be late.
    assert!(looks <= 3, "{looks} searches");
    assert!(sets < took * 25.0, "{sets} changes in {took} s");
    assert_eq!(page.scrolled().await, 0, "nobody is in that frame");
    fits(&page, 0).await;
}

/// Where the target stands in the window of the page around: its top, and how high that window is.
async fn place_of(page: &Page<'_>, target: &str) -> (i64, i64) {
    enter(page, 0).await;
    let inner: i64 = page
        .run(
            "return Math.round(document.getElementById(arguments[0]).getBoundingClientRect().top)",
            [target],
        )
        .await;
    leave(page).await;
    let (outer, high): (i64, i64) = page
        .run(
            &format!(
                "{} return [Math.round(frame.getBoundingClientRect().top + frame.clientTop), innerHeight]",
                crate::frame(0)
            ),
            [],
        )
        .await;
    (outer + inner, high)
}

async fn see_in_window(page: &Page<'_>, target: &str) {
    page.see(
        &format!("#{target} in the window of the page around"),
        true,
        async || {
            let (top, high) = place_of(page, target).await;
            -2 <= top && top < high - 40
        },
    )
    .await;
}

/// A link within the frame leads the reader of the page around to its target.
async fn scrolled_to_a_link(engine: Engine) {
    let scene = Scene::set(engine).await;
    for html in [
        "FRAME SCRIPT",
        "<div style='height: 500px; overflow: auto'>FRAME</div>SCRIPT",
        "<style>html { scroll-padding-top: 80px }</style>FRAME SCRIPT",
        "<div id=x></div><script>x.attachShadow({ mode: 'open' }).innerHTML = 'FRAME'</script>SCRIPT",
    ] {
        let page = host(&scene, html).await;
        fits(&page, 0).await;
        page.run::<()>(&format!("{} frame.focus()", crate::frame(0)), []).await;
        enter(&page, 0).await;
        page.ready().await;
        let link = "section.prose a[href^=\"#source-\"]";
        let target = page.attribute(link, "href").await.unwrap();
        press(&page, link).await;
        see_in_window(&page, target.trim_start_matches('#')).await;
    }
}

/// iframe-resizer's `moveToAnchor` scrolls the page around, with and without `#`.
async fn scrolled_by_iframe_resizer(engine: Engine) {
    let scene = Scene::set(engine).await;
    let path = place::module("iframe-resizer-4/js/iframeResizer.min.js");
    let text = std::fs::read_to_string(path).unwrap();
    scene.host.answer("resizer.js", Answer::Text(text));
    let page = host(
        &scene,
        "FRAME<script src=resizer.js></script><script>iFrameResize({ checkOrigin: false }, 'iframe')</script>",
    )
    .await;
    fits(&page, 0).await;
    for anchor in ["sources", "#event-refinery-start", "%23projects", "#sources"] {
        page.scroll_to(0).await;
        page.run::<()>(
            "document.querySelector('iframe').iFrameResizer.moveToAnchor(decodeURIComponent(arguments[0]))",
            [anchor],
        )
        .await;
        see_in_window(&page, anchor.trim_start_matches("%23").trim_start_matches('#')).await;
    }
}

/// Links that are pressed before the frame's own script has come leave no step in the history of the page around.
async fn clicked_before_its_script(engine: Engine) {
    let scene = Scene::set(engine).await;
    scene.site.hold(".js");
    // Put in late, for a driver waits until the page around has loaded with all that was in it.
    let late = "<div id=x></div><script>addEventListener('load', () => setTimeout(() => { x.innerHTML = 'FRAME' }, 200))</script>";
    let page = host(&scene, late).await;
    page.until("the frame", "return [!!document.querySelector('iframe'), '']")
        .await;
    let length: u32 = page.run("return history.length", []).await;
    enter(&page, 0).await;
    for link in [
        "section.prose a[href^=\"#source-\"]",
        "section.prose a[href^=\"#project-\"]",
        "#timeline a[href^=\"#event-\"]",
    ] {
        page.find(link).await;
        let target = page.attribute(link, "href").await.unwrap();
        press(&page, link).await;
        page.see("the address of the frame", target, async || page.hash().await)
            .await;
    }
    leave(&page).await;
    assert_eq!(page.run::<u32>("return history.length", []).await, length);
    scene.site.release();
    enter(&page, 0).await;
    page.ready().await;
    leave(&page).await;
    assert_eq!(page.run::<u32>("return history.length", []).await, length);
}
