"""Makes a small store with each example, by a Heed of its own time: what a later one has to open and go on with.

    git archive TAG | tar x -C THEN && (build THEN/build/check/heed)
    HEED=THEN/build/check/heed python3 tests/stores/make.py THEN/examples tests/stores
"""
import io
import json
import pathlib
import re
import shutil
import sqlite3
import sys
import tarfile
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "end_to_end"))
from running import MailCatcher, RunningHeed, in_days, wait_until  # noqa: E402

RESPONSES = 12


def lines_of(program):
    return [json.loads(line) for line in (program / "responses.jsonl").read_text(encoding="utf-8").splitlines()]


def with_a_plan(heed, catcher, task):
    """The call is done and its report presented; the customer's link to it."""
    case = task["id"].split("-")[0]
    actor = task["assignee"]
    heed.call("POST", f"/v1/tasks/{task['id']}/completion", {
        "outcome": "reached", "actor": actor,
        "form": {"context": "Rain got in.", "root_cause": "delay", "promised": in_days(3650)}})
    heed.call("PUT", f"/v1/cases/{case}/plan", {"actor": actor, "summary": "What we change", "items": [
        {"action": "Replace the pump", "owner": actor, "due": in_days(3660)}]})
    for written in heed.open_tasks(case):
        heed.call("POST", f"/v1/tasks/{written['id']}/completion", {"outcome": "submitted", "form": {}, "actor": actor})
    [presented] = wait_until(lambda: [mail for mail in catcher.mails() if mail["X-Heed-Template"] == "plan-presented"],
                             "the plan's mail")
    return re.search(r"(/p/[a-z2-7]{48})\b", presented.get_body(("plain",)).get_content()).group(1)


def act(heed, catcher):
    """Something is done with some tasks: a comment, an outcome that asks for nothing, a report."""
    link = None
    for task in heed.call("GET", "/v1/tasks?status=open").json["items"][:6]:
        actor = task["assignee"]
        if "@" not in actor:
            continue
        heed.call("POST", f"/v1/tasks/{task['id']}/comments", {"actor": actor, "text": "I call in the morning."})
        if link is None and "root_cause" in json.dumps(task):
            link = with_a_plan(heed, catcher, task)
    return link


def known_to(heed):
    """By case: what it has gone through, and what its responses said."""
    cases = sorted((item["id"] for item in heed.call("GET", "/v1/cases?limit=100").json["items"]), key=int)
    return {case: {"responses": heed.call("GET", f"/v1/cases/{case}").json["responses"],
                   "journal": heed.call("GET", f"/v1/cases/{case}/journal?limit=100").json["items"]} for case in cases}


def dump_of(database):
    with sqlite3.connect(database) as store:
        [[version]] = store.execute("PRAGMA user_version").fetchall()
        [[application]] = store.execute("PRAGMA application_id").fetchall()
        text = "\n".join(store.iterdump())
    store.close()
    return f"{text}\nPRAGMA user_version = {version};\nPRAGMA application_id = {application};\n"


def make(example, out):
    directory = pathlib.Path(tempfile.mkdtemp(prefix="heed-store-"))
    program = directory / "program"
    shutil.copytree(example, program, ignore=shutil.ignore_patterns("scenarios"))
    catcher = MailCatcher(directory / "mails")
    heed = RunningHeed(directory, catcher.address, program=program).start()
    try:
        for response in lines_of(program)[:RESPONSES]:
            posted = heed.post(response)
            assert posted.status in (200, 201), posted.body
        link = act(heed, catcher)
        known = {"token": heed.token(), "link": link, "cases": known_to(heed)}
    finally:
        heed.stop()
        catcher.stop()
    texts = {"store.sql": dump_of(directory / "heed.db"), "known.json": json.dumps(known, indent=1)}
    with tarfile.open(out / f"{example.name}.tar.gz", "w:gz") as archive:
        archive.add(program, "program")
        for name, text in texts.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(text.encode())
            archive.addfile(entry, io.BytesIO(text.encode()))
    shutil.rmtree(directory)


if __name__ == "__main__":
    for folder in sorted(pathlib.Path(sys.argv[1]).iterdir()):
        if (folder / "heed.yaml").exists():
            make(folder, pathlib.Path(sys.argv[2]))
