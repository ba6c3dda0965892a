// Photos and letters on the pages: attached by a colleague and by the customer, with and without JavaScript, in English and German.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Browser, Installation, check, look, phone, signIn } from "./support.mjs";

let heed, browser;
const manager = "cm@example.com";
const german = "heike@example.com";
const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x20, 0x00]);
const photo = { name: "wet crate.jpg", mimeType: "image/jpeg", buffer: jpeg };
const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

before(async () => {
  heed = await Installation.start({ accounts: { [manager]: "staff", [german]: "executive" } });
  browser = await Browser.start(heed.address);
});
after(async () => {
  await browser?.stop();
  await heed?.stop();
});

for (const script of [true, false]) {
  test(`a colleague attaches a photo to her task, ${script ? "with" : "without"} JavaScript`, async () => {
    const { case: number } = await heed.respond(`attached-${script}`, [3, 4, 4, 4]);
    const page = await browser.visit({ script, viewport: phone });
    await signIn(page, manager, `/tasks/${number}-1`);
    const attachments = page.getByRole("region", { name: "Attachments" });
    await attachments.getByText("Nothing is attached yet.").waitFor();
    await attachments.getByText("Attach photos or documents").click();
    await attachments.getByLabel("Photos or documents").setInputFiles(photo);
    await attachments.getByLabel("What they show").fill("The crate <b>stood</b> open.");
    await attachments.getByRole("button", { name: "Attach" }).click();
    await page.waitForURL((url) => url.pathname === `/tasks/${number}-1`);
    await page.getByText("It is attached.").waitFor();
    await attachments.getByRole("link", { name: "wet crate.jpg" }).waitFor();
    await attachments.getByText("The crate <b>stood</b> open.").waitFor();
    if (script) await look(page, "task-attachments");
    await attachments.getByText("Attach photos or documents").click();
    await attachments.getByLabel("Photos or documents").setInputFiles({ ...photo, buffer: Buffer.from("MZ\x00") });
    await attachments.getByRole("button", { name: "Attach" }).click();
    await page.getByText("what counts is what the file is").waitFor();
    await page.goto(`/cases/${number}`);
    await page.getByRole("region", { name: "Attachments" }).getByRole("link", { name: "wet crate.jpg" }).waitFor();
    await page.getByText("Attachment “wet crate.jpg”").waitFor();
    const kept = await page.request.get(`/cases/${number}/attachments/1`);
    assert.deepEqual(await kept.body(), jpeg);
    assert.equal(kept.headers()["content-type"], "image/jpeg");
  });
}

test("whose session ended gets back what they wrote beside a file, and what shows that a promise is kept", async () => {
  const { case: number } = await heed.respond("ended", [3, 4, 4, 4]);
  const items = [{ action: "Mend the roof", owner: manager, due: inDays(14) }];
  await heed.call("PUT", `/v1/cases/${number}/plan`, { actor: manager, summary: "What we change", items });
  const page = await browser.visit({ script: false });
  await signIn(page, manager, `/tasks/${number}-1`);
  const comesBack = async (text, next) => {
    await page.getByText("You were signed out meanwhile").waitFor();
    assert.equal((await page.getByLabel("What you typed").inputValue()).trim(), text);
    assert.equal(await page.getByRole("link", { name: "Sign in" }).getAttribute("href"), `/sign-in?next=${encodeURIComponent(next)}`);
  };
  const attachments = page.getByRole("region", { name: "Attachments" });
  const large = { ...photo, buffer: Buffer.concat([jpeg, Buffer.alloc(2 << 20, 1)]) };
  await attachments.getByText("Attach photos or documents").click();
  await attachments.getByLabel("Photos or documents").setInputFiles(large);
  await attachments.getByLabel("What they show").fill("The crate stood open all night.");
  await heed.inStore("UPDATE sessions SET seen_at = 1");
  await attachments.getByRole("button", { name: "Attach" }).click();
  await comesBack("The crate stood open all night.", `/cases/${number}`);
  await signIn(page, manager, "/inbox");
  await page.getByLabel("Evidence that it is done: Mend the roof").fill("Dry since Monday");
  await page.context().clearCookies();
  await page.locator(`form[action="/cases/${number}/promises/1/done"] button`).first().click();
  await comesBack("Dry since Monday", "/inbox");
  await page.context().close();
});

test("the customer sends a photo with her answer, and a colleague reads of it in German", async () => {
  const { case: number } = await heed.respond("sends", [3, 4, 4, 4]);
  const complete = async (outcome, form = {}) => {
    const { items } = await heed.call("GET", `/v1/tasks?case=${number}&status=open`);
    await heed.call("POST", `/v1/tasks/${items[0].id}/completion`, { outcome, form, actor: manager });
  };
  await complete("reached", { context: "Rain got in.", root_cause: "communication", promised: inDays(7) });
  const items = [{ action: "Mend the roof", owner: manager, due: inDays(14) }];
  await heed.call("PUT", `/v1/cases/${number}/plan`, { actor: manager, summary: "What we change", items });
  await complete("submitted");
  const mail = await heed.mailTo("sends@customers.example", "X-Heed-Template: plan-presented");
  const link = /\/p\/[a-z2-7]{48}/.exec(mail.replace(/=\r?\n/g, ""))[0];
  const customer = await browser.visit({ script: false, viewport: phone });
  await customer.goto(link);
  await customer.getByLabel(/Photos or letters/).setInputFiles(photo);
  await customer.getByRole("button", { name: "Accept the whole plan" }).click();
  await customer.getByRole("link", { name: "wet crate.jpg" }).waitFor();
  const page = await browser.visit({ language: "de-DE" });
  await signIn(page, german, `/cases/${number}`);
  const attachments = page.getByRole("region", { name: "Anhänge" });
  await attachments.getByRole("link", { name: "wet crate.jpg" }).waitFor();
  await attachments.getByText("Ada Byron").waitFor();
  await page.goto(`/tasks/${number}-1`);
  await attachments.getByRole("link", { name: "wet crate.jpg" }).waitFor();
  await check(page);
});
