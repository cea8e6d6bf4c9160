"""tools/test on a made-up tree: what it says of its sections, one after another and side by side."""

import os
import re
import shutil
import stat
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

TOOL = Path(__file__).resolve().parents[2] / "tools" / "test"
# Configuring makes the folder, as CMake does; what ctest prints last is what is kept of it.
CMAKE = """\
while (($# > 0)); do
  case $1 in
    --preset) folder=build/$2 ;;
    -B) folder=$2 ;;
  esac
  shift
done
mkdir -p "${folder:-build}"
"""
CTEST = 'echo "100% tests passed, 0 tests failed out of 7"'


class Sections(unittest.TestCase):
    def setUp(self):
        self.root = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.root)
        (self.root / "tools").mkdir()
        shutil.copy(TOOL, self.root / "tools" / "test")
        for name in ("format", "check_rooms", "tidy"):
            self.program(f"tools/{name}", f"echo this is {name}")
        self.program("bin/cmake", CMAKE)
        self.program("bin/ctest", CTEST)

    def program(self, name, body):
        path = self.root / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"#!/usr/bin/env bash\n{body}\n", encoding="utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)

    def run_tool(self, *sections):
        return subprocess.run(
            ["bash", self.root / "tools" / "test", *sections], capture_output=True, text=True, timeout=60,
            env={**os.environ, "DEPS": ":", "PATH": f"{self.root / 'bin'}:{os.environ['PATH']}"})

    def expect_passed(self, *sections):
        """What is printed, with every count of seconds as 0."""
        run = self.run_tool(*sections)
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        return re.sub(r" {1,5}\d+ s\b", " 0 s", re.sub(r"\(\d+ s\)", "(0 s)", run.stdout))

    def test_refuses_an_unknown_section(self):
        run = self.run_tool("rooms", "room")
        self.assertEqual(run.returncode, 2)
        self.assertEqual(run.stderr, "test: no section room; choose from: format rooms tools tidy release install wasm "
                                     "web asan-ubsan tsan\n")

    def test_runs_the_named_sections_and_ends_with_the_seconds_of_each(self):
        self.assertEqual(
            self.expect_passed("rooms", "format"),
            "\n== rooms (0 s)\nthis is check_rooms\n\n== format (0 s)\nthis is format\n\n"
            "== all sections passed: rooms format (0 s)\nrooms        0 s\nformat       0 s\n")

    def test_ends_with_the_suite_that_users_run(self):
        last = self.expect_passed("release", "wasm").splitlines()[-2:]
        self.assertEqual(last, ["wasm: 100% tests passed, 0 tests failed out of 7",
                                "100% tests passed, 0 tests failed out of 7"])

    def test_names_the_section_that_failed(self):
        self.program("tools/check_rooms", "echo found; exit 3")
        run = self.run_tool("format", "rooms", "tidy")
        self.assertEqual(run.returncode, 3)
        self.assertIn("found", run.stdout)
        self.assertNotIn("this is tidy", run.stdout)
        self.assertRegex(run.stderr, r"^\ntest: FAILED in section rooms after \d+ s \(tools/test rooms repeats it\)\n$")

    def test_runs_the_page_beside_the_sanitizers_with_its_output_whole(self):
        # Each waits for the other to have begun: one after another they would never end.
        self.program("bin/ctest", """\
touch "began-${2#build/}"
until [[ -e began-wasm && -e began-asan-ubsan ]]; do sleep 0.05; done
echo "first line of ${2#build/}"; sleep 0.2; echo "second line of ${2#build/}"
""" + CTEST)
        said = self.expect_passed("wasm", "asan-ubsan")
        self.assertIn("\n== wasm (0 s)\nfirst line of wasm\nsecond line of wasm\n100% tests passed", said)
        self.assertIn("second line of asan-ubsan", said)
        self.assertEqual(sorted(line for line in said.splitlines() if line.endswith(" 0 s")),
                         ["asan-ubsan   0 s", "wasm         0 s"])

    def test_a_failure_beside_another_section_ends_both_and_names_its_own(self):
        self.program("bin/ctest", 'if [[ $2 == *wasm ]]; then echo bad sum; exit 8; fi; sleep 50')
        began = time.monotonic()
        run = self.run_tool("wasm", "asan-ubsan")
        self.assertLess(time.monotonic() - began, 40)
        self.assertEqual(run.returncode, 8)
        self.assertIn("bad sum", run.stdout)
        self.assertEqual(run.stderr.count("FAILED"), 1)
        self.assertIn("\ntest: FAILED in section wasm after ", run.stderr)


if __name__ == "__main__":
    unittest.main()
