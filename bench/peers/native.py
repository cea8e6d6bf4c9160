"""Peers written in C++: compiled beside the environment, fed the workload by a pipe, asked for steps."""

import os
import struct
import subprocess
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parents[1]
BUILT = ROOT / "build" / "bench-peers"


def package_version(package):
    run = subprocess.run(["pkg-config", "--modversion", package], capture_output=True, text=True)
    return run.stdout.strip() if run.returncode == 0 else None


def compiled(name, package):
    """The program, made anew when its source is younger."""
    program = BUILT / name
    sources = [FOLDER / f"{name}.cpp", FOLDER / "exchange.hpp"]
    if program.exists() and program.stat().st_mtime > max(s.stat().st_mtime for s in sources):
        return program
    flags = subprocess.run(["pkg-config", "--cflags", "--libs", package], check=True, capture_output=True, text=True)
    BUILT.mkdir(parents=True, exist_ok=True)
    subprocess.run([os.environ.get("CXX", "g++"), "-std=c++20", "-O3", "-march=native", "-I", ROOT, sources[0],
                    "-o", program, *flags.stdout.split()], check=True)
    return program


class Native:
    """Like measure.Run, but the program counts and clocks its steps itself."""

    granule = 1

    def __init__(self, name, package, w, data):
        self.program = subprocess.Popen([compiled(name, package)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        labels = w.loss == "cross_entropy"
        self.shapes = [p.shape for p in data.weights]
        pieces = [struct.pack(f"={4 + len(w.sizes)}q", len(w.sizes), *w.sizes, w.batch, w.optimizer == "adam", labels),
                  struct.pack("=d", w.learning_rate), *(p.astype(np.float32).tobytes() for p in data.weights),
                  data.inputs.astype(np.float32).tobytes(),
                  data.targets.astype(np.int64 if labels else np.float32).tobytes()]
        for piece in pieces:
            self.program.stdin.write(piece)

    def ask(self, count):
        self.program.stdin.write(f"{count}\n".encode())
        self.program.stdin.flush()

    def clocked(self, count):
        self.ask(count)
        return float(self.program.stdout.readline())

    steps = clocked

    def results(self):
        self.ask(0)
        read = self.program.stdout.read
        return [np.frombuffer(read(4 * int(np.prod(s))), np.float32).reshape(s) for s in self.shapes]
