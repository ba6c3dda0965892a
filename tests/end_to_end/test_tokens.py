"""What a token may do, how long, and what is written down of it."""
import json
import unittest

from running import EndToEnd, response, wait_until


class Tokens(EndToEnd):
    def program_to_run(self):
        program = self.copied_program()
        survey = program / "surveys" / "service-quality.yaml"
        text = survey.read_text(encoding="utf-8")
        survey.write_text(text.replace("survey: service-quality\n", "survey: service-quality\nformerly: [another]\n"),
                          encoding="utf-8")
        return program

    def create(self, name, *words, role="intake", check=True):
        return self.heed.verb("token", "create", "--name", name, "--role", role, *words, check=check)

    def post_with(self, token, body, **headers):
        return self.heed.call("POST", "/v1/responses", body, role=None,
                              headers={"Authorization": f"Bearer {token}", **headers})

    def test_a_token_brings_responses_to_its_surveys_alone(self):
        mine = self.create("mine", "--survey", "service-quality", "--survey", "another").stdout.strip()
        other = self.create("other", "--survey", "another").stdout.strip()
        self.assertEqual(201, self.post_with(mine, response("t-1")).status)
        refused = self.post_with(other, response("t-2"))
        self.assertEqual((403, "The token “other” brings responses to “another” alone, and this is one to "
                               "“service-quality”. Nothing was kept."), (refused.status, refused.json["detail"]))
        lines = self.heed.call("POST", "/v1/responses", role=None, raw=json.dumps(response("t-3")).encode() + b"\n",
                               headers={"Authorization": f"Bearer {other}", "Content-Type": "application/x-ndjson"})
        self.assertEqual([403], [json.loads(line)["status"] for line in lines.body.splitlines()])
        self.assertEqual([(1,)], self.in_store("SELECT count(*) FROM cases"))

    def test_surveys_are_for_tokens_that_bring_responses(self):
        refused = self.create("crm", "--survey", "service-quality", role="staff", check=False)
        self.assertEqual((2, "heed: --survey is for tokens of the role intake: one of staff reads and works on cases "
                             "of every survey.\n"), (refused.returncode, refused.stderr))

    def test_a_token_is_bound_to_surveys_that_there_are(self):
        refused = self.create("crm", "--survey", "another", "--survey", "visits", check=False)
        self.assertEqual((1, "heed: there is no survey “visits”. There are service-quality.\n"),
                         (refused.returncode, refused.stderr))
        self.assertNotIn("crm", self.heed.verb("token", "list").stdout)

    def test_a_token_ends_by_itself(self):
        token = self.create("for-a-day", "--days", "1").stdout.strip()
        self.assertEqual(201, self.post_with(token, response("t-4")).status)
        self.heed.stop()
        self.in_store("UPDATE tokens SET expires_at = created_at + 1 WHERE name = 'for-a-day'")
        self.heed.start()
        refused = self.post_with(token, response("t-5"))
        self.assertEqual((401, "The token “for-a-day” has expired."), (refused.status, refused.json["detail"]))
        self.assertEqual(2, self.create("x", "--days", "0", check=False).returncode)

    def test_the_last_use_is_known_and_a_list_tells_all_of_it(self):
        token = self.create("crm", "--survey", "service-quality", "--days", "30").stdout.strip()
        told = lambda: next(line for line in self.heed.verb("token", "list").stdout.splitlines() if line.startswith("crm"))
        self.assertRegex(told(), r"^crm  intake  survey service-quality  created \S+Z  until \S+Z  never used$")
        self.assertEqual(201, self.post_with(token, response("t-6")).status)
        wait_until(lambda: "  used 20" in told(), "the use")
        self.heed.verb("token", "revoke", "--name", "crm")
        self.assertRegex(told(), r"  used \S+Z  revoked \S+Z$")

    def test_the_audit_log_tells_of_tokens_that_the_command_line_makes_and_ends(self):
        self.create("crm", "--survey", "service-quality")
        self.heed.verb("token", "revoke", "--name", "crm")
        self.assertEqual([("token_created", "heed token", "crm", "role intake, survey service-quality"),
                          ("token_revoked", "heed token", "crm", "")],
                         self.in_store("SELECT act, actor, subject, detail FROM audit_log WHERE subject = 'crm' ORDER BY number"))


if __name__ == "__main__":
    unittest.main()
