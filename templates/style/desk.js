// “A customer told me”: who is meant is looked up while somebody types.
"use strict";

const sought = document.getElementById("sought");
const found = document.getElementById("found");
let timer;
let asked = 0;

const look = async () => {
  const mine = ++asked;
  try {
    const reply = await fetch(`/desk?sought=${encodeURIComponent(sought.value)}`);
    const page = new DOMParser().parseFromString(await reply.text(), "text/html");
    const fresh = page.getElementById("found");
    if (reply.ok && fresh && mine === asked) found.replaceChildren(...fresh.childNodes);
  } catch {
    // Without an answer the button below still finds.
  }
};
sought?.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(look, 250);
});
