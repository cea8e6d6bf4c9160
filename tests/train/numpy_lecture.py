"""Example 01 beside NumPy: the lectures' program from the same random numbers gives the same losses.

Run as: numpy_lecture.py PROGRAM. Both train for 10,000 steps in float64; the losses at steps 1, 10, 100, 1000 and
10,000 must agree to 1e-9 of themselves.
"""

import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # its threads only wait for each other at this size
import numpy as np  # noqa: E402

STEPS = (1, 10, 100, 1000, 10_000)
PROGRAM = None


def losses_of_numpy(x, y, w1, w2):
    """The lectures' "neural net in less than 20 lines", keeping the losses of STEPS."""
    losses = []
    for t in range(1, STEPS[-1] + 1):
        h = 1 / (1 + np.exp(-x.dot(w1)))
        y_pred = h.dot(w2)
        loss = np.square(y_pred - y).sum()
        if t in STEPS:
            losses.append(loss)
        grad_y_pred = 2.0 * (y_pred - y)
        grad_w2 = h.T.dot(grad_y_pred)
        grad_h = grad_y_pred.dot(w2.T)
        grad_w1 = x.T.dot(grad_h * h * (1 - h))
        w1 -= 1e-4 * grad_w1
        w2 -= 1e-4 * grad_w2
    return losses


class NumpyLecture(unittest.TestCase):
    def test_losses_agree_from_the_same_random_numbers(self):
        n, d_in, h, d_out = 64, 1000, 100, 10
        random = np.random.default_rng(0)
        x, y = random.standard_normal((n, d_in)), random.standard_normal((n, d_out))
        w1, w2 = random.standard_normal((d_in, h)), random.standard_normal((h, d_out))
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "start.npz"
            np.savez(path, x=x, y=y, w1=w1, w2=w2)
            run = subprocess.run([PROGRAM, path], stdout=subprocess.PIPE, text=True, check=True)
        ours = [float(v) for v in re.findall(r"loss (\S+)", run.stdout)]
        theirs = losses_of_numpy(x, y, w1, w2)
        self.assertEqual(len(ours), len(STEPS))
        for step, a, b in zip(STEPS, ours, theirs):
            with self.subTest(step=step):
                self.assertLessEqual(abs(a - b), 1e-9 * abs(b), f"ours {a!r}, NumPy's {b!r}")


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    unittest.main()
