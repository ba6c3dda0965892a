"""The examples' sample responses are responses of their programs: all of them can be taken."""

import os
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEED = os.environ.get("HEED", str(ROOT / "build/release/heed"))


class Examples(unittest.TestCase):
    def test_each_takes_its_sample_responses(self):
        samples = sorted(ROOT.glob("examples/*/responses.jsonl"))
        self.assertGreater(len(samples), 3)
        for sample in samples:
            count = len(sample.read_text(encoding="utf-8").splitlines())
            with tempfile.TemporaryDirectory() as folder:
                taken = subprocess.run(
                    [HEED, "import", sample, "--source", "sample", "--program", sample.parent,
                     "--database", f"sqlite://{folder}/heed.db"],
                    capture_output=True, text=True, check=False, timeout=120)
            self.assertEqual(0, taken.returncode, taken.stdout + taken.stderr)
            self.assertTrue(taken.stdout.startswith(f"{count} taken, 0 known already"), taken.stdout)


if __name__ == "__main__":
    unittest.main()
