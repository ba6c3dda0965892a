"""Import, erasure and what an operator looks at, on a running Heed."""
import json
import signal
import unittest

from people import WithPeople
from running import EndToEnd, response, wait_until


class Operations(EndToEnd):
    def test_health_readiness_metrics_and_the_api_s_description(self):
        self.assertEqual(self.heed.call("GET", "/healthz", role=None).status, 200)
        self.assertEqual(self.heed.call("GET", "/readyz", role=None).json["status"], "ready")
        self.heed.post(response("m-1"))
        wait_until(lambda: "\nheed_events_total 1\n" in self.heed.call("GET", "/metrics", role=None).body.decode(),
                   "the count of the event that was answered")
        self.assertEqual(self.heed.call("GET", "/openapi.json", role=None).json["openapi"][:3], "3.1")

    def test_a_second_serve_on_the_same_file_is_refused(self):
        second = self.heed.run("serve", "--program", self.heed.program, "--database", self.heed.database,
                               "--listen", "127.0.0.1:0", check=False)
        self.assertEqual(second.returncode, 3)
        self.assertIn(str(self.heed.process.pid), second.stderr)

    def test_a_file_of_lines_is_imported_beside_the_server(self):
        file = self.directory / "last-quarter.jsonl"
        lines = [json.dumps(response(f"f-{n}", (3, 4, 4, 4))) for n in range(5)] + ["{", json.dumps({"id": "x"})]
        file.write_text("\n".join(lines))
        imported = self.heed.verb("import", file, "--source", "export", check=False)
        self.assertEqual((imported.returncode, imported.stdout), (1, "5 taken, 0 known already, 2 refused\n"))
        again = self.heed.verb("import", file, "--source", "export", check=False)
        self.assertEqual(again.stdout, "0 taken, 5 known already, 2 refused\n")
        wait_until(lambda: len([m for m in self.catcher.mails() if m["X-Heed-Template"] == "thank-you"]) == 5,
                   "five thank-yous")

    def test_who_is_forgotten_is_nowhere_in_the_store_and_still_counted(self):
        marker = "zyxmarker"
        told = response("g-1", (1, 3, 4, 4))
        told["customer"] = {"id": "c-gone", "name": f"Ada {marker}", "email": f"{marker}@customers.example"}
        told["account"]["name"] = f"{marker} Ltd"
        told["answers"]["comment"] = f"{marker} was not amused"
        case = self.heed.post(told).json["case"]
        task = self.heed.open_tasks(case)[0]
        self.heed.call("POST", f"/v1/tasks/{task['id']}/comments", {"actor": "vera@example.com", "text": f"{marker}!"})
        claimed = self.heed.call("POST", f"/v1/tasks/{task['id']}/claim", {"actor": "vera@example.com"}).json
        done = self.heed.call("POST", f"/v1/tasks/{task['id']}/completion", {
            "outcome": "reached", "attended": ["vera@example.com"], "actor": "vera@example.com",
            "revision": claimed["revision"],
            "form": {"context": f"{marker} waited", "root_cause": "delay", "promised": "2026-12-10"}})
        self.assertEqual(done.status, 200, done.body)
        self.heed.call("PUT", f"/v1/cases/{case}/plan", {"actor": "cm@example.com", "items": [
            {"action": f"Call {marker} every week", "owner": "cm@example.com", "due": "2026-12-10"}]})
        wait_until(lambda: self.mails_to(f"{marker}@customers.example"), "the thank-you")
        forgotten = self.heed.verb("forget", "--customer", "c-gone")
        self.assertIn("1 response,", forgotten.stdout)
        self.heed.stop(signal.SIGTERM)
        for file in self.directory.glob("heed.db*"):
            self.assertNotIn(marker.encode(), file.read_bytes(), file.name)
        self.assertIn("received 1 ", self.heed.verb("balance", check=False).stdout)
        self.heed.start()
        self.assertEqual(self.heed.call("GET", f"/v1/cases/{case}").status, 200)

    def audited(self, act):
        return self.in_store("SELECT actor, subject, detail FROM audit_log WHERE act = ? ORDER BY number", act)

    def test_what_tokens_do_for_people_stands_in_the_audit_log_and_what_is_refused_does_not(self):
        case = self.heed.post(response("a-1", (3, 4, 4, 4))).json["case"]
        task = self.heed.open_tasks(case)[0]
        place = f"/v1/tasks/{task['id']}/comments"
        for role, actor in (("admin", "vera@example.com"), ("staff", "cm@example.com")):
            done = self.heed.call("POST", place, {"actor": actor, "text": "Called."}, role=role)
            self.assertEqual(done.status, 201 if done.status == 201 else 200, done.body)
        self.assertGreaterEqual(self.heed.call("POST", place, {"text": "Nobody's"}).status, 400)
        self.assertEqual(self.heed.call("POST", "/v1/program", {}).status, 200)
        self.assertEqual(self.audited("acted_for"), [
            ("token test-admin", "vera@example.com", f"POST {place}"),
            ("token test-staff", "cm@example.com", f"POST {place}")])
        self.assertEqual(self.audited("program_read"), [("token test-admin", "", "POST /v1/program")])

    def test_a_mail_that_was_given_up_is_tried_again_by_the_api_and_by_the_command_line(self):
        customer = {"id": "c-r", "name": "Ada", "email": "refused-i@customers.example"}
        case = self.heed.post(response("m-1", customer=customer)).json["case"]
        dead = lambda: self.heed.call("GET", "/v1/mails").json["items"]
        mail = wait_until(dead, "the refusal")[0]
        self.assertEqual((mail["id"], mail["case"], mail["to"]), (f"{case}-m1", case, customer["email"]))
        self.assertIn("550 5.1.1", mail["reply"])
        self.assertEqual(self.heed.call("GET", "/v1/mails", role="staff").status, 403)
        again = self.heed.call("POST", f"/v1/mails/{mail['id']}/retry", {})
        self.assertEqual((again.status, again.json), (202, {"mail": mail["id"], "state": "waiting"}))
        wait_until(dead, "the second refusal")
        self.assertIn(f"{mail['id']}  thank-you  to {customer['email']}", self.heed.verb("mail", "list").stdout)
        self.heed.verb("mail", "retry", mail["id"])
        refusals = lambda: [entry for entry in self.heed.call("GET", f"/v1/cases/{case}/journal").json["items"]
                            if entry["event"] == "mail.failed"]
        wait_until(lambda: len(refusals()) == 3, "the third refusal")
        self.assertEqual(self.heed.call("POST", "/v1/mails/99-m1/retry", {}).status, 404)
        unknown = self.heed.verb("mail", "retry", "99-m1", check=False)
        self.assertEqual((unknown.returncode, unknown.stderr.split(".")[0]),
                         (1, "heed: 99-m1 is not given up, or is for nobody any more"))
        self.assertEqual(self.heed.verb("mail", "retry", "m1", check=False).returncode, 2)
        self.assertEqual([row[:2] for row in self.audited("mail_retried")],
                         [("token test-admin", mail["id"]), ("heed mail", mail["id"])])
        loose = [task for task in self.heed.open_tasks(case) if "another way" in task["title"]]
        self.assertEqual(len(loose), 1, "one task, however often it is refused")

    def test_a_parked_event_is_listed_and_replayed_and_counts_once(self):
        case = self.heed.post(response("p-1", (3, 4, 4, 4))).json["case"]
        task = self.heed.open_tasks(case)[0]
        self.in_store(f"CREATE TRIGGER fault BEFORE INSERT ON journal WHEN new.case_number = {int(case)}"
                      " BEGIN SELECT RAISE(ABORT, 'not now'); END")
        comment = lambda: self.heed.call("POST", f"/v1/tasks/{task['id']}/comments",
                                         {"actor": "cm@example.com", "text": "Kept through a fault"},
                                         headers={"Idempotency-Key": "once"})
        for _ in range(2):  # a client that tries again
            kept = comment()
            self.assertEqual((kept.status, kept.json["state"]), (202, "waiting"), kept.body)
        reason = kept.json["reason"]
        self.assertIn("not now", reason)
        self.assertIn(f"parked events: 1 ({reason})", self.heed.verb("doctor", check=False).stdout)
        items = self.heed.call("GET", "/v1/parked-events").json["items"]
        self.assertEqual([(one["id"], one["event"], one["actor"], one["case"], one["reason"]) for one in items],
                         [("1", "task.commented", "cm@example.com", case, reason)])
        still = self.heed.call("POST", "/v1/parked-events/1/replay", {})
        self.assertEqual((still.status, still.json["detail"]), (409, reason))
        self.in_store("DROP TRIGGER fault")
        replayed = self.heed.call("POST", "/v1/parked-events/1/replay", {})
        self.assertEqual((replayed.status, replayed.json), (200, {"event": "1", "state": "taken", "case": case}))
        self.assertEqual(self.heed.call("POST", "/v1/parked-events/1/replay", {}).status, 404)
        self.assertEqual(self.heed.call("GET", "/v1/parked-events").json["items"], [])
        self.assertEqual(comment().status, 200, "known already")
        comments = self.heed.call("GET", f"/v1/tasks/{task['id']}").json["comments"]
        self.assertEqual([comment["text"] for comment in comments], ["Kept through a fault"])


class Degraded(WithPeople):
    def test_the_process_owner_reads_what_is_wrong_and_what_to_do(self):
        self.assertEqual(200, self.heed.call("GET", "/readyz", role=None).status)
        said = self.heed.call("GET", "/readyz", role=None).json["degraded"]
        owner = self.person("owner@example.com", "process_owner").open("/process/program")
        self.assertIn("What is wrong here", owner.words)
        for sentence in said:
            self.assertIn(sentence, owner.words)
        self.assertIn("wait to be verified Name a secret in heed.yaml that can be had, and have the program read again", owner.words)
        wait_until(lambda: self.heed.metric("heed_degraded") == len(said) > 0, "the metric")

    def test_a_program_that_does_not_go_live_leaves_the_node_ready_and_is_told(self):
        program = self.copied_program()
        self.heed.stop()
        self.heed.program = program
        self.heed.start()
        survey = program / "surveys" / "service-quality.yaml"
        written = survey.read_text(encoding="utf-8")
        survey.write_text(written + "\nmisspelt: true\n", encoding="utf-8")
        sentence = "the program in the folder does not go live, and an older one goes on: heed check says why"
        told = lambda: sentence in self.heed.call("GET", "/readyz", role=None).json["degraded"]
        self.assertFalse(told())
        self.assertEqual(422, self.heed.call("POST", "/v1/program", {}).status)
        self.assertTrue(told())
        self.heed.stop()
        self.heed.start()
        self.assertTrue(told(), "also after a restart")
        self.assertEqual(200, self.heed.call("GET", "/readyz", role=None).status)
        survey.write_text(written, encoding="utf-8")
        self.assertEqual(200, self.heed.call("POST", "/v1/program", {}).status)
        self.assertFalse(told())


if __name__ == "__main__":
    unittest.main()
