// Lets nothing wait for a sheet that does not come: what stands below it can be read without; not Rust, for it is the page that
// waits.
import { parsed, seekSheets } from "./page.js";

// Again, for the page has the sheet at two places.
const timer = setInterval(seekSheets, 3e3);
parsed.then(() => clearInterval(timer));
