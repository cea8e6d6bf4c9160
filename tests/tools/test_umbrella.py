"""halfspace/halfspace.hpp: every header of the library is within its reach, or listed here as a room's own affair."""

import re
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Rooms a program speaks to; what stands below them it meets through these.
ROOMS = ("tensor", "nn", "data", "theory", "model", "exchange", "explain", "train", "learners", "draw")
INTERNAL = set("""
    data/arff.hpp data/arff_words.hpp data/arrays.hpp data/cells.hpp data/cifar.hpp data/csv_scan.hpp data/embedded.hpp data/idx.hpp
    data/image_folder.hpp data/labels.hpp data/libsvm.hpp data/match.hpp data/targets.hpp data/text_codes.hpp
    data/text_lines.hpp data/weights.hpp draw/chart/layers.hpp draw/chart/loss_levels.hpp draw/chart/plane_marks.hpp
    draw/chart/relief.hpp draw/chart/rows.hpp draw/figure/layered.hpp draw/figure/layers_order.hpp
    draw/figure/layers_settle.hpp draw/figure/layout.hpp draw/figure/simplify.hpp draw/paint/canvas.hpp
    draw/paint/graph_words.hpp draw/paint/svg_writer.hpp explain/principal.hpp explain/sample.hpp
    learners/cholesky.hpp theory/regions_bounds.hpp theory/regions_cut.hpp
    tensor/written.hpp theory/simplex.hpp train/average.hpp train/gradient.hpp train/lbfgs.hpp train/levenberg_marquardt.hpp train/line_search.hpp
    train/penalty.hpp train/solver.hpp train/step.hpp train/update.hpp
""".split())


def included(name):
    """The headers that `name` reaches, itself among them."""
    seen, todo = set(), [name]
    while todo:
        header = todo.pop()
        if header in seen:
            continue
        seen.add(header)
        todo += re.findall(r'^#include "(halfspace/[^"]+)"', (ROOT / header).read_text(encoding="utf-8"), re.MULTILINE)
    return seen


class Umbrella(unittest.TestCase):
    def setUp(self):
        self.all = {path.relative_to(ROOT).as_posix() for room in ROOMS for path in (ROOT / "halfspace" / room).rglob("*.hpp")}
        self.reached = included("halfspace/halfspace.hpp")

    def test_every_header_is_in_it_or_known_to_be_internal(self):
        self.assertEqual(sorted(self.all - self.reached - {f"halfspace/{name}" for name in INTERNAL}), [])

    def test_nothing_internal_is_in_it_or_gone(self):
        for name in sorted(INTERNAL):
            with self.subTest(name):
                self.assertIn(f"halfspace/{name}", self.all)
                self.assertNotIn(f"halfspace/{name}", self.reached)


if __name__ == "__main__":
    unittest.main()
