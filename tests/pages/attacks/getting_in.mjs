// Sign-in, sessions, and addresses that should lead elsewhere.
import assert from "node:assert/strict";
import { test } from "node:test";
import { cookiesOf, password } from "../support.mjs";
import { Person } from "./person.mjs";
import { store, guest, people } from "./siege.mjs";

const elsewhere = [
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "https:evil.example",
  "https://evil.example",
  "http:/evil.example",
  "javascript:alert(1)",
  "data:text/html,x",
  "/\r\nLocation: https://evil.example",
  "/%0d%0aX: y\r\nX-Injected: 1",
  "/\t/evil.example",
  " //evil.example",
  "/\u0000",
  "\u202e//evil",
  "evil.example",
  "@evil.example",
  ".evil.example",
];

test("no address that is asked for leads to another site or splits an answer", async () => {
  const isOwn = (answer, what) => {
    const place = answer.headers.location;
    assert.equal(answer.headers["x-injected"], undefined, what);
    if (place === undefined) return;
    assert.match(place, /^\/(?![/\\])[\x21-\x7e]*$/, what);
    assert.equal(new URL(place, "https://heed.example").origin, "https://heed.example", what);
  };
  const csrf = await guest.csrf("/sign-in");
  for (const target of elsewhere) {
    for (const name of ["next", "return", "back", "url", "redirect", "to", "here", "view", "q", "after", "status", "customer"]) {
      const query = `${name}=${encodeURIComponent(target)}`;
      for (const [person, page] of [
        [guest, "/sign-in"],
        [people.clara, "/sign-in"],
        [guest, "/inbox"],
        [guest, "/cases"],
        [guest, "/sign-in/sso"],
        [people.clara, "/"],
      ]) {
        const answer = await person.get(`${page}?${query}`, { headers: { referer: target.replace(/[^\x21-\x7e]/g, "") } });
        isOwn(answer, `${page}?${query}`);
        for (const [, shown] of answer.text.matchAll(/name="next" value="([^"]*)"/g)) assert.equal(shown, "/inbox", query);
      }
    }
    for (const path of [`/${target}`, `/inbox/..${target}`, `//${target}`])
      isOwn(await guest.get(encodeURI(path).replace(/#.*/, "")).catch(() => ({ headers: {} })), path);
    const wrong = await guest.post(
      "/sign-in",
      { csrf, email: `nobody${elsewhere.indexOf(target)}@example.com`, password: "no", next: target },
      { headers: { "x-forwarded-for": `203.0.113.${elsewhere.indexOf(target)}` } },
    );
    isOwn(wrong, target);
    assert.match(wrong.text, target.includes("\0") ? /could not be read/ : /name="next" value="\/inbox"/);
  }
  const claras = await people.clara.csrf();
  for (const query of ["view=//evil.example", "q=%0d%0aX-Injected:1", "after=//evil.example"]) {
    isOwn(await people.clara.post(`/inbox?${query}`, { csrf: claras }), query);
  }
  for (const answer of [
    await people.clara.post("/tasks/%0d%0aX-Injected:1/comment", { csrf: claras, text: "" }),
    await people.admin.post("/admin/accounts/%0d%0aX-Injected:1", { csrf: await people.admin.csrf() }),
  ])
    isOwn(answer, "a path");
});

test("a session is made at each sign-in, ends with it, and with every change of password or access", async () => {
  const email = "clara@example.com";
  const signIn = async (jar, from = "203.0.113.99") => {
    const one = new Person(store.heed.address, email);
    for (const [name, value] of Object.entries(jar)) one.jar.set(name, value);
    const csrf = await one.csrf((await one.get("/account")).status === 200 ? "/account" : "/sign-in");
    const answer = await one.post(
      "/sign-in",
      { csrf, email, password, next: "/inbox", role: "admin", is_admin: "1" },
      { headers: { "x-forwarded-for": from } },
    );
    assert.equal(answer.status, 303);
    return { one, set: cookiesOf({ headers: { get: () => answer.headers["set-cookie"].join(", ") } }) };
  };
  const planted = { heed_session: "A".repeat(43), "__Host-heed_session": "A".repeat(43), heed_guest: "planted" };
  const { one, set } = await signIn(planted);
  const cookie = set.find((text) => text.startsWith("heed_session="));
  assert.match(cookie, /^heed_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/);
  assert.notEqual(one.jar.get("heed_session"), planted.heed_session);
  const isIn = async (person) => (await person.get("/inbox")).status === 200;
  const withCookie = (value) => Object.assign(new Person(store.heed.address), { jar: new Map([["heed_session", value]]) });
  assert.ok(await isIn(one));
  assert.ok(!(await isIn(withCookie(planted.heed_session))), "a planted one stays none");
  for (const value of [
    "",
    "%00",
    "'; DROP TABLE sessions;--",
    one.jar.get("heed_session").slice(0, -1),
    one.jar.get("heed_session") + "A",
  ])
    assert.ok(!(await isIn(withCookie(value))), value);
  const first = one.jar.get("heed_session");
  const { one: again } = await signIn({ heed_session: first });
  assert.notEqual(again.jar.get("heed_session"), first);
  assert.ok(!(await isIn(withCookie(first))), "signing in anew ends the browser's session before");
  // Two sign-ins at once are two sessions, each its own.
  const [left, right] = await Promise.all([signIn({}), signIn({})]);
  assert.notEqual(left.one.jar.get("heed_session"), right.one.jar.get("heed_session"));
  const kept = left.one.jar.get("heed_session");
  assert.equal((await left.one.post("/sign-out", { csrf: await left.one.csrf() })).status, 303);
  assert.ok(!(await isIn(withCookie(kept))) && (await isIn(right.one)), "signing out ends this one alone");
  // Less of a role is less at once; disabled is out; a new password lets nobody else stay.
  const admins = await people.admin.csrf();
  const change = (deed, fields) => people.admin.post(`/admin/accounts/mia@example.com${deed}`, { csrf: admins, ...fields });
  assert.equal((await people.mia.get("/results/weeks")).status, 200);
  await change("", { role: "staff" });
  assert.equal((await people.mia.get("/results/weeks")).status, 403);
  await change("", { role: "manager" });
  await change("/disabling");
  assert.ok(!(await isIn(people.mia)));
  await change("/enabling");
  assert.ok(!(await isIn(people.mia)), "enabled, but not signed in");
  const link = store.heed.pathOf(await store.heed.verb("account", "invite", "--email", email));
  const setter = new Person(store.heed.address);
  const other = new Person(store.heed.address);
  const [csrf, otherCsrf] = [await setter.csrf(link), await other.csrf(link)];
  const [set1, set2] = await Promise.all([
    setter.post(link, { csrf, password: password + "!", again: password + "!", email: "admin@example.com" }),
    other.post(link, { csrf: otherCsrf, password: password + "?", again: password + "?" }),
  ]);
  assert.deepEqual([set1.status, set2.status].sort(), [303, 410], "of two at once one counts");
  const [winner, loser] = set1.status === 303 ? [setter, other] : [other, setter];
  assert.ok((await isIn(winner)) && !(await isIn(right.one)) && !(await isIn(people.clara)));
  assert.match((await winner.get("/account")).text, /clara@example\.com/, "and is who the link is for");
  assert.equal(
    (await loser.post(link, { csrf: loser === setter ? csrf : otherCsrf, password, again: password })).status,
    410,
    "once",
  );
});

test("an unknown account takes as long as a wrong password, and neither is told apart", async () => {
  const times = { "otto@example.com": [], "nobody@example.com": [] };
  for (let i = 0; i < 5; i += 1) {
    for (const email of Object.keys(times)) {
      const csrf = await guest.csrf("/sign-in");
      const before = process.hrtime.bigint();
      const answer = await guest.post(
        "/sign-in",
        { csrf, email, password: "not this one", next: "/" },
        { headers: { "x-forwarded-for": "203.0.113.200" } },
      );
      times[email].push(Number(process.hrtime.bigint() - before) / 1e6);
      assert.equal(answer.status, 422);
    }
  }
  const fastest = Object.values(times).map((one) => Math.min(...one));
  assert.ok(Math.min(...fastest) > 20 && Math.max(...fastest) / Math.min(...fastest) < 3, JSON.stringify(times)); // both pay for the hash
});

test("what a mail links to is our own address, whatever host a request names", async () => {
  const csrf = await guest.csrf("/forgotten");
  const answer = await guest.post(
    "/forgotten",
    { csrf, email: "otto@example.com" },
    {
      headers: {
        host: "evil.example",
        "x-forwarded-host": "evil.example",
        "x-forwarded-for": "203.0.113.201",
        forwarded: "host=evil.example",
        "x-original-url": "/admin",
      },
    },
  );
  assert.equal(answer.status, 303);
  assert.doesNotMatch(JSON.stringify(answer.headers), /evil/);
  const mail = await store.heed.mailTo("otto@example.com", "password-forgotten");
  assert.doesNotMatch(mail, /evil\.example/);
  const shown = await people.otto.get("/inbox", {
    headers: { "x-original-url": "/admin/accounts", "x-rewrite-url": "/admin/accounts", host: "evil.example" },
  });
  assert.doesNotMatch(shown.text, /evil\.example|newcomer/);
});
