"""Solvers of the whole data, and runs that end where nothing is left to gain."""

import unittest

from program import ProgramTest


class Solvers(ProgramTest):
    def test_lbfgs_converges_and_says_so(self):
        report = self.json("train", "iris", "--hidden", "none", "--optimizer", "lbfgs", "--l2", "0.01",
                           "--precision", "float64", "--tolerance", "1e-9")
        self.assertEqual(report["ending"], "converged")
        self.assertRegex(report["reason"], r"^the gradient's length .* is within 1e-09$")
        self.assertLess(report["epochs"], 100)

    def test_the_summary_tells_why_it_ended(self):
        done = self.run_program("train", "diabetes", "--hidden", "none", "--optimizer", "levenberg_marquardt")
        self.assertRegex(done.stdout, r"Converged after epoch \d+: ")
        self.assertIn("levenberg_marquardt on all rows, 200 epochs at most", done.stderr)

    def test_threads_change_nothing(self):
        hashes = {self.json("train", "digits", "--optimizer", "lbfgs", "--epochs", "8", "--threads",
                            threads)["weights_hash"] for threads in ("1", "2", "4")}
        self.assertEqual(len(hashes), 1)

    def test_descent_until_convergence_wants_whole_batches(self):
        self.fails("train iris --optimizer sgd --tolerance 1e-3",
                   "--tolerance and --loss-tolerance look at all rows in every step; add --batch 120")
        report = self.json("train", "iris", "--hidden", "none", "--optimizer", "sgd", "--schedule", "constant",
                           "--learning-rate", "0.5", "--l2", "0.05", "--batch", "120", "--epochs", "9999",
                           "--tolerance", "1e-4")
        self.assertEqual(report["ending"], "converged")

    def test_levenberg_marquardt_wants_squares(self):
        self.fails("train iris --optimizer levenberg_marquardt",
                   "minimizes sums of squares of linear outputs (mse, half_squared, squared_sum); got the loss "
                   "cross_entropy of softmax outputs")


if __name__ == "__main__":
    unittest.main()
