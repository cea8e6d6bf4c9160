"""halfspace train: what it prints, what it writes, and that the same seed gives the same bits."""

import json
import math
import re
import unittest

from program import ProgramTest

QUICK = ("digits", "--hidden", "16", "--epochs", "3")


class Json(ProgramTest):
    def test_digits_with_defaults_reach_97_percent(self):
        run = self.json("train", "digits")
        self.assertGreaterEqual(run["test"]["accuracy"], 0.97)
        self.assertEqual(self.files(), [])

    def test_classification_has_all_keys(self):
        run = self.json("train", *QUICK, "--validation", "0.1", "--seed", "7", "--threads", "1")
        self.assertEqual(
            list(run), ["task", "data", "target", "model", "ending", "epochs", "steps", "seconds", "samples_per_second",
                        "parameters", "seed", "threads", "precision", "weights_hash", "options", "train", "validation",
                        "test", "confusion"])
        self.assertEqual((run["task"], run["data"], run["target"], run["model"], run["ending"], run["epochs"], run["seed"],
                          run["threads"], run["precision"]),
                         ("multiclass", "digits", "digit", "64-16-10", "completed", 3, 7, 1, "float32"))
        self.assertEqual(run["parameters"], 64 * 16 + 16 + 16 * 10 + 10)
        self.assertRegex(run["weights_hash"], "^[0-9a-f]{16}$")
        for part in ("train", "validation", "test"):
            self.assertEqual(sorted(run[part]), ["accuracy", "f1", "log_loss", "loss", "rows"])
        self.assertEqual(sum(run[part]["rows"] for part in ("train", "validation", "test")), 1797)
        self.assertEqual(run["confusion"]["classes"], [str(digit) for digit in range(10)])
        self.assertEqual(sum(map(sum, run["confusion"]["matrix"])), run["test"]["rows"])
        self.assertEqual((run["options"]["hidden"], run["options"]["loss"], run["options"]["output"]),
                         ([16], "cross_entropy", "softmax"))

    def test_regression_has_its_own_metrics(self):
        run = self.json("train", "diabetes", "--epochs", "5", "--hidden", "none")
        self.assertEqual((run["task"], run["model"]), ("regression", "10-1"))
        self.assertEqual(sorted(run["test"]), ["loss", "mae", "mse", "r2", "rmse", "rows"])
        self.assertNotIn("confusion", run)
        self.assertNotIn("validation", run)
        self.assertAlmostEqual(run["test"]["rmse"], math.sqrt(run["test"]["mse"]))

    def test_binary_targets_have_one_output(self):
        run = self.json("train", "breast-cancer", "--epochs", "2")
        self.assertEqual((run["task"], run["options"]["output"], run["options"]["loss"]), ("binary", "sigmoid", "bce_logits"))
        self.assertTrue(run["model"].endswith("-1"))


class SameBits(ProgramTest):
    def hash_of(self, *arguments):
        return self.json("train", *QUICK, *arguments)["weights_hash"]

    def test_threads_and_reruns_change_nothing(self):
        one = self.hash_of("--threads", "1")
        self.assertEqual(self.hash_of("--threads", "2"), one)
        self.assertEqual(self.hash_of("--threads", "2"), one)
        self.assertEqual(self.hash_of(), one)
        self.assertNotEqual(self.hash_of("--seed", "1"), one)

    def test_threads_change_nothing_in_the_full_run(self):
        runs = [self.json("train", "digits", "--threads", threads)["weights_hash"] for threads in (1, 2)]
        self.assertEqual(runs[0], runs[1])

    def test_random_and_normalizing_layers_keep_the_promise(self):
        for flags in (("--dropout", "0.3"), ("--input-dropout", "0.2", "--norm", "batch"), ("--norm", "layer"),
                      ("--precision", "float64"), ("--clip-norm", "1", "--optimizer", "momentum")):
            with self.subTest(flags):
                self.assertEqual(self.hash_of(*flags, "--threads", "1"), self.hash_of(*flags, "--threads", "2"))

    def test_logical_shards_do_not_depend_on_threads(self):
        four = self.hash_of("--logical-shards", "4", "--threads", "1")
        self.assertEqual(self.hash_of("--logical-shards", "4", "--threads", "2"), four)
        self.assertEqual(self.hash_of("--logical-shards", "4", "--dropout", "0.3", "--threads", "1"),
                         self.hash_of("--logical-shards", "4", "--dropout", "0.3", "--threads", "2"))

    def test_generated_sets_follow_the_seed(self):
        def spiral(seed):
            return self.json("train", "spiral", "--noise", "0.1", "--epochs", "2", "--seed", seed)["weights_hash"]
        self.assertEqual(spiral(3), spiral(3))
        self.assertNotEqual(spiral(3), spiral(4))


class Words(ProgramTest):
    def test_the_summary_leads_with_the_test_metric(self):
        out = self.ok("train", "iris", "--epochs", "20", "--quiet")
        self.assertRegex(out, r"\ATest accuracy 0\.\d{4}  \(\d+ of 30 right\)  f1 0\.\d{4}  log loss 0\.\d{4}\n"
                              r"Always the commonest class: accuracy 0\.3333\n\n"
                              r"species +setosa +versicolor +virginica  precision recall    f1\n")
        self.assertIn("rows: the true class; columns: the predicted one\n", out)
        self.assertIn("\nNext:\n  halfspace train iris --epochs 20 --quiet --out model.safetensors\n", out)

    def test_regression_speaks_of_errors_in_the_target(self):
        out = self.ok("train", "diabetes", "--epochs", "20", "--quiet")
        self.assertRegex(out, r"\ATest r2 -?\d\.\d+  loss \d\.\d+  \(88 rows\)\nError in progression: mae \d+\.\d+  rmse \d+\.\d+\n"
                              r"Always the mean: mae \d+\.\d+  rmse \d+\.\d+\n")
        self.assertNotIn("accuracy", out)

    def test_what_was_inferred_is_said_before_training(self):
        done = self.run_program("train", "iris", "--epochs", "2", "--hidden", "8")
        self.assertEqual(done.stderr.splitlines()[0], "iris: 120 train, 30 test rows of 4 inputs; species: 3 classes, softmax")
        self.assertRegex(done.stderr.splitlines()[1], r"^4-8-3 relu, cross_entropy; adamw [\d.]+ one_cycle, 2 epochs of batch \d+$")

    def test_long_runs_have_about_ten_lines_and_short_ones_a_line_an_epoch(self):
        for epochs, lines in ((3, 3), (10, 10), (57, 10)):
            done = self.run_program("train", "iris", "--epochs", epochs)
            progress = [line for line in done.stderr.splitlines() if line.startswith("epoch ")]
            self.assertEqual(len(progress), lines)
            self.assertRegex(progress[-1], rf"^epoch {epochs}/{epochs}  loss \d\.\d+  [\d,.]+( million)? samples/s$")

    def test_quiet_and_json_say_nothing_on_stderr(self):
        for flag in ("--quiet", "--json"):
            self.assertEqual(self.run_program("train", "iris", "--epochs", "2", flag).stderr, "")

    def test_many_classes_show_what_is_confused_most(self):
        rows = "".join(f"{i % 25},{i // 25},c{(i * 7) % 25}\n" for i in range(500))
        self.write("many.csv", "a,b,y\n" + rows)
        self.assertIn("Confused most:\n  c", self.ok("train", "many.csv", "--epochs", "2", "--quiet"))

    def test_version_and_help(self):
        self.assertRegex(self.ok("--version"), r"\Ahalfspace \d+\.\d+\.\d+\n\Z")
        self.assertIn("Commands:\n  train ", self.ok("--help"))
        for command in ("train", "evaluate", "predict", "info"):
            text = self.ok(command, "--help")
            self.assertIn(f"Usage: halfspace {command} ", text)
            self.assertRegex(text, rf"\nExamples:\n  (.*\n  )*?.*halfspace {command} ")
            self.assertLessEqual(max(map(len, text.splitlines())), 80)
        self.assertIn("\nExamples:\n  halfspace data list\n", self.ok("data", "list", "--help"))


class Options(ProgramTest):
    def test_config_has_the_keys_of_flags_and_flags_win(self):
        self.write("run.toml", 'data = "spiral"\nhidden = [8, 8]\nactivation = "tanh"\nnoise = 0.1\nlearning-rate = 0.01\n'
                               'no-standardize = true\nepochs = 20\n')
        from_file = self.json("train", "--config", "run.toml")
        flags = ("--hidden", "8,8", "--activation", "tanh", "--noise", "0.1", "--learning-rate", "0.01", "--no-standardize")
        self.assertEqual(self.json("train", "spiral", *flags, "--epochs", "20")["weights_hash"], from_file["weights_hash"])
        self.assertEqual(from_file["options"]["standardize"], False)
        self.assertEqual(self.json("train", "--config", "run.toml", "--epochs", "2")["epochs"], 2)
        self.assertEqual(self.json("train", "xor", "--config", "run.toml", "--epochs", "2")["data"], "xor")

    def test_mistakes_in_the_config_name_their_line(self):
        for content, message in (
            ("seed = 1\nepoch = 3\n", "run.toml, line 2: epoch is no key; did you mean epochs?"),
            ("json = true\n", "run.toml, line 1: json is no key; halfspace train --help lists them, as flags"),
            ('epochs = "many"\n', "run.toml, line 1: epochs wants a whole number; got 'many'"),
            ("[train]\nepochs = 3\n", "run.toml, line 1: train is no key; halfspace train --help lists them, as flags"),
            ("header = 3\n", "run.toml, line 1: header has no choice '3'; choices: false, true"),
            ("epochs = 1979-05-27\n", "run.toml, line 1: epochs wants a text, a number, true or false, or a list"),
        ):
            with self.subTest(content):
                self.write("run.toml", content)
                self.fails("train iris --config run.toml", message)

    def test_resolved_options_are_a_config(self):
        run = self.json("train", "wine", "--epochs", "3", "--validation", "0.2")
        lines = []
        for key, value in run["options"].items():
            if value is not None:
                text = str(value).lower() if isinstance(value, bool) else repr(value).replace("'", '"')
                lines.append(f"{key} = {text}\n")
        self.write("again.toml", "".join(lines))
        self.assertEqual(self.json("train", "--config", "again.toml")["weights_hash"], run["weights_hash"])

    def test_early_stopping_goes_back_to_the_best(self):
        run = self.json("train", "iris", "--epochs", "300", "--validation", "0.2", "--patience", "3", "--learning-rate", "0.1",
                        "--schedule", "constant")
        self.assertEqual(run["ending"], "early_stopped")
        self.assertEqual(run["epochs"], run["best_epoch"] + 3)
        again = self.json("train", "iris", "--epochs", "300", "--validation", "0.2", "--learning-rate", "0.1", "--schedule",
                          "constant", "--max-steps", run["best_epoch"] * (run["steps"] // run["epochs"]))
        self.assertEqual(again["weights_hash"], run["weights_hash"])

    def test_tables_by_number_without_header(self):
        rows = "".join(f"{i % 7},{i % 5},{'yes' if i % 7 > 3 else 'no'},{i % 3 + 1}\n" for i in range(60))
        self.write("t.csv", rows)
        run = self.json("train", "t.csv", "--no-header", "--target", "3", "--sample-weight", "4", "--drop", "2", "--epochs", "2",
                        "--class-weight", "balanced")
        self.assertEqual((run["task"], run["model"].split("-")[0]), ("binary", "1"))

    def test_a_test_file_is_a_test_set(self):
        self.write("train.csv", "a,y\n" + "".join(f"{i},{'p' if i > 9 else 'q'}\n" for i in range(20)))
        self.write("test.csv", "a,y\n" + "".join(f"{i},{'p' if i > 9 else 'q'}\n" for i in range(5, 15)))
        run = self.json("train", "train.csv", "--test", "test.csv", "--epochs", "2")
        self.assertEqual((run["train"]["rows"], run["test"]["rows"]), (20, 10))

    def test_bfloat16_learns_and_repeats_itself_on_any_threads(self):
        runs = []
        for threads in (1, 2):
            done = self.run_program("train", "digits", "--precision", "bfloat16", "--epochs", "20", "--threads", threads, "--json")
            runs.append(json.loads(done.stdout))
            self.assertIn(done.stderr, ("", "halfspace: this processor has no tiles of bfloat16 (AMX); training in float32\n"))
            self.assertEqual(runs[-1]["precision"], "float32" if done.stderr else "bfloat16")
        self.assertEqual(runs[0]["weights_hash"], runs[1]["weights_hash"])
        self.assertGreater(runs[0]["test"]["accuracy"], 0.95)
        exact = self.json("train", "digits", "--epochs", "20")
        self.assertEqual(runs[0]["precision"] == "bfloat16", runs[0]["weights_hash"] != exact["weights_hash"])

    def test_divergence_names_the_step_and_writes_nothing(self):
        done = self.run_program("train", "diabetes", "--optimizer", "sgd", "--learning-rate", "1e9", "--quiet", "--out",
                                "m.safetensors")
        self.assertEqual((done.returncode, done.stdout, self.files()), (3, "", []))
        self.assertRegex(done.stderr, r"\Ahalfspace train: diverged at step \d+ \(epoch \d+, batch \d+\): .*learning rate.*\n\Z")


if __name__ == "__main__":
    unittest.main()
