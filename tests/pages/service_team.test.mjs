// A client manager's day and a senior manager's day, on the pages that they work on.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Browser, Installation, check, desk, phone, shoot, signIn, until } from "./support.mjs";

const client_manager = "cm@example.com";
const senior = "vera@example.com";
const outsider = "heike@example.com";
const hostile = `<script>alert(1)</script> "><img src=x onerror=alert(2)> ‮evil`;

let heed;
let browser;
before(async () => {
  heed = await Installation.start({
    accounts: {
      [client_manager]: "staff",
      "dana@example.com": "staff",
      [senior]: "executive",
      "martin@example.com": "executive",
      [outsider]: "staff",
      "root@example.com": "admin",
    },
  });
  browser = await Browser.start(heed.address);
});
after(async () => {
  await browser?.stop();
  await heed?.stop();
});

const task_of = async (id, scores, changes) => {
  const { case: number } = await heed.respond(id, scores, changes);
  const { items } = await heed.call("GET", `/v1/tasks?case=${number}`);
  return { number, task: items[0].id };
};

const fill_call_notes = async (page) => {
  const form = page.locator("form.draft").first();
  await form.getByLabel("What is behind the score?").fill("The hand-over was late, twice.");
  await form.getByLabel("delay").check();
  await form.getByLabel(/Report promised for/).fill("2027-03-10");
  return form;
};

/** The id of the case's open task whose title begins so. */
const open_task = async (number, title) => {
  const { items } = await heed.call("GET", `/v1/tasks?case=${number}`);
  return items.find((task) => task.status === "open" && task.title.startsWith(title)).id;
};

/** Completes a task by a button of its page. */
const finish = async (page, task, outcome) => {
  await page.goto(`/tasks/${task}`);
  await page.getByRole("button", { name: outcome }).click();
  await page.getByText(/^Done: /).waitFor();
};

for (const [place, viewport, script] of [["desk", desk, true], ["phone", phone, true], ["phone", phone, false]]) {
  const name = `${place}, ${script ? "with" : "without"} script`;
  test(`a client manager finds a task, reads why it came, and documents the call (${name})`, async () => {
    const id = `cm-${place}-${script}`;
    const { task, number } = await task_of(id, [4, 3, 5, 4]);
    const page = await browser.visit({ viewport, script });
    await signIn(page, client_manager);
    const row = page.locator("#tasks li", { hasText: task });
    assert.match(await row.innerText(), /business (hours?|minutes?)|in \d+ days|tomorrow|today/);
    if (script) await check(page);
    await shoot(page, `inbox-${place}-${script ? "script" : "plain"}`);
    await row.getByRole("link").click();
    await page.getByRole("heading", { name: /Call Ada Byron/ }).waitFor();
    assert.match(await page.locator("section", { hasText: "Why it came" }).innerText(), /It came to Clara Manning \(cm@example\.com\) as client manager\./);
    const form = await fill_call_notes(page);
    if (script) await check(page);
    await shoot(page, `task-${place}-${script ? "script" : "plain"}`);
    await form.getByRole("button", { name: "Save draft" }).click();
    await page.locator(".notice.good", { hasText: "Draft saved" }).waitFor(); // not the one beside the button
    assert.equal(await page.getByLabel("What is behind the score?").inputValue(), "The hand-over was late, twice.");
    await page.getByRole("button", { name: "Talked with the client" }).click();
    await page.getByText(/^Done: /).waitFor();
    const now = await heed.call("GET", `/v1/cases/${number}`);
    assert.equal(now.forms.call_notes.root_cause, "delay");
    await page.context().close();
  });
}

test("what is not right is said at the field, and nothing typed is lost", async () => {
  const { task } = await task_of("wrong", [4, 3, 4, 4]);
  const page = await browser.visit({ script: false });
  await signIn(page, client_manager, `/tasks/${task}`);
  await page.locator("form.draft").first().evaluate((form) => form.setAttribute("novalidate", ""));
  await page.getByLabel("What is behind the score?").fill(hostile);
  await page.getByRole("button", { name: "Talked with the client" }).click();
  await page.getByRole("alert").waitFor();
  assert.equal(await page.getByLabel("What is behind the score?").inputValue(), hostile);
  assert.ok((await page.locator(".error").count()) >= 2);
  await shoot(page, "task-wrong");
  await page.context().close();
});

test("what is typed is kept by itself, and says so nowhere but beside the form", async () => {
  const { task } = await task_of("kept", [4, 3, 4, 4]);
  const page = await browser.visit();
  await signIn(page, client_manager, `/tasks/${task}`);
  const kept = page.waitForResponse((answer) => answer.request().resourceType() === "fetch");
  const form = await fill_call_notes(page);
  const answer = await kept;
  assert.equal(answer.status(), 204);
  assert.equal((await answer.allHeaders())["set-cookie"], undefined, "no notice takes the place of the next one");
  await form.getByText("Draft saved").waitFor();
  await page.reload();
  assert.equal(await page.getByLabel("What is behind the score?").inputValue(), "The hand-over was late, twice.");
  assert.equal(await page.locator(".notice").count(), 0);
  const [below, above] = await Promise.all([page.getByRole("heading", { name: "Why it came" }), form].map((one) => one.boundingBox()));
  assert.ok(below.y > above.y + above.height, "the form comes first");
  await page.getByRole("button", { name: "Talked with the client" }).click();
  await page.getByText(/^Done: /).waitFor();
  await page.context().close();
});

test("who acts second is told what changed and by whom, and loses nothing typed", async () => {
  const { task } = await task_of("second", [1, 3, 4, 4]);
  const page = await browser.visit();
  await signIn(page, senior, `/tasks/${task}`);
  await page.getByRole("button", { name: "Claim" }).click();
  await page.getByText("The task is yours.").waitFor();
  await fill_call_notes(page);
  await heed.call("POST", `/v1/tasks/${task}/assignment`, { assignee: "martin@example.com", actor: "martin@example.com" });
  await page.getByRole("button", { name: "Talked with the client" }).click();
  const alert = page.getByRole("alert");
  await alert.waitFor();
  assert.match(await alert.innerText(), /Martin Okafor/);
  assert.match(await alert.innerText(), /Reassigned/);
  assert.match(await page.locator("main").innerHTML(), /The hand-over was late, twice\./);
  await check(page);
  await shoot(page, "task-conflict");
  await page.context().close();
});

test("whose task went to somebody else meanwhile gets back what they typed, and nothing of the task", async () => {
  const { task } = await task_of("taken", [4, 3, 4, 4]);
  const page = await browser.visit();
  await signIn(page, client_manager, `/tasks/${task}`);
  await fill_call_notes(page);
  await heed.call("POST", `/v1/tasks/${task}/assignment`, { assignee: "dana@example.com", actor: client_manager });
  await page.getByRole("button", { name: "Talked with the client" }).click();
  await page.getByRole("heading", { name: "This task is no longer yours" }).waitFor();
  assert.match(await page.getByLabel("What you typed").inputValue(), /The hand-over was late, twice\./);
  assert.ok(!(await page.locator("main").innerText()).includes("Ada Byron"));
  await check(page);
  await shoot(page, "task-taken");
  await page.context().close();
});

test("a senior manager calls, a client manager writes the report, and it is reviewed, sent back, and presented", async () => {
  const { task, number } = await task_of("senior", [1, 2, 4, 4]);
  const page = await browser.visit();
  await signIn(page, senior, "/inbox?view=queue");
  const row = page.locator("#tasks li", { hasText: task });
  await row.getByRole("button", { name: /^Claim/ }).click();
  await page.getByText("The task is yours.").waitFor();
  await check(page);
  const called = await fill_call_notes(page);
  await called.getByLabel("Vera Lindqvist").check();
  await page.getByRole("button", { name: "Talked with the client" }).click();
  await page.getByText(/^Done: /).waitFor();

  await page.goto(`/cases/${number}`);
  await page.getByRole("heading", { name: /^Case/ }).waitFor();
  await check(page);
  await shoot(page, "case-desk");
  await page.setViewportSize(phone);
  await check(page);
  await shoot(page, "case-phone");
  await page.context().close();

  const manager = await browser.visit();
  await signIn(manager, client_manager, `/cases/${number}/plan`);
  await manager.getByLabel("What will be done").fill("Weekly call with the client");
  await manager.getByLabel("Who does it").selectOption("sm@example.com");
  await manager.getByLabel("By when").fill("2027-04-01");
  await manager.getByRole("button", { name: "Add an action" }).click();
  assert.equal(await manager.getByLabel("What will be done").count(), 2);
  await manager.getByLabel("What will be done").nth(1).fill("A second pair of eyes");
  await manager.getByLabel("By when").nth(1).fill("2027-04-02");
  await check(manager);
  await shoot(manager, "plan-desk");
  await manager.getByRole("button", { name: "Save the plan" }).last().click();
  await manager.getByText("The plan is saved.").waitFor();
  const plan = await heed.call("GET", `/v1/cases/${number}/plan`);
  assert.deepEqual(plan.items.map((item) => item.action), ["Weekly call with the client", "A second pair of eyes"]);
  await finish(manager, await open_task(number, "Write the report"), "Hand in");

  const reviewer = await browser.visit();
  await signIn(reviewer, senior);
  const review = await open_task(number, "Review the report");
  await reviewer.locator("#tasks li", { hasText: review }).getByRole("link").click();
  await reviewer.getByLabel("Send back").check();
  await reviewer.getByLabel("What must change").fill("Name who the second pair of eyes is.");
  await check(reviewer);
  await shoot(reviewer, "task-review");
  await reviewer.getByRole("button", { name: "Send back" }).click();
  await reviewer.getByText(/^Done: /).waitFor();

  const revised = await open_task(number, "Revise the report");
  await manager.goto(`/tasks/${revised}`);
  await manager.getByRole("link", { name: "Work on the plan" }).click();
  await manager.getByLabel("What will be done").nth(1).fill("Samir reads each report before it goes out");
  await manager.getByRole("button", { name: "Save the plan" }).last().click();
  await manager.getByText("The plan is saved.").waitFor();
  await finish(manager, revised, "Hand in");
  await finish(reviewer, await open_task(number, "Review the report"), "Approve");

  const { states, forms } = await heed.call("GET", `/v1/cases/${number}`);
  assert.ok(states.includes("presented"), states.join());
  assert.equal(forms.review_notes.remarks, "Name who the second pair of eyes is.");
  const mail = await heed.mailTo("senior@customers.example", "X-Heed-Template: plan-presented");
  await reviewer.goto(/\/p\/[a-z2-7]{48}/.exec(mail.replace(/=\r?\n/g, ""))[0]);
  assert.match(await reviewer.locator("main").innerText(), /Samir reads each report before it goes out/);
  await reviewer.context().close();
  await manager.context().close();
});

test("several tasks are reassigned at once, and the list is found by a customer's name", async () => {
  const person = { customer: { id: "c-zoe", name: "Zoë Quiller", email: "zoe@customers.example" } };
  await task_of("bulk-1", [4, 3, 4, 4], person);
  await task_of("bulk-2", [4, 3, 4, 4], { customer: { ...person.customer, id: "c-zoe-2" } });
  const page = await browser.visit();
  await signIn(page, client_manager);
  await until("the search knows them", async () => {
    await page.goto("/inbox?q=quill");
    return (await page.locator("#tasks li").count()) === 2;
  });
  for (const box of await page.locator("#tasks input[type=checkbox]").all()) await box.check();
  await page.getByLabel("Give the selected tasks to").selectOption("dana@example.com");
  await page.getByRole("button", { name: "Reassign", exact: true }).click();
  await page.getByText("Reassigned to Dana Fields: 2.").waitFor();
  await page.context().close();
});

test("keys walk through the list, and are off while somebody types", async () => {
  await task_of("keys", [4, 3, 4, 4]);
  const page = await browser.visit();
  await signIn(page, client_manager);
  await page.keyboard.press("j");
  assert.match(await page.evaluate(() => document.activeElement.className), /title/);
  await page.keyboard.press("/");
  await page.keyboard.type("jo?");
  assert.equal(await page.getByRole("searchbox").inputValue(), "jo?");
  await page.locator("h1").click();
  await page.keyboard.press("?");
  assert.ok(await page.locator("#keys").evaluate((help) => help.open));
  await page.context().close();
});

test("keys open a task and lead back to the same place of the same list", async () => {
  for (const id of ["back-1", "back-2"]) await task_of(id, [4, 3, 4, 4]);
  const page = await browser.visit();
  await signIn(page, client_manager, "/inbox?view=mine");
  const focused = () => page.evaluate(() => document.activeElement.textContent);
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  const title = await focused();
  await page.keyboard.press("?");
  await shoot(page, "inbox-keys");
  await page.keyboard.press("Escape");
  assert.ok(!(await page.locator("#keys").evaluate((help) => help.open)));
  assert.equal(await focused(), title, "nobody loses their place by asking");
  await page.keyboard.press("o");
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
  await page.keyboard.press("m");
  await page.keyboard.type("u is a letter here");
  await page.getByRole("button", { name: "Add the comment" }).click();
  await page.waitForURL(/#comments$/);
  await page.getByText("u is a letter here").waitFor();
  await page.goBack();
  await page.goBack();
  await page.waitForURL(/view=mine/);
  await page.keyboard.press("j");
  assert.equal(await focused(), title);
  await page.keyboard.press("o");
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
  await page.keyboard.press("u");
  await page.waitForURL(/view=mine/);
  await page.context().close();
});

test("from a task one goes to its plan and back, and types where the next action stands", async () => {
  const { number, task } = await task_of("to-plan", [3, 3, 4, 4]);
  await heed.call("POST", `/v1/tasks/${task}/completion`, { outcome: "reached", actor: client_manager,
    form: { context: "Late twice.", root_cause: "delay", promised: "2027-03-10" } });
  const report = await open_task(number, "Write the report");
  const page = await browser.visit();
  await signIn(page, client_manager, `/tasks/${report}`);
  await page.getByRole("link", { name: "Work on the plan" }).click();
  await page.getByLabel("What will be done").fill("Weekly call");
  await page.getByRole("button", { name: "Add an action" }).click();
  await page.locator("[id='i1.action']:focus").waitFor();
  await page.keyboard.type("A second pair of eyes");
  for (const nth of [0, 1]) await page.getByLabel("By when").nth(nth).fill("2027-04-02");
  await page.getByRole("button", { name: "Save the plan" }).last().click();
  await page.getByText("Choose who does it.").waitFor();
  await page.locator("[id='i0.action']:focus").waitFor();
  await page.getByLabel("Who does it").first().selectOption("sm@example.com");
  await page.getByRole("button", { name: "Save the plan" }).last().click();
  await page.waitForURL(`**/tasks/${report}`);
  await page.getByText("The plan is saved.").waitFor();
  await page.goto(`/cases/${number}/plan?task=1-1%22%3E`);
  assert.equal(await page.locator("main input[name=task]").count(), 0);
  await page.context().close();
});

test("whose session ended while they typed gets back what they wrote", async () => {
  const { task } = await task_of("signed-out", [4, 3, 4, 4]);
  const page = await browser.visit({ script: false });
  await signIn(page, client_manager, `/tasks/${task}`);
  await page.getByLabel("Write a comment").fill("Half an hour of thoughts");
  await page.context().clearCookies();
  await page.getByRole("button", { name: "Add the comment" }).click();
  await page.getByText("You were signed out meanwhile").waitFor();
  assert.equal((await page.getByLabel("What you typed").inputValue()).trim(), "Half an hour of thoughts");
  await page.getByRole("link", { name: "Sign in" }).click();
  assert.match(page.url(), new RegExp(`next=%2Ftasks%2F${task}$`));
  await page.context().close();
});

test("what was not done is not told in green", async () => {
  await task_of("nothing", [4, 3, 4, 4]);
  const page = await browser.visit();
  await signIn(page, client_manager);
  await page.getByRole("button", { name: "Reassign", exact: true }).click();
  const told = page.getByText("Nothing was changed. Select tasks");
  assert.match(await told.getAttribute("class"), /warn/);
  await page.getByRole("searchbox").fill("zzz");
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByText("No task of yours is found by that.").waitFor();
  await page.getByRole("link", { name: "Show all" }).click();
  await page.locator("#tasks li").first().waitFor();
  await page.context().close();
});

test("a new task comes into an open list by itself", async () => {
  const page = await browser.visit();
  await signIn(page, client_manager);
  const { task } = await task_of("live", [4, 3, 4, 4]);
  await page.locator("#tasks li", { hasText: task }).waitFor();
  await page.context().close();
});

test("what a customer wrote is text wherever it stands", async () => {
  const { task, number } = await task_of("hostile", [4, 3, 4, 4], {
    customer: { id: "c-evil", name: hostile, email: "evil@customers.example" },
    answers: { timeliness: 4, quality: 3, communication: 4, overall: 4, comment: hostile },
  });
  const page = await browser.visit();
  page.on("dialog", () => assert.fail("a script ran"));
  await signIn(page, client_manager);
  for (const place of ["/inbox", `/tasks/${task}`, `/cases/${number}`, `/cases?q=${encodeURIComponent(hostile)}`]) {
    await page.goto(place);
    assert.equal(await page.locator("main img[src=x], main script:not([src])").count(), 0, place);
    assert.ok((await page.locator("main").innerText()).includes("<script>alert(1)</script>") || place.startsWith("/cases?"));
  }
  await page.context().close();
});

test("a case that is not somebody's is not there for them", async () => {
  const { task, number } = await task_of("theirs", [4, 3, 4, 4], { service: { id: "s-1", type: "onboarding", manager: "sm@example.com" } });
  const page = await browser.visit();
  await signIn(page, outsider);
  const person = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const csrf = await page.locator("input[name=csrf]").first().inputValue();
  for (const place of [`/tasks/${task}`, `/cases/${number}`, `/cases/${number}/plan`, `/cases/${number}/chart`, `/cases/${number}/mails/1`, `/cases/${number}/export`, `/cases/${number}/erasure`]) {
    const answer = await fetch(heed.address + place, { headers: { cookie: person }, redirect: "manual" });
    assert.equal(answer.status, 404, place);
  }
  for (const deed of ["claim", "completion", "draft", "comment", "assignment"]) {
    const answer = await fetch(`${heed.address}/tasks/${task}/${deed}`, {
      method: "POST", redirect: "manual", headers: { cookie: person },
      body: new URLSearchParams({ csrf, text: "x", to: outsider, outcome: "no_answer" }),
    });
    assert.equal(answer.status, 404, deed);
  }
  await page.context().close();
});

test("a form without this session's token changes nothing", async () => {
  const { task } = await task_of("forged", [4, 3, 4, 4]);
  const page = await browser.visit();
  await signIn(page, client_manager);
  const person = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const answer = await fetch(`${heed.address}/tasks/${task}/completion`, {
    method: "POST", redirect: "manual", headers: { cookie: person },
    body: new URLSearchParams({ csrf: "guessed", outcome: "no_answer" }),
  });
  assert.ok(answer.status >= 400, String(answer.status));
  assert.equal((await heed.call("GET", `/v1/tasks/${task}`)).status, "open");
  await page.context().close();
});

test("what a task refuses is said as it is", async () => {
  const { task } = await task_of("refused", [4, 3, 4, 4]);
  const page = await browser.visit();
  await signIn(page, client_manager, `/tasks/${task}`);
  const csrf = await page.locator("input[name=csrf]").first().inputValue();
  const revision = await page.locator("input[name=revision]").first().inputValue();
  const told = async (deed, form) => {
    const answer = await page.request.post(`/tasks/${task}/${deed}`, { form: { csrf, revision, ...form } });
    assert.equal(answer.status(), 422);
    return /role="alert">\s*<p><strong>(.*?)<\/strong>/.exec(await answer.text())[1];
  };
  assert.equal(await told("resumption", {}), "This task is not paused.");
  assert.equal(await told("pause", { reason: "nothing at all" }),
    "This task cannot be paused now: it is overdue, paused already, or has no such reason.");
  await page.context().close();
});

test("the pages speak German, and are readable in the dark", async () => {
  const service = { id: "s-1", type: "onboarding", manager: outsider }; // whom the directory says to speak German
  const { task, number } = await task_of("german", [4, 3, 4, 4], { service });
  const page = await browser.visit({ language: "de-DE", dark: true });
  await signIn(page, outsider, "/inbox?view=participating");
  await page.getByRole("heading", { name: "Posteingang" }).waitFor();
  for (const [place, name] of [["/inbox?view=participating", "inbox"], [`/tasks/${task}`, "task"], [`/cases/${number}`, "case"], ["/cases", "cases"]]) {
    await page.goto(place);
    await check(page);
    await shoot(page, `${name}-dark`);
  }
  await page.context().close();
});

test("an administrator exports and erases a customer, and types the id first", async () => {
  const { number } = await task_of("gone", [4, 3, 4, 4], {
    customer: { id: "c-gone", name: "Marker Forgotten", email: "gone@customers.example" },
  });
  const page = await browser.visit();
  await signIn(page, "root@example.com", `/cases/${number}`);
  const file = await (await page.request.get(`/cases/${number}/export`)).json();
  assert.equal(file.customer, "c-gone");
  await page.getByRole("link", { name: "Erase" }).click();
  await page.getByLabel(/Type the customer/).fill("c-gon");
  await page.getByRole("button", { name: "Erase" }).click();
  await page.getByText("Nothing was erased").waitFor();
  await check(page);
  await page.getByLabel(/Type the customer/).fill("c-gone");
  await page.getByRole("button", { name: "Erase" }).click();
  await page.getByText("Everything personal about this customer is erased.").waitFor();
  assert.ok(!(await page.locator("main").innerText()).includes("Marker Forgotten"));
  await page.context().close();
});
