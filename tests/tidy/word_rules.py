"""Words that may not stand in names, in tests, or in the tree at all."""

import re

from source_tree import Offence

EMPTY_WORDS = {"manager", "helper", "util", "impl", "base"}
SNAKE_CASE = re.compile(r"^[a-z0-9]+(_[a-z0-9]+)*$")
TYPE_NAME = re.compile(
    r"\b(?:class|struct|union|concept|enum(?:\s+class)?)\s+([A-Za-z_]\w*)|\busing\s+(\w+)\s*="
)
GETTER = re.compile(r"(?<![\w.:>])get_\w+(?=\()")
UNFINISHED = re.compile(r"\b(TO(?:)DO|FIX(?:)ME|X{3}|HA(?:)CK)\b")
SLEEP = re.compile(r"\bsleep_(?:for|until)\b|\busleep\(|\btime\.sleep\b|^\s*sleep [0-9.]")
SKIPPED_TEST = re.compile(r"\bDISABLED[_]\w*|\bGTEST[_]SKIP\b|@unittest\.skip|\bskipTest\(")

# What people read stands in templates/, in each language. These read what people type, in theirs.
OTHER_LANGUAGE = re.compile(r'"[^"]*[À-ÿ„][^"]*"|"[^"]*\b(der|die|das|und|nicht|wurde|Kunde|Sie)\b[^"]*"')
READS_LANGUAGES = ("engine/definition/words.cpp", "engine/values/time_words.cpp",
                   "engine/expressions/cel/lexer.cpp", "engine/expressions/cel/likely_meant.cpp",
                   "adapters/sql/case_terms.cpp", "adapters/surveys/written.cpp")

# Waiting for another process has no event to wait for: these look again until a deadline.
BOUNDED_WAITS = ("tests/end_to_end/running.py", "tests/bench/suite.py")
# Speaks of the forbidden words, and brings a bad tree to find them in.
THE_RULES = ("tests/tidy/",)


def offences(files):
    for file in files:
        if not file.is_ours or file.path.startswith(THE_RULES):
            continue
        yield from unfinished(file)
        if file.path.endswith((".h", ".cpp", ".py")):
            yield from file_name(file)
        if file.is_cpp:
            yield from type_names(file)
            yield from getters(file)
            yield from foreign_words(file)
        if file.is_below("tests"):
            yield from test_habits(file)


def unfinished(file):
    for number, line in enumerate(file.lines, 1):
        for word in UNFINISHED.findall(line):
            yield Offence(file.path, number, f"{word}: finish it, or write an issue")


def file_name(file):
    stem = file.name.rpartition(".")[0]
    if not SNAKE_CASE.match(stem.strip("_")):
        yield Offence(file.path, 1, "file names are snake_case")
    for word in empty_words(stem.split("_")):
        yield Offence(file.path, 1, f"“{word}” in a file's name says nothing: name what it does")


def type_names(file):
    for number, line in enumerate(file.code_lines, 1):
        for names in TYPE_NAME.findall(line):
            name = "".join(names)
            for word in empty_words(re.findall(r"[A-Z]?[a-z0-9]+", name)):
                what = f"“{word}” in the type's name {name} says nothing: name what it is"
                yield Offence(file.path, number, what)


def empty_words(words):
    return [word for word in words if word.lower().removesuffix("s") in EMPTY_WORDS]


def getters(file):
    for number, line in enumerate(file.code_lines, 1):
        for name in GETTER.findall(line):
            yield Offence(file.path, number, f"{name}: a question is named for its answer")


def foreign_words(file):
    if not file.is_below("engine", "adapters") or file.path in READS_LANGUAGES:
        return
    for number, line in enumerate(file.lines, 1):
        if OTHER_LANGUAGE.search(line) and not line.lstrip().startswith("//"):
            yield Offence(file.path, number, "words of a language: they stand in templates/words")


def test_habits(file):
    if file.path.endswith(".md"):
        return
    for number, line in enumerate(file.lines, 1):
        if SLEEP.search(line) and file.path not in BOUNDED_WAITS:
            yield Offence(file.path, number, "a test that sleeps: wait for what is to happen")
        if SKIPPED_TEST.search(line):
            yield Offence(file.path, number, "a test that is skipped: mend it or delete it")
