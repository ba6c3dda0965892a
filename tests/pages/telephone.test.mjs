// Whom to call, and on which number: on the task and on the case, on a phone and a desk, in English and German.
import assert from "node:assert/strict";
import path from "node:path";
import { after, before, test } from "node:test";
import { Browser, Installation, check, look, phone, root, signIn } from "./support.mjs";

let heed, browser;
const manager = "cm@example.com";
const german = "heike@example.com";

before(async () => {
  heed = await Installation.start({
    program: path.join(root, "examples/closed-loop"),
    accounts: { [manager]: "staff", [german]: "executive" },
  });
  browser = await Browser.start(heed.address);
});
after(async () => {
  await browser?.stop();
  await heed?.stop();
});

async function opened(id, customer) {
  const { case: number } = await heed.respond(id, [3, 4, 4, 4], { customer });
  return number;
}

test("a telephone number is called with one touch", async () => {
  const number = await opened("touch", { id: "c-3" });
  const page = await browser.visit({ viewport: phone });
  await signIn(page, manager, `/tasks/${number}-1`);
  const link = page.getByRole("link", { name: "+49 30 901820" });
  assert.equal(await link.getAttribute("href"), "tel:+4930901820");
  await page.getByText("weekdays before 10:00").waitFor();
  const height = async (part) => (await part.boundingBox()).y;
  assert.ok(await height(link) < await height(page.locator("main form").first()), "before the form that documents the call");
  await page.setViewportSize({ width: 1280, height: 900 });
  const beside = await link.boundingBox();
  assert.ok(beside.x > 640, "on a desk it stands beside");
  await page.setViewportSize(phone);
  await look(page, "task-telephone");
  await page.goto(`/cases/${number}`);
  assert.equal(await page.getByRole("link", { name: "+49 30 901820" }).getAttribute("href"), "tel:+4930901820");
  await check(page);
});

test("who cannot be reached at all is said to be out of reach, in the reader's language", async () => {
  const number = await opened("nobody", { id: "c-nobody", name: "Ada Byron" });
  const page = await browser.visit({ language: "de-DE" });
  await signIn(page, german, `/cases/${number}`);
  await page.getByText("Von diesem Kunden gibt es weder eine Telefonnummer noch eine E-Mail-Adresse.").waitFor();
  await check(page);
});
