// A German customer and the German colleague who looks after them: not one of the workflow's English words on the way.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { Browser, Installation, check, desk, phone, root, shoot, signIn } from "./support.mjs";

const colleague = "heike@example.com"; // whom the directory knows as one who reads German
const german = {
  language: "de",
  customer: { id: "c-de", name: "Emmy Noether", email: "emmy@customers.example" },
  account: { id: "a-4", name: "Bernoulli & Söhne", client_manager: colleague },
  service: { id: "s-88", type: "maintenance", manager: "sm@example.com" },
};

/** What the example says in English and says otherwise in German, up to the first name to be filled in. */
function english_words() {
  const texts = ["workflows/closed-loop.yaml", "examples/closed-loop/surveys/service-quality.yaml"]
    .map((file) => fs.readFileSync(path.join(root, file), "utf8")).join("\n");
  const said = (language) => [...texts.matchAll(new RegExp(`\\b${language}: (?:"([^"]+)"|([^,}\\n]+))`, "g"))]
    .map(([, quoted, plain]) => (quoted ?? plain).split("{{")[0].trim());
  const same = new Set(said("de"));
  return [...new Set(said("en"))].filter((words) => words && !same.has(words));
}

const words = english_words();
const whole = (one) => new RegExp(`(?<![\\p{L}_])${one.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\p{L}_])`, "u");

/** The page is in German, and none of the example's English words is on it; some of the German ones are. */
async function is_german(page, ...expected) {
  const text = await page.locator("body").innerText();
  const found = words.filter((one) => whole(one).test(text));
  assert.deepEqual(found, [], `${page.url()} says in English what the example says in German:\n${text}`);
  assert.equal(await page.locator("html").getAttribute("lang"), "de");
  for (const one of expected) assert.ok(text.includes(one), `“${one}” is not on ${page.url()}:\n${text}`);
}

let installation, browser;
before(async () => {
  installation = await Installation.start({ accounts: { [colleague]: "staff", "vera@example.com": "executive" } });
  browser = await Browser.start(installation.address);
});
after(async () => {
  await browser?.stop();
  await installation?.stop();
});

const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const respond = (id, scores) =>
  installation.respond(id, scores, { ...german, customer: { ...german.customer, id: `c-${id}` }, answers: { timeliness: scores[0], quality: scores[1], communication: scores[2], overall: scores[3], comment: "Niemand rief zurück." } });

async function open_tasks(number) {
  const { items } = await installation.call("GET", `/v1/tasks?case=${number}&status=open`);
  return items;
}
async function complete(number, outcome, form = {}) {
  const [task] = await open_tasks(number);
  await installation.call("POST", `/v1/tasks/${task.id}/completion`, { outcome, form, actor: colleague });
}
async function linkTo(address, template) {
  const mail = await installation.mailTo(address, `X-Heed-Template: ${template}`);
  return /\/p\/[a-z2-7]{48}/.exec(mail.replace(/=\r?\n/g, ""))[0];
}

test("the example says a good deal in both languages", () => {
  assert.ok(words.length > 30, `only ${words.length}: ${words}`);
  assert.ok(words.includes("Is it resolved?") && words.includes("Nobody answered") && words.includes("Quality of the work"));
});

for (const [place, viewport] of Object.entries({ desk, phone })) {
  test(`a colleague documents a call and sees the case in German: ${place}`, async () => {
    const { case: number } = await respond(`clerk-${place}`, [4, 3, 4, 4]);
    const [{ id, title }] = await open_tasks(number);
    assert.equal(title, "Call Emmy Noether about the 3 for “Quality of the work”", "the API speaks the organisation's language");
    const page = await browser.visit({ viewport, language: "de-DE" });
    await signIn(page, colleague);
    await is_german(page, "Anruf bei Emmy Noether wegen der 3 für „Qualität der Arbeit“");
    await shoot(page, `german-inbox-${place}`);
    await page.goto(`/tasks/${id}`);
    await is_german(page, "Was steckt hinter der Bewertung?", "Verzögerung", "Mit dem Kunden gesprochen", "Niemand ging ans Telefon");
    await check(page);
    await shoot(page, `german-task-${place}`);
    const form = page.locator("form.draft").first();
    await form.getByLabel("Was steckt hinter der Bewertung?").fill("Die Übergabe kam zweimal zu spät.");
    await form.getByLabel("Verzögerung").check();
    await form.getByLabel(/Bericht versprochen für/).fill(inDays(7));
    await page.getByRole("button", { name: "Mit dem Kunden gesprochen" }).click();
    await page.getByText(/^Erledigt: Anruf bei Emmy Noether/).waitFor();
    assert.equal((await installation.call("GET", `/v1/cases/${number}`)).forms.call_notes.root_cause, "delay");
    await page.goto(`/tasks/${id}`);
    await is_german(page, "Verzögerung", "Mit dem Kunden gesprochen");
    await page.goto(`/cases/${number}`);
    await is_german(page, "Entwurf", "Danken, anrufen, versprechen, halten");
    await check(page);
    await shoot(page, `german-case-${place}`);
    await page.goto(`/cases?q=${number}`);
    await is_german(page, "Unser Service für Sie");
    await page.context().close();
  });
}

test("a withdrawn task says why in German, on the page and in the mail", async () => {
  const { case: number } = await respond("worse", [4, 3, 4, 4]);
  const [{ id }] = await open_tasks(number);
  await respond("worse", [4, 1, 4, 4]);
  const page = await browser.visit({ language: "de-DE" });
  await signIn(page, colleague, `/tasks/${id}`);
  await is_german(page, "Der Kunde hat seine Antwort geändert.");
  const mail = await installation.mailTo(colleague, "X-Heed-Template: task-withdrawn");
  assert.match(mail.replace(/=\r?\n/g, ""), /Der Kunde hat seine Antwort ge/);
  await page.goto(`/cases/${number}`);
  await is_german(page, "Geschäftsleitung ruft an");
  await page.context().close();
});

test("a customer reads plan, progress and question in German on a phone", async () => {
  const { case: number } = await respond("kundin", [4, 3, 4, 4]);
  await complete(number, "reached", { context: "Niemand rief zurück.", root_cause: "communication", promised: inDays(7) });
  await installation.call("PUT", `/v1/cases/${number}/plan`, {
    actor: colleague,
    summary: "Was wir nach Ihrer Rückmeldung ändern",
    items: [{ action: "Eine Ansprechpartnerin für jede Übergabe nennen", owner: colleague, due: inDays(14) }],
  });
  await complete(number, "submitted");
  const page = await browser.visit({ viewport: phone, language: "de-DE" });
  await page.goto(await linkTo(german.customer.email, "plan-presented"));
  await is_german(page, "Eine Ansprechpartnerin für jede Übergabe nennen");
  await check(page);
  await shoot(page, "german-customer-plan");
  await page.getByRole("button", { name: "Den ganzen Plan annehmen" }).click();
  await page.getByRole("status").waitFor();
  await is_german(page);
  await shoot(page, "german-customer-accepted");
  await installation.call("PATCH", `/v1/cases/${number}/plan/items/1`, { actor: colleague, status: "done", evidence: "Frau Kuhn übernimmt." });
  await page.goto(await linkTo(german.customer.email, "what-was-done"));
  await is_german(page, "Ist es gelöst?");
  await check(page);
  await shoot(page, "german-customer-question");
  await page.getByLabel("5", { exact: true }).check();
  await page.getByRole("button").last().click();
  await page.getByRole("status").waitFor();
  await is_german(page);
  await shoot(page, "german-customer-answered");
  assert.equal((await installation.call("GET", `/v1/cases/${number}`)).outcome, "closed");
  await page.context().close();
});
