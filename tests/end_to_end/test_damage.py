"""A store whose rows were damaged by hand: each stands alone, is named, and everything else goes on."""
import csv
import http.client
import io
import json
import unittest

from people import WithPeople
from running import response, wait_until


def unhappy(identity):
    return response(identity, (1, 3, 4, 4))


class Damage(WithPeople):
    def restart_after(self, *damages):
        self.heed.stop()
        for damage in damages:
            self.in_store(*damage)
        self.heed.start()

    def parked(self):
        return self.heed.call("GET", "/v1/parked-events").json["items"]

    def doctor(self):
        return self.heed.verb("doctor", check=False).stdout

    def assert_the_rest_goes_on(self, identity):
        self.assertEqual(self.heed.post(response(identity)).status, 201)
        wait_until(lambda: self.mails_to(f"{identity}@customers.example", "thank-you"), "the thank-you of " + identity)

    def test_a_case_that_cannot_be_read_parks_its_due_timer_once_and_intake_goes_on(self):
        case = self.heed.post(unhappy("r-1")).json["case"]
        intact = self.in_store("SELECT document FROM cases WHERE number = ?", case)[0][0]
        self.restart_after(("UPDATE cases SET document = '{' WHERE number = ?", case),
                           ("UPDATE timers SET due_at = 1 WHERE key >> 20 = ?", int(case)))
        wait_until(self.parked, "the timer that is parked")
        self.assert_the_rest_goes_on("r-2")
        timers = len(self.parked())
        for again in ("r-3", "r-4"):
            self.restart_after()
            self.assert_the_rest_goes_on(again)
            self.assertEqual(len(self.parked()), timers, "parked once")
        for event in self.parked():
            self.assertEqual((event["event"], event["case"]), ("timer.fired", case))
            self.assertTrue(event["reason"].startswith(f"case {case} cannot be read: "), event["reason"])
        self.assertIn(f"unreadable rows: case {case} cannot be read: ", self.doctor())
        for place in ("/v1/cases", "/v1/tasks"):
            self.assertEqual(self.heed.call("GET", place).status, 200, place)
        self.restart_after(("UPDATE cases SET document = ? WHERE number = ?", intact, case))
        for event in self.parked():
            self.assertEqual(self.heed.call("POST", f"/v1/parked-events/{event['id']}/replay", {}).status, 200)
        self.assertEqual(self.parked(), [])

    def test_lists_keep_the_line_of_a_case_whose_row_or_response_is_damaged(self):
        numbers = [self.heed.post(unhappy(f"r-{n}")).json["case"] for n in (1, 2)]
        self.restart_after(("UPDATE cases SET document = '{' WHERE number = ?", numbers[0]),
                           ("UPDATE responses SET document = '{' WHERE key >> 20 = ?", int(numbers[1])))
        listed = self.heed.call("GET", "/v1/cases")
        self.assertEqual(listed.status, 200, listed.body)
        self.assertEqual(sorted(numbers), sorted(one["id"] for one in listed.json["items"]))
        page = self.person("md@example.com", role="admin").open("/cases")
        self.assertEqual(page.status, 200)
        for number in numbers:
            self.assertIn(f'href="/cases/{number}"', page.text)

    def test_the_page_of_an_intact_case_leaves_out_the_customers_damaged_one(self):
        answers = [unhappy(f"r-{n}") for n in (1, 2)]
        for answer, account in zip(answers, ("a-3", "a-9")):
            answer["customer"] = {"id": "c-7", "name": "Ada Byron", "email": "ada@customers.example"}
            answer["account"] = {"id": account, "name": account}
        damaged, intact = (self.heed.post(answer).json["case"] for answer in answers)
        self.assertEqual([damaged], self.case(intact)["also_open"])
        self.restart_after(("UPDATE cases SET document = '{' WHERE number = ?", damaged))
        shown = self.person("md@example.com", role="executive").open(f"/cases/{intact}")
        self.assertEqual(200, shown.status, shown.words)
        self.assertNotIn(f"/cases/{damaged}", shown.text)

    def test_an_export_tells_of_the_damaged_cases_that_it_lacks(self):
        numbers = [self.heed.post(unhappy(f"r-{n}")).json["case"] for n in (1, 2, 3)]
        self.restart_after(("UPDATE cases SET document = '{' WHERE number = ?", numbers[0]))
        for what in ("responses", "follow-ups"):
            told = self.heed.verb("export", what, check=False)
            self.assertEqual(3, told.returncode)
            self.assertEqual("heed: 1 damaged case is left out; `heed doctor` names it.", told.stderr.splitlines()[-1])
            self.assertEqual(["r-3", "r-2"], [row["response"] for row in csv.DictReader(io.StringIO(told.stdout[1:]))])
            with self.assertRaises(http.client.IncompleteRead) as broken_off:
                self.heed.call("GET", f"/v1/{what}.csv")
            self.assertEqual(told.stdout, broken_off.exception.partial.decode().replace("\r\n", "\n"))
        self.restart_after(("UPDATE responses SET document = '{' WHERE key >> 20 = ?", int(numbers[1])))
        told = self.heed.verb("export", "responses", check=False)
        self.assertEqual(3, told.returncode)
        self.assertEqual("heed: 2 damaged cases are left out; `heed doctor` names them.", told.stderr.splitlines()[-1])

    def test_a_response_to_a_case_that_cannot_be_read_waits_and_is_taken_once_the_row_is_mended(self):
        case = self.heed.post(unhappy("r-1")).json["case"]
        intact = self.in_store("SELECT document FROM cases WHERE number = ?", case)[0][0]
        self.restart_after(("UPDATE cases SET document = '[]' WHERE number = ?", case))
        update = unhappy("r-1")
        update["answers"]["comment"] = "It is worse now."
        update["updated_at"] = "2026-03-03T09:15:00Z"
        lines = "\n".join(json.dumps(one) for one in (response("r-2"), update, response("r-3")))
        answer = self.heed.call("POST", "/v1/responses", raw=lines.encode(),
                                headers={"Content-Type": "application/x-ndjson"})
        results = [json.loads(line) for line in answer.body.splitlines()]
        self.assertEqual([one["status"] for one in results], [201, 202, 201])
        self.assertTrue(results[1]["reason"].startswith(f"case {case} cannot be read: "))
        self.restart_after(("UPDATE cases SET document = ? WHERE number = ?", intact, case))
        replayed = self.heed.call("POST", f"/v1/parked-events/{self.parked()[0]['id']}/replay", {})
        self.assertEqual((replayed.status, replayed.json["case"]), (200, case))

    def test_a_mail_that_cannot_be_read_becomes_a_task_of_its_case_and_the_others_go_out(self):
        case = self.heed.post(unhappy("r-1")).json["case"]
        wait_until(lambda: self.mails_to("r-1@customers.example", "thank-you"), "the thank-you")
        wait_until(lambda: self.in_store("SELECT 1 FROM mails WHERE key = ? AND state = 'sent'",
                                         (int(case) << 20) + 1), "that it was sent")
        self.restart_after(("UPDATE mails SET state = 'waiting', due_at = 1, settled_at = 0, document = '{' WHERE key = ?",
                            (int(case) << 20) + 1))
        self.assert_the_rest_goes_on("r-2")
        mine = lambda: [task for task in self.heed.open_tasks(case) if "what became of a mail" in task["title"]]
        wait_until(mine, "the task that says so")
        self.assertEqual(self.heed.call("GET", f"/v1/cases/{case}").status, 200)
        dead = self.heed.call("GET", "/v1/mails").json["items"]
        self.assertEqual([(mail["id"], mail["to"]) for mail in dead], [(f"{case}-m1", None)])
        self.assertIn(f"unreadable rows: mail 1 of case {case} cannot be read: ", self.doctor())
        wait_until(lambda: self.heed.metric("heed_unreadable_rows") >= 1, "the metric")
        self.restart_after()
        self.assert_the_rest_goes_on("r-3")
        self.assertEqual(len(mine()), 1)

    def test_a_timer_whose_row_is_lost_is_found(self):
        case = self.heed.post(unhappy("r-1")).json["case"]
        self.assertNotIn("lost", self.doctor())
        (first,), *_ = self.in_store("SELECT key & 1048575 FROM timers ORDER BY key")
        self.restart_after(("DELETE FROM timers WHERE key = ?", (int(case) << 20) + first))
        self.assertIn(f"timers that are lost: {case}-{first}\n", self.doctor())

    def test_a_response_that_cannot_be_read_is_left_out_of_lists(self):
        case = self.heed.post(unhappy("r-1")).json["case"]
        self.restart_after(("UPDATE responses SET document = 'no JSON' WHERE key >> 20 = ?", int(case)),
                           ("INSERT OR IGNORE INTO unindexed_cases VALUES (?)", case))
        other = self.heed.post(unhappy("r-2")).json["case"]
        for place in ("/v1/cases", "/v1/tasks", f"/v1/cases/{case}", f"/v1/cases/{other}"):
            self.assertEqual(self.heed.call("GET", place).status, 200, place)
        self.assertEqual(len(self.heed.call("GET", "/v1/cases").json["items"]), 2)
        self.assertIn(f"unreadable rows: response 1 of case {case} cannot be read: ", self.doctor())
        wait_until(lambda: self.heed.metric("heed_unreadable_rows") == 1, "the metric")
        self.indexed()

    def test_what_a_constraint_refuses_is_parked_by_itself_and_replayed_once_it_is_gone(self):
        self.restart_after(("CREATE TRIGGER poison BEFORE INSERT ON cases WHEN new.customer = 'c-poison'"
                            " BEGIN SELECT RAISE(ABORT, 'not this one'); END",))
        lines = "\n".join(json.dumps(response(one)) for one in [f"r-{n}" for n in range(20)] + ["poison"])
        answer = self.heed.call("POST", "/v1/responses", raw=lines.encode(),
                                headers={"Content-Type": "application/x-ndjson"})
        results = [json.loads(line) for line in answer.body.splitlines()]
        self.assertEqual([one["status"] for one in results], [201] * 20 + [202])
        self.assertIn("not this one", results[20]["reason"])
        self.assertEqual(len(self.parked()), 1)
        self.restart_after(("DROP TRIGGER poison",))
        self.assertEqual(len(self.heed.call("GET", "/v1/cases").json["items"]), 20)
        replayed = self.heed.call("POST", f"/v1/parked-events/{self.parked()[0]['id']}/replay", {})
        self.assertEqual(replayed.status, 200)
        self.assertEqual(self.parked(), [])

    def test_a_delivery_and_a_parked_event_that_cannot_be_read_are_left_out_and_the_start_succeeds(self):
        self.restart_after(
            ("INSERT INTO deliveries (source, arrived_at, state, reason, bytes, headers, body)"
             " VALUES ('typeform', 1, 'waiting', '', 2, '{', '{}')",),
            ("INSERT INTO parked_events (parked_at, reason, document) VALUES (1, 'assertion failed', '{')",))
        self.assert_the_rest_goes_on("r-1")
        self.assertEqual(self.heed.call("GET", "/v1/deliveries").json["items"], [])
        self.assertEqual(self.parked(), [])
        told = self.doctor()
        self.assertIn("delivery 1 cannot be read: ", told)
        self.assertIn("parked event 1 cannot be read: ", told)


if __name__ == "__main__":
    unittest.main()
