"""Who manages accounts and services: each view's figures, the lists behind them and the pages of one member stay within it."""
import html
import re
import subprocess
import unittest

from people import WithPeople
from running import response, wait_until

SERVICES = ("type,name,manager\nonboarding,Onboarding,cm@example.com\nsupport,Support,cm@example.com\n"
            "maintenance,Maintenance,heike@example.com\n")
OF_SERVICES = "/results?survey=service-quality&period=2026&within=service.type"


class SeveralViews(WithPeople):
    def program_to_run(self):
        program = self.copied_program()
        (program / "directory" / "services.csv").write_text(SERVICES, encoding="utf-8")
        return program

    def manager(self):
        """Six answered for her account about another's service, six for another's account about one of hers."""
        for i in range(6):
            self.heed.post(self.named(f"account-{i}", service={"id": "s-1", "type": "maintenance", "manager": "heike@example.com"}))
            self.heed.post(self.named(f"service-{i}", account={"id": "a-77", "name": "Orbit GmbH"},
                                      service={"id": "s-2", "type": "support" if i == 5 else "onboarding", "manager": "cm@example.com"}))
        wait_until(lambda: [item["n"] for item in self.heed.call(
            "GET", "/v1/results?survey=service-quality&measure=count&from=2026-01-01&to=2026-12-31",
            role="staff").json["items"]] == [12], "the figures")
        return self.person("cm@example.com", role="manager")

    @staticmethod
    def named(identity, **changes):
        given = response(identity, scores=(1, 1, 1, 1), **changes)
        given["customer"]["name"] = f"Customer of {identity}"
        return given

    @staticmethod
    def links(page, beginning):
        """All addresses on a page that begin so."""
        return [link for link in map(html.unescape, re.findall(r'href="([^"]+)"', page.text)) if link.startswith(beginning)]

    def behind_the_number(self, reader, page):
        link = next(link for link in self.links(page, "/cases?") if "measure=count" in link)
        return sorted(set(re.findall(r"Customer of (\w+)-\d", reader.open(link).text)))

    def test_a_list_of_cases_holds_what_its_figure_counted_and_no_more(self):
        reader = self.manager()
        self.assertEqual(["service"], self.behind_the_number(reader, reader.open(OF_SERVICES)))
        self.assertEqual(["account"], self.behind_the_number(reader, reader.open(OF_SERVICES.replace("service.type", "account.id"))))

    def test_a_member_and_another_survey_are_looked_at_in_the_same_view(self):
        reader = self.manager()
        page = reader.open(OF_SERVICES)
        self.assertEqual("service.type", page.hidden["within"])
        closer, = [link for link in self.links(page, "/results?") if "only=onboarding" in link]
        seen = reader.open(closer)
        self.assertIn("Service: onboarding", seen.words)
        self.assertEqual(["service"], self.behind_the_number(reader, seen))

    def test_the_printed_report_says_of_what_it_is(self):
        reader = self.manager()
        path = self.directory / "report.pdf"
        with reader.opener.open(self.heed.address + OF_SERVICES.replace("/results", "/results/report.pdf")) as printed:
            path.write_bytes(printed.read())
        text = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True).stdout
        self.assertIn("Only Service: onboarding and support", " ".join(text.split()))


if __name__ == "__main__":
    unittest.main()
