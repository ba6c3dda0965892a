"""One mail in the morning, for who chose it: chosen on the page and by the API, sent by a real mail server, true to the work."""
import re
import unittest

from people import NASTY, WithPeople
from running import in_days, response, wait_until

CLIENT_MANAGER = "cm@example.com"
SERVICE_MANAGER = "sm@example.com"
SENIOR = "vera@example.com"
GERMAN = "heike@example.com"


class Digest(WithPeople):
    def choose(self, person, choice):
        return person.open("/account/mails", {**person.open("/account").hidden, "mails": choice})

    def choose_for(self, email, choice, role="admin", actor="md@example.com"):
        return self.heed.call("PATCH", f"/v1/people/{email}", {"mails": choice, "actor": actor}, role=role)

    def gathered(self, email, count):
        wait_until(lambda: self.in_store(f"SELECT count(*) FROM gathered_mails WHERE email = '{email}'") == [(count,)],
                   f"{count} mails put aside for {email}")

    def morning_comes(self):
        """All that a test can do about it: the time of the next one passes."""
        self.in_store("UPDATE digest_readers SET next_at = 1")
        wait_until(lambda: self.in_store("SELECT count(*) FROM digest_readers WHERE next_at = 1") == [(0,)], "the morning")

    def no_digest_waits(self):
        wait_until(lambda: self.in_store("SELECT count(*) FROM digests") == [(0,)], "no digest in the outbox")

    def test_it_is_chosen_on_ones_own_page_and_leads_to_the_work_of_several_cases_while_an_alarm_comes_at_once(self):
        clara = self.person(CLIENT_MANAGER)
        shown = clara.open("/account")
        self.assertIn("Each mail at once", shown.words)
        self.assertIn('value="at_once" checked', shown.text)
        saved = self.choose(clara, "digest")
        self.assertIn("From now on you are mailed so.", saved.words)
        self.assertIn('value="digest" checked', saved.text)
        self.assertEqual({"email": CLIENT_MANAGER, "name": "Clara Manning", "mails": "digest", "weekly_digest": False},
                         self.heed.call("GET", f"/v1/people/{CLIENT_MANAGER}", role="staff").json)

        first = self.heed.post(response("d-1", (3, 4, 4, 4))).json["case"]
        second = self.heed.post(response("d-2", (3, 4, 4, 4))).json["case"]
        self.gathered(CLIENT_MANAGER, 2)
        self.mail_for(SERVICE_MANAGER, "task-opened", 2)
        self.choose_for(SENIOR, "digest")
        alarm = self.heed.post(response("d-3", (1, 4, 4, 4))).json["case"]
        self.assertIn("Call Ada Byron about the 1", self.mail_for(SENIOR, "task-opened")["Subject"], "of high priority")
        self.heed.call("POST", f"/v1/tasks/{alarm}-1/claim", {"actor": SENIOR})
        self.mail_for(CLIENT_MANAGER, "call-invitation")
        self.assertEqual({str(alarm)}, {mail["X-Heed-Case"] for mail in self.mails_to(CLIENT_MANAGER)})

        waits = "put aside for the one mail of the morning, "
        self.assertIn(f"Mail “Task opened” to {CLIENT_MANAGER}: {waits}", clara.open(f"/cases/{first}").words)
        [put_aside] = [mail for entry in self.heed.call("GET", f"/v1/cases/{first}/journal").json["items"]
                       for mail in entry["mails"] if mail["digest_at"]]
        self.assertEqual((CLIENT_MANAGER, "task-opened", "waiting"),
                         tuple(put_aside[name] for name in ("to", "template", "standing")))
        of_mail = clara.open(f"/cases/{first}/mails/{put_aside['id'].split('-m')[1]}").words
        self.assertIn(f"State {waits}", of_mail)

        self.morning_comes()
        digest = self.mail_for(CLIENT_MANAGER, "morning-digest")
        text = self.text_of(digest)
        self.assertEqual("Your morning at Example Services", digest["Subject"])
        self.assertIn("Hello Clara Manning,", text)
        links = re.findall(r"https?://\S+?(/tasks/\d+-\d+)", text)
        self.assertEqual([f"/tasks/{first}-1", f"/tasks/{second}-1"], links)
        self.assertEqual(2, text.count("- Call Ada Byron about the 3 for"))
        self.assertIn("Open your inbox: http", text)
        for link in links:
            self.assertIn("Call Ada Byron about the 3", clara.open(link).words)
        self.no_digest_waits()
        for case in (first, second):
            self.assertEqual([("sent",)], self.in_store(
                f"SELECT DISTINCT state FROM mails WHERE key >> 20 = {case} AND document LIKE '%{CLIENT_MANAGER}%'"))

        self.morning_comes()
        self.no_digest_waits()
        self.assertEqual(1, len(self.mails_to(CLIENT_MANAGER, "morning-digest")), "nothing new, nothing due")

    def test_it_lists_what_is_due_in_its_readers_language_and_leaves_out_what_is_done(self):
        posted = response("due-1", (3, 4, 4, 4))
        posted["service"]["manager"] = GERMAN
        case = self.heed.post(posted).json["case"]
        self.complete(case, CLIENT_MANAGER, "reached", {"context": "Rain got in.", "root_cause": "delay", "promised": in_days(7)})
        self.assertEqual(200, self.choose_for(GERMAN, "digest").status)
        written = self.heed.call("PUT", f"/v1/cases/{case}/plan", {"actor": CLIENT_MANAGER, "items": [
            {"action": NASTY, "owner": GERMAN, "due": in_days(0)},
            {"action": "Train the crew", "owner": GERMAN, "due": in_days(14)}]})
        self.assertEqual(200, written.status, written.body)
        self.complete(case, CLIENT_MANAGER, "submitted")
        moved = self.heed.call("PATCH", f"/v1/cases/{case}/plan/items/2",
                               {"actor": CLIENT_MANAGER, "due": in_days(21), "reason": "The trainers are ill"})
        self.assertEqual(200, moved.status, moved.body)
        other = dict(posted, id="due-2", customer={"id": "c-due-2", "name": "Grace Hopper", "email": "grace@customers.example"})
        done = self.heed.post(other).json["case"]
        wait_until(lambda: self.in_store(f"SELECT count(*) FROM gathered_mails WHERE email = '{GERMAN}' AND key >> 20 = {done}")
                   == [(1,)], "the second case's mail is put aside")
        self.complete(done, CLIENT_MANAGER, "no_answer")

        self.morning_comes()
        digest = self.mail_for(GERMAN, "morning-digest")
        text = self.text_of(digest)
        self.assertEqual("Ihr Morgen bei Example Services", digest["Subject"])
        self.assertIn("Heute fällig oder überfällig:", text)
        self.assertRegex(text, rf"https?://\S+/cases/{case}#plan\s+\(fällig\s+\w+,")
        self.assertIn("<script>alert(1)</script>", text)
        self.assertNotIn("<script>alert", digest.get_body(("html",)).get_content())
        self.assertNotIn("Train the crew", text)
        self.assertNotIn("Grace Hopper", text)
        self.assertIn("Neu seit Ihrer letzten E-Mail:", text)
        self.assertRegex(text, rf"- Clara Manning hat Ihre Zusage an Analytical Ltd geändert:\s+https?://\S+/cases/{case}/plan")

    def test_whoever_goes_back_to_mails_at_once_gets_what_waited_and_others_cannot_choose(self):
        refused = self.choose_for(CLIENT_MANAGER, "digest", role="staff", actor=SERVICE_MANAGER)
        self.assertEqual((403, "Everybody chooses for themselves; for others an administrator's token is needed."),
                         (refused.status, refused.json["detail"]))
        wrong = self.choose_for(CLIENT_MANAGER, "never")
        self.assertEqual((422, [{"pointer": "/mails", "detail": "Write “at_once” or “digest”."}]),
                         (wrong.status, wrong.json["errors"]))
        self.assertEqual(404, self.choose_for("nobody@example.com", "digest").status)
        self.assertEqual(200, self.choose_for(CLIENT_MANAGER, "digest", role="staff", actor=CLIENT_MANAGER).status)
        self.heed.post(response("back-1", (3, 4, 4, 4)))
        self.gathered(CLIENT_MANAGER, 1)
        self.assertEqual("at_once", self.choose_for(CLIENT_MANAGER, "at_once").json["mails"])
        self.assertIn("Call Ada Byron", self.mail_for(CLIENT_MANAGER, "task-opened")["Subject"])

    def test_nothing_stands_in_it_of_whoever_was_forgotten_meanwhile(self):
        self.choose_for(CLIENT_MANAGER, "digest")
        self.heed.post(response("gone-1", (3, 4, 4, 4)))
        self.gathered(CLIENT_MANAGER, 1)
        self.heed.post(response("stays-1", (3, 4, 4, 4), customer={"id": "c-2", "name": "Grace Hopper", "email": "g@customers.example"}))
        self.gathered(CLIENT_MANAGER, 2)
        self.heed.verb("forget", "--customer", "c-gone-1", "--yes")
        self.morning_comes()
        text = self.text_of(self.mail_for(CLIENT_MANAGER, "morning-digest"))
        self.assertIn("Grace Hopper", text)
        self.assertNotIn("Ada Byron", text)


if __name__ == "__main__":
    unittest.main()
