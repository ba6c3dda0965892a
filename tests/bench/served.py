"""A running `heed serve` and a mail server beside it: what the benchmarks have in common."""
import json
import os
import pathlib
import re
import signal
import subprocess
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BUILD = pathlib.Path(os.environ.get("HEED_BUILD", ROOT / "build" / "release"))
PROGRAM = ROOT / "examples" / "closed-loop"


def folder():
    """A new folder that goes afterwards, on the disk that HEED_BENCH_FOLDER names."""
    return tempfile.TemporaryDirectory(prefix="heed-bench-", dir=os.environ.get("HEED_BENCH_FOLDER"))


class Sink:
    """A mail server that keeps nothing."""

    def __enter__(self):
        self.process = subprocess.Popen([BUILD / "tests" / "bench" / "mail_sink"], stdout=subprocess.PIPE, text=True)
        self.url = "smtp://" + self.process.stdout.readline().split()[-1]
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=10)


class Served:
    """`heed serve` on a database, to be used by `with`."""

    def __init__(self, database, smtp="", **environment):
        self.database = str(database)
        self.place = ["--program", str(PROGRAM), "--database", f"sqlite://{database}"]
        self.environment = dict(os.environ, HEED_SMTP=smtp, **environment)

    def __enter__(self):
        began = time.perf_counter()
        with open(self.database + ".log", "ab") as log:
            self.process = subprocess.Popen([BUILD / "heed", "serve", *self.place, "--listen", "127.0.0.1:0"], text=True,
                                            stdout=subprocess.PIPE, stderr=log, env=self.environment)
        for said in self.process.stdout:
            if "listening on " in said:
                self.started_in = time.perf_counter() - began
                self.address = said.split("listening on ")[1].strip()
                return self
        raise SystemExit(f"heed did not start; its words are in {self.database}.log")

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=60)

    def token(self, role):
        return self.run("token", "create", "--name", f"bench-{role}", "--role", role)

    def run(self, *words):
        return subprocess.run([BUILD / "heed", *words, *self.place], check=True, capture_output=True, text=True).stdout.strip()

    def figures(self):
        text = urllib.request.urlopen(self.address + "/metrics", timeout=10).read().decode()
        lines = [said.rsplit(" ", 1) for said in text.splitlines() if not said.startswith("#")]
        return {name: float(value) for name, value in lines}

    def memory(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024

    def all_items(self, path, token):
        after = ""
        while after is not None:
            asked = urllib.request.Request(self.address + path + after, headers={"Authorization": f"Bearer {token}"})
            page = json.load(urllib.request.urlopen(asked, timeout=60))
            yield from page["items"]
            after = f"&after={page['next']}" if page.get("next") else None
