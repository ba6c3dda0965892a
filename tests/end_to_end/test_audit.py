"""`heed audit verify` names what was changed in the store, and nothing of what erasing and pruning took."""
import unittest

from running import EndToEnd, response


class Audit(EndToEnd):
    def verify(self, *words):
        done = self.heed.verb("audit", "verify", *words, check=False)
        return done.returncode, done.stdout.splitlines()

    def faults(self):
        status, lines = self.verify()
        self.assertEqual(1, status, lines)
        self.assertRegex(lines[-2], r"^\d+ faults?; as they were written: \d+ journal entr(y|ies), \d+ rows? of the audit "
                                    r"log; \d+ seals$")
        return lines[:-2]

    def untouched(self):
        status, lines = self.verify()
        self.assertEqual(0, status, lines)
        self.assertTrue(lines[0].startswith("nothing was changed: "), lines)
        self.assertTrue(lines[-1].startswith("last seal, to be noted elsewhere: "), lines)
        return lines

    def two_calls(self):
        """Two cases, with what was said about each."""
        cases = []
        for name in ("one", "two"):
            case = self.heed.post(response(name, scores=(2, 3, 4, 4))).json["case"]
            said = self.heed.call("POST", f"/v1/tasks/{self.task(case)}/comments",
                                  {"actor": "dana@example.com", "text": "We talked."})
            self.assertEqual(200, said.status, said.body)
            cases.append(int(case))
        self.assertLess(1, self.in_store("SELECT count(*) FROM journal WHERE case_number = ?", cases[0])[0][0])
        return cases

    def key(self, case, revision):
        return self.in_store("SELECT key FROM journal WHERE case_number = ? ORDER BY key", case)[revision - 1][0]

    def test_one_byte_of_an_entry_a_deleted_one_two_that_changed_places_and_a_case(self):
        one, two = self.two_calls()
        self.untouched()
        kept = self.in_store("SELECT document FROM journal WHERE key = ?", self.key(one, 2))[0][0]
        self.in_store("UPDATE journal SET document = ? WHERE key = ?", kept.replace("We talked", "We talke d"),
                      self.key(one, 2))
        self.assertEqual([f"case {one}: entry 2 was changed"], self.faults())
        self.in_store("UPDATE journal SET document = ? WHERE key = ?", kept, self.key(one, 2))
        self.untouched()

        first, second = self.key(one, 1), self.key(one, 2)
        for key, to in ((first, -1), (second, first), (-1, second)):
            self.in_store("UPDATE journal SET key = ? WHERE key = ?", to, key)
        self.assertEqual([f"case {one}: entry 1 was moved: entry 2 of case {one} stands in its place",
                          f"case {one}: entry 2 was moved: entry 1 of case {one} stands in its place"], self.faults())
        for key, to in ((first, -1), (second, first), (-1, second)):
            self.in_store("UPDATE journal SET key = ? WHERE key = ?", to, key)
        self.untouched()

        self.in_store("DELETE FROM journal WHERE key = ?", second)
        self.assertEqual([f"case {one}: entry 2 is missing"], self.faults())
        for table in ("cases", "journal"):
            self.in_store(f"DELETE FROM {table} WHERE {'number' if table == 'cases' else 'case_number'} = ?", two)
        self.assertIn(f"case {two} is missing", self.faults())

    def test_the_audit_log_and_the_chain_itself(self):
        self.two_calls()
        noted = self.untouched()[-1].split()[-1]
        self.in_store("UPDATE audit_log SET actor = 'nobody' WHERE number = 1")
        self.assertEqual(["audit log: row 1 was changed"], self.faults())
        self.in_store("DELETE FROM audit_log WHERE number = 1")
        self.assertEqual(["audit log: row 1 is missing"], self.faults())
        status, lines = self.verify("--noted", noted.replace("-", "-0"))
        self.assertEqual(1, status)
        self.assertIn(" that was noted is not in the chain", lines[1])

    def test_erasing_and_pruning_leave_what_can_still_be_checked(self):
        one, two = self.two_calls()
        noted = self.untouched()[-1].split()[-1]
        self.assertEqual(0, self.heed.verb("forget", "--customer", self.customer_of(one)).returncode)
        self.untouched()
        self.assertLess(0, self.in_store("SELECT count(*) FROM erased_entries WHERE key >> 20 = ?", one)[0][0])
        self.in_store("UPDATE journal SET document = replace(document, '[erased]', 'She was happy') WHERE key = ?",
                      self.key(one, 2))
        self.assertEqual([f"case {one}: entry 2 was changed"], self.faults())
        self.in_store("UPDATE journal SET document = replace(document, 'She was happy', '[erased]') WHERE key = ?",
                      self.key(one, 2))
        self.assertEqual(0, self.verify("--noted", noted)[0])

        done = self.heed.post(response("three")).json["case"]
        self.indexed()
        self.in_store("UPDATE mails SET state = 'sent' WHERE state = 'waiting'")
        self.in_store("UPDATE cases SET updated_at = 0 WHERE number = ?", done)
        self.assertIn("1 case ", self.heed.verb("prune", "--older-than", "1y", "--yes").stdout)
        self.assertIn("taken away by heed prune: 1 case", self.untouched())
        self.in_store("DELETE FROM seals WHERE kind = 'pruned'")
        self.assertIn(f"case {done} is missing", self.faults())
        self.assertTrue(two)

    def customer_of(self, case):
        return self.in_store("SELECT customer FROM cases WHERE number = ?", case)[0][0]


if __name__ == "__main__":
    unittest.main()
