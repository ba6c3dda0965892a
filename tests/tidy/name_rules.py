"""Two types must not share a full name: the linker takes one's functions for the other's, silently."""

import re

from source_tree import Offence

OPENS = re.compile(r"^(?:inline\s+)?namespace(?:\s+([\w:]+))?\s*\{")
CLOSES = re.compile(r"^\}\s*(?://.*)?$")
TYPE = re.compile(r"^(?:struct|class|union|enum(?:\s+class)?)\s+(\w+)\b(?!::)[^;{]*\{")


def offences(files):
    first = {}
    for file in files:
        if not file.is_cpp or not file.is_below("engine", "adapters"):
            continue
        for number, name in types(file):
            home = first.setdefault(name, file.path)
            if home != file.path:
                yield Offence(file.path, number, f"{name} is the name of a type in {home}")


def types(file):
    """(line, full name) of every type defined in a namespace with a name; clang-format's layout."""
    spaces = []
    is_inside_braces = False
    for number, line in enumerate(file.code_lines, 1):
        opened = OPENS.match(line)
        if opened:
            spaces.append(opened.group(1))
        elif CLOSES.match(line) and not is_inside_braces and spaces:
            spaces.pop()
        elif found := TYPE.match(line):
            if all(spaces):
                yield number, "::".join([*spaces, found.group(1)])
        if not opened and line and not line[0].isspace():
            is_inside_braces = line.rstrip().endswith(("{", "(")) and not line.startswith("}")
