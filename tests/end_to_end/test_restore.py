"""A backup that is put back: what a customer with an old link sees, who is forgotten stays so, and no mail goes out twice."""
import shutil
import signal
import unittest

from people import WithPeople
from running import response
from test_customer_page import WithCustomer

KEPT = "kept.db"


class Restore(WithCustomer, WithPeople):
    def program_to_run(self):
        program = self.copied_program()
        self.erasures = self.directory / "erasures"
        with open(program / "heed.yaml", "a", encoding="utf-8") as settings:
            settings.write(f"\nerasures: {self.erasures}\n")
        return program

    def setUp(self):
        super().setUp()
        self.backup = self.directory / KEPT

    def restore(self, *words, check=True):
        self.heed.stop(signal.SIGTERM)
        self.heed.tokens.clear()
        return self.heed.verb("restore", self.backup, *words, check=check)

    def restored(self, *words):
        said = self.restore(*words).stdout
        self.heed.start()
        return said

    def released(self, *words):
        return self.heed.verb("mail", "release", *words).stdout

    def test_an_old_link_opens_nothing_and_a_new_one_is_mailed_to_the_address_on_the_case(self):
        case, old = self.presented("kept-1")
        self.heed.verb("backup", self.backup)
        _, lost = self.presented("lost-1")
        said = self.restored()
        self.assertRegex(said, r"\Anew era: cases from \d+ on; 0 sessions and 1 token ended; customers' links from before "
                               r"offer a new one\nerased again: 0 customers\nheld: \d+ mails?; “heed mail release” lists "
                               r"what it would send, and sends it\nrestored: .*/kept.db to .*/heed.db; what stood there "
                               r"is kept as .*/heed.db.before-")
        page = self.open(old)
        self.assertEqual(page.status, 410)
        self.assertIn("This link no longer opens", page.said)
        self.assertNotIn("Ada Byron", page.said)
        self.assertEqual(self.open(lost).status, 410)
        self.assertIn("We have lost what this link led to", self.open(lost).said)
        self.assertEqual(self.open(old + "/renewal", {"proof": "x"}).status, 400)
        self.assertIn("A new link is on its way", self.open(old + "/renewal", page.fields).said)
        self.assertIn("A new link is on its way", self.open(old + "/renewal", page.fields).said)
        self.released("--all")
        new = self.link_in("kept-1@customers.example", "plan-presented", 2)
        self.assertEqual(len(self.mails_to("kept-1@customers.example", "plan-presented")), 2)
        self.assertEqual(self.open(new).status, 200)
        self.assertIn("Name one contact", self.open(new).said)
        ids = [mail["Message-ID"] for mail in self.catcher.mails()]
        self.assertEqual(len(ids), len(set(ids)), "no Message-ID came twice")
        self.heed.call("DELETE", f"/v1/cases/{case}/links", {"actor": "cm@example.com"})
        self.assertIn("This link was withdrawn", self.open(old).said)

    def test_numbers_go_on_past_those_that_were_lost(self):
        kept = self.heed.post(response("kept-2", (2, 3, 4, 4))).json["case"]
        self.heed.verb("backup", self.backup)
        lost = [self.heed.post(response(f"lost-{n}", (2, 3, 4, 4))).json["case"] for n in range(3)]
        self.restored()
        fresh = self.heed.post(response("fresh", (2, 3, 4, 4))).json["case"]
        self.assertEqual(self.heed.post(response("kept-2", (2, 3, 4, 4))).json["case"], kept)
        self.assertGreater(int(fresh), max(map(int, lost)))
        (self.directory / "heed.db.numbers").unlink()
        refused = self.restore(check=False)
        self.assertEqual(refused.returncode, 1)
        self.assertIn("Say --numbers-from N, above every number that you find in mails. Nothing was touched.",
                      refused.stderr)
        said = self.restored("--numbers-from", "70000")
        self.assertIn("new era: cases from 70000 on;", said)
        self.assertEqual(self.heed.post(response("later", (2, 3, 4, 4))).json["case"], "70000")

    def test_who_was_forgotten_since_is_forgotten_again_and_who_came_back_is_not(self):
        for name in ("gone-1", "gone-2", "came-back"):
            self.heed.post(response(name, (2, 3, 4, 4)))
        self.heed.verb("forget", "--customer", "c-came-back")
        self.heed.post(response("came-back", (2, 3, 4, 4), id="came-back-2"))
        self.heed.verb("backup", self.backup)
        self.heed.verb("forget", "--customer", "c-gone-1")
        self.heed.verb("forget", "--email", "gone-2@customers.example")
        beside = self.directory / "kept.db.erasures"
        self.assertEqual(beside.read_bytes(), self.erasures.read_bytes())
        for word in ("gone", "customers.example", "came-back"):
            self.assertNotIn(word, beside.read_text())
        self.erasures.unlink()
        self.assertIn("erased again: 2 customers\n", self.restored())
        documents = " ".join(row[0] for row in self.in_store("SELECT document FROM responses"))
        self.assertNotIn("c-gone", documents)
        self.assertIn("c-came-back", documents)
        self.erasures.unlink(missing_ok=True)
        beside.unlink()
        refused = self.restore(check=False)
        self.assertEqual((refused.returncode, refused.stderr), (
            1, f"heed: there is no list of who was forgotten at {self.erasures} at {beside}: without it they would be "
               "back. Name it with --erasures PATH, or, where nobody was forgotten since the backup, say "
               "--no-erasures. Nothing was touched.\n"))
        self.assertIn("erased again: 0 customers\n", self.restored("--no-erasures"))

    def test_mails_of_the_backup_are_held_and_those_who_were_signed_in_are_not(self):
        self.heed.stop()
        self.heed.smtp = "smtp://127.0.0.1:1"  # nobody is there, so they wait
        self.heed.start()
        owner = self.person("owner@example.com", "process_owner")
        token = self.heed.token()
        self.heed.post(response("waits", (2, 3, 4, 4)))
        self.heed.verb("backup", self.backup)
        self.heed.smtp = self.catcher.address
        self.restored()
        refused = self.heed.call("GET", "/v1/tasks", role=None, headers={"Authorization": f"Bearer {token}"})
        self.assertEqual(refused.status, 401)
        self.heed.post(response("new", (2, 3, 4, 4)))
        self.assertIn("all mails and webhooks are held since the restore: heed mail release lists them, and sends them",
                      self.heed.call("GET", "/readyz", role=None).json["degraded"])
        self.assertIn("held outbox: since the restore at ", self.heed.verb("doctor", check=False).stdout)
        owner.address = self.heed.address
        self.assertEqual(owner.open("/process/mails").path, "/sign-in")
        owner.sign_in("owner@example.com")
        self.assertIn("All mails have been held since the restore at", owner.open("/process/mails").words)
        listed = self.released()
        self.assertRegex(listed, r"of before, which a mail server may have had already: \d+\n"
                                 r"(  .*\n)*  \d+-m\d+  thank-you  to waits@customers.example  of ")
        self.assertRegex(listed, r"written since: \d+\n(  .*\n)*  \d+-m\d+  thank-you  to new@customers.example  of ")
        self.assertIn("\nwebhooks that wait with them: 0\nnothing was sent: --all sends all of them", listed)
        self.assertEqual(self.catcher.mails(), [])
        self.released("--new")
        self.assertNotIn("have been held since", owner.open("/process/mails").words)
        self.mail_for("new@customers.example", "thank-you")
        self.assertEqual(self.mails_to("waits@customers.example"), [])
        given_up = owner.open("/process/mails").words
        self.assertIn("given up after a restore, as a mail server may have had it before", given_up)
        self.assertNotIn("The answer: given up", given_up)
        known = next(line.split()[0] for line in self.heed.verb("mail", "list").stdout.splitlines()
                     if "waits@customers.example" in line)
        self.heed.verb("mail", "retry", known)
        self.mail_for("waits@customers.example", "thank-you")
        self.assertEqual(self.released(), "no mails are held: there was no restore, or they were released\n")

    def test_a_store_put_back_by_other_means_is_given_a_new_era(self):
        _, old = self.presented("copied-1")
        era = self.in_store("SELECT era FROM meta")[0][0]
        running = self.heed.verb("new-era", check=False)
        self.assertEqual(running.returncode, 3)
        self.assertIn("another `heed serve`", running.stderr)
        self.heed.post(response("gone-3", (2, 3, 4, 4)))
        self.heed.verb("backup", self.backup)
        self.heed.verb("forget", "--customer", "c-gone-3")
        self.heed.stop()
        self.heed.tokens.clear()
        for part in ("-wal", "-shm"):
            (self.directory / f"heed.db{part}").unlink(missing_ok=True)
        shutil.copy(self.backup, self.directory / "heed.db")
        said = self.heed.verb("new-era").stdout
        self.assertIn("new era: cases from ", said)
        self.assertIn("erased again: 1 customer\n", said)
        self.assertEqual(self.in_store("SELECT actor FROM audit_log WHERE act = 'customer_forgotten'"), [("heed new-era",)])
        self.heed.start()
        self.assertNotEqual(self.in_store("SELECT era FROM meta")[0][0], era)
        self.assertEqual(self.open(old).status, 410)

    def test_what_is_no_sound_backup_touches_nothing(self):
        self.heed.post(response("stays", (2, 3, 4, 4)))
        self.backup.write_bytes(b"no database at all" * 500)
        refused = self.restore("--no-erasures", check=False)
        self.assertEqual(refused.returncode, 3)
        self.assertIn("kept.db is no sound backup: ", refused.stderr)
        self.assertIn("Nothing was touched", refused.stderr)
        self.heed.start()
        self.assertEqual(self.heed.post(response("stays", (2, 3, 4, 4))).status, 200)


if __name__ == "__main__":
    unittest.main()
