"""plot: figures as files that any reader takes, in the terminal, and one line for what cannot be drawn."""

import re
import struct
import unittest
import xml.etree.ElementTree as xml
import zlib

from program import ProgramTest

SVG = "{http://www.w3.org/2000/svg}"
KINDS = "activations, losses, history, health, network, weights, confusion, calibration, boundary, hidden, surface, regions, " \
        "targets, dimension"


class Plot(ProgramTest):
    def svg(self, *arguments):
        self.ok("plot", *arguments, "--out", "figure.svg")
        root = xml.parse(self.folder / "figure.svg").getroot()
        self.assertEqual(root.tag, SVG + "svg")
        return root

    def words(self, root):
        return [text.text for text in root.iter(SVG + "text")]

    def trained(self, *arguments):
        self.ok("train", *arguments, "--quiet", "--out", "m.safetensors")


class Functions(Plot):
    def test_activations_has_a_panel_for_each(self):
        words = self.words(self.svg("activations"))
        refusal = self.run_program("train", "iris", "--activation", "zzzzzzzzzzzz").stderr
        names = refusal.split("choices: ")[1].strip().split(", ")
        for name in names:
            if name in ("prelu", "maxout", "max_pool"):  # of learned weights, of several units
                continue
            self.assertEqual(len([w for w in words if w == name or w.startswith(name + " (")]), 1, name)
        self.assertEqual([words.count("g(z)"), words.count("derivative g′(z)")], [1, 1])

    def test_losses_names_its_axis_and_every_loss(self):
        words = self.words(self.svg("losses"))
        self.assertIn("margin m = y f(x) = z₁ − z₂, class 1 being right (lectures: −s)", words)
        refusal = self.run_program("train", "iris", "--loss", "zzzzzzzzzzzz").stderr
        named = " = ".join(w for w in words if w).split(" = ")
        for name in refusal.split("choices: ")[1].strip().split(", "):
            if name != "poisson":  # of counts, which have no margin
                self.assertIn(name, named)

    def test_the_terminal_shows_it_in_braille_without_escapes_in_a_pipe(self):
        out = self.ok("plot", "losses", "--width", "72")
        self.assertRegex(out, "[\u2801-\u28ff]")
        self.assertNotIn("\x1b", out)
        self.assertLessEqual(max(map(len, out.splitlines())), 72)

    def test_a_figure_is_the_same_each_time(self):
        self.svg("activations")
        first = (self.folder / "figure.svg").read_bytes()
        self.svg("activations")
        self.assertEqual((self.folder / "figure.svg").read_bytes(), first)
        self.assertEqual(self.files(), ["figure.svg"])

    def test_themes(self):
        paper = lambda root: next(root.iter(SVG + "rect")).get("fill")
        self.assertEqual(paper(self.svg("losses", "--theme", "light")), "#ffffff")
        self.assertEqual(paper(self.svg("losses", "--theme", "dark")), "#0d1117")
        root = self.svg("losses")
        self.assertIn("prefers-color-scheme:dark", next(root.iter(SVG + "style")).text)

    def test_png_has_two_pixels_for_each(self):
        done = self.run_program("plot", "losses", "--out", "figure.png", "--width", "400", "--theme", "dark")
        if "librsvg" in done.stderr:
            self.skipTest("librsvg is not there to draw PNG")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        png = (self.folder / "figure.png").read_bytes()
        self.assertEqual(png[:8], b"\x89PNG\r\n\x1a\n")
        width, height, depth, kind = struct.unpack(">IIBB", png[16:26])
        self.assertEqual((width, depth), (800, 8))
        channels = {2: 3, 6: 4}[kind]
        data, at = b"", 8
        while at < len(png):
            size, = struct.unpack(">I", png[at:at + 4])
            if png[at + 4:at + 8] == b"IDAT":
                data += png[at + 8:at + 8 + size]
            at += 12 + size
        lines = zlib.decompress(data)
        self.assertEqual(len(lines), height * (1 + channels * width))
        self.assertEqual(tuple(lines[1:4]), (0x0d, 0x11, 0x17))


class Models(Plot):
    def test_history_draws_losses_metric_and_rate(self):
        self.trained("iris", "--epochs", "7", "--validation", "0.2")
        words = self.words(self.svg("history", "m.safetensors"))
        for word in ("Loss", "Validation accuracy", "Learning rate", "training", "validation", "epoch"):
            self.assertIn(word, words)
        self.assertTrue(any(re.match(r"least validation loss, [\d.]+ in epoch \d", w) for w in words), words)
        self.trained("iris", "--epochs", "2", "--checkpoint", "run")
        words = self.words(self.svg("history", "run"))
        self.assertNotIn("validation", words)
        self.assertIn("Learning rate", words)

    def test_history_of_a_model_without_one(self):
        self.trained("iris", "--max-steps", "1")
        self.fails("plot history m.safetensors",
                   "'m.safetensors' holds no finished epoch; train with --out or --checkpoint to keep them")

    def test_network_names_depth_width_and_ends(self):
        self.trained("iris", "--hidden", "5,30", "--epochs", "2")
        root = self.svg("network", "m.safetensors")
        words = self.words(root)
        for word in ("Network 4-5-30-3", "sepal_length", "virginica", "hidden 2", "30 relu", "3 softmax", "⋮"):
            self.assertIn(word, words)
        self.assertTrue(any(w.startswith("Depth 3 (2 hidden layers), width 30, ") for w in words), words)
        self.assertEqual(len(list(root.iter(SVG + "path"))), 4 * 5 + 5 * 13 + 13 * 3)

    def test_confusion_counts_what_evaluate_counts(self):
        self.trained("iris", "--epochs", "3")
        words = self.words(self.svg("confusion", "m.safetensors", "iris"))
        matrix = self.json("evaluate", "m.safetensors", "iris")["confusion"]["matrix"]
        counts = [str(n) for row in matrix for n in row if n]
        self.assertEqual([w for w in words if w in counts and w.isdigit()], counts)
        self.assertIn("predicted species", words)
        self.trained("diabetes", "--epochs", "1")
        self.fails("plot confusion m.safetensors diabetes",
                   "confusion counts classes, and this model predicts a number; plot history or network")

    def test_boundary_shows_shading_border_rows_and_units(self):
        self.trained("spiral", "--hidden", "6", "--epochs", "5")
        root = self.svg("boundary", "m.safetensors", "spiral", "--samples", "80")
        words = self.words(root)
        for word in ("What 2-6-1 makes of spiral", "w·x + b = 0 of each hidden unit", "p = 0.5", "-1", "1"):
            self.assertIn(word, words)
        self.assertEqual(len(list(root.iter(SVG + "image"))), 2)
        circles = len(list(root.iter(SVG + "circle")))
        self.assertTrue(30 <= circles <= 50, circles)
        self.trained("plane", "--epochs", "2")
        self.assertIn("equal prediction", self.words(self.svg("boundary", "m.safetensors", "plane")))

    def test_calibration_tells_its_error_and_counts_every_row(self):
        self.trained("breast-cancer", "--epochs", "3")
        words = self.words(self.svg("calibration", "m.safetensors", "breast-cancer"))
        for word in ("Reliability", "perfect calibration", "probability of diagnosis malignant"):
            self.assertIn(word, words)
        self.assertRegex(words[0], r"^Calibration: expected error 0\.\d+$")
        self.trained("iris", "--epochs", "3")
        words = self.words(self.svg("calibration", "m.safetensors", "iris"))
        self.assertIn("probability of the likeliest species", words)
        counts = words[words.index("rows in the bin"):]
        self.assertEqual(sum(int(w) for w in counts[counts.index("probability of the likeliest species"):][1:]), 150)
        self.trained("diabetes", "--epochs", "1")
        self.fails("plot calibration m.safetensors diabetes",
                   "calibration is about probabilities, and this model predicts a number; plot history or hidden")

    def test_hidden_has_a_panel_for_the_inputs_and_each_hidden_layer(self):
        self.trained("iris", "--hidden", "8,2", "--epochs", "3")
        words = self.words(self.svg("hidden", "m.safetensors", "iris"))
        for word in ("What the hidden layers of 4-8-2-3 make of iris", "4 inputs", "hidden 1: 8 relu",
                     "hidden 2: 2 relu", "unit 1", "unit 2", "setosa"):
            self.assertIn(word, words)
        self.assertEqual(len([w for w in words if re.match(r"component 1, \d+ % of the variance", w)]), 2)
        self.assertRegex(self.ok("plot", "hidden", "m.safetensors", "iris"), "[\u2801-\u28ff]")
        self.trained("iris", "--hidden", "none", "--epochs", "1")
        self.fails("plot hidden m.safetensors iris",
                   "hidden draws hidden layers, and this model has none; train with --hidden 8")

    def test_surface_shows_a_chord_that_the_loss_rises_above(self):
        self.trained("iris", "--hidden", "8", "--epochs", "20")
        root = self.svg("surface", "m.safetensors", "iris", "--seed", "1", "--theme", "light")
        words = self.words(root)
        for word in ("Loss around the weights of 4-8-3", "Lines of equal loss", "Relief", "Loss above a chord",
                     "direction 1", "trained weights"):
            self.assertIn(word, words)
        self.assertEqual(len(list(root.iter(SVG + "image"))), 1)
        closed = [path for path in root.iter(SVG + "path") if path.get("d").endswith("Z")]
        self.assertGreaterEqual(len(closed), 24 * 24)  # the cells of the relief
        first = (self.folder / "figure.svg").read_bytes()
        self.svg("surface", "m.safetensors", "iris", "--seed", "1", "--theme", "light", "--threads", "1")
        self.assertEqual((self.folder / "figure.svg").read_bytes(), first)
        self.trained("iris", "--hidden", "none", "--epochs", "20")
        self.assertIn("Loss under a chord", self.words(self.svg("surface", "m.safetensors", "iris")))

    def test_surface_runs_the_training_again_for_its_path(self):
        self.trained("iris", "--hidden", "8", "--epochs", "20", "--seed", "3")
        words = self.words(self.svg("surface", "m.safetensors", "iris", "--path"))
        self.assertIn("path of training", words)
        self.assertRegex(" ".join(words), r"component 1, \d+ %")
        self.trained("gauss", "--model", "perceptron")
        self.fails("plot surface m.safetensors gauss --path",
                   "--path follows a gradient, and the perceptron's rule has none")
        self.write("t.csv", "a,b,y\n" + "".join(f"{i % 7},{i % 5},{i % 2}\n" for i in range(40)))
        self.trained("t.csv", "--epochs", "2")
        self.write("t.csv", "a,b,y\n" + "".join(f"{i % 6},{i % 5},{i % 2}\n" for i in range(40)))
        self.fails("plot surface m.safetensors t.csv --path",
                   "--path ran the training again and came to other weights; is its data still the same, and this "
                   "the version that trained it?")

    def test_regions_are_cells_beside_their_bound(self):
        self.trained("spiral", "--hidden", "6,4", "--epochs", "3")
        count = self.json("regions", "m.safetensors", "--box", "2")["exact"]
        root = self.svg("regions", "m.safetensors", "--box", "2")
        words = self.words(root)
        self.assertIn(f"{count} linear regions of 2-6-4", words)
        for word in ("kinks of layer 2, 4 units", "x, as preprocessed"):
            self.assertIn(word, words)
        cells = [path for path in root.iter(SVG + "path") if path.get("d").endswith("Z")]
        self.assertEqual(len(cells), count)
        self.trained("iris", "--epochs", "1")
        self.fails("plot regions m.safetensors",
                   "regions draws networks of 2 inputs, and this one has 4; halfspace regions counts them")

    def test_boundary_wants_two_numbers(self):
        self.trained("iris", "--epochs", "1")
        self.fails("plot boundary m.safetensors iris",
                   "boundary draws models of 2 numeric inputs, and this one has 4 inputs; train with --drop on two "
                   "columns, or plot network")

    def test_boundary_wants_one_answer_a_point(self):
        self.write("t.csv", "a,b,odd,big\n" + "".join(f"{i % 5},{i % 3},{i % 2},{int(i % 5 > 2)}\n" for i in range(40)))
        self.trained("t.csv", "--target", "odd,big", "--epochs", "1")
        self.fails("plot boundary m.safetensors t.csv",
                   "boundary draws one class or number everywhere, and this model predicts several labels; plot "
                   "network or history")

    def test_weights_has_an_image_a_unit(self):
        self.trained("digits", "--hidden", "12", "--epochs", "1")
        root = self.svg("weights", "m.safetensors", "--theme", "light")
        self.assertEqual(len(list(root.iter(SVG + "image"))), 12)
        self.assertIn("The weights of its 12 units as images of 8x8", self.words(root))
        self.trained("iris", "--epochs", "1")
        self.fails("plot weights m.safetensors",
                   "weights draws units that look at images, and this model's inputs are a table of 4; plot network "
                   "draws it")


class Theory(Plot):
    def test_targets_are_learned_better_by_deeper_networks(self):
        words = self.words(self.svg("targets", "--width", "700"))
        scores = [re.match(r"(\w+), (\d) layers?: ([\d.]+)$", w) for w in words]
        scores = {(m[1], int(m[2])): float(m[3]) for m in scores if m}
        self.assertEqual(len(scores), 9)
        for name in ("star", "checkerboard", "spiral"):
            self.assertGreater(scores[name, 2], scores[name, 1])
            self.assertGreater(scores[name, 4], 0.9)

    def test_targets_of_the_users_own(self):
        words = self.words(self.svg("targets", "moons", "--noise", "0.1", "--samples", "200"))
        self.assertEqual(len([w for w in words if re.match(r"moons, [124] layers?: ", w)]), 3)
        first = (self.folder / "figure.svg").read_bytes()
        self.svg("targets", "moons", "--noise", "0.1", "--samples", "200", "--threads", "1")
        self.assertEqual((self.folder / "figure.svg").read_bytes(), first)
        self.fails("plot targets iris", "targets draws data of 2 numeric inputs, and iris has 4; plot hidden draws "
                                        "models of any")
        self.fails("plot targets moons moons", "targets takes DATA or nothing; halfspace plot --help shows the usage")


    def test_dimension_sets_neighbours_beside_a_network(self):
        words = self.words(self.svg("dimension", "--theme", "light"))
        for word in ("The curse of dimensionality", "(farthest − nearest) / nearest", "test accuracy",
                     "5 nearest neighbours", "network D-16-1 with an L1 penalty", "1024", "256"):
            self.assertIn(word, words)


class WrongUse(Plot):
    def test_one_line_that_teaches(self):
        for arguments, message in (
            ("plot", "KIND is missing; halfspace plot --help shows the usage"),
            ("plot activation", f"no plot 'activation'; did you mean 'activations'? Choices: {KINDS}"),
            ("plot losses m.safetensors", "losses takes no MODEL or DATA; halfspace plot --help shows the usage"),
            ("plot network", "network takes MODEL, and no DATA; halfspace plot --help shows the usage"),
            ("plot boundary m.safetensors", "boundary takes MODEL and DATA; halfspace plot --help shows the usage"),
            ("plot losses --out a.pdf", "--out takes an .svg or .png file; got 'a.pdf'"),
            ("plot losses --out no/a.svg", "--out: the folder 'no' does not exist; create it first"),
            ("plot losses --theme drak", "--theme has no choice 'drak'; did you mean 'dark'? Choices: auto, light, dark"),
            ("plot losses --width 10", "--width is from 40 to 400 columns; got 10"),
            ("plot losses --out a.svg --width 9000", "--width is from 320 to 4000 pixels; got 9000"),
        ):
            with self.subTest(arguments):
                self.fails(arguments, message)


if __name__ == "__main__":
    unittest.main()
