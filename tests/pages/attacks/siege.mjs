// One filled Heed for all attacks, and what its people find when they follow every link.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { Person, crawl } from "./person.mjs";
import { routeOf, routes } from "./routes.mjs";
import { Store, roles } from "./store.mjs";

export const all = routes();
export const isApi = ({ pattern }) => pattern.startsWith("/v1/");
const starts = ["/", "/inbox", "/cases", "/account"];
const byTyping = { admin: ["/admin/erasure?who=c-queued"] }; // what no link leads to
export let store, guest;
export const people = {}; // by the part of their e-mail before the @
export const found = {}; // what each found by following links
export let forms; // one of each kind, with who has it

/** A page's route with what it is asked for: of each kind a few are visited. */
export const kindOf = (target) =>
  `${routeOf(all, "GET", target)?.pattern ?? target} ${[...new URLSearchParams(target.split("?")[1]).keys()].sort()}`;
/** A form's route; on a task, with what is done to it. */
export const kindOfForm = ({ action }) =>
  (routeOf(all, "POST", action)?.pattern ?? action).replace("{deed}", action.split("/").at(-1).split("?")[0]);
export const sent = ({ fields, buttons }) => ({ ...fields, ...Object.fromEntries(buttons.slice(0, 1)) });

before(async () => {
  store = await (await Store.start()).fill();
  guest = new Person(store.heed.address);
  for (const email of Object.keys(roles)) {
    const person = await new Person(store.heed.address, email).signIn();
    people[email.split("@")[0]] = person;
  }
  await people.admin.post("/admin/people/dana@example.com/absence", {
    csrf: await people.admin.csrf(),
    from: "2031-01-02",
    to: "2031-01-09",
    substitute: "clara@example.com",
  });
  await people.nadia.post("/account/absence", { csrf: await people.nadia.csrf(), from: "2031-01-02", to: "2031-01-09", substitute: "" });
  await changesNothing("following every link", async () => {
    for (const [name, person] of Object.entries(people)) found[name] = await crawl(person, [...starts, ...(byTyping[name] ?? [])], kindOf);
    found.guest = await crawl(guest, ["/sign-in", store.invitation, ...Object.values(store.links)], kindOf);
  });
  forms = new Map();
  for (const [name, { forms: seen }] of Object.entries(found)) {
    for (const form of seen) {
      const kind = kindOfForm(form);
      if (!forms.has(kind)) forms.set(kind, { ...form, kind, person: people[name] ?? guest });
    }
  }
});
after(() => store?.stop());

/** Runs that and sees that it left nothing behind. */
export async function changesNothing(what, deeds, except = []) {
  const before = await store.everything();
  await deeds();
  const now = await store.everything();
  for (const table of except) (delete before[table], delete now[table]);
  assert.deepEqual(now, before, `${what} changed something`);
}

/** Somebody with a token of the API. */
export async function holder(role) {
  const one = new Person(store.heed.address);
  one.token = await store.heed.token(role);
  return one;
}
