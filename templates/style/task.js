// A task: keys, the way back to the list as it was, and forms that keep what is typed.
"use strict";

const list = document.querySelector("a[data-key=u]");
const from = document.referrer ? new URL(document.referrer) : null;
if (list && from?.origin === location.origin && from.pathname === "/inbox") list.href = from.href;

const isTyping = (element) => element.closest("input, textarea, select, [contenteditable]");
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const meant = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!meant) return;
  event.preventDefault();
  if (meant.matches("textarea")) meant.focus();
  else meant.click();
});

// A draft is kept a moment after the last key.

const later = (act, wait) => {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, wait);
  };
};
for (const form of document.querySelectorAll("form.draft")) {
  const saved = form.querySelector(".saved");
  let isTyped = false;
  const draft = () => {
    isTyped = false;
    const body = new URLSearchParams(new FormData(form));
    body.set("keep", "draft");
    body.set("quietly", "yes"); // it is said here, and not on the next page
    return body;
  };
  const save = async () => {
    if (form.dataset.sent) return;
    const body = draft();
    try {
      const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" });
      const words = { 204: saved.dataset.saved, 401: saved.dataset.signedOut };
      saved.textContent = words[answer.status] ?? saved.dataset.failed;
    } catch {
      saved.textContent = saved.dataset.failed;
    }
  };
  form.addEventListener("input", () => (isTyped = true));
  form.addEventListener("input", later(save, 1500));
  addEventListener("pagehide", () => {
    if (isTyped && !form.dataset.sent) navigator.sendBeacon(form.action, draft());
  });
}
const wrong = document.querySelector("[aria-invalid=true], .error");
if (wrong) wrong.scrollIntoView({ block: "center" });
