"""report: one page with everything in it, well-formed, and safe whatever the files say."""

import html.parser
import json
import re
import struct
import unittest

from program import ProgramTest

VOID = {"meta", "br", "img", "link", "input", "hr"}


class Reader(html.parser.HTMLParser):
    """Elements with their attributes, and the text of each heading; tags must match."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.elements, self.headings, self.text = [], [], [], ""

    def handle_starttag(self, tag, attributes):
        assert len({name for name, _ in attributes}) == len(attributes), (tag, attributes)
        self.elements.append((tag, dict(attributes)))
        if tag in ("h1", "h2"):
            self.headings.append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, (tag, self.open)
        self.open.pop()

    def handle_data(self, data):
        if "style" in self.open:
            return
        self.text += data
        if self.open and self.open[-1] in ("h1", "h2"):
            self.headings[-1] += data


class Report(ProgramTest):
    def page(self, *arguments):
        self.assertEqual(self.ok("report", *arguments, "--out", "page.html"), "")
        text = (self.folder / "page.html").read_text()
        reader = Reader()
        reader.feed(text)
        reader.close()
        self.assertEqual(reader.open, [])
        self.assertEqual([tag for tag, _ in reader.elements if tag in ("script", "link", "iframe", "object", "a")], [])
        for tag, attributes in reader.elements:
            for name, value in attributes.items():
                if name == "href":
                    self.assertTrue(value.startswith("data:image/png;base64,"), value[:40])
                if name.startswith("xmlns"):
                    continue
                self.assertNotIn("http", str(value).replace("http-equiv", ""), (tag, name))
                self.assertFalse(name.startswith("on"), (tag, name))
        self.assertNotRegex(text, r"url\(|@import")
        for tag, attributes in reader.elements:
            if tag == "svg":
                self.assertEqual(attributes["role"], "img")
                self.assertTrue(attributes["aria-label"])
        return reader

    def figures(self, page):
        return [attributes["aria-label"] for tag, attributes in page.elements if tag == "svg"]

    def train(self, *arguments):
        self.ok("train", *arguments, "--quiet", "--out", "m.safetensors")

    def test_images_show_their_first_layer(self):
        self.train("digits", "--epochs", "3", "--validation", "0.1", "--seed", "4")
        page = self.page("m.safetensors")
        accuracy = json.loads(self.ok("info", "m.safetensors", "--json"))["record"]["test"]["accuracy"]
        figures = [f"Confusion of digit: accuracy {accuracy:.4g}", "Training of 64-128-10", "Network 64-128-10",
                   "First layer of 64-128-10"]
        self.assertEqual(self.figures(page), figures)
        self.assertEqual(page.headings, ["Network 64-128-10", "Summary", "Results", *figures, "Options", "Commands"])
        self.assertIn("Predicts digit, one of 10 classes, from images of 8x8. Trained on digits.", page.text)
        for word in ("accuracy, test", f"{accuracy:.4f}", "9,610", self.json("info", "m.safetensors")["weights_hash"]):
            self.assertIn(word, page.text)
        scopes = [attributes.get("scope") for tag, attributes in page.elements if tag == "th"]
        self.assertEqual(set(scopes), {"row", "col"})

    def test_data_adds_how_the_model_does_there(self):
        self.train("spiral", "--hidden", "4,4", "--epochs", "3")
        page = self.page("m.safetensors", "spiral", "--seed", "1", "--samples", "80")
        self.assertEqual([title.split(":")[0] for title in self.figures(page)],
                         ["Confusion of label", "What 2-4-4-1 makes of spiral", "Training of 2-4-4-1",
                          "Network 2-4-4-1"])
        self.assertIn("accuracy, spiral", page.text)
        self.assertIn("halfspace report m.safetensors spiral --seed 1 --samples 80 --out page.html", page.text)

    def test_numbers_have_no_confusion(self):
        self.train("diabetes", "--epochs", "2")
        page = self.page("m.safetensors", "diabetes")
        self.assertEqual(self.figures(page), ["Training of 10-64-64-1", "Network 10-64-64-1"])
        for word in ("r2, diabetes", "mae, diabetes", "Predicts progression, a number, from 10 columns."):
            self.assertIn(word, page.text)

    def test_labels_have_a_table(self):
        self.write("t.csv", "a,b,odd,big\n" + "".join(f"{i % 5},{i % 3},{i % 2},{int(i % 5 > 2)}\n" for i in range(40)))
        self.train("t.csv", "--target", "odd,big", "--epochs", "2")
        page = self.page("m.safetensors")
        self.assertEqual(page.headings[:4], ["Network 2-64-64-2", "Summary", "Results", "Labels"])
        self.assertIn("micro f1, test", page.text)
        self.assertRegex(self.page("m.safetensors", "t.csv").text, r"odd[\d.]+20\n")

    def test_its_command_makes_the_model_again(self):
        for arguments in ("iris --epochs 4 --hidden 3,3 --no-standardize --drop sepal_width --seed 7",
                          "iris --hidden none --epochs 2", "xor --model perceptron --epochs 3",
                          "iris --model logistic --l2 0.1"):
            with self.subTest(arguments):
                self.train(*arguments.split())
                page = self.page("m.safetensors")
                command = next(line for line in page.text.splitlines() if line.startswith("halfspace train"))
                before = self.json("info", "m.safetensors")["weights_hash"]
                (self.folder / "m.safetensors").unlink()
                self.ok(*command.split()[1:], "--quiet")
                self.assertEqual(self.json("info", "m.safetensors")["weights_hash"], before)

    def test_pooled_units_leave_out_the_network_only(self):
        self.train("iris", "--epochs", "2", "--hidden", "4", "--activation", "maxout")
        page = self.page("m.safetensors", "iris")
        self.assertIn("Layers", page.headings)
        self.assertNotIn("Network 4-8-3", [title.split(":")[0] for title in self.figures(page)])

    def test_a_model_stopped_in_its_first_epoch(self):
        self.train("iris", "--max-steps", "1")
        self.assertEqual([title.split(":")[0] for title in self.figures(self.page("m.safetensors"))],
                         ["Confusion of species", "Network 4-64-64-3"])

    def test_a_checkpoint(self):
        self.ok("train", "iris", "--epochs", "2", "--checkpoint", "run", "--quiet")
        self.assertEqual(self.figures(self.page("run")), ["Training of 4-64-64-3", "Network 4-64-64-3"])

    def test_hostile_names_are_only_text(self):
        evil = '</title></svg><script>alert("1")</script><img src=x onerror=alert(1)>&amp;'
        rows = "".join(f'{i},{7 - i},"{evil.replace(chr(34), chr(34) * 2)}"\n{i},{i},b\n' for i in range(12))
        self.write("t.csv", f'"{evil[:20]}","<b>","<i>{evil[8:24]}"\n' + rows)
        self.train("t.csv", "--epochs", "2", "--hidden", "3")
        page = self.page("m.safetensors", "t.csv")
        self.assertNotIn("script", [tag for tag, _ in page.elements])
        self.assertNotIn("img", [tag for tag, _ in page.elements])
        self.assertIn('<script>alert("1")</script>', page.text)
        self.assertIn("What 2-3-1 makes of t.csv", self.figures(page))

    def test_a_hostile_record_is_only_text(self):
        self.train("iris", "--epochs", "1")
        path = self.folder / "m.safetensors"
        for change in ({"data": "<script>x</script>", "test": {"accuracy": "<b>", "loss": 1e300}, "seed": [["<i>"]],
                        "options": {"data": "<u>", "seed": {}, "hidden": "$(rm -rf x)", "epochs": [1, "<p>"]},
                        "confusion": {"matrix": [[1, 2, 3], [-1, 0, 0], [0, 0, 0]]}},
                       {"options": [1], "confusion": {"matrix": [[1]]}, "test": 3}, [1, 2], "text", None):
            with self.subTest(change):
                self.rewrite_record(path, change)
                page = self.page("m.safetensors")
                self.assertNotIn("script", [tag for tag, _ in page.elements])
                self.assertIn("Network 4-64-64-3", self.figures(page))
                self.assertNotIn("Confusion", "".join(self.figures(page)))

    def rewrite_record(self, path, record):
        content = path.read_bytes()
        size, = struct.unpack("<Q", content[:8])
        header = json.loads(content[8:8 + size])
        header["__metadata__"]["record"] = json.dumps(record)
        packed = json.dumps(header).encode()
        packed += b" " * (-len(packed) % 8)
        path.write_bytes(struct.pack("<Q", len(packed)) + packed + content[8 + size:])

    def test_wrong_use(self):
        self.train("iris", "--epochs", "1")
        for arguments, message in (
            ("report", "MODEL is missing; halfspace report --help shows the usage"),
            ("report m.safetensors", "--out FILE.html is missing; it says where to write the report"),
            ("report m.safetensors --out a.pdf", "--out takes an .html file; got 'a.pdf'"),
            ("report m.safetensors --out no/a.html", "--out: the folder 'no' does not exist; create it first"),
        ):
            with self.subTest(arguments):
                self.fails(arguments, message)


if __name__ == "__main__":
    unittest.main()
