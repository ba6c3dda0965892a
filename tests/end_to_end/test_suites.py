"""The public suites in tests/suites, put to the program as its users would."""

import collections
import json
import os
import pathlib
import subprocess
import unittest

HEED = os.environ["HEED"]
SUITES = pathlib.Path(__file__).resolve().parent.parent / "suites"

# What docs/conformance.md says is left out, and why.
LEFT_OUT = {"unchecked", "extension:block", "extension:network"}


def cases_of(suite):
    with open(SUITES / suite / "open.jsonl", encoding="utf-8") as lines:
        return [case for case in map(json.loads, lines) if "skip" not in case]


def evaluated(requests):
    """The program's answers to (expression, let) pairs."""
    lines = [
        json.dumps({"expression": expression, "let": let}, ensure_ascii=False)
        for expression, let in requests
    ]
    done = subprocess.run(
        [HEED, "eval", "--batch"],
        input="".join(line + "\n" for line in lines).encode(),
        capture_output=True,
        check=True,
        timeout=120,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


class Cel(unittest.TestCase):
    maxDiff = None

    def test_gives_every_case_of_the_core_and_of_the_libraries_its_value(self):
        cases = [case for case in cases_of("cel") if case.get("label") not in LEFT_OUT]
        answers = evaluated([(case["expression"], case["let"]) for case in cases])
        # A literal may be written in many ways; its own value is the one that the program writes.
        wanted = evaluated([(case.get("value", "null"), {}) for case in cases])
        self.assertEqual(len(answers), len(cases))
        wrong = []
        for case, answer, value in zip(cases, answers, wanted):
            if case.get("error"):
                right = answer.get("kind") in ("parse", "check", "evaluation")
            else:
                right = answer.get("value") in (case["value"], value["value"])
            if not right:
                wrong.append((case["id"], case.get("value", "an error"), answer))
        self.assertEqual(wrong, [])

    def test_is_whole(self):
        labels = collections.Counter(case.get("label", "core") for case in cases_of("cel"))
        self.assertEqual(labels["core"], 523)
        self.assertEqual(sum(labels.values()), 857)


if __name__ == "__main__":
    unittest.main()
