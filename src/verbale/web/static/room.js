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

// A row stands beside the line that it was read from, or below the one before it, where there are two columns.
function align() {
  for (const margin of document.querySelectorAll(".p > .margin")) {
    const beside = margin.offsetLeft > margin.parentElement.offsetLeft + 200;
    for (const note of margin.children) {
      note.style.marginTop = "";
      const words = beside && margin.parentElement.querySelector(`.w[data-r~="${CSS.escape(note.dataset.row)}"]`);
      if (!words) continue;
      const below = words.getBoundingClientRect().top - note.getBoundingClientRect().top;
      if (below > 0) note.style.marginTop = `${below}px`;
    }
  }
}

if (document.querySelector(".p > .margin")) {
  align();
  document.fonts?.ready.then(align);
  new ResizeObserver(align).observe(document.querySelector(".sheet"));
  document.addEventListener("change", align);
}

// Which layers are shown is remembered from page to page.
const boxes = document.querySelectorAll(".layers input[type=checkbox]");
for (const box of boxes) {
  const known = window.localStorage.getItem(box.id);
  if (known !== null) box.checked = known === "yes";
  box.addEventListener("change", () => window.localStorage.setItem(box.id, box.checked ? "yes" : "no"));
}

// What is found changes as soon as a filter does. Where that fails, the form is still a form.
let wanted = null;
let pause = 0;

async function refresh(form) {
  const given = [...new FormData(form)].filter(([, value]) => value !== "");
  const address = new URL(form.action);
  address.search = new URLSearchParams(given).toString();
  address.hash = "";
  wanted?.abort();
  wanted = new AbortController();
  const found = document.getElementById("found");
  found.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { signal: wanted.signal });
    if (!answer.ok) return; // half a date is no date: what was found stays until it is one
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of ["#found", "footer", "head title", "head link[rel=alternate]"]) {
      const [old, next] = [document.querySelector(part), fresh.querySelector(part)];
      if (old && next) old.replaceWith(document.adoptNode(next));
    }
    window.history.replaceState(null, "", address);
  } catch (error) {
    if (error.name !== "AbortError") form.submit();
  } finally {
    document.getElementById("found").removeAttribute("aria-busy");
  }
}

for (const form of document.querySelectorAll(".filters")) {
  if (!document.getElementById("found")) break;
  form.addEventListener("input", (happened) => {
    window.clearTimeout(pause);
    // What else can be chosen depends on this choice: the whole page is made anew.
    if (happened.target.matches("[data-whole]")) form.requestSubmit();
    else pause = window.setTimeout(refresh, 250, form);
  });
  form.addEventListener("submit", () => window.clearTimeout(pause));
}

// Single keys: "/" for the search, and in the review those that the page says; not while something is typed, nor together with another key.
document.addEventListener("keydown", (pressed) => {
  const typing = pressed.target instanceof Element && pressed.target.closest("input, select, textarea");
  if (typing || pressed.ctrlKey || pressed.metaKey || pressed.altKey) return;
  const meant = document.querySelector(`[data-key="${CSS.escape(pressed.key)}"]`);
  if (!meant) return;
  pressed.preventDefault();
  if (meant.matches("input")) meant.focus();
  else meant.click();
  if (pressed.key === "c") meant.parentElement.querySelector("a").focus();
});
