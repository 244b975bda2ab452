//! What a frame says to every parent at once, and what it makes of what it is told.

use std::time::Duration;

use browser::{Engine, Page, journeys};
use serde_json::Value;

use crate::forms::{Asked, Said};
use crate::{Scene, answers, content, enter, fits, leave, press};

journeys!(
    every_form_at_once,
    only_what_changes,
    hostile,
    asked_without_end,
    growing_parent,
    swinging_parent,
    turned_often
);

const LISTEN: &str = "<script>window.heard = []; heard.last = 0; addEventListener('message', ({ data }) => { heard.push(data); heard.last = performance.now() })</script>";

/// Forgets what was heard, once all is calm: the script for pages around asks again when they have loaded, and may be
/// answered later than the frame fits.
async fn forget(page: &Page<'_>) {
    page.until(
        "the frame to say nothing more",
        "return [performance.now() - heard.last > 500, heard.length]",
    )
    .await;
    page.run::<()>("heard.length = 0", []).await;
}

/// Every message that the page around has heard so far; one that no form knows fails the journey.
async fn heard(page: &Page<'_>) -> Vec<Said> {
    let heard: Vec<Value> = page.run("return heard", []).await;
    let read = |message: Value| Said::read(&message).unwrap_or_else(|| panic!("no form knows {message}"));
    heard.into_iter().map(read).collect()
}

/// The last height in each of the forms that name the frame as they should, by the form.
fn heights(heard: &[Said]) -> Vec<(&'static str, u32)> {
    let mut found: Vec<(&'static str, u32)> = Vec::new();
    for said in heard.iter().rev() {
        let Said::Height { form, name, height } = said else {
            continue;
        };
        let named = match *form {
            "Pym" => name == "a",
            "iframe-resizer" => name == "frame0",
            "AMP" => name == "jalon",
            "Datawrapper" => name.contains("childId"),
            "Embedly" => name.ends_with("#?secret=abcdefghij"),
            "WordPress" => name == "abcdefghij",
            _ => true,
        };
        if named && !found.iter().any(|(other, _)| other == form) {
            found.push((form, *height));
        }
    }
    found.sort_unstable();
    found
}

async fn tell(page: &Page<'_>, asked: Asked) {
    page.run::<()>(
        "frames[0].postMessage(JSON.parse(arguments[0]), '*')",
        [asked.message().to_string().as_str()],
    )
    .await;
}

async fn every_form_at_once(engine: Engine) {
    let scene = Scene::set(engine).await;
    let frame = scene.frame("/?childId=a&initialWidth=700#?secret=abcdefghij", "");
    let page = scene.open(&format!("{LISTEN}{frame}{}", scene.script())).await;
    enter(&page, 0).await;
    page.ready().await;
    fits(&page, 0).await;
    assert!(heard(&page).await.contains(&Said::Ready("iframe-resizer")));
    assert!(heard(&page).await.contains(&Said::Ready("AMP")));
    let asking = [
        Asked::ResizerInit,
        Asked::WordPressReady,
        Asked::FramesInit,
        Asked::ResizerResize,
    ];
    for message in asking {
        forget(&page).await;
        tell(&page, message).await;
        page.see(&format!("an answer to {message:?}"), 7, async || {
            heights(&heard(&page).await).len()
        })
        .await;
    }
    for _ in 0..2 {
        enter(&page, 0).await;
        press(&page, "#projects li details > summary").await;
        let height = u32::try_from(fits(&page, 0).await).unwrap();
        let forms = [
            "AMP",
            "Canvas",
            "Datawrapper",
            "Embedly",
            "Pym",
            "WordPress",
            "iframe-resizer",
        ];
        assert_eq!(heights(&heard(&page).await), forms.map(|form| (form, height)));
    }
    for (anchor, event) in [
        ("event-refinery-start", "refinery-start"),
        ("#event-commission", "commission"),
    ] {
        forget(&page).await;
        tell(&page, Asked::ResizerAnchor(anchor)).await;
        enter(&page, 0).await;
        page.expect_selected(event).await;
        leave(&page).await;
        page.see("where to scroll, in each form that can say it", true, async || {
            let heard = heard(&page).await;
            ["Pym", "iframe-resizer", "embed.js"].iter().all(|form| {
                heard
                    .iter()
                    .any(|said| matches!(said, Said::Scroll { form: other, .. } if other == form))
            })
        })
        .await;
    }
}

/// One message of a form a change, and none without a change.
async fn only_what_changes(engine: Engine) {
    let scene = Scene::set(engine).await;
    let page = scene
        .open(&format!("{LISTEN}{}{}", scene.frame("/?childId=a", ""), scene.script()))
        .await;
    enter(&page, 0).await;
    page.ready().await;
    fits(&page, 0).await;
    forget(&page).await;
    enter(&page, 0).await;
    page.scroll_to(0).await;
    page.focus_timeline().await;
    page.settle().await;
    leave(&page).await;
    page.settle().await;
    assert_eq!(heard(&page).await, [], "nothing has changed");
    enter(&page, 0).await;
    press(&page, "#projects li details > summary").await;
    fits(&page, 0).await;
    let told: Vec<u32> = heard(&page)
        .await
        .into_iter()
        .filter_map(|message| match message {
            Said::Height {
                form: "Pym", height, ..
            } => Some(height),
            _ => None,
        })
        .collect();
    assert!(
        !told.is_empty() && told.windows(2).all(|pair| pair[0] != pair[1]),
        "{told:?}"
    );
}

/// Messages that are huge, nested, malformed or from another window change nothing and throw nothing.
async fn hostile(engine: Engine) {
    let scene = Scene::set(engine).await;
    scene.site.run_first(SPENT);
    let page = scene
        .open(&format!(
            "{LISTEN}{}<iframe srcdoc=\"<p>Another window\"></iframe>{}",
            scene.frame("/?childId=a#?secret=abcdefghij", ""),
            scene.script()
        ))
        .await;
    enter(&page, 0).await;
    page.ready().await;
    page.run::<()>(
        "window.wrong = []; addEventListener('error', ({ message }) => wrong.push(message));
         addEventListener('unhandledrejection', ({ reason }) => wrong.push(String(reason)))",
        [],
    )
    .await;
    let address: String = page.run("return location.href", []).await;
    fits(&page, 0).await;
    forget(&page).await;
    page.run::<()>(
        "let nested = {}; for (let depth = 0; depth < 500; depth++) nested = { sentinel: nested, message: nested };
         const huge = 'x'.repeat(5e6);
         const odd = [null, undefined, 0, NaN, true, '', '[iFrameSizer]', '[iFrameSizer]:::', '[iFrameSizer]' + huge,
             '[iFrameSizer]moveToAnchor:javascript:alert(1)', '[iFrameSizer]moveToAnchor:<img src=x>', '[iFrameSizer]moveToAnchor',
             '[iFrameSizer]::true', '[iFrameSizer]message:x:true:false', 'pymxPYMxaxPYMx', 'pymxPYMxaxPYMxnavigateToxPYMxhttps://example.org/', huge, '{', '{\"a\":' .repeat(1e4),
             new Date(), /a/, new Map([['sentinel', 'amp']]), [[[[]]]], nested, new ArrayBuffer(1e6), 10n,
             { sentinel: 'amp' }, { sentinel: 'amp', type: huge }, { message: 'ready' }, { message: 'ready', secret: huge },
             { message: 'ready', secret: ['abcdefghij'] }, { message: 'link', value: 'https://example.org/', secret: 'abcdefghij' }];
         for (const message of odd) frames[0].postMessage(message, '*');
         const init = '[iFrameSizer]evil:8:false:false:32';
         const script = frames[1].document.createElement('script');
         script.textContent = `for (const message of [${JSON.stringify(init)}, { message: 'ready', secret: 'abcdefghij' },
             { sentinel: 'amp', type: 'frames-init' }, '[iFrameSizer]moveToAnchor:sources']) parent.frames[0].postMessage(message, '*')`;
         frames[1].document.body.append(script);
         for (let times = 0; times < 2000; times++) frames[0].postMessage('[iFrameSizer]' + times, '*')",
        [],
    )
    .await;
    // What is told last is answered, so all before it has been heard.
    tell(&page, Asked::ResizerInit).await;
    page.see("an answer", true, async || heights(&heard(&page).await).len() == 7)
        .await;
    let replies = heard(&page).await;
    assert_eq!(replies.len(), 7, "one answer to the one that asks: {replies:?}");
    enter(&page, 0).await;
    assert_eq!(page.run::<Vec<String>>("return wrong", []).await, [""; 0]);
    assert_eq!(page.run::<String>("return location.href", []).await, address);
    answers(&page).await;
    answers_in_a_flood(&page).await;
    page.expect_no_errors().await;
}

/// Measures how long the page's own listener takes for what it hears, in milliseconds.
const SPENT: &str = "self.spent = self.told = 0;
    const real = addEventListener;
    self.addEventListener = (name, hear, ...given) => real(name, name === 'message' ? event => {
        const start = performance.now();
        hear(event);
        spent += performance.now() - start;
        told++;
    } : hear, ...given)";

/// 10,000 messages, half of the page around and half of another window: presses are answered, and nobody else leads the page
/// elsewhere. If they came within a second they would take the page less than half of it, so that a press would wait for less
/// than 100 ms.
async fn answers_in_a_flood(page: &Page<'_>) {
    page.run::<()>("self.spent = self.told = 0", []).await;
    leave(page).await;
    page.run::<()>(
        "const kinds = ['[iFrameSizer]evil:8:false:false:32', '[iFrameSizer]resize', '[iFrameSizer]moveToAnchor:nowhere', 'x'.repeat(2000),
             { sentinel: 'amp', type: 'frames-init' }, { message: 'ready', secret: 'abcdefghij' }, [], 7];
         const script = frames[1].document.createElement('script');
         script.textContent = 'self.send = message => parent.frames[0].postMessage(message, `*`)';
         frames[1].document.body.append(script);
         let sent = 0;
         const more = () => {
             for (let times = 0; times < 50; times++, sent += 2) {
                 frames[0].postMessage(kinds[times % kinds.length], '*');
                 frames[1].send(times % 5 ? kinds[times % kinds.length] : '[iFrameSizer]moveToAnchor:sources');
             }
             if (sent < 10000) setTimeout(more, 5);
         };
         more()",
        [],
    )
    .await;
    enter(page, 0).await;
    for event in page.events().await.iter().take(3) {
        press(page, &format!("#event-{event} > a")).await;
        page.expect_selected(event).await;
        assert_eq!(page.hash().await, format!("#event-{event}"));
    }
    page.until("all messages to be heard", "return [told >= 10000, told]")
        .await;
    let spent: f64 = page.run("return spent", []).await;
    println!("10,000 messages take the page {spent:.1} ms");
    assert!(spent < 500.0, "10,000 messages take the page {spent} ms");
}

/// A parent that asks again at each message, in whatever form, gets ten answers a second at most.
async fn asked_without_end(engine: Engine) {
    let scene = Scene::set(engine).await;
    for message in [
        Asked::ResizerResize,
        Asked::ResizerInit,
        Asked::FramesInit,
        Asked::WordPressReady,
    ] {
        let question = message.message();
        let page = scene
            .open(&format!(
                "<script>window.times = []; window.count = 0; window.asks = false;
                 addEventListener('message', ({{ data, source }}) => {{
                     if (data.type === 'embed-size') times.push(performance.now());
                     count++;
                     if (asks) source.postMessage({question}, '*');
                 }})</script>{}",
                scene.frame("/?childId=a#?secret=abcdefghij", "")
            ))
            .await;
        enter(&page, 0).await;
        page.ready().await;
        leave(&page).await;
        page.run::<()>(
            &format!(
                "window.times.length = 0; window.count = 0; window.asks = true; frames[0].postMessage({question}, '*')"
            ),
            [],
        )
        .await;
        page.see(&format!("eight answers to {message:?}"), true, async || {
            page.run::<bool>("return times.length >= 8", []).await
        })
        .await;
        let (took, count, answers): (f64, usize, usize) = page
            .run("return [times[7] - times[0], window.count, times.length]", [])
            .await;
        let least = Duration::from_millis(550).as_secs_f64() * 1000.0;
        assert!(took > least, "eight answers to {message:?} within {took} ms");
        assert!(count <= answers * 7 + 6, "{count} messages in {answers} answers");
    }
}

/// A parent that makes the frame a little higher than asked does not make it grow for ever.
async fn growing_parent(engine: Engine) {
    let scene = Scene::set(engine).await;
    let page = scene
        .open(&format!(
            "{LISTEN}<script>addEventListener('message', ({{ data }}) => {{
                 if (data.type === 'embed-size') document.querySelector('iframe').style.height = data.height + 20 + 'px';
             }})</script>{}",
            scene.frame("/", "")
        ))
        .await;
    enter(&page, 0).await;
    page.ready().await;
    answers(&page).await;
    let inner = content(&page).await;
    leave(&page).await;
    page.see("the frame, a little higher than its content", inner + 20, async || {
        page.run("return document.querySelector('iframe').clientHeight", [])
            .await
    })
    .await;
    let count = heard(&page).await.len();
    page.settle().await;
    enter(&page, 0).await;
    page.settle().await;
    assert_eq!(content(&page).await, inner);
    leave(&page).await;
    page.settle().await;
    assert_eq!(heard(&page).await.len(), count);
}

/// A parent that makes the frame wider or narrower at each height it is told soon gets no more of them.
async fn swinging_parent(engine: Engine) {
    let scene = Scene::set(engine).await;
    for widths in ["[360, 1200]", "[360, 700, 1200]"] {
        let page = scene
            .open(&format!(
                "<script>
                     window.told = [];
                     window.swinging = false;
                     window.swing = () => {{ document.querySelector('iframe').style.width = {widths}[told.length % {widths}.length] + 'px' }};
                     addEventListener('message', ({{ data }}) => {{
                         if (data.type !== 'embed-size') return;
                         document.querySelector('iframe').style.height = data.height + 'px';
                         if (!swinging) return;
                         told.push([data.height, performance.now()]);
                         swing();
                     }})
                 </script>{}",
                scene.frame("/?show=timeline", "")
            ))
            .await;
        // An app that comes meanwhile would tell a height of its own, and might end the swinging.
        enter(&page, 0).await;
        page.ready().await;
        page.rest().await;
        leave(&page).await;
        page.run::<()>("window.swinging = true; window.swing()", []).await;
        page.until(
            "three quiet seconds after the swinging",
            "return [told.length > 5 && performance.now() - told.at(-1)[1] > 3000, told.length]",
        )
        .await;
        let told: Vec<(f64, f64)> = page.run("return told", []).await;
        assert!(told.len() < 40, "{widths}: told {} times", told.len());
        enter(&page, 0).await;
        let inner = content(&page).await;
        leave(&page).await;
        let outer: i64 = page
            .run("return document.querySelector('iframe').clientHeight", [])
            .await;
        assert!(outer >= inner, "{widths}: {inner} px in a frame of {outer}");
    }
}

/// A telephone that is turned again and again: each height is told, however often it was told before.
async fn turned_often(engine: Engine) {
    let scene = Scene::set(engine).await;
    let page = scene
        .open(&format!(
            "<div id=box style=\"width:360px\">{}</div>{}",
            scene.frame("/?show=timeline", ""),
            scene.script()
        ))
        .await;
    enter(&page, 0).await;
    page.ready().await;
    for _ in 0..7 {
        for width in ["360px", "800px"] {
            page.driver().enter_default_frame().await.unwrap();
            page.run::<()>("document.getElementById('box').style.width = arguments[0]", [width])
                .await;
            fits(&page, 0).await;
        }
    }
}
