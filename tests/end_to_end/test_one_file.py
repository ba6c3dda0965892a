"""The database's file is one, its own, and the right one; heed.yaml holds whatever else is wrong."""

import hashlib
import os
import pathlib
import stat
import subprocess
import unittest

from running import HEED, PATIENCE, EndToEnd, line_with, response, wait_until


class OneFile(EndToEnd):
    def program_to_run(self):
        self.program = self.copied_program()
        settings = self.program / "heed.yaml"
        settings.write_text(settings.read_text(encoding="utf-8").replace("smtp://127.0.0.1:2525", self.catcher.address),
                            encoding="utf-8")
        return self.program

    def serve(self, *words, database=None):
        """What heed serve says of itself without being told a mail server."""
        return subprocess.Popen([HEED, "serve", "--program", str(self.program), "--database", database or self.heed.database,
                                 "--listen", "127.0.0.1:0", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def refused(self, *words, database=None):
        process = self.serve(*words, database=database)
        said = process.communicate(timeout=PATIENCE)[1]
        return process.returncode, said

    def break_a_workflow(self):
        survey = self.program / "surveys" / "service-quality.yaml"
        survey.write_text(survey.read_text(encoding="utf-8") + "\nmisspelt: true\n", encoding="utf-8")

    def test_a_database_that_is_deleted_or_replaced_takes_nothing_in(self):
        self.assertEqual(201, self.heed.post(response("before", [5, 5, 5, 5])).status)
        file = self.directory / "heed.db"
        file.rename(self.directory / "moved.db")
        self.assertEqual(503, self.heed.post(response("deleted", [5, 5, 5, 5])).status)
        self.assertEqual(503, self.heed.call("GET", "/readyz", role=None).status)
        file.write_bytes(b"")
        self.assertEqual(503, self.heed.post(response("replaced", [5, 5, 5, 5])).status)
        (self.directory / "moved.db").rename(file)
        wait_until(lambda: self.heed.post(response("back", [5, 5, 5, 5])).status == 201, "it goes on")

    def test_a_second_serve_is_refused_before_it_changes_anything(self):
        before = self.heed.verb("history", "closed-loop").stdout
        workflow = self.program / "workflows"
        workflow.mkdir(exist_ok=True)
        standard = pathlib.Path(HEED).parents[2] / "workflows" / "closed-loop.yaml"
        (workflow / "closed-loop.yaml").write_text(
            standard.read_text(encoding="utf-8").replace("version: 3", "version: 4").replace("from: 2", "from: 3"), encoding="utf-8")
        link = self.directory / "by-another-name.db"
        link.symlink_to(self.directory / "heed.db")
        for database in (self.heed.database, f"sqlite://{link}"):
            status, said = self.refused(database=database)
            self.assertEqual(3, status, said)
            self.assertIn(f"another `heed serve` (process {self.heed.process.pid})", said)
        self.assertEqual(before, self.heed.verb("history", "closed-loop").stdout)

    def test_an_older_heed_refuses_a_newer_store_untouched_unless_all_that_it_writes_is_still_right(self):
        self.heed.stop()
        schema = self.in_store("SELECT schema_version, oldest_writer FROM meta")[0]
        self.in_store("UPDATE meta SET schema_version = 99, oldest_writer = 98")
        before = hashlib.sha256((self.directory / "heed.db").read_bytes()).hexdigest()
        status, said = self.refused()
        self.assertEqual(3, status, said)
        self.assertIn("this database was written by a newer Heed (schema 99, this program knows "
                      f"{schema[0]}): use that version or a later one", said)
        self.assertEqual(before, hashlib.sha256((self.directory / "heed.db").read_bytes()).hexdigest())
        doctor = self.heed.verb("doctor", check=False)
        self.assertEqual(3, doctor.returncode, doctor.stdout + doctor.stderr)
        self.in_store("UPDATE meta SET oldest_writer = ?", schema[1])
        self.heed.start()
        self.assertEqual(201, self.heed.post(response("older", [5, 5, 5, 5])).status)

    def test_where_there_is_no_database_only_a_server_makes_one(self):
        missing = self.directory / "missing.db"
        where = ["--program", str(self.program), "--database", f"sqlite://{missing}"]
        for words in (["doctor"], ["balance"], ["history", "closed-loop"], ["mail", "list"], ["token", "list"],
                      ["forget", "--customer", "c-1"], ["prune", "--older-than", "3y"], ["compact"],
                      ["check", "--database", f"sqlite://{missing}", str(self.program)]):
            done = self.heed.run(*words, *(where if words[0] != "check" else []), check=False)
            self.assertEqual(3, done.returncode, f"{words}: {done.stdout}{done.stderr}")
            self.assertIn(f"there is no database at {missing}", done.stderr)
        status, said = self.refused("--must-exist", database=f"sqlite://{missing}")
        self.assertEqual(3, status, said)
        self.assertFalse(missing.exists())
        waiting = subprocess.Popen([HEED, "token", "create", "--name", "early", "--role", "admin", *where],
                                   stdout=subprocess.PIPE, text=True)
        server = self.serve(database=f"sqlite://{missing}")
        self.addCleanup(server.communicate, timeout=PATIENCE)
        self.addCleanup(server.terminate)
        self.assertTrue(waiting.communicate(timeout=PATIENCE)[0].startswith("heed_"))
        line_with(server, "listening on ")
        for file in self.directory.glob("missing.db*"):
            self.assertEqual(0o600, stat.S_IMODE(os.stat(file).st_mode), file)

    def test_a_database_is_made_once_by_whoever_installs(self):
        made = self.directory / "made.db"
        words = ["create-database", "--program", str(self.program), "--database", f"sqlite://{made}"]
        done = self.heed.run(*words)
        self.assertEqual(f"made: {made}, empty and readable by its owner alone\n", done.stdout)
        self.assertEqual(0o600, stat.S_IMODE(os.stat(made).st_mode))
        again = self.heed.run(*words, check=False)
        self.assertEqual((1, f"heed: there is a file at {made} already; it was left as it is\n"),
                         (again.returncode, again.stderr))
        server = self.serve("--must-exist", database=f"sqlite://{made}")
        self.addCleanup(server.communicate, timeout=PATIENCE)
        self.addCleanup(server.terminate)
        line_with(server, "listening on ")

    def test_a_mistake_elsewhere_takes_nothing_from_the_settings(self):
        self.heed.stop()
        self.break_a_workflow()
        server = self.serve()
        self.addCleanup(server.communicate, timeout=PATIENCE)
        self.addCleanup(server.terminate)
        self.heed.address = line_with(server, "listening on ").split("listening on ")[1].strip()
        self.assertEqual(201, self.heed.post(response("mailed", [5, 5, 5, 5])).status)
        wait_until(lambda: self.mails_to("mailed@customers.example", "thank-you"), "the thank-you")

    def test_nothing_starts_by_settings_that_cannot_be_read(self):
        self.heed.stop()
        settings = self.program / "heed.yaml"
        settings.write_text(settings.read_text(encoding="utf-8") + "mial: {server: smtp://x}\n", encoding="utf-8")
        status, said = self.refused()
        self.assertEqual(1, status, said)
        self.assertIn("mial", said)
        self.assertIn("nothing is started", said)


class WithoutMailServer(EndToEnd):
    def test_mails_that_wait_for_a_server_are_told_of(self):
        self.heed.stop()
        program = self.copied_program()
        settings = program / "heed.yaml"
        settings.write_text("".join(line for line in settings.read_text(encoding="utf-8").splitlines(keepends=True)
                                    if "server:" not in line), encoding="utf-8")
        server = subprocess.Popen([HEED, "serve", "--program", str(program), "--database", self.heed.database,
                                   "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.addCleanup(server.communicate, timeout=PATIENCE)
        self.addCleanup(server.terminate)
        self.heed.address = line_with(server, "listening on ").split("listening on ")[1].strip()
        before = self.heed.call("GET", "/readyz", role=None).json["degraded"]
        self.heed.post(response("waits", [5, 5, 5, 5]))
        told = lambda: [sentence for sentence in self.heed.call("GET", "/readyz", role=None).json["degraded"]
                        if sentence not in before]
        self.assertEqual(["mails wait, and no mail server is named (--smtp, HEED_SMTP or heed.yaml)"],
                         wait_until(told, "the sentence"))
        self.assertEqual(200, self.heed.call("GET", "/readyz", role=None).status)


if __name__ == "__main__":
    unittest.main()
