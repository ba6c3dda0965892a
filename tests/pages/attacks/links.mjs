// The links in customers' mails, which are all that they need: guessed, changed, revoked, used twice.
import assert from "node:assert/strict";
import crypto from "node:crypto";
import { test } from "node:test";
import { Person, formsOf } from "./person.mjs";
import { store, guest, people, changesNothing } from "./siege.mjs";

test("a signed link opens what it was made for, while it may, and nothing else", async () => {
  const shows = async (link, status, method = "GET") => {
    const stranger = new Person(store.heed.address); // each from elsewhere: who guesses is told to wait, and that is another test
    const from = { "x-forwarded-for": `192.0.2.${crypto.randomInt(1, 250)}` };
    const answer =
      method === "GET" ? await stranger.get(link, { headers: from }) : await stranger.post(link, {}, { headers: from });
    assert.equal(answer.status, status, `${method} ${link}`);
    if (status !== 200) assert.doesNotMatch(answer.text, /customers\.example|Customer |Action |Summary /, link);
    assert.equal(answer.headers["set-cookie"], undefined, "no cookie is set for a customer");
  };
  const { plan, form, secret } = store.links;
  const signs = "abcdefghijklmnopqrstuvwxyz234567";
  const one = (link, at) => link.slice(0, at) + signs[signs.indexOf(link[at]) ^ 1] + link.slice(at + 1); // one bit of it changed
  for (const method of ["GET", "POST"]) {
    for (let at = 3; at < 51; at += method === "GET" ? 1 : 9) await shows(one(plan, at), 404, method);
    await shows(plan.slice(0, 27) + secret.slice(27), 404, method); // another case's signature
    for (const guessed of [
      "/p/" + "a".repeat(48),
      plan.slice(0, -1),
      `${plan}a`,
      plan.toUpperCase().replace("/P/", "/p/"),
      "/p/%00",
      "/p/%ff",
      "/p/..%2f..%2finbox",
    ]) {
      const answer = await guest.get(guessed, { headers: { "x-forwarded-for": "192.0.2.251" } });
      assert.ok([400, 404].includes(answer.status), guessed);
    }
  }
  await shows(`${form}/report.pdf`, 404); // a question's link has no report
  await shows(`${plan}/files/1`, 200); // evidence of what is promised
  for (const other of [`${plan}/files/2`, `${plan}/files/0`, `${plan}/files/-1`, `${plan}/files/x`, `${form}/files/1`])
    await shows(other, 404); // what colleagues keep for themselves, and what is another case's
  const invitation = store.invitation.replace("/invitation/", "");
  await shows(`/p/${invitation}`, 404);
  assert.equal((await guest.get(`/invitation/${plan.slice(3)}`)).status, 410, "nor does a customer's link set a password");
  // Of its form, what another link, or an earlier presentation, made is none.
  const [{ fields }] = formsOf((await guest.get(plan)).text);
  const [{ fields: others }] = formsOf((await guest.get(form)).text);
  await changesNothing("a made-up answer", async () => {
    for (const changed of [
      { proof: others.proof },
      { presented: "2026-01-01T00:00:00.000Z" },
      { proof: "" },
      { proof: fields.proof.toUpperCase() },
    ]) {
      assert.equal((await guest.post(plan, { ...fields, ...changed, send: "accept" })).status, 400);
    }
    const extra = await guest.post(form, { ...others, "f-score": "99" });
    assert.equal(extra.status, 422);
  });
  // Twice, then revoked, then erased.
  assert.equal((await guest.post(form, { ...others, "f-score": "5", status: "closed", case: store.cases.secret })).status, 303);
  const answered = await store.everything();
  assert.equal((await guest.post(form, { ...others, "f-score": "1" })).headers.location, `${form}?again=1`);
  assert.deepEqual(await store.everything(), answered, "the second answer is none");
  const twice = await store.respond("at-once");
  await store.present(twice, "clara@example.com");
  await store.tell(twice, "clara@example.com");
  const atOnce = await store.linkTo("at-once@customers.example", "what-was-done");
  const [{ fields: once }] = formsOf((await guest.get(atOnce)).text);
  const both = await Promise.all([5, 1].map((score) => guest.post(atOnce, { ...once, "f-score": score })));
  assert.deepEqual(
    both.map(({ headers }) => headers.location).sort(),
    [atOnce, `${atOnce}?again=1`],
    "of two at once one counts",
  );
  const number = await store.respond("revoked");
  await store.present(number, "clara@example.com");
  await store.attach(number, "clara@example.com", { item: 1 });
  const link = await store.linkTo("revoked@customers.example", "plan-presented");
  for (const target of [link, `${link}/files/1`]) await shows(target, 200);
  const revocation = formsOf((await people.clara.get(`/cases/${number}`)).text).find(({ action }) =>
    action.includes("/revocation"),
  );
  assert.equal((await people.clara.post(revocation.action, revocation.fields)).status, 303);
  for (const target of [link, `${link}/report.pdf`, `${link}/files/1`]) await shows(target, 410);
  await shows(link, 410, "POST");
  const erased = await store.respond("erased");
  await store.present(erased, "clara@example.com");
  await store.attach(erased, "clara@example.com", { item: 1 });
  const last = await store.linkTo("erased@customers.example", "plan-presented");
  for (const target of [last, `${last}/files/1`]) await shows(target, 200);
  const erasure = await people.admin.post(`/cases/${erased}/erasure`, { csrf: await people.admin.csrf(), customer: "c-erased" });
  assert.equal(erasure.status, 303);
  const after = await guest.get(last);
  assert.doesNotMatch(after.text, /Customer erased|Action 1|Evidence|Letter/, "nothing personal is behind it any more");
  assert.doesNotMatch((await guest.get(`${last}/files/1`)).text, /Written/, "nor any file");
});

test("whoever guesses links is told to wait, and nobody else is", async () => {
  const from = (address) => ({ headers: { "x-forwarded-for": address } });
  const guesses = async (path, address, times) => {
    const statuses = [];
    for (let i = 0; i < times; i += 1)
      statuses.push((await guest.get(path + crypto.randomBytes(30).toString("hex").slice(0, 48), from(address))).status);
    return statuses;
  };
  assert.deepEqual((await guesses("/p/", "198.51.100.1", 22)).slice(-3), [404, 429, 429]);
  assert.equal((await guest.get(store.links.plan, from("198.51.100.1"))).status, 200, "a link that is right opens");
  assert.deepEqual(await guesses("/p/", "198.51.100.2", 1), [404], "for others nothing changes");
  assert.deepEqual((await guesses("/invitation/", "198.51.100.3", 62)).slice(-3), [410, 429, 429]);
  assert.equal((await guest.get(store.invitation, from("198.51.100.3"))).status, 200);
});
