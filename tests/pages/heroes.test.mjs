// Praise for colleagues, and customers who may speak for us.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Browser, Installation, look, phone, signIn } from "./support.mjs";

let installation, browser;
const clara = "cm@example.com";
const samir = "sm@example.com";
const story = "A courier did not come on the evening before the fair. Samir drove to the depot himself, and stayed until ten, until every crate stood at the stand.";

before(async () => {
  installation = await Installation.start({ accounts: { [clara]: "manager", [samir]: "staff" } });
  browser = await Browser.start(installation.address);
  await installation.respond("r-1", [1, 3, 4, 4]);
  await installation.respond("r-2", [5, 5, 5, 5], { customer: { id: "c-2", name: "Grace Hopper", email: "grace@customers.example" } });
});
after(async () => {
  await browser?.stop();
  await installation?.stop();
});

test("praise is passed on from a case, with what is wrong said beside the field", async () => {
  const page = await browser.visit({ viewport: phone });
  await signIn(page, clara, "/cases/1");
  await page.getByRole("link", { name: "Pass on praise" }).click();
  await page.getByLabel("For whom?").fill("nobody@example.com");
  await page.getByLabel("The story").fill(story);
  await page.getByRole("button", { name: "Pass it on" }).click();
  await page.getByText("The directory does not know this address.").waitFor();
  await look(page, "praise");
  await page.getByLabel("For whom?").fill(samir);
  await page.getByLabel("In the customer's words").fill("Without him our stand would have been empty.");
  await page.getByRole("button", { name: "Pass it on" }).click();
  await page.getByRole("status").getByText("Samir Malik is told of it today.").waitFor();
  await page.getByText(story).waitFor();
  await look(page, "praise-case");
});

test("everybody reads who was praised, and the praised decides", async () => {
  for (const [person, told] of [["heike@example.com", "Explained the new contract three times, patiently, in two languages."],
    ["vera@example.com", "Called back within an hour, on a Sunday."], [samir, "Found the lost drawing in a box nobody had opened since spring."]]) {
    await installation.call("POST", "/v1/cases/1/praise", { person, story: told, words: "Wonderful!", actor: clara });
  }
  const page = await browser.visit();
  await signIn(page, samir, "/heroes");
  assert.equal(await page.locator(".hero").count(), 4);
  await look(page, "heroes");
  await page.getByRole("link", { name: "Praise for you" }).click();
  assert.equal(await page.locator(".hero").count(), 2);
  await page.getByRole("button", { name: "Keep it to yourself" }).first().click();
  await page.getByRole("status").getByText("From now on only you see this praise.").waitFor();
  await page.getByText("Only you see this", { exact: true }).waitFor();
  await look(page, "heroes-own");
  await page.getByText("I would rather not have it").first().click();
  await page.getByRole("button", { name: "Decline it" }).first().click();
  await page.getByRole("status").getByText("The praise is gone from every page.").waitFor();
  assert.equal(await page.locator(".hero").count(), 1);
});

test("advocates are asked once", async () => {
  const page = await browser.visit();
  await signIn(page, clara, "/advocates");
  await page.getByText("Grace Hopper").first().waitFor();
  await look(page, "advocates");
  await page.getByRole("button", { name: "Asked today Grace Hopper" }).click();
  await page.getByRole("status").waitFor();
  assert.equal(await page.getByRole("button", { name: "Asked today" }).count(), 0);
});

test("the digest of a week is chosen on one's own page", async () => {
  const page = await browser.visit({ viewport: phone });
  await signIn(page, samir, "/account");
  await page.getByLabel("One mail at the beginning of each week").check();
  await page.locator("form[action='/account/weekly'] button").click();
  await page.getByRole("status").getByText("Your next week begins with that mail.").waitFor();
  assert.ok(await page.getByLabel("One mail at the beginning of each week").isChecked());
  await look(page, "account-weekly");
});
