"""A telephone number stands where the call is made, and is gone when the customer is forgotten."""

import re
import unittest

from people import WithPeople
from running import response, wait_until
from test_forgetting import WithStore

CLARA = "cm@example.com"
NUMBER = "+49 (0)30 7731955"
MORNINGS = "mornings, before the school run"
CONTACTS = """id,name,email,phone,best_time,account,language
c-known,Ada Byron,,030 555-0199,after five,a-3,de
,Konrad Zuse,Konrad@Customers.example,030 555-0188,,,de
,Emmy Noether,emmy@customers.example,030 555-0177,,,de
"""


def of(identity, scores=(3, 4, 4, 4), **customer):
    posted = response(identity, scores)
    posted["customer"] = {"id": f"c-{identity}", "name": "Ada Byron", **customer}
    return posted


class Telephone(WithStore, WithPeople):
    def program_to_run(self):
        program = self.copied_program()
        (program / "directory" / "contacts.csv").write_text(CONTACTS, encoding="utf-8")
        return program

    def opened(self, posted):
        answer = self.heed.post(posted)
        self.assertEqual(201, answer.status, answer.body)
        return answer.json["case"]

    def calendar_of(self, mail):
        for part in mail.walk():
            if part.get_content_type() == "text/calendar":
                return part.get_content().replace("\r\n ", "").replace("\n ", "")
        self.fail("the mail has no entry for a calendar")

    def test_it_stands_on_the_task_the_case_the_mail_and_in_the_api(self):
        case = self.opened(of("n", phone=NUMBER, best_time=MORNINGS, email="n@customers.example"))
        known = {"id": "c-n", "name": "Ada Byron", "email": "n@customers.example", "phone": NUMBER,
                 "best_time": MORNINGS}
        self.assertEqual(known, self.heed.call("GET", f"/v1/tasks/{case}-1").json["customer"])
        self.assertEqual(known, self.heed.call("GET", f"/v1/cases/{case}").json["customer"])
        mail = self.text_of(self.mail_for(CLARA, "task-opened"))
        self.assertIn(f"Telephone: {NUMBER} (best time: {MORNINGS})", re.sub(r"\s+", " ", mail))
        clara = self.person(CLARA)
        for path in (f"/tasks/{case}-1", f"/cases/{case}"):
            page = clara.open(path)
            self.assertIn(f'<a href="tel:+49307731955">{NUMBER}</a>', page.text)
            self.assertIn(f"Best time {MORNINGS}", page.words)

    def test_it_stands_in_the_calendar_of_who_is_to_call(self):
        case = self.opened(of("cal", (1, 2, 3, 3), phone=NUMBER, best_time=MORNINGS, email="cal@customers.example"))
        claimed = self.heed.call("POST", f"/v1/tasks/{case}-1/claim", {"actor": "vera@example.com"})
        self.assertEqual(200, claimed.status, claimed.body)
        mail = self.mail_for("vera@example.com", "call-invitation")
        self.assertIn(f"DESCRIPTION:Telephone: {NUMBER} (best time: mornings\\, before the school run)",
                      self.calendar_of(mail))
        german = self.mail_for("heike@example.com", "call-invitation") if self.mails_to("heike@example.com") else None
        if german:
            self.assertIn("DESCRIPTION:Telefon: ", self.calendar_of(german))

    def test_a_number_given_later_stands_everywhere_whichever_answer_leads(self):
        case = self.opened(of("later", phone="030 1", best_time="noon", email="later@customers.example"))
        second = of("again", (5, 5, 5, 5), phone=NUMBER, best_time=MORNINGS, email="later@customers.example")
        second["customer"]["id"] = "c-later"
        self.assertEqual(case, self.heed.post(second).json["case"])
        for path in (f"/v1/tasks/{case}-1", f"/v1/cases/{case}"):
            customer = self.heed.call("GET", path).json["customer"]
            self.assertEqual((NUMBER, MORNINGS), (customer["phone"], customer["best_time"]), path)
        clara = self.person(CLARA)
        for path in (f"/tasks/{case}-1", f"/cases/{case}"):
            self.assertIn(f'<a href="tel:+49307731955">{NUMBER}</a>', clara.open(path).text)
        third = of("last", (1, 2, 3, 3), email="later@customers.example")
        third["customer"]["id"] = "c-later"
        self.assertEqual(case, self.heed.post(third).json["case"])
        told = self.text_of(self.mail_for("vera@example.com", "task-opened"))
        self.assertIn(f"Telephone: {NUMBER} (best time: {MORNINGS})", re.sub(r"\s+", " ", told), "though it says none")

    def test_the_contacts_complete_what_a_response_does_not_say(self):
        case = self.opened(of("known"))
        customer = self.heed.call("GET", f"/v1/tasks/{case}-1").json["customer"]
        self.assertEqual(("030 555-0199", "after five"), (customer["phone"], customer["best_time"]))
        by_address = of("k2", email="konrad@customers.example")
        del by_address["customer"]["id"]
        case = self.opened(by_address)
        customer = self.heed.call("GET", f"/v1/cases/{case}").json["customer"]
        self.assertEqual("030 555-0188", customer["phone"])
        said = self.opened(of("k3", email="EMMY@customers.example", phone="0170 1"))
        self.assertEqual("0170 1", self.heed.call("GET", f"/v1/cases/{said}").json["customer"]["phone"])

    def test_nothing_of_the_table_is_kept_in_the_store(self):
        self.assertFalse(self.kept("555-0199"))

    def test_a_repeat_is_one_whatever_the_contacts_know(self):
        self.opened(of("known"))
        self.assertEqual(200, self.heed.post(of("known")).status)

    def test_who_has_neither_number_nor_address_is_said_to_have_none(self):
        case = self.opened(of("none"))
        words = "There is neither a telephone number nor an e-mail address of this customer."
        clara = self.person(CLARA)
        for path in (f"/tasks/{case}-1", f"/cases/{case}"):
            self.assertIn(words, clara.open(path).words)
        self.assertIn(words[:-1], self.words_for(CLARA, "task-opened"))
        alarm = self.opened(of("alarm", (1, 2, 3, 3)))
        call = next(task["id"] for task in self.heed.open_tasks(alarm) if task["title"].startswith("Call"))
        self.heed.call("POST", f"/v1/tasks/{call}/claim", {"actor": "vera@example.com"})
        invitation = self.mail_for("vera@example.com", "call-invitation")
        self.assertIn(words[:-1], " ".join(self.text_of(invitation).split()))
        self.assertIn("DESCRIPTION:" + words[:-1], self.calendar_of(invitation))
        reached = self.opened(of("some", phone="ask at the desk"))
        page = clara.open(f"/tasks/{reached}-1")
        self.assertNotIn(words, page.words)
        self.assertIn("Telephone ask at the desk", page.words)
        self.assertNotIn('href="tel:', page.text)

    def test_a_hostile_number_stays_text(self):
        case = self.opened(of("evil", phone='030 12"><script>alert(1)</script>{{csrf}}'))
        page = self.person(CLARA).open(f"/tasks/{case}-1")
        self.assertNotIn("<script>alert", page.text)
        self.assertIn('<a href="tel:03012">', page.text)
        self.assertIn("{{csrf}}", page.text)

    def test_it_is_forgotten_with_the_rest(self):
        self.opened(of("gone", (1, 2, 3, 3), phone=NUMBER, best_time=MORNINGS, email="gone@customers.example"))
        wait_until(lambda: self.mails_to("gone@customers.example"), "the thank-you")
        self.assertTrue(self.kept("7731955"))
        done = self.forget("--customer", "c-gone", "--yes")
        self.assertEqual(0, done.returncode, done.stderr)
        for marker in ("7731955", "school run"):
            self.assertFalse(self.kept(marker), marker)


if __name__ == "__main__":
    unittest.main()
