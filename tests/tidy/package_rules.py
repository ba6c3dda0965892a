"""The package is built from what the tree is built from: a library that scripts/bootstrap installs is one of debian/control's too."""

import re

from source_tree import Offence

LIBRARY = re.compile(r"\blib[a-z0-9.+-]+-dev\b")
OF_TESTS = {"libgtest-dev", "libgmock-dev"}


def offences(files):
    texts = {file.path: file.text for file in files}
    installed = set(LIBRARY.findall(texts.get("scripts/bootstrap", ""))) - OF_TESTS
    for library in installed - set(LIBRARY.findall(texts.get("debian/control", ""))):
        yield Offence("debian/control", 1, f"Build-Depends lack {library}, which scripts/bootstrap installs")
