"""What changes while a process is live: who is affected by what is taken away, who stays until a successor has their work,
moves that would end what is open, what was live when, and cases told by the version in which things happened."""
import json
import re
import unittest

from running import WithWorkflowOfItsOwn, response, wait_until

HEAD = """workflow: call-back
version: {version}
{migrate}title: Call back
surveys: [service-quality]
calendar: {calendar}
roles:
  caller: [{caller}, team key-accounts]
conditions:
  {condition}
every_response:
  - {{send: {thanks}, to: customer}}
"""

CALL = """initial: triage
states:
  triage:
    always:
      - {when: troubled, target: call}
      - {target: over}
  call:
    task: {title: Call, assignee: caller, due: 1 business day}
    on: {completed: wait}
  wait:
    after: {5 days: {send: apology, to: customer}}
    on: {customer.replied: over}
  over: {type: final}
"""

PLAIN = """initial: ring
states:
  ring:
    task: {title: Ring, assignee: caller, due: 1 business day}
    on: {completed: over}
  over: {type: final}
"""


def workflow(version, states, migrate="", calendar="head-office", caller="account.client_manager",
             condition="troubled: case.lowest <= 4", thanks="thank-you"):
    if "troubled" not in states:
        states = states.replace("title: Ring,", "title: \"Ring{{#troubled}} soon{{/troubled}}\",")
    return HEAD.format(version=version, migrate=migrate, calendar=calendar, caller=caller, condition=condition,
                       thanks=thanks) + states


class Changes(WithWorkflowOfItsOwn):
    workflow = workflow(1, CALL)

    def program_to_run(self):
        program = super().program_to_run()
        (program / "templates" / "mail").mkdir(parents=True, exist_ok=True)
        self.mail = program / "templates" / "mail" / "apology.md"
        self.mail.write_text("---\nsubject: Sorry\n---\nWe are sorry.\n", encoding="utf-8")
        self.people = program / "directory" / "people.csv"
        self.people.write_text(self.people.read_text(encoding="utf-8") + "karl@example.com,Karl Klein,,,,,,\n",
                               encoding="utf-8")
        return program

    def without(self, email):
        kept = [line for line in self.people.read_text(encoding="utf-8").splitlines() if email not in line]
        self.people.write_text("\n".join(kept) + "\n", encoding="utf-8")

    def reload(self):
        return self.heed.call("POST", "/v1/program")

    def check(self):
        return self.heed.run("check", self.program, "--database", self.heed.database, check=False)

    def open_case(self, identity):
        return self.heed.post(response(identity, (4, 4, 4, 4))).json["case"]

    def give(self, case, email):
        task = self.heed.open_tasks(case)[0]
        done = self.heed.call("POST", f"/v1/tasks/{task['id']}/assignment",
                              {"assignee": email, "actor": "cm@example.com", "revision": task["revision"]})
        self.assertEqual(done.status, 200, done.body)
        return task["id"]

    # 8. A template that older versions still send

    def test_a_template_that_an_older_version_still_sends_cannot_be_deleted(self):
        self.open_case("t-1")
        self.open_case("t-2")
        self.write(workflow(2, PLAIN))
        self.assertEqual(self.reload().status, 200)
        self.mail.unlink()
        told = ("the template “apology” is gone, and version 1 of “call-back” still sends it: 2 open cases")
        checked = self.check()
        self.assertEqual(checked.returncode, 1)
        self.assertIn("error[HD600]: " + told, checked.stdout)
        refused = self.reload()
        self.assertEqual(refused.status, 422)
        self.assertIn("HD600: " + told, refused.json["errors"][0]["detail"])
        self.heed.stop()
        self.heed.start()
        self.assertEqual(self.heed.call("GET", "/v1/workflows/call-back").json["live_version"], 2)
        self.assertIn("error[HD600]", (self.directory / "serve.log").read_text(encoding="utf-8"))
        self.mail.write_text("---\nsubject: So sorry\n---\nWe are very sorry.\n", encoding="utf-8")
        self.assertEqual(self.reload().json["status"], "live")

    def test_once_no_case_follows_the_older_version_its_template_may_go(self):
        case = self.open_case("t-3")
        self.write(workflow(2, PLAIN, "migrate: {from: 1, states: {call: ring}}\n"))
        self.assertEqual(self.reload().status, 200)
        self.heed.verb("migrate")
        self.assertEqual(self.case(case)["version"], 2)
        self.mail.unlink()
        self.assertEqual(self.reload().json["status"], "live")

    # 3. Who is affected, and who stays

    def test_whoever_leaves_with_open_tasks_stays_until_a_successor_has_them(self):
        first, second = self.open_case("p-1"), self.open_case("p-2")
        tasks = [self.give(first, "karl@example.com"), self.give(second, "karl@example.com")]
        self.without("karl@example.com")
        self.write(workflow(2, PLAIN))
        told = f"karl@example.com is not in the directory, and holds 2 open tasks ({tasks[0]} first)"
        self.assertIn("warning[HD601]: " + told, self.check().stdout)
        reloaded = self.reload()
        self.assertEqual((reloaded.status, reloaded.json["status"]), (200, "live"))
        self.assertEqual(reloaded.json["waiting"],
                         [{"holder": "karl@example.com", "open_tasks": 2, "first": tasks[0]}])
        self.assertIn(told, reloaded.json["affected"][0])
        self.assertEqual(self.heed.call("GET", "/v1/workflows/call-back").json["live_version"], 2)
        self.heed.stop()
        self.heed.start()
        self.assertEqual(self.heed.call("GET", f"/v1/tasks/{tasks[0]}").json["holder"], "karl@example.com")
        self.name_successor(tasks)

    def name_successor(self, tasks):
        def post(email, successor):
            return self.heed.call("POST", f"/v1/people/{email}/successor",
                                  {"successor": successor, "actor": "md@example.com"})
        self.assertEqual(post("karl@example.com", "nobody@example.com").status, 422)
        self.assertEqual(post("karl@example.com", "karl@example.com").status, 422)
        self.assertEqual(post("nobody@example.com", "cm@example.com").status, 404)
        self.assertEqual(self.heed.call("POST", "/v1/people/karl@example.com/successor",
                                        {"successor": "cm@example.com", "actor": "md@example.com"},
                                        role="staff").status, 403)
        named = post("karl@example.com", "cm@example.com")
        self.assertEqual(named.status, 200, named.body)
        self.assertEqual((sorted(named.json["tasks"]), named.json["left"], named.json["stays"]),
                         (sorted(tasks), [], False))
        for task in tasks:
            self.assertEqual(self.heed.call("GET", f"/v1/tasks/{task}").json["holder"], "cm@example.com")
        self.assertEqual(post("karl@example.com", "cm@example.com").status, 404, "nothing is left of Karl")
        self.assertNotIn("HD601", self.check().stdout)
        wait_until(lambda: len(self.mails_to("cm@example.com", "task-reassigned")) == 2, "the successor is told")

    def test_the_last_of_a_team_whose_queue_is_not_empty_stays_as_well(self):
        teams = self.program / "directory" / "teams.csv"
        teams.write_text(teams.read_text(encoding="utf-8") + "night,Night,Nacht,\n", encoding="utf-8")
        people = self.people.read_text(encoding="utf-8")
        self.people.write_text(people.replace("Karl Klein,", "Karl Klein,night"), encoding="utf-8")
        self.write(workflow(2, CALL, caller="team night"))
        self.assertEqual(self.reload().status, 200)
        task = self.heed.open_tasks(self.open_case("p-4"))[0]["id"]
        self.without("karl@example.com")
        teams.write_text(teams.read_text(encoding="utf-8").replace("night,Night,Nacht,\n", ""), encoding="utf-8")
        self.write(workflow(3, PLAIN))
        reloaded = self.reload()
        self.assertEqual(reloaded.status, 200, reloaded.body)
        self.assertEqual(reloaded.json["waiting"], [{"holder": "team night", "open_tasks": 1, "first": task}])
        self.assertIn(f"HD602: nobody is left in the team “night”, and 1 open task ({task}) waits for it",
                      reloaded.json["affected"][0])
        claimed = self.heed.call("POST", f"/v1/tasks/{task}/claim", {"actor": "karl@example.com"})
        self.assertEqual(claimed.status, 200, claimed.body)
        self.heed.call("DELETE", f"/v1/tasks/{task}/claim", {"actor": "karl@example.com"})
        named = self.heed.call("POST", "/v1/people/karl@example.com/successor",
                               {"successor": "cm@example.com", "actor": "md@example.com"})
        self.assertEqual((named.json["tasks"], named.json["stays"]), ([task], False), named.body)

    def test_somebody_present_is_told_with_whoever_is_leaving(self):
        case = self.open_case("p-3")
        task = self.give(case, "karl@example.com")
        self.without("karl@example.com")
        self.assertEqual(self.reload().status, 200)
        said = self.heed.call("POST", f"/v1/tasks/{task}/comments", {"actor": "cm@example.com", "text": "Who does this?"})
        self.assertEqual(said.status, 200, said.body)
        journal = self.heed.call("GET", f"/v1/cases/{case}/journal").body.decode()
        self.assertIn("Karl Klein is not in the directory any more; ", journal)

    def test_calendars_questions_and_scales_are_named_with_how_many_cases(self):
        own = self.program / "calendars" / "branch.yaml"
        own.write_text((self.program / "calendars" / "head-office.yaml").read_text(encoding="utf-8")
                       .replace("head-office", "branch"), encoding="utf-8")
        self.write(workflow(2, CALL, calendar="branch"))
        self.assertEqual(self.reload().status, 200)
        self.open_case("q-1")
        self.write(workflow(3, PLAIN))
        own.unlink()
        survey = self.program / "surveys" / "service-quality.yaml"
        text = survey.read_text(encoding="utf-8")
        changed = text.replace("scale: 1-5", "scale: 1-10", 1)
        self.assertNotEqual(text, changed)
        survey.write_text(changed, encoding="utf-8")
        checked = self.check().stdout
        self.assertIn("warning[HD603]: the calendar “branch” is gone, and version 2 of “call-back” still counts by it: "
                      "1 open case", checked)
        self.assertIn("warning[HD604]: of the survey “service-quality”, the question “timeliness” had the scale 1–5 and "
                      "has 1–10 now: 1 open case follows up on answers as they were", checked)
        affected = self.reload().json["affected"]
        self.assertEqual([re.search(r"HD\d+", one).group() for one in affected], ["HD603", "HD604"])

    # 7. Moves that end what is open

    def test_a_move_that_ends_a_case_or_takes_open_work_is_counted_apart_and_wants_a_word(self):
        calling, waiting = self.open_case("m-1"), self.open_case("m-2")
        task = self.heed.open_tasks(waiting)[0]
        self.heed.call("POST", f"/v1/tasks/{task['id']}/completion",
                       {"outcome": "completed", "actor": "cm@example.com", "revision": task["revision"]})
        self.write(workflow(2, PLAIN, "migrate: {from: 1, states: {call: ring, wait: over}}\n"))
        self.assertIn("warning[HD605]: cases that are in “wait” end when they are moved: “over” is final",
                      self.check().stdout)
        dry = self.heed.verb("migrate", "--dry-run", check=False)
        self.assertEqual(dry.returncode, 1)
        self.assertIn(f"case {waiting}  version 1 → 2  wait → over: ends the case as “over”; only with --close\n",
                      dry.stdout)
        self.assertIn("1 would move, 0 stay, 0 cannot move\n1 would end or lose open work, and stay where they are",
                      dry.stdout)
        self.assertEqual(self.reload().status, 200)
        moved = self.heed.verb("migrate", check=False)
        self.assertEqual(moved.returncode, 1)
        self.assertIn("1 moved, 0 stay, 0 cannot move\n", moved.stdout)
        self.assertEqual([self.case(number)["states"] for number in (calling, waiting)], [["ring"], ["wait"]])
        refused = self.heed.call("POST", f"/v1/cases/{waiting}/migration", {"actor": "md@example.com"})
        self.assertEqual(refused.status, 409)
        self.assertIn("moving it ends the case as “over”", refused.json["detail"])
        closed = self.heed.verb("migrate", "--close")
        self.assertIn("1 ended or lost open work\n", closed.stdout)
        self.assertEqual(self.case(waiting)["status"], "ended")

    def test_a_withdrawn_task_counts_as_well_and_the_map_may_say_that_it_may(self):
        case = self.open_case("m-3")
        other = PLAIN.replace("on: {completed: over}", "on: {rung: over}").replace(
            "due: 1 business day}", "due: 1 business day, outcomes: {rung: Rung}}")
        self.write(workflow(2, other, "migrate: {from: 1, states: {call: ring}}\n"))
        told = json.loads(self.heed.run("check", self.program, "--database", self.heed.database,
                                        "--format", "json").stdout)["fates"]
        self.assertEqual([(fate["kind"], fate["words"]) for fate in told],
                         [("closes", "call → ring: withdraws the open task of “call”; only with --close")])
        self.write(workflow(2, other, "migrate: {from: 1, states: {call: ring}, close: [call]}\n"))
        self.assertEqual(self.reload().status, 200)
        moved = self.heed.call("POST", f"/v1/cases/{case}/migration", {"actor": "md@example.com"})
        self.assertEqual((moved.status, moved.json["states"]), (200, ["ring"]), moved.body)

    def test_one_case_is_closed_by_a_request_that_says_so(self):
        case = self.open_case("m-4")
        self.write(workflow(2, PLAIN, "migrate: {from: 1, states: {call: over}}\n"))
        self.assertEqual(self.reload().status, 200)
        path = f"/v1/cases/{case}/migration"
        self.assertEqual(self.heed.call("POST", path, {"actor": "md@example.com"}).status, 409)
        closed = self.heed.call("POST", path, {"actor": "md@example.com", "close": True})
        self.assertEqual((closed.status, closed.json["status"]), (200, "ended"), closed.body)

    # 6. What was live when

    def test_history_says_what_was_live_when_also_after_going_back(self):
        first = (self.program / "workflows" / "call-back.yaml").read_text(encoding="utf-8")
        self.write(workflow(3, PLAIN))
        self.reload()
        self.write(workflow(2, PLAIN.replace("title: Ring", "title: Ring up")))
        self.reload()
        self.write(first)
        self.reload()
        told = self.heed.verb("history", "call-back").stdout
        self.assertEqual(re.findall(r"(?m)^version (\d+)  live since", told), ["1", "2", "3", "1"])
        self.assertIn("  again: it was live first on ", told)
        self.assertEqual(told.count("  live now\n"), 1)
        self.assertEqual(told.count("  until "), 3)
        self.assertIn("--- call-back version 3\n+++ call-back version 2\n", told)
        self.assertIn("--- call-back version 2\n+++ call-back version 1\n", told)
        shown = self.heed.call("GET", "/v1/workflows/call-back").json
        self.assertEqual([period["version"] for period in shown["periods"]], [1, 2, 3, 1])
        self.assertIsNone(shown["periods"][0]["until"])
        self.assertEqual(shown["periods"][1]["until"], shown["periods"][0]["from"])

    def test_mails_people_calendars_surveys_and_settings_have_a_history_too(self):
        self.mail.write_text("---\nsubject: Very sorry\n---\nWe are sorry.\n", encoding="utf-8")
        self.without("karl@example.com")
        self.reload()
        settings = self.program / "heed.yaml"
        settings.write_text(settings.read_text(encoding="utf-8").replace("Example Services", "Example Works"),
                            encoding="utf-8")
        self.reload()
        mails = self.heed.verb("history", "mails").stdout
        self.assertIn("  changed: templates/mail/apology.md\n", mails)
        self.assertIn("-subject: Sorry\n+subject: Very sorry\n", mails)
        self.assertIn("+subject: Very sorry\n", self.heed.verb("history", "apology").stdout)
        self.assertIn("\n-karl@example.com", self.heed.verb("history", "people").stdout)
        self.assertIn("\n-karl@example.com", self.heed.verb("history", "directory/people.csv").stdout)
        self.assertIn("-organisation: Example Services\n+organisation: Example Works\n",
                      self.heed.verb("history", "settings").stdout)
        for kind in ("calendars", "surveys", "workflows"):
            self.assertEqual(self.heed.verb("history", kind).stdout.count("live since"), 1, kind)
        self.assertEqual(self.heed.verb("history").stdout.count("live since"), 3)
        self.assertEqual(self.heed.verb("history", "nothing-of-it", check=False).returncode, 1)
        shown = self.heed.call("GET", "/v1/program/history?of=mails").json["items"]
        self.assertEqual([(change["file"], change["change"]) for change in shown[0]["changes"]],
                         [("templates/mail/apology.md", "changed")])
        self.assertIn("+subject: Very sorry", shown[0]["changes"][0]["diff"])
        self.assertEqual(self.heed.call("GET", "/v1/program/history", role="staff").status, 403)

    # 5. Times without a value

    def test_doctor_finds_a_time_that_had_no_value(self):
        states = CALL.replace("due: 1 business day", "due: response.fields.departure", 1)
        survey = self.program / "surveys" / "service-quality.yaml"
        text = survey.read_text(encoding="utf-8")
        survey.write_text(text.replace("fields:\n", "fields:\n  departure: time\n", 1), encoding="utf-8")
        self.write(workflow(2, states))
        self.assertEqual(self.reload().json["status"], "live")
        case = self.open_case("d-1")
        found = self.heed.verb("doctor", check=False)
        self.assertEqual(found.returncode, 1)
        self.assertIn(f"times without a value: {case} (the due time of {case}-1)\n", found.stdout)

    # 4. Told by the version in which it happened

    def test_a_case_is_explained_by_the_version_and_directory_of_then_also_after_it_moved(self):
        case = self.open_case("e-1")
        self.give(case, "karl@example.com")
        before = self.heed.verb("explain", f"{case}-1").stdout.splitlines()
        guard = "“troubled”, that is case.lowest <= 4, held: case.lowest = 4."
        self.assertTrue(any(guard in line for line in before), before)
        self.write(workflow(2, CALL, "migrate: {from: 1}\n", condition="troubled: case.lowest <= 1")
                   .replace("title: Call,", "title: Call once,"))
        people = self.people.read_text(encoding="utf-8")
        self.people.write_text(people.replace("Karl Klein", "Karla Gross"), encoding="utf-8")
        self.assertEqual(self.reload().status, 200)
        self.heed.verb("migrate")
        self.assertEqual(self.case(case)["version"], 2)
        after = self.heed.verb("explain", f"{case}-1").stdout
        self.assertIn(guard, after)
        self.assertIn("began on", after)
        self.assertRegex(after, r"Since .* it follows version 2\.")
        self.assertIn("Karl Klein (karl@example.com)", after)
        self.assertNotIn("Karla", after)
        told = [reason["sentence"] for reason in
                self.heed.call("GET", f"/v1/cases/{case}/explanation?task=1").json["reasons"]]
        self.assertEqual(after.splitlines(), told)
        whole = self.heed.verb("explain", case).stdout
        self.assertIn("the case moved to another version of its workflow (version 1 → 2)", whole)
        self.assertIn("in eine andere Version", self.heed.verb("explain", case, "--language", "de").stdout)


if __name__ == "__main__":
    unittest.main()
