// Numbers and days that people type are read as they write them, and what was understood is shown to them.
import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { Browser, Installation, copyExample, look, phone, signIn } from "./support.mjs";

const clara = "cm@example.com";
const heike = "heike@example.com"; // whom the directory knows as one who reads German
let directory, installation, browser;
before(async () => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), "heed-typed-"));
  const program = path.join(directory, "program");
  copyExample(program);
  const workflow = path.join(program, "workflows/closed-loop.yaml");
  const text = fs.readFileSync(workflow, "utf8");
  const promised = /^( *)promised: .*$/m.exec(text);
  fs.writeFileSync(workflow, text.replace(promised[0], `${promised[1]}amount: {label: {en: Amount offered, de: Angebotener Betrag}, kind: number, required: true}\n$&`));
  installation = await Installation.start({ program, accounts: { [clara]: "staff", [heike]: "staff" } });
  browser = await Browser.start(installation.address);
});
after(async () => {
  await browser?.stop();
  await installation?.stop();
  fs.rmSync(directory, { recursive: true, force: true });
});

const people = {
  "en-GB": { person: clara, amount: "Amount offered", behind: "What is behind the score?", cause: "delay", promised: /Report promised for/, done: "Talked with the client",
    draft: "Save draft", saved: "Draft saved", unclear: "1,23", told: "Please write a number, such as 1,234.5.", typed: "1,234", whole: 1234, shown: "1,234" },
  "de-DE": { person: heike, amount: "Angebotener Betrag", behind: "Was steckt hinter der Bewertung?", cause: "Verzögerung", promised: /Bericht versprochen für/, done: "Mit dem Kunden gesprochen",
    draft: "Entwurf speichern", saved: "Entwurf gespeichert", unclear: "1.5", told: "Bitte schreiben Sie eine Zahl, etwa 1.234,5.", typed: "1234,5", whole: 1234.5, shown: "1.234,5" },
};

for (const [language, words] of Object.entries(people)) {
  test(`an amount is read as it is written in ${language}`, async () => {
    const { case: number } = await installation.respond(`amount-${language}`, [4, 3, 4, 4],
      { account: { id: "a-4", name: "Analytical Ltd", client_manager: words.person } });
    const page = await browser.visit({ language, viewport: phone });
    await signIn(page, words.person, `/tasks/${number}-1`);
    const form = page.locator("form.draft").first();
    const amount = form.getByLabel(words.amount);
    await form.getByLabel(words.behind).fill("The hand-over was late, twice.");
    await form.getByLabel(words.cause).check();
    await form.getByLabel(words.promised).fill("2027-03-10");
    await amount.fill(words.unclear);
    await page.getByRole("button", { name: words.done }).click();
    await page.getByText(words.told).waitFor();
    assert.equal(await amount.inputValue(), words.unclear, "what could not be read stays as it was typed");
    if (language === "en-GB") await look(page, "typed-values");
    await amount.fill(words.typed);
    await form.getByRole("button", { name: words.draft }).click();
    await page.locator(".notice.good", { hasText: words.saved }).waitFor();
    assert.equal(await amount.inputValue(), words.shown, "the draft shows what was understood");
    await page.getByRole("button", { name: words.done }).click();
    await page.waitForURL("**/inbox*");
    assert.equal((await installation.call("GET", `/v1/cases/${number}`)).forms.call_notes.amount, words.whole);
    await page.goto(`/tasks/${number}-1`);
    await page.getByText(words.shown, { exact: true }).first().waitFor();
    await page.context().close();
  });
}
