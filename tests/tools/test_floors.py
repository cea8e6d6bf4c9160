"""apps/halfspace: its floors, each of which may include itself and those before it."""

import re
import unittest
from pathlib import Path

APP = Path(__file__).resolve().parents[2] / "apps/halfspace"
FLOORS = ("print", "settings", "show", "serve", "commands")


class Floors(unittest.TestCase):
    def test_there_are_no_others(self):
        self.assertEqual(sorted(path.name for path in APP.iterdir() if path.is_dir()), sorted(FLOORS))

    def test_no_floor_includes_a_later_one(self):
        for height, floor in enumerate(FLOORS):
            later = "|".join(FLOORS[height + 1:]) or "none"
            for path in sorted((APP / floor).iterdir()):
                with self.subTest(path.name):
                    self.assertEqual(re.findall(rf'#include "apps/halfspace/(?:{later})/[^"]+"', path.read_text(encoding="utf-8")), [])


if __name__ == "__main__":
    unittest.main()
