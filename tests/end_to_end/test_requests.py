"""What a request may ask of a running Heed: who it is before its body is read, how much, how long, how often."""
import gzip
import json
import pathlib
import resource
import shutil
import socket
import unittest
import urllib.parse

from running import EndToEnd, PROGRAM, response, wait_until


class Requests(EndToEnd):
    settings = ""

    def program_to_run(self):
        program = self.copied_program()
        with open(program / "heed.yaml", "a", encoding="utf-8") as settings:
            settings.write(self.settings)
        return program

    def connect(self):
        place = urllib.parse.urlsplit(self.heed.address)
        connection = socket.create_connection((place.hostname, place.port), timeout=30)
        self.addCleanup(connection.close)
        return connection

    def head(self, path, length, *lines, role="admin"):
        token = [f"Authorization: Bearer {self.heed.token(role)}"] if role else []
        return "\r\n".join([f"POST {path} HTTP/1.1", "Host: t", f"Content-Length: {length}", *token, *lines, "", ""]).encode()

    def resident_mib(self):
        status = pathlib.Path(f"/proc/{self.heed.process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024


def answer_of(connection):
    text = connection.recv(65536).decode()
    return int(text.split()[1]) if text else 0


class Bodies(Requests):
    def test_a_token_is_asked_for_before_a_body_is_read(self):
        for path in ("/v1/responses", "/v1/tasks/1-1/completion", "/v1/program"):
            for role, status in ((None, 401), ("intake", 403)):
                if (path, role) == ("/v1/responses", "intake"):
                    continue
                connection = self.connect()
                connection.sendall(self.head(path, 1 << 20, role=role))
                self.assertEqual(answer_of(connection), status, path)

    def test_who_has_no_token_holds_no_memory(self):
        before = self.resident_mib()
        connections = [self.connect() for _ in range(60)]
        for connection in connections:
            connection.sendall(self.head("/v1/responses", 60 << 20, "Content-Type: application/x-ndjson", role=None))
            try:
                connection.sendall(b"x" * (4 << 20))
            except OSError:
                pass  # it was refused already
        self.assertEqual(self.heed.call("GET", "/healthz", role=None).status, 200)
        self.assertLess(self.resident_mib() - before, 60)

    def test_lines_are_taken_as_they_come_and_not_kept(self):
        lines = [json.dumps(response(f"l-{n}")).encode() + b"\n" for n in range(300)]
        body = b"".join(lines)
        connection = self.connect()
        connection.sendall(self.head("/v1/responses", len(body), "Content-Type: application/x-ndjson") + b"".join(lines[:200]))
        wait_until(lambda: len(self.heed.call("GET", "/v1/cases?limit=200").json["items"]) >= 200,
                   "the cases of what came, though the body is not whole")
        connection.sendall(b"".join(lines[200:]))
        answered = b""
        while answered.count(b"\n{") + answered.count(b'{"line":1,') < 300:
            answered += connection.recv(65536)
        results = [json.loads(line) for line in answered.split(b"\r\n\r\n")[1].splitlines()]
        self.assertEqual([(one["line"], one["status"]) for one in results], [(n + 1, 201) for n in range(300)])

    def test_gzip_is_read_one_or_a_line_and_bounded(self):
        one = self.heed.post(None, raw=gzip.compress(json.dumps(response("g-1")).encode()), headers={"Content-Encoding": "gzip"})
        self.assertEqual(one.status, 201, one.body)
        lines = b"\n".join(json.dumps(response(f"g-{n}")).encode() for n in range(2, 5))
        many = self.heed.post(None, raw=gzip.compress(lines),
                              headers={"Content-Encoding": "gzip", "Content-Type": "application/x-ndjson"})
        self.assertEqual([json.loads(line)["status"] for line in many.body.splitlines()], [201] * 3)
        bomb = gzip.compress(b"x" * (100 << 20))
        self.assertEqual(self.heed.post(None, raw=bomb, headers={"Content-Encoding": "gzip"}).status, 413)
        self.assertEqual(self.heed.post(None, raw=b"{}", headers={"Content-Encoding": "br"}).status, 415)
        self.assertEqual(self.heed.post(None, raw=b"{}", headers={"Content-Encoding": "gzip"}).status, 400)

    def test_what_there_is_not_is_404_before_the_body_is_looked_at(self):
        case = self.heed.post(response("k-1", (3, 4, 4, 4))).json["case"]
        for method, path in (("POST", "/v1/tasks/99-1/completion"), ("POST", f"/v1/tasks/{case}-99/claim"), ("PUT", "/v1/tasks/x/draft"),
                             ("DELETE", "/v1/tasks/99-1/pause"), ("POST", "/v1/cases/99/events"), ("PUT", "/v1/cases/99/plan"),
                             ("POST", "/v1/cases/99/plan/items"), ("PATCH", f"/v1/cases/{case}/plan/items/9"),
                             ("POST", "/v1/cases/99/plan/answers"), ("DELETE", "/v1/cases/99/links"), ("POST", "/v1/cases/99/migration"),
                             ("POST", "/v1/deliveries/99/replay"), ("DELETE", "/v1/deliveries/99"), ("POST", "/v1/mails/99-m1/retry"),
                             ("POST", "/v1/webhooks/99/retry"), ("POST", "/v1/parked-events/99/replay"), ("POST", "/v1/nothing")):
            for body in (b"{", b"[]", b'{"unknown": 1}'):
                self.assertEqual(self.heed.call(method, path, raw=body).status, 404, f"{method} {path} {body}")


class OutOfMemory(Requests):
    settings = "limits: {body_mb: 4000, bodies_mb: 8000, bodies_of_address_mb: 8000}\n"

    def test_the_request_that_wants_too_much_is_503_and_the_others_go_on(self):
        token = self.heed.token()
        now = int(pathlib.Path(f"/proc/{self.heed.process.pid}/statm").read_text().split()[0]) * resource.getpagesize()
        resource.prlimit(self.heed.process.pid, resource.RLIMIT_AS, (now + (200 << 20), now + (200 << 20)))
        connection = self.connect()
        connection.sendall(self.head("/v1/responses", 2_000 << 20))
        piece = b" " * (1 << 20)
        try:
            for _ in range(1_000):
                connection.sendall(piece)
        except OSError:
            pass  # it was refused already
        self.assertIn(answer_of(connection), (503, 0))
        self.assertEqual(self.heed.call("GET", "/healthz", role=None).status, 200)
        self.assertEqual(self.heed.post(response("o-1"), role=None, headers={"Authorization": f"Bearer {token}"}).status, 201)


class Limited(Requests):
    settings = """
limits:
  connections: 3
  request_seconds: 1
  body_mb: 2
  bodies_mb: 4
  bodies_of_address_mb: 3
  refusals_of_address: 3
  requests_of_token: 20
trusted_proxies: [127.0.0.1]
"""

    def by(self, client, path="/v1/cases", **headers):
        return self.heed.call("GET", path, role=None, headers={"X-Forwarded-For": client, **headers})

    def test_who_is_refused_too_often_has_to_wait_and_nobody_else(self):
        self.assertEqual([self.by("198.51.100.1").status for _ in range(6)], [401] * 4 + [429] * 2)
        waiting = self.by("198.51.100.1", "/healthz")
        self.assertEqual((waiting.status, waiting.headers["Retry-After"]), (429, "60"))
        self.assertEqual(self.by("198.51.100.2", "/healthz").status, 200)
        self.assertEqual(self.by("6.6.6.6, 198.51.100.1", "/healthz").status, 429, "what a client writes before it")
        self.assertEqual(self.by("198.51.100.1", Authorization=f"Bearer {self.heed.token()}").status, 200)
        self.assertEqual([self.heed.call("GET", "/v1/cases", role=None).status for _ in range(6)], [401] * 6,
                         "the proxy itself, behind which everybody stands")

    def test_a_token_is_used_so_often_within_a_minute(self):
        self.assertEqual([self.heed.call("GET", "/v1/cases").status for _ in range(22)], [200] * 20 + [429] * 2)
        self.assertEqual(self.heed.call("GET", "/v1/cases", role="staff").status, 200)

    def test_bodies_have_a_bound_each_together_and_for_each_client(self):
        self.assertEqual(self.heed.post(None, raw=b" " * (2 << 20)).status, 400)
        self.assertEqual(self.heed.post(None, raw=b" " * ((2 << 20) + 1)).status, 413)

    def test_a_request_ends_after_its_time_and_idle_connections_give_way(self):
        slow = self.connect()
        slow.sendall(self.head("/v1/hooks/typeform", 100, role=None) + b"x")
        idle = [self.connect() for _ in range(6)]
        self.assertEqual(self.heed.call("GET", "/healthz", role=None).status, 200)
        self.assertEqual(answer_of(slow), 408)
        self.assertEqual(answer_of(idle[0]), 0)

    def test_check_names_what_is_wrong_with_limits_and_proxies(self):
        program = self.directory / "other"
        shutil.copytree(PROGRAM, program)
        with open(program / "heed.yaml", "a", encoding="utf-8") as settings:
            settings.write("limits: {connections: 0, body: 3}\ntrusted_proxies: [proxy.example.com, 10.0.0.0/40]\n")
        found = self.heed.run("check", program, check=False)
        self.assertEqual(found.returncode, 1)
        for sentence in ("“connections” is 1 at least", "“proxy.example.com” is no address of a proxy",
                         "“10.0.0.0/40” is no address of a proxy"):
            self.assertIn(sentence, found.stdout + found.stderr)


if __name__ == "__main__":
    unittest.main()
