"""The author never reviews the report, however the task could come to them."""

import unittest

from people import WithPeople
from running import in_days, response

VERA, MARTIN, MARIA = "vera@example.com", "martin@example.com", "md@example.com"
WROTE = "Vera Lindqvist wrote the plan, so somebody else has to do this."


class ButNot(WithPeople):
    def reviewed(self, identity, writer=VERA):
        """Vera called about a 1 and wrote the report, which Clara hands in; the number of the case."""
        case = self.heed.post(response(identity, (1, 2, 3, 3))).json["case"]
        self.heed.call("POST", f"/v1/tasks/{case}-1/claim", {"actor": VERA})
        done = self.heed.call("POST", f"/v1/tasks/{case}-1/completion",
                              {"outcome": "reached", "actor": VERA, "attended": [VERA],
                               "form": {"context": "Rain.", "root_cause": "quality", "promised": in_days(7)}})
        self.assertEqual(200, done.status, done.body)
        written = self.heed.call("PUT", f"/v1/cases/{case}/plan", {
            "actor": writer, "summary": "What we change",
            "items": [{"action": "Replace the pump", "owner": "sm@example.com", "due": in_days(14)}]})
        self.assertEqual(200, written.status, written.body)
        self.complete(case, "cm@example.com", "submitted")
        return case

    def deed(self, case, deed, role="staff", **body):
        answer = self.heed.call("POST", f"/v1/tasks/{case}-3/{deed}", body, role=role)
        return answer.status, answer.json.get("detail")

    def test_who_wrote_it_can_neither_claim_nor_complete_nor_be_given_the_review(self):
        case = self.reviewed("wrote")
        task = self.heed.call("GET", f"/v1/tasks/{case}-3").json
        self.assertEqual("team senior-management", task["assignee"])
        self.assertEqual([VERA, "cm@example.com"], [one["person"] for one in task["left_out"]])
        self.assertEqual({"whoever wrote plan"}, {one["by"] for one in task["left_out"]})
        for role in ("staff", "admin"):
            self.assertEqual((409, WROTE), self.deed(case, "claim", role, actor=VERA))
            self.assertEqual((409, WROTE), self.deed(case, "completion", role, outcome="approve", actor=VERA))
            self.assertEqual((409, WROTE), self.deed(case, "assignment", role, assignee=VERA, actor=MARTIN))
        self.mail_for(MARTIN, "task-opened", 2)
        self.assertEqual(1, len(self.mails_to(VERA, "task-opened")), "the call alone")
        page = self.person(MARTIN).open(f"/tasks/{case}-3").words
        self.assertIn("Not for Vera Lindqvist and Clara Manning (wrote the plan)", page)
        self.assertEqual(200, self.deed(case, "claim", actor=MARTIN)[0])
        self.assertEqual(200, self.deed(case, "completion", outcome="approve", actor=MARTIN)[0])

    def test_her_page_says_so_and_offers_nothing(self):
        case = self.reviewed("page")
        vera = self.person(VERA, "executive").open(f"/tasks/{case}-3")
        self.assertNotIn(f'action="/tasks/{case}-3/completion"', vera.text)
        self.assertNotIn(f'action="/tasks/{case}-3/claim"', vera.text)

    def test_the_plans_editor_warns_a_reviewer_before_she_becomes_its_author(self):
        case = self.reviewed("warned", writer="cm@example.com")
        warning = f"The review of this plan, task {case}-3, may be yours."
        vera = self.person(VERA, "executive")
        self.assertIn(warning, vera.open(f"/cases/{case}/plan").words)
        clara = self.person("cm@example.com", "manager")
        self.assertNotIn("The review of this plan", clara.open(f"/cases/{case}/plan").words)
        plan = {"actor": VERA, "summary": "Otherwise", "items": [
            {"action": "Replace both pumps", "owner": "sm@example.com", "due": in_days(14)}]}
        self.assertEqual(200, self.heed.call("PUT", f"/v1/cases/{case}/plan", plan).status)
        self.assertNotIn("The review of this plan", vera.open(f"/cases/{case}/plan").words)
        self.assertEqual((409, WROTE), self.deed(case, "completion", outcome="approve", actor=VERA))

    def test_an_explanation_says_why(self):
        case = self.reviewed("why")
        said = self.heed.verb("explain", f"{case}-3").stdout
        self.assertIn("Vera Lindqvist (vera@example.com) was left out: who wrote the plan does not do this, too.", said)
        said = self.heed.verb("explain", f"{case}-3", "--why-not", VERA).stdout
        self.assertIn(f"Task {case}-3 is not for Vera Lindqvist (vera@example.com), who wrote the plan.", said)

    def test_who_did_not_write_it_reviews_it(self):
        case = self.reviewed("clara", writer="cm@example.com")
        self.assertEqual(VERA, self.heed.call("GET", f"/v1/tasks/{case}-3").json["assignee"])
        self.assertEqual(200, self.deed(case, "completion", outcome="approve", actor=VERA)[0])


if __name__ == "__main__":
    unittest.main()
