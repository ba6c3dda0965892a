"""The digest of a week, for who chose it: by role, true to the week, ended by the link that came with it."""
import datetime
import unittest
import urllib.parse
import urllib.request

from people import NASTY, Person, WithPeople
from running import in_days, response, wait_until

CLIENT_MANAGER = "cm@example.com"
SENIOR = "vera@example.com"
GERMAN = "heike@example.com"


class WeeklyDigest(WithPeople):
    def choose_for(self, email, wanted=True):
        answer = self.heed.call("PATCH", f"/v1/people/{email}", {"weekly_digest": wanted, "actor": email})
        self.assertEqual((200, wanted), (answer.status, answer.json["weekly_digest"]), answer.body)

    def week_passes(self):
        """What was opened in this week was opened in the one before, and the next digest has come."""
        week = 7 * 24 * 3600 * 1000
        self.indexed()
        self.in_store(f"UPDATE cases SET opened_at = opened_at - {week}, document ="
                      f" json_set(document, '$.opened_at', json_extract(document, '$.opened_at') - {week})")
        self.in_store(f"UPDATE praises SET written_at = written_at - {week}")
        self.in_store("INSERT OR IGNORE INTO unindexed_cases (number) SELECT number FROM cases")
        self.indexed()
        self.in_store("UPDATE digest_readers SET next_at = 1")
        wait_until(lambda: self.in_store("SELECT count(*) FROM digest_readers WHERE next_at = 1") == [(0,)], "the week")

    def test_it_is_chosen_on_ones_own_page_apart_from_the_one_in_the_morning(self):
        clara = self.person(CLIENT_MANAGER)
        self.assertIn("One mail at the beginning of each week", clara.open("/account").words)
        saved = clara.open("/account/weekly", {**clara.open("/account").hidden, "weekly": "yes"})
        self.assertIn("Your next week begins with that mail.", saved.words)
        self.assertIn('name="weekly" value="yes" checked', saved.text)
        shown = self.heed.call("GET", f"/v1/people/{CLIENT_MANAGER}", role="staff").json
        self.assertEqual({"email": CLIENT_MANAGER, "name": "Clara Manning", "mails": "at_once", "weekly_digest": True}, shown)
        first = self.in_store("SELECT next_at FROM digest_readers")[0][0] / 1000
        self.assertEqual(0, datetime.datetime.fromtimestamp(first, datetime.timezone.utc).weekday(), "a Monday")
        ended = clara.open("/account/weekly", clara.open("/account").hidden)
        self.assertIn("From now on you get no mail at the beginning of the week.", ended.words)
        for body, faults in (
                ({"weekly_digest": "yes"}, [{"pointer": "/weekly_digest", "detail": "This is true or false."}]),
                ({}, [{"pointer": "", "detail": "Write “mails”, “weekly_digest”, or both."}])):
            wrong = self.heed.call("PATCH", f"/v1/people/{CLIENT_MANAGER}", {**body, "actor": CLIENT_MANAGER})
            self.assertEqual((422, faults), (wrong.status, wrong.json["errors"]))

    def test_it_tells_each_by_their_role_what_began_what_is_overdue_and_what_customers_said(self):
        senior = self.person(SENIOR, role="executive")
        for reader in (CLIENT_MANAGER, SENIOR, GERMAN):
            self.choose_for(reader)
        posted = response("w-1", (3, 4, 4, 4))
        posted["answers"]["comment"] = NASTY
        case = self.heed.post(posted).json["case"]
        self.heed.post(response("w-2", (5, 5, 5, 5), account={"id": "a-other", "name": "Another"},
                                customer={"id": "c-9", "name": "Emmy Noether", "email": "emmy@customers.example"}))
        self.complete(case, CLIENT_MANAGER, "reached", {"context": "Rain got in.", "root_cause": "delay", "promised": in_days(7)})
        self.heed.call("POST", f"/v1/cases/{case}/praise",
                       {"person": GERMAN, "story": "She stayed until ten.", "actor": CLIENT_MANAGER})
        self.week_passes()

        mail = self.mail_for(SENIOR, "weekly-digest")
        text = self.text_of(mail)
        self.assertEqual("Your week at Example Services", mail["Subject"])
        self.assertIn("2 cases began. One of them has ended.", text)
        self.assertIn("<script>alert(1)</script>", text)
        self.assertNotIn("<script>alert", mail.get_body(("html",)).get_content())
        self.assertIn(f"/cases/{case}", text)
        self.assertEqual(200, senior.open(f"/cases/{case}").status)

        own = self.text_of(self.mail_for(CLIENT_MANAGER, "weekly-digest"))
        self.assertIn("One case of yours or your team's began.", own)
        self.assertNotIn("Emmy Noether", own)
        other = self.text_of(self.mail_for(GERMAN, "weekly-digest"))
        self.assertIn("das war die Woche vom", other)
        self.assertIn("Von Kunden gelobt:", other)
        self.assertNotIn("Emmy Noether", other)

    def test_one_click_ends_it_without_signing_in_and_nothing_else(self):
        self.choose_for(CLIENT_MANAGER)
        self.heed.post(response("end-1", (3, 4, 4, 4)))
        self.week_passes()
        mail = self.mail_for(CLIENT_MANAGER, "weekly-digest")
        self.assertEqual("List-Unsubscribe=One-Click", mail["List-Unsubscribe-Post"])
        address = mail["List-Unsubscribe"].strip("<>")
        self.assertIn(address, self.text_of(mail).replace("\n", ""))
        path = urllib.parse.urlsplit(address).path
        self.assertNotIn("example.com", path, "nothing in a log says whose it is")
        stranger = Person(self.heed.address)
        asked = stranger.open(path)
        self.assertIn("No more digest of the week?", asked.words)
        self.assertEqual([(1,)], self.in_store("SELECT count(*) FROM digest_readers"), "looking at it changes nothing")
        forged = stranger.open(path[:-1] + ("a" if path[-1] != "a" else "b"), {"List-Unsubscribe": "One-Click"})
        self.assertIn("This digest is not sent any more", forged.words)
        self.assertEqual([(1,)], self.in_store("SELECT count(*) FROM digest_readers"))
        ended = stranger.open(path, {"List-Unsubscribe": "One-Click"})
        self.assertEqual(200, ended.status)
        self.assertIn("You get no digest of the week any more", ended.words)
        self.assertEqual([(0,)], self.in_store("SELECT count(*) FROM digest_readers"))
        self.assertIn("This digest is not sent any more", stranger.open(path).words)

    def test_it_tells_the_praise_of_its_week_alone_and_goes_out_whatever_row_is_damaged(self):
        self.choose_for(SENIOR)
        self.person(SENIOR, role="executive")
        damaged, intact = (self.heed.post(response(f"p-{n}", (3, 4, 4, 4))).json["case"] for n in (1, 2))
        for case, story in ((damaged, "Of a damaged case."), (intact, "She stayed until ten.")):
            self.heed.call("POST", f"/v1/cases/{case}/praise", {"person": GERMAN, "story": story, "actor": CLIENT_MANAGER})
        self.in_store("UPDATE praises SET written_at = written_at - 7 * 24 * 3600 * 1000")
        self.heed.call("POST", f"/v1/cases/{intact}/praise", {"person": GERMAN, "story": "Of the next week.", "actor": CLIENT_MANAGER})
        self.heed.stop()
        self.damage_case(damaged)
        self.in_store("UPDATE digest_readers SET next_at = 1")
        self.heed.start()
        text = self.text_of(self.mail_for(SENIOR, "weekly-digest"))
        self.assertIn("She stayed until ten.", text)
        self.assertNotIn("Of a damaged case.", text)
        self.assertNotIn("Of the next week.", text)

    def test_a_week_without_anything_to_tell_brings_no_mail_and_the_next_one_comes(self):
        self.choose_for(CLIENT_MANAGER)
        self.week_passes()
        self.assertEqual([(0,)], self.in_store("SELECT count(*) FROM digests"))
        self.heed.post(response("later-1", (3, 4, 4, 4)))
        self.week_passes()
        self.mail_for(CLIENT_MANAGER, "weekly-digest")
        wait_until(lambda: self.in_store("SELECT count(*) FROM digests") == [(0,)], "it is sent")
        self.assertEqual(1, len(self.mails_to(CLIENT_MANAGER, "weekly-digest")))


if __name__ == "__main__":
    unittest.main()
