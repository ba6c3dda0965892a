"""kill -9 at any moment loses nothing that was answered 2xx."""
import json
import random
import signal
import threading
import unittest
import urllib.error
import urllib.request
from collections import Counter

from running import EndToEnd, response, wait_until

SCORES = [(5, 5, 5, 5), (3, 4, 4, 4), (1, 2, 4, 4)]  # by what an identity ends in


class Sender(threading.Thread):
    """Posts responses until told to stop, and remembers which were answered 2xx."""

    def __init__(self, address, token, name):
        super().__init__()
        self.address, self.token, self.prefix = address, token, name
        self.answered, self.stopping = [], threading.Event()

    def run(self):
        count = 0
        while not self.stopping.is_set():
            count += 1
            identity = f"{self.prefix}-{count}"
            scores = SCORES[count % 3]
            request = urllib.request.Request(
                self.address + "/v1/responses", method="POST", data=json.dumps(response(identity, scores)).encode(),
                headers={"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"})
            try:
                with urllib.request.urlopen(request, timeout=10) as answer:
                    answer.read()
                    self.answered.append(identity)
            except (urllib.error.URLError, OSError):
                return  # the server is gone, as it should be by now


class Killed(EndToEnd):
    def test_every_answered_response_has_its_case_and_its_thanks(self):
        chance = random.Random(20260302)
        kept = []
        for turn in range(3):
            senders = [Sender(self.heed.address, self.heed.token("intake"), f"t{turn}-{n}") for n in range(4)]
            for sender in senders:
                sender.start()
            enough = chance.randint(20, 120)
            wait_until(lambda: sum(len(s.answered) for s in senders) >= enough, f"{enough} answered responses")
            self.heed.stop(signal.SIGKILL)
            for sender in senders:
                sender.stopping.set()
                sender.join()
                kept += sender.answered
            self.heed.start()
        for identity in kept:
            again = self.heed.post(response(identity, SCORES[int(identity.rsplit("-", 1)[1]) % 3]))
            self.assertEqual((again.status, again.json["duplicate"]), (200, True), identity)
        wait_until(lambda: set(kept) <= set(self.thanks()), "a thank-you for every answered response")
        doubled = [identity for identity, count in self.thanks().items() if count > 1]
        # Only a mail under way on a connection at the moment of a kill may come twice.
        self.assertLessEqual(len(doubled), 3 * 8, doubled)
        ids = [(m["X-Heed-Mail"], m["Message-ID"]) for m in self.catcher.mails()]
        self.assertEqual(len({mail for mail, _ in ids}), len(set(ids)), "a mail sent again keeps its Message-ID")

    def thanks(self):
        return Counter(m["X-Heed-Response"] for m in self.catcher.mails() if m["X-Heed-Template"] == "thank-you")

    def test_a_clean_stop_finishes_what_it_has_and_loses_nothing(self):
        for number in range(20):
            self.assertEqual(self.heed.post(response(f"clean-{number}")).status, 201)
        self.heed.stop(signal.SIGTERM)
        self.heed.start()
        wait_until(lambda: len(self.thanks()) == 20, "twenty thank-yous")
        self.assertEqual(set(self.thanks().values()), {1})


if __name__ == "__main__":
    unittest.main()
