"""Reads a source tree for the tidy rules."""

import os
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

SKIPPED_FOLDERS = {"build", "node_modules", "__pycache__"}
KEPT_DOT_FOLDERS = {".ci"}
BORROWED_TEXT = ("tests/suites/",)


@dataclass(frozen=True, order=True)
class Offence:
    path: str
    line: int
    what: str

    def __str__(self):
        return f"{self.path}:{self.line}: {self.what}"


@dataclass
class SourceFile:
    path: str
    text: str

    @cached_property
    def lines(self):
        return self.text.splitlines()

    @property
    def folder(self):
        return self.path.rpartition("/")[0]

    @property
    def name(self):
        return self.path.rpartition("/")[2]

    @property
    def is_header(self):
        return self.path.endswith(".h")

    @property
    def is_cpp(self):
        return self.path.endswith((".h", ".cpp"))

    @property
    def is_ours(self):
        """Text that we wrote, as opposed to suites that came from elsewhere."""
        return not self.path.startswith(BORROWED_TEXT)

    @cached_property
    def code_lines(self):
        """The lines with comments and the insides of literals blanked; columns stay in place."""
        return blank_comments_and_literals(self.text).split("\n")

    @cached_property
    def raw_text_lines(self):
        """The numbers of the lines that lie inside a raw string: data, not code."""
        inside = set()
        for match in COMMENT_OR_LITERAL.finditer(self.text):
            if match.group("delimiter") is not None:
                first = self.text.count("\n", 0, match.start()) + 1
                inside.update(range(first + 1, first + match.group().count("\n") + 1))
                if "\n" not in match.group():
                    inside.add(first)
        return inside

    def is_below(self, *folders):
        return any(self.path.startswith(folder + "/") for folder in folders)


def read_tree(root):
    """Every text file below `root`, sorted by path; build products and binary files left out."""
    files = []
    for folder, subfolders, names in os.walk(root):
        subfolders[:] = sorted(name for name in subfolders if not is_skipped(name))
        for name in names:
            path = Path(folder, name)
            try:
                text = path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue
            files.append(SourceFile(path.relative_to(root).as_posix(), text))
    return sorted(files, key=lambda file: file.path)


def is_skipped(folder):
    return folder in SKIPPED_FOLDERS or (folder[0] == "." and folder not in KEPT_DOT_FOLDERS)


COMMENT_OR_LITERAL = re.compile(
    r"""
      //[^\n]*
    | /\*.*?\*/
    | (?:u8|[uUL])?R"(?P<delimiter>[^()\\\s]{0,16})\(.*?\)(?P=delimiter)"
    | "(?:\\.|[^"\\\n])*"
    | (?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+'
    """,
    re.VERBOSE | re.DOTALL,
)


def blank_comments_and_literals(text):
    def blanked(match):
        found = match.group()
        if found.startswith("//") or found.startswith("/*"):
            return re.sub(r"[^\n]", " ", found)
        return found[0] + re.sub(r"[^\n]", " ", found[1:-1]) + found[-1]

    return COMMENT_OR_LITERAL.sub(blanked, text)
