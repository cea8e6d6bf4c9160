"""Measures one peer on one workload in this process, and prints one JSON object.

    measure.py PEER WORKLOAD [--form F] [--threads N] [--seconds S]     microseconds a step, for each form or one
    measure.py PEER WORKLOAD --check                                    how far its results are from NumPy's in float64

A peer is a module PEER_peer.py with `forms(workload)`: a dictionary from the name of a form (one documented way to
write the step) to a function of (workload, data, threads) that makes a Run.
"""

import argparse
import importlib
import json
import math
import statistics
import sys
import time
from dataclasses import replace

import numpy as np

from data import Data, make_data
from workloads import RESIDENT_BATCHES, WORKLOADS

BLOCK = 0.01  # seconds; as in `halfspace bench`
CHECKED_STEPS = 64


class Run:
    """A workload ready to run. A peer with a loop of its own has its own `steps`, and may have its own clock."""

    granule = 1  # `steps` is called with multiples of it

    def __init__(self, step, results):
        self.step = step  # a function of the number of the batch
        self.results = results  # the parameters as they are now; of inference, the outputs of the last batch
        self.next = 0

    def steps(self, count):
        for _ in range(count):
            self.step(self.next)
            self.next = (self.next + 1) % RESIDENT_BATCHES

    def clocked(self, count):
        begin = time.perf_counter()
        self.steps(count)
        return time.perf_counter() - begin


def microseconds(run, seconds):
    """The median of blocks, like `halfspace bench`; warmed up for a third of the time."""
    count, spent, block = run.granule, 0.0, 0.0
    while spent < seconds / 3 or block < BLOCK:
        block = run.clocked(count)
        spent += block
        count = run.granule * max(1, math.ceil(1.2 * BLOCK / (block / count) / run.granule))
    blocks, spent = [], 0.0
    while len(blocks) < 5 or spent < seconds:
        block = run.clocked(count)
        blocks.append(block / count)
        spent += block
    return statistics.median(blocks) * 1e6


def measure(make, workload, data, options):
    begin = time.perf_counter()
    run = make(workload, data, options.threads)
    run.steps(run.granule)
    first = time.perf_counter() - begin
    per_step = microseconds(run, options.seconds)
    # Up to the end of the first step: almost nothing but compiling, where there is a compiler.
    return {"us_per_step": per_step, "first_step_seconds": first - run.granule * per_step * 1e-6}


def error(make, workload, data, options):
    """The largest difference from NumPy's results in float64 after some steps, in units of their largest change."""
    exact = replace(workload, precision="float64")
    wide = Data([p.astype(np.float64) for p in data.weights], data.inputs.astype(np.float64), data.targets)
    reference = importlib.import_module("numpy_peer").forms(exact)["in place"](exact, wide, options.threads)
    run = make(workload, data, options.threads)
    steps = run.granule * math.ceil(CHECKED_STEPS / run.granule)
    reference.steps(steps)
    run.steps(steps)
    expected, got = reference.results(), run.results()
    start = wide.weights if workload.trains else [0 * e for e in expected]
    scale = max(np.abs(e - s).max() for e, s in zip(expected, start))
    return max(float(np.abs(np.asarray(g, np.float64) - e).max()) for g, e in zip(got, expected, strict=True)) / scale


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("peer")
    parser.add_argument("workload", choices=WORKLOADS)
    parser.add_argument("--form", help="only this one")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=1.0)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    workload = WORKLOADS[options.workload]
    peer = importlib.import_module(f"{options.peer}_peer")
    forms = peer.forms(workload)
    data = make_data(workload)
    what = error if options.check else measure
    out = {name: what(make, workload, data, options) for name, make in forms.items() if options.form in (None, name)}
    json.dump({"version": peer.version(), "forms": out}, sys.stdout)
    print()


if __name__ == "__main__":
    main()
