"""Goals as text: checked against what was counted, shown by API and page, told to their owners."""
import re
import unittest

from running import EndToEnd, response, wait_until

GOAL = """goal: {name}
title: {{en: Quality of onboarding, de: Qualität der Einführung}}
survey: service-quality
measure: csat:quality
from: 2023
reach: {reach}
by: 2024-12-31
owner: {owner}
initiatives: [second technician at peak hours]
"""


def archived(identity, quality, year):
    given = response(identity, scores=(5, quality, 5, 5))
    given["submitted_at"] = f"{year}-05-10T12:00:00Z"
    return given


def rated(name, year, good, bad):
    return [archived(f"{name}-{i}", 5 if i < good else 2, year) for i in range(good + bad)]


class Goals(EndToEnd):
    def program_to_run(self):
        program = self.copied_program()
        self.goals = program / "goals"
        self.goals.mkdir(exist_ok=True)
        for file in self.goals.iterdir():
            file.unlink()
        self.aim("quality", "85 %")
        return program

    def aim(self, name, reach, owner="cm@example.com"):
        (self.goals / f"{name}.yaml").write_text(GOAL.format(name=name, reach=reach, owner=owner), encoding="utf-8")

    def goal(self):
        item, = self.heed.call("GET", "/v1/results/goals", role="staff").json["items"]
        return item

    def test_a_goal_stands_with_its_baseline_and_what_came_of_it_and_its_owner_hears_of_each_turn_once(self):
        self.assertEqual("no_baseline", self.goal()["course"])
        self.import_history(rated("before", 2023, 40, 60) + rated("after", 2024, 60, 60))
        wait_until(lambda: self.goal()["course"] == "missed", "what was counted")
        goal = self.goal()
        self.assertEqual(
            {"goal": "quality", "survey": "service-quality", "measure": "csat:quality", "for": {}, "from": "2023",
             "reach": 0.85, "by": "2024-12-31", "owner": "cm@example.com",
             "initiatives": ["second technician at peak hours"], "period": "2024", "line": 0.85, "course": "missed"},
            {key: value for key, value in goal.items() if key not in ("baseline", "now")})
        self.assertEqual((100, 0.4, None), (goal["baseline"]["n"], goal["baseline"]["value"], goal["baseline"]["guard"]))
        self.assertEqual((120, 0.5), (goal["now"]["n"], goal["now"]["value"]))
        row = " ".join(re.search(r".*service-quality csat:quality.*", self.heed.verb("results", "--goals").stdout).group().split())
        self.assertEqual("quality service-quality csat:quality 40.00 % 85.00 % 2024-12-31 50.00 % 41.19 % to 58.81 % 85.00 % missed", row)

        explained = self.heed.verb("results", "--goals", "--explain").stdout
        self.assertIn("csat: The share of answers", " ".join(explained.split()))
        self.assertIn("on track", " ".join(explained.split()))
        refused = self.heed.verb("results", "--goals", "--answered-by", "staff", check=False)
        self.assertEqual(2, refused.returncode, refused.stderr)

        mail = self.mail_for("cm@example.com", "goal-turned")
        self.assertEqual("Quality of onboarding: missed", mail["Subject"])
        text = self.text_of(mail)
        self.assertIn("2024: 50% (41.2% to 58.8%, n 120). All of that is short of the goal.", " ".join(text.split()))
        self.assertIn("/results?survey=service-quality#goals", text)

        self.import_history(rated("later", 2024, 2000, 0))
        wait_until(lambda: self.goal()["course"] == "reached", "what was counted later")
        second = self.mail_for("cm@example.com", "goal-turned", 2)
        self.assertEqual("Quality of onboarding: reached", second["Subject"])
        self.heed.stop()
        self.heed.start()
        wait_until(lambda: self.in_store("SELECT course FROM goal_turns") == [("reached",)], "the course that was told")
        self.assertEqual(2, len(self.mails_to("cm@example.com", "goal-turned")))

    def test_an_owner_who_reads_german_is_told_in_german(self):
        self.aim("quality", "85 %", "heike@example.com")
        self.assertEqual(200, self.heed.call("POST", "/v1/program").status)
        self.import_history(rated("before", 2023, 40, 60) + rated("after", 2024, 60, 60))
        mail = self.mail_for("heike@example.com", "goal-turned")
        self.assertEqual("Qualität der Einführung: verfehlt", mail["Subject"])
        self.assertIn("Ziel zurück", " ".join(self.text_of(mail).split()))

    def test_a_goal_that_nobody_could_tell_as_reached_is_warned_of_by_what_the_database_counted(self):
        self.import_history(rated("before", 2023, 40, 60))
        self.aim("held", "45 %")
        self.aim("quality", "52 %")
        self.aim("sound", "85 %")
        said = self.heed.run("check", self.heed.program, "--database", self.heed.database)
        self.assertEqual(0, said.returncode)
        self.assertIn("goals/held.yaml:6:8: warning[HD372]: the baseline 2023 is 40.0 %, within 30.9 % to 49.8 % (n 100), "
                      "and holds the goal of 45.0 % already\n", said.stdout)
        self.assertIn("goals/quality.yaml:6:8: warning[HD373]: with as many answers as in the baseline 2023 (n 100), a "
                      "change from 40.0 % to 52.0 % could not be told from chance\n", said.stdout)
        self.assertNotIn("sound.yaml", said.stdout)

    def test_goals_stand_in_the_history_of_the_program(self):
        self.aim("quality", "90 %")
        self.assertEqual(200, self.heed.call("POST", "/v1/program").status)
        said = self.heed.verb("history", "goals").stdout
        self.assertIn("-reach: 85 %", said)
        self.assertIn("+reach: 90 %", said)


if __name__ == "__main__":
    unittest.main()
