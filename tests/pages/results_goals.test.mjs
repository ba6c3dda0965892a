// Goals on the page of results: first of all, with where each is going and why; and what the page gives away.
import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { Browser, Installation, copyExample, look, signIn, until } from "./support.mjs";

const executive = "vera@example.com";

let heed;
let browser;
let folder;
before(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "heed-goals-"));
  copyExample(folder);
  fs.mkdirSync(path.join(folder, "goals"), { recursive: true });
  const goal = (name, lines) => fs.writeFileSync(path.join(folder, "goals", `${name}.yaml`), `goal: ${name}\n${lines}`);
  goal(
    "overall",
    "title: {en: Satisfied as a whole, de: Im Ganzen zufrieden}\nsurvey: service-quality\nmeasure: csat:overall\nfrom: 2024\n" +
      "reach: 75 %\nby: 2025-12-31\nowner: md@example.com\ninitiatives: [<b>a call</b> before each visit]\n",
  );
  goal(
    "quality",
    "title: {en: Better work, de: Bessere Arbeit}\nsurvey: service-quality\nmeasure: csat:quality\nfrom: 2024\nreach: 70 %\n" +
      "by: 2025-12-31\nowner: cm@example.com\n",
  );
  heed = await Installation.start({ program: folder, accounts: { [executive]: "executive", "root@example.com": "admin" } });
  for (let i = 0; i < 60; ++i) {
    await heed.respond(`then-${i}`, [4, i < 20 ? 5 : 2, 4, i < 30 ? 5 : 2], { submitted_at: "2024-03-02T09:15:00Z" });
    await heed.respond(`now-${i}`, [4, i < 58 ? 5 : 2, 4, i < 33 ? 5 : 2], { submitted_at: "2025-03-02T09:15:00Z" });
  }
  browser = await Browser.start(heed.address);
});
after(async () => {
  await browser?.stop();
  await heed?.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

const results = async (email, options = {}) => {
  const page = await browser.visit(options);
  await signIn(page, email, "/results");
  await until("all responses are counted", async () => {
    const { items } = await heed.call("GET", "/v1/results?survey=service-quality&measure=count&from=2024-01-01&to=2025-12-31");
    return items.length === 1 && items[0].n === 120;
  });
  await page.goto("/results?survey=service-quality&period=2025&by=account.id");
  return page;
};
const goals = (page) => page.locator("section", { has: page.locator("#goals") });

test("goals stand first, each with where it is going and why", async () => {
  const page = await results(executive);
  const items = await goals(page).locator("li").allInnerTexts();
  const [overall, quality] = items.map((text) => text.replace(/\s+/g, " ").trim());
  assert.match(overall, /^Satisfied as a whole missed /);
  assert.match(overall, /75\s?% by Wednesday, 31 December 2025 from 50\s?% in 2024 \(n 60\)/);
  assert.match(overall, /2025: 55\s?% \(42\.5\s?% to 66\.9\s?%, n 60\)\. All of that is short of the goal\./);
  assert.match(overall, /Answers for it: Maria Delgado · What is done for it: <b>a call<\/b> before each visit/);
  assert.match(quality, /^Better work reached /);
  assert.match(await page.locator(".headline").innerText(), /satisfied, goal 75\s?%/);
  assert.ok(await page.getByText("above the goal").count());
  await look(page, "results-goals");
  await page.context().close();
});

test("they are read in German", async () => {
  const page = await results("root@example.com", { language: "de-DE" });
  const first = (await goals(page).locator("li").first().innerText()).replace(/\s+/g, " ").trim();
  assert.match(first, /^Im Ganzen zufrieden verfehlt .*75\s?% bis Mittwoch, 31\. Dezember 2025 von 50\s?%, 2024/);
  assert.match(first, /All das liegt hinter dem Ziel zurück\./);
  await look(page, "results-goals-german");
  await page.context().close();
});

test("the page gives its responses and follow-ups as CSV, and a report as PDF", async () => {
  const page = await results(executive);
  const address = (name) => page.getByRole("link", { name }).getAttribute("href");
  const csv = await page.request.get(await address("All responses with their answers"));
  assert.equal(csv.headers()["content-type"], "text/csv; charset=utf-8");
  const lines = (await csv.text()).trim().split("\r\n");
  assert.equal(lines.length, 61);
  assert.match(lines[0], /^\uFEFF?case,response,source,survey,submitted_at,/);
  const pdf = await page.request.get(await address("Report for the meeting (PDF)"));
  assert.equal(pdf.headers()["content-type"], "application/pdf");
  assert.ok((await pdf.body()).subarray(0, 5).equals(Buffer.from("%PDF-")));
  await page.context().close();
});
