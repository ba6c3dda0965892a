"""A workflow that never comes to rest over what a customer wrote: `heed check` cannot see it in free text. The process
lives, everything else goes on, and the response waits with its reason until the workflow is mended."""
import base64
import hashlib
import hmac
import json
import time
import unittest

from running import WithWorkflowOfItsOwn, response, wait_until

HEAD = """workflow: call-back
version: {version}
title: Call back
surveys: [service-quality]
calendar: head-office
roles:
  caller: [account.client_manager, team key-accounts]
every_response:
  - {{send: thank-you, to: customer}}
"""

LOOPING = HEAD.format(version=1) + """initial: a
states:
  a: {always: [{when: 'response.comment.contains("again")', target: b}, {target: over}]}
  b: {always: [{when: 'response.comment.contains("again")', target: a}, {target: over}]}
  over: {type: final}
"""

MENDED = HEAD.format(version=2) + """initial: a
states:
  a: {always: [{target: over}]}
  over: {type: final}
"""

REASON = ("The workflow “call-back” never comes to rest: its transitions led on more than 1,000 times without waiting. "
          "Look for `always` or `raise` that go round in a circle.")
SECRET = "secret-of-the-hook"


def endless(identity):
    told = response(identity)
    told["answers"]["comment"] = "Please call me again"
    return told


def typeform(identity):
    body = json.dumps({"event_id": identity, "event_type": "form_response", "form_response": {
        "form_id": "f", "token": identity, "submitted_at": "2026-03-02T09:15:00Z", "hidden": {},
        "answers": [{"type": "number", "number": 5, "field": {"ref": ref}} for ref in
                    ("q_response_time", "q_quality", "q_communication", "q_overall")] + [
            {"type": "text", "text": "Please call me again", "field": {"ref": "q_comment"}},
            {"type": "email", "email": "ada@customers.example", "field": {"ref": "q_email"}}]}}).encode()
    signature = base64.b64encode(hmac.new(SECRET.encode(), body, hashlib.sha256).digest()).decode()
    return body, {"Typeform-Signature": "sha256=" + signature}


def formbricks(identity):
    body = json.dumps({"webhookId": "w", "event": "responseFinished", "data": {
        "id": identity, "finished": True, "surveyId": "s", "createdAt": "2026-03-02T09:15:00Z",
        "updatedAt": "2026-03-02T09:15:00Z", "data": {
            "q_response_time": 5, "q_quality": 5, "q_communication": 5, "q_overall": 5,
            "q_comment": "Please call me again", "q_email": "ada@customers.example"}}}).encode()
    now = str(int(time.time()))
    signed = f"{identity}.{now}.".encode() + body
    signature = base64.b64encode(hmac.new(base64.b64decode(SECRET_OF_FORMBRICKS[6:]), signed, hashlib.sha256).digest())
    return body, {"webhook-id": identity, "webhook-timestamp": now, "webhook-signature": "v1," + signature.decode()}


SECRET_OF_FORMBRICKS = "whsec_" + base64.b64encode(b"another secret of 24 byt").decode()


class Undecidable(WithWorkflowOfItsOwn):
    workflow = LOOPING
    environment = {"TYPEFORM_SECRET": SECRET, "FORMBRICKS_SECRET": SECRET_OF_FORMBRICKS}

    def deliver(self, source, delivery):
        body, headers = delivery
        return self.heed.call("POST", f"/v1/hooks/{source}", raw=body, role=None, headers=headers)

    def restart(self):
        self.heed.stop()
        self.heed.start()

    def parked(self):
        return self.heed.call("GET", "/v1/parked-events").json["items"]

    def assert_balance(self, *lines):
        """That of today, once the mails are sent: its first line from behind the day on."""
        seen = lambda: self.heed.verb("balance", check=False).stdout.partition("  ")[2]
        wait_until(lambda: seen().splitlines() == list(lines), "; ".join(lines))

    def assert_the_rest_goes_on(self, identity):
        self.assertEqual(self.heed.post(response(identity)).status, 201)

    def test_a_response_by_the_api_waits_with_its_reason_and_is_kept_once(self):
        self.assertEqual(self.heed.run("check", self.program).returncode, 0, "free text cannot be proved")
        first = self.heed.post(endless("r-1"))
        self.assertEqual((first.status, first.json), (202, {"state": "waiting", "reason": REASON}))
        self.assert_the_rest_goes_on("r-2")
        self.restart()
        again = self.heed.post(endless("r-1"))
        self.assertEqual((again.status, again.json), (first.status, first.json))
        self.assert_the_rest_goes_on("r-3")
        self.assertEqual([(one["event"], one["actor"], one["reason"]) for one in self.parked()],
                         [("response.received", "source:api", REASON)])
        self.assertIn(f"parked events: 1 ({REASON})", self.heed.verb("doctor", check=False).stdout)
        self.assert_balance("received 3 = thanked 2 + suppressed 0 + failed 0 + waiting 1", "parked: 0 deliveries, 1 events")

    def test_lines_are_answered_each_by_itself(self):
        lines = "\n".join(json.dumps(one) for one in (response("l-1"), endless("l-2"), response("l-3")))
        answer = self.heed.call("POST", "/v1/responses", raw=lines.encode(),
                                headers={"Content-Type": "application/x-ndjson"})
        results = [json.loads(line) for line in answer.body.splitlines()]
        self.assertEqual([one["status"] for one in results], [201, 202, 201])
        self.assertEqual(results[1], {"line": 2, "status": 202, "state": "waiting", "reason": REASON})

    def test_a_delivery_of_each_hook_is_settled_and_waits_as_an_event(self):
        for source, delivery in (("typeform", typeform("t-1")), ("formbricks", formbricks("msg-1"))):
            with self.subTest(source):
                for _ in range(2):  # a platform may deliver twice
                    given = self.deliver(source, delivery)
                    self.assertEqual((given.status, given.json["state"]), (202, "waiting"))
        for _ in range(3):
            self.restart()
            self.assert_the_rest_goes_on(f"h-{_}")
            self.assertEqual(self.heed.call("GET", "/v1/deliveries").json["items"], [])
            self.assertEqual([one["actor"] for one in self.parked()], ["source:typeform", "source:formbricks"])
        self.assert_balance("received 5 = thanked 3 + suppressed 0 + failed 0 + waiting 2", "parked: 0 deliveries, 2 events")

    def test_once_the_mended_workflow_is_live_it_is_replayed_and_counts_once(self):
        self.heed.post(endless("r-1"))
        self.deliver("typeform", typeform("t-1"))
        one, other = [event["id"] for event in self.parked()]
        still = self.heed.call("POST", f"/v1/parked-events/{one}/replay", {})
        self.assertEqual((still.status, still.json["detail"]), (409, REASON))
        self.assertEqual([event["id"] for event in self.parked()], [one, other])
        self.write(MENDED)
        self.assertEqual(self.heed.call("POST", "/v1/program", {}).status, 200)
        for number in (one, other):
            self.assertEqual(self.heed.call("POST", f"/v1/parked-events/{number}/replay", {}).status, 200)
        self.assertEqual(self.parked(), [])
        self.assertEqual(self.heed.post(endless("r-1")).json["duplicate"], True)
        self.assert_balance("received 2 = thanked 2 + suppressed 0 + failed 0 + waiting 0")

    def test_sent_again_after_the_mend_it_is_taken_and_the_parked_one_counts_no_longer(self):
        self.heed.post(endless("r-1"))
        self.write(MENDED)
        self.assertEqual(self.heed.call("POST", "/v1/program", {}).status, 200)
        self.assertEqual(self.heed.post(endless("r-1")).status, 201)
        self.assert_balance("received 1 = thanked 1 + suppressed 0 + failed 0 + waiting 0", "parked: 0 deliveries, 1 events")
        self.assertEqual(self.heed.call("POST", f"/v1/parked-events/{self.parked()[0]['id']}/replay", {}).json["state"],
                         "taken")
        self.assertEqual(self.parked(), [])


if __name__ == "__main__":
    unittest.main()
