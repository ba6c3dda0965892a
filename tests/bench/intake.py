"""Measures the intake: see tests/bench/README.md for what the columns mean."""
import argparse
import os
import pathlib
import signal
import sqlite3
import subprocess
import sys
import tempfile
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BUILD = ROOT / "build" / "release"
PROGRAM = ROOT / "examples" / "closed-loop"


def figures(address):
    text = urllib.request.urlopen(address + "/metrics", timeout=10).read().decode()
    return {line.split()[0]: float(line.split()[1]) for line in text.splitlines() if not line.startswith("#")}


def serve(directory, lanes):
    database = f"sqlite://{directory}/heed.db"
    command = [BUILD / "heed", "serve", "--program", PROGRAM, "--database", database, "--listen", "127.0.0.1:0"]
    environment = dict(os.environ, HEED_MAIL_LANES=str(lanes))
    server = subprocess.Popen([str(c) for c in command], stdout=subprocess.PIPE, stderr=open(f"{directory}/log", "wb"),
                              text=True, env=environment)
    for line in server.stdout:
        if "listening on " in line:
            address = line.split("listening on ")[1].strip()
            token = subprocess.run([BUILD / "heed", "token", "create", "--name", "bench", "--role", "intake", "--program",
                                    PROGRAM, "--database", database], check=True, capture_output=True, text=True)
            return server, address, token.stdout.strip()
    raise SystemExit(f"heed did not start; its words are in {directory}/log")


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
    with tempfile.TemporaryDirectory(prefix="heed-bench-") as directory:
        server, address, token = serve(directory, lanes)
        before = figures(address)
        requests, took, errors, p99 = load(address, token, connections, seconds)
        after = figures(address)
        while after["heed_figures_age_seconds"] > after["heed_last_commit_seconds"]:
            after = figures(address)  # what stands in the store is counted each second
        batches = after["heed_batches_total"] - before["heed_batches_total"]
        events = after["heed_events_total"] - before["heed_events_total"]
        wal = after["heed_wal_written_bytes_total"] - before["heed_wal_written_bytes_total"]
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=60)
        database = f"{directory}/heed.db"
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
