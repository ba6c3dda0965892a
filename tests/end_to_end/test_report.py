"""The pack for the meeting: goals first, from a terminal and from the page, as PDF and as one file that fetches nothing."""
import re
import unittest

from people import WithPeople
from running import response, wait_until

GOAL = """goal: quality
title: {en: Quality of the work, de: Qualität der Arbeit}
survey: service-quality
measure: csat:quality
from: 2023
reach: 85 %
by: 2024-12-31
owner: cm@example.com
initiatives: [<b>second</b> technician]
"""
AHEAD = GOAL.replace("goal: quality", "goal: later").replace("Quality of the work", "Quality later").replace(
    "by: 2024-12-31", "by: 2099-12-31")


def rated(name, year, good, bad):
    given = []
    for i in range(good + bad):
        one = response(f"{name}-{i}", scores=(5, 5 if i < good else 2, 5, 4 if i < good else 1))
        one["submitted_at"] = f"{year}-05-10T12:00:00Z"
        one["service"]["type"] = "onboarding" if i % 2 else "maintenance"
        given.append(one)
    return given


class Report(WithPeople):
    def program_to_run(self):
        program = self.copied_program()
        (program / "goals").mkdir(exist_ok=True)
        for file in (program / "goals").iterdir():
            file.unlink()
        (program / "goals" / "quality.yaml").write_text(GOAL, encoding="utf-8")
        (program / "goals" / "later.yaml").write_text(AHEAD, encoding="utf-8")
        (program / "notes.csv").write_text("day,text\n2024-02-01,A <b>second</b> shift\n", encoding="utf-8")
        return program

    def with_history(self):
        self.import_history(rated("before", 2023, 40, 60) + rated("after", 2024, 90, 30))
        wait_until(lambda: self.heed.call(
            "GET", "/v1/results?survey=service-quality&measure=count&from=2023-01-01&to=2024-12-31",
            role="staff").json["items"][0]["n"] == 220, "the figures")

    def words(self, *options):
        html = self.heed.verb("report", "--period", "2024", "--format", "html", *options).stdout
        self.assertNotIn("<b>second</b>", html, "hostile text stays text")
        self.assertIsNone(re.search(r'(src|href)="|url\(|@import', html), "nothing is fetched")
        return " ".join(re.sub(r"<[^>]+>", " ", html.split("<body>")[1]).split())

    def test_it_tells_goals_first_and_then_what_the_figures_say(self):
        self.with_history()
        text = self.words()
        order = ["Results 2024", "Results against goals", "Quality of the work", "missed",
                 "2024: 75%", "All of that is short of the goal.", "Over time",
                 "What happened meanwhile 1 Thu, 1 Feb 2024 A &lt;b&gt;second&lt;/b&gt; shift",
                 "Compared by: ", "All questions", "What was done", "Goals ahead"]
        places = [text.index(part) for part in order]
        self.assertEqual(sorted(places), places, text)
        german = self.words("--language", "de")
        self.assertIn("Ergebnisse und Ziele", german)
        self.assertIn("Qualität der Arbeit", german)
        self.assertIn("verfehlt", german)

    def test_it_is_of_those_alone_who_are_meant(self):
        self.with_history()
        text = self.words("--for", "service.type=onboarding")
        self.assertIn("Only Service: onboarding", text)
        self.assertIn("n 60", text)
        self.assertNotIn("Results against goals", text, "those are of all")
        wrong = self.heed.verb("report", "--period", "then", check=False)
        self.assertEqual((1, "heed: period: Write a period as 2026, 2026-Q4 or 2026-10.\n"),
                         (wrong.returncode, wrong.stderr))

    def test_it_is_printed_from_the_page_and_in_a_terminal(self):
        self.with_history()
        path = self.directory / "pack.pdf"
        self.heed.verb("report", "--period", "2024", "-o", path)
        self.assertTrue(path.read_bytes().startswith(b"%PDF-"))
        reader = self.person("vera@example.com", role="executive")
        seen = reader.opener.open(f"{self.heed.address}/results/report.pdf?survey=service-quality&period=2024")
        self.assertEqual(("application/pdf", b"%PDF-"), (seen.headers["Content-Type"], seen.read(5)))


if __name__ == "__main__":
    unittest.main()
