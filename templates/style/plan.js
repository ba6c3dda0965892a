// The plan's form: actions come and go without loading the page anew, and nobody leaves what they typed by mistake.
"use strict";

const plan = document.getElementById("plan");
const lines = document.getElementById("lines");
const count = plan.elements.namedItem("lines");
const changed = () => plan.dispatchEvent(new Event("input", { bubbles: true }));

const add = () => {
  const made = document.getElementById("line").content.cloneNode(true);
  const [index, place] = [Number(count.value), lines.children.length + 1];
  for (const element of made.querySelectorAll("*")) {
    for (const name of ["id", "for", "name", "value"]) {
      const text = element.getAttribute(name);
      if (text === "new" || text?.startsWith("inew.")) element.setAttribute(name, text.replace("new", index));
    }
  }
  const legend = made.querySelector("legend");
  const drop = made.querySelector("[name=drop]");
  legend.append(` ${place}`);
  drop.setAttribute("aria-label", `${drop.getAttribute("aria-label").trim()} ${place}`);
  lines.append(made);
  count.value = index + 1;
  lines.lastElementChild.querySelector("textarea").focus();
};

plan.addEventListener("click", (event) => {
  const button = event.target.closest("button[name=add], button[name=drop]");
  if (!button) return;
  event.preventDefault();
  if (button.name === "add") {
    add();
  } else {
    button.closest("fieldset").remove(); // what has no fields any more is not in the plan
    plan.querySelector("button[name=add]").focus();
  }
  changed();
});

// Where a draft is kept there is nothing to lose.
let isTyped = false;
plan.addEventListener("input", () => (isTyped = true));
plan.addEventListener("submit", () => (isTyped = false));
addEventListener("beforeunload", (event) => {
  if (isTyped && !plan.classList.contains("draft")) event.preventDefault();
});
