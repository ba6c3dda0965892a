"""A response is known by its source, its survey and its id: also where surveys count from 1, are renamed, or come from an older store."""
import hashlib
import json
import pathlib
import shutil
import struct
import tempfile
import unittest

from running import PROGRAM, ROOT, EndToEnd, MailCatcher, RunningHeed, response, wait_until


def key_without_survey(source, identity):
    """As an older Heed made it."""
    return struct.unpack(">qq", hashlib.sha256(f"{source}\n{identity}".encode()).digest()[:16])


class TwoSurveys(EndToEnd):
    def setUp(self):
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix="heed-test-"))
        self.addCleanup(shutil.rmtree, self.directory, ignore_errors=True)
        self.program = self.directory / "program"
        shutil.copytree(PROGRAM, self.program)
        self.survey = self.program / "surveys" / "service-quality.yaml"
        self.catcher = MailCatcher(self.directory / "mails")
        self.addCleanup(self.catcher.stop)
        self.heed = RunningHeed(self.directory, self.catcher.address, self.program)
        self.addCleanup(lambda: self.heed.stop())

    def add_survey(self, name, more=""):
        text = self.survey.read_text().replace("survey: service-quality", f"survey: {name}\n{more}")
        (self.program / "surveys" / f"{name}.yaml").write_text(text.split("sources:")[0])
        workflow = (ROOT / "workflows" / "closed-loop.yaml").read_text()
        (self.program / "workflows").mkdir()
        (self.program / "workflows" / "closed-loop.yaml").write_text(
            workflow.replace("surveys: [service-quality]", f"surveys: [service-quality, {name}]"))

    def follow(self, survey):
        """The program's workflow follows that survey alone."""
        workflow = (ROOT / "workflows" / "closed-loop.yaml").read_text()
        (self.program / "workflows").mkdir(exist_ok=True)
        (self.program / "workflows" / "closed-loop.yaml").write_text(
            workflow.replace("surveys: [service-quality]", f"surveys: [{survey}]").replace("\nversion: 3", "\nversion: 4"))

    def check(self):
        return self.heed.run("check", self.program, "--database", self.heed.database, check=False)

    def make_old(self):
        """What a store of before looks like: identities of source and id alone."""
        rows = self.in_store("SELECT key, json_extract(document, '$.source'), json_extract(document, '$.id') FROM responses")
        for key, source, identity in rows:
            self.in_store("INSERT OR IGNORE INTO response_identities VALUES (?, ?, ?)",
                          *key_without_survey(source, identity), key)
        self.in_store("DELETE FROM known_responses")

    def test_two_surveys_that_count_from_1_are_two_customers_who_are_both_thanked(self):
        self.add_survey("project")
        self.heed.start()
        one = self.heed.post(response("1"))
        two = self.heed.post(response("1", (1, 1, 1, 1), survey="project", customer={
            "id": "c-9", "name": "Emmy Noether", "email": "emmy@customers.example"}))
        self.assertEqual((one.status, two.status), (201, 201))
        self.assertNotEqual(one.json["case"], two.json["case"])
        wait_until(lambda: self.mails_to("emmy@customers.example", "thank-you"), "the second customer's thank-you")
        wait_until(lambda: self.mails_to("1@customers.example", "thank-you"), "the first customer's thank-you")
        self.assertIn("received 2 ", self.heed.verb("balance", check=False).stdout)

    def test_a_renamed_survey_s_late_updates_are_updates_once_it_says_its_former_name(self):
        self.heed.start()
        case = self.heed.post(response("r-1")).json["case"]
        self.heed.stop()
        text = self.survey.read_text()
        self.survey.write_text(text.replace("survey: service-quality", "survey: our-service"))
        self.follow("our-service")
        asked = self.check()
        self.assertEqual((asked.returncode, asked.stdout.count("HD361")), (0, 1), asked.stdout)
        self.assertIn("the store has responses to “service-quality”, which is gone, and none to “our-service”: is it the same survey?", asked.stdout)
        self.survey.write_text(text.replace("survey: service-quality", "survey: our-service\nformerly: [service-quality]"))
        self.assertNotIn("HD361", self.check().stdout)
        self.heed.start()
        repeat = self.heed.post(response("r-1", survey="our-service"))
        self.assertEqual((repeat.status, repeat.json["duplicate"], repeat.json["case"]), (200, True, case))
        update = self.heed.post(response("r-1", (1, 1, 1, 1), survey="our-service"))
        self.assertEqual((update.status, update.json["duplicate"], update.json["case"]), (200, False, case))
        self.assertEqual(len(self.heed.call("GET", "/v1/cases").json["items"]), 1)

    def test_a_survey_that_is_another_one_says_so(self):
        self.heed.start()
        self.heed.post(response("r-1"))
        self.heed.stop()
        self.survey.write_text(self.survey.read_text().replace("survey: service-quality", "survey: other\nformerly: []"))
        self.follow("other")
        self.assertNotIn("HD361", self.check().stdout)

    def test_an_older_store_knows_its_responses_before_and_after_they_are_moved(self):
        self.heed.start()
        for number in range(3):
            self.heed.post(response(f"r-{number}"))
        self.heed.stop()
        self.make_old()
        file = self.directory / "again.jsonl"
        file.write_text("\n".join(json.dumps(response(f"r-{number}")) for number in range(3)))
        known = self.heed.verb("import", file, "--source", "api")
        self.assertEqual(known.stdout, "0 taken, 3 known already, 0 refused\n")
        self.assertEqual(self.in_store("SELECT count(*) FROM response_identities"), [(3,)])
        self.heed.start()
        wait_until(lambda: self.in_store("SELECT count(*) FROM response_identities") == [(0,)], "all are moved")
        self.assertEqual(self.in_store("SELECT count(*) FROM known_responses"), [(3,)])
        self.assertTrue(self.heed.post(response("r-2")).json["duplicate"])

    def test_whom_an_older_heed_took_for_another_is_listed_until_somebody_has_seen_to_it(self):
        self.heed.start()
        case = self.heed.post(response("1")).json["case"]
        self.heed.post(response("1", (1, 1, 1, 1)))
        self.heed.stop()
        self.in_store("UPDATE response_versions SET document = json_set(document, '$.survey', 'project')")
        self.make_old()
        self.heed.start()
        wait_until(lambda: self.in_store("SELECT count(*) FROM response_identities") == [(0,)], "all are moved")
        listed = self.heed.verb("doctor", check=False)
        self.assertEqual(listed.returncode, 1)
        self.assertIn(f"overwritten responses: {case} (api/1 to “service-quality”, in the place of “project”)", listed.stdout)
        self.assertIn("its customer was probably never thanked", (self.directory / "serve.log").read_text())
        self.assertEqual(self.heed.verb("doctor", "--settled", case).stdout, f"settled: case {case}\n")
        self.assertNotIn("overwritten", self.heed.verb("doctor", check=False).stdout)
        self.assertEqual(self.heed.verb("doctor", "--settled", case, check=False).returncode, 1)

    def test_rows_of_one_id_and_different_customers_are_refused_by_name(self):
        file = self.directory / "cut.csv"
        file.write_text("id,quality,customer.name,customer.email\n"
                        "3.29288E+09,5,Ada Byron,ada@customers.example\n"
                        "r-2,5,Grace Hopper,grace@customers.example\n"
                        "3.29288E+09,1,Emmy Noether,emmy@customers.example\n")
        done = self.heed.verb("import", file, "--source", "sheet", check=False)
        self.assertEqual((done.returncode, done.stdout), (1, "1 taken, 0 known already, 2 refused\n"), done.stderr)
        said = ("the id “3.29288E+09” stands twice, with different customers, in lines 2 and 4: none of these rows is "
                "taken\n  help: does a spreadsheet cut long ids? export them as text\n")
        for line in (2, 4):
            self.assertIn(f"{file}:{line}:1: error[HD911]: {said}", done.stderr)
        lines = self.directory / "cut.jsonl"
        lines.write_text("\n".join(json.dumps(response("7", customer={"name": name, "email": f"{name}@customers.example"}))
                                   for name in ("ada", "emmy")))
        done = self.heed.verb("import", lines, "--source", "sheet", check=False)
        self.assertEqual((done.returncode, done.stdout), (1, "0 taken, 0 known already, 2 refused\n"), done.stderr)


if __name__ == "__main__":
    unittest.main()
