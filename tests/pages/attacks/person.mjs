// Somebody at Heed's pages without a browser: what an attacker's program can send, and all that comes back.
import assert from "node:assert/strict";
import http from "node:http";
import { password } from "../support.mjs";

const named = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", "#x27": "'" };
const decoded = (text) => text.replace(/&(#39|#x27|amp|lt|gt|quot);/g, (whole, name) => named[name]);
const attribute = (tag, name) => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag);
  return found ? decoded(found[1]) : null;
};

/** What stands in a page's forms, as a browser would send it: `{method, action, fields, buttons}` each. */
export function formsOf(html) {
  return [...html.matchAll(/<form\b[^>]*>[\s\S]*?<\/form>/g)].map(([form]) => {
    const opening = /<form\b[^>]*>/.exec(form)[0];
    const fields = {};
    for (const [tag] of form.matchAll(/<(?:input|textarea|select)\b[^>]*>/g)) {
      const name = attribute(tag, "name");
      const isUnticked = /type="(checkbox|radio)"/.test(tag) && !/\schecked/.test(tag);
      if (name && !isUnticked) fields[name] = attribute(tag, "value") ?? "";
    }
    const buttons = [...form.matchAll(/<button\b[^>]*>/g)]
      .map(([tag]) => [attribute(tag, "name"), attribute(tag, "value")])
      .filter(([name]) => name);
    return {
      method: (attribute(opening, "method") ?? "get").toUpperCase(),
      action: attribute(opening, "action"),
      fields,
      buttons,
    };
  });
}

/** Where a page leads: what it links, loads and shows in frames. */
export function linksOf(html) {
  return [...html.matchAll(/<(?:a|link|script|img|iframe)\b[^>]*>/g)]
    .map(([tag]) => attribute(tag, "href") ?? attribute(tag, "src"))
    .filter((target) => target?.startsWith("/"))
    .map((target) => target.split("#")[0]);
}

/** What every answer says, whatever it is: nothing runs in it, nobody frames, guesses, indexes or keeps it. */
export function assertSound({ status, headers, text }, what) {
  const about = `${what}: ${status} ${JSON.stringify(headers)}`;
  const policy = headers["content-security-policy"];
  assert.match(policy ?? "", /default-src 'none'/, about);
  assert.match(policy, /frame-ancestors '(none|self)'/, about);
  assert.doesNotMatch(policy, /script-src[^;]*(unsafe|data:|https?:|\*)|unsafe-eval/, about);
  const isPdf = headers["content-type"] === "application/pdf"; // its viewer has styles of its own
  if (/unsafe-inline/.test(policy) && !isPdf) assert.match(policy, /;\s*sandbox(;|$)/, about); // of a mail or a picture, shut in
  assert.equal(headers["x-content-type-options"], "nosniff", about);
  assert.match(headers["referrer-policy"] ?? "", /^(no-referrer|same-origin)$/, about);
  assert.match(headers["x-robots-tag"] ?? "", /noindex/, about);
  assert.ok(headers["x-frame-options"] === "DENY" || /frame-ancestors 'self'/.test(policy), about);
  if (!what.includes(" /static/")) assert.equal(headers["cache-control"], "no-store", about);
  assert.equal(headers.server, undefined, about);
  if (text) assert.ok(headers["content-type"], about);
  if (/^text\//.test(headers["content-type"] ?? "")) assert.match(headers["content-type"], /charset=utf-8|event-stream/, about);
  assert.equal(headers["access-control-allow-origin"], undefined, about);
}

/** A form with a file, as a browser writes it: its octets and its type. */
export async function formWithFile(fields, { name, content }) {
  const form = new FormData();
  for (const [field, text] of Object.entries(fields)) form.append(field, text);
  form.append("file", new Blob([content]), name);
  const written = new Response(form);
  return { body: Buffer.from(await written.arrayBuffer()), type: written.headers.get("content-type") };
}

export class Person {
  constructor(address, email = "") {
    this.address = new URL(address);
    this.email = email;
    this.jar = new Map();
    this.token = null; // of the API
  }

  get cookie() {
    return [...this.jar].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  /** One request as it is given, and its sound answer: `{status, headers, text, octets}`. */
  async ask(method, target, { body, headers = {}, keepsCookies = true } = {}) {
    const sent = { ...headers };
    if (this.cookie && sent.cookie === undefined) sent.cookie = this.cookie;
    if (this.token) sent.authorization = `Bearer ${this.token}`;
    if (!("accept" in sent) && !target.startsWith("/v1/")) sent.accept = "text/html";
    if (body !== undefined) sent["content-length"] = Buffer.byteLength(body);
    const reply = await new Promise((resolve, reject) => {
      const request = http.request(
        { host: this.address.hostname, port: this.address.port, method, path: target, headers: sent },
        resolve,
      );
      request.on("error", reject);
      request.end(body);
    });
    const parts = [];
    for await (const part of reply) parts.push(part);
    const octets = Buffer.concat(parts);
    const answer = { status: reply.statusCode, headers: reply.headers, octets, text: octets.toString("utf8") };
    assertSound(answer, `${method} ${target}`);
    if (keepsCookies) this.keep(reply.headers["set-cookie"] ?? []);
    return answer;
  }

  keep(cookies) {
    for (const one of cookies) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(one);
      if (value === "" || /Max-Age=0/.test(one)) this.jar.delete(name);
      else this.jar.set(name, value);
    }
  }

  get(target, options) {
    return this.ask("GET", target, options);
  }

  post(target, fields, { headers = {}, ...options } = {}) {
    return this.ask("POST", target, {
      ...options,
      body: new URLSearchParams(fields).toString(),
      headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
    });
  }

  api(method, target, body, headers = {}) {
    return this.ask(method, target, {
      headers: { "content-type": "application/json", ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  }

  /** Sends a file to the API. */
  async sendFile(target, fields, file, headers = {}) {
    const { body, type } = await formWithFile(fields, file);
    return this.ask("POST", target, { headers: { "content-type": type, ...headers }, body });
  }

  /** The token of this person's forms. */
  async csrf(page = "/account") {
    return /name="csrf" value="([^"]+)"/.exec((await this.get(page)).text)[1];
  }

  async signIn() {
    const csrf = await this.csrf("/sign-in");
    const answer = await this.post("/sign-in", { csrf, email: this.email, password, next: "/inbox" });
    assert.equal(answer.status, 303, answer.text);
    return this;
  }
}

/** What the person reaches by links, at most so many of a kind: pages by their address, and the forms on them. */
export async function crawl(person, starts, kindOf, most = 6) {
  const pages = new Map();
  const forms = [];
  const seen = new Map(); // how many of a kind
  const waiting = [...starts];
  while (waiting.length > 0) {
    const target = waiting.shift();
    const kind = kindOf(target);
    if (pages.has(target) || (seen.get(kind) ?? 0) >= most) continue;
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
    const page = await person.get(target);
    pages.set(target, page);
    if (page.headers.location?.startsWith("/")) waiting.push(page.headers.location);
    if (!/^text\/html/.test(page.headers["content-type"] ?? "")) continue;
    waiting.push(...linksOf(page.text));
    for (const form of formsOf(page.text)) {
      if (form.method === "POST") forms.push({ ...form, on: target });
      else waiting.push(`${form.action}?${new URLSearchParams(form.fields)}`);
    }
  }
  return { pages, forms };
}
