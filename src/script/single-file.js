// The script of a page that is one file, the app's own JavaScript and that for frames in it; not Rust, for it brings the
// Rust.
import "./boot/theme.js";
import "./boot/part.js";
import "./boot/framed.js";
import "./boot/follow.js";
import "./single-file/start.js";

if (parent !== self) import("./frame.js");
