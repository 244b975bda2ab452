// Runs before anything of the page and notes what the reader sees and when; the page does not know of it.
// `page` holds the selectors and expressions of src/page.rs, `trial` says what to try with the second mark:
// `answers` presses it until it is chosen, `words` until its words are in the window, `none` leaves it alone.
(({ page, trial }) => {
  if (window !== top) return;
  const seen = { firstPaint: 0, largestPaint: 0, shift: 0, moved: 0, blocking: 0, lastTask: 0, answers: 0, words: 0,
    input: [] };
  const watch = (type, note) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  watch('paint', (entry) => { if (entry.name === 'first-contentful-paint') seen.firstPaint = entry.startTime; });
  watch('largest-contentful-paint', (entry) => { seen.largestPaint = entry.startTime; });
  watch('layout-shift', (entry) => {
    seen.moved += entry.value;
    if (!entry.hadRecentInput) seen.shift += entry.value;
  });
  watch('longtask', (entry) => {
    seen.blocking += Math.max(0, entry.duration - 50);
    seen.lastTask = entry.startTime + entry.duration;
  });

  const marks = () => document.querySelectorAll(page.mark);
  const drawn = (mark) => mark?.isConnected && mark.getBoundingClientRect().width > 0;
  const chosen = new Function('mark', `return ${page.chosen}`);
  const ready = new Function(`return ${page.ready}`);
  const started = () => ready() && drawn(marks()[1]);
  // A page may choose an event of its own accord; a press must change something.
  let tried = 1;

  const press = (mark) => {
    const { left, top, width, height } = mark.getBoundingClientRect();
    const at = { bubbles: true, cancelable: true, composed: true, view: window, button: 0, pointerId: 1,
      pointerType: 'mouse', isPrimary: true, clientX: left + width / 2, clientY: top + height / 2 };
    mark.dispatchEvent(new PointerEvent('pointerdown', { ...at, buttons: 1 }));
    mark.dispatchEvent(new PointerEvent('pointerup', at));
    mark.click();
  };

  let pressed = -Infinity;
  const tryMark = () => {
    const now = performance.now();
    if (started()) {
      if (pressed < 0 && chosen(marks()[1])) tried = 0;
      if (now - pressed > 100) {
        pressed = now;
        press(marks()[tried]);
      }
      if (chosen(marks()[tried])) {
        seen.answers = performance.now();
        return;
      }
    }
    requestAnimationFrame(tryMark);
  };

  // How much of an event's words counts as their beginning, in CSS pixels: a heading and a line.
  const BEGINNING = 60;
  const wordsOf = new Function('mark', `return ${page.words}`);
  const inWindow = (box) => {
    if (!box?.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    const { left, right, top, bottom, width, height } = box.getBoundingClientRect();
    return width > 0 && height > 0 && top >= -1 && Math.min(bottom, innerHeight) - top >= Math.min(height, BEGINNING) - 1 &&
      Math.min(right, innerWidth) - Math.max(left, 0) >= 0.9 * width;
  };
  // Whoever presses a mark sees it: in the middle of the window, alike on all pages. A page whose mark has been chosen for so long and shows no words shows none.
  const GIVE_UP = 5000;
  let chosenAt = Infinity;
  const tryWords = () => {
    const now = performance.now();
    const painted = performance.getEntriesByName('first-contentful-paint').length > 0;
    if (painted && drawn(marks()[1])) {
      if (pressed < 0 && chosen(marks()[1])) tried = 0;
      const mark = marks()[tried];
      if (pressed > 0 && inWindow(wordsOf(mark))) {
        seen.words = now;
        return;
      }
      if (chosen(mark)) chosenAt = Math.min(chosenAt, now);
      if (now - chosenAt > GIVE_UP) {
        seen.words = 'never';
        return;
      }
      if (now - pressed > 100 && !chosen(mark)) {
        if (pressed < 0) mark.scrollIntoView({ block: 'center', behavior: 'instant' });
        pressed = now;
        press(mark);
      }
    }
    requestAnimationFrame(tryWords);
  };
  if (trial === 'answers') requestAnimationFrame(tryMark);
  if (trial === 'words') requestAnimationFrame(tryWords);

  // Notes the time from the next input until the frame that shows its effect is painted; `done` tells the effect.
  let waiting = null;
  const next = (done) => {
    const mine = (waiting = {});
    addEventListener('pointerup', ({ timeStamp }) => {
      const look = () => {
        if (waiting !== mine) return;
        if (!done()) return requestAnimationFrame(look);
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => { seen.input.push(performance.now() - timeStamp); };
        port2.postMessage(0);
      };
      requestAnimationFrame(look);
    }, { capture: true, once: true });
  };

  window.bench = {
    seen,
    started,
    // Whether the page is there, nothing has worked for half a second and nothing is on its way.
    quiet() {
      const last = performance.getEntriesByType('resource').reduce((last, entry) => Math.max(last, entry.responseEnd), 0);
      return document.readyState === 'complete' && started() && performance.now() - Math.max(last, seen.lastTask) > 500;
    },
    // Brings the target of this number into view and tells where it is, and which one lies on top there; `null` where
    // none can be pressed.
    spot(selector, number) {
      const targets = [...document.querySelectorAll(selector)];
      const target = targets[number];
      if (!target) return null;
      target.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
      const { left, top, width, height } = target.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      const hit = document.elementFromPoint(x, y)?.closest(selector);
      return !hit || (selector === page.mark && chosen(hit)) ? null : { x, y, number: targets.indexOf(hit) };
    },
    // Makes ready for a press whose effect is that a mark is chosen, or that an expression gets another value.
    awaitMark: (number) => next(() => chosen(marks()[number])),
    awaitChange(expression) {
      const value = new Function(`return ${expression}`);
      const before = value();
      next(() => value() !== before);
    },
    giveUp() { waiting = null; },
    // The browser asks for the favicon of its own accord, and not every time.
    wire() {
      const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
      return entries.filter(({ name, transferSize }) => transferSize > 0 && !name.endsWith('/favicon.ico'))
        .map(({ name, encodedBodySize }) => [name.split(/[?#]/)[0], encodedBodySize]);
    },
    nodes: () => document.getElementsByTagName('*').length,
    memory: () => memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0),
  };

  // The heap that DevTools tells leaves WebAssembly's memory out.
  const memories = [];
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await original.apply(WebAssembly, given);
      const exports = (made.instance ?? made).exports;
      memories.push(...Object.values(exports).filter((value) => value instanceof WebAssembly.Memory));
      return made;
    };
  }
})
