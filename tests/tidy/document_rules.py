"""The documents: their links lead somewhere, and the tests that they name exist."""

import posixpath
import re

from source_tree import Offence

LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#{1,6}\s+(.*)$")
TEST_ID = re.compile(
    r"`(?:(unit|conformance|payloads|web|simulation)\.(\w+)\.(\w+)|(tidy|end_to_end)\.(test_\w+))`"
)
DIAGNOSTIC_CODE = re.compile(r'"(HD\d{3})"')


def offences(files):
    by_path = {file.path: file for file in files}
    folders = {posixpath.dirname(path) for path in by_path}
    for file in files:
        if file.path.endswith(".md") and is_document(file):
            yield from broken_links(file, by_path, folders)
            yield from unknown_tests(file, files, by_path)
    yield from codes_without_page(files, by_path)


def is_document(file):
    return file.is_below("docs") or "/" not in file.path or file.is_below("examples")


def broken_links(file, by_path, folders):
    in_code = False
    for number, line in enumerate(file.lines, 1):
        in_code ^= line.lstrip().startswith("```")
        if in_code:
            continue
        for target in LINK.findall(re.sub(r"`[^`]*`", "", line)):
            if re.match(r"[a-z]+:", target) or "{{" in target:
                continue
            path, _, anchor = target.partition("#")
            where = posixpath.normpath(posixpath.join(file.folder, path)) if path else file.path
            if where not in by_path and where not in folders and where != ".":
                yield Offence(file.path, number, f"link to {target}: there is no such file")
            elif anchor and where in by_path and anchor not in anchors(by_path[where]):
                yield Offence(file.path, number, f"link to {target}: no such heading")


def anchors(file):
    found = set()
    for line in file.lines:
        match = HEADING.match(line)
        if match:
            words = re.sub(r"[^\w\s-]", "", match.group(1).lower()).strip()
            found.add(re.sub(r"\s", "-", words))
    return found


def unknown_tests(file, files, by_path):
    for number, line in enumerate(file.lines, 1):
        for kind, suite, name, folder, script in TEST_ID.findall(line):
            if script:
                known = f"tests/{folder}/{script}.py" in by_path
            else:
                test = re.compile(rf"\bTEST(?:_F|_P)?\({suite},\s*{name}\)")
                known = any(test.search(each.text) for each in files
                            if each.is_below(f"tests/{kind}"))
            if not known:
                what = f"{script or f'{kind}.{suite}.{name}'} is not the name of a test"
                yield Offence(file.path, number, what)


def codes_without_page(files, by_path):
    for file in files if has_diagnostic_pages(by_path) else ():
        if not file.is_below("engine"):
            continue
        for number, line in enumerate(file.lines, 1):
            for code in DIAGNOSTIC_CODE.findall(line):
                if f"docs/diagnostics/{code}.md" not in by_path:
                    what = f"{code} has no page docs/diagnostics/{code}.md"
                    yield Offence(file.path, number, what)


def has_diagnostic_pages(by_path):
    return any(path.startswith("docs/diagnostics/") for path in by_path)
