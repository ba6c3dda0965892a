"""Photos and letters: attached by colleagues, programs and the customer; seen by whom they are for, and by nobody
else; erased with the customer."""

import html
import re
import unittest
import urllib.error
import urllib.request

from people import WithPeople
from running import PATIENCE, EndToEnd, in_days, multipart, response, wait_until

CLIENT_MANAGER = "cm@example.com"
SERVICE_MANAGER = "sm@example.com"
JPEG = b"\xff\xd8\xff\xe0 a photo \x00\r\n--b-- of the crate"
MARKER = b"MARKER-in-a-letter"


class WithAttachments(EndToEnd):
    def attach(self, case, *files, role="admin", **fields):
        body, kind = multipart([("file", name, content) for name, content in files], **fields)
        return self.heed.call("POST", f"/v1/cases/{case}/attachments", raw=body, role=role,
                              headers={"Content-Type": kind})

    def opened(self, identity="a-1"):
        return self.heed.post(response(identity, (3, 4, 4, 4))).json["case"]

    def kept(self, marker):
        """Whether the files of the stopped store have it."""
        self.heed.stop()
        found = any(marker in file.read_bytes() for file in self.directory.glob("heed.db*"))
        self.heed.start()
        return found


class Attachments(WithAttachments):
    def test_what_is_attached_stands_in_the_case_its_story_and_its_journal(self):
        case = self.opened()
        done = self.attach(case, ("Kiste.jpg", JPEG), task=f"{case}-1", words="The crate", actor=CLIENT_MANAGER)
        self.assertEqual(200, done.status, done.body)
        known = self.case(case)["attachments"]
        self.assertEqual([{"n": 1, "by": CLIENT_MANAGER, "name": "Kiste.jpg", "type": "image/jpeg",
                           "bytes": len(JPEG), "words": "The crate", "task": f"{case}-1", "item": None,
                           "erased": False}], [{k: v for k, v in one.items() if k != "at"} for one in known])
        told = self.case(case)["story"][0]
        self.assertEqual(["attachment", CLIENT_MANAGER, "The crate", f"{case}-1", "Kiste.jpg"],
                         [told["kind"], told["by"], told["words"], told["task"], told["fields"]["name"]])
        self.assertIn("Kiste.jpg", told["title"])
        self.assertEqual("attachment", self.heed.call("GET", f"/v1/tasks/{case}-1").json["story"][0]["kind"])
        journal = self.heed.call("GET", f"/v1/cases/{case}/journal").json["items"]
        self.assertEqual("files.attached", journal[-1]["event"])
        again = self.attach(case, ("Kiste.jpg", JPEG), task=f"{case}-1", words="The crate", actor=CLIENT_MANAGER)
        self.assertEqual(200, again.status)
        self.assertEqual(1, len(self.case(case)["attachments"]), "sent twice it is kept once")

    def test_it_comes_back_byte_for_byte_and_is_never_run(self):
        case = self.opened()
        self.attach(case, ("../photo.exe", JPEG), ("page.html", b"<script>alert(1)</script>"), actor=CLIENT_MANAGER)
        photo = self.heed.call("GET", f"/v1/cases/{case}/attachments/1")
        self.assertEqual((200, JPEG), (photo.status, photo.body))
        self.assertEqual("image/jpeg", photo.headers["Content-Type"])
        self.assertEqual("nosniff", photo.headers["X-Content-Type-Options"])
        self.assertIn("inline; filename=\"photo.exe.jpg\"", photo.headers["Content-Disposition"])
        page = self.heed.call("GET", f"/v1/cases/{case}/attachments/2")
        self.assertEqual("text/plain; charset=utf-8", page.headers["Content-Type"])
        self.assertTrue(page.headers["Content-Disposition"].startswith("attachment; filename=\"page.html.txt\""))
        self.assertIn("sandbox", page.headers["Content-Security-Policy"])
        self.assertEqual(404, self.heed.call("GET", f"/v1/cases/{case}/attachments/3").status)
        self.assertEqual(404, self.heed.call("GET", "/v1/cases/999999/attachments/1").status)
        self.assertEqual(401, self.heed.call("GET", f"/v1/cases/{case}/attachments/1", role=None).status)

    def test_what_is_no_photo_or_letter_is_refused_in_plain_words(self):
        case = self.opened()
        for files, fields, status, words in (
                ([("photo.jpg", b"MZ\x90\x00")], {}, 415, "by what the file is and not by its name"),
                ([("letter.pdf", b"")], {}, 422, "The file is empty."),
                ([], {}, 422, "There is no file."),
                ([("a.jpg", JPEG)], {"tsk": "1"}, 422, "Nothing is known by the name “tsk”"),
                ([("a.jpg", JPEG)], {"task": "1"}, 422, "the id of a task of this case"),
                ([("a.jpg", JPEG)], {"task": f"{case}-9"}, 404, f"There is no task {case}-9."),
                ([("a.jpg", JPEG)], {"item": "1"}, 404, "The plan has no item 1."),
                ([("a.jpg", JPEG + b"x" * (10 << 20))], {}, 413, "A file may have 10 MB at most.")):
            refused = self.attach(case, *files, actor=CLIENT_MANAGER, **fields)
            self.assertEqual(status, refused.status, refused.body)
            self.assertIn(words, refused.body.decode())
            self.assertIn("application/problem+json", refused.headers["Content-Type"])
        wrong = self.heed.call("POST", f"/v1/cases/{case}/attachments", {"file": "x"})
        self.assertEqual(415, wrong.status)
        broken = self.heed.call("POST", f"/v1/cases/{case}/attachments", raw=b"--b\r\n",
                                headers={"Content-Type": "multipart/form-data; boundary=b"})
        self.assertEqual(400, broken.status)
        self.assertEqual([], self.case(case)["attachments"])
        self.assertEqual(404, self.attach("999999", ("a.jpg", JPEG)).status)

    def test_who_is_forgotten_leaves_no_byte(self):
        case = self.opened("gone")
        other = self.opened("stays")
        self.attach(case, ("MARKER-name.txt", MARKER), words="MARKER-words", actor=CLIENT_MANAGER)
        self.attach(other, ("letter.txt", b"somebody else's letter"), actor=CLIENT_MANAGER)
        self.assertTrue(self.kept(MARKER))
        told = self.heed.verb("forget", "--customer", "c-gone").stdout
        self.assertIn("1 attachment, ", told)
        for marker in (MARKER, b"MARKER-name", b"MARKER-words"):
            self.assertFalse(self.kept(marker), marker)
        self.assertEqual([(True, "[erased]")], [(one["erased"], one["name"]) for one in self.case(case)["attachments"]])
        self.assertEqual(404, self.heed.call("GET", f"/v1/cases/{case}/attachments/1").status)
        self.assertEqual(b"somebody else's letter", self.heed.call("GET", f"/v1/cases/{other}/attachments/1").body)


class Bounded(WithAttachments):
    def program_to_run(self):
        program = self.copied_program()
        settings = program / "heed.yaml"
        settings.write_text(settings.read_text(encoding="utf-8") +
                            "\nlimits: {attachment_mb: 1, attachments_of_case_mb: 2, attachments_mb: 3}\n",
                            encoding="utf-8")
        return program

    def test_a_case_and_all_together_have_so_much_room(self):
        letter = b"x" * (1 << 20)
        first, second = self.opened("b-1"), self.opened("b-2")
        for name in ("1.txt", "2.txt"):
            self.assertEqual(200, self.attach(first, (name, letter)).status)
        full = self.attach(first, ("3.txt", b"x"))
        self.assertEqual(422, full.status, full.body)
        self.assertIn("2 MB in all", full.body.decode())
        self.assertEqual(200, self.attach(second, ("1.txt", letter)).status)
        self.assertIn("All attachments together", self.attach(second, ("2.txt", b"x")).body.decode())
        self.assertEqual(413, self.attach(second, ("3.txt", letter + b"x")).status)


class Colleagues(WithAttachments, WithPeople):
    def test_what_is_promised_is_done_with_a_photo_in_one_click(self):
        case = self.opened("click")
        self.heed.call("PUT", f"/v1/cases/{case}/plan", {"actor": CLIENT_MANAGER, "summary": "", "items": [
            {"action": "Roof", "owner": CLIENT_MANAGER, "due": in_days(14)}]})
        clara = self.person(CLIENT_MANAGER)
        done = f"/cases/{case}/promises/1/done"
        inbox = wait_until(lambda: (page := clara.open("/inbox")) and done in page.text and page, "the promise")
        refused = clara.send_files(done, inbox.hidden, ("file", "run.exe", b"MZ\x90\x00"))
        self.assertIn("what counts is what the file is, not its name", refused.words)
        self.assertEqual("open", self.case(case)["plan"]["items"][0]["status"])
        clara.send_files(done, {**inbox.hidden, "evidence": "Dry"}, ("file", "roof.jpg", JPEG))
        now = self.case(case)
        self.assertEqual(("done", "Dry"), tuple(now["plan"]["items"][0][name] for name in ("status", "evidence")))
        self.assertEqual([("roof.jpg", 1, CLIENT_MANAGER)],
                         [(one["name"], one["item"], one["by"]) for one in now["attachments"]])

    def test_what_was_told_at_the_desk_comes_with_its_letter(self):
        clara = self.person(CLIENT_MANAGER)
        form = clara.open("/desk")
        filled = {**form.hidden, "customer_name": "Emmy Noether", "customer_email": "emmy@customers.example",
                  "said": "complaint", "words": "The letter says it all."}
        letter = ("file", "letter.txt", b"Dear Clara")
        checked = clara.send_files("/desk", {**filled, "do": "check"}, letter)
        self.assertIn("Please choose the files once more before you note it", checked.words)
        refused = clara.send_files("/desk", {**filled, "do": "save"}, ("file", "run.exe", b"MZ\x90\x00"))
        self.assertEqual(422, refused.status)
        self.assertIn("what counts is what the file is, not its name", refused.words)
        saved = clara.send_files("/desk", {**filled, "do": "save"}, letter)
        number = saved.path.rsplit("/", 1)[1]
        [kept] = self.case(number)["attachments"]
        self.assertEqual(("letter.txt", CLIENT_MANAGER, None), (kept["name"], kept["by"], kept["task"]))
        self.assertEqual(b"Dear Clara", self.heed.call("GET", f"/v1/cases/{number}/attachments/1").body)


class Private(WithAttachments):
    def program_to_run(self):
        return self.private_program()

    def test_of_a_private_case_nobody_else_sees_or_adds_anything(self):
        case = self.opened()
        self.assertEqual(200, self.attach(case, ("a.jpg", JPEG), role="staff", actor=CLIENT_MANAGER).status)
        self.assertEqual(404, self.attach(case, ("b.jpg", JPEG), role="staff", actor="zoe@example.com").status)
        self.assertEqual(404, self.attach(case, ("b.jpg", JPEG), role="staff").status)
        path = f"/v1/cases/{case}/attachments/1"
        self.assertEqual(404, self.heed.call("GET", path, role="staff").status)
        self.assertEqual(404, self.heed.call("GET", f"{path}?actor=zoe@example.com", role="staff").status)
        self.assertEqual(200, self.heed.call("GET", f"{path}?actor={CLIENT_MANAGER}", role="staff").status)


class Customers(WithAttachments):
    def open(self, path, body=None, kind="application/x-www-form-urlencoded"):
        request = urllib.request.Request(self.heed.address + path, data=body, headers={"Content-Type": kind})
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, refused.headers, refused.read()

    def send(self, link, *files, page=None, **fields):
        text = self.open(page or link)[2].decode()
        hidden = {name: html.unescape(value)
                  for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', text)}
        body, kind = multipart([("files", name, content) for name, content in files], **{**hidden, **fields})
        status, headers, body = self.open(link, body, kind)
        return status, re.sub(r"\s+", " ", html.unescape(body.decode()))

    def presented(self, identity):
        case = self.opened(identity)
        self.complete(case, CLIENT_MANAGER, "reached", {"context": "Rain got in.", "root_cause": "communication", "promised": in_days(7)})
        items = [{"action": action, "owner": SERVICE_MANAGER, "due": in_days(14)} for action in ("Roof", "Crew")]
        self.heed.call("PUT", f"/v1/cases/{case}/plan",
                       {"actor": CLIENT_MANAGER, "summary": "What we change", "items": items})
        self.complete(case, CLIENT_MANAGER, "submitted")
        return case, self.link_in(f"{identity}@customers.example", "plan-presented")

    def test_her_photos_come_with_her_answer_and_she_sees_what_is_hers(self):
        case, link = self.presented("photos")
        self.attach(case, ("roof.jpg", JPEG), item=1, actor=SERVICE_MANAGER)
        self.attach(case, ("internal.txt", b"only for us"), actor=SERVICE_MANAGER)
        _, _, page = self.open(link)
        self.assertIn(b"roof.jpg", page)
        self.assertNotIn(b"internal.txt", page)
        self.assertEqual((200, JPEG), self.open(f"{link}/files/1")[::2])
        self.assertEqual(404, self.open(f"{link}/files/2")[0])

        status, said = self.send(link, ("run.exe", b"MZ\x90\x00"), send="accept")
        self.assertEqual(422, status)
        self.assertIn("We can take pictures", said)
        self.assertEqual([], self.case(case)["plan_answers"])

        status, said = self.send(link, ("wet floor.jpg", JPEG), ("letter.txt", b"Dear Clara"), send="accept")
        self.assertEqual(200, status)
        self.assertIn("What you sent us", said)
        self.assertIn("wet floor.jpg", said)
        now = self.case(case)
        self.assertEqual("accepted", now["plan_answers"][0]["verdict"])
        self.assertEqual([("wet floor.jpg", "customer"), ("letter.txt", "customer")],
                         [(one["name"], one["by"]) for one in now["attachments"][2:]])
        self.assertIn("Ada Byron attaches “letter.txt”", [one["title"] for one in now["story"]])
        self.assertEqual(b"Dear Clara", self.open(f"{link}/files/4")[2])

        _, stranger = self.presented("stranger")
        self.assertEqual(404, self.open(f"{stranger}/files/4")[0])
        self.assertEqual(404, self.open(f"/p/{'a' * 48}/files/4")[0])

    def test_after_her_answer_she_sends_more_and_a_person_looks_at_it(self):
        case, link = self.presented("more")
        self.assertNotIn(b"Would you like to show us something?", self.open(link)[2])
        self.send(link, send="accept")
        self.assertEqual(1, len(self.case(case)["plan_answers"]))
        self.assertEqual([], self.heed.open_tasks(case))
        for name, content, words in (("run.exe", b"MZ\x90\x00", "We can take pictures"),
                                     ("<script>alert(1)</script>{{csrf}}.jpg", JPEG, "Thank you. We have your files, and somebody looks at them."),
                                     ("<script>alert(1)</script>{{csrf}}.jpg", JPEG, "Thank you. We have your files")):
            status, said = self.send(link + "/files", (name, content), page=link)
            self.assertEqual(200, status)
            self.assertIn(words, said)
            self.assertNotIn("<script>alert", said)
        [sent] = self.case(case)["attachments"]
        self.assertEqual(("customer", "image/jpeg"), (sent["by"], sent["type"]))
        self.assertEqual(["Look at what Ada Byron sent"], [task["title"] for task in self.heed.open_tasks(case)])
        self.mail_that_says("Look at what Ada Byron sent", CLIENT_MANAGER, "task-opened")
        self.assertEqual(400, self.send(link + "/files", ("a.jpg", JPEG), page=link, proof="x")[0])

    def test_with_an_open_task_its_holder_gets_a_line_and_no_second_task(self):
        case, link = self.presented("holder")
        self.send(link, **{"send": "answers", "item-1": "disputed", "words-1": "The roof is not it."})
        [task] = self.heed.open_tasks(case)
        self.send(link + "/files", ("roof.jpg", JPEG), page=link)
        self.assertEqual([task["id"]], [one["id"] for one in self.heed.open_tasks(case)])
        story = self.heed.call("GET", f"/v1/tasks/{task['id']}").json["story"]
        self.assertIn("Ada Byron attaches “roof.jpg”", [one["title"] for one in story])
        self.assertIn("What happened: Ada Byron sends files", self.text_of(self.mail_for(CLIENT_MANAGER, "task-news")))

    def test_too_much_at_once_is_said_on_a_page_in_plain_words(self):
        _, link = self.presented("too-much")
        body, kind = multipart([("files", f"{i}.txt", b"x" * (10 << 20)) for i in range(4)])
        status, headers, page = self.open(link, body, kind)
        self.assertEqual(413, status)
        self.assertIn("text/html", headers["Content-Type"])
        self.assertIn("Together they may have 25 MB.", page.decode())

    def test_a_link_that_was_never_ours_is_refused_before_a_byte_is_read(self):
        body, kind = multipart([("files", "a.jpg", JPEG)])
        self.assertEqual(404, self.open(f"/p/{'a' * 48}", body, kind)[0])


if __name__ == "__main__":
    unittest.main()
