"""The rules about the tree, tried on a small bad tree: all that they find, compared whole."""

import tempfile
import unittest
from pathlib import Path

import test_tree

LONG_FUNCTION = "int sum() {\n" + "    step();\n" * 60 + "}\n"
SHORT_FUNCTION = "int sum() {\n" + "    step();\n" * 58 + "}\n"

BAD_TREE = {
    "engine/values/early.h": '#include "engine/model/case.h"\n#include <date/tz.h>\n',
    "engine/values/first.cpp": "#include <date/date.h>\n#include <date/tz.h>\n",
    "engine/values/second.cpp": "#include <vector>\n\n#include <date/tz.h>\n",
    "engine/model/case.h": '#include "case_number.h"\n#include "adapters/json/read.h"\n',
    "engine/model/socket.cpp": "#include <unistd.h>\n",
    "engine/decision/decide.cpp": '#include "engine/definition/reader.h"\n',
    "engine/analysis/gaps.cpp": '#include "engine/definition/reader.h"\n',
    "engine/model/speech.cpp": '// "für"\nsay("Noch nicht");\nsay("für alle");\n',
    "engine/storage/rows.cpp": '#include "engine/values/value.h"\n',
    "adapters/sql/store.h": "#include <soci/soci.h>\n",
    "adapters/sql/store.cpp": '#include <soci/soci.h>\n#include "adapters/json/read.h"\n',
    "adapters/sql/insert.cpp": 'auto a = "INSERT INTO cases"\n    " VALUES (1)";\n'
                               'auto b = "INSERT INTO cases (number) VALUES (1)";\n',
    "adapters/sql/migrations/21_old.sql": "INSERT INTO meta VALUES (1);\n",
    "adapters/sql/migrations/24_new.sql": "-- Why.\nINSERT OR IGNORE INTO meta SELECT 1;\n",
    "adapters/web/api/cases.cpp": '#include "adapters/sql/store.h"\n#include <curl/curl.h>\n',
    "adapters/web/chart.cpp": "#include <vulkan/vulkan.h>\n#include <unistd.h>\n",
    "adapters/cli/serve.cpp": '#include "adapters/sql/store.h"\n#include <CLI/CLI.hpp>\n',
    "adapters/cli/command_line/command_line.cpp": "#include <CLI/CLI.hpp>\n",
    "adapters/system/long.h": "\n" * 151,
    "adapters/system/long.cpp": "\n" * 401,
    "adapters/system/long_function.cpp": "namespace heed {\n" + LONG_FUNCTION + "}\n",
    "adapters/system/constructor.cpp": "A::A() : a_{1},\n b_{2} {\n" + "x();\n" * 59 + "}\n",
    "adapters/system/short_function.cpp": "struct A {\n" + SHORT_FUNCTION + "};\n",
    "adapters/system/wide.cpp": "// " + "x" * 98 + '\nauto text = R"(\n' + "x" * 101 + '\n)";\n',
    "adapters/system/CaseTable.cpp": "class CaseManager;\nenum class TextUtils {};\n",
    "adapters/system/mail_helper.h": "int get_count() const;\nauto x = std::get_if<int>(&y);\n",
    "adapters/system/manager.cpp": "using BaseCase = int;\nstruct Manageress;\n// class Impl\n",
    "adapters/system/unfinished.cpp": "int x;  // TO" "DO later\n",
    "tests/unit/case_test.cpp": "sleep" "_for(1s);\nTEST(Case, DISABLED" "_opens) {}\n",
    "tests/end_to_end/test_it.py": "time.sl" "eep(1)\n",
    "tests/end_to_end/running.py": "time.sl" "eep(0.05)\n",
    "tests/suites/other/SomeBase.cpp": "struct Base {};  // TO" "DO\n",
    "README.md": "# Heed\n[a](docs/a.md) [b](docs/b.md#the-end) [c](#heed) [d](https://e.org)\n"
                 "```\n[e](nowhere.md)\n```\n",
    "docs/b.md": "# The start\n`unit.Case.opens` `unit.Case.closes` `end_to_end.test_them`\n",
    "tests/unit/open_test.cpp": "TEST(Case, opens) {}\n",
    "engine/model/codes.cpp": 'auto a = "HD001";\nauto b = "HD002";\n',
    "docs/diagnostics/HD001.md": "# HD001\n",
    "engine/runtime/a.h": "namespace heed {\nstruct Found {\n    int x;\n};\nstruct B;\n}\n",
    "engine/runtime/b.h": "namespace heed {\nenum class Found { no };\nstruct B {};\n}\n",
    "engine/runtime/c.h": "namespace heed::c {\nstruct Found {};\n}\n",
    "engine/runtime/d.cpp": "namespace heed {\nnamespace {\nstruct Found {};\n}\n}\n",
    "scripts/bootstrap": "packages=(libsoci-dev libdtl-dev libgtest-dev cmark)\n",
    "debian/control": "Build-Depends: cmark, libsoci-dev\n",
    "build/dev/generated.h": "struct Base {};\n",
    "engine/model/shade.h": "namespace heed {\nenum class Shade { dark, light };\n"
                            "struct Lamp {\n    Shade shade;\n    int number;\n};\n}\n",
    "engine/model/shade.cpp": "auto a = texts.at(static_cast<std::size_t>(lamp.shade));\n"
                              "auto b = texts[static_cast<int>(Shade::dark)];\n"
                              "auto c = texts[static_cast<size_t>(lamp.number)];\n"
                              "auto d = static_cast<Shade>(found - texts.begin());\n"
                              "auto e = static_cast<Shade>(content.index());\n",
}

FOUND = """\
README.md:2: link to docs/a.md: there is no such file
README.md:2: link to docs/b.md#the-end: no such heading
adapters/cli/serve.cpp:1: adapters/sql/store.h is the store's own: take a port of Storage \
(adapters/cli/open_storage.h)
adapters/cli/serve.cpp:2: <CLI/CLI.hpp> belongs to adapters/cli/command_line
adapters/sql/insert.cpp:1: INSERT INTO cases without its columns
adapters/sql/migrations/24_new.sql:2: INSERT INTO meta without its columns
adapters/sql/store.h:1: <soci/soci.h> in a header: third-party headers belong in .cpp files
adapters/system/CaseTable.cpp:1: file names are snake_case
adapters/system/CaseTable.cpp:1: “Manager” in the type's name CaseManager says nothing: name what \
it is
adapters/system/CaseTable.cpp:2: “Utils” in the type's name TextUtils says nothing: name what it is
adapters/system/constructor.cpp:1: a function of 62 lines; 60 are the limit
adapters/system/long.cpp:401: 401 lines; 400 are the limit
adapters/system/long.h:151: 151 lines; 150 are the limit
adapters/system/long_function.cpp:2: a function of 62 lines; 60 are the limit
adapters/system/mail_helper.h:1: get_count: a question is named for its answer
adapters/system/mail_helper.h:1: “helper” in a file's name says nothing: name what it does
adapters/system/manager.cpp:1: “Base” in the type's name BaseCase says nothing: name what it is
adapters/system/manager.cpp:1: “manager” in a file's name says nothing: name what it does
adapters/system/unfinished.cpp:1: TO\
DO: finish it, or write an issue
adapters/system/wide.cpp:1: 101 columns; 100 are the limit
adapters/web/api/cases.cpp:1: adapters/web may not include adapters/sql/store.h: adapters meet in \
adapters/cli
adapters/web/api/cases.cpp:2: <curl/curl.h> belongs to adapters/smtp and adapters/oidc and adapters/outgoing \
and adapters/webhooks
adapters/web/chart.cpp:1: <vulkan/vulkan.h> has no owner: name one in tests/tidy/include_rules.py
debian/control:1: Build-Depends lack libdtl-dev, which scripts/bootstrap installs
docs/b.md:2: test_them is not the name of a test
docs/b.md:2: unit.Case.closes is not the name of a test
engine/decision/decide.cpp:1: engine/decision may not include engine/definition/reader.h (it may \
use: values, expressions, model)
engine/model/case.h:1: include "case_number.h" by its path from the root
engine/model/case.h:2: engine/ knows nothing of adapters/json/read.h: adapters depend on the \
engine, never back
engine/model/codes.cpp:2: HD002 has no page docs/diagnostics/HD002.md
engine/model/shade.cpp:1: lamp.shade as a number: name_of and EnumArray \
(engine/values/enum_names.h) keep no order beside the enum's
engine/model/shade.cpp:2: Shade::dark as a number: name_of and EnumArray \
(engine/values/enum_names.h) keep no order beside the enum's
engine/model/shade.cpp:4: Shade of a number: parse_name (engine/values/enum_names.h) keeps no \
order beside the enum's
engine/model/socket.cpp:1: <unistd.h> in engine/: only the standard library and the engine itself
engine/model/speech.cpp:2: words of a language: they stand in templates/words
engine/model/speech.cpp:3: words of a language: they stand in templates/words
engine/runtime/b.h:2: heed::Found is the name of a type in engine/runtime/a.h
engine/storage/rows.cpp:1: engine/storage is no folder of the architecture (see \
tests/tidy/include_rules.py)
engine/values/early.h:1: engine/values may not include engine/model/case.h (it may use: itself only)
engine/values/early.h:2: <date/tz.h> in a header: third-party headers belong in .cpp files
engine/values/second.cpp:3: <date/tz.h>: engine/values/first.cpp is the one file for the time-zone \
library
tests/end_to_end/test_it.py:1: a test that sleeps: wait for what is to happen
tests/unit/case_test.cpp:1: a test that sleeps: wait for what is to happen
tests/unit/case_test.cpp:2: a test that is skipped: mend it or delete it
"""


class TreeRules(unittest.TestCase):
    maxDiff = None

    def test_every_offence_is_found_and_nothing_else(self):
        with tempfile.TemporaryDirectory() as root:
            for path, text in BAD_TREE.items():
                file = Path(root, path)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8")
            found = "".join(f"{offence}\n" for offence in test_tree.offences(root))
        self.assertEqual(FOUND, found)


if __name__ == "__main__":
    unittest.main()
