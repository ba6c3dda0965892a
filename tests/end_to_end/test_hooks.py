"""What survey platforms post, genuine or not, on a running Heed."""
import base64
import hashlib
import hmac
import json
import signal
import socket
import sqlite3
import time
import unittest
import urllib.parse

from running import ROOT, EndToEnd, wait_until

PAYLOADS = ROOT / "tests" / "payloads"
SECRET = "tf-secret"
STANDARD_SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="


def typeform(token, score=5):
    """A delivery of Typeform's to the example's survey."""
    return json.dumps({"event_id": f"ev-{token}", "event_type": "form_response", "form_response": {
        "token": token, "submitted_at": "2026-03-02T09:15:00Z",
        "answers": [{"type": "number", "number": score, "field": {"ref": "q_overall"}}]}}).encode()


def signature_of(body, secret=SECRET):
    return "sha256=" + base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()


class WithHooks(EndToEnd):
    environment = {"TYPEFORM_SECRET": SECRET, "FORMBRICKS_SECRET": STANDARD_SECRET}

    def program_to_run(self):
        self.program = self.copied_program()
        return self.program

    def restart(self, **secrets):
        self.heed.stop()
        for name in ("TYPEFORM_SECRET", "FORMBRICKS_SECRET"):
            self.heed.environment.pop(name, None)
        self.heed.environment.update(secrets)
        self.heed.start()

    def deliver(self, body, signature=None, path="/v1/hooks/typeform"):
        return self.heed.call("POST", path, raw=body, role=None,
                              headers={"Typeform-Signature": signature_of(body) if signature is None else signature})

    def kept(self, state=None):
        return self.heed.call("GET", f"/v1/deliveries?limit=200{f'&state={state}' if state else ''}").json["items"]

    def replay(self, number):
        return self.heed.call("POST", f"/v1/deliveries/{number}/replay", {})

    def cases(self):
        return self.heed.call("GET", "/v1/cases").json["items"]


class Genuine(WithHooks):
    def test_a_signed_delivery_opens_a_case_and_a_second_one_is_the_same(self):
        body = (PAYLOADS / "typeform.json").read_bytes()
        first = self.deliver(body)
        self.assertEqual((first.status, first.json["state"]), (202, "routed"), first.body)
        self.assertEqual(self.deliver(body).status, 202)
        self.assertEqual(len(self.cases()), 1)

    def test_what_a_case_takes_is_written_with_it_and_nowhere_else(self):
        for n in range(3):
            self.assertEqual(self.deliver(typeform(f"t{n}", 1)).json, {"state": "routed"})
        self.assertEqual(len(self.cases()), 3)
        self.heed.stop()
        self.assertEqual(self.in_store("SELECT count(*) FROM sqlite_sequence WHERE name = 'deliveries'"), [(0,)],
                         "no delivery was ever kept by itself")

    def test_what_cannot_be_mapped_is_answered_2xx_and_parked(self):
        for body in (b"{not json", typeform("t").replace(b"q_overall", b"q_other")):
            self.assertEqual((self.deliver(body).status, self.deliver(body).json["state"]), (202, "parked"))
        self.assertIn("parked", self.heed.verb("balance", check=False).stdout)
        self.assertEqual(self.heed.verb("doctor", check=False).returncode, 1)

    def test_why_a_delivery_is_parked_names_what_came(self):
        for body in (b"\xff\xfe{\x00}\x00", b'{"a": "M\xfcller"', b"42"):
            self.deliver(body)
        self.assertEqual(["line 1, column 1: this is no JSON: the byte 0xFF cannot stand here",
                          "line 1, column 9: this is no JSON: the byte 0xFC cannot stand here",
                          "a number stands where an object belongs"],
                         [reason for reason, in self.in_store("SELECT reason FROM deliveries ORDER BY number")])

    def test_an_address_is_the_same_with_a_slash_more(self):
        for n, path in enumerate(("/v1/hooks/typeform/", "//v1/hooks/typeform", "/v1//hooks//typeform//")):
            answer = self.deliver(typeform(f"t{n}"), path=path)
            self.assertEqual((answer.status, answer.json["state"]), (202, "routed"), path)

    def test_a_source_is_the_same_in_capitals(self):
        answer = self.deliver(typeform("capital"), path="/v1/hooks/Typeform")
        self.assertEqual((answer.status, answer.json["state"]), (202, "routed"))

    def test_somebody_may_look_whether_an_address_is_there(self):
        for path in ("/v1/hooks/typeform", "/v1/hooks/typeform/", "/v1/hooks/nobody", "/v1/hooks"):
            for method in ("GET", "HEAD"):
                self.assertEqual(self.heed.call(method, path, role=None).status, 200, f"{method} {path}")

    def test_a_delivery_that_was_answered_and_interrupted_is_taken_in_at_the_next_start(self):
        self.restart()
        self.assertEqual(self.deliver(typeform("t1", 2)).status, 503)
        self.heed.stop(signal.SIGKILL)
        # As a kill just after the 202 leaves it.
        self.in_store("UPDATE deliveries SET state = 'waiting', due_at = 253402300799000")
        self.restart(**self.environment)
        wait_until(lambda: len(self.cases()) == 1, "the case of the delivery that waited")
        wait_until(lambda: self.kept("waiting") == [], "the delivery's end")
        wait_until(lambda: self.heed.metric("heed_waiting_deliveries") == 0, "the metric")


class NotVouchedFor(WithHooks):
    def test_a_wrong_signature_is_401_kept_apart_and_never_routed(self):
        body = (PAYLOADS / "typeform.json").read_bytes()
        self.assertEqual(self.deliver(body, "sha256=AAAA").status, 401)
        self.assertEqual(self.kept(), [], "what is genuine")
        [forged] = self.kept("forged")
        self.assertEqual((forged["source"], forged["state"]), ("typeform", "forged"))
        self.assertEqual(self.replay(forged["id"]).status, 409)
        self.assertEqual(self.cases(), [])
        self.assertIn("forged deliveries: typeform (1)", self.heed.verb("doctor", check=False).stdout)

    def test_a_stranger_s_delivery_holds_up_nobody_while_somebody_else_writes_to_the_file(self):
        place = urllib.parse.urlsplit(self.heed.address)
        with sqlite3.connect(self.directory / "heed.db", timeout=30) as store, \
                socket.create_connection((place.hostname, place.port), timeout=30) as stranger:
            store.execute("BEGIN IMMEDIATE")
            stranger.sendall(b"POST /v1/hooks/typeform HTTP/1.1\r\nHost: t\r\nContent-Length: 2\r\n\r\n{}")
            self.assertEqual(self.heed.call("GET", "/healthz", role=None).status, 200)
            stranger.setblocking(False)
            with self.assertRaises(BlockingIOError, msg="it waits for the store, and nobody for it"):
                stranger.recv(1)
            store.rollback()
            stranger.setblocking(True)
            self.assertEqual(stranger.recv(100).split()[1], b"401")
        store.close()

    def test_a_stranger_fills_a_ring_of_a_hundred_and_shuts_nothing_off(self):
        for n in range(130):
            self.assertEqual(self.deliver(typeform(f"f{n}"), "sha256=AAAA").status, 401)
        self.assertEqual(len(self.kept("forged")), 100)
        wait_until(lambda: self.heed.metric("heed_forged_deliveries") == 100, "the metric")
        self.assertEqual(self.deliver(typeform("t1")).json["state"], "routed")

    def test_a_source_that_nobody_named_is_answered_202_and_kept_in_a_ring_of_its_own(self):
        for path in ("/v1/hooks/nobody", "/v1/hooks/Tally", "/v1/hooks/typeform/x", "/v1/hooks", "/v1/hooks/"):
            answer = self.deliver(typeform("t1"), path=path)
            self.assertEqual((answer.status, answer.json["state"]), (202, "unknown_source"), path)
        self.assertEqual([one["source"] for one in self.kept("unknown_source")],
                         ["nobody", "tally", "typeform/x", "/", "/"])
        self.assertIn("deliveries of unknown sources: / (2) nobody (1) tally (1) typeform/x (1)",
                      self.heed.verb("doctor", check=False).stdout)

    def test_no_method_of_a_hook_is_ever_answered_404_or_410(self):
        for path in ("/v1/hooks/typeform", "/v1/hooks/nobody", "/v1/hooks"):
            for method in ("PUT", "PATCH", "DELETE", "OPTIONS"):
                self.assertNotIn(self.heed.call(method, path, role=None).status, (404, 410), f"{method} {path}")

    def test_what_came_while_there_was_no_secret_is_503_and_taken_in_once_there_is_one(self):
        self.restart()
        ready = self.heed.call("GET", "/readyz", role=None)
        self.assertEqual((ready.status, ready.json["status"]), (200, "ready"))
        self.assertEqual([sentence.split(":")[0] for sentence in ready.json["degraded"]],
                         ["the source formbricks has no usable secret", "the source typeform has no usable secret"])
        self.assertEqual(self.heed.metric("heed_sources_without_secret"), 2)
        for n in range(3):
            answer = self.deliver(typeform(f"t{n}"))
            self.assertEqual((answer.status, answer.headers["Retry-After"] is not None), (503, True))
        self.assertEqual(self.deliver(typeform("t4"), "sha256=AAAA").status, 503)
        self.assertEqual([one["state"] for one in self.kept("unverified")], ["unverified"] * 4)
        self.assertIn("unverified deliveries: typeform (4)", self.heed.verb("doctor", check=False).stdout)
        self.assertEqual(self.replay(1).status, 409)
        self.restart(**self.environment)
        wait_until(lambda: len(self.cases()) == 3, "the cases of those that are genuine")
        wait_until(lambda: self.kept("unverified") == [], "the end of the ring")
        self.assertEqual(len(self.kept("forged")), 1, "the one that was not")
        self.assertEqual(self.heed.call("GET", "/readyz", role=None).json["degraded"], [])

    def test_what_was_signed_with_a_secret_that_was_not_known_yet_is_taken_in_once_it_is(self):
        self.restart(TYPEFORM_SECRET="tf-old", FORMBRICKS_SECRET=STANDARD_SECRET)
        self.assertEqual(self.deliver(typeform("t1")).status, 401)
        self.restart(**self.environment)
        wait_until(lambda: len(self.cases()) == 1, "the case")

    def test_a_secret_from_a_file_is_looked_at_again_when_the_program_is_read_again(self):
        secret = self.directory / "secret"
        settings = self.program / "heed.yaml"
        settings.write_text(settings.read_text().replace("env:TYPEFORM_SECRET", f"file:{secret}"))
        self.restart()
        self.assertEqual(self.deliver(typeform("t1")).status, 503)
        secret.write_bytes(b"\xef\xbb\xbf" + SECRET.encode() + b"\r\n")
        self.assertEqual(self.heed.call("POST", "/v1/program", {}).status, 200)
        wait_until(lambda: len(self.cases()) == 1, "the case")
        self.assertEqual(self.deliver(typeform("t2")).status, 202)

    def test_what_frames_a_secret_in_the_environment_is_no_part_of_it(self):
        self.restart(TYPEFORM_SECRET="\ufeff" + SECRET + "\r\n")
        self.assertEqual(self.deliver(typeform("t1")).json["state"], "routed")

    def test_formbricks_ping_before_it_makes_a_webhook_is_answered_2xx_with_and_without_a_secret(self):
        ping = json.dumps({"event": "testEndpoint"}).encode()
        unknown = {"webhook-id": "m1", "webhook-timestamp": str(int(time.time())), "webhook-signature": "v1,AAAA"}
        for secrets in (self.environment, {}):
            self.restart(**secrets)
            for headers in ({}, unknown):
                answer = self.heed.call("POST", "/v1/hooks/formbricks", raw=ping, role=None, headers=headers)
                self.assertEqual((answer.status, answer.json["state"]), (200, "ignored"))
        self.assertEqual(self.kept("forged") + self.kept("unverified"), [])
        self.restart(**self.environment)
        response = json.dumps({"event": "testEndpoint", "data": {"id": "r1"}}).encode()
        self.assertEqual(self.heed.call("POST", "/v1/hooks/formbricks", raw=response, role=None).status, 401)

    def test_what_was_parked_and_discarded_is_not_parked_again_and_is_taken_in_once_it_can_be_read(self):
        body = typeform("t").replace(b"q_overall", b"q_other")
        self.assertEqual(self.deliver(body).json["state"], "parked")
        number = self.deliver(body).json["delivery"]
        self.heed.verb("delivery", "discard", number)
        again = self.deliver(body)
        self.assertEqual((again.status, again.json["state"]), (202, "discarded"))
        self.assertEqual(again.json["reason"], self.kept("parked")[0]["reason"])
        self.heed.call("DELETE", "/v1/deliveries?state=parked")
        self.assertEqual(self.deliver(body).json["state"], "discarded")
        self.assertEqual(self.kept(), [])
        survey = self.program / "surveys" / "service-quality.yaml"
        survey.write_text(survey.read_text(encoding="utf-8").replace("q_overall", "q_other"), encoding="utf-8")
        self.heed.call("POST", "/v1/program")
        self.assertEqual(self.deliver(body).json["state"], "routed")
        self.assertEqual(self.deliver(body).json["state"], "routed")
        self.assertEqual(len(self.cases()), 1)

    def test_one_or_all_are_discarded_by_the_api_and_by_the_command_line(self):
        for n in range(4):
            self.deliver(typeform(f"f{n}"), "sha256=AAAA")
        self.deliver(b"{not json")
        self.deliver(typeform("t1"), path="/v1/hooks/nobody")
        self.assertEqual(self.heed.call("DELETE", "/v1/deliveries/1").json, {"discarded": 1})
        self.assertEqual(self.heed.call("DELETE", "/v1/deliveries/1").status, 404)
        self.assertEqual(self.heed.call("DELETE", "/v1/deliveries").status, 422)
        self.assertEqual(self.heed.call("DELETE", "/v1/deliveries?state=waiting").status, 422)
        self.assertEqual(self.heed.call("DELETE", "/v1/deliveries?state=forged&source=formbricks").json, {"discarded": 0})
        self.assertIn("2  typeform  forged  arrived ", self.heed.verb("delivery", "list", "--state", "forged").stdout)
        self.heed.verb("delivery", "discard", "2")
        self.assertEqual(self.heed.verb("delivery", "discard", "2", check=False).returncode, 1)
        self.assertEqual(self.heed.verb("delivery", "discard", check=False).returncode, 2)
        self.assertEqual(self.heed.verb("delivery", "discard", "--all", "waiting", check=False).returncode, 2)
        self.assertEqual(self.heed.verb("delivery", "discard", "--all", "forged").stdout, "2 discarded\n")
        self.assertEqual(self.heed.call("DELETE", "/v1/deliveries?state=parked").json, {"discarded": 1})
        self.assertEqual(self.heed.call("DELETE", "/v1/deliveries?state=unknown_source").json, {"discarded": 1})
        self.assertIn("fine", self.heed.verb("doctor").stdout)
        audited = self.in_store("SELECT actor, subject FROM audit_log WHERE act = 'delivery_discarded' ORDER BY number")
        self.assertEqual(audited, [
            ("token test-admin", "delivery 1"), ("token test-admin", "forged deliveries of formbricks"),
            ("heed delivery", "delivery 2"), ("heed delivery", "forged deliveries"),
            ("token test-admin", "parked deliveries"), ("token test-admin", "unknown_source deliveries")])


if __name__ == "__main__":
    unittest.main()
