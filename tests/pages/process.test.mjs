// A process owner's day: what is live and where its cases stand, a new version, and what did not go through.
import assert from "node:assert/strict";
import crypto from "node:crypto";
import { once } from "node:events";
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { Browser, Installation, check, copyExample, look, phone, signIn, until } from "./support.mjs";

const owner = "process@example.com";
const clara = "cm@example.com";
const secret = "tf-secret";
let directory, program, receiver, installation, browser;
let isThere = false; // whether the other system takes what it is told

function edit(file, change) {
  const place = path.join(program, file);
  const before = fs.readFileSync(place, "utf8");
  const now = change(before);
  assert.notEqual(now, before, `nothing to change in ${file}`);
  fs.writeFileSync(place, now);
}

/** The example with a workflow of its own, which tells another system of every response. */
async function prepareProgram() {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), "heed-process-"));
  program = path.join(directory, "program");
  copyExample(program);
  edit("workflows/closed-loop.yaml", (text) => text.replace("- {send: thank-you, to: customer}", "$&\n  - {webhook: crm}"));
  receiver = http.createServer((request, response) => {
    request.resume();
    response.writeHead(isThere ? 204 : 410).end();
  }).listen(0, "127.0.0.1");
  await once(receiver, "listening");
  edit("heed.yaml", (text) => `${text}webhooks:\n  crm: {url: "http://127.0.0.1:${receiver.address().port}/hook"}\n`);
}

before(async () => {
  await prepareProgram();
  process.env.TYPEFORM_SECRET = secret;
  installation = await Installation.start({ program, accounts: { [owner]: "process_owner", [clara]: "staff" } });
  browser = await Browser.start(installation.address);
});
after(async () => {
  await browser?.stop();
  await installation?.stop();
  receiver?.close();
  fs.rmSync(directory, { recursive: true, force: true });
});

async function asOwner(target, options) {
  const page = await browser.visit(options);
  await signIn(page, owner, target);
  return page;
}

/** A delivery of Typeform's whose one answer the survey does not know. */
async function deliverUnknown(id) {
  const body = JSON.stringify({ event_id: id, event_type: "form_response", form_response: {
    token: id, submitted_at: "2026-03-02T09:15:00Z", answers: [{ type: "number", number: 3, field: { ref: "q_other" } }] } });
  const digest = crypto.createHmac("sha256", secret).update(body).digest("base64");
  const answer = await fetch(`${installation.address}/v1/hooks/typeform`, {
    method: "POST", body, headers: { "content-type": "application/json", "typeform-signature": `sha256=${digest}` } });
  assert.equal((await answer.json()).state, "parked");
}

test("workflows are shown with their picture and with how many open cases stand where", async () => {
  for (const id of ["w-1", "w-2"]) await installation.respond(id, [3, 4, 4, 4]);
  const page = await asOwner("/process");
  await page.getByRole("navigation", { name: "Pages", exact: true }).getByRole("link", { name: "Process" }).click();
  await page.getByText("2 open cases").waitFor();
  await look(page, "process-workflows");
  await page.getByRole("link", { name: "Thank, call, commit, close" }).click();
  assert.equal(await page.getByRole("row", { name: "Manager calls 2" }).count(), 1);
  await look(page, "process-workflow");
  const picture = page.locator(".picture img");
  assert.ok(await picture.evaluate((image) => image.complete && image.naturalWidth > 300), "the picture is drawn");
  const svg = await (await page.request.get(await picture.getAttribute("src"))).text();
  assert.match(svg, /Manager calls[\s\S]*?>2<\/text>/);
  assert.doesNotMatch(svg, /<script/);
});

test("nobody but process owners and administrators comes in, and no form of another site does", async () => {
  const page = await browser.visit();
  await signIn(page, clara);
  assert.equal(await page.getByRole("link", { name: "Process" }).count(), 0);
  const pages = ["", "/program", "/deliveries", "/mails", "/webhooks", "/events", "/loose-ends", "/workflows/closed-loop", "/workflows/closed-loop/chart"];
  for (const name of pages) assert.equal((await page.goto(`/process${name}`)).status(), 403, name);
  await check(page);
  await page.goto("/inbox");
  const csrf = await page.locator("input[name=csrf]").first().inputValue();
  const deeds = ["/program", "/deliveries/1/replay", "/deliveries/1/discard", "/deliveries/discard", "/mails/1-m1/retry", "/webhooks/1/retry"];
  const post = async (who, form) => {
    const { cookies } = await who.context().storageState();
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    return Promise.all(deeds.map(async (deed) => (await fetch(`${installation.address}/process${deed}`, {
      method: "POST", redirect: "manual", headers: { cookie }, body: new URLSearchParams(form) })).status));
  };
  assert.deepEqual(await post(page, { csrf }), deeds.map(() => 403), "another role");
  assert.deepEqual(await post(await asOwner("/process"), { csrf: "guessed" }), deeds.map(() => 403), "another site");
});

for (const script of [true, false]) {
  test(`a new version goes live from the page, ${script ? "with" : "without"} JavaScript; a broken one does not`, async () => {
    const version = script ? 4 : 5;
    const page = await asOwner("/process/program", { script, viewport: phone });
    await page.getByText("The folder holds what is live.").waitFor();
    edit("workflows/closed-loop.yaml", (text) => text
      .replace(/^version: \d+/m, `version: ${version}`)
      .replace("assignee: client_manager\n          participants: [service_manager]\n          due: 1 business day", (found) => found.replace("client_manager", "clint_manager")));
    await page.getByRole("button", { name: "Read the folder again" }).click();
    await page.getByRole("alert").waitFor();
    await page.getByText("clint_manager").first().waitFor();
    if (script) await look(page, "process-program-refused");
    edit("workflows/closed-loop.yaml", (text) => text.replace("clint_manager", "client_manager").replace("reached: action_plan", "reached: action_plan   # as agreed"));
    await page.goto("/process/program");
    await page.getByText("The folder holds another program").waitFor();
    await page.getByRole("button", { name: "Read the folder again" }).click();
    assert.match(await page.getByRole("status").innerText(), /is live.*closed-loop/);
    await page.goto("/process/workflows/closed-loop");
    const row = page.getByRole("row", { name: new RegExp(`^${version} live`) });
    assert.match(await row.innerText(), /process@example\.com/);
    await row.getByRole("link", { name: "What changed" }).click();
    await page.locator("ins", { hasText: `version: ${version}` }).waitFor();
    assert.equal(await page.locator("del", { hasText: `version: ${version - 1}` }).count(), 1);
    if (script) await look(page, "process-version");
  });
}

test("a delivery that did not map is replayed once the survey knows it", async () => {
  await deliverUnknown("d-1");
  const page = await asOwner("/process/deliveries");
  const row = page.getByRole("listitem").filter({ hasText: "typeform" });
  await look(page, "process-deliveries");
  await row.getByRole("button", { name: /^Replay/ }).click();
  assert.match(await page.getByRole("status").innerText(), /is parked: it cannot be read/);
  edit("surveys/service-quality.yaml", (text) => text.replace("overall: q_overall", "overall: q_other"));
  await page.getByRole("link", { name: "Program", exact: true }).click();
  await page.getByRole("button", { name: "Read the folder again" }).click();
  await page.getByRole("status").waitFor();
  await page.goto("/process/deliveries");
  await row.getByRole("button", { name: /^Replay/ }).click();
  assert.match(await page.getByRole("status").innerText(), /was taken in/);
  await page.getByText("There is nothing of this kind.").waitFor();
});

test("what nobody vouched for is shown by its kind, verified again, and discarded, one or all", async () => {
  for (const n of [1, 2, 3])
    await fetch(`${installation.address}/v1/hooks/typeform`, { method: "POST", body: `{"event_id": "f-${n}"}`, headers: { "typeform-signature": "sha256=AAAA" } });
  await fetch(`${installation.address}/v1/hooks/nobody`, { method: "POST", body: "{}" });
  const page = await asOwner("/process/deliveries");
  await page.getByRole("link", { name: /^Unknown source/ }).click();
  await page.getByRole("listitem").filter({ hasText: "nobody" }).waitFor();
  await page.getByRole("link", { name: "Wrong signature 3" }).click();
  const rows = page.getByRole("listitem").filter({ hasText: "typeform" });
  assert.equal(await rows.count(), 3);
  await look(page, "process-deliveries-forged");
  await rows.first().getByRole("button", { name: /^Replay/ }).click();
  assert.match(await page.getByRole("status").innerText(), /still not to be trusted/);
  await rows.first().getByRole("button", { name: /^Discard: / }).click();
  assert.match(await page.getByRole("status").innerText(), /One delivery was discarded/);
  assert.equal(await rows.count(), 2);
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Discard all" }).click();
  assert.match(await page.getByRole("status").innerText(), /2 deliveries were discarded/);
  await page.getByText("There is nothing of this kind.").waitFor();
  await page.goto("/process/deliveries?state=unknown_source");
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Discard all" }).click();
  assert.match(await page.getByRole("status").innerText(), /One delivery was discarded/);
});

test("a mail that was refused is tried again, and told anew when it is refused once more", async () => {
  const { case: number } = await installation.respond("refused", [5, 5, 5, 5],
    { customer: { id: "c-r", name: "Ada", email: "refused-i@customers.example" } });
  const page = await asOwner("/process/mails");
  const row = page.getByRole("listitem").filter({ hasText: `Mail ${number}-m1` });
  const dead = async () => (await page.goto("/process/mails"), await row.count()) === 1;
  await until("the mail is given up", dead);
  assert.match(await row.innerText(), /550 5\.1\.1 no such mailbox/);
  await page.goto("/process/loose-ends");
  const loose = page.getByRole("listitem").filter({ hasText: `${number}-1` });
  assert.match(await loose.innerText(), /Reach Ada another way/);
  await look(page, "process-loose-ends");
  await page.goto("/process/mails");
  await look(page, "process-mails");
  await row.getByRole("button", { name: /^Try again/ }).click();
  assert.match(await page.getByRole("status").innerText(), /tried again now/);
  await until("the mail is refused once more", dead);
  const { items } = await installation.call("GET", `/v1/cases/${number}/journal`);
  assert.equal(items.filter(({ event }) => event === "mail.failed").length, 2);
  const { items: tasks } = await installation.call("GET", `/v1/tasks?case=${number}`);
  assert.deepEqual(tasks.map(({ comments }) => comments.length), [1], "told in the task that is there");
});

test("while the mail server takes no mail, every page of the process says so with its answer", async () => {
  const page = await asOwner("/process");
  const alarm = page.getByRole("alert");
  const alarms = async () => (await page.goto("/process/mails"), alarm.count());
  assert.equal(await alarms(), 0);
  await installation.stopMail();
  await installation.respond("held", [5, 5, 5, 5]);
  await until("the alarm", async () => (await alarms()) === 1);
  assert.match(await alarm.innerText(),
    /^The mail server takes no mails of ours, so all of them have waited since .*The answer: .*connect/);
  await look(page, "process-mails-held");
  await installation.startMail();
  await installation.mailTo("held@customers.example");
  await until("the end of the alarm", async () => (await alarms()) === 0);
});

test("a webhook that was given up is told once the other side is there", async () => {
  const page = await asOwner("/process/webhooks");
  const dead = page.getByRole("listitem").filter({ hasText: "crm" });
  await until("the webhooks are given up", async () => (await page.reload(), await dead.count()) > 1);
  await look(page, "process-webhooks");
  const before = await dead.count();
  isThere = true;
  await page.getByRole("button", { name: /^Try again/ }).first().click();
  assert.match(await page.getByRole("status").innerText(), /tried again now/);
  assert.equal(await dead.count(), before - 1);
});

test("an event that could not be decided is replayed once the fault is mended", async () => {
  const { case: number } = await installation.respond("parked", [3, 4, 4, 4]);
  const { items: [task] } = await installation.call("GET", `/v1/tasks?case=${number}&status=open`);
  const act = (what, body) => installation.call("POST", `/v1/tasks/${task.id}/${what}`, body);
  await installation.parking(number, async () => {
    const { state } = await act("comments", { actor: clara, text: "Kept through a fault" });
    assert.equal(state, "waiting");
    await act("assignment", { actor: clara, assignee: "vera@example.com", revision: task.revision });
  });
  await act("assignment", { actor: clara, assignee: "martin@example.com" }); // somebody was faster
  const page = await asOwner("/process/events");
  await look(page, "process-events");
  const row = page.getByRole("listitem").filter({ hasText: "task.commented" });
  assert.match(await row.innerText(), /not now/);
  await row.getByRole("button", { name: /^Replay/ }).click();
  assert.match(await page.getByRole("status").innerText(), new RegExp(`Case ${number} took the event`));
  await page.getByRole("button", { name: /^Replay/ }).click();
  assert.match(await page.getByRole("status").innerText(), /does not take it any more/);
  await page.getByText("Nothing is parked.").waitFor();
  const { comments } = await installation.call("GET", `/v1/tasks/${task.id}`);
  assert.deepEqual(comments.map(({ text }) => text), ["Kept through a fault"]);
});

test("a case that another version took along shows its page, and what became of its task", async () => {
  const { case: number } = await installation.respond("moved", [3, 4, 4, 4]);
  const { version } = await installation.call("GET", `/v1/cases/${number}`);
  edit("workflows/closed-loop.yaml", (text) => text
    .replace(/^migrate:.*\n  from: 2\n/m, "")
    .replace(/^version: \d+/m, `version: ${version + 1}\nmigrate: {from: ${version}}`)
    .replaceAll("en: Nobody answered", "en: Nobody was there"));
  await installation.call("POST", "/v1/program");
  await installation.verb("migrate", "closed-loop");
  const page = await browser.visit();
  await signIn(page, clara, `/cases/${number}`);
  await page.getByText(`Task ${number}-1 now offers what the new version of the workflow says`).waitFor();
  await page.goto(`/tasks/${number}-1`);
  await page.getByText("Nobody was there").first().waitFor();
});

test("in German as well; and the log says who did what", async () => {
  const page = await asOwner("/process", { language: "de-DE", viewport: phone });
  for (const name of ["", "/program", "/deliveries", "/mails", "/webhooks", "/events", "/loose-ends", "/workflows/closed-loop", "/workflows/closed-loop/versions/4"]) {
    assert.equal((await page.goto(`/process${name}`)).status(), 200, name);
    await check(page);
    assert.doesNotMatch(await page.locator("main").innerText(), /process\.|undefined/);
  }
  await look(page, "process-german");
  await installation.addAccount("admin@example.com", "admin");
  const admin = await browser.visit();
  await signIn(admin, "admin@example.com", "/admin/audit-log");
  const log = await admin.locator("table").innerText();
  for (const act of ["program read again", "delivery replayed", "delivery discarded", "mail tried again", "webhook tried again", "event replayed"]) {
    assert.ok(log.includes(act), `${act} is not in:\n${log}`);
  }
});
