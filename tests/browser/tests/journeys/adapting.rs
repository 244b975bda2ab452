//! Readers bring their own type, colours, spacing and hands; nothing is lost to them.

use browser::{Conditions, Engine, Page, journeys, open};

use crate::set_out;

journeys!(
    type_at_twice_the_size,
    more_space_in_text,
    labels_of_columns,
    time_on_the_rail,
    less_motion,
    targets_for_fingers,
    ink_on_paper,
    ink_at_night
);
journeys!(only blink, gecko: colours_of_the_system);
journeys!(only blink: room_for_fingers);

/// French words are longer than English ones.
const WINDOWS: [(u32, u32, &str); 4] = [
    (360, 640, "/"),
    (1280, 800, "/"),
    (360, 640, "/fr/"),
    (1280, 800, "/fr/"),
];

/// Text at 200% makes the page longer and nothing else.
async fn type_at_twice_the_size(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk()).await;
    for (width, height, address) in WINDOWS {
        browser.resize(width, height).await;
        let page = open(&browser, &site, address).await;
        page.ready().await;
        page.run::<()>("document.documentElement.style.fontSize = '200%'", [])
            .await;
        page.settle().await;
        expect_no_sideways_scroll(&page).await;
        expect_no_text_cut(&page).await;
        page.answers().await;
    }
}

/// The spacing of WCAG 1.4.12.
async fn more_space_in_text(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk()).await;
    for (width, height, address) in WINDOWS {
        browser.resize(width, height).await;
        let page = open(&browser, &site, address).await;
        page.ready().await;
        page.run::<()>(
            "const sheet = new CSSStyleSheet();
             sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }');
             document.adoptedStyleSheets = [sheet]",
            [],
        )
        .await;
        page.settle().await;
        expect_no_sideways_scroll(&page).await;
        expect_no_text_cut(&page).await;
    }
}

async fn expect_no_sideways_scroll(page: &Page<'_>) {
    let (wide, window) = page.widths().await;
    let beyond: Vec<String> = page
        .run(
            "return [...document.querySelectorAll('#app *')].filter(element => !element.closest('.comparison__scroll')
                 && element.getBoundingClientRect().right > innerWidth + 1)
                 .map(element => `${element.tagName}.${element.className}: ${element.innerText?.slice(0, 40)}`)",
            [],
        )
        .await;
    assert!(
        wide <= window,
        "{wide} px of page in a window of {window} px: {beyond:#?}"
    );
}

/// No box cuts its text off. A title in a column ends after whole lines, with an ellipsis.
async fn expect_no_text_cut(page: &Page<'_>) {
    let cut: Vec<String> = page
        .run(
            "const cut = [];
             const wholeLines = (element, style) => {
                 // WebKit's lines are whole px high.
                 const line = parseFloat(style.lineHeight);
                 const whole = [line, Math.floor(line)].map(line => element.clientHeight / line).some(lines => Math.abs(lines - Math.round(lines)) < 0.1);
                 return element.matches('.event__name') && style.webkitLineClamp !== 'none' && whole;
             };
             const section = document.querySelector('#timeline').getBoundingClientRect();
             for (const element of document.querySelectorAll('#app *:not(.hidden)')) {
                 const style = getComputedStyle(element), box = element.getBoundingClientRect();
                 const hides = /hidden|clip/.test(style.overflowX + style.overflowY);
                 // Columns beyond the window are not shown, and what is said aloud alone is 1 px large.
                 const aside = element.matches('.timeline__events') || box.width <= 1
                     || element.closest('.event__mark') && (box.left < section.left - 1 || box.right > section.right + 1);
                 if (hides && !aside && element.innerText?.trim() && element.checkVisibility({ visibilityProperty: true }) && !wholeLines(element, style)
                     && (element.scrollHeight > element.clientHeight + 2 || element.scrollWidth > element.clientWidth + 2))
                     cut.push(`${element.className}: ${element.innerText.slice(0, 60)}: ${element.scrollWidth}x${element.scrollHeight} in ${element.clientWidth}x${element.clientHeight}`);
             }
             return cut",
            [],
        )
        .await;
    assert_eq!(cut, [""; 0], "text that is cut off");
}

/// However wide the timeline is and whatever type the reader has, labels show whole lines, inside it, beside one another, and
/// years on the strip stand beside one another too.
async fn labels_of_columns(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk()).await;
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    for width in [800, 860, 960, 1024, 1280, 1440, 1920] {
        browser.resize(width, 900).await;
        for serif in ["", "DejaVu Serif", "DejaVu Sans", "Liberation Serif"] {
            page.run::<()>(
                "document.documentElement.style.setProperty('--serif', arguments[0])",
                [serif],
            )
            .await;
            page.settle().await;
            let wrong: Vec<String> = page
                .run(
                    "const plot = document.querySelector('#timeline').getBoundingClientRect();
                     const inside = ({ box }) => { const middle = box.left + box.width / 2; return middle > plot.left && middle < plot.right };
                     const marks = [...document.querySelectorAll('.event__mark, .strip__label, .strip__flag')]
                         .map(mark => ({ text: mark.innerText.replace(/\\s+/g, ' '), box: mark.getBoundingClientRect() })).filter(inside);
                     return marks.flatMap(({ text, box }, at) => [
                         ...box.left < plot.left - 1 || box.right > plot.right + 1 ? [`outside: ${text}`] : [],
                         ...marks.slice(at + 1).filter(({ box: other }) =>
                             Math.min(box.right, other.right) - Math.max(box.left, other.left) > 2
                             && Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) > 2)
                             .map(other => `${text} over ${other.text}`)])",
                    [],
                )
                .await;
            assert_eq!(wrong, [""; 0], "{width} px, {serif}");
            expect_no_text_cut(&page).await;
        }
    }
}

/// On the rail a stretch of time is a bar, an expected or approximate one another bar, and today has its place.
async fn time_on_the_rail(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::phone()).await;
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    let bars: Vec<(String, bool, String)> = page
        .run(
            "return [...document.querySelectorAll('.event')].map(event => {
                 const bar = getComputedStyle(event.querySelector('.event__mark'), '::before');
                 return [event.id, bar.content !== 'none' && parseFloat(bar.height) >= 30,
                     [bar.borderTopStyle, bar.maskImage === 'none', bar.backgroundImage === 'none'].join()];
             })",
            [],
        )
        .await;
    let bar = |id: &str| {
        let found = bars.iter().find(|(event, ..)| *event == format!("event-{id}")).unwrap();
        found.1.then_some(found.2.as_str())
    };
    assert_eq!(bar("refinery-start"), None, "a day is a point");
    let (stretch, expected, approximate) = (bar("lithium-permit"), bar("lithium-operational"), bar("moscow-visit"));
    assert!(
        stretch.is_some() && expected.is_some() && approximate.is_some(),
        "{bars:#?}"
    );
    assert!(
        stretch != expected && expected != approximate && approximate != stretch,
        "{bars:#?}"
    );
    let around: (String, String, String) = page
        .run(
            "const today = document.querySelector('.now');
             return [today.previousElementSibling.id, today.innerText.trim(), today.nextElementSibling.id]",
            [],
        )
        .await;
    assert_eq!(around.1, "Today");
    let dates = site.story("en")["events"].as_array().unwrap().clone();
    let date = |id: &str| {
        let event = dates
            .iter()
            .find(|event| format!("event-{}", event["id"].as_str().unwrap()) == *id);
        event.unwrap()["date"].as_str().unwrap().to_owned()
    };
    let today: String = page.run("return new Date().toISOString().slice(0, 10)", []).await;
    assert!(date(&around.0) <= today && today < date(&around.2), "{around:?}");
    assert!(page.shows(".now").await);
}

/// Nothing moves by itself, fades or slides.
async fn less_motion(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk().still()).await;
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    let moving: Vec<String> = page
        .run(
            "return [...document.querySelectorAll('*')].filter(element => {
                 const style = getComputedStyle(element);
                 const lasts = style.transitionProperty !== 'none' && parseFloat(style.transitionDuration) > 0;
                 return lasts || style.animationName !== 'none' || style.scrollBehavior === 'smooth';
             }).map(element => element.outerHTML.slice(0, 120))",
            [],
        )
        .await;
    assert_eq!(moving, [""; 0]);
    page.answers().await;
}

/// What can be pressed is 24 px or more, or has that room around it (WCAG 2.5.8); links in running text are exempt.
async fn targets_for_fingers(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk()).await;
    for (width, height, address) in WINDOWS {
        browser.resize(width, height).await;
        let page = open(&browser, &site, address).await;
        page.ready().await;
        let small: Vec<String> = page
            .run(
                "const boxes = [...document.querySelectorAll('a[href], button, summary')]
                     .filter(target => target.checkVisibility({ visibilityProperty: true }) && !target.classList.contains('skip'))
                     .map(target => ({ target, box: target.getBoundingClientRect() }));
                 const runs = target => target.closest('p, dd, td, th, .sources__list li, .unknowns li, .brief li, .differing li, .claim, .card__facts li, .roster li')
                     && getComputedStyle(target).display === 'inline';
                 const near = (one, other) => {
                     const x = one.x + one.width / 2, y = one.y + one.height / 2;
                     const dx = Math.max(other.left - x, 0, x - other.right), dy = Math.max(other.top - y, 0, y - other.bottom);
                     return Math.hypot(dx, dy) < 12;
                 };
                 return boxes.filter(({ target, box }) => !runs(target) && (box.width < 24 || box.height < 24)
                         && boxes.some(other => other.target !== target && near(box, other.box)))
                     .map(({ target, box }) => `${Math.round(box.width)}x${Math.round(box.height)} ${target.outerHTML.slice(0, 120)}`)",
                [],
            )
            .await;
        assert_eq!(small, [""; 0], "{address}, {width} px");
    }
}

/// Where fingers point, what stands by itself is 44 px high at least, and wide.
async fn room_for_fingers(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::phone()).await;
    let cdp = browser.driver.cdp();
    let touch = serde_json::json!({ "enabled": true, "maxTouchPoints": 5 });
    cdp.send_raw("Emulation.setTouchEmulationEnabled", touch).await.unwrap();
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    let (coarse, looked, small): (bool, usize, Vec<String>) = page
        .run(
            "const targets = [...document.querySelectorAll('button, summary, .event__mark, .contents a, .masthead a, .card__events a, .detail__projects a')]
                 .filter(target => target.checkVisibility({ visibilityProperty: true })).map(target => [target, target.getBoundingClientRect()]);
             return [matchMedia('(pointer: coarse)').matches, targets.length,
                 targets.filter(([, box]) => box.height < 43.5 || box.width < 43.5)
                     .map(([target, box]) => `${Math.round(box.width)}x${Math.round(box.height)} ${target.outerHTML.slice(0, 100)}`)]",
            [],
        )
        .await;
    assert!(coarse && looked > 20, "{coarse}, {looked}");
    assert_eq!(small, [""; 0]);
}

async fn ink_on_paper(engine: Engine) {
    prose_stands_out(engine, Conditions::phone()).await;
}

async fn ink_at_night(engine: Engine) {
    prose_stands_out(engine, Conditions::phone().dark()).await;
}

/// Running text has a contrast of 7:1, not only the 4.5:1 that axe-core asks for.
async fn prose_stands_out(engine: Engine, conditions: Conditions) {
    let (site, browser) = set_out(engine, conditions).await;
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    let (looked, faint): (usize, Vec<String>) = page
        .run(
            "const channel = value => value <= 10.31475 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4;
             const light = colour => { const [r, g, b] = colour.match(/[\\d.]+/g).map(Number);
                 return 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b); };
             const ground = element => { for (let at = element; at; at = at.parentElement) {
                 const colour = getComputedStyle(at).backgroundColor;
                 if (!/, 0\\)$/.test(colour) && colour !== 'transparent') return colour; } return 'rgb(255, 255, 255)'; };
             const texts = [...document.querySelectorAll('.prose p, .prose li, .brief li, .detail__summary, .claim__text, .card__summary, .person__line, .opening__standfirst')];
             const ratio = element => { const a = light(getComputedStyle(element).color), b = light(ground(element));
                 return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05); };
             return [texts.length, texts.filter(text => ratio(text) < 7).map(text => `${ratio(text).toFixed(2)} ${text.outerHTML.slice(0, 100)}`)]",
            [],
        )
        .await;
    assert!(looked > 30, "only {looked} texts were looked at");
    assert_eq!(faint, [""; 0]);
}

/// With the system's colours in force, what is chosen and what is pressed can still be told.
async fn colours_of_the_system(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk().forced_colours()).await;
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    page.filter("sector", "gold").await;
    page.answers().await;
    let colours = "const look = selector => { const style = getComputedStyle(document.querySelector(selector));
         return [style.backgroundColor, style.outlineStyle].join(' ') };
         return [look('[data-filter][aria-pressed=true]'), look('[data-filter][aria-pressed=false]'),
             look('.event__mark[aria-current]'), look('.event__mark:not([aria-current])')]";
    let seen: Vec<String> = page.run(colours, []).await;
    assert_ne!(seen[0], seen[1], "a pressed filter");
    assert_ne!(seen[2], seen[3], "the chosen mark");
    page.axe("the system's colours").await;
}
