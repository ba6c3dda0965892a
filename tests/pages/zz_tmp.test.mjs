// What the work needs at hand: each task with all that it takes, each mail with the way to it, and words that people use.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { Browser, Installation, Session, check, desk, look, phone, signIn, until } from "./support.mjs";

const manager = "cm@example.com";
const senior = "vera@example.com";
const german = "jonas@example.com";
const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

let heed, browser;
before(async () => {
  heed = await Installation.start({
    accounts: { [manager]: "staff", [senior]: "executive", [german]: "staff", "dana@example.com": "staff", "sm@example.com": "staff",
      "heike@example.com": "staff", "root@example.com": "admin" },
  });
  browser = await Browser.start(heed.address);
});
after(async () => {
  await browser?.stop();
  await heed?.stop();
});

const as = async (who, target, options) => {
  const page = await browser.visit(options);
  await signIn(page, who, target);
  return page;
};
const tasks = async (number) => (await heed.call("GET", `/v1/tasks?case=${number}&status=open`)).items;
const openTask = async (number) => (await tasks(number))[0].id;
const complete = async (number, outcome, form, actor = manager, more = {}) =>
  heed.call("POST", `/v1/tasks/${await openTask(number)}/completion`, { outcome, form, actor, ...more });
const notes = { context: "Nobody called back.", root_cause: "communication", promised: inDays(7) };

/** A case in which the report is to be reviewed. */
async function reviewed(id, changes) {
  const { case: number } = await heed.respond(id, [1, 4, 4, 4], changes);
  await heed.call("POST", `/v1/tasks/${await openTask(number)}/claim`, { actor: senior });
  await complete(number, "reached", notes, senior, { attended: [senior] });
  const items = [{ action: "Two people on every delivery", owner: "sm@example.com", due: inDays(14) }];
  await heed.call("PUT", `/v1/cases/${number}/plan`, { actor: manager, summary: "Never alone again", items });
  await complete(number, "submitted");
  return number;
}

/** A case whose plan the customer has; its number and the customer's link. */
async function presented(id, plan) {
  const { case: number } = await heed.respond(id, [3, 4, 4, 4]);
  await complete(number, "reached", notes);
  for (const one of [plan].flat()) await heed.call("PUT", `/v1/cases/${number}/plan`, { actor: manager, ...one });
  await complete(number, "submitted");
  const mail = await heed.mailTo(`${id}@customers.example`, "X-Heed-Template: plan-presented");
  return { number, link: /\/p\/[a-z2-7]{48}/.exec(mail.replace(/=\r?\n/g, ""))[0] };
}

/** What a mail says, its parts joined: lines that the transfer broke put together. */
const readable = (mail) => mail.replace(/=\r?\n/g, "").replaceAll("=3D", "=");

/** What a page says, without its marks. */
const read = (html) => html.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");

/** The mails of that case that went to colleagues. */
const staffMails = (number) => fs.readdirSync(heed.mails).map((name) => fs.readFileSync(path.join(heed.mails, name), "utf8"))
  .filter((mail) => mail.includes(`X-Heed-Case: ${number}\r\n`) && !/^To:.*customers\.example/m.test(mail));

test("an alarm with one revision takes at most ten mails to colleagues, and cancels nothing", async () => {
  const number = await reviewed("few-mails");
  await complete(number, "send_back", { remarks: "Say who." }, senior);
  await complete(number, "submitted");
  await complete(number, "approve", {}, senior);
  await heed.mailTo("few-mails@customers.example", "X-Heed-Template: plan-presented");
  const mails = staffMails(number);
  const told = mails.map((mail) => /X-Heed-Template: (.*)\r/.exec(mail)[1] + " " + /^To: .*<(.*)>/m.exec(mail)[1]);
  assert.ok(mails.length <= 0, told.join("\n"));
  assert.ok(!mails.some((mail) => /^Subject: Cancelled/m.test(mail)), told.join("\n"));
  assert.ok(told.includes("call-invitation sm@example.com"), told.join("\n"));
});

test("every mail to a colleague leads to its task or case with one link, and no further than they may go", async () => {
  const number = await reviewed("links");
  await heed.call("POST", `/v1/tasks/${await openTask(number)}/assignment`, { assignee: german, actor: senior });
  await heed.mailTo(german, "X-Heed-Template: task-reassigned");
  const mails = staffMails(number);
  assert.ok(mails.length >= 8, `only ${mails.length} mails`);
  const led = new Set();
  for (const mail of mails) {
    const links = new Set(readable(mail).match(/http:\/\/[^\s"<>)]*/g));
    assert.equal(links.size, 1, mail);
    led.add(new URL([...links][0]).pathname);
  }
  for (const place of led) assert.match(place, new RegExp(`^/(tasks/${number}-\\d+|cases/${number})$`));
  const [place] = [...led].filter((one) => one.startsWith("/tasks/"));
  const page = await browser.visit({ viewport: phone });
  await page.goto(place);
  await page.getByLabel("E-mail").fill(manager);
  await page.getByLabel("Password").fill("correct horse battery staple");
  await page.locator("main button").click();
  await page.waitForURL(`**${place}`);
  await page.context().close();
  const outsider = await Session.start(heed.address, "heike@example.com");
  assert.equal((await outsider.fetch(place)).status, 404);
});

for (const [place, viewport, script] of [["desk", desk, true], ["phone", phone, false]]) {
  test(`who reviews the report reads it on the task, and the usual outcome is the loud button: ${place}`, async () => {
    const number = await reviewed(`review-${place}`);
    const page = await as(senior, `/tasks/${await openTask(number)}`, { viewport, script });
    const main = page.locator("main");
    assert.match(await main.innerText(), /Never alone again[\s\S]*Two people on every delivery[\s\S]*Samir Malik/);
    assert.equal(await main.locator(".button:not(.quiet, .plain)").filter({ visible: true }).innerText(), "Approve");
    assert.equal(await page.getByLabel("What must change").isVisible(), false);
    if (script) await look(page, "task-review-with-plan");
    await page.getByLabel("Send back").check();
    await page.getByLabel("What must change").fill("Say who.");
    await main.locator(".button:not(.quiet, .plain)").filter({ visible: true }).click();
    await page.getByText(/^Done: Review the report/).waitFor();
    await page.context().close();
  });
}

test("the outcome that is listed first is the loud one, whichever has a form", async () => {
  const { number, link } = await presented("comment", { items: [{ action: "Name one contact", owner: manager, due: inDays(9) }] });
  const customer = await browser.visit();
  await customer.goto(link);
  await customer.getByLabel("I have a comment").check();
  await customer.getByLabel("Your words").fill("Please name two.");
  await customer.getByRole("button", { name: "Send my answers" }).click();
  await customer.getByText(/^Thank you/).first().waitFor();
  await customer.context().close();
  const page = await as(manager, `/tasks/${await until("the task", () => openTask(number))}`);
  assert.equal(await page.locator("main .button:not(.quiet, .plain)").filter({ visible: true }).innerText(), "The plan changes");
  await page.context().close();
});

test("a draft is kept each time that something is typed, not only the first", async () => {
  const { case: number } = await heed.respond("again", [3, 4, 4, 4]);
  const task = await openTask(number);
  const session = await Session.start(heed.address, manager);
  await session.page(`/tasks/${task}`);
  for (const words of ["Late once.", "Late twice."]) {
    const draft = { revision: "0", outcome: "reached", keep: "draft", quietly: "yes", "reached.context": words };
    assert.equal((await session.send(`/tasks/${task}/completion`, draft)).status, 204);
  }
  assert.match(await session.page(`/tasks/${task}`), /Late twice\./);
});

test("whose session has ended is told so while they type", async () => {
  const { case: number } = await heed.respond("ended-session", [3, 4, 4, 4]);
  const page = await as(manager, `/tasks/${await openTask(number)}`);
  await page.context().clearCookies();
  await page.getByLabel("What is behind the score?").fill("Half an hour of thoughts");
  await page.getByText(/^The draft is not saved: your session has ended\./).waitFor();
  await page.context().close();
});

test("who gives a task away reads which one, also where they see it no more", async () => {
  const { case: number } = await heed.respond("given", [3, 4, 4, 4], { account: { id: "a-4", name: "Bernoulli & Söhne", client_manager: "dana@example.com" } });
  const task = await openTask(number);
  const dana = await Session.start(heed.address, "dana@example.com");
  const page = await dana.page(`/tasks/${task}`);
  const revision = /name="revision" value="(\d+)"/.exec(page)[1];
  const { location } = await dana.send(`/tasks/${task}/assignment`, { revision, to: "heike@example.com" });
  assert.match(await dana.page(location), /Reassigned: Call Ada Byron about the 3/);
});

test("what is overdue is not also due", async () => {
  const { case: number } = await heed.respond("overdue", [3, 4, 4, 4], { submitted_at: "2026-01-05T09:15:00Z" });
  await complete(number, "reached", { ...notes, promised: inDays(-4) });
  const task = await openTask(number);
  for (const [who, wrong, right] of [[manager, /Due \d+ days overdue/, /\d+ days overdue/]]) {
    const text = await (await Session.start(heed.address, who)).page(`/tasks/${task}`);
    assert.doesNotMatch(text, wrong);
    assert.match(text, right);
  }
});

test("a plan that was rewritten counts its actions from 1 for the customer, on the page, in the mail and on paper", async () => {
  const item = (action) => ({ action, owner: manager, due: inDays(9) });
  const { number, link } = await presented("numbers", [{ items: [item("First"), item("Second"), item("Third")] },
    { items: [{ ...item("Second"), n: 2 }, { ...item("Third"), n: 3 }] }]);
  const customer = await browser.visit();
  await customer.goto(link);
  assert.deepEqual(await customer.locator("main h3").allInnerTexts(), ["1. Second", "2. Third"]);
  await customer.getByLabel("That misses the point").last().check();
  await customer.getByLabel("Your words").last().fill("Not this one.");
  await customer.getByRole("button", { name: "Send my answers" }).click();
  await customer.getByText(/^Thank you/).first().waitFor();
  assert.match(await customer.locator("main li").nth(1).innerText(), /Not this one\./);
  await customer.context().close();
  const file = path.join(heed.directory, "report.pdf");
  fs.writeFileSync(file, Buffer.from(await (await fetch(`${heed.address}${link}/report.pdf`)).arrayBuffer()));
  const paper = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
  assert.match(paper, /^\s*1\s+Second/m);
  assert.match(paper, /^\s*2\s+Third/m);
  const page = await (await Session.start(heed.address, manager)).page(`/cases/${number}`);
  assert.match(page, /Ada Byron disputes action 2\b/);
  assert.doesNotMatch(page, /action 3\b/);
});

test("the plan's editor keeps what is typed, adds and removes actions in place, and lets go of the draft once it is saved", async () => {
  const { case: number } = await heed.respond("drafts", [3, 4, 4, 4]);
  await complete(number, "reached", notes);
  const place = `/cases/${number}/plan?task=${await openTask(number)}`;
  const page = await as(manager, place);
  await page.evaluate(() => (globalThis.isTheSamePage = true));
  await page.getByLabel("What will be done").fill("An hour of thoughts");
  await page.getByLabel("Who does it").selectOption("sm@example.com");
  await page.getByRole("button", { name: "Add an action" }).click();
  await page.keyboard.type("To be removed");
  await page.getByRole("button", { name: "Add an action" }).click();
  await page.keyboard.type("A second thought");
  await page.getByRole("button", { name: "Remove 2" }).click();
  for (const nth of [0, 1]) await page.getByLabel("By when").nth(nth).fill(inDays(9));
  assert.ok(await page.evaluate(() => globalThis.isTheSamePage), "the page was loaded anew");
  await page.getByText("Draft saved", { exact: true }).waitFor();
  await look(page, "plan-editor");
  await page.getByLabel("Summary for the customer").fill("Typed and left at once");
  await page.getByRole("link", { name: "Inbox" }).first().click();
  await page.getByRole("heading", { name: "Inbox" }).waitFor();
  const typed = async (editor) => [await editor.getByLabel("Summary for the customer").inputValue(),
    ...await editor.getByLabel("What will be done").evaluateAll((all) => all.map((one) => one.value))];
  const expected = ["Typed and left at once", "An hour of thoughts", "A second thought"];
  await until("the draft is there", async () => {
    await page.goto(place);
    return JSON.stringify(await typed(page)) === JSON.stringify(expected);
  });
  await page.getByText(/^This is a draft\./).waitFor();
  const script = await as(manager, place, { script: false });
  assert.deepEqual(await typed(script), expected);
  await script.context().close();
  await page.getByRole("button", { name: "Save the plan" }).last().click();
  await page.getByText("The plan is saved.").waitFor();
  await page.goto(place);
  assert.equal(await page.getByText(/^This is a draft\./).count(), 0);
  await page.getByLabel("What will be done").first().fill("Other words");
  await page.getByText("Draft saved", { exact: true }).waitFor();
  await page.goto(place);
  await page.getByRole("button", { name: "Discard the draft" }).click();
  await page.getByText("The draft is gone.").waitFor();
  assert.deepEqual(await typed(page), expected);
  await page.context().close();
});

test("a draft of the plan is put together with what somebody else saved meanwhile", async () => {
  const { case: number } = await heed.respond("draft-merged", [3, 4, 4, 4]);
  await complete(number, "reached", notes);
  const plan = { actor: "dana@example.com", summary: "", items: [{ action: "Name one contact", owner: manager, due: inDays(9) }] };
  await heed.call("PUT", `/v1/cases/${number}/plan`, plan);
  const session = await Session.start(heed.address, manager);
  const place = `/cases/${number}/plan`;
  await session.page(place);
  const line = { "i0.number": "1", "i0.action": "Name two contacts", "i0.owner": manager, "i0.due": inDays(9), "i0.status": "open" };
  assert.equal((await session.send(place, { revision: "1", lines: "1", keep: "draft", quietly: "yes", ...line })).status, 204);
  await heed.call("PUT", `/v1/cases/${number}/plan`, { ...plan, summary: "What we change", items: [{ ...plan.items[0], n: 1 }] });
  const page = await session.page(place);
  assert.match(page, /Name two contacts/);
  assert.match(page, /What we change/);
});

test("people, services, teams and fields stand by their names, in both languages", async () => {
  const changes = { service: { id: "s-24", type: "maintenance", manager: "sm@example.com" }, fields: { transaction: "T-1" },
    account: { id: "a-4", name: "Bernoulli & Söhne", client_manager: german } };
  const { case: number } = await heed.respond("names", [1, 4, 4, 4], changes);
  const ids = /client_manager|senior_call|senior_management|service_manager|case\.lowest|key-accounts|&quot;triage|“triage/;
  for (const [who, service, field, team] of [[senior, "Maintenance (s-24)", "Transaction", "Senior management"], [german, "Maintenance (s-24)", "Vorgang", "Kundenbetreuung"]]) {
    const session = await Session.start(heed.address, who);
    const task = read(await session.page(`/tasks/${await openTask(number)}`));
    assert.ok(task.includes(service) && task.includes(field), who);
    assert.doesNotMatch(task, ids);
    const account = read(await session.page("/account"));
    assert.ok(account.includes(team), account);
    assert.doesNotMatch(account, ids);
  }
});

test("a case is printed from its first page on, and results without what only a screen needs", async () => {
  const number = await reviewed("print");
  const page = await as("root@example.com", `/cases/${number}`);
  const printed = async (name) => {
    const file = path.join(heed.directory, `${name}.pdf`);
    await page.pdf({ path: file, format: "A4" });
    return execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" }).split("\f");
  };
  const [first] = await printed("case");
  assert.match(first, /Tasks/);
  assert.match(first, /Call Ada Byron about the 1/);
  await page.goto("/results/weeks");
  const results = (await printed("results")).join("\n");
  assert.match(results, /Follow-ups/);
  assert.doesNotMatch(results, /^\s*(Show|Earlier|Period)\s*$/m);
  await page.context().close();
});

test("the period of the results is chosen in one line", async () => {
  const page = await as("root@example.com", "/results/weeks", { viewport: { width: 1440, height: 900 } });
  const bottoms = await page.locator(".head form").locator("select, button").evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().bottom)));
  assert.equal(new Set(bottoms).size, 1, bottoms.join());
  await page.context().close();
});

test("one's own absence is entered and ended under My account", async () => {
  const page = await as("sm@example.com", "/account");
  await page.getByLabel("First day away").fill(inDays(3));
  await page.getByLabel("Last day away").fill(inDays(1));
  await page.getByRole("button", { name: "Enter the absence" }).click();
  await page.getByText("This is before the first day.").waitFor();
  await page.getByLabel("Last day away").fill(inDays(9));
  await page.getByLabel("Substitute").selectOption({ label: "Heike Sommer" });
  await page.getByRole("button", { name: "Enter the absence" }).click();
  await page.getByText("The absence is entered.").waitFor();
  await look(page, "own-account");
  const root = await Session.start(heed.address, "root@example.com");
  assert.ok((await root.page("/admin/people/sm@example.com")).includes(`value="${inDays(9)}"`));
  assert.match(await root.page("/admin/audit-log"), /sm@example\.com/);
  await page.getByRole("button", { name: "Remove the absence" }).click();
  await page.getByText("The absence is removed.").waitFor();
  await page.context().close();
});
test("who stands in for somebody finds their tasks in the inbox, and why", async () => {
  const away = await Session.start(heed.address, "root@example.com");
  const { case: number } = await heed.respond("stood-in", [3, 4, 4, 4]);
  const task = await openTask(number);
  await away.page("/admin/people/cm@example.com");
  const { status } = await away.send("/admin/people/cm@example.com/absence", { from: inDays(-1), to: inDays(5), substitute: "dana@example.com" });
  assert.equal(status, 303);
  const dana = await Session.start(heed.address, "dana@example.com");
  const page = await until("the tasks", async () => {
    const text = await dana.page("/inbox");
    return text.includes(`/tasks/${task}`) && text;
  });
  assert.match(page, /You stand in for Clara Manning until/);
  assert.ok(!(await dana.page("/inbox?view=mine")).includes(`/tasks/${task}`));
  await away.send("/admin/people/cm@example.com/absence/removal", {});
});

test("promises stand in their owner's inbox, overdue ones too, and are done with one click and what shows it", async () => {
  const items = [{ action: "Two people on site", owner: "sm@example.com", due: inDays(14) },
    { action: "Name one contact", owner: "sm@example.com", due: inDays(-3) }];
  const { number } = await presented("promises", { items });
  const page = await as("sm@example.com", "/inbox");
  await until("they are there", async () => {
    await page.goto("/inbox");
    return await page.getByRole("link", { name: "Two people on site" }).count();
  });
  await page.goto("/inbox?view=overdue");
  assert.equal(await page.getByRole("link", { name: "Two people on site" }).count(), 0);
  await page.getByRole("link", { name: "Name one contact" }).waitFor();
  await look(page, "inbox-promises");
  await page.getByLabel("Evidence that it is done: Name one contact").fill("Dana is named");
  await page.getByRole("button", { name: "Done: Name one contact" }).click();
  await page.getByText("Done: Name one contact").waitFor();
  const plan = await heed.call("GET", `/v1/cases/${number}/plan`);
  assert.deepEqual(plan.items.map(({ status, evidence }) => [status, evidence ?? ""]), [["open", ""], ["done", "Dana is named"]]);
  assert.equal(await page.getByRole("link", { name: "Name one contact" }).count(), 0);
  const outsider = await Session.start(heed.address, "heike@example.com");
  assert.equal((await outsider.send(`/cases/${number}/promises/1/done`, {})).status, 404);
  await page.context().close();
});

test("a comment reaches who is on the task, marks its row, and calls in whom it mentions", async () => {
  const { case: number } = await heed.respond("comments", [3, 4, 4, 4]);
  const task = await openTask(number);
  const clara = await as(manager, `/tasks/${task}`);
  await clara.getByLabel("Write a comment").fill("@vera they are about to leave us. Did you promise anything?");
  await clara.getByRole("button", { name: "Add the comment" }).click();
  await clara.getByText("Comment added.").waitFor();
  await clara.context().close();
  const mail = readable(await heed.mailTo(senior, "X-Heed-Template: task-commented"));
  assert.match(mail, /about to leave us/);
  assert.match(mail, new RegExp(`/tasks/${task}\\b`));
  const vera = await Session.start(heed.address, senior);
  const row = await vera.page("/inbox?view=participating");
  assert.match(row, new RegExp(`/tasks/${task}"`));
  assert.match(row, /New comment[\s\S]*Clara Manning:[\s\S]*about to leave us/);
  const own = await (await Session.start(heed.address, manager)).page("/inbox");
  assert.doesNotMatch(own, /New comment/);
  assert.match(own, /As it was\./, "the customer's first words");
});
