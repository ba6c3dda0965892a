"""What was promised is done, or the customer reads that it is not, and why: in mails, on her page and in the API."""

import datetime
import html
import re
import unittest
import urllib.parse
import urllib.request

from running import PATIENCE, EndToEnd, in_days, response, wait_until

CLIENT_MANAGER = "cm@example.com"
SERVICE_MANAGER = "sm@example.com"
OUTSIDER = "heike@example.com"
NASTY = "<script>alert(1)</script> {{csrf}} & [x](http://evil.example)"


class Promises(EndToEnd):
    def open(self, path, fields=None):
        data = None if fields is None else urllib.parse.urlencode(fields).encode()
        with urllib.request.urlopen(urllib.request.Request(self.heed.address + path, data=data),
                                    timeout=PATIENCE) as answer:
            return answer.read().decode()

    def words(self, path, fields=None):
        return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", self.open(path, fields))))

    def send(self, path, **fields):
        hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', self.open(path))
        return self.words(path, {**{name: html.unescape(value) for name, value in hidden}, **fields})

    def change(self, case, item, **members):
        return self.heed.call("PATCH", f"/v1/cases/{case}/plan/items/{item}", {"actor": CLIENT_MANAGER, **members})

    def under_way(self, identity, language="en", due=None):
        """A plan of two actions that the customer accepted, and her link."""
        posted = response(identity, (3, 4, 4, 4), language)
        case = self.heed.post(posted).json["case"]
        self.complete(case, CLIENT_MANAGER, "reached", {"context": "Rain got in.", "root_cause": "delay", "promised": in_days(7)})
        items = [{"action": "Replace the pump", "owner": SERVICE_MANAGER, "due": due or in_days(14)},
                 {"action": "Train the crew", "owner": "Swift Trainers", "outside": True, "due": in_days(14)}]
        written = self.heed.call("PUT", f"/v1/cases/{case}/plan", {"actor": CLIENT_MANAGER, "items": items})
        self.assertEqual(200, written.status, written.body)
        self.complete(case, CLIENT_MANAGER, "submitted")
        link = self.link_in(posted["customer"]["email"], "plan-presented")
        self.send(link, send="accept")
        return case, link

    def test_a_dropped_promise_is_read_as_not_done_and_disputed_while_the_work_is_under_way(self):
        case, link = self.under_way("dropped")
        refused = self.change(case, 1, status="dropped")
        self.assertEqual((422, "/reason"), (refused.status, refused.json["errors"][0]["pointer"]))
        self.assertEqual(200, self.change(case, 1, status="dropped", reason=NASTY).status)
        mail = self.text_for("dropped@customers.example", "promise-dropped")
        self.assertIn("Replace the pump", mail)
        self.assertIn("alert(1)", mail)
        shown = self.words(self.link_in("dropped@customers.example", "promise-dropped"))
        self.assertIn("1. Replace the pump Not done", shown)
        self.assertIn("Why it is not done: " + NASTY, shown)
        self.assertNotIn("<script>alert", self.open(link))
        self.assertIn("0 of 2 done", shown)
        story = self.case(case)["story"][0]
        self.assertEqual("Clara Manning drops a promised action", story["title"])
        self.assertIn(NASTY, story["words"])

        self.send(link, **{"item-1": "disputed", "words-1": "You said you would.", "send": "answers"})
        now = self.case(case)
        self.assertIn("revise", now["states"])
        self.assertEqual(2, len(now["plan_answers"]))
        task = self.heed.call("GET", f"/v1/tasks/{self.heed.open_tasks(case)[0]['id']}").json
        self.assertEqual(["Ada Byron disputes action 1", "You said you would.", True],
                         [task["story"][0][name] for name in ("title", "words", "cause")])
        self.mail_that_says("You said you would.", CLIENT_MANAGER, "task-opened")
        self.assertIn("You: Disputed You said you would.", self.words(link))

        self.heed.call("POST", f"/v1/cases/{case}/plan/items",
                       {"actor": CLIENT_MANAGER, "action": "Lend a pump", "owner": SERVICE_MANAGER, "due": in_days(3)})
        self.complete(case, CLIENT_MANAGER, "submitted")
        again = self.text_for("dropped@customers.example", "plan-presented", 2)
        self.assertIn("Not done any more: Replace the pump", re.sub(r"[*\s]+", " ", again))
        self.assertIn("alert(1)", again)
        self.assertIn("1. Replace the pump Not done", self.words(link))

    def test_a_moved_date_is_told_once_with_its_reason_in_both_languages(self):
        case, link = self.under_way("moved", "de")
        refused = self.change(case, 1, due=in_days(21))
        self.assertEqual((422, "/reason"), (refused.status, refused.json["errors"][0]["pointer"]))
        self.change(case, 1, due=in_days(21), reason="Das Teil fehlt noch.")
        mail = self.words_for("moved@customers.example", "promise-moved")
        self.assertIn("Das Teil fehlt noch.", mail)
        self.assertRegex(mail, r"Das geschieht bis \w+, [^,]+, 17:00 Uhr und nicht bis \w+, [^,]+, 17:00 Uhr\.")
        shown = self.words(link)
        self.assertIn("Verschoben auf den", shown)
        self.assertIn("Das Teil fehlt noch.", shown)
        self.change(case, 1, evidence="Bestellt")
        self.assertEqual(1, len(self.mails_to("moved@customers.example", "promise-moved")))
        self.assertEqual("Das Teil fehlt noch.", self.heed.call("GET", f"/v1/cases/{case}/plan").json["items"][0]["reason"])

    def test_dates_that_move_in_one_save_are_one_mail_to_the_customer_and_one_to_each_owner(self):
        case, link = self.under_way("several")
        items = self.heed.call("GET", f"/v1/cases/{case}/plan").json["items"]
        items = [{"n": item["n"], "action": item["action"], "owner": item["owner"], "outside": item["outside"],
                  "due": in_days(28), "reason": reason}
                 for item, reason in zip(items, (NASTY, "The trainers are ill"))]
        moved = self.heed.call("PUT", f"/v1/cases/{case}/plan", {"actor": CLIENT_MANAGER, "items": items})
        self.assertEqual(200, moved.status, moved.body)
        mail = self.text_for("several@customers.example", "promise-moved")
        for words in ("- Replace the pump", "alert(1)", "- Train the crew", "The trainers are ill"):
            self.assertIn(words, re.sub(r"\s+", " ", mail))
        told = re.sub(r"\s+", " ", self.text_for(SERVICE_MANAGER, "plan-item-changed"))
        self.assertIn("Clara Manning changed something that we promised Ada Byron, and that is yours to do:", told)
        self.assertIn("- Replace the pump Now due ", told)
        self.assertIn("The reason: <script>alert(1)</script>", told)
        self.assertNotIn("Train the crew", told)
        self.assertNotIn("<script>alert", self.mail_for(SERVICE_MANAGER, "plan-item-changed").get_body(("html",)).get_content())
        shown = self.words(link)
        self.assertEqual(2, shown.count("Moved to"))
        self.assertIn("The trainers are ill", shown)
        # What the owner moves herself she is not told, and the customer's next mail comes after all of these.
        self.heed.call("PATCH", f"/v1/cases/{case}/plan/items/1",
                       {"actor": SERVICE_MANAGER, "due": in_days(35), "reason": "The pump is heavy"})
        self.assertIn("The pump is heavy", self.words_for("several@customers.example", "promise-moved", 2))
        self.assertEqual([2, 1], [len(self.mails_to(to, template)) for to, template in (
            ("several@customers.example", "promise-moved"), (SERVICE_MANAGER, "plan-item-changed"))])

    def test_who_owns_a_promise_and_has_no_other_part_in_the_case_hears_of_it_in_one_mail(self):
        case = self.heed.post(response("owners", (3, 4, 4, 4))).json["case"]
        self.complete(case, CLIENT_MANAGER, "reached", {"context": "Rain got in.", "root_cause": "delay", "promised": in_days(7)})
        items = [{"action": action, "owner": owner, "due": in_days(14)} for action, owner in (
            ("Replace the pump", OUTSIDER), ("Send word every Friday", OUTSIDER), ("Train the crew", SERVICE_MANAGER))]
        self.heed.call("PUT", f"/v1/cases/{case}/plan", {"actor": CLIENT_MANAGER, "items": items})
        self.complete(case, CLIENT_MANAGER, "submitted")
        told = self.text_for(OUTSIDER, "plan-item-promised")
        self.assertIn(f"der Plan im Fall {case}, Analytical Ltd, liegt jetzt bei Ada Byron.", re.sub(r"\s+", " ", told))
        for words in ("- Replace the pump, bis ", "- Send word every Friday, bis ", f"/cases/{case}/plan"):
            self.assertIn(words, told)
        self.assertNotIn("Train the crew", told)
        self.text_for("owners@customers.example", "plan-presented")
        self.assertEqual([], self.mails_to(SERVICE_MANAGER, "plan-item-promised"), "takes part in the call, and sees the plan")

    def test_late_stands_on_the_page_as_the_date_passes(self):
        soon = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=4)).isoformat()
        _, link = self.under_way("late", due=soon.replace("+00:00", "Z"))
        wait_until(lambda: "1. Replace the pump Later than promised" in self.words(link), "it is late")

    def test_a_plan_of_which_all_was_dropped_goes_back_and_what_was_dropped_is_told_at_the_end(self):
        case, _ = self.under_way("all")
        for item in (1, 2):
            self.change(case, item, status="dropped", reason="It does not help.")
        now = self.case(case)
        self.assertIn("revise", now["states"])
        self.assertFalse(now["plan"]["complete"])
        dropped = re.sub(r"\s+", " ", self.text_for("all@customers.example", "promise-dropped", 2))
        self.assertIn("we will revise it", dropped)
        refused = self.heed.call("POST", f"/v1/tasks/{self.task(case)}/completion",
                                 {"outcome": "submitted", "form": {}, "actor": CLIENT_MANAGER})
        self.assertEqual(422, refused.status)
        self.change(case, 2, status="open")
        self.complete(case, CLIENT_MANAGER, "submitted")
        self.send(self.link_in("all@customers.example", "plan-presented", 2), send="accept")
        self.change(case, 2, status="done", evidence="Trained on Monday.")
        told = re.sub(r"[*\s]+", " ", self.text_for("all@customers.example", "what-was-done"))
        self.assertIn("Replace the pump Not done. It does not help.", told)
        self.assertIn("Train the crew Done. Trained on Monday.", told)

    def test_an_action_has_a_date_and_an_owner_who_is_known(self):
        case, _ = self.under_way("owner")
        for members, pointer in (({"owner": "nobody@example.com", "due": in_days(3)}, "/owner"),
                                 ({"owner": SERVICE_MANAGER, "outside": True, "due": in_days(3)}, "/owner"),
                                 ({"owner": SERVICE_MANAGER}, "/due")):
            refused = self.heed.call("POST", f"/v1/cases/{case}/plan/items",
                                     {"actor": CLIENT_MANAGER, "action": "Call weekly", **members})
            self.assertEqual((422, pointer), (refused.status, refused.json["errors"][0]["pointer"]), members)


if __name__ == "__main__":
    unittest.main()
