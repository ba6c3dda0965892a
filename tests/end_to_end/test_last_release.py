"""A store that the last release left with each of its examples opens and goes on, with that example as it was.

`tests/stores/make.py` made them with the release's own binary."""
import json
import pathlib
import shutil
import sqlite3
import tarfile
import tempfile
import unittest

from people import Person
from running import ROOT, MailCatcher, RunningHeed, wait_until

STORES = sorted((ROOT / "tests" / "stores").glob("*.tar.gz"))
TAKEN = 12  # of the example's responses, by the last release


class LastRelease(unittest.TestCase):
    def opened(self, archive):
        directory = pathlib.Path(tempfile.mkdtemp(prefix="heed-test-"))
        self.addCleanup(shutil.rmtree, directory, ignore_errors=True)
        with tarfile.open(archive) as kept:
            kept.extractall(directory)
        with sqlite3.connect(directory / "heed.db") as store:
            store.executescript((directory / "store.sql").read_text(encoding="utf-8"))
        store.close()
        catcher = MailCatcher(directory / "mails")
        self.addCleanup(catcher.stop)
        known = json.loads((directory / "known.json").read_text(encoding="utf-8"))
        heed = RunningHeed(directory, catcher.address, program=directory / "program")
        heed.tokens["admin"] = known["token"]
        heed.start()
        self.addCleanup(heed.stop)
        return heed, catcher, known

    def is_as_it_was(self, heed, known):
        for case, then in known["cases"].items():
            journal = heed.call("GET", f"/v1/cases/{case}/journal?limit=100").json["items"]
            self.assertEqual([entry["event"] for entry in then["journal"]],
                             [entry["event"] for entry in journal][:len(then["journal"])])
            said = [response["answers"] for response in heed.call("GET", f"/v1/cases/{case}").json["responses"]]
            self.assertEqual([response["answers"] for response in then["responses"]], said)

    def takes(self, heed, catcher, response):
        posted = heed.post(response)
        self.assertIn(posted.status, (200, 201), posted.body)
        self.assertFalse(posted.json["duplicate"])
        address = response.get("customer", {}).get("email")
        if address:
            wait_until(lambda: any(address in (mail["To"] or "") for mail in catcher.mails()), f"a mail to {address}")

    def goes_on(self, heed, catcher, known):
        lines = [json.loads(line)
                 for line in (heed.program / "responses.jsonl").read_text(encoding="utf-8").splitlines()]
        repeated = heed.post(lines[0])
        self.assertEqual((200, True), (repeated.status, repeated.json["duplicate"]), "it knows what was taken")
        self.takes(heed, catcher, lines[TAKEN])
        task = heed.call("GET", "/v1/tasks?status=open").json["items"][0]
        comment = {"actor": task["participants"][0] if task["participants"] else task["assignee"], "text": "Still on it."}
        done = heed.call("POST", f"/v1/tasks/{task['id']}/comments", comment)
        self.assertEqual(200, done.status, done.body)
        if known["link"]:
            self.assertIn("Replace the pump", Person(heed.address).open(known["link"]).words)

    def test_it_opens_and_goes_on(self):
        self.assertEqual(6, len(STORES))
        for archive in STORES:
            with self.subTest(archive.name):
                heed, catcher, known = self.opened(archive)
                self.is_as_it_was(heed, known)
                self.goes_on(heed, catcher, known)
                verified = heed.verb("audit", "verify").stdout
                self.assertRegex(verified, r"^nothing was changed: [1-9]\d* journal entr(y|ies), ")
                self.assertRegex(verified, r"\nfrom before there were seals, and not looked at: [1-9]")


if __name__ == "__main__":
    unittest.main()
