"""Checkpoints: a run that goes on has the bits of a run that was never stopped."""

import signal
import subprocess
import time
import unittest

from program import PROGRAM, ProgramTest, environment

RUN = ("digits", "--hidden", "16", "--epochs", "6", "--dropout", "0.1")


class Resume(ProgramTest):
    def hash_after(self, steps, *flags):
        stopped = self.json("train", *RUN, *flags, "--max-steps", steps, "--checkpoint", "run")
        self.assertEqual((stopped["ending"], stopped["steps"]), ("step_limit", steps))
        resumed = self.json("train", "--resume", "run")
        self.assertEqual(resumed["ending"], "completed")
        return resumed["weights_hash"]

    def test_at_any_step_the_bits_are_those_of_one_run(self):
        whole = self.json("train", *RUN)
        epoch = whole["steps"] // whole["epochs"]
        for steps in (1, epoch, epoch + 1, 2 * epoch - 1, whole["steps"] - 1):
            with self.subTest(steps):
                self.assertEqual(self.hash_after(steps), whole["weights_hash"])

    def test_with_early_stopping_norms_and_other_threads(self):
        flags = ("--validation", "0.1", "--patience", "2", "--norm", "batch", "--optimizer", "momentum")
        whole = self.json("train", *RUN, *flags, "--threads", "1")
        self.json("train", *RUN, *flags, "--max-steps", whole["steps"] // 2, "--checkpoint", "run", "--threads", "2")
        self.assertEqual(self.json("train", "--resume", "run")["weights_hash"], whole["weights_hash"])

    def test_several_stops_in_a_row(self):
        whole = self.json("train", *RUN)
        self.json("train", *RUN, "--max-steps", 20, "--checkpoint", "run")
        for steps in (20, 21, 150):
            self.assertEqual(self.json("train", "--resume", "run", "--max-steps", steps)["steps"], steps)
        self.assertEqual(self.json("train", "--resume", "run")["weights_hash"], whole["weights_hash"])

    def test_a_finished_run_is_finished(self):
        whole = self.json("train", *RUN, "--checkpoint", "run", "--checkpoint-every", "4")
        again = self.json("train", "--resume", "run", "--out", "m.safetensors")
        self.assertEqual((again["weights_hash"], again["steps"]), (whole["weights_hash"], whole["steps"]))
        self.assertEqual(self.files(), ["m.safetensors", "run", "run/checkpoint.safetensors",
                                        "run/checkpoint.safetensors.previous"])

    def test_a_signal_stops_after_a_step_and_the_run_can_go_on(self):
        flags = ("digits", "--hidden", "64", "--epochs", "400", "--schedule", "constant")
        for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
            with self.subTest(number):
                kept = f"run{code}"
                run = subprocess.Popen([PROGRAM, "train", *flags, "--checkpoint", kept, "--out", "m.safetensors", "--json"],
                                       cwd=self.folder, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                       text=True)
                while not (self.folder / kept / "checkpoint.safetensors").exists():
                    time.sleep(0.01)
                run.send_signal(number)
                out, err = run.communicate(timeout=60)
                self.assertEqual((run.returncode, err), (code, ""))
                self.assertIn('"ending":"interrupted"', out)
                self.assertIn("m.safetensors", self.files())
                self.assertIn("interrupted", self.ok("info", "m.safetensors"))
                steps = self.json("info", "m.safetensors")["record"]["steps"] + 60
                whole = self.json("train", *flags, "--max-steps", steps)
                resumed = self.json("train", "--resume", kept, "--max-steps", steps)
                self.assertEqual(resumed["weights_hash"], whole["weights_hash"])

    def test_it_is_the_same_run_or_none(self):
        self.write("t.csv", "a,y\n" + "".join(f"{i},{'p' if i > 9 else 'q'}\n" for i in range(20)))
        self.ok("train", "t.csv", "--epochs", "4", "--max-steps", "2", "--checkpoint", "run", "--quiet")
        self.fails("train --resume run --epochs 9",
                   "--epochs cannot change with --resume, which goes on with the data and settings of the checkpoint; only "
                   "--threads, --out, --checkpoint, --max-steps, --json and --quiet can")
        self.fails("train iris --resume run",
                   "DATA cannot change with --resume, which goes on with the data and settings of the checkpoint; only "
                   "--threads, --out, --checkpoint, --max-steps, --json and --quiet can")
        self.write("t.csv", "a,y\n" + "".join(f"{i},{'p' if i > 8 else 'q'}\n" for i in range(20)))
        self.fails("train --resume run", f"--resume: the training rows of {(self.folder / 't.csv').resolve()} are not those the "
                                         "checkpoint was trained on; give it back its data, or start anew")
        self.ok("train", "xor", "--epochs", "1", "--quiet", "--out", "m.safetensors")
        (self.folder / "other").mkdir()
        (self.folder / "m.safetensors").rename(self.folder / "other/checkpoint.safetensors")
        self.fails("train --resume other", "other/checkpoint.safetensors: the record of the run is missing; is it a checkpoint of "
                                           "halfspace train?")

    def test_from_another_folder(self):
        self.write("data/t.csv", "a,y\n" + "".join(f"{i},{'p' if i > 9 else 'q'}\n" for i in range(20)))
        whole = self.json("train", "data/t.csv", "--epochs", "4")
        self.json("train", "data/t.csv", "--epochs", "4", "--max-steps", "3", "--checkpoint", "run")
        (self.folder / "run").rename(self.folder / "data/run")
        self.folder = self.folder / "data"
        self.assertEqual(self.json("train", "--resume", "run")["weights_hash"], whole["weights_hash"])


if __name__ == "__main__":
    unittest.main()
