// Every page, form and route of a filled Heed, tried by everybody who has no business there. One that is added is tried, too,
// or fails the first test; the parts stand in attacks/.
import assert from "node:assert/strict";
import { test } from "node:test";
import { formsOf } from "./attacks/person.mjs";
import { routeOf, strayRoutes } from "./attacks/routes.mjs";
import { all, forms, found, isApi, people, sent } from "./attacks/siege.mjs";
import "./attacks/forms.mjs";
import "./attacks/access.mjs";
import "./attacks/tokens.mjs";
import "./attacks/private_cases.mjs";
import "./attacks/links.mjs";
import "./attacks/getting_in.mjs";
import "./attacks/odd_requests.mjs";

test("every page and form that the server has is reached by somebody", () => {
  assert.deepEqual(strayRoutes(), []);
  // Without a provider there is no single sign-on: single_sign_on.test.mjs has one. The next four are for machines.
  const elsewhere = ["/sign-in/sso", "/sign-in/sso/back", "/healthz", "/readyz", "/metrics", "/openapi.json", "/inbox/events"];
  const ofMails = ["/p/{token}/renewal", "/digests/{code}"]; // restore.test.mjs, test_weekly_digest.py have such links
  const ofPraise = ["/advocates", "/heroes/{n}/standing", "/heroes/{n}/certificate.pdf"]; // heroes.test.mjs has somebody to praise
  const ofNotes = ["/results/notes/{n}/removal"]; // results_overview.test.mjs enters one
  const reached = (pattern) =>
    Object.values(found).some(({ pages }) =>
      [...pages].some(
        ([target, { status }]) => routeOf(all, "GET", target)?.pattern === pattern && (status === 200 || status === 303),
      ),
    );
  const isNew = ({ method, pattern }) =>
    method === "GET"
      ? !reached(pattern)
      : ![...forms.keys()].some(
          (kind) => kind === pattern || (pattern.endsWith("{deed}") && kind.startsWith(pattern.replace("{deed}", ""))),
        );
  const missing = all.filter((route) => !isApi(route) && !elsewhere.includes(route.pattern) && ![...ofMails, ...ofPraise, ...ofNotes].includes(route.pattern) && isNew(route));
  assert.deepEqual(
    missing.map(({ method, pattern }) => `${method} ${pattern}`),
    [],
  );
  const deeds = ["claim", "release", "completion", "pause", "resumption", "call", "assignment", "comment"];
  assert.deepEqual(
    deeds.filter((deed) => !forms.has(`/tasks/{id}/${deed}`)),
    [],
    "what is done to a task",
  );
});

test("the same forms, sent by their people as they stand, get in", async () => {
  // else what was refused above proved nothing
  for (const { action, person, kind, on } of forms.values()) {
    if (action.startsWith("/p/") || kind === "/sign-out" || person === people.clara || person === people.mia) continue;
    const form = formsOf((await person.get(on)).text).find((one) => one.method === "POST" && one.action === action);
    if (!form) continue; // done already, by a form before it
    const answer = await person.post(action, sent(form));
    assert.ok(
      [303, 409, 422].includes(answer.status) || (answer.status === 200 && kind === "/admin/tokens"),
      `${kind}: ${answer.status}`,
    );
  }
});
