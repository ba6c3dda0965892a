// What was said, where the work is: from the link in a colleague's mail, on a phone and a desk, in English and German.
import assert from "node:assert/strict";
import path from "node:path";
import { after, before, test } from "node:test";
import { Browser, Installation, check, look, phone, root, signIn } from "./support.mjs";

let heed, browser;
const manager = "cm@example.com";
const service = "sm@example.com";
const german = "heike@example.com";
const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

before(async () => {
  heed = await Installation.start({
    program: path.join(root, "examples/closed-loop-with-praise"),
    accounts: { [manager]: "staff", [service]: "staff", [german]: "executive" },
  });
  browser = await Browser.start(heed.address);
});
after(async () => {
  await browser?.stop();
  await heed?.stop();
});

async function complete(number, outcome, form = {}) {
  const { items } = await heed.call("GET", `/v1/tasks?case=${number}&status=open`);
  await heed.call("POST", `/v1/tasks/${items[0].id}/completion`, { outcome, form, actor: manager });
}

async function linkTo(address, template) {
  const mail = await heed.mailTo(address, `X-Heed-Template: ${template}`);
  return /\/p\/[a-z2-7]{48}/.exec(mail.replace(/=\r?\n/g, ""))[0];
}

/** A case whose plan the customer has disputed; its number. */
async function disputed(id) {
  const { case: number } = await heed.respond(id, [3, 4, 4, 4]);
  await complete(number, "reached", { context: "Rain got in.", promised: inDays(7) });
  const items = ["Replace the pump", "Train the crew"].map((action) => ({ action, owner: service, due: inDays(14) }));
  await heed.call("PUT", `/v1/cases/${number}/plan`, { actor: manager, summary: "What we change", items });
  await complete(number, "submitted");
  const page = await browser.visit({ viewport: phone });
  await page.goto(await linkTo(`${id}@customers.example`, "plan-presented"));
  const action = page.getByRole("group", { name: /2\. Train the crew/ });
  await action.getByLabel("That misses the point").check();
  await action.getByLabel(/Your words/).fill("Not the crew again.");
  await page.getByRole("button", { name: "Send my answers" }).click();
  await page.getByText("We will revise the plan").waitFor();
  return number;
}

for (const script of [true, false]) {
  test(`a colleague's mail opens what was said, ${script ? "with" : "without"} JavaScript`, async () => {
    const number = await disputed(`story-${script}`);
    const mail = await heed.mailTo(manager, `/tasks/${number}-3`);
    assert.match(mail.replace(/=\r?\n/g, ""), /Not the crew again\./);
    const page = await browser.visit({ script, viewport: phone });
    await page.goto(`/tasks/${number}-3`);
    await page.getByLabel("E-mail").fill(manager);
    await page.getByLabel("Password").fill("correct horse battery staple");
    await page.locator("main button").click();
    await page.waitForURL((url) => url.pathname === `/tasks/${number}-3`);
    const said = page.getByRole("region", { name: "What was said" });
    const first = said.getByRole("article").first();
    assert.match(await first.innerText(), /What it is about\s+Ada Byron disputes action 2/);
    assert.match(await first.innerText(), /Not the crew again\./);
    const notes = said.getByText("Rain got in.");
    await notes.waitFor();
    assert.ok(await notes.isVisible(), "the workflow shows what was heard on the call");
    if (script) await look(page, "task-story");
    await page.goto(`/cases/${number}/plan?task=${number}-3`);
    await page.getByText("Not the crew again.").first().waitFor();
    if (script) await check(page);
    await page.goto(`/cases/${number}`);
    const folded = page.getByRole("region", { name: "What was said" }).locator("details");
    assert.equal(await folded.getByText("Rain got in.").isVisible(), false);
    await folded.locator("summary").click();
    await folded.getByText("Rain got in.").waitFor();
    await page.getByText("Clara Manning: Talked with the client (Call Ada Byron about the 3 for “Timeliness”)").waitFor();
    if (script) await look(page, "case-story");
  });
}

test("the story is told in its reader's language", async () => {
  const number = await disputed("story-de");
  const page = await browser.visit({ language: "de-DE" });
  await signIn(page, german, `/cases/${number}`);
  const said = page.getByRole("region", { name: "Was gesagt wurde" });
  await said.getByText("Ada Byron widerspricht Maßnahme 2").waitFor();
  await said.getByText("Darum geht es").waitFor();
  await said.getByText("Ada Byron beantwortet „Pünktlichkeit“ mit 3 von 5").waitFor();
  await check(page);
});
