"""Measures all of Heed in one run, each figure beside its limit: see docs/performance.md for what they mean."""
import argparse
import datetime
import json
import os
import pathlib
import platform
import re
import sqlite3
import statistics
import subprocess
import sys
import time

import console
import intake
from served import BUILD, PROGRAM, ROOT, Served, Sink, folder

SINK_MAIL = 3_000  # bytes, as the thank-you of examples/closed-loop


def line(work, figure, unit, beside="", ratio=None):
    shown = f"{figure:,.2f}" if figure < 10 else f"{figure:,.0f}"
    print(f"{work:44} {shown:>11} {unit:14} " + (f"{ratio:6.2f} of {beside}" if ratio is not None else beside), flush=True)


def ask(database, question):
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as rows:
        return rows.execute(question).fetchone()[0]


def until(holds):
    """Looks each few milliseconds; what is waited for comes, or the run is ended by hand."""
    while not holds():
        time.sleep(0.005)  # between two looks


def the_machine(_):
    cpu = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    memory = int(re.search(r"MemTotal:\s+(\d+)", pathlib.Path("/proc/meminfo").read_text()).group(1)) / 1024 ** 2
    version = subprocess.run([BUILD / "heed", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    print(f"{version}; {platform.system()} {platform.release()}; {os.cpu_count()} × {cpu.group(1) if cpu else '?'}; "
          f"{memory:.0f} GB; {datetime.date.today()}\nSQLite, synchronous=FULL; load and mail server on the same cores\n")
    with folder() as here, open(f"{here}/file", "wb") as file:
        times = []
        for _ in range(100):
            began = time.perf_counter()
            os.write(file.fileno(), b"x" * 4096)
            os.fdatasync(file.fileno())
            times.append(time.perf_counter() - began)
    line("a write of 4 kB made durable, median", statistics.median(times) * 1000, "ms")


def the_intake(chosen):
    for connections in (1, 16, 64, 256):
        runs = sorted(intake.measure(connections, chosen.seconds, 0) for _ in range(chosen.runs))
        _, rate, p99, group, beside, ratio, wal, errors, kept = runs[len(runs) // 2]
        line(f"intake, {connections} connections", rate, "responses/s", f"bare SQLite, same rows ({beside:,.0f}/s)", ratio)
        line(f"  p99; {group} a commit; {wal:,.0f} bytes of log each", p99, "ms", "" if kept and not errors else "REFUSED OR LOST")


def with_mails(chosen):
    bare = subprocess.run([BUILD / "tests" / "bench" / "bare_mail", chosen.sink.url, "20000", str(SINK_MAIL)], check=True,
                          capture_output=True, text=True).stdout
    for connections in (1, 16, 64, 256):
        with folder() as here:
            with Served(f"{here}/heed.db", chosen.sink.url) as heed:
                token = heed.token("intake")
                began = time.perf_counter()
                requests, took, errors, p99 = intake.load(heed.address, token, connections, chosen.seconds)
                sent = ask(f"{here}/heed.db", "SELECT count(*) FROM mails WHERE state = 'sent'")
                mails = ask(f"{here}/heed.db", "SELECT count(*) FROM mails")
                line(f"intake with mails, {connections} connections", requests / took, "responses/s",
                     f"{sent / mails:.0%} of {mails:,} mails out with the last answer" + (f", {errors} refused" if errors else ""))
                line("  p99", p99, "ms")
                until(lambda: ask(f"{here}/heed.db", "SELECT count(*) FROM mails WHERE state = 'waiting' AND due_at < unixepoch() * 1000") == 0)
                whole = time.perf_counter() - began
        line("  until the last mail is out", mails / whole, "mails/s", f"bare libcurl ({float(bare):,.0f}/s)", mails / whole / float(bare))


def deciding(_):
    said = subprocess.run([BUILD / "tests" / "bench" / "decide_bench", PROGRAM], check=True, capture_output=True, text=True)
    content, low = map(float, said.stdout.split())
    line("decide, content, one core", content, "responses/s")
    line("decide, a 3, one core", low, "responses/s", "the content one", low / content)


def responses_file(here, count):
    path = pathlib.Path(here) / "responses.jsonl"
    with open(path, "w", encoding="utf-8") as out:
        for number in range(count):
            low = 3 if number % 5 == 0 else 5
            out.write(json.dumps({
                "id": f"r-{number}", "survey": "service-quality", "submitted_at": "2026-03-02T09:15:00Z", "language": "en",
                "customer": {"id": f"c-{number}", "name": "Ada Byron", "email": f"ada.{number}@customers.example"},
                "account": {"id": f"a-{number % 500}", "name": "Analytical Ltd", "client_manager": "cm@example.com"},
                "service": {"id": "s-88", "type": "onboarding", "manager": "sm@example.com"},
                "answers": {"timeliness": low, "quality": 4, "communication": 4, "overall": 4,
                            "comment": "The hand-over took longer than we had agreed on. " * 14}}) + "\n")
    return path


def files_and_timers(chosen):
    count = chosen.cases
    with folder() as here:
        with Served(f"{here}/heed.db"):
            pass  # whose program is live from now on
        heed = Served(f"{here}/heed.db")
        path = responses_file(here, count)
        began = time.perf_counter()
        heed.run("import", str(path), "--source", "bench")
        rate = count / (time.perf_counter() - began)
        beside = intake.bare(f"{here}/heed.db", 128, here)
        line(f"import of {count:,}", rate, "responses/s", f"bare SQLite, same rows ({beside:,.0f}/s)", rate / beside)
        began = time.perf_counter()
        heed.run("import", str(path), "--source", "bench", "--history")
        line("  the same file again, as history", count / (time.perf_counter() - began), "responses/s")
        began = time.perf_counter()
        heed.run("simulate", "closed-loop", "--responses", str(path), "--seed", "1")
        line(f"simulate of {count:,}", count / (time.perf_counter() - began), "responses/s")

        with Served(f"{here}/heed.db") as heed:
            line(f"start with {count:,} cases", heed.started_in * 1000, "ms")
            until(lambda: heed.figures()["heed_index_lag_seconds"] == 0)
            line("memory then", heed.memory(), "MB")
            completions(chosen, heed, here)
        with sqlite3.connect(f"{here}/heed.db") as rows:
            timers = rows.execute("SELECT count(*) FROM timers").fetchone()[0]
            rows.execute("UPDATE timers SET due_at = 1")
        rows.close()
        began = time.perf_counter()
        with Served(f"{here}/heed.db") as heed:
            until(lambda: ask(f"{here}/heed.db", "SELECT count(*) FROM timers WHERE due_at = 1") == 0)
            took = time.perf_counter() - began - heed.started_in
        line(f"timers, {timers:,} due at once", timers / took, "timers/s")


def completions(chosen, heed, here):
    token = heed.token("admin")
    tasks = pathlib.Path(here) / "tasks"
    with open(tasks, "w", encoding="utf-8") as out:
        for task in heed.all_items("/v1/tasks?status=open&limit=200", token):
            if task["state"] == "manager_calls" and task["holder"]:
                out.write(f"{task['id']} {task['holder']}\n")
    promised = (datetime.date.today() + datetime.timedelta(days=14)).isoformat()
    before = ask(f"{here}/heed.db", "SELECT count(*) FROM journal")
    began = time.perf_counter()
    command = ["wrk", "-t1", "-c64", f"-d{chosen.seconds}s", "--timeout", "10s", "-s", str(ROOT / "tests/bench/completions.lua"),
               heed.address]
    subprocess.run(command, capture_output=True, text=True, check=True,
                   env=dict(os.environ, HEED_TOKEN=token, HEED_TASKS=str(tasks), HEED_PROMISED=promised))
    took = time.perf_counter() - began
    done = ask(f"{here}/heed.db", "SELECT count(*) FROM journal") - before
    line("completions, 64 connections", done / took, "tasks/s")


def the_pages(chosen):
    with folder() as here:
        database = chosen.keep or f"{here}/heed.db"
        if not os.path.exists(database):
            console.make_store(database, chosen.cases)
        with Served(database) as heed:
            nothing = console.Person(heed.address)
            least = statistics.median(nothing.time("/healthz")[0] for _ in range(50)) * 1000
            people = {email: console.sign_in(heed, email, role) for email, role in
                      ((console.MANAGER, "manager"), (console.EXECUTIVE, "executive"))}
            for email, page, p50, p99, _ in console.measured(people, 50):
                line(f"page of {email.split('@')[0]}: {page}", p50, "ms", f"p99 {p99:.1f} ms; /healthz takes {least:.2f} ms")


def the_neighbours(chosen):
    command = [sys.executable, str(ROOT / "tests/bench/neighbours.py"), "--cases", str(chosen.cases), "--seconds",
               str(max(2, chosen.seconds // 2))]
    subprocess.run(command + (["--keep", chosen.keep] if chosen.keep else []), check=True)


PARTS = {"machine": the_machine, "intake": the_intake, "mails": with_mails, "decide": deciding, "files": files_and_timers,
         "pages": the_pages, "neighbours": the_neighbours}


def main():
    options = argparse.ArgumentParser(description=__doc__, prog="scripts/bench")
    options.add_argument("--seconds", type=int, default=5, help="of load for each figure")
    options.add_argument("--runs", type=int, default=3, help="of the intake, of which the median is shown")
    options.add_argument("--cases", type=int, default=20_000, help="of imports, pages and neighbours")
    options.add_argument("--keep", help="the large store's file, made where it is missing and kept for the next run")
    options.add_argument("--only", nargs="*", choices=PARTS, default=list(PARTS))
    chosen = options.parse_args()
    with Sink() as chosen.sink:
        for name in chosen.only:
            PARTS[name](chosen)


if __name__ == "__main__":
    sys.exit(main())
