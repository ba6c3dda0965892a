"""Responses and follow-ups as CSV: by API, from the page's address and in a terminal, for who may see them."""
import csv
import io
import unittest

from people import WithPeople
from running import in_days, response, wait_until

CLIENT_MANAGER = "cm@example.com"


def rows_of(text):
    text = text.decode("utf-8") if isinstance(text, bytes) else text
    assert text.startswith("\ufeff"), "a spreadsheet takes it for UTF-8 by its mark"
    return list(csv.DictReader(io.StringIO(text[1:])))


class Export(WithPeople):
    def csv(self, path, role="staff"):
        answer = self.heed.call("GET", path, role=role)
        self.assertEqual(200, answer.status, answer.body)
        return rows_of(answer.body)

    def test_each_response_is_a_row_with_all_its_answers_and_no_formula_runs(self):
        evil = response("evil", (2, 3, 4, 5))
        evil["customer"]["name"] = "=HYPERLINK(\"http://evil.example\")"
        evil["answers"]["comment"] = "@SUM(A1),\nsecond line; Grüße"
        self.heed.post(evil)
        self.heed.post(response("plain"))
        rows = self.csv("/v1/responses.csv")
        self.assertEqual({"evil", "plain"}, {row["response"] for row in rows})
        row, = [row for row in rows if row["response"] == "evil"]
        self.assertEqual(("2", "3", "4", "5"), tuple(row[q] for q in ("timeliness", "quality", "communication", "overall")))
        self.assertEqual("'=HYPERLINK(\"http://evil.example\")", row["customer.name"])
        self.assertEqual("'@SUM(A1),\nsecond line; Grüße", row["comment"])
        self.assertEqual(rows, rows_of(self.heed.verb("export", "responses").stdout))
        self.assertEqual([], self.csv("/v1/responses.csv?from=2031-01-01&to=2031-12-31"))
        wrong = self.heed.call("GET", "/v1/responses.csv?survey=visits&from=soon", role="staff")
        self.assertEqual((422, [("/survey", "There is no survey “visits”. There are service-quality."),
                                ("/from", "Write a day as 2026-03-31.")]),
                         (wrong.status, [(each["pointer"], each["detail"]) for each in wrong.json["errors"]]))

    def test_each_follow_up_is_a_row_with_who_when_and_what_came_of_it(self):
        case = self.heed.post(response("r-1", (3, 4, 4, 4))).json["case"]
        self.heed.post(response("fine"))
        self.complete(case, CLIENT_MANAGER, "reached",
                      {"context": "Rain got in.", "root_cause": "delay", "promised": in_days(7)})
        row, = self.csv("/v1/follow-ups.csv")
        self.assertEqual(("r-1", str(case), "open", "delay", CLIENT_MANAGER, "0"),
                         tuple(row[c] for c in ("response", "case", "outcome", "root_cause", "contacted_by",
                                                "promises_done")))
        self.assertTrue(row["began_at"] and row["first_contact_at"])
        self.assertEqual("", row["ended_at"])
        self.assertEqual([row], rows_of(self.heed.verb("export", "follow-ups").stdout))

    def test_who_was_erased_is_in_no_row(self):
        self.heed.post(response("gone", (3, 4, 4, 4)))
        self.heed.post(response("stays", (3, 4, 4, 4)))
        self.heed.verb("forget", "--customer", "c-gone")
        self.assertEqual(["stays"], [row["response"] for row in self.csv("/v1/responses.csv")])
        self.assertEqual(["stays"], [row["response"] for row in self.csv("/v1/follow-ups.csv")])

    def test_an_intake_token_takes_nothing_out(self):
        self.assertEqual(403, self.heed.call("GET", "/v1/responses.csv", role="intake").status)


class PrivateExport(WithPeople):
    def program_to_run(self):
        return self.private_program()

    def test_private_cases_are_in_the_rows_of_those_alone_whom_they_name(self):
        self.heed.post(response("r-1", (3, 4, 4, 4)))

        def seen(query="", role="staff"):
            return len(rows_of(self.heed.call("GET", f"/v1/responses.csv{query}", role=role).body))

        wait_until(lambda: seen(f"?actor={CLIENT_MANAGER}") == 1, "the row of whom the case names")
        self.assertEqual((0, 1), (seen(), seen(role="admin")))


if __name__ == "__main__":
    unittest.main()
