"""Models of one layer: the perceptron and its rule, linear and logistic regression."""

import random
import unittest

from program import ProgramTest


def clouds(gap, rows=60):
    """Two classes on both sides of a line, `gap` away from it (below 0: mixed)."""
    draw = random.Random(3)
    lines = ["x,y,side"]
    for i in range(rows):
        side = i % 2
        x, y = draw.uniform(-2, 2), draw.uniform(0, 2) + gap
        lines.append(f"{x:.3f},{x + (y if side else -y):.3f},{'above' if side else 'below'}")
    return "\n".join(lines) + "\n"


class Perceptron(ProgramTest):
    def test_it_converges_within_the_bound_on_separable_data(self):
        self.write("two.csv", clouds(0.3))
        report = self.json("train", "two.csv", "--model", "perceptron")
        result = report["perceptron"]
        self.assertEqual((report["ending"], result["ending"]), ("converged", "converged"))
        self.assertGreater(result["mistakes"], 0)
        self.assertLessEqual(result["mistakes"], result["bound"])
        self.assertEqual(report["train"]["accuracy"], 1)

    def test_it_says_so_where_it_cannot(self):
        self.write("mixed.csv", clouds(-1))
        report = self.json("train", "mixed.csv", "--model", "perceptron", "--epochs", "50")
        self.assertEqual(report["perceptron"]["ending"], "epoch_limit")
        self.assertIsNone(report["perceptron"]["bound"])
        text = self.ok("train", "mixed.csv", "--model", "perceptron", "--epochs", "50")
        self.assertRegex(text, r"The perceptron rule made [\d,]+ mistakes in 50 epochs, and was stopped\.")

    def test_what_it_learned_predicts(self):
        self.write("two.csv", clouds(0.3))
        self.ok("train", "two.csv", "--model", "perceptron", "--out", "m.safetensors")
        measured = self.json("evaluate", "m.safetensors", "two.csv", "--part", "all")
        self.assertGreater(measured["accuracy"], 0.95)

    def test_it_wants_two_classes(self):
        self.fails("train iris --model perceptron",
                   "--model perceptron tells two classes apart, and this is multiclass; use logistic")
        self.fails("train breast-cancer --model perceptron --hidden 4",
                   "--model perceptron has one layer, and goes without --hidden")


class OneLayer(ProgramTest):
    def test_linear_regression_is_solved(self):
        report = self.json("train", "diabetes", "--model", "linear")
        self.assertEqual((report["ending"], report["model"]), ("converged", "10-1"))
        self.assertGreater(report["test"]["r2"], 0.35)

    def test_logistic_regression_tells_when_weights_would_grow_for_ever(self):
        self.write("two.csv", clouds(0.3))
        self.assertIn("The classes are separable", self.ok("train", "two.csv", "--model", "logistic"))
        self.assertNotIn("separable", self.ok("train", "two.csv", "--model", "logistic", "--l2", "0.01"))
        report = self.json("train", "breast-cancer", "--model", "logistic", "--l2", "0.01")
        self.assertGreater(report["test"]["accuracy"], 0.95)

    def test_the_task_decides_which(self):
        self.fails("train iris --model linear", "--model linear predicts numbers, and this is multiclass; use logistic")
        self.fails("train diabetes --model logistic",
                   "--model logistic predicts classes, and this is regression; use linear")


if __name__ == "__main__":
    unittest.main()
