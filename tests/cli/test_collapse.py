"""collapse: linear layers are one. export: weights for other programs."""

import unittest

import numpy

from program import ProgramTest


class Collapse(ProgramTest):
    def test_deep_linear_networks_are_shallow(self):
        deep = self.json("train", "wine", "--hidden", "32,16", "--activation", "linear", "--precision", "float64",
                         "--out", "deep.safetensors")
        found = self.json("collapse", "deep.safetensors", "--out", "flat.safetensors")
        self.assertEqual((found["model"], found["collapsed"]), ("13-32-16-3", "13-3"))
        self.assertEqual((found["parameters"], found["collapsed_parameters"]), (deep["parameters"], 13 * 3 + 3))
        self.assertLess(found["max_difference"], 1e-12)
        losses = [self.json("evaluate", f"{name}.safetensors", "wine")["loss"] for name in ("deep", "flat")]
        self.assertAlmostEqual(losses[0], losses[1], places=12)

    def test_others_stay(self):
        self.ok("train", "iris", "--epochs", "1", "--quiet", "--out", "m.safetensors")
        self.assertIn("nothing collapses", self.ok("collapse", "m.safetensors"))


class Export(ProgramTest):
    def test_the_indexed_layout_computes_the_network_with_a_unit_that_is_one(self):
        self.ok("train", "xor", "--hidden", "4", "--activation", "tanh", "--no-standardize", "--loss", "logistic",
                "--output", "sigmoid", "--precision", "float64", "--quiet", "--out", "m.safetensors")
        self.assertEqual(self.ok("export", "m.safetensors", "--to", "w.npz", "--layout", "indexed"),
                         "w1 (3, 4)\nw2 (5, 1)\n")
        w = numpy.load(self.folder / "w.npz")
        self.write("points.csv", "x,y\n1.5,-0.5\n-2,-3\n")
        x = numpy.array([[1, 1.5, -0.5], [1, -2, -3]])
        hidden = numpy.hstack([numpy.ones((2, 1)), numpy.tanh(x @ w["w1"])])
        expected = 1 / (1 + numpy.exp(-hidden @ w["w2"]))
        rows = self.ok("predict", "m.safetensors", "points.csv").splitlines()
        self.assertEqual(rows[0], "predicted,p(-1),p(1)")
        got = [float(row.split(",")[-1]) for row in rows[1:]]
        self.assertTrue(numpy.allclose(got, expected[:, 0], atol=1e-6), (got, expected))

    def test_the_indexed_layout_is_of_weights_and_biases_alone(self):
        for option, layer in (("--activation prelu", "layers.1 (prelu)"), ("--norm batch", "layers.1 (batch_norm)")):
            self.ok("train", "iris", "--hidden", "4", "--epochs", "1", *option.split(), "--quiet", "--out", "m.safetensors")
            self.fails("export m.safetensors --to w.npz --layout indexed",
                       "takes networks of linear layers, each with at most one activation, and dropout; got " + layer)

    def test_the_named_layout_has_each_parameter(self):
        self.ok("train", "iris", "--hidden", "5", "--epochs", "1", "--quiet", "--out", "m.safetensors")
        self.ok("export", "m.safetensors", "--to", "w.npz")
        shapes = {name: array.shape for name, array in numpy.load(self.folder / "w.npz").items()}
        self.assertEqual(shapes, {"layers.0.weight": (4, 5), "layers.0.bias": (5,), "layers.2.weight": (5, 3),
                                  "layers.2.bias": (3,)})

    def test_wrong_use_is_one_line(self):
        self.ok("train", "iris", "--epochs", "1", "--quiet", "--out", "m.safetensors")
        self.fails("export m.safetensors --to w.txt", "--to is an .npz file; got 'w.txt'")
        self.fails("export m.safetensors --to w.npz --layout rows", "--layout is named or indexed; got 'rows'")


if __name__ == "__main__":
    unittest.main()
