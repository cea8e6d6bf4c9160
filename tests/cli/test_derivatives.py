"""gradcheck and backprop: a model's derivatives, checked and written out."""

import unittest

from program import ProgramTest


def product(matrix, vector):
    return [sum(w * v for w, v in zip(row, vector)) for row in matrix]


class Gradcheck(ProgramTest):
    def test_trained_digits_hold(self):
        self.ok("train", "digits", "--hidden", "128", "--quiet", "--epochs", "10", "--out", "m.safetensors")
        found = self.json("gradcheck", "m.safetensors", "digits")
        self.assertLessEqual(found["max_relative_error"], 1e-6)
        self.assertGreater(found["max_relative_error"], 0)
        self.assertEqual((found["rows"], found["sampled"]), (8, False))
        tensors = {tensor["name"]: tensor for tensor in found["tensors"]}
        self.assertEqual([(name, tensor["shape"]) for name, tensor in tensors.items()],
                         [("layers.0.weight", [64, 128]), ("layers.0.bias", [128]),
                          ("layers.2.weight", [128, 10]), ("layers.2.bias", [10])])
        for tensor in tensors.values():
            size = 1
            for extent in tensor["shape"]:
                size *= extent
            self.assertEqual(tensor["checked"] + tensor["skipped"], size)
            self.assertLessEqual(tensor["max_relative_error"], found["max_relative_error"])
        out = self.ok("gradcheck", "m.safetensors", "digits", "--rows", "2")
        self.assertRegex(out, r"\A64-128-10 on 2 rows of digits: float64, ")
        self.assertRegex(out, r"\nlayers\.0\.weight +64x128 +[\d,]+ +\d+ +\d\.\d\de-\d\d\n")
        self.assertRegex(out, r"\nmax_relative_error \d\.\d\de-\d\d\n\Z")

    def test_wrong_use(self):
        self.ok("train", "iris", "--hidden", "4", "--quiet", "--epochs", "1", "--out", "m.safetensors")
        self.fails("gradcheck m.safetensors iris --rows 0", "needs at least one row; got 0")
        self.fails("gradcheck m.safetensors", "DATA is missing; halfspace gradcheck --help shows the usage")


class Backprop(ProgramTest):
    def test_trained_digits_agree(self):
        self.ok("train", "digits", "--hidden", "128", "--quiet", "--epochs", "5", "--out", "m.safetensors")
        found = self.json("backprop", "m.safetensors", "digits", "--row", "17")
        self.assertLessEqual(found["max_difference"], 1e-12)
        self.assertEqual([layer["name"] for layer in found["layers"]], ["layers.0", "layers.2"])
        hidden = found["layers"][0]
        self.assertEqual([len(hidden[key]) for key in ("z", "h", "grad_z", "grad_W", "grad_b", "grad_h")], [128] * 6)
        self.assertEqual(len(hidden["grad_W"][0]), 64)
        out = self.ok("backprop", "m.safetensors", "digits")
        self.assertLess(len(out.splitlines()), 80)
        self.assertLessEqual(max(map(len, out.splitlines())), 120)

    def test_every_number_follows_from_the_loop(self):
        self.ok("train", "iris", "--hidden", "5,4", "--activation", "tanh", "--quiet", "--epochs", "3", "--out", "m.safetensors")
        found = self.json("backprop", "m.safetensors", "iris", "--row", "60")
        below = found["x"]
        for layer in found["layers"]:
            z = [wx + b for wx, b in zip(product(layer["W"], below), layer["b"])]
            for mine, theirs in zip(z, layer["z"]):
                self.assertAlmostEqual(mine, theirs, 13)
            for i, row in enumerate(layer["grad_W"]):
                self.assertEqual(row, [layer["grad_z"][i] * h for h in below])
            self.assertEqual(layer["grad_b"], layer["grad_z"])
            below = layer["h"]
        for layer, above in zip(found["layers"], found["layers"][1:]):
            grad_h = product(zip(*above["W"]), above["grad_z"])
            for i, (mine, theirs) in enumerate(zip(grad_h, layer["grad_h"])):
                self.assertAlmostEqual(mine, theirs, 14)
                self.assertAlmostEqual(layer["grad_z"][i], theirs * (1 - layer["h"][i] ** 2), 14)
        self.assertAlmostEqual(sum(found["layers"][-1]["grad_z"]), 0, 14)

    def test_a_small_network_is_shown_whole(self):
        self.ok("train", "xor", "--hidden", "3", "--quiet", "--epochs", "2", "--out", "m.safetensors")
        out = self.ok("backprop", "m.safetensors", "xor", "--row", "4")
        self.assertRegex(out, r"\Arow 4 of xor, bce_logits: one sample through 2-3-1, in float64\n")
        self.assertNotIn("...", out)
        for words in ("layers.0, g = relu", "grad_W      (3x2)", "grad_W      (1x3)", "max_difference "):
            self.assertIn(words, out)

    def test_wrong_use(self):
        self.ok("train", "iris", "--norm", "batch", "--quiet", "--epochs", "1", "--out", "m.safetensors")
        self.fails("backprop m.safetensors iris",
                   "takes networks of linear layers, each with at most one activation, and dropout; "
                   "got layers.1 (batch_norm)")
        self.ok("train", "iris", "--quiet", "--epochs", "1", "--out", "m.safetensors")
        self.fails("backprop m.safetensors iris --row 150", "--row counts from 0 and the data has 150 rows; got 150")


if __name__ == "__main__":
    unittest.main()
