// What no page sends, and nobody should.
import assert from "node:assert/strict";
import { test } from "node:test";
import { guest, people } from "./siege.mjs";

test("what nobody should send is answered, and breaks nothing", async () => {
  const person = people.otto;
  const values = [
    "&",
    "&&",
    "%26",
    "=",
    "%",
    "%00",
    "%25",
    "\u00ff\u00fe",
    "a".repeat(9000),
    "....",
    "{{csrf}}",
    ";;;",
    '"',
    "%3Cb%3E",
  ];
  for (const value of values) {
    for (const name of ["heed_notice", "heed_session", "heed_guest", "heed_sign_on", "__Host-heed_session"]) {
      const answer = await guest.get("/sign-in", { headers: { cookie: `${name}=${value}` }, keepsCookies: false });
      assert.equal(answer.status, 200, `${name}=${value}`);
      assert.doesNotMatch(answer.text, /<b>/);
    }
  }
  for (const bytes of [
    "%FF",
    "%C0%AF",
    "%ED%A0%80",
    "%F8",
    "%01",
    "%1B[2J",
    "%E2%80%AE",
    "%F0%9F%98%80",
    "a".repeat(5000),
    "..%2f..%2fetc%2fpasswd",
    "%2e%2e%2fheed.yaml",
    "..%5c..%5c",
    "%27%20OR%201=1--",
    "%25s%25n",
  ]) {
    for (const target of [
      `/cases?q=${bytes}`,
      `/inbox?q=${bytes}`,
      `/cases?customer=${bytes}`,
      `/cases/${bytes}`,
      `/tasks/${bytes}`,
      `/static/${bytes}`,
      `/p/${bytes}`,
      `/invitation/${bytes}`,
      `/cases?after=${bytes}`,
      `/results?survey=${bytes}&period=${bytes}&by=${bytes}&only=${bytes}&within=${bytes}`,
      `/cases?measure=${bytes}&survey=service-quality&from=2026-01-01&to=${bytes}&shown=${bytes}`,
      `/results/weeks?survey=${bytes}&to=${bytes}&weeks=${bytes}&within=${bytes}`,
      `/process/workflows/${bytes}`,
      `/process/workflows/${bytes}/chart`,
      `/process/workflows/ombud/versions/${bytes}`,
      `/admin/people/${bytes}`,
      `/admin/accounts/${bytes}`,
    ]) {
      const answer = await people[/^\/(process|admin|results)/.test(target) ? "admin" : "otto"].get(target);
      assert.ok(answer.status < 500, `${target}: ${answer.status}`);
      assert.doesNotMatch(answer.text, /root:|database:|SQL|sqlite/i, target);
      assert.ok(Buffer.from(answer.octets.toString("utf8"), "utf8").equals(answer.octets), `${target}: the answer is no UTF-8`);
    }
  }
  const csrf = await person.csrf();
  for (const language of ["xx", "../../en", "<b>", "de\r\nX: y", "a".repeat(9000)]) {
    assert.equal(
      (await person.post("/account", { csrf, language, role: "admin", email: "admin@example.com", teams: "ombud" })).status,
      303,
    );
  }
  assert.equal((await person.get("/admin/accounts")).status, 403, "what a form does not ask for is not taken");
  const admins = await people.admin.csrf();
  for (const email of [
    "a@b\u000bc",
    "a@b\u001b",
    "a@b\u0085c",
    "a@b\u2028c",
    "a@\u202eb",
    "a b@c",
    "a@b>c",
    "<a@b>",
    "a@b,c@d",
    "a@b\nBcc: x@y",
    `${"a".repeat(300)}@b`,
    "@",
    "a@",
    'a"@b',
    "a@b;c",
  ]) {
    const answer = await people.admin.post("/admin/accounts", { csrf: admins, email, role: "staff" });
    assert.equal(answer.status, 422, JSON.stringify(email));
  }
  assert.equal((await guest.get("/healthz", { headers: { accept: "*/*" } })).status, 200, "it is alive");
});
