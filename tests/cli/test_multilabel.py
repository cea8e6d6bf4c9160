"""Several labels a row: ARFF files, --target with several columns, and what train, evaluate, predict and info make of them."""

import csv
import gzip
import io
import unittest

from program import ProgramTest


def table(rows=240):
    """Labels that follow from the inputs: low, odd and both, which the network can learn."""
    lines = ["a,b,low,odd,both"]
    for i in range(rows):
        a, b = (i * 37 % 100) / 50 - 1, (i * 53 % 100) / 50 - 1
        low, odd = int(a < 0), int(b > 0.2)
        lines.append(f"{a},{b},{low},{odd},{low * odd}")
    return "\n".join(lines) + "\n"


def arff(sparse, rows=60):
    lines = ["% made by a test", "@relation 'words: -C 2'", "@attribute good {0,1}", "@attribute 'very good' {0,1}"]
    lines += [f"@attribute w{i} numeric" for i in range(6)] + ["@data"]
    for row in range(rows):
        cells = [int(row % 2 == 0), int(row % 3 == 0)] + [int((row * (i + 2)) % 5 == 0 or (i < 2 and row % (i + 2) == 0))
                                                         for i in range(6)]
        if sparse:
            lines.append("{" + ",".join(f"{i} {cell}" for i, cell in enumerate(cells) if cell) + "}")
        else:
            lines.append(",".join(map(str, cells)))
    return "\n".join(lines) + "\n"


class Multilabel(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("t.csv", table())

    def test_the_json_leads_with_micro_f1(self):
        run = self.json("train", "t.csv", "--target", "last:3")
        self.assertEqual((run["task"], run["target"], run["model"].split("-")[-1]), ("multilabel", "low,odd,both", "3"))
        self.assertEqual((run["options"]["loss"], run["options"]["output"], run["options"]["target"]),
                         ("bce_logits", "sigmoid", "last:3"))
        self.assertEqual(list(run["test"])[:2], ["loss", "micro_f1"])
        self.assertEqual(sorted(run["test"]),
                         ["hamming_loss", "loss", "macro_f1", "micro_f1", "rows", "subset_accuracy"])
        self.assertGreater(run["test"]["micro_f1"], 0.9)
        self.assertEqual([label["name"] for label in run["labels"]], ["low", "odd", "both"])
        self.assertNotIn("confusion", run)

    def test_every_way_to_name_the_targets_is_the_same_run(self):
        flags = ("--epochs", "2")
        runs = [self.json("train", "t.csv", "--target", target, *flags)["weights_hash"]
                for target in ("low,odd,both", "3,4,5", "-1,-2,-3", "last:3", "both,3,last:2")]
        self.assertEqual(set(runs), {runs[0]})
        self.write("run.toml", 'data = "t.csv"\ntarget = ["low", "odd", "both"]\nepochs = 2\n')
        self.assertEqual(self.json("train", "--config", "run.toml")["weights_hash"], runs[0])
        self.assertEqual(self.json("train", "t.csv", "--target", "low", "--task", "multilabel", *flags)["task"], "multilabel")

    def test_a_saved_model_measures_and_predicts_as_the_trained_one(self):
        self.write("test.csv", table(50))
        run = self.json("train", "t.csv", "--test", "test.csv", "--target", "last:3", "--epochs", "20", "--out", "m.safetensors")
        again = self.json("evaluate", "m.safetensors", "test.csv")
        for key in ("loss", "micro_f1", "macro_f1", "hamming_loss", "subset_accuracy", "rows"):
            self.assertEqual(again[key], run["test"][key])
        self.assertEqual(again["labels"], run["labels"])
        rows = list(csv.reader(io.StringIO(self.ok("predict", "m.safetensors", "test.csv"))))
        self.assertEqual(rows[0], ["low", "odd", "both", "p(low)", "p(odd)", "p(both)"])
        self.assertEqual(len(rows), 51)
        truth = [line.split(",")[2:] for line in table(50).splitlines()[1:]]
        wrong = 0
        for row, labels in zip(rows[1:], truth):
            self.assertEqual(row[:3], [str(int(float(p) > 0.5)) for p in row[3:]])
            wrong += sum(a != b for a, b in zip(row[:3], labels))
        self.assertAlmostEqual(wrong / 150, run["test"]["hamming_loss"])
        bare = "\n".join(line.rsplit(",", 3)[0] for line in table(50).splitlines()) + "\n"
        self.assertEqual(list(csv.reader(io.StringIO(self.ok("predict", "m.safetensors", "-", stdin=bare)))), rows)

    def test_labels_of_other_names_are_pointed_at(self):
        self.ok("train", "t.csv", "--target", "last:3", "--epochs", "2", "--quiet", "--out", "m.safetensors")
        expected = self.json("evaluate", "m.safetensors", "t.csv")["loss"]
        self.write("u.csv", table().replace("low,odd,both", "x,y,low"))
        self.assertEqual(self.json("evaluate", "m.safetensors", "u.csv", "--target", "x,y,5")["loss"], expected)
        self.fails("evaluate m.safetensors u.csv --target x,y",
                   "'u.csv': --target x,y is 2 columns; the model predicts 3")
        self.fails("evaluate m.safetensors u.csv",
                   "'u.csv' has no target column 'odd'; got 5 columns: 'a', 'b', 'x', 'y', 'low'")

    def test_words_for_people(self):
        done = self.run_program("train", "t.csv", "--target", "last:3", "--epochs", "2", "--hidden", "8", "--out", "m.safetensors")
        self.assertIn("2 inputs; 3 labels: low, odd, both, sigmoid\n", done.stderr)
        self.assertRegex(done.stdout, r"\ATest micro_f1 0?\.?\d+  macro_f1 \d\.?\d*  hamming loss \d\.\d+  loss \d\.\d+  \(48 rows\)\n"
                                      r"All labels of a row right: \d\.?\d*\nAlways the commonest label: micro_f1 0\.\d+\n\n"
                                      r"label +precision +recall +f1 +rows\nlow ")
        self.assertIn("\ntarget     3 labels: low, odd, both\n", self.ok("info", "m.safetensors"))
        self.assertIn("\nlabel  precision", self.ok("evaluate", "m.safetensors", "t.csv"))

    def test_a_resumed_run_ends_with_the_same_bits(self):
        flags = ("t.csv", "--target", "last:3", "--epochs", "4")
        whole = self.json("train", *flags)["weights_hash"]
        self.json("train", *flags, "--checkpoint", "run", "--max-steps", "13")
        self.assertEqual(self.json("train", "--resume", "run")["weights_hash"], whole)

    def test_wrong_use_is_one_line(self):
        for arguments, message in (
            ("--target a,low", "'t.csv': line 2, column 'a': '-1' is no label, 0 or 1; name one target for another task than "
                               "multilabel"),
            ("--target last:9", "'t.csv' has 5 columns; 'last:9' asks for more"),
            ("--target low,none", "'t.csv' has no column 'none'; columns: a, b, low, odd, both"),
            ("--target low,odd --task binary",
             "'t.csv': 2 targets are given; several are for the task multilabel, the others have one"),
            ("--target first:5 --task multilabel", "'t.csv': line 2, column 'a': '-1' is no label, 0 or 1; name one target "
                                                   "for another task than multilabel"),
            ("--target last:3 --drop a,b", "'t.csv' has no input columns beside the target 'low, odd, both'; check the "
                                           "delimiter, the target and what is dropped"),
            ("--target last:3 --loss cross_entropy",
             "'cross_entropy' is not for labels, each of which is there or not; use bce_logits"),
            ("--target last:3 --class-weight balanced",
             "balanced class weights need one class a row; a row has several labels"),
        ):
            with self.subTest(arguments):
                self.fails(f"train t.csv {arguments}", message)
        self.fails("train digits --task multilabel",
                   "'digits' has one class an image; multilabel needs a table with 0/1 columns")


class Arff(ProgramTest):
    def test_dense_and_sparse_rows_train_the_same_network(self):
        self.write("dense.arff", arff(False))
        self.write("sparse.arff.gz", gzip.compress(arff(True).encode()))
        dense = self.json("train", "dense.arff", "--epochs", "3", "--out", "m.safetensors")
        self.assertEqual((dense["task"], dense["target"]), ("multilabel", "good,very good"))
        self.assertEqual(self.json("train", "sparse.arff.gz", "--epochs", "3")["weights_hash"], dense["weights_hash"])
        self.assertEqual(self.ok("predict", "m.safetensors", "sparse.arff.gz"), self.ok("predict", "m.safetensors", "dense.arff"))

    def test_info_shows_its_columns(self):
        self.write("t.arff", "@relation t\n@attribute a numeric\n@attribute c {u,v}\n@data\n{0 2}\n{1 v}\n{}\n")
        columns = self.json("info", "t.arff")["train"]["columns"]
        self.assertEqual((columns[0]["max"], columns[0]["missing"]), (2, 0))
        self.assertAlmostEqual(columns[0]["mean"], 2 / 3)
        self.assertEqual(columns[1]["categories"], {"u": 2, "v": 1})

    def test_damage_is_one_line_with_its_place(self):
        text = arff(True)
        for content, message in (
            (text.replace("numeric", "numbers", 1), "'t.arff': line 5, character 15: 'numbers' is no type; types: numeric, real, "
                                                    "integer, string, date, or values in braces"),
            (text.replace("{0 1", "{99 1", 1), "'t.arff': line 12, character 2: '99' is no index of an attribute, from 0 to 7"),
            (text.replace("@data", "@date"), "'t.arff': line 11, character 1: '@date' is none of @relation, @attribute and @data"),
            (text.split("@data")[0], "'t.arff' has no @data line; it is truncated or not ARFF"),
            (text.split("}\n")[0], "'t.arff': line 3, character 21: the list of values must end with a brace"),
            ("\0" + text, "'t.arff' has a zero byte at byte 0; it is not text in UTF-8"),
        ):
            with self.subTest(message):
                self.write("t.arff", content)
                self.fails("train t.arff", message)

    def test_every_cut_of_a_file_ends_well_or_in_one_line(self):
        whole = arff(True, 4)
        for size in range(0, len(whole), 7):
            self.write("cut.arff", whole[:size])
            done = self.run_program("train", "cut.arff", "--epochs", "1", "--quiet", "--test", "0.5")
            self.assertIn((done.returncode, done.stderr.count("\n")), ((0, 0), (2, 1)), (size, done.stderr))


if __name__ == "__main__":
    unittest.main()
