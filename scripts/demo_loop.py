"""The closed loop with scripted people: what scripts/demo runs once everything is built."""
import argparse
import email
import email.policy
import html.parser
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
HEED = ROOT / "build" / "release" / "heed"
PROGRAM = ROOT / "examples" / "closed-loop"
PATIENCE = 20.0  # seconds for what takes milliseconds

CLIENT_MANAGER = "cm@example.com"
SERVICE_MANAGER = "sm@example.com"
EXECUTIVE = "vera@example.com"
ADMIN = "admin@example.com"

RATINGS = ("timeliness", "quality", "communication", "overall")


def response(number, name, address, language, scores, comment, account):
    return {
        "id": f"demo-{number}", "survey": "service-quality", "submitted_at": "2026-03-02T09:15:00Z",
        "language": language,
        "customer": {"id": f"c-{number}", "name": name, "email": address},
        "account": {"id": f"a-{number}", "name": account, "client_manager": CLIENT_MANAGER},
        "service": {"id": f"s-{number}", "type": "onboarding", "manager": SERVICE_MANAGER},
        "answers": dict(zip(RATINGS, scores), comment=comment),
    }


RESPONSES = [
    response(1, "Grace Hopper", "grace@customers.example", "en", (5, 5, 4, 5),
             "Everything worked the first time.", "Compilers & Co"),
    response(2, "Ada Byron", "ada@customers.example", "en", (4, 3, 4, 4),
             "The hand-over took two weeks longer than agreed.", "Analytical Ltd"),
    response(3, "Konrad Zuse", "konrad@customers.example", "de", (2, 1, 3, 2),
             "Niemand hat zurückgerufen.", "Rechenwerk GmbH"),
]


def lowest_score(posted):
    return min(posted["answers"][question] for question in RATINGS)


class HiddenFields(html.parser.HTMLParser):
    """What a browser sends along with a form without showing it."""

    def __init__(self, page):
        super().__init__()
        self.found = {}
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "input" and given.get("type") == "hidden":
            self.found[given["name"]] = given["value"]


class Demo:
    def __init__(self, directory):
        self.directory, self.processes = directory, []
        self.mails = directory / "mails"
        self.address = self.token = None

    def start(self):
        self.mails.mkdir()
        catcher = self.run([ROOT / "scripts" / "catch-mail", "--port", "0", "--directory", self.mails])
        smtp = self.line_with(catcher, "listening on ").split("listening on ")[1].strip()
        threading.Thread(target=catcher.stdout.read, daemon=True).start()  # it tells of each mail: unread, it would stop
        listen = f"127.0.0.1:{free_port()}"
        self.address = f"http://{listen}"  # mails link to it
        server = self.run([HEED, "serve", *self.program, "--listen", listen, "--smtp", smtp])
        self.line_with(server, "listening on ")
        self.token = self.heed("token", "create", "--name", "demo", "--role", "admin")
        return smtp

    @property
    def program(self):
        return ["--program", PROGRAM, "--database", f"sqlite://{self.directory / 'heed.db'}"]

    @property
    def environment(self):
        return dict(os.environ, HEED_PUBLIC_ADDRESS=self.address or "")

    def heed(self, *words):
        """What the command prints."""
        command = [str(word) for word in (HEED, *words, *self.program)]
        return subprocess.run(command, check=True, capture_output=True, text=True, env=self.environment).stdout.strip()

    def run(self, command):
        log = open(self.directory / f"{pathlib.Path(str(command[0])).name}.log", "ab")
        process = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, stderr=log, text=True,
                                   env=self.environment)
        self.processes.append(process)
        return process

    def line_with(self, process, words):
        for line in process.stdout:
            if words in line:
                return line
        raise SystemExit(f"a process ended too early; its words are in {self.directory}")

    def stop(self):
        for process in reversed(self.processes):
            process.send_signal(signal.SIGTERM)
        for process in self.processes:
            process.wait(timeout=PATIENCE)

    def call(self, method, path, body=None):
        request = urllib.request.Request(
            self.address + path, method=method, data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as refused:
            raise SystemExit(f"{method} {path}: {refused.code}\n{refused.read().decode()}")

    def case(self, number):
        return self.call("GET", f"/v1/cases/{number}")

    def open_task(self, case):
        tasks = self.call("GET", f"/v1/tasks?case={case}&status=open")["items"]
        if len(tasks) != 1:
            raise SystemExit(f"case {case} has {len(tasks)} open tasks where one was expected")
        return tasks[0]

    def complete(self, case, actor, outcome, form=None):
        task = self.open_task(case)
        if task["assignee"].startswith("team ") and task["holder"] is None:
            task = self.call("POST", f"/v1/tasks/{task['id']}/claim", {"actor": actor, "revision": task["revision"]})
            say(f"{actor} claims it from the queue")
        self.call("POST", f"/v1/tasks/{task['id']}/completion",
                  {"outcome": outcome, "form": form or {}, "actor": actor, "revision": task["revision"],
                   **attendance(task, outcome, actor)})
        say(f"{actor} · {task['title']} → {outcome}")

    def customer(self, case, template, deed, **filled):
        """The customer opens the page that the mail links to, and sends its form."""
        link = link_in(self.wait_for_mails(case, template)[-1])
        with urllib.request.urlopen(link, timeout=PATIENCE) as page:
            fields = HiddenFields(page.read().decode()).found | filled
        with urllib.request.urlopen(link, urllib.parse.urlencode(fields).encode(), timeout=PATIENCE) as answer:
            answer.read()
        say(f"the customer opens the link in “{template}” and {deed}")

    def caught(self):
        found = []
        for path in sorted(self.mails.glob("*.eml")):
            found.append(email.message_from_bytes(path.read_bytes(), policy=email.policy.default))
        return found

    def wait_for_mails(self, case, template, count=1):
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            mails = [m for m in self.caught() if m["X-Heed-Case"] == str(case) and m["X-Heed-Template"] == template]
            if len(mails) >= count:
                return mails
            time.sleep(0.05)
        raise SystemExit(f"no mail “{template}” of case {case} came within {PATIENCE:g} s")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def link_in(mail):
    text = mail.get_body(("plain",)).get_content()
    return re.search(r"https?://\S+/p/[a-z2-7]+", text).group()


def attendance(task, outcome, actor):
    """Where the outcome asks who was there, whoever completes the task was."""
    asks = any(each["name"] == outcome and each["attend"] for each in task["outcomes"])
    return {"attended": [actor]} if asks else {}


def say(words):
    print(f"    {words}", flush=True)


def work_to_the_report(demo, case, lowest):
    """What people do about a score of 3 or less, from the call to the report that the customer has."""
    caller = CLIENT_MANAGER if lowest == 3 else EXECUTIVE
    demo.complete(case, caller, "reached", {
        "context": "The hand-over slipped and nobody said so.", "root_cause": "communication",
        "questions": ["quality"], "promised": time.strftime("%Y-%m-%d", time.gmtime(time.time() + 7 * 86400))})
    demo.call("PUT", f"/v1/cases/{case}/plan", {
        "actor": CLIENT_MANAGER, "summary": "What we change after your feedback",
        "items": [{"action": "Name one contact for every hand-over", "owner": SERVICE_MANAGER,
                   "due": time.strftime("%Y-%m-%d", time.gmtime(time.time() + 14 * 86400))},
                  {"action": "Report progress every Friday", "owner": CLIENT_MANAGER,
                   "due": time.strftime("%Y-%m-%d", time.gmtime(time.time() + 7 * 86400))}]})
    say(f"{CLIENT_MANAGER} writes an action plan of two items")
    demo.complete(case, CLIENT_MANAGER, "submitted")
    if lowest <= 2:
        demo.complete(case, EXECUTIVE, "send_back", {"remarks": "Say who calls the client back, and when."})
        demo.complete(case, CLIENT_MANAGER, "submitted")
        demo.complete(case, EXECUTIVE, "approve")
    return link_in(demo.wait_for_mails(case, "plan-presented")[0])


def work_to_the_end(demo, case, lowest):
    work_to_the_report(demo, case, lowest)
    demo.customer(case, "plan-presented", "accepts the plan", send="accept")
    for item, owner in ((1, SERVICE_MANAGER), (2, CLIENT_MANAGER)):
        demo.call("PATCH", f"/v1/cases/{case}/plan/items/{item}",
                  {"actor": owner, "status": "done", "evidence": "Done, see the minutes."})
        say(f"{owner} carries out item {item}")
    demo.customer(case, "what-was-done", "gives a 5: it is resolved", **{"f-score": "5"})


def walk(demo, posted):
    answer = demo.call("POST", "/v1/responses", posted)
    lowest = lowest_score(posted)
    print(f"\n{posted['customer']['name']} ({posted['account']['name']}) answered, lowest score {lowest}: "
          f"case {answer['case']}")
    thanks = demo.wait_for_mails(answer["case"], "thank-you")[0]
    say(f"thanked: “{thanks['Subject']}” to {thanks['To']}")
    if lowest <= 3:
        task = demo.open_task(answer["case"])
        say(f"task {task['id']} for {task['assignee']}, with {', '.join(task['participants'])}, due {task['due']}")
        work_to_the_end(demo, answer["case"], lowest)
    ended = demo.case(answer["case"])
    if ended["status"] != "ended":
        raise SystemExit(f"case {answer['case']} is still in {ended['states']}")
    print(f"    case {answer['case']} is closed: {ended['outcome']}")
    return answer["case"]


def leave_open(demo):
    """A happy customer, one who has the report, one whose call is due; and how to sign in and look."""
    for posted in RESPONSES:
        case = demo.call("POST", "/v1/responses", posted)["case"]
        thanks = demo.wait_for_mails(case, "thank-you")[0]
        print(f"\ncase {case}: {posted['customer']['name']} was thanked, “{thanks['Subject']}”")
        if lowest_score(posted) == 3:
            report = work_to_the_report(demo, case, 3)
    executive, manager, admin = (demo.heed("account", "create", "--email", email, "--role", role) for email, role in
                                 ((EXECUTIVE, "executive"), (CLIENT_MANAGER, "manager"), (ADMIN, "admin")))
    print(f"""
The server goes on running. Choose a password and look around, each in a browser window of their own,

    as Vera of senior management, whom a call waits for   {executive}
    as Clara, the client manager                          {manager}
    as administrator                                      {admin}

read the report as Ada, the customer, does:

    {report}

or ask from another terminal:

    export TOKEN={demo.token}
    curl -s -H "Authorization: Bearer $TOKEN" '{demo.address}/v1/tasks?status=open'
    curl -s -H "Authorization: Bearer $TOKEN" {demo.address}/v1/cases
""")


def check_mails(demo):
    for mail in demo.caught():
        for part in mail.walk():
            if part.get_content_maintype() == "text" and ("{{" in part.get_content() or "}}" in part.get_content()):
                raise SystemExit(f"mail {mail['X-Heed-Mail']} to {mail['To']} shows a template's tag")
    languages = {m["X-Heed-Case"]: m["Content-Language"] for m in demo.caught() if m["X-Heed-Template"] == "thank-you"}
    print(f"\n{len(demo.caught())} mails were sent; the thank-yous were written in {sorted(set(languages.values()))}.")


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--once", action="store_true", help="work every case to its end, then leave")
    chosen = options.parse_args()
    directory = pathlib.Path(tempfile.mkdtemp(prefix="heed-demo-"))
    demo = Demo(directory)
    try:
        smtp = demo.start()
        print(f"Heed is listening on {demo.address}; mail goes to {smtp}.")
        if chosen.once:
            for posted in RESPONSES:
                walk(demo, posted)
            check_mails(demo)
            print(demo.heed("balance"))
            print("Every response was answered, and every case is closed.")
        else:
            leave_open(demo)
            print(f"Mails are caught in {demo.mails}. Ctrl-C ends the demo.", flush=True)
            signal.pause()
    except KeyboardInterrupt:
        print()
    finally:
        demo.stop()
        if chosen.once and sys.exc_info()[0] is None:
            shutil.rmtree(directory)
        else:
            print(f"Its files stay in {directory}.")


if __name__ == "__main__":
    main()
