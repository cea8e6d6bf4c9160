"""LIBSVM files: one label a row or several, compressed or not, and test files that name fewer features."""

import gzip
import unittest

from program import ProgramTest


def rows(count, last=True):
    """Class 1 has feature 3, class 2 feature 7; feature 9 is in the training file alone."""
    lines = []
    for i in range(count):
        label = 1 + i % 2
        cells = [f"{3 if label == 1 else 7}:{1 + i % 5 / 10}"]
        if last and i % 10 == 0:
            cells.append("9:1")
        lines.append(f"{label} {' '.join(cells)}  # row {i}")
    return "\n".join(lines) + "\n"


class Libsvm(ProgramTest):
    def test_a_test_file_need_not_name_every_feature(self):
        self.write("train.libsvm.gz", gzip.compress(rows(200).encode()))
        self.write("test.svm", rows(40, last=False))
        run = self.json("train", "train.libsvm.gz", "--test", "test.svm", "--out", "m.safetensors")
        self.assertEqual((run["task"], run["target"], run["model"].split("-")[0]), ("binary", "label", "9"))
        self.assertEqual(run["test"]["accuracy"], 1)
        self.assertEqual(self.json("evaluate", "m.safetensors", "test.svm")["loss"], run["test"]["loss"])
        self.assertEqual(len(self.ok("predict", "m.safetensors", "test.svm").splitlines()), 41)

    def test_labels_that_are_no_whole_numbers_are_a_regression(self):
        text = "".join(f"{i / 50 - 1} qid:{i // 10} 1:{i} 3:{i % 7}\n" for i in range(120))
        self.write("t.svm", text)
        run = self.json("train", "t.svm", "--epochs", "30")
        self.assertEqual((run["task"], run["model"].split("-")[0]), ("regression", "3"))
        self.assertGreater(run["test"]["r2"], 0.9)

    def test_several_labels_are_a_multilabel_task(self):
        text = "".join(f"{'1,2' if i % 3 == 0 else 2 if i % 3 == 1 else ''} {i % 3 + 1}:1\n" for i in range(150))
        self.write("t.svmlight", text)
        run = self.json("train", "t.svmlight", "--out", "m.safetensors")
        self.assertEqual((run["task"], run["target"]), ("multilabel", "label_1,label_2"))
        self.assertEqual(run["test"]["micro_f1"], 1)
        self.write("only.libsvm", "2,1 1:1\n 2:1\n")
        head, first, _ = self.ok("predict", "m.safetensors", "only.libsvm").splitlines()
        self.assertEqual(head, "label_1,label_2,p(label_1),p(label_2)")
        self.assertTrue(first.startswith("1,1,"))

    def test_damage_is_one_line_with_its_place(self):
        for content, message in (
            ("1 4294967296:1\n", "line 1, character 3: '4294967296' is no index, a whole number from 0 to 131072"),
            ("1 1:1\n2 1=1\n", "line 2, character 3: '1=1' is no index, a whole number from 0 to 131072"),
            ("1 1:1\n1 2:1 1:1\n", "line 2, character 7: index 1 follows 2; indices ascend"),
            ("1 1:1e999\n", "line 1, character 5: '1e999' is not a finite number"),
            ("cat 1:1\n", "line 1, character 1: 'cat' is no label, a finite number"),
        ):
            with self.subTest(content):
                self.write("t.libsvm", content)
                self.fails("train t.libsvm", f"'t.libsvm': {message}")
        self.write("t.libsvm", "1\0 1:1\n")
        self.fails("train t.libsvm", "'t.libsvm' has a zero byte at byte 1; it is not text in UTF-8")


if __name__ == "__main__":
    unittest.main()
