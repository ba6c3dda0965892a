"""The JSON Schemas of a program's files: they are what the readers' tables say, they take every file
that Heed ships, and they refuse what the readers refuse. A validator of its own judges."""

import json
import os
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

import jsonschema
import yaml

ROOT = Path(__file__).resolve().parents[2]
HEED = os.environ.get("HEED", str(ROOT / "build/release/heed"))
KINDS = ("survey", "workflow", "calendar", "goal", "heed", "mail")
KIND_OF_FOLDER = {"surveys": "survey", "workflows": "workflow", "calendars": "calendar", "goals": "goal"}
MODELINE = re.compile(r"^# yaml-language-server: \$schema=(\S+)\n")
BROKEN = {
    "survey": (
        "questions: {quality: {kind: rating}}",
        "survey: s",
        "{survey: s, questions: {q: {kind: stars}}}",
        "{survey: s, questions: {q: {kind: rating, scale: five}}}",
        "{survey: s, questions: {q: {kind: rating, required: perhaps}}}",
        "{survey: s, questions: {q: {kind: rating, colour: red}}}",
        "{survey: s, questions: {q: {kind: choice, options: red}}}",
        "{survey: s, questions: {}, respondents: nobody}",
        "{survey: s, questions: {}, fields: {departure: hour}}",
        "{survey: s, questions: {}, title: {English: Service}}",
    ),
    "goal": (
        "{goal: g, survey: s, measure: closed, from: 2026, reach: 85 %, by: 2027-12-31}",
        "{goal: g, survey: s, measure: closed, from: 2026, reach: 85 %, by: 2027-12-31, owner: a@b.example, when: now}",
        "{goal: g, survey: s, measure: closed, from: 2026, reach: 85 %, by: 2027-12-31, owner: a@b.example, for: all}",
    ),
    "workflow": (
        "{workflow: w, states: {a: {}}}",
        "{workflow: w, version: one, states: {a: {}}}",
        "{workflow: w, version: 1, states: [a]}",
        "{workflow: w, version: 1, stats: {a: {}}, states: {a: {}}}",
        "{workflow: w, version: 1, per: person, states: {a: {}}}",
        "{workflow: w, version: 1, private: maybe, states: {a: {}}}",
        "{workflow: w, version: 1, states: {a: {type: last}}}",
        "{workflow: w, version: 1, states: {a: {on: {done: {goto: b}}}}}",
        "{workflow: w, version: 1, states: {a: {on: [b]}}}",
        "{workflow: w, version: 1, states: {a: {states: {b: {always: [{whn: x}]}}}}}",
        "{workflow: w, version: 1, states: {a: {entry: {send: mail}}}}",
        "{workflow: w, version: 1, states: {a: {entry: [{sned: mail}]}}}",
        "{workflow: w, version: 1, states: {a: {entry: [{present: report}]}}}",
        "{workflow: w, version: 1, states: {a: {task: {title: Call}}}}",
        "{workflow: w, version: 1, states: {a: {task: {title: Call, assignee: x, priority: urgent}}}}",
        "{workflow: w, version: 1, states: {a: {task: {title: Call, assignee: x, outcomes: {ok: {form: f}}}}}}",
        "{workflow: w, version: 1, states: {a: {task: {title: Call, assignee: x, pause: {reasons: [y]}}}}}",
        "{workflow: w, version: 1, forms: {f: {x: {label: X, kind: words}}}, states: {a: {}}}",
        "{workflow: w, version: 1, forms: {f: {x: {kind: text}}}, states: {a: {}}}",
        "{workflow: w, version: 1, migrate: {states: {a: b}}, states: {a: {}}}",
    ),
    "calendar": (
        "{calendar: c, time_zone: Europe/Berlin}",
        "{calendar: c, time_zone: Europe/Berlin, hours: mon-fri}",
        "{calendar: c, time_zone: Europe/Berlin, hours: {mon: 09:00-17:00}, holidays: [Christmas]}",
        "{calendar: c, timezone: Europe/Berlin, hours: {mon: 09:00-17:00}}",
    ),
    "heed": (
        "langauge: en",
        "mail: smtp://127.0.0.1",
        "mail: {sever: smtp://127.0.0.1}",
        "sources: {typeform: {}}",
        "webhooks: {billing: {secret: env:X}}",
    ),
    "mail": ("preheader: Hello", "{subject: Hello, from: me}"),
}


class CoreLoader(yaml.SafeLoader):  # pylint: disable=too-many-ancestors
    """YAML 1.2's core schema, as editors read it: `on` is a text, and so is a date."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
        ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
        ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
        ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
        ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""])):
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))


def load(text):
    return yaml.load(text, CoreLoader)


def committed(kind):
    return ROOT / f"workflows/schemas/{kind}.schema.json"


def problems(kind, text):
    schema = json.loads(committed(kind).read_text(encoding="utf-8"))
    return [f"{'/'.join(map(str, each.absolute_path))}: {each.message}"
            for each in jsonschema.Draft202012Validator(schema).iter_errors(load(text))]


def kind_of(path):
    return "heed" if path.name == "heed.yaml" else KIND_OF_FOLDER[path.parent.name]


def front_matter(path):
    return path.read_text(encoding="utf-8").split("---\n")[1]


def quoted(text):
    """Front matter is plain lines, not YAML: a value may begin with {{ or hold a colon."""
    return "\n".join(f"{key}: {json.dumps(value.strip())}"
                     for key, _, value in (line.partition(":") for line in text.splitlines()))


def heed(*words):
    return subprocess.run([HEED, *map(str, words)], capture_output=True, text=True, check=False, timeout=60)


class Schemas(unittest.TestCase):
    def test_they_are_written_from_the_readers_tables(self):
        for kind in KINDS:
            written = heed("schema", kind).stdout
            self.assertEqual(committed(kind).read_text(encoding="utf-8"), written,
                             f"write it anew: heed schema {kind} > {committed(kind).relative_to(ROOT)}")
            jsonschema.Draft202012Validator.check_schema(json.loads(written))

    def test_every_value_is_explained(self):
        def unexplained(schema, path):
            for name, value in schema.get("properties", {}).items():
                if "description" not in value and "additionalProperties" in schema \
                        and schema["additionalProperties"] is False:
                    yield f"{path}.{name}"
                yield from unexplained(value, f"{path}.{name}")
            for name, value in schema.get("$defs", {}).items():
                yield from unexplained(value, f"{path}#{name}")
        for kind in KINDS:
            self.assertEqual([], list(unexplained(json.loads(committed(kind).read_text(encoding="utf-8")), kind)))

    def test_every_shipped_file_is_taken_and_names_its_schema(self):
        files = [*ROOT.glob("examples/*/heed.yaml"), *ROOT.glob("examples/*/*/*.yaml"), *ROOT.glob("workflows/**/*.yaml")]
        self.assertGreater(len(files), 5)
        for path in files:
            text = path.read_text(encoding="utf-8")
            self.assertEqual([], problems(kind_of(path), text), path)
            named = MODELINE.match(text)
            self.assertTrue(named, f"{path} begins without its schema")
            self.assertEqual(committed(kind_of(path)), (path.parent / named.group(1)).resolve(), path)

    def test_a_new_folder_brings_its_schemas_along(self):
        with tempfile.TemporaryDirectory() as folder:
            heed("init", f"{folder}/mine")
            files = list(Path(folder, "mine").rglob("*.yaml"))
            self.assertEqual(5, len(files))
            for path in files:
                text = path.read_text(encoding="utf-8")
                schema = path.parent / MODELINE.match(text).group(1)
                self.assertEqual(committed(kind_of(path)).read_bytes(), schema.read_bytes(), path)
                self.assertEqual([], problems(kind_of(path), text), path)

    def test_fields_that_always_come_and_languages_in_capitals_are_taken(self):
        self.assertEqual([], problems("survey", "survey: s\nquestions: {q: {kind: rating, title: {en: How, DE: Wie}}}\n"
                                                "fields: {amount: number, room: {kind: number, required: true}}\n"
                                                "customer: {name: {required: true}}\n"))

    def test_the_language_pages_files_are_taken(self):
        page = (ROOT / "docs/language.md").read_text(encoding="utf-8")
        kinds = {"survey": "survey", "calendar": "calendar", "goal": "goal", "organisation": "heed", "workflow": "workflow"}
        found = [(kinds[block.partition(":")[0]], block)
                 for block in re.findall(r"^```yaml\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
                 if block.partition(":")[0] in kinds]
        self.assertEqual(5, len(found))
        for kind, block in found:
            self.assertEqual([], problems(kind, block))

    def test_every_shipped_mail_is_taken(self):
        mails = [*ROOT.glob("templates/**/mail/*.md"), *ROOT.glob("examples/*/templates/mail/*.md")]
        self.assertGreater(len(mails), 20)
        for path in mails:
            self.assertEqual([], problems("mail", quoted(front_matter(path))), path)

    def test_broken_files_are_not(self):
        for kind, texts in BROKEN.items():
            for text in texts:
                self.assertNotEqual([], problems(kind, text), text)

    def test_an_unknown_kind_is_told(self):
        refused = heed("schema", "workflows")
        self.assertEqual("heed: there is no schema of “workflows”; did you mean “workflow”?\n", refused.stderr)
        self.assertEqual(2, refused.returncode)


if __name__ == "__main__":
    unittest.main()
