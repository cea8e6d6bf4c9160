"""Tricks of the trade: augmentation, averages, learned activations, health of layers, the rate finder."""

import unittest

from program import ProgramTest


class Augmentation(ProgramTest):
    def test_images_are_varied_and_threads_change_nothing(self):
        arguments = ("train", "digits", "--epochs", "3", "--augment", "affine:rotate=15+elastic:spacing=3")
        hashes = {self.json(*arguments, "--threads", n)["weights_hash"] for n in ("1", "2", "4")}
        self.assertEqual(len(hashes), 1)
        self.assertNotIn(self.json("train", "digits", "--epochs", "3")["weights_hash"], hashes)

    def test_columns_are_not(self):
        self.fails("train iris --augment flip", "augmentation varies images, and this data has columns")


class WithFiles(ProgramTest):
    def setUp(self):
        super().setUp()
        for name, shift in (("train", 0), ("test", 0.05)):
            points = [(i % 20 / 10 - 1 + shift, i // 20 / 10 - 1 - shift) for i in range(400)]
            self.write(f"{name}.csv", "x,y,kind\n" + "".join(
                f"{x:.3f},{y:.3f},{'in' if x * x + y * y < 0.5 else 'out'}\n" for x, y in points))

    def train(self, *arguments):
        """The run's report, and the loss of the model in its file on the same test rows."""
        run = self.json("train", "train.csv", "--test", "test.csv", *arguments, "--out", "m.safetensors")
        return run, self.json("evaluate", "m.safetensors", "test.csv")["loss"]


class Averages(WithFiles):
    def test_the_average_is_the_model(self):
        run, loss = self.train("--average", "0.99", "--validation", "0.2")
        self.assertEqual(run["options"]["average"], 0.99)
        self.assertEqual(loss, run["test"]["loss"])


class Activations(WithFiles):
    def test_learned_and_grouped_activations_train_and_come_back(self):
        for activation in ("prelu", "maxout:pieces=3", "max_pool:size=4"):
            run, loss = self.train("--hidden", "16", "--activation", activation)
            self.assertGreater(run["test"]["accuracy"], 0.9, activation)
            self.assertEqual(loss, run["test"]["loss"])

    def test_groups_must_divide_the_units(self):
        self.fails("train iris --hidden 15 --activation max_pool:size=4",
                   "takes 4 features together, and 15 are not a multiple of 4")


class Health(ProgramTest):
    def test_it_is_kept_told_and_drawn(self):
        done = self.run_program("train", "digits", "--hidden", "16,16,16,16,16,16,16,16", "--activation", "sigmoid",
                                "--epochs", "2", "--health", "--out", "m.safetensors")
        self.assertEqual(done.returncode, 0)
        self.assertRegex(done.stdout, r"layer +gradient +activation +weights +dead +saturated")
        self.assertIn("The gradient vanishes on its way back", done.stdout)
        self.ok("plot", "health", "m.safetensors", "--out", "health.svg")
        self.assertIn("Saturated", (self.folder / "health.svg").read_text())

    def test_a_run_without_it_cannot_be_drawn(self):
        self.ok("train", "iris", "--epochs", "2", "--quiet", "--out", "m.safetensors")
        self.fails("plot health m.safetensors",
                   "the run's epochs do not tell how its layers fared; train with --health")


class FindRate(ProgramTest):
    def test_a_rate_is_suggested(self):
        found = self.json("train", "digits", "--find-lr")
        self.assertTrue(1e-4 < found["learning_rate"] < 1, found["learning_rate"])
        self.assertEqual(set(found["trials"][0]), {"learning_rate", "loss", "smoothed"})
        self.assertRegex(self.ok("train", "digits", "--find-lr"), r"Try --learning-rate [0-9.e-]+ with adamw\.")

    def test_it_keeps_nothing(self):
        self.fails("train digits --find-lr --out m.safetensors",
                   "--find-lr keeps nothing; leave out --out, --checkpoint and --resume")


if __name__ == "__main__":
    unittest.main()
