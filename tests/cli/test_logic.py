"""halfspace logic: truth tables, separability with its proof, two layers where one unit does not do."""

import itertools
import unittest

from program import ProgramTest

# Lecture A1: x1 x2 x3, v = -2 + 2 x1 + 4 x2 - x3, y = sign(v).
LECTURE = [((-1, -1, -1), -7, -1), ((-1, -1, 1), -9, -1), ((-1, 1, -1), 1, 1), ((-1, 1, 1), -1, -1),
           ((1, -1, -1), -3, -1), ((1, -1, 1), -5, -1), ((1, 1, -1), 5, 1), ((1, 1, 1), 3, 1)]
EXPRESSION = "x2 & (x1 | !x3)"


def sign(v):
    return 1 if v > 0 else -1


def unit(weights, bias, x):
    return bias + sum(w * each for w, each in zip(weights, x))


def network(hidden, x):
    """The output's sum of a two-layer sign network."""
    h = [sign(unit(weights, bias, x)) for weights, bias in zip(hidden["weights"], hidden["biases"])]
    return unit(hidden["output"]["weights"], hidden["output"]["bias"], h)


class Separable(ProgramTest):
    def test_finds_a_unit_for_the_lectures_table(self):
        report = self.json("logic", EXPRESSION)
        self.assertEqual(list(report), ["function", "inputs", "encoding", "separable", "weights", "bias", "errors", "rows",
                                        "hidden", "contradiction", "perceptron"])
        self.assertTrue(report["separable"])
        self.assertEqual((report["hidden"], report["contradiction"], report["errors"]), (None, None, 0))
        self.assertTrue(all(float(w).is_integer() for w in report["weights"] + [report["bias"]]))
        self.assertEqual([(tuple(row["x"]), row["y"]) for row in report["rows"]], [(x, y) for x, _, y in LECTURE])
        for row in report["rows"]:
            self.assertEqual(row["v"], unit(report["weights"], report["bias"], row["x"]))
            self.assertEqual(sign(row["v"]), row["y"])

    def test_given_weights_have_the_lectures_sums(self):
        for arguments in (["logic"], ["logic", EXPRESSION]):
            report = self.json(*arguments, "--weights", "2,4,-1", "--bias", "-2")
            self.assertEqual([(tuple(row["x"]), row["v"], row["y"]) for row in report["rows"]], LECTURE)
            self.assertEqual((report["weights"], report["bias"], report["errors"]), ([2, 4, -1], -2, 0))
            self.assertTrue(report["separable"])

    def test_counts_the_rows_a_given_unit_gets_wrong(self):
        report = self.json("logic", "and", "--weights", "1,1", "--bias", "1")
        self.assertEqual(report["errors"], 2)
        self.assertEqual([row["y"] for row in report["rows"]], [-1, -1, -1, 1])
        self.assertEqual([row["v"] for row in report["rows"]], [-1, 1, 1, 3])

    def test_negative_weights_may_come_first(self):
        self.assertEqual(self.json("logic", "--weights", "-2,0.5", "--bias", "-1.5")["weights"], [-2, 0.5])

    def test_prints_the_table_of_the_lecture(self):
        self.assertEqual(
            self.ok("logic", EXPRESSION, "--weights", "2,4,-1", "--bias", "-2"),
            "x2 & (x1 | !x3): true on 3 of 8 rows, linearly separable\n"
            "\n"
            "  y = sign(2 x1 + 4 x2 - x3 - 2)\n"
            "\n"
            "  x1  x2  x3   v  y\n"
            "   -   -   -  -7  -\n"
            "   -   -   +  -9  -\n"
            "   -   +   -   1  +\n"
            "   -   +   +  -1  -\n"
            "   +   -   -  -3  -\n"
            "   +   -   +  -5  -\n"
            "   +   +   -   5  +\n"
            "   +   +   +   3  +\n"
            "\n"
            "sign(v) is y on all 8 rows.\n"
            "\n"
            "The perceptron rule learns it from zero: 10 mistakes in 4 epochs; (R/γ)² allows 28.\n")


class Inseparable(ProgramTest):
    def test_xor_is_proved_and_computed_by_two_layers(self):
        for inputs, low in (("signs", -1), ("01", 0)):
            report = self.json("logic", "xor", "--inputs", inputs)
            self.assertFalse(report["separable"])
            self.assertEqual((report["weights"], report["bias"], report["errors"]), (None, None, 0))
            self.assertEqual(report["hidden"]["units"], 2)
            self.assertEqual([row["y"] for row in report["rows"]], [low, 1, 1, low])
            for row, x in zip(report["rows"], itertools.product((low, 1), repeat=2)):
                self.assertEqual(row["x"], list(x))
                self.assertEqual(row["v"], network(report["hidden"], x))
                self.assertEqual(row["v"] > 0, row["y"] == 1)
            self.assertEqual(report["perceptron"]["ending"], "cycled")

    def test_the_contradiction_cancels(self):
        for function in ("xor", "parity:5", "random:6", "x1 & x2 | x3 & x4", "x1 & x2 ^ x3"):
            report = self.json("logic", function)
            self.assertFalse(report["separable"], function)
            total = [0] * (report["inputs"] + 1)
            values = {tuple(row["x"]): row["y"] for row in report["rows"]}
            for each in report["contradiction"]:
                self.assertGreaterEqual(each["times"], 1)
                self.assertEqual(each["y"], values[tuple(each["x"])])
                total = [sum_ + each["times"] * each["y"] * x for sum_, x in zip(total, each["x"] + [1])]
            self.assertEqual(total, [0] * len(total), function)
            for row in report["rows"]:
                self.assertEqual(sign(network(report["hidden"], row["x"])), row["y"])

    def test_prints_xor_as_the_lecture_draws_it(self):
        self.assertEqual(
            self.ok("logic", "xor", "--inputs", "01"),
            "xor: true on 2 of 4 rows, not linearly separable\n"
            "\n"
            "  x1  x2   v  y\n"
            "   0   0  -1  0\n"
            "   0   1   1  1\n"
            "   1   0   1  1\n"
            "   1   1  -1  0\n"
            "\n"
            "No weights do it: these rows, added as often as said, cancel to 0 > 0.\n"
            "\n"
            "  times  row  y  so a unit needs\n"
            "      1  0 0  0  -b > 0\n"
            "      1  0 1  1  w2 + b > 0\n"
            "      1  1 0  1  w1 + b > 0\n"
            "      1  1 1  0  -w1 - w2 - b > 0\n"
            "\n"
            "Two layers do: 2 hidden units, right on all 4 rows. v above is the output's.\n"
            "\n"
            "  h1 = sign(x1 + x2 - 0.5)\n"
            "  h2 = sign(x1 + x2 - 1.5)\n"
            "  y  = sign(h1 - h2 - 1)\n"
            "\n"
            "The perceptron rule never ends: after 1 epoch its weights are ones it had before.\n")

    def test_sixteen_inputs(self):
        report = self.json("logic", "majority:16")
        self.assertTrue(report["separable"])
        self.assertEqual((len(report["rows"]), report["errors"]), (65536, 0))
        self.assertIn("... and 65,472 more", self.ok("logic", "parity:16"))


class Tables(ProgramTest):
    def test_a_file_gives_the_function(self):
        self.write("list.txt", "0\n0\n0\n1\n")
        self.write("table.csv", "a,b,y\n1,1,1\n0,1,0\n1,0,0\n0,0,0\n")
        for name in ("list.txt", "table.csv"):
            self.assertEqual([row["y"] for row in self.json("logic", name)["rows"]], [-1, -1, -1, 1])


class Errors(ProgramTest):
    def test_wrong_use_is_one_line(self):
        for arguments, message in (
            (["logic"], "EXPR is missing: give an expression, or --weights; halfspace logic --help shows the usage"),
            (["logic", "xor", "--bias", "1"], "--bias goes with --weights"),
            (["logic", "xor", "--weights", "1,2,3"], "xor has 2 inputs, so --weights takes 2 numbers; got 3"),
            (["logic", "xor", "--weights", "1,b"], "--weights wants a number; got 'b'"),
            (["logic", "xor", "--inputs", "02"], "--inputs has no choice '02'; did you mean '01'? Choices: signs, 01"),
            (["logic", "parity:17"], "parity:D has D in 1..16; got '17'"),
            (["logic", "majorty:5"],
             "no function is called 'majorty'; did you mean 'majority'?; functions: and, or, xor, majority:D, parity:D, "
             "random:D"),
            (["logic", "none.csv"], "'none.csv': no such file; check the path"),
        ):
            with self.subTest(arguments):
                self.fails(arguments, message)

    def test_a_wrong_expression_is_shown_with_a_caret(self):
        for expression, message in (
            ("x2 & | x1",
             "column 6: a variable (x1, x2, ...), ! or ( belongs here; got '|'\n  x2 & | x1\n       ^"),
            ("x1 | x17", "column 6: a function has at most 16 inputs, x1 to x16; got 'x17'\n  x1 | x17\n       ^"),
            ("(x1", "column 4: an operator or ) belongs here; got the end\n  (x1\n     ^"),
            ("x1 \x1b[31m", "column 4: an operator, or the end, belongs here; got '\\x1b'\n  x1  [31m\n     ^"),
        ):
            with self.subTest(expression):
                self.fails(["logic", expression], message)


if __name__ == "__main__":
    unittest.main()
