// What a case's and a task's pages do beyond the day's work: mails as sent, links, the report, a call, and two people on one plan.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Browser, Installation, check, look, phone, signIn } from "./support.mjs";

let heed, browser;
const manager = "cm@example.com";
const service = "sm@example.com";
const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

before(async () => {
  heed = await Installation.start({ accounts: { [manager]: "staff", [service]: "staff", "admin@example.com": "admin" } });
  browser = await Browser.start(heed.address);
});
after(async () => {
  await browser?.stop();
  await heed?.stop();
});

async function as(who, target, options) {
  const page = await browser.visit(options);
  await signIn(page, who, target);
  return page;
}

async function openTask(number) {
  const { items } = await heed.call("GET", `/v1/tasks?case=${number}&status=open`);
  return items[0].id;
}

async function complete(number, outcome, form = {}) {
  await heed.call("POST", `/v1/tasks/${await openTask(number)}/completion`, { outcome, form, actor: manager });
}

/** A case whose plan the customer has; its number and the customer's link. */
async function presented(id) {
  const { case: number } = await heed.respond(id, [3, 4, 4, 4]);
  await complete(number, "reached", { context: "Nobody called back.", root_cause: "communication", promised: inDays(7) });
  const items = [{ action: "Name one contact", owner: service, due: inDays(14) }];
  await heed.call("PUT", `/v1/cases/${number}/plan`, { actor: manager, summary: "What we change", items });
  await complete(number, "submitted");
  const mail = await heed.mailTo(`${id}@customers.example`, "X-Heed-Template: plan-presented");
  return { number, link: /\/p\/[a-z2-7]{48}/.exec(mail.replace(/=\r?\n/g, ""))[0] };
}

for (const script of [true, false]) {
  test(`a link is revoked and the report fetched from the case, ${script ? "with" : "without"} JavaScript`, async () => {
    const { number, link } = await presented(`links-${script}`);
    const page = await as(manager, `/cases/${number}`, { script, viewport: script ? undefined : phone });
    const answer = await page.request.get(await page.getByRole("link", { name: "Report as PDF" }).getAttribute("href"));
    assert.equal(answer.headers()["content-type"], "application/pdf");
    assert.equal((await answer.body()).subarray(0, 5).toString(), "%PDF-");
    assert.equal((await fetch(heed.address + link)).status, 200);
    if (script) await look(page, "case-links");
    await page.getByRole("button", { name: /^Revoke: Plan presented/ }).click();
    await page.getByText("The link opens nothing any more.").waitFor();
    await page.getByText("revoked", { exact: true }).waitFor();
    assert.equal((await fetch(heed.address + link)).status, 410);
    assert.equal(await page.getByRole("button", { name: /^Revoke: Plan presented/ }).count(), 0);
  });
}

test("the way that a case took stands in its picture", async () => {
  const { number } = await presented("way");
  const page = await as(manager, `/cases/${number}`);
  await page.locator(".picture img").scrollIntoViewIfNeeded();
  await page.waitForFunction(() => document.querySelector(".picture img").naturalWidth > 300);
  const svg = await (await page.request.get(`/cases/${number}/chart`)).text();
  for (const arrow of ["triage&#45;&gt;manager_calls", "draft&#45;&gt;presented"]) {
    const at = svg.indexOf(`<title>${arrow}</title>`);
    assert.ok(at > 0, `no arrow ${arrow}`);
    assert.match(svg.slice(svg.lastIndexOf("<g ", at), at), /class="edge arrow taken"/, arrow);
  }
  assert.match(svg, /id="state&#45;presented" class="node state wait visited current"/);
});

test("a mail is shown as it was sent, and nothing in it is carried out", async () => {
  const { case: number } = await heed.respond("html-mail", [3, 4, 4, 4], { customer: {
    id: "c-h", name: '<img src=x onerror="alert(1)">', email: "html-mail@customers.example" } });
  const page = await as(manager, `/cases/${number}`);
  await page.getByRole("link", { name: /Thank you/ }).first().click();
  const frame = page.frameLocator("iframe");
  await frame.getByText(/onerror/).waitFor();
  assert.equal(await frame.locator("script, img[onerror]").count(), 0);
  assert.equal(await page.locator("iframe").getAttribute("sandbox"), "");
  const content = await page.request.get(await page.locator("iframe").getAttribute("src"));
  assert.match(content.headers()["content-security-policy"], /default-src 'none'.*sandbox/);
  await page.getByText("As plain text").click();
  await look(page, "case-mail");
  const other = await as(service, `/cases/${number}/mails/1/content`);
  const { cookies } = await other.context().storageState();
  assert.ok(cookies.length > 0);
  assert.equal((await fetch(`${heed.address}/cases/${number}/mails/1/content`, { redirect: "manual" })).status, 303, "signed in alone");
});

for (const script of [true, false]) {
  test(`everybody on a task is invited to a call by hand, and the call is moved, ${script ? "with" : "without"} JavaScript`, async () => {
    const { case: number } = await heed.respond(`call-${script}`, [3, 4, 4, 4]);
    const task = await openTask(number);
    const page = await as(manager, `/tasks/${task}`, { script, viewport: script ? undefined : phone });
    const starts = page.getByLabel("When");
    await starts.fill("2020-03-02T10:00");
    await page.getByRole("button", { name: "Send the invitation" }).click();
    await page.getByText("Choose a time that is still to come.").waitFor();
    assert.equal(await starts.inputValue(), "2020-03-02T10:00");
    await starts.fill(`${inDays(3)}T10:00`);
    await page.getByRole("button", { name: "Send the invitation" }).click();
    await page.getByText("The invitation is on its way.").waitFor();
    for (const guest of [manager, service]) {
      const mail = await heed.mailTo(guest, `X-Heed-Template: call-invitation`);
      assert.match(mail, /text\/calendar/);
    }
    if (script) await look(page, "task-call");
    await page.getByLabel("When").fill(`${inDays(4)}T11:30`);
    await page.getByRole("button", { name: "Move the call" }).click();
    await page.getByText("The invitation is on its way.").waitFor();
    await page.getByText(/11:30 – 12:00/).waitFor();
    await page.goto(`/cases/${number}`);
    assert.equal(await page.getByText("Arranged a call about").count(), 2);
    if (script) await check(page); // axe needs it
  });
}

const save = (page) => page.getByRole("button", { name: "Save the plan" }).last().click();
const planOf = (number) => heed.call("GET", `/v1/cases/${number}/plan`);

for (const script of [true, false]) {
  const how = script ? "with" : "without";
  test(`two change different things of one plan, and both changes are kept, ${how} JavaScript`, async () => {
    const { number } = await presented(`merge-${script}`);
    const first = await as(manager, `/cases/${number}/plan`, { script });
    const second = await as(service, `/cases/${number}/plan`, { script });
    await first.getByLabel("Evidence that it is done").fill("Dana is named");
    await first.getByLabel("State").selectOption({ label: "done" });
    await save(first);
    await first.getByText("The plan is saved.").waitFor();
    await second.getByLabel("What will be done").fill("Name two contacts");
    await second.getByRole("button", { name: "Add an action" }).click();
    await second.getByLabel("What will be done").nth(1).fill("Call every week");
    await second.getByLabel("By when").nth(1).fill(inDays(9));
    await save(second);
    await second.getByText("The plan is saved, together with what Clara Manning changed meanwhile.").waitFor();
    const { items } = await planOf(number);
    assert.deepEqual(items.map(({ action, status, evidence }) => [action, status, evidence ?? ""]),
      [["Name two contacts", "done", "Dana is named"], ["Call every week", "open", ""]]);
  });

  test(`two change the same words of one plan, and the second chooses between them, ${how} JavaScript`, async () => {
    const { number } = await presented(`conflict-${script}`);
    const first = await as(manager, `/cases/${number}/plan`, { script });
    const second = await as(service, `/cases/${number}/plan`, { script, viewport: script ? undefined : phone });
    await first.getByLabel("What will be done").fill("Name a contact by Friday");
    await first.getByLabel("Summary").fill("We name somebody");
    await save(first);
    await first.getByText("The plan is saved.").waitFor();
    await second.getByLabel("What will be done").fill("Name two contacts");
    await second.getByLabel("Summary").fill("Two people answer you");
    await save(second);
    const alert = second.getByRole("alert");
    assert.match(await alert.innerText(), /Clara Manning changed the words of “Name one contact”/);
    assert.equal(await second.getByLabel("What will be done").inputValue(), "Name two contacts");
    assert.equal(await second.getByLabel("Summary").inputValue(), "Two people answer you");
    const boxes = second.getByLabel("Take this instead");
    assert.equal(await boxes.count(), 2);
    if (script) await look(second, "plan-conflict");
    await boxes.nth(1).check();
    await save(second);
    await second.getByText("The plan is saved.").waitFor();
    const plan = await planOf(number);
    assert.deepEqual([plan.summary, plan.items[0].action], ["Two people answer you", "Name a contact by Friday"]);
  });
}

test("a plan saved from an old tab of one's own is put together, too", async () => {
  const { number } = await presented("tabs");
  const page = await as(manager, `/cases/${number}/plan`);
  const tab = await page.context().newPage();
  await tab.goto(`/cases/${number}/plan`);
  await page.getByLabel("What will be done").fill("Name two contacts");
  await save(page);
  await page.getByText("The plan is saved.").waitFor();
  await tab.getByLabel("Evidence that it is done").fill("Dana is named");
  await save(tab);
  await tab.getByText(/^The plan is saved, together/).waitFor();
  const [item] = (await planOf(number)).items;
  assert.deepEqual([item.action, item.evidence], ["Name two contacts", "Dana is named"]);
});

test("what was promised is not taken out of the plan but dropped, and the customer reads why", async () => {
  const { number, link } = await presented("dropped-here");
  const page = await as(manager, `/cases/${number}/plan`);
  assert.equal(await page.getByRole("button", { name: "Remove 1" }).count(), 0);
  await page.getByLabel("State").selectOption({ label: "dropped" });
  await save(page);
  await page.getByText("Say why it is dropped. The customer reads it.").waitFor();
  await page.getByLabel("Why it is dropped or moved").fill("Dana left us");
  await save(page);
  await page.getByText("The plan is saved.").waitFor();
  assert.match(await page.locator("main").innerText(), /Because: Dana left us/);
  const customers = await (await fetch(`${heed.address}${link}`)).text();
  assert.match(customers, /Not done/);
  assert.match(customers, /Dana left us/);
  await page.context().close();
});
