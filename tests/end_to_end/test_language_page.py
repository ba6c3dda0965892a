"""The examples of docs/language.md, tried: they are a sound program, and say what is printed."""

import os
import re
import shlex
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEED = os.environ.get("HEED", str(ROOT / "build/release/heed"))
PAGE = (ROOT / "docs/language.md").read_text(encoding="utf-8")
HOMES = {
    "survey": "surveys/service-quality.yaml",
    "calendar": "calendars/head-office.yaml",
    "goal": "goals/onboarding-quality.yaml",
    "organisation": "heed.yaml",
    "workflow": "workflows/call-back.yaml",
}


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)


def heed(*words):
    return subprocess.run([HEED, *words], capture_output=True, text=True, check=False, timeout=60)


class LanguagePage(unittest.TestCase):
    def test_its_files_are_a_program_without_findings(self):
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(ROOT / "examples/closed-loop", folder, dirs_exist_ok=True)
            placed = []
            for block in blocks("yaml"):
                kind = block.partition(":")[0]
                if kind in HOMES:
                    home = Path(folder, HOMES[kind])
                    home.parent.mkdir(exist_ok=True)
                    home.write_text(block, encoding="utf-8")
                    placed.append(kind)
            self.assertEqual(sorted(HOMES), sorted(placed))
            checked = heed("check", folder)
        self.assertEqual("", checked.stderr)
        self.assertRegex(checked.stdout, "^fine: 1 workflow, 1 survey, 1 calendar, ")

    def test_its_commands_print_what_it_says(self):
        for block in blocks("console"):
            command, _, printed = block.partition("\n")
            self.assertEqual(printed, heed(*shlex.split(command.removeprefix("$ heed "))).stdout)


if __name__ == "__main__":
    unittest.main()
