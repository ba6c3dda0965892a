// A running Heed with a real mail server and a real browser: what the tests of the pages have in common.
import assert from "node:assert/strict";
import { spawn, execFile } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import readline from "node:readline";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { chromium } from "playwright-core";

export const root = fileURLToPath(new URL("../../", import.meta.url));
const heed = process.env.HEED ?? path.join(root, "build/dev/heed");
const shots = path.join(root, "build/pages");
const axe = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const run = promisify(execFile);

export const password = "correct horse battery staple";
export const desk = { width: 1280, height: 800 };
export const phone = { width: 390, height: 844 };

/** The example in that folder, without its scenarios and with a copy of the standard workflow to change. */
export function copyExample(folder) {
  fs.cpSync(path.join(root, "examples/closed-loop"), folder, { recursive: true });
  fs.rmSync(path.join(folder, "scenarios"), { recursive: true });
  fs.mkdirSync(path.join(folder, "workflows"));
  fs.copyFileSync(path.join(root, "workflows/closed-loop.yaml"), path.join(folder, "workflows/closed-loop.yaml"));
}

/** Each cookie that an answer sets. Debian's Node has no `getSetCookie` yet, and joins them by commas, as dates have. */
export function cookiesOf(answer) {
  return (answer.headers.get("set-cookie") ?? "").split(/,\s*(?=[^;,\s]+=)/).filter(Boolean);
}

/** The first line of a process's output that has these words. */
async function lineWith(process, words) {
  for await (const line of readline.createInterface({ input: process.stdout })) {
    if (line.includes(words)) {
      process.stdout.resume(); // what comes later is not read, but must not fill the pipe
      return line;
    }
  }
  throw new Error(`the process ended before it said “${words}”`);
}

async function end(process) {
  if (process.exitCode === null) {
    process.kill("SIGTERM");
    await once(process, "exit");
  }
}

/** Looks again and again until it holds. */
export async function until(what, holds, patience = 60_000) {
  const last = Date.now() + patience;
  for (;;) {
    const answer = await holds();
    if (answer) return answer;
    assert.ok(Date.now() < last, `waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** One Heed with the example program, a mail catcher beside it, in a directory of their own. */
export class Installation {
  static async start({ program = path.join(root, "examples/closed-loop"), accounts = {} } = {}) {
    const installation = new Installation();
    installation.directory = fs.mkdtempSync(path.join(os.tmpdir(), "heed-pages-"));
    installation.program = program;
    installation.database = `sqlite://${installation.directory}/heed.db`;
    installation.mails = path.join(installation.directory, "mails");
    fs.mkdirSync(installation.mails);
    await installation.startMail();
    await installation.serve();
    for (const [email, role] of Object.entries(accounts)) await installation.addAccount(email, role);
    return installation;
  }

  async serve() {
    const log = fs.openSync(path.join(this.directory, "serve.log"), "a");
    this.server = spawn(
      heed,
      ["serve", "--program", this.program, "--database", this.database, "--listen", "127.0.0.1:0", "--smtp", this.smtp],
      { stdio: ["ignore", "pipe", log] },
    );
    try {
      this.address = (await lineWith(this.server, "listening on ")).split("listening on ")[1].trim();
    } catch (error) {
      await end(this.catcher);
      throw new Error(fs.readFileSync(path.join(this.directory, "serve.log"), "utf8"), { cause: error });
    }
  }

  async stopServing() {
    await end(this.server);
  }

  /** The address of the mail server, which stays the same when it is stopped and started again. */
  async startMail() {
    const port = this.smtp ? new URL(this.smtp).port : "0";
    this.catcher = spawn(path.join(root, "scripts/catch-mail"), ["--port", port, "--directory", this.mails]);
    this.smtp = (await lineWith(this.catcher, "listening on ")).split("listening on ")[1].trim();
    return this.smtp;
  }

  async stopMail() {
    await end(this.catcher);
  }

  async stop() {
    await end(this.server);
    await end(this.catcher);
    fs.rmSync(this.directory, { recursive: true, force: true });
  }

  /** Runs a verb of the command line on this installation's store; its standard output. */
  async verb(...words) {
    const { stdout } = await run(heed, [...words, "--program", this.program, "--database", this.database]);
    return stdout.trim();
  }

  /** The path of a link that Heed made with its public address. */
  pathOf(link) {
    const { pathname, search } = new URL(link);
    return pathname + search;
  }

  /** An account with the password of all tests, set as a person sets it, but without a browser. */
  async addAccount(email, role) {
    const link = this.pathOf(await this.verb("account", "create", "--email", email, "--role", role));
    const shown = await fetch(this.address + link);
    const cookie = cookiesOf(shown).map((one) => one.split(";")[0]).join("; ");
    const csrf = /name="csrf" value="([^"]+)"/.exec(await shown.text())[1];
    const set = await fetch(this.address + link, {
      method: "POST",
      redirect: "manual",
      headers: { cookie },
      body: new URLSearchParams({ csrf, password, again: password }),
    });
    assert.equal(set.status, 303, await set.text());
  }

  async token(role = "admin") {
    this.tokens ??= {};
    this.tokens[role] ??= await this.verb("token", "create", "--name", `test-${role}`, "--role", role);
    return this.tokens[role];
  }

  async call(method, target, body, role = "admin") {
    const answer = await fetch(this.address + target, {
      method,
      headers: { authorization: `Bearer ${await this.token(role)}`, "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    assert.ok(answer.ok, `${method} ${target}: ${answer.status} ${text}`);
    return JSON.parse(text);
  }

  /** Takes a response in; `{case, …}` of the API's answer. */
  respond(id, scores = [5, 5, 5, 5], changes = {}) {
    const questions = ["timeliness", "quality", "communication", "overall"];
    const answers = Object.fromEntries(questions.map((question, i) => [question, scores[i]]));
    return this.call("POST", "/v1/responses", {
      id,
      survey: "service-quality",
      submitted_at: "2026-03-02T09:15:00Z",
      language: "en",
      customer: { id: `c-${id}`, name: "Ada Byron", email: `${id}@customers.example` },
      account: { id: "a-3", name: "Analytical Ltd", client_manager: "cm@example.com" },
      service: { id: "s-88", type: "onboarding", manager: "sm@example.com" },
      answers: { ...answers, comment: "As it was." },
      ...changes,
    });
  }

  /** The store refuses what is done to that case meanwhile, so it is parked. */
  async parking(number, act) {
    await this.inStore(
      `CREATE TRIGGER parking BEFORE INSERT ON journal WHEN new.case_number = ${Number(number)} BEGIN SELECT RAISE(ABORT, 'not now'); END`,
    );
    await act();
    await this.inStore("DROP TRIGGER parking");
  }

  inStore(statement) {
    const script = "import sqlite3, sys\nwith sqlite3.connect(sys.argv[1], timeout=30) as store: store.execute(sys.argv[2])";
    return run("python3", ["-c", script, path.join(this.directory, "heed.db"), statement]);
  }

  /** The text of the newest mail to that address, once it is there. */
  mailTo(address, words = "") {
    return until(`a mail to ${address}`, () => {
      const texts = fs.readdirSync(this.mails).filter((name) => name.endsWith(".eml")).sort().reverse()
        .map((name) => fs.readFileSync(path.join(this.mails, name), "utf8"));
      return texts.find((text) => text.includes(`To: `) && text.includes(address) && text.includes(words));
    });
  }
}

/** Somebody signed in without a browser: pages as they come, forms sent with the page's own token. */
export class Session {
  static async start(address, email) {
    const session = new Session();
    Object.assign(session, { address, cookies: {} });
    await session.page("/sign-in");
    const { status } = await session.send("/sign-in", { email, password });
    assert.equal(status, 303, `${email} cannot sign in`);
    await session.page("/account");
    return session;
  }

  async fetch(target, options = {}) {
    const cookie = Object.entries(this.cookies).map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(this.address + target, { redirect: "manual", ...options, headers: { cookie } });
    for (const one of cookiesOf(answer)) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(one);
      this.cookies[name] = value;
    }
    return { status: answer.status, location: answer.headers.get("location"), text: await answer.text() };
  }

  /** The HTML of a page; `csrf` of the last one goes along with what is sent. */
  async page(target) {
    const { status, text } = await this.fetch(target);
    this.csrf = /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? this.csrf;
    assert.equal(status, 200, `${target}: ${status}`);
    return text;
  }

  send(target, fields) {
    return this.fetch(target, { method: "POST", body: new URLSearchParams({ csrf: this.csrf, ...fields }) });
  }
}

/** A browser in which every page is watched: an error, a refused script or a request elsewhere fails the test. */
export class Browser {
  static async start(address) {
    const browser = new Browser();
    browser.address = address;
    browser.chromium = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-dev-shm-usage"],
    });
    browser.complaints = [];
    return browser;
  }

  async stop() {
    await this.chromium.close();
    assert.deepEqual(this.complaints, [], "the browser complained");
  }

  /** A page of a person of their own: cookies are not shared. Options: viewport, language, dark, script (false: off). */
  async visit({ viewport = desk, language = "en-GB", dark = false, script = true } = {}) {
    const context = await this.chromium.newContext({
      baseURL: this.address,
      viewport,
      locale: language,
      colorScheme: dark ? "dark" : "light",
      reducedMotion: "reduce", // a colour that is still changing has no contrast to measure
      javaScriptEnabled: script,
      hasTouch: viewport.width < 600,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    page.on("pageerror", (error) => this.complaints.push(`${page.url()}: ${error}`));
    page.on("console", (message) => {
      const isStatus = message.text().startsWith("Failed to load resource"); // a 404 page is a page, too
      if (message.type() === "error" && !isStatus) this.complaints.push(`${page.url()}: ${message.text()}`);
    });
    page.on("request", (request) => {
      const isOwn = request.url().startsWith(this.address) || request.url().startsWith("data:");
      if (!isOwn) this.complaints.push(`${page.url()} asked for ${request.url()}`);
    });
    return page;
  }
}

export async function signIn(page, email, next = "/inbox") {
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
  await page.getByLabel("E-mail").or(page.getByLabel("E-Mail")).fill(email);
  await page.getByLabel("Password").or(page.getByLabel("Passwort")).fill(password);
  await page.locator("main button").click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
}

/** What axe finds wrong with the page as it is now. */
async function violations_of(page, runOnly) {
  const { violations } = await page.evaluate((rules) => globalThis.axe.run(document, { runOnly: rules }), runOnly);
  return violations.map((one) => `${one.id}: ${one.help}: ${one.nodes.map((node) => node.html).join(" | ")}`);
}

/**
 * The page has no violation of WCAG 2.2 AA that axe finds, enough contrast in light and dark, does not scroll sideways,
 * and is less than 100 kB with all that it loads.
 */
export async function check(page) {
  await page.evaluate(axe);
  await page.evaluate(() => globalThis.scrollTo(0, 0)); // else the bar on top hides parts of what axe measures
  const found = await violations_of(page, ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]);
  assert.deepEqual(found, [], page.url());
  const isDark = await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches);
  await page.emulateMedia({ colorScheme: isDark ? "light" : "dark" });
  assert.deepEqual(await violations_of(page, { type: "rule", values: ["color-contrast"] }), [], `${page.url()} in ${isDark ? "light" : "dark"}`);
  await page.emulateMedia({ colorScheme: isDark ? "dark" : "light" });
  const { wide, bytes } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    bytes: [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
      .reduce((sum, one) => sum + one.decodedBodySize, 0),
  }));
  assert.ok(wide <= 0, `${page.url()} scrolls sideways by ${wide} px`);
  assert.ok(bytes < 100_000, `${page.url()} has ${bytes} bytes with all that it loads`);
}

/** A picture of the whole page in build/pages, to be looked at. */
export async function shoot(page, name) {
  fs.mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: path.join(shots, `${name}.png`), fullPage: true });
}

/** Checks the page and takes its pictures on a desk and a phone, light and dark. */
export async function look(page, name) {
  const before = page.viewportSize();
  for (const [place, viewport] of Object.entries({ desk, phone })) {
    await page.setViewportSize(viewport);
    await check(page);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      await shoot(page, `${name}-${place}-${colorScheme}`);
    }
    await page.emulateMedia({ colorScheme: "light" });
  }
  await page.setViewportSize(before);
}
