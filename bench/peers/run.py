"""Measures Halfspace and its peers side by side, and writes docs/benchmarks.md and docs/images/benchmarks.svg.

tools/bench-peers runs it in its environment. For each workload a trial picks each peer's best form and number of
threads (one or all); then come rounds in which ours and each peer run in turn, each in a process of its own, so that
whatever else the machine does meets all of them alike. Results are saved after each workload, and a run of some
workloads replaces only these: whole, since only what ran in turn may be compared.
"""

import argparse
import json
import os
import sys
import time

import engine
import machine
import report
from peers import PEERS
from rounds import check, measure, say
from workloads import TO_ACCURACY, WORKLOADS


def arguments():
    parser = argparse.ArgumentParser(prog="tools/bench-peers", description=__doc__.split("\n\n")[0])
    names = [*WORKLOADS, TO_ACCURACY]
    parser.add_argument("--workload", nargs="+", metavar="NAME", choices=names, default=names,
                        help=f"only these [default: all]: {', '.join(names)}")
    parser.add_argument("--peers", nargs="+", metavar="PEER", choices=PEERS, default=list(PEERS),
                        help=f"only these [default: all]: {', '.join(PEERS)}")
    parser.add_argument("--rounds", type=int, default=3, help="of which the medians are taken [default: 3]")
    parser.add_argument("--seconds", type=float, default=1.0, help="of each measurement [default: 1]")
    parser.add_argument("--quick", action="store_true",
                        help="one round of 0.1 s, reported in build/bench-peers/quick: does it all work?")
    parser.add_argument("--check", action="store_true", help="compare results with NumPy in float64; measure nothing")
    parser.add_argument("--report-only", action="store_true", help="write the saved results again (report.py does)")
    options = parser.parse_args()
    if options.quick:
        options.rounds, options.seconds = 1, 0.1
    return options


def main():
    options = arguments()
    peers = [PEERS[name] for name in PEERS if name in options.peers]
    if options.check:
        return check(options.workload, peers)
    if TO_ACCURACY in options.workload and not os.environ.get("HALFSPACE_DATA"):
        say(f"{TO_ACCURACY}: skipped, HALFSPACE_DATA names no folder with mnist/ in it")
        options.workload = [name for name in options.workload if name != TO_ACCURACY]
    known = engine.known_workloads()
    strangers = set(known) - {*WORKLOADS, TO_ACCURACY}
    if strangers:
        say(f"no peer knows {', '.join(sorted(strangers))}: add them to bench/peers/workloads.py")
        return 1
    folder = report.QUICK if options.quick else report.BUILT
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "results.json"
    saved = report.load(path) if path.exists() else {"workloads": {}}
    for name in options.workload:
        here = machine.describe()
        about_run = (f"{here.pop('halfspace')}, commit {here.pop('commit')}; measured {time.strftime('%Y-%m-%d')}, "
                     f"rounds: {options.rounds}, of {options.seconds:g} s a measurement")
        saved["machine"] = here
        saved["workloads"][name] = {**measure(name, peers, options, known), "measured": about_run}
        # In the order of the table, whatever was measured first.
        saved["workloads"] = {n: saved["workloads"][n] for n in (*WORKLOADS, TO_ACCURACY) if n in saved["workloads"]}
        path.write_text(json.dumps(saved, indent=1), encoding="utf-8")
    report.write(saved, folder if options.quick else report.ROOT)
    return 0


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
