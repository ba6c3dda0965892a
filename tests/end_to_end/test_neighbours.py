"""Nobody waits for somebody else's request: what one of them holds up, holds up nothing else."""
import json
import socket
import sqlite3
import threading
import unittest
import urllib.parse

from people import PASSWORD, Person, WithPeople
from running import PATIENCE, response, wait_until
from test_hooks import SECRET, signature_of, typeform


class Neighbours(WithPeople):
    def connect(self):
        place = urllib.parse.urlsplit(self.heed.address)
        connection = socket.create_connection((place.hostname, place.port), timeout=PATIENCE)
        self.addCleanup(connection.close)
        return connection

    def begin(self, method, path, body=b"", *lines):
        """Sends a request, and does not wait for its answer."""
        connection = self.connect()
        host = urllib.parse.urlsplit(self.heed.address).netloc
        head = [f"{method} {path} HTTP/1.1", f"Host: {host}", f"Content-Length: {len(body)}", *lines, "", ""]
        connection.sendall("\r\n".join(head).encode() + body)
        return connection

    def assert_waits(self, connection, what):
        connection.setblocking(False)
        with self.assertRaises(BlockingIOError, msg=what):
            connection.recv(1)
        connection.setblocking(True)

    def status(self, path, **options):
        return self.heed.call("GET", path, **options).status


class WhileTheStoreIsHeld(Neighbours):
    environment = {"TYPEFORM_SECRET": SECRET}

    def test_pages_questions_and_figures_are_answered_whoever_waits_to_write(self):
        self.assertEqual(self.heed.post(response("r-1")).status, 201)
        clara = self.person("cm@example.com")
        guest = Person(self.heed.address)
        shown = guest.open("/sign-in")
        token = self.heed.token()
        form = urllib.parse.urlencode({**shown.hidden, "email": "cm@example.com", "password": PASSWORD}).encode()
        cookie = "; ".join(f"{one.name}={one.value}" for handler in guest.opener.handlers
                           for one in getattr(handler, "cookiejar", ()))
        with sqlite3.connect(self.directory / "heed.db", timeout=30) as store:
            store.execute("BEGIN IMMEDIATE")
            waiting = {
                "a genuine response": self.begin("POST", "/v1/responses", json.dumps(response("r-2")).encode(),
                                                 f"Authorization: Bearer {token}", "Content-Type: application/json"),
                "signing in": self.begin("POST", "/sign-in", form, f"Cookie: {cookie}", f"Origin: {self.heed.address}",
                                         "Content-Type: application/x-www-form-urlencoded"),
                "a genuine delivery": self.begin("POST", "/v1/hooks/typeform", typeform("t1"),
                                                 f"Typeform-Signature: {signature_of(typeform('t1'))}"),
                "a stranger's delivery": self.begin("POST", "/v1/hooks/typeform", b"{}"),
            }
            strangers = [self.begin("POST", "/v1/hooks/typeform", b"{}") for _ in range(20)]
            for path in ("/healthz", "/readyz", "/metrics", "/openapi.json"):
                self.assertEqual(self.status(path, role=None), 200, path)
            for path in ("/v1/cases", "/v1/tasks?status=open", "/v1/cases/1", "/v1/deliveries"):
                self.assertEqual(self.status(path), 200, path)
            for path in ("/inbox", "/cases?q=ada", "/results"):
                self.assertIn(clara.open(path).status, (200, 403), path)
            self.assertEqual(Person(self.heed.address).open("/sign-in").status, 200)
            for what, connection in waiting.items():
                self.assert_waits(connection, what)
            store.rollback()
        store.close()
        statuses = {what: int(connection.recv(100).split()[1]) for what, connection in waiting.items()}
        self.assertEqual(statuses, {"a genuine response": 201, "signing in": 303, "a genuine delivery": 202,
                                    "a stranger's delivery": 401})
        self.assertEqual({connection.recv(100).split()[1] for connection in strangers}, {b"401"})


class WhileTheProviderHangs(Neighbours):
    """A provider of single sign-on that takes connections and never answers."""

    def program_to_run(self):
        self.provider = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.addCleanup(self.provider.close)
        program = self.copied_program()
        with open(program / "heed.yaml", "a", encoding="utf-8") as settings:
            settings.write(f'oidc: {{issuer: "http://127.0.0.1:{self.provider.getsockname()[1]}", '
                           "client_id: heed, client_secret: env:SSO_SECRET}\n")
        return program

    environment = {"SSO_SECRET": "the-secret-of-this-test"}

    def test_everybody_else_signs_in_and_works(self):
        hanging = [self.begin("GET", "/sign-in/sso") for _ in range(8)]
        clara = self.person("cm@example.com")
        self.assertEqual(clara.open("/inbox").status, 200)
        self.assertEqual(self.status("/healthz", role=None), 200)
        self.assertEqual(self.heed.post(response("r-1")).status, 201)
        answered = hanging[-1].recv(1 << 16).decode()
        self.assertIn("HTTP/1.1 503 ", answered)
        self.assertIn("Retry-After: 1", answered, "it waited for the others, and not for ever")


class SomebodyElsesGuesses(Neighbours):
    def test_ten_wrong_passwords_from_elsewhere_lock_nobody_out(self):
        self.person("cm@example.com")
        stranger = Person(self.heed.address)
        stranger.opener.addheaders.append(("X-Forwarded-For", "192.0.2.7"))
        for _ in range(12):
            last = stranger.send("/sign-in", email="cm@example.com", password="a guess of a stranger's")
        self.assertEqual(last.status, 429)
        self.assertEqual(Person(self.heed.address).sign_in("cm@example.com").path, "/inbox")


class WhileOthersSearch(Neighbours):
    def test_every_response_is_taken_in_while_more_search_than_there_are_threads(self):
        for n in range(40):
            self.assertEqual(self.heed.post(response(f"r-{n}")).status, 201)
        clara = self.person("pia@example.com", role="admin")
        over = threading.Event()
        statuses = []

        def search():
            while not over.is_set():
                statuses.append(clara.open("/cases?q=a").status)

        searching = [threading.Thread(target=search) for _ in range(8)]
        for thread in searching:
            thread.start()
        try:
            wait_until(lambda: len(statuses) > 8, "searches that are answered")
            taken = [self.heed.post(response(f"s-{n}")).status for n in range(40)]
        finally:
            over.set()
            for thread in searching:
                thread.join()
        self.assertEqual(set(taken), {201})
        self.assertEqual(set(statuses), {200})


if __name__ == "__main__":
    unittest.main()
