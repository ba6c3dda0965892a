"""Measures the intake: see tests/bench/README.md for what the columns mean."""
import argparse
import os
import pathlib
import sqlite3
import subprocess
import sys

from served import BUILD, ROOT, Served, folder

def load(address, token, connections, seconds):
    environment = dict(os.environ, HEED_TOKEN=token, HEED_RUN=f"{connections}")
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "-s",
               str(ROOT / "tests" / "bench" / "intake.lua"), address + "/v1/responses"]
    out = subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout
    requests, micros, errors, _, p99, _ = next(line for line in out.splitlines() if line.startswith("RESULT ")).split()[1:]
    return int(requests), int(micros) / 1e6, int(errors), int(p99) / 1000


def bare(source, group, directory):
    target = pathlib.Path(directory) / "bare.db"
    for old in pathlib.Path(directory).glob("bare.db*"):
        old.unlink()
    out = subprocess.run([BUILD / "tests" / "bench" / "bare_sqlite", source, target, str(group)], check=True,
                         capture_output=True, text=True).stdout
    return float(out)


def measure(connections, seconds, lanes):
    with folder() as directory:
        database = f"{directory}/heed.db"
        with Served(database, os.environ.get("HEED_SMTP", ""), HEED_MAIL_LANES=str(lanes)) as heed:
            token = heed.token("intake")
            before = heed.figures()
            requests, took, errors, p99 = load(heed.address, token, connections, seconds)
            after = heed.figures()
            while after["heed_figures_age_seconds"] > after["heed_last_commit_seconds"]:
                after = heed.figures()  # what stands in the store is counted each second
        batches = after["heed_batches_total"] - before["heed_batches_total"]
        events = after["heed_events_total"] - before["heed_events_total"]
        wal = after["heed_wal_written_bytes_total"] - before["heed_wal_written_bytes_total"]
        stored = sqlite3.connect(database).execute("select count(*) from responses").fetchone()[0]
        group = max(1, round(events / max(1, batches)))
        beside = bare(database, group, directory)
        rate = requests / took
        return connections, rate, p99, group, beside, rate / beside, wal / max(1, stored), errors, requests - errors <= stored


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=int, default=5, help="of load at each number of connections")
    options.add_argument("--connections", type=int, nargs="*", default=[1, 16, 64, 256])
    options.add_argument("--lanes", type=int, default=0, help="mail lanes that send meanwhile (0: none)")
    chosen = options.parse_args()
    print("connections  responses/s   p99 ms  mean batch   bare SQLite/s   ratio   WAL bytes/response")
    sound = True
    for connections in chosen.connections:
        count, rate, p99, group, beside, ratio, wal, errors, kept = measure(connections, chosen.seconds, chosen.lanes)
        print(f"{count:11d}  {rate:11.0f}  {p99:7.1f}  {group:10d}  {beside:14.0f}   {ratio:5.2f}   {wal:18.0f}"
              + (f"   {errors} refused" if errors else "") + ("" if kept else "   LOST RESPONSES"), flush=True)
        sound = sound and kept
    sys.exit(0 if sound else 1)


if __name__ == "__main__":
    main()
