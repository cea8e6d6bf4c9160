"""compare: every learner on the same rows, as a table, as JSON and as a figure."""

import json
import unittest
import xml.etree.ElementTree as xml

from program import ProgramTest

SVG = "{http://www.w3.org/2000/svg}"
CLASSIFIERS = ["logistic", "kernel_ridge_rbf", "kernel_ridge_polynomial", "kernel_perceptron_rbf",
               "kernel_perceptron_polynomial", "neighbours", "mlp"]


class Compare(ProgramTest):
    def words(self):
        return [text.text for text in xml.parse(self.folder / "figure.svg").getroot().iter(SVG + "text")]

    def test_classifiers_share_rows_and_measure(self):
        found = self.json("compare", "wine")
        self.assertEqual((found["data"], found["task"], found["rows"]),
                         ("wine", "multiclass", {"train": 142, "test": 36}))
        self.assertEqual([each["name"] for each in found["learners"]], CLASSIFIERS)
        for each in found["learners"]:
            self.assertGreater(each["accuracy"], 0.9, each["name"])
            self.assertGreater(min(each["fit_seconds"], each["predict_seconds"], each["bytes"]), 0)
            self.assertEqual(each["train_rows"], 142)
        again = self.json("compare", "wine", "--threads", "1")
        scores = lambda of: [each["accuracy"] for each in of["learners"]]
        self.assertEqual(scores(again), scores(found))

    def test_the_network_is_that_of_train(self):
        network = self.json("compare", "iris", "--hidden", "5", "--epochs", "9", "--seed", "3")["learners"][-1]
        trained = self.json("train", "iris", "--hidden", "5", "--epochs", "9", "--seed", "3")
        self.assertEqual(network["accuracy"], trained["test"]["accuracy"])
        self.assertEqual(network["bytes"], 4 * trained["parameters"])

    def test_numbers_have_r2_and_no_perceptron(self):
        found = self.json("compare", "diabetes", "--epochs", "5")
        self.assertEqual([each["name"] for each in found["learners"]],
                         ["linear", "kernel_ridge_rbf", "kernel_ridge_polynomial", "neighbours", "mlp"])
        self.assertGreater(found["learners"][0]["r2"], 0.3)
        self.assertNotIn("accuracy", found["learners"][0])

    def test_the_table(self):
        lines = self.ok("compare", "digits", "--kernel-rows", "300", "--k", "3", "--epochs", "1").splitlines()
        self.assertEqual(lines[0], "digits: 1,438 train and 359 test rows of 64 inputs; digit: 10 classes")
        self.assertRegex(lines[2], r"^learner +accuracy +fit +predict +memory$")
        self.assertRegex(lines[4], r"^Kernel ridge, RBF +0\.\d+ +[\d.]+ m?s +[\d.]+ m?s +[\d.]+ kB  on 300 rows$")
        self.assertRegex(lines[8], r"^3 nearest neighbours +0\.9\d+ +[\d.]+ m?s +[\d.]+ m?s +[\d.]+ kB$")
        self.assertRegex(lines[9], r"^Network 64-128-10 ")

    def test_two_inputs_are_drawn_side_by_side(self):
        found = json.loads(self.ok("compare", "spiral", "--kernel-gamma", "5", "--epochs", "2", "--out", "figure.svg",
                                   "--json"))
        words = self.words()
        for title, each in zip(("Logistic", "Kernel ridge, RBF", "Kernel ridge, poly", "Kernel perceptron, RBF",
                                "Kernel perceptron, poly", "5 nearest neighbours"), found["learners"]):
            self.assertIn(f"{title} {each['accuracy']:.3f}", words)
        self.assertIn("x across, y up; accuracy in each title; dots are 100 test rows", words)
        self.assertEqual(len(list(xml.parse(self.folder / "figure.svg").getroot().iter(SVG + "image"))), 2 * 7)

    def test_other_inputs_are_drawn_as_scores(self):
        self.ok("compare", "iris", "--epochs", "1", "--out", "figure.svg")
        words = self.words()
        for word in ("Time to fit", "Memory", "accuracy", "seconds", "bytes"):
            self.assertIn(word, words)

    def test_a_network_that_diverges_ends_with_3(self):
        self.fails("compare iris --learning-rate 1e30",
                   "the network 4-64-64-3 diverged at step 2 (epoch 1, batch 2): layers.2 (linear) gives inf; lower the "
                   "learning rate or clip the gradient", code=3)

    def test_wrong_use(self):
        self.write("labels.csv", "a,b,y,z\n" + "1,2,0,1\n2,1,1,0\n3,5,1,1\n" * 5)
        for arguments, message in (
            ("compare iris --k 0", "k is at least 1; got 0"),
            ("compare iris --k 1000", "k is from 1 to the number of training rows, 120; got 1000"),
            ("compare iris --kernel-gamma -1", "gamma is above 0; got -1"),
            ("compare iris --degree 0",
             "a polynomial has a constant of at least 0 and a degree from 1 to 20; got 1 and 0"),
            ("compare iris --ridge 0", "the penalty is above 0; got 0"),
            ("compare iris --kernel-rows 1", "kernels learn from 2 to 20,000 rows; got 1"),
            ("compare iris --out a.pdf", "--out takes an .svg or .png file; got 'a.pdf'"),
            ("compare labels.csv --target y,z",
             "compares learners of one class or number a row, and this is multilabel; name one --target"),
        ):
            with self.subTest(arguments):
                self.fails(arguments, message)


if __name__ == "__main__":
    unittest.main()
