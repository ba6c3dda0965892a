// The inbox: keys, and what changes while somebody looks at it. Off while somebody types.
"use strict";

const rows = () => [...document.querySelectorAll("#tasks .items > li")];
const current = () => rows().findIndex((row) => row.contains(document.activeElement));
// Who comes back from a task goes on where they were.
const go = (step) => {
  const all = rows();
  const at = current();
  const wanted = at < 0 ? (history.state?.row ?? 0) : at + step;
  const next = Math.min(Math.max(wanted, 0), all.length - 1);
  if (next < 0) return;
  all[next].querySelector("a.title").focus();
  history.replaceState({ row: next }, "");
};
const inRow = (selector) => {
  const row = rows()[current()];
  return row && row.querySelector(selector);
};
// By key, the help lies over the list, so that nobody loses their place.
const help = document.getElementById("keys");
let before = null;
const toggleHelp = () => {
  help.open = !help.open;
  help.classList.toggle("over", help.open);
  if (help.open) {
    before = document.activeElement;
    help.querySelector("summary").focus();
  } else {
    before?.focus();
  }
};
const keys = {
  j: () => go(1),
  k: () => go(-1),
  o: () => inRow("a.title")?.click(),
  c: () => inRow("button[name=claim]")?.click(),
  x: () => inRow("input[type=checkbox]")?.click(),
  "/": () => document.querySelector("input[type=search]").focus(),
  "?": toggleHelp,
};
const isTyping = (element) => element.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const act = event.key === "Escape" && help.classList.contains("over") ? toggleHelp : keys[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
});

// A fresh list comes by itself where nothing is ticked or in use; else it is offered.
const form = document.getElementById("inbox");
const isBusy = () => form.contains(document.activeElement) || document.activeElement.closest("#promised") || form.querySelector("input:checked") || form.to?.value;
const refresh = async () => {
  const note = document.getElementById("changed");
  if (isBusy()) {
    note.hidden = false;
    return;
  }
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (isBusy()) {
    note.hidden = false;
    return;
  }
  for (const part of ["#tasks", ".tabs", "#promised"]) {
    const now = fresh.querySelector(part);
    if (now) document.querySelector(part).replaceWith(document.adoptNode(now));
  }
};

// One connection, and none while nobody looks: a browser has few to give.
let events = null;
const listen = () => {
  if (document.visibilityState === "visible" && !events) {
    events = new EventSource(form.dataset.events);
    events.addEventListener("changed", refresh);
  } else if (document.visibilityState !== "visible" && events) {
    events.close();
    events = null;
  }
};
document.addEventListener("visibilitychange", () => {
  const wasAway = !events;
  listen();
  if (events && wasAway) refresh();
});
listen();
