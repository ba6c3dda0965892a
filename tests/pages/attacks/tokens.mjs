// The API with no token, a lesser one, or somebody else's name.
import assert from "node:assert/strict";
import crypto from "node:crypto";
import { test } from "node:test";
import { all, isApi, store, guest, people, changesNothing, holder } from "./siege.mjs";

/** The API: what each route asks of a token, and a request of it about a case, a task or neither. */
const api = {
  "POST /v1/responses": { right: "hand in" },
  "POST /v1/hooks/{source}": { right: "signature" },
  "GET /v1/hooks/{source}": { right: "nothing" },
  "GET /v1/deliveries": { right: "run" },
  "DELETE /v1/deliveries": { right: "run", path: "/v1/deliveries?state=forged" },
  "DELETE /v1/deliveries/{id}": { right: "run", path: "/v1/deliveries/1" },
  "POST /v1/deliveries/{id}/replay": { right: "run", path: "/v1/deliveries/1/replay" },
  "GET /v1/mails": { right: "run" },
  "POST /v1/mails/{id}/retry": { right: "run", path: "/v1/mails/1-m1/retry" },
  "GET /v1/webhooks": { right: "run" },
  "POST /v1/webhooks/{id}/retry": { right: "run", path: "/v1/webhooks/1/retry" },
  "GET /v1/parked-events": { right: "run" },
  "POST /v1/parked-events/{id}/replay": { right: "run", path: "/v1/parked-events/1/replay" },
  "GET /v1/cases": { right: "work" },
  "GET /v1/cases/{id}": { right: "work", of: "case" },
  "GET /v1/cases/{id}/journal": { right: "work", of: "case" },
  "GET /v1/cases/{id}/explanation": { right: "work", of: "case" },
  "POST /v1/cases/{id}/events": { right: "work", of: "case", body: { event: "customer.withdrew" } },
  "GET /v1/cases/{id}/plan": { right: "work", of: "case" },
  "PUT /v1/cases/{id}/plan": { right: "work", of: "case", body: { items: [] } },
  "POST /v1/cases/{id}/plan/items": { right: "work", of: "case", body: { action: "x", owner: "otto@example.com", due: "2030-01-07" } },
  "PATCH /v1/cases/{id}/plan/items/{n}": { right: "work", of: "case", body: { action: "x" } },
  "POST /v1/cases/{id}/plan/answers": { right: "work", of: "case", body: { presented_at: "2026-03-02T09:00:00Z" } },
  "GET /v1/cases/{id}/links": { right: "work", of: "case" },
  "DELETE /v1/cases/{id}/links": { right: "work", of: "case", body: {} },
  "DELETE /v1/cases/{id}/links/{mail}": { right: "work", of: "case", body: {} },
  "POST /v1/cases/{id}/praise": { right: "work", of: "case", body: { person: "otto@example.com", story: "Kind" } },
  "GET /v1/heroes": { right: "work" },
  "PATCH /v1/heroes/{n}": { right: "work", path: "/v1/heroes/1", body: { standing: "hidden" } },
  "GET /v1/responses.csv": { right: "work", path: "/v1/responses.csv?survey=service-quality&from=2026-01-01&to=2026-12-31" },
  "GET /v1/follow-ups.csv": { right: "work", path: "/v1/follow-ups.csv?survey=service-quality&from=2026-01-01&to=2026-12-31" },
  "GET /v1/results/goals": { right: "work" },
  "GET /v1/tasks": { right: "work" },
  "GET /v1/tasks/{id}": { right: "work", of: "task" },
  "POST /v1/tasks/{id}/claim": { right: "work", of: "task", body: {} },
  "DELETE /v1/tasks/{id}/claim": { right: "work", of: "task", body: {} },
  "POST /v1/tasks/{id}/completion": { right: "work", of: "task", body: { outcome: "no_answer" } },
  "POST /v1/tasks/{id}/assignment": { right: "work", of: "task", body: { assignee: "otto@example.com" } },
  "DELETE /v1/tasks/{id}/attendance": { right: "work", of: "task", body: {} },
  "POST /v1/tasks/{id}/pause": { right: "work", of: "task", body: { reason: "Waiting" } },
  "DELETE /v1/tasks/{id}/pause": { right: "work", of: "task", body: {} },
  "PUT /v1/tasks/{id}/call": { right: "work", of: "task", body: { starts: "2031-03-02T09:00:00Z" } },
  "POST /v1/tasks/{id}/comments": { right: "work", of: "task", body: { text: "x" } },
  "PUT /v1/tasks/{id}/draft": { right: "work", of: "task", body: { form: {} } },
  "GET /v1/cases/{id}/attachments/{n}": { right: "work", of: "case" },
  "POST /v1/cases/{id}/attachments": { right: "work", of: "case", body: {}, file: { name: "a.txt", content: "A letter" } },
  "GET /v1/people/{email}": { right: "work", path: "/v1/people/clara@example.com" },
  "PATCH /v1/people/{email}": { right: "work", path: "/v1/people/clara@example.com", body: { mails: "at_once" } },
  "GET /v1/results": {
    right: "work",
    path: "/v1/results?survey=service-quality&measure=count&from=2026-01-01&to=2026-12-31",
  },
  "GET /v1/results/drivers": {
    right: "work",
    path: "/v1/results/drivers?survey=service-quality&outcome=overall&questions=quality&from=2026-01-01&to=2026-12-31",
  },
  "POST /v1/people/{email}/successor": {
    right: "run",
    path: "/v1/people/clara@example.com/successor",
    body: { successor: "otto@example.com" },
  },
  "POST /v1/program": { right: "run" },
  "GET /v1/program/history": { right: "run" },
  "GET /v1/workflows": { right: "work" },
  "GET /v1/workflows/{name}": { right: "work", path: "/v1/workflows/ombud" },
  "POST /v1/cases/{id}/migration": { right: "run", of: "case", body: {} },
};

/** The address of a request about that case, or its first task. */
const pathOf = (key, { of, path }, number) =>
  path ??
  key
    .split(" ")[1]
    .replace("{id}", of === "task" ? `${number}-1` : number)
    .replace("{n}", "1")
    .replace("{mail}", `${number}-m1`)
    .replace("{source}", "typeform");

/** What that person is answered who asks so: with JSON, or a form with a file. */
const ask = (person, method, target, { file }, body, headers) =>
  file ? person.sendFile(target, body, file, headers) : person.api(method, target, body, headers);

test("every route of the API asks for a token, and for one of the right role", async () => {
  assert.deepEqual(
    all
      .filter(isApi)
      .map(({ method, pattern }) => `${method} ${pattern}`)
      .filter((key) => !api[key]),
    [],
    "a new route: say above what it asks for",
  );
  await changesNothing(
    "no token, or a lesser one",
    async () => {
      const intake = await holder("intake");
      const staff = await holder("staff");
      for (const [key, row] of Object.entries(api)) {
        const target = pathOf(key, row, store.cases.plan);
        const [method] = key.split(" ");
        const body = row.body && { actor: "clara@example.com", ...row.body };
        if (row.right === "signature") {
          assert.equal((await guest.api(method, target, {})).status, 401);
          continue;
        }
        if (row.right === "nothing") {
          assert.equal((await guest.api(method, target)).status, 200);
          continue;
        }
        for (const authorization of [
          undefined,
          "Bearer ",
          "Bearer heed_guessed",
          `Basic ${btoa("admin:admin")}`,
          `Bearer ${intake.token}x`,
          `Bearer ${crypto.createHash("sha256").update(intake.token).digest("hex")}`,
        ]) {
          const answer = await ask(guest, method, target, row, body, authorization ? { authorization } : {});
          assert.equal(answer.status, 401, `${key} with ${authorization}`);
          assert.equal(answer.headers["www-authenticate"], "Bearer");
        }
        const session = await ask(people.admin, method, target, row, body); // a browser's cookie is no token: no page of another site can use it
        assert.equal(session.status, 401, `${key} with a session`);
        if (row.right !== "hand in")
          assert.equal((await ask(intake, method, target, row, body)).status, 403, `${key} with an intake token`);
        if (row.right === "run")
          assert.equal((await ask(staff, method, target, row, body)).status, 403, `${key} with a staff token`);
      }
    },
    ["deliveries", "tokens"],
  ); // a delivery with a wrong signature is kept apart, and when a token was last used is noted
});

test("a staff token acts for nobody who may not, and knows of a private case in the name of its people alone", async () => {
  const staff = await holder("staff");
  const { task, secret } = store.cases;
  await changesNothing("a staff token", async () => {
    for (const [key, row] of Object.entries(api).filter(([, { of, right }]) => of && right === "work")) {
      const [method] = key.split(" ");
      for (const actor of [
        "",
        "otto@example.com",
        "clara@example.com",
        "admin@example.com",
        "team ombud",
        "nobody@example.com",
      ]) {
        const body = row.body && { ...row.body, actor };
        const askOf = (number) =>
          ask(staff, method, pathOf(key, row, number) + (row.body ? "" : `?actor=${encodeURIComponent(actor)}`), row, body);
        const hidden = await askOf(secret);
        assert.equal(hidden.status, 404, `${key} as ${actor}: ${hidden.text}`);
        assert.equal(
          hidden.text.replaceAll(secret, "999999"),
          (await askOf("999999")).text,
          `${key} tells that there is such a case`,
        );
      }
      if (row.of === "task" && row.body && !/comments/.test(key)) {
        const answer = await staff.api(method, pathOf(key, row, task), { ...row.body, actor: "otto@example.com" });
        assert.ok([403, 409].includes(answer.status), `${key} in the name of somebody else: ${answer.status} ${answer.text}`);
      }
    }
  }, ["tokens"]);
  const answer = await staff.api("GET", `/v1/cases/${secret}?actor=nadia@example.com`);
  assert.equal(answer.status, 200);
});
