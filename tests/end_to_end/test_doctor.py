"""What an operator is told of the machine, and that a mail server which hangs does not keep Heed from ending."""
import signal
import socket
import threading
import time
import unittest

from running import PATIENCE, EndToEnd, response, wait_until

MILLISECONDS_OF_A_DAY = 86_400_000
LONGEST_END = 25


class HangingServer:
    """A mail server that takes a mail to its last byte, and says nothing then."""

    def __init__(self):
        self.has_all = threading.Event()
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"smtp://127.0.0.1:{self.listening.getsockname()[1]}"
        self.connections = []
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                connection, _ = self.listening.accept()
            except OSError:
                return
            self.connections.append(connection)
            threading.Thread(target=self.talk, args=(connection,), daemon=True).start()

    def talk(self, connection):
        connection.sendall(b"220 here\r\n")
        is_mail = False
        for line in connection.makefile("rb"):
            if is_mail:
                if line == b".\r\n":
                    self.has_all.set()
                continue
            is_mail = line.upper().startswith(b"DATA")
            connection.sendall(b"354 go on\r\n" if is_mail else b"250 fine\r\n")

    def close(self):
        self.listening.close()
        for connection in self.connections:
            connection.close()


class Doctor(EndToEnd):
    def doctor(self):
        return self.heed.verb("doctor", check=False).stdout

    def degraded(self):
        """But for the secrets that the example's sources lack."""
        said = self.heed.call("GET", "/readyz", role=None).json["degraded"]
        return [sentence for sentence in said if "no usable secret" not in sentence]

    def test_it_names_a_mail_server_that_cannot_be_reached_and_nothing_where_all_is_well(self):
        self.heed.post(response("well", (5, 5, 5, 5)))
        wait_until(lambda: self.mails_to("well@customers.example"), "the thank-you")
        self.assertEqual(self.doctor(), "fine: nothing is stuck, nothing is loose, nothing is parked, nothing is late\n")
        self.catcher.stop()
        self.assertRegex(self.doctor(), r"mail server: .*Failed to connect to 127.0.0.1.*\n  Mails wait, and none is lost\. "
                                        r"Mend what it says: the address, the account or the certificate in heed\.yaml "
                                        r"under “mail”, or the server itself\.\n")

    def test_a_clock_that_was_years_ahead_leaves_no_timer_unseen(self):
        case = self.heed.post(response("ahead", (2, 3, 4, 4))).json["case"]
        self.assertEqual(self.degraded(), [])
        ahead = int(time.time() * 1000) + 3650 * MILLISECONDS_OF_A_DAY
        self.assertTrue(self.in_store("UPDATE timers SET due_at = ? WHERE key >> 20 = ? RETURNING key", ahead, int(case)))
        self.in_store("UPDATE responses SET received_at = ?", ahead)
        self.assertRegex(self.doctor(), rf"far timers of cases: {case} \(20\d\d-\d\d-\d\dT.*Z\).*\n  They run for more than "
                                        r"two years: the clock was ahead when they were set\. What these cases wait for "
                                        r"comes only then, so look at each of them\.\n")
        self.assertTrue(self.in_store("INSERT INTO mails (key, state, due_at, attempts, settled_at, reply, document, retried_at)"
                                      " SELECT key + 1000, 'waiting', ?, 0, 0, '', document, 0 FROM mails WHERE key >> 20 = ?"
                                      " LIMIT 1 RETURNING key", ahead, int(case)))
        self.assertRegex(self.doctor(), rf"far mails: {case}-m\d+ \(20\d\d-\d\d-\d\dT.*Z\)\n  They wait for more than a month: "
                                        r"the clock was ahead when they were written\. “heed mail retry ID” sends one now\.\n")
        self.assertRegex(self.doctor(), r"clock: it says 20\S+Z, and the newest response came at 20\S+Z\n")
        said = wait_until(self.degraded, "what the server looks at now and then")
        self.assertRegex(said[0], r"^the clock is \d+ seconds behind the newest response of the store$")
        self.assertEqual(said[1], "timers run for more than two years, as the clock was ahead once: heed doctor lists them")

    def test_a_damaged_file_is_named(self):
        self.heed.post(response("damaged", (2, 3, 4, 4)))
        self.heed.stop(signal.SIGTERM)
        whole = (self.directory / "heed.db").read_bytes()
        index = self.in_store("SELECT rootpage FROM sqlite_master WHERE name = 'cases_opened'")[0][0]
        page = 4096 * (index - 1)
        (self.directory / "heed.db").write_bytes(whole[:page] + bytes(4096) + whole[page + 4096:])
        self.assertIn("damaged file: ", self.doctor())
        self.assertIn("Stop Heed, and put the last backup back: “heed restore FILE”.", self.doctor())
        (self.directory / "heed.db").write_bytes(whole)
        self.heed.start()

    def test_a_mail_server_that_hangs_after_the_last_byte_does_not_hold_the_end(self):
        hanging = HangingServer()
        self.addCleanup(hanging.close)
        self.heed.stop()
        self.heed.smtp = hanging.address
        self.heed.start()
        self.heed.post(response("hang", (5, 5, 5, 5)))
        self.assertTrue(hanging.has_all.wait(PATIENCE), "the mail's last byte")
        began = time.monotonic()
        self.heed.process.send_signal(signal.SIGTERM)
        self.assertEqual(self.heed.process.wait(timeout=PATIENCE), 0)
        self.assertLess(time.monotonic() - began, LONGEST_END)
        self.heed.process = None
        self.assertEqual(self.in_store("SELECT state, attempts FROM mails WHERE reply <> ''"), [("waiting", 1)])
        self.assertEqual(self.in_store("SELECT reply FROM mails WHERE reply <> ''")[0][0],
                         "the connection was lost before the server said whether it took the mail: Heed was ended")


if __name__ == "__main__":
    unittest.main()
