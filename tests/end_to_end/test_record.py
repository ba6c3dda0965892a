"""What happened live, written as a scenario: it replays, the same comes of it, and nobody is named in it."""
import datetime
import pathlib
import subprocess
import unittest

from running import HEED, EndToEnd, in_days, response, wait_until

MARKER = "zyxmarker"  # stands in every text that a person wrote


class Recording(EndToEnd):
    def act(self, path, body, expected=200, method="POST"):
        answer = self.heed.call(method, path, body)
        self.assertEqual(answer.status, expected, f"{path}: {answer.body}")
        return answer.json

    def told(self, identity, scores, **changes):
        told = response(identity, scores)
        told["id"] = f"c-{MARKER}-{identity}"
        told["customer"] = {"id": f"c-{MARKER}", "name": f"Ada {MARKER}", "email": f"{identity}-{MARKER}@customers.example"}
        told["account"]["name"] = f"{MARKER} Ltd"
        told["answers"]["comment"] = f"{MARKER} was not “amused”,\nnot at all"
        told.update(changes)
        return told

    def live_a_case(self):
        """Intake, claim, draft, comment, completion, plan, the customer's word, and a mail that is refused."""
        case = self.act("/v1/responses", self.told("refused-1", (1, 3, 4, 4)), 201)["case"]
        task = self.heed.open_tasks(case)[0]
        by = {"actor": "vera@example.com"}
        claimed = self.act(f"/v1/tasks/{task['id']}/claim", by)
        self.act(f"/v1/tasks/{task['id']}/comments", {**by, "text": f"{MARKER}: call back"})
        form = {"context": f"{MARKER}, who waited", "root_cause": "delay", "promised": in_days(7)}
        self.act(f"/v1/tasks/{task['id']}/draft", {**by, "form": form}, method="PUT")
        self.act(f"/v1/tasks/{task['id']}/completion",
                 {**by, "outcome": "reached", "attended": ["vera@example.com"], "revision": claimed["revision"], "form": form})
        self.act(f"/v1/cases/{case}/plan", {"actor": "cm@example.com", "summary": f"For {MARKER}", "items": [
            {"action": f"Call {MARKER}, every week", "owner": "cm@example.com", "due": in_days(20)},
            {"action": f"Write to {MARKER}", "owner": "sm@example.com", "due": in_days(30)}]}, method="PUT")
        report = [t for t in self.heed.open_tasks(case) if t["state"] == "draft"][0]
        self.act(f"/v1/tasks/{report['id']}/completion",
                 {"actor": "cm@example.com", "outcome": "submitted", "revision": report["revision"], "form": {}})
        review = [t for t in self.heed.open_tasks(case) if t["state"] == "review"][0]
        self.act(f"/v1/tasks/{review['id']}/assignment", {"actor": "vera@example.com", "assignee": "martin@example.com"})
        review = self.heed.call("GET", f"/v1/tasks/{review['id']}").json
        self.act(f"/v1/tasks/{review['id']}/completion",
                 {"actor": "martin@example.com", "outcome": "approve", "revision": review["revision"], "form": {}})
        self.act(f"/v1/cases/{case}/events", {"event": "customer.accepted", "actor": "customer"})
        self.act(f"/v1/cases/{case}/plan/items/1", {"actor": "cm@example.com", "status": "done",
                                                    "evidence": f"{MARKER} is glad"}, method="PATCH")
        self.journal_has(case, "mail.failed")
        return case

    def journal(self, case):
        return self.heed.call("GET", f"/v1/cases/{case}/journal?limit=200").json["items"]

    def journal_has(self, case, event):
        wait_until(lambda: [e for e in self.journal(case) if e["event"] == event], f"{event} in the journal")

    def record(self, *words):
        folder = self.directory / "recorded"
        return folder, self.heed.verb("record", *words, "--output", folder)

    def test_a_live_case_replays_with_the_same_moves_and_nobody_is_named(self):
        case = self.live_a_case()
        folder, said = self.record("--case", case)
        self.assertNotIn("not told honestly", said.stdout)
        script = (folder / "scenarios" / "recorded.scenario").read_text()
        self.assertIn("the same comes of every event", script)
        played = self.heed.run("test", folder, check=False)
        self.assertEqual(played.returncode, 0, played.stdout + played.stderr)
        self.assertIn("1 passed, 0 failed", played.stdout)
        for entry in self.journal(case):
            if entry["from"] != entry["to"] and entry["from"]:
                moved = f"case {case}: {', '.join(entry['from'])} → {', '.join(entry['to'])}"
                self.assertIn(moved, script)
        self.assertIn("mail.failed", script)
        self.assertIn("customer accepts", script)
        for file in pathlib.Path(folder).rglob("*"):
            if file.is_file():
                for real in (MARKER, "cm@example.com", "Clara", "Manning", "vera@", "Analytical", "customers.example"):
                    self.assertNotIn(real, file.read_text(), f"{file}: {real}")

    def test_every_version_of_a_response_is_played_until_somebody_is_forgotten(self):
        case = self.act("/v1/responses", self.told("r-1", (4, 4, 4, 4)), 201)["case"]
        self.act("/v1/responses", self.told("r-1", (2, 4, 4, 4)))
        folder, said = self.record("--case", case)
        self.assertNotIn("not told honestly", said.stdout)
        self.assertIn(f"case {case}: satisfied → senior_calls", (folder / "scenarios" / "recorded.scenario").read_text())
        self.assertEqual(self.heed.run("test", folder).returncode, 0)
        self.heed.verb("forget", "--customer", f"c-{MARKER}")
        self.heed.stop()
        for file in self.directory.glob("heed.db*"):
            self.assertNotIn(MARKER.encode(), file.read_bytes(), file.name)

    def test_a_changed_recording_fails_as_a_scenario_does(self):
        case = self.act("/v1/responses", self.told("r-1", (3, 4, 4, 4)), 201)["case"]
        folder, _ = self.record("--case", case)
        answers = next((folder / "scenarios").glob("*.json"))
        answers.write_text(answers.read_text().replace('"timeliness": 3', '"timeliness": 1'))
        played = self.heed.run("test", folder, check=False)
        self.assertEqual(played.returncode, 1)
        self.assertIn("+ case", played.stdout)

    def test_all_cases_of_a_time_are_recorded_together(self):
        self.act("/v1/responses", self.told("r-1", (3, 4, 4, 4)), 201)
        other = {"id": f"c-{MARKER}-2", "name": f"Ida {MARKER}", "email": f"r-2-{MARKER}@customers.example"}
        self.act("/v1/responses", self.told("r-2", (5, 5, 5, 5), customer=other), 201)
        today = datetime.datetime.now(datetime.timezone.utc).date()
        folder, said = self.record("--from", today.isoformat())
        self.assertIn("recorded 2 cases", said.stdout)
        self.assertEqual(self.heed.run("test", folder).returncode, 0)
        unnamed = subprocess.run([HEED, "record", "--from", today.isoformat(), "--program", self.heed.program,
                                  "--database", self.heed.database], cwd=self.directory, check=True,
                                 capture_output=True, text=True)
        self.assertIn("into recording\n", unnamed.stdout)
        self.assertTrue((self.directory / "recording" / "scenarios" / "recorded.scenario").is_file())
        again = self.heed.verb("record", "--output", folder, check=False)
        self.assertEqual(again.returncode, 1)
        before = self.heed.verb("record", "--to", "2020-01-01", "--output", self.directory / "none", check=False)
        self.assertEqual((before.returncode, before.stderr), (1, "heed: Nothing happened in that time.\n"))


if __name__ == "__main__":
    unittest.main()
