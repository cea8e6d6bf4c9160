"""Every definition by its name: activations, losses, penalties, optimizers and schedules on the command line."""

import re
import unittest

from program import ProgramTest


class Definitions(ProgramTest):
    def choices(self, flag):
        """The names that --help lists for a flag: the longest list in its text."""
        words = re.sub(r"\s+", " ", self.ok("train", "--help"))
        text = re.search(rf"--{flag} NAME (.*?) --[a-z]", words)[1]
        longest = max(re.findall(r"(?:[a-z0-9_]+, )+[a-z0-9_]+", text), key=len)
        return [name for name in longest.split(", ") if name not in ("auto", "none", "with")]

    def train(self, data, *arguments):
        return self.json("train", data, "--hidden", "8", *arguments)

    def test_every_activation_trains(self):
        names = self.choices("activation")
        self.assertGreaterEqual(len(names), 21)
        for name in names:
            with self.subTest(name):
                self.train("iris", "--epochs", "1", "--activation", name)

    def test_every_optimizer_learns_digits(self):
        names = self.choices("optimizer")
        self.assertGreaterEqual(len(names), 8)
        for name in names:
            with self.subTest(name):
                # Rprop believes in signs: whole batches, and a step for each epoch.
                rest = ("--batch", "1438", "--epochs", "60") if name == "rprop" else ("--epochs", "20")
                run = self.json("train", "digits", "--hidden", "32", "--optimizer", name, *rest)
                self.assertGreaterEqual(run["test"]["accuracy"], 0.9)

    def test_every_schedule_and_penalty_trains(self):
        for flag, least in (("schedule", 8), ("penalty", 4)):
            names = self.choices(flag)
            self.assertGreaterEqual(len(names), least)
            for name in names:
                with self.subTest(name):
                    self.train("iris", "--epochs", "2", f"--{flag}", name)

    def test_every_loss_trains_the_task_it_fits(self):
        for data, names in (
            ("diabetes", ("half_squared", "squared_sum", "mse", "mae", "huber")),
            ("breast-cancer", ("bce", "bce_logits", "logistic", "hinge", "squared_hinge", "perceptron")),
            ("iris", ("cross_entropy", "kullback_leibler", "sparsemax_loss", "entmax15_loss")),
        ):
            for name in names:
                with self.subTest(name):
                    self.assertEqual(self.train(data, "--epochs", "2", "--loss", name)["options"]["loss"], name)

    def test_a_loss_keeps_its_parameters_in_the_model(self):
        run = self.train("diabetes", "--epochs", "2", "--loss", "huber:delta=0.5", "--out", "m.safetensors")
        self.assertEqual(self.json("info", "m.safetensors")["loss"], "huber:delta=0.5")
        plain = self.train("diabetes", "--epochs", "2", "--loss", "huber")
        self.assertNotEqual(plain["weights_hash"], run["weights_hash"])
        self.assertIn("huber:delta=0.5", self.ok("info", "m.safetensors"))

    def test_a_penalty_moves_the_weights(self):
        bare = self.train("iris", "--epochs", "2")["weights_hash"]
        for flags in (("--penalty", "group_lasso:strength=0.01"), ("--max-norm", "0.5")):
            self.assertNotEqual(self.train("iris", "--epochs", "2", *flags)["weights_hash"], bare)
        penalty = self.train("iris", "--epochs", "2", "--penalty", "l2:strength=0.01")["weights_hash"]
        self.assertEqual(self.train("iris", "--epochs", "2", "--l2", "0.01")["weights_hash"], penalty)

    def test_counts_are_predicted_by_their_rates(self):
        rows = [f"{x / 50},{round(2.718 ** (x / 50))}" for x in range(-100, 101)]
        self.write("counts.csv", "x,n\n" + "\n".join(rows) + "\n")
        flags = ("--task", "regression", "--loss", "poisson", "--hidden", "none", "--optimizer", "adam",
                 "--learning-rate", "0.05", "--epochs", "60", "--out", "m.safetensors")
        run = self.json("train", "counts.csv", *flags)
        self.assertEqual(run["options"]["output"], "exponential")
        self.assertGreaterEqual(run["test"]["r2"], 0.9)
        self.write("new.csv", "x\n-2\n0\n2\n")
        rates = [float(cell) for cell in re.findall(r"\d+\.\d+(?:e-?\d+)?", self.ok("predict", "m.safetensors", "new.csv"))]
        self.assertTrue(all(rate > 0 for rate in rates))
        self.write("bad.csv", "x,n\n" + "\n".join(f"{x},{-1.5 if x == 3 else x % 7}" for x in range(20)) + "\n")
        done = self.run_program("train", "bad.csv", "--task", "regression", "--loss", "poisson", "--test", "0.1")
        self.assertEqual((done.returncode, done.stdout, done.stderr.count("\n")), (2, "", 1))
        self.assertIn("a loss of counts takes targets of at least 0; got -1.5 in training row", done.stderr)

    def test_what_does_not_fit_is_said(self):
        for arguments, message in (
            ("train breast-cancer --loss zero_one",
             "'zero_one' is flat: it has no gradient to learn from; use hinge, logistic or perceptron"),
            ("train iris --loss poisson",
             "'poisson' is for counts and the target is a class; use cross_entropy, or --task regression"),
            ("train iris --schedule step:every=0", "'every' lies in [1e-06, 1e+30]; got 0"),
            ("train iris --penalty l1:strength=-1", "'strength' lies in [0, 1e+30]; got -1"),
        ):
            with self.subTest(arguments):
                self.fails(arguments, message)


if __name__ == "__main__":
    unittest.main()
