"""What people say reaches who must act: at each step every side's task, case, mail and page are read."""

import re
import unittest
import urllib.parse

from people import NASTY, PASSWORD, Person, WithPeople
from running import ROOT, in_days, response

CLIENT_MANAGER = "cm@example.com"
SERVICE_MANAGER = "sm@example.com"
SENIOR = "vera@example.com"


class Story(WithPeople):
    def program_to_run(self):
        return ROOT / "examples" / "closed-loop-with-praise"

    def story(self, path):
        return self.heed.call("GET", path).json["story"]

    def first_words(self, path):
        first = self.story(path)[0]
        return [first["title"], first["words"], first["cause"]]

    def called(self, identity, language="en", words="The crate stood open."):
        posted = response(identity, (3, 4, 4, 4), language)
        posted["answers"]["comment"] = words
        return self.heed.post(posted).json["case"]

    def presented(self, identity, language="en"):
        case = self.called(identity, language)
        self.complete(case, CLIENT_MANAGER, "reached", {"context": "Rain got in.", "promised": in_days(7)})
        items = [{"action": "Replace the pump", "owner": SERVICE_MANAGER, "due": in_days(14)},
                 {"action": "Train the crew", "owner": SERVICE_MANAGER, "due": in_days(14)}]
        self.heed.call("PUT", f"/v1/cases/{case}/plan",
                       {"actor": CLIENT_MANAGER, "summary": "What we change", "items": items})
        self.complete(case, CLIENT_MANAGER, "submitted")
        return case, self.link_in(f"{identity}@customers.example", "plan-presented")

    def test_what_the_customer_wrote_stands_on_the_task_in_the_mail_and_in_the_api(self):
        case = self.called("first")
        title = "Ada Byron answers “Timeliness” with 3 of 5"
        self.assertEqual([title, "The crate stood open.", True], self.first_words(f"/v1/tasks/{case}-1"))
        self.assertEqual([title, "The crate stood open.", True], self.first_words(f"/v1/cases/{case}"))
        mail = self.text_of(self.mail_for(CLIENT_MANAGER, "task-opened"))
        self.assertIn(title, mail)
        self.assertIn("The crate stood open.", mail)
        page = self.person(CLIENT_MANAGER).open(f"/tasks/{case}-1")
        self.assertIn(f"What it is about {title}", page.unfolded)
        self.assertIn("The crate stood open.", page.unfolded)

    def test_what_was_heard_on_the_call_stands_before_whoever_writes_the_report(self):
        case = self.called("heard")
        self.complete(case, CLIENT_MANAGER, "reached", {"context": "Rain got in.", "promised": in_days(7)})
        self.assertEqual(["Clara Manning: Talked with the client", "Rain got in.", True],
                         self.first_words(f"/v1/tasks/{case}-2"))
        self.mail_that_says("Rain got in.", CLIENT_MANAGER, "task-opened")
        manager = self.person(CLIENT_MANAGER)
        self.assertIn("What is behind the score? Rain got in.", manager.open(f"/tasks/{case}-2").unfolded)
        self.assertIn("Rain got in.", manager.open(f"/cases/{case}/plan?task={case}-2").unfolded)
        timeline = manager.open(f"/cases/{case}").words
        self.assertIn("Clara Manning: Talked with the client (Call Ada Byron about the 3 for “Timeliness”)", timeline)
        self.assertNotIn(f"task {case}-1: reached", timeline)

    def test_a_dispute_reaches_the_reviser_and_the_revised_plan_says_what_changed(self):
        case, link = self.presented("dispute")
        customer, manager = Person(self.heed.address), self.person(CLIENT_MANAGER)
        customer.send(link, **{"item-1": "accepted", "item-2": "disputed", "words-2": "Not the crew again.",
                               "send": "answers"})
        self.assertEqual(["Ada Byron disputes action 2", "Not the crew again.", True],
                         self.first_words(f"/v1/tasks/{case}-3"))
        page = manager.open(f"/tasks/{case}-3")
        self.assertIn("What it is about Ada Byron disputes action 2", page.unfolded)
        self.assertIn("Train the crew Disputed Not the crew again.", page.unfolded)
        mail = self.text_of(self.mail_that_says("Ada Byron disputes action 2", CLIENT_MANAGER, "task-opened"))
        self.assertIn("Not the crew again.", mail)

        self.heed.call("PATCH", f"/v1/cases/{case}/plan/items/2",
                       {"actor": CLIENT_MANAGER, "action": "Another crew"})
        self.heed.call("POST", f"/v1/cases/{case}/plan/items",
                       {"actor": CLIENT_MANAGER, "action": "Call on Friday", "owner": SERVICE_MANAGER,
                        "due": in_days(14)})
        self.complete(case, CLIENT_MANAGER, "submitted")
        second = self.link_in("dispute@customers.example", "plan-presented", 2)
        revised = self.text_of(self.mail_for("dispute@customers.example", "plan-presented", 2))
        self.assertIn("We have revised our plan", revised)
        self.assertIn("Another crew (changed)", re.sub(r"[*\s]+", " ", revised))
        self.assertIn("Call on Friday (new)", re.sub(r"[*\s]+", " ", revised))
        self.assertNotIn("Replace the pump (", re.sub(r"[*\s]+", " ", revised))
        shown = customer.open(second).words
        self.assertIn("2. Another crew Changed", shown)
        self.assertIn("3. Call on Friday New", shown)
        self.assertIn("You said to this already: Accepted", shown)
        self.assertIn("Not the crew again.", shown, "her word to what has changed")

        customer.send(second, **{"item-2": "disputed", "words-2": "Still them.", "item-3": "accepted",
                                 "send": "answers"})
        answer = self.heed.call("GET", f"/v1/cases/{case}").json["plan_answers"][1]
        self.assertEqual(["accepted", "disputed", "accepted"], [item["verdict"] for item in answer["items"]],
                         "what she did not answer anew stands")
        task = self.heed.call("GET", f"/v1/tasks/{case}-4").json
        self.assertIn("team senior-management", task["participants"], "disputed twice")
        mail = self.text_of(self.mail_for(SENIOR, "task-opened"))
        self.assertIn("Still them.", mail)

    def test_what_we_answer_to_a_comment_reaches_the_customer_by_mail_and_on_the_page(self):
        case, link = self.presented("comment", "de")
        customer = Person(self.heed.address)
        customer.send(link, **{"item-1": "commented", "words-1": NASTY, "send": "answers"})
        page = self.person(CLIENT_MANAGER).open(f"/tasks/{case}-3")
        self.assertIn("Ada Byron comments on action 1", page.unfolded)
        self.assertIn(NASTY, page.unfolded)
        self.assertNotIn("<script>alert", page.text)
        self.assertIn("The customer reads this.", page.words)
        self.assertIn("Replace the pump", page.unfolded, "the plan stands open there")
        self.complete(case, CLIENT_MANAGER, "answered", {"answer": "Die Pumpe in Halle 2."})
        mail = self.text_of(self.mail_for("comment@customers.example", "our-answer"))
        self.assertIn("Die Pumpe in Halle 2.", mail)
        self.assertIn("Unsere Antwort Die Pumpe in Halle 2.", customer.open(link).words)
        self.assertNotIn("Rain got in.", customer.open(link).words, "our own notes stay with us")

    def test_after_a_low_number_page_mail_and_task_say_what_follows(self):
        case, link = self.presented("low")
        customer = Person(self.heed.address)
        customer.send(link, send="accept")
        for item in (1, 2):
            self.heed.call("PATCH", f"/v1/cases/{case}/plan/items/{item}",
                           {"actor": CLIENT_MANAGER, "status": "done", "evidence": "Seen"})
        question = self.link_in("low@customers.example", "what-was-done")
        answered = customer.send(question, **{"f-score": "2", "f-words": "It drips still."})
        self.assertIn("will be in touch with you about it", answered.words)
        self.assertIn("We will look at it again", self.mail_for("low@customers.example", "not-resolved")["Subject"])
        task = self.heed.call("GET", f"/v1/tasks/{self.task(case)}").json
        self.assertEqual("Call Ada Byron, who says 2 of 5 and not resolved", task["title"])
        self.assertEqual(["Ada Byron answers “Is it resolved?” with 2 of 5", "It drips still.", True],
                         self.first_words(f"/v1/tasks/{task['id']}"))
        self.mail_that_says("It drips still.", CLIENT_MANAGER, "task-opened")
        notes = {"context": "The valve.", "promised": in_days(7)}
        self.complete(case, CLIENT_MANAGER, "reached", notes)
        told = [item["words"] for item in self.story(f"/v1/cases/{case}")]
        for words in ("The valve.", "Rain got in.", "It drips still.", "The crate stood open."):
            self.assertIn(words, told)

    def test_every_mail_to_a_colleague_opens_its_task_also_after_signing_in(self):
        case = self.called("link")
        text = self.text_of(self.mail_for(CLIENT_MANAGER, "task-opened"))
        links = re.findall(r"https?://[^\s>)]+", text)
        self.assertEqual([f"/tasks/{case}-1"], [urllib.parse.urlsplit(link).path for link in links])
        self.person(CLIENT_MANAGER)
        somebody = Person(self.heed.address)
        asked = somebody.open(f"/tasks/{case}-1")
        self.assertEqual("/sign-in", asked.path)
        opened = somebody.open("/sign-in", {**asked.hidden, "email": CLIENT_MANAGER, "password": PASSWORD})
        self.assertEqual((200, f"/tasks/{case}-1"), (opened.status, opened.path))
        stranger = self.person("dana@example.com")
        self.assertEqual(404, stranger.open(f"/tasks/{case}-1").status)

    def test_what_was_said_is_gone_with_the_customer(self):
        case, link = self.presented("gone")
        Person(self.heed.address).send(link, **{"item-2": "disputed", "words-2": "Not the crew again.",
                                                "send": "answers"})
        self.heed.stop()
        self.heed.verb("forget", "--customer", "c-gone")
        self.heed.start()
        told = str(self.story(f"/v1/cases/{case}"))
        for words in ("Ada Byron", "Not the crew", "Rain got in", "The crate", "Train the crew"):
            self.assertNotIn(words, told)
        self.assertIn("The customer disputes action 2", told)


if __name__ == "__main__":
    unittest.main()
