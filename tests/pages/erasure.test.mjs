// An administrator has somebody forgotten: from a case, or by an address.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Browser, Installation, look, signIn } from "./support.mjs";

let installation, browser;
const admin = "admin@example.com";
const clara = "cm@example.com";

before(async () => {
  installation = await Installation.start({ accounts: { [admin]: "admin", [clara]: "staff" } });
  browser = await Browser.start(installation.address);
});
after(async () => {
  await browser?.stop();
  await installation?.stop();
});

async function asAdmin(path) {
  const page = await browser.visit();
  await signIn(page, admin, path);
  return page;
}

/** Erases whom the page is about, and is told what came of it. */
async function confirm(page, typed) {
  await page.getByLabel("to confirm").fill(typed);
  await page.getByRole("button", { name: "Erase" }).click();
}

const count = (page, name) => page.locator("dt").getByText(name, { exact: true }).locator("xpath=following-sibling::dd[1]").textContent();

test("from the case, after what would go was shown; their open task ends", async () => {
  const { case: number } = await installation.respond("e-1", [1, 3, 4, 4]);
  const page = await asAdmin(`/cases/${number}`);
  await page.getByRole("link", { name: "Erase" }).click();
  await look(page, "erasure");
  assert.equal(await page.locator("code").first().textContent(), "c-e-1");
  assert.equal(await count(page, "Cases"), "1");
  assert.equal(await count(page, "Responses"), "1");
  assert.equal(await count(page, "Open tasks that end"), "1");
  await confirm(page, "c-e-2");
  assert.match(await page.locator(".error").textContent(), /Nothing was erased/);
  await confirm(page, "c-e-1");
  assert.match(await page.locator("[role=status]").textContent(), /Everything personal about this customer is erased/);
  assert.match(await page.locator("h1").textContent(), /without a name/);
  const text = await page.locator("main").textContent();
  assert.match(text, /personal data erased/);
  assert.doesNotMatch(text, /Ada Byron|customers\.example/);
  assert.deepEqual((await installation.call("GET", `/v1/tasks?case=${number}&status=open`)).items, []);
  await page.goto("/admin/audit-log");
  const erasure = page.getByRole("row", { name: "customer forgotten" });
  assert.match(await erasure.textContent(), /admin@example\.com/);
  assert.match(await erasure.textContent(), /cases: 1, responses: 1, mails: \d/);
  assert.doesNotMatch(await page.locator("main").textContent(), /c-e-1/);
});

test("who is known by the address alone is named by it", async () => {
  const customer = { name: "Emmy Noether", email: "emmy@customers.example" };
  const { case: number } = await installation.respond("e-3", [1, 3, 4, 4], { customer });
  const page = await asAdmin(`/cases/${number}/erasure`);
  await confirm(page, "emmy@customers.example");
  assert.doesNotMatch(await page.locator("main").textContent(), /Emmy|emmy/);
});

test("by an address that several have, only once it is said that all are meant", async () => {
  for (const id of ["e-4", "e-5"]) {
    await installation.respond(id, [5, 5, 5, 5], { customer: { id: `c-${id}`, name: "Grace Hopper", email: "Office@customers.example" } });
  }
  const page = await asAdmin("/admin/erasure");
  await page.getByLabel("Customer's id, or an e-mail address").fill("office@CUSTOMERS.example");
  await page.getByRole("button", { name: "See what would go" }).click();
  await look(page, "erasure-of-several");
  for (const id of ["c-e-4", "c-e-5"]) assert.ok(await page.locator("li code", { hasText: id }).isVisible(), id);
  await confirm(page, "office@CUSTOMERS.example");
  assert.match(await page.locator(".error").textContent(), /Several people have this address/);
  await page.getByLabel("Forget them all").check();
  await confirm(page, "office@CUSTOMERS.example");
  assert.match(await page.locator("[role=status]").textContent(), /is erased/);
  await page.goto("/admin/erasure?who=office@customers.example");
  assert.match(await page.locator(".error").textContent(), /Nobody has this id or this address/);
});

test("a colleague is no customer", async () => {
  const page = await asAdmin(`/admin/erasure?who=${clara}`);
  assert.match(await page.locator(".error").textContent(), /a colleague's address/);
  assert.equal(await page.getByRole("button", { name: "Erase" }).count(), 0);
});
