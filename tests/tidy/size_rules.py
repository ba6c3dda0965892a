"""How long a file, a function and a line may be. Text in raw strings is data: it fills a file, but
neither a function nor a line."""

import re

from source_tree import Offence

HEADER_LINES = 160
CPP_LINES = 400
FUNCTION_LINES = 60
COLUMNS = 100
TYPE = re.compile(r"\b(class|struct|union|enum)\b")


def offences(files):
    for file in files:
        if file.is_cpp:
            yield from long_lines(file)
            yield from long_file(file)
            yield from long_functions(file)


def long_lines(file):
    for number, line in enumerate(file.lines, 1):
        if len(line) > COLUMNS and number not in file.raw_text_lines:
            yield Offence(file.path, number, f"{len(line)} columns; {COLUMNS} are the limit")


def long_file(file):
    limit = HEADER_LINES if file.is_header else CPP_LINES
    if len(file.lines) > limit:
        what = f"{len(file.lines)} lines; {limit} are the limit"
        yield Offence(file.path, len(file.lines), what)


def long_functions(file):
    for first, last in functions(file.code_lines):
        lines = range(first, last + 1)
        length = sum(number not in file.raw_text_lines for number in lines)
        if length > FUNCTION_LINES:
            what = f"a function of {length} lines; {FUNCTION_LINES} are the limit"
            yield Offence(file.path, first, what)


def functions(code_lines):
    """(first line, last line) of every function outside of functions: a count of braces."""
    open_braces = []  # (kind, line where its heading starts)
    heading, heading_line = "", 0
    ended = None  # the function whose brace closed last: `: member{1} {` goes on
    for number, line in enumerate(code_lines, 1):
        if line.lstrip().startswith("#"):
            continue
        for character in line + "\n":
            if character == "{":
                goes_on = ended and heading.strip() in ("", ",") or heading.lstrip()[:1] == ","
                first = ended if goes_on and ended else heading_line or number
                open_braces.append((kind_of(heading, open_braces, goes_on), first))
                heading, heading_line = "", 0
            elif character == "}":
                kind, first = open_braces.pop() if open_braces else ("other", number)
                ended = first if kind == "function" else None
                if ended:
                    yield first, number
                heading, heading_line = "", 0
            elif character == ";":
                heading, heading_line, ended = "", 0, None
            else:
                heading += character
                if not heading_line and not character.isspace():
                    heading_line = number


def kind_of(heading, open_braces, goes_on):
    outside = all(kind in ("namespace", "type") for kind, _ in open_braces)
    if not outside:
        return "other"
    if re.search(r"\bnamespace\b", heading):
        return "namespace"
    if "(" in heading or goes_on:
        return "function"
    return "type" if TYPE.search(heading) else "other"
