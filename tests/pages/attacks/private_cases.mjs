// What tells of a private case without showing it: searches, lists, figures, live updates.
import assert from "node:assert/strict";
import { once } from "node:events";
import http from "node:http";
import { test } from "node:test";
import { until } from "../support.mjs";
import { store, people, found, holder } from "./siege.mjs";

test("no page, search, list or figure tells anybody else of a private case, not even that there is one", async () => {
  const staff = await holder("staff");
  const words = [
    "Customer secret",
    "secret@customers",
    "Account secret",
    "Comment secret",
    "service-secret",
    "Parked secret",
    "refuse-hidden",
    "Customer hidden",
    `Summary ${store.cases.secret}`,
    `Action 1 of ${store.cases.secret}`,
    `Letter ${store.cases.secret}`,
    `Shown ${store.cases.secret}`,
    `Written ${store.cases.secret}`,
  ];
  for (const [name, { pages }] of Object.entries(found)) {
    for (const [target, { text }] of pages) {
      if (name === "nadia" || (name === "guest" && target.startsWith(store.links.secret))) continue;
      assert.deepEqual(
        words.filter((word) => text.includes(word)),
        [],
        `${name} reads of it at ${target}`,
      );
    }
  }
  const others = Object.entries(people).filter(([name]) => name !== "nadia");
  const listed = (text) =>
    [...text.matchAll(/href="\/(?:cases|tasks)\/(\d+)/g)]
      .map(([, number]) => number)
      .sort()
      .join();
  const counts = (text) => [...text.matchAll(/class="badge[^"]*">([\d,+]+)</g)].map(([, count]) => count).join();
  for (const [name, person] of others) {
    for (const [word, other] of [
      ["Customer secret", "Customer absent"],
      ["secret", "absent"],
      ["c-secret", "c-absent"],
      ["secret@customers.example", "absent@customers.example"],
      ["Account secret", "Account absent"],
      [store.cases.secret, "999999"],
      [`${store.cases.secret}-1`, "999999-1"],
    ]) {
      for (const list of [
        "/inbox?view=all&q=",
        "/inbox?view=queue&q=",
        "/inbox?view=participating&q=",
        "/cases?q=",
        "/cases?status=open&q=",
        "/cases?customer=",
      ]) {
        const [one, none] = [
          await person.get(list + encodeURIComponent(word)),
          await person.get(list + encodeURIComponent(other)),
        ];
        assert.equal(listed(one.text), listed(none.text), `${name} finds ${word} at ${list}`);
      }
    }
  }
  const figures = ["", "&survey=trust", "&survey=service-quality"].map((more) => `/results/weeks?weeks=4${more}`);
  figures.push("/results", "/results?survey=trust", "/results?survey=service-quality&by=service.type");
  const drilled = ["count", "outcomes", "kept_promises", "root_causes"].map(
    (measure) => `/cases?measure=${measure}&from=2026-01-01&to=2027-12-31&survey=trust`,
  );
  const all = [
    "/v1/cases",
    "/v1/cases?limit=1",
    "/v1/cases?workflow=ombud",
    "/v1/cases?survey=trust",
    "/v1/cases?customer=c-secret",
    "/v1/cases?assignee=nadia@example.com",
    "/v1/tasks",
    "/v1/tasks?limit=1",
    "/v1/tasks?limit=2",
    "/v1/tasks?assignee=nadia@example.com",
    "/v1/tasks?assignee=nadia@example.com&limit=1",
    "/v1/tasks?status=open&limit=3",
    "/v1/workflows",
    "/v1/workflows/ombud",
  ];
  const look = async () => {
    const seen = {};
    for (const [name, person] of others) {
      for (const target of [...figures, ...drilled]) {
        const { status, text } = await person.get(target);
        seen[`${name} ${target}`] = target.startsWith("/results")
          ? [status, text.replace(/value="[0-9a-f]{64}"|As of [\d:]+/g, "")]
          : [status, listed(text)];
      }
      for (const target of ["/inbox", "/inbox?view=queue", "/cases"]) {
        const { text } = await person.get(target);
        seen[`${name} ${target}`] = [listed(text), counts(text)];
      }
    }
    for (const target of all) {
      for (const actor of ["", "otto@example.com"]) {
        let next = target;
        for (let page = 0; next && page < 30; page += 1) {
          const { text } = await staff.api(
            "GET",
            target.startsWith("/v1/workflows") || !actor ? next : `${next}${next.includes("?") ? "&" : "?"}actor=${actor}`,
          );
          seen[`staff ${actor} ${next}`] = text;
          const after = JSON.parse(text).next;
          next = after && `${target}${target.includes("?") ? "&" : "?"}after=${after}`;
        }
      }
    }
    return seen;
  };
  const before = await look();
  const another = await store.respond("another-private", { survey: "trust" });
  await store.present(another, "nadia@example.com");
  await store.everything();
  assert.deepEqual(await look(), before);
});

test("the desk finds no customer of a private case, and tells nobody that what is noted joins one", async () => {
  const { secret } = store.cases;
  for (const [name, person] of Object.entries(people).filter(([one]) => one !== "nadia")) {
    const csrf = await person.csrf();
    const told = { csrf, survey: "trust", said: "complaint", words: "x", do: "check" };
    const answer = async (id, fields) => {
      const { status, headers, text } = await person.post("/desk", fields);
      return { status, place: headers.location, text: text.replaceAll(`value="${id}"`, "") };
    };
    for (const [one, other, fields] of [
      [secret, "999999", (id) => ({ ...told, known: id })],
      ["c-secret", "c-absent", (id) => ({ ...told, customer_id: id, customer_name: "Ada" })],
      ["secret@customers.example", "absent@customers.example", (id) => ({ ...told, do: "find", sought: id })],
    ]) {
      assert.deepEqual(await answer(one, fields(one)), await answer(other, fields(other)), `${name} asks of ${one}`);
    }
    const noted = (id) => answer(id, { ...told, customer_id: id, customer_name: "Ada", do: "save" });
    const joined = await noted("c-secret");
    assert.equal(joined.status, 303, joined.text);
    assert.deepEqual(joined, await noted(`c-new-${name}`), `${name} notes it`);
  }
  const answer = await people.nadia.post("/desk", {
    csrf: await people.nadia.csrf(),
    survey: "trust",
    said: "complaint",
    words: "x",
    customer_id: "c-secret",
    customer_name: "Ada",
    do: "check",
  });
  assert.match(answer.text, new RegExp(`This joins case ${secret}\\.`), "whose case it is reads it");
});

test("what an open list hears of is its own: nothing of a private case reaches anybody else", async () => {
  const listen = async (person) => {
    const heard = [];
    const request = http.get(`${store.heed.address}/inbox/events`, { headers: { cookie: person.cookie } });
    const [reply] = await once(request, "response");
    reply.on("data", (part) => heard.push(part.toString())).on("error", () => {});
    return {
      heard,
      stop: () => request.destroy(),
      changed: () => heard.join("").includes("event: changed"),
      policy: reply.headers["content-security-policy"],
    };
  };
  const [nadia, otto, chief, clara] = await Promise.all([people.nadia, people.otto, people.chief, people.clara].map(listen));
  assert.match(nadia.policy, /default-src 'none'/);
  const number = await store.respond("heard", { survey: "trust" });
  await store.heed.call("POST", `/v1/tasks/${await store.openTask(number)}/comments`, { actor: "nadia@example.com", text: "x" });
  await until("Nadia hears of it", () => nadia.changed());
  await store.respond("heard-open");
  await until("Clara hears of hers", () => clara.changed());
  for (const [name, one] of Object.entries({ otto, chief })) assert.ok(!one.changed(), `${name}: ${one.heard}`);
  for (const one of [nadia, otto, chief, clara]) one.stop();
});
