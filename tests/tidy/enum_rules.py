"""An enumerator is no number: a list that another file keeps in the enum's order is soon out of step with it."""

import re

from source_tree import Offence

HOME = "engine/values/enum_names.h"
ENUM = re.compile(r"\benum class (\w+)")
OTHER_TYPE = re.compile(r"(?<!enum )\b(?:struct|class) (\w+)")
NUMBER = re.compile(r"\b(?:int|unsigned|char|short|long|size_t|ptrdiff_t|u?int\d+_t)\b")
CAST = re.compile(r"\bstatic_cast<([^<>]+)>\(")
DECLARED = re.compile(r"\b(\w+)(?:\s+const)?\s*&?\s+(\w+)\s*(?:\(\)|[;,)={])")
LAST_WORD = re.compile(r"(?:(\w+)::)?(\w+)(?:\(\))?$")
INTEGERS = {"int", "size_t", "StateId", "int64_t"}
NO_TYPES = {"return", "case", "auto", "const", "else", "throw", "using", "enum", "class", "struct", "operator"}


def offences(files):
    files = [file for file in files if file.is_cpp and file.is_below("engine", "adapters")]
    code = "\n".join(line for file in files for line in file.code_lines)
    enums = set(ENUM.findall(code)) - set(OTHER_TYPE.findall(code))
    members = {}
    for file in files:
        if file.is_header:
            for name, types in declared(file).items():
                members.setdefault(name, set()).update(types)
    for file in files:
        if file.path != HOME:
            types = {**members, **declared(file)}
            enumerators = {name for name in types if types[name] & enums and not types[name] & INTEGERS}
            for number, what in casts(file, enums, enumerators):
                yield Offence(file.path, number, what)


def declared(file):
    """The types with which each name is declared in that file."""
    types = {}
    for line in file.code_lines:
        for kind, name in DECLARED.findall(line):
            if kind not in NO_TYPES:
                types.setdefault(name, set()).add(kind)
    return types


def casts(file, enums, enumerators):
    text = "\n".join(file.code_lines)
    for cast in CAST.finditer(text):
        number = text.count("\n", 0, cast.start()) + 1
        inner = between_brackets(text, cast.end())
        to = cast.group(1).rpartition("::")[2]
        last = LAST_WORD.search(inner)
        if NUMBER.search(cast.group(1)) and last and (last.group(1) in enums or last.group(2) in enumerators):
            yield number, f"{inner} as a number: name_of and EnumArray ({HOME}) keep no order beside the enum's"
        elif to in enums and not inner.endswith(".index()"):
            yield number, f"{to} of a number: parse_name ({HOME}) keeps no order beside the enum's"


def between_brackets(text, start):
    depth = 1
    for at in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if depth == 0:
            return text[start:at].strip()
    return text[start:]
