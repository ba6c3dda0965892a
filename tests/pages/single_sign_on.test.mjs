// Signing in through a real OpenID Connect provider: npm's oidc-provider, which is certified.
import assert from "node:assert/strict";
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { Provider } from "oidc-provider";
import { Browser, Installation, check, cookiesOf, root } from "./support.mjs";

const clara = "cm@example.com";
const secret = "the-secret-of-this-test";
const verified = { [clara]: true, "stranger@example.com": true, "dana@example.com": false };
let installation, browser, server, issuer, program, answer;

before(async () => {
  server = http.createServer((request, response) => answer(request, response));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  issuer = `http://127.0.0.1:${server.address().port}`;
  program = fs.mkdtempSync(path.join(os.tmpdir(), "heed-sso-"));
  fs.cpSync(path.join(root, "examples/closed-loop"), program, { recursive: true });
  const settings = path.join(program, "heed.yaml");
  fs.writeFileSync(settings, fs.readFileSync(settings, "utf8").replace(/^public_address:.*\n/m, "") +
    `oidc: {issuer: "${issuer}", client_id: heed, client_secret: env:SSO_SECRET}\n`);
  process.env.SSO_SECRET = secret;
  installation = await Installation.start({ program });
  for (const email of [clara, "dana@example.com"]) {
    await installation.verb("account", "create", "--email", email, "--role", "staff");
  }
  answer = provider().callback();
  browser = await Browser.start(installation.address);
});
after(async () => {
  await browser?.chromium.close(); // the provider's own pages are none of ours to complain about
  await installation?.stop();
  server?.close();
  fs.rmSync(program, { recursive: true, force: true });
});

/** Whoever types a login into the provider's page is that person. */
function provider() {
  return new Provider(issuer, {
    clients: [{
      client_id: "heed", client_secret: secret, redirect_uris: [`${installation.address}/sign-in/sso/back`],
      grant_types: ["authorization_code"], response_types: ["code"],
    }],
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    pkce: { required: () => true },
    findAccount: (context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: id.toUpperCase(), email_verified: verified[id] ?? false }),
    }),
  });
}

async function signOn(page, login) {
  await page.goto("/sign-in?next=%2Finbox");
  await page.getByRole("link", { name: "Sign in with your organisation" }).click();
  await page.waitForURL(`${issuer}/**`);
  await page.locator("input[name=login]").fill(login);
  await page.locator("input[name=password]").fill("any");
  await page.locator("button[type=submit]").click();
  await page.waitForURL(`${issuer}/interaction/**`);
  await page.locator("button[type=submit]").click(); // consents
  await page.waitForURL(`${installation.address}/**`);
}

test("somebody whom the provider vouches for comes in without a password", async () => {
  const page = await browser.visit();
  await signOn(page, clara);
  assert.equal(new URL(page.url()).pathname, "/inbox");
  await page.locator("details.menu summary").click();
  assert.match(await page.locator("details.menu").innerText(), /cm@example\.com/);
  const cookies = await page.context().cookies(installation.address);
  assert.ok(!cookies.some(({ name }) => name === "heed_sign_on"), "the attempt is over");
});

test("nobody without an account, or whose e-mail is not verified, comes in", async () => {
  for (const [login, words] of [["stranger@example.com", "No account yet"], ["dana@example.com", "did not work"]]) {
    const page = await browser.visit();
    await signOn(page, login);
    await page.getByRole("heading", { name: words }).waitFor();
    await check(page);
    await page.goto("/inbox");
    assert.equal(new URL(page.url()).pathname, "/sign-in");
  }
});

test("an answer that no attempt of this browser asked for is refused", async () => {
  for (const [query, cookie] of [
    ["code=stolen&state=guessed", ""],
    ["code=stolen&state=a", "heed_sign_on=b.n.v.%2Finbox"],
    ["code=stolen&state=", "heed_sign_on="],
    ["code=stolen&state=a", "heed_sign_on=a.n.v.%2Finbox"], // its own attempt, but no code of the provider's
  ]) {
    const refused = await fetch(`${installation.address}/sign-in/sso/back?${query}`, { headers: { cookie }, redirect: "manual" });
    assert.equal(refused.status, 403, query);
    assert.ok(!cookiesOf(refused).some((one) => one.startsWith("heed_session")));
  }
});

/** Where somebody is sent who asks with that `Host`, which fetch would not let us write. */
function wayBackFor(host) {
  return new Promise((resolve, reject) => {
    const headers = { host, "x-forwarded-host": host };
    http.get(`${installation.address}/sign-in/sso`, { headers }, (reply) => {
      reply.resume();
      resolve(new URL(reply.headers.location).searchParams.get("redirect_uri"));
    }).on("error", reject);
  });
}

test("the way back is Heed's own, whatever a request says of its host", async () => {
  assert.equal(await wayBackFor("evil.example"), `${installation.address}/sign-in/sso/back`);
});
