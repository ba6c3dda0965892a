"""The public suites in tests/suites, put to the program as its users would."""

import collections
import json
import os
import pathlib
import subprocess
import tempfile
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


def configurations(printed):
    """What `heed trace` prints: (active leaves, has ended) a line."""
    for line in printed.splitlines():
        states, _, done = line.partition(" ")
        yield sorted(filter(None, states.split(","))), done == "done"


def first_difference(case, printed):
    """Where the trace is not what the suite expects; nothing where it is. After the end no more lines need come."""
    found = list(configurations(printed))
    if found and found[-1][1]:
        found += [found[-1]] * (len(case["expected"]) - len(found))
    wanted = [expected and (sorted(expected["states"]), expected["done"]) for expected in case["expected"]]
    if len(found) != len(wanted):
        return f"{len(found)} lines instead of {len(wanted)}"
    return next((f"line {number}: {got} instead of {want}" for number, (got, want) in enumerate(zip(found, wanted))
                 if want and got != want), None)


class Scxml(unittest.TestCase):
    maxDiff = None

    def test_takes_every_chart_through_the_states_that_the_suite_expects(self):
        cases = cases_of("scxml")
        self.assertEqual(len(cases), 72)
        wrong = {}
        with tempfile.TemporaryDirectory(prefix="heed-test-") as directory:
            workflow, events = pathlib.Path(directory) / "chart.yaml", pathlib.Path(directory) / "chart.events"
            for case in cases:
                workflow.write_text(case["workflow"], encoding="utf-8")
                events.write_text(case["events"], encoding="utf-8")
                done = subprocess.run([HEED, "trace", workflow, "--events", events], capture_output=True, text=True,
                                      timeout=60)
                problem = done.stderr if done.returncode else first_difference(case, done.stdout)
                if problem:
                    wrong[case["id"]] = problem
        self.assertEqual(wrong, {})


if __name__ == "__main__":
    unittest.main()
