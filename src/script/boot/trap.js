// Takes away what only the app could undo, after it has failed in the middle of its work; not Rust, for that has failed.
export const drop = () => {
  for (const part of document.querySelectorAll("[data-dim],[data-out],.event__mark")) for (const name of ["data-dim", "data-out", "aria-hidden", "tabindex"]) part.removeAttribute(name);
  document.getElementById("peek")?.remove();
  // Columns beyond the window could not be reached.
  document.getElementById("timeline").dataset.many = "";
};
