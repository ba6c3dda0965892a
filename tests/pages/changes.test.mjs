// What changes while a process is live, on the pages: who is affected, a successor is named, and what was live when.
import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { Browser, Installation, copyExample, look, phone, signIn } from "./support.mjs";

const admin = "admin@example.com";
const karl = "karl@example.com";
let directory, program, installation, browser, people;

before(async () => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), "heed-changes-"));
  program = path.join(directory, "program");
  copyExample(program);
  people = path.join(program, "directory/people.csv");
  fs.appendFileSync(people, `${karl},Karl <b>Klein</b>,,,,,,\n`);
  installation = await Installation.start({ program, accounts: { [admin]: "admin" } });
  browser = await Browser.start(installation.address);
});
after(async () => {
  await browser?.stop();
  await installation?.stop();
  fs.rmSync(directory, { recursive: true, force: true });
});

test("whoever left is shown with their tasks until a successor has them", async () => {
  const { case: number } = await installation.respond("s-1", [3, 4, 4, 4]);
  await installation.call("POST", `/v1/tasks/${number}-1/assignment`, { assignee: karl, actor: "cm@example.com" });
  fs.writeFileSync(people, fs.readFileSync(people, "utf8").replace(/^karl.*\n/m, ""));
  const page = await browser.visit();
  await signIn(page, admin, "/process/program");
  await page.getByText(`${karl} is not in the directory, and holds 1 open task (${number}-1)`).waitFor();
  await page.getByRole("button", { name: "Read the folder again" }).click();
  await page.getByRole("status").waitFor();
  await page.getByText(`${karl} is not in the directory`).waitFor();
  await page.goto("/admin/people");
  await page.getByText("no longer in the directory's file").waitFor();
  await look(page, "admin-people-leaving");
  await page.getByRole("link", { name: "Karl <b>Klein</b>" }).click();
  await page.getByText("One open task waits for this person.").waitFor();
  await look(page, "admin-person-leaving");
  await page.getByLabel("Successor").selectOption({ label: "Dana Fields" });
  await page.getByRole("button", { name: "Hand over the tasks" }).click();
  assert.match(await page.getByRole("status").innerText(), /Dana Fields has these tasks now/);
  assert.equal(await page.getByText(karl).count(), 0, "Karl has left");
  const task = await installation.call("GET", `/v1/tasks/${number}-1`);
  assert.equal(task.holder, "dana@example.com");
});

test("what was live when is told with what changed", async () => {
  const page = await browser.visit();
  await signIn(page, admin, "/process/history");
  await page.getByText("directory/people.csv").waitFor();
  await page.getByText("directory/people.csv").click();
  await page.locator("del", { hasText: karl }).waitFor();
  await look(page, "process-history");
  await page.getByLabel("Show the history of").selectOption({ label: "mails" });
  await page.getByRole("button", { name: "Show" }).click();
  await page.getByText("The first program that was live here.").waitFor();
  assert.equal(await page.getByText("directory/people.csv").count(), 0);
});

test("both in German, too", async () => {
  const page = await browser.visit({ language: "de-DE", viewport: phone });
  await signIn(page, admin, "/process/history");
  await page.getByLabel("Verlauf zeigen von").waitFor();
  await page.getByText(/Geändert: *directory\/people\.csv/).waitFor();
  await look(page, "process-history-german");
  await page.goto("/admin/people/cm@example.com");
  assert.equal(await page.getByRole("heading", { name: "Alle offenen Aufgaben übergeben" }).count(), 0, "she has none");
  await page.goto("/admin/people/dana@example.com");
  await page.getByText("Eine offene Aufgabe wartet auf diese Person.").waitFor();
  await look(page, "admin-person-german");
});
