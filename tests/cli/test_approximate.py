"""halfspace approximate: Boolean functions exactly, formulas nearer with every unit."""

import re
import unittest
import xml.etree.ElementTree as xml

from program import ProgramTest


class Boolean(ProgramTest):
    def test_parity_takes_512_vertex_units_or_10(self):
        report = self.json("approximate", "parity:10")
        self.assertEqual(list(report), ["target", "kind", "dimension", "inputs", "construction", "hidden", "errors", "bound",
                                        "constructions", "growth"])
        self.assertEqual((report["dimension"], report["inputs"], report["errors"]), (10, 1024, 0))
        self.assertEqual(report["constructions"], [{"name": "vertex", "hidden": 512, "errors": 0},
                                                   {"name": "symmetric", "hidden": 10, "errors": 0}])
        self.assertEqual((report["construction"], report["hidden"]), ("symmetric", 10))
        self.assertEqual([(row["dimension"], row["vertex"], row["symmetric"], row["bound"]) for row in report["growth"]],
                         [(d, 2 ** (d - 1), d, 2 ** (d - 1)) for d in range(2, 11)])
        for row in report["growth"]:  # K D² + K² >= 2^D - 1
            k, d = row["most_functions_need"], row["dimension"]
            self.assertGreaterEqual(k * d * d + k * k, 2 ** d - 1)

    def test_any_function_of_sixteen_inputs(self):
        report = self.json("approximate", "random:16", "--seed", "1")
        self.assertEqual((report["inputs"], report["errors"]), (65536, 0))
        self.assertLessEqual(report["hidden"], 32768)
        self.assertGreater(report["hidden"], 32000)
        self.assertEqual([each["name"] for each in report["constructions"]], ["vertex"])

    def test_expressions_and_files(self):
        self.write("table.csv", "x1,x2,y\n1,1,1\n-1,1,-1\n1,-1,-1\n-1,-1,-1\n")
        for target, hidden in (("x1 & !x2 | x3", 3), ("majority:5", 1), ("table.csv", 1), ("not (x1 and x2)", 1)):
            report = self.json("approximate", target)
            self.assertEqual((report["kind"], report["hidden"], report["errors"]), ("boolean", hidden, 0), target)

    def test_prints_both_tables(self):
        self.assertEqual(
            self.ok("approximate", "parity:4"),
            "parity:4: 16 inputs of D = 4, 8 true\n"
            "\n"
            "  construction  hidden units  wrong inputs\n"
            "  vertex                   8       0 of 16\n"
            "  symmetric                4       0 of 16\n"
            "\n"
            "A vertex unit fires on one input alone; symmetric functions need a unit only where the\n"
            "value changes with the number of true inputs. Parity, by D:\n"
            "\n"
            "  D  vertex  symmetric  2^(D-1)  most functions need\n"
            "  2       2          2        2                 >= 1\n"
            "  3       4          3        4                 >= 1\n"
            "  4       8          4        8                 >= 1\n")


class Formulas(ProgramTest):
    def test_errors_fall_with_units(self):
        for unit in ("sigmoid", "relu"):
            report = self.json("approximate", "sin(3*x)*x", "--units", "8,16,32,64", "--unit", unit, "--range", "-3,3")
            self.assertEqual((report["kind"], report["variables"], report["unit"], report["range"]),
                             ("formula", ["x"], unit, [-3, 3]))
            rows = report["approximations"]
            self.assertEqual([row["hidden"] for row in rows], [8, 16, 32, 64])
            for before, after in zip(rows, rows[1:]):
                self.assertLess(after["max_error"], 0.7 * before["max_error"])
                self.assertLess(after["rms_error"], before["rms_error"])

    def test_two_variables(self):
        report = self.json("approximate", "sin(x)*cos(y)", "--unit", "relu", "--units", "12,32,100")
        self.assertEqual(report["variables"], ["x", "y"])
        self.assertEqual([(row["units"], row["hidden"], row["cells"]) for row in report["approximations"]],
                         [(12, 12, 2), (32, 32, 4), (100, 96, 8)])
        self.assertLess(report["approximations"][-1]["max_error"], 0.15)

    def test_prints_a_table(self):
        self.assertEqual(
            self.ok("approximate", "abs(x)", "--unit", "relu", "--units", "1,2,3", "--range", "-2,2"),
            "abs(x) for x in [-2, 2], by relu units: built from its values, not trained\n"
            "\n"
            "  hidden units  cells  largest error  RMS error\n"
            "             1      1              2       1.15\n"
            "             2      2              0          0\n"
            "             3      3          0.667      0.222\n")


class Figures(ProgramTest):
    def test_formulas_are_drawn(self):
        for formula, panels in (("sin(3*x)", 5), ("sin(x)*cos(y)", 4)):
            self.ok("approximate", formula, "--out", "f.svg")
            texts = [text.text for text in xml.parse(self.folder / "f.svg").getroot().iter(
                "{http://www.w3.org/2000/svg}text")]
            self.assertIn(f"Approximating {formula}", texts)
            self.assertIn("Error by hidden units", texts)
            self.assertEqual(sum(bool(re.fullmatch(r"\d+ units, error .*", text or "")) for text in texts), panels)


class Errors(ProgramTest):
    def test_wrong_use_is_one_line(self):
        for arguments, message in (
            (["approximate"], "TARGET is missing; halfspace approximate --help shows the usage"),
            (["approximate", "parity:17"], "parity:D has D in 1..16; got '17'"),
            (["approximate", "parity"],
             "parity needs its number of inputs, parity:D with D in 1..16; such as parity:5"),
            (["approximate", "parity:3", "--units", "4"],
             "--units is for formulas in x and y; parity:3 is a Boolean function"),
            (["approximate", "parity:3", "--out", "p.svg"],
             "--out is for formulas in x and y; parity:3 is a Boolean function"),
            (["approximate", "x", "--units", "0"], "a function of x is built from 1 to 4096 units; got 0"),
            (["approximate", "x", "--unit", "tan"], "--unit has no choice 'tan'; choices: sigmoid, relu"),
            (["approximate", "x", "--range", "3"], "--range wants two numbers such as -3,3; got '3'"),
            (["approximate", "x", "--range", "3,-3"], "a range goes from a lower to a higher number; got 3 to -3"),
            (["approximate", "log(x)"], "log(x) is nan at x = -3; choose a range in which it is finite"),
            (["approximate", "x*z"], "a formula has the variables x, or x and y; got 'z'"),
            (["approximate", "sin x"],
             "column 5: an operator, or the end, belongs here; got 'x'\n  sin x\n      ^"),
        ):
            with self.subTest(arguments):
                self.fails(arguments, message)


if __name__ == "__main__":
    unittest.main()
