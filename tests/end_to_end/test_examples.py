"""The examples have a past quarter's responses: each is taken, and the workflow can be tried on them."""

import os
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = sorted(path.parent for path in ROOT.glob("examples/*/heed.yaml"))
HEED = os.environ.get("HEED", str(ROOT / "build/release/heed"))


def heed(*words):
    return subprocess.run([HEED, *map(str, words)], capture_output=True, text=True, check=False, timeout=120)


class Examples(unittest.TestCase):
    def test_each_has_responses_that_it_takes(self):
        for program in PROGRAMS:
            sample = program / "responses.jsonl"
            count = len(sample.read_text(encoding="utf-8").splitlines())
            with tempfile.TemporaryDirectory() as folder:
                taken = heed("import", sample, "--source", "sample", "--program", program,
                             "--database", f"sqlite://{folder}/heed.db")
            self.assertEqual(f"{count} taken, 0 known already, 0 refused\n", taken.stdout, taken.stderr)

    def test_each_can_be_tried_on_a_past_quarter(self):
        for program in PROGRAMS:
            workflows = [path.stem for path in program.glob("workflows/*.yaml")] or ["closed-loop"]
            for workflow in workflows:
                played = heed("simulate", workflow, "--program", program, "--responses", program / "responses.jsonl")
                self.assertEqual(0, played.returncode, played.stdout + played.stderr)

    def test_each_states_the_figures_of_its_past_quarter(self):
        for program in PROGRAMS:
            page = Path(program, "README.md").read_text(encoding="utf-8")
            command = re.search(r"^heed simulate .*$", page, re.MULTILINE)[0].split()
            played = subprocess.run([HEED, *command[1:]], capture_output=True, text=True, check=False, timeout=120, cwd=ROOT)
            figures = page.split("```text\n")[1].split("```")[0]
            self.assertEqual(figures, played.stdout[:played.stdout.index("\nWhat was assumed of people")])

    def test_the_scenarios_of_each_show_all_of_it(self):
        for program in PROGRAMS:
            shown = heed("test", program, "--min-coverage", "100")
            self.assertEqual(0, shown.returncode, shown.stdout + shown.stderr)


if __name__ == "__main__":
    unittest.main()
