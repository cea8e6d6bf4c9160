"""Wrong use and bad input: one line that teaches, exit 2, nothing printed, nothing written."""

import json
import struct
import unittest

from program import ProgramTest

SETS = "digits, iris, wine, breast-cancer, diabetes, xor, circle, gauss, spiral, moons, plane, bumps, parity:D"


def safetensors(header, data=b"", length=None):
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack("<Q", len(text) if length is None else length) + text + data


def idx(shape, data):
    return bytes([0, 0, 8, len(shape)]) + b"".join(struct.pack(">I", extent) for extent in shape) + data


class Words(ProgramTest):
    def test_unknown_words_name_the_nearest(self):
        for arguments, message in (
            ("", "no command given; halfspace --help lists them"),
            ("--versoin", "unknown flag '--versoin' before the command; halfspace --help shows the usage"),
            ("train --epoch 3", "unknown flag '--epoch'; did you mean --epochs?"),
            ("train --zzz", "unknown flag '--zzz'; halfspace train --help lists them"),
            ("train -x", "unknown flag '-x'; halfspace train --help lists them"),
            ("train iris wine", "unexpected argument 'wine'; halfspace train --help shows the usage"),
            ("train iris --optimizer adam:beta=1",
             "unknown optimizer parameter 'beta'; did you mean 'beta1'? Choices: beta1, beta2, epsilon"),
            ("train iris --norm btach", "--norm has no choice 'btach'; did you mean 'batch'? Choices: none, batch, layer"),
            ("train iris --precision float16", "--precision has no choice 'float16'; did you mean 'bfloat16'? Choices: float32, float64, bfloat16"),
            ("train iris --task regresion",
             "--task has no choice 'regresion'; did you mean 'regression'? Choices: auto, regression, classification, "
             "binary, multiclass, multilabel"),
            ("train digitz", f"'digitz': no such file or folder, and no set of that name; did you mean 'digits'?; sets: {SETS}"),
            ("train iris --target specie",
             "'iris' has no column 'specie'; did you mean 'species'?; columns: sepal_length, sepal_width, petal_length, "
             "petal_width, species"),
            ("predict", "MODEL is missing; halfspace predict --help shows the usage"),
        ):
            with self.subTest(arguments):
                self.fails(arguments, message)

    def test_unknown_definitions_name_the_nearest_and_list_them_all(self):
        for arguments, start in (
            ("--activation rlu", "unknown activation 'rlu'; did you mean 'relu'? Choices: step, sign, linear, "),
            ("--optimizer adan", "unknown optimizer 'adan'; did you mean 'adam'? Choices: sgd, momentum, "),
            ("--schedule cos", "unknown schedule 'cos'; choices: constant, step, cosine, one_cycle"),
            ("--penalty l3", "unknown penalty 'l3'"),
            ("--loss hubert", "unknown loss 'hubert'; did you mean 'huber'? Choices: half_squared, "),
        ):
            with self.subTest(arguments):
                done = self.run_program("train", "iris", *arguments.split())
                self.assertEqual((done.returncode, done.stdout, done.stderr.count("\n")), (2, "", 1))
                self.assertTrue(done.stderr.startswith(f"halfspace train: {start}"), done.stderr)

    def test_unknown_commands_name_the_nearest(self):
        commands = "train, evaluate, predict, info, gradcheck, backprop, logic, approximate, regions, graph, " \
                   "collapse, export, plot, compare, report, data list, playground, bench"
        for arguments, message in (
            (["trian", "digits"], f"halfspace: no command 'trian'; did you mean 'train'? Choices: {commands}"),
            (["frobnicate"], f"halfspace: no command 'frobnicate'; choices: {commands}"),
            (["data", "lst"], f"halfspace data list: no command 'data lst'; did you mean 'data list'? Choices: {commands}"),
        ):
            done = self.run_program(*arguments)
            self.assertEqual((done.returncode, done.stdout, done.stderr), (2, "", message + "\n"))

    def test_values_out_of_range_are_refused(self):
        for arguments, message in (
            ("train --epochs", "--epochs needs a value"),
            ("train --epochs --json", "--epochs needs a value; got the flag '--json'"),
            ("train --epochs many", "--epochs wants a whole number; got 'many'"),
            ("train --epochs 3.5", "--epochs wants a whole number; got '3.5'"),
            ("train --epochs 0", "--epochs is above 0; got 0"),
            ("train --batch -1", "--batch is above 0; got -1"),
            ("train --learning-rate nan", "--learning-rate wants a finite number; got 'nan'"),
            ("train --hidden 8,x", "--hidden wants whole numbers such as 128,64, or 'none'; got 'x'"),
            ("train --hidden 0", "a layer has at least one unit; got 0"),
            ("train --dropout 1", "--dropout lies in [0, 1); got 1"),
            ("train --seed -1", "--seed wants a whole number of at least 0; got '-1'"),
            ("train --threads -2", "--threads lies in 0..1024 (0: all processors); got -2"),
            ("train --json=3", "--json takes no value; got '3'"),
            ("train --delimiter ab", "--delimiter wants one character, or 'tab'; got 'ab'"),
            ("train iris --test 1.5", "the part that is held out is between 0 and 1; got 1.5"),
            ("train iris --noise 0.1", "--samples and --noise are for generated sets; got 'iris'"),
            ("train iris --patience 3", "--patience watches the validation loss; add --validation 0.1"),
            ("train diabetes --class-weight balanced",
             "balanced class weights need classes; the target is a number"),
            ("train diabetes --loss cross_entropy",
             "'cross_entropy' is for classes and the target is a number; use mse, or --task classification"),
            ("train iris --optimizer sgd --weight-decay 0.1",
             "'sgd' has no weight decay; use adamw, or the penalty l2"),
        ):
            with self.subTest(arguments):
                self.fails(arguments, message)


class Places(ProgramTest):
    def test_nothing_is_trained_for_a_place_that_cannot_be_written(self):
        self.write("file", "")
        for arguments, message in (
            ("train iris --out no/m.safetensors", "--out: the folder 'no' does not exist; create it first"),
            ("train iris --out .", "--out: '.' is a folder; name a file"),
            ("train iris --checkpoint file", "--checkpoint: 'file' is a file; name a folder"),
            ("train --resume no", "--resume: 'no' holds no checkpoint; --checkpoint no makes one"),
            ("train --config no.toml", "'no.toml': no such file; check the path"),
            ("predict no.safetensors iris", "'no.safetensors': no such file; check the path"),
            ("predict no.safetensors iris --out x.txt", "--out takes a .csv or .npy file, or - for stdout; got 'x.txt'"),
        ):
            with self.subTest(arguments):
                self.fails(arguments, message)

    def test_names_that_would_break_the_line_are_shown_safely(self):
        self.fails(["train", "a\nb\x1b[31m"],
                   f"'a\\x0ab\\x1b[31m': no such file or folder, and no set of that name; sets: {SETS}")


class Tables(ProgramTest):
    def test_bad_tables_name_line_and_column(self):
        for content, flags, message in (
            ("", "", "'t.csv' is empty"),
            ("a,b,y\n1,2,x\n1,2\n", "",
             "'t.csv': line 3 has 2 fields where line 1 has 3; nothing stands for column 3 ('y')"),
            ("a,b,y\n1,2,x\n3,oops,z\n", "--numeric b",
             "'t.csv': line 3, column 2 ('b'): 'oops' is not a number; correct it, leave it empty, or let the column be text"),
            ("a,b,y\n1,2,x\n3,inf,z\n", "",
             "'t.csv': line 3, column 2 ('b'): 'inf' is not a finite number; correct it, or leave it empty if it is missing"),
            ("a,y\n1,p\n2,q\n", "--target z", "'t.csv' has no column 'z'; columns: a, y"),
        ):
            with self.subTest(content):
                self.write("t.csv", content)
                self.fails(f"train t.csv {flags}", message)

    def test_truncated_idx_is_refused(self):
        self.write("idx/train-images-idx3-ubyte", idx((10, 4, 4), bytes(100)))
        self.write("idx/train-labels-idx1-ubyte", idx((10,), bytes(range(10))))
        self.fails("train idx", "'idx/train-images-idx3-ubyte' is truncated: (10, 4, 4) values of 1 bytes need more than "
                                "the 100 after the header")


class Models(ProgramTest):
    def test_lying_model_files_are_refused(self):
        one = b'"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}'
        for content, message in (
            (safetensors({"a": {"dtype": "F32", "shape": [1 << 40, 1 << 40], "data_offsets": [0, 16]}}, bytes(16)),
             "'m.safetensors': tensor 'a' has shape (1099511627776, 1099511627776) of F32, which does not take 16 bytes"),
            (safetensors({"a": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]},
                          "b": {"dtype": "F32", "shape": [2], "data_offsets": [4, 12]}}, bytes(12)),
             "'m.safetensors': tensor 'b' starts at data byte 4 where 8 must follow; the file is damaged"),
            (safetensors(b"{" + one + b"," + one + b"}", bytes(4)), "'m.safetensors': the header has the key 'a' twice"),
            (safetensors(b"{}", length=100 << 20),
             "'m.safetensors' claims a header of 104857600 bytes, but 2 follow; it is damaged or not a safetensors file"),
            (safetensors(b"{" + b" " * ((100 << 20) - 2) + b"}"),
             "'m.safetensors' has a header of 104857600 bytes; the format allows 100000000"),
            (safetensors(b"{" + one + b"}", bytes(4)),
             "m.safetensors: no 'halfspace' in the metadata; this is not a Halfspace model"),
        ):
            with self.subTest(message):
                self.write("m.safetensors", content)
                for command in ("info m.safetensors", "predict m.safetensors iris", "evaluate m.safetensors iris"):
                    self.fails(command, message)

    def test_every_cut_of_a_model_file_is_refused(self):
        self.ok("train", "xor", "--hidden", "2", "--epochs", "1", "--quiet", "--out", "m.safetensors")
        whole = (self.folder / "m.safetensors").read_bytes()
        for size in (1, 7, 8, 100, len(whole) // 2, len(whole) - 1):
            self.write("cut.safetensors", whole[:size])
            done = self.run_program("predict", "cut.safetensors", "xor")
            self.assertEqual((done.returncode, done.stdout, done.stderr.count("\n")), (2, "", 1), done.stderr)

    def test_data_that_do_not_fit_the_model_are_refused(self):
        self.ok("train", "iris", "--epochs", "1", "--quiet", "--out", "m.safetensors")
        expected = "the model expects 4 columns: 'sepal_length', 'sepal_width', 'petal_length', 'petal_width'"
        self.write("two.csv", "a,b\n1,2\n3,4\n")
        self.fails("predict m.safetensors two.csv", f"'two.csv' has 2 columns; {expected}; got 2: 'a', 'b'")
        self.fails("predict m.safetensors -", f"'stdin' has 2 columns; {expected}; got 2: 'a', 'b'", stdin="a,b\n1,2\n3,4\n")
        self.write("text.csv", "sepal_length,sepal_width,petal_length,petal_width\n1,2,3,4\n1,2,x,4\n")
        self.fails("predict m.safetensors text.csv",
                   "'text.csv': line 3, column 'petal_length': 'x' is not a number, and the model was trained on numbers there")
        self.write("new.csv", "1,2,3,4,rose\n1,2,3,4,lily\n")
        self.fails("evaluate m.safetensors new.csv",
                   "'new.csv': line 1: the class 'rose' is none of the 3 the model knows")
        self.fails("evaluate m.safetensors iris --part test", "'iris' has no test part of its own; use --part all")
        self.fails("predict m.safetensors -", "stdin is empty; '-' reads CSV from there")


if __name__ == "__main__":
    unittest.main()
