// Getting in: by invitation, by password, out again, and everything that must not get in.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Browser, Installation, check, cookiesOf, look, password, phone, signIn } from "./support.mjs";

let installation, browser;
const clara = "cm@example.com";

before(async () => {
  installation = await Installation.start({ accounts: { [clara]: "staff", "jonas@example.com": "manager" } });
  browser = await Browser.start(installation.address);
});
after(async () => {
  await browser?.stop();
  await installation?.stop();
});

/** A form posted without a browser: what an attacker's program, or page, could send. */
function post(target, fields, headers = {}) {
  return fetch(installation.address + target, {
    method: "POST", redirect: "manual", headers, body: new URLSearchParams(fields),
  });
}

async function guest() {
  const shown = await fetch(installation.address + "/sign-in");
  const cookie = cookiesOf(shown).map((one) => one.split(";")[0]).join("; ");
  return { cookie, csrf: /name="csrf" value="([^"]+)"/.exec(await shown.text())[1] };
}

async function sessionOf(email) {
  const { cookie, csrf } = await guest();
  const answer = await post("/sign-in", { csrf, email, password, next: "/" }, { cookie });
  assert.equal(answer.status, 303);
  return cookiesOf(answer).find((one) => one.startsWith("heed_session="));
}

for (const script of [true, false]) {
  test(`a person signs in and out, ${script ? "with" : "without"} JavaScript`, async () => {
    const page = await browser.visit({ script, viewport: phone });
    await page.goto("/");
    assert.equal(new URL(page.url()).pathname, "/sign-in");
    await signIn(page, clara);
    await page.locator("details.menu summary").click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.waitForURL("**/sign-in");
    await page.goto("/inbox");
    assert.equal(new URL(page.url()).pathname, "/sign-in");
  });
}

test("the pages before signing in are sound on desk and phone, light and dark", async () => {
  const page = await browser.visit();
  await page.goto("/sign-in");
  await look(page, "sign-in");
  await page.getByLabel("E-mail").fill(clara);
  await page.getByLabel("Password").fill("wrong, but long");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("alert").waitFor();
  assert.equal(await page.getByLabel("E-mail").inputValue(), clara, "what was typed stays");
  await look(page, "sign-in-wrong");
  await page.getByRole("link", { name: "Forgotten the password?" }).click();
  await page.getByRole("heading", { name: "Forgotten" }).waitFor();
  await look(page, "forgotten");
});

test("a page says what it has in German to a German browser", async () => {
  const page = await browser.visit({ language: "de-AT" });
  await page.goto("/sign-in");
  await page.getByRole("heading", { name: "Anmelden" }).waitFor();
  assert.equal(await page.locator("html").getAttribute("lang"), "de");
  await check(page);
});

test("a forgotten password is set anew by a link from a mail, once", async () => {
  const page = await browser.visit();
  await page.goto("/forgotten");
  await page.getByLabel("E-mail").fill("jonas@example.com");
  await page.getByRole("button", { name: "Send the link" }).click();
  await page.getByRole("status").waitFor();
  const mail = await installation.mailTo("jonas@example.com", "password-forgotten");
  const link = /\/invitation\/[\w-]+/.exec(mail.replaceAll("=\r\n", "").replaceAll("=\n", ""))[0];
  await page.goto(link);
  await look(page, "set-password");
  await page.getByLabel("New password").fill("short but");
  await page.getByLabel("The same again").fill("short but");
  await page.locator("form").evaluate((form) => { form.noValidate = true; });
  await page.getByRole("button", { name: "Set the password" }).click();
  await page.getByRole("alert").waitFor();
  await look(page, "set-password-wrong");
  await page.getByLabel("New password").fill(password + "!");
  await page.getByLabel("The same again").fill(password + "!");
  await page.getByRole("button", { name: "Set the password" }).click();
  await page.waitForURL("**/inbox");
  assert.match(await page.getByRole("status").innerText(), /Your password is set|Ihr Passwort ist/);
  assert.equal((await page.goto(link)).status(), 410);
  await look(page, "link-over");
});

test("what is answered to an unknown account is what is answered to a wrong password", async () => {
  const answers = [];
  for (const email of ["nobody@example.com", clara]) {
    const { cookie, csrf } = await guest();
    const answer = await post("/sign-in", { csrf, email, password: "not this one", next: "/" }, { cookie });
    answers.push([answer.status, (await answer.text()).replaceAll(email, "").replaceAll(csrf, "")]);
  }
  assert.deepEqual(answers[0], answers[1]);
  assert.equal(answers[0][0], 422);
});

test("a form without its token, with another's, or from another site is refused", async () => {
  const { cookie, csrf } = await guest();
  const fields = { email: clara, password, next: "/" };
  const other = (await guest()).csrf;
  for (const [token, headers] of [
    [undefined, { cookie }], ["", { cookie }], [other, { cookie }], [csrf, {}],
    [csrf, { cookie, origin: "https://evil.example" }],
    [csrf, { cookie, origin: "null" }],
    [csrf, { cookie, "sec-fetch-site": "cross-site" }],
  ]) {
    const answer = await post("/sign-in", token === undefined ? fields : { ...fields, csrf: token }, headers);
    assert.equal(answer.status, 403, JSON.stringify([token, headers]));
    assert.deepEqual(cookiesOf(answer).filter((one) => one.startsWith("heed_session")), []);
  }
  const session = (await sessionOf(clara)).split(";")[0];
  assert.equal((await post("/sign-out", {}, { cookie: session })).status, 403);
});

test("the session's cookie is for our pages alone, and each sign-in makes a new one", async () => {
  const first = await sessionOf(clara);
  for (const flag of ["HttpOnly", "SameSite=Lax", "Path=/"]) assert.ok(first.includes(flag), first);
  const { cookie, csrf } = await guest();
  const fixed = `${cookie}; heed_session=chosen-by-an-attacker`;
  const answer = await post("/sign-in", { csrf, email: clara, password, next: "/" }, { cookie: fixed });
  const made = cookiesOf(answer).find((one) => one.startsWith("heed_session="));
  assert.ok(!made.includes("chosen-by-an-attacker"));
  const { status } = await fetch(installation.address + "/", {
    headers: { cookie: "heed_session=chosen-by-an-attacker" }, redirect: "manual" });
  assert.equal(status, 303);
});

test("behind TLS the cookie is secure and the host's own", async () => {
  const tls = { "x-forwarded-proto": "https" };
  const shown = await fetch(installation.address + "/sign-in", { headers: tls });
  const cookie = cookiesOf(shown).map((one) => one.split(";")[0]).join("; ");
  const csrf = /name="csrf" value="([^"]+)"/.exec(await shown.text())[1];
  const answer = await post("/sign-in", { csrf, email: clara, password, next: "/" }, { cookie, ...tls });
  const made = cookiesOf(answer).find((one) => one.startsWith("__Host-heed_session="));
  assert.ok(made.includes("; Secure"), made);
});

test("signing in leads to no other site", async () => {
  for (const next of ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)",
    "/\t/evil.example", "\\/evil.example", "inbox"]) {
    const { cookie, csrf } = await guest();
    const answer = await post("/sign-in", { csrf, email: clara, password, next }, { cookie });
    assert.equal(answer.headers.get("location"), "/inbox", next);
  }
  const { cookie, csrf } = await guest();
  const answer = await post("/sign-in", { csrf, email: clara, password, next: "/tasks/17-2?a=b" }, { cookie });
  assert.equal(answer.headers.get("location"), "/tasks/17-2?a=b");
});

test("a signed-out or disabled person's cookie opens nothing any more", async () => {
  const cookie = (await sessionOf(clara)).split(";")[0];
  const see = () => fetch(installation.address + "/", { headers: { cookie }, redirect: "manual" });
  assert.equal((await see()).headers.get("location"), "/inbox");
  await installation.verb("account", "disable", "--email", clara);
  assert.match((await see()).headers.get("location"), /^\/sign-in/);
  await installation.verb("account", "enable", "--email", clara);
  assert.match((await see()).headers.get("location"), /^\/sign-in/, "enabled again, she signs in anew");
});

test("nobody guesses a password for ever", async () => {
  const email = "guessed@example.com";
  const statuses = [];
  for (let i = 0; i < 12; i += 1) {
    const { cookie, csrf } = await guest();
    statuses.push((await post("/sign-in", { csrf, email, password: `guess ${i}`, next: "/" }, { cookie })).status);
  }
  assert.deepEqual(statuses, [...Array(10).fill(422), 429, 429]);
});

test("every page has strict headers", async () => {
  const { headers } = await fetch(installation.address + "/sign-in");
  assert.match(headers.get("content-security-policy"), /default-src 'none'.*frame-ancestors 'none'.*base-uri 'none'/);
  assert.doesNotMatch(headers.get("content-security-policy"), /unsafe/);
  assert.equal(headers.get("x-frame-options"), "DENY");
  assert.equal(headers.get("cache-control"), "no-store");
  assert.match(headers.get("x-robots-tag"), /noindex/);
  assert.equal(headers.get("referrer-policy"), "same-origin");
});
