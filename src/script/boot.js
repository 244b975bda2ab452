// What stands inline in every page, in the order in which it must happen; not Rust, for all of it comes before the app.
import "./boot/trust.js";
import "./boot/folder.js";
import "./boot/theme.js";
import "./boot/part.js";
import "./boot/framed.js";
import "./boot/sheets.js";
import "./boot/fit.js";
import "./boot/demand.js";
import "./boot/follow.js";
import "./boot/data-used.js";
import "./boot/start.js";
