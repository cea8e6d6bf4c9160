"""Weights to the bit: what each kind of run came to when it was written down, in weights.json.

The program of these tests is narrowed to AVX2, since instruction sets agree within a tolerance and not to the bit.
A change that means to move weights says so and writes the list anew: `test_weights.py --write`.
"""

import json
import os
import sys
import unittest
from pathlib import Path

import program

LIST = Path(__file__).with_name("weights.json")
RUNS = json.loads(LIST.read_text())
FLAGS = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
program.PROGRAM = os.environ.get("HALFSPACE_AVX2", program.PROGRAM)


@unittest.skipUnless(" avx2 " in FLAGS, "this processor has no AVX2")
class Weights(program.ProgramTest):
    def hash_of(self, run, *more):
        words = [self.real(word) if word == "mnist" or "/" in word else word for word in run.split()]
        done = self.run_program("train", *words, *more, "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)["weights_hash"]

    def check(self, kind):
        for run, expected in RUNS[kind].items():
            if "bfloat16" in run and " amx_bf16 " in FLAGS:
                continue  # the list was made where such a run falls back to float32
            with self.subTest(run):
                self.assertEqual(self.hash_of(run), expected)

    def test_of_embedded_sets_are_those_written_down(self):
        self.check("embedded")

    def test_of_real_data_are_those_written_down(self):
        self.check("real")

    def test_of_resumed_runs_are_those_of_whole_ones(self):
        for run in ("digits --epochs 3 --hidden 24,16 --optimizer adamw", "digits --augment affine:rotate=10+elastic --epochs 3",
                    "digits --epochs 3 --hidden 24,16 --norm batch --dropout 0.1 --logical-shards 4",
                    "digits --epochs 3 --hidden 24,16 --average 0.99 --validation 0.1"):
            with self.subTest(run):
                self.hash_of(run, "--max-steps", 61, "--checkpoint", "run")
                self.assertEqual(self.json("train", "--resume", "run")["weights_hash"], RUNS["embedded"][run])


def write():
    """Makes the list anew with the program of the environment."""
    test = Weights()
    test.setUp()
    for runs in RUNS.values():
        for run in runs:
            runs[run] = test.hash_of(run)
    LIST.write_text(json.dumps(RUNS, indent=2) + "\n")
    test.doCleanups()


if __name__ == "__main__":
    write() if "--write" in sys.argv else unittest.main()
