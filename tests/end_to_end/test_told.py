"""What a customer tells a colleague, in a case and without one: task, case, story, mails, page and API."""

import datetime
import re
import unittest

from people import NASTY, Person, WithPeople
from running import ROOT, in_days, response, wait_until

CLIENT_MANAGER = "cm@example.com"
SERVICE_MANAGER = "sm@example.com"
SENIOR = "vera@example.com"
WORDS = "Call me on Friday, please."


def minutes_ago(minutes):
    return (datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(minutes=minutes)).strftime(
        "%Y-%m-%dT%H:%M:%SZ")


class Telling(WithPeople):
    def program_to_run(self):
        return ROOT / "examples" / "closed-loop"

    def case_with_a_call(self, identity):
        return self.heed.post(response(identity, (3, 4, 4, 4))).json["case"]

    def tell(self, case, event, **more):
        heard = {"by": SERVICE_MANAGER, "at": minutes_ago(0), "how": "telephone"}
        return self.heed.call("POST", f"/v1/cases/{case}/events",
                              {"event": event, "actor": CLIENT_MANAGER, "heard": heard, **more})

    def told(self, case, event, **more):
        answer = self.tell(case, event, **more)
        self.assertEqual(200, answer.status, answer.body)
        return answer.json

    def counted(self, measure):
        """Of how many the figure tells, once it tells anything."""
        query = f"survey=service-quality&from=2026-01-01&to=2099-12-31&measure={measure}"
        return wait_until(lambda: self.heed.call("GET", f"/v1/results?{query}").json["items"], measure)[0]["n"]

    def presented(self, identity):
        case = self.case_with_a_call(identity)
        self.complete(case, CLIENT_MANAGER, "reached", {"context": "Rain", "root_cause": "delay", "promised": in_days(7)})
        plan = {"actor": CLIENT_MANAGER, "summary": "", "items": [
            {"action": "Replace the pump", "owner": SERVICE_MANAGER, "due": in_days(14)}]}
        self.assertEqual(200, self.heed.call("PUT", f"/v1/cases/{case}/plan", plan).status)
        self.complete(case, CLIENT_MANAGER, "submitted")
        return case

    def asked(self, identity):
        """All is done, and the customer is asked whether it helped."""
        case = self.presented(identity)
        self.told(case, "customer.accepted")
        done = self.heed.call("PATCH", f"/v1/cases/{case}/plan/items/1",
                              {"actor": CLIENT_MANAGER, "status": "done", "evidence": "Done"})
        self.assertEqual(200, done.status, done.body)
        return case


class Told(Telling):
    def test_a_reply_brings_a_waiting_case_to_a_call_and_reaches_every_side(self):
        case = self.case_with_a_call("waits")
        self.complete(case, CLIENT_MANAGER, "no_answer")
        now = self.told(case, "customer.replied", words=WORDS + " " + NASTY)
        self.assertIn("manager_calls", now["states"])
        first = now["story"][0]
        self.assertEqual(["heard", "customer", SERVICE_MANAGER, "telephone", True],
                         [first[name] for name in ("kind", "by", "heard_by", "how", "cause")])
        self.assertEqual("Ada Byron replies", first["title"])
        self.assertTrue(first["words"].startswith(WORDS))
        task = self.heed.call("GET", f"/v1/tasks/{case}-2").json
        self.assertEqual(first["words"], task["story"][0]["words"])
        self.mail_that_says(WORDS, CLIENT_MANAGER, "task-opened")
        noted = self.text_for("waits@customers.example", "noted-for-you")
        self.assertIn("Samir Malik told us what you said by telephone", re.sub(r"\s+", " ", noted))
        self.assertIn(WORDS, noted)
        manager = self.person(CLIENT_MANAGER)
        page = manager.open(f"/tasks/{case}-2")
        self.assertIn("What it is about Ada Byron replies", page.unfolded)
        self.assertIn("told by Samir Malik, by telephone", page.unfolded)
        self.assertNotIn("<script>alert", page.text)
        self.assertIn("Ada Byron replies", manager.open(f"/cases/{case}").words)

    def test_on_an_open_task_it_stands_first_and_the_holder_gets_a_line(self):
        case = self.case_with_a_call("open")
        self.told(case, "customer.replied", words=WORDS)
        story = self.heed.call("GET", f"/v1/tasks/{case}-1").json["story"]
        self.assertEqual([WORDS, True], [story[0]["words"], story[0]["unread"]])
        self.assertEqual(1, len(self.heed.open_tasks(case)))
        self.assertIn(WORDS, self.words_for(CLIENT_MANAGER, "task-news"))

    def test_a_withdrawal_ends_the_case_also_one_that_nobody_was_reached_in(self):
        case = self.case_with_a_call("gone")
        self.assertEqual("withdrawn", self.told(case, "customer.withdrew")["outcome"])
        self.assertEqual([], self.heed.open_tasks(case))

    def test_the_customers_own_answer_outranks_what_was_told(self):
        case = self.asked("outranks")
        link = self.link_in("outranks@customers.example", "what-was-done")
        now = self.told(case, "customer.answered", form={"score": 5}, words="All is well.")
        self.assertEqual("closed", now["outcome"])
        noted = self.text_for("outranks@customers.example", "noted-for-you", 2)
        self.assertIn("Is it resolved?: 5", noted)
        customer = Person(self.heed.address)
        page = customer.open(link)
        self.assertIn("Samir Malik noted on", page.words)
        self.assertIn("Thank you for your answer", customer.send(link, **{"f-score": "2"}).words)
        now = self.heed.call("GET", f"/v1/cases/{case}").json
        self.assertEqual("open", now["status"], "her own 2 brings the case back")
        self.assertEqual([1, 1], [self.counted(measure) for measure in ("recovery", "reopened")])
        self.assertIn("says 2 of 5", self.heed.open_tasks(case)[0]["title"])
        later = self.tell(case, "customer.answered", form={"score": 5},
                             heard={"by": CLIENT_MANAGER, "at": minutes_ago(30), "how": "in_person"})
        self.assertEqual(200, later.status, later.body)
        self.assertEqual(1, len(self.heed.open_tasks(case)), "older than her own word: noted, and no more")

    def test_the_customers_plan_page_says_what_was_noted_for_her_until_she_says_it_herself(self):
        case = self.presented("noted")
        self.told(case, "customer.commented", words=WORDS + NASTY)
        customer = Person(self.heed.address)
        link = self.link_in("noted@customers.example", "plan-presented")
        page = customer.open(link)
        self.assertIn("Noted for you Samir Malik told us what you said by telephone on", page.words)
        self.assertIn("You commented on our plan.", page.words)
        self.assertIn(WORDS, page.words)
        self.assertIn("What you tell us yourself below counts, not what we noted.", page.words)
        self.assertNotIn("<script>alert", page.text)
        customer.send(link, **{"item-1": "accepted", "send": "answers"})
        self.assertNotIn("Noted for you", customer.open(link).words)

    def test_an_answer_that_no_step_waits_for_reaches_a_person(self):
        case = self.presented("early")
        manager = self.person(CLIENT_MANAGER)
        self.assertIn("They answered our question", manager.open(f"/cases/{case}/told").words)
        self.told(case, "customer.answered", form={"score": 2}, words=WORDS)
        [task] = self.heed.open_tasks(case)
        self.assertEqual("Read what Ada Byron said", task["title"])
        self.assertIn(WORDS, manager.open(f"/tasks/{task['id']}").unfolded)
        self.mail_that_says(WORDS, CLIENT_MANAGER, "task-opened")
        call = self.case_with_a_call("call")
        self.told(call, "customer.answered", form={"score": 2}, words=WORDS)
        self.assertEqual(1, len(self.heed.open_tasks(call)))
        self.mail_that_says(WORDS, CLIENT_MANAGER, "task-news")

    def test_after_the_end_a_person_reads_what_no_step_waits_for(self):
        case = self.asked("after")
        self.told(case, "customer.answered", form={"score": 5})
        self.told(case, "customer.replied", words=WORDS)
        [task] = self.heed.open_tasks(case)
        self.assertEqual("Read what Ada Byron said", task["title"])
        self.mail_that_says(WORDS, CLIENT_MANAGER, "task-opened")

    def test_what_is_not_told_completely_is_said_with_pointers(self):
        case = self.case_with_a_call("faults")
        for more, pointer in (({}, "/words"), ({"words": "x", "heard": {"how": "telegraph"}}, "/heard/how"),
                              ({"words": "x", "heard": {"how": "mail", "by": "nobody@example.com"}}, "/heard/by"),
                              ({"words": "x", "heard": {"how": "mail", "at": "2099-01-01T00:00:00Z"}}, "/heard/at")):
            answer = self.tell(case, "customer.replied", **more)
            self.assertEqual(422, answer.status, more)
            self.assertEqual(pointer, answer.json["errors"][0]["pointer"])

    def test_it_is_told_on_the_cases_page(self):
        case = self.case_with_a_call("page")
        manager = self.person(CLIENT_MANAGER)
        self.assertIn("The customer told me", manager.open(f"/cases/{case}").words)
        refused = manager.send(f"/cases/{case}/told", event="replied", by=CLIENT_MANAGER, how="mail", words="",
                               at=datetime.datetime.now().strftime("%Y-%m-%dT%H:%M"))
        self.assertEqual(422, refused.status)
        self.assertIn("Write what the customer said.", refused.words)
        form = manager.open(f"/cases/{case}/told")
        at = re.search(r'name="at"[^>]*value="([^"]*)"', form.text).group(1)
        done = manager.open(f"/cases/{case}/told", {**form.hidden, "event": "replied", "by": CLIENT_MANAGER,
                                                    "how": "mail", "words": WORDS, "at": at})
        self.assertEqual(f"/cases/{case}", done.path)
        self.assertIn("It is noted", done.words)
        self.assertIn("told by Clara Manning, by mail", done.words)
        stranger = self.person("heike@example.com")
        self.assertEqual(404, stranger.open(f"/cases/{case}/told").status)


class Desk(Telling):
    def told_at_desk(self, identity, status=201, **more):
        body = {"source": "desk", "said": "complaint", "words": WORDS, "actor": CLIENT_MANAGER,
                "customer": {"id": identity, "name": "Grace Hopper", "email": f"{identity}@customers.example"},
                "account": {"id": "a-3"}, **more}
        answer = self.heed.post(body)
        self.assertEqual(status, answer.status, answer.body)
        return answer.json

    def test_a_complaint_is_called_about_and_its_words_reach_every_side(self):
        case = self.told_at_desk("grace")["case"]
        [task] = self.heed.open_tasks(case)
        self.assertEqual("Call Grace Hopper, who complains", task["title"])
        now = self.heed.call("GET", f"/v1/cases/{case}").json
        self.assertEqual(3, now["lowest"])
        first = now["story"][0]
        self.assertEqual(["Grace Hopper complains", WORDS, CLIENT_MANAGER, True],
                         [first[name] for name in ("title", "words", "heard_by", "cause")])
        mail = self.text_for(CLIENT_MANAGER, "task-opened")
        self.assertIn("Grace Hopper complains (told by Clara Manning)", mail)
        self.assertIn(WORDS, mail)
        self.text_for("grace@customers.example", "thank-you")
        self.assertIn(WORDS, self.person(CLIENT_MANAGER).open(f"/tasks/{case}-1").unfolded)
        self.assertTrue(self.told_at_desk("grace", 200)["duplicate"])

    def test_senior_management_praise_and_unticked_thanks(self):
        senior = self.told_at_desk("senior", senior=True)["case"]
        self.assertIn("senior_calls", self.heed.call("GET", f"/v1/cases/{senior}").json["states"])
        praise = self.told_at_desk("praise", said="praise", thank=False)["case"]
        self.assertEqual("satisfied", self.heed.call("GET", f"/v1/cases/{praise}").json["outcome"])
        self.assertIn("by hand", self.heed.verb("balance").stdout)
        wrong = self.told_at_desk("wrong", 422, said="shout", words="")
        self.assertEqual({"/said", "/words"}, {error["pointer"] for error in wrong["errors"]})

    def test_who_told_it_is_said_and_what_does_not_go_together_is_named(self):
        nobody = self.told_at_desk("nobody", 422, customer={}, account=None)
        self.assertEqual(["/customer"], [error["pointer"] for error in nobody["errors"]])
        self.told_at_desk("account", customer={})
        self.told_at_desk("number", customer={"phone": "030 1"}, account=None)
        told = self.told_at_desk("both", said="praise", senior=True)
        self.assertEqual(["/senior"], [warning["pointer"] for warning in told["warnings"]])
        self.assertEqual("satisfied", self.heed.call("GET", f"/v1/cases/{told['case']}").json["outcome"])

    def test_the_results_show_apart_what_staff_told(self):
        self.case_with_a_call("own")
        for i in range(5):
            self.told_at_desk(f"scored-{i}", survey="service-quality", answers={"quality": 2})
        executive = self.person("md@example.com", "executive")
        page = wait_until(lambda: (shown := executive.open("/results/weeks?weeks=52&survey=service-quality"))
                          and "Responses told by staff" in shown.words and shown, "the figures")
        self.assertRegex(page.words, r"\b5 Responses told by staff")
        self.assertRegex(page.words, r"\b6 Responses\b")
        self.assertIn("– too few to tell · 1 answer told by staff: 2 on average, 5 answers", page.words)
        self.assertIn("Told by staff Responses that a colleague wrote down for a customer", page.words)
        behind = re.search(r'href="(/cases\?[^"]*measure=distribution%3Aquality[^"]*answered_by=staff[^"]*)"', page.text).group(1).replace("&amp;", "&")
        self.assertIn("Grace Hopper", executive.open(behind).words)

    def test_figures_tell_apart_what_staff_told(self):
        for i in range(5):
            self.told_at_desk(f"scored-{i}", survey="service-quality", answers={"quality": 2})
        self.told_at_desk("words-alone")
        period = "survey=service-quality&from=2020-01-01&to=2099-12-31"

        def figures(query):
            answer = self.heed.call("GET", f"/v1/results?{period}&{query}", role="staff")
            self.assertEqual(200, answer.status, answer.body)
            return answer.json["items"]
        wait_until(lambda: [item["value"] for item in figures("measure=count&answered_by=staff")] == [5], "the figures")
        self.assertEqual([], figures("measure=mean:quality"))
        [told] = figures("measure=mean:quality&answered_by=staff")
        self.assertEqual((5, 2), (told["n"], told["value"]))
        said = self.heed.verb("results", "--survey", "service-quality", "--measure", "mean:quality", "--from",
                              "2020-01-01", "--to", "2099-12-31", "--answered-by", "staff").stdout
        self.assertIn("mean:quality: service-quality, 2020-01-01 to 2099-12-31, answered by staff", said)
        self.assertIn("2.0000", said)

    def test_it_is_written_down_on_a_page_that_finds_the_customer_and_says_what_it_joins(self):
        case = self.case_with_a_call("known")
        manager = self.person(CLIENT_MANAGER)
        self.assertIn("A customer told me", manager.open("/inbox").words)
        wait_until(lambda: "known@customers.example" in manager.open("/desk?sought=known").words, "the search")
        form = manager.open("/desk?sought=known")
        known = re.search(r'name="known" value="(\d+)"', form.text).group(1)
        filled = {**form.hidden, "sought": "known", "known": known, "said": "complaint", "words": WORDS,
                  "thank": "yes"}
        checked = manager.open("/desk", {**filled, "do": "check"})
        self.assertIn(f"This joins case {case}.", checked.words)
        saved = manager.open("/desk", {**filled, "do": "save"})
        self.assertEqual(f"/cases/{case}", saved.path)
        self.assertIn(WORDS, saved.words)
        new = manager.open("/desk", {**form.hidden, "do": "check", "customer_name": "Emmy Noether", "said": "praise",
                                     "words": NASTY, "thank": "yes"})
        self.assertIn("This begins a new case.", new.words)
        self.assertNotIn("<script>alert", new.text)
        refused = manager.open("/desk", {**form.hidden, "do": "save"})
        self.assertEqual(422, refused.status)

    def test_what_cannot_be_decided_yet_is_kept_and_the_colleague_who_noted_it_is_told_so(self):
        manager = self.person(CLIENT_MANAGER)
        told = {**manager.open("/desk").hidden, "do": "save", "customer_name": "Emmy Noether", "said": "complaint",
                "words": WORDS, "thank": "yes"}
        self.in_store("CREATE TRIGGER parking BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'not now'); END")
        kept = manager.open("/desk", told)
        self.in_store("DROP TRIGGER parking")
        self.assertEqual(202, kept.status)
        self.assertIn("Kept, but not carried out yet", kept.words)
        [parked] = self.heed.call("GET", "/v1/parked-events").json["items"]
        self.assertEqual(200, self.heed.call("POST", f"/v1/parked-events/{parked['id']}/replay", {}).status)
        [case] = self.heed.call("GET", "/v1/cases").json["items"]
        self.assertIn("Emmy Noether", manager.open(f"/cases/{case['id']}").words)


if __name__ == "__main__":
    unittest.main()
