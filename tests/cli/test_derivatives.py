"""gradcheck: a model's derivatives, checked."""

import unittest

from program import ProgramTest


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


if __name__ == "__main__":
    unittest.main()
