// A Heed with something on every page: open cases and a private one, people of every role, what was not delivered, links.
import assert from "node:assert/strict";
import crypto from "node:crypto";
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { Installation, copyExample, root, until } from "../support.mjs";
import { Person, formsOf } from "./person.mjs";

const secret = "tf-secret";
export const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Who there is. Only Nadia is named by the private cases; Otto by none; Mia manages one account; the last three see all that is not private. */
export const roles = {
  "clara@example.com": "staff",
  "vera@example.com": "staff",
  "nadia@example.com": "staff",
  "otto@example.com": "staff",
  "mia@example.com": "manager",
  "chief@example.com": "executive",
  "process@example.com": "process_owner",
  "admin@example.com": "admin",
};

/** A text of a CSV file, whatever stands in it. */
const cell = (text) => `"${text.replaceAll('"', '""')}"`;

const people = (words) => `email,name,teams,calendar,language,substitute,absent_from,absent_to
clara@example.com,${cell(words("Clara"))},key-accounts,,en,dana@example.com,,
dana@example.com,${cell(words("Dana"))},key-accounts,,en,clara@example.com,,
sam@example.com,${cell(words("Sam"))},service-leads,,en,,,
vera@example.com,${cell(words("Vera"))},senior-management,,en,,,
md@example.com,${cell(words("Maria"))},senior-management,,en,,,
mia@example.com,${cell(words("Mia"))},,,en,,,
nadia@example.com,${cell(words("Nadia"))},ombud,,en,,,
otto@example.com,${cell(words("Otto"))},,,en,,,
`;
const teams = (words) => `team,name,email
senior-management,${cell(words("Seniors"))},senior-management@example.com
key-accounts,${cell(words("Key accounts"))},key-accounts@example.com
service-leads,${cell(words("Service leads"))},service-leads@example.com
ombud,${cell(words("Ombud"))},ombud@example.com
`;

/** The example's program with a private workflow beside the open one; both tell another system. `words` is put around every name. */
function writeProgram(folder, hook, words) {
  const put = (name, text) => fs.writeFileSync(path.join(folder, name), text);
  const read = (name) => fs.readFileSync(path.join(root, name), "utf8");
  copyExample(folder);
  put("directory/people.csv", people(words));
  put("directory/teams.csv", teams(words));
  put(
    "directory/accounts.csv",
    `id,name,client_manager\na-3,${cell(words("Analytical"))},clara@example.com\na-9,${cell(words("Nines"))},mia@example.com\n`,
  );
  put("directory/services.csv", "type,name,manager\nonboarding,Onboarding,sam@example.com\n");
  const replaced = (text, changes) =>
    changes.reduce((now, [from, to]) => {
      assert.ok(typeof from === "string" ? now.includes(from) : from.test(now), `nothing to replace: ${from}`);
      return now.replace(from, to);
    }, text);
  const open = replaced(read("workflows/closed-loop.yaml"), [
    ["- {send: thank-you, to: customer}", "$&\n  - {webhook: crm}"],
    ["person md@example.com", "person vera@example.com"],
    [
      "          due: 1 business day\n",
      `          due: 1 business day\n          pause:\n            reasons: [${JSON.stringify(words("Waiting"))}]\n            at_most: 10 business days\n`,
    ],
    [/^title: .*$/m, `title: ${JSON.stringify(words("Open"))}`],
    [/^version: .*$/m, "version: 1"],
    [/^migrate:.*\n  from: 2\n/m, ""],
  ]);
  put("workflows/closed-loop.yaml", open);
  put(
    "workflows/ombud.yaml",
    replaced(open, [
      [/^workflow: .*$/m, "workflow: ombud"],
      [/^version: .*$/m, "version: 1\nprivate: true"],
      [/surveys: \[.*\]/, "surveys: [trust]"],
      [/^desk: true.*\n/m, ""],
      [/^title: .*$/m, `title: ${JSON.stringify(words("Ombud"))}`],
      [/client_manager: \[.*/, "client_manager: person nadia@example.com"],
      [/service_manager: \[.*/, "service_manager: person nadia@example.com"],
      [/senior_management: \[.*/, "senior_management: team ombud"],
      ["person vera@example.com", "person nadia@example.com"],
    ]),
  );
  const survey = read("examples/closed-loop/surveys/service-quality.yaml");
  put(
    "surveys/service-quality.yaml",
    replaced(survey, [["title: {en: Timeliness, de: Pünktlichkeit}", `title: ${JSON.stringify(words("Timeliness"))}`]]),
  );
  put("surveys/trust.yaml", replaced(survey.split("\n# Per source")[0], [[/^survey: .*$/m, "survey: trust"]]));
  fs.appendFileSync(path.join(folder, "heed.yaml"), `webhooks:\n  crm: {url: "${hook}"}\n`);
}

const unchanged = (text) => text;

export class Store {
  /** `words` makes of each name what a person could have chosen, `prose` of each text what they could have written. */
  static async start({ words = unchanged, prose = unchanged } = {}) {
    const store = new Store();
    store.words = words;
    store.prose = prose;
    store.directory = fs.mkdtempSync(path.join(os.tmpdir(), "heed-attacks-"));
    store.receiver = http
      .createServer((request, reply) => {
        request.resume();
        reply.writeHead(410).end(words("Webhook"));
      })
      .listen(0, "127.0.0.1");
    await once(store.receiver, "listening");
    store.receiver.unref(); // what fails below ends the test, and does not hang it
    store.program = path.join(store.directory, "program");
    writeProgram(store.program, `http://127.0.0.1:${store.receiver.address().port}/hook`, words);
    process.env.TYPEFORM_SECRET = secret;
    store.heed = await Installation.start({ program: store.program, accounts: roles });
    return store;
  }

  async stop() {
    await this.heed?.stop();
    this.receiver.close();
    fs.rmSync(this.directory, { recursive: true, force: true });
  }

  /** Takes a response in; the case's number. */
  async respond(id, { survey = "service-quality", account = "a-3", scores = [3, 4, 4, 4], email, ...changes } = {}) {
    const words = this.words;
    const { case: number } = await this.heed.respond(id, scores, {
      survey,
      customer: { id: `c-${id}`, name: words(`Customer ${id}`), email: email ?? `${id}@customers.example` },
      account: {
        id: account,
        name: words(`Account ${id}`),
        client_manager: account === "a-9" ? "mia@example.com" : "clara@example.com",
      },
      service: { id: `service-${id}`, type: "onboarding", manager: "sam@example.com" },
      answers: {
        timeliness: scores[0],
        quality: scores[1],
        communication: scores[2],
        overall: scores[3],
        comment: this.prose(`Comment ${id}`),
      },
      fields: { transaction: words(`Transaction ${id}`) },
      ...changes,
    });
    return number;
  }

  async openTask(number) {
    return (await this.heed.call("GET", `/v1/tasks?case=${number}&status=open`)).items[0].id;
  }

  async complete(number, outcome, actor, form = {}) {
    await this.heed.call("POST", `/v1/tasks/${await this.openTask(number)}/completion`, { outcome, form, actor });
  }

  /** Leads a case on until its plan is presented. */
  async present(number, actor) {
    await this.complete(number, "reached", actor, {
      context: this.prose(`Context ${number}`),
      root_cause: "communication",
      promised: inDays(7),
    });
    const items = [1, 2].map((n) => ({
      action: this.prose(`Action ${n} of ${number}`),
      owner: actor,
      due: inDays(14),
      evidence: this.prose(`Evidence ${n} of ${number}`),
    }));
    await this.heed.call("PUT", `/v1/cases/${number}/plan`, { actor, summary: this.prose(`Summary ${number}`), items });
    await this.complete(number, "submitted", actor);
  }

  /** Leads a presented case on until the customer is asked whether it is resolved. */
  async tell(number, actor) {
    const { presented_at } = await this.heed.call("GET", `/v1/cases/${number}/plan`);
    await this.heed.call("POST", `/v1/cases/${number}/plan/answers`, {
      presented_at,
      items: [1, 2].map((n) => ({ n, verdict: "accepted" })),
    });
    for (const n of [1, 2]) await this.heed.call("PATCH", `/v1/cases/${number}/plan/items/${n}`, { actor, status: "done" });
  }

  /** Attaches a letter: to an item of the plan, whose customer sees it, or to the case. */
  async attach(number, actor, fields = {}) {
    const colleague = new Person(this.heed.address);
    colleague.token = await this.heed.token();
    const answer = await colleague.sendFile(
      `/v1/cases/${number}/attachments`,
      { actor, words: this.prose(`Shown ${number}`), ...fields },
      { name: `${this.words(`Letter ${number}`)}.txt`, content: this.prose(`Written ${number}`) },
    );
    assert.equal(answer.status, 200, answer.text);
  }

  /** The path of the customer's link in the newest mail of that template. */
  async linkTo(address, template) {
    const mail = await this.heed.mailTo(address, `X-Heed-Template: ${template}`);
    return /\/p\/[a-z2-7]{48}/.exec(mail.replace(/=\r?\n/g, ""))[0];
  }

  async deliver(answers, { isSigned = true } = {}) {
    const id = crypto.randomUUID();
    const body = JSON.stringify({
      event_id: id,
      event_type: "form_response",
      form_response: {
        token: id,
        submitted_at: "2026-03-02T09:15:00Z",
        answers,
      },
    });
    const digest = crypto
      .createHmac("sha256", isSigned ? secret : "guessed")
      .update(body)
      .digest("base64");
    await fetch(`${this.heed.address}/v1/hooks/typeform`, {
      method: "POST",
      body,
      headers: { "content-type": "application/json", "typeform-signature": `sha256=${digest}` },
    });
  }

  sql(statement) {
    return execFileSync(
      "python3",
      [
        "-c",
        `
import hashlib, json, sqlite3, sys
store = sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True)
if sys.argv[2] != "everything":
    print(json.dumps(store.execute(sys.argv[2]).fetchall()))
else:
    dump = {}
    for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").fetchall():
        columns = [c[1] for c in store.execute(f"PRAGMA table_info({name})") if (name, c[1]) != ("sessions", "seen_at")]
        rows = sorted(map(repr, store.execute(f"SELECT {', '.join(columns)} FROM {name}")))
        dump[name] = [len(rows), hashlib.sha256("".join(rows).encode()).hexdigest()[:12]]
    print(json.dumps(dump))
`,
        path.join(this.heed.directory, "heed.db"),
        statement,
      ],
      { encoding: "utf8" },
    );
  }

  /** How much there is in every table, and what, once mails, webhooks and indexes rest. */
  async everything() {
    await until("nothing is on its way", () => {
      const [[left]] = JSON.parse(
        this.sql(`SELECT (SELECT count(*) FROM mails WHERE state = 'waiting')
        + (SELECT count(*) FROM webhooks WHERE state = 'waiting') + (SELECT count(*) FROM unindexed_cases)`),
      );
      return left === 0;
    });
    return JSON.parse(this.sql("everything"));
  }

  /** What stands on the pages of `docs/console.md`: every page has something to show, every form something to do. */
  async fill() {
    const cases = {};
    cases.task = await this.respond("task");
    cases.queued = await this.respond("queued", { scores: [1, 4, 4, 4] }); // waits in a team's queue
    cases.claimed = await this.respond("claimed", { scores: [1, 4, 4, 4] });
    cases.plan = await this.respond("plan");
    await this.present(cases.plan, "clara@example.com");
    cases.asked = await this.respond("asked");
    await this.present(cases.asked, "clara@example.com");
    await this.tell(cases.asked, "clara@example.com");
    cases.answered = await this.respond("answered");
    await this.present(cases.answered, "clara@example.com");
    cases.nines = await this.respond("nines", { account: "a-9" });
    cases.unsent = await this.respond("unsent", { email: "refuse-unsent@customers.example" });
    cases.secret = await this.respond("secret", { survey: "trust" });
    cases.hidden = await this.respond("hidden", { survey: "trust", email: "refuse-hidden@customers.example" });
    await this.present(cases.secret, "nadia@example.com");
    await this.attach(cases.plan, "clara@example.com", { item: 1 });
    await this.attach(cases.plan, "clara@example.com");
    await this.attach(cases.secret, "nadia@example.com", { item: 1 });
    const task = await this.openTask(cases.task);
    const act = (what, method, body) => this.heed.call(method, `/v1/tasks/${what}`, { actor: "clara@example.com", ...body });
    await act(`${task}/comments`, "POST", { text: this.prose("Remark of staff") });
    await act(`${task}/draft`, "PUT", { form: { context: this.prose("Draft") } });
    await act(`${await this.openTask(cases.unsent)}/pause`, "POST", { reason: this.words("Waiting") });
    await this.heed.call("POST", `/v1/tasks/${await this.openTask(cases.claimed)}/claim`, { actor: "vera@example.com" });
    await this.deliver([{ type: "number", number: 3, field: { ref: this.words("q_other") } }]);
    await this.deliver([], { isSigned: false });
    const park = (number, actor, text) =>
      this.heed.parking(number, () => this.heed.call("POST", `/v1/tasks/${number}-1/comments`, { actor, text }));
    await park(cases.task, "clara@example.com", this.prose("Parked"));
    await park(cases.secret, "nadia@example.com", "Parked secret");
    const second = path.join(this.program, "workflows/closed-loop.yaml");
    fs.writeFileSync(
      second,
      `${fs.readFileSync(second, "utf8").replace(/^version: .*$/m, "version: 2")}# ${this.words("Changed")}\n`,
    );
    await this.heed.call("POST", "/v1/program");
    await this.heed.addAccount("gone@example.com", "staff");
    await this.heed.verb("account", "disable", "--email", "gone@example.com");
    this.cases = cases;
    this.links = {
      plan: await this.linkTo("plan@customers.example", "plan-presented"),
      form: await this.linkTo("asked@customers.example", "what-was-done"),
      secret: await this.linkTo("secret@customers.example", "plan-presented"),
      answered: await this.linkTo("answered@customers.example", "plan-presented"),
    };
    const customer = new Person(this.heed.address);
    const [{ fields }] = formsOf((await customer.get(this.links.answered)).text);
    await customer.post(this.links.answered, { ...fields, send: "accept" });
    this.invitation = this.heed.pathOf(
      await this.heed.verb("account", "create", "--email", "newcomer@example.com", "--role", "staff"),
    );
    for (const role of ["intake", "staff", "admin"]) await this.heed.token(role);
    await this.everything();
    return this;
  }
}
