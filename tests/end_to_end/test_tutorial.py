"""docs/tutorial.md, followed to the letter: every command is run, every change is made, in the page's
order, against a real server and a real mail server, and must print what the page says."""

import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from running import HEED, ROOT, free_port

PAGE = (ROOT / "docs/tutorial.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(console|diff)(?: (\S+))?\n(.*?)^```", re.DOTALL | re.MULTILINE)
END = "end-of-what-was-printed"


def commands(block):
    """Each command of a console block with what the page shows below it."""
    found = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line.removeprefix("$ "), []))
        else:
            found[-1][1].append(line)
    return [(command, "\n".join(lines)) for command, lines in found]


def pattern_of(shown):
    """`…` stands for anything; alone on its line, for any number of lines."""
    anything = {"\n…\n": r"\n(?:.*\n)?", "…\n": r"(?:.*\n)?", "\n…": r"(?:\n.*)?", "…": ".*"}
    parts = re.split("(^…\n|\n…\n|\n…$|…)", shown)
    return re.compile("".join(anything[part] if part in anything else re.escape(part) for part in parts), re.DOTALL)


class Terminal:
    """A shell that somebody types into."""

    def __init__(self, directory, environment):
        self.process = subprocess.Popen(["bash"], cwd=directory, env=environment, text=True, start_new_session=True,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def type(self, command):
        self.process.stdin.write(f"{command}\nprintf '\\n%s\\n' {END}\n")
        self.process.stdin.flush()
        printed = []
        for line in self.process.stdout:
            if line.rstrip("\n") == END:
                return "".join(printed).strip("\n")
            printed.append(line)
        raise AssertionError(f"the shell ended at: {command}")

    def close(self):
        self.type("kill $(jobs -p); wait")
        self.process.stdin.close()
        self.process.wait(timeout=30)
        self.process.stdout.close()


class Tutorial(unittest.TestCase):
    def setUp(self):
        self.directory = Path(tempfile.mkdtemp(prefix="heed-tutorial-"))
        self.addCleanup(shutil.rmtree, self.directory, ignore_errors=True)
        self.ports = {"8080": str(free_port()), "2525": str(free_port())}
        environment = dict(os.environ, HEED_HOME=os.environ.get("HEED_HOME", str(ROOT)), HEED_LISTEN=f"127.0.0.1:{self.ports['8080']}",
                           HEED_SMTP=f"smtp://127.0.0.1:{self.ports['2525']}",
                           PATH=f"{Path(HEED).resolve().parent}:{os.environ['PATH']}")
        self.terminal = Terminal(self.directory, environment)
        self.addCleanup(self.terminal.close)

    def change(self, name, block):
        """What `-` lines say becomes what `+` lines say."""
        path = self.directory / "our-feedback" / name
        text = path.read_text(encoding="utf-8")
        old = "".join(line[1:] + "\n" for line in block.splitlines() if line.startswith("-"))
        new = "".join(line[1:] + "\n" for line in block.splitlines() if line.startswith("+"))
        self.assertEqual(1, text.count(old), f"{name} has this once:\n{old}")
        path.write_text(text.replace(old, new), encoding="utf-8")

    def run_command(self, command, shown):
        for written, free in self.ports.items():
            command = command.replace(written, free)
        printed = self.terminal.type(command)
        if not command.endswith("&"):
            self.assertTrue(pattern_of(shown).fullmatch(printed), f"$ {command}\nthe page shows:\n{shown}\nbut it prints:\n{printed}")

    def test_every_command_prints_what_the_page_shows(self):
        blocks = BLOCK.findall(PAGE)
        self.assertGreater(len(blocks), 10)
        for kind, name, block in blocks:
            if kind == "diff":
                self.change(name, block)
            else:
                for command, shown in commands(block):
                    self.run_command(command, shown)


if __name__ == "__main__":
    unittest.main()
