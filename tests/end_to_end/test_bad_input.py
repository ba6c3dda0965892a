"""Bad input of every kind gets a clear answer and loses nothing."""
import unittest

from running import EndToEnd, response, wait_until


class BadInput(EndToEnd):
    def assert_problem(self, answer, status, *pointers):
        self.assertEqual(answer.status, status, answer.body)
        self.assertEqual(answer.headers["Content-Type"], "application/problem+json")
        self.assertEqual(answer.json["status"], status)
        self.assertEqual([found["pointer"] for found in answer.json.get("errors", [])][:len(pointers)], list(pointers))

    def test_what_is_not_json_is_400(self):
        for raw in (b"", b"{", b"{'a':1}", b"\xff\xfe", b'{"id":"\xff"}', b"[1,]", b"nul"):
            answer = self.heed.call("POST", "/v1/responses", raw=raw)
            self.assertEqual(answer.status, 400, raw)

    def test_json_that_is_no_response_is_422_with_every_fault_at_its_place(self):
        wrong = response("w-1")
        wrong.update(surprise=1, answers={"timelines": 4})
        answer = self.heed.post(wrong)
        self.assertEqual(answer.status, 422)
        self.assertEqual({e["pointer"] for e in answer.json["errors"]}, {"/answers/timelines", "/surprise"})
        unknown = self.heed.post(response("w-2", survey="service-qualty"))
        self.assert_problem(unknown, 422, "/survey")
        self.assertIn("service-quality", unknown.json["errors"][0]["detail"])

    def test_nothing_wrong_was_kept(self):
        self.heed.post(response("w-3", customer=[]))
        self.assertEqual(self.heed.call("GET", "/v1/cases").json["items"], [])
        self.assertEqual(self.heed.post(response("w-3")).status, 201)

    def test_a_body_of_ten_megabytes_is_413(self):
        answer = self.heed.call("POST", "/v1/responses", raw=b" " * (10 << 20))
        self.assert_problem(answer, 413)

    def test_without_an_address_the_follow_up_still_happens_and_the_balance_says_so(self):
        nobody = response("n-1", (3, 4, 4, 4))
        del nobody["customer"]["email"]
        case = self.heed.post(nobody).json["case"]
        self.assertTrue(any(task["state"] == "manager_calls" for task in self.heed.open_tasks(case)))
        self.assertIn("no address", self.heed.verb("balance", check=False).stdout)

    def test_a_name_cannot_add_a_header_or_a_link(self):
        nasty = response("h-1")
        nasty["customer"]["name"] = "[x](http://evil.example)\r\nBcc: victim@example.com"
        self.assertEqual(self.heed.post(nasty).status, 201)
        mails = wait_until(lambda: self.mails_to("h-1@customers.example"), "the thank-you")
        self.assertIsNone(mails[0]["Bcc"])
        html = mails[0].get_body(("html",)).get_content()
        self.assertNotIn('href="http://evil', html)

    def test_tokens_are_asked_for_and_roles_are_kept(self):
        self.assertEqual(self.heed.post(response("t-1"), role=None).status, 401)
        self.assertEqual(self.heed.call("GET", "/v1/cases", role="intake").status, 403)
        self.assertEqual(self.heed.post(response("t-2"), role="intake").status, 201)
        self.assertEqual(self.heed.call("GET", "/v1/cases", role="staff").status, 200)

    def test_a_value_of_another_kind_is_named_wherever_it_is_sent(self):
        case = self.heed.post(response("k-1", (1, 4, 4, 4))).json["case"]
        task = f"/v1/tasks/{case}-1"
        who = {"actor": "vera@example.com"}
        text, whole = "This is a text.", "This is a whole number."
        form = "Write the form's fields as an object: {\"NAME\": …}."
        nobody = "Say who does it: an e-mail address."
        for method, path, body, pointer, detail in (
                ("PATCH", "/v1/people/vera@example.com", {"mails": "digest", "actor": 7}, "/actor", text),
                ("PATCH", "/v1/people/vera@example.com", {"mails": "digest", "actor": None}, "/actor", text),
                ("PATCH", "/v1/people/vera@example.com", {"mails": "digest", "actor": ""}, "/actor", nobody),
                ("PATCH", "/v1/people/vera@example.com", {**who, "weekly_digest": "yes"}, "/weekly_digest", "This is true or false."),
                ("POST", "/v1/people/vera@example.com/successor", {"successor": ["x"], **who}, "/successor", text),
                ("POST", f"{task}/claim", {"actor": ["vera@example.com"]}, "/actor", text),
                ("POST", f"{task}/claim", {**who, "revision": "3"}, "/revision", whole),
                ("POST", f"{task}/comments", {**who, "text": 5}, "/text", text),
                ("POST", f"{task}/assignment", {**who, "assignee": {}}, "/assignee", text),
                ("POST", f"{task}/pause", {**who, "reason": True}, "/reason", text),
                ("POST", f"{task}/completion", {**who, "outcome": "reached", "form": "none"}, "/form", form),
                ("PUT", f"{task}/draft", {**who, "form": [1]}, "/form", "This is an object: {…}."),
                ("POST", f"/v1/cases/{case}/events", {"event": "withdrawn", "actor": 1}, "/actor", text),
                ("POST", f"/v1/cases/{case}/events", {"event": "withdrawn", "fields": "x"}, "/fields", "This is an object: {…}."),
                ("POST", f"/v1/cases/{case}/events", {"event": "withdrawn", "heard": {"how": "mail", "by": 3}}, "/heard/by", text),
                ("POST", f"/v1/cases/{case}/migration", {**who, "close": "yes"}, "/close", "This is true or false."),
                ("PUT", f"/v1/cases/{case}/plan", {"items": [], "actor": {}}, "/actor", text),
                ("DELETE", f"/v1/cases/{case}/links", {"actor": 1.5}, "/actor", text)):
            answer = self.heed.call(method, path, body)
            self.assertEqual((422, {"pointer": pointer, "detail": detail}), (answer.status, answer.json["errors"][0]), (path, body))
        self.assertEqual("team senior-management", self.heed.open_tasks(case)[0]["assignee"], "nothing was changed")

    def test_who_opens_the_address_of_a_form_reads_a_page(self):
        for path in ("/account/absence", "/tasks/1-1/claim", "/sign-out"):
            seen = self.heed.call("GET", path, role=None, headers={"Accept": "text/html"})
            self.assertEqual((405, "POST", "text/html; charset=utf-8"), (seen.status, seen.headers["Allow"], seen.headers["Content-Type"]))
            self.assertIn("There is nothing to read here", seen.body.decode())
            self.assertEqual(self.heed.call("GET", path, role=None).headers["Content-Type"], "application/problem+json")

    def test_unknown_addresses_and_methods_are_named_as_such(self):
        self.assert_problem(self.heed.call("GET", "/v1/nothing"), 404)
        refused = self.heed.call("PUT", "/v1/responses", {})
        self.assert_problem(refused, 405)
        self.assertIn("POST", refused.headers["Allow"])

    def test_lines_of_json_are_answered_one_by_one(self):
        import json
        lines = [json.dumps(response("l-1")), "{", json.dumps(response("l-2", account=[])), json.dumps(response("l-1"))]
        answer = self.heed.call("POST", "/v1/responses", raw="\n".join(lines).encode(),
                                headers={"Content-Type": "application/x-ndjson"})
        self.assertEqual(answer.status, 200)
        results = [json.loads(line) for line in answer.body.decode().splitlines()]
        self.assertEqual([r["status"] for r in results], [201, 400, 422, 200])
        self.assertEqual(results[3]["case"], results[0]["case"])


class Identity(EndToEnd):
    def test_repeats_updates_and_late_retries_are_told_apart(self):
        first = self.heed.post(response("i-1", (4, 4, 4, 4)))
        self.assertEqual((first.status, first.json["duplicate"]), (201, False))
        again = self.heed.post(response("i-1", (4, 4, 4, 4)))
        self.assertEqual((again.status, again.json), (200, {**first.json, "duplicate": True}))
        worse = self.heed.post(response("i-1", (2, 4, 4, 4)))
        self.assertEqual((worse.status, worse.json), (200, first.json))
        tasks = self.heed.open_tasks(first.json["case"])
        self.assertEqual([t["assignee"] for t in tasks], ["team senior-management"])
        late = self.heed.post(response("i-1", (4, 4, 4, 4)))
        self.assertEqual((late.status, late.json["duplicate"]), (200, True))
        self.assertEqual(len(self.heed.open_tasks(first.json["case"])), 1)


if __name__ == "__main__":
    unittest.main()
