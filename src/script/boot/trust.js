// Says what may become markup or a script where a policy asks (Trusted Types): scripts of this site, and markup that runs
// none; not Rust, for scripts are loaded before the app comes.
const home = (address) => new URL(address, document.baseURI).origin;

self.trustedTypes?.createPolicy("default", {
  createScriptURL: (address) => home(address) === home("") ? address : null,
  createHTML: (markup) => /<(script|iframe|object|embed)|\son\w+=|javascript:/i.test(markup) ? null : markup,
});
