"""Folders of pictures, a folder a class: cats against dogs, whose pictures are those of two digits."""

import csv
import gzip
import io
import struct
import unittest
import zlib

from program import SOURCE, ProgramTest


def png(rows):
    """A grey PNG; `rows` of numbers from 0 to 255."""
    def chunk(name, content):
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
    header = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 0, 0, 0, 0)
    lines = b"".join(b"\0" + bytes(row) for row in rows)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")


def jpeg(level):
    """A grey JPEG of 8 x 8 pixels of one level: a block with nothing but its mean, in codes of one bit."""
    def segment(marker, content):
        return bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content
    mean = level - 128
    size = abs(mean).bit_length()
    bits = format(mean if mean > 0 else mean + (1 << size) - 1, f"0{size}b") if size else ""
    bits = f"0{bits}0"
    bits = bits.ljust(-(-len(bits) // 8) * 8, "1")
    return (b"\xff\xd8" + segment(0xDB, b"\0" + 64 * b"\x08") + segment(0xC0, struct.pack(">BHHBBBB", 8, 8, 8, 1, 1, 0x11, 0))
            + segment(0xC4, b"\0\1" + bytes(15) + bytes([size])) + segment(0xC4, b"\x10\1" + bytes(15) + b"\0")
            + segment(0xDA, bytes([1, 1, 0, 0, 63, 0])) + int(bits, 2).to_bytes(len(bits) // 8, "big") + b"\xff\xd9")


def digits(wanted):
    """The pictures of one digit, 8 rows of 8 levels each."""
    pictures = []
    for line in gzip.decompress((SOURCE / "data/digits.csv.gz").read_bytes()).decode().splitlines()[1:]:
        *pixels, label = map(int, line.split(","))
        if label == wanted:
            pictures.append([[15 * pixel for pixel in pixels[row:row + 8]] for row in range(0, 64, 8)])
    return pictures


def doubled(rows):
    return [[level for level in row for _ in range(2)] for row in rows for _ in range(2)]


class CatsAgainstDogs(ProgramTest):
    def animals(self, folder, change=lambda rows: rows, part=slice(None)):
        for name, digit in (("cat", 3), ("dog", 8)):
            for i, rows in enumerate(digits(digit)[part]):
                self.write(f"{folder}/{name}/{i:03}.png", png(change(rows)))

    def test_they_are_told_apart(self):
        self.animals("animals/train", part=slice(40, None))
        self.animals("animals/test", part=slice(40))
        run = self.json("train", "animals", "--out", "m.safetensors")
        self.assertEqual((run["task"], run["target"], run["train"]["rows"]), ("binary", "label", 277))
        self.assertEqual(run["test"]["rows"], 80)
        self.assertGreaterEqual(run["test"]["accuracy"], 0.95)
        again = self.json("evaluate", "m.safetensors", "animals")
        self.assertEqual((again["rows"], again["accuracy"]), (80, run["test"]["accuracy"]))
        self.assertEqual(self.json("evaluate", "m.safetensors", "animals/test")["accuracy"], run["test"]["accuracy"])
        rows = list(csv.reader(io.StringIO(self.ok("predict", "m.safetensors", "animals/test/dog"))))
        self.assertEqual((rows[0], len(rows)), (["predicted", "p(cat)", "p(dog)"], 41))
        self.assertGreaterEqual([row[0] for row in rows].count("dog"), 36)
        self.assertEqual(self.ok("predict", "m.safetensors", "animals/test/dog/000.png").splitlines()[1], ",".join(rows[1]))

    def test_a_size_may_be_asked_for_and_is_kept_with_the_model(self):
        self.animals("small", part=slice(60))
        self.animals("large", doubled, slice(60))
        small = self.json("train", "small", "--epochs", "2", "--out", "m.safetensors")
        large = self.json("train", "large", "--epochs", "2", "--image-size", "8x8")
        self.assertEqual(large["weights_hash"], small["weights_hash"])
        self.assertEqual(large["options"]["image-size"], "8x8")
        self.json("train", "large", "--epochs", "2", "--image-size", "8", "--checkpoint", "run", "--max-steps", "1")
        self.assertEqual(self.json("train", "--resume", "run")["weights_hash"], small["weights_hash"])
        self.assertEqual(self.ok("predict", "m.safetensors", "large"), self.ok("predict", "m.safetensors", "small"))
        self.assertTrue(self.json("train", "small", "--test", "large", "--epochs", "1")["model"].startswith("64-"))

    def test_info_counts_the_classes(self):
        self.animals("small", part=slice(5))
        shown = self.json("info", "small")["train"]
        self.assertEqual((shown["rows"], shown["image_shape"], shown["classes"]), (10, [8, 8], {"cat": 5, "dog": 5}))
        self.assertIn("small: 10 rows\n\nImages of 8x8; ", self.ok("info", "small"))


class Pictures(ProgramTest):
    def test_jpeg_and_png_lie_side_by_side(self):
        for i in range(30):
            level = 2 * i
            self.write(f"t/dark/{i}.jpg", jpeg(level))
            self.write(f"t/bright/{i}." + ("jpeg" if i % 2 else "PNG"),
                       jpeg(255 - level) if i % 2 else png([[255 - level] * 8] * 8))
        run = self.json("train", "t", "--epochs", "20", "--out", "m.safetensors")
        self.assertEqual((run["test"]["accuracy"], run["test"]["rows"]), (1, 12))
        self.assertEqual(self.json("info", "t")["train"]["min"], 0)
        self.assertEqual(self.json("info", "t")["train"]["max"], 255)

    def test_wrong_files_and_sizes_are_one_line(self):
        good = png([[1, 2], [3, 4]])
        self.write("t/a/1.png", good)
        for content, message in (
            (b"GIF89a", "'t/b/1.png' is neither PNG nor JPEG"),
            (good[:-30], "'t/b/1.png' is no whole PNG file: 'read beyond end of data'"),
            (good[:16] + b"\0\1\0\0\0\1\0\0" + good[24:], "'t/b/1.png' is no whole PNG file: 'IHDR: CRC error'"),
            (jpeg(9)[:-6], "'t/b/1.png' is no whole JPEG file: 'Premature end of JPEG file'"),
        ):
            with self.subTest(message):
                self.write("t/b/1.png", content)
                self.fails("train t", message)
        self.write("t/b/1.png", good)
        for size in ("0", "4x", "x4", "4x4x4", "-3", "5000", "4x5000", "big"):
            with self.subTest(size):
                self.fails(["train", "t", "--image-size", size],
                           f"--image-size wants a size as 64x48 or 64, each side from 1 to 4096; got '{size}'")
        self.fails("train t/a", "'t/a' has images but no labels")
        self.write("t/c/readme.txt", "no picture")
        self.fails("train t", "'t/c' holds no .png, .jpg or .jpeg file; fill the folder, or remove it")


if __name__ == "__main__":
    unittest.main()
