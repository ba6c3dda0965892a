// An administrator's day: people and absences, accounts, tokens, sources, the log; and nobody else's.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Browser, Installation, check, look, phone, signIn, until } from "./support.mjs";

let installation, browser;
const admin = "admin@example.com";
const clara = "cm@example.com";
const pages = ["people", "accounts", "tokens", "sources", "audit-log", "erasure"];

before(async () => {
  installation = await Installation.start({ accounts: { [admin]: "admin", [clara]: "staff" } });
  browser = await Browser.start(installation.address);
});
after(async () => {
  await browser?.stop();
  await installation?.stop();
});

async function asAdmin(path, options) {
  const page = await browser.visit(options);
  await signIn(page, admin, path);
  return page;
}

test("every page of administration is sound on desk and phone, light and dark", async () => {
  await installation.respond("r-1", [1, 3, 4, 4]);
  const page = await asAdmin("/admin/people");
  for (const name of pages) {
    await page.goto(`/admin/${name}`);
    await look(page, `admin-${name}`);
  }
  await page.goto(`/admin/people/${clara}`);
  await look(page, "admin-person");
  await page.goto(`/admin/accounts/${clara}`);
  await look(page, "admin-account");
});

test("nobody but an administrator comes in", async () => {
  const page = await browser.visit();
  await signIn(page, clara);
  for (const name of [...pages, `people/${clara}`, `accounts/${clara}`]) {
    assert.equal((await page.goto(`/admin/${name}`)).status(), 403, name);
  }
  await check(page);
  const { cookies } = await page.context().storageState();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  await page.goto("/inbox");
  const csrf = await page.locator("input[name=csrf]").first().inputValue();
  for (const target of ["accounts", `accounts/${admin}`, `accounts/${admin}/disabling`, "tokens", "tokens/revocation", "erasure",
    `people/${clara}/absence`, `people/${clara}/absence/removal`]) {
    const answer = await fetch(`${installation.address}/admin/${target}`, {
      method: "POST", redirect: "manual", headers: { cookie },
      body: new URLSearchParams({ csrf, email: "x@example.com", role: "admin", name: "x" }),
    });
    assert.equal(answer.status, 403, target);
  }
});

for (const script of [true, false]) {
  test(`an absence is entered and removed, ${script ? "with" : "without"} JavaScript`, async () => {
    const page = await asAdmin("/admin/people", { script, viewport: phone });
    await page.getByRole("link", { name: "Dana Fields" }).click();
    await page.getByLabel("First day away").fill("2026-01-05");
    await page.getByLabel("Last day away").fill("2026-01-02");
    await page.getByRole("button", { name: "Enter the absence" }).click();
    await page.getByRole("alert").waitFor();
    await page.getByLabel("Last day away").fill("2031-01-09");
    await page.getByLabel("Substitute").selectOption({ label: "Clara Manning" });
    await page.getByRole("button", { name: "Enter the absence" }).click();
    await page.getByRole("status").waitFor();
    await page.goto("/admin/people");
    assert.match(await page.getByRole("row", { name: "dana@example.com" }).innerText(), /9 Jan/);
    await page.getByRole("link", { name: "Dana Fields" }).click();
    await page.getByRole("button", { name: "Remove the absence" }).click();
    await page.getByRole("status").waitFor();
    assert.equal(await page.getByRole("button", { name: "Remove the absence" }).count(), 0);
  });
}

test("an account is made by an invitation, changed, disabled and enabled", async () => {
  const page = await asAdmin("/admin/accounts");
  await page.getByLabel("E-mail").fill("New.Person@example.com");
  await page.getByRole("radio", { name: /^Executive/ }).check();
  await page.getByRole("button", { name: "Send the invitation" }).click();
  assert.match(await page.getByRole("status").innerText(), /new\.person@example\.com/);
  const mail = await installation.mailTo("new.person@example.com", "account-invitation");
  assert.match(mail.replaceAll("=\r\n", "").replaceAll("=\n", ""), /\/invitation\/[\w-]{43}/);
  await page.getByLabel("E-mail").fill("new.person@example.com");
  await page.getByRole("button", { name: "Send the invitation" }).click();
  assert.match(await page.getByRole("alert").innerText(), /already/);
  await page.getByRole("link", { name: "new.person@example.com" }).click();
  await page.getByRole("radio", { name: /^Manager/ }).check();
  await page.getByLabel("Language").selectOption("de");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("status").waitFor();
  assert.match(await installation.verb("account", "list"), /new\.person@example\.com {2}manager/);
  await page.getByRole("button", { name: "Disable the account" }).click();
  await page.getByRole("button", { name: "Enable the account" }).click();
  await page.getByRole("button", { name: "Disable the account" }).waitFor();
  await page.goto(`/admin/accounts/${admin}`);
  assert.equal(await page.getByRole("button", { name: "Disable the account" }).count(), 0, "nobody locks themselves out");
});

test("a token is shown once, works, and is revoked", async () => {
  const page = await asAdmin("/admin/tokens");
  const name = '<img src=x onerror="alert(1)">';
  await page.getByLabel("Who uses it").fill(name);
  await page.getByRole("radio", { name: /^Staff/ }).check();
  await page.getByRole("button", { name: "Make the token" }).click();
  const token = (await page.locator("pre").innerText()).trim();
  await look(page, "admin-token-made");
  const ask = () => fetch(`${installation.address}/v1/tasks`, { headers: { authorization: `Bearer ${token}` } });
  assert.equal((await ask()).status, 200);
  await page.goto("/admin/tokens");
  assert.ok(!(await page.content()).includes(token));
  await page.getByRole("row").filter({ hasText: name }).getByRole("button").click();
  await page.getByRole("status").waitFor();
  await page.goto("/admin/audit-log");
  const log = await page.locator("table").innerText();
  assert.ok(log.includes("token revoked") && log.includes(name), log);
});

test("an invitation that could not be delivered is told on the account's page", async () => {
  const page = await asAdmin("/admin/accounts");
  await page.getByLabel("E-mail").fill("refused@example.com");
  await page.getByRole("button", { name: "Send the invitation" }).click();
  await page.getByRole("status").waitFor();
  await page.goto("/admin/accounts/refused@example.com");
  await until("the mail is refused", async () => (await page.reload(), await page.getByText(/550 5\.1\.1/).count()) > 0);
  await page.getByText("The last link could not be delivered.").waitFor();
  await look(page, "admin-account-undelivered");
});

test("a source tells whether its secret is there and what waits for it", async () => {
  const answer = await fetch(`${installation.address}/v1/hooks/typeform`, { method: "POST", body: "{}" });
  assert.equal(answer.status, 503);
  const page = await asAdmin("/admin/sources");
  const row = page.getByRole("row", { name: /^typeform/ });
  assert.match(await row.innerText(), /not found/);
  await row.getByRole("link", { name: /^1 not verified/ }).click();
  await page.getByText(/^No usable secret is configured/).waitFor();
});
