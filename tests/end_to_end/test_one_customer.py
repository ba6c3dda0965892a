"""One conversation with one customer: known by id or address, over accounts and services, and over a new version."""
import unittest

from people import Person, WithPeople
from running import WithWorkflowOfItsOwn, in_days, response

WORKFLOW = """workflow: call-back
version: {version}
{head}title: Call back
surveys: [service-quality]
calendar: head-office
roles:
  caller: [account.client_manager, team key-accounts]
every_response:
  - {{send: thank-you, to: customer}}
on:
  response.received:
    - {{when: response.worse && response.lowest <= 4, target: call}}
initial: call
states:
  call:
    task: {{title: "Call about the {{{{response.lowest}}}}", assignee: caller, due: 1 business day}}
    on: {{completed: over}}
  over: {{type: final}}
"""


def of(identity, scores, customer=None, address="ada@customers.example", **changes):
    told = response(identity, scores, **changes)
    told["customer"] = {"name": "Ada Byron", "email": address} | ({"id": customer} if customer else {})
    return told


class OneCustomer(WithPeople):
    def post(self, *arguments, **changes):
        posted = self.heed.post(of(*arguments, **changes))
        self.assertIn(posted.status, (200, 201), posted.body)
        return posted.json["case"]

    def test_the_same_answers_again_are_another_response_and_join_the_case_that_is_open(self):
        answers = ((1, 5, 5, 5), "c-same")
        first = self.heed.post(of("same-1", *answers))
        again = self.heed.post(of("same-2", *answers))
        self.assertEqual((201, False), (first.status, again.json.get("duplicate")), again.body)
        self.assertEqual(first.json["case"], again.json["case"])
        self.assertTrue(self.heed.post(of("same-2", *answers)).json["duplicate"], "sent again")
        self.assertEqual(["same-1", "same-2"], [each["id"] for each in self.case(first.json["case"])["responses"]])

    def test_a_customer_is_known_by_the_id_and_by_the_address_until_two_share_it(self):
        first = self.post("k-1", (3, 4, 4, 4))
        self.assertEqual(self.post("k-2", (4, 3, 4, 4), "c-1", "Ada@Customers.example"), first)
        self.assertEqual(self.post("k-3", (4, 4, 3, 4), "c-1", "byron@customers.example"), first)
        self.assertEqual(self.post("k-4", (4, 4, 4, 4), None, "BYRON@customers.example"), first)
        other = self.post("k-5", (3, 3, 3, 3), "c-2", "ada@customers.example")
        self.assertNotEqual(other, first)
        alone = self.post("k-6", (2, 2, 2, 2), None, "ada@customers.example")
        self.assertNotIn(alone, (first, other))
        self.assertEqual(self.case(first)["also_open"], [])
        self.assertEqual(self.post("k-7", (2, 2, 2, 2), "c-2", "ada@customers.example"), other)

    def test_another_account_is_another_case_and_each_names_the_other(self):
        first = self.post("a-1", (3, 4, 4, 4), "c-1")
        other = self.post("a-2", (3, 4, 4, 4), "c-1", account={"id": "a-4", "name": "Bernoulli & Söhne"})
        self.assertNotEqual(first, other)
        self.assertEqual(self.case(first)["also_open"], [other])
        self.assertEqual(self.case(other)["also_open"], [first])
        task = self.heed.open_tasks(first)[0]["id"]
        self.assertEqual(self.heed.call("GET", f"/v1/tasks/{task}").json["also_open"], [other])
        self.mail_that_says(f"- Of the same customer is also open: case {first} ", "cm@example.com", "task-opened")
        commented = {"text": "I call on Friday.", "actor": "vera@example.com"}
        self.assertEqual(self.heed.call("POST", f"/v1/tasks/{task}/comments", commented).status, 200)
        told = self.text_of(self.mail_for("cm@example.com", "task-commented"))
        self.assertIn(f"- Of the same customer is also open: case {other}\r\n", told)

    def test_an_answer_by_the_id_alone_leaves_the_customers_name_and_address_known(self):
        case = self.post("n-1", (3, 4, 4, 4), "c-1")
        told = response("n-2", (1, 4, 4, 4), customer={"id": "c-1"})
        self.assertEqual(case, self.heed.post(told).json["case"])
        [task] = self.heed.open_tasks(case)
        self.assertEqual("Call Ada Byron about the 1 for “Timeliness”", task["title"])
        self.mail_that_says("Ada Byron answers once more: “Timeliness” with 1 of 5", "vera@example.com", "task-opened")
        customer = self.heed.call("GET", f"/v1/tasks/{task['id']}").json["customer"]
        self.assertEqual(("Ada Byron", "ada@customers.example"), (customer["name"], customer["email"]))
        self.assertIn(f"Case {case}: Ada Byron", self.person("vera@example.com", "executive").open(f"/cases/{case}").words)
        self.mail_for("ada@customers.example", "thank-you", 2)

        done = self.heed.call("POST", f"/v1/tasks/{task['id']}/completion", {
            "outcome": "reached", "actor": "vera@example.com", "attended": ["vera@example.com"],
            "form": {"context": "Rain.", "root_cause": "quality", "promised": in_days(7)}}, role="admin")
        self.assertEqual(200, done.status, done.body)
        self.heed.call("PUT", f"/v1/cases/{case}/plan", {
            "actor": "cm@example.com", "summary": "What we change",
            "items": [{"action": "Replace the pump", "owner": "sm@example.com", "due": in_days(14)}]})
        self.complete(case, "cm@example.com", "submitted")
        self.complete(case, "vera@example.com", "approve")
        link = self.link_in("ada@customers.example", "plan-presented")
        self.assertIn("Ada Byron", Person(self.heed.address).open(link).words)

    def test_whoever_answers_for_another_service_takes_part(self):
        first = self.post("s-1", (3, 4, 4, 4), "c-1")
        self.assertEqual(self.heed.open_tasks(first)[0]["participants"], ["sm@example.com"])
        joined = self.post("s-2", (4, 4, 3, 4), "c-1", service={"id": "s-99", "type": "maintenance"})
        self.assertEqual(joined, first)
        self.assertEqual(self.heed.open_tasks(first)[0]["participants"], ["sm@example.com", "heike@example.com"])

    def test_lists_of_cases_show_the_score_and_the_words(self):
        self.post("l-1", (2, 4, 4, 4), "c-1")
        row = self.heed.call("GET", "/v1/cases").json["items"][0]
        self.assertEqual((row["lowest"], row["words"]), (2, "As it was."))

    def test_who_is_forgotten_is_known_by_nothing_any_more(self):
        self.post("f-1", (3, 4, 4, 4), "c-1")
        self.assertEqual(self.heed.verb("forget", "--customer", "c-1").returncode, 0)
        self.assertEqual(self.in_store("SELECT * FROM open_customers"), [])
        self.assertEqual(self.in_store("SELECT * FROM address_ids"), [])


class AnUpdateAfterTheEnd(WithWorkflowOfItsOwn):
    lines = """
    - {when: response.worse && response.lowest <= 2, target: alarm}
    - {when: response.worse && response.lowest <= 4, target: call}"""
    workflow = WORKFLOW.format(version=1, head="per: customer\n").replace(
        """
    - {when: response.worse && response.lowest <= 4, target: call}""", lines + "\n  response.updated:" + lines).replace(
        "  over:", """  alarm:
    task: {title: "Alarm: {{response.lowest}}", assignee: caller, due: 1 business day}
    on: {completed: over}
  over:""")

    def post(self, *arguments, **changes):
        return self.heed.post(of(*arguments, "c-1", **changes)).json["case"]

    def test_it_moves_the_open_case_of_the_customer_and_the_ended_one_says_so(self):
        first = self.post("u-1", (4, 4, 4, 4))
        self.complete(first, "cm@example.com", "completed")
        second = self.post("u-2", (3, 4, 4, 4))
        self.assertNotEqual(first, second)
        self.assertEqual(self.post("u-1", (1, 4, 4, 4)), second)
        self.assertEqual(self.post("u-1", (1, 4, 4, 4)), second, "known there")
        self.assertEqual(self.case(first)["status"], "ended")
        self.assertEqual([task["title"] for task in self.heed.open_tasks(second)], ["Alarm: 1"])
        said = [(item["title"], item["fields"].get("timeliness")) for item in self.case(second)["story"]]
        self.assertIn(("Ada Byron had answered before", 4), said)
        told = self.heed.call("GET", f"/v1/cases/{first}/journal").body.decode()
        self.assertIn(f"The customer has another case open, case {second}: the changed answer goes on there.", told)
        self.mail_for("ada@customers.example", "thank-you", 2)
        self.assertEqual(len(self.mails_to("ada@customers.example", "thank-you")), 2, "each answer was thanked for once")
        self.indexed()
        whole = "FROM facts JOIN counted_questions USING (question) WHERE step = 1 AND dimension = 0"
        self.assertEqual(self.in_store(f"SELECT sum(times) {whole} AND name = '' AND survey = 'service-quality'"), [(2,)])
        self.assertEqual(self.in_store(f"SELECT value, times {whole} AND name = 'timeliness' ORDER BY value"), [(1, 1), (3, 1)])

    def test_over_in_its_turn_the_case_that_went_on_is_the_one_that_comes_back(self):
        first = self.post("v-1", (4, 4, 4, 4))
        self.complete(first, "cm@example.com", "completed")
        second = self.post("v-2", (3, 4, 4, 4))
        self.post("v-1", (2, 4, 4, 4))
        self.complete(second, "cm@example.com", "completed")
        self.assertEqual(self.post("v-1", (1, 4, 4, 4)), second)
        self.assertEqual([self.case(number)["status"] for number in (first, second)], ["ended", "open"])


    def test_who_is_forgotten_comes_back_by_no_later_version(self):
        first = self.post("w-1", (4, 4, 4, 4))
        self.complete(first, "cm@example.com", "completed")
        second = self.post("w-2", (3, 4, 4, 4))
        self.post("w-1", (2, 4, 4, 4))
        self.assertEqual(self.heed.verb("forget", "--customer", "c-1").returncode, 0)
        again = self.heed.post(of("w-1", (1, 4, 4, 4), "c-1")).json
        self.assertEqual((again["case"], again["duplicate"]), (second, True))
        self.assertEqual(self.in_store("SELECT number FROM cases WHERE instr(document, 'ada@') OR instr(document, 'Ada')"), [])
        self.assertEqual(self.in_store("SELECT key FROM responses WHERE instr(document, 'ada@') OR instr(document, 'Ada')"), [])


class PrivateCasesOfOneCustomer(WithWorkflowOfItsOwn):
    workflow = WORKFLOW.format(version=1, head="per: customer\nprivate: true\n")

    def told(self, identity, **account):
        self.heed.post(of(identity, (3, 4, 4, 4), "c-1", account=account))

    def test_are_named_in_mails_to_those_alone_whom_they_name(self):
        self.told("p-1", id="a-3", client_manager="cm@example.com")
        self.told("p-2", id="a-8", client_manager="vera@example.com")
        self.assertNotIn("also open", self.text_of(self.mail_for("vera@example.com", "task-opened")))
        self.told("p-3", id="a-5", client_manager="cm@example.com")
        told = self.mail_that_says("- Of the same customer is also open: case 1 ", "cm@example.com", "task-opened")
        self.assertNotIn("also open: case 2", self.text_of(told))


class OneCustomerFromTheNextVersionOn(WithWorkflowOfItsOwn):
    workflow = WORKFLOW.format(version=1, head="")

    def post(self, *arguments, **changes):
        return self.heed.post(of(*arguments, **changes)).json["case"]

    def test_of_several_open_cases_the_worst_takes_the_key_and_the_dry_run_names_the_others(self):
        mild = self.post("m-1", (4, 4, 4, 4), "c-1")
        worst = self.post("m-2", (2, 4, 4, 4), "c-1")
        self.assertNotEqual(mild, worst)
        self.write(WORKFLOW.format(version=2, head="per: customer\nmigrate: {from: 1}\n"))
        asked = self.heed.verb("migrate", "--dry-run").stdout
        self.assertIn(f"case {worst}  version 1 → 2  call; the customer's further answers join it, and case {mild} of "
                      "the same customer runs its own course", asked)
        self.assertIn(f"case {mild}  version 1 → 2  call; it runs its own course beside case {worst} of the same "
                      "customer", asked)
        checked = self.heed.run("check", self.program, "--database", self.heed.database, check=False)
        self.assertIn("runs its own course", checked.stdout)
        third = self.post("m-0", (4, 4, 4, 4), "c-1")
        asked = self.heed.verb("migrate", "--dry-run").stdout
        self.assertIn(f"and cases {mild} and {third} of the same customer run their own course", asked)
        self.assertEqual(self.heed.call("POST", "/v1/program").json["status"], "live")
        self.assertIn("3 moved", self.heed.verb("migrate").stdout)
        self.assertEqual(self.post("m-3", (4, 4, 4, 4), "c-1"), worst)
        self.assertEqual(self.post("m-4", (4, 4, 4, 4)), worst, "by the address, too")
        for one, other in ((mild, worst), (worst, mild)):
            self.assertIn(other, self.heed.call("GET", f"/v1/cases/{one}").json["also_open"])


if __name__ == "__main__":
    unittest.main()
