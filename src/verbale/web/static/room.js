// Comforts only: every page works without this file.
"use strict";

// A row and its words light up together, whichever of the two is pointed at or focused.
const lit = new Set();

function darken() {
  for (const element of lit) element.classList.remove("lit");
  lit.clear();
}

function light(ids) {
  darken();
  for (const id of ids) {
    for (const element of document.querySelectorAll(`[data-r~="${CSS.escape(id)}"], [data-row="${CSS.escape(id)}"]`)) {
      element.classList.add("lit");
      lit.add(element);
    }
  }
}

function idsAt(target) {
  const found = target instanceof Element ? target.closest("[data-row], [data-r], [data-speaker]") : null;
  const named = found && (found.dataset.row || found.dataset.speaker || found.dataset.r);
  return named ? named.split(" ") : null;
}

for (const event of ["pointerover", "focusin"]) {
  document.addEventListener(event, (happened) => {
    const ids = idsAt(happened.target);
    if (ids) light(ids);
    else if (lit.size) darken();
  });
}

// Which layers are shown is remembered from page to page.
const boxes = document.querySelectorAll(".layers input[type=checkbox]");
for (const box of boxes) {
  const known = window.localStorage.getItem(box.id);
  if (known !== null) box.checked = known === "yes";
  box.addEventListener("change", () => window.localStorage.setItem(box.id, box.checked ? "yes" : "no"));
}

// A search begins as soon as one of its lists is changed.
for (const list of document.querySelectorAll(".filters select")) {
  list.addEventListener("change", () => list.form.requestSubmit());
}

// Review by single keys, as the page says them; not while something is typed, nor together with another key.
document.addEventListener("keydown", (pressed) => {
  const typing = pressed.target instanceof Element && pressed.target.closest("input, select, textarea");
  if (typing || pressed.ctrlKey || pressed.metaKey || pressed.altKey) return;
  const meant = document.querySelector(`[data-key="${CSS.escape(pressed.key)}"]`);
  if (!meant) return;
  pressed.preventDefault();
  meant.click();
  if (pressed.key === "c") meant.parentElement.querySelector("select").focus();
});
