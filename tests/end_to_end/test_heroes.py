"""Praise for a colleague: passed on from a case, read by everybody, decided upon by the praised, gone with the customer."""
import json
import unittest
import urllib.request

from people import NASTY, WithPeople
from running import response

CLIENT_MANAGER = "cm@example.com"
GERMAN = "heike@example.com"
JONAS = "jonas@example.com"
STORY = "She stayed until ten in the evening, until the courier was there."


class Heroes(WithPeople):
    def happy_case(self, identity="h-1", comment="Heike Sommer stayed until ten. Wonderful!"):
        posted = response(identity, (3, 5, 5, 5))
        posted["answers"]["comment"] = comment
        return self.heed.post(posted).json["case"]

    def pass_on(self, case, **changes):
        body = {"person": GERMAN, "story": STORY, "words": "Wonderful!", "actor": CLIENT_MANAGER, **changes}
        return self.heed.call("POST", f"/v1/cases/{case}/praise", body)

    def test_it_is_passed_on_from_a_case_mailed_and_read_by_everybody(self):
        case = self.happy_case()
        clara = self.person(CLIENT_MANAGER)
        self.assertIn(f'href="/cases/{case}/praise"', clara.open(f"/cases/{case}").text)
        form = clara.open(f"/cases/{case}/praise")
        self.assertIn(f'value="{GERMAN}"', form.text, "whom the answer names")
        self.assertIn("Heike Sommer stayed until ten. Wonderful!", form.words)
        refused = clara.open(f"/cases/{case}/praise", {**form.hidden, "person": "nobody@example.com", "story": "", "words": NASTY})
        self.assertEqual(422, refused.status)
        self.assertIn("The directory does not know this address.", refused.words)
        self.assertIn("Tell what happened.", refused.words)
        done = clara.open(f"/cases/{case}/praise", {**form.hidden, "person": GERMAN, "story": STORY, "words": NASTY})
        self.assertIn("Heike Sommer is told of it today.", done.words)
        self.assertIn(STORY, done.words)

        mail = self.mail_for(GERMAN, "praise-for-you")
        self.assertEqual("Ein Lob für Sie", mail["Subject"])
        self.assertIn("Clara Manning erzählt es so:", self.text_of(mail))
        self.assertNotIn("<script>alert", mail.get_body(("html",)).get_content())
        self.assertNotIn("Ada Byron", self.text_of(mail), "who the customer is stays in the case")

        jonas = self.person(JONAS)
        seen = jonas.open("/heroes")
        self.assertIn(STORY, seen.words)
        self.assertNotIn("Ada Byron", seen.words, "who may not see the case does not read whose it is")
        self.assertNotIn(f"/cases/{case}", seen.text)
        self.assertNotIn("<script>alert", seen.text)
        self.assertIn("Ada Byron", clara.open("/heroes").words)
        self.assertEqual(404, jonas.open(f"/cases/{case}/praise").status)

    def test_it_is_in_what_is_exported_of_the_customer(self):
        case = self.happy_case()
        self.pass_on(case)
        exported = self.person("root@example.com", role="admin").open(f"/cases/{case}/export").text
        [praise] = json.loads(exported)["cases"][0]["praises"]
        self.assertEqual((GERMAN, STORY, "Wonderful!", CLIENT_MANAGER), tuple(praise[key] for key in ("person", "story", "words", "written_by")))

    def test_it_is_passed_on_where_the_response_cannot_be_read(self):
        case = self.happy_case()
        self.indexed()
        self.heed.stop()
        self.in_store("UPDATE responses SET document = '{' WHERE key >> 20 = ?", case)
        self.heed.start()
        passed = self.pass_on(case)
        self.assertEqual(201, passed.status, passed.body)

    def test_a_content_customer_who_names_a_colleague_is_pointed_out_on_the_case_until_it_is_passed_on(self):
        posted = response("n-1", (5, 5, 5, 5))
        posted["answers"]["comment"] = "HEIKE SOMMER, thank you!"
        case = self.heed.post(posted).json["case"]
        vera = self.person("vera@example.com", role="executive")
        self.assertIn("The customer names Heike Sommer, and is content.", vera.open(f"/cases/{case}").words)
        self.pass_on(case)
        self.assertNotIn("The customer names", vera.open(f"/cases/{case}").words)

    def test_the_praised_alone_decides_who_reads_it(self):
        number = self.pass_on(self.happy_case()).json["number"]
        clara, heike = self.person(CLIENT_MANAGER), self.person(GERMAN)
        self.assertEqual(404, clara.open(f"/heroes/{number}/standing",
                                         {**clara.open("/account").hidden, "standing": "hidden"}).status)
        own = heike.open("/heroes?of=me")
        hidden = heike.open(f"/heroes/{number}/standing", {**own.hidden, "standing": "hidden"})
        self.assertIn("Das sehen nur Sie", hidden.words)
        self.assertNotIn(STORY, clara.open("/heroes").words)
        self.assertEqual([], self.heed.call("GET", "/v1/heroes").json["items"])
        mine = self.heed.call("GET", f"/v1/heroes?person={GERMAN}&actor={GERMAN}").json["items"]
        self.assertEqual([(number, "hidden")], [(one["number"], one["standing"]) for one in mine])

        def decide(standing, actor=GERMAN):
            return self.heed.call("PATCH", f"/v1/heroes/{number}", {"standing": standing, "actor": actor})
        self.assertEqual(404, decide("shown", CLIENT_MANAGER).status)
        self.assertEqual("shown", decide("shown").json["standing"])
        refused = decide("hidden", CLIENT_MANAGER)
        self.assertEqual((403, "Whoever was praised decides who reads of it, and nobody else."),
                         (refused.status, refused.json["detail"]))
        self.assertEqual([{"pointer": "/standing", "detail": "Write “shown”, “hidden” or “declined”."}], decide("gone").json["errors"])
        self.assertEqual(200, decide("declined").status)
        self.assertEqual(404, decide("shown").status)
        for person in (clara, heike):
            self.assertNotIn(STORY, person.open("/heroes").words + person.open("/heroes?of=me").words)

    def test_it_can_be_printed_and_says_what_is_wrong_with_it(self):
        case = self.happy_case()
        number = self.pass_on(case, story=NASTY + " " + STORY).json["number"]
        heike = self.person(GERMAN)
        with heike.opener.open(urllib.request.Request(f"{heike.address}/heroes/{number}/certificate.pdf")) as answer:
            self.assertEqual("application/pdf", answer.headers["Content-Type"])
            self.assertTrue(answer.read().startswith(b"%PDF-"))
        wrong = self.pass_on(case, person="nobody@example.com", story="", actor="nobody@example.com")
        self.assertEqual((422, {"/person": "The directory does not know this address.", "/story": "Tell what happened.",
                                "/actor": "The directory does not know this address."}),
                         (wrong.status, {one["pointer"]: one["detail"] for one in wrong.json["errors"]}))
        unknown = self.heed.call("PATCH", "/v1/heroes/99", {"standing": "shown", "actor": GERMAN})
        self.assertEqual((404, "There is no praise 99."), (unknown.status, unknown.json["detail"]))

    def test_a_damaged_case_hides_its_praise_and_the_pages_go_on(self):
        damaged, intact = self.happy_case("d-1"), self.happy_case("d-2")
        self.pass_on(damaged, story="A story of a damaged case.")
        self.pass_on(intact)
        self.heed.stop()
        self.damage_case(damaged)
        self.heed.start()
        clara = self.person(CLIENT_MANAGER, role="manager")
        for page in ("/heroes", "/advocates"):
            self.assertEqual(200, clara.open(page).status, page)
        shown = clara.open("/heroes").words
        self.assertIn(STORY, shown)
        self.assertNotIn("A story of a damaged case.", shown)
        listed = self.heed.call("GET", "/v1/heroes")
        self.assertEqual((200, [STORY]), (listed.status, [one["story"] for one in listed.json["items"]]))

    def test_what_is_told_twice_is_passed_on_once_and_spaces_tell_nothing(self):
        case = self.happy_case()
        first = self.pass_on(case, story=f"  {STORY} ")
        again = self.pass_on(case)
        self.assertEqual((201, STORY, first.json), (again.status, again.json["story"], again.json))
        empty = self.pass_on(case, story="  ")
        self.assertEqual((422, [{"pointer": "/story", "detail": "Tell what happened."}]), (empty.status, empty.json["errors"]))
        self.assertEqual(201, self.pass_on(case, story="ü" * 4000).status)
        long = self.pass_on(case, story="ü" * 4001)
        self.assertEqual([{"pointer": "/story", "detail": "Write 4,000 characters at most."}], long.json["errors"])

    def test_a_forgotten_customer_takes_their_words_and_name_along_and_the_praise_stays(self):
        case = self.happy_case("gone-1")
        self.pass_on(case, words="A word of mine.")
        self.heed.verb("forget", "--customer", "c-gone-1", "--yes")
        left = self.heed.call("GET", "/v1/heroes").json["items"]
        self.assertEqual([(GERMAN, "", "")], [(one["person"], one["story"], one["words"]) for one in left])
        jonas = self.person(JONAS)
        self.assertIn("Was erzählt wurde, ging mit dem Kunden, der vergessen wurde.", jonas.open("/heroes").words)


class PrivateHeroes(WithPeople):
    def program_to_run(self):
        return self.private_program()

    def test_of_a_private_case_nothing_is_passed_on(self):
        case = self.heed.post(response("p-1", (3, 4, 4, 4))).json["case"]
        refused = self.heed.call("POST", f"/v1/cases/{case}/praise",
                                 {"person": GERMAN, "story": STORY, "actor": CLIENT_MANAGER})
        self.assertEqual((409, "The case is private: nothing of it is told to everybody."), (refused.status, refused.json["detail"]))
        clara = self.person(CLIENT_MANAGER)
        shown = clara.open(f"/cases/{case}")
        self.assertEqual(200, shown.status)
        self.assertNotIn(f"/cases/{case}/praise", shown.text)
        self.assertEqual(404, clara.open(f"/cases/{case}/praise").status)


if __name__ == "__main__":
    unittest.main()
