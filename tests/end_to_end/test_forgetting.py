"""Somebody asks to be forgotten: by their id or by an address, alone or in a case that others share."""
import json
import signal
import sqlite3
import unittest

from running import EndToEnd, response, wait_until

SHARED = """workflow: account-follow-up
version: 1
surveys: [service-quality]
per: account
roles:
  client_manager: [account.client_manager, team key-accounts]
conditions:
  alarm: case.lowest <= 2
every_response:
  - {send: thank-you, to: customer}
on:
  response.received:
    - {when: newly(alarm), target: call}
initial: triage
states:
  triage:
    always:
      - {when: alarm, target: call}
      - {target: satisfied}
  satisfied: {type: final}
  given_up: {type: final}
  call:
    task:
      title: "Call {{customer.name}} about “{{response.answers.comment}}”"
      assignee: client_manager
      due: 1 business day
      outcomes: {called: Called, no_answer: No answer}
    on: {called: satisfied, no_answer: given_up}
"""


def of(identity, name, address, comment="It was not what we had agreed on.", customer=None, scores=(2, 3, 4, 4)):
    told = response(identity, scores)
    told["customer"] = {"id": customer, "name": name, "email": address} if customer else {"name": name, "email": address}
    told["answers"]["comment"] = comment
    return told


class WithStore(EndToEnd):
    def forget(self, *words):
        return self.heed.verb("forget", *words, check=False)

    def kept(self, text):
        """Whether the files of the stopped store have it, in any case."""
        self.heed.stop(signal.SIGTERM)
        found = any(text.lower().encode() in file.read_bytes().lower() for file in self.directory.glob("heed.db*"))
        self.heed.start()
        return found

    def everything(self):
        return [self.in_store(f"SELECT {columns} FROM {table}") for table, columns in (
            ("responses", "*"), ("response_versions", "*"), ("cases", "*"), ("journal", "*"), ("tasks", "*"), ("mails", "document"))]


class Forgetting(WithStore):
    def test_a_blank_name_is_wrong_usage_and_erases_nobody(self):
        self.heed.post(of("b-1", "Ada Byron", "ada@customers.example"))
        before = self.everything()
        for words in (("--customer", ""), ("--customer", " "), ("--customer", "\u00a0"), ("--email", ""),
                      ("--email", "  "), (), ("--customer", "c-1", "--email", "ada@customers.example")):
            done = self.forget(*words)
            self.assertEqual((done.returncode, done.stdout), (2, ""), words)
            self.assertEqual(done.stderr, "heed: say who is to be forgotten: --customer ID, or --email ADDRESS. "
                                          "Nothing was touched.\n")
        self.assertEqual(self.everything(), before)

    def test_who_is_unknown_is_said_to_be_and_nothing_is_touched(self):
        self.heed.post(of("u-1", "Ada Byron", "ada@customers.example", customer="c-1"))
        before = self.everything()
        for words, said in ((("--customer", "c-2"), "nobody has the id c-2."),
                            (("--customer", "c"), "nobody has the id c."),
                            (("--email", "da@customers.example"), "nobody has the address da@customers.example."),
                            (("--customer", "emmy@customers.example"),
                             "nobody has the address emmy@customers.example.")):
            done = self.forget(*words)
            self.assertEqual((done.returncode, done.stdout), (1, ""), words)
            self.assertEqual(done.stderr, f"heed: {said} Nothing was touched.\n")
        self.assertEqual(self.everything(), before)

    def test_what_is_no_address_is_nobody_s_and_no_word_of_it_goes(self):
        self.heed.post(of("w-1", "Ada Byron", "ada@customers.example"))
        before = self.everything()
        for written in ("ada", "Ada Byron", "customers.example", "@customers.example", "ada@"):
            done = self.forget("--email", written)
            self.assertEqual((done.returncode, done.stdout), (1, ""), written)
            self.assertEqual(done.stderr, f"heed: nobody has the address {written}. Nothing was touched.\n")
        self.assertEqual(self.everything(), before)

    def test_who_is_known_by_the_address_alone_is_forgotten_by_it_in_any_case(self):
        self.heed.post(of("a-1", "Ada Byron", "Ada@customers.example"))
        self.heed.post(of("a-2", "Emmy Noether", "emmy@customers.example"))
        done = self.forget("--email", "aDA@CUSTOMERS.example")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(done.stdout.startswith("forgotten: 1 customer in 1 case, 1 response, "), done.stdout)
        self.assertFalse(self.kept("ada@customers.example"))
        self.assertFalse(self.kept("Ada Byron"))
        self.assertTrue(self.kept("emmy@customers.example"))
        self.assertTrue(self.kept("Emmy Noether"))

    def test_an_address_is_found_as_a_mail_shows_it(self):
        self.heed.post(of("l-1", "Ada Byron", "ada@customers.example"))
        for written in ("Ada Byron <ADA@customers.example>", "mailto:ada@customers.example"):
            self.assertIn("1 response", self.forget("--email", written, "--dry-run").stdout, written)

    def test_a_domain_with_other_letters_is_one_domain_in_both_its_forms(self):
        self.heed.post(of("i-1", "Ada Byron", "ada@bücher.example"))
        self.heed.post(of("i-2", "Ada Byron", "ADA@xn--bcher-kva.example", "The books came late and I said so."))
        self.heed.post(of("i-3", "Emmy Noether", "ada@xn--bcher-xyz.example"))
        for written in ("ada@xn--bcher-kva.example", "ada@BÜCHER.example"):
            self.assertIn("2 responses", self.forget("--email", written, "--dry-run").stdout, written)
        self.assertEqual(self.forget("--email", "ada@xn--bcher-kva.example").returncode, 0)
        for gone in ("ada@bücher.example", "ada@xn--bcher-kva.example", "Ada Byron"):
            self.assertFalse(self.kept(gone), gone)
        self.assertTrue(self.kept("ada@xn--bcher-xyz.example"))

    def test_the_audit_log_says_that_somebody_was_forgotten_and_not_who(self):
        self.heed.post(of("l-1", "Ada Byron", "ada@customers.example"))
        self.assertEqual(self.forget("--email", "ada@customers.example", "--dry-run").returncode, 0)
        self.assertEqual(self.forget("--email", "ada@customers.example").returncode, 0)
        (recorded,) = self.in_store("SELECT actor, subject, detail FROM audit_log WHERE act = 'customer_forgotten'")
        self.assertEqual(recorded[:2], ("heed forget", ""))
        self.assertRegex(recorded[2], r"^cases 1, responses 1, mails \d+$")

    def test_an_address_stands_for_an_id_that_nobody_has(self):
        self.heed.post(of("s-1", "Ada Byron", "ada@customers.example"))
        self.assertEqual(self.forget("--customer", "ada@customers.example").returncode, 0)
        self.assertFalse(self.kept("ada@customers.example"))

    def test_several_who_have_or_had_the_address_are_listed_and_forgotten_only_with_yes(self):
        self.heed.post(of("m-1", "Ada Byron", "office@customers.example", customer="c-1"))
        self.heed.post(of("m-2", "Emmy Noether", "Office@customers.example", customer="c-2"))
        self.heed.post(of("m-2", "Emmy Noether", "emmy@customers.example", customer="c-2", scores=(1, 1, 1, 1)))
        self.heed.post(of("m-3", "Grace Hopper", "grace@customers.example", customer="c-3"))
        before = self.everything()
        asked = self.forget("--email", "office@customers.example", "--dry-run")
        self.assertEqual(asked.returncode, 0)
        self.assertEqual(asked.stdout.splitlines()[:2], ["customer c-1: 1 response", "customer c-2: 1 response"])
        self.assertIn("would be forgotten: 2 customers in 2 cases, 2 responses, ", asked.stdout)
        refused = self.forget("--email", "office@customers.example")
        self.assertEqual(refused.returncode, 1)
        self.assertEqual(refused.stdout, asked.stdout)
        self.assertEqual(refused.stderr, "heed: several people have the address office@customers.example; say --yes "
                                         "to forget them all. Nothing was touched.\n")
        self.assertEqual(self.everything(), before)
        self.assertEqual(self.forget("--email", "office@customers.example", "--yes").returncode, 0)
        for text in ("office@customers", "emmy@customers", "Ada Byron", "Emmy Noether"):
            self.assertFalse(self.kept(text), text)
        self.assertTrue(self.kept("Grace Hopper"))

    def test_a_colleague_s_address_is_refused(self):
        self.heed.post(of("k-1", "Test", "cm@example.com", customer="c-test"))
        for address in ("cm@example.com", "CM@Example.com"):
            done = self.forget("--email", address)
            self.assertEqual(done.returncode, 1)
            self.assertEqual(done.stderr, f"heed: {address} is a colleague's address: who works here is no customer. "
                                          "Nothing was touched.\n")
        self.assertEqual(self.forget("--customer", "c-test").returncode, 0)
        self.assertIn('"client_manager":"cm@example.com"', self.in_store("SELECT document FROM responses")[0][0])

    def test_the_address_goes_from_other_people_s_cases_and_from_what_is_parked(self):
        case = self.heed.post(of("o-1", "Emmy Noether", "emmy@customers.example", customer="c-2",
                                 comment="Write to Ada@Customers.example, not to prada@customers.example.")).json["case"]
        task = self.heed.open_tasks(case)[0]
        self.heed.call("POST", f"/v1/tasks/{task['id']}/comments",
                       {"actor": "cm@example.com", "text": "Copy to\nada@customers.example; thanks"})
        self.heed.call("POST", "/v1/hooks/typeform", raw=b'{"email": "ADA\\u0040customers.example"}', role=None)
        done = self.forget("--email", "ada@customers.example")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("1 delivery; other people's cases that name them: 1", done.stdout)
        shown = json.dumps(self.heed.call("GET", f"/v1/cases/{case}").json, ensure_ascii=False)
        self.assertIn("Write to [erased], not to prada@customers.example.", shown)
        comments = self.heed.call("GET", f"/v1/tasks/{task['id']}").json["comments"]
        self.assertEqual([comment["text"] for comment in comments], ["Copy to\n[erased]; thanks"])
        self.assertFalse(self.kept(" ada@customers"))
        self.assertFalse(self.kept("nada@customers"))
        self.assertTrue(self.kept("Emmy Noether"))
        self.assertEqual(self.heed.call("GET", f"/v1/cases/{case}").json["status"], "open")

    def test_open_tasks_end_with_a_word_to_their_holder_and_the_case_with_them(self):
        case = self.heed.post(of("t-1", "Ada Byron", "ada@customers.example", customer="c-1")).json["case"]
        wait_until(lambda: self.mails_to("ada@customers.example"), "the thank-you")
        task = self.heed.open_tasks(case)[0]["id"]
        self.heed.call("POST", f"/v1/tasks/{task}/claim", {"actor": "vera@example.com"})
        holder = self.heed.call("GET", f"/v1/tasks/{task}").json["holder"]
        done = self.forget("--customer", "c-1")
        self.assertRegex(done.stdout, r" [1-9]\d* open tasks?, ")
        self.assertEqual(self.heed.open_tasks(case), [])
        shown = self.heed.call("GET", f"/v1/cases/{case}").json
        self.assertEqual((shown["status"], shown["outcome"]), ("ended", "forgotten"))
        told = wait_until(lambda: self.mails_to(holder, "task-withdrawn"), "the word to the holder")[0]
        text = told.get_body(("plain",)).get_content()
        self.assertIn("asked to be forgotten", " ".join(text.split()))
        self.assertNotIn("Ada", str(told))
        self.assertEqual(self.heed.verb("doctor", check=False).returncode, 0)

    def test_nothing_is_left_in_database_log_and_backup_while_everything_goes_on(self):
        marks = ["Ada Marker", "ada.marker@customers.example", "c-marker", "Marked words of a customer."]
        for n in range(40):
            self.heed.post(of(f"g-{n}", "Emmy Noether", "emmy@customers.example", customer="c-2"))
            self.heed.post(of(f"h-{n}", marks[0], marks[1], marks[3], marks[2]))
        wait_until(lambda: self.mails_to(marks[1]), "a thank-you")
        self.assertEqual(self.forget("--customer", "c-marker").returncode, 0)
        backup = self.directory / "backup.db"
        with sqlite3.connect(self.directory / "heed.db", timeout=30) as store, sqlite3.connect(backup) as copy:
            store.backup(copy)
        store.close()
        copy.close()
        for file in (self.directory / "heed.db", self.directory / "heed.db-wal", backup):
            content = file.read_bytes().lower()
            self.assertEqual([mark for mark in marks if mark.lower().encode() in content], [], file.name)
        self.assertIn(b"emmy noether", backup.read_bytes().lower())
        self.assertEqual(self.heed.post(of("i-1", "Grace Hopper", "grace@customers.example")).status, 201)

    def test_a_database_of_an_older_heed_is_to_be_compacted_once_and_beside_no_serve(self):
        self.heed.post(of("j-1", "Ada Byron", "ada@customers.example", customer="c-1"))
        self.heed.post(of("j-2", "Emmy Noether", "emmy@customers.example", customer="c-2"))
        self.in_store("UPDATE meta SET is_compact = 0")
        self.assertEqual(self.forget("--customer", "c-1").stderr,
                         "heed: an older Heed began this database, and left copies in its file of what it changed. Run "
                         "“heed compact” once, while heed serve stands still: then nothing of theirs is among them.\n")
        beside = self.heed.verb("compact", check=False)
        self.assertEqual(beside.returncode, 3)
        self.assertIn("another `heed serve`", beside.stderr)
        self.heed.stop()
        self.assertRegex(self.heed.verb("compact").stdout, r"^compacted: \d+ bytes, before \d+\n$")
        self.heed.start()
        self.assertEqual(self.forget("--customer", "c-2").stderr, "")

    def test_a_later_delivery_or_version_brings_nothing_back(self):
        told = of("c-1-2026", "Ada Byron", "ada@customers.example", customer="c-1")
        case = self.heed.post(told).json["case"]
        self.forget("--customer", "c-1")
        for scores in ((2, 3, 4, 4), (1, 1, 1, 1)):
            told["answers"].update(zip(("timeliness", "quality", "communication", "overall"), scores))
            again = self.heed.post(told)
            self.assertEqual((again.status, again.json["duplicate"], again.json["case"]), (200, True, case))
        self.assertEqual(len(self.heed.call("GET", "/v1/cases").json["items"]), 1)
        self.assertFalse(self.kept("Ada Byron"))
        self.assertFalse(self.kept("ada@customers"))


class Shared(WithStore):
    def program_to_run(self):
        program = self.copied_program()
        (program / "workflows").mkdir(exist_ok=True)
        (program / "workflows" / "account.yaml").write_text(SHARED)
        return program

    def test_only_this_person_s_words_go_and_the_others_stay(self):
        ada = of("s-1", "Ada Byron", "ada@customers.example", "Nobody called me back.", "c-1", (1, 4, 4, 4))
        emmy = of("s-2", "Emmy Noether", "emmy@customers.example", "The invoice was wrong.", "c-2", (2, 4, 4, 4))
        case = self.heed.post(ada).json["case"]
        self.assertEqual(self.heed.post(emmy).json["case"], case)
        task = self.heed.open_tasks(case)[0]
        self.assertEqual(task["title"], "Call Ada Byron about “Nobody called me back.”")
        self.heed.call("POST", f"/v1/tasks/{task['id']}/comments", {
            "actor": "cm@example.com", "text": "Ada Byron is away until Monday, Emmy Noether is there."})
        wait_until(lambda: self.mails_to("emmy@customers.example"), "both thank-yous")
        self.assertEqual(self.forget("--customer", "c-1").returncode, 0)
        for text in ("Ada Byron", "ada@customers.example", "Nobody called me back"):
            self.assertFalse(self.kept(text), text)
        shown = self.heed.call("GET", f"/v1/cases/{case}").json
        self.assertEqual(shown["status"], "open")
        text = json.dumps(shown, ensure_ascii=False)
        self.assertIn("The invoice was wrong.", text)
        comments = self.heed.call("GET", f"/v1/tasks/{task['id']}").json["comments"]
        self.assertEqual(comments[0]["text"], "[erased] is away until Monday, Emmy Noether is there.")
        told = wait_until(lambda: self.mails_to("cm@example.com", "task-withdrawn"), "the word to the holder")
        self.assertEqual(len(told), 1)
        choice = self.heed.open_tasks(case)
        self.assertEqual([one["title"] for one in choice], ["Decide what happens next"])
        self.assertEqual(len(self.mails_to("emmy@customers.example")), 1)
        self.forget("--customer", "c-2")
        self.assertEqual(self.heed.call("GET", f"/v1/cases/{case}").json["outcome"], "forgotten")
        self.assertFalse(self.kept("invoice was wrong"))


if __name__ == "__main__":
    unittest.main()
