"""Responses as platforms, spreadsheets and people write them: nothing that is optional keeps anybody from being thanked and called."""
import base64
import hashlib
import hmac
import json
import shutil
import unittest

from running import PROGRAM, EndToEnd, RunningHeed, response, wait_until

SURVEY = """survey: service-quality
title: {en: Our service, de: Unser Service}
questions:
  quality: {title: {en: Quality, de: Qualität}, kind: rating, required: true}
  speed: {title: {en: Speed, de: Tempo}, kind: rating}
  comment: {title: {en: Comment, de: Kommentar}, kind: text}
sources:
  typeform: {quality: q_quality, speed: SPEED, comment: q_comment, customer.email: q_email}
  export: {id: Id, submitted_at: End, language: Language, quality: Q1, speed: SPEED, comment: Q3, customer.email: Email, customer.name: Name}
"""
WORKFLOW = """workflow: follow-up
version: 1
surveys: [service-quality]
roles:
  client_manager: team key-accounts
  management: team senior-management
conditions:
  unhappy: case.lowest <= 2
every_response:
  - {send: thank-you, to: customer}
on:
  response.updated:
    - {when: newly(unhappy), target: call}
states:
  triage:
    always:
      - {when: unhappy, target: call}
      - {target: satisfied}
  call:
    task: {title: {en: Call, de: Anrufen}, assignee: client_manager, due: 1 business day}
    on: {completed: called}
    after: {overdue: {escalate: management}}
  satisfied: {type: final}
  called: {type: final}
"""
MAIL = "\ufeff---\r\nsubject: Thank you\r\n---\r\nDear {{customer.name}}, thank you.\r\n"


class Intake(EndToEnd):
    def setUp(self):
        self.program = None
        super().setUp()
        self.heed.stop()
        self.program = self.directory / "program"
        shutil.copytree(PROGRAM, self.program, ignore=shutil.ignore_patterns("scenarios", "workflows", "surveys"))
        for folder in ("surveys", "workflows"):
            (self.program / folder).mkdir()
        self.write_survey("q_speed")
        (self.program / "workflows" / "follow-up.yaml").write_text(WORKFLOW)
        (self.program / "templates" / "mail").mkdir(parents=True, exist_ok=True)
        for name in ("thank-you.md", "thank-you.de.md"):
            (self.program / "templates" / "mail" / name).write_text(MAIL)
        self.heed = RunningHeed(self.directory, self.catcher.address, self.program,
                                {"TYPEFORM_SECRET": "tf-secret", "FORMBRICKS_SECRET": "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="})

    def write_survey(self, speed):
        (self.program / "surveys" / "service-quality.yaml").write_text(SURVEY.replace("SPEED", speed))

    def start(self):
        self.heed.start()
        self.addCleanup(self.heed.stop)

    def import_file(self, name, content, *options):
        path = self.directory / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return self.heed.verb("import", path, "--source", "export", *options, check=False)

    def kept(self):
        documents = [json.loads(document) for document, in self.in_store("SELECT document FROM responses")]
        return {one["id"]: one for one in documents}

    def typeform(self, token, answers):
        body = json.dumps({"event_id": "e-" + token, "event_type": "form_response", "form_response": {
            "form_id": "F1", "token": token, "submitted_at": "2026-03-02T09:15:00Z", "answers": [
                {"type": kind, kind: value, "field": {"ref": ref}} for ref, kind, value in answers]}}).encode()
        sign = base64.b64encode(hmac.new(b"tf-secret", body, hashlib.sha256).digest()).decode()
        return self.heed.call("POST", "/v1/hooks/typeform", raw=body, role=None, headers={"Typeform-Signature": "sha256=" + sign})

    def test_a_score_that_cannot_be_read_is_shown_holds_the_case_and_is_read_when_it_is_explained(self):
        self.start()
        self.assertEqual(self.typeform("t1", [("q_quality", "number", 5), ("q_speed", "text", "sehr schlecht"),
                                              ("q_email", "email", "ada@customers.example")]).status, 202)
        wait_until(lambda: self.mails_to("ada@customers.example"), "the thank-you")
        case = self.heed.call("GET", "/v1/cases").json["items"][0]["id"]
        self.assertEqual([task["title"] for task in self.heed.open_tasks(case)], ["Decide what happens next"])
        told = self.heed.call("GET", f"/v1/cases/{case}").json["responses"][0]
        self.assertEqual((told["answers"], told["unread"]), ({"quality": 5}, {"speed": "sehr schlecht"}))
        self.write_survey("{from: q_speed, values: {sehr schlecht: 1}}")
        self.assertEqual(self.heed.call("POST", "/v1/program").status, 200)
        wait_until(lambda: [task["title"] for task in self.heed.open_tasks(case)] == ["Call"], "the call")
        told = self.heed.call("GET", f"/v1/cases/{case}").json["responses"][0]
        self.assertEqual(told["answers"], {"quality": 5, "speed": 1})
        self.assertNotIn("unread", told)
        self.assertEqual(len(self.mails_to("ada@customers.example")), 1)

    def test_history_that_is_read_when_it_is_explained_is_still_only_counted(self):
        self.start()
        rows = [f"R-{i},2020-03-02,en,5,{'sehr schlecht' if i == 1 else 5},,ada@customers.example,Ada" for i in range(5)]
        done = self.import_file("old.csv", "\n".join(["Id,End,Language,Q1,q_speed,Q3,Email,Name", *rows]) + "\n", "--history")
        self.assertEqual("5 taken, 0 known already, 0 refused\n", done.stdout, done.stderr)
        self.write_survey("{from: q_speed, values: {sehr schlecht: 1, 5: 5}}")
        self.assertEqual(self.heed.call("POST", "/v1/program").status, 200)
        wait_until(lambda: dict(self.kept()["R-1"]["answers"]).get("speed") == 1, "the answer")
        self.assertEqual(self.heed.call("GET", "/v1/tasks").json["items"], [])
        self.assertEqual({case["outcome"] for case in self.heed.call("GET", "/v1/cases").json["items"]}, {"history"})
        self.assertEqual(self.in_store("SELECT count(*) FROM mails"), [(0,)])

    def test_the_api_takes_what_is_optional_with_a_warning_and_refuses_what_is_required(self):
        self.start()
        body = {"id": "r-1", "survey": "service-quality", "language": "DE", "submitted_at": "yesterday",
                "customer": {"email": "Ada <ada@customers.example>"}, "answers": {"quality": 2, "speed": "so so"}}
        taken = self.heed.post(body)
        self.assertEqual(taken.status, 201, taken.body)
        self.assertEqual([one["pointer"] for one in taken.json["warnings"]], ["/submitted_at", "/answers/speed"])
        body.update(id="r-2", answers={"quality": "so so"})
        self.assertEqual(self.heed.post(body).status, 422)
        mail = wait_until(lambda: self.mails_to("ada@customers.example"), "the thank-you")[0]
        self.assertEqual(mail["Content-Language"], "de")
        self.assertNotIn("r-2", self.kept())

    def test_a_byte_order_mark_before_a_body_is_ignored(self):
        self.start()
        body = {"id": "r-1", "survey": "service-quality", "answers": {"quality": 5}}
        self.assertEqual(self.heed.call("POST", "/v1/responses", raw=b"\xef\xbb\xbf" + json.dumps(body).encode()).status, 201)

    def test_files_are_read_whatever_their_names_end_in(self):
        self.start()
        rows = "Id,End,Language,Q1,SPEED,Q3,Email,Name\nR-1,02.03.2026 09:15,DE,\"4,0\",'5,Schön,ada@customers.example,Ada\n"
        rows = rows.replace("SPEED", "q_speed")
        for name, content in (("EXPORT.CSV", rows), ("export.tsv", rows.replace(",", "\t").replace("4\t0", "4,0")),
                              ("export.txt", rows.encode("utf-16")), ("export.csv", b"sep=,\r\n" + rows.encode("cp1252")),
                              ("export", rows.replace("\n", ",\n") + ",,,,,,,\n")):
            done = self.import_file(name, content)
            self.assertEqual(done.returncode, 0, name + done.stdout + done.stderr)
            self.assertIn("1 taken" if name == "EXPORT.CSV" else "1 known already", done.stdout, name)
        one = self.kept()["R-1"]
        self.assertEqual(dict(one["answers"]), {"quality": 4, "speed": 5, "comment": "Schön"})
        self.assertEqual(one["submitted_at"], 1772439300000, "09:15 in Berlin")

    def test_what_is_no_table_is_told_what_to_do_with(self):
        for name, content, words in (("Survey.xlsx", b"PK\x03\x04\x14\x00", "save it as “CSV UTF-8”"),
                                     ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it as “CSV UTF-8”"),
                                     ("page.xls", b"<html><table>", "save it as “CSV UTF-8”"),
                                     ("export.csv.gz", b"\x1f\x8b\x08\x00", "unpack it")):
            done = self.import_file(name, content)
            self.assertEqual(done.returncode, 1, name)
            self.assertIn(words, done.stderr, name)

    def test_json_is_read_as_a_list_or_line_by_line(self):
        one = {"id": "j-1", "survey": "service-quality", "answers": {"quality": 2}}
        two = dict(one, id="j-2")
        for name, content in (("list.json", json.dumps([one, two], indent=2)), ("one.json", json.dumps(dict(one, id="j-3"), indent=2)),
                              ("lines.jsonl", "\ufeff" + json.dumps(dict(one, id="j-4")) + "\r\n\r\n" + json.dumps(dict(one, id="j-5")) + "\r\n")):
            done = self.import_file(name, content)
            self.assertEqual(done.returncode, 0, name + done.stderr)
        self.assertEqual(sorted(self.kept()), ["j-1", "j-2", "j-3", "j-4", "j-5"])

    def test_a_file_whose_column_cannot_be_read_is_refused_unless_told_otherwise(self):
        self.start()
        rows = "Id,Q1,q_speed,Q3,Email,Name,End,Language\n" + "".join(
            f"R-{n},{4},{word},x,r{n}@customers.example,Ada,2026-03-02,en\n" for n, word in enumerate(("gut", "schlecht", "5")))
        done = self.import_file("export.csv", rows)
        self.assertEqual(done.returncode, 1)
        self.assertIn("2 of 3 answers to “speed” cannot be read", done.stderr)
        self.assertIn("“gut”", done.stderr)
        self.assertIn("--anyway", done.stderr)
        self.assertEqual(self.kept(), {})
        self.assertEqual(self.import_file("export.csv", rows, "--anyway").returncode, 0)
        self.assertEqual(self.kept()["R-0"]["unread"], [{"name": "speed", "words": "gut"}])

    def test_who_left_with_tasks_in_hand_is_named(self):
        self.start()
        self.heed.post({"id": "r-1", "survey": "service-quality", "answers": {"quality": 1}})
        case = self.heed.call("GET", "/v1/cases").json["items"][0]["id"]
        task = self.heed.open_tasks(case)[0]["id"]
        self.heed.call("POST", f"/v1/tasks/{task}/claim", {"actor": "dana@example.com"})
        people = self.program / "directory" / "people.csv"
        people.write_text("\n".join(line for line in people.read_text().splitlines() if not line.startswith("dana")).replace("dana@example.com", "") + "\n")
        accounts = self.program / "directory" / "accounts.csv"
        accounts.write_text(accounts.read_text().replace("dana@example.com", "cm@example.com"))
        self.assertEqual(self.heed.call("POST", "/v1/program").status, 200)
        self.assertIn(f"dana@example.com (task {task})", self.heed.verb("doctor", check=False).stdout)
        said = self.heed.run("check", str(self.program), "--database", self.heed.database, check=False).stdout
        self.assertIn(f"warning[HD601]: dana@example.com is not in the directory, and holds 1 open task ({task})", said)


if __name__ == "__main__":
    unittest.main()
