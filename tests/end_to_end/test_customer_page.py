"""The loop as a customer walks it: from the link in the caught mail to the answer, on pages alone."""

import html.parser
import re
import subprocess
import unittest
import urllib.error
import urllib.parse
import urllib.request

from running import PATIENCE, EndToEnd, in_days, response

CLIENT_MANAGER = "cm@example.com"
SERVICE_MANAGER = "sm@example.com"
NASTY = ("<script>alert(1)</script><img src=x onerror=alert(2)> {{csrf}} & \"quoted\" 'single'\r\n"
         "שלום עולם مرحبا \u202egnihton\u202c 👩‍💻 ")


class Page(html.parser.HTMLParser):
    """A page as a reader has it: its words, its fields, its links."""

    def __init__(self, status, address, headers, text):
        super().__init__()
        self.status, self.address, self.headers, self.text = status, address, headers, text
        self.words, self.fields, self.links, self.tags, self.labels = [], {}, [], [], {}
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.tags.append((tag, given))
        if tag == "input" and given.get("type") == "hidden":
            self.fields[given["name"]] = given["value"]
        if tag in ("a", "link", "script", "img", "form"):
            self.links.append(given.get("href") or given.get("src") or given.get("action"))

    def handle_data(self, data):
        self.words.append(data)

    @property
    def said(self):
        return re.sub(r"\s+", " ", " ".join(self.words))


class WithCustomer(EndToEnd):
    def open(self, path, fields=None):
        data = None if fields is None else urllib.parse.urlencode(fields).encode()
        request = urllib.request.Request(self.heed.address + path, data=data)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return Page(answer.status, answer.url, answer.headers, answer.read().decode())
        except urllib.error.HTTPError as refused:
            with refused:
                return Page(refused.code, refused.url, refused.headers, refused.read().decode())

    def send(self, path, **fields):
        """As a browser does: what stands hidden in the form goes along."""
        return self.open(path, {**self.open(path).fields, **fields})

    def presented(self, identity, language="en", actions=("Name one contact", "Report every Friday")):
        """A case whose plan was just presented, and the link in the mail."""
        posted = response(identity, (3, 4, 4, 4), language)
        case = self.heed.post(posted).json["case"]
        self.complete(case, CLIENT_MANAGER, "reached",
                      {"context": "Nobody called back.", "root_cause": "communication", "promised": in_days(7)})
        items = [{"action": action, "owner": SERVICE_MANAGER, "due": in_days(14)} for action in actions]
        self.heed.call("PUT", f"/v1/cases/{case}/plan",
                       {"actor": CLIENT_MANAGER, "summary": "What we change", "items": items})
        self.complete(case, CLIENT_MANAGER, "submitted")
        return case, self.link_in(posted["customer"]["email"], "plan-presented")


class CustomerPage(WithCustomer):
    def test_the_loop_from_the_disputed_plan_to_the_answered_question(self):
        case, link = self.presented("loop-1")
        page = self.open(link)
        self.assertEqual(200, page.status)
        self.assertIn("Name one contact", page.said)
        self.assertIn("Hello Ada Byron", page.said)
        disputed = self.send(link, **{"item-1": "accepted", "item-2": "disputed", "words-2": "Monthly is enough",
                                      "send": "answers"})
        self.assertIn("We will revise the plan", disputed.said)
        now = self.case(case)
        self.assertIn("revise", now["states"])
        self.assertEqual(["disputed", "accepted", "disputed"],
                         [now["plan_answers"][0]["verdict"]] + [i["verdict"] for i in now["plan_answers"][0]["items"]])

        self.heed.call("PATCH", f"/v1/cases/{case}/plan/items/2", {"actor": CLIENT_MANAGER, "action": "Report monthly"})
        self.assertIn("Report every Friday", self.open(link).said, "a draft is not the customer's to read")
        self.complete(case, CLIENT_MANAGER, "submitted")
        second = self.link_in("loop-1@customers.example", "plan-presented", 2)
        revised = self.open(second)
        self.assertIn("Report monthly", revised.said)
        self.assertIn("Monthly is enough", revised.said)
        accepted = self.send(second, send="accept")
        self.assertIn("We are starting", accepted.said)
        self.assertIn("under_way", self.case(case)["states"])
        self.assertIn("We are starting", self.open(link).said, "the first link shows the same case")

        for item in (1, 2):
            self.assertIn(f"{item - 1} of 2 done", self.open(second).said)
            self.heed.call("PATCH", f"/v1/cases/{case}/plan/items/{item}",
                           {"actor": CLIENT_MANAGER, "status": "done", "evidence": f"Minutes {item}"})
        self.assertIn("Minutes 2", self.open(second).said)

        question = self.link_in("loop-1@customers.example", "what-was-done")
        self.assertIn("One question for you", self.open(question).said)
        again = self.send(question, **{"f-score": "3"})
        self.assertIn("We received it on", again.said)
        self.assertIn("manager_call", self.case(case)["states"])

        self.complete(case, CLIENT_MANAGER, "reached",
                      {"context": "Still slow.", "root_cause": "delay", "promised": in_days(7)})
        self.heed.call("POST", f"/v1/cases/{case}/plan/items",
                       {"actor": CLIENT_MANAGER, "action": "Send a technician", "owner": SERVICE_MANAGER,
                        "due": in_days(14)})
        self.complete(case, CLIENT_MANAGER, "submitted")
        third = self.link_in("loop-1@customers.example", "plan-presented", 3)
        self.send(third, send="accept")
        self.heed.call("PATCH", f"/v1/cases/{case}/plan/items/3", {"actor": CLIENT_MANAGER, "status": "done"})
        last = self.link_in("loop-1@customers.example", "what-was-done", 2)
        self.assertIn("We received it on", self.open(question).said, "the first question stays answered")
        self.send(last, **{"f-score": "5"})
        self.assertEqual(("ended", "closed"), (self.case(case)["status"], self.case(case)["outcome"]))

    def test_the_second_answer_is_told_that_the_first_stands(self):
        case, link = self.presented("twice-1")
        before = self.open(link).fields
        self.open(link, {**before, "send": "accept"})
        second = self.open(link, {**before, "item-1": "disputed", "words-1": "No", "send": "answers"})
        self.assertIn("We had your answer already", second.said)
        self.assertEqual(1, len(self.case(case)["plan_answers"]))

        self.heed.call("PATCH", f"/v1/cases/{case}/plan/items/1", {"actor": CLIENT_MANAGER, "status": "done"})
        self.heed.call("PATCH", f"/v1/cases/{case}/plan/items/2", {"actor": CLIENT_MANAGER, "status": "done"})
        question = self.link_in("twice-1@customers.example", "what-was-done")
        fields = self.open(question).fields
        self.open(question, {**fields, "f-score": "5"})
        twice = self.open(question, {**fields, "f-score": "1"})
        self.assertIn("We had it already", twice.said)
        self.assertEqual(5, self.case(case)["forms"]["resolved"]["score"])

    def test_looking_changes_nothing_and_a_form_without_its_page_is_refused(self):
        case, link = self.presented("look-1")
        revision = self.case(case)["revision"]
        for _ in range(3):
            self.open(link)
            self.open(link + "?send=accept&item-1=accepted")
        self.assertEqual(400, self.open(link, {"send": "accept"}).status)
        self.assertEqual(400, self.open(link, {"send": "accept", "proof": "A" * 20, "presented": "now"}).status)
        self.assertEqual(revision, self.case(case)["revision"])

    def test_what_is_missing_is_said_and_nothing_typed_is_lost(self):
        case, link = self.presented("missing-1")
        nothing = self.send(link, send="answers")
        self.assertEqual(422, nothing.status)
        self.assertIn("Please choose an answer", nothing.said)
        half = self.send(link, **{"item-1": "disputed", "item-2": "commented", "words-2": "Which Friday?",
                                  "send": "answers"})
        self.assertEqual(422, half.status)
        self.assertIn("Please write what is wrong with it", half.said)
        self.assertIn("Which Friday?", half.said)
        long = self.send(link, **{"item-1": "accepted", "remark": "x" * 10_001, "send": "answers"})
        self.assertEqual(422, long.status)
        self.assertEqual([], self.case(case)["plan_answers"])

    def test_a_plan_revised_meanwhile_is_read_again_before_it_is_answered(self):
        case, link = self.presented("meanwhile-1")
        old = self.open(link).fields
        self.heed.call("POST", f"/v1/cases/{case}/events", {"event": "customer.disputed"})
        self.complete(case, CLIENT_MANAGER, "submitted")
        late = self.open(link, {**old, "item-1": "disputed", "words-1": "Not this one", "send": "answers"})
        self.assertEqual(409, late.status)
        self.assertIn("revised while you were reading", late.said)
        self.assertIn("Not this one", late.said)
        self.assertEqual([], self.case(case)["plan_answers"])

    def test_a_comment_is_text_whatever_it_looks_like(self):
        comment = (NASTY * 200)[:9_900]
        case, link = self.presented("nasty-1", actions=(NASTY.strip(),))
        shown = self.send(link, **{"item-1": "commented", "words-1": comment, "remark": NASTY, "send": "answers"})
        self.assertEqual(200, shown.status)
        self.assertEqual({"script"}, {tag for tag, given in shown.tags if tag in ("script", "img")})
        self.assertEqual(1, shown.text.count("<script"), "the page's own alone")
        self.assertIn("<script>alert(1)</script>", shown.said)
        self.assertIn("{{csrf}}", shown.said)
        kept = self.case(case)["plan_answers"][0]["items"][0]["text"]
        self.assertEqual(comment.replace("\r\n", "\n").strip(), kept)

    def test_links_that_do_not_open(self):
        case, link = self.presented("closed-1")
        other = link[:-1] + ("a" if link[-1] != "a" else "b")
        self.assertEqual(404, self.open(other).status)
        self.assertEqual(404, self.open(other, {"send": "accept"}).status)
        self.assertEqual(404, self.open("/p/" + "a" * 48).status)
        self.assertEqual("revoked", self.heed.call(
            "DELETE", f"/v1/cases/{case}/links", {"actor": CLIENT_MANAGER}).json["items"][0]["state"])
        revoked = self.open(link)
        self.assertEqual(410, revoked.status)
        self.assertIn("withdrawn", revoked.said)
        self.assertIn("service@example.com", revoked.said)
        self.assertNotIn("Ada", revoked.said)
        self.assertEqual(410, self.open(link, {"send": "accept"}).status)
        self.assertEqual(410, self.open(link + "/report.pdf").status)
        guesses = [self.open("/p/" + f"{n:048d}").status for n in range(30)]
        self.assertEqual(429, guesses[-1])
        self.assertEqual(410, self.open(link).status, "a link of ours is answered whatever others guess")

    def test_what_is_forgotten_opens_nothing(self):
        case, link = self.presented("forget-1")
        self.heed.verb("forget", "--customer", "c-forget-1")
        gone = self.open(link)
        self.assertEqual(410, gone.status)
        self.assertNotIn("Name one contact", gone.said)

    def test_links_outlive_a_restart(self):
        _, link = self.presented("restart-1")
        self.heed.stop()
        self.heed.start()
        self.assertEqual(200, self.open(link).status)

    def test_the_page_keeps_to_itself(self):
        _, link = self.presented("quiet-1")
        page = self.open(link)
        self.assertEqual("no-referrer", page.headers["Referrer-Policy"])
        self.assertIn("noindex", page.headers["X-Robots-Tag"])
        self.assertEqual("no-store", page.headers["Cache-Control"])
        self.assertIsNone(page.headers["Set-Cookie"])
        for target in page.links:
            self.assertTrue(target.startswith(("/", "#", "mailto:")), target)
        self.assertLess(len(page.text), 100_000)

    def test_the_page_speaks_the_customers_language(self):
        _, link = self.presented("german-1", "de")
        page = self.open(link)
        self.assertIn('<html lang="de">', page.text)
        self.assertIn("Was wir tun werden", page.said)
        self.assertIn("Ihr Link öffnet sie bis", page.said)

    def test_the_report_goes_along_with_the_mail_and_stands_on_the_page(self):
        _, link = self.presented("report-1", "de", ("Grüße aus Köln: täglich prüfen 😀",))
        mail = self.mails_to("report-1@customers.example", "plan-presented")[0]
        files = [part for part in mail.walk() if part.get_content_type() == "application/pdf"]
        self.assertEqual(["massnahmenplan-1.pdf"], [part.get_filename() for part in files])
        self.assert_reads(files[0].get_content(), "Maßnahmenplan", "täglich prüfen", "Analytical Ltd", "Ada Byron")
        request = urllib.request.Request(self.heed.address + link + "/report.pdf")
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            self.assertEqual("application/pdf", answer.headers["Content-Type"])
            self.assert_reads(answer.read(), "Maßnahmenplan", "täglich prüfen")

    def assert_reads(self, pdf, *words):
        path = self.directory / "report.pdf"
        path.write_bytes(pdf)
        text = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True).stdout
        for word in words:
            self.assertIn(word, text)
        fonts = subprocess.run(["pdffonts", path], check=True, capture_output=True, text=True).stdout.splitlines()[2:]
        self.assertTrue(fonts)
        for font in fonts:
            self.assertRegex(font, r"\byes\s+(yes|no)\s+(yes|no)\b", "each font is inside")


if __name__ == "__main__":
    unittest.main()
