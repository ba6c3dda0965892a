"""Other systems are told, by a real HTTP receiver: signed, again until they take it, and no more once they are gone."""
import base64
import hashlib
import hmac
import http.server
import json
import pathlib
import shutil
import signal
import tempfile
import threading
import time
import unittest

from running import PROGRAM, EndToEnd, MailCatcher, RunningHeed, response, wait_until

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
WORKFLOW = """workflow: tell
version: 1
title: Tell the others
surveys: [service-quality]
calendar: head-office
every_response:
  - {send: thank-you, to: customer}
initial: told
states:
  told:
    entry: [{webhook: crm}]
    on: {customer.replied: over}
  over: {type: final}
"""


class Receiver(http.server.ThreadingHTTPServer):
    """Answers with each of the statuses in turn, the last one from then on."""

    def __init__(self, statuses):
        super().__init__(("127.0.0.1", 0), Handler)
        self.statuses, self.taken = list(statuses), []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}"


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        statuses = self.server.statuses
        status = statuses.pop(0) if len(statuses) > 1 else statuses[0]
        self.server.taken.append((self.path, dict(self.headers), body, status))
        self.send_response(status)
        if status == 429:
            self.send_header("Retry-After", "3600")
        if status == 302:
            self.send_header("Location", self.server.address + "/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


class Webhooks(EndToEnd):
    def setUp(self):
        pass

    def begin(self, *statuses, secret=SECRET):
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix="heed-test-"))
        self.addCleanup(shutil.rmtree, self.directory, ignore_errors=True)
        self.receiver = Receiver(statuses)
        self.addCleanup(self.receiver.server_close)
        self.addCleanup(self.receiver.shutdown)
        program = self.directory / "program"
        shutil.copytree(PROGRAM, program)
        shutil.rmtree(program / "scenarios")
        (program / "workflows").mkdir(exist_ok=True)
        (program / "workflows" / "tell.yaml").write_text(WORKFLOW, encoding="utf-8")
        with open(program / "heed.yaml", "a", encoding="utf-8") as settings:
            settings.write(f"webhooks:\n  crm:\n    url: {self.receiver.address}/hook\n    secret: env:CRM_SECRET\n")
        self.catcher = MailCatcher(self.directory / "mails")
        self.addCleanup(self.catcher.stop)
        self.heed = RunningHeed(self.directory, self.catcher.address, program=program,
                                environment={"CRM_SECRET": secret})
        self.heed.start()
        self.addCleanup(self.heed.stop)

    def make_due(self):
        """What waits for its next try is due now: nobody waits for minutes."""
        self.heed.stop(signal.SIGTERM)
        self.in_store("UPDATE webhooks SET due_at = 0 WHERE state = 'waiting'")
        self.heed.start()

    def assert_signed(self, headers, body):
        headers = {name.lower(): value for name, value in headers.items()}
        signed = b".".join([headers["webhook-id"].encode(), headers["webhook-timestamp"].encode(), body])
        key = base64.b64decode(SECRET.removeprefix("whsec_"))
        expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
        self.assertEqual(headers["webhook-signature"], "v1," + expected)
        self.assertEqual(headers["content-type"], "application/cloudevents+json; charset=utf-8")
        return headers["webhook-id"]

    def test_who_asks_to_be_left_alone_is_told_nothing_before_that(self):
        self.begin(429, 204)
        self.heed.post(response("w-1", (5, 5, 5, 5)))
        wait_until(lambda: len(self.receiver.taken) == 1, "the first try")
        wait_until(lambda: self.heed.metric("heed_waiting_webhooks") == 1, "its mark")
        wait_until(lambda: self.in_store("SELECT attempts FROM webhooks") == [(1,)], "the mark")
        rest = self.in_store("SELECT due_at FROM webhooks")[0][0] / 1000 - time.time()
        self.assertTrue(3500 < rest <= 3600, rest)
        self.heed.post(response("w-2", (5, 5, 5, 5)))
        wait_until(lambda: self.heed.metric("heed_waiting_webhooks") == 2, "the next one, which waits as well")
        self.assertEqual(len(self.receiver.taken), 1)

    def test_is_told_again_under_the_same_id_until_the_other_side_takes_it(self):
        self.begin(500, 302, 204)
        case = self.heed.post(response("w-1", (5, 5, 5, 5))).json["case"]
        wait_until(lambda: len(self.receiver.taken) == 1, "the first try")
        wait_until(lambda: self.heed.metric("heed_waiting_webhooks") == 1, "its mark")
        self.make_due()
        wait_until(lambda: len(self.receiver.taken) == 2, "the second try")
        self.make_due()
        wait_until(lambda: len(self.receiver.taken) == 3, "the third try")
        wait_until(lambda: self.heed.metric("heed_waiting_webhooks") == 0, "that it is taken")
        self.assertEqual({path for path, _, _, _ in self.receiver.taken}, {"/hook"}, "no redirection is followed")
        ids = {self.assert_signed(headers, body) for _, headers, body, _ in self.receiver.taken}
        self.assertEqual(len(ids), 1)
        bodies = {body for _, _, body, _ in self.receiver.taken}
        self.assertEqual(len(bodies), 1)
        event = json.loads(bodies.pop())
        self.assertEqual((event["specversion"], event["id"], event["type"]), ("1.0", ids.pop(), "heed.crm"))
        self.assertEqual((event["data"]["case"], event["data"]["to"]), (str(case), ["told"]))
        self.assertNotIn("Ada", json.dumps(event))
        self.assertEqual(self.heed.verb("doctor", check=False).returncode, 0)

    def test_nothing_is_signed_with_a_secret_that_is_no_key_and_it_is_said(self):
        self.begin(204, secret="whsec_my secret")
        self.heed.post(response("w-0", (5, 5, 5, 5)))
        log = self.directory / "serve.log"
        wait_until(lambda: "webhook crm of case 1 is tried again later: its secret begins with whsec_, and what "
                           "follows is no base64" in log.read_text(encoding="utf-8"), "the reason in the log")
        self.assertIn("the secret of the webhook crm begins with whsec_, and what follows is no base64: nothing is "
                      "signed or verified with it", log.read_text(encoding="utf-8"))
        self.assertEqual(self.receiver.taken, [])

    def test_one_that_is_gone_for_good_is_told_no_more_and_seen(self):
        self.begin(410)
        case = self.heed.post(response("w-2", (5, 5, 5, 5))).json["case"]
        wait_until(lambda: self.heed.metric("heed_dead_webhooks") == 1, "that it is given up")
        found = self.heed.verb("doctor", check=False)
        self.assertEqual(found.returncode, 1)
        self.assertIn(f"dead webhooks: crm (case {case})", found.stdout)
        self.assertEqual(len(self.receiver.taken), 1)

    def test_what_was_committed_is_told_after_the_process_died(self):
        self.begin(204)
        self.heed.post(response("w-3", (5, 5, 5, 5)))
        self.heed.stop(signal.SIGKILL)
        self.heed.start()
        wait_until(lambda: self.receiver.taken and self.heed.metric("heed_waiting_webhooks") == 0, "that it is taken")


if __name__ == "__main__":
    unittest.main()
