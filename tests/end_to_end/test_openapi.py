"""What the API answers is what /openapi.json says: a follow-up worked to its end, each call checked."""

import re
import unittest

from running import EndToEnd, in_days, response, wait_until
from schema import find, problems

CLIENT_MANAGER = "cm@example.com"
SERVICE_MANAGER = "sm@example.com"
EXECUTIVE = "eva@example.com"


class OpenApi(EndToEnd):
    def setUp(self):
        super().setUp()
        self.document = self.heed.call("GET", "/openapi.json", role=None).json

    def operation(self, method, path):
        for pattern, item in self.document["paths"].items():
            if re.fullmatch(re.sub(r"{\w+}", "[^/]+", pattern), path.partition("?")[0]):
                return item[method.lower()]
        self.fail(f"{path} is not described")

    def call(self, method, path, body=None, expected=200, **options):
        """Calls, and holds what is sent (unless it is to be refused) and answered to the document."""
        operation = self.operation(method, path)
        if body is not None and expected < 400:
            sent = operation["requestBody"]["content"]["application/json"]["schema"]
            self.assert_is(sent, body, f"sent to {method} {path}")
        answer = self.heed.call(method, path, body, **options)
        self.assertEqual(expected, answer.status, f"{method} {path}: {answer.body}")
        self.assertIn(str(answer.status), operation["responses"], f"{method} {path}")
        described = operation["responses"][str(answer.status)]
        if "$ref" in described:
            described = find(self.document, described["$ref"])
        media_type = answer.headers["Content-Type"].partition(";")[0]
        self.assertIn(media_type, described["content"], f"{method} {path} {answer.status}")
        self.assert_is(described["content"][media_type]["schema"],
                       answer.json if media_type.endswith("json") else answer.body.decode(),
                       f"answered to {method} {path}")
        return answer.json if media_type.endswith("json") else answer.body.decode()

    def assert_is(self, schema, value, what):
        self.assertEqual([], list(problems(self.document, schema, value)), what)

    def open_task(self, case):
        tasks = self.call("GET", f"/v1/tasks?case={case}&status=open")["items"]
        self.assertEqual(1, len(tasks), tasks)
        return tasks[0]

    def complete(self, case, actor, outcome, form=None):
        task = self.open_task(case)
        if task["holder"] is None:
            task = self.call("POST", f"/v1/tasks/{task['id']}/claim",
                             {"actor": actor, "revision": task["revision"]})
        body = {"outcome": outcome, "form": form or {}, "actor": actor, "revision": task["revision"]}
        if any(each["name"] == outcome and each["attend"] for each in task["outcomes"]):
            body["attended"] = ["vera@example.com"]
        return self.call("POST", f"/v1/tasks/{task['id']}/completion", body)

    def test_a_follow_up_worked_to_its_end(self):
        case = self.call("POST", "/v1/responses", response("o-1", (1, 3, 4, 4)), 201)["case"]
        self.assertTrue(self.call("POST", "/v1/responses", response("o-1", (1, 3, 4, 4)))["duplicate"])
        task = self.open_task(case)
        self.call("GET", f"/v1/tasks/{task['id']}")
        self.call("POST", f"/v1/tasks/{task['id']}/comments",
                  {"text": "I know them well.", "actor": CLIENT_MANAGER})
        notes = {"context": "Nobody called back.", "root_cause": "communication",
                 "questions": ["timeliness"], "promised": in_days(7)}
        self.call("PUT", f"/v1/tasks/{task['id']}/draft", {"form": notes, "actor": EXECUTIVE})
        self.complete(case, EXECUTIVE, "reached", notes)
        items = [{"action": "Name one contact", "owner": SERVICE_MANAGER, "due": in_days(14)}]
        self.call("PUT", f"/v1/cases/{case}/plan",
                  {"actor": CLIENT_MANAGER, "summary": "What we change", "items": items})
        added = self.call("POST", f"/v1/cases/{case}/plan/items",
                          {"actor": CLIENT_MANAGER, "action": "Report weekly", "owner": CLIENT_MANAGER,
                           "due": "2031-03-09"})
        self.assertEqual("2031-03-07T14:00:00Z", added["items"][1]["due"],
                         "a Sunday means Friday's closing in the organisation's time zone")
        self.complete(case, CLIENT_MANAGER, "submitted")
        self.complete(case, EXECUTIVE, "approve")
        links = self.call("GET", f"/v1/cases/{case}/links")["items"]
        self.assertEqual(["plan"], [link["purpose"] for link in links])
        self.call("DELETE", f"/v1/cases/{case}/links/{links[0]['mail']}", {"actor": EXECUTIVE})
        revoked = self.call("DELETE", f"/v1/cases/{case}/links", {"actor": EXECUTIVE})["items"]
        self.assertEqual("revoked", revoked[0]["state"])
        presented = self.call("GET", f"/v1/cases/{case}/plan")["presented_at"]
        answer = {"presented_at": presented, "items": [{"n": 1, "verdict": "accepted"}]}
        self.call("POST", f"/v1/cases/{case}/plan/answers", {**answer, "presented_at": "today"}, 422)
        self.call("POST", f"/v1/cases/{case}/plan/answers", {**answer, "items": []}, 422)
        answered = self.call("POST", f"/v1/cases/{case}/plan/answers", answer)
        self.assertEqual("accepted", answered["plan_answers"][0]["verdict"])
        self.call("POST", f"/v1/cases/{case}/plan/answers", answer)
        for item in (1, 2):
            self.call("PATCH", f"/v1/cases/{case}/plan/items/{item}",
                      {"actor": CLIENT_MANAGER, "status": "done", "evidence": "See the minutes."})
        self.call("POST", f"/v1/cases/{case}/events",
                  {"event": "customer.answered", "form": "resolved", "fields": {"score": 5}})
        ended = self.call("GET", f"/v1/cases/{case}")
        self.assertEqual(("ended", "closed"), (ended["status"], ended["outcome"]))
        self.call("GET", f"/v1/cases/{case}/plan")
        self.assertTrue(self.call("GET", f"/v1/cases/{case}/journal?limit=5")["next"])
        self.assertTrue(self.call("GET", f"/v1/cases/{case}/explanation?task=1")["reasons"])
        self.call("GET", f"/v1/cases/{case}/explanation?task=99", expected=404)
        self.call("GET", f"/v1/cases/{case}/explanation?task=one", expected=422)
        self.assertTrue(self.call("GET", "/v1/tasks?status=completed")["items"])
        self.assertEqual(1, len(self.call("GET", "/v1/cases?open=false&limit=10")["items"]))

    def test_refusals(self):
        case = self.call("POST", "/v1/responses", response("o-2", (3, 3, 4, 4)), 201)["case"]
        task = self.open_task(case)
        completion = f"/v1/tasks/{task['id']}/completion"
        self.call("GET", f"/v1/people/{CLIENT_MANAGER}")
        self.call("PATCH", f"/v1/people/{CLIENT_MANAGER}", {"mails": "digest", "actor": CLIENT_MANAGER})
        self.call("PATCH", f"/v1/people/{CLIENT_MANAGER}", {"weekly_digest": True, "actor": CLIENT_MANAGER})
        self.call("PATCH", f"/v1/people/{CLIENT_MANAGER}", {"mails": "never", "actor": CLIENT_MANAGER}, 422)
        self.call("PATCH", f"/v1/people/{CLIENT_MANAGER}", {"mails": "at_once", "actor": SERVICE_MANAGER}, 403,
                  role="staff")
        self.call("GET", "/v1/people/nobody@example.com", expected=404)
        self.call("POST", "/v1/responses", {"id": "o-3"}, 422)
        self.call("GET", "/v1/cases/4711", expected=404)
        self.call("GET", "/v1/cases?opne=true", expected=422)
        self.call("GET", "/v1/cases", expected=401, role=None)
        self.call("GET", "/v1/deliveries", expected=403, role="staff")
        self.call("POST", completion, {"outcome": "reached", "actor": CLIENT_MANAGER}, 422)
        self.call("POST", completion,
                  {"outcome": "no_answer", "actor": CLIENT_MANAGER, "revision": 99}, 409)
        self.call("POST", f"/v1/tasks/{task['id']}/pause",
                  {"reason": "holidays", "actor": CLIENT_MANAGER}, 409)
        self.call("GET", "/v1/hooks/nobody", None, 200, role=None)
        self.call("POST", "/v1/hooks/nobody", None, 202, role=None, raw=b"{}")
        self.call("POST", "/v1/hooks/typeform", {}, 503, role=None)
        self.call("GET", "/v1/deliveries?state=unknown_source", None, 200)
        self.call("GET", "/v1/deliveries?state=lost", None, 422)
        self.call("POST", "/v1/deliveries/1/replay", {}, 409)
        self.call("DELETE", "/v1/deliveries/1", None, 200)
        self.call("DELETE", "/v1/deliveries/1", None, 404)
        self.call("DELETE", "/v1/deliveries?state=unverified", None, 200)
        self.call("DELETE", "/v1/deliveries", None, 422)
        self.call("POST", f"/v1/cases/{case}/events", {"event": "customer.acepted"}, 422)

    def test_heroes(self):
        case = self.heed.post(response("h-1", (3, 4, 4, 4))).json["case"]
        praise = {"person": SERVICE_MANAGER, "story": "He stayed until ten.", "words": "Thanks!", "actor": CLIENT_MANAGER}
        number = self.call("POST", f"/v1/cases/{case}/praise", praise, 201)["number"]
        self.call("POST", f"/v1/cases/{case}/praise", {**praise, "story": ""}, 422)
        self.call("POST", "/v1/cases/99/praise", praise, 404)
        self.call("GET", f"/v1/heroes?person={SERVICE_MANAGER}")
        self.call("GET", "/v1/heroes?persons=all", None, 422)
        self.call("PATCH", f"/v1/heroes/{number}", {"standing": "hidden", "actor": SERVICE_MANAGER})
        self.call("PATCH", f"/v1/heroes/{number}", {"standing": "gone", "actor": SERVICE_MANAGER}, 422)
        self.call("PATCH", f"/v1/heroes/{number}", {"standing": "shown", "actor": CLIENT_MANAGER}, 404)

    def test_operations(self):
        self.call("GET", "/healthz", role=None)
        wait_until(lambda: self.heed.call("GET", "/readyz", role=None).status == 200, "readiness")
        self.call("GET", "/readyz", role=None)
        self.call("GET", "/metrics", role=None)
        self.call("GET", "/openapi.json", role=None)
        self.assertEqual([], self.call("GET", "/v1/deliveries?state=parked")["items"])

    def test_figures(self):
        self.heed.post(response("r-1"))
        asked = "survey=service-quality&from=2026-01-01&to=2026-12-31"
        of_days = f"/v1/results?{asked}&measure=distribution:overall&by=account.id&step=day"
        wait_until(lambda: self.heed.call("GET", of_days).json["items"], "the response to be counted")
        self.call("GET", of_days)
        self.call("GET", f"/v1/results?{asked}&measure=csat:overall&service.type=onboarding")
        self.call("GET", f"/v1/results?{asked}&measure=happiness", None, 422)
        self.call("GET", f"/v1/results/drivers?{asked}&outcome=overall&questions=quality,timeliness")
        self.call("GET", f"/v1/results/drivers?{asked}&outcome=overall", None, 422)


if __name__ == "__main__":
    unittest.main()
