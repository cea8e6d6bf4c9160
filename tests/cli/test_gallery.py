"""The gallery: every figure is made anew by its command, and the page shows each."""

import re
import subprocess
import sys
import unittest
import xml.etree.ElementTree as xml

from program import PROGRAM, SOURCE, ProgramTest


class Gallery(ProgramTest):
    def test_every_figure_is_made_and_shown(self):
        done = subprocess.run([sys.executable, SOURCE / "tools/gallery", PROGRAM, self.folder], capture_output=True,
                              text=True, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        page = (self.folder / "gallery.md").read_text()
        self.assertEqual(page, (SOURCE / "docs/gallery.md").read_text(), "docs/gallery.md is old; run tools/gallery")
        shown = set(re.findall(r"\]\((gallery/\w+\.svg)\)", page))
        made = {f"gallery/{file.name}" for file in (self.folder / "gallery").iterdir()}
        self.assertEqual(shown, made)
        for name in sorted(shown):
            self.assertEqual(xml.parse(self.folder / name).getroot().tag, "{http://www.w3.org/2000/svg}svg")
            self.assertTrue((SOURCE / "docs" / name).exists(), name)
        kinds = self.run_program("plot", "zzzzzzzz").stderr.strip().split("choices: ")[1].split(", ")
        self.assertGreater(len(kinds), 10)
        for kind in kinds:
            self.assertRegex(page, f"\nhalfspace (plot )?{kind} ")


if __name__ == "__main__":
    unittest.main()
