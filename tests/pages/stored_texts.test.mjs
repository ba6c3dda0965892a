// What people write is text on every page, in every mail and in the report, however much it looks like something else.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { after, before, test } from "node:test";
import { Browser, phone, signIn } from "./support.mjs";
import { Person, crawl, formsOf } from "./attacks/person.mjs";
import { routeOf, routes } from "./attacks/routes.mjs";
import { Store, roles } from "./attacks/store.mjs";

const all = routes();
const kindOf = (target) =>
  `${routeOf(all, "GET", target)?.pattern ?? target} ${[...new URLSearchParams(target.split("?")[1]).keys()].sort()}`;
/** The same, as short as a name must be. */
const nastyName = `"'><script>hit()</script><img src=x onerror=hit()></title></textarea><b data-hit onclick='hit()'>{{7*7}}{{csrf}}{{{csrf}}}</b>שלום \u202egpj.exe`;
let store, browser, listener, heard, nasty;

/** Whatever could end a tag, an attribute, a text field or a template, ask for something elsewhere, or turn around what stands beside it. */
function nastyFor(elsewhere) {
  return (
    `"'><script src=${elsewhere}/x.js>hit()</script><img src=${elsewhere}/i.png onerror=hit()><svg onload=hit()></svg>` +
    `</textarea></title></style><b data-hit onclick='hit()' style="background:url(${elsewhere}/s)">{{7*7}}{{csrf}}{{{csrf}}}</b>` +
    `[x](javascript:hit()) ![y](${elsewhere}/y.png) <${elsewhere}/auto> javascript:hit() &lt;i&gt; שלום مرحبا 👩‍💻 \u202egpj.exe`
  );
}

before(async () => {
  heard = [];
  listener = http.createServer((request, reply) => {
    heard.push(request.url);
    reply.writeHead(200, { "access-control-allow-origin": "*" }).end();
  });
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  nasty = nastyFor(`http://127.0.0.1:${listener.address().port}`);
  store = await Store.start({ words: (text) => `${text} ${nastyName}`, prose: (text) => `${text} ${nasty}` });
  await store.fill();
  const answer = await new Person(store.heed.address).get(store.links.plan);
  const [{ fields }] = formsOf(answer.text);
  const disputed = {
    ...fields,
    "item-1": "disputed",
    "words-1": `Dispute ${nasty}`,
    "item-2": "commented",
    "words-2": `Wish ${nasty}`,
  };
  const guest = new Person(store.heed.address);
  const sent = await guest.post(store.links.plan, {
    ...disputed,
    remark: `Remark ${nasty}\u0001\u001b[2J\u0085\u2028\u007f`,
    send: "answers",
  });
  assert.equal(sent.status, 303, sent.text);
  await store.heed.call("POST", `/v1/cases/${store.cases.plan}/events`, {
    event: "customer.replied",
    words: `Told ${nasty}`,
    heard: { by: "clara@example.com", at: new Date().toISOString(), how: "telephone" },
    actor: "clara@example.com",
  });
  const long = "W".repeat(10_000);
  const { case: longest } = await store.heed.respond("long", [3, 4, 4, 4], {
    customer: { id: "c-long", name: long.slice(0, 200), email: "long@customers.example" },
    account: { id: "a-3", name: long.slice(0, 200), client_manager: "clara@example.com" },
    service: { id: "s-1", type: "onboarding", manager: "sam@example.com" },
    fields: { transaction: long.slice(0, 1000) },
    answers: { timeliness: 3, quality: 4, communication: 4, overall: 4, comment: long },
  });
  store.cases.long = longest;
  await store.heed.call("POST", `/v1/tasks/${store.cases.long}-1/comments`, { actor: "clara@example.com", text: long });
  await store.heed.call("PUT", `/v1/cases/${store.cases.long}/plan`, {
    actor: "clara@example.com",
    summary: long,
    items: [{ action: long, owner: "clara@example.com", due: "2030-01-07", evidence: long }],
  });
  store.cases.split = await store.respond("split", {
    customer: { id: "c-split", name: "Eve\r\nBcc: victim@evil.example\r\n\r\n<b data-cut>", email: "split@customers.example" },
  });
  const admin = await new Person(store.heed.address, "admin@example.com").signIn();
  const csrf = await admin.csrf();
  const made = await admin.post("/admin/tokens", {
    csrf,
    name: "Token\"'><img src=x onerror=hit()>{{7*7}}</textarea>\u202egpj.exe",
    role: "intake",
  });
  assert.equal(made.status, 200, made.text);
  const invited = await admin.post("/admin/accounts", { csrf, email: "o'{{7*7}}&lt@example.com", role: "staff" });
  assert.equal(invited.status, 303, invited.text);
  const broken = path.join(store.program, "workflows/closed-loop.yaml");
  fs.appendFileSync(broken, `nonsense: ${JSON.stringify(`Nonsense ${nasty}`)}\n`);
  await store.everything();
  browser = await Browser.start(store.heed.address);
});
after(async () => {
  await browser?.stop();
  await store?.stop();
  listener?.close();
});

/** In the browser: what of the page is not as its template is. */
function strangeThings() {
  const strange = [];
  const add = (what, one) => strange.push(`${what}: ${one}`);
  const own = location.origin;
  const markup =
    "[data-hit], [data-cut], [onerror], [onload], [onclick], [style], style, script:not([src]), base, object, embed, meta[http-equiv], b";
  for (const one of document.querySelectorAll(markup)) add("markup", one.outerHTML.slice(0, 200));
  for (const one of document.querySelectorAll("[href], [src], [action]")) {
    const place = one.getAttribute("href") ?? one.getAttribute("src") ?? one.getAttribute("action");
    const isMail = one.matches("a") && place.startsWith("mailto:");
    if (!isMail && new URL(place, location.href).origin !== own) add("address", place);
  }
  for (const one of document.querySelectorAll("iframe")) if (one.getAttribute("sandbox") !== "") add("frame", one.outerHTML);
  const csrf = document.querySelector("[name=csrf]")?.value;
  if (csrf && document.body.textContent.includes(csrf)) add("template", "the token is shown");
  const times = (words) => document.body.textContent.split(words).length - 1;
  if (times("data-hit") !== times("{{7*7}}{{csrf}}{{{csrf}}}")) add("template", "what looks like one was carried out");
  if (globalThis.wasHit) add("script", "hit");
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide > 0) {
    const widest = [...document.querySelectorAll("body *")].filter(
      (one) => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest(".table, .picture, pre, .tabs"),
    );
    add(
      "wide",
      `${wide} px: ${widest
        .slice(-2)
        .map((one) => one.outerHTML.slice(0, 120))
        .join(" | ")}`,
    );
  }
  // What turns its neighbours around: an override must end with the element that holds the text.
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.data.includes("\u202e")) continue;
    let holder = node.parentElement;
    const ends = (one) =>
      !getComputedStyle(one).display.startsWith("inline") ||
      /isolate|plaintext/.test(getComputedStyle(one).unicodeBidi) ||
      getComputedStyle(one).display === "inline-block";
    while (!ends(holder)) holder = holder.parentElement;
    const range = document.createRange();
    range.setStartAfter(node);
    range.setEnd(holder, holder.childNodes.length);
    const behind = range.cloneContents();
    for (const block of behind.querySelectorAll(
      "p, div, ul, ol, li, section, form, h1, h2, table, dd, dt, blockquote, label, input, button, textarea",
    ))
      block.remove();
    if (/[\p{L}\d]/u.test(behind.textContent))
      add("turned around", `${behind.textContent.trim().slice(0, 60)} in ${holder.outerHTML.slice(0, 80)}`);
  }
  return strange;
}

test("on every page it is text, nothing runs or is fetched, and nothing is wider than a phone", async () => {
  const texts = new Map(); // where each text was seen
  const faults = [];
  for (const email of ["clara@example.com", "admin@example.com", "nadia@example.com", "process@example.com"]) {
    const finder = await new Person(store.heed.address, email).signIn();
    const links = email.startsWith("admin") ? Object.values(store.links) : [];
    const starts = [
      "/inbox",
      "/cases",
      "/account",
      `/tasks/${store.cases.plan}-1`,
      `/cases/${store.cases.long}`,
      `/tasks/${store.cases.long}-1`,
      `/cases/${store.cases.long}/plan`,
      ...links,
    ];
    const { pages } = await crawl(finder, starts, kindOf, 3);
    const page = await browser.visit({ viewport: phone });
    page.on("dialog", (dialog) => faults.push(`${page.url()}: a dialog`) && dialog.dismiss());
    await page.addInitScript(() => {
      globalThis.hit = () => {
        globalThis.wasHit = true;
      };
    });
    await signIn(page, email);
    const perKind = new Map();
    for (const [target, { headers, status }] of pages) {
      const kind = kindOf(target) + (/\/(\d+)/.exec(target)?.[1] === store.cases.long ? " long" : "");
      const isPage = /^text\/html/.test(headers["content-type"] ?? "") && status === 200;
      const most = /^\/(cases|tasks)\/[\d-]+$/.test(target) ? 3 : 1;
      if (
        !isPage ||
        (perKind.get(kind) ?? 0) >= most ||
        target.startsWith("/sign-in") ||
        (email.startsWith("process") && !target.startsWith("/process"))
      )
        continue;
      perKind.set(kind, (perKind.get(kind) ?? 0) + 1);
      await page.goto(target, { waitUntil: "load" });
      if (/content$/.test(target)) continue; // a mail brings styles of its own: its frame shuts them in
      faults.push(...(await page.evaluate(strangeThings)).map((fault) => `${target}: ${fault}`));
      const shown = await page.evaluate(
        () =>
          document.body.textContent + [...document.querySelectorAll("input, textarea, option")].map((one) => one.value).join(" "),
      );
      for (const [, name] of shown.matchAll(/([\w.]+(?: \w+)*) \\?"'><script/g)) texts.set(name, target);
    }
    await page.context().close();
  }
  assert.deepEqual([...new Set(faults)].slice(0, 40), []);
  assert.deepEqual(heard, []);
  const { plan } = store.cases;
  const written = [
    "Customer task",
    "Account task",

    "Comment task",
    "Transaction task",
    "Timeliness",
    "Open",
    "Ombud",
    "Clara",
    "Seniors",
    "Summary " + plan,
    `Action 1 of ${plan}`,
    `Evidence 1 of ${plan}`,
    `Shown ${plan}`,
    `Context ${plan}`,
    "Remark of staff",
    "Draft",
    "Waiting",
    "Remark",
    "Told",
    "Dispute",
    "Wish",
    "Nonsense",
    "Changed",
  ];
  assert.deepEqual(
    written.filter((name) => ![...texts.keys()].some((seen) => seen.endsWith(name))),
    [],
    "texts that no page showed",
  );
});

test("in mails it is text, and no name adds a header, a person or a part", async () => {
  const found = JSON.parse(
    execFileSync(
      "python3",
      [
        "-c",
        `
import email, email.policy, glob, html.parser, json, sys
class Tags(html.parser.HTMLParser):
    found = []
    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        bad = tag in ("script", "svg", "form", "iframe", "object", "base") or any(n.startswith("on") or n == "data-hit" for n in given)
        links = [v for n, v in attributes if n in ("href", "src", "background", "action") and v]
        if bad or any(sys.argv[2] in v or v.startswith(("javascript:", "data:")) for v in links):
            self.found.append(self.get_starttag_text()[:200])
faults, seen = [], 0
for name in sorted(glob.glob(sys.argv[1] + "/*.eml")):
    mail = email.message_from_binary_file(open(name, "rb"), policy=email.policy.default)
    known = {"from", "to", "reply-to", "subject", "date", "message-id", "in-reply-to", "references", "mime-version", "content-type", "content-language", "auto-submitted",
             "content-transfer-encoding", "precedence", "x-auto-response-suppress", "return-path", "x-peer", "x-mailfrom", "x-rcptto"}
    headers = [h.lower() for h in mail.keys()]
    strange = [h for h in headers if h not in known and not h.startswith("x-heed-")]
    if strange or len(headers) != len(set(headers)): faults.append([name, "headers", headers])
    if len(mail["to"].addresses) != 1 or "evil" in mail["to"].addresses[0].addr_spec: faults.append([name, "to", str(mail["to"])])
    if any(len(line) > 998 for line in open(name, "rb").read().splitlines()): faults.append([name, "a line longer than 998 octets"])
    if mail.defects: faults.append([name, "defects", list(map(str, mail.defects))])
    for part in mail.walk():
        if part.defects: faults.append([name, "defects", list(map(str, part.defects))])
        if part.get_content_type() == "text/html":
            Tags.found = []
            Tags().feed(part.get_content())
            if Tags.found: faults.append([name, "html", Tags.found])
            seen += "data-hit" in part.get_content()
print(json.dumps({"faults": faults, "seen": seen}))
`,
        store.heed.mails,
        `127.0.0.1:${listener.address().port}`,
      ],
      { encoding: "utf8" },
    ),
  );
  assert.deepEqual(found.faults, []);
  assert.ok(found.seen > 20, `only ${found.seen} mails have it`);
  const split = await store.heed.mailTo("split@customers.example");
  assert.doesNotMatch(split, /^Bcc:/im);
});

test("the report is printed without asking anybody for anything", async () => {
  const admin = await new Person(store.heed.address, "admin@example.com").signIn();
  const guest = new Person(store.heed.address);
  for (const [person, target] of [
    [admin, `/cases/${store.cases.plan}/report.pdf`],
    [guest, `${store.links.plan}/report.pdf`],
  ]) {
    const { status, octets } = await person.get(target);
    assert.equal(status, 200);
    assert.equal(octets.subarray(0, 5).toString(), "%PDF-");
    assert.doesNotMatch(octets.toString("latin1"), /\/(JavaScript|JS|Launch|EmbeddedFile|URI) /);
  }
  assert.deepEqual(heard, []);
});
