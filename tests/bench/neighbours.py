"""Measures what the intake feels of everything else that is asked: see tests/bench/README.md."""
import argparse
import http.client
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading
import urllib.parse

from console import EXECUTIVE, MANAGER, PAGES, make_store, sign_in
from served import BUILD, ROOT, Served

ADMINISTRATOR = "pia@example.com"
QUESTIONS = [
    "/v1/cases", "/v1/cases?open=true", "/v1/cases?customer=c-17", "/v1/cases?workflow=closed-loop&limit=200",
    "/v1/tasks", "/v1/tasks?status=open&limit=200", "/v1/workflows", "/v1/deliveries", "/v1/parked-events",
    "/healthz", "/readyz", "/metrics",
]
PAGES_OF_ADMINISTRATOR = ["/cases/17/export", "/cases/17/chart", "/process", "/admin/audit-log", "/admin/erasure?who=c-17"]


class Intake:
    """Posts responses from so many connections, each after a pause, and tells the times of the answers in ms."""

    def __init__(self, address, token, connections, seconds):
        self.address, self.token, self.connections, self.seconds = address, token, connections, seconds
        self.runs = 0

    def measure(self, pause):
        self.runs += 1
        environment = dict(os.environ, HEED_TOKEN=self.token, HEED_RUN=f"n{os.getpid()}-{self.runs}", HEED_PAUSE=str(pause))
        command = ["wrk", "-t1", f"-c{self.connections}", f"-d{self.seconds}s", "--timeout", "30s", "-s",
                   str(ROOT / "tests" / "bench" / "intake.lua"), self.address + "/v1/responses"]
        out = subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout
        requests, micros, errors, *times = next(l for l in out.splitlines() if l.startswith("RESULT ")).split()[1:]
        return int(requests) * 1e6 / int(micros), int(errors), [int(time) / 1000 for time in times]


class Crowd:
    """A few who ask one after the other until they are told to stop."""

    def __init__(self, ask, people):
        self.ask, self.over, self.statuses = ask, threading.Event(), {}
        self.threads = [threading.Thread(target=self.run) for _ in range(people)]

    def run(self):
        ask = self.ask()
        while not self.over.is_set():
            status = ask()
            self.statuses[status] = self.statuses.get(status, 0) + 1

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        for thread in self.threads:
            thread.join()


def asking(address, method, target, headers):
    """What asks for that again and again, on a connection of its own."""
    def begin():
        connection = http.client.HTTPConnection(urllib.parse.urlsplit(address).netloc, timeout=60)

        def ask():
            connection.request(method, target, None, headers)
            reply = connection.getresponse()
            reply.read()
            return reply.status
        return ask
    return begin


def running(*words):
    def begin():
        def ask():
            return subprocess.run([str(word) for word in words], capture_output=True).returncode
        return ask
    return begin


def neighbours(heed, people, token):
    address, place = heed.address, heed.place
    for email, page, target in PAGES:
        if not target.startswith("first of "):
            yield f"{email.split('@')[0]} {page}", asking(address, "GET", target, people[email])
    for target in PAGES_OF_ADMINISTRATOR:
        yield target, asking(address, "GET", target, people[ADMINISTRATOR])
    for target in QUESTIONS:
        yield target, asking(address, "GET", target, token)
    yield "POST /v1/program", asking(address, "POST", "/v1/program", token)
    yield "heed forget, of nobody", running(BUILD / "heed", "forget", "--customer", "nobody", *place)
    yield "heed balance", running(BUILD / "heed", "balance", *place)
    yield "cp of the store", running("cp", heed.database, heed.database + ".copy")


def cookies_of(person):
    return {"Cookie": "; ".join(f"{name}={value}" for name, value in person.cookies.items()), "Accept": "text/html"}


def report(name, measured, alone=None, statuses=None):
    rate, refused, (p50, p99, worst) = measured
    counted = ", ".join(f"{status}: {count}" for status, count in sorted((statuses or {}).items()))
    print(f"{name:34} {rate:9.0f} {refused:8d} {p50:8.1f} {p99:8.1f} {worst:9.1f} "
          + (f"{p99 - alone:+9.1f}   {counted}" if alone is not None else ""), flush=True)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cases", type=int, default=20_000, help="in the store")
    options.add_argument("--keep", help="the store's file, made where it is missing; a copy of it is used")
    options.add_argument("--seconds", type=int, default=3, help="of load beside each neighbour")
    options.add_argument("--connections", type=int, default=64, help="that post responses")
    options.add_argument("--people", type=int, default=4, help="who ask for the same at once")
    options.add_argument("--only", default="", help="the neighbours whose name has this in it")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="heed-bench-", dir=os.path.dirname(chosen.keep or "") or None) as directory:
        database = pathlib.Path(directory) / "heed.db"
        kept = pathlib.Path(chosen.keep) if chosen.keep else database
        if not kept.exists():
            make_store(kept, chosen.cases)
        if kept != database:
            shutil.copy(kept, database)
        with Served(database) as heed:
            people = {email: cookies_of(sign_in(heed, email, role)) for email, role in
                      ((MANAGER, "manager"), (EXECUTIVE, "executive"), (ADMINISTRATOR, "admin"))}
            admin = {"Authorization": "Bearer " + heed.token("admin")}
            intake = Intake(heed.address, heed.token("intake"), chosen.connections, chosen.seconds)
            print(f"{'beside':34} {'a second':>9} {'refused':>8} {'p50 ms':>8} {'p99 ms':>8} {'worst ms':>9} {'p99 above':>9}")
            fastest = intake.measure(0)
            report("alone, as fast as it goes", fastest)
            pause = round(2 * 1000 * chosen.connections / fastest[0])
            alone = intake.measure(pause)
            report("alone, at half of that", alone)
            for name, ask in neighbours(heed, people, admin):
                if chosen.only in name:
                    with Crowd(ask, chosen.people) as crowd:
                        measured = intake.measure(pause)
                    report(name, measured, alone[2][1], crowd.statuses)


if __name__ == "__main__":
    sys.exit(main())
