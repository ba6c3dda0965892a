// The routes that the server has, read where they are added: whoever adds one is told to attack it, too.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { root } from "../support.mjs";

/** Every `"METHOD", "/pattern"` of the server's source; `{method, pattern, matches}` each. */
export function routes() {
  const folder = path.join(root, "adapters/web");
  const files = fs.readdirSync(folder, { recursive: true }).filter((name) => name.endsWith("routes.cpp"));
  const found = files.flatMap((name) => [
    ...fs.readFileSync(path.join(folder, name), "utf8").matchAll(/"(GET|POST|PUT|PATCH|DELETE)",\s*"(\/[^"]*)"/g),
  ]);
  assert.ok(found.length > 80, `only ${found.length} routes are found: are they added elsewhere now?`);
  return found.map(([, method, pattern]) => {
    const shape = new RegExp(`^${pattern.replace(/[.]/g, "\\.").replace(/\{[^}]+\}/g, "[^/]+")}$`);
    return { method, pattern, matches: (target) => shape.test(target.split("?")[0]) };
  });
}

/** The files that add routes are those that `routes` reads. */
export function strayRoutes() {
  const folder = path.join(root, "adapters");
  return fs
    .readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(".cpp") && !name.endsWith("routes.cpp"))
    .filter((name) => /\.add\(\s*"(GET|POST|PUT|PATCH|DELETE)"/.test(fs.readFileSync(path.join(folder, name), "utf8")));
}

/** The route of a request: the first without parameters, as the router has it. */
export function routeOf(all, method, target) {
  const fitting = all.filter((one) => one.method === method && one.matches(target));
  return fitting.find((one) => !one.pattern.includes("{")) ?? fitting[0];
}
