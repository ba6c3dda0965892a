"""`heed check`: everything that is wrong with a program folder, or what it consists of."""

import json
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import jsonschema

ROOT = Path(__file__).resolve().parents[2]
# The standard's own schema, as OASIS publishes it; scripts/bootstrap brings it.
SARIF_SCHEMA = ROOT / "tests/pages/node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
HEED = os.environ.get("HEED", str(ROOT / "build/release/heed"))


def check(folder, *words):
    return subprocess.run([HEED, "check", ".", *words], capture_output=True, text=True,
                          check=False, timeout=60, cwd=folder)


class Check(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = Path(scratch.name, "program")
        shutil.copytree(ROOT / "examples/closed-loop", self.folder)

    def test_a_sound_program_is_fine(self):
        checked = check(self.folder)
        self.assertEqual("", checked.stderr)
        self.assertRegex(checked.stdout, r"^fine: 1 workflow, 1 survey, 1 calendar, 8 people, \d+ ")
        self.assertEqual(0, checked.returncode)

    def test_findings_name_files_as_from_here(self):
        Path(self.folder, "heed.yaml").write_text("langauge: en\n", encoding="utf-8")
        Path(self.folder, "directory/teams.csv").unlink()
        Path(self.folder, "directory/people.csv").write_text(
            "email,name,teams\nmd@example.com,Maria,\n", encoding="utf-8")
        Path(self.folder, "directory/accounts.csv").unlink()
        Path(self.folder, "directory/services.csv").unlink()
        checked = check(self.folder)
        self.assertIn("heed.yaml:1:1: error[HD010]: heed.yaml has no “langauge”\n"
                      "    langauge: en\n"
                      "    ^~~~~~~~\n"
                      "  help: did you mean “language”?\n", checked.stdout)
        self.assertTrue(checked.stdout.endswith("\n6 errors\n"), checked.stdout)
        self.assertEqual(1, checked.returncode)

    def test_which_workflow_of_heed_serves_is_said(self):
        checked = check(self.folder)
        self.assertTrue(checked.stdout.endswith(
            "workflows/ has none of your own: closed-loop version 3, which comes with Heed, serves\n"), checked.stdout)
        Path(self.folder, "workflows").mkdir(exist_ok=True)
        Path(self.folder, "workflows/call-back.yaml.txt").write_text("workflow: call-back\n", encoding="utf-8")
        checked = check(self.folder)
        self.assertIn("workflows/call-back.yaml.txt: warning[HD306]: this file is not read\n"
                      "  help: files in workflows/ end in .yaml: call it call-back.yaml\n", checked.stdout)
        self.assertIn("workflows/call-back.yaml.txt: warning[HD370]: no workflow of your own is read: “closed-loop”, "
                      "which comes with Heed, follows up on every response\n", checked.stdout)

    def test_a_misspelt_verb_is_told_what_it_may_mean(self):
        told = subprocess.run([HEED, "chek", "."], capture_output=True, text=True, check=False, timeout=60)
        self.assertEqual(("heed: there is no verb “chek”; did you mean “check”?\nTry: heed --help\n", 2),
                         (told.stderr, told.returncode))

    def write_workflow(self, due, target):
        Path(self.folder, "workflows").mkdir(exist_ok=True)
        Path(self.folder, "workflows/w.yaml").write_text(
            "workflow: w\nversion: 1\nsurveys: [service-quality]\n"
            "every_response:\n  - {send: thank-you, to: customer}\n"
            "states:\n  call:\n"
            f"    task: {{title: Call, assignee: team key-accounts{due}}}\n"
            f"    on: {{completed: {target}}}\n"
            "  end: {type: final, counts_as: other}\n", encoding="utf-8")

    def test_what_may_be_wrong_lets_a_program_pass(self):
        self.write_workflow("", "end")
        checked = check(self.folder)
        self.assertIn("workflows/w.yaml:7:3: warning[HD506]: ", checked.stdout)
        self.assertTrue(checked.stdout.endswith(" mail templates; 1 warning\n"), checked.stdout)
        self.assertEqual(0, checked.returncode)

    def test_findings_as_json(self):
        self.write_workflow("", "ende")
        checked = check(self.folder, "--format", "json")
        self.assertEqual({"findings": [{
            "file": "workflows/w.yaml", "line": 9, "column": 21, "severity": "error",
            "code": "HD201", "message": "there is no state “ende”",
            "help": "did you mean “end”?"}]}, json.loads(checked.stdout))
        self.assertEqual(1, checked.returncode)

    def test_a_sound_program_has_an_empty_list(self):
        checked = check(self.folder, "--format", "json")
        self.assertEqual({"findings": []}, json.loads(checked.stdout))
        self.assertEqual(0, checked.returncode)

    def test_findings_as_sarif(self):
        self.write_workflow("", "end")
        log = json.loads(check(self.folder, "--format", "sarif").stdout)
        self.assertEqual("2.1.0", log["version"])
        run, = log["runs"]
        self.assertEqual("heed", run["tool"]["driver"]["name"])
        result, = run["results"]
        rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
        self.assertEqual(("HD506", "HD506", "warning"),
                         (rule["id"], result["ruleId"], result["level"]))
        where = result["locations"][0]["physicalLocation"]
        self.assertEqual("workflows/w.yaml", where["artifactLocation"]["uri"])
        self.assertEqual({"startLine": 7, "startColumn": 3, "endColumn": 7}, where["region"])

    def test_sarif_is_as_its_standard_has_it(self):
        schema = json.loads(SARIF_SCHEMA.read_text(encoding="utf-8"))
        validator = jsonschema.validators.validator_for(schema)(schema)
        self.write_workflow("", "ende")
        Path(self.folder, "workflows/with blank, ü.yaml").write_text("workflow: x\n", encoding="utf-8")
        for target in ("ende", "end"):
            self.write_workflow("", target)
            log = json.loads(check(self.folder, "--format", "sarif").stdout)
            self.assertEqual([], [error.message for error in validator.iter_errors(log)])
            self.assertGreater(len(log["runs"][0]["results"]), 0)
            log["runs"][0]["results"][0]["level"] = "fatal"
            self.assertNotEqual([], list(validator.iter_errors(log)))

    def test_another_format_is_wrong_usage(self):
        self.assertEqual(2, check(self.folder, "--format", "xml").returncode)

    def test_a_folder_that_is_not_there_is_no_finding(self):
        gone = subprocess.run([HEED, "check", "nowhere"], capture_output=True, text=True,
                              check=False, timeout=60, cwd=self.folder)
        self.assertEqual("heed: there is no folder nowhere\n", gone.stderr)
        self.assertEqual(3, gone.returncode)


if __name__ == "__main__":
    unittest.main()
