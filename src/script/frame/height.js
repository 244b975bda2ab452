// Tells the page's height when it changes or is asked for, and no oftener than is good for the page around; not Rust, for
// frames fit without the app.
import { sayHeight } from "./forms.js";

let asked, last, timer, next = 0, shrinks = -2e4;

// What the reader does may make the page smaller at once.
export const allow = () => { shrinks = -2e4; };

// Who asks is answered also where nothing has changed; who asks much gets ten answers a second at most.
export const report = (trigger) => {
  // Parents wait for the answer to `init` by its name, for other answers by none.
  if (asked !== "init") asked = trigger || asked;
  // Questions that come before their time cost nothing.
  if (trigger && timer && performance.now() < next) return;
  clearTimeout(timer);
  timer = 0;
  const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
  // A hidden frame has no width, and so no height to tell.
  if (!innerWidth || !height || (height === last && !asked)) return;
  // A parent whose reaction changes our width could swing between heights for ever, and each round has a smaller one:
  // five of these are told at once, then one in five seconds, so that the larger stays.
  const now = performance.now();
  const early = Math.max(next, height < last && shrinks) - now;
  if (early > 0) {
    timer = setTimeout(report, early);
    return;
  }
  if (height < last) shrinks = Math.max(shrinks, now - 2e4) + 5e3;
  next = now + 100;
  last = height;
  sayHeight(height, asked);
  asked = 0;
};
