"""evaluate, predict and info: a saved model is the trained one, and a row alone is the row in its batch."""

import csv
import io
import json
import struct
import unittest

from program import ProgramTest


def table_of(text):
    return list(csv.reader(io.StringIO(text)))


class Predict(ProgramTest):
    def setUp(self):
        super().setUp()
        self.iris = "sepal_length,sepal_width,petal_length,petal_width\n5.1,3.5,1.4,0.2\n6.2,2.9,4.3,1.3\n7.1,3,5.9,2.1\n"

    def test_row_by_row_is_the_batch_to_the_bit(self):
        for data, flags in (("digits", ("--norm", "batch")), ("diabetes", ()), ("wine", ("--precision", "float64"))):
            with self.subTest(data):
                self.ok("train", data, "--epochs", "2", "--quiet", "--out", "m.safetensors", *flags)
                rows = self.csv_of(data)
                whole = self.ok("predict", "m.safetensors", "-", stdin=rows[0] + "".join(rows[1:])).splitlines()
                self.assertEqual(len(whole), len(rows))
                for i in (1, 2, 17, len(rows) - 1):
                    alone = self.ok("predict", "m.safetensors", "-", "--header", stdin=rows[0] + rows[i]).splitlines()
                    self.assertEqual(alone, [whole[0], whole[i]])
                tail = self.ok("predict", "m.safetensors", "-", "--header", stdin=rows[0] + "".join(rows[-7:])).splitlines()
                self.assertEqual(tail[1:], whole[-7:])

    def csv_of(self, data):
        """The header and the rows of an embedded set, from the sources beside the tests."""
        import gzip
        from program import SOURCE
        with gzip.open(SOURCE / f"data/{data}.csv.gz", "rt") as file:
            return [line if line.endswith("\n") else line + "\n" for line in file]

    def test_probabilities_stand_beside_the_class(self):
        self.ok("train", "iris", "--quiet", "--out", "m.safetensors")
        table = table_of(self.ok("predict", "m.safetensors", "-", stdin=self.iris))
        self.assertEqual(table[0], ["predicted", "p(setosa)", "p(versicolor)", "p(virginica)"])
        self.assertEqual([row[0] for row in table[1:]], ["setosa", "versicolor", "virginica"])
        for row in table[1:]:
            self.assertAlmostEqual(sum(map(float, row[1:])), 1, places=6)
            for text in row[1:]:
                number = float(text)
                self.assertEqual(struct.unpack("f", struct.pack("f", number))[0], struct.unpack("f", struct.pack("f", float(text)))[0])
                self.assertLessEqual(len(text.split("e")[0].replace(".", "").lstrip("0")), 9)

    def test_the_target_may_be_missing_named_otherwise_or_there(self):
        self.ok("train", "iris", "--quiet", "--epochs", "20", "--out", "m.safetensors")
        plain = self.ok("predict", "m.safetensors", "-", stdin=self.iris)
        labelled = self.iris.replace("width\n", "width,kind\n").replace("0.2\n", "0.2,setosa\n").replace(
            "1.3\n", "1.3,versicolor\n").replace("2.1\n", "2.1,virginica\n")
        self.write("labelled.csv", labelled)
        self.assertEqual(self.ok("predict", "m.safetensors", "labelled.csv"), plain)
        self.assertEqual(self.ok("predict", "m.safetensors", "labelled.csv", "--target", "kind"), plain)
        self.assertEqual(self.json("evaluate", "m.safetensors", "labelled.csv", "--target", "kind")["rows"], 3)
        headless = self.iris.split("\n", 1)[1]
        self.assertEqual(self.ok("predict", "m.safetensors", "-", "--no-header", stdin=headless), plain)

    def test_regression_has_the_targets_name_and_units(self):
        self.ok("train", "diabetes", "--quiet", "--out", "m.safetensors")
        table = table_of(self.ok("predict", "m.safetensors", "diabetes"))
        self.assertEqual((table[0], len(table)), (["progression"], 443))
        mean = sum(float(row[0]) for row in table[1:]) / 442
        self.assertTrue(100 < mean < 200)

    def test_files_as_csv_and_npy(self):
        self.ok("train", "iris", "--quiet", "--epochs", "20", "--out", "m.safetensors")
        printed = self.ok("predict", "m.safetensors", "iris")
        self.assertEqual(self.ok("predict", "m.safetensors", "iris", "--out", "p.csv"), "")
        self.assertEqual((self.folder / "p.csv").read_text(), printed)
        self.ok("predict", "m.safetensors", "iris", "--out", "p.npy")
        try:
            import numpy
        except ImportError:
            self.skipTest("NumPy is not there to read the .npy")
        array = numpy.load(self.folder / "p.npy")
        self.assertEqual((array.shape, array.dtype), ((150, 3), numpy.float32))
        self.assertEqual([[numpy.float32(text) for text in row[1:]] for row in table_of(printed)[1:]], array.tolist())

    def test_class_names_are_quoted_where_they_must_be(self):
        self.write("t.csv", 'a,y\n' + "".join(f'{i},"x, ""{i % 2}"""\n' for i in range(20)))
        self.ok("train", "t.csv", "--quiet", "--epochs", "1", "--out", "m.safetensors")
        table = table_of(self.ok("predict", "m.safetensors", "t.csv"))
        self.assertEqual(table[0], ["predicted", 'p(x, "0")', 'p(x, "1")'])
        self.assertIn(table[1][0], ('x, "0"', 'x, "1"'))


class RoundTrip(ProgramTest):
    def test_a_saved_model_measures_as_the_trained_one(self):
        self.write("train.csv", "a,b,y\n" + "".join(f"{i % 9},{'uvw'[i % 3]},{i % 9 * 2.5 + i % 3}\n" for i in range(90)))
        self.write("test.csv", "a,b,y\n" + "".join(f"{i % 7},{'uvw'[i % 3]},{i % 7 * 2.5 + i % 3}\n" for i in range(30)))
        run = self.json("train", "train.csv", "--test", "test.csv", "--epochs", "5", "--task", "regression", "--out", "m.safetensors")
        again = self.json("evaluate", "m.safetensors", "test.csv")
        for key in ("loss", "r2", "mse", "mae", "rmse", "rows"):
            self.assertEqual(again[key], run["test"][key])
        self.assertEqual(again["weights_hash"], run["weights_hash"])

    def test_nothing_but_the_model_is_written(self):
        self.ok("train", "iris", "--epochs", "1", "--quiet", "--out", "m.safetensors")
        self.assertEqual(self.files(), ["m.safetensors"])
        first = (self.folder / "m.safetensors").read_bytes()
        self.ok("train", "iris", "--epochs", "1", "--quiet", "--out", "m.safetensors")
        self.assertEqual((self.folder / "m.safetensors").read_bytes(), first)

    def test_evaluate_says_which_rows(self):
        self.ok("train", "xor", "--epochs", "2", "--quiet", "--out", "m.safetensors")
        out = self.ok("evaluate", "m.safetensors", "xor")
        self.assertRegex(out, r"\Axor: all 500 rows\n\nOverall accuracy [01]\.\d+  \(\d+ of 500 right\)")
        self.assertIn("\nThe model was trained on rows of xor; expect less on new ones.\n", out)
        new = self.json("evaluate", "m.safetensors", "xor", "--seed", "1", "--samples", "60")
        self.assertEqual((new["part"], new["rows"]), ("all", 60))


class Info(ProgramTest):
    def test_a_model_shows_its_layers_and_its_training(self):
        self.ok("train", "iris", "--hidden", "8,4", "--epochs", "3", "--quiet", "--out", "m.safetensors")
        out = self.ok("info", "m.safetensors")
        self.assertRegex(out, r"\Am\.safetensors: 4-8-4-3 multiclass model, float32, cross_entropy\n")
        self.assertRegex(out, r"\nlayer +kind +activation +output +parameters\ninput +\(batch, 4\)\n"
                         r"layers\.0 +linear +relu +\(batch, 8\) +40\nlayers\.2 +linear +relu +\(batch, 4\) +36\n"
                         r"layers\.4 +linear +softmax +\(batch, 3\) +15\ntotal +91\n")
        self.assertIn('trained    on "iris", 3 epochs', out)
        info = self.json("info", "m.safetensors")
        self.assertEqual((info["kind"], info["parameters"], len(info["layers"])), ("model", 91, 5))
        self.assertEqual(info["record"]["options"]["hidden"], [8, 4])
        self.assertEqual(info["layers"][4], {"name": "layers.4", "type": "linear", "shape": [None, 3],
                                             "activation": "softmax", "outputs": 3, "parameters": 15})
        self.assertEqual(sum(layer["parameters"] for layer in info["layers"]), 91)

    def test_a_summary_is_the_layers_alone(self):
        self.ok("train", "iris", "--hidden", "8", "--dropout", "0.2", "--norm", "batch", "--epochs", "1", "--quiet",
                "--out", "m.safetensors")
        lines = self.ok("info", "m.safetensors", "--summary").splitlines()
        self.assertEqual([line.split() for line in lines],
                         [["layer", "kind", "activation", "output", "parameters"], ["input", "(batch,", "4)"],
                          ["layers.0", "linear", "(batch,", "8)", "40"],
                          ["layers.1", "batch_norm", "relu", "(batch,", "8)", "16"],
                          ["layers.3", "dropout", "0.2", "(batch,", "8)"],
                          ["layers.4", "linear", "softmax", "(batch,", "3)", "27"], ["total", "83"]])
        self.fails("info iris --summary", "--summary is of models, and 'iris' is data")

    def test_a_table_shows_its_columns(self):
        self.write("t.csv", "a,b,y\n1,x,2\n,y,4\n3,x,5.5\n")
        out = self.ok("info", "t.csv")
        self.assertEqual(out, "t.csv: 3 rows\n\n"
                              "column  missing  least   mean  most\n"
                              "a             1      1      2     3\n"
                              "b             .   text\n"
                              "y             .      2  3.833   5.5  target\n"
                              "\nb: 2 texts: x 2, y 1\n")
        columns = self.json("info", "t.csv")["train"]["columns"]
        self.assertEqual((columns[0]["missing"], columns[1]["categories"]), (1, {"x": 2, "y": 1}))

    def test_images_show_their_shape_and_classes(self):
        info = self.json("info", "digits")["train"]
        self.assertEqual((info["image_shape"], info["rows"], sum(info["classes"].values())), ([8, 8], 1797, 1797))
        self.assertIn("Images of 8x8; pixels from 0 to 16", self.ok("info", "digits"))

    def test_the_list_of_sets(self):
        sets = json.loads(self.ok("data", "list", "--json"))["sets"]
        self.assertEqual([each["name"] for each in sets][:5], ["digits", "iris", "wine", "breast-cancer", "diabetes"])
        self.assertIn("\nspiral ", self.ok("data", "list"))


if __name__ == "__main__":
    unittest.main()
