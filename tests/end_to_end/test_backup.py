"""A backup of a server that is at work, and what is restored of it."""
import os
import pathlib
import signal
import sqlite3
import stat
import subprocess
import tempfile
import threading
import unittest

from running import HEED, EndToEnd, response, wait_until


def last_seal(file):
    with sqlite3.connect(file) as store:
        (seal,) = store.execute("SELECT number || '-' || seal FROM seals ORDER BY number DESC").fetchone()
    store.close()
    return seal


def rows_of(file):
    """Every row of every table, by the table's name."""
    store = sqlite3.connect(file)
    tables = [name for name, in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    rows = {name: set(store.execute(f"SELECT * FROM {name}")) for name in tables}
    store.close()
    return rows


class Backup(EndToEnd):
    def setUp(self):
        super().setUp()
        self.target = self.directory / "kept.db"

    def post_until(self, is_over, answered):
        number = 0
        while not is_over.is_set():
            number += 1
            if self.heed.post(response(f"busy-{number}", (2, 3, 4, 4))).status == 201:
                answered.append(f"busy-{number}")

    def test_it_ends_while_responses_stream_in_and_has_all_that_was_answered_before(self):
        is_over, answered = threading.Event(), []
        self.heed.token()
        poster = threading.Thread(target=self.post_until, args=(is_over, answered))
        poster.start()
        try:
            wait_until(lambda: len(answered) > 20, "twenty responses")
            before = len(answered)
            made = self.heed.verb("backup", self.target)
            self.assertGreater(len(answered), before, "nobody had to wait for it")
        finally:
            is_over.set()
            poster.join()
        live = self.in_store("SELECT program_hash FROM program_activations ORDER BY number DESC")[0][0]
        megabytes = os.path.getsize(self.target) / 1e6
        self.assertEqual(made.stdout, f"backup: {self.target}, {megabytes:.1f} MB, checked; "
                                      f"the program that is live in it: {live}; its last seal: {last_seal(self.target)}\n")
        self.heed.verb("audit", "verify", "--noted", last_seal(self.target))
        self.assertEqual(stat.S_IMODE(self.target.stat().st_mode), 0o600)
        kept, now = rows_of(self.target), rows_of(self.directory / "heed.db")
        self.assertGreaterEqual(len(kept["responses"]), before)
        for table in ("journal", "responses"):
            self.assertLessEqual(kept[table], now[table], table)
        self.assertEqual(sorted(p.name for p in self.directory.glob("kept.db*")), ["kept.db"])
        wait_until(lambda: not (self.directory / "heed.db.copy").exists(), "nothing is left beside the database")

    def test_it_may_go_to_another_disk(self):
        self.heed.post(response("elsewhere"))
        with tempfile.TemporaryDirectory(dir="/dev/shm", prefix="heed-test-") as folder:
            target = pathlib.Path(folder) / "kept.db"
            self.heed.verb("backup", target)
            self.assertEqual(stat.S_IMODE(target.stat().st_mode), 0o600)
            self.assertEqual(len(rows_of(target)["responses"]), 1)
            self.assertEqual(os.listdir(folder), ["kept.db"])
        wait_until(lambda: not (self.directory / "heed.db.copy").exists(), "nothing is left beside the database")

    def test_what_is_restored_of_it_is_the_store_row_by_row(self):
        for number in range(5):
            self.heed.post(response(f"quiet-{number}", (1, 2, 3, 4)))
        wait_until(lambda: len(self.catcher.mails()) >= 10, "thank-yous, and tasks told")
        socket = self.directory / "heed.db.socket"
        self.assertEqual(stat.S_IMODE(socket.stat().st_mode), 0o600)
        self.heed.stop(signal.SIGTERM)
        self.assertFalse(socket.exists())
        before = rows_of(self.directory / "heed.db")
        self.heed.verb("backup", self.target)
        self.assertEqual(before, rows_of(self.target))
        self.target.rename(self.directory / "heed.db")
        self.heed.start()
        self.assertEqual(self.heed.post(response("quiet-3", (1, 2, 3, 4))).status, 200)

    def test_its_age_is_a_metric(self):
        self.heed.post(response("aged"))
        self.heed.verb("backup", self.target)
        self.assertLess(self.heed.metric("heed_backup_age_seconds"), 30)

    def test_it_is_never_written_over_a_file_nor_made_of_nothing(self):
        refused = self.heed.verb("backup", self.directory / "heed.db", check=False)
        self.assertEqual((refused.returncode, refused.stderr), (
            1, f"heed: there is already {self.directory / 'heed.db'}: name a new file, or a folder with --every. "
               "Nothing was written.\n"))
        nothing = self.heed.run("backup", self.target, "--database", f"sqlite://{self.directory}/no.db", check=False)
        self.assertEqual(nothing.returncode, 3, nothing.stderr)
        self.assertFalse(self.target.exists() or (self.directory / "no.db").exists())
        unwritable = self.heed.verb("backup", self.directory / "no folder" / "kept.db", check=False)
        self.assertEqual(unwritable.returncode, 3)
        self.assertIn("no folder/kept.db.part cannot be made: No such file or directory", unwritable.stderr)
        self.assertEqual(self.heed.call("GET", "/readyz", role=None).status, 200)

    def test_regular_ones_keep_the_newest_and_what_somebody_else_put_there(self):
        folder = self.directory / "backups"
        folder.mkdir()
        names = [f"heed-2026-0{month}-01T000000Z.db" for month in range(1, 4)] + ["heed-of-mine.db"]
        for name in names:
            (folder / name).touch()
        regular = subprocess.Popen([HEED, "backup", str(folder), "--every", "1h", "--keep", "2",
                                    "--program", str(self.heed.program), "--database", self.heed.database],
                                   stdout=subprocess.PIPE, text=True)
        try:
            self.assertIn(", checked; ", regular.stdout.readline())
            wait_until(lambda: len(list(folder.iterdir())) == 3, "the oldest two are gone")
        finally:
            regular.kill()
            regular.communicate()
        left = sorted(path.name for path in folder.iterdir())
        self.assertEqual((left[0], left[2]), (names[2], names[3]))
        self.assertRegex(left[1], r"^heed-\d{4}-\d\d-\d\dT\d{6}Z\.db$")
        wrong = self.heed.verb("backup", self.target, "--every", "1h", check=False)
        self.assertEqual((wrong.returncode, wrong.stderr), (
            1, f"heed: {self.target} is no folder: with --every, name the one that backups go to.\n"))


if __name__ == "__main__":
    unittest.main()
