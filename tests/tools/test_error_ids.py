"""tools/error_ids: every id that is raised has a meaning in docs/errors.md, and the table is as the sources say."""

import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOOL = ROOT / "tools" / "error_ids"


def run(root, *arguments):
    return subprocess.run([TOOL, "--root", root, *arguments], capture_output=True, text=True, check=False)


class ErrorIds(unittest.TestCase):
    def setUp(self):
        self.root = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.root)
        (self.root / "docs").mkdir()
        (self.root / "halfspace" / "io").mkdir(parents=True)
        self.source = self.root / "halfspace" / "io" / "file.cpp"
        self.source.write_text('fail("file.empty", "read", "is empty");\n'
                               'fail(none ? "file.none" : "file.read", op, f("a", "b.c"));\n')
        run(self.root)
        table = self.root / "docs" / "errors.md"
        table.write_text(table.read_text().replace("|  |", "| Something is wrong. |"))

    def test_the_table_of_this_tree_is_whole(self):
        self.assertEqual(run(ROOT, "--check").stdout, "")

    def test_ids_are_found_where_one_of_two_is_raised_and_nowhere_else(self):
        rows = [line for line in (self.root / "docs" / "errors.md").read_text().splitlines() if line.startswith("| `")]
        self.assertEqual(rows, [f"| `{name}` | Something is wrong. | io |" for name in ("file.empty", "file.none", "file.read")])
        self.assertEqual(run(self.root, "--check").returncode, 0)

    def test_a_new_id_without_a_meaning_fails(self):
        self.source.write_text(self.source.read_text() + 'fail("file.new", "read", "is new");\n')
        for _ in range(2):  # a row that the tool has made is no meaning yet
            checked = run(self.root, "--check")
            self.assertEqual((checked.returncode, checked.stdout.splitlines()[0]),
                             (1, "error_ids: file.new has no meaning; write one in docs/errors.md"))
            run(self.root)

    def test_an_id_that_is_raised_no_more_fails_and_is_taken_out(self):
        self.source.write_text('fail("file.empty", "read", "is empty");\n')
        self.assertEqual(run(self.root, "--check").stdout,
                         "error_ids: file.none is raised nowhere\nerror_ids: file.read is raised nowhere\n")
        run(self.root)
        self.assertEqual(run(self.root, "--check").returncode, 0)


if __name__ == "__main__":
    unittest.main()
