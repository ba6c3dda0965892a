"""heed simulate: last quarter's responses through a workflow, and through a changed one."""

import json
import os
import re
import subprocess
import tempfile
import unittest
from html.parser import HTMLParser

HEED = os.environ["HEED"]
PROGRAM = "examples/closed-loop"
WORKFLOW = "workflows/closed-loop.yaml"


def simulate(*arguments):
    return subprocess.run([HEED, "simulate", *arguments], capture_output=True, text=True,
                          check=False, timeout=120)


def response(number, ratings):
    return {"id": f"r-{number}", "survey": "service-quality",
            "submitted_at": f"2026-0{1 + number % 3}-{1 + number % 28:02}T10:{number % 60:02}:00Z",
            "customer": {"id": f"c-{number}", "email": f"c{number}@example.com",
                         "name": f"Customer {number}"},
            "account": {"id": "a-3"}, "service": {"type": "onboarding"},
            "answers": dict(zip(("timeliness", "quality", "communication", "overall"), ratings))}


RATINGS = [(5, 5, 4, 5), (3, 4, 4, 4), (2, 3, 4, 3), (4, 5, 5, 5), (5, 4, 3, 4), (1, 1, 2, 1)]


class Simulate(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.responses = self.write("q1.jsonl", "".join(
            json.dumps(response(number, RATINGS[number % 6])) + "\n" for number in range(120)))

    def write(self, name, text):
        path = os.path.join(self.folder.name, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def run_json(self, *arguments):
        ran = simulate(*arguments, "--format", "json")
        self.assertEqual(ran.returncode, 0, ran.stderr)
        return json.loads(ran.stdout)

    def usual(self):
        return ("closed-loop", "--program", PROGRAM, "--responses", self.responses)

    def changed_workflow(self):
        with open(WORKFLOW, encoding="utf-8") as file:
            text = file.read()
        changed = text
        for was, becomes in (("unhappy: case.lowest == 3", "unhappy: case.lowest == 3 || case.lowest == 4"),
                             ("&& response.lowest == 3", "&& (response.lowest == 3 || response.lowest == 4)"),
                             ("version: 3", "version: 4")):
            self.assertIn(was, changed)
            changed = changed.replace(was, becomes, 1)
        return self.write("stricter.yaml", changed)

    def test_says_what_would_have_happened_within_a_hundred_columns(self):
        ran = simulate(*self.usual())
        self.assertEqual(ran.returncode, 0, ran.stderr)
        for words in ("120 responses from 2026-01-", "How cases end", "satisfied",
                      "senior_management", "Work per person", "thank-you",
                      "What was assumed of people", "seed 1"):
            self.assertIn(words, ran.stdout)
        figures = ran.stdout.split("What was assumed")[0]
        self.assertLessEqual(max(map(len, figures.splitlines())), 100)

    def test_the_same_seed_gives_the_same_words_and_threads_change_nothing(self):
        once = simulate(*self.usual()).stdout
        self.assertEqual(once, simulate(*self.usual(), "--threads", "1").stdout)
        self.assertEqual(once, simulate(*self.usual(), "--threads", "2").stdout)
        self.assertNotEqual(once, simulate(*self.usual(), "--seed", "9").stdout)

    def test_against_a_changed_threshold_names_exactly_those_it_concerns(self):
        told = self.run_json(*self.usual(), "--against", self.changed_workflow())
        others = told["other_ways"]
        self.assertEqual({other["lowest"] for other in others}, {4})
        self.assertEqual(len(others), 40)
        self.assertEqual({other["here"] for other in others}, {"satisfied"})
        self.assertTrue(all(other["there"].startswith("manager_calls") for other in others))
        self.assertEqual(told["against"]["version"], 4)
        self.assertEqual(told["forecast"]["responses"], told["against"]["responses"])

    def test_against_itself_nothing_goes_another_way(self):
        told = self.run_json(*self.usual(), "--against", "closed-loop")
        self.assertEqual(told["other_ways"], [])
        self.assertEqual(told["forecast"], told["against"])

    def test_against_puts_the_count_of_differences_first(self):
        ran = simulate(*self.usual(), "--against", self.changed_workflow())
        self.assertIn("\n40 responses would go another way\n", ran.stdout)
        self.assertLess(ran.stdout.index("would go another way"), ran.stdout.index("How cases end"))
        figures = ran.stdout.split("What was assumed")[0]
        self.assertLessEqual(max(map(len, figures.splitlines())), 100)

    def test_people_can_be_changed_by_flags_and_by_a_file(self):
        people = self.write("people.yaml", "no_answer: 100%\ncustomer: {replied: 0%}\n"
                            "capacities: {cm@example.com: 3}\nseed: 4\n")
        told = self.run_json(*self.usual(), "--people", people)
        self.assertEqual(set(told["forecast"]["ends"]), {"satisfied", "closed_unreachable", "withdrawn"})
        self.assertEqual(told["forecast"]["capacity"]["cm@example.com"], 3)
        never = self.run_json(*self.usual(), "--no-answer", "0%")
        self.assertNotIn("no_answer", never["forecast"]["tasks"]["manager_calls"]["outcomes"])

    def test_a_mistake_in_the_people_is_shown_at_its_place(self):
        people = self.write("people.yaml", "no_answer: often\nwrok: {half: 1 hour}\n")
        ran = simulate(*self.usual(), "--people", people)
        self.assertEqual(ran.returncode, 1)
        self.assertIn("people.yaml:1:12: error", ran.stderr)
        self.assertIn("“often” is no share", ran.stderr)
        self.assertIn("did you mean “work”?", ran.stderr)

    def test_writes_a_page_that_needs_nothing_but_itself(self):
        page = os.path.join(self.folder.name, "report.html")
        ran = simulate(*self.usual(), "--html", page)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        with open(page, encoding="utf-8") as file:
            html = file.read()
        HTMLParser().feed(html)
        self.assertIn('<svg class="heed-chart"', html)
        self.assertIn("<h2>How cases end</h2>", html)
        self.assertFalse(re.search(r'(src|href)="(?!#)', html))

    def test_takes_a_spreadsheet_and_the_store_of_a_running_heed(self):
        table = self.write("q1.csv", "id,submitted_at,customer.email,timeliness,quality,"
                           "communication,overall\n"
                           "a,2026-01-05T09:00:00Z,a@example.com,1,2,3,4\n"
                           "b,2026-01-06,b@example.com,5,5,5,5\n"
                           "c,never,c@example.com,5,5,5,5\n")
        ran = simulate("closed-loop", "--program", PROGRAM, "--responses", table, "--format", "json")
        self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertEqual(json.loads(ran.stdout)["forecast"]["responses"], 3, "a date that cannot be read is now")
        store = "sqlite://" + os.path.join(self.folder.name, "heed.db")
        subprocess.run([HEED, "import", self.responses, "--source", "file", "--program", PROGRAM,
                        "--database", store], check=True, capture_output=True, timeout=120)
        kept = self.run_json("closed-loop", "--program", PROGRAM, "--database", store)
        self.assertEqual(kept["forecast"], self.run_json(*self.usual())["forecast"])

    def test_says_what_is_missing(self):
        ran = simulate("closed-lop", "--program", PROGRAM, "--responses", self.responses)
        self.assertEqual(ran.returncode, 1)
        self.assertIn("there is no workflow “closed-lop” in examples/closed-loop, which has: "
                      "closed-loop.", ran.stderr)
        self.assertEqual(simulate("closed-loop", "--program", PROGRAM,
                                  "--responses", "/nowhere.csv").returncode, 3)
        self.assertEqual(simulate("closed-loop", "--bogus").returncode, 2)


if __name__ == "__main__":
    unittest.main()
