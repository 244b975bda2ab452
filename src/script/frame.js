// Loaded in frames alone: fits the page into the page around; not Rust, for a page whose app fails must fit its frame too.
import "./frame/requests.js";
import "./frame/links.js";
import "./frame/watch.js";
