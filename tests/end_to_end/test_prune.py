"""Old cases are taken away for good; figures stay, and nothing comes back."""
import unittest

from running import EndToEnd, response, wait_until
from test_results import archived

MEASURES = ("count", "mean:overall", "csat:overall", "distribution:overall", "closed", "outcomes", "first_contact",
            "first_contact_in_time", "report", "report_in_time", "closing", "closing_in_time", "reopened", "attended", "kept_promises",
            "recovery", "root_causes", "open_promises", "key_contacts")


class Pruning(EndToEnd):
    def prune(self, *words, check=True):
        return self.heed.verb("prune", *words, check=check)

    def figures(self):
        """Every measure over all years, of all together and told apart."""
        found = {}
        for measure in MEASURES:
            for by in ("", "&by=service.type", "&by=account.id"):
                answer = self.heed.call("GET", "/v1/results?survey=service-quality&from=2020-01-01&to=2027-12-31"
                                               f"&measure={measure}&step=year{by}", role="staff")
                self.assertEqual(200, answer.status, answer.body)
                found[measure, by] = answer.json["items"]
        self.assertTrue(found["count", ""])
        return found

    def cases(self):
        return [case["id"] for case in self.heed.call("GET", "/v1/cases").json["items"]]

    def test_old_cases_go_and_figures_stay_and_nothing_comes_back(self):
        old = [archived(f"old-{i}", 1 + i % 5, "support" if i % 2 else "onboarding") for i in range(24)]
        self.import_history(old)
        for i in range(6):
            self.heed.post(response(f"done-{i}"))
        self.heed.post(response("open", scores=(1, 1, 1, 1)))
        wait_until(lambda: self.in_store("SELECT count(*) FROM mails WHERE state = 'waiting'") == [(0,)], "the mails")
        self.in_store("UPDATE cases SET updated_at = 0")
        self.indexed()
        figures, cases = self.figures(), self.cases()
        would = self.prune("--older-than", "1y", "--dry-run")
        self.assertRegex(would.stdout, r"^would be taken away: 30 cases from before 20\d\d-\d\d-\d\d\n$")
        refused = self.prune("--older-than", "1y", check=False)
        self.assertEqual((1, would.stdout, "heed: they go for good; say --yes to take them away. Nothing was touched.\n"),
                         (refused.returncode, refused.stdout, refused.stderr))
        self.assertEqual(cases, self.cases())

        told = self.prune("--older-than", "1y", "--yes").stdout
        self.assertRegex(told, r"^taken away: 30 cases from before 20\d\d-\d\d-\d\d, 30 responses, \d+ journal entries, "
                               r"6 mails, 0 attachments\ngiven back to the disk: \d+ bytes\n$")
        self.assertEqual(figures, self.figures())
        left = self.cases()
        self.assertEqual(1, len(left))
        self.assertEqual("0 taken, 24 known already, 0 refused\n", self.import_history(old))
        for one in (response("done-1"), response("done-1", scores=(1, 1, 1, 1))):
            again = self.heed.post(one)
            self.assertEqual((200, left), (again.status, self.cases()), again.body)
        self.assertEqual(404, self.heed.call("GET", f"/v1/cases/{cases[-1]}").status)
        self.assertEqual("would be taken away: 0 cases",
                         self.prune("--older-than", "1y", "--dry-run").stdout.split(" from ")[0])
        (recorded,) = self.in_store("SELECT actor, detail FROM audit_log WHERE act = 'cases_pruned'")
        self.assertEqual(("heed prune", "cases 30, responses 30, mails 6"), recorded)
        self.assertEqual(0, self.heed.verb("balance").returncode)

    def test_what_is_no_age_is_wrong_usage(self):
        for age in ("3", "y", "0d", "-1y", "3m", "soon", "99999999999y"):
            done = self.prune(f"--older-than={age}", "--yes", check=False)
            self.assertEqual((2, "", f"heed: “{age}” is no age: write 90d, 26w or 3y. Nothing was touched.\n"),
                             (done.returncode, done.stdout, done.stderr))


class Retention(EndToEnd):
    """By heed.yaml, without being asked."""

    def program_to_run(self):
        program = self.copied_program()
        self.settings = program / "heed.yaml"
        self.settings.write_text(self.settings.read_text(encoding="utf-8") + "\nretention: 1y\n", encoding="utf-8")
        return program

    def ended(self, *names):
        for name in names:
            self.heed.post(response(name))
        wait_until(lambda: self.in_store("SELECT count(*) FROM mails WHERE state = 'waiting'") == [(0,)], "the mails")
        self.indexed()

    def again(self):
        self.heed.stop()
        self.heed.start()
        wait_until(lambda: self.heed.metric("heed_retention_runs_total") == 1, "the round at the start")

    def test_cases_that_ended_before_go_by_themselves(self):
        self.ended("old", "new")
        self.in_store("UPDATE cases SET updated_at = 0 WHERE number = (SELECT min(number) FROM cases)")
        told = self.heed.verb("doctor", check=False).stdout
        self.assertIn("cases older than “retention: 1y” allows: 1\n", told)
        self.again()
        self.assertEqual(1, self.heed.metric("heed_pruned_cases_total"))
        self.assertEqual(1, len(self.heed.call("GET", "/v1/cases").json["items"]))
        self.assertEqual([("heed serve", "cases 1, responses 1, mails 1")],
                         self.in_store("SELECT actor, detail FROM audit_log WHERE act = 'cases_pruned'"))
        self.assertNotIn("retention", self.heed.verb("doctor", check=False).stdout)

    def test_nothing_goes_by_a_clock_that_is_far_ahead_of_all_that_happened(self):
        self.ended("one", "two")
        self.in_store("UPDATE cases SET updated_at = updated_at - 3 * 365 * 86400000")
        self.again()
        self.assertEqual(0, self.heed.metric("heed_pruned_cases_total"))
        self.assertEqual(2, len(self.heed.call("GET", "/v1/cases").json["items"]))

    def test_what_is_no_age_is_a_finding(self):
        self.settings.write_text(self.settings.read_text(encoding="utf-8").replace("1y", "3 months"), encoding="utf-8")
        told = self.heed.run("check", self.settings.parent, check=False)
        self.assertIn("“3 months” is no length of time", told.stdout + told.stderr)
        self.assertIn("90d, 26w, 3y", told.stdout + told.stderr)


if __name__ == "__main__":
    unittest.main()
