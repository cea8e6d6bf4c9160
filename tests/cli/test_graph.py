"""graph: computation graphs of formulas and models, as text, JSON, SVG, PNG and DOT."""

import math
import re
import unittest
import xml.etree.ElementTree as xml

from program import ProgramTest

SVG = "{http://www.w3.org/2000/svg}"
CUBIC = ("graph", "--expr", "(t*t)*(3*t+1)", "--at", "t=2")


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


class Graph(ProgramTest):
    def nodes(self, *arguments):
        found = self.json("graph", *arguments)
        self.assertEqual([node["id"] for node in found["nodes"]], list(range(len(found["nodes"]))))
        return {node["name"]: node for node in found["nodes"]}


class Expressions(Graph):
    def test_the_lectures_polynomial(self):
        found = self.json(*CUBIC, "--wrt", "t")
        nodes = {node["name"]: node for node in found["nodes"]}
        self.assertEqual(nodes["t"], {"id": 0, "name": "t", "op": "input", "inputs": [], "shape": [], "value": 2.0,
                                      "gradient": 40.0})
        self.assertEqual((found["output"], found["value"], found["gradients"]), ("r", 28.0, {"t": 40.0}))
        self.assertEqual(nodes["v1"], {"id": 1, "name": "v1", "op": "multiply", "inputs": [0, 0], "shape": [],
                                       "value": 4.0, "gradient": 7.0, "local": [2.0, 2.0]})
        self.assertIsNone(nodes["3"]["gradient"])
        self.assertEqual({node["op"] for node in nodes.values() if not node["inputs"]}, {"input"})
        self.assertEqual(self.json(*CUBIC)["gradients"], {"t": 40.0})  # without --wrt all variables

    def test_one_logistic_unit(self):
        w, x, y = 0.7, -1.3, 1
        loss = "-(y*log(sigmoid(w*x)) + (1-y)*log(1-sigmoid(w*x)))"
        for y in (0, 1):
            nodes = self.nodes("--expr", loss, "--at", f"w={w},x={x},y={y}", "--wrt", "w,x")
            error = sigmoid(w * x) - y
            self.assertAlmostEqual(nodes["w"]["gradient"], error * x, delta=1e-12)
            self.assertAlmostEqual(nodes["x"]["gradient"], error * w, delta=1e-12)
            self.assertIsNone(nodes["y"]["gradient"])

    def test_log_sigmoid(self):
        nodes = self.nodes("--expr", "log(sigmoid(w*x))", "--at", "w=2,x=3", "--wrt", "w,x")
        self.assertAlmostEqual(nodes["w"]["gradient"], 3 * sigmoid(-6), delta=1e-12)
        self.assertAlmostEqual(nodes["x"]["gradient"], 2 * sigmoid(-6), delta=1e-12)
        self.assertEqual([node["op"] for node in nodes.values()], ["input", "input", "multiply", "sigmoid", "log"])

    def test_the_hessian_is_the_gradients_gradient(self):
        found = self.json("graph", "--expr", "(1-a)^2 + 100*(b-a*a)^2", "--at", "a=-1.2,b=1", "--hessian")
        expected = [[2 - 400 * (1 - 3 * 1.44), 480], [480, 200]]
        for row, wanted in zip(found["hessian"], expected):
            for value, number in zip(row, wanted):
                self.assertAlmostEqual(value, number, delta=1e-9)
        self.assertRegex(self.ok(*CUBIC, "--hessian"), r"Hessian +t\nt +38\n")  # 18 t + 2
        self.assertNotIn("hessian", self.json(*CUBIC))
        names = [f"x{i}" for i in range(51)]
        self.fails(["graph", "--expr", "+".join(names), "--at", ",".join(f"{n}=1" for n in names), "--hessian"],
                   "--hessian is by at most 50 variables; got 51; name some with --wrt")

    def test_backward_is_a_graph_too(self):
        nodes = self.nodes("--expr", "sigmoid(w*x)", "--at", "w=2,x=3", "--wrt", "w", "--backward")
        s = sigmoid(6)
        self.assertAlmostEqual(nodes["∂r/∂w"]["value"], 3 * s * (1 - s), delta=1e-15)
        self.assertIn("sigmoid_derivative", {node["op"] for node in nodes.values()})

    def test_steps_spell_out_the_chain_rule(self):
        out = self.ok(*CUBIC, "--step")
        for line in ("v1 = t * t = 2 * 2 = 4", "r = v1 * v3 = 4 * 7 = 28", "v1 = t * t: ∂r/∂v1 = 7"):
            self.assertIn(line + "\n", out)
        self.assertEqual(len(re.findall(r"∂v1/∂t = 2 +∂r/∂t \+= 7 \* 2 = 14\n", out)), 2)
        self.assertRegex(out, r"∂v2/∂t = 3 +∂r/∂t \+= 4 \* 3 = 12\n")
        self.assertTrue(out.endswith("Sums\n∂r/∂t  = 40\n"), out)

    def test_the_terminal_draws_cards(self):
        out = self.ok(*CUBIC)
        self.assertTrue(out.startswith("(t*t)*(3*t+1)\nr = 28 at t = 2; ∂r/∂t = 40\n\n"), out)
        self.assertRegex(out, "│ v1  multiply │")
        self.assertRegex(out, "[\u2801-\u28ff]")
        self.assertLessEqual(max(map(len, out.splitlines())), 80)
        self.assertRegex(self.ok(*CUBIC, "--width", "40"), r"\nv1 +t \* t +4 +7\n")


class Files(Graph):
    def test_svg_dot_and_png(self):
        self.ok(*CUBIC, "--out", "g.svg")
        root = xml.parse(self.folder / "g.svg").getroot()
        words = [text.text for text in root.iter(SVG + "text")]
        for word in ("(t*t)*(3*t+1)", "r = 28 at t = 2; ∂r/∂t = 40", "v1", "multiply", "∂ 40"):
            self.assertIn(word, words)
        first = (self.folder / "g.svg").read_bytes()
        self.ok(*CUBIC, "--out", "g.svg")
        self.assertEqual((self.folder / "g.svg").read_bytes(), first)
        self.ok(*CUBIC, "--out", "g.dot")
        dot = (self.folder / "g.dot").read_text()
        self.assertTrue(dot.startswith("digraph ") and dot.endswith("}\n"))
        self.assertEqual(dot.count(" -> "), 8)
        done = self.run_program(*CUBIC, "--out", "g.png", "--theme", "dark")
        if "librsvg" not in done.stderr:
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertTrue((self.folder / "g.png").read_bytes().startswith(b"\x89PNG"))

    def test_two_hundred_nodes(self):
        terms = " + ".join(f"sin({k}*x)*y" for k in range(1, 40))
        self.assertGreaterEqual(len(self.json("graph", "--expr", terms, "--at", "x=1,y=2")["nodes"]), 190)
        self.ok("graph", "--expr", terms, "--at", "x=1,y=2", "--out", "g.svg")
        root = xml.parse(self.folder / "g.svg").getroot()
        self.assertLess(float(root.get("width")), 12000)


class Models(Graph):
    def test_a_logistic_row(self):
        self.ok("train", "gauss", "--hidden", "none", "--quiet", "--epochs", "2", "--out", "m.safetensors")
        for row in (0, 7):
            nodes = self.nodes("m.safetensors", "gauss", "--row", row)
            x = nodes["x"]["value"][0]
            w = nodes["layers.0.weight"]
            error = sigmoid(nodes["z1"]["value"][0][0]) - nodes["target"]["value"][0][0]
            self.assertEqual((w["shape"], w["op"]), ([2, 1], "input"))
            self.assertAlmostEqual(nodes["z1"]["gradient"][0][0], error, delta=1e-12)
            for i in (0, 1):
                self.assertAlmostEqual(w["gradient"][i][0], error * x[i], delta=1e-12)
                self.assertAlmostEqual(nodes["x"]["gradient"][0][i], error * w["value"][i][0], delta=1e-12)

    def test_two_layers(self):
        self.ok("train", "gauss", "--hidden", "1", "--activation", "sigmoid", "--quiet", "--epochs", "2", "--out",
                "m.safetensors")
        nodes = self.nodes("m.safetensors", "gauss", "--row", "3")
        a = nodes["h1"]["value"][0][0]
        error = sigmoid(nodes["z2"]["value"][0][0]) - nodes["target"]["value"][0][0]
        below = error * nodes["layers.2.weight"]["value"][0][0] * a * (1 - a)
        for i in (0, 1):
            self.assertAlmostEqual(nodes["layers.0.weight"]["gradient"][i][0], below * nodes["x"]["value"][0][i],
                                   delta=1e-12)

    def test_agrees_with_backprop(self):
        self.ok("train", "iris", "--hidden", "5,4", "--quiet", "--epochs", "2", "--out", "m.safetensors")
        nodes = self.nodes("m.safetensors", "iris", "--row", "11")
        loop = self.json("backprop", "m.safetensors", "iris", "--row", "11")
        self.assertAlmostEqual(nodes["loss"]["value"][0], loop["loss"], delta=1e-14)
        for layer in loop["layers"]:
            across = [list(column) for column in zip(*layer["grad_W"])]
            for mine, theirs in zip(nodes[layer["name"] + ".weight"]["gradient"], across):
                for a, b in zip(mine, theirs):
                    self.assertAlmostEqual(a, b, delta=1e-13)
        some = self.json("graph", "m.safetensors", "iris", "--wrt", "layers.2.bias")
        self.assertEqual(list(some["gradients"]), ["layers.2.bias"])
        self.assertIsNone({node["name"]: node for node in some["nodes"]}["x"]["gradient"])
        out = self.ok("graph", "m.safetensors", "iris", "--step")
        self.assertRegex(out, r"by the rule of matmul +∂loss/∂layers\.0\.weight \+= matmul\(xᵀ, ∂v1\) = ")
        self.ok("graph", "m.safetensors", "iris", "--out", "g.svg")


class WrongUse(Graph):
    def test_one_line_that_teaches(self):
        for arguments, message in (
            ("graph", "takes either MODEL and DATA, or --expr; halfspace graph --help shows the usage"),
            ("graph m.safetensors", "takes either MODEL and DATA, or --expr; halfspace graph --help shows the usage"),
            ("graph m.safetensors iris --expr x",
             "takes either MODEL and DATA, or --expr; halfspace graph --help shows the usage"),
            ("graph --expr w*x --at w=2", "--at gives no value for x; such as --at x=1"),
            ("graph --expr w*x --at w=2,x", "--at wants values such as w=2,x=3; got 'x'"),
            ("graph --expr w*x --at w=two", "--at wants values such as w=2,x=3; got 'w=two'"),
            ("graph --expr w*x --at w=nan", "--at wants values such as w=2,x=3; got 'w=nan'"),
            ("graph --expr w*x --at w=2,x=3,z=1", "--at: no variable is called 'z'; choices: w, x"),
            ("graph --expr w*x --at w=2,x=3 --wrt z", "--wrt: no variable is called 'z'; choices: w, x"),
            ("graph --expr 2*3 --wrt z", "--wrt: no variable is called 'z'; it has none"),
            ("graph --expr x --at x=1 --out g.pdf", "--out takes an .svg, .png or .dot file; got 'g.pdf'"),
            ("graph --expr x --at x=1 --json --out g.svg", "takes either --json or --out"),
            ("graph --expr x --at x=1 --step --json", "--step goes without --json, --backward, --hessian and --out"),
        ):
            with self.subTest(arguments):
                self.fails(arguments, message)

    def test_a_caret_under_the_place(self):
        self.fails(["graph", "--expr", "(t*t)*(3*t+", "--at", "t=2"],
                   "column 12: a number, a variable, a function or ( belongs here; got the end\n"
                   "  (t*t)*(3*t+\n             ^")

    def test_rows_that_are_not_there(self):
        self.ok("train", "iris", "--hidden", "2", "--quiet", "--epochs", "1", "--out", "m.safetensors")
        self.fails("graph m.safetensors iris --row 400 --part all",
                   "--row counts from 0 and the data has 150 rows; got 400")


if __name__ == "__main__":
    unittest.main()
