"""A running Heed with a real mail server beside it: what the end-to-end tests have in common."""
import datetime
import email
import email.policy
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import threading
import time
import unittest
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
HEED = os.environ.get("HEED", str(ROOT / "build" / "release" / "heed"))
PROGRAM = ROOT / "examples" / "closed-loop"
PATIENCE = 30.0  # seconds; a bound on waiting, not a measure


def wait_until(holds, what):
    """Asks again and again until it holds; fails with a sentence after PATIENCE."""
    until = time.monotonic() + PATIENCE
    while True:
        answer = holds()
        if answer:
            return answer
        if time.monotonic() > until:
            raise AssertionError(f"waited {PATIENCE:g} s in vain: {what}")
        time.sleep(0.02)  # between two looks


def response(identity, scores=(5, 5, 5, 5), language="en", **changes):
    posted = {
        "id": identity, "survey": "service-quality", "submitted_at": "2026-03-02T09:15:00Z", "language": language,
        "customer": {"id": f"c-{identity}", "name": "Ada Byron", "email": f"{identity}@customers.example"},
        "account": {"id": "a-3", "name": "Analytical Ltd", "client_manager": "cm@example.com"},
        "service": {"id": "s-88", "type": "onboarding", "manager": "sm@example.com"},
        "answers": dict(zip(("timeliness", "quality", "communication", "overall"), scores), comment="As it was."),
    }
    posted.update(changes)
    return posted


def multipart(files=(), **fields):
    """The body and its type, as browsers write it; files are (field, name, content)."""
    out = b""
    for name, value in fields.items():
        out += f'--b0undary\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
    for field, name, content in files:
        out += (f'--b0undary\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'
                "Content-Type: application/octet-stream\r\n\r\n").encode() + content + b"\r\n"
    return out + b"--b0undary--\r\n", "multipart/form-data; boundary=b0undary"


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def json(self):
        return json.loads(self.body)


class MailCatcher:
    """The real SMTP server that ships with Heed's scripts."""

    def __init__(self, directory, *options, port=0):
        self.directory = pathlib.Path(directory)
        self.directory.mkdir(exist_ok=True)
        self.read = {}  # by file: a mail is parsed once
        self.process = subprocess.Popen(
            [str(ROOT / "scripts" / "catch-mail"), "--port", str(port), "--directory", str(self.directory), *options],
            stdout=subprocess.PIPE, text=True)
        self.address = line_with(self.process, "listening on ").split("listening on ")[1].strip()
        # It tells of each mail on a line: unread, they would fill the pipe and stop it.
        threading.Thread(target=self.process.stdout.read, daemon=True).start()

    def mails(self):
        for path in sorted(self.directory.glob("*.eml")):
            if path not in self.read:
                self.read[path] = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        return list(self.read.values())

    def stop(self):
        end(self.process, signal.SIGTERM)


def line_with(process, words):
    for line in process.stdout:
        if words in line:
            return line
    raise AssertionError("the process ended before it was ready")


def end(process, how):
    process.send_signal(how)
    process.wait(timeout=PATIENCE)


class RunningHeed:
    def __init__(self, directory, smtp, program=PROGRAM, environment=None):
        self.directory, self.smtp, self.program = pathlib.Path(directory), smtp, program
        self.environment = dict(os.environ, HEED_SMTP=smtp, **(environment or {}))
        self.database = f"sqlite://{self.directory / 'heed.db'}"
        self.process = self.address = None
        self.tokens = {}

    def run(self, *words, check=True):
        done = subprocess.run([HEED, *map(str, words)], capture_output=True, text=True, env=self.environment,
                              timeout=120)
        if check and done.returncode != 0:
            raise AssertionError(f"heed {words[0]} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
        return done

    def verb(self, *words, check=True):
        return self.run(*words, "--program", self.program, "--database", self.database, check=check)

    def token(self, role="admin"):
        if role not in self.tokens:
            self.tokens[role] = self.verb("token", "create", "--name", f"test-{role}", "--role", role).stdout.strip()
        return self.tokens[role]

    def start(self):
        with open(self.directory / "serve.log", "ab") as log:
            self.process = subprocess.Popen(
                [HEED, "serve", "--program", str(self.program), "--database", self.database,
                 "--listen", "127.0.0.1:0", "--smtp", self.smtp],
                stdout=subprocess.PIPE, stderr=log, text=True, env=self.environment)
        self.address = line_with(self.process, "listening on ").split("listening on ")[1].strip()
        return self

    def stop(self, how=signal.SIGTERM):
        if self.process is not None:
            end(self.process, how)
            self.process = None

    def call(self, method, path, body=None, role="admin", headers=None, raw=None):
        data = raw if raw is not None else None if body is None else json.dumps(body).encode()
        sent = {"Content-Type": "application/json"}
        if role:
            sent["Authorization"] = f"Bearer {self.token(role)}"
        sent.update(headers or {})
        request = urllib.request.Request(self.address + path, method=method, data=data, headers=sent)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return Answer(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as refused:
            with refused:
                return Answer(refused.code, refused.headers, refused.read())

    def post(self, body, **options):
        return self.call("POST", "/v1/responses", body, **options)

    def open_tasks(self, case):
        return self.call("GET", f"/v1/tasks?case={case}&status=open").json["items"]

    def log(self):
        """The messages that it told its log, each with a line break."""
        lines = (self.directory / "serve.log").read_text(encoding="utf-8").splitlines(keepends=True)
        return "".join(json.loads(line)["message"] + "\n" for line in lines if line.endswith("\n"))

    def metric(self, name):
        lines = self.call("GET", "/metrics", role=None).body.decode().splitlines()
        return next(float(line.split()[1]) for line in lines if line.startswith(name + " "))


def in_days(days):
    return (datetime.date.today() + datetime.timedelta(days=days)).isoformat()


class EndToEnd(unittest.TestCase):
    """One Heed and one mail server for each test, in a directory of its own."""
    catcher_options = ()
    environment = None

    def program_to_run(self):
        return PROGRAM

    def copied_program(self):
        """The example program in the test's directory, to be changed there."""
        program = self.directory / "program"
        shutil.copytree(PROGRAM, program)
        return program

    def setUp(self):
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix="heed-test-"))
        self.addCleanup(shutil.rmtree, self.directory, ignore_errors=True)
        self.catcher = MailCatcher(self.directory / "mails", *self.catcher_options)
        self.addCleanup(self.catcher.stop)
        self.heed = RunningHeed(self.directory, self.catcher.address, program=self.program_to_run(),
                                environment=self.environment)
        self.heed.start()
        self.addCleanup(self.heed.stop)

    def private_program(self):
        """The example program, whose workflow's cases are there for those alone whom they name."""
        program = self.copied_program()
        standard = (ROOT / "workflows" / "closed-loop.yaml").read_text(encoding="utf-8")
        (program / "workflows").mkdir(exist_ok=True)
        (program / "workflows" / "closed-loop.yaml").write_text(
            standard.replace("\nversion: ", "\nprivate: true\nversion: ", 1), encoding="utf-8")
        return program

    def in_store(self, statement, *values):
        """The rows that it answers; what it changes is written."""
        with sqlite3.connect(self.directory / "heed.db", timeout=PATIENCE) as store:
            rows = store.execute(statement, values).fetchall()
        store.close()
        return rows

    def indexed(self):
        wait_until(lambda: self.in_store("SELECT count(*) FROM unindexed_cases") == [(0,)], "the index")

    def damage_case(self, number):
        self.in_store("UPDATE cases SET document = '{' WHERE number = ?", number)

    def history_of(self, responses):
        """A file with these, to be imported."""
        path = self.directory / "history.jsonl"
        path.write_text("".join(json.dumps(one) + "\n" for one in responses), encoding="utf-8")
        return path

    def import_history(self, responses, *options, check=True):
        return self.heed.verb("import", self.history_of(responses), "--source", "archive", "--history", *options,
                              check=check).stdout

    def case(self, number):
        return self.heed.call("GET", f"/v1/cases/{number}").json

    def task(self, case):
        return self.heed.open_tasks(case)[0]["id"]

    def complete(self, case, actor, outcome, form=None):
        done = self.heed.call("POST", f"/v1/tasks/{self.task(case)}/completion",
                              {"outcome": outcome, "form": form or {}, "actor": actor})
        self.assertEqual(200, done.status, done.body)

    def mail_for(self, address, template, count=1):
        mails = wait_until(lambda: len(self.mails_to(address, template)) >= count
                           and self.mails_to(address, template), f"{template} for {address}")
        return mails[count - 1]

    def mail_that_says(self, words, address, template):
        """Whichever of them it is: two that are sent at once come in any order."""
        return wait_until(lambda: next((mail for mail in self.mails_to(address, template)
                                        if words in " ".join(self.text_of(mail).split())), None),
                          f"{template} for {address} that says “{words}”")

    def text_of(self, mail):
        return mail.get_body(("plain",)).get_content()

    def text_for(self, address, template, count=1):
        return self.text_of(self.mail_for(address, template, count))

    def words_for(self, address, template, count=1):
        """What that mail says, wherever its lines break: dates are longer on some days than on others."""
        return " ".join(self.text_for(address, template, count).split())

    def link_in(self, address, template, count=1):
        """Where the customer is led by that mail, in both its forms."""
        mail = self.mail_for(address, template, count)
        link = re.search(r"https?://[^\s/]+(/p/[a-z2-7]{48})\b", self.text_of(mail))
        self.assertTrue(link, self.text_of(mail))
        self.assertIn(f'href="{link.group(0)}"', mail.get_body(("html",)).get_content())
        return link.group(1)

    def mails_to(self, address, template=None):
        return [m for m in self.catcher.mails()
                if m["To"] and address in m["To"] and (template is None or m["X-Heed-Template"] == template)]


class WithWorkflowOfItsOwn(EndToEnd):
    """The example program, with a workflow “call-back” that the test writes."""
    workflow = None

    def program_to_run(self):
        self.program = self.copied_program()
        shutil.rmtree(self.program / "scenarios")
        (self.program / "workflows").mkdir(exist_ok=True)
        self.write(self.workflow)
        return self.program

    def write(self, text):
        (self.program / "workflows" / "call-back.yaml").write_text(text, encoding="utf-8")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
