"""Measures the console's pages on a large store: see tests/bench/README.md."""
import argparse
import http.client
import os
import re
import subprocess
import sys
import time
import urllib.parse

from served import BUILD, Served, folder

PASSWORD = "correct horse battery staple"
WARM_UP = 5

MANAGER = "cm@example.com"  # holds the calls of one account in ten
EXECUTIVE = "vera@example.com"  # sees all, and is told of everything that is overdue
PAGES = [
    (MANAGER, "inbox", "/inbox"),
    (MANAGER, "inbox: overdue", "/inbox?view=overdue"),
    (MANAGER, "inbox: search, one letter", "/inbox?q=h"),
    (MANAGER, "inbox: search, a name", "/inbox?q=hamilton"),
    (MANAGER, "cases", "/cases"),
    (MANAGER, "results", "/results/weeks"),
    (EXECUTIVE, "inbox", "/inbox"),
    (EXECUTIVE, "inbox: queue", "/inbox?view=queue"),
    (EXECUTIVE, "inbox: taking part", "/inbox?view=participating"),
    (EXECUTIVE, "cases", "/cases"),
    (EXECUTIVE, "cases: search, one letter", "/cases?q=h"),
    (EXECUTIVE, "cases: search, an address", "/cases?q=ada.5"),
    (EXECUTIVE, "cases: open ones", "/cases?status=open"),
    (EXECUTIVE, "results, 13 weeks", "/results/weeks"),
    (EXECUTIVE, "results, 52 weeks", "/results/weeks?weeks=52"),
    (EXECUTIVE, "cases behind a figure", "/cases?survey=service-quality&measure=count&from=2000-01-01&to=2099-12-31"),
    (EXECUTIVE, "cases behind a score", "/cases?survey=service-quality&measure=distribution:timeliness&value=2&from=2000-01-01&to=2099-12-31"),
    (EXECUTIVE, "case", "first of /cases?status=open"),
    (EXECUTIVE, "task", "first of /inbox"),
]


class Person:
    """Somebody at a browser that keeps its connection and cookies."""

    def __init__(self, address):
        self.connection = http.client.HTTPConnection(urllib.parse.urlsplit(address).netloc, timeout=60)
        self.cookies = {}

    def ask(self, method, target, fields=None):
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if fields is not None:
            body = urllib.parse.urlencode(fields)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, target, body, headers)
        reply = self.connection.getresponse()
        text = reply.read().decode()
        for cookie in reply.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        return reply.status, text

    def submit(self, target, fields):
        csrf = re.search(r'name="csrf" value="([^"]+)"', self.ask("GET", target)[1]).group(1)
        status, text = self.ask("POST", target, {"csrf": csrf, **fields})
        if status != 303:
            raise SystemExit(f"{target} answered {status}:\n{text}")

    def time(self, target):
        began = time.perf_counter()
        status, text = self.ask("GET", target)
        if status != 200:
            raise SystemExit(f"{target} answered {status}")
        return time.perf_counter() - began, len(text.encode())


def make_store(database, cases):
    with Served(database):
        pass  # whose program is live from now on
    began = time.time()
    subprocess.run([BUILD / "tests" / "bench" / "big_store", database, str(cases)], check=True)
    print(f"{cases} cases, {os.path.getsize(database) / 1e9:.1f} GB, made in {time.time() - began:.0f} s", flush=True)


def sign_in(heed, email, role):
    known = email in heed.run("account", "list")
    words = ["account", "invite", "--email", email] if known else ["account", "create", "--email", email, "--role", role]
    link = heed.run(*words).splitlines()[-1]
    person = Person(heed.address)
    person.submit(urllib.parse.urlsplit(link).path, {"password": PASSWORD, "again": PASSWORD})
    return person


def milliseconds(times, share):
    return sorted(times)[min(len(times) - 1, int(share * len(times)))] * 1000


def measured(people, requests):
    """Each page with its median, its 99th percentile (ms) and its size (kB)."""
    for email, page, target in PAGES:
        person = people[email]
        if target.startswith("first of "):
            listed = person.ask("GET", target.removeprefix("first of "))[1]
            target = re.search(r'href="(/(?:cases|tasks)/[\d-]+)"', listed).group(1)
        asked = [person.time(target) for _ in range(WARM_UP + requests)][WARM_UP:]
        times = [took for took, _ in asked]
        yield email, page, milliseconds(times, 0.5), milliseconds(times, 0.99), asked[0][1] / 1000


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cases", type=int, default=1_000_000)
    options.add_argument("--requests", type=int, default=200, help="for each page")
    options.add_argument("--keep", help="the store's file, made where it is missing and kept for the next run")
    chosen = options.parse_args()
    with folder() as directory:
        database = chosen.keep or f"{directory}/heed.db"
        if not os.path.exists(database):
            make_store(database, chosen.cases)
        with Served(database) as heed:
            people = {MANAGER: sign_in(heed, MANAGER, "manager"), EXECUTIVE: sign_in(heed, EXECUTIVE, "executive")}
            print(f"{'who':10} {'page':28} {'p50 ms':>8} {'p99 ms':>8} {'kB':>6}")
            for email, page, p50, p99, size in measured(people, chosen.requests):
                print(f"{email.split('@')[0]:10} {page:28} {p50:8.1f} {p99:8.1f} {size:6.1f}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
