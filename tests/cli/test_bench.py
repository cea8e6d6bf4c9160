"""`halfspace bench`: its one JSON object, the same bits on any number of threads, its errors."""

import json
import os
import unittest

from program import ProgramTest

QUICK = ("--seconds", "0.01")
KEYS = {"name", "precision", "us_per_step", "samples_per_second", "gflops", "fraction_of_peak", "weights_hash"}


class Bench(ProgramTest):
    def bench(self, *arguments):
        done = self.run_program("bench", *arguments, *QUICK, "--json")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return json.loads(done.stdout)

    def test_one_object_with_the_peak_and_a_row_a_workload(self):
        report = self.bench("tiny", "infer-1", "--threads", "1")
        self.assertEqual(report["threads"], 1)
        self.assertGreater(report["fma_peak_gflops"], report["fma_peak_gflops_float64"])
        self.assertEqual([row["name"] for row in report["workloads"]], ["tiny", "infer-1"])
        for row in report["workloads"]:
            self.assertEqual(set(row), KEYS)
            self.assertGreater(row["us_per_step"], 0)

    def test_weights_do_not_depend_on_threads(self):
        names = ("lecture", "tiny")
        if "ASAN_OPTIONS" not in os.environ:  # under sanitizers the others take minutes and show no more
            names += ("lecture-f64", "mnist-sgd", "mnist-adam", "mlp512", "mnist-256")
        hashes = [[row["weights_hash"] for row in self.bench(*names, "--threads", threads)["workloads"]]
                  for threads in ("1", "2", "4")]
        self.assertEqual(len(set(hashes[0])), len(names))
        self.assertEqual(hashes[1:], hashes[:1] * 2)

    def test_names_the_nearest_workload(self):
        done = self.run_program("bench", "tinny")
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn("unknown workload 'tinny'; did you mean 'tiny'?", done.stderr)

    def test_says_what_training_to_an_accuracy_needs(self):
        done = self.run_program("bench", "mnist-98")
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn("set HALFSPACE_DATA", done.stderr)


if __name__ == "__main__":
    unittest.main()
