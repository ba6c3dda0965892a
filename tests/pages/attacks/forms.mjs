// Forms that another site, or a program, sends in somebody's name; and that only looking changes nothing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { formsOf } from "./person.mjs";
import { store, guest, people, found, forms, kindOf, sent, changesNothing } from "./siege.mjs";

test("no form is taken without its token, with another session's, or from another site", async () => {
  const other = await people.otto.csrf();
  const customers = [...forms.values()].filter(({ action }) => action.startsWith("/p/"));
  const otherProof = formsOf((await guest.get(store.links.secret)).text)[0].fields.proof;
  await changesNothing("a forged form", async () => {
    for (const { action, person, kind, ...form } of forms.values()) {
      const refused = async (why, changes, headers, status) => {
        const answer = await person.post(action, { ...sent(form), ...changes }, { headers, keepsCookies: false });
        assert.equal(answer.status, status, `${kind}: ${why}`);
      };
      if (action.startsWith("/p/")) {
        // no cookie is the customer's key, so none can be misused: the form proves that its page was read
        await refused("no proof", { proof: "" }, {}, 400);
        await refused("another link's proof", { proof: otherProof }, {}, 400);
        continue;
      }
      const mine = person === people.otto ? await people.clara.csrf() : other;
      await refused("no token", { csrf: "" }, {}, 403);
      await refused("a guessed one", { csrf: "0".repeat(64) }, {}, 403);
      await refused("another session's", { csrf: mine }, {}, 403);
      for (const headers of [
        { origin: "https://evil.example" },
        { origin: "null" },
        { origin: `${store.heed.address}.evil.example` },
        { "sec-fetch-site": "cross-site" },
        { "sec-fetch-site": "same-site" },
      ])
        await refused(JSON.stringify(headers), {}, headers, 403);
      const body = JSON.stringify(sent(form));
      for (const type of ["text/plain", "application/json", "multipart/form-data; boundary=x"]) {
        const answer = await person.ask("POST", action, { body, headers: { "content-type": type }, keepsCookies: false });
        assert.equal(answer.status, 400, `${kind} as ${type}`);
      }
    }
  });
  assert.equal(customers.length, 2, "all customers' answers are one route, and what they send later another");
});

test("HEAD changes nothing either, nor GET whatever else it says that it means", async () => {
  await changesNothing("looking", async () => {
    for (const [name, { pages }] of Object.entries(found)) {
      for (const target of new Map([...pages.keys()].map((one) => [kindOf(one), one])).values()) {
        if (/\/(report\.pdf|chart)$/.test(target)) continue; // costly, and a GET like the others
        const head = await (people[name] ?? guest).ask("HEAD", target);
        assert.equal(head.text, "");
        assert.equal(head.status, pages.get(target).status, `HEAD ${target}`);
      }
    }
    for (const { action, person, ...form } of forms.values()) {
      const fields = new URLSearchParams({ ...sent(form), _method: "POST" });
      const headers = { "x-http-method-override": "POST", "x-method-override": "POST" };
      for (const method of ["GET", "HEAD"]) {
        await person.ask(method, `${action}${action.includes("?") ? "&" : "?"}${fields}`, { headers, keepsCookies: false });
      }
      for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"]) {
        const answer = await person.ask(method, action, { keepsCookies: false });
        assert.equal(answer.status, 405, `${method} ${action}`);
      }
    }
  });
});
