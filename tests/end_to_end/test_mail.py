"""How mails go out, and what becomes of them where the mail server does not take them."""
import asyncio
import pathlib
import shutil
import subprocess
import tempfile
import unittest

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP
from running import PROGRAM, EndToEnd, MailCatcher, RunningHeed, free_port, response, wait_until


class WithSettings(EndToEnd):
    """Heed and its mail server are started by each test, with what it adds below `mail:`."""

    def setUp(self):
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix="heed-test-"))
        self.addCleanup(shutil.rmtree, self.directory, ignore_errors=True)
        self.program = self.directory / "program"
        shutil.copytree(PROGRAM, self.program)

    def catch(self, *options):
        self.catcher = MailCatcher(self.directory / "mails", *options)
        self.addCleanup(self.catcher.stop)

    def serve(self, address, *settings):
        heed_file = self.program / "heed.yaml"
        lines = "".join(f"  {line}\n" for line in settings)
        heed_file.write_text(heed_file.read_text().replace("mail:\n", "mail:\n" + lines))
        self.heed = RunningHeed(self.directory, address, program=self.program)
        self.heed.start()
        self.addCleanup(self.heed.stop)

    def thank(self, identity="r1"):
        self.assertEqual(self.heed.post(response(identity)).status, 201)
        address = f"{identity}@customers.example"
        wait_until(lambda: self.mails_to(address, "thank-you"), f"the thank-you to {address}")

    def caught(self):
        """The catcher's lines; it writes one after the mail's file is there."""
        index = self.catcher.directory / "index.jsonl"
        wait_until(lambda: index.exists() and index.read_text().endswith("\n"), "the catcher's line about a mail")
        return index.read_text()


class TheWayOut(WithSettings):
    def certificate(self):
        certificate, key = self.directory / "certificate.pem", self.directory / "key.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
                        "-addext", "subjectAltName=DNS:localhost", "-out", certificate, "-keyout", key],
                       check=True, capture_output=True)
        return certificate, key

    def test_mails_come_from_the_address_that_everybody_sees_unless_told_otherwise(self):
        self.catch()
        self.serve(self.catcher.address)
        self.thank()
        self.assertIn('"sender": "service@example.com"', self.caught())

    def test_each_mail_has_an_envelope_sender_of_its_own_where_that_is_wanted(self):
        self.catch()
        self.serve(self.catcher.address, "envelope_from: bounces+{mail}@example.com")
        self.thank()
        self.assertRegex(self.caught(), r'"sender": "bounces\+1-m1-[0-9a-f]+@example.com"')

    def test_a_local_server_that_wants_starttls_is_reached_by_its_plain_address(self):
        certificate, key = self.certificate()
        self.catch("--certificate", certificate, "--key", key, "--tls", "required")
        self.serve(self.catcher.address.replace("127.0.0.1", "localhost"))
        self.thank()
        self.assertIn('"encrypted": true', self.caught())

    def test_a_certificate_of_ones_own_is_trusted_where_it_is_named(self):
        certificate, key = self.certificate()
        self.catch("--certificate", certificate, "--key", key, "--tls", "required")
        self.serve(self.catcher.address.replace("127.0.0.1", "localhost"), "tls: required", f"ca: {certificate}")
        self.thank()
        self.assertIn('"encrypted": true', self.caught())

    def test_what_is_offered_is_left_aside_where_tls_is_off(self):
        certificate, key = self.certificate()
        self.catch("--certificate", certificate, "--key", key)
        self.serve(self.catcher.address, "tls: off")
        self.thank()
        self.assertIn('"encrypted": false', self.caught())


class Answers:
    """What a mail server says, by the command and the address; nothing: it takes the mail."""

    def __init__(self):
        self.says = lambda command, address: None
        self.taken = []  # recipients

    async def handle_MAIL(self, server, session, envelope, address, options):
        envelope.mail_from = address
        return self.says("MAIL", address) or "250 ok"

    async def handle_RCPT(self, server, session, envelope, address, options):
        answer = self.says("RCPT", address)
        if answer is None:
            envelope.rcpt_tos.append(address)
        return answer or "250 ok"

    async def handle_DATA(self, server, session, envelope):
        answer = self.says("DATA", envelope.rcpt_tos[0])
        if answer is None:
            self.taken += envelope.rcpt_tos
        return answer or "250 taken"


class Crowded(SMTP):
    """Takes three connections at a time, as hosted mailboxes do."""

    def connection_made(self, transport):
        self.is_taken = len(self.event_handler.connected) < 3
        if self.is_taken:
            self.event_handler.connected.add(self)
            super().connection_made(transport)
        else:
            self.event_handler.turned_away.set()
            transport.write(b"421 4.7.0 too many connections\r\n")
            transport.close()

    def connection_lost(self, error):
        if self.is_taken:
            self.event_handler.connected.discard(self)
            super().connection_lost(error)

    def data_received(self, data):
        if self.is_taken:
            super().data_received(data)

    def eof_received(self):
        return super().eof_received() if self.is_taken else False


class TakesFewAtATime(Answers):
    def __init__(self):
        super().__init__()
        self.connected = set()
        self.turned_away = asyncio.Event()

    async def handle_DATA(self, server, session, envelope):
        await self.turned_away.wait()
        return await super().handle_DATA(server, session, envelope)


class AServerThatTakesFewConnections(WithSettings):
    def test_is_sent_no_more_at_a_time_and_nothing_is_held_or_given_up(self):
        server = TakesFewAtATime()

        class Few(Controller):
            def factory(self):
                return Crowded(self.handler)

        controller = Few(server, hostname="127.0.0.1", port=free_port())
        controller.start()
        self.addCleanup(controller.stop)
        self.serve(f"smtp://127.0.0.1:{controller.port}")
        addresses = set()
        for number in range(60):
            self.assertEqual(self.heed.post(response(f"r{number}")).status, 201)
            addresses.add(f"r{number}@customers.example")
            self.assertEqual(self.heed.metric("heed_mail_held_seconds"), 0)
        wait_until(lambda: addresses <= set(server.taken), "all thank-yous")
        self.assertTrue(server.turned_away.is_set())
        self.assertEqual(len(server.taken), len(set(server.taken)))
        self.assertEqual(self.heed.metric("heed_mail_held_seconds"), 0)
        self.assertIn("mails of ours at a time and no more: 421 4.7.0", self.heed.log())


class Refused(WithSettings):
    """A mail server that refuses as each test says, by aiosmtpd."""

    def setUp(self):
        super().setUp()
        self.server = Answers()
        self.controller = Controller(self.server, hostname="127.0.0.1", port=free_port())
        self.controller.start()
        self.addCleanup(self.controller.stop)
        self.serve(f"smtp://127.0.0.1:{self.controller.port}")

    def receive(self, *addresses):
        for address in addresses:
            self.received = getattr(self, "received", 0) + 1
            body = response(f"r{self.received}")
            body["customer"]["email"] = address
            self.assertEqual(self.heed.post(body).status, 201)

    def held(self):
        return self.heed.metric("heed_mail_held_seconds") > 0

    def wait_until_held(self):
        wait_until(self.held, "the alarm")

    def arrive(self, *addresses):
        wait_until(lambda: set(addresses) <= set(self.server.taken), f"the mails to {addresses}")
        wait_until(lambda: not self.held(), "the end of the alarm")

    def nothing_was_given_up(self):
        self.assertEqual(self.heed.call("GET", "/v1/tasks?status=open").json["items"], [])
        self.assertEqual(self.heed.verb("mail", "list").stdout, "")

    def test_what_is_about_us_holds_all_mails_with_one_alarm_and_kills_none(self):
        for command, answer in (("MAIL", "550 5.7.60 no permission to send as this sender"),
                                ("RCPT", "554 5.7.1 Relay access denied"),
                                ("DATA", "550 5.4.5 Daily sending quota exceeded")):
            with self.subTest(answer):
                self.server.says = lambda said, address: answer if said == command else None
                everybody = [f"c{n}@customers.example" for n in range(3)]
                self.server.taken.clear()
                self.receive(*everybody)
                self.wait_until_held()
                doctor = self.heed.verb("doctor", check=False)
                self.assertEqual(doctor.returncode, 1)
                self.assertRegex(doctor.stdout, "held mails: since .*: " + answer)
                self.nothing_was_given_up()
                self.server.says = lambda said, address: None
                self.arrive(*everybody)
                self.nothing_was_given_up()

    def test_a_restart_goes_on_holding_and_trying(self):
        self.server.says = lambda said, address: "550 5.7.1 no" if said == "MAIL" else None
        self.receive("ada@customers.example")
        self.wait_until_held()
        self.heed.stop()
        self.assertIn("held mails", self.heed.verb("doctor", check=False).stdout)
        self.server.says = lambda said, address: None
        self.heed.start()
        self.arrive("ada@customers.example")

    def test_a_policy_is_about_us_once_recipients_of_several_domains_are_refused(self):
        self.server.says = lambda said, address: "550 5.7.1 Client host blocked" if said == "RCPT" else None
        self.receive("ada@a.example", "ben@b.example", "cora@c.example")
        self.wait_until_held()
        self.nothing_was_given_up()
        self.server.says = lambda said, address: None
        wait_until(lambda: len(self.server.taken) >= 2, "all but the first, which is tried again in a minute")
        wait_until(lambda: not self.held(), "the end of the alarm")
        self.nothing_was_given_up()

    def test_a_policy_of_one_domain_is_not_about_us(self):
        blocked = []
        self.server.says = lambda said, address: (
            blocked.append(address) or "550 5.7.1 blocked" if address.endswith("@a.example") else None)
        self.receive("ada@a.example", "abe@a.example")
        wait_until(lambda: len(blocked) == 2, "both refusals")
        self.receive("ben@b.example")
        self.arrive("ben@b.example")
        self.nothing_was_given_up()

    def test_a_full_mailbox_is_its_owners(self):
        self.server.says = lambda said, address: "552 5.2.2 Mailbox full" if address == "ada@a.example" else None
        self.receive("ada@a.example", "ben@b.example")
        self.arrive("ben@b.example")
        wait_until(lambda: self.heed.call("GET", "/v1/tasks?status=open").json["items"], "the task")
        self.assertFalse(self.held())

    def test_all_that_was_given_up_for_one_reason_is_tried_again(self):
        self.server.says = lambda said, address: {"ada@a.example": "550 5.1.1 no such user",
                                                  "ben@b.example": "550 5.1.2 no such domain"}.get(address)
        self.receive("ada@a.example", "ben@b.example")
        wait_until(lambda: self.heed.verb("mail", "list").stdout.count("given up") == 2, "two that are given up")
        self.server.says = lambda said, address: None
        self.assertEqual(self.heed.verb("mail", "retry", "--all", "--reply", "No Such Domain").stdout,
                         "1 mail is tried again\n")
        self.arrive("ben@b.example")
        self.assertNotIn("ada@a.example", self.server.taken)
        self.assertEqual(self.heed.verb("mail", "retry", "--all").stdout, "1 mail is tried again\n")
        self.arrive("ada@a.example")
        self.assertEqual(self.heed.verb("mail", "retry", check=False).returncode, 2)

    def test_a_corrected_address_is_thanked_also_while_the_mail_to_the_wrong_one_waits(self):
        for answer in ("550 5.1.1 no such user", "451 4.7.1 Greylisted"):
            with self.subTest(answer):
                wrong, right = (f"{name}-{answer[0]}@customers.example" for name in ("wrong", "right"))
                asked = []
                self.server.says = lambda said, address: asked.append(address) or (answer if address == wrong else None)
                body = response(answer[:3])
                body["customer"]["email"] = wrong
                self.assertEqual(self.heed.post(body).status, 201)
                wait_until(lambda: wrong in asked, "the first try")
                body["customer"]["email"] = right
                self.assertEqual(self.heed.post(body).status, 200)
                self.arrive(right)
                self.assertNotIn(wrong, self.server.taken)
        self.assertRegex(self.heed.verb("balance").stdout, r"received 2 = thanked 2 \+ suppressed 0 \+ failed 0")
        self.assertEqual(self.heed.verb("mail", "list").stdout, "")

    def test_an_answer_that_is_no_utf8_breaks_no_list(self):
        self.server.says = lambda said, address: b"550 5.1.1 Empf\xe4nger unbekannt" if said == "RCPT" else None
        self.receive("ada@a.example")
        wait_until(lambda: "given up" in self.heed.verb("mail", "list").stdout, "that it is given up")
        self.assertIn("Empf\ufffdnger unbekannt", self.heed.verb("mail", "list").stdout)
        self.assertEqual(self.heed.call("GET", "/v1/mails").json["items"][0]["reply"],
                         "550 5.1.1 Empf\ufffdnger unbekannt")


if __name__ == "__main__":
    unittest.main()
