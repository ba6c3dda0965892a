"""`heed init`: a small whole program to begin with."""

import os
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEED = os.environ.get("HEED", str(ROOT / "build/release/heed"))


def heed(*words, cwd=None):
    return subprocess.run([HEED, *words], capture_output=True, text=True, check=False, timeout=60, cwd=cwd)


class Init(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.scratch = scratch.name

    def test_what_it_writes_has_no_findings_and_passes_its_own_scenarios(self):
        written = heed("init", "mine", cwd=self.scratch)
        self.assertEqual(("", 0), (written.stderr, written.returncode))
        self.assertIn("written: mine/workflows/call-back.yaml\n", written.stdout)
        folder = Path(self.scratch, "mine")
        checked = heed("check", cwd=folder)
        self.assertRegex(checked.stdout, r"^fine: 1 workflow, 1 survey, 1 calendar, 3 people, \d+ mail templates\n$")
        played = heed("test", cwd=folder)
        self.assertTrue(played.stdout.startswith("3 passed, 0 failed\n"), played.stdout)
        self.assertEqual(0, played.returncode)
        self.assertTrue(Path(folder, ".gitignore").exists())
        tried = heed("simulate", "call-back", "--responses", "responses.csv", cwd=folder)
        self.assertRegex(tried.stdout, r"^call-back 1 · 60 responses from ")
        for name in ("thank-you.md", "thank-you.de.md"):
            self.assertTrue(Path(folder, "templates/mail", name).exists())

    def test_an_empty_folder_is_as_good_as_a_new_one(self):
        self.assertEqual(0, heed("init", ".", cwd=self.scratch).returncode)
        self.assertEqual(0, heed("check", cwd=self.scratch).returncode)

    def test_what_stands_somewhere_already_is_left_alone(self):
        Path(self.scratch, "heed.yaml").write_text("organisation: Ours\n", encoding="utf-8")
        refused = heed("init", self.scratch)
        self.assertEqual(f"heed: {self.scratch} is there already, and not empty; nothing was written. "
                         "Name a new folder.\n", refused.stderr)
        self.assertEqual(1, refused.returncode)
        self.assertEqual(["heed.yaml"], os.listdir(self.scratch))


if __name__ == "__main__":
    unittest.main()
