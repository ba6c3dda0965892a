// Who may see and do what, by the number in an address.
import assert from "node:assert/strict";
import { test } from "node:test";
import { routeOf } from "./routes.mjs";
import { all, store, guest, people, found, kindOf, kindOfForm, sent, changesNothing } from "./siege.mjs";
import { roles } from "./store.mjs";

/** By case: who sees it. The rest of the world is told that there is none. */
function watchersOf(number) {
  const name = Object.keys(store.cases).find((one) => store.cases[one] === number);
  const named = { secret: ["nadia"], hidden: ["nadia"], nines: ["mia"], queued: ["clara", "vera"], claimed: ["clara", "vera"] }[
    name
  ] ?? ["clara"];
  return { named, all: named[0] === "nadia" ? named : [...named, "chief", "process", "admin"] };
}

/** What that person is answered who asks for something of that route. */
function expected(name, { method, pattern }, target) {
  const person = people[name];
  const isGuests = /^\/(sign-in|forgotten|invitation\/|p\/|static\/)/.test(pattern);
  if (isGuests) return [200, 303, 410];
  if (!person) return [303];
  const role = roles[person.email];
  if (pattern.startsWith("/admin")) return role === "admin" ? [200, 303] : [403];
  if (pattern.startsWith("/process")) return ["admin", "process_owner"].includes(role) ? [200, 303] : [403];
  if (/^\/(results\/(weeks|notes)|advocates)/.test(pattern)) return role === "staff" ? [403] : [200, 303];
  const number = /^\/(?:cases|tasks)\/(\d+)/.exec(target)?.[1];
  if (!number) return [200, 303];
  const watchers = watchersOf(number);
  if (!watchers.all.includes(name)) return [404];
  if (/\/(export|erasure)$/.test(target)) return role === "admin" ? [200, 422] : [404];
  const mayOnlyLook =
    method === "POST" &&
    pattern.startsWith("/tasks/") &&
    !watchers.named.includes(name) &&
    !/\/(assignment|comment)$/.test(target);
  return mayOnlyLook ? [409, 422] : [200, 303, 409, 422];
}

test("every page is there for those who may see it, and for nobody else", async () => {
  const targets = new Map();
  for (const { pages } of Object.values(found)) {
    for (const target of pages.keys()) {
      const kind = kindOf(target) + (/^\/(cases|tasks)\/(\d+)/.exec(target)?.[2] ?? "");
      if (routeOf(all, "GET", target) && !targets.has(kind)) targets.set(kind, target);
    }
  }
  for (const name of ["guest", ...Object.keys(people)]) {
    const person = people[name] ?? guest;
    for (const target of targets.values()) {
      const route = routeOf(all, "GET", target);
      const answers = expected(name, route, target);
      if (/\/(report\.pdf|chart)$/.test(target) && answers.includes(200)) continue; // seen when links were followed
      const answer = await person.get(target);
      assert.ok(answers.includes(answer.status), `${name} GET ${target}: ${answer.status}, and not ${answers}`);
      if (answer.status === 303 && name === "guest" && !target.startsWith("/sign-in")) {
        assert.equal(answer.headers.location, `/sign-in?next=${encodeURIComponent(target)}`, "and back after signing in");
      }
      if (answer.status === 404) {
        // it tells no more than of a case that never was
        const number = /\d+/.exec(target)[0];
        const nothing = await person.get(target.replace(number, "999999"));
        assert.equal(answer.text, nothing.text, target);
      }
    }
  }
});

test("every form is for those who may, and for nobody else, whatever number it names", async () => {
  const deeds = new Map(); // each form as it stands on some page, and task forms on each case
  for (const { forms: seen } of Object.values(found)) {
    for (const form of seen) {
      const kind = kindOfForm(form) + (/^\/(cases|tasks)\/(\d+)/.exec(form.action)?.[2] ?? "");
      if (!deeds.has(kind)) deeds.set(kind, form);
    }
  }
  await changesNothing(
    "somebody else",
    async () => {
      for (const name of ["guest", ...Object.keys(people)]) {
        const csrf = people[name] ? await people[name].csrf() : "";
        for (const form of deeds.values()) {
          const answers = expected(name, { method: "POST", pattern: routeOf(all, "POST", form.action).pattern }, form.action);
          if (answers.includes(200)) continue; // what one may, other tests do
          const answer = await (people[name] ?? guest).post(
            form.action,
            { ...sent(form), csrf, revision: "", text: "x" },
            { keepsCookies: false },
          );
          // Whose session ended meanwhile is given back what they typed; nobody else's page can make us say it.
          const isGivenBack =
            name === "guest" && answer.status === 403 && /id="left" readonly/.test(answer.text) && !/Customer /.test(answer.text);
          assert.ok(
            isGivenBack || answers.includes(answer.status),
            `${name} POST ${form.action}: ${answer.status}, and not ${answers}`,
          );
          if (name !== "guest") continue;
          const forged = await guest.post(form.action, { text: "x" }, { headers: { origin: "https://evil.example" } });
          assert.equal(forged.headers.location, "/sign-in");
        }
      }
      // Numbers of others within one's own forms.
      const csrf = await people.otto.csrf();
      const { task, secret, plan, asked } = store.cases;
      for (const number of [task, secret]) {
        const id = `${number}-1`;
        for (const fields of [{ claim: id }, { release: id }]) {
          assert.equal((await people.otto.post("/inbox", { csrf, ...fields })).status, 404);
        }
        for (const to of ["person otto@example.com", "otto@example.com", "team key-accounts"]) {
          assert.equal((await people.otto.post("/inbox", { csrf, task: id, to, reassign: "yes" })).headers.location, "/inbox");
        }
      }
      const claras = await people.clara.csrf();
      for (const mail of ["0", "99", "-1", "1e9", "../../1"]) {
        const answer = await people.clara.post(`/cases/${plan}/links/${encodeURIComponent(mail)}/revocation`, { csrf: claras });
        assert.ok([303, 404].includes(answer.status), `link ${mail}: ${answer.status}`);
      }
      for (const deed of ["pause", "comment", "burning"]) {
        assert.equal((await people.clara.post(`/tasks/${asked}-99/${deed}`, { csrf: claras })).status, 404);
      }
      assert.equal((await people.clara.post(`/tasks/${task}-1/burning`, { csrf: claras })).status, 404);
      const owner = await people.process.csrf();
      for (const [kind, id] of [
        ["deliveries", "999"],
        ["deliveries", "2"],
        ["mails", "1-m1"],
        ["mails", "999-m1"],
        ["mails", "x"],
        ["webhooks", "999"],
        ["webhooks", "-1"],
        ["events", "999"],
        ["events", "x"],
      ]) {
        const deed = ["deliveries", "events"].includes(kind) ? "replay" : "retry";
        const answer = await people.process.post(`/process/${kind}/${id}/${deed}`, { csrf: owner });
        assert.equal(answer.status, 303, `${kind} ${id}`);
      }
    },
    ["audit_log", "seals"],
  ); // a replay that was refused stands there, as it should
});
