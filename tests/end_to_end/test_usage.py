"""A number on the command line that is none is told in words, at every verb."""
import subprocess
import unittest

from running import HEED


class Numbers(unittest.TestCase):
    def test_a_number_that_is_none_is_named_with_those_that_may_stand_there(self):
        for words, said in (
                (["backup", "x", "--every", "1h", "--keep", "0"], "--keep: “0” is no whole number from 1 to 1000000"),
                (["backup", "x", "--every", "0h"], "--every: “0h” is no time; write 30m, 1h or 1d"),
                (["backup", "x", "--every", "1.5h"], "--every: “1.5h” is no time; write 30m, 1h or 1d"),
                (["backup", "x", "--every", "hourly"], "--every: “hourly” is no time; write 30m, 1h or 1d"),
                (["restore", "x", "--numbers-from", "abc"], "--numbers-from: “abc” is no whole number from 1 to 1000000000000"),
                (["new-era", "--numbers-from", "9" * 20], f"--numbers-from: “{'9' * 20}” is no whole number from 1 to 1000000000000"),
                (["doctor", "--settled", "-4"], "--settled: “-4” is no whole number from 1 to 1000000000000"),
                (["record", "--case", "17-2"], "--case: “17-2” is no whole number from 1 to 1000000000000"),
                (["history", "x", "--version", "two"], "--version: “two” is no whole number from 1 to 1000000000"),
                (["token", "create", "--days", "0"], "--days: “0” is no whole number from 1 to 36500"),
                (["delivery", "discard", "abc"], "number: “abc” is no whole number from 1 on"),
                (["webhook", "retry", "0"], "number: “0” is no whole number from 1 on"),
                (["test", "--min-coverage", "99.5"], "--min-coverage: “99.5” is no whole number from 0 to 100"),
                (["simulate", "x", "--seed", "-1"], "--seed: “-1” is no whole number from 0 on"),
                (["simulate", "x", "--threads", "0"], "--threads: “0” is no whole number from 1 to 1000"),
                (["simulate", "x", "--capacity", "many"], "--capacity: “many” is no whole number from 1 to 1000000")):
            done = subprocess.run([HEED, *words], capture_output=True, text=True, timeout=30)
            self.assertEqual((2, f"heed: {said}\nTry: heed {words[0]} --help\n"), (done.returncode, done.stderr), words)


if __name__ == "__main__":
    unittest.main()
