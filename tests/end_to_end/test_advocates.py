"""Customers who may like to speak for us: by what they said, for who manages their account, asked once a year."""
import unittest

from people import WithPeople
from running import response

CLIENT_MANAGER = "cm@example.com"


class Advocates(WithPeople):
    def hand_in(self, identity, scores, **changes):
        return self.heed.post(response(identity, scores, **changes)).json["case"]

    def test_whoever_gave_the_best_marks_is_asked_once_a_year_and_is_gone_when_forgotten(self):
        glad = {"id": "c-glad", "name": "Grace Hopper", "email": "grace@customers.example"}
        case = self.hand_in("a-1", (5, 5, 5, 5), customer=glad)
        self.hand_in("a-2", (4, 5, 5, 5))
        self.hand_in("a-3", (5, 5, 5, 5), customer={"id": "c-torn", "name": "Emmy Noether", "email": "emmy@customers.example"})
        self.hand_in("a-4", (1, 5, 5, 5), customer={"id": "c-torn", "name": "Emmy Noether", "email": "emmy@customers.example"})
        clara = self.person(CLIENT_MANAGER, role="manager")
        self.indexed()
        shown = clara.open("/advocates")
        self.assertIn("Grace Hopper", shown.words)
        self.assertIn("Best marks", shown.words)
        self.assertNotIn("Ada Byron", shown.words, "4 is not the best mark")
        self.assertNotIn("Emmy Noether", shown.words, "she waits for us")
        self.assertIn('href="/advocates"', clara.open("/heroes").text)

        noted = clara.open("/advocates", {**shown.hidden, "case": str(case)})
        self.assertIn("It is noted, and nobody asks them again for a year.", noted.words)
        self.assertRegex(noted.words, r"Asked on \S+ .*by Clara Manning")
        self.assertNotIn("Asked today", noted.words)
        again = clara.open("/advocates", {**shown.hidden, "case": str(case)})
        self.assertIn("They were asked within the last year already.", again.words)

        self.heed.verb("forget", "--customer", "c-glad", "--yes")
        self.assertNotIn("Grace Hopper", clara.open("/advocates").words)
        self.assertEqual([(0,)], self.in_store("SELECT count(*) FROM asked_customers"))

    def test_an_open_case_counts_however_many_were_content_since_and_when_noting_it_too(self):
        emmy = {"id": "c-torn", "name": "Emmy Noether", "email": "emmy@customers.example"}
        cases = [self.hand_in(f"o-{n}", (5, 5, 5, 5), customer=emmy) for n in range(22)]
        self.assertEqual(22, len(set(cases)), "a case each")
        clara = self.person(CLIENT_MANAGER, role="manager")
        self.indexed()
        self.assertIn("Emmy Noether", clara.open("/advocates").words)
        self.in_store("UPDATE cases SET status = 'open', document = json_set(document, '$.status', 'open')"
                      " WHERE number = ?", cases[0])
        self.in_store("INSERT OR IGNORE INTO unindexed_cases (number) VALUES (?)", cases[0])
        self.indexed()
        self.assertNotIn("Emmy Noether", clara.open("/advocates").words)
        self.assertEqual(404, clara.open("/advocates", {**clara.open("/account").hidden, "case": str(cases[-1])}).status)
        self.assertEqual([(0,)], self.in_store("SELECT count(*) FROM asked_customers"))

    def test_it_is_for_who_manages_the_account_and_not_for_everybody(self):
        case = self.hand_in("b-1", (5, 5, 5, 5))
        heike = self.person("heike@example.com")
        self.assertEqual(403, heike.open("/advocates").status)
        self.assertNotIn('href="/advocates"', heike.open("/heroes").text)
        jonas = self.person("jonas@example.com", role="manager")
        self.assertNotIn("Ada Byron", jonas.open("/advocates").words, "another's account")
        self.assertEqual(404, jonas.open("/advocates", {**jonas.open("/account").hidden, "case": str(case)}).status)


if __name__ == "__main__":
    unittest.main()
