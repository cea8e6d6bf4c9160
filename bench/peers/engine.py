"""Our side: `halfspace bench`, and whether its workloads are the ones the peers run."""

import json
import math
import re
import subprocess
from pathlib import Path

from workloads import TO_ACCURACY, WORKLOADS

PROGRAM = Path(__file__).resolve().parents[2] / "build" / "release" / "halfspace"


def bench(*arguments):
    return subprocess.run([PROGRAM, "bench", *arguments, "--json"], capture_output=True, text=True)


def version():
    return subprocess.run([PROGRAM, "--version"], check=True, capture_output=True, text=True).stdout.strip()


def known_workloads():
    """The names that this program knows; it lists them when it is asked for another."""
    message = bench("?").stderr
    choices = re.search(r"choices: (.*)", message)
    if not choices:
        raise SystemExit(f"bench-peers: `halfspace bench` did not list its workloads: {message.strip()}")
    return choices[1].split(", ")


def measure(name, seconds):
    """The program's JSON for one workload, with the peak of the same run; refused where the networks differ."""
    run = bench(name, *([] if name == TO_ACCURACY else ["--seconds", str(seconds)]))
    if run.returncode:
        raise SystemExit(f"bench-peers: halfspace bench {name}: {run.stderr.strip()}")
    whole = json.loads(run.stdout)
    found = whole["workloads"][0]
    if name != TO_ACCURACY:
        theirs, us = WORKLOADS[name], found["us_per_step"]
        batch, operations = found["samples_per_second"] * us * 1e-6, found["gflops"] * us * 1e3
        for what, mine, peers in (("batch", batch, theirs.batch), ("operations", operations, theirs.operations())):
            if not math.isclose(mine, peers, rel_tol=1e-6):
                raise SystemExit(f"bench-peers: {name}: halfspace bench has a {what} of {mine:.6g}, workloads.py of "
                                 f"{peers:.6g}; make workloads.py follow apps/halfspace/commands/workloads.cpp")
    return {**found, "fma_peak_gflops": whole["fma_peak_gflops"], "threads": whole["threads"]}
