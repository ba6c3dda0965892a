"""What `heed serve` tells its log, and what its metrics count."""
import fcntl
import json
import os
import pathlib
import re
import signal
import subprocess
import unittest

import yaml

from people import Person
from running import HEED, ROOT, EndToEnd, end, line_with, response, wait_until


class Log(EndToEnd):
    def lines(self):
        """All of them, once Heed has ended."""
        self.heed.stop()
        return [json.loads(line) for line in
                (self.directory / "serve.log").read_text(encoding="utf-8").splitlines()]

    def told(self, message):
        return [line for line in self.lines() if line["message"] == message]

    def test_a_start_says_what_runs_where(self):
        started = self.told("started")[0]
        version = subprocess.run([HEED, "--version"], capture_output=True, text=True, check=True).stdout.strip()
        self.assertEqual(
            (version, self.heed.address, str(self.directory / "heed.db"), str(self.heed.program), "info"),
            (started["version"], "http://" + started["address"], started["database"], started["program"], started["level"]))

    def test_a_request_is_told_with_its_route_status_and_time_and_no_word_of_anybody_s(self):
        self.heed.post(response("l-1"))
        self.heed.call("GET", "/v1/cases/98765432109?q=Ada+Byron")
        self.heed.call("GET", "/p/" + "a" * 48, role=None)
        token = self.heed.token()
        lines = self.told("request")
        self.assertEqual(
            [("POST", "/v1/responses", 201, "127.0.0.1"), ("GET", "/v1/cases/{id}", 404, "127.0.0.1"),
             ("GET", "/p/{token}", 404, "127.0.0.1")],
            [(line["method"], line["route"], line["status"], line["client"]) for line in lines])
        self.assertTrue(all(line["ms"] >= 0 for line in lines), lines)
        log = (self.directory / "serve.log").read_text(encoding="utf-8")
        for secret in ("Ada", "98765432109", "a" * 48, token):
            self.assertNotIn(secret, log)

    def test_equal_lines_are_folded_and_counted(self):
        for _ in range(20):
            self.heed.call("GET", "/healthz", role=None)
        lines = [line for line in self.told("request") if line["route"] == "/healthz"]
        self.assertEqual(20, sum(line.get("times", 1) for line in lines))
        self.assertLess(len(lines), 20)

    def test_refused_tokens_and_sign_ins_are_told_and_counted(self):
        self.heed.call("GET", "/v1/cases", role=None, headers={"Authorization": "Bearer not-a-token"})
        guessing = Person(self.heed.address)
        guessing.send("/sign-in", email="vera@example.com", password="guessed-in-vain")
        self.assertEqual((1.0, 1.0), (self.heed.metric("heed_refused_tokens_total"),
                                      self.heed.metric("heed_refused_sign_ins_total")))
        lines = self.lines()
        told = [(line["level"], line["route"], line["client"]) for line in lines if "was refused" in line["message"]]
        self.assertEqual([("warning", "/v1/cases", "127.0.0.1"), ("warning", "/sign-in", "127.0.0.1")], told)
        self.assertNotIn("guessed-in-vain", json.dumps(lines))

    def test_a_failure_is_told_with_its_incident(self):
        case = self.heed.post(response("l-2")).json["case"]
        self.damage_case(case)
        failed = self.heed.call("GET", f"/v1/cases/{case}")
        self.assertEqual(503, failed.status, failed.body)
        told = [line for line in self.lines() if line.get("incident") == failed.json["incident"]]
        self.assertEqual([("error", "/v1/cases/{id}", 503)],
                         [(line["level"], line["route"], line["status"]) for line in told])

    def test_what_a_start_refuses_for_is_a_line_as_well(self):
        second = self.heed.run("serve", "--program", self.heed.program, "--database", self.heed.database,
                               "--listen", "127.0.0.1:0", check=False)
        lines = [json.loads(line) for line in second.stderr.splitlines()]
        self.assertEqual((3, "error"), (second.returncode, lines[-1]["level"]))
        self.assertIn(str(self.heed.process.pid), lines[-1]["message"])

    def test_a_stop_waits_for_nobody_who_reads_the_log_no_more(self):
        self.heed.stop()
        reading, writing = os.pipe()
        self.addCleanup(os.close, reading)
        size = fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ if hasattr(fcntl, "F_SETPIPE_SZ") else 1031, 4096)
        os.write(writing, b"x" * size)
        process = subprocess.Popen(
            [HEED, "serve", "--program", str(self.heed.program), "--database", self.heed.database,
             "--listen", "127.0.0.1:0", "--smtp", self.catcher.address],
            stdout=subprocess.PIPE, stderr=writing, text=True, env=self.heed.environment)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.kill)
        os.close(writing)
        line_with(process, "listening on ")
        end(process, signal.SIGTERM)
        self.assertEqual(0, process.returncode)

    def test_metrics_tell_of_requests_mails_the_build_and_the_machine(self):
        self.heed.post(response("l-3"))
        wait_until(lambda: self.mails_to("l-3@customers.example"), "the thank-you")
        wait_until(lambda: self.heed.metric('heed_mails_total{result="sent"}') >= 1, "the count of the mail")
        self.assertEqual(1, self.heed.metric(
            'heed_http_requests_total{method="POST",route="/v1/responses",status="201"}'))
        self.assertEqual(1, self.heed.metric('heed_http_request_seconds_count{route="/v1/responses"}'))
        self.assertGreater(self.heed.metric("process_resident_memory_bytes"), 1e6)
        self.assertGreater(self.heed.metric("process_open_fds"), 5)
        self.assertGreater(self.heed.metric("heed_free_disk_bytes"), 1e6)
        self.assertGreater(self.heed.metric("heed_batch_seconds_total"), 0)
        body = self.heed.call("GET", "/metrics", role=None).body.decode()
        self.assertRegex(body, r'\nheed_build_info\{version="heed [0-9.]+ \([^)]*\)"\} 1\n')

    def test_each_metric_that_an_alert_looks_at_is_there(self):
        self.heed.post(response("l-4"))
        self.heed.call("GET", "/healthz", role=None)
        body = self.heed.call("GET", "/metrics", role=None).body.decode()
        there = {re.split(r"[{ ]", line)[0] for line in body.splitlines() if not line.startswith("#")}
        groups = yaml.safe_load((ROOT / "examples/monitoring/alerts.yaml").read_text(encoding="utf-8"))["groups"]
        wanted = {name for group in groups for rule in group["rules"]
                  for name in re.findall(r"\b(?:heed|process)_[a-z_]+", rule["expr"])}
        self.assertEqual(set(), wanted - there)
        self.assertGreater(len(wanted), 20)


class Settings(EndToEnd):
    def program_to_run(self):
        program = self.copied_program()
        settings = pathlib.Path(program / "heed.yaml")
        settings.write_text(settings.read_text(encoding="utf-8") + "log: {form: plain, level: warning}\n", encoding="utf-8")
        return program

    def test_heed_yaml_says_how_much_is_told_and_in_which_form(self):
        self.heed.call("GET", "/healthz", role=None)
        self.heed.call("GET", "/v1/cases", role=None)
        self.heed.stop()
        lines = (self.directory / "serve.log").read_text(encoding="utf-8").splitlines()
        self.assertEqual([], [line for line in lines if not re.match(r"^\S+Z (warning|error) |^  ", line)])
        refused = [line for line in lines if "a token was refused" in line]
        self.assertEqual(1, len(refused), lines)
        self.assertRegex(refused[0], r"^\S+Z warning a token was refused method=GET route=/v1/cases status=401 "
                                   r"client=127\.0\.0\.1 ms=[0-9.]+$")


if __name__ == "__main__":
    unittest.main()
