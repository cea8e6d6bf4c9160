"""Folders and tables of real data, where they are: HALFSPACE_DATA, else ../shared/data beside the project."""

import resource
import statistics
import subprocess
import unittest

from program import PROGRAM, ProgramTest, environment


class RealData(ProgramTest):
    def test_mnist_is_a_folder_with_its_own_test_part(self):
        folder = self.real("mnist")
        run = self.json("train", folder, "--hidden", "32", "--epochs", "1", "--out", "m.safetensors")
        self.assertEqual((run["train"]["rows"], run["test"]["rows"], run["model"]), (60000, 10000, "784-32-10"))
        self.assertGreater(run["test"]["accuracy"], 0.93)
        self.assertEqual(self.json("evaluate", "m.safetensors", folder)["accuracy"], run["test"]["accuracy"])
        self.assertEqual(self.json("evaluate", "m.safetensors", folder, "--part", "all")["rows"], 70000)
        self.assertEqual(len(self.ok("predict", "m.safetensors", folder).splitlines()), 10001)

    def test_training_mnist_stays_below_400_megabytes(self):
        folder = self.real("mnist")
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        subprocess.run([PROGRAM, "train", folder, "--epochs", "1", "--max-steps", "50", "--json"], cwd=self.folder,
                       env=environment(), stdout=subprocess.DEVNULL, check=True)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        if before < peak and not environment().get("ASAN_OPTIONS"):
            self.assertLess(peak, 400 * 1024)

    def test_california_housing_infers_regression(self):
        table = self.real("tabular/california_housing_geron.csv")
        run = self.json("train", table, "--target", "median_house_value", "--epochs", "3")
        self.assertEqual((run["task"], run["model"].split("-")[0]), ("regression", "13"))
        self.assertGreater(run["test"]["r2"], 0.5)

    def test_cifar_and_omniglot_are_read(self):
        self.assertEqual(self.json("info", self.real("cifar-10"))["train"]["image_shape"], [3, 32, 32])
        self.assertGreater(len(self.json("info", self.real("omniglot"))["train"]["classes"]), 256)

    def test_yeast_reaches_a_micro_f1_of_62_percent(self):
        train, test = self.real("multilabel/yeast-train.arff.gz"), self.real("multilabel/yeast-test.arff.gz")
        runs = [self.json("train", train, "--test", test, "--target", "last:14", "--task", "multilabel", "--seed", seed)
                for seed in range(5)]
        self.assertEqual((runs[0]["train"]["rows"], runs[0]["test"]["rows"]), (1500, 917))
        self.assertGreaterEqual(statistics.median(run["test"]["micro_f1"] for run in runs), 0.62)

    def test_imdb_is_read_sparse_and_trains(self):
        data = self.real("multilabel/imdb-f.arff.gz")
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        run = self.json("train", data, "--target", "first:28", "--epochs", "1", "--max-steps", "100")
        self.assertEqual((run["task"], run["train"]["rows"] + run["test"]["rows"]), ("multilabel", 120919))
        self.assertEqual((run["model"].split("-")[0], run["model"].split("-")[-1]), ("1001", "28"))
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        if before < peak and not environment().get("ASAN_OPTIONS"):
            self.assertLess(peak, 900 * 1024)

    def test_omniglots_901_classes_train(self):
        run = self.json("train", self.real("omniglot"), "--epochs", "3")
        self.assertEqual((run["task"], run["train"]["rows"], run["model"].split("-")[-1]), ("multiclass", 14416, "901"))
        self.assertGreater(run["test"]["accuracy"], 0.02)
        self.assertEqual(sum(count for _, _, count in run["confusion"]["counts"]), 3604)


if __name__ == "__main__":
    unittest.main()
