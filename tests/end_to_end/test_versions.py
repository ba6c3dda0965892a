"""A workflow that is changed while cases follow it: reloaded by a signal or a request, refused where it does not check,
its history told, and cases moved to the new version."""
import datetime
import hashlib
import json
import shutil
import signal
import sqlite3
import threading
import unittest

from running import ROOT, WithWorkflowOfItsOwn, response, wait_until

WORKFLOW = """workflow: call-back
version: {version}
{head}title: Call back
surveys: [service-quality]
calendar: head-office
roles:
  caller: [account.client_manager, team key-accounts]
every_response:
  - {{send: thank-you, to: customer}}
initial: call
states:
{states}  over: {{type: final}}
"""

FIRST = """  call:
    task: {title: Call, assignee: caller, due: 1 business day}
    on: {completed: wait}
  wait:
    after: {5 days: over}
"""

SECOND = """  ring:
    task: {title: Ring, assignee: caller, due: 1 business day}
    on: {completed: write}
  write:
    task:
      title: Write
      assignee: caller
      due: 2 business days
      outcomes: {sent: Sent}
    on: {sent: over}
"""


def workflow(version, states, head=""):
    return WORKFLOW.format(version=version, states=states, head=head).replace(
        "initial: call", "initial: " + states.split(":")[0].strip())


class Versions(WithWorkflowOfItsOwn):
    workflow = workflow(1, FIRST)

    def reload(self):
        return self.heed.call("POST", "/v1/program")

    def live_version(self):
        return self.heed.call("GET", "/v1/workflows/call-back").json["live_version"]

    def open_case(self, identity):
        return self.heed.post(response(identity, (4, 4, 4, 4))).json["case"]

    def log(self):
        return self.heed.log()

    def test_a_new_version_goes_live_by_request_and_older_cases_stay_on_theirs(self):
        older = self.open_case("v-1")
        self.assertEqual(self.reload().json["status"], "unchanged")
        self.write(workflow(2, SECOND))
        reloaded = self.reload()
        self.assertEqual((reloaded.status, reloaded.json["status"], reloaded.json["changed"]),
                         (200, "live", ["call-back"]), reloaded.body)
        newer = self.open_case("v-2")
        self.assertEqual([self.case(older)["version"], self.case(newer)["version"]], [1, 2])
        task = self.heed.open_tasks(older)[0]
        done = self.heed.call("POST", f"/v1/tasks/{task['id']}/completion",
                              {"outcome": "completed", "actor": "cm@example.com", "revision": task["revision"]})
        self.assertEqual(done.status, 200, done.body)
        self.assertEqual(self.case(older)["states"], ["wait"])
        self.heed.stop()
        self.heed.start()
        self.assertEqual(self.case(older)["states"], ["wait"])

    def test_a_signal_reloads_and_says_in_the_log_why_not(self):
        self.write(workflow(2, SECOND.replace("completed: write", "completed: wrte")))
        self.heed.process.send_signal(signal.SIGHUP)
        wait_until(lambda: "does not go live" in self.log(), "the reason in the log")
        self.assertIn("workflows/call-back.yaml:14:", self.log())
        self.assertIn("wrte", self.log())
        self.assertEqual(self.live_version(), 1)
        self.write(workflow(2, SECOND))
        self.heed.process.send_signal(signal.SIGHUP)
        wait_until(lambda: self.live_version() == 2, "the second version")
        self.assertIn("SIGHUP", self.heed.call("GET", "/v1/workflows/call-back").json["versions"][0]["activated_by"])

    def test_settings_that_are_read_at_the_start_are_named_when_they_change(self):
        settings = self.program / "heed.yaml"
        settings.write_text(settings.read_text(encoding="utf-8").replace("127.0.0.1:2525", "127.0.0.1:2526"),
                            encoding="utf-8")
        self.assertEqual(self.reload().status, 200)
        wait_until(lambda: "“mail” in heed.yaml is another now" in self.log(), "the warning")

    def test_what_does_not_check_is_422_with_its_place_and_changes_nothing(self):
        self.write(workflow(2, SECOND.replace("assignee: caller", "assignee: caler", 1)))
        refused = self.reload()
        self.assertEqual(refused.status, 422)
        self.assertRegex(refused.json["errors"][0]["detail"], r"workflows/call-back\.yaml:13:\d+: HD\d+: .*caler")
        self.write(workflow(1, SECOND))
        refused = self.reload()
        self.assertEqual(refused.status, 422, "two contents under one version")
        self.assertIn("workflows/call-back.yaml:2:1: ", refused.json["errors"][0]["detail"])
        self.assertEqual(self.live_version(), 1)
        self.assertEqual(self.case(self.open_case("v-3"))["states"], ["call"])
        self.assertEqual(self.heed.call("POST", "/v1/program", role="staff").status, 403)

    def test_no_response_is_lost_while_programs_come_and_go(self):
        answers = []

        def post(first):
            for number in range(first, first + 40):
                answers.append(self.heed.post(response(f"r-{number}", (4, 4, 4, 4))).status)

        threads = [threading.Thread(target=post, args=(first,)) for first in (1000, 2000)]
        for thread in threads:
            thread.start()
        for version in range(2, 6):
            self.write(workflow(version, SECOND))
            self.assertEqual(self.reload().json["status"], "live")
        for thread in threads:
            thread.join()
        self.assertEqual(set(answers), {201}, answers)
        open_cases = self.heed.call("GET", "/v1/workflows/call-back").json["versions"]
        self.assertEqual(sum(version["open_cases"] for version in open_cases), 80)
        self.assertEqual(self.heed.verb("doctor", check=False).returncode, 0)

    def test_history_tells_who_when_which_cases_and_what_changed(self):
        self.open_case("v-4")
        self.write(workflow(2, SECOND))
        self.reload()
        told = self.heed.verb("history", "call-back").stdout
        self.assertRegex(told, r"(?m)^version 2  live since \S+ by token test-admin$")
        self.assertRegex(told, r"(?m)^version 1  live since \S+ by .*heed serve\)?$")
        self.assertIn("  cases: 1 open, 0 ended\n  open in: call 1\n", told)
        self.assertIn("\n-version: 1\n+version: 2\n", told)
        self.assertNotIn("version: 2", self.heed.verb("history", "call-back", "--version", "1").stdout)
        self.assertEqual(self.heed.verb("history", "call-bak", check=False).returncode, 1)
        shown = self.heed.call("GET", "/v1/workflows").json["items"][0]
        self.assertEqual((shown["name"], shown["live_version"]), ("call-back", 2))
        self.assertEqual([version["states"] for version in shown["versions"]], [{}, {"call": 1}])
        self.assertIn("version: 1", self.heed.call("GET", "/v1/workflows/call-back").json["versions"][1]["source"])

    def test_a_dry_run_names_each_fate_and_migrate_moves_them_beside_the_server(self):
        calling, waiting = self.open_case("v-5"), self.open_case("v-6")
        task = self.heed.open_tasks(waiting)[0]
        self.heed.call("POST", f"/v1/tasks/{task['id']}/completion",
                       {"outcome": "completed", "actor": "cm@example.com", "revision": task["revision"]})
        kept = self.heed.open_tasks(calling)[0]
        self.write(workflow(2, SECOND, "migrate: {from: 1, states: {call: ring}}\n"))
        dry = self.heed.verb("migrate", "--dry-run", check=False)
        self.assertEqual(dry.returncode, 1)
        self.assertIn("not live yet", dry.stdout)
        self.assertIn(f"case {calling}  version 1 → 2  call → ring\n", dry.stdout)
        self.assertRegex(dry.stdout, rf"case {waiting}  version 1  cannot move: the case is in “wait”")
        self.assertIn("1 would move, 0 stay, 1 cannot move\n", dry.stdout)
        self.check_names_fates(calling, waiting)
        self.assertEqual(self.case(calling)["version"], 1)
        self.assertEqual(self.reload().status, 200)
        moved = self.heed.verb("migrate", "call-back", check=False)
        self.assertIn("1 moved, 0 stay, 1 cannot move\n", moved.stdout)
        self.assertEqual((self.case(calling)["version"], self.case(calling)["states"]), (2, ["ring"]))
        self.assertEqual((self.case(waiting)["version"], self.case(waiting)["states"]), (1, ["wait"]))
        self.assertEqual(self.heed.open_tasks(calling)[0]["revision"], kept["revision"])
        done = self.heed.call("POST", f"/v1/tasks/{kept['id']}/completion",
                              {"outcome": "completed", "actor": "cm@example.com", "revision": kept["revision"]})
        self.assertEqual(done.status, 200, done.body)
        self.assertEqual(self.case(calling)["states"], ["write"])
        events = [entry["event"] for entry in self.heed.call("GET", f"/v1/cases/{calling}/journal").json["items"]]
        self.assertIn("case.migrated", events)

    def check_names_fates(self, calling, waiting):
        checked = self.heed.run("check", self.program, "--database", self.heed.database)
        self.assertIn("what becomes of open cases once this is live (heed migrate moves them):\n", checked.stdout)
        self.assertIn(f"  call-back  version 1 → 2  1 case (case {calling}): call → ring\n", checked.stdout)
        self.assertRegex(checked.stdout,
                         rf"  call-back  version 1  1 case \(case {waiting}\): cannot move: the case is in “wait”")
        told = json.loads(self.heed.run("check", self.program, "--database", self.heed.database,
                                        "--format", "json").stdout)
        self.assertEqual({fate["kind"]: fate["examples"] for fate in told["fates"]},
                         {"moves": [int(calling)], "cannot": [int(waiting)]})

    def test_check_tells_of_a_version_with_two_contents_before_it_goes_live(self):
        self.open_case("v-8")
        self.write(workflow(1, SECOND))
        checked = self.heed.run("check", self.program, "--database", self.heed.database, check=False)
        self.assertEqual(checked.returncode, 1)
        self.assertIn("workflows/call-back.yaml:2:1: error[HD307]: the workflow “call-back” was live as version 1 with "
                      "another content, and cases follow that one\n", checked.stdout)

    def make_live_before_it_was_an_error(self, mail):
        """As an older Heed left its store: what was live then has that thank-you."""
        store = sqlite3.connect(self.directory / "heed.db")
        with store:
            digest = hashlib.sha256(mail.encode()).hexdigest()
            store.execute("INSERT INTO texts (hash, content) VALUES (?, ?)", (digest, mail))
            changed = store.execute(
                "UPDATE program_files SET text_hash = ?, path = 'templates/mail/thank-you.md'"
                " WHERE path = 'of-heed/templates/mail/thank-you.md'", (digest,))
            self.assertEqual(changed.rowcount, 1)
        store.close()

    def test_what_was_live_before_an_error_was_known_goes_on_until_it_is_changed(self):
        mail = "---\nsubject: Thank you\n---\nThank you.\n\n{{#angry}}\nWe call.\n{{/angry}}\n"
        self.heed.stop()
        self.make_live_before_it_was_an_error(mail)
        path = self.program / "templates/mail/thank-you.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(mail, encoding="utf-8")
        fresh = self.heed.run("check", self.program, check=False)
        self.assertIn("error[HD590]", fresh.stdout)
        self.assertEqual(fresh.returncode, 1, "a fresh store is bound at once")
        self.assertIn("warning[HD590]", self.heed.run("check", self.program, "--database", self.heed.database).stdout)
        self.heed.start()
        self.assertIn("thank-you.md:6:1: warning[HD590]: the workflow “call-back” sends this mail", self.log())
        self.assertNotIn("does not go live", self.log())
        self.open_case("v-11")
        people = self.program / "directory/people.csv"
        people.write_text(people.read_text(encoding="utf-8").rstrip("\n") + "\nnew@example.com,New\n", encoding="utf-8")
        self.assertEqual(self.reload().json["status"], "live", "a row of people.csv is no change of the mail")
        path.write_text(mail + "Yours\n", encoding="utf-8")
        refused = self.reload()
        self.assertEqual(refused.status, 422)
        self.assertIn("HD590", refused.body.decode())

    def test_what_is_live_goes_on_with_the_mails_of_the_heed_that_it_went_live_with(self):
        self.open_case("v-12")
        self.heed.stop()
        share = self.directory / "share"
        for folder in ("templates", "workflows"):
            shutil.copytree(ROOT / folder, share / folder)
        for mail in ("thank-you.md", "thank-you.de.md"):
            (share / "templates" / "mail" / mail).write_text("---\nsubject: Newer thanks\n---\nThank you.\n", encoding="utf-8")
        layout = share / "templates" / "mail" / "layout.html"
        layout.write_text(layout.read_text().replace('class="sheet"', 'class="sheet newer"'), encoding="utf-8")
        self.heed.environment["HEED_SHARE"] = str(share)
        told = ("templates/mail/layout.html: warning[HD606]: what came with an older Heed stays as it is in what is live: "
                "“templates/mail/layout.html” and 2 more\n  help: to take up the ones of this Heed, copy them from "
                f"{share} into the program's folder; heed check says what of them does not fit\n")
        self.assertIn(told, self.heed.run("check", self.program, "--database", self.heed.database).stdout)
        self.assertNotIn("HD606", self.heed.run("check", self.program).stdout)
        self.heed.start()
        self.assertIn(told, self.log())
        self.open_case("v-13")
        self.write(workflow(2, SECOND))
        self.assertEqual(self.reload().json["status"], "live", "the workflow is another, the mails are not")
        self.open_case("v-14")
        wait_until(lambda: len(self.mails_to("@customers.example", "thank-you")) == 3, "three thank-yous")
        newer = lambda: [mail for mail in self.mails_to("@customers.example", "thank-you") if mail["Subject"] == "Newer thanks"]
        self.assertEqual(newer(), [])
        is_newer = lambda mail: "sheet newer" in mail.get_body(("html",)).get_content()
        self.assertFalse(any(is_newer(mail) for mail in self.mails_to("@customers.example", "thank-you")))
        own = self.program / "templates" / "mail"
        own.mkdir(parents=True, exist_ok=True)
        for mail in ("thank-you.md", "thank-you.de.md", "layout.html"):
            shutil.copy(share / "templates" / "mail" / mail, own)
        self.assertEqual(self.reload().json["status"], "live")
        self.assertNotIn("HD606", self.heed.run("check", self.program, "--database", self.heed.database).stdout)
        self.open_case("v-15")
        wait_until(newer, "the newer thank-you")
        self.assertTrue(is_newer(newer()[0]))
        self.assertIn("templates/mail/layout.html", self.heed.verb("history", "mails").stdout)

    def test_a_migration_that_was_recorded_replays(self):
        calling = self.open_case("v-9")
        kept = self.heed.open_tasks(calling)[0]
        self.write(workflow(2, SECOND, "migrate: {from: 1, states: {call: ring}}\n"))
        self.assertEqual(self.reload().status, 200)
        later = self.open_case("v-10")
        self.heed.verb("migrate", "call-back", check=False)
        self.heed.call("POST", f"/v1/tasks/{kept['id']}/completion",
                       {"outcome": "completed", "actor": "cm@example.com", "revision": kept["revision"]})
        today = datetime.datetime.now(datetime.timezone.utc).date()
        folder = self.directory / "recorded"
        said = self.heed.verb("record", "--from", today.isoformat(), "--output", folder)
        self.assertNotIn("not told honestly", said.stdout)
        self.assertIn("recorded 2 cases", said.stdout)
        script = (folder / "scenarios" / "recorded.scenario").read_text(encoding="utf-8")
        self.assertRegex(script, r"\n\S+ \S+ program program-2 goes live\n")
        self.assertRegex(script, rf"\n\S+ \S+ case {calling} moves to the new version\n")
        self.assertIn(f"case {later} opened: ring\n", script)
        played = self.heed.run("test", folder)
        self.assertIn("1 passed, 0 failed", played.stdout)

    def test_one_case_is_moved_by_request(self):
        case = self.open_case("v-7")
        self.write(workflow(2, SECOND))
        self.reload()
        refused = self.heed.call("POST", f"/v1/cases/{case}/migration", {"actor": "md@example.com"})
        self.assertEqual(refused.status, 409)
        self.assertIn("has no “migrate”", refused.json["detail"])
        self.write(workflow(3, SECOND, "migrate: {from: 1, states: {call: ring, wait: over}}\n"))
        self.reload()
        moved = self.heed.call("POST", f"/v1/cases/{case}/migration", {"actor": "md@example.com"})
        self.assertEqual((moved.status, moved.json["version"]), (200, 3), moved.body)
        self.assertEqual(self.heed.call("POST", "/v1/cases/999/migration", {"actor": "x@example.com"}).status, 404)


if __name__ == "__main__":
    unittest.main()
