// What managers and executives read from the results, and the cases behind each figure.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Browser, Installation, check, look, phone, signIn, until } from "./support.mjs";

const executive = "vera@example.com";
const account_manager = "cm@example.com";
const staff = "dana@example.com";
const weeks = "/results/weeks?to=2026-W10"; // that of the responses
const other_account = { id: "a-77", name: "Orbit GmbH", client_manager: "dana@example.com" };

let heed;
let browser;
before(async () => {
  heed = await Installation.start({
    accounts: { [executive]: "executive", [account_manager]: "manager", [staff]: "staff", "root@example.com": "admin" },
  });
  await heed.respond("fine-1", [5, 5, 4, 5]);
  await heed.respond("fine-2", [5, 4, 4, 5], { account: other_account });
  await heed.respond("fine-3", [5, 5, 4, 5]);
  const { case: called } = await heed.respond("called", [3, 4, 4, 4]);
  await heed.respond("waiting", [2, 4, 4, 4]);
  const { items } = await heed.call("GET", `/v1/tasks?case=${called}`);
  await heed.call("POST", `/v1/tasks/${items[0].id}/completion`, {
    outcome: "reached", actor: account_manager,
    form: { context: "Late twice.", root_cause: "delay", promised: "2027-03-10" },
  });
  browser = await Browser.start(heed.address);
});
after(async () => {
  await browser?.stop();
  await heed?.stop();
});

/** The results as somebody sees them, once they have caught up with what was committed. */
const results_of = async (email, options = {}) => {
  const page = await browser.visit(options);
  await signIn(page, email, weeks);
  await until("the results know the contact", async () => {
    await page.goto(weeks);
    return /too few/.test(await figure(page, /First contact, half/));
  });
  return page;
};
const figure = async (page, label) => {
  const tile = page.locator(".figures > div", { hasText: label });
  return (await tile.count()) === 0 ? "" : tile.locator("dd").innerText();
};

test("an executive reads the figures of all accounts, and finds the cases behind each", async () => {
  const page = await results_of(executive);
  assert.equal(await figure(page, "Responses"), "5");
  assert.equal(await figure(page, "Follow-ups"), "2");
  assert.match(await figure(page, "Loop closed"), /^–\s+too few to tell$/);
  assert.match(await figure(page, "First contact, half"), /^–\s+too few to tell$/);
  assert.equal(await figure(page, "Still open"), "2");
  const timeliness = page.locator(".score-grid > div", { hasText: "Timeliness" });
  assert.match(await timeliness.innerText(), /^Timeliness\s+4 on average · 5 answers/);
  await look(page, "results");

  await page.locator(".figures > div", { hasText: "Follow-ups" }).getByRole("link").click();
  await page.getByText("The cases behind a figure: How they ended").waitFor();
  assert.equal(await page.locator(".items > li").count(), 2);
  await look(page, "results-cases");
  await page.getByRole("link", { name: "Ended" }).click();
  await page.getByText("There is no such case").waitFor();
  await page.getByRole("link", { name: "Back to the results" }).click();

  await timeliness.getByRole("row", { name: /^2/ }).getByRole("link").click();
  await page.getByText("Timeliness: answers · 2 · ").waitFor();
  assert.equal(await page.locator(".items > li").count(), 1);
  await page.goBack();
  await page.locator("tbody tr").first().getByRole("link", { name: "5", exact: true }).click();
  await page.getByText("Responses · ").waitFor();
  assert.equal(await page.locator(".items > li").count(), 5);
  await page.context().close();
});

test("who manages accounts sees their figures alone, on a phone and without script too", async () => {
  const page = await results_of(account_manager, { viewport: phone, script: false });
  assert.equal(await figure(page, "Responses"), "4");
  await page.getByRole("link", { name: "4", exact: true }).first().click();
  await page.getByText("The cases behind a figure: Responses").waitFor();
  assert.equal(await page.locator(".items > li").count(), 4);
  assert.ok(!(await page.locator("main").innerText()).includes("Orbit"));
  await page.context().close();
});

test("a period and a survey are chosen", async () => {
  const page = await results_of(executive);
  await page.getByLabel("Period").first().selectOption("4");
  await page.getByLabel("Survey").selectOption("service-quality");
  await page.getByRole("button", { name: "Show" }).click();
  await page.waitForURL(/weeks=4/);
  assert.equal(await page.locator("section", { hasText: "By week" }).locator("tbody tr").count(), 4);
  await page.getByRole("link", { name: "Earlier" }).click();
  await page.getByText("No response came in within these weeks.").waitFor();
  await check(page);
  await page.getByRole("link", { name: "Later" }).click();
  assert.equal(await figure(page, "Responses"), "5");
  await page.goto("/results/weeks?weeks=-1&to=2026-W10&survey=none");
  assert.equal(await figure(page, "Responses"), "5", "what there is not is left out");
  await page.context().close();
});

test("from the cases behind a figure one comes back to the same weeks", async () => {
  const page = await results_of(executive);
  await page.goto("/results/weeks?weeks=4&to=2026-W10&survey=service-quality");
  const weeks = page.locator("section", { hasText: "By week" }).locator("tbody tr");
  await weeks.first().getByRole("link", { name: "5", exact: true }).click();
  await page.getByRole("link", { name: "Open", exact: true }).click();
  await page.getByRole("link", { name: "Back to the results" }).click();
  assert.equal(await weeks.count(), 4);
  assert.equal(await page.getByLabel("Survey").inputValue(), "service-quality");
  await page.context().close();
});

test("pages that the index feeds say as of when, those that it does not feed do not", async () => {
  const page = await results_of(executive);
  const as_of = page.locator("[data-as-of]");
  assert.match(await as_of.innerText(), /^As of \d\d:\d\d:\d\d$/);
  await page.goto("/cases?q=fine");
  assert.match(await as_of.innerText(), /^As of \d\d:\d\d:\d\d$/);
  await page.goto("/inbox?q=fine");
  assert.match(await as_of.innerText(), /^As of \d\d:\d\d:\d\d$/);
  await page.goto("/cases");
  assert.equal(await as_of.count(), 0);
});

test("the results speak German", async () => {
  const page = await browser.visit({ language: "de-DE" });
  await signIn(page, "root@example.com", weeks);
  await page.getByRole("heading", { name: "Ergebnisse" }).waitFor();
  assert.equal(await figure(page, "Rückmeldungen"), "5");
  await look(page, "results-german");
  await page.context().close();
});

test("who sees only their own cases has no weeks, and no list behind their figures", async () => {
  const page = await browser.visit();
  await signIn(page, staff, "/inbox");
  await page.goto("/results/weeks");
  await page.getByRole("heading", { name: "This is not for your role" }).waitFor();
  await page.goto("/cases?survey=service-quality&measure=count&from=2020-01-01&to=2099-12-31");
  assert.equal(await page.locator(".items > li").count(), 0);
  await page.context().close();
});

test("every other end stands by its name and leads to its cases; only the customer closes a loop", async () => {
  const { case: gone } = await heed.respond("gone", [3, 4, 4, 4]);
  await heed.call("POST", `/v1/cases/${gone}/events`, { event: "customer.withdrew" });
  await heed.respond("low-1", [3, 4, 4, 4]);
  await heed.respond("low-2", [3, 4, 4, 4]);
  for (const [language, end, closed, behind] of [
    ["en-GB", "Withdrawn by the customer", "Loop closed", "How they ended · Withdrawn by the customer"],
    ["de-DE", "Vom Kunden zurückgezogen", "Davon gelöst", "Wie sie endeten · Vom Kunden zurückgezogen"],
  ]) {
    const page = await browser.visit({ language });
    await signIn(page, "root@example.com", weeks);
    const row = page.locator("tr", { hasText: end });
    await until("the results know the end", async () => {
      await page.goto(weeks);
      return (await row.count()) === 1;
    });
    assert.match(await figure(page, closed), /^0\s?%\s+0 (of|von) 5$/);
    await look(page, `results-ends-${language}`);
    await row.getByRole("link", { name: "1", exact: true }).click();
    await page.getByText(behind).waitFor();
    assert.equal(await page.locator(".items > li").count(), 1);
    await page.context().close();
  }
});
