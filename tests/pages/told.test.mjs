// What a customer tells a colleague: on a case, and at the desk.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Browser, Installation, look, phone, signIn, until } from "./support.mjs";

let installation, browser;
const clara = "cm@example.com";
const colleague = "otto@example.com";

before(async () => {
  installation = await Installation.start({ accounts: { [clara]: "staff", [colleague]: "staff" } });
  browser = await Browser.start(installation.address);
  await installation.respond("r-1", [1, 3, 4, 4]);
});
after(async () => {
  await browser?.stop();
  await installation?.stop();
});

for (const script of [true, false]) {
  test(`a known customer is found and what they said is noted, ${script ? "with" : "without"} JavaScript`, async () => {
    const page = await browser.visit({ script, viewport: phone });
    await signIn(page, clara, "/desk");
    if (script) await look(page, "desk");
    await page.getByLabel("Customer's or account's name").fill("Ada");
    if (!script) await page.getByRole("button", { name: "Find" }).click();
    const known = page.getByRole("radio", { name: /Ada Byron/ });
    await until("Ada is found", async () => (await known.count()) > 0);
    await known.first().check();
    await page.getByLabel("In their words").fill(`It leaks again, ${script}.`);
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByText("This joins case 1.").waitFor();
    if (script) await look(page, "desk-checked");
    await page.getByRole("button", { name: "Note it" }).click();
    await page.getByRole("status").waitFor();
    assert.equal(new URL(page.url()).pathname, "/cases/1");
    await page.getByText(`It leaks again, ${script}.`).first().waitFor();
  });
}

test("what a customer said by telephone is noted on the case", async () => {
  const page = await browser.visit();
  await signIn(page, clara, "/cases");
  await page.goto("/cases/1");
  await page.getByRole("link", { name: "The customer told me" }).click();
  await look(page, "told");
  await page.getByLabel("They got in touch").check();
  await page.getByLabel("In the customer's words").fill("Call me on Friday.");
  await page.getByRole("button", { name: "Note it" }).click();
  await page.getByRole("status").waitFor();
  await page.getByText("told by Clara Manning, by telephone").first().waitFor();
});

test("before it is noted the desk says which case it joins, by the customer's address alone; who may not see it stays at the desk", async () => {
  const tell = async (email) => {
    const page = await browser.visit({ script: false });
    await signIn(page, email, "/desk");
    await page.getByText("Somebody new").first().click();
    await page.getByLabel("E-mail address", { exact: true }).fill("R-1@customers.example");
    await page.getByLabel("In their words").fill(`It leaks, says ${email}.`);
    await page.getByRole("button", { name: "Continue" }).click();
    return page;
  };
  await (await tell(clara)).getByText("This joins case 1.").waitFor();
  const page = await tell(colleague);
  await page.getByText("This joins an open case of this customer.").waitFor();
  await page.getByRole("button", { name: "Note it" }).click();
  await page.getByRole("status").getByText("It is noted").waitFor();
  assert.equal(new URL(page.url()).pathname, "/desk");
  const { story } = await installation.call("GET", "/v1/cases/1");
  assert.ok(story.some(({ words }) => words === `It leaks, says ${colleague}.`));
});
