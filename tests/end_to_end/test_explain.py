"""Why something came to somebody: over HTTP and on the command line, the same sentences."""
import unittest
import urllib.parse

from running import EndToEnd, response


class Explanation(EndToEnd):
    def setUp(self):
        super().setUp()
        self.case = self.heed.post(response("e-1", (3, 4, 4, 4))).json["case"]

    def explain(self, **query):
        return self.heed.call("GET", f"/v1/cases/{self.case}/explanation?{urllib.parse.urlencode(query)}")

    def sentences(self, **query):
        answer = self.explain(**query)
        self.assertEqual(answer.status, 200, answer.body)
        return [reason["sentence"] for reason in answer.json["reasons"]]

    def told(self, *words, check=True):
        return self.heed.verb("explain", *words, check=check)

    def assert_told(self, words, sentences):
        self.assertTrue(any(words in sentence for sentence in sentences), f"{words} in {sentences}")

    def test_a_task_names_the_guard_its_values_the_version_and_who_named_the_person(self):
        sentences = self.sentences(task=1)
        self.assert_told("“closed-loop”, version 3", sentences)
        self.assert_told("“unhappy”, that is case.lowest == 3, held: case.lowest = 3.", sentences)
        self.assert_told("Clara Manning (cm@example.com), whom the response itself names", sentences)
        self.assertEqual(self.told(f"{self.case}-1").stdout.splitlines(), sentences)

    def test_a_case_is_told_from_its_beginning_and_in_german_too(self):
        self.assert_told("came in and opened the case", self.sentences())
        self.assert_told("eröffnete den Fall", self.sentences(language="de"))
        self.assertIn("eröffnete den Fall", self.told(self.case, "--language", "de").stdout)
        self.assert_told("„Anruf bei Ada Byron wegen der 3 für „Pünktlichkeit““", self.sentences(language="de"))

    def test_why_not_to_her_is_told_from_the_journal_and_the_directory(self):
        sentences = self.sentences(why_not="dana@example.com")
        self.assert_told("meant Clara Manning (cm@example.com)", sentences)
        self.assert_told("would have been meant by “team key-accounts”", sentences)
        self.assertEqual(self.told(self.case, "--why-not", "dana@example.com").stdout.splitlines(), sentences)

    def test_what_is_not_there_is_said(self):
        self.assertEqual(self.explain(task=9).status, 404)
        self.assertEqual(self.explain(task="x").status, 422)
        self.assertEqual(self.explain(why="x").status, 422)
        self.assertEqual(self.heed.call("GET", "/v1/cases/999999/explanation").status, 404)
        self.assertEqual(self.told("nothing", check=False).returncode, 1)
        self.assertEqual(self.told("999999", check=False).returncode, 1)


if __name__ == "__main__":
    unittest.main()
