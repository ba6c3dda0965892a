// What a survey's results say in a period: to executives of all, to who manages accounts of theirs.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Browser, Installation, check, look, phone, signIn, until } from "./support.mjs";

const executive = "vera@example.com";
const account_manager = "cm@example.com";
const other_account = { id: "a-77", name: "Orbit GmbH", client_manager: "dana@example.com" };

const rated = (overall) => [4, overall > 3 ? 5 : 2, 4, overall];

let heed;
let browser;
before(async () => {
  heed = await Installation.start({
    accounts: { [executive]: "executive", [account_manager]: "manager", "root@example.com": "admin" },
  });
  // 2025: 60 % of forty are satisfied. 2026: all of forty of one account, half of forty of another, and fewer than five of two more.
  for (let i = 0; i < 40; ++i) {
    const [then, now, theirs] = ["2025-03-02T09:15:00Z", "2026-03-02T09:15:00Z", i % 2 ? 5 : 2];
    await heed.respond(`then-${i}`, rated(i < 24 ? 5 : 2), { submitted_at: then });
    await heed.respond(`now-${i}`, rated(5), { submitted_at: now });
    await heed.respond(`orbit-${i}`, rated(theirs), { submitted_at: now, account: other_account });
  }
  for (let i = 0; i < 7; ++i) {
    await heed.respond(`few-${i}`, rated(5), { submitted_at: "2026-05-02T09:15:00Z", account: { id: i < 3 ? "a-8" : "a-9" } });
  }
  browser = await Browser.start(heed.address);
});
after(async () => {
  await browser?.stop();
  await heed?.stop();
});

/** The results of 2026, once all responses are counted. */
const results_of = async (email, query = "period=2026&by=account.id", options = {}) => {
  const page = await browser.visit(options);
  await signIn(page, email, "/results");
  await until("all responses are counted", async () => {
    const { items } = await heed.call("GET", "/v1/results?survey=service-quality&measure=count&from=2025-01-01&to=2026-12-31");
    return items.length === 1 && items[0].n === 127;
  });
  await page.goto(`/results?${query}`);
  return page;
};
const tile = (page, label) => page.locator(".figures > div", { hasText: label }).locator("dd").innerText();

test("what happened meanwhile stands on the course of time; who entered it takes it away", async () => {
  const query = "period=2026&by=account.id";
  const page = await results_of(account_manager, query);
  const line = page.locator("section", { has: page.getByRole("heading", { name: "What happened meanwhile" }) });
  await line.getByText("Enter a note").click();
  await line.getByLabel("Day").fill("2026-03-20");
  await line.getByLabel("What happened").fill("<b>Two</b> more technicians");
  await line.getByRole("button", { name: "Enter" }).click();
  await page.getByText("The note stands on the time line.").waitFor();
  assert.match(page.url(), /period=2026/);
  assert.match(await line.locator("li", { hasText: "technicians" }).innerText(), /1\s+Fri, 20 Mar · <b>Two<\/b> more technicians/);
  assert.match(await line.locator("li").nth(1).innerText(), /2\s[^]*Closed loop: version 3 went live/, "and versions by themselves");
  assert.equal(await page.locator(".trend .event").count(), 1, "both in 2026");
  assert.equal(await page.locator(".numbers text").textContent(), "1, 2");
  await look(page, "results-time-line");
  const other = await results_of(executive, query);
  await other.getByText("<b>Two</b> more technicians").first().waitFor();
  assert.equal(await other.getByRole("button", { name: /^Remove/ }).count(), 0);
  await other.context().close();
  const german = await results_of("root@example.com", query, { language: "de-DE", viewport: phone });
  await german.getByText("Was in dieser Zeit geschah").waitFor();
  await look(german, "results-time-line-german");
  await german.context().close();
  await line.getByRole("button", { name: /^Remove/ }).click();
  await page.getByText("The note is removed.").waitFor();
  assert.equal(await page.locator(".numbers text").textContent(), "1");
  await page.context().close();
  const admin = await results_of("root@example.com", query);
  await admin.goto("/admin/audit-log");
  for (const act of ["note on the time line entered", "note on the time line removed"]) {
    assert.match(await admin.locator("tr", { hasText: act }).innerText(), /2026-03-20/);
  }
  await admin.context().close();
});

test("an executive reads one sentence first, then figures with their intervals", async () => {
  const page = await results_of(executive);
  assert.match(
    await page.locator(".headline").innerText(),
    /^Our service as a whole: 77\s?% satisfied, up 17\.0 points on 2025, a real change\.$/,
  );
  assert.match(await tile(page, "Responses"), /^87/);
  assert.match(await tile(page, "Our service as a whole: satisfied"), /77\s?%[^]*67\.1\s?% to 84\.6\s?% · n 87/);
  await look(page, "results-overview");
  await page.getByText("How is this computed?").last().click();
  await page.getByText("Wilson's interval for shares", { exact: false }).last().waitFor();
  await page.context().close();
});

test("accounts stand beside each other as far as that can be said", async () => {
  const page = await results_of(executive);
  const rows = page.locator("section", { hasText: "Compared by: Account" }).locator("tbody tr");
  const texts = (await rows.allInnerTexts()).map((text) => text.replace(/\s+/g, " ").trim());
  assert.match(texts[0], /^1 Analytical Ltd 100\s?% n 40/);
  assert.match(texts[1], /^2 a-77 50\s?% n 40/);
  assert.equal(await rows.first().getAttribute("class"), "good");
  assert.equal(await rows.nth(1).getAttribute("class"), "bad");
  assert.deepEqual(texts.slice(2), ["a-9 too few to tell n 4", "a-8 too few to tell n 3"]);
  await page.context().close();
});

test("of many accounts the best and the worst are shown, and all to who asks for them", async () => {
  for (let i = 0; i < 50; ++i) {
    await heed.respond(`many-${i}`, rated(5), { submitted_at: "2024-05-02T09:15:00Z", account: { id: `many-${i}` } });
  }
  const page = await results_of(executive, "period=2024&by=account.id");
  await until("all are counted", async () => (await page.reload(), page.getByText("20 more: show all").isVisible()));
  assert.equal(await page.locator("#members ~ table tbody tr").count(), 31);
  await page.getByText("20 more: show all").click();
  assert.equal(await page.locator("#members ~ table tbody tr").count(), 50);
  await page.context().close();
});

test("who manages accounts sees these alone, on a phone and without script too", async () => {
  const page = await results_of(account_manager, "period=2026&by=account.id", { viewport: phone, script: false });
  assert.match(await tile(page, "Responses"), /^40/);
  const text = await page.locator("main").innerText();
  assert.ok(!text.includes("a-77") && !text.includes("Orbit") && !text.includes("a-9") && !text.includes("a-8"));
  await page.context().close();
  const seen = await results_of(account_manager, "period=2026", { viewport: phone });
  await look(seen, "results-overview-phone");
  await seen.context().close();
});

test("a period leads to the ones before and after it, and to longer and shorter ones", async () => {
  const page = await results_of(executive);
  await page.getByRole("link", { name: "Earlier" }).click();
  assert.match(await tile(page, "Responses"), /^40/);
  await page.getByRole("link", { name: "Quarter" }).click();
  await page.getByText("Quarter 4 of 2025").waitFor();
  await page.getByText("No response to this survey counts in this period.").waitFor();
  await check(page);
  await page.goto("/results?survey=none&period=2026-Q9&by=nothing");
  await page.getByRole("heading", { name: "Results" }).waitFor();
  await page.context().close();
});

test("the results of a period speak German, in the dark too", async () => {
  const page = await results_of("root@example.com", "period=2026", { language: "de-DE", dark: true });
  assert.match(await page.locator(".headline").innerText(), /77\s?% zufrieden, 17,0 Punkte mehr als 2025/);
  await look(page, "results-overview-german");
  await page.context().close();
});

test("root causes stand by how often they were documented, and lead to the notes of the calls", async () => {
  const document_call = async (id, cause, context) => {
    const { case: number } = await heed.respond(id, [3, 3, 4, 3], { submitted_at: "2024-03-02T09:15:00Z" });
    const { items } = await heed.call("GET", `/v1/tasks?case=${number}&status=open`);
    await heed.call("POST", `/v1/tasks/${items[0].id}/completion`, {
      actor: account_manager, outcome: "reached", form: { context, root_cause: cause, promised: "2099-03-12" },
    });
  };
  for (let i = 0; i < 6; ++i) await document_call(`cause-${i}`, i < 4 ? "delay" : "billing", `It took ${i + 2} weeks.`);
  const page = await browser.visit();
  await signIn(page, executive, "/results");
  await until("all causes are counted", async () => {
    const { items } = await heed.call("GET", "/v1/results?survey=service-quality&measure=root_causes&from=2024-01-01&to=2024-12-31");
    return items.length === 1 && items[0].n === 6;
  });
  await page.goto("/results?period=2024");
  const causes = page.locator("section", { hasText: "Root causes" });
  const texts = (await causes.locator("tbody tr").allInnerTexts()).map((text) => text.replace(/\s+/g, " ").trim());
  assert.match(texts[0], /^Delay 4 66\.7\s?%/);
  assert.match(texts[1], /^Billing 2 100/);
  await look(page, "results-causes");
  await causes.getByRole("link", { name: "2", exact: true }).click();
  await page.getByText("Root causes · Billing").waitFor();
  assert.equal(await page.locator(".items > li").count(), 2);
  await page.getByText("It took 6 weeks.").waitFor();
  await page.getByRole("link", { name: "Back to the results" }).click();
  await page.getByRole("heading", { name: "Root causes" }).waitFor();
  await page.context().close();
});

test("a figure leads to its cases, and a member to a page of its own", async () => {
  const page = await results_of(executive);
  await page.locator("section", { hasText: "Compared by: Account" }).getByRole("link", { name: "Analytical Ltd" }).click();
  await page.getByText("This is only Account: Analytical Ltd.").waitFor();
  assert.match(await tile(page, "Our service as a whole: satisfied"), /100\s?%/);
  await check(page);
  await page.getByRole("link", { name: "Show everything again" }).click();
  await page.locator("section", { hasText: "Compared by: Account" }).getByRole("link", { name: /^50/ }).click();
  await page.getByText("Our service as a whole: satisfied · Account: a-77").waitFor();
  assert.equal(await page.locator(".items > li").count(), 40);
  await page.context().close();
});
