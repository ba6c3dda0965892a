"""Who was at the meeting: who is named as having been there is told, and can say “I was not there”."""

import unittest

from people import WithPeople
from running import in_days, response

CLARA, VERA, MARTIN = "cm@example.com", "vera@example.com", "martin@example.com"


class Attendance(WithPeople):
    def completed(self, identity, *attended):
        """Clara documents the senior's call about a 1; the number of the case, and what she was answered."""
        case = self.heed.post(response(identity, (1, 2, 3, 3))).json["case"]
        return case, self.heed.call("POST", f"/v1/tasks/{case}-1/completion", {
            "outcome": "reached", "actor": CLARA, "attended": list(attended),
            "form": {"context": "Rain.", "root_cause": "quality", "promised": in_days(7)}})

    def was_not_there(self, case, who, role="staff", **body):
        return self.heed.call("DELETE", f"/v1/tasks/{case}-1/attendance", {"actor": who, **body}, role=role)

    def open_titles(self, case):
        return sorted(task["title"] for task in self.heed.open_tasks(case))

    def test_a_call_without_senior_management_is_refused_at_that_field(self):
        case, refused = self.completed("alone", CLARA)
        self.assertEqual(422, refused.status)
        self.assertEqual(["/attended"], [error["pointer"] for error in refused.json["errors"]])
        self.assertEqual(["Call Ada Byron about the 1 for “Timeliness”"], self.open_titles(case))

    def test_who_is_named_is_told_and_can_say_otherwise_to_the_api(self):
        case, done = self.completed("named", MARTIN)
        self.assertEqual(200, done.status, done.body)
        told = self.text_of(self.mail_for(MARTIN, "attendance-noted"))
        self.assertIn("named you as having been", told)
        self.assertIn(f"/tasks/{case}-1", told)

        self.assertEqual(403, self.was_not_there(case, VERA, "intake").status)
        nobody = self.was_not_there(case, VERA)
        self.assertEqual((403, "Nobody says that vera@example.com was at this meeting."), (nobody.status, nobody.json["detail"]))
        stale = self.was_not_there(case, MARTIN, revision=1)
        self.assertEqual(409, stale.status, stale.body)
        said = self.was_not_there(case, MARTIN)
        self.assertEqual(200, said.status, said.body)

        follow_up = next(task for task in self.heed.open_tasks(case) if task["assignee"] == "team senior-management")
        self.assertIn("Ada Byron", follow_up["title"])
        words = "Martin Okafor says: I was not at the meeting. It was to be held by somebody of you."
        self.assertEqual(words, follow_up["reason"])
        mail = self.mail_that_says("Martin Okafor says: I was not at the meeting.", VERA, "task-opened")
        self.assertIn(f"/tasks/{follow_up['id']}", self.text_of(mail))
        self.assertIn(words, self.person(VERA, "executive").open(f"/tasks/{follow_up['id']}").unfolded)
        again = self.was_not_there(case, MARTIN)
        self.assertEqual(403, again.status, again.body)
        self.assertEqual(2, len(self.heed.open_tasks(case)), "one follow-up alone, beside the report")

    def test_nothing_follows_while_somebody_of_the_role_was_there(self):
        case, _ = self.completed("two", MARTIN, VERA)
        self.assertEqual(200, self.was_not_there(case, MARTIN).status)
        self.assertEqual(1, len(self.heed.open_tasks(case)), "the report alone")


if __name__ == "__main__":
    unittest.main()
