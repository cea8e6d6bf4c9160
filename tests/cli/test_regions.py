"""regions: counts beside their bounds."""

import unittest

from program import ProgramTest


class Regions(ProgramTest):
    def test_sixteen_lines_make_at_most_137_regions(self):
        near = self.json("regions", "--layers", "2,16", "--seed", "1")
        self.assertLessEqual(near["exact"], 137)
        self.assertEqual((near["zaslavsky"], near["montufar"], near["upper_bound"]), (137, 137, 137))
        self.assertEqual(self.json("regions", "--layers", "2,16", "--seed", "1", "--box", "1e6")["exact"], 137)

    def test_two_layers_lie_below_the_upper_bound(self):
        found = self.json("regions", "--layers", "2,8,8", "--box", "50")
        self.assertEqual((found["inputs"], found["layers"], found["sampled"]), (2, [8, 8], None))
        self.assertEqual((found["zaslavsky"], found["montufar"]), (137, 592))
        self.assertTrue(1 < found["exact"] <= found["upper_bound"])
        out = self.ok("regions", "--layers", "2,8,8", "--box", "50")
        self.assertRegex(out, rf"\A2-8-8: 2 inputs, hidden units 16; box \[-50, 50\]\^2\n\nlinear regions +{found['exact']:,}  exact")

    def test_above_two_inputs_patterns_are_sampled(self):
        found = self.json("regions", "--layers", "3,4", "--box", "50", "--samples", "50000", "--seed", "2")
        self.assertEqual((found["exact"], found["samples"], found["zaslavsky"]), (None, 50000, 15))
        self.assertTrue(8 <= found["sampled"] <= 15)
        self.assertIn("at 10,000 random points, seed 0: there are at least as many regions",
                      self.ok("regions", "--layers", "3,4"))

    def test_of_a_model(self):
        self.ok("train", "spiral", "--hidden", "8,8", "--quiet", "--epochs", "5", "--out", "m.safetensors")
        found = self.json("regions", "m.safetensors")
        self.assertEqual(found["layers"], [8, 8])
        self.assertGreater(found["exact"], 8)
        self.ok("train", "digits", "--hidden", "16", "--quiet", "--epochs", "1", "--out", "d.safetensors")
        self.assertGreater(self.json("regions", "d.safetensors")["sampled"], 16)

    def test_draws_what_it_counts(self):
        count = self.json("regions", "--layers", "2,8,8", "--box", "4", "--out", "r.svg")["exact"]
        self.assertIn(f">{count} linear regions of 2-8-8<", (self.folder / "r.svg").read_text())
        self.fails("regions --layers 2,8 --out r.pdf", "--out takes an .svg or .png file; got 'r.pdf'")
        self.fails("regions --layers 3,8 --out s.svg",
                   "regions draws networks of 2 inputs, and this one has 3; halfspace regions counts them")

    def test_wrong_use(self):
        both = "takes either a MODEL or --layers, such as --layers 2,8,8"
        self.fails("regions", both)
        self.fails("regions m.safetensors --layers 2,8", both)
        self.fails("regions --layers 2", "takes the inputs and at least one hidden width: 2,16")
        self.fails("regions --layers 2,0", "a layer has 1 to 4096 units; got 0")
        self.fails("regions --layers 2,4000,97", "counts exactly up to 4096 hidden units; got 4097")
        self.fails("regions --layers 2,4 --box 0", "the box [-R, R]^n needs R above 0; got 0")
        self.fails("regions --layers 2,4 --activation tanh",
                   "needs piecewise linear activations, such as relu; hidden layer 1 has tanh")
        self.ok("train", "xor", "--hidden", "4", "--activation", "tanh", "--quiet", "--epochs", "1", "--out", "m.safetensors")
        self.fails("regions m.safetensors", "needs piecewise linear activations, such as relu; layers.0 has tanh")
        self.ok("train", "xor", "--hidden", "none", "--quiet", "--epochs", "1", "--out", "m.safetensors")
        self.fails("regions m.safetensors", "needs a hidden layer; a network without one is affine")


if __name__ == "__main__":
    unittest.main()
