// A task's forms keep what is typed: a draft a moment after the last key.
"use strict";

const later = (act, wait) => {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, wait);
  };
};
for (const form of document.querySelectorAll("form.draft")) {
  const saved = form.querySelector(".saved");
  const save = async () => {
    if (form.dataset.sent) return;
    const body = new URLSearchParams(new FormData(form));
    body.set("keep", "draft");
    body.set("quietly", "yes"); // it is said here, and not on the next page
    try {
      const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" });
      saved.textContent = answer.status === 204 ? saved.dataset.saved : saved.dataset.failed;
    } catch {
      saved.textContent = saved.dataset.failed;
    }
  };
  form.addEventListener("input", later(save, 1500));
}
const wrong = document.querySelector("[aria-invalid=true], .error");
if (wrong) wrong.scrollIntoView({ block: "center" });
