// The whole console in German: as each role every page, and on none of them a text that Heed has in English.
import assert from "node:assert/strict";
import crypto from "node:crypto";
import { once } from "node:events";
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { englishAndGerman, foreign, textsOf } from "./english.mjs";
import { Browser, Installation, copyExample, phone, shoot, signIn, until } from "./support.mjs";

const people = {
  "cm@example.com": "staff", "vera@example.com": "executive", "dana@example.com": "manager",
  "process@example.com": "process_owner", "admin@example.com": "admin",
};
const [clara, vera, dana, owner, admin] = Object.keys(people);
const secret = "tf-secret";
const words = englishAndGerman();
const ownNames = ["Draft", "Action plan"]; // states of the workflow that are called as something of ours
const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
let directory, program, receiver, heed, browser;
const cases = {}; // by what happened in them

function edit(file, change) {
  const place = path.join(program, file);
  fs.writeFileSync(place, change(fs.readFileSync(place, "utf8")));
}

/** The example of an organisation that speaks German, with a webhook that nobody takes. */
async function prepareProgram() {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), "heed-german-"));
  program = path.join(directory, "program");
  copyExample(program);
  edit("workflows/closed-loop.yaml", (text) => text.replace("- {send: thank-you, to: customer}", "$&\n  - {webhook: crm}"));
  receiver = http.createServer((request, response) => {
    request.resume();
    response.writeHead(410).end();
  }).listen(0, "127.0.0.1");
  await once(receiver, "listening");
  edit("directory/people.csv", (text) => text.replaceAll(/,en(?=,|$)/gm, ",de"));
  edit("heed.yaml", (text) => `${text.replace("language: en", "language: de")}webhooks:\n  crm: {url: "http://127.0.0.1:${receiver.address().port}/hook"}\n`);
}

async function openTask(number) {
  const { items } = await heed.call("GET", `/v1/tasks?case=${number}&status=open`);
  return items[0].id;
}

const act = (method, task, deed, body) => heed.call(method, `/v1/tasks/${task}/${deed}`, body);

/** Cases in which everything happened that a timeline can tell. */
async function fillCases() {
  const german = { language: "de" };
  await heed.respond("fine", [5, 5, 5, 5], german);
  cases.waiting = (await heed.respond("waiting", [3, 4, 4, 4], german)).case;
  cases.urgent = (await heed.respond("urgent", [1, 2, 4, 4], german)).case;
  cases.presented = (await heed.respond("presented", [3, 4, 4, 4], german)).case;
  cases.refused = (await heed.respond("refused", [5, 5, 5, 5],
    { ...german, customer: { id: "c-r", name: "Ada", email: "refused-i@customers.example" } })).case;
  const waiting = await openTask(cases.waiting);
  await act("POST", waiting, "comments", { actor: clara, text: "Morgen rufe ich an." });
  await act("PUT", waiting, "draft", { actor: clara, form: { context: "Ein Entwurf." } });
  await act("POST", await openTask(cases.urgent), "claim", { actor: vera });
  await act("POST", await openTask(cases.presented), "completion", {
    actor: clara, outcome: "reached", form: { context: "Niemand rief zurück.", root_cause: "communication", promised: inDays(7) } });
  await heed.call("PUT", `/v1/cases/${cases.presented}/plan`, {
    actor: clara, summary: "Was wir ändern", items: [{ action: "Eine Ansprechpartnerin nennen", owner: "sm@example.com", due: inDays(14) }] });
  await act("POST", await openTask(cases.presented), "completion", { actor: clara, outcome: "submitted", form: {} });
  await heed.call("POST", `/v1/cases/${cases.waiting}/events`, { actor: clara, event: "customer.replied" });
  await heed.call("POST", `/v1/cases/${cases.waiting}/praise`, {
    person: dana, story: "Dana rief am Sonntag zurück.", words: "Danke!", actor: clara });
}

/** A delivery of Typeform's: one that the survey does not know, or one with a wrong signature. */
async function deliver(id, key) {
  const body = JSON.stringify({ event_id: id, event_type: "form_response", form_response: {
    token: id, submitted_at: "2026-03-02T09:15:00Z", answers: [{ type: "number", number: 3, field: { ref: "q_other" } }] } });
  const digest = crypto.createHmac("sha256", key).update(body).digest("base64");
  await fetch(`${heed.address}/v1/hooks/typeform`, {
    method: "POST", body, headers: { "content-type": "application/json", "typeform-signature": `sha256=${digest}` } });
}

before(async () => {
  await prepareProgram();
  process.env.TYPEFORM_SECRET = secret;
  heed = await Installation.start({ program, accounts: people });
  browser = await Browser.start(heed.address);
  edit("workflows/closed-loop.yaml", (text) => text.replace("version: 3", "version: 4"));
  await heed.call("POST", "/v1/program");
  await fillCases();
  await deliver("d-1", secret);
  await deliver("d-2", "guessed");
  edit("workflows/closed-loop.yaml", (text) => text.replace("assignee: client_manager", "assignee: clint_manager"));
});
after(async () => {
  await browser?.stop();
  await heed?.stop();
  receiver?.close();
  fs.rmSync(directory, { recursive: true, force: true });
});

async function as(who, target = "/inbox") {
  const page = await browser.visit({ language: "de-DE", viewport: phone });
  await signIn(page, who, target);
  return page;
}

/** The page as it is now: in German all over, and no wider than the phone. */
async function isGerman(page, name) {
  assert.equal(await page.locator("html").getAttribute("lang"), "de", page.url());
  const texts = (await textsOf(page)).filter((text) => !ownNames.includes(text));
  assert.deepEqual(foreign(texts, words), [], page.url());
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 0, `${page.url()} scrolls sideways by ${wide} px`);
  if (name) await shoot(page, `german-${name}`);
}

/** Pages that are there, unless something else is said. */
async function areGerman(page, places, isThere = true) {
  for (const place of places) {
    const answer = await page.goto(place);
    assert.equal(answer.ok(), isThere, `${place}: ${answer.status()}`);
    await isGerman(page, place.slice(1).replace(/[^a-z0-9]+/gi, "-") || "start");
  }
}

test("the words themselves tell English from German", () => {
  const found = foreign(["Sign in", "3 minutes ago", "Anmelden", "vor 3 Minuten", "closed-loop"], words);
  assert.deepEqual(found.map((one) => one.split(": ")[1]), ["Sign in", "3 minutes ago"]);
});

test("before signing in", async () => {
  const page = await browser.visit({ language: "de-DE", viewport: phone });
  await areGerman(page, ["/sign-in", "/forgotten"]);
  await areGerman(page, ["/nowhere", "/p/nothing", "/invitation/none"], false);
  await page.goto("/sign-in");
  await page.getByLabel("E-Mail").fill(clara);
  await page.getByLabel("Passwort").fill("not the password");
  await page.locator("main button").click();
  await page.getByRole("alert").waitFor();
  await isGerman(page, "sign-in-refused");
  const csrf = await page.locator("input[name=csrf]").first().inputValue();
  for (let i = 0; i < 10; ++i) {
    await page.request.post("/sign-in", { form: { csrf, email: "nobody@example.com", password: "guessed again" } });
  }
  await page.getByLabel("E-Mail").fill("nobody@example.com");
  await page.getByLabel("Passwort").fill("guessed again");
  await page.locator("main button").click();
  await page.getByText("Zu viele Versuche.").waitFor();
  await isGerman(page, "sign-in-too-often");
});

test("a form that is too old, and one that is none", async () => {
  const page = await as(dana, "/account");
  await page.locator("main input[name=csrf]").first().evaluate((field) => (field.value = "of another session"));
  await page.locator("main form button").first().click();
  await page.getByRole("heading", { name: "Dieses Formular ist zu alt" }).waitFor();
  await isGerman(page, "stale-form");
});

test("an invitation, and the page to set a password", async () => {
  const page = await as(admin, "/admin/accounts");
  await page.getByLabel("E-Mail").fill("samir@example.com");
  await page.locator("main form button").last().click();
  await page.getByRole("status").waitFor();
  await isGerman(page, "invited");
  const mail = (await heed.mailTo("samir@example.com")).replace(/=\r?\n/g, "");
  assert.doesNotMatch(mail, /\b(the|your|password|sign)\b/i);
  const guest = await browser.visit({ language: "de-DE", viewport: phone });
  await areGerman(guest, [/\/invitation\/[\w-]+/.exec(mail)[0]]);
  await guest.getByLabel("Neues Passwort").fill("correct horse battery");
  await guest.getByLabel("Noch einmal").fill("correct horse staples");
  await guest.locator("main button").last().click();
  await guest.getByText("Die beiden sind nicht gleich.").waitFor();
  await isGerman(guest, "password-refused");
});

test("everything that who works on cases sees", async () => {
  const page = await as(clara);
  const task = await openTask(cases.waiting);
  await areGerman(page, [
    "/inbox", "/inbox?view=queue", "/inbox?view=all", "/inbox?view=overdue", "/inbox?q=nobody", "/account", "/cases", "/cases?q=Ada",
    `/tasks/${task}`, `/cases/${cases.waiting}`, `/cases/${cases.urgent}`, `/cases/${cases.presented}`, `/cases/${cases.refused}`,
    `/cases/${cases.presented}/plan`, `/cases/${cases.presented}/mails/1`, `/cases/${cases.presented}/told`, `/cases/${cases.presented}/praise`, "/heroes", "/heroes?of=me", "/desk", "/desk?sought=Ada",
  ]);
  await areGerman(page, ["/tasks/99-1", "/admin/people", "/process"], false);
  await page.goto(`/tasks/${task}`);
  const form = page.locator("form.draft").first();
  await form.evaluate((one) => (one.noValidate = true)); // the server says what is wrong, in its words
  await form.locator(".actions button").first().click();
  await page.getByText("Bitte füllen Sie das aus.").first().waitFor();
  await isGerman(page, "task-refused");
});

test("what managers and executives see", async () => {
  for (const who of [dana, vera]) {
    await areGerman(await as(who), ["/inbox", "/inbox?view=queue", "/inbox?view=all", "/results", "/results/weeks", "/results/weeks?weeks=52", "/cases", "/advocates"]);
  }
});

test("what process owners see, findings, charts and what did not go through with it", async () => {
  const page = await as(owner, "/process");
  await until("the mail and the webhooks are given up", async () => {
    const rows = async (place) => (await page.goto(`/process/${place}`), await page.locator(".items li").count());
    return (await rows("mails")) > 0 && (await rows("webhooks")) > 0;
  });
  await areGerman(page, ["", "/workflows/closed-loop", "/workflows/closed-loop/versions/4", "/program", "/deliveries", "/deliveries?state=forged", "/deliveries?state=unverified", "/deliveries?state=unknown_source", "/mails", "/webhooks", "/events"].map((place) => `/process${place}`));
  await page.goto("/process/deliveries");
  await page.getByRole("button", { name: /^Erneut/ }).first().click();
  await page.getByRole("status").waitFor();
  await page.goto("/process/program");
  assert.equal(await page.getByRole("heading", { name: "Unter diesem Namen ist niemand bekannt" }).count(), 1);
  await page.locator("main form button").click();
  await page.getByRole("alert").waitFor();
  await isGerman(page, "process-refused");
});

test("the charts say in German what is not the workflow's own", async () => {
  const page = await as(owner, "/process");
  for (const place of ["/process/workflows/closed-loop/chart", `/cases/${cases.waiting}/chart`]) {
    const svg = await (await page.request.get(place)).text();
    const texts = [...svg.matchAll(/<(?:text|desc)[^>]*>([^<]*)</g)].map(([, text]) => text.trim());
    assert.ok(texts.length > 20, place);
    assert.deepEqual(foreign(texts.filter((text) => !ownNames.includes(text)), words), [], place);
    assert.ok(texts.some((text) => /^Der Ablauf „/.test(text)), place);
    assert.ok(texts.some((text) => /Arbeitstage?$/.test(text)), place);
  }
});

test("what administrators see", async () => {
  const page = await as(admin, "/admin/people");
  await areGerman(page, ["people", `people/${clara}`, "accounts", `accounts/${clara}`, "tokens", "sources", "audit-log", "erasure", "erasure?who=cm@example.com"].map((place) => `/admin/${place}`));
  await page.goto(`/admin/people/${clara}`);
  await page.locator("main form button").first().click();
  await isGerman(page, "absence-refused");
  await areGerman(page, [`/cases/${cases.presented}/erasure`]);
});
