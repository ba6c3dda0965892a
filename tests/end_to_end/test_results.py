"""Figures: what responses and follow-ups add up to, by API and in a terminal, and history."""
import json
import unittest

from running import EndToEnd, in_days, PROGRAM, response, wait_until

QUARTER = "survey=service-quality&from=2026-01-01&to=2026-03-31"


def archived(identity, overall, service="onboarding", year=2024, **changes):
    given = response(identity, scores=(overall, overall, 3, overall), **changes)
    given["submitted_at"] = f"{year}-05-10T12:00:00Z"
    given["service"]["type"] = service
    return given


class Figures(EndToEnd):
    def results(self, query):
        answer = self.heed.call("GET", f"/v1/results?{query}", role="staff")
        self.assertEqual(200, answer.status, answer.body)
        return answer.json["items"]

    def counted(self, query, n):
        def all_are_there():
            items = self.results(query)
            return sum(item["n"] for item in items) == n and items
        return wait_until(all_are_there, f"{n} counted")

    def test_a_live_response_is_counted_with_its_interval(self):
        for i in range(10):
            self.heed.post(response(f"r-{i}", scores=(5, 5, 5, 4 if i < 8 else 3)))
        item, = self.counted(f"{QUARTER}&measure=csat:overall", 10)
        self.assertEqual(10, item["n"])
        self.assertAlmostEqual(0.8, item["value"], 9)
        self.assertAlmostEqual(0.4902, item["low"], 4)
        self.assertAlmostEqual(0.9433, item["high"], 4)
        self.assertEqual("small", item["guard"])
        self.assertEqual({"n", "value", "low", "high", "guard"}, item.keys())

    def test_a_changed_answer_changes_the_figure_and_not_its_period(self):
        for i in range(5):
            self.heed.post(response(f"r-{i}"))
        self.counted(f"{QUARTER}&measure=count", 5)
        self.heed.post(response("r-0", scores=(1, 1, 1, 1), submitted_at="2026-08-01T09:00:00Z"))
        query = f"{QUARTER}&measure=distribution:overall"
        wait_until(lambda: self.results(query)[0]["counts"] == {"1": 1, "5": 4}, "the changed answer")

    def test_a_member_of_fewer_than_five_stands_with_its_n_alone_and_hides_the_next(self):
        responses = [archived(f"a-{i}", 5, "onboarding") for i in range(40)]
        responses += [archived(f"b-{i}", 4, "support") for i in range(32)]
        responses += [archived(f"c-{i}", 1, "training") for i in range(4)]
        self.import_history(responses)
        items = self.results("survey=service-quality&measure=mean:overall&from=2024-01-01&to=2024-12-31"
                             "&by=service.type&step=year")
        self.assertEqual([("onboarding", "2024", 40, None), ("support", "2024", 32, "few"),
                          ("training", "2024", 4, "few")],
                         [(i["member"], i["period"], i["n"], i["guard"]) for i in items])
        self.assertEqual([5.0, None, None], [i["value"] for i in items])

    def test_history_lands_in_its_years_with_no_mail_and_no_task(self):
        said = self.import_history([archived("old", 1, year=2019), archived("newer", 5, year=2021)])
        self.assertEqual("2 taken, 0 known already, 0 refused\n", said)
        items = self.results("survey=service-quality&measure=count&from=2015-01-01&to=2026-12-31&step=year")
        self.assertEqual([("2019", 1), ("2021", 1)], [(i["period"], i["n"]) for i in items])
        self.assertEqual([], self.heed.call("GET", "/v1/tasks").json["items"])
        self.assertEqual([], self.catcher.mails())
        self.assertEqual([(0,)], self.in_store("SELECT count(*) FROM mails"))
        self.assertEqual([(0,)], self.in_store("SELECT count(*) FROM timers"))
        self.assertEqual(["history", "history"],
                         [case["outcome"] for case in self.heed.call("GET", "/v1/cases").json["items"]])
        self.assertEqual([], self.results("survey=service-quality&measure=closed&from=2015-01-01&to=2026-12-31"))

    def test_history_that_is_imported_again_is_known(self):
        self.import_history([archived("old", 1)])
        self.assertEqual("0 taken, 1 known already, 0 refused\n", self.import_history([archived("old", 1)]))

    def test_history_touches_nothing_that_came_live(self):
        live = response("r-1", scores=(1, 1, 1, 1))
        case = self.heed.post(live).json["case"]
        before = self.heed.call("GET", f"/v1/cases/{case}").json
        path = self.directory / "again.jsonl"
        path.write_text(json.dumps(response("r-1", scores=(5, 5, 5, 5))) + "\n", encoding="utf-8")
        said = self.heed.verb("import", path, "--source", "api", "--history").stdout
        self.assertEqual("0 taken, 1 known already, 0 refused\n", said)
        self.assertEqual(before, self.heed.call("GET", f"/v1/cases/{case}").json)

    def test_a_dry_run_says_what_would_happen_and_takes_nothing(self):
        self.assertEqual(
            "2019: 1 would be counted\n2024: 2 would be counted\n"
            "account a-77 is not in accounts.csv: 1\n"
            "service type lounge is not in services.csv: 1\n"
            "0 known already, 0 would be refused\n",
            self.import_history([archived("x", 1, year=2019), archived("y", 2, service="lounge"),
                          archived("z", 3, account={"id": "a-77"})], "--dry-run"))
        self.assertEqual([(0,)], self.in_store("SELECT count(*) FROM responses"))

    def test_a_dry_run_counts_as_known_what_the_run_itself_will(self):
        both = [archived("x", 1, year=2019), archived("y", 2)]
        self.import_history(both[:1])
        again = [*both, archived("x", 3, year=2019), both[1]]
        self.assertEqual("2019: 1 would be counted\n2024: 1 would be counted\n2 known already, 0 would be refused\n",
                         self.import_history(again, "--dry-run"))
        self.assertEqual("2 taken, 2 known already, 0 refused\n", self.import_history(again))

    def test_a_dry_run_needs_no_database_and_makes_none(self):
        nowhere = self.directory / "not yet.db"
        said = self.heed.run("import", "--program", PROGRAM, "--database", f"sqlite://{nowhere}",
                             self.history_of([archived("x", 1)]), "--source", "archive", "--history", "--dry-run").stdout
        self.assertEqual("2024: 1 would be counted\n0 known already, 0 would be refused\n", said)
        self.assertFalse(nowhere.exists())

    def test_what_is_no_question_that_figures_answer_is_refused_with_everything_that_is_wrong(self):
        answer = self.heed.call("GET", "/v1/results?survey=service-quality&measure=nps:overall&from=2026-01-01"
                                "&to=then&by=person")
        self.assertEqual(422, answer.status)
        self.assertEqual(
            [("/to", "Write a day as 2026-03-31."),
             ("/measure", "“overall” is a question of the kind “rating”, which has no nps."),
             ("/by", "People are not compared by what customers answered.")],
            [(error["pointer"], error["detail"]) for error in answer.json["errors"]])

    def test_an_intake_token_reads_no_figures(self):
        self.assertEqual(403, self.heed.call("GET", f"/v1/results?{QUARTER}&measure=count", role="intake").status)

    def test_drivers_are_weighed_over_whole_responses(self):
        self.import_history([archived(f"d-{i}", 1 + i % 5) for i in range(40)])
        query = "survey=service-quality&outcome=overall&from=2024-01-01&to=2024-12-31"
        said = self.heed.call("GET", f"/v1/results/drivers?{query}&questions=quality,communication").json
        self.assertEqual(40, said["n"])
        self.assertEqual(["communication"], said["unvarying"])
        self.assertEqual(["quality"], [item["question"] for item in said["items"]])
        self.assertAlmostEqual(1, said["r2"], 9)
        refused = self.heed.call("GET", f"/v1/results/drivers?{query}&questions=quality,timeliness").json
        self.assertEqual(("dependent", []), (refused["refused"], refused["items"]))

    def test_a_terminal_says_the_same(self):
        self.import_history([archived(f"t-{i}", 5 if i < 30 else 2) for i in range(40)])
        said = self.heed.verb("results", "--survey", "service-quality", "--measure", "csat:overall",
                              "--from", "2024-01-01", "--to", "2024-12-31", "--by", "service.type",
                              "--explain").stdout
        self.assertIn("onboarding", said)
        self.assertIn("75.00 %", said)
        self.assertIn("59.81 % to 85.81 %", said)
        self.assertIn("with Wilson's interval", said)
        wrong = self.heed.verb("results", "--survey", "visits", "--measure", "count", "--from", "2024-01-01",
                               "--to", "2024-12-31", check=False)
        self.assertEqual((1, "heed: survey: There is no survey “visits”. There are service-quality.\n"),
                         (wrong.returncode, wrong.stderr))

    def test_what_came_of_a_follow_up_is_counted_with_its_root_cause_and_its_promises(self):
        case = self.heed.post(response("r-1", scores=(3, 3, 3, 3))).json["case"]
        manager = "cm@example.com"
        self.complete(case, manager, "reached", {"context": "Rain", "root_cause": "delay", "promised": in_days(7)})
        plan = {"actor": manager, "summary": "", "items": [
            {"action": "Replace the pump", "owner": "sm@example.com", "due": in_days(14)}]}
        self.assertEqual(200, self.heed.call("PUT", f"/v1/cases/{case}/plan", plan).status)
        self.complete(case, manager, "submitted")
        ever = "survey=service-quality&from=2026-01-01&to=2099-12-31"
        items = wait_until(lambda: self.results(f"{ever}&measure=open_promises"), "the promise is counted")
        self.assertEqual([(1, "few")], [(item["n"], item["guard"]) for item in items])
        self.assertEqual([1], [item["n"] for item in self.results(f"{ever}&measure=root_causes")])
        self.assertEqual([1], [item["n"] for item in self.results(f"{ever}&measure=report_in_time")])
        self.assertEqual([("key-accounts", 2)], [
            (item["member"], item["n"]) for item in self.results(f"{ever}&measure=kept_promises&by=team")])
        done_item = {"actor": "sm@example.com", "status": "done", "evidence": "The bill"}
        self.assertEqual(200, self.heed.call("PATCH", f"/v1/cases/{case}/plan/items/1", done_item).status)
        self.counted(f"{ever}&measure=kept_promises", 3)
        self.assertEqual([], self.results(f"{ever}&measure=open_promises"))
        said = self.heed.verb("results", "--survey", "service-quality", "--measure", "root_causes", "--from", "2026-01-01",
                              "--to", "2099-12-31", "--explain").stdout
        self.assertIn("How often each root cause was documented", said)

    def test_figures_are_told_apart_by_a_column_of_the_directory_and_by_that_of_today_when_asked_for(self):
        self.heed.stop()
        self.heed.program = self.copied_program()
        survey = self.heed.program / "surveys" / "service-quality.yaml"
        survey.write_text(survey.read_text(encoding="utf-8").replace(
            "\nfields:", "\ndimensions: [account.region]\nfields:", 1), encoding="utf-8")
        self.write_accounts("north")
        self.heed.start()
        self.import_history([archived(f"m-{i}", 5) for i in range(6)])
        query = "survey=service-quality&measure=count&from=2024-01-01&to=2024-12-31&by=account.region"
        self.assertEqual([("north", 6)], [(i["member"], i["n"]) for i in self.results(query)])
        self.write_accounts("south")
        self.assertEqual(200, self.heed.call("POST", "/v1/program").status)
        self.assertEqual([("north", 6)], [(i["member"], i["n"]) for i in self.results(query)])
        unknown = self.heed.verb("results", "--remap", "--survey", "service", check=False)
        self.assertEqual((1, "heed: survey: There is no survey “service”.\n"), (unknown.returncode, unknown.stderr))
        self.assertEqual("6 responses are counted with other members than before\n",
                         self.heed.verb("results", "--remap", "--survey", "service-quality").stdout)
        self.assertEqual([("south", 6)], [(i["member"], i["n"]) for i in self.results(query)])
        self.assertEqual("0 responses are counted with other members than before\n",
                         self.heed.verb("results", "--remap").stdout)

    def write_accounts(self, region):
        (self.heed.program / "directory" / "accounts.csv").write_text(
            "id,name,client_manager,region\n"
            f"a-3,Analytical Ltd,cm@example.com,{region}\na-4,Bernoulli & Söhne,jonas@example.com,east\n", encoding="utf-8")

    def test_sums_stay_when_a_customer_is_forgotten(self):
        for i in range(5):
            self.heed.post(response(f"r-{i}"))
        self.counted(f"{QUARTER}&measure=count", 5)
        self.heed.verb("forget", "--customer", "c-r-2")
        self.indexed()
        item, = self.results(f"{QUARTER}&measure=mean:overall")
        self.assertEqual((5, 5.0), (item["n"], item["value"]))


if __name__ == "__main__":
    unittest.main()
