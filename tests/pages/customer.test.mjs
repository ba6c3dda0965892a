// The customer's page: from the link in the mail to the answer, on a phone and a desk, with and without JavaScript.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import crypto from "node:crypto";
import path from "node:path";
import { after, before, test } from "node:test";
import { Browser, Installation, desk, look, phone } from "./support.mjs";

let installation, browser;
const manager = "cm@example.com";

before(async () => {
  installation = await Installation.start();
  browser = await Browser.start(installation.address);
});
after(async () => {
  await browser?.stop();
  await installation?.stop();
});

const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function complete(number, outcome, form = {}) {
  const { items } = await installation.call("GET", `/v1/tasks?case=${number}&status=open`);
  await installation.call("POST", `/v1/tasks/${items[0].id}/completion`, { outcome, form, actor: manager });
}

/** The path of the link in the newest mail of that template. */
async function linkTo(address, template) {
  const mail = await installation.mailTo(address, `X-Heed-Template: ${template}`);
  return /\/p\/[a-z2-7]{48}/.exec(mail.replace(/=\r?\n/g, ""))[0];
}

/** A case whose plan was just presented: its number, its customer's address, and the link. */
async function presented(id, changes = {}, actions = ["Name one contact for every hand-over", "Report progress every Friday"]) {
  const { case: number } = await installation.respond(id, [3, 4, 4, 4], changes);
  await complete(number, "reached", { context: "Nobody called back.", root_cause: "communication", promised: inDays(7) });
  const items = actions.map((action) => ({ action, owner: "sm@example.com", due: inDays(14) }));
  await installation.call("PUT", `/v1/cases/${number}/plan`, { actor: manager, summary: "What we change after your feedback", items });
  await complete(number, "submitted");
  const address = `${id}@customers.example`;
  return { number, address, link: await linkTo(address, "plan-presented") };
}

/** A link with our signature that opened until yesterday: made as adapters/web/pages/customer/link.cpp makes them. */
function expiredLink(number) {
  const file = path.join(installation.directory, "heed.db");
  const key = execFileSync("python3", ["-c", `import sqlite3, sys
print("".join(sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True).execute("SELECT link_key, era FROM meta").fetchone()))`, file])
    .toString().trim();
  const content = Buffer.alloc(15);
  content.writeUInt8(1, 0); // the version
  content.writeUInt8(1, 1); // for a plan
  content.writeUIntBE(Number(number), 2, 6);
  content.writeUIntBE(1, 8, 3);
  content.writeUInt32BE(Math.floor(Date.now() / 60_000) - 24 * 60, 11);
  const tag = crypto.createHmac("sha256", key).update("13:customer link15:").update(content).digest().subarray(0, 15);
  const bits = [...content, ...tag].map((octet) => octet.toString(2).padStart(8, "0")).join("");
  return "/p/" + bits.match(/.{5}/g).map((five) => "abcdefghijklmnopqrstuvwxyz234567"[parseInt(five, 2)]).join("");
}

async function carryOut(number, items) {
  for (const item of items) {
    await installation.call("PATCH", `/v1/cases/${number}/plan/items/${item}`,
      { actor: manager, status: "done", evidence: "Done, see the minutes." });
  }
}

for (const [place, viewport] of Object.entries({ phone, desk })) {
  for (const script of [true, false]) {
    test(`a customer disputes, accepts, and says whether it is resolved: ${place}, ${script ? "with" : "without"} JavaScript`, async () => {
      const { number, address, link } = await presented(`walk-${place}-${script}`);
      const page = await browser.visit({ viewport, script });
      await page.goto(link);
      await page.getByRole("group", { name: /1\. Name one contact/ }).getByLabel("Yes, that is right").check();
      const second = page.getByRole("group", { name: /2\. Report progress/ });
      await second.getByLabel("That misses the point").check();
      await second.getByRole("textbox").fill("Monthly is enough");
      await page.getByRole("button", { name: "Send my answers" }).click();
      await page.getByText("We will revise the plan").waitFor();
      await page.getByText("Monthly is enough").waitFor();

      await complete(number, "submitted");
      await page.reload();
      await page.getByText("We have revised the plan").waitFor();
      await page.getByRole("button", { name: "Accept the whole plan" }).click();
      await page.getByText("We are starting").waitFor();
      await carryOut(number, [1, 2]);
      await page.goto(await linkTo(address, "what-was-done"));
      await page.getByLabel("5", { exact: true }).check();
      await page.getByRole("button", { name: "Send my answer" }).click();
      await page.getByText("Thank you for your answer").waitFor();
      assert.equal((await installation.call("GET", `/v1/cases/${number}`)).outcome, "closed");
    });
  }
}

test("every page that a customer may meet is sound on desk and phone, light and dark", async () => {
  const { number, address, link } = await presented("look-1");
  const page = await browser.visit({ viewport: phone });
  await page.goto(link);
  await look(page, "customer-plan");
  await page.getByRole("button", { name: "Send my answers" }).click();
  await page.getByRole("alert").waitFor();
  await look(page, "customer-plan-missing");
  await page.getByRole("button", { name: "Accept the whole plan" }).click();
  await page.getByRole("status").waitFor();
  await carryOut(number, [1]);
  await page.reload();
  await look(page, "customer-plan-progress");
  await carryOut(number, [2]);
  const question = await linkTo(address, "what-was-done");
  await page.goto(question);
  await look(page, "customer-form");
  await page.getByLabel("4", { exact: true }).check();
  await page.getByRole("button").last().click();
  await page.getByRole("status").waitFor();
  await look(page, "customer-answered");
  await installation.call("DELETE", `/v1/cases/${number}/links`, { actor: manager });
  await page.goto(link);
  await look(page, "customer-revoked");
  await page.goto("/p/nothing");
  await look(page, "customer-unknown");
});

test("in German, with long words, other scripts and emoji, nothing breaks out", async () => {
  const long = "Rechtsschutzversicherungsgesellschaftsangestelltenverbesserungsvorschlagsformular ".repeat(4);
  const nasty = "<script>alert(1)</script> שלום עולם \u202everkehrt\u202c 👩‍💻 " + "x".repeat(200);
  const { link } = await presented("german-1",
    { language: "de", customer: { id: "c-g", name: "د. ليلى حسن", email: "german-1@customers.example" } }, [long, nasty]);
  const page = await browser.visit({ viewport: phone });
  await page.goto(link);
  await look(page, "customer-plan-german");
  const first = page.getByRole("group").first();
  await first.getByLabel("Ich möchte etwas dazu sagen").check();
  await first.getByRole("textbox").fill(nasty.repeat(30));
  await page.getByRole("button", { name: "Meine Antworten senden" }).click();
  await page.getByText("Wir antworten auf Ihren Kommentar").waitFor();
  await look(page, "customer-plan-german-answered");
});

test("the keyboard alone is enough", async () => {
  const { number, link } = await presented("keys-1");
  const page = await browser.visit();
  await page.goto(link);
  for (const name of [/1\. Name/, /2\. Report/]) {
    await page.getByRole("group", { name }).getByRole("radio").first().focus();
    await page.keyboard.press("Space");
  }
  const send = page.getByRole("button", { name: "Send my answers" });
  for (let i = 0; i < 10 && !(await send.evaluate((button) => button === document.activeElement)); ++i) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await page.getByText("We are starting").waitFor();
  const { plan_answers: answers } = await installation.call("GET", `/v1/cases/${number}`);
  assert.equal(answers[0].verdict, "accepted");
});

test("a second tab is told that the first answer stands, and by then a form without its page is too old", async () => {
  const { number, link } = await presented("twice-1");
  const [first, second] = [await browser.visit(), await browser.visit({ viewport: phone })];
  await first.goto(link);
  await second.goto(link);
  await first.getByRole("button", { name: "Accept the whole plan" }).click();
  await first.getByText("We are starting").waitFor();
  await second.getByRole("group", { name: /1\. Name/ }).getByLabel("That misses the point").check();
  await second.getByRole("group", { name: /1\. Name/ }).getByRole("textbox").fill("Too late?");
  await second.getByRole("group", { name: /2\. Report/ }).getByLabel("Yes, that is right").check();
  await second.getByRole("button", { name: "Send my answers" }).click();
  await second.getByText("We had your answer already").waitFor();
  await look(second, "customer-plan-second-tab");
  const { plan_answers: answers } = await installation.call("GET", `/v1/cases/${number}`);
  assert.deepEqual(answers.map(({ verdict }) => verdict), ["accepted"]);
  const forged = await first.request.post(link, { form: { send: "accept" } });
  assert.equal(forged.status(), 400);
});

test("what cannot be decided yet is kept, the customer is told so, and it counts once the fault is mended", async () => {
  const { number, address, link } = await presented("kept-1");
  const page = await browser.visit();
  await page.goto(link);
  await installation.parking(number, async () => {
    await page.getByRole("button", { name: "Accept the whole plan" }).click();
    await page.getByText("Thank you, it has arrived").waitFor();
    await look(page, "customer-kept");
  });
  const replayAll = async () => {
    for (const { id } of (await installation.call("GET", "/v1/parked-events")).items) {
      await installation.call("POST", `/v1/parked-events/${id}/replay`, {});
    }
  };
  await replayAll();
  await page.goto(link);
  await page.getByText("We are starting").waitFor();
  await carryOut(number, [1, 2]);
  await page.goto(await linkTo(address, "what-was-done"));
  await page.getByLabel("5", { exact: true }).check();
  await installation.parking(number, async () => {
    await page.getByRole("button", { name: "Send my answer" }).click();
    await page.getByText("Thank you, it has arrived").waitFor();
  });
  await replayAll();
  assert.equal((await installation.call("GET", `/v1/cases/${number}`)).outcome, "closed");
});

test("a link that is guessed, cut off, expired or revoked shows nothing of anybody", async () => {
  const { number, link } = await presented("closed-1");
  const page = await browser.visit({ viewport: phone });
  const shows = async (target, status, words) => {
    const answer = await page.goto(target);
    assert.equal(answer.status(), status, target);
    await page.getByText(words).waitFor();
    assert.doesNotMatch(await page.locator("body").innerText(), /Ada|Name one contact/);
    for (const form of await page.locator("form").all()) assert.fail(await form.innerHTML());
  };
  assert.equal((await page.goto(link)).status(), 200);
  await shows(link.slice(0, -1) + (link.endsWith("a") ? "b" : "a"), 404, "This link does not open anything");
  await shows(link.slice(0, -9), 404, "This link does not open anything");
  await shows(expiredLink(number), 410, "This link has expired");
  await look(page, "customer-expired");
  await installation.call("DELETE", `/v1/cases/${number}/links`, { actor: manager });
  await shows(link, 410, "This link was withdrawn");
  assert.equal((await page.request.get(`${link}/report.pdf`)).status(), 410);
  assert.equal((await page.request.post(link, { form: { send: "accept" } })).status(), 410);
});

test("all that a page loads is less than 100 kB, and nothing of it comes from elsewhere", async () => {
  const { link } = await presented("weight-1");
  const page = await browser.visit({ viewport: phone });
  const sizes = [];
  page.on("response", async (response) => sizes.push((await response.body()).length));
  await page.goto(link, { waitUntil: "networkidle" });
  assert.ok(sizes.length >= 2, "the page and its style");
  const all = sizes.reduce((sum, size) => sum + size, 0);
  assert.ok(all < 100_000, `${all} bytes`);
});
