// Ends the address with a slash where a host serves the folder without one; not Rust, for the app's own address depends on it.
import { parsed, seekSheets } from "./page.js";
import { folder } from "../address.js";

const address = folder(location);
if (address) {
  try {
    history.replaceState(history.state, "", address);
    // Run late, this finds sheets that were sought beside the folder.
    parsed.then(seekSheets);
  } catch {
    // WebKit lets no sandbox change its address, only load another: once, for some hosts take the slash away again.
    if (self.name !== address) location.replace(self.name = address);
  }
}
