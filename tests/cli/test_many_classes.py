"""More classes than a byte holds: IDX labels as 32-bit integers, and outputs that stay readable."""

import random
import struct
import unittest

from program import ProgramTest

CLASSES = 300


def idx(code, shape, data):
    return bytes([0, 0, code, len(shape)]) + b"".join(struct.pack(">I", extent) for extent in shape) + data


class ManyClasses(ProgramTest):
    def setUp(self):
        super().setUp()
        chance = random.Random(1)
        pictures = [bytes(chance.randrange(256) for _ in range(16)) for _ in range(CLASSES)]
        for part, copies in (("train", 4), ("test", 1)):
            rows = [label for label in range(CLASSES) for _ in range(copies)]
            self.write(f"set/{part}-images-idx3-ubyte", idx(0x08, (len(rows), 4, 4), b"".join(pictures[i] for i in rows)))
            self.write(f"set/{part}-labels-idx1-int32",
                       idx(0x0C, (len(rows),), b"".join(struct.pack(">i", 70000 + label) for label in rows)))

    def test_they_train_and_the_json_counts_only_what_occurs(self):
        run = self.json("train", "set", "--epochs", "60", "--out", "m.safetensors")
        self.assertEqual((run["task"], run["model"].split("-")[-1]), ("multiclass", str(CLASSES)))
        self.assertGreater(run["test"]["accuracy"], 0.5)
        confusion = run["confusion"]
        self.assertEqual((confusion["classes"][0], len(confusion["classes"])), ("70000", CLASSES))
        self.assertEqual(sum(count for _, _, count in confusion["counts"]), CLASSES)
        right = sum(count for label, predicted, count in confusion["counts"] if label == predicted)
        self.assertAlmostEqual(right / CLASSES, run["test"]["accuracy"])
        self.assertEqual(self.json("evaluate", "m.safetensors", "set")["confusion"], confusion)

    def test_the_summary_names_the_pairs_confused_most(self):
        out = self.ok("train", "set", "--epochs", "1", "--quiet")
        self.assertIn("\nConfused most:\n  70", out)
        self.assertLess(len(out.splitlines()), 30)

    def test_labels_that_lie_about_their_size_are_refused(self):
        self.write("set/train-labels-idx1-int32", idx(0x0C, (1 << 31,), bytes(400)))
        self.fails("train set", "'set/train-labels-idx1-int32' is truncated: (2147483648) values of 4 bytes need more than the "
                                "400 after the header")
        self.write("set/train-labels-idx1-int32", idx(0x0C, (3,), bytes(12)))
        self.fails("train set", "'set' has train labels of shape (3,) for images of shape (1200, 4, 4)")


if __name__ == "__main__":
    unittest.main()
