"""A private workflow on a running Heed: its cases are there for those whom they name, and for nobody else."""
import unittest

from running import EndToEnd, response, wait_until

NAMED = "cm@example.com"
UNNAMED = "zoe@example.com"


class Private(EndToEnd):
    def program_to_run(self):
        return self.private_program()

    def setUp(self):
        super().setUp()
        self.case = self.heed.post(response("p-1", (3, 4, 4, 4))).json["case"]
        self.task = self.heed.open_tasks(self.case)[0]["id"]

    def staff(self, method, path, body=None):
        return self.heed.call(method, path, body, role="staff")

    def numbers(self, path, role="staff"):
        return [item["id"] for item in self.heed.call("GET", path, role=role).json["items"]]

    def test_lists_leave_it_out_but_for_those_it_names(self):
        self.assertEqual(self.numbers("/v1/cases"), [])
        self.assertEqual(self.numbers("/v1/tasks"), [])
        self.assertEqual(self.numbers(f"/v1/cases?actor={UNNAMED}"), [])
        self.assertEqual(self.numbers(f"/v1/tasks?case={self.case}&actor={UNNAMED}"), [])
        wait_until(lambda: self.numbers(f"/v1/cases?actor={NAMED}") == [self.case],
                   "the case in the list of somebody it names")
        self.assertEqual(self.numbers(f"/v1/tasks?actor={NAMED}"), [self.task])
        self.assertEqual(self.numbers("/v1/cases", role="admin"), [self.case])

    def test_its_number_tells_nobody_else_that_there_is_one(self):
        nothing = self.staff("GET", "/v1/cases/999999")
        for path in (f"/v1/cases/{self.case}", f"/v1/cases/{self.case}/journal", f"/v1/cases/{self.case}/plan",
                     f"/v1/cases/{self.case}/links", f"/v1/cases/{self.case}/explanation", f"/v1/tasks/{self.task}"):
            self.assertEqual(self.staff("GET", path).status, 404, path)
            self.assertEqual(self.staff("GET", f"{path}?actor={UNNAMED}").status, 404, path)
            self.assertEqual(self.staff("GET", f"{path}?actor={NAMED}").status, 200, path)
        refused = self.staff("GET", f"/v1/cases/{self.case}")
        self.assertEqual(refused.body.replace(str(self.case).encode(), b"999999"), nothing.body)

    def test_nobody_else_acts_on_it(self):
        for method, path, body in (
                ("POST", f"/v1/tasks/{self.task}/comments", {"text": "Hm"}),
                ("POST", f"/v1/cases/{self.case}/events", {"event": "customer.replied"}),
                ("POST", f"/v1/cases/{self.case}/plan/items", {"action": "Call"}),
                ("PATCH", f"/v1/cases/{self.case}/plan/items/1", {"status": "done"})):
            self.assertEqual(self.staff(method, path, dict(body, actor=UNNAMED)).status, 404, path)
        done = self.staff("POST", f"/v1/tasks/{self.task}/comments", {"text": "Calling", "actor": NAMED})
        self.assertEqual(done.status, 200, done.body)


if __name__ == "__main__":
    unittest.main()
