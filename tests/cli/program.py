"""The built program under test: running it, and the assertions all files share."""

import json
import os
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("HALFSPACE", str(SOURCE / "build/release/halfspace"))
DATA = Path(os.environ.get("HALFSPACE_DATA", SOURCE / "../shared/data"))


def environment(**changes):
    """A plain environment: what the user's shell has set must not show."""
    keep = {key: os.environ[key] for key in ("PATH", "HOME", "ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS",
                                                     "TSAN_OPTIONS")
            if key in os.environ}
    return {**keep, "LC_ALL": "C.UTF-8", **changes}


class ProgramTest(unittest.TestCase):
    """Each test in an empty folder of its own."""

    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return name

    def files(self):
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.rglob("*"))

    def run_program(self, *arguments, stdin=""):
        return subprocess.run([PROGRAM, *map(str, arguments)], cwd=self.folder, env=environment(), input=stdin,
                              capture_output=True, text=True, timeout=300)

    def ok(self, *arguments, stdin=""):
        """What it prints on stdout; it must succeed."""
        done = self.run_program(*arguments, stdin=stdin)
        self.assertEqual((done.returncode, done.stderr), (0, done.stderr), done.stderr)
        return done.stdout

    def json(self, *arguments):
        """The one object on stdout, nothing on stderr."""
        done = self.run_program(*arguments, "--json")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(done.stdout.count("\n"), 1)
        return json.loads(done.stdout)

    def fails(self, arguments, message, code=2, stdin=""):
        """One line on stderr, nothing on stdout, nothing written."""
        before = self.files()
        words = arguments.split() if isinstance(arguments, str) else arguments
        done = self.run_program(*words, stdin=stdin)
        who = "halfspace " + words[0] if words and not words[0].startswith("-") else "halfspace"
        self.assertEqual((done.returncode, done.stdout, done.stderr), (code, "", f"{who}: {message}\n"))
        self.assertEqual(self.files(), before)

    def real(self, name):
        """A folder or file of real data; the test is skipped where it is not."""
        path = DATA / name
        if not path.exists():
            self.skipTest(f"{path} is not there; HALFSPACE_DATA names the folder of data sets")
        return path.resolve()


def without_escapes(text):
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text)
