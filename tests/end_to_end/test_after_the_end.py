"""Some time after a loop was closed the customer is asked how it is, and only she closes a loop."""

import re
import unittest

from people import PASSWORD, Person
from running import ROOT, EndToEnd, in_days, response, wait_until

CLIENT_MANAGER = "cm@example.com"


class AfterTheEnd(EndToEnd):
    later = "PT6S"

    def program_to_run(self):
        program = self.copied_program()
        (program / "workflows").mkdir(exist_ok=True)
        workflow = (ROOT / "workflows" / "closed-loop.yaml").read_text(encoding="utf-8")
        self.assertEqual(1, workflow.count("60 days: {send: how-is-it-now"))
        (program / "workflows" / "closed-loop.yaml").write_text(
            workflow.replace("60 days: {send", f"{self.later}: {{send"), encoding="utf-8")
        return program

    def event(self, case, **event):
        told = self.heed.call("POST", f"/v1/cases/{case}/events", event)
        self.assertIn(told.status, (200, 201), told.body)

    def under_way(self, identity):
        case = self.heed.post(response(identity, (3, 4, 4, 4))).json["case"]
        self.complete(case, CLIENT_MANAGER, "reached", {"context": "Rain got in.", "root_cause": "delay", "promised": in_days(7)})
        items = [{"action": "Replace the pump", "owner": CLIENT_MANAGER, "due": in_days(14), "status": "done",
                  "evidence": "It runs."}]
        self.heed.call("PUT", f"/v1/cases/{case}/plan", {"actor": CLIENT_MANAGER, "items": items})
        self.complete(case, CLIENT_MANAGER, "submitted")
        self.event(case, event="customer.accepted")
        return case

    def closed(self, identity):
        case = self.under_way(identity)
        self.event(case, event="customer.answered", form="resolved", fields={"score": 5})
        ended = self.case(case)
        self.assertEqual(["closed", "resolved"], [ended["outcome"], ended["counts_as"]])
        return case

    def page_of(self, identity):
        """Where the question leads that the mail asks."""
        return self.link_in(f"{identity}@customers.example", "how-is-it-now")

    def test_the_question_outlives_a_restart_and_a_low_answer_brings_the_case_back(self):
        case = self.closed("ada")
        self.heed.stop()
        self.heed.start()
        page = self.page_of("ada")
        self.assertEqual("ended", self.case(case)["status"])
        customer = Person(self.heed.address)
        self.assertIn("Is it still resolved?", customer.open(page).words)
        answered = customer.send(page, **{"f-score": "2", "f-words": "<b>It drips</b> again."})
        self.assertIn("will be in touch", answered.words)
        back = self.case(case)
        self.assertEqual("open", back["status"])
        task = self.heed.open_tasks(case)[0]
        self.assertEqual("Call Ada Byron, who says 2 of 5 some time later", task["title"])
        first = self.heed.call("GET", f"/v1/tasks/{task['id']}").json["story"][0]
        self.assertEqual(["<b>It drips</b> again.", True], [first["words"], first["cause"]])
        mail = wait_until(lambda: [m for m in self.mails_to(CLIENT_MANAGER, "task-opened") if "some time later" in m["Subject"]
                                   or "some time later" in m.get_body(("plain",)).get_content()], "the mail about the task")
        self.assertIn("It drips", mail[0].get_body(("plain",)).get_content())

    def test_a_good_answer_is_kept_and_the_case_stays_closed(self):
        case = self.closed("emmy")
        page = self.page_of("emmy")
        answered = Person(self.heed.address).send(page, **{"f-score": "5", "f-words": "Dry as a bone."})
        self.assertIn("stays closed", answered.words)
        ended = self.case(case)
        self.assertEqual(["ended", "closed"], [ended["status"], ended["outcome"]])
        self.assertEqual("Dry as a bone.", ended["story"][0]["words"])

    def test_whoever_withdrew_or_was_erased_or_has_another_case_open_is_not_asked(self):
        withdrew = self.closed("withdrew")
        self.event(withdrew, event="customer.withdrew")
        self.assertEqual("closed", self.case(withdrew)["outcome"])
        self.closed("erased")
        self.assertEqual(0, self.heed.verb("forget", "--email", "erased@customers.example", "--yes").returncode)
        busy = self.closed("busy")
        self.heed.post(response("busy-2", (3, 4, 4, 4), customer=response("busy")["customer"]))
        self.closed("asked")
        self.page_of("asked")
        for identity in ("withdrew", "erased", "busy"):
            self.assertEqual([], self.mails_to(f"{identity}@customers.example", "how-is-it-now"), identity)
        journal = self.heed.call("GET", f"/v1/cases/{busy}/journal").body.decode()
        self.assertIn("Another case of this customer is open", journal)

    def test_the_results_name_each_end_and_lead_to_its_cases(self):
        self.closed("closed")
        gone = self.under_way("gone")
        self.event(gone, event="customer.withdrew")
        self.heed.post(response("fine"))
        self.heed.post(response("waits", (3, 4, 4, 4)))
        link = self.heed.verb("account", "create", "--email", "root@example.com", "--role", "admin").stdout.strip()
        person = Person(self.heed.address)
        person.send(re.sub(r"^https?://[^/]+", "", link), password=PASSWORD, again=PASSWORD)
        person.sign_in("root@example.com")
        page = wait_until(lambda: (shown := person.open("/results/weeks?weeks=52")) and "Withdrawn by the customer" in shown.words and shown, "the results")
        self.assertRegex(page.words, r"Withdrawn by the customer 1 ")
        self.assertRegex(page.words, r"– too few to tell Loop closed")
        behind = re.search(r'href="(/cases\?[^"]*measure=outcomes[^"]*option=withdrawn[^"]*)"', page.text).group(1).replace("&amp;", "&")
        cases = person.open(behind)
        self.assertIn("How they ended · Withdrawn by the customer", cases.words)
        self.assertIn(f"/cases/{gone}", cases.text)


if __name__ == "__main__":
    unittest.main()
