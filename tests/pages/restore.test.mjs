// What customers and process owners see after a restore: the old link offers a new one, and mails are held.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Browser, Installation, look, phone, signIn, until } from "./support.mjs";

const owner = "process@example.com";
const customer = "asked@customers.example";
let installation, browser, oldLink;

async function linkIn(template) {
  const mail = await installation.mailTo(customer, `X-Heed-Template: ${template}`);
  return /\/p\/[a-z2-7]{48}/.exec(mail.replace(/=\r?\n/g, ""))[0];
}

before(async () => {
  installation = await Installation.start({ accounts: { [owner]: "process_owner" } });
  const { case: number } = await installation.respond("asked", [3, 4, 4, 4], { language: "de" });
  const complete = async (outcome, form = {}) => {
    const { items } = await installation.call("GET", `/v1/tasks?case=${number}&status=open`);
    await installation.call("POST", `/v1/tasks/${items[0].id}/completion`, { outcome, form, actor: "cm@example.com" });
  };
  const due = new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10);
  await complete("reached", { context: "Nobody called back.", root_cause: "communication", promised: due });
  await installation.call("PUT", `/v1/cases/${number}/plan`, { actor: "cm@example.com", summary: "What we change",
    items: [{ action: "Name one contact", owner: "sm@example.com", due }] });
  await complete("submitted");
  oldLink = await linkIn("plan-presented");
  await installation.stopServing();
  await installation.verb("new-era", "--no-erasures");
  await installation.serve();
  browser = await Browser.start(installation.address);
});
after(async () => {
  await browser?.stop();
  await installation?.stop();
});

test("the process pages say that mails are held", async () => {
  const page = await browser.visit();
  await signIn(page, owner, "/process/mails");
  assert.match(await page.getByRole("alert").innerText(), /^All mails have been held since the restore at .*heed mail release/);
  await look(page, "process-outbox-held");
});

test("an old link opens nothing, in its customer's language, and mails a new one that opens", async () => {
  const page = await browser.visit({ viewport: phone });
  assert.equal((await page.goto(oldLink)).status(), 410);
  await page.getByRole("heading", { name: "Dieser Link gilt nicht mehr" }).waitFor();
  assert.doesNotMatch(await page.locator("body").innerText(), /Ada|Name one contact/);
  await look(page, "customer-old-link");
  await page.getByRole("button", { name: "Neuen Link senden" }).click();
  await page.getByRole("heading", { name: "Ein neuer Link ist unterwegs" }).waitFor();
  await look(page, "customer-link-renewed");
  await installation.verb("mail", "release", "--all");
  const link = await until("the new link", async () => {
    const newest = await linkIn("plan-presented");
    return newest !== oldLink && newest;
  }, 20_000);
  assert.equal((await page.goto(link)).status(), 200);
  assert.match(await page.locator("body").innerText(), /Name one contact/);
});
