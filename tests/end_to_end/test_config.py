"""What holds on this machine, and who says so."""
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

from running import HEED, ROOT

SETTINGS = """organisation: Example Services
listen: 127.0.0.1:9000
mail:
  server: smtp://mail.example.com
  password: env:NO_SUCH_VARIABLE
sources:
  typeform: {secret: [env:ONE, env:OTHER]}
limits:
  body_mb: 2
"""


class Config(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="heed-test-")
        self.addCleanup(folder.cleanup)
        self.program = pathlib.Path(folder.name)
        self.write(SETTINGS)

    def write(self, text):
        (self.program / "heed.yaml").write_text(text, encoding="utf-8")

    def said(self, *words, **environment):
        kept = {name: value for name, value in os.environ.items() if not name.startswith("HEED_")}
        return subprocess.run([HEED, "config", "--program", str(self.program), *words], capture_output=True, text=True,
                              env={**kept, **environment}, check=False)

    def lines(self, *words, **environment):
        done = self.said(*words, **environment)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        rows = [line.split("  ", 1) for line in done.stdout.splitlines()]
        return {name: tuple(rest.strip().rsplit("  ", 1)) for name, rest in rows}

    def test_each_setting_has_its_value_and_who_says_so(self):
        lines = {name: tuple(part.strip() for part in row) for name, row in self.lines(
            "--database", "sqlite:///var/lib/heed/heed.db", HEED_SMTP="smtp://127.0.0.1:25", ONE="secret").items()}
        self.assertEqual(lines["organisation"], ("Example Services", "heed.yaml:1"))
        self.assertEqual(lines["database"], ("sqlite:///var/lib/heed/heed.db", "--database"))
        self.assertEqual(lines["listen"], ("127.0.0.1:9000", "heed.yaml:2"))
        self.assertEqual(lines["mail.server"], ("smtp://127.0.0.1:25", "HEED_SMTP"))
        self.assertEqual(lines["mail.password"], ("env:NO_SUCH_VARIABLE (cannot be had)", "heed.yaml:5"))
        self.assertEqual(lines["sources.typeform.secret"], ("env:ONE, env:OTHER (cannot be had)", "heed.yaml:7"))
        self.assertEqual(lines["limits.body_mb"], ("2", "heed.yaml:9"))
        self.assertEqual(lines["limits.connections"], ("4096", "usual"))
        self.assertEqual(lines["erasures"], ("-", "not set"))
        self.assertEqual(lines["retention"], ("-", "not set"))
        self.assertEqual(lines["mail lanes"], ("48", "usual"))

    def test_of_mail_lanes_a_number_holds_and_nothing_else(self):
        for told, holds in (("8", ["8", "HEED_MAIL_LANES"]), ("four", ["48", "usual"])):
            said = self.lines(HEED_MAIL_LANES=told)["mail lanes"]
            self.assertEqual([part.strip() for part in said], holds)

    def test_a_mistake_in_it_is_named_instead(self):
        self.write("mail:\n  password: hunter2\n")
        done = self.said()
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn("a secret does not belong into this file", done.stderr)
        self.assertNotIn("limits", done.stderr)

    def test_the_page_of_all_settings_is_the_reader_s_own_table(self):
        self.assertEqual((ROOT / "docs" / "settings.md").read_text(encoding="utf-8"), self.said("--reference").stdout,
                         "write it anew: heed config --reference > docs/settings.md")

    def test_each_setting_that_holds_is_one_of_that_page(self):
        page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
        for name in self.lines():
            of_any_name = re.sub(r"^(sources|webhooks)\.[^.]+", r"\1.NAME", name)
            self.assertTrue(f"`{of_any_name}`" in page or f"`{of_any_name}." in page, name)


if __name__ == "__main__":
    unittest.main()
