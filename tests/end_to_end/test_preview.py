"""`heed preview`: what a mail looks like, before anybody gets it."""

import os
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEED = os.environ.get("HEED", str(ROOT / "build/release/heed"))
PROGRAM = ROOT / "examples/closed-loop"


def preview(*words):
    return subprocess.run([HEED, "preview", *map(str, words), "--program", PROGRAM], capture_output=True,
                          text=True, check=False, timeout=60)


class Preview(unittest.TestCase):
    def test_a_response_decides_what_its_customer_would_read(self):
        shown = preview("thank-you", "--language", "en", "--response", PROGRAM / "scenarios/ada.json")
        self.assertTrue(shown.stdout.startswith(
            "=== en, where wants_call holds\n"
            "From: Example Services <service@example.com>\n"
            "To: Ada Byron <ada@customers.example>\n"
            "Subject: Thank you for your answer, Ada Byron\n\nDear Ada Byron,\n"), shown.stdout)
        self.assertEqual(0, shown.returncode)

    def test_every_shipped_mail_can_be_looked_at_in_each_language(self):
        for path in sorted((ROOT / "templates/mail").glob("*.de.md")):
            shown = preview(path.name.removesuffix(".de.md"))
            self.assertEqual("", shown.stderr)
            self.assertIn("=== de", shown.stdout)
            self.assertIn("=== en", shown.stdout)

    def test_a_misspelt_template_or_language_is_told(self):
        for words, told in (
                (("thank-yu",), "heed: there is no mail template “thank-yu”; did you mean “thank-you”?\n"),
                (("thank-you", "--language", "fr"),
                 "heed: “thank-you” is not written in “fr”; there are “de” and “en”\n")):
            refused = preview(*words)
            self.assertEqual((told, 1), (refused.stderr, refused.returncode))

    def test_a_response_that_is_none_is_told(self):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "odd.json")
            file.write_text('{"id": "r-1", "survey": "service-quality", "answers": {}, "customer": 7}', encoding="utf-8")
            refused = preview("thank-you", "--response", file)
        self.assertIn("odd.json is no response of this program:\n", refused.stderr)
        self.assertEqual(1, refused.returncode)

    def test_the_page_is_written_where_it_is_wanted(self):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "thank-you.html")
            written = preview("thank-you", "--format", "html", "--output", file)
            self.assertEqual(f"written: {file}\n", written.stdout)
            self.assertEqual(4, file.read_text(encoding="utf-8").count("<iframe"))


if __name__ == "__main__":
    unittest.main()
