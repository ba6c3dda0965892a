"""`heed check`: everything that is wrong with a program folder, or what it consists of."""

import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEED = os.environ.get("HEED", str(ROOT / "build/release/heed"))


def check(folder):
    return subprocess.run([HEED, "check", "."], capture_output=True, text=True, check=False,
                          timeout=60, cwd=folder)


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
        self.assertTrue(checked.stdout.endswith("\n4 errors\n"), checked.stdout)
        self.assertEqual(1, checked.returncode)

    def test_a_folder_that_is_not_there_is_no_finding(self):
        gone = subprocess.run([HEED, "check", "nowhere"], capture_output=True, text=True,
                              check=False, timeout=60, cwd=self.folder)
        self.assertEqual("heed: there is no folder nowhere\n", gone.stderr)
        self.assertEqual(3, gone.returncode)


if __name__ == "__main__":
    unittest.main()
