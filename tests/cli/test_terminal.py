"""On a terminal: a bar that is drawn over itself and leaves nothing behind, and the user's wishes about colour."""

import os
import pty
import select
import signal
import subprocess
import time
import unittest

from program import PROGRAM, ProgramTest, environment, without_escapes

LONG = ("train", "digits", "--hidden", "256,256", "--epochs", "15")


class Terminal(ProgramTest):
    def start(self, *arguments, **variables):
        """A run whose three streams are a terminal of 80 columns."""
        ours, theirs = pty.openpty()
        import fcntl
        import struct
        import termios
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        run = subprocess.Popen([PROGRAM, *arguments], cwd=self.folder, stdin=theirs, stdout=theirs, stderr=theirs,
                               env=environment(**{"TERM": "xterm-256color", **variables}), start_new_session=True)
        os.close(theirs)
        self.addCleanup(os.close, ours)
        self.addCleanup(lambda: run.poll() is None and run.kill())
        return run, ours

    def read_to_end(self, run, ours, until=None):
        text, limit = b"", time.monotonic() + 120
        while time.monotonic() < limit:
            ready, _, _ = select.select([ours], [], [], 0.1)
            if ready:
                try:
                    chunk = os.read(ours, 65536)
                except OSError:
                    break
                text += chunk
                if not chunk or (until and until in text):
                    break
            elif run.poll() is not None:
                break
        return text.decode()

    def show(self, *arguments, **variables):
        run, ours = self.start(*arguments, **variables)
        text = self.read_to_end(run, ours)
        return run.wait(timeout=60), text

    def test_the_bar_is_drawn_over_itself_and_gone_at_the_end(self):
        code, text = self.show(*LONG)
        self.assertEqual(code, 0)
        self.assertRegex(without_escapes(text), r"\repoch \d+/15 [█░]+  loss \d\.\d+  [\d,.]+( million)?/s  \d+ s left")
        self.assertIn("\r\x1b[K", text)
        after = text.rsplit("\r\x1b[K", 1)[1]
        self.assertTrue(without_escapes(after).startswith("\r\nTest accuracy"), after[:200])
        self.assertNotIn("\x1b[?25l", text)
        for picture in without_escapes(text).split("\r"):
            if picture.startswith("epoch"):
                self.assertLess(len(picture), 80)

    def test_at_most_ten_pictures_a_second(self):
        began = time.monotonic()
        _, text = self.show(*LONG)
        self.assertLessEqual(text.count("\repoch"), 10 * (time.monotonic() - began) + 1)

    def test_colour_obeys_no_color(self):
        _, text = self.show("train", "iris", "--epochs", "2")
        self.assertIn("\x1b[1mTest accuracy", text)
        _, text = self.show("train", "iris", "--epochs", "2", NO_COLOR="1")
        self.assertNotIn("\x1b[1m", text)
        self.assertIn("\nTest accuracy", text)

    def test_a_dumb_terminal_gets_plain_lines(self):
        _, text = self.show("train", "iris", "--epochs", "12", TERM="dumb")
        self.assertNotIn("\x1b", text)
        self.assertIn("epoch 12/12  loss ", text)

    def test_without_unicode_the_bar_is_ascii(self):
        _, text = self.show(*LONG, LC_ALL="C")
        self.assertTrue(text.isascii())
        self.assertRegex(without_escapes(text), r"\repoch \d+/15 [#.]+  loss")

    def test_json_is_alone_on_stdout_beside_the_bar(self):
        ours, theirs = pty.openpty()
        self.addCleanup(os.close, ours)
        run = subprocess.Popen([PROGRAM, *LONG, "--json"], cwd=self.folder, stdout=subprocess.PIPE, stderr=theirs,
                               env=environment(TERM="xterm"))
        os.close(theirs)
        shown = self.read_to_end(run, ours)  # read while it runs: a full terminal would stop the program
        out = run.communicate(timeout=60)[0].decode()
        self.assertTrue(out.startswith('{"task":') and out.endswith("}\n") and out.count("\n") == 1)
        self.assertIn("\repoch", shown)

    def test_interrupting_prints_the_summary_and_a_second_signal_kills(self):
        run, ours = self.start("train", "digits", "--hidden", "256,256", "--epochs", "5000", "--checkpoint", "run")
        self.read_to_end(run, ours, until=b"\repoch")
        run.send_signal(signal.SIGINT)
        text = self.read_to_end(run, ours)
        self.assertEqual(run.wait(timeout=60), 130)
        self.assertRegex(text, r"Stopped by a signal after step [\d,]+ \(epoch \d+ of 5000\)\.")
        self.assertIn("halfspace train --resume run", text)

    def test_two_signals_at_once_kill(self):
        run, ours = self.start("train", "digits", "--hidden", "2048,2048,2048", "--batch", "1438", "--epochs", "5000")
        self.read_to_end(run, ours, until=b"of batch 1438")
        time.sleep(0.3)
        run.send_signal(signal.SIGINT)
        time.sleep(0.02)
        run.send_signal(signal.SIGTERM)
        self.assertIn(run.wait(timeout=60), (-signal.SIGTERM, 130))

    def test_graph_waits_for_enter_and_stops_at_q(self):
        run, ours = self.start("graph", "--expr", "(t*t)*(3*t+1)", "--at", "t=2", "--step")
        seen = self.read_to_end(run, ours, until=b"t = 2\r\n")
        os.write(ours, b"\n")
        seen += self.read_to_end(run, ours, until=b"v1 = t * t = 2 * 2 = 4\r\n")
        os.write(ours, b"q\n")
        seen += self.read_to_end(run, ours)
        self.assertEqual(run.wait(timeout=60), 0)
        self.assertNotIn("v2 = ", seen)


if __name__ == "__main__":
    unittest.main()
